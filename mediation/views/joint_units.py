"""The units of an umbrella: they join, change whom to call, leave."""

from __future__ import annotations

import uuid

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from casework.accounts.models import Unit
from casework.accounts.roles import Action as May
from casework.db import db
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.act_page import ActPage, act_page
from mediation.commands import joint as commands
from mediation.forms.joint import AddUnitForm, ChangeUnitForm, EndUnitForm
from mediation.procedure.joint_steps import JointAction
from mediation.views.joint import units_on
from mediation.views.joint_acts import ground, led

blueprint = Blueprint("joint_units", __name__, url_prefix="/joint/<uuid:handle>/units")


@blueprint.route("/new", methods=["GET", "POST"])
@requires(May.LEAD_JOINT)
@writes
def add(handle: uuid.UUID) -> ResponseReturnValue:
    """Let a unit take part."""
    joint = led(handle)
    form = AddUnitForm(on=today())
    there = {one.unit_id for one in commands.current_units(joint, today())}
    form.unit.choices = [(one.id, one.name) for one in units_on(today()) if one.id not in there]
    page = ActPage(
        "加入单位",
        "加入以后，该单位可以看到本联动事项和自己的任务。子案件只在勾选以后才能查阅，"
        "单独调解记录始终不开放。",
        "加入",
        (
            ("单位", ("on", "unit", "role", "reads_children")),
            ("联系", ("contact", "deputy", "hotline", "promise")),
        ),
        ground(JointAction.ADD_UNIT),
    )
    return act_page(
        joint,
        form,
        page,
        lambda: commands.add_unit(
            joint,
            unit=db.session.get_one(Unit, form.unit.data),
            role=form.role.data,
            contact=form.contact.data or "",
            deputy=form.deputy.data or "",
            hotline=form.hotline.data or "",
            promise=form.promise.data or "",
            reads_children=form.reads_children.data,
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/end", methods=["GET", "POST"])
@requires(May.LEAD_JOINT)
@writes
def end(handle: uuid.UUID) -> ResponseReturnValue:
    """Let a unit leave."""
    joint = led(handle)
    form = EndUnitForm(on=today())
    form.unit.choices = [
        (one.unit_id, one.unit.name)
        for one in commands.current_units(joint, today())
        if one.role != "lead"
    ]
    page = ActPage(
        "单位退出",
        "次日起不再参加，也不能再查阅。还有任务没有反馈的不能退出。",
        "登记退出",
        (("退出", ("on", "unit", "reason")),),
        ground(JointAction.ADD_UNIT),
        frozenset({"reason"}),
    )
    return act_page(
        joint,
        form,
        page,
        lambda: commands.end_unit(
            joint,
            unit=db.session.get_one(Unit, form.unit.data),
            reason=form.reason.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/<int:unit_id>", methods=["GET", "POST"])
@requires(May.LEAD_JOINT)
@writes
def change(handle: uuid.UUID, unit_id: int) -> ResponseReturnValue:
    """Change whom to call at a unit, and what it promises."""
    joint = led(handle)
    there = [one for one in commands.current_units(joint, today()) if one.unit_id == unit_id]
    if not there:
        abort(404)
    row = there[0]
    known = {name: getattr(row, name) for name in ("contact", "deputy", "hotline", "promise")}
    form = ChangeUnitForm(on=today(), **known)
    form.based_on(("case", joint.handle), **known)
    page = ActPage(
        "修改联络",
        "换了联络人、电话或者答复承诺的，在这里改；原来的留在过程里。",
        "保存联络信息",
        (("联络", ("on", "contact", "deputy", "hotline", "promise")),),
        ground(JointAction.ADD_UNIT),
        facts=(("单位", row.unit.name), ("承担", commands.ALL_ROLES[row.role])),
    )
    return act_page(
        joint,
        form,
        page,
        lambda: commands.change_contact(
            joint,
            unit=row.unit,
            contact=form.contact.data or "",
            deputy=form.deputy.data or "",
            hotline=form.hotline.data or "",
            promise=form.promise.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )
