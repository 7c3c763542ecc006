"""The year of a city: drafted, agreed by another, published with a task for every county."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casework.accounts.models import UnitKind
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands import years as commands
from reconsideration.standardisation.commands.parts import name_part
from reconsideration.standardisation.cycle import CycleStage, Part, TaskStage
from reconsideration.standardisation.cycle.city import CityAct
from reconsideration.standardisation.cycle.days import Mark
from reconsideration.standardisation.cycle.scheme import read_scheme
from tests.builders import person, unit

JANUARY = date(2026, 1, 12)
ADMIN, LEADER = Part.CITY_ADMIN, Part.CITY_LEADER


@pytest.fixture
def city(db):
    return unit(kind=UnitKind.CITY, name="安宁市人民政府", short_name="安宁市")


def body(city, name):
    county = unit(kind=UnitKind.COUNTY, name=name, short_name=name, parent=city)
    return unit(kind=UnitKind.RECONSIDERATION_BODY, name=f"{name}司法局",
                short_name=f"{name}司法局", parent=county,
                organ_name=f"{name}人民政府")  # fmt: skip


@pytest.fixture
def cycle(city):
    counties = [body(city, name) for name in ("青禾县", "临溪县")]
    with transaction():
        return commands.draft_year(
            city, year_number=2026, counties=counties, on=JANUARY, by=person("陆颢")
        )


@pytest.fixture
def leader(cycle):
    found = person("沈昇")
    with transaction():
        name_part(cycle, task=None, person=found, part=LEADER, on=JANUARY, by=found)
    return found


def act(cycle, which, part, by=None, *, on=JANUARY, **given):
    with transaction():
        return commands.act_on_year(cycle, which, part=part, on=on, by=by or person(), given=given)


def published(cycle, leader):
    act(cycle, CityAct.APPROVE, LEADER, leader)
    act(cycle, CityAct.PUBLISH, ADMIN)


def test_a_scheme_is_published_when_another_has_agreed_and_every_county_gets_its_task(
    cycle, leader
):
    with pytest.raises(NotAllowed, match="没有经市级审定人同意"):
        act(cycle, CityAct.PUBLISH, ADMIN)

    published(cycle, leader)

    assert cycle.standing is CycleStage.PUBLISHED
    assert len(cycle.catalogue_digest) == 64
    assert [(task.profile, task.standing) for task in cycle.tasks] == [
        ("county", TaskStage.NOT_STARTED)
    ] * 2
    assert [event.number for task in cycle.tasks for event in task.events] == ["1", "1"]


def test_a_scheme_that_changed_has_to_be_agreed_to_again(cycle, leader):
    act(cycle, CityAct.APPROVE, LEADER, leader)
    scheme = replace(read_scheme(cycle.scheme), teams=3)
    with transaction():
        commands.change_scheme(
            cycle, scheme=scheme, catalogue="2026.1", part=ADMIN, on=JANUARY, by=person()
        )

    with pytest.raises(NotAllowed, match="没有经市级审定人同意"):
        act(cycle, CityAct.PUBLISH, ADMIN)


def test_without_a_leader_nothing_is_published(cycle):
    with pytest.raises(NotAllowed, match="没有确定市级审定人"):
        act(cycle, CityAct.APPROVE, LEADER)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"teams": 0}, "teams"),
        ({"counties": {}}, "counties"),
        ({"days": {Mark.SELF: date(2026, 11, 20)}}, "day_self"),
        ({"days": {Mark.INSPECTION_END: date(2026, 12, 10)}}, "day_inspection_begin"),
        ({"days": {Mark.PLAN: date(2025, 3, 31)}}, "day_plan"),
    ],
)
def test_a_scheme_that_does_not_hold_together_is_refused_by_field(cycle, changes, field):
    scheme = replace(read_scheme(cycle.scheme), **changes)

    with pytest.raises(Incomplete) as refused, transaction():
        commands.change_scheme(
            cycle, scheme=scheme, catalogue="2026.1", part=ADMIN, on=JANUARY, by=person()
        )

    assert field in refused.value.problems


def test_a_year_is_begun_once(cycle, city):
    with pytest.raises(Incomplete, match="2026 年度已经建立"):
        commands.draft_year(city, year_number=2026, counties=[], on=JANUARY, by=person())


@pytest.mark.parametrize(
    ("stage", "before", "on"),
    [
        (CycleStage.IMPLEMENTING, date(2026, 3, 31), date(2026, 4, 1)),
        (CycleStage.SELF_ASSESSING, date(2026, 11, 30), date(2026, 12, 1)),
        (CycleStage.REPORTING, date(2026, 12, 10), date(2026, 12, 11)),
        (CycleStage.INSPECTING, date(2026, 12, 15), date(2026, 12, 16)),
        (CycleStage.CONCLUDING, date(2026, 12, 25), date(2026, 12, 26)),
    ],
)
def test_a_step_opens_when_its_day_has_come_and_somebody_opens_it(cycle, leader, stage, before, on):
    published(cycle, leader)
    road = list(CycleStage)
    with transaction():
        cycle.stage = road[road.index(stage) - 1].value

    with pytest.raises(NotAllowed, match=on.isoformat()):
        act(cycle, CityAct.MOVE_ON, ADMIN, on=before)
    act(cycle, CityAct.MOVE_ON, ADMIN, on=on)

    assert cycle.standing is stage


def stand(cycle, stage, *tasks):
    with transaction():
        cycle.stage = stage.value
        for task, at in zip(cycle.tasks, tasks, strict=True):
            task.stage = at.value


def test_the_province_is_told_when_every_county_has_its_conclusion(cycle, leader):
    published(cycle, leader)
    stand(cycle, CycleStage.CONCLUDING, TaskStage.CONCLUDED, TaskStage.RECTIFYING)

    with pytest.raises(NotAllowed, match="还没有结论或者初步结论：临溪县"):
        act(cycle, CityAct.MOVE_ON, ADMIN)
    stand(cycle, CycleStage.CONCLUDING, TaskStage.CONCLUDED, TaskStage.RECHECK)
    act(cycle, CityAct.MOVE_ON, ADMIN)

    assert cycle.standing is CycleStage.REPORTED


def test_the_year_is_archived_when_every_county_is(cycle, leader):
    published(cycle, leader)
    stand(cycle, CycleStage.REPORTED, TaskStage.ARCHIVED, TaskStage.CONCLUDED)

    with pytest.raises(NotAllowed, match="还没有归档：临溪县"):
        act(cycle, CityAct.MOVE_ON, ADMIN)
    stand(cycle, CycleStage.REPORTED, TaskStage.ARCHIVED, TaskStage.ARCHIVED)
    act(cycle, CityAct.MOVE_ON, ADMIN)

    assert cycle.standing is CycleStage.ARCHIVED


def test_a_suspended_year_goes_back_to_where_it_came_from(cycle, leader):
    published(cycle, leader)
    stand(cycle, CycleStage.INSPECTING, TaskStage.ONSITE, TaskStage.SCORED)

    act(cycle, CityAct.SUSPEND, LEADER, leader, reason="防汛应急，全市工作顺延")
    with pytest.raises(NotAllowed, match="不能办理"):
        act(cycle, CityAct.MOVE_ON, ADMIN, on=date(2026, 12, 28))
    act(cycle, CityAct.RESUME, LEADER, leader, reason="应急响应已经解除")

    assert cycle.standing is CycleStage.INSPECTING
    with pytest.raises(NotAllowed, match="由市级审定人办理"):
        act(cycle, CityAct.SUSPEND, ADMIN, reason="防汛应急，全市工作顺延")


def amended(cycle, **changes):
    scheme = replace(read_scheme(cycle.scheme), **changes)
    with transaction():
        return commands.propose_amendment(
            cycle, scheme=scheme, reconfirm=[cycle.tasks[0].id], reason="省里调整了检查时间",
            part=ADMIN, on=JANUARY, by=person(),
        )  # fmt: skip


def test_a_published_scheme_changes_by_an_amendment_that_the_leader_agrees_to(cycle, leader):
    published(cycle, leader)
    with pytest.raises(NotAllowed, match="不能办理"):
        commands.change_scheme(
            cycle, scheme=read_scheme(cycle.scheme), catalogue="2026.1", part=ADMIN, on=JANUARY,
            by=person(),
        )  # fmt: skip

    amended(cycle, days={Mark.INSPECTION_BEGIN: date(2026, 12, 12)})
    assert read_scheme(cycle.scheme).day(Mark.INSPECTION_BEGIN, 2026) == date(2026, 12, 16)
    with pytest.raises(NotAllowed, match="已有一份修订"):
        amended(cycle, teams=5)
    act(cycle, CityAct.APPROVE_AMENDMENT, LEADER, leader)

    assert cycle.scheme_version == 2
    assert read_scheme(cycle.scheme).day(Mark.INSPECTION_BEGIN, 2026) == date(2026, 12, 12)
    assert cycle.scheme["reconfirm"] == {str(cycle.tasks[0].id): 2}


def test_a_refused_amendment_changes_nothing(cycle, leader):
    published(cycle, leader)
    amended(cycle, teams=5)

    act(cycle, CityAct.REFUSE_AMENDMENT, LEADER, leader, reason="现有力量足够")

    assert (read_scheme(cycle.scheme).teams, cycle.scheme_version) == (2, 1)
    amended(cycle, teams=4)


def test_a_county_that_has_its_task_is_not_left_out(cycle, leader):
    published(cycle, leader)
    first = cycle.tasks[0].unit_id

    with pytest.raises(Incomplete, match="已经下达任务"):
        amended(cycle, counties={first: "county"})
    with pytest.raises(Incomplete, match="没有任何改动"):
        amended(cycle)
