"""Superior control: the list of what may be reported, orders, cases taken up (35, 38, 40)."""

from __future__ import annotations

import uuid

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from casework.accounts.policy import units_with
from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, current_subject, requires, writes
from casework.web.act_page import ActPage
from law import ARL
from reconsideration.commands.after import superior
from reconsideration.forms.following import AskTakeUpForm, SuperiorOrderForm, TakeUpForm
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.checks import CHECKS
from reconsideration.procedure.following import Order, TakenUp
from reconsideration.queries.oversight import reportable
from reconsideration.views.opening import answered, case_for
from reconsideration.views.own_law import act_page
from reconsideration.views.plain import shown

blueprint = Blueprint("reconsideration_superior", __name__, url_prefix="/reconsideration")


@blueprint.get("/oversight")
@requires(May.SEE_INDEX)
def oversight() -> ResponseReturnValue:
    """Overdue, refused and dismissed cases that an applicant may report (article 35)."""
    subject, on = current_subject(), today()
    return render_template(
        "reconsideration/oversight.html",
        rows=reportable(subject, on),
        mine=units_with(subject, May.OVERSEE, on),
        on=on,
        check=CHECKS[44],
    )


def _order_page(button: str) -> ActPage:
    return ActPage(
        title="上级责令纠正",
        what="没有正当理由不予受理、驳回申请或者受理后逾期不答复的，上级行政机关责令纠正；没有正当理由"
        "中止的，责令恢复审理。",
        basis=ARL.cite(35),
        further=(("中止没有正当理由的，责令恢复审理", ARL.cite(40)),),
        groups=(("责令", ("on", "what", "superior", "reason", "perform_by")),),
        wide=frozenset({"reason"}),
        button=button,
    )


def _take_up_page(button: str) -> ActPage:
    return ActPage(
        title="上级提级审理、直接受理",
        what="上级行政复议机关根据需要可以审理下级管辖的案件；必要时可以直接受理。本件在这里结束，由上级"
        "另行立案。",
        basis=ARL.cite(38),
        further=(("责令后仍不纠正的，必要时直接受理", ARL.cite(35)), *answered("U17")),
        groups=(("上级审理", ("on", "how", "superior", "reason", "number")),),
        wide=frozenset({"reason"}),
        button=button,
        irrevocable="办理后本件结束，案卷移交上级。",
    )


def _order(case: ReconsiderationCase, form: SuperiorOrderForm, issue: bool) -> object:
    return superior.order_correction(
        case,
        what=Order(form.what.data),
        superior=form.superior.data,
        reason=form.reason.data,
        perform_by=form.perform_by.data,
        issue=issue,
        on=form.on.data,
        by=current_person(),
    )


def _take_up(case: ReconsiderationCase, form: TakeUpForm, issue: bool) -> object:
    return superior.take_up(
        case,
        how=TakenUp(form.how.data),
        superior=form.superior.data,
        reason=form.reason.data,
        number=form.number.data or "",
        issue=issue,
        on=form.on.data,
        by=current_person(),
    )


@blueprint.route("/<uuid:handle>/superior-order", methods=["GET", "POST"])
@requires(May.FOLLOW)
@writes
def order_received(handle: uuid.UUID) -> ResponseReturnValue:
    """Record a superior's order that came in."""
    case = case_for(handle, May.FOLLOW)
    form = SuperiorOrderForm(on=today())
    page = _order_page("登记责令纠正")
    return act_page(case, form, page, lambda: _order(case, form, issue=False))


@blueprint.route("/<uuid:handle>/taking-up", methods=["GET", "POST"])
@requires(May.FOLLOW)
@writes
def taken_up(handle: uuid.UUID) -> ResponseReturnValue:
    """Record that a superior has taken the case."""
    case = case_for(handle, May.FOLLOW)
    form = TakeUpForm(on=today())
    page = _take_up_page("登记上级审理")
    return act_page(case, form, page, lambda: _take_up(case, form, issue=False))


@blueprint.route("/<uuid:handle>/taking-up/request", methods=["GET", "POST"])
@requires(May.FOLLOW)
@writes
def ask(handle: uuid.UUID) -> ResponseReturnValue:
    """Ask the superior to try the case."""
    page = ActPage(
        title="报请提级审理",
        what="认为案件需要由上级审理的，报请上级行政复议机关决定。",
        basis=ARL.cite(38, 2),
        groups=(("报请", ("on", "superior", "reason")),),
        wide=frozenset({"reason"}),
        button="报请并生成请示",
    )
    return shown(
        case_for(handle, May.FOLLOW), AskTakeUpForm(on=today()), page, superior.ask_take_up
    )


@blueprint.route("/<uuid:handle>/oversight/order", methods=["GET", "POST"])
@requires(May.OVERSEE)
@writes
def order(handle: uuid.UUID) -> ResponseReturnValue:
    """The superior's own office orders a lower body to correct."""
    case = case_for(handle, May.OVERSEE)
    form = SuperiorOrderForm(on=today(), superior=_own_organ(case))
    page = _order_page("责令纠正并生成通知书")
    return act_page(case, form, page, lambda: _order(case, form, issue=True))


@blueprint.route("/<uuid:handle>/oversight/taking-up", methods=["GET", "POST"])
@requires(May.OVERSEE)
@writes
def take_up(handle: uuid.UUID) -> ResponseReturnValue:
    """The superior's own office takes a case of a lower body."""
    case = case_for(handle, May.OVERSEE)
    form = TakeUpForm(on=today(), superior=_own_organ(case))
    page = _take_up_page("决定并生成文书")
    return act_page(case, form, page, lambda: _take_up(case, form, issue=True))


def _own_organ(case: ReconsiderationCase) -> str:
    """The organ above the one that has the case."""
    above = case.unit.parent
    return (above.organ_name or above.name) if above is not None else ""
