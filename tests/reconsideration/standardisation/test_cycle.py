"""The 39 rows of a county's year: its part, its guard, where it leads, what is open then.

Worked by hand from the specification's table of transitions; each row by itself.
"""

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pytest

from law.errors import NotAllowed
from reconsideration.standardisation.cycle import (
    ROWS,
    Act,
    CycleStage,
    Facts,
    Lock,
    Part,
    ReportStage,
    TaskStage,
    offers,
    open_for,
    take,
)

S, R, P = TaskStage, ReportStage, Part
DAY = date(2026, 12, 15)
WHY = "标准写得不够具体"


class Line(NamedTuple):
    """A row of the table with one way that is right and one that is not."""

    number: str
    act: Act
    part: Part
    source: TaskStage
    target: TaskStage
    right: dict[str, Any]
    wrong: dict[str, Any]
    said: str
    open: frozenset[Lock] = frozenset()


def given(**values: Any) -> dict[str, Any]:
    return {"given": values}


TEAM = {"inspectors": ("周岚", "贺铮")}
ANSWER = {"answers": {"档案不全": {"answer": "partly", "reason": "已补齐", "evidence": "目录"}}}
BARE = {"answers": {"档案不全": {"answer": "disputed", "reason": "", "evidence": ""}}}
CURE = {"name": "听证室", "standard": "配齐录音录像", "until": date(2027, 1, 15), "owner": "罗谦"}

LINES = (
    Line("1", Act.PUBLISH, P.SYSTEM, S.NONE, S.NOT_STARTED,
         given(catalogue="2026.1", profile="county"), given(profile="county"), "指标目录版本"),
    Line("2", Act.START_PLAN, P.COUNTY_EDITOR, S.NOT_STARTED, S.PLAN_DRAFT,
         {}, {"cycle": CycleStage.SUSPENDED}, "暂停", frozenset({Lock.PLAN})),
    Line("3", Act.SEND_PLAN, P.COUNTY_EDITOR, S.PLAN_DRAFT, S.PLAN_REVIEW,
         {}, {"plan_gaps": ("1.1 没有责任人",)}, "1.1 没有责任人"),
    Line("4", Act.RETURN_PLAN_INSIDE, P.COUNTY_REVIEWER, S.PLAN_REVIEW, S.PLAN_DRAFT,
         given(reason=WHY), given(reason="不"), "写明理由", frozenset({Lock.PLAN})),
    Line("5", Act.SUBMIT_PLAN, P.COUNTY_SIGNER, S.PLAN_REVIEW, S.PLAN_SUBMITTED,
         given(signed_copy="a1"), {}, "签章的扫描件"),
    Line("6", Act.RETURN_PLAN, P.CITY_ADMIN, S.PLAN_SUBMITTED, S.PLAN_RETURNED,
         given(items={"1.1": WHY}, until=date(2026, 12, 20)),
         given(items={"1.1": ""}, until=date(2026, 12, 20)), "没有写明退回理由：1.1",
         frozenset({Lock.PLAN_ITEMS})),
    Line("7", Act.RESUBMIT_PLAN, P.COUNTY_SIGNER, S.PLAN_RETURNED, S.PLAN_SUBMITTED,
         {}, {"unchanged": ("1.1",)}, "还没有修改或者说明：1.1"),
    Line("8", Act.RECORD_PLAN, P.CITY_ADMIN, S.PLAN_SUBMITTED, S.IMPLEMENTING,
         {}, {"cycle": CycleStage.SUSPENDED}, "暂停", frozenset({Lock.PROGRESS})),
    Line("9", Act.UPDATE_PROGRESS, P.ITEM_OWNER, S.IMPLEMENTING, S.IMPLEMENTING,
         given(before=60, percent=100, evidence="照片"), given(before=60, percent=100), "证明材料",
         frozenset({Lock.PROGRESS})),
    Line("10", Act.AMEND_PLAN, P.COUNTY_SIGNER, S.IMPLEMENTING, S.IMPLEMENTING,
         given(reason=WHY, until=date(2026, 11, 30), approved_by="市司法局"),
         given(reason=WHY, until=date(2026, 12, 1), approved_by="市司法局"), "2026-11-30",
         frozenset({Lock.PROGRESS})),
    Line("11", Act.OPEN_SELF, P.CITY_ADMIN, S.IMPLEMENTING, S.SELF_DRAFT,
         {"cycle": CycleStage.SELF_ASSESSING, "frozen": True},
         {"cycle": CycleStage.SELF_ASSESSING}, "还没有冻结",
         frozenset({Lock.SELF, Lock.PROGRESS})),
    Line("12", Act.SEND_SELF, P.COUNTY_EDITOR, S.SELF_DRAFT, S.SELF_REVIEW,
         {}, {"self_gaps": ("2.1 满分没有材料",)}, "2.1 满分没有材料"),
    Line("13", Act.RETURN_SELF_INSIDE, P.COUNTY_SIGNER, S.SELF_REVIEW, S.SELF_DRAFT,
         given(reason=WHY), {}, "写明理由", frozenset({Lock.SELF, Lock.PROGRESS})),
    Line("13a", Act.SUBMIT_SELF, P.COUNTY_SIGNER, S.SELF_REVIEW, S.SELF_SUBMITTED,
         given(statement=True), {}, "真实性承诺"),
    Line("14", Act.RETURN_SELF, P.CITY_ADMIN, S.DESK_REVIEW, S.SELF_RETURNED,
         given(items={"5.3": WHY}), {"self_returns": 1, "given": {"items": {"5.3": WHY}}},
         "已经退回过 1 次", frozenset({Lock.SELF_ITEMS})),
    Line("14a", Act.RESUBMIT_SELF, P.COUNTY_SIGNER, S.SELF_RETURNED, S.SELF_SUBMITTED,
         {}, {"unchanged": ("5.3",)}, "还没有修改或者说明：5.3"),
    Line("17", Act.BEGIN_DESK, P.CITY_ADMIN, S.SELF_SUBMITTED, S.DESK_REVIEW,
         {"report": R.SUBMITTED, **TEAM}, TEAM, "专题报告还没有报送"),
    Line("17a", Act.INSPECT_WITHOUT, P.CITY_LEADER, S.PLAN_DRAFT, S.DESK_REVIEW,
         {"reminded": True, **TEAM, **given(reason="逾期未报自评")},
         {**TEAM, **given(reason="逾期未报自评")}, "催报"),
    Line("18", Act.FINISH_DESK, P.INSPECTOR, S.DESK_REVIEW, S.DESK_DONE,
         {}, {"unmarked": ("3.2",)}, "还没有审查意见：3.2"),
    Line("19", Act.SCHEDULE, P.CITY_ADMIN, S.DESK_DONE, S.ONSITE_SCHEDULED,
         {"sample_sealed": True, **TEAM, **given(first=DAY, last=DAY)},
         {**TEAM, **given(first=DAY, last=DAY)}, "封存"),
    Line("20", Act.ARRIVE, P.LEAD_INSPECTOR, S.ONSITE_SCHEDULED, S.ONSITE,
         given(arrival="9 时到达县司法局"), {}, "到达时间", frozenset({Lock.SHEETS})),
    Line("21", Act.SCORE, P.INSPECTOR, S.ONSITE, S.ONSITE,
         {}, {"own_sheet_handed_in": True}, "另存新版本", frozenset({Lock.SHEETS})),
    Line("22", Act.CONFER, P.LEAD_INSPECTOR, S.ONSITE, S.SCORED,
         {}, {"unexplained": ("4.1",)}, "评分不一致，还没有写明理由：4.1"),
    Line("23", Act.ISSUE_FINDINGS, P.LEAD_INSPECTOR, S.SCORED, S.FEEDBACK_OPEN,
         {}, {"ungraded": ("听证室",)}, "还没有分级", frozenset({Lock.ANSWERS})),
    Line("24", Act.ANSWER, P.COUNTY_SIGNER, S.FEEDBACK_OPEN, S.FEEDBACK_DONE,
         {"given": ANSWER}, {"given": BARE}, "写明理由并附材料"),
    Line("25", Act.DECIDE_ANSWERS, P.LEAD_INSPECTOR, S.FEEDBACK_DONE, S.FEEDBACK_DECIDED,
         {}, {"vetoes_open": ("V1",)}, "市级审定人"),
    Line("25a", Act.CONCLUDE_PROVISIONALLY, P.CITY_LEADER, S.FEEDBACK_DECIDED,
         S.FEEDBACK_DECIDED, {"report": R.SUBMITTED}, {}, "先记明未报"),
    Line("26", Act.ORDER_CURE, P.CITY_ADMIN, S.FEEDBACK_DECIDED, S.RECTIFYING,
         given(items=[CURE], signed_by="市政府分管负责人"),
         given(items=[{**CURE, "owner": ""}], signed_by="市政府分管负责人"), "责任人",
         frozenset({Lock.CURES})),
    Line("27", Act.SUBMIT_CURE, P.COUNTY_SIGNER, S.RECTIFYING, S.RECT_SUBMITTED,
         {}, {"cure_gaps": ("听证室没有材料",)}, "整改情况还不完整"),
    Line("28", Act.RETURN_CURE, P.LEAD_INSPECTOR, S.RECT_SUBMITTED, S.RECTIFYING,
         given(items={"听证室": WHY}, until=date(2026, 12, 30)),
         given(items={"听证室": WHY}, until=date(2026, 12, 14)), "不能早于今天",
         frozenset({Lock.CURES})),
    Line("28a", Act.ACCEPT_CURE, P.LEAD_INSPECTOR, S.RECT_SUBMITTED, S.REINSPECTED,
         {}, {"severe_unseen": ("超期 3 件",)}, "现场或者视频复查"),
    Line("29", Act.CONCLUDE, P.CITY_LEADER, S.RECTIFYING, S.CONCLUDED,
         {"cure_due": date(2026, 12, 14), "report": R.SUBMITTED},
         {"cure_due": DAY, "report": R.SUBMITTED}, "整改期限还没有届满"),
    Line("30", Act.ASK_RECHECK, P.COUNTY_SIGNER, S.CONCLUDED, S.RECHECK,
         {"recheck_due": DAY, **given(reason="两件扣分与事实不符")},
         {"recheck_due": date(2026, 12, 14), **given(reason="两件扣分与事实不符")}, "2026-12-14"),
    Line("31", Act.DECIDE_RECHECK, P.CITY_LEADER, S.RECHECK, S.CONCLUDED,
         {"lead": "周岚", **given(adviser="沈闻", answer="维持原结论")},
         {"lead": "周岚", **given(adviser="周岚", answer="维持原结论")}, "原检查组以外"),
    Line("32", Act.ARCHIVE, P.CITY_ADMIN, S.CONCLUDED, S.ARCHIVED,
         {"recheck_due": date(2026, 12, 14)}, {"recheck_due": DAY}, "还没有届满"),
)  # fmt: skip
BY_NUMBER = [pytest.param(line, id=line.number) for line in LINES]


def facts(line: Line, values: dict[str, Any]) -> Facts:
    return Facts(**{"on": DAY, "year": 2026, "stage": line.source, **values})


@pytest.mark.parametrize("line", BY_NUMBER)
def test_a_row_leads_where_the_table_says_and_opens_what_it_says(line):
    taken = take(line.part, line.act, facts(line, line.right))
    assert taken.stage is line.target
    assert open_for(taken.stage, R.NONE) == line.open


@pytest.mark.parametrize("line", BY_NUMBER)
def test_a_row_is_shut_while_its_guard_is(line):
    with pytest.raises(NotAllowed, match=line.said):
        take(line.part, line.act, facts(line, line.wrong))


@pytest.mark.parametrize("line", BY_NUMBER)
def test_a_row_is_nobody_elses(line):
    mine = {row.who for row in ROWS if row.number == line.number}
    for part in set(Part) - set().union(*mine):
        with pytest.raises(NotAllowed, match="不能办理"):
            take(part, line.act, facts(line, line.right))
        assert line.act not in {choice.action for choice in offers(part, facts(line, {}))}


@pytest.mark.parametrize("line", BY_NUMBER)
def test_a_row_starts_at_no_other_stage(line):
    [sources] = {row.step.sources for row in ROWS if row.number == line.number}
    assert line.source in sources
    for stage in set(TaskStage) - sources:
        with pytest.raises(NotAllowed, match="不能办理"):
            take(line.part, line.act, replace(facts(line, line.right), stage=stage))


REPORTS = (
    ("15", Act.DRAFT_REPORT, P.COUNTY_EDITOR, R.NONE, R.DRAFT,
     {}, {"stage": S.SELF_REVIEW}, "自查自评报送以后"),
    ("16", Act.SUBMIT_REPORT, P.COUNTY_SIGNER, R.DRAFT, R.SUBMITTED,
     {"loose_numbers": ("受理 12 件",), **given(note="含上年结转")},
     {"loose_numbers": ("受理 12 件",)}, "受理 12 件"),
    ("16a", Act.RETURN_REPORT, P.CITY_ADMIN, R.SUBMITTED, R.RETURNED,
     given(reason=WHY), {"stage": S.FEEDBACK_OPEN, **given(reason=WHY)}, "不再退回"),
    ("16b", Act.RESUBMIT_REPORT, P.COUNTY_SIGNER, R.RETURNED, R.SUBMITTED,
     {}, {"report_changed": False}, "还没有修改"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("number", "act", "part", "source", "target", "right", "wrong", "said"),
    [pytest.param(*row, id=row[0]) for row in REPORTS],
)
def test_the_report_has_a_track_of_its_own(number, act, part, source, target, right, wrong, said):
    at = Facts(on=DAY, year=2026, stage=S.SELF_SUBMITTED, report=source)
    taken = take(part, act, replace(at, **right))
    assert (taken.stage, taken.report) == (S.SELF_SUBMITTED, target)
    assert (Lock.REPORT in open_for(taken.stage, target)) == (target in {R.DRAFT, R.RETURNED})
    with pytest.raises(NotAllowed, match=said):
        take(part, act, replace(at, **wrong))
    for other in set(Part) - {part}:
        with pytest.raises(NotAllowed, match="不能办理"):
            take(other, act, replace(at, **right))
    for elsewhere in set(ReportStage) - {source}:
        with pytest.raises(NotAllowed, match="不能办理"):
            take(part, act, replace(at, report=elsewhere, **right))


def test_every_row_of_the_table_is_tried_here():
    tried = {line.number for line in LINES} | {row[0] for row in REPORTS}
    assert tried == {row.number for row in ROWS}
    assert len(tried) == 39


def test_silence_means_agreement_once_three_working_days_are_over():
    late = Facts(on=DAY, year=2026, stage=S.FEEDBACK_OPEN, feedback_due=date(2026, 12, 14))
    assert take(P.SYSTEM, Act.ANSWER, late).stage is S.FEEDBACK_DONE
    with pytest.raises(NotAllowed, match="还没有届满"):
        take(P.SYSTEM, Act.ANSWER, replace(late, feedback_due=DAY))


def test_a_signed_report_goes_back_with_the_self_assessment():
    sent = Facts(on=DAY, year=2026, stage=S.SELF_SUBMITTED, report=R.SUBMITTED,
                 given={"items": {"5.3": WHY}})  # fmt: skip
    assert take(P.CITY_ADMIN, Act.RETURN_SELF, sent).report is R.RETURNED
    assert take(P.CITY_ADMIN, Act.RETURN_SELF, replace(sent, report=R.DRAFT)).report is R.DRAFT


def test_progress_falls_with_a_reason_only():
    at = Facts(on=DAY, year=2026, stage=S.IMPLEMENTING)
    with pytest.raises(NotAllowed, match="由 60% 退到 40%"):
        take(P.ITEM_OWNER, Act.UPDATE_PROGRESS, replace(at, **given(before=60, percent=40)))
    said = given(before=60, percent=40, reason="场地改造停工")
    assert take(P.ITEM_OWNER, Act.UPDATE_PROGRESS, replace(at, **said)).stage is S.IMPLEMENTING


def test_nobody_inspects_the_county_they_belong_to():
    at = Facts(on=DAY, year=2026, stage=S.SELF_SUBMITTED, report=R.SUBMITTED, **TEAM)
    with pytest.raises(NotAllowed, match="不得检查本县：贺铮"):
        take(P.CITY_ADMIN, Act.BEGIN_DESK, replace(at, conflicts=("贺铮",)))


def test_another_grade_than_the_reckoned_one_needs_a_reason():
    at = Facts(on=DAY, year=2026, stage=S.REINSPECTED, report=R.SUBMITTED, engine_grade="良好")
    with pytest.raises(NotAllowed, match="良好"):
        take(P.CITY_LEADER, Act.CONCLUDE, replace(at, **given(grade="优秀")))
    said = given(grade="优秀", reason="两件退件已由省厅更正")
    assert take(P.CITY_LEADER, Act.CONCLUDE, replace(at, **said)).stage is S.CONCLUDED


def test_a_provisional_conclusion_comes_by_the_last_day_of_the_year():
    at = Facts(on=date(2026, 12, 31), year=2026, stage=S.FEEDBACK_DECIDED, report=R.SUBMITTED)
    assert take(P.CITY_LEADER, Act.CONCLUDE_PROVISIONALLY, at).stage is S.FEEDBACK_DECIDED
    with pytest.raises(NotAllowed, match="2026-12-31"):
        take(P.CITY_LEADER, Act.CONCLUDE_PROVISIONALLY, replace(at, on=date(2027, 1, 4)))
