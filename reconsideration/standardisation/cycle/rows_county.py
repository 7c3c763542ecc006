"""Rows 1 to 16b: what the county does, from the plan to its report."""

from __future__ import annotations

from law.citation import Practice
from reconsideration.standardisation.cycle import guards
from reconsideration.standardisation.cycle.guards import missing
from reconsideration.standardisation.cycle.row import report_row, task_row
from reconsideration.standardisation.cycle.words import Act, Part, ReportStage, TaskStage

PLAN_DUE = Practice("城市年度计划：3 月底前各县确定每项的标准、进度、完成时间和措施")

PLAN = (
    task_row("1", Act.PUBLISH, "下达任务", (TaskStage.NONE,), TaskStage.NOT_STARTED,
             (Part.SYSTEM,), guards.catalogue_chosen, after="年度任务已下达"),
    task_row("2", Act.START_PLAN, "开始编制计划", (TaskStage.NOT_STARTED,), TaskStage.PLAN_DRAFT,
             (Part.COUNTY_EDITOR,)),
    task_row("3", Act.SEND_PLAN, "送审计划", (TaskStage.PLAN_DRAFT,), TaskStage.PLAN_REVIEW,
             (Part.COUNTY_EDITOR,), missing("计划还不完整", lambda facts: facts.plan_gaps),
             basis=PLAN_DUE, instead="补齐标准、措施、完成时间、责任人和责任单位"),
    task_row("4", Act.RETURN_PLAN_INSIDE, "退回填报员", (TaskStage.PLAN_REVIEW,),
             TaskStage.PLAN_DRAFT, (Part.COUNTY_REVIEWER, Part.COUNTY_SIGNER), guards.reason),
    task_row("5", Act.SUBMIT_PLAN, "签报计划", (TaskStage.PLAN_REVIEW,),
             TaskStage.PLAN_SUBMITTED, (Part.COUNTY_SIGNER,), guards.signed, basis=PLAN_DUE),
    task_row("6", Act.RETURN_PLAN, "退回计划", (TaskStage.PLAN_SUBMITTED,),
             TaskStage.PLAN_RETURNED, (Part.CITY_ADMIN,), guards.reason_per_item,
             guards.day_ahead, after="计划有事项退回"),
    task_row("7", Act.RESUBMIT_PLAN, "重报计划", (TaskStage.PLAN_RETURNED,),
             TaskStage.PLAN_SUBMITTED, (Part.COUNTY_SIGNER,),
             missing("退回的事项还没有修改或者说明", lambda facts: facts.unchanged)),
    task_row("8", Act.RECORD_PLAN, "计划备案", (TaskStage.PLAN_SUBMITTED,),
             TaskStage.IMPLEMENTING, (Part.CITY_ADMIN,), after="计划已备案"),
    task_row("9", Act.UPDATE_PROGRESS, "填报进度", (TaskStage.IMPLEMENTING,), None,
             (Part.ITEM_OWNER,), guards.progress),
    task_row("10", Act.AMEND_PLAN, "调整计划", (TaskStage.IMPLEMENTING,), None,
             (Part.COUNTY_SIGNER,), guards.amendment),
)  # fmt: skip

SELF = (
    task_row("11", Act.OPEN_SELF, "开始自评", (TaskStage.IMPLEMENTING,), TaskStage.SELF_DRAFT,
             (Part.SYSTEM, Part.CITY_ADMIN), guards.self_open, after="自查自评已经开始"),
    task_row("12", Act.SEND_SELF, "送审自评", (TaskStage.SELF_DRAFT,), TaskStage.SELF_REVIEW,
             (Part.COUNTY_EDITOR,), missing("自评还不完整", lambda facts: facts.self_gaps)),
    task_row("13", Act.RETURN_SELF_INSIDE, "退回填报员", (TaskStage.SELF_REVIEW,),
             TaskStage.SELF_DRAFT, (Part.COUNTY_REVIEWER, Part.COUNTY_SIGNER), guards.reason),
    task_row("13a", Act.SUBMIT_SELF, "签报自评", (TaskStage.SELF_REVIEW,),
             TaskStage.SELF_SUBMITTED, (Part.COUNTY_SIGNER,), guards.truth),
    task_row("14", Act.RETURN_SELF, "退回自评",
             (TaskStage.SELF_SUBMITTED, TaskStage.DESK_REVIEW), TaskStage.SELF_RETURNED,
             (Part.CITY_ADMIN,), guards.returned_once, guards.reason_per_item,
             after="自评有事项退回"),
    task_row("14a", Act.RESUBMIT_SELF, "重报自评", (TaskStage.SELF_RETURNED,),
             TaskStage.SELF_SUBMITTED, (Part.COUNTY_SIGNER,),
             missing("退回的事项还没有修改或者说明", lambda facts: facts.unchanged)),
)  # fmt: skip

REPORT = (
    report_row("15", Act.DRAFT_REPORT, "起草专题报告", ReportStage.NONE, ReportStage.DRAFT,
               Part.COUNTY_EDITOR, guards.report_may_begin),
    report_row("16", Act.SUBMIT_REPORT, "签报专题报告", ReportStage.DRAFT,
               ReportStage.SUBMITTED, Part.COUNTY_SIGNER, guards.numbers),
    report_row("16a", Act.RETURN_REPORT, "退回专题报告", ReportStage.SUBMITTED,
               ReportStage.RETURNED, Part.CITY_ADMIN, guards.before_findings, guards.reason),
    report_row("16b", Act.RESUBMIT_REPORT, "重报专题报告", ReportStage.RETURNED,
               ReportStage.SUBMITTED, Part.COUNTY_SIGNER, guards.report_changed, guards.numbers),
)  # fmt: skip
