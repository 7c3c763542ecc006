"""Acts on an umbrella: tasks given, meetings, risk, reports, policy, plan, closing."""

from __future__ import annotations

import uuid

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.models import Unit
from casework.accounts.roles import Action as May
from casework.db import db
from casework.now import CHINA, now, today
from casework.web import current_person, find_case, requires, writes
from casework.web.act_page import ActPage, act_page
from casework.web.fields import lines
from law.citation import Basis
from law.errors import Incomplete
from mediation.commands import joint as commands
from mediation.forms.joint import (
    NOBODY,
    RISK,
    CloseJointForm,
    IncidentForm,
    MeetingForm,
    PlanForm,
    PolicyForm,
    RiskForm,
    TaskForm,
    with_risk,
)
from mediation.models.joint import JointCase
from mediation.places.joint import RiskLevel, risk_rules
from mediation.procedure.joint_steps import JOINT, JointAction

blueprint = Blueprint("joint_acts", __name__, url_prefix="/joint/<uuid:handle>")


def ground(action: JointAction) -> Basis:
    """What an act on an umbrella rests on."""
    return next(step.basis for step in JOINT.steps if step.action is action)


def led(handle: uuid.UUID) -> JointCase:
    """An umbrella that this person leads."""
    return find_case(JointCase, handle, May.LEAD_JOINT)


@blueprint.route("/tasks/new", methods=["GET", "POST"])
@requires(May.LEAD_JOINT)
@writes
def give_task(handle: uuid.UUID) -> ResponseReturnValue:
    """Give a unit a task."""
    joint = led(handle)
    form = TaskForm(on=today())
    form.unit.choices = [
        (one.unit_id, f"{one.unit.name}（{commands.ALL_ROLES[one.role]}）")
        for one in commands.current_units(joint, today())
    ]
    form.after.choices = [
        NOBODY,
        *((one.serial, f"第 {one.serial} 项：{one.title}") for one in joint.tasks),
    ]
    rules = commands.rules_of(joint)
    page = ActPage(
        "交办任务",
        f"生成交办单送责任单位。收到后 {rules.return_days} 个工作日内可以写明理由退回；"
        "到期没有反馈的逐级提醒。设了前置任务的，前置任务办结次日起算。",
        "交办并生成交办单",
        (("任务", ("on", "title", "unit", "person", "days", "after", "evidence")),),
        ground(JointAction.GIVE_TASK),
        frozenset({"title", "evidence"}),
    )
    return act_page(
        joint,
        form,
        page,
        lambda: commands.give_task(
            joint,
            title=form.title.data or "",
            unit=db.session.get_one(Unit, form.unit.data),
            person=form.person.data or "",
            days=form.days.data,
            evidence=form.evidence.data or "",
            after=form.after.data or None,
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/meeting", methods=["GET", "POST"])
@requires(May.LEAD_JOINT)
@writes
def hold_meeting(handle: uuid.UUID) -> ResponseReturnValue:
    """Keep the minutes of a joint conference."""
    joint = led(handle)
    form = MeetingForm()
    page = ActPage(
        "登记联席会议",
        "登记以后生成联席会议纪要，送参加单位。子案件的单独调解记录不写入纪要。",
        "登记并生成纪要",
        (
            ("会议", ("held_at", "place", "chair", "present")),
            ("纪要", ("findings", "division", "split")),
        ),
        ground(JointAction.HOLD_MEETING),
        frozenset({"present", "findings", "division", "split"}),
    )
    return act_page(
        joint,
        form,
        page,
        lambda: commands.hold_meeting(
            joint,
            held_at=form.held_at.data,
            place=form.place.data or "",
            chair=form.chair.data or "",
            present=lines(form.present.data),
            findings=form.findings.data or "",
            division=form.division.data or "",
            split=form.split.data or "",
            on=form.held_at.data.astimezone(CHINA).date(),
            by=current_person(),
        ),
    )


@blueprint.route("/risk", methods=["GET", "POST"])
@requires(May.LEAD_JOINT)
@writes
def change_risk(handle: uuid.UUID) -> ResponseReturnValue:
    """Look at the risk anew."""
    joint = led(handle)
    rules = risk_rules(joint.unit.place or None)
    known = {f"{RISK}{key}": value for key, value in joint.risk_answers.items()}
    form = with_risk(RiskForm, rules)(on=today(), **known)
    assert isinstance(form, RiskForm)
    form.based_on(("case", joint.handle), **known)
    names = tuple(field.name for field in form if field.name.startswith(RISK))
    level = RiskLevel(joint.risk_level).label
    page = ActPage(
        "研判风险",
        f"各项得分相加：满 {rules.yellow} 分黄色，满 {rules.orange} 分橙色，满 {rules.red} 分红色；"
        "有须立即处置的警示直接为红色。等级写明理由和研判人。",
        "登记研判",
        (("因素", names), ("等级", ("on", "level", "reason"))),
        rules.basis,
        frozenset({"reason"}),
        facts=(("现在的等级", level), ("上次评分", commands.assessment_of(joint).sum_words)),
        warnings=("定为红色以后，首报和续报的时限随即起算，办结须第二人批准。",),
    )
    return act_page(
        joint,
        form,
        page,
        lambda: commands.change_risk(
            joint,
            answers=form.answers,
            reason=form.reason.data or "",
            level=form.level.data or "",
            at=now().astimezone(CHINA),
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/report", methods=["GET", "POST"])
@requires(May.LEAD_JOINT)
@writes
def report_incident(handle: uuid.UUID) -> ResponseReturnValue:
    """Report a grave matter."""
    joint = led(handle)
    form = IncidentForm()
    rules = commands.rules_of(joint)
    grades = "、".join(f"{label}（{least} 人以上）" for label, least in rules.mass_grades)
    page = ActPage(
        "报告重大情况",
        f"发现后 {rules.first_hours} 小时内首报，{rules.follow_hours} 小时内续报，不论是否休息日。",
        "报告并生成报告单",
        (
            ("报告", ("stage", "found_at", "place", "people", "mass", "report_to", "contact")),
            ("内容", ("facts", "trend", "measures")),
        ),
        ground(JointAction.REPORT_INCIDENT),
        frozenset({"facts", "trend", "measures"}),
        facts=(("群体性事件分级", grades or commands.NO_GRADES),),
    )
    return act_page(
        joint,
        form,
        page,
        lambda: commands.report_incident(
            joint,
            stage=form.stage.data,
            found_at=form.found_at.data.astimezone(CHINA),
            place=form.place.data or "",
            people=form.people.data,
            mass=form.mass.data,
            facts=form.facts.data or "",
            trend=form.trend.data or "",
            measures=form.measures.data or "",
            report_to=form.report_to.data or "",
            contact=form.contact.data or "",
            at=now().astimezone(CHINA),
            on=today(),
            by=current_person(),
        ),
    )


@blueprint.route("/policy", methods=["GET", "POST"])
@requires(May.LEAD_JOINT)
@writes
def set_policy(handle: uuid.UUID) -> ResponseReturnValue:
    """Write a line of the same-policy table."""
    joint = led(handle)
    form = PolicyForm(on=today())
    known = tuple(dict.fromkeys((line.label, line.standard) for line in joint.policy))
    page = ActPage(
        "登记同类同策",
        "同一类别只能有一个标准。再登记同一户的，更新金额和兑现日期。",
        "登记标准",
        (("同类同策", ("on", "label", "standard", "who", "amount", "done_on")),),
        ground(JointAction.SET_POLICY),
        facts=known,
    )
    return act_page(
        joint,
        form,
        page,
        lambda: commands.set_policy(
            joint,
            label=form.label.data or "",
            standard=form.standard.data or "",
            who=form.who.data or "",
            amount=form.amount.data,
            done_on=form.done_on.data,
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/plan", methods=["GET", "POST"])
@requires(May.LEAD_JOINT)
@writes
def edit_plan(handle: uuid.UUID) -> ResponseReturnValue:
    """Rewrite the plan."""
    joint = led(handle)
    known = {f"plan_{key}": text for key, text in joint.plan.items()}
    known |= {"leader": joint.leader, "closing_criteria": joint.closing_criteria}
    form = PlanForm(on=today(), **known)
    form.based_on(("case", joint.handle), **known)
    names = tuple(f"plan_{key}" for key in commands.PLAN)
    page = ActPage(
        "修改化解方案",
        "原来的方案留在过程里。",
        "保存方案",
        (("方案", names), ("负责和标准", ("on", "leader", "closing_criteria"))),
        ground(JointAction.EDIT_PLAN),
        frozenset({*names, "closing_criteria"}),
    )
    return act_page(
        joint,
        form,
        page,
        lambda: commands.edit_plan(
            joint,
            plan={key: form[f"plan_{key}"].data or "" for key in commands.PLAN},
            closing_criteria=form.closing_criteria.data or "",
            leader=form.leader.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/closing", methods=["GET", "POST"])
@requires(May.LEAD_JOINT)
@writes
def close(handle: uuid.UUID) -> ResponseReturnValue:
    """Close the umbrella, or ask for it where it is red."""
    joint = led(handle)
    form = CloseJointForm(on=today())
    asks = commands.needs_approval(joint)
    left = [child.number for child in commands.children_of(joint) if child.closed_on is None]
    page = ActPage(
        "联动办结",
        "任务全部反馈以后办结。子案件按各自的程序继续办理。",
        "报批联动办结" if asks else "联动办结",
        (("办结", ("on", "summary")),),
        ground(JointAction.CLOSE_JOINT),
        frozenset({"summary"}),
        facts=(("办结标准", joint.closing_criteria),),
        warnings=(
            *(("风险等级曾定为红色，须第二人批准。",) if asks else ()),
            *((f"还有 {len(left)} 件子案件没有结案。",) if left else ()),
        ),
        irrevocable="" if asks else "办结后不能再交办任务。",
        done="已报批：联动办结" if asks else "",
    )

    def carry_out() -> object:
        if asks:
            if form.on.data != today():
                raise Incomplete({"on": "报批的办结日期是批准之日，请填今天"})
            return commands.propose_closing(
                joint, summary=form.summary.data or "", on=today(), by=current_person()
            )
        return commands.close_joint(
            joint, summary=form.summary.data or "", on=form.on.data, by=current_person()
        )

    return act_page(joint, form, page, carry_out)
