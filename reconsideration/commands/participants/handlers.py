"""Who handles a case: qualification (6), two of them (条例 32), links to the parties (no. 40)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import or_, select

from casework.accounts.models import Account, Person, Post, Unit
from casework.cases.models import CaseEvent, Party, Representative, Side
from casework.cases.party_checks import NOT_AGENTS
from casework.cases.people import handlers
from casework.db import db
from law.errors import Incomplete
from reconsideration.commands.acting import act
from reconsideration.models import HandlerProfile, ReconsiderationCase
from reconsideration.procedure import Action

MOST_EARLIER = 20


def declare_interests(
    case: ReconsiderationCase,
    *,
    person_id: int | None,
    qualified: bool,
    trained_on: date | None = None,
    former_units: Iterable[str] = (),
    address: str = "",
    relation: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Note a handler's qualification, and what links them to the parties: a hint, never a bar."""
    person = next((one.person for one in handlers(case) if one.person_id == person_id), None)
    if person is None:
        raise Incomplete({"person": "请选本案的承办人"})
    if trained_on is not None and trained_on > on:
        raise Incomplete({"trained_on": "不能晚于登记之日"})
    profile = db.session.get(HandlerProfile, person.id)
    if profile is None:
        profile = HandlerProfile(person_id=person.id)
        db.session.add(profile)
    profile.qualified, profile.trained_on, profile.declared_on = qualified, trained_on, on
    profile.former_units = [one.strip() for one in former_units if one.strip()]
    profile.address = address.strip() or profile.address
    db.session.flush()
    hints = conflict_hints(case, [person])[person.id]
    if relation.strip():
        hints.append(f"{person.name}说明：{relation.strip()}")
    return act(
        case, Action.DECLARE_INTERESTS, "handler_declared", on=on, by=by, person_id=person.id,
        qualified=qualified, trained=trained_on is not None, hints=hints, detail=person.name,
    )  # fmt: skip


def conflict_hints(case: ReconsiderationCase, people: Sequence[Person]) -> dict[int, list[str]]:
    """Links between people and the parties: same unit, same surname and address, prior agent."""
    ids = [person.id for person in people]
    units = _units_of(ids)
    profiles = {
        one.person_id: one
        for one in db.session.scalars(
            select(HandlerProfile).where(HandlerProfile.person_id.in_(ids))
        )
    }
    found: dict[int, list[str]] = {}
    for person in people:
        profile = profiles.get(person.id)
        former = dict.fromkeys(profile.former_units if profile else (), "曾在")
        at = {**former, **dict.fromkeys(units.get(person.id, ()), "在")}
        lives = (profile.address or "") if profile else ""
        hints = [
            hint
            for party in case.parties
            for hint in (*_same_unit(person, party, at), *_same_home(person, party, lives))
        ]
        found[person.id] = [*hints, *_acted_before(case, person)]
    return found


def _units_of(ids: Sequence[int]) -> dict[int, set[str]]:
    rows = db.session.execute(
        select(Account.person_id, Unit.name, Unit.organ_name)
        .join(Post, Post.account_id == Account.id)
        .join(Unit, Unit.id == Post.unit_id)
        .where(Account.person_id.in_(ids))
    )
    found: dict[int, set[str]] = {}
    for person_id, name, organ in rows:
        found.setdefault(person_id, set()).update(filter(None, (name, organ)))
    return found


def _same_unit(person: Person, party: Party, at: dict[str, str]) -> Iterator[str]:
    for name in filter(None, {party.name, party.work_unit}):
        if name in at:
            yield f"{person.name}{at[name]}{name}任职，{Side(party.side).label}{party.name}与之有关"


def _same_home(person: Person, party: Party, lives: str) -> Iterator[str]:
    """Of the same surname at the same address: perhaps a relative."""
    homes = {_plain(party.address), _plain(party.service_address)} - {""}
    if _plain(lives) in homes and party.name[:1] == person.name[:1]:
        yield f"{person.name}与{Side(party.side).label}{party.name}同姓同址，可能是亲属"


def _plain(address: str | None) -> str:
    return "".join((address or "").split())


def _acted_before(case: ReconsiderationCase, person: Person) -> list[str]:
    """Somebody of that name was an agent of a party, here or in an earlier case."""
    numbers = [party.id_no_index for party in case.parties if party.id_no_index]
    names = [party.name for party in case.parties]
    statement = (
        select(Party.name)
        .join(Representative, Representative.party_id == Party.id)
        .where(
            Representative.name == person.name,
            Representative.kind.not_in(sorted(NOT_AGENTS)),
            or_(Party.id_no_index.in_(numbers), Party.name.in_(names)),
        )
        .distinct()
        .limit(MOST_EARLIER)
    )
    return [
        f"与{person.name}同名的人曾经是{name}的代理人，请核实是否同一人"
        for name in sorted(db.session.scalars(statement))
    ]
