"""Restructuring disputes as cases: what is turned away, the other track, the signed agreement."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from mediation.commands import registration, standing
from mediation.models.cases import MediationCase
from tests.builders import person
from tests.mediation import stories
from tests.mediation.restructuring import FACTS, KEY, taken_in, typed

ON = date(2026, 3, 20)


@pytest.fixture
def today(db, clock_at):
    clock_at(date(2026, 6, 30))


# ------------------------------------------------------------------------- what is not taken


@pytest.mark.parametrize(
    ("facts", "claims", "words"),
    [
        ({"leader_kind": "government-led"}, ["SETTLE"], "改走联动协调"),
        ({"dispute_kind": "ASSET"}, ["OTHER"], "转纪检监察机关或者审计机关"),
        ({}, ["REPORT"], "转纪检监察机关或者审计机关"),
        ({"not_mediable": "valuation"}, ["OTHER"], "国资监管机构"),
        ({"not_mediable": "agency"}, ["INSUR"], "向经办机构提出"),
        ({"other_procedure": "petition_closed"}, ["SETTLE"], "信访事项已复查复核终结"),
    ],
)
@pytest.mark.usefixtures("today")
def test_what_may_not_be_mediated_cannot_be_accepted(facts, claims, words):
    by = person()
    asked = [{"code": code, "amount": "", "text": ""} for code in claims]
    case = stories.registered(by=by, **taken_in(facts=facts, claims=asked))
    with transaction():
        registration.record_consent(case, answer="given", manner="oral", on=ON, by=by)

    with pytest.raises(NotAllowed, match=words):
        registration.accept(case, conditions=stories.ALL_MET, on=ON, by=by)


@pytest.mark.usefixtures("today")
def test_what_the_government_led_changes_to_coordination_and_is_taken():
    by = person()
    case = stories.registered(by=by, **taken_in(facts={"leader_kind": "government-led"}))
    with transaction():
        registration.record_consent(case, answer="given", manner="oral", on=ON, by=by)
    assert standing.stops(case, on=ON)

    with transaction():
        registration.complete_facts(case, facts={}, track="COORDINATION", on=ON, by=by)
        registration.accept(case, conditions=stories.ALL_MET, on=ON, by=by)

    due = next(row for row in case.deadlines if row.key == "mediate")
    # 03-20 + 30 = 04-19（周日）→ 04-20
    assert (case.stage, case.track, due.due_on) == ("accepted", "COORDINATION", date(2026, 4, 20))


@pytest.mark.usefixtures("today")
def test_after_acceptance_the_track_stays():
    by = person()
    case = stories.accepted(by=by, **taken_in())

    with pytest.raises(Incomplete, match="受理以后不能改程序类别"):
        registration.complete_facts(case, facts={}, track="COORDINATION", on=ON, by=by)


@pytest.mark.usefixtures("today")
def test_no_case_is_made_one_of_a_court_by_hand():
    by = person()
    case = stories.registered(by=by, **taken_in())

    with pytest.raises(Incomplete, match="来源渠道选法院"):
        registration.complete_facts(case, facts={}, track="COURT_DELEGATED", on=ON, by=by)


def test_the_track_is_changed_on_the_page_of_facts_until_acceptance(as_role, db, clock_at):
    clock_at(date(2026, 3, 2))
    desk = as_role("REG", "MED", unit=stories.organisation())
    facts = {"leader_kind": "government-led"}
    desk.post(f"/mediation/new/{KEY}", data=typed() | {"fact_leader_kind": "government-led"})
    case = db.session.query(MediationCase).one()
    address = f"/mediation/{case.handle}/facts/"

    page = desk.get(address)
    given = {"on": "2026-03-02", "track": "COORDINATION", "claims-0-code": "SETTLE"}
    known = {f"fact_{key}": value for key, value in (FACTS | facts).items()}
    taken = desk.post(address, data=given | known | {"version": str(case.version)})
    db.session.refresh(case)

    assert "程序类别" in page.text
    assert (taken.status_code, case.track) == (303, "COORDINATION")


# -------------------------------------------------------------------------- a whole case


@pytest.mark.usefixtures("today")
def test_a_worker_s_claim_reaches_an_agreement_within_the_fifteen_days():
    case = stories.signed(**taken_in())

    due = next(row for row in case.deadlines if row.key == "mediate")
    assert case.stage == "effective"
    assert due.due_on == stories.RECEIVED + timedelta(15)


@pytest.mark.usefixtures("today")
def test_an_agreement_over_a_gap_that_nobody_fills_cannot_be_signed():
    with pytest.raises(NotAllowed, match=r"资金缺口 50,000.00 元，没有来源"):
        stories.settled(**taken_in(facts={"funding_gap": "50000"}))


def test_the_counter_registers_it_through_the_page(as_role, db, clock_at):
    clock_at(date(2026, 3, 2))
    desk = as_role("REG", unit=stories.organisation())

    page = desk.get(f"/mediation/new/{KEY}")
    refused = desk.post(f"/mediation/new/{KEY}", data=typed() | {"fact_leader_kind": ""})
    taken = desk.post(f"/mediation/new/{KEY}", data=typed())

    assert page.status_code == 200
    assert (refused.status_code, "请填谁主导改制" in refused.text) == (422, True)
    assert taken.status_code in (302, 303), taken.text[:2000]
    assert db.session.query(MediationCase).one().kind == KEY
