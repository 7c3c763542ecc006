"""Parties and who acts for them: add_party(), represent(), and the correction of an identity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import ColumnElement, Row, or_, select, true

from casework.accounts.models import Person
from casework.accounts.roles import Action
from casework.cases import identity
from casework.cases.models import Case, Party, Proposal, Representative, Side
from casework.cases.party_checks import (
    MOST_AGENTS,
    NOT_AGENTS,
    check_agent,
    check_party,
    hints,
    warnings,
)
from casework.cases.proposals import propose, register_handler
from casework.cases.timeline import record
from casework.columns import blind
from casework.db import db
from casework.now import today
from casework.storing import add_to
from law.citation import Basis
from law.errors import Incomplete

__all__ = [
    "AgentDetails",
    "PartyDetails",
    "add_party",
    "check_party",
    "correct_identity",
    "hints",
    "propose_correction",
    "represent",
    "same_person",
    "warnings",
]

CORRECT_IDENTITY = "party.correct"
CORRECTABLE = ("name", "id_type", "id_no", "phone")
MOST_ELECTED = 5
SHORTEST_REASON = 4
NAMES_LENGTH = 200


class AgentDetails(TypedDict, total=False):
    """What else may be known of somebody who acts for a party."""

    relation: str | None
    id_no: str | None
    phone: str | None
    licence_no: str | None
    authority: str | None
    powers: list[str] | None
    valid_from: date | None
    valid_to: date | None


class PartyDetails(TypedDict, total=False):
    """What else may be known of a party; `agents` are mappings for represent()."""

    id_type: str | None
    id_no: str | None
    sex: str | None
    birth_on: date | None
    phone: str | None
    address: str | None
    service_address: str | None
    postcode: str | None
    e_service: bool | None
    e_address: str | None
    legal_rep: str | None
    legal_rep_post: str | None
    work_unit: str | None
    occupation: str | None
    ethnicity: str | None
    special_groups: list[str] | None
    agents: Iterable[Mapping[str, Any]] | None


PLAIN_TEXTS = (
    "sex",
    "address",
    "service_address",
    "postcode",
    "e_address",
    "legal_rep",
    "legal_rep_post",
    "work_unit",
    "occupation",
    "ethnicity",
)


def add_party(
    case: Case, *, side: str, kind: str, name: str, on: date, **details: Unpack[PartyDetails]
) -> Party:
    """Add a party to a side of a case. Raises Incomplete by field.

    The act of which it is part is recorded by the command that calls this.
    """
    _only(details, PartyDetails)
    fields: dict[str, Any] = {"kind": kind, "name": name, **details}
    _refuse(check_party(fields, on=on))
    texts = {field: _clean(fields.get(field)) for field in PLAIN_TEXTS}
    party = Party(
        case=case,
        side=Side(side).value,
        kind=kind,
        name=name.strip(),
        position=sum(1 for other in case.parties if other.side == side),
        birth_on=fields.get("birth_on"),
        e_service=bool(fields.get("e_service")),
        special_groups=list(fields.get("special_groups") or ()),
        **texts,
    )
    _set_numbers(party, fields, on)
    add_to(case, party)
    for agent in fields.get("agents") or ():
        represent(party, on=on, **agent)
    retell_names(case)
    return party


def represent(
    party: Party,
    *,
    kind: str,
    name: str,
    on: date,
    basis: Basis | None = None,
    counted: bool = False,
    **details: Unpack[AgentDetails],
) -> Representative:
    """Let somebody act for a party: agent, statutory agent or elected representative.

    `basis` is the article that limits their number, where the module has one (行政复议法 15, 17);
    `counted` says that the module has looked at their number itself.
    """
    _only(details, AgentDetails)
    fields: dict[str, Any] = {"kind": kind, "name": name, **details}
    _refuse(check_agent(fields, on))
    if not counted:
        _refuse(_too_many(party, fields, on, basis))
    for bar in _AGENT_BARS:
        _refuse(bar(party, fields))
    made = Representative(
        party=party,
        kind=kind,
        name=name.strip(),
        relation=_clean(fields.get("relation")),
        id_no=identity.clean(_clean(fields.get("id_no"))),
        phone=identity.check_phone(_clean(fields.get("phone"))).number,
        licence_no=_clean(fields.get("licence_no")),
        authority=_clean(fields.get("authority")) or "general",
        powers=list(fields.get("powers") or ()),
        valid_from=fields.get("valid_from"),
        valid_to=fields.get("valid_to"),
    )
    add_to(party, made)
    return made


AgentBar = Callable[[Party, Mapping[str, Any]], Mapping[str, str]]
_AGENT_BARS: list[AgentBar] = []


def register_agent_bar(bar: AgentBar) -> None:
    """Let a module say who may not act for a party: what is wrong, by field."""
    if bar not in _AGENT_BARS:
        _AGENT_BARS.append(bar)


def retell_names(case: Case) -> None:
    """Copy the names of the parties to the case, for its lists."""
    case.applicant_names = _names(case, Side.APPLICANT)
    case.respondent_names = _names(case, Side.RESPONDENT)


def propose_correction(
    party: Party, *, fields: Mapping[str, Any], reason: str, by: Person
) -> Proposal:
    """Propose a correction of who a party is (更正当事人身份); a second person confirms it."""
    changes = {name: _clean(fields[name]) for name in CORRECTABLE if name in fields}
    changes = {name: new for name, new in changes.items() if new != (getattr(party, name) or "")}
    problems = check_party({**_present(party), **changes}, on=today())
    if not changes:
        problems["name"] = "没有改动：请改正姓名、证件或电话后再报"
    if len(reason.strip()) < SHORTEST_REASON:
        problems["reason"] = f"写明更正的理由（至少 {SHORTEST_REASON} 个字）"
    _refuse(problems)
    words = "；".join(_told(party, name, new) for name, new in changes.items())
    return propose(
        party.case,
        action=CORRECT_IDENTITY,
        label=f"更正当事人身份：{party.name}",
        payload={"party_id": party.id, "changes": changes, "reason": reason.strip()},
        summary=f"{words}。理由：{reason.strip()}",
        by=by,
    )


def correct_identity(
    party: Party,
    *,
    changes: Mapping[str, str],
    reason: str,
    on: date,
    by: Person,
    confirmed_by: Person,
) -> None:
    """Correct who a party is; the event says what was changed, with numbers masked."""
    _refuse(check_party({**_present(party), **changes}, on=on))
    words = [_told(party, name, new) for name, new in changes.items()]
    if "name" in changes:
        party.name = changes["name"]
    _set_numbers(party, {**_present(party), **changes}, on)
    retell_names(party.case)
    record(
        party.case,
        "identity_corrected",
        on=on,
        by=by,
        party_id=party.id,
        changed=words,
        reason=reason,
        confirmed_by=confirmed_by.id,
    )


def same_person(
    id_no: str, *, where: ColumnElement[bool] | None = None, besides: Case | None = None
) -> list[Row[Any]]:
    """Cases of the party with exactly this number, newest first: the duplicate hint.

    `where` is the policy's scope(): nobody learns of a case that isn't theirs to see.
    """
    number = identity.clean(id_no)
    if not number:
        return []
    statement = (
        select(
            Case.id,
            Case.handle,
            Case.number,
            Case.module,
            Case.kind,
            Case.stage,
            Case.title,
            Case.received_on,
            Case.closed_on,
            Party.name,
            Party.side,
        )
        .join(Party, Party.case_id == Case.id)
        .where(Party.id_no_index == blind(number, "id_no"), where if where is not None else true())
        .order_by(Case.id.desc())
        .limit(20)
    )
    if besides is not None:
        statement = statement.where(Case.id != besides.id)
    return list(db.session.execute(statement))


def matching(text: str) -> ColumnElement[bool]:
    """Cases with a party of exactly that name or number: both by index, however many there are.

    Parts of a name are found in the names that the case itself keeps for its list.
    """
    number = identity.clean(text)
    found = select(Party.case_id).where(
        or_(Party.name == text.strip(), Party.id_no_index == blind(number, "id_no"))
    )
    return Case.id.in_(found)


def _refuse(problems: Mapping[str, str]) -> None:
    """Raise Incomplete if anything is wrong."""
    if problems:
        raise Incomplete(problems)


def _only(details: Mapping[str, Any], known: type) -> None:
    """Refuse a field that nobody asked for: a form can't set what it likes."""
    unknown = set(details) - set(known.__annotations__)
    if unknown:
        raise TypeError(f"unknown fields: {sorted(unknown)}")


def _clean(value: Any) -> str:
    """A text as typed, without blanks at its ends."""
    return str(value or "").strip()


def _set_numbers(party: Party, fields: Mapping[str, Any], on: date) -> None:
    """Keep the numbers, what an identity number says, and the fingerprints for look-up."""
    party.id_type = _clean(fields.get("id_type"))
    checked = identity.check_number(party.id_type, _clean(fields.get("id_no")), on)
    party.id_no = checked.number
    party.id_no_index = blind(checked.number, "id_no") if checked.number else ""
    party.sex = party.sex or checked.sex
    party.birth_on = party.birth_on or checked.birth_on
    party.phone = identity.check_phone(_clean(fields.get("phone"))).number
    party.phone_index = blind(party.phone, "phone") if party.phone else ""


def _present(party: Party) -> dict[str, Any]:
    """A party as the checks read it."""
    return {"kind": party.kind, **{name: getattr(party, name) for name in CORRECTABLE}}


def _told(party: Party, name: str, new: str) -> str:
    """证件号码由 1101**********002X 改为 …"""
    labels = {"name": "姓名", "id_type": "证件种类", "id_no": "证件号码", "phone": "电话"}
    masks = {"id_no": identity.mask_id, "phone": identity.mask_phone}
    mask = masks.get(name, str)
    old = getattr(party, name) or ""
    return f"{labels[name]}由“{mask(old) or '空'}”改为“{mask(new) or '空'}”"


def _too_many(
    party: Party, fields: Mapping[str, Any], on: date, basis: Basis | None
) -> dict[str, str]:
    """At most two agents a party, at most five elected representatives a side."""
    kind = fields["kind"]
    article = f"（{basis.text}）" if basis else ""
    if kind in NOT_AGENTS - {"elected"}:
        return {}
    if kind == "elected":
        there = [
            one
            for other in party.case.parties
            if other.side == party.side
            for one in other.representatives
            if one.kind == "elected" and _acts(one, on)
        ]
        too_many = len(there) >= MOST_ELECTED
        return {"agent-name": f"代表人最多 {MOST_ELECTED} 名{article}"} if too_many else {}
    agents = [one for one in party.representatives if one.kind not in NOT_AGENTS and _acts(one, on)]
    if len(agents) < MOST_AGENTS:
        return {}
    return {"agent-name": f"一名当事人最多委托 {MOST_AGENTS} 名代理人{article}"}


def _acts(one: Representative, on: date) -> bool:
    """Whether the authority runs on that day."""
    return one.valid_to is None or one.valid_to >= on


def _names(case: Case, side: Side) -> str:
    """张三、李四等 12 人"""
    names = [one.name for one in case.parties if one.side == side and one.left_on is None]
    text = "、".join(names)
    if len(text) <= NAMES_LENGTH:
        return text
    return f"{'、'.join(names[:3])[: NAMES_LENGTH - 10]}等 {len(names)} 人"


def _carry_out(proposal: Proposal, *, by: Person, on: date) -> None:
    """Make the correction that was proposed."""
    payload = proposal.payload
    correct_identity(
        db.session.get_one(Party, payload["party_id"]),
        changes=payload["changes"],
        reason=payload["reason"],
        on=on,
        by=proposal.proposed_by,
        confirmed_by=by,
    )


register_handler(CORRECT_IDENTITY, _carry_out, approval=Action.CONFIRM_CORRECTION)
