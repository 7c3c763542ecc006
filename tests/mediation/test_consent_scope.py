"""What each party agrees to: asked one by one, never presumed, taken back at any moment."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casework.db import transaction
from law.errors import Incomplete
from mediation.commands import closing, consents, meetings, registration
from mediation.commands.consents import may_publish, scopes_of
from tests.builders import handled_by, person
from tests.mediation import medical_story, stories
from tests.mediation.stories import RECEIVED

TODAY = RECEIVED + timedelta(30)
PUBLIC = ("publish",)


@pytest.fixture(autouse=True)
def today(db, clock_at):
    clock_at(TODAY)


def party(case, side):
    return next(one for one in case.parties if one.side == side)


def agree(case, side, *scopes, manner="written", on=TODAY):
    with transaction():
        consents.record_scopes(
            case, party_id=party(case, side).id, scopes=scopes, manner=manner, on=on, by=person()
        )


def of(case, side):
    return set(scopes_of(case)[party(case, side).id])


def test_whoever_applies_agrees_to_the_mediation_and_to_nothing_else(db):
    case = stories.registered()

    assert of(case, "applicant") == {"mediation"}
    assert of(case, "respondent") == set()


def test_the_other_side_agrees_to_what_it_was_asked_and_said(db):
    case = stories.registered()
    with transaction():
        registration.record_consent(
            case, answer="given", manner="written", scope=["online", "experts"],
            on=RECEIVED, by=person(),
        )  # fmt: skip

    assert of(case, "respondent") == {"mediation", "online", "experts"}
    assert of(case, "applicant") == {"mediation"}


@pytest.mark.parametrize("manner", ["oral", "electronic"])
def test_publication_is_agreed_to_in_writing(db, manner):
    case = stories.registered()

    with pytest.raises(Incomplete, match="书面"), transaction():
        registration.record_consent(
            case, answer="given", manner=manner, scope=PUBLIC, on=RECEIVED, by=person()
        )
    with pytest.raises(Incomplete, match="书面"):
        agree(case, "applicant", *PUBLIC, manner=manner)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("scope", {"scopes": ["everything"]}),
        ("manner", {"manner": "silence"}),
        ("party", {"party_id": 0}),
        ("on", {"on": RECEIVED - timedelta(1)}),
        ("on", {"on": TODAY + timedelta(1)}),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(db, field, given):
    case = stories.registered()
    usual = {"party_id": party(case, "applicant").id, "scopes": [], "manner": "oral", "on": TODAY}

    with pytest.raises(Incomplete) as fault, transaction():
        consents.record_scopes(case, by=person(), **usual | given)

    assert list(fault.value.problems) == [field]


def test_publication_is_off_until_both_have_agreed_and_off_again_when_one_takes_it_back(db):
    case = stories.signed()
    assert "申请人、被申请人没有同意公开" in may_publish(case).message

    agree(case, "applicant", *PUBLIC)
    assert "被申请人没有同意公开" in may_publish(case).message
    assert "申请人、" not in may_publish(case).message
    agree(case, "respondent", "online", *PUBLIC)
    assert may_publish(case) is None
    agree(case, "applicant", "online")

    assert "申请人没有同意公开" in may_publish(case).message
    assert of(case, "applicant") == {"mediation", "online"}


def test_where_a_statute_asks_for_both_the_refusal_cites_it(db):
    case = stories.registered(at=medical_story.committee(), **medical_story.taken_in())
    other = stories.registered()

    assert "第42条第2款" in may_publish(case).basis.text and may_publish(case).basis.is_law
    assert not may_publish(other).basis.is_law


def test_what_is_agreed_to_moves_no_clock_and_no_stage(db):
    case = stories.in_session()
    before = (case.stage, [(one.key, one.due_on, one.met_on) for one in case.deadlines])

    agree(case, "applicant", "recording")

    assert (case.stage, [(one.key, one.due_on, one.met_on) for one in case.deadlines]) == before


def suspended(**more):
    case = stories.in_session(**more)
    with transaction():
        meetings.suspend(case, ground="S6", on=RECEIVED + timedelta(8), by=person())
    return case


@pytest.mark.parametrize(
    "reached",
    [
        stories.registered, stories.accepted, stories.assigned, stories.in_session, suspended,
        stories.settled,
    ],
)  # fmt: skip
def test_a_consent_that_is_withdrawn_ends_the_mediation_at_any_moment(db, reached):
    case = reached()

    with transaction():
        closing.terminate(case, reason="T2", on=date(2026, 3, 13), by=person())

    assert (case.stage, case.outcome) == ("terminated", "T2")


def test_the_page_shows_what_each_has_agreed_to_and_takes_the_ticks(db, as_role):
    town = stories.organisation()
    browser = as_role("MED", unit=town)
    case = stories.in_session(at=town, by=browser.account.person)
    path = f"/mediation/{case.handle}/consent/scopes"
    typed = {"on": TODAY.isoformat(), "party": party(case, "respondent").id, "manner": "oral"}

    wrong = browser.post(path, data=typed | {"scope": ["publish", "online"]})
    right = browser.post(path, data=typed | {"scope": ["recording", "online"]})

    assert wrong.status_code == 422 and "要书面" in wrong.text
    assert right.status_code == 303
    assert "在线进行、录音录像" in browser.get(path).text
    assert "同意在线进行、录音录像" in browser.get(f"/mediation/{case.handle}").text
    assert of(case, "respondent") == {"mediation", "online", "recording"}


def test_the_page_of_a_medical_dispute_cites_the_statute(db, as_role):
    town = medical_story.committee()
    browser = as_role("MED", unit=town)
    case = stories.in_session(at=town, by=browser.account.person, **medical_story.taken_in())

    page = browser.get(f"/mediation/{case.handle}/consent/scopes").text

    assert "第42条第2款" in page and "惯例可配置" not in page.partition("这一步")[2]


def test_the_answer_of_the_other_side_is_taken_with_its_scope(db, as_role):
    town = stories.organisation()
    browser = as_role("MED", unit=town)
    case = stories.registered(at=town, by=browser.account.person)
    handled_by(case, browser.account.person, role="handler")

    answer = browser.post(
        f"/mediation/{case.handle}/consent/answer",
        data={
            "on": RECEIVED.isoformat(), "answer": "given", "manner": "written",
            "scope": ["sharing"],
        },
    )  # fmt: skip

    assert answer.status_code == 303
    assert of(case, "respondent") == {"mediation", "sharing"}
