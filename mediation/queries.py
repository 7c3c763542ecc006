"""What pages read of mediations: the agreement in hand, facts in words, possible duplicates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, select, true

from casework.cases.models import Party
from casework.db import db
from mediation.disputes import DISPUTES
from mediation.models import Agreement, MediationCase

DUPLICATE_DAYS = 365
MOST_HINTS = 5


def current_agreement(case: MediationCase) -> Agreement | None:
    """The agreement in hand: the last one that wasn't dropped."""
    return case.present_agreement


def duplicates(
    unit_id: int,
    names: Iterable[str],
    *,
    since: date | None = None,
    besides: int | None = None,
    where: ColumnElement[bool] | None = None,
) -> list[Row[Any]]:
    """Cases of this body with an applicant of the same name, newest first: a hint, not a bar."""
    wanted = [name.strip() for name in names if name and name.strip()]
    if not wanted:
        return []
    statement = (
        select(
            MediationCase.id,
            MediationCase.handle,
            MediationCase.number,
            MediationCase.title,
            MediationCase.stage,
            MediationCase.received_on,
            MediationCase.respondent_names,
        )
        .join(Party, Party.case_id == MediationCase.id)
        .where(
            MediationCase.unit_id == unit_id,
            Party.side == "applicant",
            Party.name.in_(wanted),
            where if where is not None else true(),
        )
        .distinct()
        .order_by(MediationCase.id.desc())
        .limit(MOST_HINTS)
    )
    if since is not None:
        recent = MediationCase.received_on >= since - timedelta(DUPLICATE_DAYS)
        statement = statement.where(or_(MediationCase.closed_on.is_(None), recent))
    if besides is not None:
        statement = statement.where(MediationCase.id != besides)
    return list(db.session.execute(statement))


def fact_rows(
    case: MediationCase, *, sealed: bool = True
) -> list[tuple[str, list[tuple[str, str]]]]:
    """The facts in words, section by section; `sealed` False leaves out the sensitive ones."""
    dispute = DISPUTES[case.kind]
    known, _ = dispute.read({**case.facts, **(case.sealed_facts if sealed else {})})
    sections = []
    for section in dispute.sections:
        rows = [
            (fact.label, fact.label_of(known[fact.key]))
            for fact in dispute.facts
            if fact.section == section.code and fact.key in known
        ]
        if rows:
            sections.append((section.label, rows))
    claims = _claim_rows(case)
    return [*sections, ("诉求", claims)] if claims else sections


def _claim_rows(case: MediationCase) -> list[tuple[str, str]]:
    labels = {option.code: option.label for option in DISPUTES[case.kind].claims}
    return [
        (
            labels.get(claim.get("code", ""), "其他请求"),
            "，".join(
                filter(
                    None,
                    [
                        f"{Decimal(claim['amount']):,.2f} 元" if claim.get("amount") else "",
                        claim.get("text", ""),
                    ],
                )
            )
            or "—",
        )
        for claim in case.facts.get("claims") or ()
    ]


def claim_labels(case: MediationCase) -> list[str]:
    """The claims of a case in words, each with its amount, in their order."""
    return [f"{label}：{text}" if text != "—" else label for label, text in _claim_rows(case)]


def evidence_wanted(case: MediationCase) -> list[str]:
    """Evidence that the other side holds and nobody has handed in."""
    there = {row.get("code") for row in case.facts.get("evidence") or ()}
    return [
        one.label
        for one in DISPUTES[case.kind].evidence
        if one.held_by_other and one.code not in there
    ]
