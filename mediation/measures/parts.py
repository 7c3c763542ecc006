"""Queries that several figures of mediation share: open cases, days, promises, repeats."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Integer,
    Select,
    and_,
    case,
    cast,
    exists,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from casework.cases.models import Case, CaseEvent, DeadlineRow, Party
from casework.measures import DaysBetween, Question, happened, moved, standing
from casework.measures.sql import CASE, EVENT, ByCase, counted, number, within
from mediation.models.cases import Agreement, Clause, MediationCase

MEDIATION = MediationCase.__table__.c
PERIODS = ("mediate", "mediate_simple")
"""The deadlines that are a mediation's own period (调解期限)."""

ACCEPTED = ("accepted", "reopened")
STEPS = {"accepted": 1, "reopened": 1, "signed": -1, "terminated": -1}
"""What opens a mediation, and what concludes it."""

WITHDRAWN = "T1"
PAUSE_ENDS = ("resumed", "session_held", "terminated")

Rows = Select[Any] | Any


def with_base(above: Any, below: Any) -> Any:
    """Two countings as one measure: what counts above the line, and below it."""
    return union_all(above, below)


def was_accepted(event: Any = EVENT) -> Any:
    """Events of cases that were accepted: whoever withdraws before has not been mediated."""
    other = aliased(CaseEvent)
    return exists().where(other.case_id == event.case_id, ByCase(other.kind).in_(ACCEPTED))


def concluded(asked: Question) -> Rows:
    """Mediations that ended in the period by an agreement or a termination, each time."""
    ended = or_(EVENT.kind == "signed", was_accepted())
    return happened(asked, "signed", "terminated", where=ended, times=True)


def open_before(asked: Question) -> Rows:
    """Mediations that were open when the period began."""
    return moved(asked, STEPS, until=asked.day_before)


def open_after(asked: Question) -> Rows:
    """Mediations that are open when the period ends."""
    return moved(asked, STEPS, until=asked.last)


def terminated(asked: Question, *, side: str = "n", withdrawals: bool | None = None) -> Rows:
    """Mediations that ended without an agreement; withdrawals only, or all but them."""
    reason = EVENT.data["reason"].as_string()
    where = was_accepted()
    if withdrawals is not None:
        where = and_(where, reason == WITHDRAWN if withdrawals else reason != WITHDRAWN)
    return happened(asked, "terminated", where=where, side=side)


def beside_case(asked: Question, kind: str, n: Any, m: Any, where: Any = None) -> Rows:
    """For each case to which something happened, what its own columns hold."""
    found = happened(asked, kind).subquery()
    statement = (
        counted(found.c.case_id, found.c.on, n, m)
        .select_from(found)
        .join(Case.__table__, CASE.id == found.c.case_id)
        .join(MediationCase.__table__, MEDIATION.id == found.c.case_id)
    )
    return statement if where is None else statement.where(where)


def on_time(asked: Question) -> Rows:
    """Concluded mediations that had a period; above the line, those that kept it."""
    found = happened(
        asked, "signed", "terminated", where=or_(EVENT.kind == "signed", was_accepted())
    ).subquery()
    limit = DeadlineRow.__table__.c
    clock = and_(limit.case_id == found.c.case_id, limit.key.in_(PERIODS))
    in_time = and_(within(limit.met_on, asked), limit.due_on.is_not(None))
    late = exists().where(clock, in_time, limit.met_on > limit.due_on)
    timed = exists().where(clock, in_time)
    kept = case((late, number(0)), else_=number(1))
    return counted(found.c.case_id, found.c.on, kept, number(1)).where(timed)


def days_taken(asked: Question, *, net: bool) -> Rows:
    """Days from acceptance to the end of each concluded mediation, without its pauses if net."""
    ended = happened(
        asked, "signed", "terminated", where=or_(EVENT.kind == "signed", was_accepted())
    ).subquery()
    begun = aliased(CaseEvent)
    first = (
        select(func.min(begun.on))
        .where(begun.case_id == ended.c.case_id, ByCase(begun.kind) == "accepted", standing(begun))
        .scalar_subquery()
    )
    days: Any = DaysBetween(first, ended.c.on)
    if net:
        days = days - func.coalesce(_paused(ended), 0)
    return counted(ended.c.case_id, ended.c.on, cast(days, BigInteger), number(1)).where(
        first.is_not(None)
    )


def _paused(ended: Any) -> Any:
    """Days on which a mediation was suspended: from each suspension to what ended it."""
    pause, end = aliased(CaseEvent), aliased(CaseEvent)
    later = or_(end.on > pause.on, and_(end.on == pause.on, end.serial > pause.serial))
    until = (
        select(func.min(end.on))
        .where(end.case_id == pause.case_id, ByCase(end.kind).in_(PAUSE_ENDS), later, standing(end))
        .scalar_subquery()
    )
    stop = func.coalesce(until, ended.c.on)
    return (
        select(func.sum(DaysBetween(pause.on, stop)))
        .where(
            pause.case_id == ended.c.case_id,
            ByCase(pause.kind) == "suspended",
            pause.on <= ended.c.on,
            standing(pause),
        )
        .scalar_subquery()
    )


def promises(asked: Question, *, value: Any, of_agreements: bool = False) -> Rows:
    """Promises that fell due in the period, or of agreements of the period: kept, and all."""
    clause, agreement = Clause.__table__.c, Agreement.__table__.c
    day = agreement.effective_on if of_agreements else clause.due_on
    kept = and_(clause.performed_on.is_not(None), clause.performed_on <= asked.last)
    worth = value(clause)
    return (
        counted(
            agreement.case_id,
            func.min(day),
            cast(func.sum(case((kept, worth), else_=0)), BigInteger),
            cast(func.sum(worth), BigInteger),
        )
        .join_from(Clause.__table__, Agreement.__table__, agreement.id == clause.agreement_id)
        .join(Case.__table__, CASE.id == agreement.case_id)
        .where(asked.cases(), agreement.state == "effective", within(day, asked))
        .group_by(agreement.case_id)
    )


def repeats(asked: Question, *, pair: bool) -> Rows:
    """Cases of the period; above the line, those whose parties met here within a year before.

    Read in one pass along the cases of each party, oldest first: asking for every case whether
    there was another would read a large respondent's cases again and again.
    """
    theirs = aliased(Party.__table__)
    source: Any = Case.__table__.outerjoin(
        theirs, and_(theirs.c.case_id == CASE.id, theirs.c.side == "respondent")
    )
    key: Any = _key(theirs.c)
    if pair:
        ours = aliased(Party.__table__)
        source = source.outerjoin(ours, and_(ours.c.case_id == CASE.id, ours.c.side == "applicant"))
        key = key + " " + _key(ours.c)
    before = func.lag(CASE.received_on).over(partition_by=key, order_by=(CASE.received_on, CASE.id))
    line = (
        select(CASE.id.label("case_id"), CASE.received_on, key.label("key"), before.label("before"))
        .select_from(source)
        .where(asked.cases(), CASE.received_on.between(asked.year_before, asked.last))
        .subquery()
    ).c
    recent = DaysBetween(line.before, line.received_on) <= 365
    again = case((and_(line.key.is_not(None), line.before.is_not(None), recent), 1), else_=0)
    return (
        counted(
            line.case_id,
            func.min(line.received_on),
            cast(func.max(again), BigInteger),
            number(1),
        )
        .where(line.received_on >= asked.first)
        .group_by(line.case_id)
    )


def _key(party: Any) -> Any:
    """What tells a party from others: the number where there is one, otherwise the name."""
    return case((party.id_no_index != "", party.id_no_index), else_=party.name)


def satisfaction(asked: Question) -> Rows:
    """Marks of one to five that follow-up calls and closing reports hold."""
    mark = func.nullif(EVENT.data["satisfaction"].as_string(), "")
    return (
        counted(
            EVENT.case_id,
            func.min(EVENT.legal_on),
            cast(func.sum(cast(mark, Integer)), BigInteger),
            cast(func.count(), BigInteger),
        )
        .join_from(CaseEvent.__table__, Case.__table__, CASE.id == EVENT.case_id)
        .where(
            asked.cases(),
            EVENT.kind.in_(("followed_up", "closed")),
            within(EVENT.legal_on, asked),
            mark.is_not(None),
            standing(),
        )
        .group_by(EVENT.case_id)
    )
