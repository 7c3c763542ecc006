"""The clocks of a property dispute (P-01 to P-07): notices counted back, and fees from their day.

P-01 is the generic period of mediation (G-07) under its own number: there is no national one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from law.citation import Basis
from law.clock import TimeLimit
from law.library import STATUTES
from law.periods import Period, days, years
from mediation.dispute_type import FactTest, Rule, when, when_yes

CIVIL = STATUTES["civil_code_2020"]
PROPERTY = STATUTES["property_2018"]

RENAMED = {"G-07": "P-01"}
FEE_CLAIMS = frozenset({"PAY_FEE", "LATE_FEE"})
_ABOUT_THE_CONTRACT = frozenset({"CHANGE", "HANDOVER", "COMMIT", ""})


def _noticed(facts: Mapping[str, Any]) -> bool:
    """The contract sets no other period of notice (946(1) and 947(2) let it)."""
    return not when_yes("notice_agreed").holds(facts)


def _dismissed(facts: Mapping[str, Any]) -> bool:
    return when("ending_kind", "dismissed").holds(facts) and _noticed(facts)


def _not_renewed(facts: Mapping[str, Any]) -> bool:
    """The provider declines, or nobody has said yet how a contract in dispute ends."""
    ending = facts.get("ending_kind")
    asked = str(facts.get("dispute_kind") or "") in _ABOUT_THE_CONTRACT
    return (ending == "declined" or (not ending and asked)) and _noticed(facts)


def _fees_are_asked(facts: Mapping[str, Any]) -> bool:
    return bool(FEE_CLAIMS & {str(one) for one in facts.get("claims") or ()})


def _others_are_asked(facts: Mapping[str, Any]) -> bool:
    return not _fees_are_asked(facts)


def _row(
    id: str,
    label: str,
    fact: str,
    period: Period,
    basis: Basis,
    *,
    missed: str,
    met: str,
    before: bool = False,
    holds: FactTest | None = None,
) -> Rule:
    """A reminder that runs from a day on the record, and is met by another."""
    limit = TimeLimit(
        key=id,
        label=label,
        starts=frozenset(),
        met_by=frozenset(),
        period=period,
        basis=basis,
        before=before,
        missed=missed,
        advisory=True,
    )
    return Rule(id, limit, facts=(fact,), holds=holds, met_facts=frozenset({met}), certainty="S")


_NOTICES = (
    _row(
        "P-02",
        "通知全体业主开会",
        "meeting_on",
        days(15),
        PROPERTY.cite(14, 1),
        before=True,
        met="meeting_notified_on",
        missed="通知晚了，会上的决定容易被请求撤销",
    ),
    _row(
        "P-03",
        "业主委员会备案",
        "committee_elected_on",
        days(30),
        PROPERTY.cite(16, 1),
        met="committee_filed_on",
        missed="没有备案的，先核实代表业主的资格",
    ),
    _row(
        "P-04",
        "书面通知解聘",
        "service_ends_on",
        days(60),
        CIVIL.cite(946, 1),
        before=True,
        holds=_dismissed,
        met="end_notified_on",
        missed="没有提前通知造成损失的应当赔偿，不可归责于业主的除外",
    ),
    _row(
        "P-05",
        "书面通知不续聘",
        "contract_to",
        days(90),
        CIVIL.cite(947, 2),
        before=True,
        holds=_not_renewed,
        met="end_notified_on",
        missed="没有按期通知的，先协商服务到哪一天",
    ),
    _row(
        "P-06",
        "书面通知解除不定期合同",
        "service_ends_on",
        days(60),
        CIVIL.cite(948, 2),
        before=True,
        holds=when("ending_kind", "indefinite").holds,
        met="end_notified_on",
        missed="没有按期通知的，先协商终止的日期",
    ),
)

_DEMANDS = {"demand_date": "催告，时效中断", "interrupted_on": "主张权利，时效中断"}


def _fees(fact: str, which: str, *, asked: bool) -> Rule:
    """Each instalment of fees has its own limitation, from its own due day (cautious reading).

    Asking this body interrupts it where fees are what is asked for: an owner's complaint is no
    demand of the provider.
    """
    limit = TimeLimit(
        key="P-07",
        label=f"请求支付物业费（{which}，时效提醒）",
        starts=frozenset(),
        met_by=frozenset({"signed"}),
        period=years(3),
        basis=CIVIL.cite(188, 1),
        missed="时效可能已经届满，只作提醒，不作结论",
        advisory=True,
    )
    received = {"received": "申请调解，时效中断"} if asked else {}
    return Rule(
        "P-07",
        limit,
        facts=(fact,),
        holds=_fees_are_asked if asked else _others_are_asked,
        restarts={**_DEMANDS, **received},
        restart_basis=CIVIL.cite(195),
        anew={"breached": "不履行调解协议"},
        certainty="S",
        note=f"{which}应交日",
    )


# The earliest instalment comes last: it is the one that ends first.
_LIMITATIONS = tuple(
    _fees(fact, which, asked=asked)
    for fact, which in (("arrears_to", "最晚一期"), ("arrears_from", "最早一期"))
    for asked in (True, False)
)

LIMITS = (*_NOTICES, *_LIMITATIONS)
