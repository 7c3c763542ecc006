"""终止通知书 (D37): the reason in words, the routes that are open, each with its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.accounts.models import Person
from casework.documents.letter import Block, Clauses, Letter
from casework.documents.numerals import chinese_date
from mediation.commands.papers.parts import matter, notice, paragraphs, route_text, sentence
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
            f"{matter(case)}（案号：{case.number}），本组织于{chinese_date(case.received_on)}收到申请。"
            f"因{Termination(reason).label}，本组织决定自{chinese_date(on)}起终止调解。",
            sentence(note),
            f"双方签字确认的无争议事实：{sentence(undisputed)}" if undisputed.strip() else "",
            "当事人可以选择下列途径：",
        ),
        Clauses(tuple(route_text(route) for route in routes)),
        *paragraphs(
            "以上日期只作提醒，不作结论；时效还可能因催要、投诉或者对方同意履行而中断，请尽早办理。"
            "本通知不评价争议的是非。材料原件可以凭身份证件领回。",
        ),
    ]
    return notice(
        case,
        kind="termination",
        title="终止调解通知书",
        series="终",
        addressee="、".join(people),
        blocks=blocks,
        on=on,
        by=by,
    )
