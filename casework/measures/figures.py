"""Measure and Figure: a named figure with numerator, base and definition, and how it is asked.

A measure gives rows (case_id, on, n, m): what a case adds above the line and below it. All
figures of a page are asked in one statement, and so are all figures of one split.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    select,
    union_all,
)

from casework.cases.models import Case
from casework.db import db
from casework.measures.periods import Period
from casework.measures.sql import CASE, Cut
from casework.now import today

FEWEST = 5
"""Below this base no percentage is shown, and cells this small are not for outside readers."""

HUNDREDTHS = frozenset({"元", "标准件"})

Row = tuple[int, int, int]
"""A case with what it adds above and below the line."""


class Shape(StrEnum):
    """How a figure is read: a count or sum, a share of a base, or a mean."""

    SUM = "sum"
    RATE = "rate"
    MEAN = "mean"


@dataclass(frozen=True)
class Asked:
    """For which units and days, and within which cuts; `rules` are the site's own switches."""

    module: str
    units: tuple[int, ...]
    period: Period
    within: tuple[tuple[str, str], ...] = ()
    rules: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """An Asked whose days and units are parameters: a statement is built once for all of them.

    `until` is the last day that has come: of a period that still runs, today. What is due `today`
    is not late yet.
    """

    module: str
    rules: Mapping[str, Any]
    first: Any = field(default_factory=lambda: bindparam("first", type_=Date()))
    last: Any = field(default_factory=lambda: bindparam("last", type_=Date()))
    day_before: Any = field(default_factory=lambda: bindparam("day_before", type_=Date()))
    until: Any = field(default_factory=lambda: bindparam("until", type_=Date()))
    today: Any = field(default_factory=lambda: bindparam("today", type_=Date()))
    year_before: Any = field(default_factory=lambda: bindparam("year_before", type_=Date()))
    units: Any = field(default_factory=lambda: bindparam("units", type_=Integer(), expanding=True))

    def cases(self) -> ColumnElement[bool]:
        """The cases of these units."""
        return and_(CASE.module == self.module, CASE.unit_id.in_(self.units))


@dataclass(frozen=True)
class Measure:
    """A named figure (指标): numerator and base in words, and the definition printed under it.

    `unit` is what is counted: 件, 人, 日, 分, 个; 元 and 标准件 are kept in hundredths. A measure
    of people or organisations has rows without a case and is not `cuttable`. `within_base`: what
    counts above the line also counts below it. One that counts no cases is not `listed`.
    """

    key: str
    label: str
    n_label: str
    definition: str
    rows: Callable[[Question], Select[Any] | Any]
    m_label: str = ""
    unit: str = "件"
    shape: Shape = Shape.SUM
    cuttable: bool = True
    within_base: bool = False
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """What a measure came to: n above the line, m below it; and how many cases make each."""

    n: int
    m: int
    cases: int = field(default=0, compare=False)
    bases: int = field(default=0, compare=False)

    def words(self, measure: Measure) -> str:
        """38 件; 76.0%（38/50）; 3/4 where the base is too small for a percentage; 12.4 日"""
        match measure.shape:
            case Shape.RATE:
                return self._share(measure)
            case Shape.MEAN:
                return f"{self.n / self.m:.1f} {measure.unit}" if self.m else "—"
        n = f"{self.n / 100:,.2f}" if measure.unit in HUNDREDTHS else f"{self.n:,}"
        return f"{n} {measure.unit}"

    def _share(self, measure: Measure) -> str:
        pair = self.pair(measure)
        if not self.m:
            return "—"
        few = self.m < FEWEST and measure.unit != "元"
        return pair if few else f"{self.n * 100 / self.m:.1f}%（{pair}）"

    def pair(self, measure: Measure) -> str:
        """38/50: always shown beside a share or a mean."""
        if measure.shape is Shape.SUM:
            return ""
        if measure.unit == "元":
            return f"{self.n / 100:,.2f}/{self.m / 100:,.2f}"
        return f"{self.n}/{self.m}"


def totals(measures: Sequence[Measure], asked: Asked, cuts: Mapping[str, Cut]) -> dict[str, Figure]:
    """The figures, all in one statement."""
    found = {row.place: _figure(row) for row in _ask("totals", measures, asked, cuts)}
    return {measure.key: found[place] for place, measure in enumerate(measures)}


def by_cut(
    measures: Sequence[Measure], asked: Asked, cut: Cut, cuts: Mapping[str, Cut]
) -> dict[Any, dict[str, Figure]]:
    """The figures split by a cut, in one statement: per value of the cut, by measure."""
    found: dict[Any, dict[str, Figure]] = {}
    for row in _ask("by_cut", measures, asked, cuts, cut):
        found.setdefault(row.value, {})[measures[row.place].key] = _figure(row)
    return found


def rows_of(measure: Measure, asked: Asked, cuts: Mapping[str, Cut]) -> list[Row]:
    """What each case adds, by id; rows without a case come under 0."""
    found = _ask("rows", (measure,), asked, cuts)
    return [(int(one.case_id), int(one.n or 0), int(one.m or 0)) for one in found]


def cases_of(rows: Iterable[Sequence[int]], side: str) -> list[int]:
    """The cases that count above ("n") or below the line ("m")."""
    place = 1 if side == "n" else 2
    return [row[0] for row in rows if row[0] and row[place]]


# --------------------------------------------------------------------------- statements


@dataclass(frozen=True)
class _Plan:
    """What a statement depends on beside its parameters. `within` says how a cut is compared:
    with nothing, with a number, with a text, or with what can't be a value of it.
    """

    mode: str
    measures: tuple[Measure, ...]
    module: str
    rules: tuple[tuple[str, Any], ...]
    within: tuple[tuple[str, bool], ...]
    cut: str


_PLANS: dict[_Plan, Any] = {}
_MOST_PLANS = 300


def _ask(
    mode: str,
    measures: Sequence[Measure],
    asked: Asked,
    cuts: Mapping[str, Cut],
    cut: Cut | None = None,
) -> Any:
    """Run a statement of that mode, built at the first time."""
    plan = _Plan(
        mode,
        tuple(measures),
        asked.module,
        tuple(sorted(asked.rules.items())),
        tuple((key, value == "") for key, value in asked.within),
        cut.key if cut else "",
    )
    if plan not in _PLANS:
        if len(_PLANS) >= _MOST_PLANS:
            _PLANS.clear()
        _PLANS[plan] = _built(plan, cuts, cut)
    values: dict[str, Any] = {
        "first": asked.period.first,
        "last": asked.period.last,
        "day_before": asked.period.first - timedelta(1),
        "year_before": asked.period.first - timedelta(365),
        "until": min(asked.period.last, today()),
        "today": today(),
        "units": list(asked.units),
    }
    values |= {f"within_{place}": value for place, (_, value) in enumerate(asked.within)}
    return db.session.execute(_PLANS[plan], values)


def _built(plan: _Plan, cuts: Mapping[str, Cut], cut: Cut | None) -> Any:
    """The statement of a plan."""
    question = Question(plan.module, dict(plan.rules))
    parts = [
        _part(plan, place, measure, question, cuts, cut)
        for place, measure in enumerate(plan.measures)
    ]
    whole: Any = union_all
    return whole(*parts) if len(parts) > 1 else parts[0]


def _part(
    plan: _Plan,
    place: int,
    measure: Measure,
    question: Question,
    cuts: Mapping[str, Cut],
    cut: Cut | None,
) -> Any:
    """The part of one measure: its sums, its sums by a cut, or what each case adds."""
    keys = [cuts[key] for key, _ in plan.within]
    rows, source = _source(measure.rows(question).subquery(), [*keys, *([cut] if cut else ())])
    conditions = [
        _is(cuts[key].column(rows, question), number, nothing=nothing)
        for number, (key, nothing) in enumerate(plan.within)
    ]
    if plan.mode == "rows":
        case_id = func.coalesce(rows.case_id, 0).label("case_id")
        sums = select(case_id, func.sum(rows.n).label("n"), func.sum(rows.m).label("m"))
        return sums.select_from(source).where(*conditions).group_by(case_id).order_by(case_id)
    found = _sums(rows, place).select_from(source).where(*conditions)
    if cut is None:
        return found
    value = cut.column(rows, question).label("value")
    return found.add_columns(value).group_by(value)


def _sums(rows: Any, place: int) -> Any:
    return select(
        literal(place).label("place"),
        cast(func.coalesce(func.sum(rows.n), 0), BigInteger).label("n"),
        cast(func.coalesce(func.sum(rows.m), 0), BigInteger).label("m"),
        func.count(case((rows.n != 0, 1))).label("cases"),
        func.count(case((rows.m != 0, 1))).label("bases"),
    )


def _figure(row: Any) -> Figure:
    return Figure(int(row.n), int(row.m), int(row.cases), int(row.bases))


def _source(part: Any, wanted: Sequence[Cut]) -> tuple[Any, Any]:
    """The rows of a measure, joined with what the cuts ask of a case."""
    source: Any = part
    if wanted:
        source = source.outerjoin(Case.__table__, CASE.id == part.c.case_id)
    joined: set[Any] = set()
    for cut in wanted:
        for table, condition in cut.joins() if cut.joins else ():
            if table not in joined:
                joined.add(table)
                source = source.outerjoin(table, condition)
    return part.c, source


def _is(column: Any, number: int, *, nothing: bool) -> ColumnElement[bool]:
    """A cut has the value that an address names, compared as text; or it has none."""
    if nothing:
        found: ColumnElement[bool] = column.is_(None)
        return found
    return cast(column, String) == bindparam(f"within_{number}", type_=String())
