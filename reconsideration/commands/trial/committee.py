"""The committee (articles 52, 61): its members, the request, its advice, what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from casework import audit
from casework.accounts.models import Person, Unit
from casework.cases.models import CaseEvent
from casework.cases.timeline import timeline
from casework.db import db
from casework.documents.issue import issue
from law.errors import Incomplete
from reconsideration.commands.acting import act
from reconsideration.commands.papers import committee as papers
from reconsideration.commands.trial.opinions import SHORTEST
from reconsideration.models import CommitteeMember, ReconsiderationCase
from reconsideration.procedure import Action
from reconsideration.procedure.hearing import Ground, heard_of

SHORTEST_NAME = 2


# ------------------------------------------------------------------------------ members


def members_of(unit_id: int, on: date | None = None) -> list[CommitteeMember]:
    """The members of a body's committee by name; with a day, those whose term covers it."""
    found = db.session.scalars(
        select(CommitteeMember)
        .where(CommitteeMember.unit_id == unit_id)
        .order_by(CommitteeMember.name, CommitteeMember.id)
    )
    return [one for one in found if on is None or one.sits(on)]


def enter_member(
    unit: Unit,
    *,
    name: str,
    field: str,
    workplace: str,
    title: str = "",
    kind: str = "",
    term_from: date,
    term_to: date | None = None,
    by: Person,
) -> CommitteeMember:
    """Register a member with field, workplace, kind and term."""
    problems = _untold(name=name, field=field, workplace=workplace)
    if term_to is not None and term_to < term_from:
        problems["term_to"] = "任期届满日不能早于任期开始日"
    if problems:
        raise Incomplete(problems)
    made = CommitteeMember(
        unit=unit, name=name.strip(), field=field.strip(), workplace=workplace.strip(),
        title=title.strip(), kind=kind, term_from=term_from, term_to=term_to,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    _audit(made, "committee.member_entered", by)
    return made


def change_member(
    member: CommitteeMember, *, field: str, workplace: str, title: str, kind: str, by: Person
) -> None:
    """Change what is known of a member: field, workplace, title, kind."""
    problems = _untold(field=field, workplace=workplace)
    if problems:
        raise Incomplete(problems)
    member.field, member.workplace = field.strip(), workplace.strip()
    member.title, member.kind = title.strip(), kind
    _audit(member, "committee.member_changed", by)


def _untold(**typed: str) -> dict[str, str]:
    return {key: "请填写" for key, value in typed.items() if not value.strip()}


def end_term(member: CommitteeMember, *, on: date, by: Person) -> None:
    """End a member's term on a day; what the member advised on stays as it was."""
    if on < member.term_from:
        raise Incomplete({"on": f"早于任期开始日 {member.term_from.isoformat()}"})
    if member.term_to is not None and on > member.term_to:
        raise Incomplete({"on": f"任期已于 {member.term_to.isoformat()} 届满"})
    member.term_to = on
    _audit(member, "committee.term_ended", by)


def _audit(member: CommitteeMember, action: str, by: Person) -> None:
    audit.write(
        unit_id=member.unit_id, action=action, object_type="committee_member",
        object_id=str(member.id), by=by, detail={"name": member.name},
    )  # fmt: skip


def links_between(member: CommitteeMember, case: ReconsiderationCase) -> list[str]:
    """What may tie a member to a case: a hint only, since the law is silent (check 40)."""
    found = []
    for party in case.parties:
        if member.name in {party.name, party.legal_rep}:
            found.append(f"与当事人{party.name}或者其负责人同名")
        elif party.name and (party.name in member.workplace or member.workplace in party.name):
            found.append(f"在当事人{party.name}工作")
    for part in case.people:
        if part.person.name == member.name:
            found.append("与本案办理人员同名")
    return list(dict.fromkeys(found))


# ------------------------------------------------------------------------------ advice


def ask_committee(
    case: ReconsiderationCase,
    *,
    ground: str,
    question: str,
    members: Iterable[int],
    on: date,
    by: Person,
) -> CaseEvent:
    """Ask the committee for advice on one of the four grounds (52, paragraph 2)."""
    why = Ground(ground)
    wanted = set(members)
    asked = [one for one in members_of(case.unit_id, on) if one.id in wanted]
    problems = {}
    if len(question.strip()) < SHORTEST:
        problems["question"] = "写明请委员会回答的问题"
    if not asked:
        problems["members"] = "请选参加咨询的委员"
    if problems:
        raise Incomplete(problems)
    hints = [
        f"{one.name}：{'；'.join(links)}" for one in asked if (links := links_between(one, case))
    ]
    names = [one.name for one in asked]
    event = act(
        case, Action.ASK_COMMITTEE, "committee_asked", on=on, by=by, ground=why.value,
        question=question.strip(), members=names, hints=hints,
    )  # fmt: skip
    letter = papers.request(case, ground=why, question=question, members=names, on=on, by=by)
    issue(case, letter, by=by, on=on, event=event, addressees=[papers.committee_of(case)])
    return event


def record_advice(
    case: ReconsiderationCase,
    *,
    opinion: str,
    dissent: str = "",
    absent: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Put the advice on record (52, paragraph 3); a check keeps decisions waiting for it (18)."""
    if len(opinion.strip()) < SHORTEST:
        raise Incomplete({"opinion": "记录咨询意见和理由（第52条第3款）"})
    asked = [event for event in timeline(case) if event.kind == "committee_asked"]
    told = asked[-1].data if asked else {}
    missed = {name.strip() for name in absent.replace("，", "、").split("、") if name.strip()}
    there = [str(name) for name in told.get("members") or () if name not in missed]
    if not there and asked:
        raise Incomplete({"absent": "至少有一名委员参加咨询"})
    event = act(
        case, Action.RECORD_ADVICE, "committee_advised", on=on, by=by, opinion=opinion.strip(),
        dissent=dissent.strip(), members=there,
    )  # fmt: skip
    letter = papers.advice(
        case, question=str(told.get("question", "")), opinion=opinion, dissent=dissent,
        members=there, on=on,
    )  # fmt: skip
    issue(case, letter, by=by, on=on, event=event)
    return event


def consider_advice(
    case: ReconsiderationCase,
    *,
    followed: bool,
    partly: bool = False,
    reason: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Say whether the advice is followed, or in part; departing needs its reason (61, ¶3)."""
    if not followed and len(reason.strip()) < SHORTEST:
        raise Incomplete({"reason": "不采纳咨询意见的，写明理由（第61条第3款）"})
    return act(
        case, Action.CONSIDER_ADVICE, "advice_considered", on=on, by=by, followed=followed,
        reason=reason.strip(), partly=partly,
    )  # fmt: skip


def advice_of(case: ReconsiderationCase) -> dict[str, object]:
    """The last advice and what became of it, for the decision."""
    now = heard_of(timeline(case))
    return {**now.advised, "considered": now.considered}
