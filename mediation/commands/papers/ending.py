"""终止通知书 (D37): the reason in words, the routes that are open, each with its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.accounts.models import Person
from casework.documents.letter import Block, Clauses, Letter
from casework.documents.numerals import chinese_date
from mediation.commands.papers.parts import about, notice, paragraphs, route_text, sentence
from mediation.commands.papers.wording import say
from mediation.dispute_type import Route
from mediation.models.cases import MediationCase
from mediation.procedure import Termination


def termination(
    case: MediationCase,
    *,
    reason: str,
    note: str,
    undisputed: str,
    routes: Sequence[Route],
    on: date,
    by: Person,
) -> Letter:
    """Who is right isn't said; that the mediation can't be appealed against isn't either.

    A mediation isn't open to reconsideration or suit, so no such remedy is printed.
    """
    people = [party.name for party in case.parties]
    blocks: list[Block] = [
        *paragraphs(
            say(
                case.unit,
                "termination.1",
                **about(case),
                终止理由=Termination(reason).label,
                办理日期=chinese_date(on),
            ),
            sentence(note),
            say(case.unit, "termination.2", 无争议事实=sentence(undisputed))
            if undisputed.strip()
            else "",
            say(case.unit, "termination.3"),
        ),
        Clauses(tuple(route_text(route) for route in routes)),
        *paragraphs(
            say(case.unit, "termination.4"),
        ),
    ]
    return notice(
        case, kind="termination", title="终止调解通知书", series="终",
        addressee="、".join(people), blocks=blocks, on=on, by=by,
    )  # fmt: skip
