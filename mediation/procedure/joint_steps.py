"""What may be done in a joint resolution (联动事项) and with each of its tasks: two tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from law.citation import Citation, Practice
from law.library import STATUTES
from law.procedure import Procedure, Step
from mediation.places.joint import RiskLevel


class JointStage(StrEnum):
    """Where a joint resolution stands."""

    OPEN = "open"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """联动中, 已办结"""
        return {"open": "联动中", "closed": "已办结"}[self.value]


class JointAction(StrEnum):
    """What may be done in a joint resolution."""

    GIVE_TASK = "give_task"
    ADD_UNIT = "add_unit"
    ATTACH_CHILD = "attach_child"
    IMPORT_CHILDREN = "import_children"
    HOLD_MEETING = "hold_meeting"
    CHANGE_RISK = "change_risk"
    REPORT_INCIDENT = "report_incident"
    SET_POLICY = "set_policy"
    EDIT_PLAN = "edit_plan"
    CLOSE_JOINT = "close_joint"


JOINT_EVENTS: Mapping[str, str] = {
    "joint_started": "启动联动化解",
    "plan_changed": "修改化解方案",
    "unit_added": "加入单位",
    "unit_changed": "修改联络",
    "unit_left": "单位退出",
    "task_given": "交办任务",
    "task_received": "接收任务",
    "task_noted": "登记进展",
    "task_commented": "意见和催办",
    "task_answered": "反馈结果",
    "task_returned": "退回任务",
    "return_decided": "处理退回",
    "answer_rejected": "反馈退回补充",
    "task_completed": "任务办结",
    "task_reminded": "逐级提醒",
    "meeting_held": "召开联席会议",
    "risk_changed": "调整风险等级",
    "incident_reported": "报告重大情况",
    "child_attached": "并入子案件",
    "child_detached": "子案件退出联动",
    "policy_set": "登记同类同策",
    "joint_ended": "联动办结",
}
"""The events of a joint resolution, in words."""


@dataclass(frozen=True, slots=True)
class JointFacts:
    """What the guards look at. `approved` None: the act is not in hand yet.

    `risk` is the gravest level that it ever had: to lower it alone and close it alone is no way.
    """

    unanswered: tuple[str, ...] = ()
    risk: RiskLevel = RiskLevel.BLUE
    approved: bool | None = None


class TaskState(StrEnum):
    """Where a task stands (任务状态); being late is reckoned, it is no state."""

    WAITING = "waiting"
    RECEIVED = "received"
    WORKING = "working"
    ANSWERED = "answered"
    RETURNED = "returned"
    DONE = "done"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """待收, 接收, 办理, 反馈, 退回, 完成, 撤销"""
        return _TASKS[self]


_TASKS = {
    TaskState.WAITING: "待收",
    TaskState.RECEIVED: "接收",
    TaskState.WORKING: "办理",
    TaskState.ANSWERED: "反馈",
    TaskState.RETURNED: "退回",
    TaskState.DONE: "完成",
    TaskState.WITHDRAWN: "撤销",
}

UNANSWERED = frozenset(
    {TaskState.WAITING, TaskState.RECEIVED, TaskState.WORKING, TaskState.RETURNED}
)
"""A task in one of these keeps the joint resolution open."""


class TaskAction(StrEnum):
    """What may be done with a task."""

    RECEIVE_TASK = "receive_task"
    NOTE_TASK = "note_task"
    ANSWER_TASK = "answer_task"
    RETURN_TASK = "return_task"
    UPHOLD_RETURN = "uphold_return"
    REJECT_RETURN = "reject_return"
    REJECT_ANSWER = "reject_answer"
    COMPLETE_TASK = "complete_task"
    COMMENT_TASK = "comment_task"


TASK_EVENTS: Mapping[str, TaskAction] = {
    "task_received": TaskAction.RECEIVE_TASK,
    "task_noted": TaskAction.NOTE_TASK,
    "task_answered": TaskAction.ANSWER_TASK,
    "task_returned": TaskAction.RETURN_TASK,
    "answer_rejected": TaskAction.REJECT_ANSWER,
    "task_completed": TaskAction.COMPLETE_TASK,
    "task_commented": TaskAction.COMMENT_TASK,
}
"""What each event does to its task; `return_decided` says by its data which of two."""


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What the guards of a task look at: until when it may be returned, and the day of the act."""

    return_until: date | None = None
    on: date | None = None


def _returned_too_late(facts: TaskFacts) -> str | None:
    """A task is sent back within the days for it, or not at all."""
    if facts.on is None or facts.return_until is None or facts.on <= facts.return_until:
        return None
    return f"退回期限 {facts.return_until.isoformat()} 已过"


def _not_closable(facts: JointFacts) -> str | None:
    """Every task answered; red needs a second person."""
    if facts.unanswered:
        return f"还有 {len(facts.unanswered)} 项任务没有反馈：{'；'.join(facts.unanswered)}"
    if facts.risk is RiskLevel.RED and facts.approved is False:
        return "风险等级曾定为红色，须第二人批准才能办结"
    return None


_PETITION = STATUTES["petition_2022"]
J, T, A = JointStage, TaskState, TaskAction
_OPEN = frozenset({J.OPEN})


def _joint(
    action: JointAction, label: str, ground: str, like: Citation | None = None
) -> Step[JointStage, JointAction, JointFacts]:
    return Step(action, _OPEN, None, Practice(ground, like), label=label)


JOINT: Procedure[JointStage, JointAction, JointFacts] = Procedure(
    (
        _joint(JointAction.GIVE_TASK, "交办任务", "牵头单位交办，写明办结期限和需要的材料"),
        _joint(JointAction.ADD_UNIT, "加入单位", "谁主管、谁负责，协办单位各负其责"),
        _joint(JointAction.ATTACH_CHILD, "并入子案件", "同一事项的案件并在一个联动事项下办理"),
        _joint(JointAction.IMPORT_CHILDREN, "批量登记子案件", "逐户逐人登记，一户一案"),
        _joint(JointAction.HOLD_MEETING, "登记联席会议", "参照信访联席会议", _PETITION.cite(13)),
        _joint(JointAction.CHANGE_RISK, "研判风险", "等级变化写明理由和研判人"),
        _joint(
            JointAction.REPORT_INCIDENT,
            "报告重大情况",
            "参照重大、紧急信访及时报告，小时数按本地规定",
            _PETITION.cite(25),
        ),
        _joint(JointAction.SET_POLICY, "登记同类同策", "同一类型执行同一标准"),
        _joint(JointAction.EDIT_PLAN, "修改化解方案", "一事项一方案"),
        Step(
            JointAction.CLOSE_JOINT,
            _OPEN,
            J.CLOSED,
            Practice("任务全部反馈后办结；曾定为红色的须第二人批准"),
            _not_closable,
            "联动办结",
            "催办或者处理没有反馈的任务；曾定为红色的报批后办结",
        ),
    )
)

TASKS: Procedure[TaskState, TaskAction, TaskFacts] = Procedure(
    (
        Step(
            A.RECEIVE_TASK,
            frozenset({T.WAITING}),
            T.RECEIVED,
            Practice("收到交办单后签收"),
            label="签收",
        ),
        Step(
            A.NOTE_TASK,
            frozenset({T.RECEIVED, T.WORKING}),
            T.WORKING,
            Practice("随时登记进展"),
            label="登记进展",
            instead="先签收任务",
        ),
        Step(
            A.ANSWER_TASK,
            frozenset({T.RECEIVED, T.WORKING}),
            T.ANSWERED,
            Practice("办结期限内书面反馈"),
            label="反馈结果",
            instead="先签收任务",
        ),
        Step(
            A.RETURN_TASK,
            frozenset({T.WAITING, T.RECEIVED}),
            T.RETURNED,
            Practice("参照信访事项转送交办的异议期限", _PETITION.cite(23, 3)),
            _returned_too_late,
            "退回",
            "过了退回期限的，先办理，同时向牵头单位说明",
        ),
        Step(
            A.UPHOLD_RETURN,
            frozenset({T.RETURNED}),
            T.WITHDRAWN,
            Practice("退回由牵头单位决定"),
            label="同意退回",
        ),
        Step(
            A.REJECT_RETURN,
            frozenset({T.RETURNED}),
            T.WAITING,
            Practice("退回由牵头单位决定"),
            label="不同意退回",
        ),
        Step(
            A.REJECT_ANSWER,
            frozenset({T.ANSWERED}),
            T.WORKING,
            Practice("反馈不完整的退回补充，办结期限不变"),
            label="退回补充",
        ),
        Step(
            A.COMPLETE_TASK,
            frozenset({T.ANSWERED}),
            T.DONE,
            Practice("牵头单位确认反馈后办结"),
            label="确认办结",
            instead="等责任单位反馈",
        ),
        Step(
            A.COMMENT_TASK,
            frozenset(T) - {T.DONE, T.WITHDRAWN},
            None,
            Practice("牵头单位随时提意见、催办"),
            label="意见和催办",
        ),
    )
)
