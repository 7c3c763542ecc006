"""Property management disputes (城市物业管理纠纷)."""

from law.library import STATUTES
from mediation.dispute_type import DisputeType, Exclusion, Hint, Situation, Words
from mediation.disputes.property_management.facts import DRIVING, FACTS, contradictions
from mediation.disputes.property_management.flags import FLAGS
from mediation.disputes.property_management.limits import CIVIL, LIMITS, PROPERTY, RENAMED
from mediation.disputes.property_management.lists import (
    CLAIMS,
    EVIDENCE,
    KINDS,
    OUTCOMES,
    SECTIONS,
)
from mediation.disputes.property_management.routes import NEVER, routes
from mediation.disputes.property_management.votes import shortfalls, vote_of

NOISE = STATUTES["noise_2021"]
LIMITATION_RULES = STATUTES["limitation_2020"]

WORDS = Words(
    agreement="物业纠纷调解协议书",
    holder="物业服务人掌握",
    receipt_basis=LIMITATION_RULES.cite(12),
    session_notice="物业服务人掌握的服务记录、公共收益和维修资金账目，请物业服务人提供。",
    overdue="终止调解，告知起诉或者按约定仲裁；物业费先催告",
    other_rights="向人民法院起诉、按约定申请仲裁和向主管部门投诉的权利",
    agreement_lines=("任何一方不得以停水、停电、停热、停气的方式催交物业费。",),
    after_signing=(
        Hint(
            "",
            "要约束全体业主的，附上达到民法典第278条门槛的业主大会决定",
            CIVIL.cite(280, 1),
        ),
    ),
    hints=(
        Hint(
            "业主表决",
            "面积和人数都要三分之二以上参与；一般事项参与者过半数同意，筹集维修资金、改建重建、"
            "改变共有部分用途或者利用经营的四分之三以上同意。《物业管理条例》第12条的门槛已被取代，"
            "不再适用。",
            CIVIL.cite(278, 2),
        ),
        Hint("停水停电", "不得用来催交物业费，查明是物业停的，当天要求恢复。", CIVIL.cite(944, 3)),
        Hint("物业费", "先书面催告，合理期限届满仍不交的，才起诉或者仲裁。", CIVIL.cite(944, 2)),
        Hint("业委会", "由业委会签字的，核对备案和任期。", PROPERTY.cite(16, 1)),
        Hint("噪声", "业委会、物业先劝阻、调解，无效的再来。", NOISE.cite(70)),
    ),
)


def _vote_carries(seen: Situation) -> bool:
    vote = vote_of(seen.facts)
    return vote is not None and not shortfalls(vote)


def _only_the_fund(seen: Situation) -> bool:
    """Nothing but the use of the fund is asked, which owners decide and nobody settles for them."""
    urgent = bool(seen.facts.get("fund_urgent"))
    return seen.claims == {"USE_FUND"} and not urgent and not _vote_carries(seen)


EXCLUSIONS = (
    Exclusion(
        "业主大会、业主委员会决定的效力",
        "受侵害的业主可以请求人民法院撤销，调解不作判断",
        CIVIL.cite(280, 2),
        "向人民法院请求撤销；违法的决定由主管部门或者街道（乡镇）责令改正、撤销（物业条例第19条第2款）",
        lambda seen: seen.is_("committee_matter", "decision"),
    ),
    Exclusion(
        "业主委员会的选举、换届",
        "由业主共同决定，由主管部门和街道（乡镇）指导",
        CIVIL.cite(277),
        "请街道（乡镇）指导选举",
        lambda seen: seen.is_("committee_matter", "election"),
    ),
    Exclusion(
        "违法建设、堵塞消防通道和安全隐患的查处",
        "由有关部门依法处理，不以调解代替执法",
        PROPERTY.cite(45),
        "移送执法；相邻、赔偿等民事部分可以另行调解",
        lambda seen: seen.claims == {"DEMOLISH"},
    ),
    Exclusion(
        "维修资金的使用",
        "由业主共同决定",
        CIVIL.cite(281),
        "由业主表决；紧急维修的依法申请使用（第281条第2款）",
        _only_the_fund,
    ),
)

DISPUTE = DisputeType(
    key="property_management",
    code="PRO",
    label="物业管理纠纷",
    about="物业费，服务质量，维修渗漏，停车，公共收益和维修资金，业主表决，物业交接，装修、噪声、相邻",
    lead="住房和城乡建设局",
    sections=SECTIONS,
    facts=FACTS,
    kinds=KINDS,
    claims=CLAIMS,
    evidence=EVIDENCE,
    outcomes=OUTCOMES,
    law=PROPERTY.key,
    limits=LIMITS,
    routes=routes,
    flag_rules=FLAGS,
    never=NEVER,
    exclusions=EXCLUSIONS,
    driving=DRIVING,
    generic=frozenset({"G-22"}),
    renamed=RENAMED,
    words=WORDS,
    consistent=contradictions,
    grounds={"register": PROPERTY.cite(48)},
)
