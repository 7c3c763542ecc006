"""The clocks of a labour dispute (L-01 to L-16): fifteen days, limitation, injury, arbitration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from law.citation import Basis, Practice
from law.clock import TimeLimit
from law.library import STATUTES
from law.periods import Period, days, working_days, years
from mediation.dispute_type import OrganKind, Rule, when, when_yes

MEDIATION_LAW = STATUTES["labour_mediation_2007"]
WORK_INJURY = STATUTES["work_injury_2010"]
INSPECTION = STATUTES["labour_inspection_2004"]
CONTRACT = STATUTES["labour_contract_2012"]

# 调解仲裁法 article 10: enterprise committees, grass-roots people's mediation, and the bodies
# that towns and streets set up. An agency that mediates isn't among them.
ARTICLE_10 = frozenset({OrganKind.LABOUR_ORG, OrganKind.PMC, OrganKind.TOWN})
_OTHERS = frozenset(OrganKind) - ARTICLE_10

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
_EXTENSION = "双方书面同意可以延长，不影响任何一方满15日后去申请仲裁"

WAGE_CLAIMS = frozenset({"WAGE", "OT"})
_KNOWN_AT_THE_END = frozenset({"TERM", "COMP", "CONTRACT", "REL"})
LIMITATION = ("L-02", "L-03")
INJURY_CLOCKS = ("L-09", "L-10")

_MEDIATE = TimeLimit(
    key="mediate",
    label="达成调解协议",
    starts=frozenset({"received"}),
    met_by=_ENDED,
    period=days(15),
    basis=MEDIATION_LAW.cite(14, 3),
    missed="满15日未达成协议，当事人可以去申请仲裁；调解不因此自动结束",
)

# L-01: nothing stops this clock. The article lists no pause, and it ends by itself in nothing but
# the parties' freedom to go to arbitration.
_FIFTEEN_DAYS = (
    Rule("L-01", _MEDIATE, bodies=ARTICLE_10, certainty="S", extension=_EXTENSION),
    Rule("L-01", replace(_MEDIATE, basis=_OTHER_BODY), bodies=_OTHERS, extension=_EXTENSION),
    Rule(
        "L-01",
        replace(_MEDIATE, starts=frozenset({"reopened"}), basis=_AGAIN),
        extension=_EXTENSION,
    ),
)


def about_wages(facts: Mapping[str, Any]) -> bool:
    """Unpaid pay is claimed: it runs only from the end of the employment (27(4))."""
    return facts.get("dispute_kind") == "PAY" or bool(_claims(facts) & WAGE_CLAIMS)


def about_others(facts: Mapping[str, Any]) -> bool:
    """Something else than unpaid pay is claimed (27(1))."""
    claims = _claims(facts)
    return bool(claims - WAGE_CLAIMS) if claims else facts.get("dispute_kind") != "PAY"


def _known_at_the_end(facts: Mapping[str, Any]) -> bool:
    """Whoever was dismissed knew of it when the employment ended."""
    ended = facts.get("dispute_kind") in _KNOWN_AT_THE_END
    return ended and not facts.get("known_on") and about_others(facts)


def _claims(facts: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(str(one) for one in facts.get("claims") or ())


def _arbitration(id: str, fact: str, basis: Basis, detail: str, holds: Any) -> Rule:
    """A run of the arbitration limitation from a day on the record."""
    limit = TimeLimit(
        key="arbitration",
        label="申请仲裁（时效提醒）",
        starts=frozenset(),
        met_by=frozenset({"signed"}),
        period=years(1),
        basis=basis,
        missed="时效可能已经届满，只作提醒，不作结论",
        advisory=True,
    )
    return Rule(
        id,
        limit,
        facts=(fact,),
        holds=holds,
        restarts={"interrupted_on": "主张权利，时效中断", "received": "申请调解，时效中断"},
        restart_basis=MEDIATION_LAW.cite(27, 2),
        anew={"breached": "不履行调解协议"},
        certainty="S",
        note=detail,
    )


_LIMITATIONS = (
    _arbitration("L-02", "known_on", MEDIATION_LAW.cite(27, 1), "知道权利被侵害", about_others),
    _arbitration("L-02", "end_date", MEDIATION_LAW.cite(27, 1), "劳动关系终止", _known_at_the_end),
    _arbitration("L-03", "end_date", MEDIATION_LAW.cite(27, 4), "劳动关系终止", about_wages),
)


def _reminder(
    id: str,
    label: str,
    fact: str,
    period: Period,
    basis: Basis,
    *,
    missed: str = "",
    holds: Any = None,
    met_facts: tuple[str, ...] = (),
    before: bool = False,
) -> Rule:
    """A clock of another procedure that runs from a day on the record."""
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
    return Rule(
        id, limit, facts=(fact,), holds=holds, met_facts=frozenset(met_facts), certainty="S"
    )


def _unrecognised(facts: Mapping[str, Any]) -> bool:
    """An injury is claimed and nobody has applied for recognition yet."""
    about = facts.get("dispute_kind") == "INJURY" or bool(_claims(facts) & {"INJ", "MED"})
    return about and facts.get("injury_recognised", "no") == "no"


_ARBITRATION = (
    _reminder(
        "L-04",
        "仲裁委员会决定是否受理",
        "arbitration_filed_on",
        days(5),
        MEDIATION_LAW.cite(29),
        met_facts=("arbitration_accepted_on",),
        missed="不受理或者逾期不答复的，可以直接起诉",
    ),
    _reminder(
        "L-05",
        "仲裁裁决",
        "arbitration_accepted_on",
        days(45),
        MEDIATION_LAW.cite(43, 1),
        met_facts=("award_received_on",),
        missed="逾期不裁决的可以起诉；经批准可以延长十五日",
    ),
    _reminder(
        "L-06",
        "不服裁决起诉",
        "award_received_on",
        days(15),
        MEDIATION_LAW.cite(50),
        missed="不起诉的，裁决发生效力；终局裁决只有劳动者可以起诉",
    ),
    _reminder(
        "L-07",
        "用人单位申请撤销终局裁决",
        "award_received_on",
        days(30),
        MEDIATION_LAW.cite(49, 1),
        holds=when_yes("award_final").holds,
        missed="逾期不能再申请撤销",
    ),
    Rule(
        "L-08",
        TimeLimit(
            key="L-08",
            label="共同申请仲裁审查协议",
            starts=frozenset({"signed"}),
            met_by=frozenset(),
            period=days(15),
            basis=Practice("仲裁审查协议的十五日依办案规则，文本待核"),
            advisory=True,
        ),
        certainty="E",
        off=True,
        note="期限待核，不作时钟；协议上提示双方尽早问明",
    ),
)
_INJURIES = (
    _reminder(
        "L-09",
        "单位申请工伤认定",
        "injury_date",
        days(30),
        WORK_INJURY.cite(17, 1),
        holds=_unrecognised,
        missed="单位未按时申请的，其间符合规定的工伤待遇等费用由单位负担（第17条第4款）",
    ),
    _reminder(
        "L-10",
        "职工、近亲属或者工会申请工伤认定",
        "injury_date",
        years(1),
        WORK_INJURY.cite(17, 2),
        holds=_unrecognised,
        missed="期限可能已经届满，先向社会保险行政部门问明",
    ),
    _reminder(
        "L-11",
        "作出工伤认定决定",
        "recognition_accepted_on",
        days(60),
        WORK_INJURY.cite(20, 1),
        missed="事实清楚的为十五日；等待有关结论的时间中止计算",
    ),
    _reminder(
        "L-12",
        "作出劳动能力鉴定结论",
        "grade_applied_on",
        days(60),
        WORK_INJURY.cite(25, 2),
        met_facts=("grade_received_on",),
        missed="必要时可以延长三十日",
    ),
    _reminder(
        "L-12.again",
        "申请再次鉴定",
        "grade_received_on",
        days(15),
        WORK_INJURY.cite(26),
        missed="逾期不能再申请再次鉴定；省级结论为最终结论",
    ),
)
_INSPECTIONS = (
    _reminder(
        "L-13",
        "劳动监察查处时效",
        "violation_on",
        years(2),
        INSPECTION.cite(20, 1),
        missed="满二年未被发现也未被举报、投诉的，不再查处",
    ),
    _reminder(
        "L-14",
        "劳动监察完成调查",
        "inspection_opened_on",
        working_days(60),
        INSPECTION.cite(17),
        missed="情况复杂的，经批准可以延长三十个工作日",
    ),
)
_ENDINGS = (
    _reminder(
        "L-15",
        "向工会或者全体职工说明裁员情况",
        "layoff_on",
        days(30),
        CONTRACT.cite(41, 1),
        before=True,
        missed="没有提前三十日说明的，裁员程序不合规",
    ),
    _reminder(
        "L-16",
        "单位办理档案和社会保险转移",
        "end_date",
        days(15),
        CONTRACT.cite(50, 1),
        holds=when("claims", "CERT").holds,
        missed="逾期未办的，劳动者可以请求办理并赔偿损失",
    ),
)

LIMITS = (
    *_FIFTEEN_DAYS,
    *_LIMITATIONS,
    *_ARBITRATION,
    *_INJURIES,
    *_INSPECTIONS,
    *_ENDINGS,
)
