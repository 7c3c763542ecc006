"""Claims that are changed, third parties whose request is admitted: one page each."""

from __future__ import annotations

import uuid

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.cases.models import Representative, Side
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.act_page import ActPage
from law import ARL
from reconsideration.commands.participants import claims as participants_claims
from reconsideration.commands.participants.agents import agents_of
from reconsideration.forms.participants import AdmissionForm, ClaimsForm
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.law_2023.participants import CLAIMS
from reconsideration.views.opening import case_for, with_exceptions
from reconsideration.views.own_law import act_page
from reconsideration.views.participants.agents import asked, choices

blueprint = Blueprint(
    "reconsideration_claims", __name__, url_prefix="/reconsideration/<uuid:handle>"
)

CONSENT = ("代表人办理的，须经被代表的申请人同意", ARL.cite(15, 2))


def _agents(case: ReconsiderationCase) -> list[Representative]:
    return [one for party in case.parties for one in agents_of(party)]


def _by_whom(case: ReconsiderationCase) -> list[tuple[int, str]]:
    return [(0, "申请人本人"), *((one.id, f"代理人{one.name}") for one in _agents(case))]


def _chosen(case: ReconsiderationCase, agent_id: int | None) -> Representative | None:
    return next((one for one in _agents(case) if one.id == agent_id), None)


@blueprint.route("/claims", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def change_claims(handle: uuid.UUID) -> ResponseReturnValue:
    """Change what the application asks for."""
    case = case_for(handle, May.EDIT)
    known = {"claims": list(case.claims), "claims_text": case.claims_text}
    form = ClaimsForm(agent=0, on=today(), **known)
    form.based_on(("case", case.handle), **known)
    form.agent.choices = _by_whom(case)
    page = ActPage(
        title="变更复议请求",
        what="申请人变更行政复议请求的，在这里登记；原来的请求保留在过程里。",
        basis=CLAIMS,
        further=((CLAIMS.note, CLAIMS), CONSENT),
        groups=(("请求", ("claims", "claims_text", "agent", "on", "reason")),),
        wide=frozenset({"claims", "claims_text", "reason"}),
        button="变更请求",
    )
    return act_page(
        case,
        form,
        with_exceptions(case, page, 21, 20),
        lambda: participants_claims.change_claims(
            case,
            claims=form.claims.data or (),
            claims_text=form.claims_text.data or "",
            reason=form.reason.data or "",
            agent=_chosen(case, form.agent.data),
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/third-parties/admission", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def admit_third(handle: uuid.UUID) -> ResponseReturnValue:
    """The applicant admits what a third party asks."""
    case = case_for(handle, May.EDIT)
    form = AdmissionForm(party=asked(), agent=0, on=today())
    form.party.choices = choices(case, Side.THIRD)
    form.agent.choices = _by_whom(case)
    page = ActPage(
        title="登记承认第三人请求",
        what="申请人承认第三人的请求的，在这里登记。",
        basis=ARL.cite(15, 2),
        further=(CONSENT,),
        groups=(("承认", ("party", "agent", "on", "content")),),
        wide=frozenset({"content"}),
        button="登记承认",
    )
    return act_page(
        case,
        form,
        with_exceptions(case, page, 21, 20),
        lambda: participants_claims.admit_third(
            case,
            party_id=form.party.data,
            content=form.content.data or "",
            agent=_chosen(case, form.agent.data),
            on=form.on.data,
            by=current_person(),
        ),
    )
