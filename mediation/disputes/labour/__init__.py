"""Labour disputes (劳动争议纠纷)."""

from law.citation import Practice
from mediation.dispute_type import DisputeType, Exclusion, Hint, OrganKind, Words
from mediation.disputes.labour.estimates import estimates
from mediation.disputes.labour.facts import DRIVING, FACTS, contradictions
from mediation.disputes.labour.flags import FLAGS
from mediation.disputes.labour.limits import LIMITS, MEDIATION_LAW, WORK_INJURY
from mediation.disputes.labour.lists import CLAIMS, EVIDENCE, KINDS, OUTCOMES, SECTIONS
from mediation.disputes.labour.routes import INTERPRETATION, NEVER, routes

WORDS = Words(
    applicant="劳动者",
    respondent="用人单位",
    agreement="劳动争议调解协议书",
    holder="单位掌握",
    receipt_basis=MEDIATION_LAW.cite(27, 2),
    session_notice="用人单位掌握的工资表、考勤、名册等，请用人单位提供。",
    suspension="中止不停止自收到申请之日起15日的计算，满15日没有达成协议的，可以申请仲裁",
    overdue="当事人可以申请仲裁",
    other_rights="申请仲裁的权利",
    after_signing=(
        Hint(
            "",
            "也可以共同申请仲裁委员会审查协议，期限较短，请先问明",
            Practice("仲裁审查的期限待核，不作时钟"),
        ),
        Hint(
            "",
            "行政机关主持达成的协议，不当然有支付令和直接起诉的途径",
            Practice("第10条所列组织以外的协议", MEDIATION_LAW.cite(10)),
            frozenset({OrganKind.ADMIN_ORGAN}),
        ),
    ),
    extension="延长期限不影响任何一方在法定期限届满以后依法申请仲裁。",
    agreement_lines=(
        "一方到期不履行的，另一方可以依法申请仲裁。",
        "双方需要共同申请劳动人事争议仲裁委员会审查本协议的，期限较短，请尽早向仲裁委员会问明。",
    ),
    hints=(
        Hint(
            "收到申请之日",
            "从这一天起中断时效，登记后只能经另一人确认更正。",
            MEDIATION_LAW.cite(27, 2),
        ),
        Hint("单位名称", "照营业执照。只知道包工头的，先填姓名，再填总承包单位。"),
        Hint(
            "离职日期",
            "还在岗就空着，拖欠工资的时效不从在岗时起算。",
            MEDIATION_LAW.cite(27, 4),
        ),
        Hint("材料", "工资表、考勤表由单位提供，缺的受理前一次告知。", MEDIATION_LAW.cite(6)),
    ),
)

EXCLUSIONS = (
    Exclusion(
        "与社会保险经办机构的争议，对伤残等级、职业病结论的异议，公有住房转让，家政、学徒、农户雇工",
        "不是劳动争议",
        INTERPRETATION.cite(2),
        "向作出决定的机构提出，或者按民事纠纷处理",
    ),
    Exclusion(
        "工伤认定的结论",
        "认定是行政决定，只能调解待遇",
        WORK_INJURY.cite(55),
        "对认定不服的申请行政复议或者起诉",
    ),
)

DISPUTE = DisputeType(
    key="labour",
    code="LAB",
    label="劳动争议",
    about="确认劳动关系，订立、履行、解除合同，工时休假，社会保险，劳动报酬，工伤待遇，经济补偿",
    lead="人力资源和社会保障局",
    sections=SECTIONS,
    facts=FACTS,
    kinds=KINDS,
    claims=CLAIMS,
    evidence=EVIDENCE,
    outcomes=OUTCOMES,
    law=MEDIATION_LAW.key,
    limits=LIMITS,
    routes=routes,
    flag_rules=FLAGS,
    never=NEVER,
    exclusions=EXCLUSIONS,
    driving=DRIVING,
    usual_body=OrganKind.LABOUR_ORG,
    words=WORDS,
    estimates=estimates,
    consistent=contradictions,
    grounds={
        "register": MEDIATION_LAW.cite(12),
        "sign": MEDIATION_LAW.cite(14, 2),
        "agree": MEDIATION_LAW.cite(14, 1),
        "hold_session": MEDIATION_LAW.cite(13),
        "perform_item": MEDIATION_LAW.cite(14, 2),
        "perform_all": MEDIATION_LAW.cite(14, 2),
        "breach": MEDIATION_LAW.cite(15),
        "pay_order": MEDIATION_LAW.cite(16),
    },
    oral_barred_by=MEDIATION_LAW.cite(14, 1),
    own_papers=frozenset({"D40-A"}),
)
