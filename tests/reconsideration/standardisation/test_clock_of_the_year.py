"""What the clock does in a year: rows 11 and 24; and what is late, in working days.

Worked by hand: of 2026 the period ends on Monday 30 November, so entries close on Thursday
3 December; 15 December is a Tuesday.
"""

from __future__ import annotations

from datetime import date

import pytest

from casework.db import db as database
from casework.db import transaction
from law.library import load_calendar
from reconsideration.standardisation.commands import tasks as command
from reconsideration.standardisation.commands.beside import act_beside
from reconsideration.standardisation.commands.years import points_lost
from reconsideration.standardisation.cycle import CycleStage, Part, TaskStage
from reconsideration.standardisation.cycle.beside import Beside
from reconsideration.standardisation.cycle.days import Mark
from reconsideration.standardisation.cycle.lateness import Paper, late_papers
from reconsideration.standardisation.jobs import take_due_rows
from reconsideration.standardisation.models import TaskEvent
from reconsideration.standardisation.queries import year as of_year
from tests.builders import person
from tests.reconsideration.standardisation.years import holds, task, year

CALENDAR = load_calendar(None)


@pytest.fixture
def bare(monkeypatch):
    """Rows without what else they do."""
    monkeypatch.setattr(command, "EFFECTS", {})


def stages(*tasks):
    database.session.expire_all()
    return [of.standing for of in tasks]


def test_self_assessment_opens_by_the_clock_the_day_after_entries_close(db, bare):
    opened = task(year(stage=CycleStage.SELF_ASSESSING), stage=TaskStage.IMPLEMENTING)
    not_yet = task(year(2027, stage=CycleStage.IMPLEMENTING), stage=TaskStage.IMPLEMENTING)

    take_due_rows(date(2026, 12, 3))
    assert stages(opened, not_yet) == [TaskStage.IMPLEMENTING] * 2
    take_due_rows(date(2026, 12, 4))
    take_due_rows(date(2026, 12, 4))

    assert stages(opened, not_yet) == [TaskStage.SELF_DRAFT, TaskStage.IMPLEMENTING]
    [event] = opened.events
    assert (event.number, event.part, event.by) == ("11", "system", None)


def happened(of, number, act, on, *, to="feedback_open", **given):
    with transaction() as session:
        session.add(
            TaskEvent(
                task=of,
                number=number,
                act=act,
                part="county_signer",
                from_stage="scored",
                to_stage=to,
                on=on,
                by=person(),
                given=given,
            )
        )


def test_silence_is_agreement_when_three_working_days_are_over(db, bare):
    of = task(year(stage=CycleStage.INSPECTING), stage=TaskStage.FEEDBACK_OPEN)
    happened(of, "23", "issue_findings", date(2026, 12, 17))

    take_due_rows(date(2026, 12, 22))  # Friday, Monday, Tuesday: the last of the three
    assert stages(of) == [TaskStage.FEEDBACK_OPEN]
    take_due_rows(date(2026, 12, 23))

    assert stages(of) == [TaskStage.FEEDBACK_DONE]


def test_the_clock_stands_still_while_the_year_is_suspended(db, bare):
    of = task(year(stage=CycleStage.SUSPENDED), stage=TaskStage.FEEDBACK_OPEN)
    happened(of, "23", "issue_findings", date(2026, 12, 17))

    take_due_rows(date(2026, 12, 23))

    assert stages(of) == [TaskStage.FEEDBACK_OPEN]


def test_lateness_counts_working_days_after_the_day_until_it_came():
    plan = Paper(Mark.PLAN, date(2026, 3, 31), date(2026, 4, 8))
    report = Paper(Mark.REPORT, date(2026, 12, 15), None)
    in_time = Paper(Mark.SELF, date(2026, 12, 10), date(2026, 12, 10))

    late = late_papers(
        {Mark.PLAN: plan, Mark.REPORT: report, Mark.SELF: in_time}, date(2026, 12, 18), CALENDAR
    )

    # 1, 2, 3 April, then Qingming from Saturday to Monday, 7 and 8 April; 16, 17, 18 December.
    assert late == {"plan": 5, "report": 3}


def test_late_papers_cost_half_a_point_for_three_working_days_or_part_of_them(db):
    of = task(stage=TaskStage.IMPLEMENTING)
    happened(of, "5", "submit_plan", date(2026, 4, 8), to="plan_submitted")

    lost = points_lost(of, date(2026, 12, 10))

    assert lost.points == 1  # five working days are one and two thirds of three


def test_all_lateness_together_costs_three_points_at_most(db):
    of = task(stage=TaskStage.NOT_STARTED)

    assert points_lost(of, date(2026, 12, 31)).points == 3


def extended(of, on, by, **given):
    with transaction():
        act_beside(of, Beside.EXTEND, on=on, by=by, given=given)


def test_what_came_within_a_longer_period_is_not_late(db):
    of = task(stage=TaskStage.NOT_STARTED)
    admin = holds(Part.CITY_ADMIN, of)
    extended(of, date(2026, 3, 27), admin, mark="plan", until=date(2026, 4, 10),
             reason="机构合并，人员交接")  # fmt: skip
    happened(of, "5", "submit_plan", date(2026, 4, 8), to="plan_submitted")

    paper = of_year.papers_of(of)[Mark.PLAN]

    assert (paper.due, paper.extended) == (date(2026, 4, 10), True)
    assert points_lost(of, date(2026, 12, 10)) is None
