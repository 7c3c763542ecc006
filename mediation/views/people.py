"""Who mediates a case, who steps aside, which experts are asked; one page each."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterator, Sequence

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from casework.accounts.models import Person
from casework.accounts.roles import Action as May
from casework.accounts.staff import staff_for
from casework.now import today
from casework.web import current_person, find_case, requires, writes
from casework.web.act_page import ActPage, act_page
from law.citation import Basis, Practice
from law.library import STATUTES
from mediation.commands import assignment, experts, recusal
from mediation.commands.conflicts import look
from mediation.commands.workload import recusal_on_request, suggestions
from mediation.forms import AssignForm, DrawForm, RecuseForm, ReplaceForm
from mediation.models.cases import MediationCase
from mediation.places.workload import BASIS as WORKLOAD
from mediation.procedure import Action
from mediation.procedure.assignment import Suggestion
from mediation.procedure.conflicts import Level
from mediation.views.grounds import ground

blueprint = Blueprint("mediation_people", __name__, url_prefix="/mediation/<uuid:handle>")

AGREEMENTS = {"draft": "草稿", "effective": "已生效"}
TWO = 2
TWO_OR_MORE = Practice("参照在线调解", STATUTES["online_mediation_2021"].cite(11))
POOL = STATUTES["medical_2018"].cite(35)


def _case(handle: uuid.UUID) -> MediationCase:
    return find_case(MediationCase, handle, May.EDIT)


def _staff(case: MediationCase) -> list[Person]:
    return staff_for(May.EDIT, case.unit_id, today())


@blueprint.route("/assignment", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def assign(handle: uuid.UUID) -> ResponseReturnValue:
    """Name who mediates: the body's mediators, best first, with the reasons beside each."""
    case = _case(handle)
    seen = look(case)
    found = suggestions(case, _staff(case), today(), seen)
    people = [(one.candidate.key, one.candidate.name) for one in found]
    form = AssignForm(on=today(), lead=_lead(case, found))
    form.lead.choices = people
    form.others.choices = people
    page = ActPage(
        "指派调解员",
        "按没有利害关系、擅长、语言、在办量、就近、轮流的次序排列，不看调解成功率。"
        "疑难的两名以上，一人主办。",
        "指派并生成指派书",
        (),
        ground(case, Action.ASSIGN),
        further=(("在办量按类型、人数、难易加权", WORKLOAD), *_on_request(case)),
        warnings=[*(one.text for one in seen.of_the_body), *_look_out(case, found)],
        facts=_hand_over(case),
        template="mediation/assign.html",
        extra={"suggestions": found, "level": Level},
    )
    return act_page(
        case,
        form,
        page,
        lambda: assignment.assign(
            case,
            lead=form.lead.data,
            others=form.others.data or [],
            choice=form.choice.data,
            disclosure=form.disclosure.data or "",
            both_agree=bool(form.both_agree.data),
            on=form.on.data,
            by=current_person(),
        ),
    )


def _lead(case: MediationCase, found: Sequence[Suggestion]) -> int | None:
    """Who leads now; before anybody does, the best of those who may be named."""
    leads = assignment.mediators(case)
    if leads:
        return leads[0].person_id
    return next((one.candidate.key for one in found if one.is_assignable), None)


def _look_out(case: MediationCase, found: Sequence[Suggestion]) -> Iterator[str]:
    """A hard case with one mediator only; a mediator who can't go on."""
    acting = {one.person_id for one in assignment.mediators(case)}
    if case.procedure == "MAJOR" and len(acting) < TWO:
        yield f"重大疑难案件，请指派两名以上，一人主办（{TWO_OR_MORE.text}）"
    for one in found:
        if one.candidate.key in acting and one.barred:
            yield f"{one.candidate.name}{'；'.join(one.barred)}，请改派"


def _hand_over(case: MediationCase) -> list[tuple[str, str]]:
    """What goes over to whoever comes: only where somebody mediates already."""
    acting = assignment.mediators(case)
    if not acting:
        return []
    open_rows = [row for row in case.deadlines if row.is_open and row.due_on]
    held = sum(1 for one in case.meetings if one.state == "held")
    agreement = case.present_agreement
    rows = [
        ("现任调解员", "、".join(one.person.name for one in acting)),
        ("还在走的期限", "；".join(f"{row.label} {row.due_on}" for row in open_rows)),
        ("调解会", f"已开 {held} 次"),
        ("材料", f"{len(case.attachments)} 件"),
        ("协议", AGREEMENTS[agreement.state] if agreement else "还没有起草"),
    ]
    return [row for row in rows if row[1]]


def _on_request(case: MediationCase) -> Sequence[tuple[str, Basis]]:
    """The place's own rule on a party's request, where it has one."""
    bound = recusal_on_request(case)
    return (("一方申请回避的，调解员应当回避", bound),) if bound else ()


@blueprint.route("/recusal", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def recuse(handle: uuid.UUID) -> ResponseReturnValue:
    """A mediator steps aside, or a request is turned down; either way a paper says why."""
    case = _case(handle)
    form = RecuseForm(on=today())
    acting = assignment.mediators(case)
    form.person.choices = [(one.person_id, one.person.name) for one in acting]
    form.asked_by.choices = [
        ("", "调解员本人或者本组织"),
        *((party.name, party.name) for party in case.parties),
    ]
    there = {one.person_id for one in acting}
    staff = [(one.id, one.name) for one in _staff(case) if one.id not in there]
    form.successor.choices = [(0, "另行指派"), *staff]
    page = ActPage(
        "登记回避",
        "回避后原来的记录保留。不同意当事人的申请的，写明理由，书面答复。",
        "登记并生成回避决定书",
        (
            ("回避", ("on", "person", "asked_by", "ground")),
            ("决定", ("decision", "successor", "note")),
        ),
        ground(case, Action.RECUSE),
        frozenset({"decision", "note"}),
        _on_request(case),
    )
    return act_page(case, form, page, lambda: _decide(case, form))


def _decide(case: MediationCase, form: RecuseForm) -> object:
    """Let the mediator go, or turn the request down."""
    asked_by = form.asked_by.data or ""
    note = form.note.data or ""
    if form.decision.data == "refused":
        return recusal.refuse_recusal(
            case,
            person_id=form.person.data,
            ground=form.ground.data,
            note=note,
            asked_by=asked_by,
            on=form.on.data,
            by=current_person(),
        )
    return recusal.recuse(
        case,
        person_id=form.person.data,
        ground=form.ground.data,
        note=note,
        asked_by=asked_by,
        successor_id=form.successor.data or None,
        on=form.on.data,
        by=current_person(),
    )


@blueprint.route("/experts", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def draw(handle: uuid.UUID) -> ResponseReturnValue:
    """Draw experts by lot; what was drawn for the case before stands beside."""
    case = _case(handle)
    form = DrawForm(on=today())
    made = experts.draws_of(case)
    page = ActPage(
        "抽取专家",
        "从专家库随机抽取，种子和参加抽取的名单随记录保存，可以重算。一个领域只抽一次，换人走更换。",
        "抽取专家",
        (("抽取", ("on", "field", "wanted", "left_out")),),
        experts.asking_basis(case.kind),
        frozenset({"left_out"}),
        (("专家不限地域，与当事人有利害关系的不参加抽取", POOL),),
        template="mediation/draw.html",
        extra={"draws": made, "standing": experts.standing_experts(made)},
    )
    return act_page(
        case,
        form,
        page,
        lambda: experts.draw_experts(
            case,
            field=form.field.data,
            wanted=form.wanted.data,
            seed=secrets.token_hex(16),
            left_out={one["number"]: one["reason"] for one in form.left_out.data or ()},
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/experts/<int:draw_id>/replacement", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def replace(handle: uuid.UUID, draw_id: int) -> ResponseReturnValue:
    """Draw another in place of an expert who steps aside or can't come."""
    case = _case(handle)
    made = experts.draws_of(case)
    earlier = next((one for one in made if one.id == draw_id), None) or abort(404)
    form = ReplaceForm(on=today())
    standing = experts.standing_experts(made, earlier.field)
    form.number.choices = [("", "请选择"), *((number, number) for number in standing)]
    page = ActPage(
        "更换专家",
        "另抽一名接替，抽取过的不再参加。",
        "更换",
        (("更换", ("on", "number", "reason")),),
        experts.asking_basis(case.kind),
        frozenset({"reason"}),
        facts=[("已经更换", f"{sum(1 for one in made if one.replaced)} 次")],
    )
    return act_page(
        case,
        form,
        page,
        lambda: experts.replace_expert(
            earlier,
            number=form.number.data,
            reason=form.reason.data or "",
            seed=secrets.token_hex(16),
            on=form.on.data,
            by=current_person(),
        ),
    )
