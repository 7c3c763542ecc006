"""Performance of a decision: duties and their days, orders, interviews, enforcement, suits."""

from __future__ import annotations

from datetime import date

import pytest

from law.errors import Incomplete, NotAllowed
from reconsideration.commands.acting import act
from reconsideration.commands.after import following, letters, suits
from reconsideration.commands.aftermath import ask_court_until, not_copied
from reconsideration.procedure import Action
from reconsideration.procedure.following import Enforcement, Performer, SuitResult, SuitWay
from reconsideration.views.ways.following import PART
from tests import builders
from tests.reconsideration.following_stories import SERVED, decided, paper, served
from tests.reconsideration.stories import accepted, do, due

SAME = {"facts": "same", "reasons": "same", "result": "same"}
PROVED = {"report": "已重新作出处罚决定", "proof": "处罚决定书及送达回证"}


@pytest.fixture
def clerk(db, clock_at):
    clock_at(date(2026, 9, 1))
    return builders.person("何敏")


def _keys(case, on):
    return {one.key for one in PART.reminders(case, on)}


# ------------------------------------------------------------------------------ duties


def test_a_new_act_without_a_set_time_is_due_in_sixty_days_from_receipt(db, clerk):
    case = served(remake=True)

    assert due(case, "perform") == date(2026, 6, 12)


def test_the_time_that_the_decision_sets_goes_first(db, clerk):
    case = served(remake=True, perform_days=15)

    assert due(case, "perform") == date(2026, 4, 28)


def test_performance_needs_proof_and_closes_the_duty(db, clerk):
    case = served(perform_days=15)

    with pytest.raises(Incomplete) as missing:
        do(
            following.record_performance, case, whole=True, report="已履行完毕", proof="",
            on=date(2026, 4, 20), by=clerk,
        )  # fmt: skip
    do(
        following.record_performance, case, whole=True, report="已履行完毕", proof="付款回单",
        on=date(2026, 4, 20), by=clerk,
    )  # fmt: skip

    assert "proof" in missing.value.problems
    assert next(row for row in case.deadlines if row.key == "perform").met_on == date(2026, 4, 20)
    assert following.still_owes(case, date(2026, 5, 1)) == frozenset()


def test_performance_in_part_leaves_the_duty_open(db, clerk):
    case = served(perform_days=15)

    do(
        following.record_performance, case, whole=False, report="先退还一半", proof="付款回单",
        on=date(2026, 4, 20), by=clerk,
    )  # fmt: skip

    assert next(row for row in case.deadlines if row.key == "perform").is_open
    assert following.still_owes(case, date(2026, 5, 1))


def test_check_33_a_new_act_with_the_same_facts_reasons_and_result_is_pointed_out(db, clerk):
    case = served(remake=True)

    do(
        following.record_performance, case, whole=True, remade_number="安市监罚〔2026〕40号",
        compared=SAME, on=date(2026, 5, 20), by=clerk, **PROVED,
    )  # fmt: skip

    assert "same_again" in _keys(case, date(2026, 5, 21))


@pytest.mark.parametrize(
    ("compared", "procedure_only"), [({**SAME, "result": "different"}, False), (SAME, True)]
)
def test_check_33_lets_another_act_and_one_revoked_for_procedure_only_pass(
    db, clerk, compared, procedure_only
):
    case = served(remake=True)

    do(
        following.record_performance, case, whole=True, remade_number="安市监罚〔2026〕40号",
        compared=compared, procedure_only=procedure_only, on=date(2026, 5, 20), by=clerk, **PROVED,
    )  # fmt: skip

    assert "same_again" not in _keys(case, date(2026, 5, 21))


def test_a_new_act_is_not_taken_down_without_comparing_it(db, clerk):
    case = served(remake=True)

    with pytest.raises(Incomplete) as missing:
        do(
            following.record_performance, case, whole=True, on=date(2026, 5, 20), by=clerk,
            **PROVED,
        )  # fmt: skip

    assert set(missing.value.problems) == {
        "remade_number", "same_facts", "same_reasons", "same_result",
    }  # fmt: skip


# ------------------------------------------------------------------------------ orders


def test_check_34_what_is_overdue_escalates_from_order_to_interview(db, clerk):
    case = served(remake=True)
    late = date(2026, 6, 15)

    before = _keys(case, date(2026, 6, 12))
    first = [one.text for one in PART.reminders(case, late) if one.key == "late_perform"]
    do(
        following.order_performance, case, what="重新作出行政行为", perform_by=date(2026, 7, 1),
        reason="", on=late, by=clerk,
    )  # fmt: skip
    then = [one.text for one in PART.reminders(case, date(2026, 7, 2)) if one.urgent]

    assert "late_perform" not in before
    assert "责令限期履行" in first[0]
    assert any("约谈负责人" in text for text in then)
    assert due(case, "as_ordered") == date(2026, 7, 1)
    assert case.stage == "follow_up"


def test_check_34_says_nothing_once_it_is_performed(db, clerk):
    case = served(perform_days=15)
    do(
        following.record_performance, case, whole=True, report="已履行完毕", proof="付款回单",
        on=date(2026, 4, 20), by=clerk,
    )  # fmt: skip

    assert "late_perform" not in _keys(case, date(2026, 8, 1))


def test_an_order_before_the_time_is_over_says_what_shows_the_refusal(db, clerk):
    case = served(remake=True)
    given = {"what": "重新作出行政行为", "perform_by": date(2026, 6, 20), "by": clerk}

    with pytest.raises(Incomplete) as missing:
        do(following.order_performance, case, reason="", on=date(2026, 5, 6), **given)
    do(
        following.order_performance, case, reason="被申请人书面表示不履行",
        on=date(2026, 5, 6), **given,
    )  # fmt: skip

    assert "reason" in missing.value.problems
    text = paper(db, case, "performance_order")
    for words in ("安宁市市场监督管理局", "2026年6月20日", "第七十七条第二款", "重新作出行政"):
        assert words in text


def test_nothing_is_ordered_where_nothing_is_owed(db, clerk):
    case = served(kinds=("D68",))

    with pytest.raises(NotAllowed):
        do(
            following.order_performance, case, what="履行决定书", perform_by=date(2026, 6, 1),
            reason="没有履行", on=date(2026, 5, 6), by=clerk,
        )  # fmt: skip


def test_an_interview_is_called_then_recorded_and_criticism_names_its_readers(db, clerk):
    case = served(perform_days=15)
    who = {"who": "李局长", "place": "市司法局会议室", "points": "没有按期退还罚款"}
    do(following.call_interview, case, day=date(2026, 5, 12), on=date(2026, 5, 8), by=clerk, **who)
    do(
        following.record_interview, case, promise="五日内退还", on=date(2026, 5, 12), by=clerk,
        **who,
    )  # fmt: skip
    do(
        following.criticise, case, text="逾期不退还罚款，经约谈仍不履行",
        copies=["各区县人民政府"], on=date(2026, 5, 20), by=clerk,
    )  # fmt: skip

    assert "李局长" in paper(db, case, "interview_notice")
    assert "五日内退还" in paper(db, case, "interview_record")
    assert "各区县人民政府" in paper(db, case, "criticism")


# ------------------------------------------------------------------------------ enforcement


def test_the_court_can_be_asked_for_three_months_after_the_time_to_sue(db, clerk):
    case = served(kinds=("D68",))

    assert due(case, "sue") == date(2026, 4, 28)
    assert ask_court_until(case) == date(2026, 7, 28)


def _enforce(case, by, **given):
    values = {
        "outcome": Enforcement.CHANGED, "performer": Performer.COURT, "duty": "缴纳罚款五千元",
        "court": "安宁市中级人民法院", "on": date(2026, 5, 6), "by": by,
    }  # fmt: skip
    return do(following.enforce, case, **values | given)


def test_nobody_enforces_while_one_can_still_sue(db, clerk):
    case = served(kinds=("D63",))

    with pytest.raises(NotAllowed, match="2026-04-28"):
        _enforce(case, clerk, on=date(2026, 4, 28))
    _enforce(case, clerk, on=date(2026, 4, 29))

    text = paper(db, case, "enforcement")
    assert "第七十八条第二项" in text
    assert "安宁市中级人民法院" in text


def test_after_three_months_the_court_is_told_why_so_late(db, clerk):
    case = served(kinds=("D63",))

    with pytest.raises(Incomplete) as missing:
        _enforce(case, clerk, on=date(2026, 7, 29))
    _enforce(case, clerk, on=date(2026, 7, 29), late_reason="因不可抗力耽误")

    assert "late_reason" in missing.value.problems


def test_an_upheld_decision_is_enforced_by_the_acting_organ(db, clerk):
    case = served(kinds=("D68",))

    with pytest.raises(Incomplete):
        _enforce(case, clerk)
    event = _enforce(case, clerk, outcome=Enforcement.UPHELD)

    assert event.data["outcome"] == "upheld"
    with pytest.raises(AttributeError):
        paper(db, case, "enforcement")


# ------------------------------------------------------------------------------ letters


def test_sixty_days_to_report_run_from_the_day_the_letter_arrives(db, clerk):
    case = served(kinds=("D68",))
    do(
        letters.issue_letter, case, problems=["送达程序不规范"], corrections=["完善送达制度"],
        on=date(2026, 4, 13), by=clerk,
    )  # fmt: skip
    do(letters.serve_letter, case, method="direct", on=date(2026, 4, 15), by=clerk)

    # 60 days end on Sunday 14 June.
    assert due(case, "opinion_reply") == date(2026, 6, 15)
    assert "六十日内" in paper(db, case, "opinion_letter")
    assert "late_opinion_reply" in _keys(case, date(2026, 6, 16))
    do(letters.receive_report, case, note="已修订送达办法", on=date(2026, 6, 16), by=clerk)
    assert "late_opinion_reply" not in _keys(case, date(2026, 6, 17))


def test_a_letter_may_go_out_before_the_decision_and_to_another_organ(db, clerk):
    case = accepted()
    do(
        letters.issue_letter, case, other="安宁市城市管理局", problems=["超越职权检查"],
        corrections=["停止检查"], on=date(2026, 3, 20), by=clerk,
    )  # fmt: skip

    assert case.stage == "trial"
    assert "安宁市城市管理局" in paper(db, case, "opinion_letter")


def test_clues_to_offences_go_to_the_supervision_commission(db, clerk):
    case = served()
    given = {"facts": "承办人收受当事人财物", "on": date(2026, 5, 6), "by": clerk}

    with pytest.raises(Incomplete):
        do(letters.refer, case, kind="clues", to="安宁市市场监督管理局", **given)
    event = do(letters.refer, case, kind="clues", to="安宁市监察委员会", **given)

    assert "第八十六条" in paper(db, case, "referral_letter")
    assert "收受" not in str(event.data)


def test_check_35_the_department_above_gets_a_copy_of_what_has_effect(db, clerk):
    case = served()

    assert not_copied(case) == ["decision"]
    assert "copy_up_decision" in _keys(case, date(2026, 4, 14))
    do(
        letters.copy_up, case, to="省市场监督管理局", paper="decision", on=date(2026, 4, 13),
        by=clerk,
    )  # fmt: skip
    assert not_copied(case) == []
    assert "第七十九条第二款" in paper(db, case, "copy_letter")


def test_check_35_is_silent_where_no_department_was_the_respondent(db, clerk):
    case = served()
    case.respondent_level = "county"

    assert not_copied(case) == []


def test_before_it_is_served_a_decision_is_not_copied(db, clerk):
    case = decided()

    assert not_copied(case) == []
    with pytest.raises((Incomplete, NotAllowed)):
        do(
            letters.copy_up, case, to="省市场监督管理局", paper="decision",
            on=date(2026, 4, 13), by=clerk,
        )  # fmt: skip


def test_suggestion_and_report_of_a_major_decision(db, clerk):
    case = served()
    do(
        letters.suggest, case, to="安宁市市场监督管理局", problem="处罚裁量基准不明",
        suggestions=["制定裁量基准"], on=date(2026, 4, 20), by=clerk,
    )  # fmt: skip
    do(
        letters.file_major, case, to="省人民政府", summary="撤销处罚，责令重作",
        on=date(2026, 4, 20), by=clerk,
    )  # fmt: skip

    assert "第五十七条第二款" in paper(db, case, "suggestion_letter")
    assert "第五十九条" in paper(db, case, "major_filing")


# ------------------------------------------------------------------------------ suits


def _sue(case, by, **given):
    values = {
        "way": SuitWay.SUIT, "plaintiffs": ["applicant"], "defendant": "both",
        "court": "安宁市中级人民法院", "number": "（2026）行初5号",
        "on": date(2026, 4, 20), "by": by,
    }  # fmt: skip
    return do(suits.note_suit, case, **values | given)


def test_a_suit_meets_the_time_to_sue_and_ends_with_its_judgment(db, clerk):
    case = served(kinds=("D68",))

    event = _sue(case, clerk)
    do(
        suits.note_judgment, case, result=SuitResult.REVOKED, summary="主要证据不足",
        on=date(2026, 8, 3), by=clerk,
    )  # fmt: skip

    assert event.data["late"] is False
    sue = [row for row in case.deadlines if row.key == "sue"]
    assert any(row.met_on == date(2026, 4, 20) for row in sue)
    judged = next(one for one in case.events if one.kind == "judged")
    assert judged.data["lost"] is True


def test_a_judgment_needs_a_suit_and_a_ruling_a_request(db, clerk):
    case = served(kinds=("D68",))
    given = {"summary": "裁决维持决定", "on": date(2026, 8, 3), "by": clerk}

    with pytest.raises(NotAllowed):
        do(suits.note_judgment, case, result=SuitResult.REJECTED, **given)
    _sue(case, clerk, way=SuitWay.STATE_COUNCIL, court="", defendant="")
    with pytest.raises(Incomplete):
        do(suits.note_judgment, case, result=SuitResult.REJECTED, **given)
    do(suits.note_judgment, case, result=SuitResult.RULED_UPHELD, **given)


def test_a_suit_after_the_time_is_marked_and_left_to_the_court(db, clerk):
    case = served(kinds=("D68",))

    assert _sue(case, clerk, on=date(2026, 4, 29)).data["late"] is True


# ------------------------------------------------------------------------------ watching


def test_the_case_is_watched_from_the_day_the_respondent_has_the_decision(db, clerk):
    case = decided(kinds=("D64", "D72A"))
    do(act, case, Action.SERVE_DECISION, "decision_served", on=SERVED, by=clerk, party="applicant")
    assert case.stage == "effective"

    do(act, case, Action.SERVE_DECISION, "decision_served", on=SERVED, by=clerk, party="respondent")
    assert case.stage == "follow_up"
    assert "undated" in _keys(case, SERVED)

    do(following.record_performance, case, whole=True, report="已支付赔偿款", proof="转账凭证",
       on=date(2026, 5, 8), by=clerk)  # fmt: skip
    assert "undated" not in _keys(case, date(2026, 5, 8))
