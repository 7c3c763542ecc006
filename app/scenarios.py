"""Scenarios: cases as a lawyer tells them, read from TOML and put to the law.

A case has `name`, `procedure` (`reconsideration` or `mediation/<kind>`), `events`, and may have
`law`, `place`, `as_of`, `region`; a mediation also `organ_kind`, `track` and `strict` (no step is
filled in that the telling leaves out). What it expects: `due.<key>` (a date, "stopped" or "none"),
`met.<key>`, `state`, `derived`, `estimated` (keys) and `barred` (kinds).
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.command import cannot_read, shown
from law.clock import Deadline
from law.errors import TOML_FAULTS, LawError, toml_fault
from law.events import FIRST, LAST, Course, Event
from law.library import load_calendar, regions
from law.workdays import WorkCalendar
from mediation import procedure as mediation
from mediation.dispute_type import OrganKind
from mediation.disputes import DISPUTES
from reconsideration import procedure as reconsideration
from reconsideration.procedure import events as reconsideration_events
from reconsideration.procedure.periods import limit_names

KNOWN = frozenset(
    {"name", "procedure", "law", "place", "as_of", "region", "events", "due", "met", "state",
     "derived", "estimated", "barred"}
)  # fmt: skip
OF_MEDIATION = frozenset({"organ_kind", "track", "strict"})
WHERE_NOT_DUE = {"stopped", "none"}


class Malformed(Exception):
    """A scenario file that can't be read: which case, which event, why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One case of a file, checked."""

    name: str
    procedure: str
    events: tuple[Event, ...]
    law: str | None
    place: str | None
    as_of: date | None
    calendar: WorkCalendar
    expected: Mapping[str, Any]
    more: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One expectation that the law does not meet."""

    what: str
    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A scenario with what the law makes of it."""

    scenario: Scenario
    course: Course
    mismatches: tuple[Mismatch, ...]


def play(scenario: Scenario) -> Outcome:
    """Put a scenario to the law and compare."""
    module, _, kind = scenario.procedure.partition("/")
    try:
        course = _COURSES[module](
            scenario.events,
            scenario.calendar,
            law=scenario.law,
            place=scenario.place,
            as_of=scenario.as_of,
            kind=kind,
            **scenario.more,
        )
    except LawError as error:
        raise Malformed(f"案件“{scenario.name}”：{error}") from error
    return Outcome(scenario, course, tuple(_compare(scenario.expected, course)))


# ------------------------------------------------------------------------------ reading


def read_file(path: Path) -> list[Scenario]:
    """The scenarios of a TOML file. Raises Malformed."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Malformed(cannot_read(path, error)) from error
    except UnicodeDecodeError as error:
        raise Malformed(f"文件 {path} 应是 UTF-8 编码") from error
    except TOML_FAULTS as error:
        raise Malformed(f"文件 {path} {toml_fault(error)}") from error
    cases = table.get("case")
    if not isinstance(cases, list) or not cases:
        raise Malformed(f"文件 {path} 里没有 [[case]]")
    return [_read_case(number, case) for number, case in enumerate(cases, 1)]


def _read_case(number: int, case: object) -> Scenario:
    if not isinstance(case, Mapping):
        raise Malformed(f"第 {number} 个案件：应写成 [[case]]")
    name = case.get("name")
    where = f"第 {number} 个案件“{shown(name or '（无名）')}”"
    if not isinstance(name, str) or not name.strip():
        raise Malformed(f"{where}：缺少名称（name）")
    procedure = _procedure(where, case.get("procedure", "reconsideration"))
    is_mediation = procedure.startswith("mediation/")
    if not isinstance(case.get("strict", False), bool):
        raise Malformed(f"{where}：strict 应是 true 或 false")
    unknown = sorted(set(case) - KNOWN - (OF_MEDIATION if is_mediation else frozenset()))
    if unknown:
        raise Malformed(f"{where}：不认识 {shown('、'.join(unknown))}")
    events = tuple(_events(where, procedure, case.get("events")))
    return Scenario(
        name=name,
        procedure=procedure,
        events=mediation.told(events) if is_mediation and not case.get("strict") else events,
        law=_law(where, procedure, case.get("law")),
        place=_text(where, "place", case.get("place")),
        as_of=_day(f"{where}：as_of", case["as_of"]) if "as_of" in case else None,
        calendar=_calendar(where, case.get("region")),
        expected=_expectations(where, case, _limit_names(procedure)),
        more=_of_mediation(where, case) if is_mediation else {},
    )


def _of_mediation(where: str, case: Mapping[str, Any]) -> dict[str, str]:
    """Which body mediates on which track, where the telling says it for the whole case."""
    known = {"organ_kind": OrganKind, "track": mediation.Track}
    given = {name: case[name] for name in known if name in case}
    for name, value in given.items():
        values = [one.value for one in known[name]]
        if value not in values:
            raise Malformed(f"{where}：{name} 应是 {'、'.join(values)} 之一")
    return given


def _procedure(where: str, value: object) -> str:
    module, _, kind = str(value).partition("/")
    if kind not in _KINDS.get(module, ()):
        raise Malformed(f"{where}：没有“{shown(value)}”这种程序（procedure）")
    return str(value)


def _law(where: str, procedure: str, value: object) -> str | None:
    if value is None:
        return None
    if procedure == "reconsideration" and str(value) not in reconsideration.VERSIONS:
        known = "、".join(reconsideration.VERSIONS)
        raise Malformed(f"{where}：法律版本（law）“{shown(value)}”应是 {known}")
    return str(value)


def _text(where: str, name: str, value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise Malformed(f"{where}：{name} 应是文字")
    return value


def _calendar(where: str, region: object) -> WorkCalendar:
    if region is None or region == "":
        return load_calendar()
    if not isinstance(region, str) or region not in regions():
        raise Malformed(f"{where}：没有地区日历“{shown(region)}”，可用的有：{'、'.join(regions())}")
    return load_calendar(region)


def _day(where: str, value: object) -> date:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            value = None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise Malformed(f"{where}应是存在的日期，例如 2026-02-12")
    if not FIRST <= value <= LAST:
        raise Malformed(f"{where}应在 {FIRST.year} 年至 {LAST.year} 年之间")
    return value


def _events(where: str, procedure: str, events: object) -> Iterator[Event]:
    if not isinstance(events, list) or not events:
        raise Malformed(f"{where}：缺少事项（events）")
    for number, event in enumerate(events, 1):
        here = f"{where}，第 {number} 个事项"
        if not isinstance(event, Mapping):
            raise Malformed(f'{here}：应写成 {{ on = 2026-02-12, kind = "received" }}')
        kind = event.get("kind")
        if not isinstance(kind, str) or "on" not in event:
            raise Malformed(f"{here}：缺少日期（on）或者种类（kind）")
        data = {name: value for name, value in event.items() if name not in {"on", "kind"}}
        told = Event(kind, _day(f"{here}：on ", event["on"]), data)
        module, _, dispute = procedure.partition("/")
        problem = _CHECKS[module](dispute, told)
        if problem is not None:
            raise Malformed(f"{here}：{problem}")
        yield told


def _limit_names(procedure: str) -> frozenset[str]:
    """What a deadline may be called in a telling; those of an agreement carry its clause."""
    module, _, kind = procedure.partition("/")
    return limit_names() if module == "reconsideration" else mediation.limit_names(kind)


def _expectations(where: str, case: Mapping[str, Any], known: frozenset[str]) -> dict[str, Any]:
    expected: dict[str, Any] = {}
    for name in ("due", "met"):
        given = case.get(name, {})
        if not isinstance(given, Mapping):
            raise Malformed(f"{where}：{name} 应写成 {name}.<期限> = 日期")
        unknown = [key for key in given if key not in known and not key.startswith("perform_")]
        if unknown:
            raise Malformed(f"{where}：没有“{shown(unknown[0])}”这个期限（{name}）")
        expected[name] = {key: _due(f"{where}：{name}.{key}", day) for key, day in given.items()}
    for name in ("estimated", "barred"):
        if name in case:
            expected[name] = _names(f"{where}：{name}", case[name])
    if "state" in case:
        expected["state"] = _text(where, "state", case["state"])
    if "derived" in case:
        if not isinstance(case["derived"], list):
            raise Malformed(f"{where}：derived 应是一列事项")
        expected["derived"] = [_derived(where, event) for event in case["derived"]]
    return expected


def _due(where: str, value: object) -> date | str:
    return value if isinstance(value, str) and value in WHERE_NOT_DUE else _day(where, value)


def _names(where: str, value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise Malformed(f"{where} 应是一列名称")
    return sorted(value)


def _derived(where: str, event: object) -> tuple[date, str]:
    if not isinstance(event, Mapping) or "on" not in event or "kind" not in event:
        raise Malformed(f'{where}：derived 应写成 [{{ on = 2026-02-12, kind = "…" }}]')
    return _day(f"{where}：derived", event["on"]), str(event["kind"])


# ------------------------------------------------------------------------------ comparing


def _compare(expected: Mapping[str, Any], course: Course) -> Iterator[Mismatch]:
    for key, day in expected["due"].items():
        yield from _differs(f"due.{key}", day, _due_of(course.deadline(key)))
    for key, day in expected["met"].items():
        deadline = course.deadline(key)
        met_on = deadline.met_on if deadline is not None else None
        yield from _differs(f"met.{key}", day, met_on or "none")
    names = {course.state, course.state.upper(), course.state_label}
    if "state" in expected and expected["state"] not in names:
        yield Mismatch("state", expected["state"], course.state)
    if "derived" in expected:
        got = [(event.on, event.kind) for event in course.derived]
        yield from _differs("derived", _listed(expected["derived"]), _listed(got))
    if "estimated" in expected:
        keys = sorted({key_of(deadline) for deadline in course.deadlines if deadline.estimated})
        yield from _differs("estimated", "、".join(expected["estimated"]), "、".join(keys))
    if "barred" in expected:
        kinds = sorted(barred.event.kind for barred in course.barred)
        yield from _differs("barred", "、".join(expected["barred"]), "、".join(kinds))


def _differs(what: str, expected: date | str, got: date | str) -> Iterator[Mismatch]:
    if expected != got:
        yield Mismatch(what, str(expected), str(got))


def key_of(deadline: Deadline) -> str:
    """What a deadline is called outside: its number in the table of limits, else its key."""
    return deadline.code or deadline.key


def _due_of(deadline: Deadline | None) -> date | str:
    if deadline is None:
        return "none"
    return deadline.due or "stopped"


def _listed(events: Iterable[tuple[date, str]]) -> str:
    return "、".join(f"{on} {kind}" for on, kind in sorted(events))


def _check_reconsideration(_: str, event: Event) -> str | None:
    """What is wrong with an event of a reconsideration, or None."""
    return reconsideration_events.check(event.kind, event.data)


def _check_mediation(dispute: str, event: Event) -> str | None:
    """What is wrong with an event of a mediation, or None."""
    if event.kind not in mediation.EVENT_ACTIONS and event.kind not in mediation.TOLD_AS:
        return f"没有“{event.kind}”这种事项"
    return mediation.misread(dispute, event)


_COURSES: Mapping[str, Any] = {
    "reconsideration": reconsideration.course,
    "mediation": mediation.course,
}
_CHECKS: Mapping[str, Any] = {
    "reconsideration": _check_reconsideration,
    "mediation": _check_mediation,
}
_KINDS: Mapping[str, Collection[str]] = {"reconsideration": ("",), "mediation": DISPUTES}
