"""What the figures of mediation count, each as a query."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import (
    BigInteger,
    and_,
    case,
    cast,
    distinct,
    exists,
    extract,
    func,
    or_,
    select,
)

from casework.accounts.models import Unit, UnitKind
from casework.cases.models import Case, CaseEvent, CasePerson, DeadlineRow
from casework.measures import Question, fen, happened
from casework.measures.sql import CASE, EVENT, ByCase, HoursOf, counted, no_day, number, within
from mediation.disputes import DISPUTES
from mediation.measures import parts
from mediation.measures.parts import MEDIATION
from mediation.models.registry import Expert, MediationOrganisation, MediatorProfile
from mediation.procedure.channels import SOURCES

DECIDED = ("confirmation_granted", "confirmation_rejected")
UNCONFIRMED = ("ADMIN_DISPUTE", "COORDINATION")
MASS = 10
"""From how many people on a case is one of a group (惯例可配置)."""


def times(*kinds: str, times: bool = False) -> Any:
    """Cases to which one of these happened."""
    return partial(_times, kinds=kinds, times=times)


def _times(asked: Question, *, kinds: tuple[str, ...], times: bool) -> Any:
    return happened(asked, *kinds, times=times)


def refused(asked: Question) -> Any:
    """Refusals of the period, over what was registered in it."""
    return parts.with_base(happened(asked, "refused"), happened(asked, "received", side="m"))


def transferred(asked: Question) -> Any:
    """Transfers of the period, over what was registered in it."""
    return parts.with_base(happened(asked, "transferred"), happened(asked, "received", side="m"))


def success(asked: Question) -> Any:
    """A withdrawal is no failure unless the site's switch says so (惯例可配置)."""
    counts = bool(asked.rules.get("withdrawals_fail"))
    ended = parts.terminated(asked, side="m", withdrawals=None if counts else False)
    signed = happened(asked, "signed").subquery()
    both = counted(signed.c.case_id, signed.c.on, number(1), number(1))
    return parts.with_base(both, ended)


def confirmation(asked: Question) -> Any:
    """Agreements that no court confirms by their track or kind aren't in the base."""
    never = sorted(key for key, one in DISPUTES.items() if "JUD_CONFIRM" in one.never)
    able = happened(
        asked,
        "signed",
        side="m",
        where=and_(
            CASE.channel != "COURT_POST",
            CASE.kind.not_in(never),
            CASE.id.not_in(select(MEDIATION.id).where(MEDIATION.track.in_(UNCONFIRMED))),
        ),
    )
    return parts.with_base(happened(asked, "confirmation_filed"), able)


def confirmed(asked: Question) -> Any:
    """What courts found effective, over what they decided."""
    return parts.with_base(
        happened(asked, "confirmation_granted"), happened(asked, *DECIDED, side="m")
    )


def appraised(asked: Question) -> Any:
    """Appraisals begun in the period, over what was accepted in it."""
    return parts.with_base(
        happened(asked, "appraisal_opened"), happened(asked, "accepted", side="m")
    )


def follow_up(asked: Question) -> Any:
    """Follow-ups of the period, over the agreements of it."""
    return parts.with_base(happened(asked, "followed_up"), happened(asked, "signed", side="m"))


def per_mediator(asked: Question) -> Any:
    """Accepted cases over those who lead or join in mediating them."""
    part = CasePerson.__table__.c
    mine = happened(asked, "accepted").subquery()
    people = (
        select(part.person_id)
        .join(mine, mine.c.case_id == part.case_id)
        .where(part.role == "mediator")
        .distinct()
        .subquery()
    )
    base = select((number(0) * people.c.person_id).label("case_id"), no_day(), number(0), number(1))
    return parts.with_base(happened(asked, "accepted"), base)


def organisations(asked: Question) -> Any:
    """Mediation organisations in existence when the period ends."""
    unit = Unit.__table__.c
    return (
        counted(number(0), no_day(), number(1), number(0))
        .where(
            unit.id.in_(asked.units),
            unit.kind == UnitKind.MEDIATION_ORG,
            unit.valid_from <= asked.last,
            or_(unit.valid_to.is_(None), unit.valid_to >= asked.last),
        )
        .select_from(Unit.__table__)
    )


def fed_back(asked: Question) -> Any:
    """Answers to those who sent a case, over their cases that ended."""
    owed = sorted(code.value for code, source in SOURCES.items() if source.feedback)
    ended = happened(
        asked,
        "signed",
        "terminated",
        "refused",
        "transferred",
        side="m",
        where=CASE.channel.in_(owed),
    )
    return parts.with_base(happened(asked, "fed_back"), ended)


def joint_events(asked: Question, *, kind: str, times: bool = False, side: str = "n") -> Any:
    """Joint resolutions that these units lead, to which something happened."""
    return happened(replace(asked, module="joint"), kind, times=times, side=side)


def joint_returned(asked: Question) -> Any:
    """Tasks sent back, over tasks given."""
    given = joint_events(asked, kind="task_given", times=True, side="m")
    return parts.with_base(joint_events(asked, kind="task_returned", times=True), given)


def red_orange(asked: Question) -> Any:
    """Joint resolutions that were found to be red or orange."""
    level = EVENT.data["to"].as_string()
    return happened(
        replace(asked, module="joint"), "risk_changed", where=level.in_(("orange", "red"))
    )


def joint_tasks(asked: Question) -> Any:
    """Tasks that fell due in the period; above the line, those answered by their day."""
    limit = DeadlineRow.__table__.c
    kept = case((limit.met_on <= limit.due_on, number(1)), else_=number(0))
    return (
        counted(
            limit.case_id,
            func.min(limit.due_on),
            cast(func.sum(kept), BigInteger),
            cast(func.count(), BigInteger),
        )
        .join_from(DeadlineRow.__table__, Case.__table__, CASE.id == limit.case_id)
        .where(
            replace(asked, module="joint").cases(),
            limit.key == "task",
            within(limit.due_on, asked),
        )
        .group_by(limit.case_id)
    )


def _registered(asked: Question) -> Any:
    """The mediators on the registry when the period ends."""
    profile, organisation = MediatorProfile.__table__.c, MediationOrganisation.__table__.c
    return (
        and_(
            organisation.unit_id.in_(asked.units),
            or_(profile.appointed_from.is_(None), profile.appointed_from <= asked.last),
            or_(profile.appointed_to.is_(None), profile.appointed_to >= asked.last),
            or_(profile.ended_on.is_(None), profile.ended_on > asked.last),
        ),
        MediatorProfile.__table__.join(
            MediationOrganisation.__table__, organisation.id == profile.organisation_id
        ),
    )


def mediators(asked: Question) -> Any:
    """Everybody on the registry of these organisations, a person once."""
    where, source = _registered(asked)
    people = func.count(distinct(MediatorProfile.__table__.c.person_id))
    found = counted(number(0), no_day(), cast(people, BigInteger), number(0))
    return found.select_from(source).where(where)


def training(asked: Question) -> Any:
    """The hours of training that their entries hold for the year of the period."""
    where, source = _registered(asked)
    hours = HoursOf(MediatorProfile.__table__.c.training, extract("year", asked.last))
    found = counted(number(0), no_day(), cast(func.sum(hours), BigInteger), number(0))
    return found.select_from(source).where(where)


def experts(asked: Question) -> Any:
    """The experts of these units' pools who can be drawn."""
    expert = Expert.__table__.c
    found = counted(number(0), no_day(), number(1), number(0)).select_from(Expert.__table__)
    return found.where(expert.unit_id.in_(asked.units), expert.standing == "active")


def partly(asked: Question) -> Any:
    """Agreements of cases whose other claims went another way."""
    split = CaseEvent.__table__.alias()
    parted = exists().where(split.c.case_id == EVENT.case_id, ByCase(split.c.kind) == "split_off")
    return happened(asked, "signed", where=parted)


def people_in(asked: Question) -> Any:
    """How many people the accepted cases concern."""
    return parts.beside_case(asked, "accepted", MEDIATION.head_count + 0, number(0))


def claimed(asked: Question) -> Any:
    """What was claimed in the accepted cases."""
    return parts.beside_case(asked, "accepted", fen(MEDIATION.claim_amount), number(0))


def agreed(asked: Question) -> Any:
    """What the agreements of the period promise."""
    return parts.beside_case(asked, "signed", fen(MEDIATION.agreed_amount), number(0))


def mass(asked: Question) -> Any:
    """Accepted cases of a group."""
    return parts.beside_case(
        asked, "accepted", number(1), number(0), where=MEDIATION.head_count >= MASS
    )


def of_channel(asked: Question, kind: str, *channels: str) -> Any:
    """Cases that came by one of these channels."""
    return happened(asked, kind, where=CASE.channel.in_(channels))


def amount(clause: Any) -> Any:
    """The worth of a promise in fen; one without money has none."""
    return case((clause.kind == "pay", fen(clause.amount)), else_=number(0))
