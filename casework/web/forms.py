"""Form: hidden keys, Chinese messages, and refusals of a command shown beside their fields."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from flask import redirect, request, session
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import (
    Field,
    FileField,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.csrf.core import CSRF
from wtforms.meta import DefaultMeta
from wtforms.validators import Optional as MayBeEmpty
from wtforms.widgets import HiddenInput

from casework.web import controls
from casework.web.bound import bound
from casework.web.conflicts import EditConflict, clashes, last_change
from casework.web.fields import (
    CreditCodeField,
    DateField,
    IdNumberField,
    MomentField,
    MoneyField,
    RowsField,
    lines,
    tidy,
)
from casework.web.kept import kept_fields
from law.errors import Incomplete

__all__ = [
    "ChineseMeta",
    "CreditCodeField",
    "DateField",
    "Form",
    "IdNumberField",
    "MomentField",
    "MoneyField",
    "RowsField",
    "answer_once",
    "csrf_token",
    "new_form_key",
]

_WORDS = {
    "This field is required.": "请填写",
    "Not a valid choice.": "请在列出的选项里选",
    "Not a valid choice": "请在列出的选项里选",
    "'%(value)s' is not a valid choice for this field.": "请在列出的选项里选",
    "'%(value)s' are not valid choices for this field.": "请在列出的选项里选",
    "Invalid Choice: could not coerce.": "请在列出的选项里选",
    "Invalid Choice: could not coerce": "请在列出的选项里选",
    "Not a valid integer value.": "请填整数，例如 3",
    "Not a valid decimal value.": "请填数字，例如 3.5",
    "Not a valid float value.": "请填数字，例如 3.5",
    "Not a valid date value.": "日期请写成 2026-11-22",
    "Not a valid datetime value.": "时间请写成 2026-11-22 9:30",
    "Not a valid time value.": "时间请写成 9:30",
    "Field must be between %(min)d and %(max)d characters long.": "请填 %(min)d 到 %(max)d 个字",
    "Field must be at least %(min)d character long.": "至少 %(min)d 个字，请补充",
    "Field cannot be longer than %(max)d character.": "最多 %(max)d 个字，请缩短",
    "Field must be exactly %(max)d character long.": "应为 %(max)d 个字，请核对",
    "Number must be at least %(min)s.": "不能小于 %(min)s",
    "Number must be at most %(max)s.": "不能大于 %(max)s",
    "Number must be between %(min)s and %(max)s.": "应在 %(min)s 到 %(max)s 之间",
    "Field must be equal to %(other_name)s.": "两次填的不一样，请再填一次",
    "Invalid email address.": "邮箱地址不完整，请核对",
    "Invalid input.": "请核对这一项",
    "CSRF failed.": "这一页已经过期，请刷新后再交",
}


class _HouseWords:
    """WTForms' messages in the words of the house: what is wrong, and what to do."""

    def gettext(self, text: str) -> str:
        """A message."""
        return _WORDS.get(text, text)

    def ngettext(self, one: str, many: str, n: int) -> str:
        """A message with a number; Chinese has one form."""
        return _WORDS.get(one, one)


_HOUSE_WORDS = _HouseWords()


class ChineseMeta(DefaultMeta):
    """Messages in Chinese, and text without blanks around it: for every form and sub-form."""

    def get_translations(self, form: Any) -> Any:
        """The house's words."""
        return _HOUSE_WORDS

    def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Any:
        """The field as it was bound before, or as the house wants it."""
        return bound(form, unbound_field, options, lambda: self._bind(form, unbound_field, options))

    def _bind(self, form: Any, unbound_field: Any, options: Any) -> Any:
        """Tidy the text of every text field, but not passwords; take choices as plain pairs."""
        kind = unbound_field.field_class
        if _is_plain_list(kind, unbound_field.kwargs):
            # A list that a request leaves out stands where a browser would have left it.
            options = {"default": _first_choice(kind, unbound_field.kwargs), **options}
        choices = unbound_field.kwargs.get("choices")
        if isinstance(choices, list | tuple):
            # WTForms wants its own type here; tables of the law are plain pairs.
            options = {**options, "choices": _choices(tuple(choices))}
        if issubclass(kind, StringField) and not issubclass(kind, PasswordField):
            filters = [*unbound_field.kwargs.get("filters", ()), tidy]
            options = {**options, "filters": filters}
        return super().bind_field(form, unbound_field, options)

    def render_field(self, field: Any, render_kw: dict[str, Any]) -> Any:
        """What WTForms' widgets write, written faster."""
        return controls.render(field, render_kw)


@lru_cache(maxsize=512)
def _choices(given: tuple[Any, ...]) -> list[SelectChoice]:
    """Pairs as WTForms wants them; a field copies the list for itself."""
    return [SelectChoice.from_input(one) for one in given]


def _is_plain_list(kind: Any, given: Mapping[str, Any]) -> bool:
    """Whether a field chooses one text of a list and names no choice to begin with."""
    return (
        issubclass(kind, SelectField)
        and not issubclass(kind, SelectMultipleField)
        and not {"default", "coerce"} & set(given)
    )


def _first_choice(kind: Any, given: Mapping[str, Any]) -> str:
    """What a list shows before anybody chooses: nothing, or its first entry."""
    values = [str(one[0]) for one in given.get("choices") or () if isinstance(one, tuple | list)]
    nothing = issubclass(kind, RadioField) or not values or "" in values
    return "" if nothing else values[0]


def csrf_token() -> str:
    """The token that this session's forms carry; one a session, made when first asked for."""
    if "csrf_token" not in session:
        session["csrf_token"] = secrets.token_hex(20)
    return str(session["csrf_token"])


def is_own_token(given: str) -> bool:
    """Whether a form carries the token of this session."""
    return hmac.compare_digest(given.encode(), csrf_token().encode())


class _SessionToken(CSRF):
    """WTForms' hook for the token. app/security.py has checked it before any form is read."""

    def setup_form(self, form: Any) -> Any:
        """Add the hidden field."""
        return super().setup_form(form)

    def generate_csrf_token(self, csrf_token_field: Any) -> str:
        """The session's token."""
        return csrf_token()

    def validate_csrf_token(self, form: Any, field: Any) -> None:
        """Nothing to do: a request without the token did not get here."""


def _name(kind: type) -> str:
    """What a form is called in its key, which a column of limited width keeps."""
    return kind.__name__[:30]


def new_form_key(kind: type) -> str:
    """The key of a form that is opened anew."""
    return f"{_name(kind)}-{secrets.token_hex(16)}"


_HIDDEN = frozenset({"form_key", "version", "csrf_token"})
_NONE_WHEN_EMPTY = (DateField, IntegerField, MomentField, MoneyField)


class Form(FlaskForm):
    """A form of a page.

    `form_key` makes a double click one act; `version` is the record's version when the form
    was opened. Fields typed before a session ended come back by themselves.
    """

    class Meta(ChineseMeta, FlaskForm.Meta):
        """The house's words and the session's token."""

        csrf_class = _SessionToken
        csrf = True

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What was posted; on opening, what was typed before the session ended."""
            found = super().wrap_formdata(form, formdata)
            if found is None and formdata is not None and request.method == "GET":
                return kept_fields(_name(type(form)))
            return CombinedMultiDict([_files_of(form), request.form]) if request.files else found

    ONE_A_LINE: frozenset[str] = frozenset()
    """Text fields in which each line is an item of a list."""

    kept_as: Hashable = None
    """Where its blank page is kept, where it is (blank.py)."""

    _stored: Mapping[str, Any] | None = None
    _trail: tuple[str, object] | None = None

    form_key = HiddenField()
    version = IntegerField(widget=HiddenInput(), validators=[MayBeEmpty()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_submitted():
            _fill_texts(self)
        if not self.form_key.data:
            self.form_key.data = new_form_key(type(self))

    @property
    def errors(self) -> dict[Any, Any]:
        """The faults by field, those that were found inside lists of fields included."""
        inner = {field.name: field.errors for field in _all_fields(self) if field.errors}
        return {**inner, **super().errors}

    def refuse(self, fault: Incomplete) -> None:
        """Show what a command found missing."""
        self.take_problems(fault.problems)

    def given(self) -> dict[str, Any]:
        """What was typed, as a command takes it: by field, missing text as an empty one."""
        names = [one.short_name for one in self if one.short_name not in _HIDDEN]
        return {name: self._value(name) for name in names}

    def _value(self, name: str) -> Any:
        data = self[name].data
        if name in self.ONE_A_LINE:
            return lines(data)
        return data if data is not None or isinstance(self[name], _NONE_WHEN_EMPTY) else ""

    def take_problems(self, problems: Mapping[str, str]) -> None:
        """Put each message beside the field of that name; what has none, above the form."""
        fields = {field.name: field for field in _all_fields(self)}
        for name, message in problems.items():
            field = fields.get(name)
            if field is None or not hasattr(field, "errors"):
                self.form_errors.append(message)
            else:
                field.errors = [*field.errors, message]

    def opened_at(self, version: int) -> None:
        """Keep the version that is shown, unless one came back with what somebody had typed."""
        if not self.is_submitted() and self.version.data is None:
            self.version.data = version

    def based_on(self, trail: tuple[str, object] | None = None, **stored: Any) -> None:
        """Keep what this form was filled with: it must still be stored when the form comes in.

        For what has no version of its own, or one that counts other changes as well.
        """
        self._stored, self._trail = stored, trail
        self.opened_at(_mark_of(stored))

    def check_stored(self) -> None:
        """Raise EditConflict when somebody has changed what this form was filled with."""
        now = self._stored
        if now is None or self.version.data in (None, _mark_of(now)):
            return
        filled = type(self)(formdata=None, **now)
        differing = [one for one in clashes(self, filled) if one.name.partition("-")[0] in now]
        who, at = last_change(*self._trail) if self._trail else ("", None)
        raise EditConflict(tuple(differing), who=who, at=at, version=_mark_of(now))

    def check_version(
        self,
        record: Any,
        *,
        trail: tuple[str, object] | None = None,
        stored: Form | None = None,
    ) -> None:
        """Raise EditConflict when somebody has stored the record since this form was opened.

        `trail` names the record in the audit trail (`("unit", unit.id)`), to say who and when.
        `stored` is this form with what is stored now, where the record alone doesn't fill it.
        """
        if self.version.data is None or self.version.data == record.version:
            return
        stored = stored or type(self)(formdata=None, obj=record)
        who, at = last_change(*trail) if trail else ("", None)
        raise EditConflict(clashes(self, stored), who=who, at=at, version=record.version)


def _mark_of(stored: Mapping[str, Any]) -> int:
    """A number that differs as soon as any of the values does."""
    told = repr(sorted(stored.items())).encode()
    return int.from_bytes(hashlib.sha256(told).digest()[:3])


def _files_of(form: Any) -> MultiDict[str, Any]:
    """The posted files that belong to file fields: a file in place of a text is left out."""
    wanted = {name for name, one in form._unbound_fields if issubclass(one.field_class, FileField)}
    return MultiDict(
        [(name, file) for name, file in request.files.items(multi=True) if name in wanted]
    )


def _fill_texts(form: Any) -> None:
    """A text that was not sent at all is an empty one: what reads it need not ask."""
    for field in _all_fields(form):
        if type(field) in _TEXTS and field.data is None:
            field.data = ""


_TEXTS = (StringField, TextAreaField)


def _all_fields(form: Any) -> Iterator[Field]:
    """The fields of a form, and those of its lists and sub-forms."""
    for field in form:
        yield field
        for entry in getattr(field, "entries", ()):
            yield entry
            if hasattr(entry, "form"):
                yield from _all_fields(entry.form)
        if hasattr(field, "form"):
            yield from _all_fields(field.form)


def answer_once(form: Form, act: Callable[[], str]) -> ResponseReturnValue:
    """Carry out a form and go to the address that the act gives.

    That a second copy of the form isn't carried out again is seen to by writes().
    """
    return redirect(act(), 303)
