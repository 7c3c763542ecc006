"""The clocks of a restructuring dispute: S-01 as labour has it, S-02 for layoffs, else the civil.

A worker's claim against an enterprise that restructured itself is a labour dispute
(劳动争议解释（一） 1(9)): fifteen days from receipt, one year to the arbitrators. One that the
government led isn't, and what creditors and shareholders claim isn't either: there the place's
period runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from law.citation import Basis, Practice
from law.clock import TimeLimit
from law.library import STATUTES
from law.periods import days, years
from mediation.dispute_type import FactTest, OrganKind, Rule
from mediation.disputes.soe_restructuring.lists import AUTONOMOUS, GOVERNMENT

LABOUR = STATUTES["labour_mediation_2007"]
CONTRACT = STATUTES["labour_contract_2012"]
CIVIL = STATUTES["civil_code_2020"]
_ASKED = STATUTES["limitation_2020"]

GENERIC = frozenset({"G-23"})

WORKER_CLAIMS = frozenset(
    {"SETTLE", "ECON", "SENIORITY", "WAGE", "INSUR", "JOB", "LIVING", "INJURY"}
)
WORKER_KINDS = frozenset({"SETTLE", "SENIOR", "WAGE", "INSUR", "INTERNAL"})

# 调解仲裁法 article 10 names the bodies whose period the fifteen days are.
_ARTICLE_10 = frozenset({OrganKind.LABOUR_ORG, OrganKind.PMC, OrganKind.TOWN})
_ENDED = frozenset(
    {"signed", "terminated", "refused", "consent_refused", "transferred", "supplement_lapsed"}
)
_OTHER_BODY = Practice(
    "第14条第3款的15日写给第10条所列调解组织，其他主体办理职工争议参照执行", LABOUR.cite(14, 3)
)
_AGAIN = Practice("重新调解参照15日，自恢复调解起算", LABOUR.cite(14, 3))
_EXTENSION = "双方书面同意可以延长，不影响任何一方满15日后去申请仲裁"


def claimed(facts: Mapping[str, Any]) -> frozenset[str]:
    """The codes of what is claimed, as far as they say anything."""
    return frozenset(str(one) for one in facts.get("claims") or ()) - {"OTHER"}


def by_worker(facts: Mapping[str, Any]) -> bool:
    """Whether a worker claims something out of the employment."""
    claims = claimed(facts)
    if facts.get("not_mediable") == "housing_reform":
        return False
    return bool(claims & WORKER_CLAIMS) if claims else facts.get("dispute_kind") in WORKER_KINDS


def is_labour(facts: Mapping[str, Any]) -> bool:
    """A worker's claim against an enterprise that restructured itself (解释（一） 1(9))."""
    return facts.get("leader_kind") == AUTONOMOUS and by_worker(facts)


def _only_wages(facts: Mapping[str, Any]) -> bool:
    """Nothing but unpaid pay is claimed, and the employment has ended (27(4))."""
    claims = claimed(facts) or {"WAGE" if facts.get("dispute_kind") == "WAGE" else "OTHER"}
    return is_labour(facts) and claims <= {"WAGE"} and bool(facts.get("seniority_to"))


def _since_known(facts: Mapping[str, Any]) -> bool:
    return is_labour(facts) and not _only_wages(facts)


def is_civil(facts: Mapping[str, Any]) -> bool:
    """What creditors, buyers and shareholders claim: the civil limitation runs."""
    return facts.get("leader_kind") != GOVERNMENT and not is_labour(facts)


_MEDIATE = TimeLimit(
    key="mediate",
    label="达成调解协议",
    starts=frozenset({"received"}),
    met_by=_ENDED,
    period=days(15),
    basis=LABOUR.cite(14, 3),
    missed="职工争议满15日未达成协议，职工可以申请仲裁；调解不因此自动结束",
)

_FIFTEEN_DAYS = (
    Rule(
        "S-01",
        _MEDIATE,
        bodies=_ARTICLE_10,
        holds=is_labour,
        certainty="S",
        extension=_EXTENSION,
    ),
    Rule(
        "S-01",
        replace(_MEDIATE, basis=_OTHER_BODY),
        bodies=frozenset(OrganKind) - _ARTICLE_10,
        holds=is_labour,
        extension=_EXTENSION,
    ),
    Rule(
        "S-01",
        replace(_MEDIATE, starts=frozenset({"reopened"}), basis=_AGAIN),
        holds=is_labour,
        extension=_EXTENSION,
    ),
)


def _arbitration(fact: str, basis: Basis, note: str, holds: FactTest) -> Rule:
    """A run of the year within which the arbitrators are asked."""
    limit = TimeLimit(
        key="S-01.arbitration",
        label="申请劳动仲裁（时效提醒）",
        starts=frozenset(),
        met_by=frozenset({"signed"}),
        period=years(1),
        basis=basis,
        missed="时效可能已经届满，只作提醒；在职期间拖欠劳动报酬的不受一年限制",
        advisory=True,
    )
    return Rule(
        "S-01.arbitration",
        limit,
        facts=(fact,),
        holds=holds,
        restarts={"interrupted_on": "主张权利，时效中断", "received": "申请调解，时效中断"},
        restart_basis=LABOUR.cite(27, 2),
        anew={"breached": "不履行调解协议"},
        certainty="S",
        note=note,
    )


# The civil limitation stands here, not among the generic rows that the kind names: a worker's
# year and three years for creditors never run for the same claim.
_CIVIL_LIMITATION = Rule(
    "G-22",
    TimeLimit(
        key="limitation",
        label="民事诉讼时效（提醒）",
        starts=frozenset(),
        met_by=frozenset({"signed"}),
        period=years(3),
        basis=CIVIL.cite(188, 1),
        missed="时效可能已经届满，只作提醒，不作结论",
        advisory=True,
    ),
    facts=("known_on",),
    holds=is_civil,
    restarts={"interrupted_on": "主张权利，时效中断", "received": "申请调解，时效中断"},
    restart_basis=_ASKED.cite(12),
    anew={"breached": "不履行调解协议"},
    certainty="S",
)

_LAYOFF = Rule(
    "S-02",
    TimeLimit(
        key="S-02",
        label="向工会或者全体职工说明裁员情况",
        starts=frozenset(),
        met_by=frozenset(),
        period=days(30),
        basis=CONTRACT.cite(41, 1),
        before=True,
        missed="没有提前三十日说明的，裁员程序不合规",
        advisory=True,
    ),
    facts=("layoff_on",),
    met_facts=frozenset({"layoff_notice_on"}),
    certainty="S",
)

LIMITS = (
    *_FIFTEEN_DAYS,
    _arbitration("known_on", LABOUR.cite(27, 1), "知道权利被侵害", _since_known),
    _arbitration("seniority_to", LABOUR.cite(27, 4), "劳动关系终止", _only_wages),
    _LAYOFF,
    _CIVIL_LIMITATION,
)
