"""Pages of service, party by party, and of slips of the pen."""

from __future__ import annotations

import uuid

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.act_page import ActPage
from casework.web.present import text_date
from law import ARL, CPL
from reconsideration.commands import approving
from reconsideration.commands.decision import serving
from reconsideration.forms.serving import (
    FailedForm,
    NoticeForm,
    PartyForm,
    ServedForm,
    SlipForm,
    SuingForm,
)
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.decision_suits import LATE_TELLING
from reconsideration.procedure.law_2023.decision import SLIPS
from reconsideration.views.opening import answered, approved, case_for
from reconsideration.views.own_law import act_page
from reconsideration.views.plain import shown

blueprint = Blueprint(
    "reconsideration_serving", __name__, url_prefix="/reconsideration/<uuid:handle>/service"
)


def _waiting(case: ReconsiderationCase, form: PartyForm) -> None:
    """Offer the parties that the decision has not reached; the one asked for first."""
    waiting = [one for one in serving.service_of(case) if not one.is_served]
    form.party.choices = [(one.party.id, one.party.name) for one in waiting]
    wanted = request.args.get("party", type=int)
    ids = [one.party.id for one in waiting]
    if request.method == "GET" and ids:
        form.party.data = wanted if wanted in ids else ids[0]
        chosen = next(one for one in waiting if one.party.id == form.party.data)
        if chosen.deemed_on is not None and isinstance(form, ServedForm):
            form.on.data, form.method.data = chosen.deemed_on, "notice"


def _running(case: ReconsiderationCase) -> list[str]:
    """Notices that have not run out: nobody is served by them before."""
    return [
        f"{one.party.name}的公告 {text_date(one.deemed_on)} 期满，期满那天起才能登记公告送达"
        for one in serving.service_of(case)
        if not one.is_served and one.deemed_on is not None and one.deemed_on > today()
    ]


@blueprint.route("", methods=["GET", "POST"])
@requires(May.RECORD_SERVICE)
@writes
def served(handle: uuid.UUID) -> ResponseReturnValue:
    """The decision reached a party."""
    case = case_for(handle, May.RECORD_SERVICE)
    form = ServedForm(on=today())
    _waiting(case, form)
    page = ActPage(
        title="登记决定送达",
        what="决定书一经送达，即发生法律效力。逐个当事人登记，起诉期限从各自收到之日起算。",
        basis=ARL.cite(75, 2),
        further=(
            ("送达依照民事诉讼法的规定", ARL.cite(88, 1)),
            ("拒收的，由见证人签名或者拍照、录像，留在住所", CPL.cite(89)),
            ("电子送达须经受送达人同意", CPL.cite(90)),
            *answered("U15"),
        ),
        groups=(("送达", ("party", "on", "method", "receiver", "relation", "proof")),),
        wide=frozenset({"proof"}),
        button="登记送达",
        warnings=_running(case),
    )
    return shown(case, form, page, serving.serve_decision)


@blueprint.route("/failure", methods=["GET", "POST"])
@requires(May.RECORD_SERVICE)
@writes
def failed(handle: uuid.UUID) -> ResponseReturnValue:
    """An attempt did not reach a party."""
    case = case_for(handle, May.RECORD_SERVICE)
    form = FailedForm(on=today())
    _waiting(case, form)
    page = ActPage(
        title="登记送达不成",
        what="没有送到的，写明经过；换一种方式再送，都送不到的公告送达。",
        basis=ARL.cite(88, 1),
        further=(("下落不明或者其他方式无法送达的，公告送达", CPL.cite(95)),),
        groups=(("经过", ("party", "on", "method", "reason")),),
        wide=frozenset({"reason"}),
        button="登记送达不成",
    )
    return shown(case, form, page, serving.note_failure)


@blueprint.route("/notice", methods=["GET", "POST"])
@requires(May.RECORD_SERVICE)
@writes
def notice(handle: uuid.UUID) -> ResponseReturnValue:
    """Give public notice."""
    case = case_for(handle, May.RECORD_SERVICE)
    form = NoticeForm(on=today())
    _waiting(case, form)
    page = ActPage(
        title="公告送达",
        what="受送达人下落不明，或者其他方式无法送达的，公告送达，自发出之日起经过 30 日视为送达。",
        basis=CPL.cite(95),
        further=(("在境内没有住所的，为 60 日", CPL.cite(283)),),
        groups=(("公告", ("party", "on", "abroad", "cause")),),
        wide=frozenset({"cause"}),
        button="生成送达公告",
        irrevocable="公告生成后编号固定，不能撤回。",
        done="送达公告已生成。期满后登记送达。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: serving.serve_by_notice(
            case,
            party=form.party.data,
            abroad=bool(form.abroad.data),
            cause=form.cause.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/suing", methods=["GET", "POST"])
@requires(May.FOLLOW)
@writes
def suing(handle: uuid.UUID) -> ResponseReturnValue:
    """Tell a party late by when to sue."""
    case = case_for(handle, May.FOLLOW)
    form = SuingForm(on=today(), court=case.unit.court)
    found = [one.party for one in serving.service_of(case) if one.is_served]
    form.party.choices = [(party.id, party.name) for party in found]
    page = ActPage(
        title="补充告知起诉期限",
        what="送达的文书没有告知起诉期限的，起诉期限从知道期限之日起算，自知道文书内容之日起最长一年；"
        "补充告知以后，十五日从当事人收到之日起算。",
        basis=LATE_TELLING,
        groups=(("补充告知", ("party", "on", "court")),),
        button="登记并生成告知书",
    )
    return act_page(
        case,
        form,
        page,
        lambda: serving.tell_suing(
            case,
            party=form.party.data,
            court=form.court.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/correction", methods=["GET", "POST"])
@requires(May.FOLLOW)
@writes
def correct(handle: uuid.UUID) -> ResponseReturnValue:
    """Put a slip of the decision right, by a paper of its own."""
    case = case_for(handle, May.FOLLOW)
    page = ActPage(
        title="更正文书笔误",
        what="只更正写错、算错的文字，不改变决定的内容；原文书不动，另发更正通知。",
        basis=SLIPS,
        further=approved(case, approving.CORRECT),
        groups=(("更正", ("wrong", "right", "reason")),),
        wide=frozenset({"wrong", "right", "reason"}),
        button="报请批准更正",
        done="更正已报批，另一人批准后发更正通知。",
    )
    form = SlipForm()
    return act_page(
        case,
        form,
        page,
        lambda: serving.propose_correction(
            case,
            wrong=form.wrong.data,
            right=form.right.data,
            reason=form.reason.data,
            on=today(),
            by=current_person(),
        ),
    )
