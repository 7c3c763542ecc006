"""Clocks of a labour dispute: fifteen days from receipt, limitation, work-injury recognition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from law.citation import Basis, Practice
from law.clock import Deadline, TimeLimit, count
from law.library import STATUTES
from law.periods import Period, days, years
from law.workdays import WorkCalendar
from mediation.dispute_type import Chronicle, OrganKind, Rule

MEDIATION_LAW = STATUTES["labour_mediation_2007"]
WORK_INJURY = STATUTES["work_injury_2010"]

# 调解仲裁法 article 10: enterprise committees, grass-roots people's mediation, and the bodies
# that towns and streets set up. An agency that mediates isn't among them.
ARTICLE_10 = frozenset({OrganKind.LABOUR_ORG, OrganKind.PMC, OrganKind.TOWN})

_ENDED = frozenset(
    {
        "signed",
        "terminated",
        "refused",
        "consent_refused",
        "transferred",
        "supplement_lapsed",
    }
)
_OTHER_BODY = Practice(
    "第14条第3款的15日写给第10条所列调解组织，其他主体办理劳动争议参照执行",
    MEDIATION_LAW.cite(14, 3),
)
_AGAIN = Practice("重新调解参照15日，自恢复调解起算", MEDIATION_LAW.cite(14, 3))

ARBITRATE = years(1)
WAGE_CLAIMS = frozenset({"WAGE", "OT"})


def rules(organ_kind: OrganKind) -> tuple[Rule, ...]:
    """L-01: agreement within 15 days of receiving the application (调解仲裁法 article 14(3)).

    Nothing stops this clock: the article lists no pause, and it ends by itself in nothing but
    the parties' freedom to go to arbitration.
    """
    basis: Basis = MEDIATION_LAW.cite(14, 3) if organ_kind in ARTICLE_10 else _OTHER_BODY
    mediate = TimeLimit(
        key="mediate",
        label="达成调解协议",
        starts=frozenset({"received"}),
        met_by=_ENDED,
        period=days(15),
        basis=basis,
        missed="满15日未达成协议，当事人可以去申请仲裁；调解不因此自动结束",
    )
    again = replace(mediate, starts=frozenset({"reopened"}), basis=_AGAIN)
    extension = "双方书面同意可以延长，不影响任何一方满15日后去申请仲裁"
    certainty = "S" if organ_kind in ARTICLE_10 else "P"
    return (
        Rule("L-01", mediate, certainty=certainty, extension=extension),
        Rule("L-01", again, certainty="P", extension=extension),
    )


@dataclass(frozen=True, slots=True)
class LimitationStart:
    """From when the arbitration limitation runs, and on what ground."""

    on: date
    basis: Basis
    label: str


def limitation_start(
    facts: Mapping[str, Any], claims: frozenset[str] = frozenset()
) -> LimitationStart | None:
    """The earliest start that the facts allow, or None when none runs or none is known.

    Unpaid wages run only from the end of the employment (article 27(4)); other claims from the
    day the harm was or should have been known (article 27(1)).
    """
    kind, end = facts.get("dispute_kind"), _day(facts.get("end_date"))
    wages = kind == "PAY" or bool(claims & WAGE_CLAIMS)
    others = bool(claims - WAGE_CLAIMS) if claims else kind != "PAY"
    found: list[LimitationStart] = []
    if wages and end is not None:
        found.append(LimitationStart(end, MEDIATION_LAW.cite(27, 4), "劳动关系终止"))
    known = _day(facts.get("known_on"))
    if others and known is None and kind in {"TERM", "COMP", "CONTRACT", "REL"}:
        known = end
    if others and known is not None:
        found.append(LimitationStart(known, MEDIATION_LAW.cite(27, 1), "知道权利被侵害"))
    return min(found, key=lambda start: start.on, default=None)


def limitation_before(
    facts: Mapping[str, Any], claims: frozenset[str], calendar: WorkCalendar
) -> Deadline | None:
    """The limitation as it stands before any application: what the form shows while one types."""
    chronicle = Chronicle(facts, OrganKind.LABOUR_ORG, {})
    chain = _limitation(chronicle, claims, calendar)
    return chain[-1] if chain else None


def own_clocks(chronicle: Chronicle, calendar: WorkCalendar) -> tuple[Deadline, ...]:
    """Limitation (L-02, L-03) and work-injury recognition (L-09, L-10): reminders, not findings."""
    claims = frozenset(chronicle.facts.get("claims") or ())
    return (*_limitation(chronicle, claims, calendar), *_injury(chronicle, claims, calendar))


def _limitation(
    chronicle: Chronicle, claims: frozenset[str], calendar: WorkCalendar
) -> list[Deadline]:
    """One deadline for each run of the limitation, each ended by what interrupted it.

    An interruption after the last day changes nothing; one before it starts a new year
    (article 27(2)).
    """
    chain: list[Deadline] = []
    start = limitation_start(chronicle.facts, claims)
    if start is not None:
        chain.append(_year(start, calendar))
        for on, label in _interruptions(chronicle):
            last = chain[-1]
            if last.due is None or not last.started_on < on <= last.due:
                continue
            chain[-1] = replace(last, met_on=on)
            chain.append(_year(LimitationStart(on, MEDIATION_LAW.cite(27, 2), label), calendar))
    return _after_agreement(chronicle, chain, calendar)


def _interruptions(chronicle: Chronicle) -> list[tuple[date, str]]:
    asked = _day(chronicle.facts.get("interrupted_on"))
    received = chronicle.first("received")
    found = [(asked, "主张权利，时效中断"), (received, "申请调解，时效中断")]
    return sorted((on, label) for on, label in found if on is not None)


def _after_agreement(
    chronicle: Chronicle, chain: list[Deadline], calendar: WorkCalendar
) -> list[Deadline]:
    """An agreement settles the claim; its breach opens arbitration anew (article 15)."""
    signed, breached = chronicle.first("signed"), chronicle.first("breached")
    if signed is not None and chain and chain[-1].met_on is None:
        chain[-1] = replace(chain[-1], met_on=signed)
    if breached is not None:
        start = LimitationStart(breached, MEDIATION_LAW.cite(27, 1), "不履行调解协议")
        chain.append(_year(start, calendar))
    return chain


def _year(start: LimitationStart, calendar: WorkCalendar) -> Deadline:
    return _deadline(
        "arbitration",
        "申请仲裁（时效提醒）",
        ARBITRATE,
        start.on,
        start.basis,
        calendar,
        missed="时效可能已经届满，只作提醒，不作结论",
        detail=start.label,
    )


def _injury(
    chronicle: Chronicle, claims: frozenset[str], calendar: WorkCalendar
) -> tuple[Deadline, ...]:
    """Nobody has applied for recognition yet: 30 days for the unit, one year for the worker."""
    facts = chronicle.facts
    injured = _day(facts.get("injury_date"))
    about = facts.get("dispute_kind") == "INJURY" or bool(claims & {"INJ", "MED"})
    if injured is None or not about or facts.get("injury_recognised", "no") != "no":
        return ()
    return (
        _deadline(
            "injury_unit",
            "单位申请工伤认定",
            days(30),
            injured,
            WORK_INJURY.cite(17, 1),
            calendar,
            missed="单位未按时申请的，其间符合规定的工伤待遇等费用由单位负担（第17条第4款）",
        ),
        _deadline(
            "injury_worker",
            "职工、近亲属或者工会申请工伤认定",
            years(1),
            injured,
            WORK_INJURY.cite(17, 2),
            calendar,
            missed="期限可能已经届满，先向社会保险行政部门问明",
        ),
    )


def _deadline(
    key: str,
    label: str,
    period: Period,
    start: date,
    basis: Basis,
    calendar: WorkCalendar,
    *,
    missed: str,
    detail: str = "",
) -> Deadline:
    reckoning = count(period, start, calendar, label=detail or label, basis=basis)
    return Deadline(
        key=key,
        label=label,
        period=period,
        started_on=start,
        due=reckoning.due,
        estimated=reckoning.estimated,
        met_on=None,
        stopped=False,
        basis=basis,
        reckoning=reckoning,
        missed=missed,
        advisory=True,
    )


def _day(value: Any) -> date | None:
    """A day from a form (date) or from an event's data (text)."""
    if value is None or value == "":
        return None
    return value if isinstance(value, date) else date.fromisoformat(str(value))
