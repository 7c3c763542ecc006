"""Red flags of a restructuring dispute (SOE-R01 to R12): what was seen, and what to do."""

from __future__ import annotations

from datetime import date, timedelta

from law.citation import Basis, Practice
from law.library import STATUTES
from mediation.dispute_type import FlagRule, Severity, Situation
from mediation.disputes.soe_restructuring.limits import CONTRACT
from mediation.disputes.soe_restructuring.lists import CIVIL_TRACKS, GOVERNMENT, PROTECTED

RESTRUCTURING = STATUTES["restructuring_2020"]
STATE_ASSETS = STATUTES["state_assets_2008"]
_PETITION = STATUTES["petition_2022"]

UNSETTLED = ((100, "三"), (30, "二"), (10, "一"))
"""Unsettled workers and the level of linkage that they make (惯例可配置)."""

REPEATED = 3
"""Petitions from which only comfort and explanation are left (惯例可配置)."""

OLD_YEARS = 10
"""Years after which the evidence has to be looked for in archives (惯例可配置)."""


def _government_led(seen: Situation) -> str:
    """R01: what the government led is no civil dispute (改制规定 3)."""
    if not seen.is_("leader_kind", GOVERNMENT) or seen.track not in CIVIL_TRACKS:
        return ""
    return "改制由政府主导，不能按民事纠纷调解，改走联动协调。"


def _no_vote(seen: Situation) -> str:
    """R02: a settlement plan needs the workers' congress (41(2))."""
    planned = seen.facts.get("settle_plan", "none") != "none"
    if not planned or not seen.is_("congress_result", "failed", "not_held"):
        return ""
    how = "没有通过" if seen.is_("congress_result", "failed") else "没有召开"
    return f"安置方案的职代会{how}。"


def _unsettled(seen: Situation) -> str:
    """R03: ten, thirty, a hundred unsettled workers: linkage of level one, two, three."""
    count = seen.facts.get("unsettled_count") or 0
    level = next((level for least, level in UNSETTLED if count >= least), "")
    return f"还有 {count} 名职工没有安置，启动{level}级联动。" if level else ""


def _unfunded(seen: Situation) -> str:
    """R04: a gap that nobody pays makes an agreement that can't be performed."""
    gap = seen.facts.get("funding_gap")
    if not gap or seen.facts.get("fund_source"):
        return ""
    return f"资金缺口 {gap:,.2f} 元，没有来源，协议无法履行。"


def _layoff(seen: Situation) -> str:
    """R05: twenty, or a tenth of the staff, are told thirty days ahead (劳动合同法 41)."""
    count, staff = seen.facts.get("layoff_count"), seen.facts.get("worker_count")
    if not count or not (count >= 20 or (staff and count * 10 >= staff)):
        return ""
    planned, told = seen.facts.get("layoff_on"), seen.facts.get("layoff_notice_on")
    if isinstance(told, date) and (planned is None or told <= planned - timedelta(30)):
        return ""
    return f"这次裁减 {count} 人，没有提前三十日说明情况。"


def _unequal(seen: Situation) -> str:
    """R06: the same class of workers, the same policy (同类同策)."""
    return "同类职工的标准不一样。" if seen.facts.get("class_differs") is True else ""


def _leak(seen: Situation) -> str:
    """R07: a hint that state assets leak belongs to discipline and audit."""
    hinted = seen.facts.get("asset_leak") is True or "REPORT" in seen.claims
    return "有国有资产流失的线索。" if hinted or seen.is_("dispute_kind", "ASSET") else ""


def _petition_level(seen: Situation) -> str:
    """R08: petitions at the province or in Beijing."""
    return "已到省、进京信访。" if seen.is_("petition_level", "province", "beijing") else ""


def _petition_over(seen: Situation) -> str:
    """R09: a petition finally closed, or raised for the third time."""
    if seen.is_("other_procedure", "petition_closed"):
        return "信访已复查复核终结。"
    times = seen.facts.get("petition_times") or 0
    return f"同一事项已信访 {times} 次。" if times >= REPEATED else ""


def _protected(seen: Situation) -> str:
    """R10: whom the law protects from being dismissed (劳动合同法 42)."""
    labels = {one.code: one.label for one in PROTECTED}
    groups = [labels[code] for code in seen.facts.get("protected") or ()]
    return f"有受保护的职工：{'、'.join(groups)}。" if groups else ""


def _old(seen: Situation) -> str:
    """R11: more than ten years unresolved."""
    years = seen.facts.get("years_unresolved") or 0
    return f"遗留 {years} 年，证据多有缺失。" if years > OLD_YEARS else ""


def _creditors(seen: Situation) -> str:
    """R12: a creditor was not told (改制规定 6, 11, 28)."""
    return "改制没有通知债权人。" if seen.facts.get("creditors_notified") is False else ""


def _creditors_by(seen: Situation) -> Basis:
    """The article for the way of restructuring: sale, joint-stock cooperation, a new company."""
    if seen.is_("mode", "sale"):
        return RESTRUCTURING.cite(28)
    return RESTRUCTURING.cite(11 if seen.is_("mode", "cooperative") else 6)


FLAGS = (
    FlagRule(
        "SOE-R01",
        Severity.STOP,
        _government_led,
        RESTRUCTURING.cite(3),
        "在补充登记项目里把程序类别改为“联动协调”；资产调整、划转法院不受理，欠薪、欠保等其他请求先请法制审核。",
    ),
    FlagRule(
        "SOE-R02",
        Severity.HIGH,
        _no_vote,
        STATE_ASSETS.cite(41, 2),
        "方案程序有缺陷，先请法制审核；补开职代会审议的，记明日期和结果。",
    ),
    FlagRule(
        "SOE-R03",
        Severity.HIGH,
        _unsettled,
        Practice("未安置人数分级联动，人数可配置"),
        "报国资、人社部门，按级别建立联动，逐人列安置台账。",
    ),
    FlagRule(
        "SOE-R04",
        Severity.BLOCK,
        _unfunded,
        Practice("没有资金来源的协议不能履行，不签"),
        "写明每一项钱从哪里来：财政、转让收入还是企业。",
    ),
    FlagRule(
        "SOE-R04",
        Severity.BLOCK,
        _unfunded,
        Practice("没有资金来源的协议不能履行，不签"),
        "写明每一项钱从哪里来：财政、转让收入还是企业。",
        agreement=True,
        fine="没有资金缺口，或者已写明来源",
    ),
    FlagRule(
        "SOE-R05",
        Severity.HIGH,
        _layoff,
        CONTRACT.cite(41, 1),
        "提示企业补正程序：向工会或者全体职工说明、听取意见、报告劳动行政部门。",
    ),
    FlagRule(
        "SOE-R06",
        Severity.HIGH,
        _unequal,
        Practice("同类同策：同类职工同一标准"),
        "列出同类职工对照表，说明差别的理由；没有理由的按同一标准。",
    ),
    FlagRule(
        "SOE-R07",
        Severity.CRITICAL,
        _leak,
        Practice("资产流失线索转纪检、审计，不在调解中处理"),
        "转纪检监察或者审计机关；线索只给指定的人看，不写进双方能看到的材料，不作为调解的条件。",
    ),
    FlagRule(
        "SOE-R08",
        Severity.HIGH,
        _petition_level,
        Practice("越级信访提级办理", _PETITION.cite(13)),
        "联动提级，明确包案领导。",
    ),
    FlagRule(
        "SOE-R09",
        Severity.MEDIUM,
        _petition_over,
        Practice("信访终结或者三次以上的只做疏导、帮扶", _PETITION.cite(37)),
        "不再作实体处理，在联动协调中做释明、疏导和帮扶。",
    ),
    FlagRule(
        "SOE-R10",
        Severity.HIGH,
        _protected,
        CONTRACT.cite(42),
        "这些职工不得以无过失、裁员为由解除，单列安置办法。",
    ),
    FlagRule(
        "SOE-R11",
        Severity.MEDIUM,
        _old,
        Practice("遗留十年以上的先补证据，年数可配置"),
        "制定补证计划：查档案馆、社保、主管部门，补做的材料注明。",
    ),
    FlagRule(
        "SOE-R12",
        Severity.HIGH,
        _creditors,
        _creditors_by,
        "通知债权人或者公告；没有通知的，改制后的企业可能承担原企业的债务。",
    ),
)
