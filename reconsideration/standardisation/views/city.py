"""overview(): what the page of the city's year shows (全市一览)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.accounts.policy import Action, AtUnit, Subject, decide
from casework.cases.calendars import site_calendar
from casework.web.addresses import address
from casework.web.case_acts import Bar, Link
from casework.web.present import DueTag, due_tag
from law.periods import Unit
from reconsideration.standardisation.catalogue import Catalogue
from reconsideration.standardisation.commands import years as commands
from reconsideration.standardisation.cycle import CycleStage, Part, TaskStage
from reconsideration.standardisation.cycle.beside import BESIDE, Beside
from reconsideration.standardisation.cycle.city import CityAct, city_offers
from reconsideration.standardisation.cycle.days import Capacity, Mark, capacity
from reconsideration.standardisation.cycle.lateness import working_days_between
from reconsideration.standardisation.cycle.scheme import (
    OWN_DAYS,
    Scheme,
    changed_lines,
    opens_on,
    read_scheme,
)
from reconsideration.standardisation.cycle.words import ROAD
from reconsideration.standardisation.models import CountyTask, YearCycle
from reconsideration.standardisation.queries import reach, year
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.visits import Visit, visit_of
from reconsideration.standardisation.scoring import decimal
from reconsideration.standardisation.views.said import city_said
from reconsideration.standardisation.views.task_pages import act_url, task_road
from reconsideration.standardisation.views.tasks import clocks_of, paper_line

OWN_FORMS = {
    CityAct.CHANGE: "standardisation_years.scheme",
    CityAct.PROPOSE_AMENDMENT: "standardisation_years.amend",
}
INSPECTED = frozenset(tuple(TaskStage)[tuple(TaskStage).index(TaskStage.SCORED) :])
"""Stages at which nobody has to go to the county any more, but for cures."""


BEFORE_INSPECTION = ROAD[: ROAD.index(CycleStage.SELF_ASSESSING)]
PRESSING = ("late", "today", "soon")
"""What is due later than that needs nobody yet."""
INSPECTING = ROAD[ROAD.index(CycleStage.SELF_ASSESSING) : ROAD.index(CycleStage.REPORTED)]


@dataclass(frozen=True, slots=True)
class Matter:
    """What the city has to look into: a tag, what, and the sentence under it."""

    tag: DueTag
    what: str
    url: str
    words: str
    remind_url: str = ""


def overview(
    cycle: YearCycle, subject: Subject, parts: frozenset[Part], on: date
) -> dict[str, Any]:
    """Everything that the page shows."""
    scheme = read_scheme(cycle.scheme)
    catalogue = catalogue_of(cycle)
    counties = [_county(task, catalogue, on) for task in reach.tasks(subject, cycle, on)]
    allowed, barred = _acts(cycle, parts, on)
    amendment = commands.open_amendment(cycle)
    return {
        "cycle": cycle,
        "scheme": scheme,
        "counties": counties,
        "matters": [one for county in counties for one in _matters(county, parts, on)],
        "marks": list(_marks(cycle, scheme, on)),
        "steps": list(_road(cycle, scheme, on)),
        "capacity": _capacity(cycle, scheme, on),
        "visits": _visits(cycle, subject, parts, counties, on),
        "left": _left(cycle, scheme, on),
        "allowed": allowed,
        "barred": barred,
        "parts": [part.label for part in Part if part in parts],
        "events": [city_said(event) for event in reversed(commands.events_of(cycle))],
        "amendment": _amendment(cycle, scheme, amendment) if amendment is not None else None,
        "points": decimal,
        "on": on,
    }


def _acts(cycle: YearCycle, parts: frozenset[Part], on: date) -> tuple[list[Link], list[Bar]]:
    """What this person may do with the year, and what is barred at this stage."""
    facts = commands.facts_of(cycle, on=on, given={"reason": "已经写明的理由"})
    allowed, barred = [], []
    for choice in city_offers(parts, facts):
        if choice.allowed:
            allowed.append(Link(choice.label, _act_url(cycle, choice.action)))
        elif "处于“" not in choice.reason:
            basis = choice.basis
            barred.append(
                Bar(choice.label, choice.reason, basis.text, basis.is_law, choice.instead, True)
            )
    return allowed, barred


def _act_url(cycle: YearCycle, act: CityAct) -> str:
    if act in OWN_FORMS:
        return address(OWN_FORMS[act], cycle_id=cycle.id)
    return address("standardisation_years.carry_out", cycle_id=cycle.id, act=act.value)


def _county(task: CountyTask, catalogue: Catalogue, on: date) -> dict[str, Any]:
    """A county as a row: its road, its papers, what it loses."""
    lost = commands.points_lost(task, on, catalogue)
    return {
        "task": task,
        "name": year.county_name(task),
        "road": task_road(task),
        "papers": [paper_line(one, task, on) for one in year.papers_of(task).values()],
        "lost": lost,
        "waived": year.is_waived(task),
        "to_confirm": year.to_confirm(task),
    }


def _matters(county: Mapping[str, Any], parts: frozenset[Part], on: date) -> Iterator[Matter]:
    """What is late in a county, unless there is no conclusion this year."""
    task, name, lost = county["task"], county["name"], county["lost"]
    if county["waived"]:
        return
    url = address("standardisation_tasks.show", task_id=task.id)
    remind = act_url(task, Beside.REMIND) if parts & BESIDE[Beside.REMIND].who else ""
    for paper in year.papers_of(task).values():
        if paper.came_on is None and paper.is_late(on):
            words = f"应 {paper.due.isoformat()} 前报送" + (f"；{lost.why}" if lost else "")
            yield Matter(due_tag(paper.due, on), f"{name}{paper.name}未报", url, words, remind)
    if county["to_confirm"]:
        tag = DueTag("待确认", "soon")
        yield Matter(tag, f"{name}未确认修订后的方案", url, "由县政府负责人确认")
    for label, due in clocks_of(task, on):
        tag = due_tag(due, on, Unit.WORKING, calendar=site_calendar())
        if tag.css in PRESSING:
            yield Matter(tag, f"{name}{label}", url, f"{due.isoformat()} 届满")


def _marks(cycle: YearCycle, scheme: Scheme, on: date) -> Iterator[dict[str, Any]]:
    """The calendar of the year: each day with its ground, and how far it is."""
    frozen = year.frozen_on(cycle)
    for mark in Mark:
        yield _mark(mark.label, scheme.day(mark, cycle.year), mark.basis.text, on,
                    own=mark in OWN_DAYS and mark in scheme.days)  # fmt: skip
        if mark is Mark.PERIOD_END:
            yield _mark("数据冻结（期末后第 3 个工作日）", frozen, Mark.SELF.basis.text, on)


def _mark(label: str, day: date, basis: str, on: date, *, own: bool = False) -> dict[str, Any]:
    return {"label": label, "day": day, "basis": basis, "own": own, "past": day < on,
            "today": day == on}  # fmt: skip


def _road(cycle: YearCycle, scheme: Scheme, on: date) -> Iterator[dict[str, str]]:
    """The stages of the city's year."""
    here = cycle.standing
    standing = CycleStage(cycle.stage_before) if cycle.stage_before else here
    place = ROAD.index(standing)
    for n, stage in enumerate(ROAD):
        first = opens_on(stage, scheme, cycle.year)
        state = "ok" if n < place else "now" if n == place else ""
        if n == place and here is CycleStage.SUSPENDED:
            state = "stop now"
        yield {"label": stage.label, "note": f"{first:%m-%d} 起" if first else "", "state": state}


def _capacity(cycle: YearCycle, scheme: Scheme, on: date) -> Capacity | None:
    """Days on site that are still needed against working days left, before the year ends."""
    left = [
        task for task in cycle.tasks if task.standing not in INSPECTED and not year.is_waived(task)
    ]
    first = max(on, scheme.day(Mark.INSPECTION_BEGIN, cycle.year))
    if not left or scheme.teams < 1 or on.year > cycle.year:
        return None
    return capacity(len(left), scheme.days_on_site, scheme.teams, first, site_calendar())


def _visits(
    cycle: YearCycle,
    subject: Subject,
    parts: frozenset[Part],
    counties: Sequence[Mapping[str, Any]],
    on: date,
) -> list[tuple[str, Visit]]:
    """How far each inspection is: for the city; how many files were drawn is not the county's."""
    city = decide(subject, Action.SEE_YEAR, AtUnit(cycle.unit_id), on).allow
    if not (city or parts) or cycle.standing in BEFORE_INSPECTION:
        return []
    return [(one["name"], visit_of(one["task"])) for one in counties if not one["waived"]]


def _left(cycle: YearCycle, scheme: Scheme, on: date) -> str:
    """离 12 月 31 日报省还有 9 个工作日, while the year runs."""
    last = scheme.day(Mark.YEAR_END, cycle.year)
    if cycle.standing not in INSPECTING or not on <= last:
        return ""
    return f"离 12 月 31 日报省还有 {working_days_between(on, last, site_calendar())} 个工作日"


def _amendment(cycle: YearCycle, scheme: Scheme, proposed: Any) -> dict[str, Any]:
    """The change that waits for the city's leader, line by line."""
    after = read_scheme(proposed.given["scheme"])
    return {
        "reason": proposed.reason,
        "by": proposed.by.name,
        "on": proposed.on,
        "lines": list(changed_lines(scheme, after, cycle.year)),
        "reconfirm": [
            task.unit.short_name
            for task in cycle.tasks
            if task.id in proposed.given.get("reconfirm", ())
        ],
    }
