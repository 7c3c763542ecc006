"""open_joint(), edit_plan(), add_unit(), change_contact(), end_unit(): an umbrella, its units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from casework.accounts.models import Person, Unit
from casework.cases.models import CaseEvent, CaseUnit, PersonLink, UnitLink
from casework.cases.numbering import next_number
from casework.cases.people import join
from casework.db import db
from law.errors import Incomplete, NotAllowed
from mediation.commands.joint.acting import board_of, check, current_units, note, takes_part
from mediation.commands.joint.risk import change_risk
from mediation.models.cases import MediationCase
from mediation.models.joint import JointCase, JointUnit
from mediation.places.joint import RiskLevel, joint_rules, risk_rules
from mediation.procedure.joint_steps import JointAction, JointStage
from mediation.procedure.risk import assess, problems

SERIES = "joint"
LEVELS = {"county": "县级", "city": "市级", "province": "省级"}
TRIGGERS = {
    "departments": "涉及两个以上部门",
    "risk": "风险等级达到启动门槛",
    "manual": "人工启动",
}
ROLES = {"assist": "协办", "supervise": "督办", "support": "支持"}
ALL_ROLES = {"lead": "牵头", **ROLES}
PLAN = {
    "facts": "基本事实",
    "appeals": "各方诉求",
    "legal_view": "法律意见",
    "options": "化解方案",
    "timetable": "时间安排",
    "publicity": "宣传解释",
    "stability": "稳控措施",
    "opinion_split": "分歧意见",
    "public_opinion": "舆情线索",
}


def open_joint(
    *,
    unit: Unit,
    title: str,
    level: str,
    trigger: str,
    reason: str = "",
    leader: str = "",
    respondent: str = "",
    units: Sequence[Mapping[str, Any]] = (),
    risk: Mapping[str, Any],
    plan: Mapping[str, str] | None = None,
    closing_criteria: str,
    at: datetime,
    on: date,
    by: Person,
) -> JointCase:
    """Open an umbrella: two departments or the risk of the threshold, otherwise it is refused."""
    _check_fields(title, level, trigger, reason, closing_criteria, risk, unit)
    _check_threshold(unit, units, risk)
    joint = _made(unit, title, level, on)
    joint.trigger, joint.trigger_reason, joint.leader = trigger, reason.strip(), leader.strip()
    joint.respondent_names = respondent.strip()[:200]
    joint.plan = {key: text.strip() for key, text in (plan or {}).items() if text.strip()}
    joint.closing_criteria = closing_criteria.strip()
    db.session.add(joint)
    db.session.flush()
    _join_unit(joint, unit, "lead", on, {"contact": by.name, "hotline": unit.phone})
    join(joint, by, role=PersonLink.HANDLER, on=on, by=by, lead=True)
    note(joint, "joint_started", on=on, by=by, trigger=trigger, level=level)
    for row in units:
        add_unit(joint, **{"contact": "", **row}, on=on, by=by)
    change_risk(joint, answers=risk, reason=reason.strip() or "启动时研判", at=at, on=on, by=by)
    return joint


def _check_fields(
    title: str,
    level: str,
    trigger: str,
    reason: str,
    closing_criteria: str,
    risk: Mapping[str, Any],
    unit: Unit,
) -> None:
    found = {
        f"risk_{key}": text for key, text in problems(risk, risk_rules(unit.place or None)).items()
    }
    if not title.strip():
        found["title"] = "请写明联动事项，例如某厂改制职工安置"
    if level not in LEVELS:
        found["level"] = "请选联动层级"
    if trigger not in TRIGGERS:
        found["trigger"] = "请选启动依据"
    if trigger == "manual" and not reason.strip():
        found["reason"] = "人工启动的写明理由"
    if not closing_criteria.strip():
        found["closing_criteria"] = "请写明到什么程度算办结"
    if found:
        raise Incomplete(found)


def _check_threshold(
    unit: Unit, units: Sequence[Mapping[str, Any]], risk: Mapping[str, Any]
) -> None:
    """Refuse what one department can deal with by itself."""
    rules = joint_rules(unit.place or None)
    departments = {unit.id, *(row["unit"].id for row in units if row.get("role") == "assist")}
    found = assess(risk, risk_rules(unit.place or None))
    if len(departments) >= rules.min_departments or found.level.rank >= rules.open_at.rank:
        return
    raise NotAllowed(
        f"只涉及 {len(departments)} 个部门，风险为{found.level.label}（{found.points} 分），"
        f"没有达到启动联动的门槛：{rules.min_departments} 个以上部门，或者"
        f"{rules.open_at.label}以上风险",
        basis=rules.basis,
        instead="加入协办单位，或者由本单位按普通程序调解",
    )


def _made(unit: Unit, title: str, level: str, on: date) -> JointCase:
    serial = next_number(unit.id, SERIES, on.year)
    prefix = unit.number_prefix or unit.code
    return JointCase(
        kind="joint",
        number=f"{prefix}联〔{on.year}〕{serial}号",
        year=on.year,
        serial=serial,
        unit=unit,
        unit_id=unit.id,
        title=title.strip()[:300],
        stage=JointStage.OPEN.value,
        channel="JOINT",
        received_on=on,
        level=level,
        risk_level=RiskLevel.BLUE.value,
    )


def add_unit(
    joint: JointCase,
    *,
    unit: Unit,
    role: str,
    contact: str,
    deputy: str = "",
    hotline: str = "",
    promise: str = "",
    reads_children: bool = False,
    on: date,
    by: Person,
) -> CaseEvent:
    """Let a unit take part; with `reads_children` it may also look into the cases below."""
    check(joint, JointAction.ADD_UNIT, on=on)
    if role not in ROLES:
        raise Incomplete({"role": "请选协办、督办或者支持"})
    _needs_contact(contact)
    if takes_part(joint, unit, on):
        raise Incomplete({"unit": f"{unit.short_name}已经在本联动事项中"})
    row = _join_unit(
        joint,
        unit,
        role,
        on,
        {"contact": contact, "deputy": deputy, "hotline": hotline, "promise": promise},
    )
    row.reads_children = reads_children
    if reads_children:
        for child in children_of(joint):
            let_read(child, unit, on)
    return note(joint, "unit_added", on=on, by=by, unit=unit.name, role=role)


def change_contact(
    joint: JointCase,
    *,
    unit: Unit,
    contact: str,
    deputy: str,
    hotline: str,
    promise: str,
    on: date,
    by: Person,
) -> CaseEvent:
    """Change whom to call at a unit and what it promises; what it was before stays in the event."""
    check(joint, JointAction.ADD_UNIT, on=on)
    _needs_contact(contact)
    row = next((one for one in current_units(joint, on) if one.unit_id == unit.id), None)
    if row is None:
        raise Incomplete({"on": f"{unit.short_name}当日没有参加本联动事项"})
    new = {"contact": contact, "deputy": deputy, "hotline": hotline, "promise": promise}
    before = {key: getattr(row, key) for key in new}
    for key, text in new.items():
        setattr(row, key, text.strip())
    return note(joint, "unit_changed", on=on, by=by, unit=unit.name, before=before)


def _needs_contact(contact: str) -> None:
    if not contact.strip():
        raise Incomplete({"contact": "请填联络人"})


def end_unit(joint: JointCase, *, unit: Unit, reason: str, on: date, by: Person) -> CaseEvent:
    """Let a unit leave, from the next day on; not with a task unanswered."""
    check(joint, JointAction.ADD_UNIT, on=on)
    if not reason.strip():
        raise Incomplete({"reason": "写明退出联动的理由"})
    row = next((one for one in current_units(joint, on) if one.unit_id == unit.id), None)
    if row is None or row.role == "lead":
        raise Incomplete({"unit": "请选正在参加的协办、督办或者支持单位"})
    left = [one.title for one in board_of(joint, on=on).unanswered if one.unit_id == unit.id]
    if left:
        raise NotAllowed(
            f"{unit.short_name}还有任务没有反馈：{'；'.join(left)}",
            instead="等反馈，或者同意退回后另行交办",
        )
    row.valid_to = on
    for case in (joint, *children_of(joint)):
        for part in case.units:
            if part.unit_id == unit.id and part.role == UnitLink.ASSIST and part.valid_to is None:
                part.valid_to = on
    return note(joint, "unit_left", on=on, by=by, unit=unit.name, note=reason.strip())


def edit_plan(
    joint: JointCase,
    *,
    plan: Mapping[str, str],
    closing_criteria: str,
    leader: str,
    on: date,
    by: Person,
) -> CaseEvent:
    """Rewrite the plan; what it said before stays in the event."""
    check(joint, JointAction.EDIT_PLAN, on=on)
    if not closing_criteria.strip():
        raise Incomplete({"closing_criteria": "请写明到什么程度算办结"})
    before = dict(joint.plan)
    joint.plan = {key: text.strip() for key, text in plan.items() if text.strip()}
    joint.closing_criteria, joint.leader = closing_criteria.strip(), leader.strip()
    return note(joint, "plan_changed", on=on, by=by, before=before)


def children_of(joint: JointCase) -> list[MediationCase]:
    """The cases under the umbrella, by number."""
    found = select(MediationCase).where(MediationCase.joint_id == joint.id)
    return list(db.session.scalars(found.order_by(MediationCase.id)))


def let_read(child: MediationCase, unit: Unit, on: date) -> None:
    """Let a unit look into a case (协办), unless it may already."""
    has = any(one.unit_id == unit.id and one.valid_to is None for one in child.units)
    if not has and child.unit_id != unit.id:
        link = CaseUnit(case=child, unit_id=unit.id, role=UnitLink.ASSIST.value, valid_from=on)
        db.session.add(link)


def _join_unit(
    joint: JointCase, unit: Unit, role: str, on: date, words: Mapping[str, str]
) -> JointUnit:
    """A unit's row, and the link by which its people may see the umbrella."""
    row = JointUnit(
        joint=joint,
        unit=unit,
        unit_id=unit.id,
        role=role,
        valid_from=on,
        **{key: text.strip() for key, text in words.items()},
    )
    link = UnitLink.LEAD if role == "lead" else UnitLink.ASSIST
    db.session.add(row)
    db.session.add(CaseUnit(case=joint, unit_id=unit.id, role=link.value, valid_from=on))
    db.session.flush()
    return row
