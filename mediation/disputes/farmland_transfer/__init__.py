"""Farmland contract and transfer disputes (农村土地承包与流转纠纷)."""

from law.library import STATUTES
from mediation.dispute_type import DisputeType, Exclusion, Hint, OrganKind, Words
from mediation.disputes.farmland_transfer.facts import DRIVING, FACTS, contradictions
from mediation.disputes.farmland_transfer.flags import FLAGS
from mediation.disputes.farmland_transfer.limits import (
    ARBITRATION_LAW,
    CONTRACTING,
    GENERIC,
    INTERPRETATION,
    LIMITS,
    RENAMED,
)
from mediation.disputes.farmland_transfer.lists import CLAIMS, EVIDENCE, KINDS, OUTCOMES, SECTIONS
from mediation.disputes.farmland_transfer.routes import RIGHT, routes, unconfirmable

_LIMITATION = STATUTES["limitation_2020"]
_LAND = STATUTES["land_2019"]
_VILLAGE = STATUTES["village_2018"]

WORDS = Words(
    agreement="农村土地承包经营纠纷调解协议书",
    holder="发包方掌握",
    receipt_basis=_LIMITATION.cite(12),
    session_notice="承包台账、村民会议决议、备案材料等由发包方掌握的，请发包方提供。",
    overdue="当事人可以申请农地仲裁，也可以直接起诉",
    other_rights="申请仲裁或者直接起诉的权利",
    agreement_lines=(
        "一方不履行的，另一方可以向农村土地承包仲裁委员会申请仲裁，也可以直接向人民法院起诉。",
    ),
    after_signing=(
        Hint(
            "",
            "确定承包经营权归谁的协议，法院不受理司法确认；需要确权的，申请仲裁或者起诉",
            RIGHT,
        ),
        Hint(
            "",
            "协议自双方签名、调解人员签名并加盖调解组织印章起生效，缺印章的不生效",
            ARBITRATION_LAW.cite(10, 2),
        ),
    ),
    hints=(
        Hint(
            "谁来调解",
            "由村民委员会或者乡镇人民政府调解；发包方一方的村组干部不主持。",
            CONTRACTING.cite(55, 1),
        ),
        Hint(
            "知道受损害日",
            "申请仲裁二年、起诉三年，都从这一天起算，两个日期都会提醒。",
            ARBITRATION_LAW.cite(18),
        ),
        Hint(
            "农户",
            "以权证上记载的人为代表，没有的由合同签字人，再没有的由成员推选。",
            INTERPRETATION.cite(4),
        ),
        Hint("承包期至", "流转期限不能超过承包期的剩余期限。", CONTRACTING.cite(38, item=3)),
        Hint(
            "协议",
            "要有书面协议书，口头的不行。",
            ARBITRATION_LAW.cite(10, 1),
        ),
    ),
)


EXCLUSIONS = (
    Exclusion(
        "征收、征用集体土地的补偿",
        "农地仲裁不受理，也不按承包纠纷调解",
        ARBITRATION_LAW.cite(2, 3),
        "改按农村土地征收征用纠纷登记；对决定申请行政复议或者起诉",
        lambda seen: seen.is_("not_farmland", "acquisition"),
    ),
    Exclusion(
        "没有实际取得过土地承包经营权",
        "不是承包合同纠纷",
        INTERPRETATION.cite(1, 2),
        "向农业农村、林业和草原主管部门申请解决",
        lambda seen: seen.is_("not_farmland", "never_contracted"),
    ),
    Exclusion(
        "土地所有权、使用权归谁",
        "由人民政府处理",
        _LAND.cite(14, 1),
        "请乡镇或者县级人民政府处理，解决以前不改变利用现状",
        lambda seen: seen.is_("not_farmland", "ownership"),
    ),
    Exclusion(
        "村规民约、村民会议决定侵害成员权益",
        "由乡镇人民政府责令改正",
        _VILLAGE.cite(27, 3),
        "向乡镇人民政府反映",
        lambda seen: seen.is_("not_farmland", "village_rule"),
    ),
)

DISPUTE = DisputeType(
    key="farmland_transfer",
    code="FRM",
    label="农村土地承包与流转纠纷",
    about="承包合同，流转、租金、入股，收回和调整承包地，确认承包经营权，侵权，继承，地界，补贴，妇女权益",
    lead="农业农村局",
    sections=SECTIONS,
    facts=FACTS,
    kinds=KINDS,
    claims=CLAIMS,
    evidence=EVIDENCE,
    outcomes=OUTCOMES,
    law=ARBITRATION_LAW.key,
    limits=LIMITS,
    routes=routes,
    flag_rules=FLAGS,
    exclusions=EXCLUSIONS,
    driving=DRIVING,
    generic=GENERIC,
    renamed=RENAMED,
    usual_body=OrganKind.TOWN,
    words=WORDS,
    consistent=contradictions,
    grounds={
        "register": ARBITRATION_LAW.cite(8),
        "hold_session": ARBITRATION_LAW.cite(9),
        "agree": ARBITRATION_LAW.cite(10, 1),
        "sign": ARBITRATION_LAW.cite(10, 2),
    },
    unconfirmable=unconfirmable,
    oral_barred_by=ARBITRATION_LAW.cite(10, 1),
    own_papers=frozenset({"D40-A"}),
)
