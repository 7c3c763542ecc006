"""An application at the counter: number, receipt, clocks, and what is refused at once."""

from __future__ import annotations

from datetime import date

import pytest

from casework.documents.issue import frozen_letter
from casework.documents.models import IssuedDocument
from casework.documents.parts import plain_lines
from law import Incomplete
from reconsideration import queries
from reconsideration.commands import filing
from tests import builders
from tests.reconsideration.stories import (
    RECEIVED,
    REVIEW_ENDS,
    applicant,
    application,
    body,
    do,
    due,
    fields,
    respondent,
)


def _problems(parties=None, **details):
    with pytest.raises(Incomplete) as refused:
        application(parties=parties, **details)
    return refused.value.problems


def test_an_application_gets_the_number_of_the_organ_and_a_title(db):
    case = application(at=body())

    assert case.number == "安府复〔2026〕1号"
    assert case.title == "周翀 不服 安宁市市场监督管理局 行政处罚决定"
    assert case.organ_name == "安宁市人民政府"
    assert case.stage == "reviewing"
    assert case.law == "2023"


def test_numbers_of_a_body_follow_one_another_and_a_refused_form_takes_none(db):
    unit = body()
    application(at=unit)
    _problems(at=unit, act_name="")

    second = application(at=unit)

    assert second.number == "安府复〔2026〕2号"


def test_the_review_of_five_working_days_starts_with_receipt(db):
    case = application()

    assert due(case, "examine") == REVIEW_ENDS
    assert case.next_due_on == REVIEW_ENDS
    assert case.next_due_key == "examine"


def test_the_receipt_says_what_was_received_and_until_when_it_is_reviewed(db):
    case = application()
    paper = db.session.query(IssuedDocument).filter_by(case_id=case.id).one()
    text = "\n".join(plain_lines(frozen_letter(paper)))

    assert paper.number == "安府复收〔2026〕1号"
    assert "行政处罚决定书复印件" in text
    assert "最迟2026年3月9日" in text
    assert "不收取任何费用" in text
    # The body takes the paper in, the organ decides (article 4).
    assert "安宁市人民政府自收到申请的次日起" in text


def test_an_application_registered_days_after_its_receipt_is_reviewed_from_receipt(db):
    told = fields()

    case = do(
        filing.register,
        unit=body(),
        fields=told,
        parties=[applicant(), respondent()],
        on=date(2026, 3, 5),
        by=builders.person(),
    )

    assert case.received_on == RECEIVED
    assert due(case, "examine") == REVIEW_ENDS


@pytest.mark.parametrize(
    ("field", "details"),
    [
        ("act_name", {"act_name": ""}),
        ("kind", {"kind": "A99"}),
        ("channel", {"channel": "pigeon"}),
        ("claims", {"claims": ["everything"]}),
        ("submitted_on", {"submitted_on": date(2026, 3, 3)}),
        ("act_made_on", {"act_made_on": date(2026, 3, 3)}),
        ("known_on", {"known_on": date(2026, 1, 1)}),
        ("amount", {"amount": -1}),
        ("through_on", {"channel": "through_penaliser"}),
        ("old_number", {"old_number": "安府复〔2026〕9号"}),
    ],
)
def test_what_a_register_cannot_do_without_is_said_beside_its_field(db, field, details):
    assert field in _problems(**details)


def test_two_acts_need_two_applications(db):
    found = _problems(act_number="安市监罚〔2026〕12号、安市监罚〔2026〕13号")

    assert "第22条第4款" in found["act_number"]


def test_a_fee_is_refused(db):
    assert "第87条" in _problems(fee=50)["fee"]


def test_parties_are_checked_side_by_side(db):
    found = _problems(
        parties=[
            applicant(),
            applicant(name="林赟", id_no="110105194912310021"),
            respondent(),
        ]
    )

    assert list(found) == ["applicants-1-id_no"]


def test_somebody_applies_and_somebody_answers(db):
    assert "applicants" in _problems(parties=[respondent()])
    assert "respondents" in _problems(parties=[applicant()])


def test_a_missing_identity_number_does_not_refuse_the_application(db):
    case = application(parties=[applicant(id_type="", id_no="", phone=""), respondent()])

    assert case.stage == "reviewing"


def test_the_application_limit_is_kept_with_its_last_day(db):
    """Known 2026-01-15: 60 days end 03-16, a Monday."""
    case = application()

    assert case.limit_verdict == "in_time"
    assert case.limit_due_on == date(2026, 3, 16)


def test_a_late_application_is_registered_all_the_same(db):
    case = application(known_on=date(2025, 11, 3), act_made_on=date(2025, 11, 3))

    assert case.limit_verdict == "late"
    assert case.stage == "reviewing"


def test_posting_in_time_is_in_time(db):
    """Known 2025-12-25: 60 days end in Spring Festival, so on 2026-02-24."""
    case = application(
        channel="post",
        known_on=date(2025, 12, 25),
        act_made_on=date(2025, 12, 25),
        submitted_on=date(2026, 2, 24),
    )

    assert case.limit_verdict == "in_time"


def test_an_applicant_of_the_same_name_is_hinted_at(db):
    unit = body()
    first = application(at=unit)

    found = queries.duplicates(unit.id, ["周翀"])

    assert [one.number for one in found] == [first.number]
    assert queries.duplicates(unit.id, ["林赟"]) == []
    assert queries.duplicates(body().id, ["周翀"]) == []


def test_the_norm_and_the_materials_are_kept_as_typed(db):
    case = application(norm_review="安宁市夜市管理办法（试行）")

    assert case.norm_review == {"title": "安宁市夜市管理办法（试行）"}
    assert case.facts["materials"] == ["行政复议申请书", "行政处罚决定书复印件"]


def test_for_a_duty_not_performed_the_limit_runs_from_the_end_of_the_time_to_perform(db):
    unit = body()
    asked = application(
        at=unit, kind="A11", known_on=None, act_made_on=None, act_number="",
        requested_on=date(2025, 11, 3),
    )  # fmt: skip
    fixed = application(
        at=unit, kind="A11", known_on=None, act_made_on=None, act_number="",
        performance_due=date(2025, 12, 15), parties=[applicant(name="林赟"), respondent()],
    )  # fmt: skip

    # 2025-11-03 + 60 = 2026-01-02 (holiday) → 01-04 (Sunday, worked); + 60 = 2026-03-05.
    assert asked.limit_due_on == date(2026, 3, 5)
    # 2025-12-15 + 60 = 2026-02-13.
    assert (fixed.limit_due_on, fixed.limit_verdict) == (date(2026, 2, 13), "late")
