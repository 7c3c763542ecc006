"""Inspection of files (查阅案卷): the request, and its answer (article 47)."""

from __future__ import annotations

import uuid

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import requires, writes
from casework.web.act_page import ActPage
from casework.web.party_forms import EMPTY
from law import ARL
from reconsideration.commands.evidence import inspection
from reconsideration.commands.evidence import register as evidence
from reconsideration.commands.requests import waiting
from reconsideration.forms.evidence import choices_of
from reconsideration.forms.inspection import AnswerInspectionForm, AskInspectionForm
from reconsideration.views.opening import case_for
from reconsideration.views.plain import shown

blueprint = Blueprint(
    "reconsideration_inspection", __name__, url_prefix="/reconsideration/<uuid:handle>/inspection"
)


@blueprint.route("/", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def ask(handle: uuid.UUID) -> ResponseReturnValue:
    """An applicant, third party or agent asks to inspect and copy."""
    case = case_for(handle, May.EDIT)
    form = AskInspectionForm(on=today())
    form.party_id.choices = [
        (str(one.id), one.name) for one in case.parties if one.side in inspection.MAY_INSPECT
    ] or [EMPTY]
    page = ActPage(
        title="登记查阅申请",
        what="申请人、第三人及其委托代理人可以查阅、复制被申请人的书面答复、证据、依据和其他有关材料。",
        basis=ARL.cite(47),
        groups=(("申请", ("on", "party_id", "agent", "wanted")),),
        wide=frozenset({"wanted"}),
        button="登记查阅申请",
        done="已登记。请答复是否同意查阅。",
    )
    return shown(case, form, page, inspection.ask_inspection)


@blueprint.route("/answer", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def answer(handle: uuid.UUID) -> ResponseReturnValue:
    """Grant an inspection with its log, or refuse it on a lawful ground."""
    case = case_for(handle, May.EDIT)
    form = AnswerInspectionForm(on=today())
    form.asked.choices = choices_of(waiting(case, "inspection_asked", "inspection_answered"))
    usable = inspection.open_to_inspection(case)
    kept = len(evidence.items(case)) - len(usable)
    page = ActPage(
        title="答复查阅申请",
        what="除涉及国家秘密、商业秘密、个人隐私，或者可能危及国家安全、公共安全、社会稳定的以外，"
        "应当同意查阅、复制。",
        basis=ARL.cite(47),
        facts=(
            ("可以查阅的证据", f"{len(usable)} 份"),
            ("标明限制查阅的", f"{kept} 份，不列入查阅登记" if kept else "没有"),
        ),
        groups=(("答复", ("asked", "on", "answer", "place", "copied", "ground", "reason")),),
        wide=frozenset({"asked", "answer", "reason"}),
        button="答复查阅申请",
        done="已答复，文书已生成。",
    )
    return shown(case, form, page, inspection.answer_inspection)
