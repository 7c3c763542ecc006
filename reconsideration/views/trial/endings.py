"""Pages of endings without a decision: dismissal, termination, settlement, withdrawal."""

from __future__ import annotations

import uuid

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.act_page import ActPage
from law import ARL, ARL_IMPL
from reconsideration.commands import approving
from reconsideration.commands.participants.agents import agents_of
from reconsideration.commands.trial import endings as course_endings
from reconsideration.forms.course_endings import (
    AskWithdrawalForm,
    ChangedActForm,
    DismissForm,
    PermitForm,
    RefuseWithdrawalForm,
    SettlementForm,
    TerminateForm,
)
from reconsideration.procedure import VERSIONS, Action
from reconsideration.procedure.decision_suits import NOT_ACCEPTED
from reconsideration.views.opening import approved, asked, case_for, late, with_exceptions
from reconsideration.views.own_law import act_page
from reconsideration.views.plain import PlainAct, add_plain_acts
from reconsideration.views.trial.course import send_up

blueprint = Blueprint(
    "reconsideration_endings", __name__, url_prefix="/reconsideration/<uuid:handle>"
)


@blueprint.route("/dismissal", methods=["GET", "POST"])
@requires(May.CLOSE)
@writes
def dismiss(handle: uuid.UUID) -> ResponseReturnValue:
    """Dismiss an application that should not have been accepted."""
    case = case_for(handle, May.CLOSE)
    form = DismissForm()
    button, done = asked(approving.DISMISS, "驳回申请")
    page = ActPage(
        title="驳回行政复议申请",
        what="受理后发现不符合受理条件的，驳回申请并说明理由。视为受理的案件，也只能这样处理。",
        basis=ARL.cite(33),
        further=(
            ("法律规定先复议的，告知收到之日起十五日内可以起诉", ARL.cite(34)),
            ("没有正当理由驳回的，上级责令纠正", ARL.cite(35)),
            *approved(case, approving.DISMISS),
            (f"起诉时，{NOT_ACCEPTED.why}", NOT_ACCEPTED.basis),
        ),
        groups=(("驳回", ("conditions", "reasons")), ("补记", late(approving.DISMISS))),
        wide=frozenset({"conditions", "reasons", "override"}),
        button=button,
        done=done,
    )
    return act_page(
        case,
        form,
        page,
        lambda: send_up(
            case,
            Action.DISMISS,
            form,
            conditions=form.conditions.data or [],
            reasons=form.reasons.data,
        ),
    )


@blueprint.route("/termination", methods=["GET", "POST"])
@requires(May.CLOSE)
@writes
def terminate(handle: uuid.UUID) -> ResponseReturnValue:
    """Terminate on a ground that needs no request."""
    case = case_for(handle, May.CLOSE)
    form = TerminateForm()
    button, done = asked(approving.TERMINATE, "终止")
    page = ActPage(
        title="终止行政复议",
        what="申请人死亡或者终止而没有人继续，同一行为转为刑事强制措施，或者因主体原因中止满 60 "
        "日的，终止行政复议。",
        basis=ARL.cite(41),
        further=(
            ("申请人下落不明的，不因中止满六十日终止", ARL.cite(41, item=5)),
            *approved(case, approving.TERMINATE),
        ),
        groups=(("终止", ("ground", "detail")), ("补记", late(approving.TERMINATE))),
        wide=frozenset({"detail", "override"}),
        button=button,
        done=done,
    )
    return act_page(
        case,
        form,
        page,
        lambda: send_up(
            case,
            Action.TERMINATE,
            form,
            ground=form.ground.data,
            detail=form.detail.data,
        ),
    )


@blueprint.route("/changed-act", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def changed_act(handle: uuid.UUID) -> ResponseReturnValue:
    """Record that the respondent has changed its act meanwhile."""
    case = case_for(handle, May.EDIT)
    form = ChangedActForm(on=today())
    page = ActPage(
        title="登记被申请人改变行政行为",
        what="复议期间被申请人改变行政行为的，不影响审理；申请人依法撤回的除外。",
        basis=ARL_IMPL.cite(39),
        further=(("申请人仍要求撤销或者确认违法，原行为违法的，确认违法", ARL.cite(65, 2, 2)),),
        groups=(("改变", ("on", "new_act", "note")),),
        wide=frozenset({"new_act", "note"}),
        button="登记改变情况",
        done="已登记。问明申请人是否撤回；不撤回的继续审理。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: course_endings.note_changed_act(
            case,
            new_act=form.new_act.data,
            note=form.note.data,
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/settlement", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def file_settlement(handle: uuid.UUID) -> ResponseReturnValue:
    """Record a settlement agreement of the parties."""
    case = case_for(handle, May.EDIT)
    form = SettlementForm(on=today())
    matter = form.offer(VERSIONS[case.law].settled)
    page = ActPage(
        title="登记和解协议",
        what="决定作出前双方可以和解，内容不得损害国家利益、公共利益和他人合法权益，不得违反强制性"
        "规定；和解后由申请人撤回申请。",
        basis=ARL.cite(74, 1),
        groups=(("和解协议", ("on", *matter, "signed_on", "terms", "saved")),),
        wide=frozenset({"terms"}),
        button="登记和解协议",
        done="和解协议已登记。申请人撤回的，接着登记撤回申请。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: course_endings.file_settlement(
            case,
            terms=form.terms.data,
            signed_on=form.signed_on.data,
            saved=form.saved.data,
            matter=form.matter.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/withdrawal-request", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def ask_withdrawal(handle: uuid.UUID) -> ResponseReturnValue:
    """Record that the applicant asks to withdraw."""
    case = case_for(handle, May.EDIT)
    form = AskWithdrawalForm(on=today(), agent=0)
    agents = [one for party in case.parties for one in agents_of(party)]
    form.agent.choices = [(0, "申请人本人"), *((one.id, f"代理人{one.name}") for one in agents)]
    page = ActPage(
        title="登记撤回申请",
        what="决定作出前，申请人可以撤回申请，由行政复议机构决定是否准予。",
        basis=ARL.cite(41, item=1),
        further=(("代表人撤回的，经被代表的申请人同意", ARL.cite(15, 2)),),
        groups=(("撤回申请", ("on", "agent", "reason", "true_will")),),
        wide=frozenset({"reason", "override"}),
        button="登记撤回申请",
        done="撤回申请已登记，核实意愿后办理准予撤回。",
    )
    return act_page(
        case,
        form,
        with_exceptions(case, page, 20, 21),
        lambda: course_endings.ask_withdrawal(
            case,
            reason=form.reason.data,
            true_will=form.true_will.data,
            agent=next((one for one in agents if one.id == form.agent.data), None),
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/withdrawal-permission", methods=["GET", "POST"])
@requires(May.CLOSE)
@writes
def permit_withdrawal(handle: uuid.UUID) -> ResponseReturnValue:
    """Permit the withdrawal; the organ terminates."""
    case = case_for(handle, May.CLOSE)
    form = PermitForm()
    button, done = asked(approving.WITHDRAWAL, "准予撤回并终止")
    page = ActPage(
        title="准予撤回并终止",
        what="核实撤回是申请人的真实意愿；经和解撤回的，还要审查和解内容是否合法。准予后终止，不得以"
        "同一事实和理由再申请。",
        basis=ARL.cite(74, 2),
        further=(
            ("其他撤回，同样不得以同一事实和理由再申请", ARL_IMPL.cite(38, 2)),
            *approved(case, approving.WITHDRAWAL),
        ),
        groups=(
            ("准予撤回", ("will_checked", "lawful", "note")),
            ("补记", late(approving.WITHDRAWAL)),
        ),
        wide=frozenset({"note", "override"}),
        button=button,
        done=done,
    )
    return act_page(
        case,
        form,
        page,
        lambda: send_up(
            case,
            Action.PERMIT_WITHDRAWAL,
            form,
            will_checked=form.will_checked.data,
            lawful=form.lawful.data,
            note=form.note.data,
        ),
    )


ON_RECORD = (
    # Record that the withdrawal is not permitted.
    PlainAct(
        name="refuse_withdrawal",
        address="/withdrawal-refusal",
        may=May.EDIT,
        form=RefuseWithdrawalForm,
        page=ActPage(
            title="不准予撤回",
            what="撤回不是申请人的真实意愿，或者和解内容不合法的，不准予撤回，继续审理。",
            basis=ARL.cite(41, item=1),
            further=(("和解内容不得违反强制性规定", ARL.cite(74, 1)),),
            groups=(("不准予撤回", ("on", "reason")),),
            wide=frozenset({"reason"}),
            button="登记不准予撤回",
            done="已登记不准予撤回，案件继续审理。请告知申请人。",
        ),
        command=course_endings.refuse_withdrawal,
    ),
)
add_plain_acts(blueprint, ON_RECORD)
