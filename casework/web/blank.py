"""A form in which nothing is typed yet: written once for everybody who opens it that day.

Registration forms are opened blank all day, and each took sixty fields to be bound and written.
What differs from one reader to the next stands in the frame around the form, and in the hidden
fields before it: these are made anew, the rest is kept in the process.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, request, session
from markupsafe import Markup

from casework.now import today
from casework.web.forms import Form, csrf_token, new_form_key

MOST_KEPT = 40
_MEMORY = "blank_forms"


@dataclass(frozen=True, slots=True)
class BlankForm:
    """What a page needs of a form that it has written before."""

    kind: type[Form]
    before: str
    body: Markup

    def hidden_tag(self) -> Markup:
        """The hidden fields, with the token of this session and a key of its own."""
        token = csrf_token() if _TOKEN in self.before else ""
        text = self.before.replace(_TOKEN, token).replace(_KEY, new_form_key(self.kind))
        return Markup(text)  # noqa: S704 - written by WTForms, with two random keys put in


_KEY, _TOKEN = "{form key}", "{token}"


def init_app(app: Flask) -> None:
    """Let long forms be written from memory."""
    app.extensions[_MEMORY] = {}
    app.jinja_env.globals["form_body"] = form_body


def blank_form(kind: type[Form], *depends: Hashable) -> BlankForm | None:
    """The form as it was written before; None where it has to be made.

    `depends` is whatever its page tells by besides the form, its address and the day.
    """
    if not _is_blank():
        return None
    return _kept().get(_place(kind, depends))


def keep_blank(form: Form, *depends: Hashable) -> None:
    """Keep this form once it is written, if nothing is typed into it."""
    if _is_blank():
        form.kept_as = _place(type(form), depends)


def form_body(form: Any, write: Callable[[], Markup]) -> Markup:
    """What stands in a form: from memory, or as `write` tells it."""
    if isinstance(form, BlankForm):
        return form.body
    body = write()
    if getattr(form, "kept_as", None) is not None:
        before = form.hidden_tag().replace(form.form_key.data, _KEY).replace(csrf_token(), _TOKEN)
        kept = _kept()
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[form.kept_as] = BlankForm(type(form), str(before), body)
    return body


def _is_blank() -> bool:
    """Whether a form is opened here, without anything that was typed into it before."""
    return request.method == "GET" and session.get("kept") != request.path


def _place(kind: type[Form], depends: tuple[Hashable, ...]) -> tuple[Any, ...]:
    return (kind, request.root_path, request.path, today(), *depends)


def _kept() -> dict[Hashable, BlankForm]:
    found: dict[Hashable, BlankForm] = current_app.extensions[_MEMORY]
    return found
