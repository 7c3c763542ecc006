"""The clocks of a building-expropriation dispute (X-01 to X-06): plan, signing, remedies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from law.citation import Basis, Practice
from law.clock import TimeLimit
from law.library import STATUTES
from law.periods import Period, days, months, years
from mediation.dispute_type import FactTest, Rule

EXPROPRIATION = STATUTES["expropriation_2011"]
ENFORCEMENT = STATUTES["compensation_enforcement_2012"]
ARL = STATUTES["arl_2023"]
ADL = STATUTES["adl_2017"]

RECON, SUIT, AFTER_RECON = "X-05", "X-05.suit", "X-05.after"
UNPAUSED = "期限可能已过，只作提醒；调解不停止这个期限"

_SERVED = ("decision_served_at", "decision_received_at")


def _about_expropriation(facts: Mapping[str, Any]) -> bool:
    """The expropriation decision itself is disputed: known from its announcement (13, 14)."""
    served = any(facts.get(key) for key in _SERVED)
    return facts.get("dispute_kind") == "DECIDE" and not served


def _no_remedy_used(facts: Mapping[str, Any]) -> bool:
    """A compensation decision that nobody has challenged, or no longer can (条例 28; 规定 2)."""
    served = any(facts.get(key) for key in (*_SERVED, "suit_period_ended_on"))
    pending = facts.get("recon_applied_on") and not facts.get("recon_decision_received_at")
    return served and not facts.get("suit_filed_on") and not pending


def _untold(facts: Mapping[str, Any]) -> bool:
    return facts.get("remedy_note") in {"none", "suit"}


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


_PROJECT = (
    _row(
        "X-01",
        "补偿方案征求意见不少于三十日",
        ("plan_published_on",),
        days(30),
        EXPROPRIATION.cite(10, 2),
        missed="征求意见期满；旧城改建多数人有异议的，应当组织听证",
    ),
    _row(
        "X-02",
        "暂停办理手续最长一年",
        ("freeze_notice_on",),
        years(1),
        EXPROPRIATION.cite(16, 2),
        missed="超过一年不得再暂停办理",
    ),
    _row(
        "X-03",
        "签约期限",
        ("sign_from", "announced_date"),
        days(1),
        EXPROPRIATION.cite(26, 1),
        missed="没有达成协议的，由政府作出补偿决定",
        ends_on="sign_to",
        note="方案定的期限，逐个项目填写",
    ),
)

_TO_VERIFY = Practice("评估复核、鉴定的天数出自评估办法，文本待核", EXPROPRIATION.cite(19, 2))
_APPRAISAL = (
    _row("X-04", "申请复核评估", ("report_received_at",), days(10), _TO_VERIFY,
         met_facts=("recheck_applied_on",), certainty="E", off=True),
    _row("X-04.reply", "评估机构复核答复", ("recheck_applied_on",), days(10), _TO_VERIFY,
         met_facts=("recheck_received_at",), certainty="E", off=True),
    _row("X-04.expert", "申请专家委员会鉴定", ("recheck_received_at",), days(10), _TO_VERIFY,
         certainty="E", off=True),
)  # fmt: skip

# X-05 points at G-25 to G-27, and keeps their keys: one clock, found under either number.
_REMEDIES = (
    _row(
        RECON,
        "对补偿决定申请行政复议",
        _SERVED,
        days(60),
        ARL.cite(20, 1),
        key="G-25",
        met_facts=("recon_applied_on",),
        missed=UNPAUSED,
    ),
    _row(
        RECON,
        "对征收决定申请行政复议",
        ("announced_date",),
        days(60),
        ARL.cite(20, 1),
        key="G-25",
        holds=_about_expropriation,
        met_facts=("recon_applied_on",),
        missed=UNPAUSED,
    ),
    _row(
        "X-05.untold",
        "未告知复议权利的最长期限",
        _SERVED,
        years(1),
        ARL.cite(20, 3),
        key="G-25.untold",
        holds=_untold,
        met_facts=("recon_applied_on",),
        missed="自知道复议权利、机关和期限起算，最长到这一日",
    ),
    _row(
        SUIT,
        "对补偿决定直接起诉",
        _SERVED,
        months(6),
        ADL.cite(46, 1),
        key="G-26",
        met_facts=("suit_filed_on",),
        missed=UNPAUSED,
    ),
    _row(
        SUIT,
        "对征收决定直接起诉",
        ("announced_date",),
        months(6),
        ADL.cite(46, 1),
        key="G-26",
        holds=_about_expropriation,
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
)

_ENFORCEMENT = (
    _row(
        "X-06",
        "政府申请法院强制执行补偿决定",
        ("suit_period_ended_on",),
        months(3),
        ENFORCEMENT.cite(2, 3),
        holds=_no_remedy_used,
        met_facts=("enforcement_filed_on",),
        missed="逾期没有正当理由的，法院不予受理",
        after=(AFTER_RECON, SUIT),
    ),
    _row(
        "X-06.docket",
        "法院立案受理执行申请",
        ("enforcement_filed_on",),
        days(5),
        ENFORCEMENT.cite(3),
        met_facts=("enforcement_docketed_on",),
    ),
    _row(
        "X-06.rule",
        "法院裁定是否准予执行",
        ("enforcement_docketed_on",),
        days(30),
        ENFORCEMENT.cite(4),
    ),
)

LIMITS = (*_PROJECT, *_APPRAISAL, *_REMEDIES, *_ENFORCEMENT)
