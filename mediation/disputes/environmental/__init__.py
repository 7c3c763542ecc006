"""Environmental pollution disputes (环境污染纠纷)."""

from law.citation import Practice
from law.library import STATUTES
from mediation.dispute_type import DisputeType, Exclusion, Hint, OrganKind, Words
from mediation.disputes.environmental.facts import DRIVING, FACTS, contradictions
from mediation.disputes.environmental.flags import FLAGS
from mediation.disputes.environmental.limits import (
    ENVIRONMENT,
    LIMITATION,
    LIMITS,
    RENAMED,
    TORT,
)
from mediation.disputes.environmental.lists import CLAIMS, EVIDENCE, KINDS, OUTCOMES, SECTIONS
from mediation.disputes.environmental.routes import NEVER, NOISE, WATER, routes

_CIVIL = STATUTES["civil_code_2020"]
_PROOF = STATUTES["eco_evidence_2023"]

WORDS = Words(
    applicant="受害方",
    respondent="排污方",
    agreement="环境污染纠纷调解协议书",
    holder="排污方掌握",
    receipt_basis=LIMITATION.cite(12),
    session_notice="排污方掌握的许可、台账、在线监测数据，请排污方提供；受害方请带损失清单和票据。",
    overdue="终止调解，可以向人民法院起诉",
    other_rights="举报违法排放、向人民法院起诉的权利",
    agreement_lines=(
        "本协议不影响主管部门依法查处，也不免除排污方应当承担的行政责任、刑事责任。",
        "本协议只处理双方之间的赔偿和停止侵害，不影响国家和有关组织就生态环境损害提出的请求。",
    ),
    after_signing=(
        Hint(
            "",
            "按协议写明的日期复测，结果随案登记；没有达到标准的登记未履行",
            Practice("复测的结果是履行的凭证"),
        ),
    ),
    hints=(
        Hint(
            "举证",
            "受害方说明排放、损害和关联；有无免责、有无因果关系，由排污方证明。",
            _CIVIL.cite(1230),
        ),
        Hint(
            "特别情形",
            "不经介质、室内、邻居日常生活、职业损害不倒置；邻居的经营活动仍倒置。",
            TORT.cite(2),
        ),
        Hint(
            "主管部门",
            "水由生态环境、海事、渔业部门，噪声按来源由生态环境、住建、公安、交通等部门调解。",
            NOISE.cite(8),
        ),
        Hint(
            "采样",
            "接到投诉二十四小时内采样；监测机构应当接受双方委托。",
            WATER.cite(100),
        ),
        Hint(
            "查处",
            "调解和查处同时进行；处罚决定记载的事实，没有相反证据的可以采用。",
            _PROOF.cite(24),
        ),
    ),
)

EXCLUSIONS = (
    Exclusion(
        "对排污方的处罚、许可、关停",
        "是行政管理，不由双方协商",
        Practice("行政执法不作调解", ENVIRONMENT.cite(57)),
        "向主管部门举报，由其依法查处；赔偿可以另行调解",
        lambda seen: seen.is_("not_private", "official"),
    ),
    Exclusion(
        "追究刑事责任",
        "不属于调解范围",
        Practice("刑事案件不作调解"),
        "向公安机关报案",
        lambda seen: seen.is_("not_private", "crime"),
    ),
    Exclusion(
        "生态环境损害和公益赔偿",
        "由国家规定的机关和组织请求，双方不能处分",
        _CIVIL.cite(1235),
        "把线索移送检察机关和生态环境部门",
        lambda seen: seen.is_("not_private", "public"),
    ),
    Exclusion(
        "惩罚性赔偿",
        "只能由人民法院判决",
        _CIVIL.cite(1232),
        "去掉这一项请求，或者向人民法院起诉",
        lambda seen: "PUNITIVE" in seen.claims,
    ),
)

DISPUTE = DisputeType(
    key="environmental",
    code="ENV",
    label="环境污染纠纷",
    about="水、气、声、土、固废、恶臭等污染造成的停止侵害、赔偿、整改和安置",
    lead="生态环境局；噪声按来源由住建、公安、交通等部门",
    sections=SECTIONS,
    facts=FACTS,
    kinds=KINDS,
    claims=CLAIMS,
    evidence=EVIDENCE,
    outcomes=OUTCOMES,
    law=ENVIRONMENT.key,
    limits=LIMITS,
    routes=routes,
    flag_rules=FLAGS,
    never=NEVER,
    exclusions=EXCLUSIONS,
    driving=DRIVING,
    generic=frozenset({"G-23"}),
    renamed=RENAMED,
    usual_body=OrganKind.ADMIN_ORGAN,
    words=WORDS,
    consistent=contradictions,
)
