"""Stay of execution (停止执行): request, decision, refusal, lifting (article 42)."""

from __future__ import annotations

import uuid

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.act_page import ActPage
from casework.web.party_forms import EMPTY
from law import ARL, PENALTY
from law.citation import Basis
from reconsideration.commands import approving
from reconsideration.commands.evidence import stay as commands
from reconsideration.forms.stay import AskStayForm, StayForm, StayReasonForm
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.law_2023.evidence import NO_ANSWER_RULE
from reconsideration.procedure.matters import Scope
from reconsideration.views.opening import approved, asked, case_for
from reconsideration.views.own_law import act_page
from reconsideration.views.plain import shown

LATE = ("补记", ("legal_on",))
blueprint = Blueprint(
    "reconsideration_stay", __name__, url_prefix="/reconsideration/<uuid:handle>/stay"
)


def daily_fines(case: ReconsiderationCase) -> tuple[tuple[str, Basis], ...]:
    """What the penalty law says of additional daily fines, where there is a fine."""
    if case.kind != Scope.A01 or not case.amount:
        return ()
    return (("复议期间加处罚款不计算，不论是否停止执行", PENALTY.cite(73, 3)),)


def _asked(case: ReconsiderationCase) -> tuple[tuple[str, str], ...]:
    """The requests that wait, as the page of the answer shows them."""
    return tuple(
        (event.on.isoformat(), f"{event.data.get('who', '')}：{event.data.get('reason', '')}")
        for event in commands.stay_standing(case).waiting
    )


@blueprint.route("/request", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def ask(handle: uuid.UUID) -> ResponseReturnValue:
    """An applicant or third party asks for a stay."""
    case = case_for(handle, May.EDIT)
    form = AskStayForm(on=today())
    form.party_id.choices = [
        (str(one.id), one.name) for one in case.parties if one.side in commands.MAY_ASK
    ] or [EMPTY]
    page = ActPage(
        title="登记停止执行申请",
        what="行政复议期间行政行为不停止执行；申请人、第三人申请，复议机关认为要求合理的，应当停止执行。",
        basis=ARL.cite(42, item=3),
        further=(
            ("多久答复，法律没有规定，登记后到期没有答复的会提醒", NO_ANSWER_RULE),
            *daily_fines(case),
        ),
        groups=(("申请", ("on", "party_id", "reason")),),
        wide=frozenset({"reason"}),
        button="登记申请",
        done="已登记。请决定是否停止执行。",
    )
    return shown(case, form, page, commands.ask_stay)


@blueprint.route("/decision", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def decide(handle: uuid.UUID) -> ResponseReturnValue:
    """Propose a stay; somebody else approves it."""
    case = case_for(handle, May.EDIT)
    form = StayForm()
    button, done = asked(approving.STAY, "停止执行")
    page = ActPage(
        title="停止执行",
        what="有四种情形之一的，应当停止执行。",
        basis=ARL.cite(42),
        further=(*approved(case, approving.STAY), *daily_fines(case)),
        facts=_asked(case),
        groups=(("停止执行", ("ground", "rule", "scope", "reason")), LATE),
        wide=frozenset({"ground", "rule", "scope", "reason"}),
        button=button,
        done=done,
    )
    return act_page(
        case,
        form,
        page,
        lambda: commands.propose_stay(
            case,
            ground=form.ground.data or "",
            rule=form.rule.data or "",
            scope=form.scope.data,
            reason=form.reason.data,
            legal_on=form.legal_on.data,
            on=today(),
            by=current_person(),
        ),
    )


@blueprint.route("/refusal", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def refuse(handle: uuid.UUID) -> ResponseReturnValue:
    """Propose to refuse a stay."""
    case = case_for(handle, May.EDIT)
    form = StayReasonForm()
    button, done = asked(approving.REFUSE_STAY, "不予停止执行")
    page = ActPage(
        title="不予停止执行",
        what="不具有应当停止执行的情形的，不停止执行，把理由告诉申请的人和其他当事人。",
        basis=ARL.cite(42),
        further=(
            (NO_ANSWER_RULE.note, NO_ANSWER_RULE),
            *approved(case, approving.REFUSE_STAY),
            *daily_fines(case),
        ),
        facts=_asked(case),
        groups=(("理由", ("reason",)), LATE),
        wide=frozenset({"reason"}),
        button=button,
        done=done,
    )
    return act_page(
        case,
        form,
        page,
        lambda: commands.propose_refusal_of_stay(
            case,
            reason=form.reason.data,
            legal_on=form.legal_on.data,
            on=today(),
            by=current_person(),
        ),
    )


@blueprint.route("/lifting", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def lift(handle: uuid.UUID) -> ResponseReturnValue:
    """Propose that a stay ends."""
    case = case_for(handle, May.EDIT)
    form = StayReasonForm()
    button, done = asked(approving.LIFT_STAY, "恢复执行")
    page = ActPage(
        title="恢复执行",
        what="停止执行的情形不再存在的，可以恢复执行，通知各方当事人。",
        basis=ARL.cite(42),
        further=((NO_ANSWER_RULE.note, NO_ANSWER_RULE), *approved(case, approving.LIFT_STAY)),
        groups=(("理由", ("reason",)), LATE),
        wide=frozenset({"reason"}),
        button=button,
        done=done,
    )
    return act_page(
        case,
        form,
        page,
        lambda: commands.propose_lifting(
            case,
            reason=form.reason.data,
            legal_on=form.legal_on.data,
            on=today(),
            by=current_person(),
        ),
    )
