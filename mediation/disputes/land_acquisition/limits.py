"""The clocks of a land-acquisition dispute (A-01 to A-07): notices, remedies, title, assembly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from law.citation import Basis, Practice
from law.clock import TimeLimit
from law.library import STATUTES
from law.periods import Period, days, months, working_days, years
from mediation.dispute_type import FactTest, Rule
from mediation.disputes.land_acquisition.lists import INTERNAL, items_of

LAND = STATUTES["land_2019"]
LAND_RULES = STATUTES["land_impl_2021"]
ARL = STATUTES["arl_2023"]
ADL = STATUTES["adl_2017"]
COLLECTIVE = STATUTES["collective_2024"]

RECON, SUIT, AFTER_RECON = "A-04", "A-04.suit", "A-04.after"
TITLE_SUIT, TITLE_RECON = "A-05", "A-05.recon"
UNPAUSED = "期限可能已过，只作提醒；调解不停止这个期限"


_NO = frozenset({"false", "no", "n", "0", "否"})


def about_title(facts: Mapping[str, Any]) -> bool:
    """The decision on the record is one on ownership or use of land (土地管理法 14)."""
    decision = facts.get("decision_kind")
    if decision:
        return bool(decision == "title")
    return facts.get("dispute_kind") == "TITLE"


def _other_decision(facts: Mapping[str, Any]) -> bool:
    return not about_title(facts)


def _title_decision(facts: Mapping[str, Any]) -> bool:
    """A title decision, or one of unknown kind while title is disputed: show both (A-05)."""
    disputed = str(facts.get("status_dispute")).lower() in {"true", "yes", "y", "1", "是"}
    return about_title(facts) or (disputed and not facts.get("decision_kind"))


def _resolved(facts: Mapping[str, Any]) -> bool:
    """A decision of the assembly, the council or the head touches a member (57)."""
    if any(facts.get(key) for key in ("resolution_known_on", "resolution_made_on")):
        return True
    inside = bool(items_of(facts, facts.get("claims") or ()) & INTERNAL)
    return inside and str(facts.get("assembly_decided", "")).lower() not in _NO


def _untold(*notes: str) -> FactTest:
    return lambda facts: facts.get("remedy_note") in notes


def _row(
    id: str,
    label: str,
    facts: tuple[str, ...],
    period: Period,
    basis: Basis,
    *,
    key: str = "",
    missed: str = "",
    holds: FactTest | None = None,
    met_facts: tuple[str, ...] = (),
    **more: Any,
) -> Rule:
    """A clock that runs from a day on the record, as a reminder."""
    limit = TimeLimit(
        key=key or id,
        label=label,
        starts=frozenset(),
        met_by=frozenset(),
        period=period,
        basis=basis,
        missed=missed,
        advisory=True,
    )
    return Rule(
        id,
        limit,
        facts=facts,
        holds=holds,
        met_facts=frozenset(met_facts),
        **{"certainty": "S", **more},
    )


_NOTICES = (
    _row(
        "A-01",
        "预公告不少于十个工作日",
        ("pre_notice_date",),
        working_days(10),
        LAND_RULES.cite(26, 2),
        missed="预公告期满；公告以后抢栽抢建的部分不补偿",
        in_force_from=date(2021, 9, 1),
    ),
    _row(
        "A-02",
        "补偿安置方案公告不少于三十日",
        ("plan_notice_date",),
        days(30),
        LAND_RULES.cite(28, 1),
        missed="公告期满；多数成员认为方案不合法的，应当组织听证",
        in_force_from=date(2021, 9, 1),
    ),
    _row(
        "A-03",
        "发布征收土地公告",
        ("approval_received_at", "approval_date"),
        working_days(15),
        LAND_RULES.cite(31),
        met_facts=("final_notice_date",),
        missed="对没有达成协议的，应当作出补偿安置决定",
        in_force_from=date(2021, 9, 1),
    ),
)

# A-04 points at G-25 to G-27, and keeps their keys: one clock, found under either number.
# A decision on title has its own remedies, because another law sets them first.
_REMEDIES = (
    _row(
        RECON,
        "对决定申请行政复议",
        ("decision_received_at",),
        days(60),
        ARL.cite(20, 1),
        key="G-25",
        holds=_other_decision,
        met_facts=("recon_applied_on",),
        missed=UNPAUSED,
    ),
    _row(
        "A-04.untold",
        "未告知复议权利的最长期限",
        ("decision_received_at",),
        years(1),
        ARL.cite(20, 3),
        key="G-25.untold",
        holds=_untold("none", "suit"),
        met_facts=("recon_applied_on",),
        missed="自知道复议权利、机关和期限起算，最长到这一日",
    ),
    _row(
        SUIT,
        "对决定直接起诉",
        ("decision_received_at",),
        months(6),
        ADL.cite(46, 1),
        key="G-26",
        holds=_other_decision,
        met_facts=("suit_filed_on",),
        missed=UNPAUSED,
    ),
    _row(
        AFTER_RECON,
        "复议以后起诉",
        ("recon_decision_received_at",),
        days(15),
        ADL.cite(45),
        key="G-27",
        met_facts=("suit_filed_on",),
        missed=UNPAUSED,
    ),
    _row(
        TITLE_SUIT,
        "对权属处理决定起诉",
        ("decision_received_at",),
        days(30),
        LAND.cite(14, 3),
        holds=_title_decision,
        met_facts=("suit_filed_on",),
        missed="照决定上的救济告知办理；侵犯已经取得的权利的，先申请行政复议",
    ),
    _row(
        TITLE_RECON,
        "对权属处理决定先申请行政复议",
        ("decision_received_at",),
        days(60),
        ARL.cite(20, 1),
        holds=_title_decision,
        met_facts=("recon_applied_on",),
        missed="侵犯已经取得的所有权、使用权的，先复议再起诉（第23条第1款第2项）",
    ),
)

_LOCAL_ONLY = Practice("部门规章和地方规定的期限待核，有地方规则包的按本地运行")
_TITLE = (
    _row("A-06", "决定是否受理权属争议", ("title_applied_on",), working_days(7), _LOCAL_ONLY,
         certainty="E", off=True),
    _row("A-06.copy", "送权属争议申请书副本", ("title_accepted_on",), working_days(5), _LOCAL_ONLY,
         certainty="E", off=True),
    _row("A-06.answer", "权属争议答辩", ("title_copy_received_on",), days(30), _LOCAL_ONLY,
         certainty="E", off=True),
)  # fmt: skip

_ASSEMBLY = (
    _row(
        "A-07",
        "请求撤销成员大会、理事会或者负责人的决定",
        ("resolution_known_on", "known_on"),
        years(1),
        COLLECTIVE.cite(57),
        holds=_resolved,
        missed="撤销权可能已经消灭，不能中断、延长，只作提醒",
        in_force_from=date(2025, 5, 1),
    ),
    _row(
        "A-07.cap",
        "撤销决定的最长期间",
        ("resolution_made_on",),
        years(5),
        COLLECTIVE.cite(57),
        holds=_resolved,
        missed="自决定作出起五年没有行使的，撤销权消灭",
        in_force_from=date(2025, 5, 1),
    ),
)

LIMITS = (*_NOTICES, *_REMEDIES, *_TITLE, *_ASSEMBLY)
