"""An appraisal is typed once: its result fills in what the register asks of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.db import db as database
from casework.db import transaction
from mediation.commands import appraisals
from mediation.commands.standing import known_facts, situation
from mediation.dispute_type import Need
from mediation.disputes import DISPUTES
from tests.builders import person
from tests.mediation import medical_story, stories

ON = date(2026, 3, 9)
ASKED = {
    "kind": "medical",
    "institution": "安宁市医学会",
    "chosen": "agreed",
    "questions": "手术有无过错",
}
UNKNOWN = dict.fromkeys(("appraisal_kind", "appraisal_org", "appraisal_result"))
OPINION = "有过错，次要责任"


def commissioned(by, at=None, **fields):
    case = stories.in_session(
        by=by, at=at or medical_story.department(), **medical_story.taken_in(facts=UNKNOWN)
    )
    with transaction():
        appraisals.open_appraisal(case, fields=ASKED | fields, both_consent=True, on=ON, by=by)
    return case


@pytest.mark.parametrize(
    ("kind", "institution", "way"),
    [
        ("medical", "安宁市医学会", "association"),
        ("medical", "安宁司法鉴定中心", "forensic"),
        ("consultation", "省医疗专家组", "expert"),
    ],
)
def test_the_result_fills_in_way_institution_and_opinion(db, kind, institution, way):
    by = person()
    case = commissioned(by, kind=kind, institution=institution)
    with transaction():
        appraisals.close_appraisal(case, result=OPINION, on=date(2026, 3, 20), by=by)

    known = known_facts(case)
    assert known["appraisal_kind"] == way
    assert known["appraisal_result"] == OPINION
    assert known.get("appraisal_org", institution) == institution
    assert OPINION not in str(case.facts)
    problems = DISPUTES["medical"].problems(known, Need.AGREE, date(2026, 3, 20))
    assert not set(UNKNOWN) & set(problems)


def test_what_is_only_commissioned_counts_as_no_appraisal_yet(db):
    case = commissioned(person(), at=medical_story.department(place="ningbo"))
    case.claim_amount = Decimal(100000)
    dispute = DISPUTES["medical"]

    assert "MED-R06" in {one.code for one in dispute.flags(situation(case, on=ON))} | {
        one.code for one in dispute.agree_flags(situation(case, on=ON))
    }


def test_an_appraisal_of_another_matter_leaves_the_register_alone(db):
    by = person()
    case = commissioned(by, kind="injury", institution="市劳动能力鉴定委员会")
    with transaction():
        appraisals.close_appraisal(case, result="九级", on=date(2026, 3, 20), by=by)

    assert "appraisal_result" not in known_facts(case)


def test_the_pages_begin_with_what_the_register_says(db, as_role, clock_at):
    clock_at(ON)
    at = medical_story.department()
    mediator = as_role("MED", unit=at)
    by = mediator.account.person
    case = stories.in_session(by=by, at=at, **medical_story.taken_in())
    opening = mediator.get(f"/mediation/{case.handle}/appraisal").text
    with transaction():
        appraisals.open_appraisal(case, fields=ASKED, both_consent=True, on=ON, by=by)
    database.session.commit()
    closing = mediator.get(f"/mediation/{case.handle}/appraisal/result").text

    assert 'value="市医学会"' in opening
    assert '<option selected value="medical">' in opening
    assert "手术有过错，与损害有因果关系，次要责任" in closing
