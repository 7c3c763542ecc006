"""What pages read of mediations: the agreement in hand, facts in words, possible duplicates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, or_, select, true
from sqlalchemy import case as case_when

from casework.cases.identity import clean
from casework.cases.models import DeadlineRow, Party
from casework.columns import blind
from casework.db import db
from mediation.disputes import DISPUTES
from mediation.models.cases import Agreement, Clause, MediationCase
from mediation.models.registry import MediationOrganisation

DUPLICATE_DAYS = 365
MOST_HINTS = 5
MOST_PROMISES = 200
CLUSTER = 3
"""Cases against one other side that make a cluster (惯例可配置)."""


def current_agreement(case: MediationCase) -> Agreement | None:
    """The agreement in hand: the last one that wasn't dropped."""
    return case.present_agreement


_HINT = (
    MediationCase.id,
    MediationCase.handle,
    MediationCase.number,
    MediationCase.title,
    MediationCase.stage,
    MediationCase.received_on,
    MediationCase.respondent_names,
)


def duplicates(
    unit_id: int,
    names: Iterable[str],
    *,
    numbers: Iterable[str] = (),
    phones: Iterable[str] = (),
    since: date | None = None,
    besides: int | None = None,
    where: ColumnElement[bool] | None = None,
) -> list[Row[Any]]:
    """Cases of this body whose applicant has the same name, number or telephone, newest first.

    A hint, not a bar: whoever registers looks and says that it isn't the same.
    """
    same = _same_person(names, numbers, phones)
    if same is None:
        return []
    statement = (
        select(*_HINT)
        .join(Party, Party.case_id == MediationCase.id)
        .where(
            MediationCase.unit_id == unit_id,
            Party.side == "applicant",
            same,
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


def _same_person(
    names: Iterable[str], numbers: Iterable[str], phones: Iterable[str]
) -> ColumnElement[bool] | None:
    """The same name, identity number or telephone, each by its index."""
    found: list[ColumnElement[bool]] = []
    wanted = [name.strip() for name in names if name and name.strip()]
    if wanted:
        found.append(Party.name.in_(wanted))
    keys = [blind(cleaned, "id_no") for one in numbers if (cleaned := clean(one or ""))]
    if keys:
        found.append(Party.id_no_index.in_(keys))
    calls = [blind(one.strip(), "phone") for one in phones if one and one.strip()]
    if calls:
        found.append(Party.phone_index.in_(calls))
    return or_(*found) if found else None


def accepted_kinds(unit_id: int) -> frozenset[str]:
    """The kinds that an organisation takes, by the registry; empty when it doesn't say."""
    accepts = db.session.scalar(
        select(MediationOrganisation.accepts).where(MediationOrganisation.unit_id == unit_id)
    )
    return frozenset(accepts or ())


def clusters(where: ColumnElement[bool], *, since: date) -> list[Row[Any]]:
    """Other sides with several cases since a day, most first (同一被申请人聚类).

    `where` is the policy's scope(): nobody counts cases that aren't theirs to see.
    """
    number = func.count(MediationCase.id)
    statement = (
        select(
            MediationCase.respondent_names,
            MediationCase.kind,
            number.label("cases"),
            func.sum(MediationCase.head_count).label("people"),
            func.sum(MediationCase.claim_amount).label("amount"),
            func.sum(case_when((MediationCase.closed_on.is_(None), 1), else_=0)).label("open"),
            func.max(MediationCase.received_on).label("last_on"),
        )
        .where(
            where,
            MediationCase.received_on >= since,
            MediationCase.respondent_names != "",
        )
        .group_by(MediationCase.respondent_names, MediationCase.kind)
        .having(number >= CLUSTER)
        .order_by(number.desc(), MediationCase.respondent_names, MediationCase.kind)
        .limit(100)
    )
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


def promises(where: ColumnElement[bool], *, until: date) -> list[Row[Any]]:
    """What effective agreements promise by a day and nobody has performed, the earliest first.

    `where` is the policy's scope().
    """
    statement = (
        select(
            Clause.position,
            Clause.obligor,
            Clause.obligee,
            Clause.act,
            Clause.amount,
            Clause.due_on,
            Clause.breached,
            MediationCase.handle,
            MediationCase.number,
            MediationCase.title,
        )
        .join(Agreement, Agreement.id == Clause.agreement_id)
        .join(MediationCase, MediationCase.id == Agreement.case_id)
        .where(
            where,
            Agreement.state == "effective",
            Clause.performed_on.is_(None),
            Clause.due_on <= until,
            MediationCase.closed_on.is_(None),
        )
        .order_by(Clause.due_on, MediationCase.id, Clause.position)
        .limit(MOST_PROMISES)
    )
    return list(db.session.execute(statement))


def running(where: ColumnElement[bool]) -> list[UUID]:
    """The handles of cases with an agreement that aren't closed, by the policy's scope()."""
    statement = (
        select(MediationCase.handle)
        .join(Agreement, Agreement.case_id == MediationCase.id)
        .where(where, MediationCase.closed_on.is_(None))
        .distinct()
    )
    return list(db.session.scalars(statement))


def visits_due(where: ColumnElement[bool], *, until: date) -> list[Row[Any]]:
    """Cases whose return visit (回访, G-19) falls due by a day, the earliest first."""
    statement = (
        select(MediationCase.handle, MediationCase.number, MediationCase.title, DeadlineRow.due_on)
        .join(DeadlineRow, DeadlineRow.case_id == MediationCase.id)
        .where(
            where,
            DeadlineRow.key == "followup",
            DeadlineRow.is_open,
            DeadlineRow.due_on <= until,
        )
        .order_by(DeadlineRow.due_on, MediationCase.id)
        .limit(MOST_PROMISES)
    )
    return list(db.session.execute(statement))
