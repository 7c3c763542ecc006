"""From the counter to acceptance: supplement, consent, acceptance, refusal, transfer."""

from __future__ import annotations

import uuid

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.cases.models import Side
from casework.now import today
from casework.web import current_person, find_case, requires, writes
from casework.web.act_page import ActPage, act_page
from casework.web.fields import lines
from law import ARL
from mediation.commands import consents, registration
from mediation.forms import (
    ConsentAnswerForm,
    GuardForm,
    MaterialForm,
    OnForm,
    RefusalForm,
    ScopesForm,
    SupplementForm,
    TransferForm,
)
from mediation.models.cases import MediationCase
from mediation.procedure import Action
from mediation.procedure.consent import Scope
from mediation.views.grounds import ground

blueprint = Blueprint("mediation_intake", __name__, url_prefix="/mediation/<uuid:handle>")

NOT_REVIEWED = (
    (
        "依《行政复议法》，对民事纠纷的调解不能申请复议，告知书不写这一途径",
        ARL.cite(12, item=4),
    ),
)
EXTRA = frozenset({"note", "items", "reasons", "report"})


def _case(handle: uuid.UUID, may: May) -> MediationCase:
    return find_case(MediationCase, handle, may)


@blueprint.route("/supplement", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def ask_supplement(handle: uuid.UUID) -> ResponseReturnValue:
    """Ask once for what is missing."""
    case = _case(handle, May.EXAMINE)
    form = SupplementForm(on=today())
    page = ActPage(
        "通知补充材料",
        "需要补充的材料一次告知。补充期间不催受理决定。",
        "登记通知",
        (("通知", ("on", "items")),),
        ground(case, Action.ASK_SUPPLEMENT),
        EXTRA,
    )
    return act_page(
        case,
        form,
        page,
        lambda: registration.ask_supplement(
            case, items=lines(form.items.data), on=form.on.data, by=current_person()
        ),
    )


@blueprint.route("/supplement/material", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def take_supplement(handle: uuid.UUID) -> ResponseReturnValue:
    """The missing material is in."""
    case = _case(handle, May.EXAMINE)
    form = MaterialForm(on=today())
    page = ActPage(
        "登记补充材料",
        "材料补齐后继续受理审查。邮寄的看交邮日，期满前交邮的不算过期。",
        "登记材料",
        (("补充材料", ("on", "sent_on", "note")),),
        ground(case, Action.TAKE_SUPPLEMENT),
        EXTRA,
    )
    return act_page(
        case,
        form,
        page,
        lambda: registration.take_supplement(
            case,
            on=form.on.data,
            sent_on=form.sent_on.data,
            note=form.note.data or "",
            by=current_person(),
        ),
    )


@blueprint.route("/supplement/lapse", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def lapse_supplement(handle: uuid.UUID) -> ResponseReturnValue:
    """The material did not come in time, without good reason."""
    case = _case(handle, May.EXAMINE)
    form = OnForm(on=today())
    page = ActPage(
        "登记逾期未补充",
        "没有正当理由逾期不补充的，按撤回处理。",
        "登记逾期",
        (("登记", ("on", "note")),),
        ground(case, Action.LAPSE_SUPPLEMENT),
        EXTRA,
        irrevocable="登记后本件终止，不能撤回。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: registration.lapse_supplement(
            case, on=form.on.data, note=form.note.data or "", by=current_person()
        ),
    )


@blueprint.route("/consent", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def ask_consent(handle: uuid.UUID) -> ResponseReturnValue:
    """Ask the other side whether it agrees to mediation."""
    case = _case(handle, May.EXAMINE)
    form = OnForm(on=today())
    page = ActPage(
        "征求对方意见",
        "调解以自愿为前提。向对方送征求意见书和回执；沉默不等于同意。",
        "生成征求意见书",
        (("征求意见", ("on", "note")),),
        ground(case, Action.ASK_CONSENT),
        EXTRA,
        done="征求意见书已生成，请送达对方并登记答复。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: registration.ask_consent(
            case, on=form.on.data, note=form.note.data or "", by=current_person()
        ),
    )


@blueprint.route("/consent/answer", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def take_consent(handle: uuid.UUID) -> ResponseReturnValue:
    """Record the other side's answer."""
    case = _case(handle, May.EXAMINE)
    form = ConsentAnswerForm(on=today())
    page = ActPage(
        "登记对方答复",
        "不同意或者逾期没有答复的，不予受理，并告知其他途径。",
        "登记答复",
        (("答复", ("on", "answer", "manner", "scope", "note")),),
        ground(case, Action.DECLINE_CONSENT),
        EXTRA,
    )
    return act_page(
        case,
        form,
        page,
        lambda: registration.record_consent(
            case,
            answer=form.answer.data,
            manner=form.manner.data or "",
            on=form.on.data,
            note=form.note.data or "",
            scope=form.scope.data or (),
            by=current_person(),
        ),
    )


@blueprint.route("/consent/scopes", methods=["GET", "POST"])
@requires(May.RECORD_SERVICE)
@writes
def record_scopes(handle: uuid.UUID) -> ResponseReturnValue:
    """What a party agrees to beside the mediation itself."""
    case = _case(handle, May.RECORD_SERVICE)
    form = ScopesForm(on=today())
    form.party.choices = [(one.id, f"{one.name}（{Side(one.side).label}）") for one in case.parties]
    agreed = consents.scopes_of(case)
    page = ActPage(
        "登记同意事项",
        "每一项都要当事人自己表示，可以随时撤回；公开默认是关的，各方都书面同意才能公开。"
        "不愿继续调解的，随时办“终止调解”，选“一方不愿继续调解”。",
        "登记同意事项",
        (("同意事项", ("on", "party", "manner", "scope")),),
        consents.publication_basis(case),
        frozenset({"scope"}),
        facts=[
            (one.name, "、".join(s.label for s in Scope if s in agreed.get(one.id, ())) or "没有")
            for one in case.parties
        ],
    )
    return act_page(
        case,
        form,
        page,
        lambda: consents.record_scopes(
            case,
            party_id=form.party.data,
            scopes=form.scope.data or (),
            manner=form.manner.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/acceptance", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def accept(handle: uuid.UUID) -> ResponseReturnValue:
    """Accept after the nine conditions."""
    case = _case(handle, May.EXAMINE)
    form = GuardForm(on=today())
    page = ActPage(
        "受理",
        "九项条件全部符合的，予以受理，发受理通知书，告知权利义务。",
        "受理并生成通知书",
        (("受理", ("on",)),),
        ground(case, Action.ACCEPT),
        template="mediation/conditions.html",
        done="已受理，受理通知书已生成。接下来请指派调解员。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: registration.accept(
            case, conditions=form.answers, unmet=form.unmet, on=form.on.data, by=current_person()
        ),
    )


@blueprint.route("/refusal", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def refuse(handle: uuid.UUID) -> ResponseReturnValue:
    """Refuse with a coded ground; a second person approves."""
    case = _case(handle, May.EXAMINE)
    form = RefusalForm()
    page = ActPage(
        "不予受理",
        "写明情形和理由，告知其他途径。",
        "报请批准不予受理",
        (("不予受理", ("ground", "reasons")),),
        ground(case, Action.REFUSE),
        EXTRA,
        NOT_REVIEWED,
        done="不予受理意见已报批，由另一人审批后生效。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: registration.propose_refusal(
            case,
            ground=form.ground.data,
            reasons=form.reasons.data or "",
            on=today(),
            by=current_person(),
        ),
    )


@blueprint.route("/competence", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def deny_competence(handle: uuid.UUID) -> ResponseReturnValue:
    """Note that the matter belongs to somebody else."""
    case = _case(handle, May.EXAMINE)
    form = OnForm(on=today())
    page = ActPage(
        "认定不属本组织职责",
        "认定后三个工作日内移送有职责的单位，并告知申请人。",
        "记录认定",
        (("认定", ("on", "note")),),
        ground(case, Action.DENY_COMPETENCE),
        EXTRA,
    )
    return act_page(
        case,
        form,
        page,
        lambda: registration.decline_competence(
            case, on=form.on.data, note=form.note.data or "", by=current_person()
        ),
    )


@blueprint.route("/transfer", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def transfer(handle: uuid.UUID) -> ResponseReturnValue:
    """Send the case to whoever is competent."""
    case = _case(handle, May.EXAMINE)
    form = TransferForm(on=today())
    page = ActPage(
        "移送",
        "移送有职责的单位，并告知申请人。",
        "移送并生成移送函",
        (("移送", ("on", "to", "reason")),),
        ground(case, Action.TRANSFER),
        frozenset({"reason"}),
        irrevocable="移送后本件在这里结束，不能撤回。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: registration.transfer(
            case,
            to=form.to.data or "",
            reason=form.reason.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )
