"""The controls of a form as HTML: what WTForms' own widgets write, ten times as fast.

A registration form has some eighty controls. WTForms formats every attribute of every option
as a template of its own, which took longer than everything else in the page together. What is
written here is the same to the character; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape
from wtforms import widgets as w
from wtforms.fields import SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets.core import clean_key

Attributes = dict[str, Any]

_TEXTS = frozenset({"required", "disabled", "readonly", "maxlength", "minlength", "pattern"})
_DAYS = frozenset({"required", "disabled", "readonly", "max", "min", "step"})
_BOXES = frozenset({"required", "disabled"})
_AREAS = frozenset({"required", "disabled", "readonly", "maxlength", "minlength"})

_FLAGS: Mapping[type, tuple[str, frozenset[str]]] = {
    w.TextInput: ("text", _TEXTS),
    w.HiddenInput: ("hidden", frozenset({"disabled"})),
    w.DateInput: ("date", _DAYS),
    w.DateTimeLocalInput: ("datetime-local", _DAYS),
    w.CheckboxInput: ("checkbox", _BOXES),
    w.RadioInput: ("radio", _BOXES),
}
"""The inputs that are written here: their type, and the flags that become attributes."""

_clean = lru_cache(maxsize=512)(clean_key)


def render(field: Any, given: Mapping[str, Any]) -> Markup:
    """A field's control with these attributes; unusual widgets draw themselves."""
    attributes = {_clean(name): value for name, value in given.items()}
    if field.render_kw:
        own = {_clean(name): value for name, value in field.render_kw.items()}
        attributes = {**own, **attributes}
    draw = _DRAWN.get(type(field.widget))
    drawn = draw(field, attributes) if draw else None
    if drawn is None:
        drawn = field.widget(field, **attributes)
    return Markup(drawn)  # noqa: S704 - written by html() or by WTForms, both escape


def html(attributes: Mapping[str, Any]) -> str:
    """The attributes in order of their names: True stands alone, False stands for nothing."""
    written = []
    for name in sorted(attributes):
        value = attributes[name]
        if value is True:
            written.append(name)
        elif value is not False:
            written.append(f'{name}="{escape(value)}"')
    return " ".join(written)


def _flagged(field: Any, attributes: Attributes, known: frozenset[str]) -> None:
    """Add what the field's validators say of its control."""
    for name, value in vars(field.flags).items():
        if name in known and name not in attributes:
            attributes[name] = value() if callable(value) else value


def _input(field: Any, attributes: Attributes) -> str | None:
    """An <input>; None for what only WTForms' own knows to draw."""
    kind, known = _FLAGS[type(field.widget)]
    if field._datalist is not None or (known is _DAYS and hasattr(field, "format")):
        return None
    if known is _BOXES and _is_checked(field):
        attributes.setdefault("checked", True)
    attributes.setdefault("id", field.id)
    attributes.setdefault("type", kind)
    if "value" not in attributes:
        attributes["value"] = field._value()
    _flagged(field, attributes, known)
    return f"<input {html({'name': field.name, **attributes})}>"


def _is_checked(field: Any) -> bool:
    """Whether a box or a radio button is ticked."""
    return bool(getattr(field, "checked", field.data))


def _area(field: Any, attributes: Attributes) -> str:
    """A <textarea>."""
    attributes.setdefault("id", field.id)
    _flagged(field, attributes, _AREAS)
    return (
        f"<textarea {html({'name': field.name, **attributes})}>\r\n"
        f"{escape(field._value())}</textarea>"
    )


def _select(field: Any, attributes: Attributes) -> str | None:
    """A <select> of plain choices; None when they are grouped or come with attributes."""
    options = _options_of(field)
    if options is None:
        return None
    attributes.setdefault("id", field.id)
    if field.widget.multiple:
        attributes["multiple"] = True
    _flagged(field, attributes, _BOXES)
    chosen = _chosen(field)
    written = [one.chosen if one.value in chosen else one.plain for one in options]
    return f"<select {html({'name': field.name, **attributes})}>{''.join(written)}</select>"


_DRAWN: Mapping[type, Callable[[Any, Attributes], str | None]] = {
    **dict.fromkeys(_FLAGS, _input),
    w.TextArea: _area,
    w.Select: _select,
}


# --------------------------------------------------------------------------- choices


@dataclass(frozen=True, slots=True)
class Option:
    """A choice, and its <option> as it is written chosen and not."""

    value: str
    label: str
    plain: str
    chosen: str


def _options_of(field: Any) -> tuple[Option, ...] | None:
    """The choices of a field; None when they are more than pairs of texts."""
    if not isinstance(field, (SelectField, SelectMultipleField)) or field.coerce is not str:
        return None
    pairs = tuple(map(_pair, field.choices or ()))
    return None if None in pairs else _options(pairs)


def _pair(choice: Any) -> tuple[str, str] | None:
    """Value and label of a choice; None when there is more to it, or they are no texts."""
    if isinstance(choice, SelectChoice):
        if choice.render_kw or choice.optgroup:
            return None
        choice = (choice.value, choice.label)
    if type(choice) is not tuple or len(choice) != 2:
        return None
    return choice if isinstance(choice[0], str) and isinstance(choice[1], str) else None


@lru_cache(maxsize=512)
def _options(pairs: tuple[tuple[str, str], ...]) -> tuple[Option, ...]:
    """The options of choices, written once."""
    return tuple(Option(value, label or value, *_written(value, label)) for value, label in pairs)


def _written(value: str, label: str) -> tuple[str, str]:
    """An option that is not chosen, and one that is."""
    rest = f'value="{escape(value)}">{escape(label or value)}</option>'
    return f"<option {rest}", f"<option selected {rest}"


def _chosen(field: Any) -> frozenset[str]:
    """The values that are chosen."""
    if isinstance(field, SelectMultipleField):
        return frozenset(field.data or ())
    return frozenset() if field.data is None else frozenset((field.data,))


@dataclass(frozen=True, slots=True)
class Box:
    """One choice of several as a box or button to tick."""

    id: str
    label: str
    control: Markup


def boxes(field: Any, css: str) -> list[Box]:
    """The choices of a field, each with its control."""
    options = _options_of(field)
    if options is None or field.render_kw or field.flags.disabled:
        return [Box(one.id, one.label.text, one(class_=css)) for one in field]
    kind, chosen = _FLAGS[type(field.option_widget)][0], _chosen(field)
    needed = bool(field.flags.required)
    return [
        _box(f"{field.id}-{place}", field.name, kind, css, option, option.value in chosen, needed)
        for place, option in enumerate(options)
    ]


@lru_cache(maxsize=4096)
def _box(
    own_id: str, name: str, kind: str, css: str, option: Option, ticked: bool, needed: bool
) -> Box:
    attributes: Attributes = {
        "class": css,
        "id": own_id,
        "name": name,
        "type": kind,
        "value": option.value,
        "checked": ticked,
        "required": needed,
    }
    return Box(own_id, option.label, Markup(f"<input {html(attributes)}>"))  # noqa: S704
