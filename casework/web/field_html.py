"""A field of a form as HTML: label, star, control, hint and fault, tied by aria-describedby.

Written here and not as macros because a registration form has sixty fields, and each macro
looked up thirty things.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape
from wtforms import BooleanField, PasswordField
from wtforms.widgets import ListWidget

from casework.web import controls
from casework.web.fields import MoneyField


def field_html(f: Any, wide: bool = False, hint: str = "", unit: str = "", cls: str = "") -> Markup:
    """A field with its label. Two stand in a row; `wide` takes the whole of it."""
    hint = hint or f.description
    name, box = escape(f.label.text), ' class="w"' if wide else ""
    needed = "gd-req" if f.flags.required else ""
    if isinstance(f.widget, ListWidget):
        css = f"lb {needed}{' w0' if wide else ''}"
        head = f'<span class="{css}" id="{f.id}-label">{name}</span>'
        body = _options(f, hint)
    elif isinstance(f, BooleanField):
        head = f'<span class="lb{" w0" if wide else ""}"></span>'
        tick = f(class_="form-check-input", aria_describedby=bool(f.errors) and f"{f.id}-err")
        body = (
            f'<div class="gd-opt"><label class="form-check" for="{f.id}">{tick}{name}</label></div>'
        )
    else:
        css = f"{needed}{' w0' if wide else ''}".strip()
        head = f'<label class="{css}" for="{f.id}">{name}</label>'
        body = _control_with(unit or ("元" if isinstance(f, MoneyField) else ""), f, hint, cls)
    return Markup(f"{head}<div{box}>{body}{_notes(f, hint)}</div>\n")  # noqa: S704


def control_html(f: Any, hint: str = "", cls: str = "", label: str = "") -> Markup:
    """The control alone, for tables of fields; `label` gives it a name there."""
    given: dict[str, Any] = {"class": _css(f, cls)}
    described = _described(f, hint)
    if described:
        given["aria_describedby"] = described
    if f.errors:
        given["aria_invalid"] = "true"
    if label:
        given["aria_label"] = label
    if isinstance(f, PasswordField):
        given["autocomplete"] = "current-password" if f.name == "old" else "new-password"
    return controls.render(f, given)


def _css(f: Any, cls: str) -> str:
    """The classes of a control."""
    kind = "form-select" if f.type in ("SelectField", "SelectMultipleField") else "form-control"
    return " ".join(filter(None, (kind, "bad" if f.errors else "", cls)))


def _described(f: Any, hint: str) -> str:
    """The ids of what is said of a field below it."""
    if not f.errors:
        return f"{f.id}-hint" if hint else ""
    return f"{f.id}-err {f.id}-hint" if hint else f"{f.id}-err"


def _control_with(unit: str, f: Any, hint: str, cls: str) -> str:
    """A control, with the unit of its figure behind it."""
    if not unit:
        return control_html(f, hint, cls)
    control = control_html(f, hint, f"gd-r {cls}".strip())
    return (
        f'<div class="input-group">{control}'
        f'<span class="input-group-text">{escape(unit)}</span></div>'
    )


LONG_LABEL = 12
"""Choices with longer labels stand one below the other: side by side they make ragged lines."""


def _options(f: Any, hint: str) -> str:
    """Boxes or buttons to choose from, as one group."""
    role = "radiogroup" if f.type == "RadioField" else "group"
    described = _described(f, hint)
    said = f' aria-describedby="{described}"' if described else ""
    boxes = list(controls.boxes(f, "form-check-input"))
    labels = "".join(
        f'<label class="form-check" for="{box.id}">{box.control}{escape(box.label)}</label>'
        for box in boxes
    )
    long = len(boxes) > 2 and max(len(str(box.label)) for box in boxes) > LONG_LABEL
    css = "gd-opt rows" if long else "gd-opt"
    return (
        f'<div class="{css}" id="{f.id}" role="{role}" aria-labelledby="{f.id}-label"{said}>'
        f"{labels}</div>"
    )


def _notes(f: Any, hint: str) -> str:
    """What is wrong with a field, and what helps to fill it."""
    wrong = "；".join(escape(error) for error in f.errors)
    return (f'<p class="gd-err" id="{f.id}-err">{wrong}</p>' if f.errors else "") + (
        f'<p class="gd-hint" id="{f.id}-hint">{escape(hint)}</p>' if hint else ""
    )
