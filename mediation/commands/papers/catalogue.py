"""PAPERS: the papers that are made by hand (文书目录), and where each stands in a file."""

from __future__ import annotations

from dataclasses import dataclass

from law.errors import NotAllowed
from mediation.commands.papers.applying import APPLYING
from mediation.commands.papers.authority import AUTHORITY
from mediation.commands.papers.deciding import DECIDING
from mediation.commands.papers.enforcing import ENFORCING
from mediation.commands.papers.expertise import EXPERTISE
from mediation.commands.papers.filing import FILING
from mediation.commands.papers.informing import INFORMING
from mediation.commands.papers.inquiring import INQUIRING
from mediation.commands.papers.performing import PERFORMING
from mediation.commands.papers.publishing import PUBLISHING
from mediation.commands.papers.settling import SETTLING
from mediation.commands.papers.sheet import PaperKind, Part, Sheet

_MADE = (
    *APPLYING,
    *AUTHORITY,
    *INFORMING,
    *INQUIRING,
    *EXPERTISE,
    *DECIDING,
    *SETTLING,
    *ENFORCING,
    *PERFORMING,
    *FILING,
    *PUBLISHING,
)

PAPERS: dict[str, PaperKind] = {
    one.code: one for one in sorted(_MADE, key=lambda one: list(Part).index(one.part))
}
"""Papers that an officer makes, by their code in the catalogue, in the order of a file."""

_BY_ACTS = {
    "receipt": Part.ACCEPTANCE,
    "supplement": Part.ACCEPTANCE,
    "consent": Part.ACCEPTANCE,
    "acceptance": Part.ACCEPTANCE,
    "refusal": Part.ACCEPTANCE,
    "transfer": Part.ACCEPTANCE,
    "agreement": Part.OUTCOME,
    "termination": Part.OUTCOME,
    "confirmation_application": Part.PERFORMANCE,
    "mediation_proof": Part.PERFORMANCE,
}
_PLACES = {**_BY_ACTS, **{one.key: one.part for one in _MADE}}


def part_of(key: str) -> Part:
    """Where a paper stands in the file; what no row speaks of belongs to the records."""
    return _PLACES.get(key, Part.RECORDS)


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper as it is offered for a case: with why not, when it can't be made now."""

    kind: PaperKind
    barred: NotAllowed | None


def offers(sheet: Sheet) -> list[Offer]:
    """The papers of this kind of dispute, in the order of a file."""
    own = sheet.dispute.own_papers
    return [
        Offer(kind, kind.barred(sheet))
        for kind in PAPERS.values()
        if not kind.own or kind.code in own
    ]
