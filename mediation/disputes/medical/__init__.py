"""Medical disputes (医患纠纷)."""

from law.citation import Practice
from mediation.dispute_type import (
    ADMINISTRATIVE,
    Appraised,
    DisputeType,
    Exclusion,
    Hint,
    OrganKind,
    RefusalGround,
    Words,
)
from mediation.disputes.medical.facts import DRIVING, FACTS, contradictions
from mediation.disputes.medical.flags import FLAGS
from mediation.disputes.medical.limits import COMMITTEE, LIMITATION, LIMITS, MEDICAL
from mediation.disputes.medical.lists import CLAIMS, EVIDENCE, KINDS, OUTCOMES, SECTIONS
from mediation.disputes.medical.routes import NEVER, routes

WORDS = Words(
    applicant="患方",
    respondent="医疗机构",
    agreement="医疗纠纷调解协议书",
    holder="医疗机构掌握",
    receipt_basis=LIMITATION.cite(12),
    session_notice="每方到会不超过五人。医疗机构掌握的病历、封存清单，请医疗机构提供。"
    "调解不公开进行。",
    suspension="中止不停止三十个工作日的计算，只有鉴定的时间不计入",
    extension="延长期限由人民调解委员会和双方约定，不影响任何一方起诉。",
    overdue="视为调解不成，终止调解，可以向人民法院起诉",
    other_rights="向人民法院起诉的权利",
    appraisal=(
        "患者是否受到损害，损害的程度",
        "诊疗活动是否有过错",
        "诊疗活动与损害之间是否有因果关系",
        "医疗机构在损害中的责任程度",
    ),
    agreement_lines=(
        "未经双方同意，任何一方和调解组织不公开本协议的内容，对患者隐私保密。",
        "双方已经知道：可以自本协议生效之日起三十日内共同依法申请司法确认，是否受理由人民法院决定。",
    ),
    after_signing=(
        Hint(
            "",
            "必须告知双方：可以依法向人民法院申请司法确认；告知情况记入笔录",
            MEDICAL.cite(39, 2),
            COMMITTEE,
        ),
        Hint(
            "",
            "卫生健康部门主持的协议，由双方签署；当地法院是否确认，先问明",
            MEDICAL.cite(41, 2),
            ADMINISTRATIVE,
        ),
        Hint(
            "",
            "保险公司赔付的，付款凭证随案归档；公立医院付款按其内部审批办理",
            Practice("保险赔付凭证随案归档，公立医院付款按其内部审批"),
        ),
    ),
    hints=(
        Hint(
            "死亡时间",
            "填到时、分。对死因有异议的，四十八小时内尸检，能冻存的七日。",
            MEDICAL.cite(26, 1),
        ),
        Hint(
            "病历",
            "患方可以查阅、复制全部病历；封存要双方在场，开列清单。",
            MEDICAL.cite(16),
        ),
        Hint(
            "其他程序",
            "法院、人民调解委员会或者卫生健康部门已经受理的，不能再受理。",
            MEDICAL.cite(40, 2),
        ),
        Hint(
            "举证",
            "患方说明就诊和损害；隐匿、拒绝提供、遗失、伪造病历的，推定医疗机构有过错。",
            Practice("举证分配供参考，由法院认定"),
        ),
        Hint("公开", "没有双方同意，不公开调解，也不公开协议内容。", MEDICAL.cite(42, 2)),
    ),
)

EXCLUSIONS = (
    Exclusion(
        "处分医务人员、吊销执业证书的请求",
        "属于行政处理，不能调解",
        MEDICAL.cite(45),
        "去掉这一项请求，告知向卫生健康部门反映",
        lambda seen: "DISCIPLINE" in seen.claims,
    ),
    Exclusion(
        "医疗事故的认定",
        "由卫生健康部门按医疗事故处理条例办理",
        MEDICAL.cite(55),
        "向医疗机构所在地的县级卫生健康部门申请；赔偿可以另行调解",
        lambda seen: seen.is_("not_medical", "accident"),
    ),
    Exclusion(
        "涉嫌犯罪的行为",
        "不属于调解范围",
        MEDICAL.cite(29, 2),
        "向公安机关报案",
        lambda seen: seen.is_("not_medical", "crime"),
    ),
    Exclusion(
        "军队医疗机构的纠纷",
        "办法另定，不适用本条例",
        MEDICAL.cite(54),
        "向军队有关部门问明办法",
        lambda seen: seen.is_("not_medical", "military"),
    ),
    Exclusion(
        "美容院、动物诊疗的纠纷",
        "不是医疗机构的诊疗活动",
        Practice("有资质的医疗美容属于医疗纠纷，生活美容和动物诊疗不属于"),
        "按消费或者其他民事纠纷登记",
        lambda seen: seen.is_("not_medical", "beauty"),
    ),
)

_TAKEN = "人民调解委员会或者卫生健康部门已受理同一纠纷"

_DEPARTMENT = {
    "register": MEDICAL.cite(40, 1),
    "accept": MEDICAL.cite(40, 2),
    "refuse": MEDICAL.cite(40, 2),
    "extend": MEDICAL.cite(40, 3),
    "open_appraisal": MEDICAL.cite(41, 1),
    "agree": MEDICAL.cite(41, 2),
    "sign": MEDICAL.cite(41, 2),
}
_COMMITTEE = {
    "register": MEDICAL.cite(31, 2),
    "accept": MEDICAL.cite(31, 4),
    "refuse": MEDICAL.cite(31, 4),
    "extend": MEDICAL.cite(38),
    "open_appraisal": MEDICAL.cite(34, 1),
    "agree": MEDICAL.cite(39, 1),
    "sign": MEDICAL.cite(39, 1),
}

DISPUTE = DisputeType(
    key="medical",
    code="MED",
    label="医患纠纷",
    about="诊疗损害的责任和赔偿，后续治疗，费用减免，病历查阅复制，道歉说明",
    lead="卫生健康局（纠纷发生地县级）；人民调解由司法局指导",
    sections=SECTIONS,
    facts=FACTS,
    kinds=KINDS,
    claims=CLAIMS,
    evidence=EVIDENCE,
    outcomes=OUTCOMES,
    law=MEDICAL.key,
    limits=LIMITS,
    routes=routes,
    flag_rules=FLAGS,
    never=NEVER,
    exclusions=EXCLUSIONS,
    driving=DRIVING,
    generic=frozenset({"G-23"}),
    usual_body=OrganKind.ADMIN_ORGAN,
    words=WORDS,
    consistent=contradictions,
    grounds={"publish": MEDICAL.cite(42, 2)},
    body_grounds={
        **dict.fromkeys(ADMINISTRATIVE, _DEPARTMENT),
        OrganKind.PMC: _COMMITTEE,
    },
    refusals=(
        RefusalGround("N1", "人民法院已受理同一纠纷", MEDICAL.cite(31, 4), COMMITTEE),
        RefusalGround("N1", "人民法院已受理同一纠纷", MEDICAL.cite(40, 2)),
        RefusalGround("N2", _TAKEN, MEDICAL.cite(31, 4), COMMITTEE),
        RefusalGround("N2", _TAKEN, MEDICAL.cite(40, 2)),
    ),
    oral_barred_by=MEDICAL.cite(41, 2),
    parties_sign_alone={organ: MEDICAL.cite(41, 2) for organ in ADMINISTRATIVE},
    own_papers=frozenset({"D25", "D26"}),
    holds=frozenset({"M-07", "M-07.items"}),
    appraised=Appraised(
        {
            "medical": lambda name: "association" if "医学会" in name else "forensic",
            "consultation": lambda _: "expert",
        },
        institution="appraisal_org",
        way="appraisal_kind",
        result="appraisal_result",
    ),
)
