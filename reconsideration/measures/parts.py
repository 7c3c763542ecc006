"""Queries that the figures of reconsideration are put together from."""

from __future__ import annotations

from functools import partial
from typing import Any

from sqlalchemy import BigInteger, and_, case, cast, exists, func, not_, or_, union_all
from sqlalchemy.orm import aliased

from casework.cases.models import Case, CaseEvent, DeadlineRow
from casework.measures import DaysBetween, Question, fen, happened, moved, standing
from casework.measures.sql import CASE, EVENT, ByCase, counted, number, within
from reconsideration.models import CourtFigure, ReconsiderationCase

RECONSIDERATION = ReconsiderationCase.__table__.c
ACCEPTED = ("accepted", "deemed_accepted")
BEFORE = ("refused", "abandoned", "withdrawn")
"""What ends a review other than acceptance; a withdrawal also ends a trial."""

ENDS = ("decided", "dismissed", "terminated", "mediated", "withdrawn")
LEAVES = ("taken_up",)
RECEIVED_STEPS = {"received": 1, **dict.fromkeys((*ENDS, *LEAVES, "refused", "abandoned"), -1)}

REVOKED, CHANGED, UNLAWFUL = ("D64",), ("D63",), ("D65A", "D65B")
VOID, PERFORM, NO_EVIDENCE = ("D67",), ("D66",), ("D70",)
CORRECTIONS = (*REVOKED, *CHANGED, *UNLAWFUL, *VOID, *PERFORM, *NO_EVIDENCE)
WIDE = (*CORRECTIONS, "D71A", "D71B", "D72A")
"""Direct corrections; and with agreements and compensation among them."""


def with_base(above: Any, *below: Any) -> Any:
    """Countings as one measure: what counts above the line, and below it."""
    return union_all(above, *below)


def times(*kinds: str, where: Any = None, often: bool = False) -> Any:
    """A measure: the cases to which one of these happened, or how often it did."""
    return partial(_times, kinds=kinds, where=where, often=often)


def _times(asked: Question, *, kinds: tuple[str, ...], where: Any, often: bool) -> Any:
    return happened(asked, *kinds, where=where, times=often)


def summed(name: str, *kinds: str) -> Any:
    """A measure: what such events say of an amount, in fen, added up."""
    return partial(_summed, kinds=kinds, name=name)


def _summed(asked: Question, *, kinds: tuple[str, ...], name: str) -> Any:
    amount = cast(EVENT.data[name].as_string(), BigInteger)
    return happened(asked, *kinds, where=amount > 0, amount=amount)


def share(above: Any, below: Any) -> Any:
    """A measure of two others: the rows of the first, over those of the second."""
    return partial(_share, above=above, below=below)


def _share(asked: Question, *, above: Any, below: Any) -> Any:
    base = below(asked).subquery().c
    turned = counted(base.case_id, base.on, number(0), base.n)
    return with_base(above(asked), turned)


def both(*measures: Any) -> Any:
    """A measure: what any of these counts, together; no case may be in two of them."""
    return lambda asked: _together(*(one(asked) for one in measures))


def _together(*selects: Any) -> Any:
    """Several countings as one plain select: a union inside a union is no SQL for SQLite."""
    found = union_all(*selects).subquery().c
    return counted(found.case_id, found.on, found.n, found.m)


def was(*kinds: str) -> Any:
    """Events of cases to which one of these has happened too, whenever."""
    other = aliased(CaseEvent)
    return exists().where(
        other.case_id == EVENT.case_id, ByCase(other.kind).in_(kinds), standing(other)
    )


def case_was(*kinds: str) -> Any:
    """Cases to which one of these has happened, whenever."""
    other = aliased(CaseEvent)
    return exists().where(other.case_id == CASE.id, ByCase(other.kind).in_(kinds), standing(other))


def decided_as(*kinds: str) -> Any:
    """Decisions of one of these kinds; a decision may be of several."""
    held = EVENT.data["kinds"].as_string()
    return or_(*(held.like(f'%"{kind}"%') for kind in kinds))


def flag(name: str) -> Any:
    """Events whose data say yes to this."""
    return EVENT.data[name].as_boolean().is_(True)


def text(name: str) -> Any:
    """A word in the data of an event."""
    return EVENT.data[name].as_string()


# ------------------------------------------------------------------------------ in and out


def open_before(asked: Question) -> Any:
    """Cases that were received and not ended when the period began."""
    return moved(asked, RECEIVED_STEPS, until=asked.day_before)


def open_after(asked: Question) -> Any:
    """Cases that are received and not ended when the period ends."""
    return moved(asked, RECEIVED_STEPS, until=asked.last)


def ended(asked: Question) -> Any:
    """Cases that ended in the period, before acceptance or after it."""
    return happened(asked, *ENDS, *LEAVES, "refused", "abandoned")


def accepted(asked: Question, *, where: Any = None) -> Any:
    """Acceptances: a notice that follows a deemed acceptance is no second one."""
    first = first_acceptance()
    return happened(asked, *ACCEPTED, where=first if where is None else and_(first, where))


def first_acceptance() -> Any:
    """Acceptances but for the notice that follows a deemed one."""
    return not_(and_(EVENT.kind == "accepted", was("deemed_accepted")))


def accepted_where(where: Any) -> Any:
    """A measure: acceptances of cases whose own columns say so."""
    return partial(_accepted_where, where=where)


def _accepted_where(asked: Question, *, where: Any) -> Any:
    found = accepted(asked).subquery().c
    return (
        counted(found.case_id, found.on, found.n, found.m)
        .join_from(found.case_id.table, ReconsiderationCase.__table__, _own(found))
        .where(where)
    )


def _own(found: Any) -> Any:
    return RECONSIDERATION.id == found.case_id


def reviewed(asked: Question) -> Any:
    """Reviews that came to an end: accepted, refused, given up, withdrawn before."""
    return _together(accepted(asked), refused_or_gone(asked))


def refused_or_gone(asked: Question) -> Any:
    """Reviews that ended without an acceptance."""
    return happened(asked, *BEFORE, where=not_(was(*ACCEPTED)))


def under_way_before(asked: Question) -> Any:
    """Accepted cases that were open when the period began."""
    steps = {"accepted": 1, "deemed_accepted": 1, **dict.fromkeys((*ENDS, *LEAVES), -1)}
    doubled = and_(EVENT.kind == "accepted", was("deemed_accepted"))
    return moved(asked, steps, until=asked.day_before, where=not_(doubled))


def concluded(asked: Question, *, where: Any = None) -> Any:
    """Accepted cases that were decided, dismissed, terminated or mediated."""
    return happened(asked, *ENDS, where=tried() if where is None else and_(tried(), where))


def tried() -> Any:
    """Endings of a trial: a withdrawal is one after acceptance only."""
    return or_(EVENT.kind != "withdrawn", was(*ACCEPTED))


def concluded_where(where: Any) -> Any:
    """A measure: conclusions of which that is true."""
    return partial(concluded, where=where)


def concluded_of(where: Any) -> Any:
    """A measure: conclusions of cases whose own columns say so."""
    return partial(_concluded_of, where=where)


def _concluded_of(asked: Question, *, where: Any) -> Any:
    found = concluded(asked).subquery().c
    return (
        counted(found.case_id, found.on, found.n, found.m)
        .join_from(found.case_id.table, ReconsiderationCase.__table__, _own(found))
        .where(where)
    )


# ------------------------------------------------------------------------------ time and money


def on_time(asked: Question) -> Any:
    """Concluded cases; above the line, those that kept the period of article 62."""
    found = concluded(asked).subquery().c
    limit = DeadlineRow.__table__.c
    clock = and_(limit.case_id == found.case_id, limit.key == "decide")
    late = exists().where(clock, limit.met_on > limit.due_on)
    kept = case((late, number(0)), else_=number(1))
    return counted(found.case_id, found.on, kept, number(1)).where(
        exists().where(clock, limit.met_on.is_not(None), limit.due_on.is_not(None))
    )


def days_taken(asked: Question) -> Any:
    """Days from acceptance to the conclusion of each case."""
    found = concluded(asked).subquery().c
    days: Any = DaysBetween(RECONSIDERATION.accepted_on, found.on)
    return (
        counted(found.case_id, found.on, cast(days, BigInteger), number(1))
        .join_from(found.case_id.table, ReconsiderationCase.__table__, _own(found))
        .where(RECONSIDERATION.accepted_on.is_not(None))
    )


def deadline_kept(asked: Question, *, key: str, where: Any = None, each: bool = False) -> Any:
    """Cases in which such a deadline fell due in the period; above, those that kept it.

    One that fell away before it ran out doesn't count, nor one that still runs. With `each`, every
    deadline counts.
    """
    limit = DeadlineRow.__table__.c
    kept = case((limit.met_on <= limit.due_on, number(1)), else_=number(0))
    found = (
        counted(
            limit.case_id,
            func.min(limit.due_on),
            cast(func.sum(kept) if each else func.min(kept), BigInteger),
            cast(func.count(), BigInteger) if each else number(1),
        )
        .join_from(DeadlineRow.__table__, Case.__table__, CASE.id == limit.case_id)
        .where(asked.cases(), limit.key == key, within(limit.due_on, asked), not_(fallen_away()))
        .where(ran_out(asked.today))
        .group_by(limit.case_id)
    )
    return found if where is None else found.where(where)


def ran_out(today: Any) -> Any:
    """Deadlines that were met, or that are over."""
    limit = DeadlineRow.__table__.c
    return or_(limit.met_on.is_not(None), limit.due_on < today)


def overdue(asked: Question) -> Any:
    """Accepted cases that were undecided when the period ended, their last day before that."""
    limit = DeadlineRow.__table__.c
    undecided = or_(limit.met_on > asked.last, limit.is_open.is_(True))
    return (
        counted(limit.case_id, func.max(limit.due_on), number(1), number(0))
        .join_from(DeadlineRow.__table__, Case.__table__, CASE.id == limit.case_id)
        .where(asked.cases(), limit.key == "decide", undecided, limit.started_on <= asked.last)
        .where(limit.due_on < asked.last, limit.due_on < asked.today)
        .group_by(limit.case_id)
    )


def fallen_away() -> Any:
    """Deadlines that ended unmet before they ran out: the case was closed, or a newer one runs."""
    limit, newer, end = DeadlineRow.__table__.c, aliased(DeadlineRow), aliased(CaseEvent)
    replaced = exists().where(
        newer.case_id == limit.case_id, newer.key == limit.key, newer.position > limit.position
    )
    closed = exists().where(
        end.case_id == limit.case_id,
        ByCase(end.kind).in_((*ENDS, *LEAVES, "refused", "abandoned")),
        end.on <= limit.due_on,
        standing(end),
    )
    return and_(limit.met_on.is_(None), limit.is_open.is_(False), or_(replaced, closed))


def reply_missed(asked: Question) -> Any:
    """Cases whose reply fell due in the period; above, those where it came late or never."""
    kept = deadline_kept(asked, key="reply").subquery().c
    return counted(kept.case_id, kept.on, number(1) - kept.n, number(1))


def money(asked: Question, *, where: Any) -> Any:
    """What the concluded cases of which that is true are about, in fen."""
    found = concluded(asked, where=where).subquery().c
    return counted(found.case_id, found.on, fen(RECONSIDERATION.amount), number(0)).join_from(
        found.case_id.table, ReconsiderationCase.__table__, _own(found)
    )


# ------------------------------------------------------------------------------ afterwards


def at_peace(asked: Question) -> Any:
    """Concluded cases; above the line, those after which nobody has sued so far."""
    found = concluded(asked).subquery().c
    suit = aliased(CaseEvent)
    sued = exists().where(
        suit.case_id == found.case_id, ByCase(suit.kind) == "sued", standing(suit)
    )
    return counted(found.case_id, found.on, case((sued, number(0)), else_=number(1)), number(1))


def heard(asked: Question) -> Any:
    """Decisions in the ordinary procedure; above, those with views heard or a hearing."""
    found = happened(asked, "decided").subquery().c
    other = aliased(CaseEvent)
    kinds = ByCase(other.kind).in_(("views_heard", "hearing_held"))
    listened = exists().where(other.case_id == found.case_id, kinds, standing(other))
    return (
        counted(found.case_id, found.on, case((listened, number(1)), else_=number(0)), number(1))
        .join_from(found.case_id.table, ReconsiderationCase.__table__, _own(found))
        .where(RECONSIDERATION.track == "ordinary")
    )


def court_ratio(asked: Question) -> Any:
    """Applications of the period, over the suits that the courts took in, as entered for it.

    Only whole entries inside the period count: a year's figure says nothing of a quarter.
    """
    told = CourtFigure.__table__.c
    suits = counted(number(0), told.first_on, number(0), cast(told.cases, BigInteger)).where(
        told.unit_id.in_(asked.units), told.first_on >= asked.first, told.last_on <= asked.last
    )
    return with_base(happened(asked, "received"), suits)
