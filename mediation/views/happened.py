"""What has happened in a case, in the words of its timeline: the event, and what it tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from casework.cases.models import CaseEvent
from casework.now import today
from casework.web.case_spec import EventWords
from casework.web.present import text_date
from law.citation import Basis
from mediation.commands.appraisals import KINDS as APPRAISALS
from mediation.dispute_type import OrganKind
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from mediation.procedure import Refusal, Suspension, Termination

WORDS: dict[str, str] = {
    "received": "收到调解申请",
    "registered": "登记",
    "facts_completed": "补充登记内容",
    "supplement_asked": "通知补充材料",
    "supplement_done": "收到补充材料",
    "supplement_lapsed": "逾期未补充，按撤回处理",
    "consent_asked": "征求对方意见",
    "consent_given": "对方同意调解",
    "consent_refused": "对方不同意调解",
    "accepted": "受理",
    "refused": "不予受理",
    "decision_served": "决定已送达各方",
    "competence_denied": "认定不属本组织职责",
    "transferred": "移送",
    "assigned": "指派调解员",
    "recused": "调解员回避",
    "session_set": "安排调解会",
    "session_held": "召开调解会",
    "suspended": "中止",
    "resumed": "恢复调解",
    "extended": "延长期限",
    "agreed": "达成一致，协议定稿",
    "appraisal_opened": "委托鉴定、评估、检测",
    "appraisal_closed": "收到鉴定、评估、检测结果",
    "split_off": "拆出部分请求另立一件",
    "procedure_changed": "转为普通程序",
    "confirmation_accepted": "法院受理确认申请",
    "confirmation_granted": "法院裁定确认有效",
    "confirmation_rejected": "法院裁定驳回确认申请",
    "confirmation_withdrawn": "撤回确认申请",
    "signed": "签署完毕，协议生效",
    "reneged": "签署前反悔",
    "terminated": "终止调解",
    "performance": "履行协议",
    "performed": "履行协议，全部履行完毕",
    "breached": "登记未履行",
    "confirmation_filed": "申请司法确认",
    "followed_up": "回访",
    "litigated": "转入诉讼、仲裁",
    "fed_back": "反馈来源单位",
    "report_referred": "违法线索转执法部门",
    "closed": "结案",
    "archived": "归档",
    "reopened": "恢复办理",
    "joint_opened": "并入联动事项",
    "joint_closed": "退出联动事项",
}


def _arranged(data: Mapping[str, Any]) -> str:
    day = text_date(date.fromisoformat(data["for"]), today())
    return f"{day} {data.get('time', '')}，{data.get('place', '')}".rstrip("，")


def _of_promise(data: Mapping[str, Any]) -> str:
    """Which promise of the agreement, and what shows it or what was said of it."""
    said = data.get("proof") or data.get("note") or ""
    return f"第 {data['item']} 项{f'，{said}' if said else ''}"


def _grounded(grounds: Any) -> Callable[[Mapping[str, Any]], str]:
    """A coded ground, with what was noted of it."""

    def told(data: Mapping[str, Any]) -> str:
        ground = data.get("ground") or data["reason"]
        label, note = grounds(ground).label, data.get("note") or ""
        return f"{label}，{note}" if note else str(label)

    return told


def _commissioned(data: Mapping[str, Any]) -> str:
    kind = APPRAISALS.get(data["appraisal"], data["appraisal"])
    return f"{kind}，{data.get('institution', '')}".rstrip("，")


TOLD: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], str]]] = {
    "session_set": ("for", _arranged),
    "performance": ("item", _of_promise),
    "performed": ("item", _of_promise),
    "breached": ("item", _of_promise),
    "suspended": ("ground", _grounded(Suspension)),
    "terminated": ("reason", _grounded(Termination)),
    "refused": ("reason", _grounded(Refusal)),
    "appraisal_opened": ("appraisal", _commissioned),
    "transferred": ("unit", lambda data: str(data["unit"])),
    "extended": ("to", lambda data: f"到 {data['to']}"),
}
"""What an event says besides its name: the part of its data without which it says nothing more."""


def event_words(event: CaseEvent) -> EventWords:
    """What an event says on the timeline."""
    data = event.data or {}
    key, tell = TOLD.get(event.kind, ("", str))
    said = tell(data) if data.get(key) else data.get("document") or data.get("note") or ""
    text = WORDS.get(event.kind, event.kind)
    state = "stop" if event.kind in ("suspended", "resumed") else ""
    return EventWords(f"{text}：{said}" if said else text, _basis(event), state)


def _basis(event: CaseEvent) -> Basis | None:
    """The ground of an event, where the kind of dispute names an article."""
    grounds = {
        "received": "register",
        "registered": "register",
        "signed": "sign",
        "agreed": "agree",
        "session_held": "hold_session",
    }
    case = event.case
    if not isinstance(case, MediationCase) or event.kind not in grounds:
        return None
    return DISPUTES[case.kind].ground(grounds[event.kind], OrganKind(case.organ_kind))
