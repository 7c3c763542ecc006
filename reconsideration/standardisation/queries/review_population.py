"""population(): the files of a county that can be drawn for review, by draw (3.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, not_, select

from casework.accounts.models import Unit, UnitAbove, UnitKind
from casework.cases.models import Case, CaseEvent
from casework.db import db
from casework.ledgers.book import units_under
from casework.measures import standing
from casework.measures.sql import CASE, ByCase
from reconsideration.measures import parts
from reconsideration.standardisation.metrics import Span
from reconsideration.standardisation.metrics.metric import Scope
from reconsideration.standardisation.metrics.reading import Item, happenings, items
from reconsideration.standardisation.models import CountyTask
from reconsideration.standardisation.review.draw import File
from reconsideration.standardisation.review.sheets import FileKind
from reconsideration.standardisation.review.words import SECRECY, DrawKind

CORRECTED = frozenset({*parts.WIDE, "D72B"})
REJECTED = "D69"
FEATURE_EVENTS = {
    "hearing_held": "hearing",
    "sued": "sued",
    "extended": "extended",
    "committee_advised": "committee",
}
MEDIATED_OR_NOT = ("signed", "terminated")
"""How a mediation that was taken on comes to its end."""

_ENDED = items(
    happenings(*parts.ENDS, where=parts.tried()), tuple(FEATURE_EVENTS)
)  # the accepted cases that were closed
_REFUSED = items(happenings("refused", where=not_(parts.was(*parts.ACCEPTED))), ())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that can be drawn, with its sheet."""

    case_id: int
    number: str
    stratum: str
    kind: FileKind
    features: frozenset[str] = frozenset()

    @property
    def plain(self) -> dict[str, Any]:
        """As a population keeps it."""
        return {
            "case": self.case_id,
            "number": self.number,
            "stratum": self.stratum,
            "kind": self.kind.value,
            "features": sorted(self.features),
        }


@dataclass(frozen=True, slots=True)
class Population:
    """The files by draw, and those that were taken out by rule."""

    lists: Mapping[DrawKind, tuple[Candidate, ...]]
    secret: tuple[tuple[str, str], ...]


def population(task: CountyTask, period: Span) -> Population:
    """What can be drawn: cases closed in the period, refusals, mediation files."""
    found = {item.case_id: item for item in _of_period(task, period)}
    rows = {row.id: row for row in _rows([*found])}
    main = [
        Candidate(one, rows[one].number, _stratum(item), _kind(item), _features(item))
        for one, item in found.items()
        if rows[one].confidentiality not in SECRECY
    ]
    mediated = [one for one in main if one.stratum == "S5"]
    away = [row for row in rows.values() if row.confidentiality in SECRECY]
    others = _mediations(task, period)
    y = [
        Candidate(row.id, row.number, "Y", FileKind.MEDIATION_Y)
        for row in others
        if row.confidentiality not in SECRECY
    ]
    away += [row for row in others if row.confidentiality in SECRECY]
    x = [Candidate(one.case_id, one.number, "X", FileKind.MEDIATION_X) for one in mediated]
    return Population(
        {DrawKind.MAIN: _sorted(main), DrawKind.X: _sorted(x), DrawKind.Y: _sorted(y)},
        tuple(sorted((row.number, SECRECY[row.confidentiality]) for row in away)),
    )


def file_of(entry: Mapping[str, Any]) -> File:
    """A file as the draw takes it, from what a population has kept."""
    return File(entry["number"], entry["stratum"], frozenset(entry["features"]))


def _sorted(found: list[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(found, key=lambda one: one.number))


def _of_period(task: CountyTask, period: Span) -> Iterator[Item]:
    """Refusals first: where a case was refused and tried afterwards, how it ended counts."""
    scope = Scope(units_under(task.unit_id), period)
    yield from _REFUSED(scope)
    yield from _ENDED(scope)


def _stratum(item: Item) -> str:
    match item.kind:
        case "refused" | "dismissed":
            return "S1"
        case "mediated":
            return "S5"
        case "terminated" | "withdrawn":
            return "S6"
    kinds = {str(one) for one in item.data.get("kinds") or ()}
    if kinds & CORRECTED:
        return "S3"
    return "S4" if REJECTED in kinds else "S2"


def _kind(item: Item) -> FileKind:
    match item.kind:
        case "refused":
            return FileKind.REFUSED
        case "mediated":
            return FileKind.MEDIATED
        case "terminated" | "withdrawn":
            return FileKind.ENDED
    return FileKind.SIMPLIFIED if item.track == "simplified" else FileKind.ORDINARY


def _features(item: Item) -> frozenset[str]:
    told = {FEATURE_EVENTS[one.kind] for one in item.told}
    return frozenset(told | ({"simplified"} if item.track == "simplified" else set()))


def _rows(ids: list[int]) -> list[Any]:
    if not ids:
        return []
    wanted = select(CASE.id, CASE.number, CASE.confidentiality).where(CASE.id.in_(ids))
    return list(db.session.execute(wanted))


def _mediations(task: CountyTask, period: Span) -> list[Any]:
    """Closed mediation files of the county's departments and organisations."""
    event = CaseEvent.__table__.c
    ended = exists().where(
        event.case_id == CASE.id, ByCase(event.kind).in_(MEDIATED_OR_NOT), standing()
    )
    wanted = (
        select(CASE.id, CASE.number, CASE.confidentiality)
        .select_from(Case.__table__)
        .where(
            CASE.module == "mediation",
            CASE.unit_id.in_(units_of_county(task)),
            CASE.closed_on.between(period.first, period.last),
            ended,
        )
    )
    return list(db.session.execute(wanted))


def units_of_county(task: CountyTask) -> tuple[int, ...]:
    """The units of the county whose body has the task; of a city without those of its counties."""
    parent = task.unit.parent
    if parent is None:
        return units_under(task.unit_id)
    if parent.kind != UnitKind.CITY:
        return units_under(parent.id)
    county = select(Unit.id).where(Unit.kind == UnitKind.COUNTY)
    below = select(UnitAbove.unit_id).where(UnitAbove.above_id.in_(county))
    inner = set(db.session.scalars(below))
    return tuple(one for one in units_under(parent.id) if one not in inner)
