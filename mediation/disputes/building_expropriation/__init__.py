"""Disputes on the expropriation of buildings on state land (国有土地上房屋征收与补偿纠纷)."""

from law.citation import Practice
from law.library import STATUTES
from mediation.dispute_type import DisputeType, Exclusion, Hint, Situation, Words
from mediation.disputes.building_expropriation.facts import DRIVING, FACTS, contradictions
from mediation.disputes.building_expropriation.flags import FLAGS, parts, remedy_days
from mediation.disputes.building_expropriation.limits import ARL, EXPROPRIATION, LIMITS
from mediation.disputes.building_expropriation.lists import (
    CLAIMS,
    EVIDENCE,
    KINDS,
    NEGOTIATED,
    OUTCOMES,
    SECTIONS,
)
from mediation.disputes.building_expropriation.routes import NEVER, routes, unconfirmable

_AGREEMENTS = STATUTES["admin_agreement_2019"]
_ENFORCEMENT = STATUTES["compensation_enforcement_2012"]
_REMEDIES = "自知道之日起六十日内申请行政复议，或者六个月内起诉"


def _with_agency_open(seen: Situation) -> bool:
    """Whether a dispute with the agency itself may be settled on this track, here."""
    return seen.track == "COORDINATION" or (seen.track == "ADMIN_DISPUTE" and seen.admin_disputes)


def _expropriation(seen: Situation) -> bool:
    return "DECIDE" in parts(seen)


def _compensation(seen: Situation) -> bool:
    return "COMPDEC" in parts(seen)


def _value(seen: Situation) -> bool:
    return "VALUE" in parts(seen)


def _finding(seen: Situation) -> bool:
    return "UNREG" in parts(seen) and not seen.facts.get("unreg_result")


def _before_signing(seen: Situation) -> bool:
    return bool(parts(seen) & NEGOTIATED) and not _with_agency_open(seen)


def _performance(seen: Situation) -> bool:
    return "PERFORM" in parts(seen) and not _with_agency_open(seen)


def _own(seen: Situation) -> bool:
    return bool(seen.own_unit) and seen.track != "COORDINATION"


EXCLUSIONS = (
    Exclusion(
        "房屋征收决定",
        "征收决定不能调解",
        EXPROPRIATION.cite(14),
        _REMEDIES,
        _expropriation,
        remedy_days,
    ),
    Exclusion(
        "补偿决定",
        "补偿决定不能调解",
        EXPROPRIATION.cite(26, 3),
        _REMEDIES,
        _compensation,
        remedy_days,
    ),
    Exclusion(
        "评估价值的高低",
        "由评估机构复核、专家委员会鉴定，调解员不定价",
        EXPROPRIATION.cite(19, 2),
        "先申请复核，再申请鉴定；对补偿决定不服的可以复议、起诉",
        _value,
        remedy_days,
    ),
    Exclusion(
        "未登记建筑的认定",
        "是否合法由政府组织认定",
        EXPROPRIATION.cite(24, 2),
        "先由政府调查认定，认定以后再协商补偿",
        _finding,
    ),
    Exclusion(
        "补偿方式、面积、搬迁、过渡等签约以前的事项",
        "一方是行政机关，不是民事纠纷",
        EXPROPRIATION.cite(25, 1),
        "请联动协调，或者走本地开通的行政争议调解；达不成协议的由政府作出补偿决定，可以复议、起诉",
        _before_signing,
        remedy_days,
    ),
    Exclusion(
        "补偿协议的履行、变更、解除",
        "是行政协议，不是民事纠纷",
        _AGREEMENTS.cite(2),
        "可以申请行政复议或者提起行政诉讼，也可以请联动协调",
        _performance,
        remedy_days,
    ),
    Exclusion(
        "本组织或者上级单位是当事人",
        "本组织不是中立的一方",
        Practice("由没有利害关系的组织主持"),
        "由上级机关或者司法行政部门主持，或者转联动协调并书面披露",
        _own,
    ),
)

WORDS = Words(
    applicant="申请人",
    respondent="被申请人",
    agreement="房屋征收补偿纠纷调解协议书",
    holder="征收部门掌握",
    receipt_basis=STATUTES["limitation_2020"].cite(12),
    session_notice="征收决定、方案、调查登记、评估报告由征收部门掌握，请其提供。",
    overdue="终止调解，告知行政复议、行政诉讼或者民事诉讼",
    other_rights="申请行政复议、提起诉讼的权利，调解也不停止这些期限",
    extension="延长期限不停止行政复议、行政诉讼的期限。",
    suspension="中止不停止行政复议、行政诉讼的期限",
    agreement_lines=("本协议不改变征收决定、补偿决定的效力，也不停止行政复议、行政诉讼的期限。",),
    after_signing=(
        Hint(
            "",
            "被征收人不履行补偿协议的，由行政机关催告后作出书面决定，再申请法院强制执行",
            _AGREEMENTS.cite(24),
        ),
    ),
    hints=(
        Hint(
            "先分清请求",
            "征收决定、补偿决定、评估高低不能调解；家庭分割、承租、施工损害可以。",
            EXPROPRIATION.cite(14),
        ),
        Hint("送达决定日", "复议六十日、起诉六个月从这一天起算，调解不停止。", ARL.cite(20, 1)),
        Hint("评估有异议", "先复核，再鉴定，不在调解里定价。", EXPROPRIATION.cite(19, 2)),
        Hint("先补偿、后搬迁", "断水断电断路的，先制止并报告。", EXPROPRIATION.cite(27)),
        Hint(
            "强制执行",
            "法院不准予执行的情形可以作核对清单：明显不公平、违反法定程序等。",
            _ENFORCEMENT.cite(6),
        ),
    ),
)

DISPUTE = DisputeType(
    key="building_expropriation",
    code="EXP",
    label="国有土地上房屋征收与补偿纠纷",
    about="补偿方式、选房、搬迁过渡、停产停业、家庭共有和继承、公房承租、协议履行、施工损害",
    lead="房屋征收部门",
    sections=SECTIONS,
    facts=FACTS,
    kinds=KINDS,
    claims=CLAIMS,
    evidence=EVIDENCE,
    outcomes=OUTCOMES,
    law=EXPROPRIATION.key,
    limits=LIMITS,
    routes=routes,
    flag_rules=FLAGS,
    never=NEVER,
    exclusions=EXCLUSIONS,
    driving=DRIVING,
    generic=frozenset({"G-22", "G-27b", "X-07", "X-08"}),
    words=WORDS,
    consistent=contradictions,
    unconfirmable=unconfirmable,
    kept="permanent",
)
