"""Red flags of a farmland dispute (FRM-R01 to R15): what was seen, why it matters, what to do."""

from __future__ import annotations

import re
from datetime import date, timedelta

from law.citation import Practice
from law.library import STATUTES
from law.periods import add_months
from mediation.dispute_type import FlagRule, Severity, Situation
from mediation.disputes.farmland_transfer.limits import ARBITRATION_LAW, CONTRACTING
from mediation.disputes.farmland_transfer.routes import RIGHT, unconfirmable

_LAND = STATUTES["land_2019"]

NEAR = 30
"""Days before the end of a limitation from which it is called near (惯例可配置)."""

SEASON_DAYS = 14
"""Days before sowing or harvest from which farming has to be settled first (惯例可配置)."""

FIRM_MU = 100
"""Mu from which a firm's lease without review is pointed out (惯例可配置)."""

HOUSEHOLDS = 5
"""Unpaid households of one lessee that point to a wider problem (惯例可配置)."""

_RIGHT = re.compile(
    r"(确认|明确|认定).{0,16}(承包经营权|经营权|承包权|承包地|地块).{0,12}(归|属于|由|为)"
    r"|(承包经营权|经营权|承包权|所有权).{0,8}(归|属于)"
)


def _text(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def _day(seen: Situation, key: str) -> date | None:
    found = seen.facts.get(key)
    return found if isinstance(found, date) else None


def _until(on: date, seen: Situation) -> str:
    return f"可能已于{_text(on)}届满" if on < seen.on else f"可能{_text(on)}届满"


def _acquisition(seen: Situation) -> str:
    """R01: compensation for acquired land is not for the farmland arbitrators (农仲法 2(3))."""
    return "请求的是征地补偿。" if seen.is_("not_farmland", "acquisition") else ""


def _limitation(seen: Situation) -> str:
    """R02: two years for arbitration, three for the court: near or past, both are told."""
    due, left = seen.due("F-01"), seen.left("F-01")
    if due is None or left is None or left >= NEAR:
        return ""
    suit = seen.due("G-22")
    court = f"三年诉讼时效{_until(suit, seen)}" if suit else "起诉的时效是三年"
    return f"二年仲裁时效{_until(due, seen)}；{court}。只作提醒，不作结论。"


def _end_of_contract(seen: Situation) -> date | None:
    """The last day of the contracting: as written, or by the years that are left."""
    written = _day(seen, "contract_to")
    years = seen.facts.get("residual_years")
    if written is not None or years is None:
        return written
    return add_months(seen.received_on or seen.on, int(years * 12))


def _beyond_term(seen: Situation) -> str:
    """R03: a transfer can't outlast the contracting (38(3))."""
    end, until = _end_of_contract(seen), _day(seen, "transfer_to")
    if end is None or until is None or until <= end:
        return ""
    return f"流转到{_text(until)}，超过承包期（{_text(end)}）。"


def _use_change(seen: Situation) -> str:
    """R04: building on farmland or ruining the soil is for the enforcers (63)."""
    return "土地改作非农用途或者受到毁损。" if seen.facts.get("use_change") is True else ""


def _recovery(seen: Situation) -> str:
    """R05: nothing is taken back within the term (27(1))."""
    end = _day(seen, "contract_to")
    ended = end is not None and end < seen.on
    return (
        "发包方在承包期内收回承包地。" if seen.is_("recovery_kind", "recover") and not ended else ""
    )


def _adjustment(seen: Situation) -> str:
    """R05: adjustment needs a special cause, two thirds, the town and the county (28(2))."""
    if not seen.is_("recovery_kind", "adjust"):
        return ""
    votes = seen.facts.get("vote_pct")
    missing = [
        text
        for text, there in (
            ("特殊情形", seen.facts.get("special_cause") is True),
            ("三分之二以上同意", votes is not None and votes * 3 >= 200),
            ("乡镇和县级部门批准", seen.facts.get("adjust_approved") is True),
        )
        if not there
    ]
    return f"发包方调整承包地，还缺{'、'.join(missing)}。" if missing else ""


def _woman(seen: Situation) -> str:
    """R06: a woman keeps her land when she marries, divorces or is widowed (31)."""
    touched = seen.is_("woman_case", "married", "divorced", "widowed")
    return "妇女因婚姻变动可能失去承包地。" if touched or seen.is_("dispute_kind", "WOMEN") else ""


def _unwritten(seen: Situation) -> str:
    """R07: a transfer of more than a year without a written contract (40)."""
    begun, until = _day(seen, "transfer_from"), _day(seen, "transfer_to")
    short = begun is not None and until is not None and until <= add_months(begun, 12)
    if seen.facts.get("written_contract") is not False or short:
        return ""
    return "流转超过一年，没有书面合同。"


def _season(seen: Situation) -> str:
    """R08: sowing or harvest within a fortnight."""
    season = _day(seen, "season_deadline")
    if season is None or not timedelta() <= season - seen.on < timedelta(SEASON_DAYS):
        return ""
    return f"农时到{_text(season)}，只剩 {(season - seen.on).days} 日。"


def _firm(seen: Situation) -> str:
    """R09: a firm leases much land without review (45)."""
    area = seen.facts.get("area_mu")
    unreviewed = seen.is_("transferee_kind", "firm") and not seen.facts.get("capital_review")
    if not unreviewed or area is None or area < FIRM_MU:
        return ""
    return f"工商企业流转 {area:g} 亩，没有资格审查、项目审核。"


def _members(seen: Situation) -> str:
    """R10: the household's members have equal rights (16(2))."""
    return "户主签了字，家庭成员有异议。" if seen.facts.get("members_object") is True else ""


def _resublet(seen: Situation) -> str:
    """R11: let on without the household's written consent and filing (46)."""
    if seen.facts.get("resublet") is not True:
        return ""
    consent, filed = seen.facts.get("resublet_consent"), seen.facts.get("resublet_filed")
    missing = [text for text, there in (("承包方书面同意", consent), ("备案", filed)) if not there]
    return f"受让方又转给他人，没有{'、'.join(missing)}。" if missing else ""


def _own_cause(seen: Situation) -> str:
    """R12: whoever stands on the side of the collective that lets the land doesn't mediate."""
    if seen.own_unit:
        return f"{seen.own_unit}是本件当事人，又在主持调解。"
    return (
        "主持调解的人是发包方一方的村组干部。" if seen.facts.get("cadre_mediates") is True else ""
    )


def _lessee_gone(seen: Situation) -> str:
    """R13: five households and one lessee who doesn't pay."""
    count = max(seen.same_respondent, seen.head_count)
    if count < HOUSEHOLDS or not seen.claims & {"RENT", "DIVIDEND"}:
        return ""
    return f"同一受让方欠 {count} 户租金。"


def _ownership(seen: Situation) -> str:
    """R14: who owns the land is decided by the government (土地管理法 14)."""
    return "争议涉及土地权属。" if seen.is_("not_farmland", "ownership") else ""


def _right(seen: Situation) -> str:
    """R15: a court doesn't confirm who has a right."""
    settles = bool(unconfirmable(seen.facts, seen.claims)) or _RIGHT.search(seen.terms) is not None
    return "协议确定承包经营权归谁，法院不受理这样的司法确认申请。" if settles else ""


_RECUSE = "换与发包方无关的人主持，或者请乡镇政府主持调解。"
_SHORTEN = "把流转期限改到承包期以内。"

FLAGS = (
    FlagRule(
        "FRM-R01",
        Severity.STOP,
        _acquisition,
        ARBITRATION_LAW.cite(2, 3),
        "改按农村土地征收征用纠纷登记；农地仲裁也不受理。",
    ),
    FlagRule(
        "FRM-R02",
        Severity.HIGH,
        _limitation,
        ARBITRATION_LAW.cite(18),
        "两个期限都告诉当事人：仲裁以超过时效驳回的，法院仍应受理。",
    ),
    FlagRule("FRM-R03", Severity.BLOCK, _beyond_term, CONTRACTING.cite(38, item=3), _SHORTEN),
    FlagRule(
        "FRM-R03",
        Severity.BLOCK,
        _beyond_term,
        CONTRACTING.cite(38, item=3),
        _SHORTEN,
        agreement=True,
        fine="流转期限没有超过承包期",
    ),
    FlagRule(
        "FRM-R04",
        Severity.CRITICAL,
        _use_change,
        CONTRACTING.cite(63, 1),
        "移送主管部门查处，不能用协议了结；民事赔偿可以照常调解。",
    ),
    FlagRule(
        "FRM-R05",
        Severity.HIGH,
        _recovery,
        CONTRACTING.cite(27, 1),
        "向发包方说明不得收回；合同里另有约定的，约定无效（第58条）。",
    ),
    FlagRule(
        "FRM-R05",
        Severity.HIGH,
        _adjustment,
        CONTRACTING.cite(28, 2),
        "缺一项都不能调整；合同里另有约定的，约定无效（第58条）。",
    ),
    FlagRule(
        "FRM-R06",
        Severity.HIGH,
        _woman,
        CONTRACTING.cite(31),
        "查明新居住地有没有承包地，没有的不得收回（并见妇女权益保障法第55条、第56条）；可请妇联参加。",
    ),
    FlagRule(
        "FRM-R07",
        Severity.MEDIUM,
        _unwritten,
        CONTRACTING.cite(40, 1),
        "先列举证办法：付款记录、耕种情况、证人；达成协议的补签书面合同。",
    ),
    FlagRule(
        "FRM-R08",
        Severity.HIGH,
        _season,
        Practice("农时以前先定下谁来种、谁来收，天数可配置"),
        "先达成临时耕种、收获的安排，再谈其他。",
    ),
    FlagRule(
        "FRM-R09",
        Severity.HIGH,
        _firm,
        CONTRACTING.cite(45, 1),
        "核对资格审查、项目审核和风险防范措施，问明有无风险保障金。",
    ),
    FlagRule(
        "FRM-R10",
        Severity.HIGH,
        _members,
        CONTRACTING.cite(16, 2),
        "户内成员平等享有权益，请有异议的成员参加并在协议上签名。",
    ),
    FlagRule(
        "FRM-R11",
        Severity.HIGH,
        _resublet,
        CONTRACTING.cite(46),
        "请承包方书面表态，并补报备案；把实际种地的人列为当事人。",
    ),
    FlagRule(
        "FRM-R12",
        Severity.BLOCK,
        _own_cause,
        Practice("调解人不能是发包方一方的人，参照仲裁员回避", ARBITRATION_LAW.cite(28)),
        _RECUSE,
    ),
    FlagRule(
        "FRM-R12",
        Severity.BLOCK,
        _own_cause,
        Practice("调解人不能是发包方一方的人，参照仲裁员回避", ARBITRATION_LAW.cite(28)),
        _RECUSE,
        agreement=True,
        fine="主持调解的人与发包方无关",
    ),
    FlagRule(
        "FRM-R13",
        Severity.HIGH,
        _lessee_gone,
        Practice("多户被同一受让方拖欠，户数可配置"),
        "并案处理；查受让方下落和财产，提示财产保全，通报农业农村部门和乡镇。",
    ),
    FlagRule(
        "FRM-R14",
        Severity.STOP,
        _ownership,
        _LAND.cite(14, 1),
        "请人民政府处理；解决以前任何一方不得改变土地利用现状。",
    ),
    FlagRule(
        "FRM-R15",
        Severity.MEDIUM,
        _right,
        RIGHT,
        "不要约定共同申请司法确认；需要确权的，申请仲裁或者起诉。",
        agreement=True,
        fine="没有确定权利归属的写法",
    ),
)
