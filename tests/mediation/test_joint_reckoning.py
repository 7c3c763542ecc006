"""Tasks, escalation, reports and risk as pure functions; dates worked by hand from the calendar.

September 2026: Sunday the 20th is worked, the 25th to 27th and October 1st to 7th are off,
Saturday, October 10th, is worked.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from law.events import Event
from law.library import load_calendar
from mediation.places import places, rows_of
from mediation.places.joint import RiskLevel, joint_rules, risk_rules
from mediation.places.packs import use_site_folder
from mediation.procedure.joint import board, duties
from mediation.procedure.joint_steps import TaskState
from mediation.procedure.risk import assess, problems

CHINA = timezone(timedelta(hours=8))
RULES = joint_rules(None)
RISK = risk_rules(None)
MONDAY = date(2026, 9, 14)


def given(on=MONDAY, *, task=1, days=5, after=None):
    data = {"task": task, "title": "核对名册", "unit_id": 7, "days": days, "after": after}
    return Event("task_given", on, data)


def happened(kind, day, *, task=1, month=9, **data):
    return Event(kind, date(2026, month, day), {"task": task, **data})


def tasks(*events, on):
    return board(events, load_calendar(), RULES, on=on).tasks


def only(*events, on):
    (task,) = tasks(*events, on=on)
    return task


# ------------------------------------------------------------------------------ due and late


def test_five_working_days_from_monday_end_on_the_worked_sunday():
    assert only(given(), on=MONDAY).due == date(2026, 9, 20)


@pytest.mark.parametrize(
    ("day", "label", "late"),
    [(14, "待收", 0), (20, "待收", 0), (21, "逾期", 1), (23, "逾期", 3)],
)
def test_a_task_is_late_the_day_after_its_last_whether_or_not_anybody_looks(day, label, late):
    task = only(given(), on=date(2026, 9, day))

    assert (task.label, task.late_days) == (label, late)


def test_what_was_answered_in_time_is_never_late():
    task = only(
        given(),
        happened("task_received", 15),
        happened("task_answered", 18),
        on=date(2026, 10, 20),
    )

    assert (task.label, task.is_late) == ("反馈", False)


def test_what_was_answered_late_is_late_no_more_but_keeps_its_days():
    task = only(
        given(),
        happened("task_received", 15),
        happened("task_answered", 23),
        on=date(2026, 10, 20),
    )

    assert (task.label, task.late_days) == ("反馈", 3)


def test_an_answer_that_is_rejected_leaves_the_day_as_it_was():
    task = only(
        given(),
        happened("task_received", 15),
        happened("task_answered", 17),
        happened("answer_rejected", 18),
        on=date(2026, 9, 22),
    )

    assert (task.state, task.due, task.label) == (TaskState.WORKING, date(2026, 9, 20), "逾期")


def test_days_between_a_return_and_its_rejection_are_not_counted():
    """15 is the first day; 16 to 20 stand still; 21, 22, 23, 24 are the other four."""
    task = only(
        given(),
        happened("task_returned", 16),
        happened("return_decided", 21, upheld=False),
        on=date(2026, 9, 21),
    )

    assert (task.state, task.due) == (TaskState.WAITING, date(2026, 9, 24))


def test_the_clock_stands_while_a_return_waits_for_its_decision():
    task = only(given(), happened("task_returned", 16), on=date(2026, 10, 20))

    assert (task.due, task.label, task.is_late) == (None, "退回", False)


def test_an_upheld_return_withdraws_the_task():
    task = only(
        given(),
        happened("task_returned", 16),
        happened("return_decided", 17, upheld=True),
        on=date(2026, 10, 20),
    )

    assert (task.state, task.is_unanswered) == (TaskState.WITHDRAWN, False)


def test_a_return_after_the_fifth_working_day_does_not_hold():
    found = board(
        [given(days=30), happened("task_returned", 21)],
        load_calendar(),
        RULES,
        on=date(2026, 9, 21),
    )

    assert found.tasks[0].return_until == date(2026, 9, 20)
    assert "2026-09-20 已过" in found.barred[0].reason
    assert found.tasks[0].state is TaskState.WAITING


def test_a_task_that_waits_for_another_has_no_day_until_that_is_done():
    second = tasks(given(), given(task=2, days=10, after=1), on=date(2026, 10, 20))[1]

    assert (second.due, second.is_late, second.steps) == (None, False, ())


def test_a_task_that_waited_runs_from_the_day_the_other_was_done():
    """Done on the 22nd: 23, 24, 28, 29, 30, October 8, 9, 10 (worked), 12, 13."""
    second = tasks(
        given(),
        given(task=2, days=10, after=1),
        happened("task_received", 15),
        happened("task_answered", 18),
        happened("task_completed", 22),
        on=date(2026, 9, 22),
    )[1]

    assert second.due == date(2026, 10, 13)


# ------------------------------------------------------------------------------ escalation


def test_the_steps_are_working_days_from_the_due_day():
    steps = only(given(), on=MONDAY).steps

    assert [(step.name, step.to.label, step.on) for step in steps] == [
        ("T-1", "责任人", date(2026, 9, 18)),
        ("T0", "责任单位负责人", date(2026, 9, 20)),
        ("T+2", "督办单位", date(2026, 9, 22)),
        ("T+5", "包案领导", date(2026, 9, 28)),
    ]


@pytest.mark.parametrize(
    ("day", "reached"),
    [
        (17, []),
        (18, ["T-1"]),
        (21, ["T-1", "T0"]),
        (22, ["T-1", "T0", "T+2"]),
        (27, ["T-1", "T0", "T+2"]),
        (28, ["T-1", "T0", "T+2", "T+5"]),
    ],
)
def test_a_task_goes_up_step_by_step(day, reached):
    steps = only(given(), on=date(2026, 9, day)).steps

    assert [step.name for step in steps if step.reached] == reached


@pytest.mark.parametrize(
    "events",
    [
        [happened("task_received", 15), happened("task_answered", 23)],
        [happened("task_returned", 16)],
    ],
    ids=["answered", "returned"],
)
def test_nobody_is_told_of_what_is_answered_or_returned(events):
    steps = only(given(), *events, on=date(2026, 10, 20)).steps

    assert not [step for step in steps if step.reached]


# ------------------------------------------------------------------------------ reports


def moment(day, hour, minute=0, month=9):
    return datetime(2026, month, day, hour, minute, tzinfo=CHINA)


def turned(to, when, before="orange"):
    return Event("risk_changed", when.date(), {"at": when.isoformat(), "to": to, "from": before})


def reported(stage, when, found=None):
    data = {"at": when.isoformat(), "stage": stage, "found_at": (found or when).isoformat()}
    return Event("incident_reported", when.date(), data)


def test_red_owes_a_report_in_two_hours_and_one_in_a_day_whatever_the_day():
    first, follow = duties([turned("red", moment(30, 23, 30))], RULES)

    assert first.due_at == moment(1, 1, 30, month=10)
    assert follow.due_at == moment(1, 23, 30, month=10)
    assert first.is_late(moment(1, 1, 31, month=10))
    assert not first.is_late(moment(1, 1, 30, month=10))


def test_a_report_meets_the_duty_of_its_kind():
    first, follow = duties(
        [
            turned("red", moment(14, 9)),
            reported("first", moment(14, 10)),
            reported("follow", moment(15, 10)),
        ],
        RULES,
    )

    assert (first.met_at, first.is_late(moment(20, 9))) == (moment(14, 10), False)
    assert (follow.met_at, follow.is_late(moment(20, 9))) == (moment(15, 10), True)


def test_an_incident_without_red_counts_from_when_it_was_found_out():
    first, follow = duties([reported("first", moment(14, 12), found=moment(14, 9))], RULES)

    assert first.is_late(moment(14, 12))
    assert follow.due_at == moment(15, 9)


@pytest.mark.parametrize(("to", "before"), [("orange", "yellow"), ("red", "red")])
def test_another_level_and_red_that_stays_red_owe_nothing(to, before):
    assert duties([turned(to, moment(14, 9), before)], RULES) == ()


# ------------------------------------------------------------------------------ risk


@pytest.mark.parametrize(
    ("people", "points"),
    [("4", 0), ("5", 1), ("9", 1), ("10", 2), ("29", 2), ("30", 3), ("99", 3), ("100", 4), ("", 0)],
)
def test_points_for_people_change_at_their_steps(people, points):
    assert assess({"people": people}, RISK).points == points


@pytest.mark.parametrize(
    ("amount", "points"), [("99999.99", 0), ("100000", 1), ("1,000,000", 2), ("10000000", 3)]
)
def test_points_for_the_sum_change_at_their_steps(amount, points):
    assert assess({"amount": amount}, RISK).points == points


FOUR = {"people": "36", "cross": "yes"}
SEVEN = {"people": "36", "amount": "1200000", "petition": "city", "cross": "yes"}


@pytest.mark.parametrize(
    ("answers", "points", "level"),
    [
        ({"people": "10"}, 2, RiskLevel.BLUE),
        ({"people": "30"}, 3, RiskLevel.YELLOW),
        (FOUR, 4, RiskLevel.YELLOW),
        (FOUR | {"sensitive": "yes"}, 5, RiskLevel.ORANGE),
        (SEVEN, 7, RiskLevel.ORANGE),
        (SEVEN | {"vulnerable": "yes"}, 8, RiskLevel.RED),
        ({"critical": "yes"}, 0, RiskLevel.RED),
        ({"petition": "beijing", "media": "hot", "repeated": "both"}, 8, RiskLevel.RED),
        ({"violence": "yes", "utilities": "yes"}, 7, RiskLevel.ORANGE),
        ({"cluster": "3"}, 1, RiskLevel.BLUE),
    ],
)
def test_points_make_the_level_and_one_critical_factor_makes_it_red(answers, points, level):
    found = assess(answers, RISK)

    assert (found.points, found.level) == (points, level)


def test_every_factor_says_why_it_has_its_points():
    lines = {line.key: line for line in assess(SEVEN, RISK).lines}

    assert len(lines) == len(RISK.factors) == 12
    assert lines["people"].why == "达到 30，3 分"
    assert lines["petition"].why == "到市，1 分"
    assert lines["violence"].why == "没有，0 分"
    assert assess(SEVEN, RISK).sum_words == "3 + 2 + 1 + 1 = 7 分"


def test_what_cannot_be_read_is_said_by_factor():
    wrong = problems({"people": "很多", "petition": "moon", "amount": "-1"}, RISK)

    assert set(wrong) == {"people", "petition", "amount"}


# ------------------------------------------------------------------------------ places


@pytest.mark.parametrize("place", [None, *places()])
def test_every_place_has_its_figures_and_says_that_they_are_practice(place):
    assert joint_rules(place).basis.text.startswith("惯例可配置")
    assert risk_rules(place).basis.text.startswith("惯例可配置")


def test_no_grade_of_a_mass_incident_is_invented():
    assert joint_rules(None).mass_grades == ()
    assert joint_rules(None).mass_grade(5000) == ""


def test_a_place_sets_single_figures_and_loads_the_grades_of_its_own_plan(tmp_path):
    (tmp_path / "shenzhen.toml").write_text(
        'key = "shenzhen"\n[joint]\nmin_departments = 3\n'
        '[[joint.mass_grade]]\nlabel = "四级"\nfrom = 50\n'
        '[[joint.mass_grade]]\nlabel = "三级"\nfrom = 200\n'
        "[risk]\nred = 10\n",
        encoding="utf-8",
    )
    use_site_folder(tmp_path)
    try:
        rules, risk = joint_rules("shenzhen"), risk_rules("shenzhen")
    finally:
        use_site_folder(None)

    assert (rules.min_departments, rules.return_days) == (3, 5)
    assert [rules.mass_grade(people) for people in (49, 50, 199, 200)] == [
        "",
        "四级",
        "四级",
        "三级",
    ]
    assert assess(SEVEN | {"vulnerable": "yes"}, risk).level is RiskLevel.ORANGE


def test_the_hours_of_reports_are_those_of_the_national_rows_g_33():
    rows = {rule.id: rule.limit.period.count for rule in rows_of(None)}

    assert (rows["G-33"], rows["G-33.more"]) == (2, 24)
    assert (RULES.first_hours, RULES.follow_hours) == (2, 24)
    assert not RULES.report_basis.is_law
