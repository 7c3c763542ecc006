"""The words of a year of standardisation: who acts, where a county and its report stand."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """What somebody is in a county's task of one year: never more than the task needs."""

    SYSTEM = "system"
    CITY_ADMIN = "city_admin"
    CITY_LEADER = "city_leader"
    COUNTY_EDITOR = "county_editor"
    ITEM_OWNER = "item_owner"
    COUNTY_REVIEWER = "county_reviewer"
    COUNTY_SIGNER = "county_signer"
    INSPECTOR = "inspector"
    LEAD_INSPECTOR = "lead_inspector"
    FILE_REVIEWER = "file_reviewer"
    ADJUDICATOR = "adjudicator"
    CITY_SUPERVISION = "city_supervision"
    OBSERVER = "observer"
    PROVINCE_VIEWER = "province_viewer"

    @property
    def label(self) -> str:
        """The part in Chinese."""
        return _PARTS[self]


_PARTS = {
    Part.SYSTEM: "系统",
    Part.CITY_ADMIN: "市级管理员",
    Part.CITY_LEADER: "市级审定人",
    Part.COUNTY_EDITOR: "县级填报员",
    Part.ITEM_OWNER: "事项责任人",
    Part.COUNTY_REVIEWER: "县级审核人",
    Part.COUNTY_SIGNER: "县政府负责人",
    Part.INSPECTOR: "检查员",
    Part.LEAD_INSPECTOR: "检查组组长",
    Part.FILE_REVIEWER: "案卷评查员",
    Part.ADJUDICATOR: "裁评员",
    Part.CITY_SUPERVISION: "市政府督查人员",
    Part.OBSERVER: "观察员",
    Part.PROVINCE_VIEWER: "省级查看人员",
}


class CycleStage(StrEnum):
    """Where the year of the whole city stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    PLANNING = "planning"
    IMPLEMENTING = "implementing"
    SELF_ASSESSING = "self_assessing"
    REPORTING = "reporting"
    INSPECTING = "inspecting"
    CONCLUDING = "concluding"
    REPORTED = "reported"
    ARCHIVED = "archived"
    SUSPENDED = "suspended"

    @property
    def label(self) -> str:
        """The stage in Chinese."""
        return _CYCLE[self]


_CYCLE = {
    CycleStage.DRAFT: "起草",
    CycleStage.PUBLISHED: "已发布",
    CycleStage.PLANNING: "计划编制",
    CycleStage.IMPLEMENTING: "推进落实",
    CycleStage.SELF_ASSESSING: "自查自评",
    CycleStage.REPORTING: "专题报告",
    CycleStage.INSPECTING: "检查验收",
    CycleStage.CONCLUDING: "结论评定",
    CycleStage.REPORTED: "已报省",
    CycleStage.ARCHIVED: "归档",
    CycleStage.SUSPENDED: "暂停",
}

ROAD = tuple(stage for stage in CycleStage if stage is not CycleStage.SUSPENDED)
"""The stages of the city's year in their order."""


class TaskStage(StrEnum):
    """Where one county's task of the year stands."""

    NONE = "none"
    NOT_STARTED = "not_started"
    PLAN_DRAFT = "plan_draft"
    PLAN_REVIEW = "plan_review"
    PLAN_SUBMITTED = "plan_submitted"
    PLAN_RETURNED = "plan_returned"
    IMPLEMENTING = "implementing"
    SELF_DRAFT = "self_draft"
    SELF_REVIEW = "self_review"
    SELF_SUBMITTED = "self_submitted"
    SELF_RETURNED = "self_returned"
    DESK_REVIEW = "desk_review"
    DESK_DONE = "desk_done"
    ONSITE_SCHEDULED = "onsite_scheduled"
    ONSITE = "onsite"
    SCORED = "scored"
    FEEDBACK_OPEN = "feedback_open"
    FEEDBACK_DONE = "feedback_done"
    FEEDBACK_DECIDED = "feedback_decided"
    RECTIFYING = "rectifying"
    RECT_SUBMITTED = "rect_submitted"
    REINSPECTED = "reinspected"
    CONCLUDED = "concluded"
    RECHECK = "recheck"
    ARCHIVED = "archived"

    @property
    def label(self) -> str:
        """The stage in Chinese."""
        return _TASK[self]


_TASK = {
    TaskStage.NONE: "未下达",
    TaskStage.NOT_STARTED: "未开始",
    TaskStage.PLAN_DRAFT: "计划起草",
    TaskStage.PLAN_REVIEW: "计划审核",
    TaskStage.PLAN_SUBMITTED: "计划已报",
    TaskStage.PLAN_RETURNED: "计划退回",
    TaskStage.IMPLEMENTING: "推进落实",
    TaskStage.SELF_DRAFT: "自评填报",
    TaskStage.SELF_REVIEW: "自评审核",
    TaskStage.SELF_SUBMITTED: "自评已报",
    TaskStage.SELF_RETURNED: "自评退回",
    TaskStage.DESK_REVIEW: "书面审查",
    TaskStage.DESK_DONE: "书面审查完毕",
    TaskStage.ONSITE_SCHEDULED: "已安排现场检查",
    TaskStage.ONSITE: "现场检查",
    TaskStage.SCORED: "已评分",
    TaskStage.FEEDBACK_OPEN: "待反馈意见",
    TaskStage.FEEDBACK_DONE: "已反馈意见",
    TaskStage.FEEDBACK_DECIDED: "意见已答复",
    TaskStage.RECTIFYING: "整改中",
    TaskStage.RECT_SUBMITTED: "整改已报",
    TaskStage.REINSPECTED: "复查完毕",
    TaskStage.CONCLUDED: "已有结论",
    TaskStage.RECHECK: "复核中",
    TaskStage.ARCHIVED: "已归档",
}


class ReportStage(StrEnum):
    """Where the county's special report stands: a track of its own beside the task."""

    NONE = "report_none"
    DRAFT = "report_draft"
    SUBMITTED = "report_submitted"
    RETURNED = "report_returned"

    @property
    def label(self) -> str:
        """The stage in Chinese."""
        return _REPORT[self]


_REPORT = {
    ReportStage.NONE: "专题报告未起草",
    ReportStage.DRAFT: "专题报告起草中",
    ReportStage.SUBMITTED: "专题报告已报",
    ReportStage.RETURNED: "专题报告退回",
}


class Act(StrEnum):
    """What moves a county's task or its report; the label is the button."""

    PUBLISH = "publish"
    START_PLAN = "start_plan"
    SEND_PLAN = "send_plan"
    RETURN_PLAN_INSIDE = "return_plan_inside"
    SUBMIT_PLAN = "submit_plan"
    RETURN_PLAN = "return_plan"
    RESUBMIT_PLAN = "resubmit_plan"
    RECORD_PLAN = "record_plan"
    UPDATE_PROGRESS = "update_progress"
    AMEND_PLAN = "amend_plan"
    OPEN_SELF = "open_self"
    SEND_SELF = "send_self"
    RETURN_SELF_INSIDE = "return_self_inside"
    SUBMIT_SELF = "submit_self"
    RETURN_SELF = "return_self"
    RESUBMIT_SELF = "resubmit_self"
    DRAFT_REPORT = "draft_report"
    SUBMIT_REPORT = "submit_report"
    RETURN_REPORT = "return_report"
    RESUBMIT_REPORT = "resubmit_report"
    BEGIN_DESK = "begin_desk"
    INSPECT_WITHOUT = "inspect_without"
    FINISH_DESK = "finish_desk"
    SCHEDULE = "schedule"
    ARRIVE = "arrive"
    SCORE = "score"
    CONFER = "confer"
    ISSUE_FINDINGS = "issue_findings"
    ANSWER = "answer"
    DECIDE_ANSWERS = "decide_answers"
    CONCLUDE_PROVISIONALLY = "conclude_provisionally"
    ORDER_CURE = "order_cure"
    SUBMIT_CURE = "submit_cure"
    RETURN_CURE = "return_cure"
    ACCEPT_CURE = "accept_cure"
    CONCLUDE = "conclude"
    ASK_RECHECK = "ask_recheck"
    DECIDE_RECHECK = "decide_recheck"
    ARCHIVE = "archive"
