"""Pages of judicial confirmation (司法确认): the application, and what the court does with it."""

from __future__ import annotations

import uuid

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, find_case, requires, writes
from casework.web.act_page import ActPage, act_page
from mediation.commands import confirmation
from mediation.forms.branches import ConfirmationForm, ConfirmationResultForm
from mediation.models.cases import MediationCase
from mediation.procedure import Action
from mediation.views.grounds import ground

blueprint = Blueprint(
    "mediation_confirmation", __name__, url_prefix="/mediation/<uuid:handle>/confirmation"
)


@blueprint.route("", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def apply(handle: uuid.UUID) -> ResponseReturnValue:
    """Both parties apply to the court together within thirty days."""
    case = find_case(MediationCase, handle, May.EDIT)
    form = ConfirmationForm(on=today(), court=case.unit.court)
    page = ActPage(
        "登记申请司法确认",
        "由双方共同在协议生效之日起 30 日内向法院申请。",
        "生成司法确认申请书",
        (("申请", ("on", "court", "both", "note")),),
        ground(case, Action.FILE_CONFIRMATION),
        further=confirmation.on_confirmation(case),
        wide=frozenset({"note"}),
    )
    return act_page(
        case,
        form,
        page,
        lambda: confirmation.file_confirmation(
            case,
            court=form.court.data or "",
            both=form.both.data == "yes",
            on=form.on.data,
            note=form.note.data or "",
            by=current_person(),
        ),
    )


@blueprint.route("/result", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def record(handle: uuid.UUID) -> ResponseReturnValue:
    """What the court did with the application."""
    case = find_case(MediationCase, handle, May.EDIT)
    form = ConfirmationResultForm(on=today())
    page = ActPage(
        "登记司法确认结果",
        "法院受理、裁定确认或者驳回，双方撤回，都登记在这里。裁定驳回的，可以恢复调解或者告知起诉。",
        "登记结果",
        (("结果", ("on", "result", "document", "note")),),
        ground(case, Action.GRANT_CONFIRMATION),
        wide=frozenset({"note"}),
    )
    return act_page(
        case,
        form,
        page,
        lambda: confirmation.record_confirmation(
            case,
            result=form.result.data or "",
            document=form.document.data or "",
            note=form.note.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )
