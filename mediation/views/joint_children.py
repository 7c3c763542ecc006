"""Cases under an umbrella: attached, registered from a sheet, joining and leaving by themselves."""

from __future__ import annotations

import uuid
from urllib.parse import quote

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from casework.accounts.policy import AtUnit, decide
from casework.accounts.roles import Action as May
from casework.db import db
from casework.now import today
from casework.sheets_in import SheetFaults
from casework.web import current_person, current_subject, find_case, requires, writes
from casework.web.act_page import ActPage, act_page
from casework.web.fields import lines
from casework.web.taking_up import take_up
from law.errors import Incomplete
from mediation.commands import joint as commands
from mediation.disputes import DISPUTES
from mediation.forms.joint import AttachForm, ImportForm, JoinForm, ReasonForm
from mediation.models.cases import MediationCase
from mediation.models.joint import JointCase
from mediation.procedure import Action
from mediation.procedure.joint_steps import JointAction
from mediation.queries import joint as joint_queries
from mediation.views.grounds import ground as case_ground
from mediation.views.joint_acts import ground

SHEETS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}
blueprint = Blueprint("joint_children", __name__, url_prefix="/joint/<uuid:handle>/cases")
of_case = Blueprint("mediation_joint", __name__, url_prefix="/mediation/<uuid:handle>/joint")


@blueprint.route("/attach", methods=["GET", "POST"])
@requires(May.LEAD_JOINT)
@writes
def attach(handle: uuid.UUID) -> ResponseReturnValue:
    """Put cases of one's own unit under the umbrella."""
    joint = find_case(JointCase, handle, May.LEAD_JOINT)
    form = AttachForm(on=today())
    page = ActPage(
        "并入子案件",
        "填本单位在办案件的案号。外单位的案件由其承办人在案件页面上并入。",
        "并入子案件",
        (("子案件", ("on", "numbers")),),
        ground(JointAction.ATTACH_CHILD),
        frozenset({"numbers"}),
    )

    def carry_out() -> None:
        wanted = list(dict.fromkeys(lines(form.numbers.data)))
        known = joint_queries.by_numbers(wanted, current_subject(), today())
        missing = [one for one in wanted if one not in known]
        if missing:
            raise Incomplete({"numbers": f"没有查到这些案号：{'、'.join(missing)}"})
        for number in wanted:
            commands.attach_child(joint, known[number], on=form.on.data, by=current_person())

    return act_page(joint, form, page, carry_out)


def _registering(handle: uuid.UUID) -> JointCase:
    """An umbrella at whose lead unit this person registers cases."""
    joint = find_case(JointCase, handle, May.SEE_JOINT)
    verdict = decide(current_subject(), May.REGISTER, AtUnit(joint.unit_id), today())
    if not verdict.allow:
        abort(403, verdict.reason)
    return joint


@blueprint.route("/import", methods=["GET", "POST"])
@requires(May.REGISTER)
@writes
def import_sheet(handle: uuid.UUID) -> ResponseReturnValue:
    """Register many cases from a sheet."""
    joint = _registering(handle)
    form = ImportForm(on=today())
    form.dispute.choices = [(one.key, one.label) for one in DISPUTES.values()]
    extra: dict[str, object] = {
        "faults": [],
        "joint": joint,
        "kinds": [(one.key, one.label) for one in DISPUTES.values()],
    }
    page = ActPage(
        "批量登记子案件",
        "一行一案，按普通登记的规则核对。有一处不对，就一件也不登记，改好以后重新导入。",
        "导入并登记",
        (("导入", ("on", "dispute", "sheet")),),
        ground(JointAction.IMPORT_CHILDREN),
        template="joint/import.html",
        extra=extra,
    )

    def carry_out() -> None:
        upload = request.files[form.sheet.name]
        try:
            made = commands.import_children(
                joint,
                dispute=DISPUTES[form.dispute.data],
                content=upload.read(),
                on=form.on.data,
                by=current_person(),
            )
        except SheetFaults as refused:
            extra["faults"] = refused.faults
            raise
        for child in made:
            take_up(child, by=current_person(), on=today())

    return act_page(joint, form, page, carry_out)


@blueprint.get("/template/<string:key>.<any(xlsx, csv):form>")
@requires(May.REGISTER)
def template(handle: uuid.UUID, key: str, form: str) -> ResponseReturnValue:
    """An empty sheet for a kind of dispute."""
    _registering(handle)
    dispute = DISPUTES.get(key)
    if dispute is None:
        abort(404)
    response = Response(commands.template(dispute, form), mimetype=SHEETS[form])
    name = quote(f"{dispute.label}批量登记模板.{form}")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


@of_case.route("/join", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def join(handle: uuid.UUID) -> ResponseReturnValue:
    """Put a case under an umbrella, as its mediator."""
    case = find_case(MediationCase, handle, May.EDIT)
    found = {one.id: one for one in joint_queries.open_ones(current_subject(), today())}
    form = JoinForm(on=today())
    form.joint.choices = [(one.id, f"{one.number} {one.title}") for one in found.values()]
    page = ActPage(
        "并入联动事项",
        "并入以后，本案仍按自己的程序办理；本单位牵头或者参加的联动事项才能选。",
        "并入联动事项",
        (("联动", ("on", "joint")),),
        case_ground(case, Action.OPEN_JOINT),
        warnings=() if found else ("本单位没有牵头或者参加的在办联动事项。",),
    )
    return act_page(
        case,
        form,
        page,
        lambda: commands.attach_child(
            found[form.joint.data], case, on=form.on.data, by=current_person()
        ),
    )


@of_case.route("/leave", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def leave(handle: uuid.UUID) -> ResponseReturnValue:
    """Let a case go its own way."""
    case = find_case(MediationCase, handle, May.EDIT)
    form = ReasonForm(on=today())
    page = ActPage(
        "退出联动事项",
        "本案另按自己的程序办理；因联动而能查阅本案的单位不再能查阅。",
        "退出联动",
        (("退出", ("on", "reason")),),
        case_ground(case, Action.CLOSE_JOINT),
        frozenset({"reason"}),
    )

    def carry_out() -> None:
        if case.joint is None:
            raise Incomplete({"on": "本案不在联动事项中"})
        commands.detach_child(
            db.session.get_one(JointCase, case.joint_id),
            case,
            reason=form.reason.data or "",
            on=form.on.data,
            by=current_person(),
        )

    return act_page(case, form, page, carry_out)
