"""Who acts for the parties: agents, representatives, consents, statutory agents; one page each."""

from __future__ import annotations

import uuid

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.cases.models import Side
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.act_page import ActPage
from law import ARL, ARL_IMPL
from reconsideration.commands.acting import side
from reconsideration.commands.participants import agents as participants
from reconsideration.forms.participants import (
    AgentForm,
    ConsentsForm,
    ElectionForm,
    EndAgentForm,
    GuardianForm,
)
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.participants import AGENTS_OF_RESPONDENT, SPECIAL_POWERS
from reconsideration.views.opening import case_for, with_exceptions
from reconsideration.views.own_law import act_page

blueprint = Blueprint(
    "reconsideration_participants", __name__, url_prefix="/reconsideration/<uuid:handle>"
)


def choices(case: ReconsiderationCase, *sides: Side) -> list[tuple[int, str]]:
    """The parties of these sides to choose from, with where they stand."""
    return [
        (party.id, f"{Side(party.side).label} {party.name}")
        for which in sides or tuple(Side)
        for party in side(case, which)
    ]


def asked(name: str = "party") -> int | None:
    """The party or agent that a link of the case page has named."""
    given = request.args.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


@blueprint.route("/agents/new", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def appoint_agent(handle: uuid.UUID) -> ResponseReturnValue:
    """Take in a power of attorney."""
    case = case_for(handle, May.EDIT)
    form = AgentForm(party=asked(), on=today(), valid_from=today())
    form.party.choices = choices(case)
    who = ("party", "name", "kind", "licence_no", "relation", "id_no", "phone")
    what = ("matters", "powers", "valid_from", "valid_to", "until_closed", "on")
    page = ActPage(
        title="登记委托代理人",
        what="申请人、第三人可以委托一至二名代理人；授权委托书写明委托事项、权限和期限，附双方身份"
        "证明。",
        basis=ARL.cite(17),
        further=(
            ("公民在特殊情况下可以口头委托，核实后记录在卷", ARL_IMPL.cite(10)),
            (SPECIAL_POWERS.note, SPECIAL_POWERS),
            (AGENTS_OF_RESPONDENT.note, AGENTS_OF_RESPONDENT),
        ),
        groups=(
            ("代理人", who),
            ("授权委托书", what),
            ("口头委托", ("oral", "oral_reason")),
        ),
        wide=frozenset({"matters", "powers"}),
        button="登记委托",
    )
    return act_page(case, form, with_exceptions(case, page, 20), lambda: _appoint(case, form))


def _appoint(case: ReconsiderationCase, form: AgentForm) -> object:
    plain = ("name", "kind", "licence_no", "relation", "id_no", "phone", "matters", "oral_reason")
    paper = participants.Attorney(
        powers=form.powers.data or (),
        valid_from=form.valid_from.data,
        valid_to=form.valid_to.data,
        until_closed=form.until_closed.data,
        oral=form.oral.data,
        **{name: form[name].data or "" for name in plain},
    )
    return participants.appoint_agent(
        case,
        paper,
        party_id=form.party.data,
        on=form.on.data,
        by=current_person(),
    )


@blueprint.route("/agents/end", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def end_agent(handle: uuid.UUID) -> ResponseReturnValue:
    """A written notice that an authority is changed or ended."""
    case = case_for(handle, May.EDIT)
    form = EndAgentForm(agent=asked("agent"), on=today())
    form.agent.choices = [
        (agent.id, f"{agent.name}（{party.name}的代理人）")
        for party in case.parties
        for agent in participants.agents_of(party, on=today())
    ]
    page = ActPage(
        title="登记变更或者解除委托",
        what="变更或者解除代理人权限的，应当书面告知行政复议机构，自收到告知之日起生效。",
        basis=ARL.cite(17, 2),
        groups=(("变更、解除", ("agent", "what", "powers", "on", "note")),),
        wide=frozenset({"what", "powers", "note"}),
        button="登记变动",
    )
    return act_page(
        case,
        form,
        page,
        lambda: participants.end_agent(
            case,
            agent_id=form.agent.data,
            note=form.note.data or "",
            powers=(form.powers.data or ()) if form.what.data == "change" else None,
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/representatives", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def elect(handle: uuid.UUID) -> ResponseReturnValue:
    """Take in the election of representatives."""
    case = case_for(handle, May.EDIT)
    form = ElectionForm(on=today())
    form.elected.choices = [(one.id, one.name) for one in side(case, Side.APPLICANT)]
    page = ActPage(
        title="登记推选代表人",
        what="申请人人数众多的，可以推选代表人参加行政复议，代表人的行为对所代表的申请人发生效力。",
        basis=ARL.cite(15, 1),
        further=(
            ("申请人超过五人的，推选一至五名代表人", ARL_IMPL.cite(8)),
            ("变更请求、撤回申请、承认第三人请求，须经被代表的申请人同意", ARL.cite(15, 2)),
        ),
        groups=(("推选", ("elected", "on")),),
        wide=frozenset({"elected"}),
        button="登记代表人",
        done="代表人已登记。以后的文书送达代表人。",
    )
    return act_page(
        case,
        form,
        with_exceptions(case, page, 21),
        lambda: participants.elect(
            case,
            party_ids=form.elected.data or (),
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/representatives/consents", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def record_consents(handle: uuid.UUID) -> ResponseReturnValue:
    """Take in the written consents of those whom representatives stand for."""
    case = case_for(handle, May.EDIT)
    form = ConsentsForm(on=today())
    form.agreed.choices = [(one.id, one.name) for one in participants.represented(case, on=today())]
    page = ActPage(
        title="登记被代表人同意",
        what="代表人变更行政复议请求、撤回申请、承认第三人请求的，应当经被代表的申请人同意；同意书"
        "逐一登记。",
        basis=ARL.cite(15, 2),
        groups=(("同意", ("matter", "on", "agreed", "note")),),
        wide=frozenset({"agreed", "note"}),
        button="登记同意",
    )
    return act_page(
        case,
        form,
        page,
        lambda: participants.record_consents(
            case,
            matter=form.matter.data or "",
            party_ids=form.agreed.data or (),
            note=form.note.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/guardians", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def name_guardian(handle: uuid.UUID) -> ResponseReturnValue:
    """A statutory agent for somebody without full capacity."""
    case = case_for(handle, May.EDIT)
    form = GuardianForm(party=asked(), on=today())
    form.party.choices = choices(case, Side.APPLICANT, Side.THIRD)
    page = ActPage(
        title="登记法定代理人",
        what="申请人无民事行为能力或者限制民事行为能力的，由法定代理人代为申请、参加复议。",
        basis=ARL.cite(14, 3),
        groups=(("法定代理人", ("party", "name", "relation", "id_no", "phone", "on", "reason")),),
        wide=frozenset({"reason"}),
        button="登记法定代理人",
    )
    return act_page(
        case,
        form,
        page,
        lambda: participants.name_guardian(
            case,
            party_id=form.party.data,
            name=form.name.data or "",
            relation=form.relation.data or "",
            reason=form.reason.data or "",
            id_no=form.id_no.data or "",
            phone=form.phone.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )
