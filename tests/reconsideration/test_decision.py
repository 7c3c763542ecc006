"""From the opinion to the decision: who has to agree, what is missing, what is kept of a return."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.accounts.policy import decide
from casework.accounts.roles import Action as May
from casework.accounts.roles import Role
from casework.cases.proposals import approve, open_proposal, send_back
from casework.documents.models import IssuedDocument
from law.errors import Incomplete, NotAllowed
from reconsideration.commands import filing
from reconsideration.commands.decision import draft as decision_draft
from reconsideration.commands.decision import proposing as decision
from reconsideration.commands.decision.checks import missing
from reconsideration.commands.evidence import register as evidence
from reconsideration.commands.trial import endings as course_endings
from reconsideration.procedure.decision_draft import Draft
from tests import builders
from tests.reconsideration.decisions import (
    AGREED,
    DECIDED,
    DRAFTED,
    HEARD,
    agree,
    decided,
    draft,
    note,
    one,
    replied,
    send_up,
    text_of,
)
from tests.reconsideration.stories import accepted, applicant, body, do, respondent

MEMBERS = [
    {"name": "陆正平", "post": "市长", "vote": "for"},
    {"name": "方远", "post": "副市长", "vote": "for"},
    {"name": "秦观山", "post": "司法局长", "vote": "against"},
]


def _data(case, kind):
    return next(event.data for event in case.events if event.kind == kind)


def _refused(case, three, **details):
    with pytest.raises(NotAllowed) as refusal:
        send_up(case, three, **details)
    return str(refusal.value.message)


# ------------------------------------------------------------------------------ the chain


def test_the_decision_comes_after_three_people(db):
    case, _ = decided()

    assert case.stage == "decided"
    assert case.closed_on == DECIDED
    data = _data(case, "decided")
    assert data["approved_by"] == "head"
    assert data["kinds"] == ["D64", "D72B"]
    assert data["remake"] is True
    assert data["perform_days"] == 30


def test_check_26_nothing_is_decided_before_the_organ_consents(db):
    case, three = replied()
    send_up(case, three)
    agree(case, three)

    assert case.stage == "deciding"
    assert not any(event.kind == "decided" for event in case.events)
    assert not db.session.query(IssuedDocument).filter_by(kind="decision").count()


def test_check_26_the_decision_bears_the_seal_of_the_organ(db):
    case, _ = decided()

    assert text_of(db, case, "decision").endswith("安宁市人民政府")


def test_check_26_only_the_head_of_the_organ_consents(db):
    case, three = replied()
    send_up(case, three)
    waiting = agree(case, three)
    heads = {
        role: builders.subject(builders.account(role, at=case.unit, of=builders.person()))
        for role in (Role.CLK, Role.RVW, Role.LDR)
    }

    allowed = [
        role
        for role, head in heads.items()
        if decide(head, May.APPROVE_DECISION, waiting, AGREED).allow
    ]

    assert allowed == [Role.LDR]


def test_whoever_agreed_for_the_body_does_not_consent_for_the_organ(db):
    case, three = replied()
    send_up(case, three)
    waiting = agree(case, three)

    with pytest.raises(NotAllowed, match="机关负责人另行同意"):
        do(approve, waiting, by=three.head, on=DECIDED)


def test_a_return_keeps_the_version_and_its_reason_and_the_trial_goes_on(db, clock_at):
    clock_at(DRAFTED)
    case, three = replied()
    first = send_up(case, three)
    do(send_back, first, by=three.head, remark="程序瑕疵没有写清楚")

    assert case.stage == "trial"
    assert _data(case, "opinion_returned")["reason"] == "程序瑕疵没有写清楚"

    send_up(case, three, reasons="没有告知陈述申辩权，违反行政处罚法第四十四条。")
    kept = decision.versions(case)
    assert [one.state for one in kept] == ["returned", "open"]
    assert kept[0].payload["draft"]["reasons"] == draft()["reasons"]
    assert kept[1].payload["draft"]["reasons"] != draft()["reasons"]


def test_the_organ_can_return_it_too(db, clock_at):
    clock_at(DECIDED)
    case, three = replied()
    send_up(case, three)
    do(send_back, agree(case, three), by=three.organ, remark="请提交集体讨论")

    assert case.stage == "trial"
    assert _data(case, "opinion_returned")["stage"] == "机关负责人"


def test_a_collective_discussion_that_passes_is_signed_by_the_head(db):
    case, three = replied()
    send_up(case, three)
    waiting = agree(case, three)
    do(
        decision.record_discussion, case, members=MEMBERS, chair="陆正平",
        summary="会议讨论了程序问题。", on=AGREED, by=three.clerk,
    )  # fmt: skip
    do(approve, waiting, by=three.organ, on=DECIDED)

    assert _data(case, "decided")["approved_by"] == "collective"
    record = text_of(db, case, "collective_discussion")
    assert "秦观山" in record
    assert "讨论结果：通过" in record
    assert "同意2人" in text_of(db, case, "approval_sheet")


def test_what_the_discussion_did_not_pass_is_not_decided(db):
    case, three = replied()
    send_up(case, three)
    waiting = agree(case, three)
    against = [member | {"vote": "against"} for member in MEMBERS]
    do(
        decision.record_discussion, case, members=against, chair="陆正平",
        summary="多数认为应当撤销。", on=AGREED, by=three.clerk,
    )  # fmt: skip

    with pytest.raises(NotAllowed, match="集体讨论没有通过"):
        do(approve, waiting, by=three.organ, on=DECIDED)


def test_an_opinion_without_facts_and_reasons_is_not_sent_up(db):
    case, three = replied()

    with pytest.raises(Incomplete) as refusal:
        send_up(case, three, facts="", reasons="", items=[])

    assert set(refusal.value.problems) == {"kind_1", "facts", "reasons"}


# ------------------------------------------------------------------------------ checks


def test_check_15_an_ordinary_decision_needs_views(db):
    case, three = replied(heard=False)

    assert "听取" in _refused(case, three)


@pytest.mark.parametrize(
    "data", [{"mode": "telephone"}, {"mode": "impossible", "reason": "多次联系不上"}]
)
def test_check_15_views_or_the_partys_own_reason_let_it_pass(db, data):
    case, three = replied(heard=False)
    note(case, "views_heard", DRAFTED, three.clerk, party="周翀", sides=["applicant"], **data)

    assert send_up(case, three).state == "open"


def test_check_16_a_major_case_needs_hearing_and_advice(db):
    case, three = replied(major=True)

    assert [one.check for one in missing(case)] == [16, 16]
    assert "听证" in _refused(case, three)


def test_check_16_hearing_and_advice_let_it_pass(db):
    case, three = replied(major=True)
    _hold(case, three)
    _ask(case, three, followed=True)

    sent = send_up(case, three, transcript="申请人当场提交了视频。")

    assert sent.state == "open"


def test_check_16_a_major_case_is_no_simplified_one(db):
    case = accepted(track="simplified", amount=Decimal(800), major=True)

    assert [one.check for one in missing(case)] == [16]
    assert "简易程序" in missing(case)[0].text


def test_check_18_a_decision_after_a_hearing_refers_to_its_transcript(db):
    case, three = replied()
    _hold(case, three)

    assert "听证笔录" in _refused(case, three)
    sent = send_up(case, three, transcript="申请人陈述没有收到告知书。")
    assert sent.state == "open"


def test_check_18_advice_has_to_be_weighed(db):
    case, three = replied()
    note(case, "committee_asked", DRAFTED, three.clerk, ground="technical")

    assert "咨询意见还没有记录" in _refused(case, three)
    note(case, "committee_advised", DRAFTED, three.clerk, opinion="建议维持")
    assert "采纳" in _refused(case, three)


def test_check_18_advice_that_was_weighed_lets_it_pass(db):
    case, three = replied()
    _ask(case, three, followed=False, reason="委员意见依据的标准已经废止")
    send_up(case, three)
    report = text_of(db, case, "case_report")
    do(approve, agree(case, three), by=three.organ, on=DECIDED)

    assert "不采纳咨询意见的理由：委员意见依据的标准已经废止" in report
    assert "咨询意见" not in text_of(db, case, "decision").split("本机关认为")[1]


def _hold(case, three):
    """A hearing with its transcript signed, as its commands record them."""
    note(case, "hearing_held", HEARD, three.clerk, sides=["applicant", "respondent"])
    note(case, "record_signed", HEARD, three.clerk, record=f"hearing-{HEARD.isoformat()}")


def _ask(case, three, **considered):
    """Advice asked for, given and weighed."""
    note(case, "committee_asked", DRAFTED, three.clerk, ground="complex")
    note(case, "committee_advised", DRAFTED, three.clerk, opinion="建议撤销")
    note(case, "advice_considered", DRAFTED, three.clerk, **considered)


def _change(**more):
    item = {"kind": "D63", "grounds": ["63-1"], "detail": "罚款五千元"}
    values = {
        "items": [item],
        "before_kind": "fine",
        "before_amount": 2000,
        "after_kind": "fine",
        "after_amount": 5000,
        "give_back": "",
        "nothing_taken": "罚款没有缴纳",
    }
    return values | more


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "金额"),
        ({"after_kind": "detention", "after_amount": 0, "after_length": 5}, "种类"),
        ({"before_kind": "detention", "before_amount": 0, "before_length": 3,
          "after_kind": "detention", "after_amount": 0, "after_length": 5}, "期限"),
    ],
)  # fmt: skip
def test_check_27_a_change_is_not_worse_in_kind_amount_or_length(db, more, said):
    case, three = replied()

    assert said in _refused(case, three, **_change(**more))


@pytest.mark.parametrize(
    "more", [{"after_amount": 500}, {"opposite_request": "第三人李某 3 月 12 日请求加重处罚"}]
)
def test_check_27_a_milder_change_or_an_opposite_request_passes(db, more):
    case, three = replied()

    assert send_up(case, three, **_change(**more)).state == "open"


@pytest.mark.parametrize(
    ("given", "claims", "said"),
    [
        (one("D64", "63-1"), ["revoke"], "应当变更"),
        (one("D64", "63-2"), ["revoke"], "应当变更"),
        (one("D67", "67"), ["revoke"], "没有申请确认无效"),
        (one("D69", "69-1"), ["revoke"], "第33条"),
        (one("D63", "63-1", remake=True, days=30, detail="罚款", before_kind="fine",
             before_amount=900, nothing_taken="没有缴纳"), ["revoke"], "重新作出"),
    ],
)  # fmt: skip
def test_check_28_what_does_not_fit_has_to_be_confirmed(db, given, claims, said):
    case, three = replied(claims=claims)

    with pytest.raises(Incomplete) as refusal:
        do(decision.propose_decision, case, draft=given, on=DRAFTED, by=three.clerk)
    sent = do(
        decision.propose_decision, case, draft=given | {"confirmed": True}, on=DRAFTED,
        by=three.clerk,
    )  # fmt: skip

    assert said in refusal.value.problems["confirmed"]
    assert said in sent.summary


def test_check_28_what_fits_is_not_asked_about(db):
    case, three = replied(claims=["void"])

    sent = do(decision.propose_decision, case, draft=one("D67", "67"), on=DRAFTED, by=three.clerk)

    assert "提示" not in sent.summary


def test_check_29_a_revoked_fine_is_given_back(db):
    case, three = replied()

    assert "返还" in _refused(case, three, give_back="")
    assert send_up(case, three, give_back="", nothing_taken="罚款没有缴纳").state == "open"


def test_check_29_compensation_asked_for_is_decided(db):
    case, three = replied(claims=["revoke", "compensate"])

    assert "赔偿" in _refused(case, three, give_back="")
    send_up(case, three, give_back="", compensation="rejected")
    do(approve, agree(case, three), by=three.organ, on=DECIDED)

    text = text_of(db, case, "decision")
    assert "驳回申请人的行政赔偿请求。" in text
    assert "第七十二条第一款" in text


def test_check_30_without_a_court_there_is_no_decision(db):
    case, three = replied(at=body(court=""))

    assert "法院" in _refused(case, three)
    assert send_up(case, three, court="安宁市中级人民法院").state == "open"


def test_check_30_the_decision_tells_court_and_fifteen_days(db):
    case, _ = decided()

    text = text_of(db, case, "decision")
    assert "自收到本决定书之日起十五日内，向安宁市中级人民法院提起行政诉讼" in text
    assert "国务院" not in text


def test_check_30_a_province_on_its_own_act_opens_the_state_council_too(db):
    province = "云川省人民政府"
    case, three = replied(
        at=body(organ_name=province),
        parties=[applicant(), respondent(name=province)],
        respondent_level="province",
        claims=["revoke"],
    )
    _ask(case, three, followed=True)
    send_up(case, three)
    do(approve, agree(case, three), by=three.organ, on=DECIDED)

    text = text_of(db, case, "decision")
    assert "向安宁市中级人民法院提起行政诉讼；也可以向国务院申请裁决" in text


def test_check_42_who_would_be_sued_is_shown_before_approval(db):
    case, three = replied()

    assert "被告是复议机关" in send_up(case, three).summary


def test_a_blocked_decision_goes_on_only_with_the_reason_of_a_head(db):
    case, three = replied(heard=False)
    send_up(case, three, override="申请人已书面放弃陈述意见")
    waiting = open_proposal(case, decision.BODY)

    with pytest.raises(NotAllowed, match="理由"):
        do(approve, waiting, by=three.head, on=AGREED, remark="可")
    db.session.refresh(waiting)
    do(approve, waiting, by=three.head, on=AGREED, remark="材料在卷，同意办理")

    kept = _data(case, "opinion_agreed")["set_aside"]
    assert [(one["check"], one["reason"]) for one in kept] == [(15, "材料在卷，同意办理")]


def test_a_late_decision_says_so_on_its_own_day(db):
    case, _ = decided()

    row = next(one for one in case.deadlines if one.key == "decide")
    # 60 days from 9 March end on 8 May 2026, a Friday that is worked.
    assert row.due_on == date(2026, 5, 8)
    assert row.met_on == DECIDED


# ------------------------------------------------------------------------------ money


@pytest.mark.parametrize(
    ("wanted", "fen"),
    [
        (draft(), 200_000),
        (draft(saved="3500.50"), 350_050),
        (draft(items=[{"kind": "D64", "grounds": ["64-2"], "part": "没收"}]), None),
        (
            one("D63", "63-1", detail="罚款 500 元", before_kind="fine", before_amount=2000,
                after_kind="fine", after_amount=500, nothing_taken="罚款没有缴纳"),
            150_000,
        ),
        (one("D68", "68"), None),
    ],
)  # fmt: skip
def test_what_the_applicant_is_spared_is_told_or_the_difference(db, wanted, fen):
    case, _ = decided(draft=wanted)

    event = next(event for event in case.events if event.kind == "decided")
    assert event.data.get("saved_fen") == fen


def test_compensation_that_is_granted_has_an_amount(db):
    case, three = replied(claims=["revoke", "compensate"])
    given = {"compensation": "granted", "compensation_text": "货物损失一千二百元"}

    with pytest.raises(Incomplete) as refusal:
        send_up(case, three, **given)
    assert list(refusal.value.problems) == ["compensation_amount"]

    send_up(case, three, compensation_amount="1200", **given)
    do(approve, agree(case, three), by=three.organ, on=DECIDED, remark="同意")
    event = next(event for event in case.events if event.kind == "decided")
    assert event.data["compensation_fen"] == 120_000


# ------------------------------------------------------------------------------ what the file tells


def _points(case, *item):
    return [point.text for point in decision_draft.points(case, Draft.of(one(*item)), on=DRAFTED)]


def test_check_28_article_70_is_for_whoever_did_not_answer(db):
    third = {"side": "third", "kind": "legal_person", "name": "安宁市恒远物流有限公司"}
    case, _ = replied()
    silent = accepted(act_number="安市监罚〔2026〕13号", parties=[applicant(), respondent(), third])
    do(filing.serve_copy, silent, on=date(2026, 3, 11), by=builders.person("何敏"))

    assert any("已经按期答复" in text for text in _points(case, "D70", "70"))
    assert not any("第三人" in text or "按期" in text for text in _points(silent, "D70", "70"))

    do(
        evidence.ask_third_evidence, silent, answer="has", on=date(2026, 4, 7),
        by=builders.person("何敏"), note="第三人提交合同",
    )  # fmt: skip
    assert any("第三人提供了证据" in text for text in _points(silent, "D70", "70"))


def test_check_28_a_changed_act_is_on_record(db):
    case, three = replied()

    assert any("没有登记" in text for text in _points(case, "D65B", "65-2-2"))
    do(
        course_endings.note_changed_act, case, new_act="安市监罚〔2026〕40号", note="罚款减为500元",
        on=date(2026, 4, 1), by=three.clerk,
    )  # fmt: skip
    assert not _points(case, "D65B", "65-2-2")
