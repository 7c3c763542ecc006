"""Land-acquisition disputes on collective land (农村土地征收征用纠纷)."""

from law.citation import Practice
from law.library import STATUTES
from mediation.dispute_type import DisputeType, Exclusion, Hint, Situation, Words
from mediation.disputes.land_acquisition.facts import DRIVING, FACTS, contradictions
from mediation.disputes.land_acquisition.flags import FLAGS, parts, remedy_days
from mediation.disputes.land_acquisition.limits import ADL, ARL, COLLECTIVE, LAND, LIMITS
from mediation.disputes.land_acquisition.lists import (
    CLAIMS,
    EVIDENCE,
    KINDS,
    OUTCOMES,
    SECTIONS,
)
from mediation.disputes.land_acquisition.routes import NEVER, routes, unconfirmable

_AGREEMENTS = STATUTES["admin_agreement_2019"]
_ARBITRATION = STATUTES["farmland_arbitration_2009"]
_WOMEN = STATUTES["women_2022"]
_REMEDIES = "自知道之日起六十日内申请行政复议，或者六个月内起诉"


def _admin_dispute(seen: Situation) -> bool:
    """Whether the dispute with the agency itself is mediated, where the place allows it."""
    return seen.track == "ADMIN_DISPUTE" and seen.admin_disputes


def _legality(seen: Situation) -> bool:
    return "PROC" in parts(seen)


def _standard(seen: Situation) -> bool:
    """Negotiated as coordination before there is a decision, never after one."""
    undecided = not seen.facts.get("decision_received_at")
    open_now = _admin_dispute(seen) or (seen.track == "COORDINATION" and undecided)
    return "STD" in parts(seen) and not open_now


def _agreement(seen: Situation) -> bool:
    open_now = _admin_dispute(seen) or seen.track == "COORDINATION"
    return "AGREE" in parts(seen) and not open_now


def _entitlement(seen: Situation) -> bool:
    open_now = _admin_dispute(seen) or seen.track == "COORDINATION"
    return "SOCSEC" in parts(seen) and not open_now


def _own(seen: Situation) -> bool:
    return bool(seen.own_unit) and seen.track != "COORDINATION"


EXCLUSIONS = (
    Exclusion(
        "征收批准、公告、征收决定的合法性",
        "行政行为的合法性不能调解",
        ARL.cite(11, item=5),
        _REMEDIES,
        _legality,
        remedy_days,
    ),
    Exclusion(
        "补偿安置标准、补偿决定的数额",
        "不是民事纠纷，只能在签约以前协商；行政争议调解看本地是否开通",
        ARL.cite(11, item=5),
        _REMEDIES,
        _standard,
        remedy_days,
    ),
    Exclusion(
        "补偿安置协议的订立、履行、变更",
        "是行政协议，不是民事纠纷",
        _AGREEMENTS.cite(2),
        "可以申请行政复议或者提起行政诉讼，也可以请联动协调",
        _agreement,
        remedy_days,
    ),
    Exclusion(
        "被征地农民社会保险的参保和待遇",
        "是否享有由行政机关认定",
        ADL.cite(12, 1, 10),
        "请联动协调，或者向主管部门反映、申请行政复议",
        _entitlement,
        remedy_days,
    ),
    Exclusion(
        "本组织或者上级单位是当事人",
        "本组织不是中立的一方",
        Practice("由没有利害关系的组织主持"),
        "由上级机关或者司法行政部门主持，或者转联动协调并书面披露",
        _own,
    ),
    Exclusion(
        "确定土地所有权、使用权归谁",
        "只能协商，协商不成的由人民政府处理",
        LAND.cite(14, 1),
        "申请政府处理权属",
    ),
    Exclusion(
        "集体用于分配的补偿费总额",
        "使用和分配办法由成员大会决定",
        COLLECTIVE.cite(26, 1, 10),
        "请村集体召开成员大会或者村民会议",
    ),
    Exclusion(
        "把征地补偿争议送承包仲裁",
        "不在农村土地承包仲裁的范围",
        _ARBITRATION.cite(2, 3),
        "申请行政复议或者起诉",
    ),
)

WORDS = Words(
    agreement="征地纠纷调解协议书",
    holder="机关、村集体掌握",
    receipt_basis=STATUTES["limitation_2020"].cite(12),
    session_notice="公告、登记表、发放表、会议记录由实施单位、村集体掌握，请其提供。",
    overdue="终止调解，告知行政复议、行政诉讼或者民事诉讼",
    other_rights="申请行政复议、提起诉讼的权利，调解也不停止这些期限",
    extension="延长期限不停止行政复议、行政诉讼的期限。",
    suspension="中止不停止行政复议、行政诉讼的期限",
    agreement_lines=(
        "本协议不改变征收决定、补偿安置决定的效力，也不停止行政复议、行政诉讼的期限。",
    ),
    hints=(
        Hint(
            "先分清请求",
            "对决定、补偿标准的不能调解；集体内部分配、青苗附着物可以。混在一起的分开办理。",
            ARL.cite(11, item=5),
        ),
        Hint(
            "收到决定日",
            "复议六十日、起诉六个月从这一天起算，调解不停止。",
            ARL.cite(20, 1),
        ),
        Hint("集体内部纠纷", "乡镇、街道或者县级农业农村部门调解。", COLLECTIVE.cite(56)),
        Hint("外嫁女、离婚、丧偶", "协议要写明享有权益的妇女。", _WOMEN.cite(55, 2)),
        Hint("权属有争议", "先不签协议，不改变土地利用现状。", LAND.cite(14, 4)),
    ),
)

DISPUTE = DisputeType(
    key="land_acquisition",
    code="ACQ",
    label="农村土地征收征用纠纷",
    about="征地补偿费的内部分配、成员资格、青苗附着物、安置、临时用地、施工损害、权属",
    lead="自然资源局",
    sections=SECTIONS,
    facts=FACTS,
    kinds=KINDS,
    claims=CLAIMS,
    evidence=EVIDENCE,
    outcomes=OUTCOMES,
    law=LAND.key,
    limits=LIMITS,
    routes=routes,
    flag_rules=FLAGS,
    never=NEVER,
    exclusions=EXCLUSIONS,
    driving=DRIVING,
    generic=frozenset({"G-22", "G-27b", "A-06"}),
    words=WORDS,
    consistent=contradictions,
    unconfirmable=unconfirmable,
    kept="permanent",
)
