"""The number at the head of every page is what the desk lists, whoever's desk it is."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from casework.accounts.models import UnitKind
from casework.accounts.policy import Subject
from casework.accounts.roles import Role
from casework.cases.waiting import waiting_for
from casework.db import transaction
from casework.web import desk
from reconsideration.standardisation.cycle import Act, Part, ReportStage, TaskStage
from reconsideration.standardisation.models import YearStamp
from tests.builders import person, unit
from tests.reconsideration.standardisation import inspected, reviewing

DAY = date(2026, 12, 21)
LISTS = "/reconsideration/cases", "/standardisation/tasks"


@pytest.fixture
def signed_in(as_role, clock_at):
    clock_at(DAY)

    def of(who):
        return as_role(Role.INS, unit=unit(kind=UnitKind.CITY), person=who)

    return of


def page(browser, path="/"):
    return BeautifulSoup(browser.get(path, follow_redirects=True).text, "lxml")


def head(found):
    return int(found.select_one("a[data-go=d] .gd-num").text)


def listed(found):
    return len(found.select("#due tbody tr")) + len(found.select("#waiting tbody tr"))


def agree(browser, number):
    for path in LISTS:
        assert head(page(browser, path)) == number
    found = page(browser)
    assert (head(found), listed(found)) == (number, number)


@pytest.mark.parametrize(
    ("stage", "who", "number"),
    [
        (TaskStage.SELF_SUBMITTED, "admin", 1),
        (TaskStage.DESK_REVIEW, "one", 0),
        (TaskStage.NOT_STARTED, "editor", 1),
        (TaskStage.RECTIFYING, "signer", 1),
        (TaskStage.FEEDBACK_DECIDED, "leader", 1),
        (TaskStage.FEEDBACK_OPEN, "signer", 1),
    ],
)
def test_head_and_desk_agree_for_everybody_in_a_county_s_year(signed_in, stage, who, number):
    of = inspected.county(stage)

    agree(signed_in(getattr(of, who)), number)


def test_head_and_desk_agree_for_whoever_reviews_files(signed_in, clock_at):
    clock_at(reviewing.FROZEN)
    of = reviewing.opened()

    agree(signed_in(of.first), 1)
    agree(signed_in(of.people[Part.LEAD_INSPECTOR]), 0)


def test_what_others_do_in_the_year_changes_the_number_on_the_next_page(signed_in):
    of = inspected.county(TaskStage.SELF_SUBMITTED)
    one = signed_in(of.one)
    agree(one, 0)

    of.take(Act.BEGIN_DESK, of.admin)
    inspected.mark_all(of, of.one)
    inspected.mark_all(of, of.other)

    agree(one, 1)


def test_whoever_has_no_part_in_a_year_is_told_no_stamp_and_nothing_is_looked_up(db, monkeypatch):
    of = inspected.county(TaskStage.SELF_SUBMITTED)
    stranger, admin = (Subject(0, one.id, ()) for one in (person("路人"), of.admin))
    monkeypatch.setattr(desk, "shares", None)

    assert waiting_for(stranger, DAY).stamp is None
    assert desk.counted_beside(stranger.person_id, DAY, None) == 0
    assert waiting_for(admin, DAY).stamp == db.session.scalar(select(YearStamp.number))


def test_the_stamp_stays_while_nothing_of_the_year_is_written(db):
    of = inspected.county(TaskStage.SELF_SUBMITTED)
    before = db.session.scalar(select(YearStamp.number))

    with transaction():
        person("另一人")
    assert db.session.scalar(select(YearStamp.number)) == before

    with transaction():
        of.task.report_stage = ReportStage.RETURNED.value
    assert db.session.scalar(select(YearStamp.number)) != before
