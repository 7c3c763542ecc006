"""Register and Column: a table of a body as data, and faults(): what is wrong with a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

Values = Mapping[str, Any]


class Shape(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NOTE = "note"
    DAY = "day"
    YEAR = "year"
    MONTH = "month"
    NUMBER = "number"
    COUNT = "count"
    MONEY = "money"
    TICK = "tick"
    CHOICE = "choice"
    STAFF = "staff"
    PERSON = "person"
    CASE = "case"


@dataclass(frozen=True)
class Column:
    """A column: what it is called, what it holds, whether it has to be filled.

    `ahead`: a day that may lie in the future. `shown`: whether the list has it; `most` bounds a
    number.
    """

    key: str
    label: str
    shape: Shape = Shape.TEXT
    needed: bool = False
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    ahead: bool = False
    shown: bool = True
    most: Decimal | None = None

    @property
    def missing(self) -> str:
        """What is said when it is left out: 请填到岗日, 请选人员"""
        chosen = self.shape in (Shape.CHOICE, Shape.STAFF, Shape.PERSON)
        return f"请{'选' if chosen else '填'}{self.label}"

    def words(self, value: Any) -> str:
        """A value as the list shows it."""
        if value is None or value == "":
            return ""
        if self.shape is Shape.TICK:
            return "是" if value else "否"
        if self.shape is Shape.CHOICE:
            return dict(self.choices).get(str(value), str(value))
        if self.shape is Shape.MONEY:
            return f"{Decimal(value):,.2f}"
        return str(value)


@dataclass(frozen=True)
class Register:
    """A table of a body.

    `day` names the column by which a row belongs to a year; without one it stands until it is
    struck out. `unique`: columns that together occur once. `order`: pairs of days, the later
    never before the earlier. `either`: columns of which one at most is filled. `feeds`: the
    figures that are counted from it.
    """

    key: str
    label: str
    what: str
    columns: tuple[Column, ...]
    day: str = ""
    unique: tuple[str, ...] = ()
    order: tuple[tuple[str, str], ...] = ()
    either: tuple[str, ...] = ()
    at_most: tuple[tuple[str, str], ...] = ()
    feeds: tuple[str, ...] = ()
    apart: bool = False
    by_key: Mapping[str, Column] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {one.key: one for one in self.columns})

    def of(self, shape: Shape) -> Column | None:
        """Its column of that shape, or None."""
        return next((one for one in self.columns if one.shape is shape), None)

    def dated_on(self, values: Values) -> date | None:
        """The day by which a row belongs to a year."""
        value = values.get(self.day) if self.day else None
        match self.by_key[self.day].shape if value else None:
            case Shape.YEAR:
                return date(int(str(value)), 1, 1)
            case Shape.MONTH:
                return date.fromisoformat(f"{value}-01")
        return value


def faults(register: Register, values: Values, on: date) -> dict[str, str]:
    """What is wrong with a row by itself, by column; the first fault of each."""
    found: dict[str, str] = {}
    for key, message in _faults(register, values, on):
        found.setdefault(key, message)
    return found


def _faults(register: Register, values: Values, on: date) -> Iterator[tuple[str, str]]:
    for column in register.columns:
        value = values.get(column.key)
        if column.needed and value in (None, ""):
            yield column.key, column.missing
        if column.shape is Shape.DAY and value and value > on and not column.ahead:
            yield column.key, "晚于今天，到了那一天再登记"
        if column.most is not None and value is not None and value > column.most:
            yield column.key, f"不能大于 {column.most}"
    for first, later in register.order:
        if values.get(first) and values.get(later) and values[later] < values[first]:
            yield later, f"早于{register.by_key[first].label} {values[first]}"
    for part, whole in register.at_most:
        if _is_more(values.get(part), values.get(whole)):
            yield part, f"多于{register.by_key[whole].label}，请核对"
    filled = [key for key in register.either if values.get(key)]
    for key in filled[1:]:
        yield key, f"已经填了{register.by_key[filled[0]].label}，两项只填一项"


def _is_more(part: Any, whole: Any) -> bool:
    return part is not None and whole is not None and part > whole
