"""Rows 17 to 32: what the city does, from the desk review to the archive."""

from __future__ import annotations

from reconsideration.standardisation.cycle import guards
from reconsideration.standardisation.cycle.guards import missing
from reconsideration.standardisation.cycle.row import task_row
from reconsideration.standardisation.cycle.words import Act, Part, TaskStage

BEFORE_DESK = tuple(
    stage
    for stage in tuple(TaskStage)[: tuple(TaskStage).index(TaskStage.DESK_REVIEW)]
    if stage is not TaskStage.NONE
)
"""Any state of rows 1 to 14a."""

INSPECTION = (
    task_row("17", Act.BEGIN_DESK, "开始书面审查", (TaskStage.SELF_SUBMITTED,),
             TaskStage.DESK_REVIEW, (Part.CITY_ADMIN,), guards.report_in, guards.team),
    task_row("17a", Act.INSPECT_WITHOUT, "未自评直接检查", BEFORE_DESK, TaskStage.DESK_REVIEW,
             (Part.CITY_LEADER,), guards.reason, guards.reminded, guards.team,
             after="未报自评，直接检查"),
    task_row("18", Act.FINISH_DESK, "完成书面审查", (TaskStage.DESK_REVIEW,),
             TaskStage.DESK_DONE, (Part.INSPECTOR,),
             missing("还没有审查意见", lambda facts: facts.unmarked)),
    task_row("19", Act.SCHEDULE, "安排现场检查", (TaskStage.DESK_DONE,),
             TaskStage.ONSITE_SCHEDULED, (Part.CITY_ADMIN,), guards.scheduled, guards.team,
             after="现场检查日期已定"),
    task_row("20", Act.ARRIVE, "到达现场", (TaskStage.ONSITE_SCHEDULED,), TaskStage.ONSITE,
             (Part.LEAD_INSPECTOR,), guards.arrived),
    task_row("21", Act.SCORE, "评分", (TaskStage.ONSITE,), None, (Part.INSPECTOR,),
             guards.own_sheet),
    task_row("22", Act.CONFER, "合议评分", (TaskStage.ONSITE,), TaskStage.SCORED,
             (Part.LEAD_INSPECTOR,),
             missing("评分表、案卷评查表还没有交齐", lambda facts: facts.sheets_out),
             missing("两名检查员评分不一致，还没有写明理由", lambda facts: facts.unexplained)),
    task_row("23", Act.ISSUE_FINDINGS, "印发检查发现", (TaskStage.SCORED,),
             TaskStage.FEEDBACK_OPEN, (Part.LEAD_INSPECTOR,),
             missing("检查发现还没有分级", lambda facts: facts.ungraded),
             after="检查发现已印发，3 个工作日内反馈意见"),
    task_row("24", Act.ANSWER, "反馈意见", (TaskStage.FEEDBACK_OPEN,), TaskStage.FEEDBACK_DONE,
             (Part.COUNTY_SIGNER,), guards.answered),
    task_row("24", Act.ANSWER, "反馈期满", (TaskStage.FEEDBACK_OPEN,), TaskStage.FEEDBACK_DONE,
             (Part.SYSTEM,), guards.feedback_over),
    task_row("25", Act.DECIDE_ANSWERS, "答复意见", (TaskStage.FEEDBACK_DONE,),
             TaskStage.FEEDBACK_DECIDED, (Part.LEAD_INSPECTOR,),
             missing("有异议的发现还没有答复", lambda facts: facts.disputes_open),
             missing("一票否决、等次上限须由市级审定人决定", lambda facts: facts.vetoes_open),
             after="反馈意见已答复"),
    task_row("25a", Act.CONCLUDE_PROVISIONALLY, "作出初步结论", (TaskStage.FEEDBACK_DECIDED,),
             None, (Part.CITY_LEADER,), guards.by_year_end, guards.report_or_absence),
)  # fmt: skip

AFTER = (
    task_row("26", Act.ORDER_CURE, "责令整改", (TaskStage.FEEDBACK_DECIDED,),
             TaskStage.RECTIFYING, (Part.CITY_ADMIN,), guards.order, after="整改通知已印发"),
    task_row("27", Act.SUBMIT_CURE, "报送整改", (TaskStage.RECTIFYING,),
             TaskStage.RECT_SUBMITTED, (Part.COUNTY_SIGNER,),
             missing("整改情况还不完整", lambda facts: facts.cure_gaps)),
    task_row("28", Act.RETURN_CURE, "退回整改", (TaskStage.RECT_SUBMITTED,),
             TaskStage.RECTIFYING, (Part.LEAD_INSPECTOR,), guards.reason_per_item,
             guards.day_ahead, after="整改有事项退回"),
    task_row("28a", Act.ACCEPT_CURE, "复查通过", (TaskStage.RECT_SUBMITTED,),
             TaskStage.REINSPECTED, (Part.LEAD_INSPECTOR,),
             missing("严重问题须经现场或者视频复查", lambda facts: facts.severe_unseen)),
    task_row("29", Act.CONCLUDE, "作出结论",
             (TaskStage.FEEDBACK_DECIDED, TaskStage.REINSPECTED, TaskStage.RECTIFYING),
             TaskStage.CONCLUDED, (Part.CITY_LEADER,), guards.cure_overdue,
             guards.report_or_absence, guards.grade, after="结论已作出"),
    task_row("30", Act.ASK_RECHECK, "申请复核", (TaskStage.CONCLUDED,), TaskStage.RECHECK,
             (Part.COUNTY_SIGNER,), guards.recheck_in_time, guards.reason),
    task_row("31", Act.DECIDE_RECHECK, "复核决定", (TaskStage.RECHECK,), TaskStage.CONCLUDED,
             (Part.CITY_LEADER,), guards.other_lead, after="复核决定已作出"),
    task_row("32", Act.ARCHIVE, "归档", (TaskStage.CONCLUDED,), TaskStage.ARCHIVED,
             (Part.CITY_ADMIN,), guards.closable,
             missing("材料还不齐全", lambda facts: facts.papers_missing)),
)  # fmt: skip
