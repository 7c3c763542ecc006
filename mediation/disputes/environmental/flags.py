"""Red flags of an environmental dispute (ENV-R01 to R12): what was seen, why, what to do."""

from __future__ import annotations

import re
from datetime import date

from law.citation import Basis, Practice
from law.library import STATUTES
from mediation.dispute_type import FlagRule, Severity, Situation
from mediation.disputes.environmental.limits import ENVIRONMENT, TORT
from mediation.disputes.environmental.routes import WATER

_CIVIL = STATUTES["civil_code_2020"]

NEAR = 30
"""Days before the end of the limitation from which it is called near (惯例可配置)."""

MANY_PEOPLE = 50
"""People from which an emergency report is made (惯例可配置)."""

MANY_HOUSEHOLDS = 10
"""Households from which representatives are chosen and a collective file is kept (惯例可配置)."""

_WITHOUT_CLAUSE = {"AIR": "大气", "WASTE": "固废", "ODOUR": "恶臭"}
_ORDINARY = {
    "direct": "不经空气、水等介质直接受害",
    "indoor": "在室内、车内等封闭空间受害",
    "neighbour": "邻居的日常生活",
    "work": "劳动中的职业损害",
}
_CRIMES = {
    "threshold": "达到刑事立案标准",
    "hidden_pipe": "暗管、渗井、渗坑排放",
    "forged": "监测数据造假",
}
_SITES = {"school": "学校", "hospital": "医院"}
_STOPPING = frozenset({"STOP", "REMOVE", "RESTORE", "RECTIFY", "MONITOR"})
_MONITOR = re.compile(r"复测|监测|检测")
_DATE = re.compile(r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}")
_STANDARD = re.compile(
    r"标准|限值|达标|GB\s*/?T?\s*\d|分贝|dB|mg\s*/|毫克|微克|不超过|不高于", re.IGNORECASE
)
_WAIVER = re.compile(
    r"(放弃|不再?(要求|主张|追究)|免除).{0,16}(公益|生态环境损害|生态修复|国家(索赔|的?请求))"
    r"|(公益|生态环境损害|生态修复).{0,12}(放弃|不再(要求|主张|追究)|免除)"
)


def _text(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def _unreferred(seen: Situation) -> str:
    """R01: the discharge goes on, and nobody enforces."""
    if seen.facts.get("act_continuing") is not True:
        return ""
    open_one = seen.facts.get("enforcement_status") in {None, "none"}
    return "排放还在持续，没有移交查处。" if open_one else ""


def _sample(seen: Situation) -> str:
    due = seen.due("E-03")
    last = f"，最迟{_text(due)}采样" if due is not None and due >= seen.on else "，尽快采样"
    return f"现在移交主管部门查处{last}；调解同时进行，不作交换条件。"


def _emergency(seen: Situation) -> str:
    """R02: drinking water, a school, a hospital, or many people."""
    found = ["饮用水源"] if seen.facts.get("drinking_source") else []
    found += [word for code, word in _SITES.items() if seen.is_("sensitive_site", code)]
    people = max(int(seen.facts.get("victims_count") or 0), seen.head_count)
    found += [f"受害 {people} 人"] if people >= MANY_PEOPLE else []
    return f"涉及{'、'.join(found)}。" if found else ""


def _public(seen: Situation) -> str:
    """R03: harm to the environment itself, which the state and others claim (1234, 1235)."""
    eco = seen.is_("dispute_kind", "ECO") or seen.is_("media", "ECO")
    return "有生态环境、公共利益受损的迹象。" if seen.facts.get("public_damage") or eco else ""


def _waived(seen: Situation) -> str:
    """R03: the parties gave away what isn't theirs."""
    hit = _WAIVER.search(seen.terms)
    return f"“{hit.group()}”：国家和公益的请求，双方不能放弃。" if hit is not None else ""


def _crime(seen: Situation) -> str:
    """R04: a criminal threshold, or a hidden pipe: stop and transfer."""
    found = _CRIMES.get(str(seen.facts.get("crime_sign")))
    return f"有{found}的线索。" if found else ""


def _ordinary(seen: Situation) -> str:
    """R05: harm that the special rules leave out (解释 2); a neighbour's business stays in (3)."""
    found = _ORDINARY.get(str(seen.facts.get("ordinary_rules")))
    return f"{found}，不适用举证责任倒置。" if found else ""


def _without_clause(seen: Situation) -> str:
    """R06: no national text lets the department mediate about air, odour or solid waste."""
    if "air_waste_basis" in seen.settings:
        return ""
    media = {seen.facts.get("dispute_kind"), *(seen.facts.get("media") or ())}
    found = [word for code, word in _WITHOUT_CLAUSE.items() if code in media]
    return f"{'、'.join(found)}纠纷，国家的法律没有写明由主管部门调解。" if found else ""


def _households(seen: Situation) -> str:
    """R07: many households (水法 99)."""
    count = int(seen.facts.get("households") or 0)
    return f"受害 {count} 户。" if count >= MANY_HOUSEHOLDS else ""


def _across(seen: Situation) -> str:
    """R08: across the borders of counties or cities (水法 31)."""
    found = {"county": "县", "city": "市"}.get(str(seen.facts.get("cross_area")))
    return f"污染跨{found}。" if found else ""


def _between_places(seen: Situation) -> Basis:
    if seen.is_("dispute_kind", "WATER") or seen.is_("media", "WATER"):
        return WATER.cite(31)
    return Practice("跨行政区的由有关政府协商，或者由共同上级协调", WATER.cite(31))


def _unmeasured(seen: Situation) -> str:
    """R09: nobody could tell whether the promise was kept: no day to measure, or no standard.

    Left out only where the act is over and nothing but money is asked for.
    """
    if seen.facts.get("act_continuing") is False and not seen.claims & _STOPPING:
        return ""
    acts = any(_MONITOR.search(act) for _, act in seen.acts)
    dated = acts or any(
        _DATE.search(part) for part in re.split(r"[；。]", seen.terms) if _MONITOR.search(part)
    )
    left = [] if dated else ["复测的日期"]
    left += [] if _STANDARD.search(seen.terms) else ["达到的标准"]
    return f"协议没有写{'和'.join(left)}。" if left else ""


def _unknown(seen: Situation) -> str:
    """R10: nobody knows who discharges."""
    named = str(seen.facts.get("respondent") or "").strip()
    return "排污主体不明。" if named in {"不明", "未知", "不清楚"} else ""


def _unlicensed(seen: Situation) -> str:
    """R11: fish or water taken without the licence that it needs (解释 23(2))."""
    asked = seen.is_("damage_kind", "livestock", "aqua", "business")
    missing = asked and seen.facts.get("breed_licence") is False
    return "养殖、取水应当许可而没有取得。" if missing else ""


def _near(seen: Situation) -> str:
    """R12: the limitation ends within thirty days, or may have ended."""
    due, left = seen.due("E-01"), seen.left("E-01")
    if due is None or left is None or left >= NEAR:
        return ""
    if left < 0:
        return f"赔偿的时效可能已于{_text(due)}届满，问明有无中断。只作提醒，不作结论。"
    return f"赔偿的时效可能{_text(due)}届满，余 {left} 日。只作提醒，不作结论。"


def _running(seen: Situation) -> str:
    going = seen.facts.get("act_continuing") is True
    return "排放还在持续，赔偿的时效自行为结束之日起算。" if going else ""


FLAGS = (
    FlagRule(
        "ENV-R01",
        Severity.CRITICAL,
        _unreferred,
        Practice("不得以行政调解代替行政执法，查处与调解同时进行", ENVIRONMENT.cite(57)),
        _sample,
    ),
    FlagRule(
        "ENV-R02",
        Severity.CRITICAL,
        _emergency,
        ENVIRONMENT.cite(47),
        "先报告、先处置：通知有关单位和居民，需要时停水停排。",
    ),
    FlagRule(
        "ENV-R03",
        Severity.HIGH,
        _public,
        _CIVIL.cite(1234),
        "线索移送检察机关和生态环境部门；协议写明不影响国家和公益的请求。",
    ),
    FlagRule(
        "ENV-R03",
        Severity.HIGH,
        _waived,
        _CIVIL.cite(1235),
        "删去这一句，写明保留国家和公益的请求。",
        agreement=True,
        fine="没有放弃国家和公益的请求",
    ),
    FlagRule(
        "ENV-R04",
        Severity.STOP,
        _crime,
        ENVIRONMENT.cite(42, 4),
        "停止调解，移送有关机关；受害人的赔偿以后另行办理。",
    ),
    FlagRule(
        "ENV-R05",
        Severity.MEDIUM,
        _ordinary,
        TORT.cite(2),
        "按相邻关系、合同或者劳动的规则，谁主张谁举证。",
    ),
    FlagRule(
        "ENV-R06",
        Severity.MEDIUM,
        _without_clause,
        Practice("水、噪声、土壤有明文；大气、固废、恶臭看本地规定"),
        "先请法制审核；或者由人民调解委员会调解。",
    ),
    FlagRule(
        "ENV-R07",
        Severity.HIGH,
        _households,
        Practice("受害户多的推举代表，参照水污染诉讼的代表人", WATER.cite(99)),
        "推举代表，立集体台账，各户的损失分开登记。",
    ),
    FlagRule(
        "ENV-R08",
        Severity.HIGH,
        _across,
        _between_places,
        "报共同的上级协调，邀请对方地区的部门一起调解。",
    ),
    FlagRule(
        "ENV-R09",
        Severity.BLOCK,
        _unmeasured,
        Practice("整改、停止侵害的约定要能检验"),
        "写明哪一天复测、由谁测、达到什么标准。",
        agreement=True,
        fine="写明了复测的日期和标准",
    ),
    FlagRule(
        "ENV-R10",
        Severity.MEDIUM,
        _unknown,
        Practice("主体不明的先溯源"),
        "请生态环境部门溯源；查明以后再征求对方意见。",
    ),
    FlagRule(
        "ENV-R11",
        Severity.INFO,
        _unlicensed,
        TORT.cite(23, 2),
        "告知这部分损失可能不获支持，协商时说明。",
    ),
    FlagRule("ENV-R12", Severity.INFO, _near, ENVIRONMENT.cite(66), "今天登记并打印回执。"),
    FlagRule("ENV-R12", Severity.INFO, _running, TORT.cite(27)),
)
