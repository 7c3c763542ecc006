"""The rows of the self-assessment's page: areas at the left, indicators with their figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person
from casework.web.addresses import address
from casework.web.figures import may
from reconsideration.standardisation.catalogue import Indicator
from reconsideration.standardisation.catalogue.shape import Kind
from reconsideration.standardisation.cycle import Lock
from reconsideration.standardisation.cycle.checking import Found
from reconsideration.standardisation.metrics import METRICS
from reconsideration.standardisation.models import CountyTask, SelfScore, TaskEvidence
from reconsideration.standardisation.queries.selfscores import Assessment, SystemScore
from reconsideration.standardisation.queries.work import is_open, may_write, returned, sees_work
from reconsideration.standardisation.scoring import (
    Figure,
    Result,
    State,
    decimal,
    places,
    share_text,
)

ALL = "all"


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure beside an indicator: its words, the page of its cases, the page of the failing."""

    id: str
    name: str
    words: str
    url: str
    failing: str


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator in the table."""

    indicator: Indicator
    row: SelfScore
    system: SystemScore
    cells: Sequence[Cell]
    evidence: Sequence[TaskEvidence]
    faults: Sequence[str]
    open: bool
    returned: str
    seen: bool

    @property
    def own(self) -> str:
        """2.50, 不适用, or nothing."""
        if self.row.is_na:
            return "不适用"
        return f"{self.row.points:.2f}" if self.row.points is not None else ""

    @property
    def reckoned(self) -> str:
        """4.00 where the system reckons all of it; 0.5/0.5 of a part; 待评; —"""
        if self.system.is_na:
            return "不适用"
        if self.system.points is not None:
            return f"{self.system.points:.2f}"
        earned, of = self.system.part
        if of:
            return f"{decimal(earned)}/{decimal(of)}"
        late = any(one.state is State.PENDING for one in self.system.rated)
        return State.PENDING.label if late else "—"

    @property
    def differs(self) -> bool:
        """Whether the county says something else than the system."""
        return (
            self.row.points is not None
            and self.system.points is not None
            and self.row.points != self.system.points
        )

    @property
    def unproved(self) -> bool:
        """Whether points are claimed that nothing proves."""
        return any("证明材料" in words for words in self.faults)

    @property
    def tag(self) -> tuple[str, str]:
        """The state in words and its class."""
        if self.returned:
            return "退回", "bad"
        if not self.row.is_filled:
            return "未填", ""
        if self.row.is_na:
            return "不适用", "line"
        if self.unproved:
            return "缺证据", "bad"
        if self.differs:
            above = (self.row.points or 0) > (self.system.points or 0)
            return ("高于系统" if above else "低于系统"), "wait"
        return ("待补充", "wait") if self.faults else ("已填", "done")


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area at the left."""

    id: str
    name: str
    url: str
    of: str
    system: str
    own: str
    filled: int
    items: int


def areas_of(held: Assessment, own: Result | None) -> list[AreaLine]:
    """The areas with what the system and the county give."""
    lines = []
    for area in held.catalogue.areas:
        rows = list(held.catalogue.of_area(area.id))
        system = sum((_reckoned(held.system[one.id]) for one in rows), Fraction(0))
        earned = own.areas[area.id].earned if own is not None else None
        filled = [one for one in rows if one.id in held.scores and held.scores[one.id].is_filled]
        url = address("standardisation_self.show", task_id=held.task.id, area=area.id)
        lines.append(
            AreaLine(
                area.id, area.name, url, decimal(area.points), places(system, 1),
                places(earned, 1) if earned is not None and filled else "—",
                len(filled), len(rows),
            )
        )  # fmt: skip
    return lines


def _reckoned(system: SystemScore) -> Fraction:
    """What the system has reckoned of an indicator, the rest left out."""
    if system.points is not None:
        return Fraction(system.points)
    return Fraction(0) if system.whole else system.part[0]


def lines_of(held: Assessment, area: str, found: Iterable[Found]) -> list[Line]:
    """The indicators of an area that this person may look at."""
    faults: dict[str, list[str]] = {}
    for fault in found:
        faults.setdefault(fault.indicator, []).append(fault.words)
    me, on, task = current_person(), today(), held.task
    seen, back = sees_work(me, task, on), returned(task, Lock.SELF)
    linked = may(May.SEE_METRICS, task.unit_id)
    return [
        Line(
            indicator=one,
            row=held.scores[one.id],
            system=held.system[one.id],
            cells=_cells(held, one, linked=linked),
            evidence=held.attached.get(one.id, ()),
            faults=faults.get(one.id, ()),
            open=is_open(task, Lock.SELF, one.id) and may_write(me, task, one.id, on),
            returned=back.get(one.id, ""),
            seen=seen is None or one.id in seen,
        )
        for one in held.catalogue.indicators
        if area in (ALL, one.area) and one.id in held.scores
        and (seen is None or one.id in seen)
    ]  # fmt: skip


def _cells(held: Assessment, indicator: Indicator, *, linked: bool) -> list[Cell]:
    """The figures of an indicator, each a link to its cases."""
    found = []
    for key in dict.fromkeys((*indicator.figures, *indicator.shown)):
        figure, metric = held.figures.by_metric.get(key), held.catalogue.metrics[key]
        if figure is None:
            continue
        known, info = METRICS.get(key), metric.info
        share = metric.kind is Kind.SHARE
        there = linked and known is not None
        counts = figure.den if share else figure.num
        failing = share and figure.num != figure.den and not info
        found.append(
            Cell(
                key,
                metric.name,
                _told(held, key, figure),
                _cases(held.task, key, "m" if share else "n") if there and counts else "",
                _cases(held.task, key, "n" if metric.less_is_better else "x")
                if there and failing
                else "",
            )
        )
    return found


def _told(held: Assessment, key: str, figure: Figure) -> str:
    """97.5%（39/40）; 3 人; 120 ÷ 3"""
    metric, known = held.catalogue.metrics[key], METRICS.get(key)
    if metric.kind is Kind.SHARE:
        return share_text(figure, held.catalogue.params.small_n)
    num = decimal(Fraction(figure.num))
    if metric.kind is Kind.COUNT:
        return f"{num} {known.unit if known is not None else '件'}"
    return f"{num} ÷ {decimal(Fraction(figure.den))}"


def _cases(task: CountyTask, metric: str, side: str) -> str:
    """The page of the cases behind a figure."""
    return address(
        "standardisation_metrics.cases", metric=metric, side=side, unit=task.unit_id,
        year=task.cycle.year,
    )  # fmt: skip
