"""From the findings to the ranking: answers, rulings, cures, conclusions, re-check."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from casework.db import db as base
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from law.library import load_calendar
from reconsideration.standardisation.commands import cures, feedback, ranking, rulings
from reconsideration.standardisation.commands.conference import Agreed
from reconsideration.standardisation.commands.cures import Curing
from reconsideration.standardisation.cycle import Act, TaskStage
from reconsideration.standardisation.cycle.inspecting import (
    Conclusive,
    CureState,
    Decided,
    Difference,
    FindingGrade,
    Ruled,
    RulingKind,
    Way,
)
from reconsideration.standardisation.models import Deduction
from reconsideration.standardisation.queries.cures import (
    conclusions_of,
    items_of,
    overdue_items,
    recheck_of,
)
from reconsideration.standardisation.queries.scores import county_result, rulings_of
from reconsideration.standardisation.queries.sheets import agreed_of
from tests.reconsideration.standardisation.inspected import DAY, agreed, county, found

DISPUTED = {"answer": "disputed", "reason": "铭牌当日送修", "evidence": "C7 送修单"}
MAKE_GOOD = "各席位配齐铭牌"


def day(number, month=12, year=2026):
    return date(year, month, number)


# ------------------------------------------------------------------------------ answers


def test_a_county_that_says_nothing_for_three_working_days_agrees(db):
    of = county(TaskStage.SCORED)
    one = found(of)
    of.take(Act.ISSUE_FINDINGS, of.lead)

    with pytest.raises(NotAllowed, match="还没有届满"):
        of.take(Act.ANSWER, None, on=day(24))
    of.take(Act.ANSWER, None, on=day(25))

    assert (one.answer.reply, one.answer.by) == ("agreed", None)
    assert of.task.standing is TaskStage.FEEDBACK_DONE


def test_a_dispute_has_a_reason_and_evidence_and_is_answered_one_by_one(db):
    of = agreed(TaskStage.FEEDBACK_OPEN)
    one = found(of)

    with pytest.raises(NotAllowed, match="写明理由并附材料"):
        of.take(Act.ANSWER, of.signer, answers={"1": {**DISPUTED, "evidence": ""}})
    of.take(Act.ANSWER, of.signer, answers={"1": DISPUTED})
    with pytest.raises(NotAllowed, match="有异议的发现还没有答复：1"):
        of.take(Act.DECIDE_ANSWERS, of.lead)
    with transaction():
        feedback.rule_on(
            one, ruled=Ruled.CHANGED, ruling="送修单属实，改记建议", grade=FindingGrade.ADVICE,
            score=Agreed(Fraction(2), Difference.SEEN), on=DAY, by=of.lead,
        )  # fmt: skip
    of.take(Act.DECIDE_ANSWERS, of.lead)

    assert (one.word, one.answer.ruled_label) == (FindingGrade.ADVICE, "更改")
    assert agreed_of(of.task)["7.2"].value == 2
    assert len(base.session.execute(
        text("SELECT id FROM standardisation_agreed_score WHERE indicator = '7.2'")
    ).all()) == 2  # fmt: skip


def test_a_finding_that_is_upheld_keeps_its_score(db):
    of = agreed(TaskStage.FEEDBACK_OPEN)
    one = found(of)
    of.take(Act.ANSWER, of.signer, answers={"1": DISPUTED})

    with pytest.raises(Incomplete, match="维持的不改分"), transaction():
        feedback.rule_on(
            one, ruled=Ruled.UPHELD, ruling="现场确无铭牌",
            score=Agreed(Fraction(2), Difference.SEEN), on=DAY, by=of.lead,
        )  # fmt: skip


# ------------------------------------------------------------------------------ rulings

ONE_HANDLER = {"M41": (1, 1)}


def test_a_veto_counts_when_the_leader_has_confirmed_it_and_the_county_was_heard(db):
    of = agreed(TaskStage.FEEDBACK_DONE)
    with transaction():
        row = rulings.propose(
            of.task, kind=RulingKind.VETO, code="V4", ground="三份送达回证倒签", on=DAY, by=of.lead
        )

    assert county_result(of.task, DAY).final.grade == "达标"
    with pytest.raises(NotAllowed, match="市级审定人决定：V4"):
        of.take(Act.DECIDE_ANSWERS, of.lead)
    with pytest.raises(Incomplete, match="听取县里意见"), transaction():
        rulings.decide(row, decision=Decided.CONFIRMED, heard="", reason="查证属实", on=DAY,
                       by=of.leader)  # fmt: skip
    with pytest.raises(NotAllowed, match="市级审定人办理"), transaction():
        rulings.decide(row, decision=Decided.CONFIRMED, heard="12 月 22 日当面听取",
                       reason="查证属实", on=DAY, by=of.lead)  # fmt: skip
    with transaction():
        rulings.decide(row, decision=Decided.CONFIRMED, heard="12 月 22 日当面听取",
                       reason="查证属实", on=DAY, by=of.leader)  # fmt: skip

    assert county_result(of.task, DAY).final.grade == "不达标"
    of.take(Act.DECIDE_ANSWERS, of.lead)


def test_what_the_figures_raise_is_never_silent_and_never_counts_by_itself(db):
    of = agreed(TaskStage.FEEDBACK_DONE, share="0.5")

    assert [one.code for one in county_result(of.task, DAY).proposed] == ["C4", "C5"]
    with pytest.raises(NotAllowed, match="C4、C5"):
        of.take(Act.DECIDE_ANSWERS, of.lead)
    with transaction():
        for row in rulings.propose_from_figures(of.task, DAY):
            assert row.proposed_by is None
            rulings.decide(row, decision=Decided.REJECTED, heard="县里无意见", reason="不予适用",
                           on=DAY, by=of.leader)  # fmt: skip
    of.take(Act.DECIDE_ANSWERS, of.lead)

    assert [row.holds for row in rulings_of(of.task)] == [False, False]


def test_an_unknown_code_and_one_proposed_twice_are_refused(db):
    of = agreed(TaskStage.FEEDBACK_DONE)

    def propose(code):
        with transaction():
            rulings.propose(of.task, kind=RulingKind.VETO, code=code, ground="三份送达回证倒签",
                            on=DAY, by=of.lead)  # fmt: skip

    with pytest.raises(Incomplete, match="目录没有一票否决“C1”"):
        propose("C1")
    propose("V4")
    with pytest.raises(Incomplete, match="V4 已经提出过"):
        propose("V4")


# ------------------------------------------------------------------------------ cures


def test_fifteen_days_to_cure_that_end_on_a_day_of_rest_move_on():
    calendar = load_calendar()

    assert cures.default_until(FindingGrade.ORDINARY, day(11, 9), calendar) == day(28, 9)
    assert cures.default_until(FindingGrade.SEVERE, day(2, 3), calendar) == day(1, 4)
    assert cures.default_until(FindingGrade.ADVICE, day(2, 3), calendar) is None


def ordered(grade=FindingGrade.ORDINARY, until=None):
    of = agreed(TaskStage.FEEDBACK_DECIDED)
    found(of, grade=grade)
    item = {"finding": 1, "name": "1", "standard": MAKE_GOOD, "until": until or day(11, 1, 2027),
            "owner": "罗谦"}  # fmt: skip
    of.take(
        Act.ORDER_CURE, of.admin, items=[item], paper="letter", signed_by=of.leader.name,
        signed_by_id=of.leader.id,
    )  # fmt: skip
    return of


def write(of, **given):
    whole = {"measure": "配齐", "done_on": day(28), "proof": "C9"} | given
    with transaction():
        cures.write_cure(items_of(of.task)[0], Curing(**whole), on=day(28), by=of.editor)


def test_an_order_names_what_to_do_until_when_and_who(db):
    of = ordered()

    [item] = items_of(of.task)
    assert (item.standard, item.until, item.owner) == (MAKE_GOOD, day(11, 1, 2027), "罗谦")
    assert of.task.standing is TaskStage.RECTIFYING


def test_an_order_does_not_end_on_a_day_of_rest_or_in_the_past(db):
    with pytest.raises(Incomplete, match="休息日"):
        ordered(until=day(10, 1, 2027))
    with pytest.raises(Incomplete, match="早于今天"):
        ordered(until=day(18))


def test_a_cure_is_whole_before_it_is_sent_in(db):
    of = ordered()

    with pytest.raises(NotAllowed, match="没有填写"):
        of.take(Act.SUBMIT_CURE, of.signer)
    write(of, proof="")
    with pytest.raises(NotAllowed, match="写明措施、完成日期和佐证"):
        of.take(Act.SUBMIT_CURE, of.signer)
    write(of)
    of.take(Act.SUBMIT_CURE, of.signer, on=day(28))

    assert items_of(of.task)[0].standing is CureState.SUBMITTED
    with pytest.raises(NotAllowed, match="整改中"):
        write(of, proof="C10")


def look(of, way=Way.SITE, score=None):
    with transaction():
        cures.look_at(items_of(of.task)[0], way=way, note="铭牌齐全", score=score, on=day(29),
                      by=of.lead)  # fmt: skip


def test_a_severe_item_is_seen_again_on_site_or_by_video(db):
    of = ordered(FindingGrade.SEVERE)
    write(of)
    of.take(Act.SUBMIT_CURE, of.signer, on=day(28))

    with pytest.raises(NotAllowed, match="现场或者视频"):
        of.take(Act.ACCEPT_CURE, of.lead, on=day(29))
    with pytest.raises(Incomplete, match="现场或者视频"):
        look(of, Way.PAPER)
    look(of, Way.VIDEO)
    of.take(Act.ACCEPT_CURE, of.lead, on=day(29))

    assert items_of(of.task)[0].standing is CureState.ACCEPTED
    assert of.task.standing is TaskStage.REINSPECTED


def test_a_cure_that_nobody_looked_at_otherwise_was_accepted_on_paper(db):
    of = ordered()
    write(of)
    of.take(Act.SUBMIT_CURE, of.signer, on=day(28))
    of.take(Act.ACCEPT_CURE, of.lead, on=day(29))

    assert items_of(of.task)[0].cure.way_label == "书面"


def test_a_cure_scores_the_indicator_again_and_the_inspected_score_stays(db):
    of = ordered()
    with transaction():
        base.session.execute(text("SELECT 1"))
    write(of)
    of.take(Act.SUBMIT_CURE, of.signer, on=day(28))
    look(of, score=Agreed(Fraction(1), Difference.SEEN))

    result = county_result(of.task, day(29))
    assert result.inspected.indicators["7.2"].earned == 2
    assert result.final.indicators["7.2"].earned == 1
    assert result.rescored == {"7.2"}


def test_what_goes_back_has_a_reason_and_a_new_day_and_is_cured_anew(db):
    of = ordered()
    write(of)
    of.take(Act.SUBMIT_CURE, of.signer, on=day(28))
    of.take(
        Act.RETURN_CURE, of.lead, on=day(29), items={"1": "照片看不清铭牌"}, until=day(15, 1, 2027)
    )

    [item] = items_of(of.task)
    assert (item.standing, item.until) == (CureState.RETURNED, day(15, 1, 2027))
    with pytest.raises(NotAllowed, match="没有填写"):
        of.take(Act.SUBMIT_CURE, of.signer, on=day(30))
    write(of, proof="C11")
    assert [one.proof for one in item.cures] == ["C9", "C11"]


def test_an_item_is_late_after_its_day_unless_the_city_has_extended_it(db):
    of = ordered()
    [item] = items_of(of.task)

    assert overdue_items(of.task, day(11, 1, 2027)) == []
    assert overdue_items(of.task, day(12, 1, 2027)) == [item]
    assert county_result(of.task, day(12, 1, 2027)).final.deducted == 1
    with transaction():
        cures.extend(item, until=day(20, 1, 2027), reason="铭牌定制未到", on=DAY, by=of.admin)
    assert overdue_items(of.task, day(12, 1, 2027)) == []
    assert item.first_until == day(11, 1, 2027)
    with pytest.raises(NotAllowed, match="市级管理员办理"), transaction():
        cures.extend(item, until=day(21, 1, 2027), reason="铭牌定制未到", on=DAY, by=of.signer)


# ------------------------------------------------------------------------------ conclusions


def test_a_cure_that_came_in_time_is_not_late_while_it_waits_to_be_looked_at(db):
    of = ordered()
    write(of)
    of.take(Act.SUBMIT_CURE, of.signer, on=day(28))

    assert overdue_items(of.task, day(12, 1, 2027)) == []


def test_the_grade_is_the_engines_unless_there_is_a_reason(db):
    of = agreed(TaskStage.FEEDBACK_DECIDED, share="0.85")

    with pytest.raises(NotAllowed, match="与系统计算的等次（达标）不同"):
        of.take(Act.CONCLUDE, of.leader, grade="优秀")
    of.take(Act.CONCLUDE, of.leader, grade="达标")

    [row] = conclusions_of(of.task)
    assert (row.word, row.base, row.grade) == (Conclusive.FINAL, "85", "达标")
    assert row.result["areas"]["1"]["final"] == str(Fraction("28.9"))
    assert of.task.standing is TaskStage.CONCLUDED


def test_a_provisional_conclusion_is_frozen_and_the_final_one_stands_beside_it(db):
    of = agreed(TaskStage.FEEDBACK_DECIDED, share="0.85")

    with pytest.raises(NotAllowed, match="2026-12-31"):
        of.take(Act.CONCLUDE_PROVISIONALLY, of.leader, on=day(4, 1, 2027))
    of.take(Act.CONCLUDE_PROVISIONALLY, of.leader, on=day(30))
    of.take(Act.CONCLUDE, of.leader, on=day(31))

    assert [row.word for row in conclusions_of(of.task)] == [
        Conclusive.PROVISIONAL, Conclusive.FINAL,
    ]  # fmt: skip
    with pytest.raises((DatabaseError, IntegrityError), match="append-only"), transaction():
        base.session.execute(text("UPDATE standardisation_conclusion SET grade = '优秀'"))


def test_a_conclusion_out_of_the_rectification_waits_for_its_day_and_lists_what_is_open(db):
    of = ordered()

    with pytest.raises(NotAllowed, match="整改期限还没有届满"):
        of.take(Act.CONCLUDE, of.leader, on=day(11, 1, 2027))
    of.take(Act.CONCLUDE, of.leader, on=day(12, 1, 2027))

    [row] = conclusions_of(of.task)
    assert [(one["serial"], one["overdue"]) for one in row.result["open"]] == [(1, True)]
    assert row.base == "99"
    [lost] = base.session.query(Deduction).all()
    assert (lost.code, lost.amount) == ("D2", 1)


def test_a_paper_that_came_late_is_deducted_with_its_days(db):
    of = agreed(TaskStage.FEEDBACK_DECIDED)
    with transaction():
        of.task.cycle.scheme = {"days": {"report": "2026-12-09"}}
    of.take(Act.CONCLUDE, of.leader)

    [lost] = base.session.query(Deduction).all()
    assert (lost.code, lost.paper, lost.amount) == ("D1", "report", 3)
    assert (lost.due_on, lost.done_on) == (day(9), day(14))
    assert conclusions_of(of.task)[-1].base == str(Fraction("99.5"))


@pytest.mark.parametrize("act", [Act.CONCLUDE, Act.CONCLUDE_PROVISIONALLY])
@pytest.mark.parametrize("who", ["lead", "admin", "one", "signer"])
def test_nobody_but_the_leader_concludes(db, act, who):
    of = agreed(TaskStage.FEEDBACK_DECIDED)

    with pytest.raises(NotAllowed, match="由市级审定人办理"):
        of.take(act, getattr(of, who))


def test_a_file_of_the_year_is_closed_when_its_papers_are_there_and_the_time_is_over(db):
    of = agreed(TaskStage.FEEDBACK_DECIDED)
    of.take(Act.CONCLUDE, of.leader, on=day(21))

    with pytest.raises(NotAllowed, match="还没有届满"):
        of.take(Act.ARCHIVE, of.admin, on=day(28))
    with pytest.raises(NotAllowed, match="检查验收工作底稿、检查验收报告"):
        of.take(Act.ARCHIVE, of.admin, on=day(29))


# ------------------------------------------------------------------------------ re-check


def concluded():
    of = agreed(TaskStage.FEEDBACK_DECIDED, share="0.85")
    of.take(Act.CONCLUDE, of.leader, on=day(21))
    of.take(Act.ASK_RECHECK, of.signer, on=day(28), reason="7.2 铭牌已于检查前配齐")
    return of


def decide(of, **given):
    other = county().lead
    base_given = {"adviser": "严复", "adviser_id": other.id, "answer": "经核查属实，予以更正"}
    of.take(
        Act.DECIDE_RECHECK, of.leader, on=day(5, 1, 2027), reason="经核查属实", **base_given | given
    )


def test_a_recheck_is_asked_for_once_and_answered_on_the_advice_of_another_lead(db):
    of = concluded()

    assert recheck_of(of.task).facts == "7.2 铭牌已于检查前配齐"
    with pytest.raises(NotAllowed, match="原检查组以外"):
        decide(of, adviser=of.lead.name, outcome="upheld")
    decide(of, outcome="upheld")
    assert len(conclusions_of(of.task)) == 1
    with pytest.raises(NotAllowed, match="只能申请一次"):
        of.take(Act.ASK_RECHECK, of.signer, on=day(28), reason="再次申请")


def test_a_recheck_that_changes_a_score_leaves_both_conclusions(db):
    of = concluded()
    decide(of, outcome="replaced",
           scores={"7.2": {"points": "2", "code": "seen", "reason": "铭牌照片带日期"}})  # fmt: skip

    first, second = conclusions_of(of.task)
    assert (first.base, second.base) == ("85", str(Fraction("85.3")))
    assert (second.word, recheck_of(of.task).outcome) == (Conclusive.RECHECKED, "replaced")


# ------------------------------------------------------------------------------ ranking


def test_counties_are_ranked_by_their_conclusions_with_the_rule_beside(db):
    better = agreed(TaskStage.FEEDBACK_DECIDED, share="0.95")
    better.take(Act.CONCLUDE, better.leader)
    worse = agreed(TaskStage.FEEDBACK_DECIDED, share="0.85")
    worse.take(Act.CONCLUDE_PROVISIONALLY, worse.leader)
    with transaction():
        worse.task.cycle = better.task.cycle

    with transaction():
        kept = ranking.rank(better.task.cycle, on=day(30), by=better.admin)

    assert [(row["place"], row["total"]) for row in kept.rows] == [(1, "95"), (2, "85")]
    assert kept.provisional
    assert "第一方面得分" in kept.rule
    assert kept.rows[1]["notes"] == "初步结论"


def test_a_year_without_a_conclusion_is_not_ranked(db):
    of = county()

    with pytest.raises(NotAllowed, match="不能排名"), transaction():
        ranking.rank(of.task.cycle, on=day(30), by=of.admin)
