"""The clocks of a farmland dispute (F-01 to F-10): arbitration in two years, its steps, the land.

The civil limitation of three years (G-22) runs beside F-01 from the same day: both are shown,
because the court must still take what the arbitrators reject as late (农仲解释 1). F-10 is the
place's period of mediation under this kind's own number; the law is silent on it.
"""

from __future__ import annotations

from law.citation import Basis, Practice
from law.clock import TimeLimit
from law.library import STATUTES
from law.periods import Period, days, months, working_days, years
from mediation.dispute_type import FactTest, Rule, when_yes

ARBITRATION_LAW = STATUTES["farmland_arbitration_2009"]
CONTRACTING = STATUTES["farmland_2018"]
INTERPRETATION = STATUTES["farmland_interpretation_2020"]
_CIVIL = STATUTES["civil_code_2020"]

GENERIC = frozenset({"G-22", "G-23"})
RENAMED = {"G-07": "F-10"}

_UNROLLED = Practice("连续弃耕抛荒是持续的状态，不是行为期限，不因休息日顺延")


def _reminder(
    id: str,
    label: str,
    fact: str,
    period: Period,
    basis: Basis,
    *,
    missed: str = "",
    holds: FactTest | None = None,
    met_facts: tuple[str, ...] = (),
    before: bool = False,
    roll: bool = True,
) -> Rule:
    """A clock that runs from a day on the record."""
    limit = TimeLimit(
        key=id,
        label=label,
        starts=frozenset(),
        met_by=frozenset(),
        period=period,
        basis=basis,
        before=before,
        roll=roll,
        unrolled=_UNROLLED,
        missed=missed,
        advisory=True,
    )
    return Rule(
        id, limit, facts=(fact,), holds=holds, met_facts=frozenset(met_facts), certainty="S"
    )


_LIMITATION = Rule(
    "F-01",
    TimeLimit(
        key="F-01",
        label="申请农地仲裁（时效提醒）",
        starts=frozenset(),
        met_by=frozenset({"signed"}),
        period=years(2),
        basis=ARBITRATION_LAW.cite(18),
        missed="时效可能已经届满，只作提醒；仲裁委员会以此驳回的，仍可以向法院起诉",
        advisory=True,
    ),
    facts=("known_on",),
    met_facts=frozenset({"arbitration_filed_on"}),
    restarts={"interrupted_on": "主张权利，时效中断", "received": "申请调解，时效中断"},
    restart_basis=_CIVIL.cite(198),
    anew={"breached": "不履行调解协议"},
    certainty="S",
    note="知道权利被侵害",
)

_ARBITRATION = (
    _reminder(
        "F-02",
        "仲裁委员会决定是否受理",
        "arbitration_filed_on",
        working_days(5),
        ARBITRATION_LAW.cite(23),
        met_facts=("arbitration_accepted_on",),
        missed="不予受理的应当书面说明理由，可以向法院起诉",
    ),
    _reminder(
        "F-02.notify",
        "通知被申请人",
        "arbitration_accepted_on",
        working_days(5),
        ARBITRATION_LAW.cite(24),
        met_facts=("copy_received_on",),
    ),
    _reminder(
        "F-03",
        "被申请人答辩",
        "copy_received_on",
        days(10),
        ARBITRATION_LAW.cite(25),
        missed="没有答辩的，不影响仲裁进行",
    ),
    _reminder(
        "F-04",
        "开庭通知",
        "hearing_on",
        working_days(5),
        ARBITRATION_LAW.cite(31, 1),
        before=True,
        missed="通知不足五个工作日的，可以请求变更开庭时间",
    ),
    _reminder(
        "F-05",
        "仲裁裁决",
        "arbitration_accepted_on",
        days(60),
        ARBITRATION_LAW.cite(47),
        met_facts=("award_on",),
        missed="案情复杂的，经批准可以延长，最多三十日",
    ),
    _reminder(
        "F-06",
        "送达裁决书",
        "award_on",
        working_days(3),
        ARBITRATION_LAW.cite(45, 2),
        met_facts=("award_received_on",),
    ),
    _reminder(
        "F-06.suit",
        "不服裁决起诉",
        "award_received_on",
        days(30),
        ARBITRATION_LAW.cite(48),
        missed="逾期不起诉的，裁决发生效力",
    ),
)

_NOTICE = when_yes("public_notice")

_LAND = (
    _reminder(
        "F-07",
        "自愿交回的书面通知",
        "return_on",
        months(6),
        CONTRACTING.cite(30),
        met_facts=("return_notice_on",),
        before=True,
        missed="没有提前半年书面通知的，不认定为自愿交回",
    ),
    _reminder(
        "F-08",
        "主张优先权",
        "outsider_use_on",
        months(2),
        INTERPRETATION.cite(11, item=2),
        holds=lambda facts: not _NOTICE.holds(facts),
        met_facts=("priority_claimed_on",),
        missed="没有在两个月内主张的，优先权不再受支持",
    ),
    # Idling is a state that lasts, not a time to act in: its second year ends on a day of rest too.
    _reminder(
        "F-09",
        "弃耕抛荒满连续二年",
        "idle_from",
        years(2),
        CONTRACTING.cite(42, item=2),
        roll=False,
        missed="满二年的，承包方可以解除流转合同；合理期限内不解除的，发包方可以要求终止（第64条）",
    ),
)

LIMITS = (_LIMITATION, *_ARBITRATION, *_LAND)
