"""Review: acceptance, deemed acceptance, correction, refusal (articles 30, 31, 53)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.cases.proposals import approve
from casework.documents.issue import frozen_letter
from casework.documents.models import Delivery, IssuedDocument
from casework.documents.parts import plain_lines
from law import Incomplete, NotAllowed
from reconsideration.commands import filing
from reconsideration.procedure import Action
from tests import builders
from tests.reconsideration.stories import (
    MET,
    REVIEW_ENDS,
    accepted,
    applicant,
    application,
    body,
    do,
    due,
    events,
    respondent,
)

CLERK = "何敏"


@pytest.fixture
def clerk(db):
    return builders.person(CLERK)


def _accept(case, by, **given):
    values = {"conditions": MET, "on": REVIEW_ENDS, "by": by}
    return do(filing.accept, case, **values | given)


def _paper(db, case, kind):
    paper = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind=kind).one()
    return paper, "\n".join(plain_lines(frozen_letter(paper)))


def test_accepting_on_the_fifth_working_day_is_in_time(db, clerk):
    case = application()

    _accept(case, clerk)

    assert case.stage == "trial"
    assert case.accepted_on == REVIEW_ENDS
    assert not case.deemed_accepted
    assert case.review_result == "accepted"
    assert due(case, "decide") == date(2026, 5, 8)
    assert due(case, "send_copy") == date(2026, 3, 18)


def test_whoever_clicks_later_accepts_as_of_the_day_the_review_ended(db, clerk):
    case = application()

    _accept(case, clerk, on=date(2026, 3, 20), track="ordinary")

    assert case.deemed_accepted
    assert case.accepted_on == REVIEW_ENDS
    assert due(case, "decide") == date(2026, 5, 8)
    assert events(case) == [
        ("received", date(2026, 3, 2)),
        ("deemed_accepted", REVIEW_ENDS),
        ("accepted", date(2026, 3, 20)),
    ]


def test_a_late_acceptance_may_still_choose_the_simplified_procedure(db, clerk):
    case = application(amount=Decimal(800))

    _accept(case, clerk, on=date(2026, 3, 10), track="simplified", simplified_ground="small_amount")

    assert case.track == "simplified"
    assert due(case, "decide") == date(2026, 4, 8)


def test_what_the_law_did_is_written_down_once_and_by_nobody(db):
    case = application()

    first = do(filing.write_down_deemed_acceptance, case, on=date(2026, 3, 10))
    second = do(filing.write_down_deemed_acceptance, case, on=date(2026, 3, 11))

    assert first.person_id is None
    assert first.on == REVIEW_ENDS
    assert second is None
    assert case.stage == "trial"
    assert case.review_result == "deemed"
    assert not any(row.is_open for row in case.deadlines if row.key == "examine")


def test_on_the_last_day_of_the_review_the_law_has_not_acted_yet(db):
    case = application()

    assert do(filing.write_down_deemed_acceptance, case, on=REVIEW_ENDS) is None
    assert case.stage == "reviewing"


def test_the_nightly_sweep_finds_every_review_that_ran_out(db):
    unit = body()
    ran_out = application(at=unit)
    running = application(
        at=unit, received_on=date(2026, 3, 5), parties=[applicant(name="林赟"), respondent()]
    )

    assert do(filing.sweep_deemed_acceptance, on=date(2026, 3, 10)) == 1
    assert do(filing.sweep_deemed_acceptance, on=date(2026, 3, 10)) == 0
    assert ran_out.stage == "trial"
    assert running.stage == "reviewing"


def test_refusing_after_the_review_period_is_barred_with_its_article(db, clerk):
    case = application()

    with pytest.raises(NotAllowed) as refused:
        do(
            filing.refuse, case, grounds=["C5"], reasons="不属于复议范围", on=date(2026, 3, 10),
            by=clerk,
        )  # fmt: skip

    assert refused.value.basis.text == "《行政复议法》第30条第3款"
    assert "第33条" in refused.value.instead


def test_every_condition_needs_its_answer(db, clerk):
    case = application()

    with pytest.raises(Incomplete) as refused:
        _accept(case, clerk, conditions={"C1": {"ok": "yes", "note": ""}})

    assert sorted(refused.value.problems) == [f"answer_C{number}" for number in range(2, 8)]


def test_an_unmet_condition_forbids_acceptance(db, clerk):
    case = application()
    unmet = MET | {"C2": {"ok": "no", "note": "没有利害关系"}}

    with pytest.raises(Incomplete) as refused:
        _accept(case, clerk, conditions=unmet)

    assert "第30条第2款" in refused.value.problems["answer_C2"]


@pytest.mark.parametrize(
    ("ground", "details"),
    [
        ("small_amount", {"amount": Decimal("3000.00")}),
        ("on_the_spot", {"on_the_spot": True}),
        ("information", {"kind": "A14"}),
        ("warning", {}),
    ],
)
def test_a_ground_that_the_case_bears_out_allows_the_simplified_procedure(
    db, clerk, ground, details
):
    case = application(**details)

    _accept(case, clerk, track="simplified", simplified_ground=ground)

    assert case.track == "simplified"
    assert case.simplified_ground == ground


@pytest.mark.parametrize(
    ("ground", "field", "details"),
    [
        ("", "simplified_ground", {}),
        ("small_amount", "simplified_ground", {"amount": Decimal("3000.01")}),
        ("small_amount", "simplified_ground", {}),
        ("on_the_spot", "simplified_ground", {}),
        ("information", "simplified_ground", {}),
        ("consent", "consent_note", {}),
    ],
)
def test_the_simplified_procedure_needs_a_ground(db, clerk, ground, field, details):
    case = application(**details)

    with pytest.raises(Incomplete) as refused:
        _accept(case, clerk, track="simplified", simplified_ground=ground)

    assert field in refused.value.problems


def test_consent_of_every_party_is_put_on_record(db, clerk):
    case = application()

    _accept(
        case, clerk, track="simplified", simplified_ground="consent",
        consent_note="3月5日电话询问，双方均书面同意",
    )  # fmt: skip

    assert case.events[-1].data["consent_note"].startswith("3月5日")


def test_acceptance_brings_the_notice_and_the_notice_to_reply(db, clerk):
    case = application()

    _accept(case, clerk)

    _, notice = _paper(db, case, "acceptance")
    _, reply = _paper(db, case, "reply_notice")
    assert "决定于2026年3月9日受理" in notice
    assert "至2026年5月8日" in notice
    assert "请求听证" in notice
    assert "十个工作日" in reply
    assert "第七十条" in reply


def test_the_notice_of_a_deemed_acceptance_names_the_day_and_the_paragraph(db, clerk):
    case = application()

    _accept(case, clerk, on=date(2026, 3, 20))

    _, notice = _paper(db, case, "acceptance")
    assert "审查期限于2026年3月9日届满" in notice
    assert "视为受理" in notice


def test_the_same_act_accepted_before_needs_a_reason(db, clerk):
    unit = body()
    accepted(at=unit)
    again = application(at=unit)

    with pytest.raises(Incomplete) as refused:
        _accept(again, clerk)
    reasoned = MET | {"C7": {"ok": "yes", "note": "撤回违背真实意愿，有录音"}}
    _accept(again, clerk, conditions=reasoned)

    assert "安府复〔2026〕1号" in refused.value.problems["note_C7"]
    assert again.stage == "trial"


def test_a_correction_runs_from_service_and_starts_a_fresh_review(db, clerk):
    case = application()

    do(
        filing.ask_correction, case, items=["身份证明", "处罚决定书全文"], on=date(2026, 3, 5),
        by=clerk,
    )  # fmt: skip
    do(
        filing.serve_correction, case, on=date(2026, 3, 10), by=clerk, method="direct",
        receiver="周翀",
    )  # fmt: skip
    do(filing.receive_correction, case, on=date(2026, 3, 20), by=clerk)

    assert due(case, "correct") == date(2026, 3, 24)
    assert due(case, "examine_again") == date(2026, 3, 27)
    assert case.stage == "reviewing"
    assert case.corrections[0].items == ["身份证明", "处罚决定书全文"]
    assert case.corrections[0].received_on == date(2026, 3, 20)


def test_the_correction_notice_lists_everything_and_its_service_is_noted(db, clerk):
    case = application()
    do(filing.ask_correction, case, items=["身份证明"], on=date(2026, 3, 5), by=clerk)

    do(
        filing.serve_correction, case, on=date(2026, 3, 10), by=clerk, method="direct",
        receiver="周翀",
    )  # fmt: skip

    paper, text = _paper(db, case, "correction_notice")
    delivery = db.session.query(Delivery).filter_by(document_id=paper.id).one()
    assert "1. 身份证明" in text
    assert "十个工作日" in text
    assert "视为放弃" in text
    assert (delivery.served_on, delivery.receiver) == (date(2026, 3, 10), "周翀")


def test_after_a_timely_correction_notice_silence_accepts_nothing(db, clerk):
    case = application()
    do(filing.ask_correction, case, items=["身份证明"], on=REVIEW_ENDS, by=clerk)

    assert do(filing.write_down_deemed_acceptance, case, on=date(2026, 5, 6)) is None
    assert case.stage == "correcting"


def test_a_correction_notice_on_the_sixth_day_is_barred(db, clerk):
    case = application()

    with pytest.raises(NotAllowed, match="视为受理"):
        do(filing.ask_correction, case, items=["身份证明"], on=date(2026, 3, 10), by=clerk)


def test_a_second_correction_notice_needs_a_matter_the_first_could_not_ask(db, clerk):
    case = application()
    do(filing.ask_correction, case, items=["身份证明"], on=date(2026, 3, 5), by=clerk)
    do(filing.serve_correction, case, on=date(2026, 3, 6), by=clerk)
    do(filing.receive_correction, case, on=date(2026, 3, 10), by=clerk)

    with pytest.raises(NotAllowed, match="一次性"):
        do(filing.ask_correction, case, items=["授权委托书"], on=date(2026, 3, 11), by=clerk)
    do(
        filing.ask_correction, case, items=["新委托人的授权委托书"], on=date(2026, 3, 11), by=clerk,
        new_matter="补正时才更换代理人",
    )  # fmt: skip

    assert case.stage == "correcting"


def test_late_material_is_barred_until_the_time_is_extended_for_a_reason(db, clerk):
    case = application()
    do(filing.ask_correction, case, items=["身份证明"], on=date(2026, 3, 5), by=clerk)
    do(filing.serve_correction, case, on=date(2026, 3, 10), by=clerk)

    with pytest.raises(NotAllowed) as refused:
        do(filing.receive_correction, case, on=date(2026, 3, 26), by=clerk)
    do(
        filing.extend_correction, case, to=date(2026, 3, 31), reason="住院治疗，有证明",
        on=date(2026, 3, 26), by=clerk,
    )  # fmt: skip
    do(filing.receive_correction, case, on=date(2026, 3, 26), by=clerk)

    assert "延长补正期限" in refused.value.instead
    assert case.stage == "reviewing"
    assert case.corrections[0].extended_to == date(2026, 3, 31)


def test_material_posted_in_time_is_in_time(db, clerk):
    case = application()
    do(filing.ask_correction, case, items=["身份证明"], on=date(2026, 3, 5), by=clerk)
    do(filing.serve_correction, case, on=date(2026, 3, 10), by=clerk)

    do(
        filing.receive_correction, case, on=date(2026, 3, 26), posted_on=date(2026, 3, 24),
        by=clerk,
    )  # fmt: skip

    # 3/27 3/30 3/31 4/1 4/2: the review runs from receipt.
    assert due(case, "examine_again") == date(2026, 4, 2)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("to", {"to": date(2026, 3, 20), "reason": "住院治疗，有证明"}),
        ("reason", {"to": date(2026, 3, 31), "reason": ""}),
    ],
)
def test_an_extension_names_a_later_day_and_a_reason(db, clerk, field, given):
    case = application()
    do(filing.ask_correction, case, items=["身份证明"], on=date(2026, 3, 5), by=clerk)
    do(filing.serve_correction, case, on=date(2026, 3, 10), by=clerk)

    with pytest.raises(Incomplete) as refused:
        do(filing.extend_correction, case, on=date(2026, 3, 18), by=clerk, **given)

    assert list(refused.value.problems) == [field]


def test_giving_up_is_recorded_only_when_the_time_is_over(db, clerk):
    case = application()
    do(filing.ask_correction, case, items=["身份证明"], on=date(2026, 3, 5), by=clerk)
    do(filing.serve_correction, case, on=date(2026, 3, 10), by=clerk)
    note = "3月10日送达，至3月24日没有补正，电话未接"

    with pytest.raises(NotAllowed, match="还没有届满"):
        do(filing.abandon, case, on=date(2026, 3, 24), note=note, by=clerk)
    do(filing.abandon, case, on=date(2026, 3, 25), note=note, by=clerk)

    assert case.stage == "abandoned"
    assert case.review_result == "abandoned"
    assert case.closed_on == date(2026, 3, 25)
    assert case.next_due_on is None


def test_a_withdrawal_before_acceptance_closes_the_case(db, clerk):
    case = application()

    do(filing.withdraw, case, on=date(2026, 3, 4), reason="与被申请人和解", by=clerk)

    assert case.stage == "withdrawn"
    assert case.closed_on == date(2026, 3, 4)


def test_after_acceptance_a_withdrawal_needs_permission(db, clerk):
    case = accepted()

    with pytest.raises(NotAllowed, match="准予"):
        do(filing.withdraw, case, on=date(2026, 3, 12), reason="与被申请人和解", by=clerk)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("grounds", {"grounds": [], "reasons": "没有利害关系"}),
        ("reasons", {"grounds": ["C2"], "reasons": ""}),
        ("competent_organ", {"grounds": ["C6"], "reasons": "应由上一级税务机关管辖"}),
    ],
)
def test_a_refusal_gives_ground_reasons_and_the_competent_organ(db, clerk, field, given):
    case = application()

    with pytest.raises(Incomplete) as refused:
        do(filing.refuse, case, on=date(2026, 3, 6), by=clerk, **given)

    assert field in refused.value.problems


def test_the_refusal_names_ground_organ_and_remedy_and_masks_the_identity_number(db, clerk):
    case = application()

    do(
        filing.refuse, case, grounds=["C6"], reasons="税务机关的行为由上一级税务机关管辖",
        competent_organ="某省税务局", on=date(2026, 3, 6), by=clerk,
    )  # fmt: skip

    paper, text = _paper(db, case, "refusal")
    assert paper.number == "安府复不受〔2026〕1号"
    assert "第三十条第一款第六项" in text
    assert "某省税务局" in text
    assert "11010519491231002X" not in text
    assert case.stage == "not_accepted"
    assert case.closed_on == date(2026, 3, 6)


def test_in_a_mandatory_first_matter_the_refusal_opens_fifteen_days_to_sue(db, clerk):
    case = application(mandatory_first="M1", on_the_spot=True)

    do(filing.refuse, case, grounds=["C4"], reasons="超过申请期限", on=date(2026, 3, 6), by=clerk)

    _, text = _paper(db, case, "refusal")
    assert "十五日内" in text
    assert "安宁市中级人民法院" in text


def test_a_refusal_is_approved_by_somebody_else(db, clerk):
    case = application()
    proposal = do(
        filing.propose_refusal, case, grounds=["C2"], reasons="没有利害关系", on=date(2026, 3, 5),
        by=clerk,
    )  # fmt: skip

    with pytest.raises(NotAllowed):
        do(approve, proposal, by=clerk, on=date(2026, 3, 6))
    do(approve, proposal, by=builders.person("罗䶮"), on=date(2026, 3, 6))

    assert case.stage == "not_accepted"


def test_a_refusal_approved_after_the_review_period_comes_too_late(db, clerk):
    case = application()
    proposal = do(
        filing.propose_refusal, case, grounds=["C2"], reasons="没有利害关系", on=date(2026, 3, 5),
        by=clerk,
    )  # fmt: skip

    with pytest.raises(NotAllowed, match="视为受理"):
        do(approve, proposal, by=builders.person("罗䶮"), on=date(2026, 3, 10))

    assert proposal.state == "open"


def test_no_act_lies_before_receipt(db, clerk):
    case = application()

    with pytest.raises(Incomplete) as refused:
        _accept(case, clerk, on=date(2026, 3, 1))

    assert "on" in refused.value.problems


def test_the_choices_of_a_case_follow_the_law_on_that_day(db):
    case = application()

    allowed = {one.action for one in filing.choices(case, on=REVIEW_ENDS) if one.allowed}
    too_late = {one.action for one in filing.choices(case, on=date(2026, 3, 10)) if one.allowed}

    assert Action.REFUSE in allowed
    assert Action.REFUSE not in too_late
