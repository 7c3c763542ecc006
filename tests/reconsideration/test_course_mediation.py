"""Mediation inside a reconsideration: consent, document, signatures, going back (5, 73)."""

from __future__ import annotations

from datetime import date

import pytest

from casework.db import db as database
from casework.documents.docx import render_docx
from casework.documents.issue import frozen_letter
from casework.documents.models import IssuedDocument
from casework.documents.parts import plain_lines
from casework.documents.pdf import render_pdf
from law import Incomplete, NotAllowed
from reconsideration.commands.trial import course
from reconsideration.commands.trial import mediation as course_mediation
from tests import builders
from tests.reconsideration.stories import accepted, applicant, body, do, due, events, respondent

ON = date(2026, 4, 1)
THIRD = {"side": "third", "kind": "citizen", "name": "林赟"}
BOTH = ["applicant", "respondent"]


@pytest.fixture
def clerk(db):
    return builders.person("何敏")


@pytest.fixture
def case(clerk):
    return accepted(at=body(), parties=[applicant(), respondent(), THIRD])


def _hold(case, by, on=ON, **given):
    values = {
        "consents": BOTH, "place": "第二听证室", "host": "段立",
        "offers": "申请人请求减轻罚款，被申请人愿意在裁量范围内减轻",
        "result": "各方就罚款数额达成一致",
    }  # fmt: skip
    return do(course_mediation.hold_mediation, case, on=on, by=by, **values | given)


def _draft(case, by, on=ON, **given):
    values = {
        "facts": "申请人经营的食品标签有瑕疵，已经改正",
        "reasons": "情节轻微，可以在裁量范围内减轻处罚",
        "terms": ["罚款减为五千元", "申请人于约定日期前缴清"],
        "perform_by": date(2026, 4, 30),
        "lawful": True,
    }
    return do(course_mediation.draft_mediation, case, on=on, by=by, **values | given)


def _sign(case, by, signer, on):
    return do(course_mediation.sign_mediation, case, signer=signer, on=on, by=by)


def _keys(case):
    return list(course_mediation.signers(case))


def _text(case, kind):
    paper = database.session.query(IssuedDocument).filter_by(case_id=case.id, kind=kind).one()
    return "\n".join(plain_lines(frozen_letter(paper)))


def test_mediation_needs_the_consent_of_both_sides(case, clerk):
    with pytest.raises(Incomplete) as refused:
        _hold(case, clerk, consents=["applicant"])

    assert "自愿" in refused.value.problems["consents"]


def test_the_record_says_who_was_there_what_was_offered_and_how_it_ended(case, clerk):
    _hold(case, clerk)

    text = _text(case, "mediation_record")
    assert "周翀、安宁市市场监督管理局、林赟" in text
    assert "减轻罚款" in text
    assert "达成一致" in text


def test_the_document_has_claims_facts_reasons_terms_and_the_day_to_perform(case, clerk):
    _hold(case, clerk)
    _draft(case, clerk)

    text = _text(case, "mediation_document")
    for part in ("撤销行政处罚决定", "标签有瑕疵", "情节轻微", "罚款减为五千元", "2026年4月30日"):
        assert part in text
    assert "第七十三条" in text
    assert case.stage == "trial"


def test_check_31_the_document_takes_effect_at_the_last_signature_and_never_before(case, clerk):
    _hold(case, clerk)
    _draft(case, clerk)
    first, second, third, organ = _keys(case)

    _sign(case, clerk, first, date(2026, 4, 2))
    _sign(case, clerk, organ, date(2026, 4, 3))
    _sign(case, clerk, third, date(2026, 4, 7))
    with pytest.raises(NotAllowed) as refused:
        do(course_mediation.conclude_mediation, case, by=clerk)
    before = case.stage
    _sign(case, clerk, second, date(2026, 4, 6))

    assert "尚缺：安宁市市场监督管理局" in refused.value.message
    assert before == "trial"
    # What the respondent owes is watched from that day on (T36).
    assert case.stage == "follow_up"
    assert events(case)[-1] == ("mediated", date(2026, 4, 7))
    assert due(case, "perform") == date(2026, 4, 30)


def test_check_31_without_the_seal_of_the_organ_nothing_takes_effect(case, clerk):
    _hold(case, clerk)
    _draft(case, clerk)
    *parties, _ = _keys(case)

    for party in parties:
        _sign(case, clerk, party, date(2026, 4, 2))

    assert case.stage == "trial"
    with pytest.raises(NotAllowed, match="印章"):
        do(course_mediation.conclude_mediation, case, by=clerk)


def test_whoever_goes_back_before_the_last_signature_brings_the_trial_back(case, clerk):
    _hold(case, clerk)
    _draft(case, clerk)
    first, *_ = _keys(case)
    _sign(case, clerk, first, date(2026, 4, 2))

    do(course_mediation.fail_mediation, case, reason="被申请人不同意减轻", on=date(2026, 4, 3),
       by=clerk)  # fmt: skip

    assert case.stage == "trial"
    assert due(case, "decide") == date(2026, 5, 8)
    with pytest.raises(NotAllowed, match="还没有制作调解书"):
        _sign(case, clerk, _keys(case)[1], date(2026, 4, 7))


def test_a_new_text_is_signed_anew(case, clerk):
    _hold(case, clerk)
    _draft(case, clerk)
    first, *_ = _keys(case)
    _sign(case, clerk, first, date(2026, 4, 2))

    _draft(case, clerk, on=date(2026, 4, 3), terms=["罚款减为六千元"])

    assert list(course_mediation.unsigned(case)) == _keys(case)


def test_nobody_signs_twice_or_before_there_is_a_text(case, clerk):
    _hold(case, clerk)
    _draft(case, clerk)
    first, *_ = _keys(case)
    _sign(case, clerk, first, date(2026, 4, 2))

    with pytest.raises(Incomplete, match="已经登记"):
        _sign(case, clerk, first, date(2026, 4, 3))
    with pytest.raises(Incomplete, match="早于制作调解书之日"):
        _sign(case, clerk, _keys(case)[1], date(2026, 3, 31))


def test_a_case_suspended_for_mediation_is_resumed_before_the_document(case, clerk):
    do(
        course.suspend, case, ground="S06", detail="双方同意调解", consents=BOTH,
        consent_note="3月20日书面同意", on=date(2026, 3, 20), by=clerk,
    )  # fmt: skip
    _hold(case, clerk)

    with pytest.raises(NotAllowed) as refused:
        _draft(case, clerk)

    assert "先恢复审理" in refused.value.message


def test_what_harms_others_is_not_put_into_a_document(case, clerk):
    _hold(case, clerk)

    with pytest.raises(Incomplete) as refused:
        _draft(case, clerk, lawful=False)

    assert "第5条第2款" in refused.value.problems["lawful"]


def test_the_record_and_the_document_are_printed_as_pdf_and_docx(case, clerk):
    _hold(case, clerk)
    _draft(case, clerk)

    for kind in ("mediation_record", "mediation_document"):
        paper = database.session.query(IssuedDocument).filter_by(case_id=case.id, kind=kind).one()
        letter = frozen_letter(paper)
        assert render_pdf(letter).startswith(b"%PDF")
        assert render_docx(letter).startswith(b"PK")
