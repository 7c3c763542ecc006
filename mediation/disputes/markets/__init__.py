"""Market and fair management disputes (集贸市场管理纠纷)."""

from law.citation import Practice
from law.library import STATUTES
from mediation.dispute_type import Appraised, DisputeType, Exclusion, Hint, Situation, Words
from mediation.disputes.markets.estimates import estimates
from mediation.disputes.markets.facts import DRIVING, FACTS, contradictions
from mediation.disputes.markets.flags import FLAGS
from mediation.disputes.markets.limits import CIVIL, CONSUMER, LIMITS
from mediation.disputes.markets.lists import CLAIMS, EVIDENCE, KINDS, OUTCOMES, SECTIONS
from mediation.disputes.markets.routes import NEVER, routes

RECONSIDERATION = STATUTES["arl_2023"]
LIMITATION_RULES = STATUTES["limitation_2020"]

WORDS = Words(
    respondent_is_person=True,
    agreement="市场纠纷调解协议书",
    holder="市场或者经营户掌握",
    receipt_basis=LIMITATION_RULES.cite(12),
    session_notice="进货台账、检定证、市场管理制度和监控，请市场开办方或者经营户提供。",
    overdue="终止调解，告知消费者组织、起诉或者按约定仲裁的途径",
    other_rights="向消费者组织请求调解、向人民法院起诉和举报违法行为的权利",
    agreement_lines=("本协议不影响有关部门依法查处违法行为。",),
    hints=(
        Hint("投诉和举报", "一条诉求里两样都有的，分成两件：投诉调解，举报转执法。"),
        Hint(
            "消费投诉",
            "收到起七个工作日内处理并告知消费者。受理、终止的期限自2026年4月15日起看第121号令，文本待核。",
            CONSUMER.cite(46),
        ),
        Hint("经营者之间", "没有消费者的，按民事纠纷调解，不按消费投诉办理。"),
        Hint("鲜活商品", "当天处理，先留样、拍照、复秤。"),
        Hint("租期", "到期仍在用、出租人没有异议的，继续有效，期限不定。", CIVIL.cite(734, 1)),
    ),
)


def _is_reported(seen: Situation) -> bool:
    """A report, or a report part that has not yet gone to enforcement or been registered apart."""
    apart = seen.report_referred or bool(seen.facts.get("report_ref"))
    return seen.is_("message_kind", "report") or (seen.is_("message_kind", "both") and not apart)


def _is_official(seen: Situation) -> bool:
    return seen.is_("official_decision", "penalty", "licence")


EXCLUSIONS = (
    Exclusion(
        "举报的违法行为",
        "由执法查处，不以调解代替执法",
        Practice("投诉和举报分开办理；第121号令文本待核"),
        "举报部分转执法或者另行登记并填上举报编号，再调解投诉部分",
        _is_reported,
    ),
    Exclusion(
        "行政处罚、许可和执照",
        "是行政决定",
        RECONSIDERATION.cite(11),
        "申请行政复议或者起诉",
        _is_official,
    ),
    Exclusion(
        "政府的规划、搬迁、关闭决定",
        "是行政决定",
        RECONSIDERATION.cite(11),
        "申请行政复议或者起诉；市场与经营户之间的民事部分可以另行调解",
    ),
    Exclusion(
        "涉嫌食品安全等犯罪",
        "由公安机关侦查",
        Practice("涉嫌犯罪的及时移送"),
        "移送公安机关",
        lambda seen: bool(seen.facts.get("crime_suspected")),
    ),
)

DISPUTE = DisputeType(
    key="markets",
    code="MKT",
    label="集贸市场纠纷",
    about="摊位租金、押金、续租、转租，收费、水电、秩序，计量、质量、价格、食品，退换货，供货货款",
    lead="市场监督管理局",
    sections=SECTIONS,
    facts=FACTS,
    kinds=KINDS,
    claims=CLAIMS,
    evidence=EVIDENCE,
    outcomes=OUTCOMES,
    law=CONSUMER.key,
    limits=LIMITS,
    routes=routes,
    flag_rules=FLAGS,
    never=NEVER,
    exclusions=EXCLUSIONS,
    driving=DRIVING,
    generic=frozenset({"G-22", "G-25", "G-26"}),
    words=WORDS,
    estimates=estimates,
    consistent=contradictions,
    appraised=Appraised({"quality": lambda _: ""}, institution="test_org"),
)
