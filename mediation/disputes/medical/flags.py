"""Red flags of a medical dispute (MED-R01 to R13): what was seen, why it matters, what to do."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from law.citation import Basis, Practice
from law.library import STATUTES
from mediation.dispute_type import FlagRule, Severity, Situation
from mediation.disputes.medical.limits import MEDICAL

_INTERPRETATION = STATUTES["medical_interpretation_2020"]

NEAR = 5
"""Working days before the end of the mediation from which it is called near (惯例可配置)."""

MOST_REPS = 5
"""Representatives of each side (article 30, for negotiation; sessions follow it)."""

BODY_DAYS = 14

REVIEW_ABOVE = Decimal(100_000)
"""From which sum an agreement without an opinion goes to the legal reviewer, where the place
sets no threshold for appraisal (惯例可配置)."""

_THINGS = {"DRUG": "用药", "BLOOD": "输血", "DEVICE": "器械"}
_DISORDER = {"gather": "聚集", "block": "围堵", "body": "停尸", "violence": "威胁、暴力"}
_PUBLIC = {"open_session": "公开进行调解", "publish": "公开协议内容"}
_ELSEWHERE = {"court": "人民法院", "pmc": "人民调解委员会", "health": "卫生健康部门"}


def _text(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def _autopsy(seen: Situation) -> str:
    """R01: somebody has died, the cause is disputed, and the time for an autopsy runs (26)."""
    due = seen.due("M-05")
    if due is None or seen.on > due or seen.facts.get("cause_disputed") is False:
        return ""
    frozen = "七日" if seen.facts.get("body_frozen") else "四十八小时"
    return f"对死因有异议的，尸检限死亡后{frozen}以内，最迟{_text(due)}。"


def _body(seen: Situation) -> str:
    """R02: the body lies outside the mortuary, or longer than fourteen days (27)."""
    died = seen.facts.get("death_time")
    if not isinstance(died, date) or seen.facts.get("body_settled_on"):
        return ""
    last = date(died.year, died.month, died.day) + timedelta(BODY_DAYS)
    if seen.on > last:
        return f"遗体存放已经超过十四日（{_text(last)}）。"
    return "遗体没有移放太平间或者指定的场所。" if seen.is_("body_place", "ward") else ""


def _records(seen: Situation) -> str:
    """R03: records neither sealed nor copied are open to doubt (24, 16)."""
    left = [
        word
        for key, word in (("records_sealed", "没有封存"), ("copy_given", "没有复制"))
        if seen.facts.get(key) is False
    ]
    return f"病历{'，也'.join(left)}。" if left else ""


def _elsewhere(seen: Situation) -> str:
    """R04: another body or the court has accepted the same dispute (31(4), 40(2))."""
    found = _ELSEWHERE.get(str(seen.facts.get("other_procedure")))
    return f"{found}已经受理同一纠纷。" if found else ""


def _expiring(seen: Situation) -> str:
    """R05: the health department's period ends within five working days; it admits no more."""
    due = seen.due("M-02")
    if due is None or seen.agreed:
        return ""
    if seen.on > due:
        return f"三十个工作日已于{_text(due)}届满，视为调解不成。"
    span = range(1, (due - seen.on).days + 1)
    left = sum(seen.calendar.is_workday(seen.on + timedelta(n)) for n in span)
    if left > NEAR:
        return ""
    return f"三十个工作日{_text(due)}届满，余 {left} 个工作日，行政调解不能延长。"


def _appraised(seen: Situation) -> bool:
    return seen.is_("appraisal_kind", "association", "forensic")


def _threshold(seen: Situation) -> Decimal | None:
    """From which claim the place wants an appraisal; no national text sets one."""
    setting = seen.settings.get("appraisal_threshold")
    return None if setting is None else Decimal(setting.value)


def _unappraised(seen: Situation) -> str:
    """R06: the claim reaches the local threshold, and nothing was appraised."""
    threshold, claimed = _threshold(seen), seen.claim_amount
    if threshold is None or claimed is None or claimed < threshold or _appraised(seen):
        return ""
    return f"索赔 {claimed:,.2f} 元，达到当地应当鉴定的 {threshold:,.0f} 元，还没有鉴定。"


def _local(seen: Situation) -> Basis:
    setting = seen.settings.get("appraisal_threshold")
    return setting.basis if setting is not None else Practice("鉴定的数额门槛由当地规定")


def _disorder(seen: Situation) -> str:
    """R07: gathering, blocking, a body laid out, threats: not a matter of mediation (29)."""
    found = _DISORDER.get(str(seen.facts.get("site_order")))
    return f"现场有{found}的情形。" if found else ""


def _crowd(seen: Situation) -> str:
    """R08: more than five speak for a side (30(1))."""
    sides = (("患方", "reps_patient"), ("医方", "reps_hospital"))
    many = [f"{word} {seen.facts[key]} 人" for word, key in sides if _over(seen, key)]
    if not many and seen.representatives > MOST_REPS:
        many = [f"一方登记了 {seen.representatives} 名代理人、代表人"]
    return f"{'，'.join(many)}，超过五人。" if many else ""


def _over(seen: Situation, key: str) -> bool:
    return int(seen.facts.get(key) or 0) > MOST_REPS


def _public(seen: Situation) -> str:
    """R09: nothing is public that both have not consented to (42(2))."""
    agreed = seen.facts.get("consent_scope") or ()
    wanted = seen.facts.get("publicity") or ()
    left = [word for code, word in _PUBLIC.items() if code in wanted and code not in agreed]
    return f"打算{'、'.join(left)}，没有双方的同意。" if left else ""


def _represented(seen: Situation) -> str:
    """R10: a minor, a person without capacity, or several heirs."""
    found = []
    if seen.facts.get("minor") or "minor" in seen.groups:
        found.append("患者未成年")
    if seen.is_("incapacity", "limited", "none"):
        found.append("患者没有完全的行为能力")
    heirs = int(seen.facts.get("heirs") or 0)
    if heirs > 1:
        found.append(f"继承人 {heirs} 人")
    return f"{'，'.join(found)}。" if found else ""


def _products(seen: Situation) -> str:
    """R11: blood, a drug or a device is suspected (25)."""
    causes = {seen.facts.get("dispute_kind"), *(seen.facts.get("dispute_cause") or ())}
    found = [word for code, word in _THINGS.items() if code in causes]
    return f"怀疑与{'、'.join(found)}有关。" if found else ""


def _several(seen: Situation) -> str:
    """R12: other hospitals treated the same illness, and one only is a party (解释 2)."""
    others = seen.facts.get("other_hospitals")
    return f"还在{others}就诊，只登记了一家医疗机构。" if others and not seen.co_parties else ""


def _unexplained(seen: Situation) -> str:
    """R13: a large sum that rests on no share of causation and no opinion."""
    if seen.agreed_amount is None or _appraised(seen) or seen.facts.get("causation_share"):
        return ""
    threshold = _threshold(seen) or REVIEW_ABOVE
    if seen.agreed_amount <= threshold:
        return ""
    return f"协议金额 {seen.agreed_amount:,.2f} 元，没有鉴定，也没有写明参与度。"


_APPRAISE = "先由双方共同委托，或者都同意由调解组织委托鉴定。"
_CLOSED = "取得双方同意并勾选“双方同意事项”，或者改为不公开。"

FLAGS = (
    FlagRule(
        "MED-R01",
        Severity.CRITICAL,
        _autopsy,
        MEDICAL.cite(26, 1),
        "现在就书面告知尸检的规定，由近亲属签字；拒绝签字的记明，按不同意办理。",
    ),
    FlagRule(
        "MED-R02",
        Severity.CRITICAL,
        _body,
        MEDICAL.cite(27),
        "由医疗机构报告所在地县级卫生健康部门和公安机关，按规定处理。",
    ),
    FlagRule(
        "MED-R03",
        Severity.HIGH,
        _records,
        MEDICAL.cite(24, 1),
        "双方在场封存，开列清单各执一份；患方可以复制全部病历。",
    ),
    FlagRule(
        "MED-R04",
        Severity.STOP,
        _elsewhere,
        MEDICAL.cite(40, 2),
        "还没有受理的不予受理；已经受理的终止调解（T4）。",
    ),
    FlagRule(
        "MED-R05",
        Severity.HIGH,
        _expiring,
        MEDICAL.cite(40, 3),
        "抓紧调解；满期未成的发终止通知，告知可以起诉。",
    ),
    FlagRule("MED-R06", Severity.BLOCK, _unappraised, _local, _APPRAISE),
    FlagRule(
        "MED-R06",
        Severity.BLOCK,
        _unappraised,
        _local,
        _APPRAISE,
        agreement=True,
        fine="没有达到当地应当鉴定的数额，或者已经鉴定",
    ),
    FlagRule(
        "MED-R07",
        Severity.CRITICAL,
        _disorder,
        MEDICAL.cite(29, 2),
        "立即报公安机关处置；秩序恢复以后再调解，不以平息事态为由加价。",
    ),
    FlagRule(
        "MED-R08",
        Severity.MEDIUM,
        _crowd,
        Practice("协商每方代表不超过五人，调解会参照", MEDICAL.cite(30, 1)),
        "请推举代表，每方不超过五人。",
    ),
    FlagRule("MED-R09", Severity.BLOCK, _public, MEDICAL.cite(42, 2), _CLOSED),
    FlagRule(
        "MED-R09",
        Severity.BLOCK,
        _public,
        MEDICAL.cite(42, 2),
        _CLOSED,
        agreement=True,
        fine="不公开调解和协议，或者双方都同意公开",
    ),
    FlagRule(
        "MED-R10",
        Severity.HIGH,
        _represented,
        Practice("监护人、全体继承人签字或者授权，否则协议效力有争议"),
        "由监护人签字；继承人全体签字，或者出具对签字人的特别授权。",
    ),
    FlagRule(
        "MED-R11",
        Severity.HIGH,
        _products,
        MEDICAL.cite(25, 1),
        "封存实物并委托检验，输血的通知血站；生产、供应的单位列为第三人。",
    ),
    FlagRule(
        "MED-R12",
        Severity.MEDIUM,
        _several,
        _INTERPRETATION.cite(2),
        "问明是否追加其他医疗机构。",
    ),
    FlagRule(
        "MED-R13",
        Severity.MEDIUM,
        _unexplained,
        Practice("没有责任依据的大额协议，先经法制审核", MEDICAL.cite(30, 2)),
        "请法制审核，或者补充参与度的依据。",
        agreement=True,
        fine="有鉴定或者参与度，或者金额不大",
    ),
)
