"""Red flags of a land-acquisition dispute (ACQ-R01 to R12): what was seen, why, what to do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from law.citation import Practice
from law.library import STATUTES
from mediation.dispute_type import FlagRule, Severity, Situation
from mediation.dispute_type.official import (
    NEAR_RECON,
    NEAR_SUIT,
    NOT_CIVIL,
    Remedy,
    civil_only,
    remedy_near,
)
from mediation.dispute_type.official import remedy_days as last_days
from mediation.disputes.land_acquisition.limits import (
    ADL,
    ARL,
    COLLECTIVE,
    LAND,
    LAND_RULES,
    RECON,
    SUIT,
    TITLE_RECON,
    TITLE_SUIT,
)
from mediation.disputes.land_acquisition.lists import ADMINISTRATIVE, DECIDED, items_of

_WOMEN = STATUTES["women_2022"]
_AGREEMENTS = STATUTES["admin_agreement_2019"]

CROWDS = (5, 10, 30)
"""Head-counts from which joint handling goes up a level (惯例可配置)."""

_AGAINST = Remedy(RECON, "申请行政复议", NEAR_RECON)
_SUIT = Remedy(SUIT, "起诉", NEAR_SUIT)
_TITLE_FIRST = Remedy(TITLE_RECON, "申请行政复议", NEAR_RECON)
_TITLE_SUIT = Remedy(TITLE_SUIT, "起诉", NEAR_RECON)
_DUES = ("land_comp", "resettle_subsidy", "attach_comp", "crop_comp", "house_comp", "moving_fee")


def parts(seen: Situation) -> frozenset[str]:
    """The parts of the dispute, by sub-type and claims."""
    return items_of(seen.facts, seen.claims)


def remedy_days(seen: Situation) -> str:
    """The last days of the remedies against the decision on the record."""
    return last_days(seen, (_AGAINST, _SUIT, _TITLE_FIRST, _TITLE_SUIT))


def _decision(seen: Situation) -> str:
    """R01: legality or amount of a decision, on a civil track."""
    if seen.track in NOT_CIVIL or not parts(seen) & DECIDED:
        return ""
    return "请求涉及决定的合法性或者补偿标准，不能作为民事纠纷调解。"


def _reconsideration_near(seen: Situation) -> str:
    """R02: the end of a remedy is near; mediation doesn't stop it."""
    return remedy_near(seen, _AGAINST) or remedy_near(seen, _TITLE_FIRST)


def _suit_near(seen: Situation) -> str:
    return remedy_near(seen, _SUIT)


def _title_suit_near(seen: Situation) -> str:
    return remedy_near(seen, _TITLE_SUIT)


def _unpaid(seen: Situation) -> str:
    """R03: the land is taken or the house is down, and the money isn't there."""
    taken = seen.facts.get("land_taken") or seen.is_("stage", "handover", "enforce")
    if not taken:
        return ""
    paid = Decimal(seen.facts.get("paid_amount") or 0)
    owed = sum((Decimal(seen.facts.get(key) or 0) for key in _DUES), Decimal(0))
    if not paid:
        return "已经交地或者拆房，没有登记支付补偿。"
    if paid < owed:
        return f"已经交地或者拆房，应付 {owed:,.2f} 元，只付了 {paid:,.2f} 元。"
    return ""


def _planted(seen: Situation) -> str:
    """R04: planted or built since the pre-notice."""
    planted, notice = seen.facts.get("planted_on"), seen.facts.get("pre_notice_date")
    if not isinstance(planted, date) or not isinstance(notice, date) or planted < notice:
        return ""
    return f"{planted} 栽种、搭建，在预公告 {notice} 以后，抢栽抢建的部分不补偿。"


def _woman(seen: Situation) -> bool:
    return str(seen.facts.get("woman_case") or "none") != "none"


def _excluded_woman(seen: Situation) -> str:
    """R05: shut out by a village vote, or not named in the agreement."""
    if not _woman(seen):
        return ""
    if seen.facts.get("woman_excluded"):
        return "村规民约或者决议以婚姻状况排除妇女、子女，这样的规定不能成立。"
    return "补偿协议没有列入享有权益的妇女。" if seen.facts.get("woman_listed") is False else ""


def _unnamed_woman(seen: Situation) -> str:
    """R05 on a draft: the women entitled are named in it."""
    named = not _woman(seen) or bool(seen.facts.get("woman_listed"))
    return "" if named else "协议没有写明享有权益的妇女和她的权益。"


def _unresolved(seen: Situation) -> str:
    """R06: nobody signs away, and nobody changes, land whose title is disputed."""
    if not (seen.facts.get("status_dispute") or "TITLE" in parts(seen)):
        return ""
    return "土地权属有争议，解决以前不得改变利用现状，不签协议。"


def _no_assembly(seen: Situation) -> str:
    """R07: a plan to distribute that the members haven't decided."""
    if "DIST" not in parts(seen) or seen.facts.get("assembly_decided") is not False:
        return ""
    return "分配办法没有经成员大会或者村民会议决定。"


def _is_administrative(seen: Situation) -> bool:
    """Whether what is agreed is an administrative agreement, or one with an agency."""
    return seen.track in NOT_CIVIL or bool(parts(seen) & ADMINISTRATIVE)


def _not_available(seen: Situation) -> str:
    """R08: no arbitration clause, no civil confirmation in an administrative agreement."""
    if not _is_administrative(seen):
        return ""
    word = civil_only(seen.terms) or ("司法确认" if seen.confirms else "")
    return f"协议写了{word}，行政协议不能约定仲裁，也不能申请民事司法确认。" if word else ""


def _own_chain(seen: Situation) -> str:
    """R09: the body or the unit above it is a party."""
    if not seen.own_unit or seen.track == "COORDINATION":
        return ""
    return f"{seen.own_unit}是本组织或者上级单位，又是当事人，本组织不是中立的一方。"


def _forced(seen: Situation) -> str:
    """R10: force, threats, water and power cut off, demolition at night."""
    if not seen.facts.get("conduct"):
        return ""
    return "反映有强行占地、威胁、断水断电或者夜间拆除的情形。"


def _crowd(seen: Situation) -> str:
    """R11: many people, or a petition at a higher level."""
    level = max((one for one in CROWDS if seen.head_count >= one), default=0)
    if level:
        return f"涉及 {seen.head_count} 人，达到 {level} 人档。"
    return "有到上级上访的情形。" if seen.facts.get("petition_up") else ""


def _withheld(seen: Situation) -> str:
    """R12: money that stays with the village."""
    return "反映村组截留补偿费。" if seen.facts.get("retained") else ""


_NEUTRAL = Practice("本单位或者上级是当事人的，不能中立地主持")
_TELL_TODAY = "今天就告知当事人最后一日，并记入笔录。"
_NAME_HER = "在协议里写明她的姓名和权益；违法的村规、决议由乡镇政府责令改正。"
_ASSEMBLY = "请村集体先开成员大会或者村民会议；没有集体经济组织的由村依法代行。"

FLAGS = (
    FlagRule("ACQ-R01", Severity.STOP, _decision, ARL.cite(11, item=5), remedy_days),
    FlagRule("ACQ-R02", Severity.CRITICAL, _reconsideration_near, ARL.cite(20, 1), _TELL_TODAY),
    FlagRule("ACQ-R02", Severity.CRITICAL, _suit_near, ADL.cite(46, 1), _TELL_TODAY),
    FlagRule("ACQ-R02", Severity.CRITICAL, _title_suit_near, LAND.cite(14, 3), _TELL_TODAY),
    FlagRule(
        "ACQ-R03",
        Severity.CRITICAL,
        _unpaid,
        LAND.cite(48, 2),
        "及时足额支付是法定义务，先报告；村民住宅先补偿后搬迁（第48条第4款）。",
    ),
    FlagRule(
        "ACQ-R04",
        Severity.MEDIUM,
        _planted,
        LAND_RULES.cite(26, 2),
        "对照卫星图和现状调查表，分清公告以前和以后的部分。",
    ),
    FlagRule("ACQ-R05", Severity.HIGH, _excluded_woman, _WOMEN.cite(56), _NAME_HER),
    FlagRule(
        "ACQ-R05",
        Severity.HIGH,
        _unnamed_woman,
        _WOMEN.cite(55, 2),
        _NAME_HER,
        agreement=True,
        fine="享有权益的妇女已经列明，或者不涉及",
    ),
    FlagRule(
        "ACQ-R06",
        Severity.HIGH,
        _unresolved,
        LAND.cite(14, 4),
        "保持现状；协商不成的，由人民政府处理权属。",
    ),
    FlagRule(
        "ACQ-R06",
        Severity.HIGH,
        _unresolved,
        LAND.cite(14, 4),
        "权属解决以后再签。",
        agreement=True,
        fine="权属没有争议",
    ),
    FlagRule("ACQ-R07", Severity.HIGH, _no_assembly, COLLECTIVE.cite(26, 1, 10), _ASSEMBLY),
    FlagRule(
        "ACQ-R07",
        Severity.HIGH,
        _no_assembly,
        STATUTES["village_2018"].cite(24, 1, 7),
        _ASSEMBLY,
        agreement=True,
        fine="分配办法经过成员大会，或者不涉及分配",
    ),
    FlagRule(
        "ACQ-R08",
        Severity.BLOCK,
        _not_available,
        _AGREEMENTS.cite(26),
        "删去这一条；不履行的走行政复议或者行政诉讼。",
        agreement=True,
        fine="没有约定仲裁、司法确认，或者是民事协议",
    ),
    FlagRule(
        "ACQ-R09",
        Severity.BLOCK,
        _own_chain,
        _NEUTRAL,
        "由上级机关或者司法行政部门主持；转联动协调的，书面披露。",
    ),
    FlagRule(
        "ACQ-R09",
        Severity.BLOCK,
        _own_chain,
        _NEUTRAL,
        "由没有利害关系的组织主持。",
        agreement=True,
        fine="主持的组织与当事人没有隶属关系",
    ),
    FlagRule(
        "ACQ-R10",
        Severity.CRITICAL,
        _forced,
        Practice("强迫搬迁、交地的线索先报告", LAND.cite(48, 4)),
        "报告上级，有违法行为的报公安机关。",
    ),
    FlagRule(
        "ACQ-R11",
        Severity.HIGH,
        _crowd,
        Practice("按人数提高联动层级，档次可配置"),
        "提高联动层级，报送信息。",
    ),
    FlagRule(
        "ACQ-R12",
        Severity.HIGH,
        _withheld,
        LAND.cite(49, 2),
        "这一项停止协商，线索移送纪检监察、审计。",
    ),
)
