"""What a kind says may not be mediated, and clocks that hang on other clocks or on a set day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from law.citation import Practice
from law.clock import TimeLimit
from law.events import Event
from law.library import load_calendar
from law.periods import days, months
from mediation import disputes
from mediation.dispute_type import Chronicle, Exclusion, Option, OrganKind, Rule
from mediation.procedure import course, reminders

CALENDAR = load_calendar()
DAY = date(2026, 3, 2)
LABOUR = disputes.DISPUTES["labour"]
SOCIAL = Exclusion(
    "社会保险费的征缴",
    "由征收机构处理",
    Practice("测试"),
    "向征收机构投诉",
    lambda seen: "SI" in seen.claims and seen.track == "CIVIL",
    lambda seen: f"今天是{seen.on}",
)


@pytest.fixture
def barring(monkeypatch):
    kind = replace(LABOUR, exclusions=(SOCIAL,))
    monkeypatch.setitem(disputes.DISPUTES, "labour", kind)
    return kind


def told(claims, track="", place=None, **accepted):
    events = [
        Event("received", DAY, {"claims": claims, "joint": True}),
        Event("accepted", DAY, accepted),
    ]
    return course(events, CALENDAR, track=track, place=place)


def test_what_may_not_be_mediated_bars_the_acceptance_of_a_told_case(barring):
    found = told(["SI"])

    assert [one.event.kind for one in found.barred] == ["accepted"]
    assert found.barred[0].reason == (
        "社会保险费的征缴：由征收机构处理，向征收机构投诉（今天是2026-03-02）"
    )


def test_other_claims_and_other_tracks_are_accepted(barring):
    assert told(["WAGE"]).state == "accepted"
    assert told(["SI"], track="COORDINATION").state == "accepted"


def test_an_acceptance_that_was_recorded_with_its_conditions_stands(barring):
    assert told(["SI"], conditions={"G5": {"ok": "yes"}}).state == "accepted"


@pytest.mark.parametrize(
    ("place", "state"), [(None, "registered"), ("sichuan", "registered"), ("shenzhen", "accepted")]
)
def test_disputes_with_an_agency_are_mediated_only_where_the_place_allows_it(place, state):
    assert told(["WAGE"], track="ADMIN_DISPUTE", place=place).state == state


def test_a_claim_names_the_sub_type_that_it_belongs_to():
    kind = replace(LABOUR, claims=(Option("WAGE", "工资", group="PAY"), Option("OTHER", "其他")))

    assert (kind.group_of("WAGE"), kind.group_of("OTHER")) == ("PAY", "")


# ------------------------------------------------- clocks that hang on something else


def row(id, period, **more):
    limit = TimeLimit(id, id, frozenset(), frozenset(), period, Practice("测试"))
    return Rule(id, limit, **more)


FIRST = row("T-1", months(6), facts=("known_on",))
SECOND = row("T-2", months(3), facts=("ended_on",), after=("T-1",))
SET = row("T-3", days(1), facts=("from_on",), ends_on="until_on")


def dues(*rules, received=None, **facts):
    happened = {"received": (received,)} if received else {}
    chronicle = Chronicle(facts, OrganKind.ADMIN_ORGAN, happened)
    return {one.code: one.due for one in reminders(rules, chronicle, CALENDAR)}


def test_a_clock_may_start_when_another_has_ended():
    # 01-12 + 6 个月 = 07-12（周日）→ 07-13；07-13 + 3 个月 = 10-13
    found = dues(FIRST, SECOND, known_on=date(2026, 1, 12))

    assert found == {"T-1": date(2026, 7, 13), "T-2": date(2026, 10, 13)}


def test_a_known_day_goes_before_the_end_of_another_clock():
    found = dues(FIRST, SECOND, known_on=date(2026, 1, 12), ended_on=date(2026, 6, 1))

    assert found["T-2"] == date(2026, 9, 1)


def test_nothing_starts_after_a_clock_that_does_not_run():
    assert dues(FIRST, SECOND) == {}


def test_a_day_that_is_set_is_the_last_day_even_on_a_day_of_rest():
    # 2026-10-04 是放假的星期日，方案定的期限不顺延
    found = dues(SET, from_on=date(2026, 9, 1), until_on=date(2026, 10, 4))

    assert found == {"T-3": date(2026, 10, 4)}
    assert dues(SET, received=DAY, until_on=date(2026, 3, 20)) == {"T-3": date(2026, 3, 20)}
    assert dues(SET, from_on=date(2026, 9, 1)) == {}
