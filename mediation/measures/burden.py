"""What weighs on people and places: weighted open cases, days of high risk, later litigation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, and_, case, cast, func, literal, or_, select

from casework.accounts.models import Unit
from casework.cases.models import Case, CaseEvent
from casework.measures import DaysBetween, Question, happened, standing
from casework.measures.sql import CASE, EVENT, counted, number
from mediation.measures import parts
from mediation.measures.parts import MEDIATION
from mediation.models.cases import MediationCase
from mediation.models.joint import JointCase
from mediation.places import NATIONAL, places
from mediation.places.workload import Workload

JOINT, UNIT = JointCase.__table__.c, Unit.__table__.c
HIGH = ("orange", "red")


def litigated(asked: Question) -> Any:
    """Cases that went on to a court or arbitration, over those that failed in the period."""
    failed = happened(
        asked,
        "terminated",
        "breached",
        side="m",
        where=or_(EVENT.kind == "breached", parts.was_accepted()),
    )
    return parts.with_base(happened(asked, "litigated"), failed)


def workload(asked: Question) -> Any:
    """The open cases at the end of the period by their weight, in hundredths."""
    found = parts.open_after(asked).subquery()
    packs = places()
    national = _weight(packs[NATIONAL].workload)
    own = {
        key: _weight(pack.workload)
        for key, pack in packs.items()
        if pack.workload != packs[NATIONAL].workload
    }
    weight = case(own, value=UNIT.place, else_=national) if own else national
    return (
        counted(found.c.case_id, found.c.on, cast(weight, BigInteger), number(0))
        .select_from(found)
        .join(Case.__table__, CASE.id == found.c.case_id)
        .join(Unit.__table__, UNIT.id == CASE.unit_id)
        .join(MediationCase.__table__, MEDIATION.id == found.c.case_id)
        .outerjoin(JointCase.__table__, JOINT.id == MEDIATION.joint_id)
    )


def _weight(rules: Workload) -> Any:
    """Workload.weight() as an expression, in hundredths."""
    steps = sorted(rules.people, reverse=True)
    more: Any = number(0)
    if steps:
        more = case(
            *((MEDIATION.head_count >= least, _hundredths(extra)) for least, extra in steps),
            else_=number(0),
        )
    kind = _chosen(CASE.kind, rules.kinds, 1)
    procedure = _chosen(MEDIATION.procedure, rules.procedures, 1)
    return kind * procedure // 100 + more + _chosen(JOINT.risk_level, rules.risks, 0)


def _chosen(column: Any, weights: Mapping[str, Decimal], otherwise: int) -> Any:
    other = _hundredths(Decimal(otherwise))
    if not weights:
        return other
    return case({k: _hundredths(w) for k, w in weights.items()}, value=column, else_=other)


def _hundredths(weight: Decimal) -> Any:
    return number(int(weight * 100))


def high_days(asked: Question) -> Any:
    """Days on which a joint resolution was red or orange in the period, as far as it has gone."""
    line = _levels(asked)
    begin = case((line.on < asked.first, asked.first), else_=line.on)
    over = and_(line.until.is_not(None), line.until <= asked.until)
    days = case(
        (over, DaysBetween(begin, line.until)),
        else_=DaysBetween(begin, asked.until) + 1,
    )
    lasted = or_(line.until.is_(None), line.until > asked.first)
    return (
        counted(line.case_id, func.min(line.on), cast(func.sum(days), BigInteger), number(1))
        .where(line.level.in_(HIGH), line.on <= asked.until, lasted)
        .group_by(line.case_id)
    )


def _levels(asked: Question) -> Any:
    """The findings of the risk (case_id, on, level, until): each holds until the next one."""
    level = case((EVENT.kind == "risk_changed", EVENT.data["to"].as_string()), else_=literal(""))
    following = func.lead(EVENT.legal_on).over(
        partition_by=EVENT.case_id, order_by=(EVENT.legal_on, EVENT.serial)
    )
    statement = (
        select(
            EVENT.case_id,
            EVENT.legal_on.label("on"),
            level.label("level"),
            following.label("until"),
        )
        .join_from(CaseEvent.__table__, Case.__table__, CASE.id == EVENT.case_id)
        .where(
            replace(asked, module="joint").cases(),
            EVENT.kind.in_(("risk_changed", "joint_ended")),
            standing(),
        )
    )
    return statement.subquery().c
