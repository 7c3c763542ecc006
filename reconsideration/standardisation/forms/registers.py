"""form_of(): the form of a register's row, made from its columns."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from wtforms import BooleanField, DecimalField, IntegerField, SelectField, StringField
from wtforms.fields import Field
from wtforms.validators import InputRequired, Length, NumberRange, Regexp
from wtforms.validators import Optional as MayBeEmpty

from casework.web.forms import DateField, Form, MoneyField
from reconsideration.standardisation.registers import REGISTERS, Column, Register, Shape

NOBODY = ("", "请选择")
LINE, LONG = 100, 500
MOST = 1_000_000


def read_id(text: Any) -> int | str:
    """The number of a record that a list names; anything else stays what it is."""
    return int(text) if str(text).isdecimal() else ""


class StrikeForm(Form):
    """Why a row is struck out."""

    why = StringField("作废原因", validators=[InputRequired("写明作废的原因"), Length(max=200)])


def form_of(
    register: Register,
    staff: Sequence[tuple[int, str]] = (),
    people: Sequence[tuple[int, str]] = (),
    **given: Any,
) -> Form:
    """A register's form, with the staff and the people to choose from."""
    form = _kind(register.key)(**given)
    for column in register.columns:
        choices = {Shape.STAFF: staff, Shape.PERSON: people}.get(column.shape)
        if choices is not None:
            form[column.key].choices = [NOBODY, *choices]
    return form


@cache
def _kind(key: str) -> type[Form]:
    columns = REGISTERS[key].columns
    fields = {one.key: _field(one) for one in columns}
    return type(f"Register{key.title().replace('_', '')}", (Form,), fields)


def _field(column: Column) -> Field:
    first = InputRequired(column.missing) if column.needed else MayBeEmpty()
    common: dict[str, Any] = {"description": column.hint}
    match column.shape:
        case Shape.DAY:
            return DateField(column.label, validators=[first], **common)
        case Shape.MONEY:
            return MoneyField(column.label, validators=[first], **common)
        case Shape.COUNT | Shape.YEAR:
            low, high = (2000, 2099) if column.shape is Shape.YEAR else (0, MOST)
            within = NumberRange(low, high, f"请填 {low} 到 {high} 之间的整数")
            return IntegerField(column.label, validators=[first, within], **common)
        case Shape.NUMBER:
            most = column.most or Decimal(MOST)
            within = NumberRange(0, most, f"应在 0 到 {most} 之间")
            return DecimalField(column.label, places=None, validators=[first, within], **common)
        case Shape.TICK:
            return BooleanField(column.label)
        case Shape.CHOICE:
            return SelectField(
                column.label, choices=[NOBODY, *column.choices], validators=[first], **common
            )
        case Shape.STAFF | Shape.PERSON:
            return SelectField(
                column.label, choices=[], coerce=read_id, validators=[first], **common
            )
        case Shape.MONTH:
            whole = Regexp(r"20\d\d-(0[1-9]|1[0-2])\Z", message="月份请写成 2026-11")
            return StringField(
                column.label, validators=[first, whole], description=column.hint or "例如 2026-11"
            )
    longest = Length(max=LONG if column.shape is Shape.NOTE else LINE)
    return StringField(column.label, validators=[first, longest], **common)
