"""The year of a city: its scheme drafted, agreed, published, changed; moved on, suspended."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from casework import audit
from casework.accounts.models import Person, Unit
from casework.db import db
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.catalogue import SHIPPED, Catalogue, digest, source
from reconsideration.standardisation.commands.catalogues import latest
from reconsideration.standardisation.commands.tasks import plain_given, take_row
from reconsideration.standardisation.cycle import Act, CycleStage, Part, TaskStage
from reconsideration.standardisation.cycle.city import CityAct, CityFacts, County, take_city
from reconsideration.standardisation.cycle.scheme import (
    Scheme,
    changed_lines,
    read_scheme,
    scheme_faults,
)
from reconsideration.standardisation.models import CountyTask, CycleEvent, TaskPart, YearCycle
from reconsideration.standardisation.queries import year
from reconsideration.standardisation.queries.catalogues import by_number, catalogue_of, versions
from reconsideration.standardisation.scoring import Lost, Sheet, deductions_of

FIRST, LAST = 2024, 2099
NOT_HERE = "您没有参加本年度全市的工作"


# ------------------------------------------------------------------------------ reading


def points_lost(task: CountyTask, on: date, catalogue: Catalogue | None = None) -> Lost | None:
    """What the score of a county loses by now for papers that came late."""
    late = year.overdue_of(task, on)
    sheet = Sheet(late={"D1": late}, profile=task.profile or "county")
    return next(iter(deductions_of(catalogue or catalogue_of(task), sheet)), None) if late else None


def catalogue_choices(unit_id: int) -> list[tuple[str, str]]:
    """The catalogues that a year of that city may pin: its own that are published, the example."""
    own = [row for row in versions() if row.unit_id == unit_id and not row.is_draft]
    found = {row.number: row.data["catalogue"]["title"] for row in own}
    example = {number: "示例目录" for number in reversed(SHIPPED) if number not in found}
    return [(number, f"{number} 版　{title}") for number, title in (found | example).items()]


def facts_of(cycle: YearCycle, *, on: date, given: Mapping[str, Any] | None = None) -> CityFacts:
    """What the guards of the city's year look at."""
    scheme = read_scheme(cycle.scheme)
    faults = scheme_faults(scheme, cycle.year)
    leaders = year.city_holders(cycle, Part.CITY_LEADER, on)
    gaps = [*faults.values(), *([] if leaders else ["没有确定市级审定人"])]
    return CityFacts(
        on=on,
        year=cycle.year,
        stage=cycle.standing,
        before=CycleStage(cycle.stage_before) if cycle.stage_before else None,
        scheme=scheme,
        gaps=tuple(gaps),
        approved=_agreed(cycle),
        amendment=open_amendment(cycle) is not None,
        counties=tuple(_county(task) for task in cycle.tasks),
        given=dict(given or {}),
    )


def _county(task: CountyTask) -> County:
    provisional = bool(year.events_of(task, Act.CONCLUDE_PROVISIONALLY))
    return County(year.county_name(task), task.standing, provisional, year.is_waived(task))


def events_of(cycle: YearCycle) -> list[CycleEvent]:
    """What happened to the year, the oldest first."""
    query = select(CycleEvent).where(CycleEvent.cycle_id == cycle.id).order_by(CycleEvent.id)
    return list(db.session.scalars(query))


def fingerprint(cycle: YearCycle) -> str:
    """The hash of the scheme and the catalogue as they stand: what a leader agreed to."""
    plain = {"scheme": read_scheme(cycle.scheme).plain(), "catalogue": cycle.catalogue_number}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _agreed(cycle: YearCycle) -> bool:
    agreed = [one for one in events_of(cycle) if one.act == CityAct.APPROVE]
    return bool(agreed) and agreed[-1].given.get("sha256") == fingerprint(cycle)


def open_amendment(cycle: YearCycle) -> CycleEvent | None:
    """The change of the scheme that waits for the city's leader."""
    about = [one for one in events_of(cycle) if "amendment" in one.act]
    last = about[-1] if about else None
    return last if last is not None and last.act == CityAct.PROPOSE_AMENDMENT else None


# ------------------------------------------------------------------------------ drafting


def draft_year(
    unit: Unit, *, year_number: int, counties: list[Unit], on: date, by: Person
) -> YearCycle:
    """Begin the year of a city; whoever drafts it runs it."""
    if not FIRST <= year_number <= LAST:
        raise Incomplete({"year": f"年度应在 {FIRST} 到 {LAST} 之间"})
    known = select(YearCycle.id).filter_by(unit_id=unit.id, year=year_number)
    if db.session.scalar(known) is not None:
        raise Incomplete({"year": f"{year_number} 年度已经建立"})
    scheme = Scheme(
        title=f"{unit.name}{year_number}年度行政复议规范化建设工作方案",
        counties={one.id: "county" for one in counties},
    )
    cycle = YearCycle(
        unit=unit, year=year_number, scheme=scheme.plain(), catalogue_number=latest(unit.id)
    )
    db.session.add(cycle)
    db.session.flush()
    db.session.add(
        TaskPart(cycle=cycle, person=by, part=Part.CITY_ADMIN.value, from_on=on, named_by=by)
    )
    _note(cycle, "draft", CycleStage.DRAFT, on, by, {})
    return cycle


def change_scheme(
    cycle: YearCycle, *, scheme: Scheme, catalogue: str, part: Part, on: date, by: Person
) -> None:
    """Change the draft of the scheme. Raises Incomplete by field, NotAllowed once published."""
    take_city(part, CityAct.CHANGE, facts_of(cycle, on=on))
    _check(cycle, scheme, catalogue)
    cycle.scheme, cycle.catalogue_number = scheme.plain(), catalogue
    _note(cycle, CityAct.CHANGE, cycle.standing, on, by, {"sha256": fingerprint(cycle)})


def _check(cycle: YearCycle, scheme: Scheme, catalogue: str) -> None:
    faults = scheme_faults(scheme, cycle.year)
    try:
        profiles = by_number(catalogue, cycle.unit_id).profiles
    except LookupError:
        raise Incomplete(faults | {"catalogue": "请选已发布的指标目录"}) from None
    if set(scheme.counties.values()) - set(profiles):
        faults["counties"] = "所选目录没有这个类型"
    if faults:
        raise Incomplete(faults)


# ------------------------------------------------------------------------------ acts


def act_on_year(
    cycle: YearCycle,
    act: CityAct,
    *,
    part: Part,
    on: date,
    by: Person,
    given: Mapping[str, Any] | None = None,
) -> CycleEvent:
    """Take a row of the city's year: agree, publish, move on, change, suspend, resume."""
    facts = facts_of(cycle, on=on, given=given)
    target = take_city(part, act, facts)
    plain = plain_given(facts.given)
    if act is CityAct.APPROVE:
        plain |= {"sha256": fingerprint(cycle)}
    amendment = open_amendment(cycle)
    _move(cycle, act, target)
    event = _note(cycle, act, facts.stage, on, by, plain)
    if act is CityAct.PUBLISH:
        _publish(cycle, on)
    elif act is CityAct.APPROVE_AMENDMENT and amendment is not None:
        _amend(cycle, amendment.given, on)
    db.session.flush()
    return event


def _move(cycle: YearCycle, act: CityAct, target: CycleStage) -> None:
    if act is CityAct.SUSPEND:
        cycle.stage_before = cycle.stage
    elif act is CityAct.RESUME:
        cycle.stage_before = ""
    cycle.stage = target.value


def _publish(cycle: YearCycle, on: date) -> None:
    """Pin the catalogue, and give every county its task (row 1)."""
    own = [row for row in versions() if row.unit_id == cycle.unit_id and not row.is_draft]
    hashes = {row.number: row.digest for row in own}
    number = cycle.catalogue_number
    cycle.catalogue_digest = hashes.get(number) or digest(source(number))
    for unit_id, profile in read_scheme(cycle.scheme).counties.items():
        _give_task(cycle, unit_id, profile, on)


def _give_task(cycle: YearCycle, unit_id: int, profile: str, on: date) -> None:
    task = CountyTask(cycle=cycle, unit_id=unit_id, profile=profile, stage=TaskStage.NONE.value)
    db.session.add(task)
    db.session.flush()
    given = {
        "catalogue": cycle.catalogue_number, "digest": cycle.catalogue_digest, "profile": profile,
    }  # fmt: skip
    take_row(task, Act.PUBLISH, on=on, by=None, given=given)


def propose_amendment(
    cycle: YearCycle,
    *,
    scheme: Scheme,
    reconfirm: list[int],
    reason: str,
    part: Part,
    on: date,
    by: Person,
) -> CycleEvent:
    """Propose a change of a published scheme: the reason, the tasks that must confirm it."""
    _check(cycle, scheme, cycle.catalogue_number)
    gone = [
        task.unit.short_name
        for task in cycle.tasks
        if scheme.counties.get(task.unit_id) != task.profile
    ]
    if gone:
        names = "、".join(gone)
        raise Incomplete({"counties": f"已经下达任务的不能取消或者改类型：{names}"})
    if scheme.plain() == read_scheme(cycle.scheme).plain():
        raise Incomplete({"title": "方案没有任何改动"})
    given = {
        "scheme": scheme.plain(),
        "reconfirm": reconfirm,
        "reason": reason,
        "changes": list(changed_lines(read_scheme(cycle.scheme), scheme, cycle.year)),
    }
    return act_on_year(cycle, CityAct.PROPOSE_AMENDMENT, part=part, on=on, by=by, given=given)


def _amend(cycle: YearCycle, proposed: Mapping[str, Any], on: date) -> None:
    """Put the changed scheme in force: a new version, tasks for counties that come in."""
    cycle.scheme_version += 1
    waiting = dict(cycle.scheme.get("reconfirm", {}))
    waiting |= {str(task): cycle.scheme_version for task in proposed["reconfirm"]}
    cycle.scheme = {**proposed["scheme"], "reconfirm": waiting}
    known = {task.unit_id for task in cycle.tasks}
    for unit_id, profile in read_scheme(cycle.scheme).counties.items():
        if unit_id not in known:
            _give_task(cycle, unit_id, profile, on)


def _note(
    cycle: YearCycle,
    act: str,
    before: CycleStage,
    on: date,
    by: Person,
    given: Mapping[str, Any],
) -> CycleEvent:
    event = CycleEvent(
        cycle=cycle, act=str(act), from_stage=before.value, to_stage=cycle.stage, on=on, by=by,
        reason=str(given.get("reason", "")), given=dict(given),
    )  # fmt: skip
    db.session.add(event)
    db.session.flush()
    audit.write(
        unit_id=cycle.unit_id, action=f"standardisation.year.{act}",
        object_type="standardisation_cycle", object_id=str(cycle.id), by=by,
        detail={"event": event.id, "stage": cycle.stage},
    )  # fmt: skip
    return event


def part_in_city(parts: frozenset[Part]) -> Part:
    """The part under which somebody takes a row of the city's year. Raises NotAllowed."""
    known = [part for part in (Part.CITY_ADMIN, Part.CITY_LEADER) if part in parts]
    if not known:
        raise NotAllowed(NOT_HERE, instead="由市级管理员、市级审定人办理")
    return known[0]


def check_act(cycle: YearCycle, act: CityAct, *, part: Part, on: date) -> None:
    """Raise NotAllowed when an act is not open, whatever its form will bring."""
    take_city(part, act, facts_of(cycle, on=on, given={"reason": "已经写明的理由"}))
