"""Which unit of this system a respondent is, and from when it sees the case (被申请人单位)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from sqlalchemy import or_, select

from casework import audit
from casework.accounts.models import FormerName, Person, Unit, UnitKind
from casework.cases.models import CaseEvent, CaseUnit, Party, Side, UnitLink
from casework.cases.timeline import happened, record
from casework.db import db
from law.errors import Incomplete
from reconsideration.commands.acting import side
from reconsideration.models import ReconsiderationCase

LINKED = "respondent_linked"
SHORTEST_REASON = 4
NOBODY = 0
"""What a link names where the respondent has no unit here."""


def organs(on: date) -> list[Unit]:
    """The units that can be a respondent on a day: every kind but mediation organisations."""
    unit = Unit.__table__.c
    found = db.session.scalars(
        select(Unit).where(
            unit.kind != UnitKind.MEDIATION_ORG.value,
            unit.valid_from <= on,
            or_(unit.valid_to.is_(None), unit.valid_to >= on),
        )
    )
    return sorted(found, key=lambda one: (one.name, one.id))


def unit_of(case: ReconsiderationCase, party: Party) -> Unit | None:
    """The unit that a respondent is: as somebody has linked it, else the only one of its name."""
    told = [one for one in happened(case, LINKED) if one.data.get("party_id") == party.id]
    if told:
        unit_id = int(told[-1].data["unit_id"])
        return db.session.get(Unit, unit_id) if unit_id != NOBODY else None
    return _of_name(party.name)


def _of_name(name: str) -> Unit | None:
    """The unit of exactly this name, now or formerly; none where several have it.

    Who goes on with the powers of an abolished organ (article 19) is for a person to say.
    """
    former = select(FormerName.unit_id).where(FormerName.name == name)
    statement = select(Unit).where(
        or_(Unit.name == name, Unit.id.in_(former)),
        Unit.kind != UnitKind.MEDIATION_ORG.value,
        Unit.valid_to.is_(None),
    )
    found = db.session.scalars(statement.limit(2)).all()
    return found[0] if len(found) == 1 else None


def respondents_of(case: ReconsiderationCase, unit_ids: Collection[int]) -> list[Party]:
    """The respondents, past ones too, that are one of these units."""
    theirs = [party for party in case.parties if party.side == Side.RESPONDENT]
    return [one for one in theirs if (unit := unit_of(case, one)) and unit.id in unit_ids]


def is_served(case: ReconsiderationCase) -> bool:
    """Whether the copy has reached the respondent: from then on it sees the case."""
    return bool(happened(case, "copy_served"))


def link_respondent(
    case: ReconsiderationCase,
    *,
    party_id: int | str | None,
    unit_id: int | str | None,
    reason: str,
    on: date,
    by: Person,
) -> CaseEvent:
    """Say which unit a respondent is, or that it has none here; it counts at once."""
    problems = {}
    party = next((one for one in side(case, Side.RESPONDENT) if str(one.id) == str(party_id)), None)
    known = {str(one.id): one for one in organs(on)}
    unit = known.get(str(unit_id))
    if party is None:
        problems["party"] = "请选被申请人"
    if unit is None and str(unit_id) != str(NOBODY):
        problems["unit"] = "请选单位；没有的选“不在本系统”"
    if len(reason.strip()) < SHORTEST_REASON:
        problems["reason"] = f"写明关联或者更正的理由（至少 {SHORTEST_REASON} 个字）"
    if problems or party is None:
        raise Incomplete(problems)
    name = unit.name if unit is not None else "不在本系统"
    event = record(
        case, LINKED, on=on, by=by, party_id=party.id, unit_id=unit.id if unit else NOBODY,
        reason=f"{party.name}→{name}，{reason.strip()}",
    )  # fmt: skip
    if is_served(case):
        open_to_respondents(case, since=on, on=on, by=by)
    return event


def open_to_respondents(
    case: ReconsiderationCase, *, since: date, on: date, by: Person
) -> list[CaseUnit]:
    """Let the units of the respondents see the case from a day on, and nobody else's any more."""
    found = [unit_of(case, party) for party in side(case, Side.RESPONDENT)]
    wanted = {unit.id: unit for unit in found if unit is not None}
    close_to_others(case, wanted, on=on)
    there = {one.unit_id for one in _open(case)}
    made = [
        CaseUnit(case=case, unit=unit, role=UnitLink.RESPONDENT.value, valid_from=since)
        for unit_id, unit in wanted.items()
        if unit_id not in there
    ]
    if made:
        db.session.add_all(made)
        db.session.flush()
        audit.write(
            unit_id=case.unit_id, action="case.respondent_opened", object_type="case",
            object_id=str(case.handle), by=by,
            detail={"case": case.number, "units": [one.unit_id for one in made]},
        )  # fmt: skip
    return made


def close_to_others(case: ReconsiderationCase, units: Iterable[int], *, on: date) -> None:
    """Whoever is not, or no longer, the respondent sees nothing of the case from now on."""
    for link in _open(case):
        if link.unit_id not in units:
            link.valid_to = on - timedelta(days=1)


def _open(case: ReconsiderationCase) -> list[CaseUnit]:
    return [one for one in case.units if one.role == UnitLink.RESPONDENT and one.valid_to is None]
