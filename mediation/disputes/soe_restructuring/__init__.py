"""Restructuring of state firms (国有企业改制纠纷)."""

from law.citation import Practice
from law.library import STATUTES
from mediation.dispute_type import DisputeType, Exclusion, Hint, Words
from mediation.disputes.soe_restructuring.facts import DRIVING, FACTS, contradictions
from mediation.disputes.soe_restructuring.flags import FLAGS, RESTRUCTURING, STATE_ASSETS
from mediation.disputes.soe_restructuring.limits import GENERIC, LIMITS
from mediation.disputes.soe_restructuring.lists import (
    CIVIL_TRACKS,
    CLAIMS,
    EVIDENCE,
    GOVERNMENT,
    KINDS,
    OUTCOMES,
    SECTIONS,
)
from mediation.disputes.soe_restructuring.routes import routes

_INTERPRETATION = STATUTES["labour_interpretation_2020"]
_LIMITATION = STATUTES["limitation_2020"]
_PETITION = STATUTES["petition_2022"]

WORDS = Words(
    respondent="企业",
    agreement="企业改制纠纷调解协议书",
    holder="企业掌握",
    receipt_basis=_LIMITATION.cite(12),
    session_notice="改制方案、安置方案、档案、工资表等由企业掌握的，请企业提供。",
    overdue="由本组织告知当事人后续途径",
    other_rights="依法申请仲裁、起诉或者按信访程序提出的权利",
    agreement_lines=("各项款项由条款中写明的一方，按写明的资金来源支付。",),
    hints=(
        Hint(
            "谁主导改制",
            "企业自主的职工争议是劳动争议；政府主导的走联动协调，不按民事纠纷受理。",
            _INTERPRETATION.cite(1),
        ),
        Hint(
            "职代会结果",
            "涉及重新安置职工的，安置方案要经职代会或者职工大会审议通过。",
            STATE_ASSETS.cite(41, 2),
        ),
        Hint(
            "未安置人数",
            "十人、三十人、一百人以上的，按级别启动联动。",
            Practice("人数可配置"),
        ),
        Hint(
            "代表",
            "多人提出共同请求的推选代表，不超过五人。",
            _PETITION.cite(20, 3),
        ),
        Hint("同类同策", "逐人列表，同类职工同一标准。", Practice("安置台账的做法")),
    ),
)

EXCLUSIONS = (
    Exclusion(
        "政府对企业国有资产的行政性调整、划转",
        "法院不受理，不是民事纠纷",
        RESTRUCTURING.cite(3),
        "改走联动协调，或者按信访程序提出",
        lambda seen: seen.is_("leader_kind", GOVERNMENT) and seen.track in CIVIL_TRACKS,
    ),
    Exclusion(
        "资产流失的举报",
        "由纪检监察、审计机关查",
        Practice("举报由有权机关办理"),
        "转纪检监察机关或者审计机关",
        lambda seen: seen.is_("dispute_kind", "ASSET") or seen.claims == {"REPORT"},
    ),
    Exclusion(
        "资产评估的结论、转让价格的审批",
        "评估和定价由有权机关确认",
        STATE_ASSETS.cite(55),
        "向国资监管机构提出，或者向审计机关反映",
        lambda seen: seen.is_("not_mediable", "valuation"),
    ),
    Exclusion(
        "与社会保险经办机构的争议",
        "不是与企业的争议",
        _INTERPRETATION.cite(2),
        "向经办机构提出",
        lambda seen: seen.is_("not_mediable", "agency"),
    ),
)

DISPUTE = DisputeType(
    key="soe_restructuring",
    code="SOE",
    label="国有企业改制纠纷",
    about="职工安置、工龄、欠薪欠保、内退下岗，三供一业移交，职工股和集资，遗属待遇，债权债务，出售、兼并合同",
    lead="国有资产监督管理委员会",
    sections=SECTIONS,
    facts=FACTS,
    kinds=KINDS,
    claims=CLAIMS,
    evidence=EVIDENCE,
    outcomes=OUTCOMES,
    law=RESTRUCTURING.key,
    limits=LIMITS,
    routes=routes,
    flag_rules=FLAGS,
    exclusions=EXCLUSIONS,
    driving=DRIVING,
    generic=GENERIC,
    words=WORDS,
    consistent=contradictions,
    kept="permanent",
)
