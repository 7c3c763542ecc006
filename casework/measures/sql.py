"""The parts that queries of measures are put together from: events that stand, days, cuts.

Events are read as the law reads them: one that another event corrects doesn't count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from casework.cases.models import Case, CaseEvent

CASE = Case.__table__.c
EVENT = CaseEvent.__table__.c


class DaysBetween(FunctionElement[int]):
    """How many days lie between two dates, the same on both databases."""

    type = Integer()
    inherit_cache = True
    name = "days_between"


@compiles(DaysBetween, "sqlite")
def _on_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    first, last = element.clauses
    return (
        f"CAST(julianday({compiler.process(last, **more)}) - "
        f"julianday({compiler.process(first, **more)}) AS INTEGER)"
    )


@compiles(DaysBetween, "postgresql")
def _on_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    first, last = element.clauses
    return f"({compiler.process(last, **more)} - {compiler.process(first, **more)})"


class HoursOf(FunctionElement[int]):
    """The hours that a list of {"year": …, "hours": …} holds for a year."""

    type = Integer()
    inherit_cache = True
    name = "hours_of"


@compiles(HoursOf, "sqlite")
def _hours_on_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    column, year = (compiler.process(part, **more) for part in element.clauses)
    return (
        "(SELECT coalesce(sum(json_extract(entry.value, '$.hours')), 0) "  # noqa: S608
        f"FROM json_each({column}) AS entry "
        f"WHERE json_extract(entry.value, '$.year') = {year})"
    )


@compiles(HoursOf, "postgresql")
def _hours_on_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    column, year = (compiler.process(part, **more) for part in element.clauses)
    return (
        "(SELECT coalesce(sum((entry.value ->> 'hours')::numeric), 0) "  # noqa: S608
        f"FROM jsonb_array_elements({column}) AS entry(value) "
        f"WHERE (entry.value ->> 'year')::int = {year})"
    )


class ByCase(FunctionElement[str]):
    """A column of events that are looked up by their case: no index of this column is used.

    A database without statistics takes the index of the kind, and reads the events of all cases
    again for each one.
    """

    type = String()
    inherit_cache = True
    name = "by_case"


@compiles(ByCase, "sqlite")
def _by_case_on_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    return f"+{compiler.process(element.clauses, **more)}"


@compiles(ByCase, "postgresql")
def _by_case_on_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    return f"({compiler.process(element.clauses, **more)} || '')"


def number(value: int) -> ColumnElement[int]:
    """A whole number in a row of a measure."""
    return cast(literal(value, BigInteger), BigInteger)


def no_day() -> ColumnElement[Any]:
    """The day of a row that has none."""
    return cast(null(), Date)


def fen(amount: Any) -> ColumnElement[int]:
    """An amount of money in whole fen: sums of fen are exact on both databases."""
    return cast(func.round(func.coalesce(amount, 0) * 100), BigInteger)


def standing(event: Any = EVENT) -> ColumnElement[bool]:
    """Events that no other event corrects."""
    other = CaseEvent.__table__.alias()
    return ~exists().where(other.c.corrects_id == event.id)


def within(column: Any, asked: Any) -> ColumnElement[bool]:
    """Days of the period that is asked for."""
    return and_(column >= asked.first, column <= asked.last)


def happened(
    asked: Any,
    *kinds: str,
    where: Any = None,
    times: bool = False,
    amount: Any = None,
    side: str = "n",
) -> Select[Any]:
    """Cases to which one of these events happened in the period, with the first such day.

    A case counts once; with `times`, as often as it happened; with `amount`, as what its events
    say together. `side` "m" counts for the base.
    """
    count = cast(func.count(), BigInteger) if times else number(1)
    if amount is not None:
        count = cast(func.sum(amount), BigInteger)
    found = (
        _counted(EVENT.case_id, func.min(EVENT.legal_on), count, side)
        .join_from(CaseEvent.__table__, Case.__table__, CASE.id == EVENT.case_id)
        .where(asked.cases(), EVENT.kind.in_(kinds), within(EVENT.legal_on, asked), standing())
        .group_by(EVENT.case_id)
    )
    return found if where is None else found.where(where)


def moved(asked: Any, steps: Mapping[str, int], *, until: Any, where: Any = None) -> Select[Any]:
    """Cases that more events have opened than ended, up to a day: those open on it."""
    step = case({kind: number(step) for kind, step in steps.items()}, value=EVENT.kind)
    found = (
        _counted(EVENT.case_id, func.max(EVENT.legal_on), number(1), "n")
        .join_from(CaseEvent.__table__, Case.__table__, CASE.id == EVENT.case_id)
        .where(asked.cases(), EVENT.kind.in_(sorted(steps)), EVENT.legal_on <= until, standing())
        .group_by(EVENT.case_id)
        .having(func.sum(step) > 0)
    )
    return found if where is None else found.where(where)


def counted(case_id: Any, on: Any, n: Any, m: Any) -> Select[Any]:
    """A row of a measure: the case, the day, what counts above the line and below it."""
    return select(case_id.label("case_id"), on.label("on"), n.label("n"), m.label("m"))


def _counted(case_id: Any, on: Any, count: Any, side: str) -> Select[Any]:
    nothing = number(0)
    return counted(case_id, on, *((count, nothing) if side == "n" else (nothing, count)))


@dataclass(frozen=True)
class Cut:
    """By what figures are split (分组): a column for each row of a measure, and its words.

    `column` is given the row (case_id, on, n, m) and the question; `joins` are outer joins on
    the case that the column needs; `labels` turns the values that occur into words. An `ordered`
    cut keeps the order of its values. One whose values are people is `personal`: it is not for
    outside readers.
    """

    key: str
    label: str
    column: Callable[[Any, Any], ColumnElement[Any]]
    labels: Callable[[list[Any]], Mapping[Any, str]] | None = None
    joins: Callable[[], list[tuple[Any, ColumnElement[bool]]]] | None = None
    nothing: str = "未填"
    ordered: bool = False
    personal: bool = False
