"""Fact: one thing to know about a dispute, and how it is read and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any


class FactType(StrEnum):
    """How a fact is asked for and kept."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    MOMENT = "moment"
    MONEY = "money"
    NUMBER = "number"
    WHOLE = "whole"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"


class Need(StrEnum):
    """By when a fact must be known: at registration, before acceptance, before the agreement."""

    REGISTER = "register"
    ACCEPT = "accept"
    AGREE = "agree"
    OPTIONAL = "optional"


ORDER = (Need.REGISTER, Need.ACCEPT, Need.AGREE)


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a list: its code, what people read, a remark.

    `bars` is the ground of refusal (N1 to N12) that this value makes of a case, on the tracks
    of `bars_on`, or on all when that is empty. `group` is the sub-type that a claim belongs to,
    where a case can be split by it. `clause` is what an agreement makes of a claim: "pay",
    "act", "waive" (减免), or "none" where the parties can't dispose of it; empty: a payment
    when the claim names a sum, else an act.
    """

    code: str
    label: str
    note: str = ""
    bars: str = ""
    bars_on: frozenset[str] = frozenset()
    group: str = ""
    clause: str = ""

    def ground(self, track: str) -> str:
        """The ground of refusal that this value makes of a case on a track (程序类别)."""
        return self.bars if not self.bars_on or track in self.bars_on else ""


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when the fact `key` has (one of) these values."""

    key: str
    values: frozenset[str]

    def holds(self, facts: Mapping[str, Any]) -> bool:
        """Whether the facts meet it."""
        value = facts.get(self.key)
        found = value if isinstance(value, list | tuple | set | frozenset) else (value,)
        return any(str(one) in self.values for one in found)


def when(key: str, *values: str) -> Condition:
    """The condition that a fact has one of these values."""
    return Condition(key, frozenset(values))


def when_yes(key: str) -> Condition:
    """The condition that a question is answered with yes, read or still as it was typed."""
    return when(key, "True", "true", "yes", "y", "1", "是")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know about a dispute of a kind (登记项目).

    `shown_when` leaves it out where it makes no sense; a fact that isn't shown isn't needed.
    `sensitive` facts are kept sealed.
    """

    key: str
    label: str
    type: FactType = FactType.TEXT
    options: tuple[Option, ...] = ()
    need: Need = Need.OPTIONAL
    section: str = ""
    shown_when: Condition | None = None
    sensitive: bool = False
    hint: str = ""
    least: int | None = None
    most: int | None = None
    may_be_ahead: bool = False

    def is_shown(self, facts: Mapping[str, Any]) -> bool:
        """Whether this fact is asked for, given the others."""
        return self.shown_when is None or self.shown_when.holds(facts)

    def read(self, value: Any) -> Any:
        """The value in its own type, or None for an empty one. Raises ValueError with a reason."""
        if value is None or value == "" or value == []:
            return None
        return _READERS[self.type](self, value)

    def label_of(self, value: Any) -> str:
        """The value as people read it."""
        if value is None or value == "":
            return ""
        if self.type is FactType.YES_NO:
            return "是" if value else "否"
        if self.type is FactType.MONEY:
            return f"{Decimal(str(value)):,.2f} 元"
        if isinstance(value, datetime):
            return f"{value:%Y-%m-%d %H:%M}"
        labels = {option.code: option.label for option in self.options}
        values = value if isinstance(value, list | tuple) else [value]
        return "、".join(labels.get(str(one), str(one)) for one in values)


def plain(value: Any) -> Any:
    """A typed value as JSON keeps it: days and amounts as text."""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date | Decimal):
        return str(value)
    return list(value) if isinstance(value, tuple | frozenset) else value


def _date(_: Fact, value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise ValueError("请填成 2026-09-22 这样的日期") from None


def _moment(_: Fact, value: Any) -> datetime:
    """A day with its hour, by the clock on the wall in China; hour limits run from it."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    try:
        return datetime.fromisoformat(str(value).strip())
    except ValueError:
        raise ValueError("请填成 2026-09-22 14:30 这样的日期和时间") from None


def _amount(fact: Fact, value: Any) -> Decimal:
    try:
        amount = Decimal(str(value).replace(",", "").replace("，", "").strip())
    except InvalidOperation:
        raise ValueError("请只填数字，例如 6600.00") from None
    if not amount.is_finite():
        raise ValueError("请只填数字，例如 6600.00")
    if amount < (fact.least or 0):
        raise ValueError(f"不能小于 {fact.least or 0}")
    if amount >= Decimal(10) ** 13 or amount != round(amount, 2):
        raise ValueError("最多两位小数，且不能超过十三位整数")
    return amount


def _whole(fact: Fact, value: Any) -> int:
    try:
        number = int(str(value).strip())
    except ValueError:
        raise ValueError("请填整数") from None
    least = 0 if fact.least is None else fact.least
    if number < least or (fact.most is not None and number > fact.most):
        upper = f"到 {fact.most}" if fact.most is not None else "以上"
        raise ValueError(f"请填 {least} {upper}的整数")
    return number


def _yes_no(_: Fact, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    known = {
        "yes": True,
        "true": True,
        "是": True,
        "1": True,
        "y": True,
        "no": False,
        "false": False,
        "否": False,
        "0": False,
        "n": False,
    }
    try:
        return known[str(value).strip().lower()]
    except KeyError:
        raise ValueError("请选“是”或“否”") from None


def _choice(fact: Fact, value: Any) -> str:
    codes = {option.code.upper(): option.code for option in fact.options}
    try:
        return codes[str(value).strip().upper()]
    except KeyError:
        raise ValueError("请从列出的各项中选一项") from None


def _choices(fact: Fact, value: Any) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return [_choice(fact, one) for one in values]


_READERS: Mapping[FactType, Callable[[Fact, Any], Any]] = {
    FactType.TEXT: lambda _, value: str(value).strip() or None,
    FactType.LONG_TEXT: lambda _, value: str(value).strip() or None,
    FactType.DATE: _date,
    FactType.MOMENT: _moment,
    FactType.MONEY: _amount,
    FactType.NUMBER: _amount,
    FactType.WHOLE: _whole,
    FactType.YES_NO: _yes_no,
    FactType.CHOICE: _choice,
    FactType.CHOICES: _choices,
}
