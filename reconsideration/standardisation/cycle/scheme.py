"""Scheme: what a city decides for a year (方案): counties, days, teams, how often it sends back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from reconsideration.standardisation.cycle.days import Mark, day_of
from reconsideration.standardisation.cycle.words import CycleStage

OWN_DAYS = (
    Mark.PLAN,
    Mark.SELF,
    Mark.REPORT,
    Mark.REPORT_LAST,
    Mark.INSPECTION_BEGIN,
    Mark.INSPECTION_END,
    Mark.CONCLUSION,
)
"""The days that a scheme may set. The end of the period is the catalogue's, 31 December the plan's.
"""
ORDER = (
    Mark.PLAN,
    Mark.PERIOD_END,
    Mark.SELF,
    Mark.REPORT,
    Mark.REPORT_LAST,
    Mark.YEAR_END,
    Mark.CONCLUSION,
)
DAY = timedelta(days=1)
MOST_RETURNS = 9


@dataclass(frozen=True, slots=True)
class Scheme:
    """A year's scheme. `counties` gives each body its profile; `days` only what differs."""

    title: str = ""
    number: str = ""
    requirements: str = ""
    teams: int = 2
    days_on_site: int = 2
    self_returns_allowed: int = 1
    counties: Mapping[int, str] = field(default_factory=dict)
    days: Mapping[Mark, date] = field(default_factory=dict)

    def day(self, mark: Mark, year: int) -> date:
        """The day of a mark: the scheme's own, or the one that is usual."""
        return self.days.get(mark) or day_of(mark, year)

    def plain(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "title": self.title,
            "number": self.number,
            "requirements": self.requirements,
            "teams": self.teams,
            "days_on_site": self.days_on_site,
            "self_returns_allowed": self.self_returns_allowed,
            "counties": {str(unit): profile for unit, profile in self.counties.items()},
            "days": {mark.value: on.isoformat() for mark, on in self.days.items()},
        }


def read_scheme(kept: Mapping[str, Any]) -> Scheme:
    """A scheme as it was kept; what is missing is usual."""
    plain = {
        name: kept[name]
        for name in ("title", "number", "requirements", "teams", "days_on_site")
        if name in kept
    }
    return Scheme(
        **plain,
        self_returns_allowed=int(kept.get("self_returns_allowed", 1)),
        counties={int(unit): str(one) for unit, one in kept.get("counties", {}).items()},
        days={
            Mark(mark): date.fromisoformat(on)
            for mark, on in kept.get("days", {}).items()
            if mark in set(Mark)
        },
    )


_OPENS: Mapping[CycleStage, tuple[Mark, timedelta]] = MappingProxyType(
    {
        CycleStage.IMPLEMENTING: (Mark.PLAN, DAY),
        CycleStage.SELF_ASSESSING: (Mark.PERIOD_END, DAY),
        CycleStage.REPORTING: (Mark.SELF, DAY),
        CycleStage.INSPECTING: (Mark.INSPECTION_BEGIN, timedelta(0)),
        CycleStage.CONCLUDING: (Mark.INSPECTION_END, DAY),
    }
)


def opens_on(stage: CycleStage, scheme: Scheme, year: int) -> date | None:
    """The first day on which the city may open a stage; None where no day is set."""
    if stage not in _OPENS:
        return None
    mark, later = _OPENS[stage]
    return scheme.day(mark, year) + later


def scheme_faults(scheme: Scheme, year: int) -> dict[str, str]:
    """What is missing or wrong in a scheme, by field."""
    found = dict(_of_text(scheme))
    for name, least, most, words in (
        ("teams", 1, 99, "检查组应在 1 到 99 之间"),
        ("days_on_site", 1, 30, "每县现场检查应在 1 到 30 日之间"),
        ("self_returns_allowed", 0, MOST_RETURNS, f"退回次数应在 0 到 {MOST_RETURNS} 之间"),
    ):
        if not least <= getattr(scheme, name) <= most:
            found[name] = words
    if not scheme.counties:
        found["counties"] = "至少选一个县（市、区），并确定适用的类型"
    return found | dict(_of_days(scheme, year))


def _of_text(scheme: Scheme) -> Iterator[tuple[str, str]]:
    if not scheme.title.strip():
        yield "title", "请填方案标题"


def _of_days(scheme: Scheme, year: int) -> Iterator[tuple[str, str]]:
    """The days follow each other, in the year, the conclusion in the next."""
    for before, after in pairwise(ORDER):
        if scheme.day(after, year) < scheme.day(before, year):
            mark = after if after in OWN_DAYS else before
            yield f"day_{mark.value}", f"“{after.label}”不能早于“{before.label}”"
    first, last = (scheme.day(one, year) for one in (Mark.INSPECTION_BEGIN, Mark.INSPECTION_END))
    if not scheme.day(Mark.PERIOD_END, year) < first <= last <= scheme.day(Mark.YEAR_END, year):
        yield f"day_{Mark.INSPECTION_BEGIN.value}", "检查应在统计期截止以后、年底以前，先起后止"
    if scheme.day(Mark.PLAN, year).year != year:
        yield f"day_{Mark.PLAN.value}", f"应在 {year} 年内"
    if scheme.day(Mark.CONCLUSION, year).year > year + 1:
        yield f"day_{Mark.CONCLUSION.value}", f"最迟 {year + 1} 年内作出结论"


_WORDS: Sequence[tuple[str, str]] = (
    ("title", "标题"),
    ("number", "文号"),
    ("requirements", "工作要求"),
    ("teams", "检查组数"),
    ("days_on_site", "每县现场检查日数"),
    ("self_returns_allowed", "自评最多退回次数"),
)


def changed_lines(before: Scheme, after: Scheme, year: int) -> Iterator[tuple[str, str, str]]:
    """What a changed scheme says otherwise: label, old, new."""
    for name, label in _WORDS:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield label, str(old), str(new)
    for mark in OWN_DAYS:
        first, last = before.day(mark, year), after.day(mark, year)
        if first != last:
            yield mark.label, first.isoformat(), last.isoformat()
    more = len(set(after.counties) - set(before.counties))
    if more:
        yield "参加的县", f"{len(before.counties)} 个", f"{len(after.counties)} 个"
