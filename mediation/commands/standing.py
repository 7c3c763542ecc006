"""Where a mediation stands: its course, its red flags, what may be done, the routes after it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from casework.cases.calendars import calendar_for
from casework.cases.models import Case
from casework.cases.timeline import timeline
from casework.db import db
from law.clock import Deadline
from law.events import Course
from law.procedure import Choice
from law.workdays import WorkCalendar
from mediation.commands.parallel import accepted_elsewhere
from mediation.dispute_type import Ending, Estimate, Flag, Need, OrganKind, Route, Situation, opened
from mediation.dispute_type.every_route import ASK_FIRST
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from mediation.places import NATIONAL, place_of, settings_of
from mediation.procedure import AFTER_AGREEMENT, Action, Facts, choices, course, standing
from mediation.procedure import facts_of as pure_facts
from mediation.procedure.confirming import unconfirmable
from mediation.procedure.walk import Walk

FILL_IN_FIRST = "先补充登记项目"
CLUSTER_DAYS = 90
"""How far back cases against the same other side are counted (惯例可配置)."""
REPEAT_DAYS = 30
"""How far back cases of the same people are counted (惯例可配置)."""


def read_course(case: Case, calendar: WorkCalendar) -> Course:
    """The case as its events make it, with the calendar given."""
    return course(timeline(case), calendar, kind=case.kind, place=case.unit.place or None)


def stand(case: MediationCase) -> tuple[Walk, tuple[Deadline, ...]]:
    """Where the events have led, and every deadline they make."""
    calendar = calendar_for(case.unit)
    return standing(timeline(case), calendar, kind=case.kind, place=case.unit.place or None)


def facts_of(case: MediationCase, *, on: date) -> Facts:
    """What the guards look at on a day, before any act is in hand."""
    return pure_facts(
        timeline(case),
        calendar_for(case.unit),
        kind=case.kind,
        place=case.unit.place or None,
        on=on,
    )


def choices_of(case: MediationCase, *, on: date, **known: Any) -> list[Choice[Action]]:
    """What may be done on a day, then what people look for next, why not, and the way round."""
    return choices(
        timeline(case),
        calendar_for(case.unit),
        kind=case.kind,
        place=case.unit.place or None,
        on=on,
        **known,
    )


def claim_codes(case: MediationCase) -> frozenset[str]:
    """The codes of the claims of a case."""
    return frozenset(str(claim["code"]) for claim in case.facts.get("claims") or ())


def known_facts(case: MediationCase) -> dict[str, Any]:
    """The facts of a case in their own types, sealed ones too."""
    found, _ = DISPUTES[case.kind].read({**case.facts, **case.sealed_facts})
    return found


def situation(case: MediationCase, *, on: date, **more: Any) -> Situation:
    """What the red flags of the kind look at."""
    state, deadlines = stand(case)
    sides = [party.side for party in case.parties]
    return Situation(
        facts=known_facts(case),
        on=on,
        calendar=calendar_for(case.unit),
        claims=claim_codes(case),
        claim_amount=case.claim_amount,
        received_on=case.received_on,
        head_count=case.head_count,
        agreed=case.stage in {stage.value for stage in AFTER_AGREEMENT},
        dues=open_dues(deadlines),
        organ_kind=OrganKind(case.organ_kind),
        track=case.track,
        place=case.unit.place,
        settings=settings_of(case.unit.place or None),
        admin_disputes=place_of(case.unit.place or NATIONAL).allow_admin_dispute_track,
        report_referred=state.seen("report_referred"),
        channel=case.channel,
        same_respondent=same_respondent(case),
        same_applicant=same_applicant(case),
        co_parties=sides.count("respondent") - 1,
        third_parties=sides.count("third"),
        representatives=max(map(len, (party.representatives for party in case.parties)), default=0),
        groups=frozenset(group for party in case.parties for group in party.special_groups or ()),
        own_unit=structural_conflict(case),
        signers=len(sides),
        **more,
    )


def open_dues(deadlines: Iterable[Deadline]) -> dict[str, date]:
    """The last day of each clock that runs now, by its number and by its key."""
    return {
        name: one.due
        for one in deadlines
        if one.due is not None and one.met_on is None and not one.void
        for name in (one.key, one.code)
        if name
    }


def structural_conflict(case: MediationCase) -> str:
    """The party that is this body or the unit above it, by name; empty when there is none."""
    above = case.unit.parent
    own = {case.unit.name, above.name if above is not None else case.unit.name}
    return next((party.name for party in case.parties if party.name in own), "")


def estimates_of(case: MediationCase, *, on: date) -> tuple[Estimate, ...]:
    """The reference figures that the facts of a case give (参考测算); most kinds have none."""
    reckon = DISPUTES[case.kind].estimates
    return () if reckon is None else reckon(known_facts(case), on)


def flags_of(case: MediationCase, *, on: date) -> tuple[Flag, ...]:
    """The red flags of a case on a day, the gravest first; none once it is closed."""
    if case.closed_on is not None:
        return ()
    return DISPUTES[case.kind].flags(situation(case, on=on))


def stops(case: MediationCase, *, on: date) -> tuple[str, ...]:
    """What bars acceptance, in words: what may not be mediated, red flags to deal with first."""
    if case.closed_on is not None:
        return ()
    elsewhere = (
        f"同一纠纷已由{OrganKind(row.organ_kind).label}受理，还没有结束"
        for row in accepted_elsewhere(case)
    )
    return (*elsewhere, *DISPUTES[case.kind].stops(situation(case, on=on)))


def gaps(case: MediationCase, *, on: date) -> str:
    """What has to be filled in before acceptance, in words; empty when nothing."""
    open_ones = DISPUTES[case.kind].problems({**case.facts, **case.sealed_facts}, Need.ACCEPT, on)
    return f"受理以前还要补齐登记项目：{'；'.join(open_ones.values())}" if open_ones else ""


def same_respondent(case: MediationCase) -> int:
    """How many cases of this body, this one included, named the same other side in 90 days."""
    return _named_again(case, MediationCase.respondent_names, case.respondent_names, CLUSTER_DAYS)


def same_applicant(case: MediationCase) -> int:
    """How many cases of this body, this one included, the same people brought in 30 days."""
    return _named_again(case, MediationCase.applicant_names, case.applicant_names, REPEAT_DAYS)


def _named_again(
    case: MediationCase, column: InstrumentedAttribute[str], names: str, days: int
) -> int:
    if not names:
        return 0
    return (
        db.session.scalar(
            select(func.count(MediationCase.id)).where(
                MediationCase.unit_id == case.unit_id,
                column == names,
                MediationCase.received_on > case.received_on - timedelta(days),
                MediationCase.received_on <= case.received_on,
            )
        )
        or 0
    )


def routes_for(
    case: MediationCase, *, on: date, reason: str = "", agreed: bool = False, **more: Any
) -> tuple[Route, ...]:
    """The routes that are open after this mediation, with their days (route guard matrix).

    Confirmation is no route where no court confirms what such a case agrees on.
    """
    _, deadlines = stand(case)
    facts, claims = known_facts(case), claim_codes(case)
    barred = unconfirmable(
        case.kind, track=case.track, channel=case.channel, facts=facts, claims=claims
    )
    ending = Ending(
        facts=facts,
        claims=claims,
        organ_kind=OrganKind(case.organ_kind),
        on=on,
        reason=reason,
        agreed=agreed,
        track=case.track,
        place=case.unit.place,
        clocks=deadlines,
        **more,
    )
    ways = DISPUTES[case.kind].ways_on(ending)
    found = tuple(route for route in ways if not (barred and route.code == "JUD_CONFIRM"))
    return found or (() if agreed else opened((ASK_FIRST,), ending))
