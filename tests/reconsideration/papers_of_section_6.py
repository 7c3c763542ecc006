"""PAPERS: the 79 papers of a reconsideration by their numbers, each made from the demo city."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app.demo import (
    bodies,
    decisions,
    evidence,
    following,
    hearings,
    norm_reviews,
    participants,
    people,
    reconsideration,
    reconsideration_course,
)
from casework.accounts.models import Person
from casework.cases.models import CaseEvent
from casework.db import db, transaction
from casework.documents.binding import Row, bind, latest_bundle
from casework.documents.issue import frozen_letter
from casework.documents.letter import Letter
from casework.documents.models import IssuedDocument
from casework.jobs import in_no_hurry
from reconsideration.commands import sheets
from reconsideration.commands.after.archiving import BINDER
from reconsideration.commands.decision.serving import decision_paper
from reconsideration.commands.papers import (
    course,
    letters,
    serving,
    stay,
    superior,
)
from reconsideration.commands.papers import (
    evidence as lists,
)
from reconsideration.commands.papers import (
    following as follow,
)
from reconsideration.models import Evidence, ReconsiderationCase
from reconsideration.procedure.evidence import EvidenceSide
from reconsideration.procedure.following import Enforcement, Order, TakenUp

Maker = Callable[[], Letter]
ON = date(2026, 9, 1)


def build(today: date) -> None:
    """The reconsiderations of the demo city."""
    with transaction():
        city = people.build("Gongdao-2026", today)
        bodies.build(city, today)
    for plans in (
        reconsideration.plans(city, today, 18),
        *(
            part.plans(city, today)
            for part in (
                evidence, norm_reviews, participants, decisions, following,
                reconsideration_course, hearings,
            )
        ),
    ):  # fmt: skip
        for carry_out in plans:
            with in_no_hurry():
                carry_out()


def case_with(*kinds: str) -> ReconsiderationCase:
    """The first case with an event of one of these kinds."""
    query = (
        select(ReconsiderationCase)
        .join(CaseEvent, CaseEvent.case_id == ReconsiderationCase.id)
        .where(CaseEvent.kind.in_(kinds))
        .order_by(ReconsiderationCase.id)
    )
    return db.session.scalars(query).first() or missing(*kinds)


def missing(*what: str) -> Any:
    """The demo city lacks something."""
    raise AssertionError(f"the demo city has no {'、'.join(what)}")


def issued(*kinds: str) -> Maker:
    """The last paper of these kinds that was issued."""

    def make() -> Letter:
        ours = select(ReconsiderationCase.id)
        query = select(IssuedDocument).where(
            IssuedDocument.kind.in_(kinds), IssuedDocument.case_id.in_(ours)
        )
        paper = db.session.scalars(query.order_by(IssuedDocument.id.desc())).first()
        return frozen_letter(paper or missing(*kinds))

    return make


def form(kind: str, event: str = "accepted") -> Maker:
    """A form for somebody to sign, in a case with such an event."""

    def make() -> Letter:
        case = case_with(event)
        return sheets.sheet(case, kind, case.parties[0].id)

    return make


def by_hand(make: Callable[..., Letter], event: str = "decision_served", **given: Any) -> Maker:
    """A paper that no demo case has issued, in the words of its command."""
    return lambda: make(case_with(event), on=ON, **given)


def signed(make: Callable[..., Letter], event: str = "decision_served", **given: Any) -> Maker:
    """The same, of somebody."""
    return lambda: make(
        case_with(event), on=ON, by=db.session.scalars(select(Person)).first(), **given
    )


def of_entity() -> Letter:
    """A power of attorney of an entity, with the proof of its head behind it (04)."""
    query = select(ReconsiderationCase).where(ReconsiderationCase.enterprise)
    case = db.session.scalars(query).first() or missing("an enterprise")
    return sheets.sheet(case, sheets.ATTORNEY, case.parties[0].id)


def listed(side: EvidenceSide) -> Maker:
    """The list of what one side handed in."""

    def make() -> Letter:
        case = case_with("evidence_listed")
        query = select(Evidence).where(Evidence.case_id == case.id, Evidence.side == side.value)
        return lists.evidence_list(case, side, list(db.session.scalars(query)), on=ON)

    return make


def step_sheet() -> Letter:
    """The approval of a step (74)."""
    case = case_with("dismissed")
    return sheets.sheet(case, sheets.APPROVAL, step=sheets.approved_steps(case)[0].id)


def front() -> Letter:
    """Cover and catalogue of a volume (78)."""
    case = case_with("decision_served")
    by = db.session.scalars(select(Person)).first()
    with transaction():
        bind(case, retention="30", part="main", on=case.received_on, by=by)
    rows = [
        Row(entry.title, entry.number, entry.on.isoformat(), place, place)
        for place, entry in enumerate(BINDER.entries(case, "main"), 1)
    ]
    return BINDER.front(latest_bundle(case, part="main"), rows)


def corrected() -> Letter:
    """The correction of a slip in a decision (79)."""
    case = case_with("decision_served")
    return serving.correction(
        case, decision_paper(case), wrong="二万八千元", right="二万九千元", reason="误录", on=ON,
        by=db.session.scalars(select(Person)).first(),
    )  # fmt: skip


PAPERS: Mapping[str, tuple[str, Maker]] = {
    "01": ("行政复议申请书", form("application")),
    "02": ("口头申请行政复议笔录", form("oral")),
    "03": ("授权委托书", form("attorney")),
    "04": ("法定代表人（负责人）身份证明书", of_entity),
    "05": ("代表人推选书", form("election", "representatives_elected")),
    "06": ("第三人参加行政复议申请书", form("third")),
    "07": ("补正材料", form("corrected", "correction_asked")),
    "08": ("延长补正期限申请书", form("more_time", "correction_asked")),
    "09": ("附带审查申请书", form("norm_review")),
    "10": ("停止执行申请书", form("stay")),
    "11": ("听证申请书", form("hearing")),
    "12": ("适用简易程序同意书", form("simplified")),
    "13": ("行政赔偿请求书", form("compensation")),
    "14": ("证据材料清单", listed(EvidenceSide.APPLICANT)),
    "15": ("查阅、复制案卷申请书", form("inspection")),
    "16": ("撤回行政复议申请书", form("withdrawal")),
    "17": ("和解协议", form("settlement")),
    "18": ("送达地址及方式确认书", issued("service_address")),
    "19": ("行政复议答复书", form("reply")),
    "20": ("证据、依据目录", listed(EvidenceSide.RESPONDENT)),
    "21": ("补充证据申请书", form("supplement")),
    "22": ("负责人不能出席", form("absence", "hearing_set")),
    "23": ("第三人意见书", form("third_views", "third_party_joined")),
    "24": ("变更、解除委托告知书", form("agent_change")),
    "25": ("规范性文件书面答复", form("drafter_answer", "norm_review_opened")),
    "26": ("处理意见回复", form("transfer_answer", "norm_review_opened")),
    "27": ("履行行政复议决定情况报告", form("performance", "decision_served")),
    "28": ("意见书办理情况报告", form("letter_report", "opinion_letter_issued")),
    "29": ("收件回执", issued("receipt")),
    "30": ("补正行政复议申请通知书", issued("correction_notice")),
    "31": ("不予受理行政复议申请决定书", issued("refusal")),
    "32": ("受理通知书", issued("acceptance")),
    "33": ("视为受理记录", form("deemed", "deemed_accepted")),
    "34": ("视为放弃行政复议申请记录", form("abandoned", "abandoned")),
    "35": ("答复通知书", issued("reply_notice")),
    "36": ("第三人参加行政复议通知书", issued("third_party_notice")),
    "37": ("权利义务告知书", issued("rights_notice")),
    "38": ("简易程序转为普通程序通知书", issued("conversion_notice")),
    "39": ("停止执行决定书", issued("stay")),
    "40": ("不予停止执行通知书", issued("stay_refusal")),
    "40b": ("恢复执行通知书", signed(stay.lifting, "stayed", since=ON, reason="情形消失")),
    "41": ("听取意见笔录", issued("views_record")),
    "42": ("听证通知书", issued("hearing_notice")),
    "43": ("听证笔录", issued("hearing_transcript")),
    "44": ("调查笔录", issued("investigation_record")),
    "45": (
        "调取证据",
        signed(lists.evidence_request, to="安宁市档案馆", wanted=["登记册"], until=None),
    ),
    "46": ("鉴定委托书", signed(course.appraisal, appraiser="某鉴定所", question="笔迹")),
    "47": ("补充证据通知书", issued("supplement_answer")),
    "48": ("查阅", issued("file_inspection")),
    "49": ("中止通知书", issued("suspension_notice")),
    "50": ("恢复审理通知书", issued("resumption_notice")),
    "51": ("转送函", issued("norm_transfer")),
    "52": ("书面答复通知书", issued("norm_drafter_notice")),
    "53": ("规范性文件处理决定书", issued("norm_decision")),
    "54": ("咨询函", issued("committee_request")),
    "54b": ("咨询意见书", issued("committee_advice")),
    "55": ("延期审理通知书", issued("extension_notice")),
    "56": ("驳回行政复议申请决定书", issued("dismissal")),
    "57": ("终止决定书", issued("termination")),
    "58": ("准予撤回", issued("withdrawal_permission")),
    "59": ("调解笔录", issued("mediation_record")),
    "60": ("行政复议调解书", issued("mediation_document")),
    "61": ("行政复议决定书", issued("decision")),
    "62": ("行政复议意见书", issued("opinion_letter")),
    "63": (
        "行政复议建议书",
        signed(letters.suggestion_letter, to="市司法局", problem="不同罚", suggestions=["定基准"]),
    ),
    "64": ("责令履行通知书", issued("performance_order")),
    "65": ("约谈通知书", issued("interview_notice")),
    "65b": ("约谈记录", issued("interview_record")),
    "66": ("通报", signed(follow.criticism, text="逾期不履行", copies=("各县人民政府",))),
    "67": ("抄告函", issued("copy_letter")),
    "68": (
        "强制执行申请书",
        signed(
            follow.enforcement, outcome=Enforcement.CHANGED, court="市中级人民法院", duty="缴纳罚款"
        ),
    ),
    "68b": (
        "强制执行决定书",
        signed(follow.enforcement, outcome=Enforcement.CHANGED, court="", duty="缴纳罚款"),
    ),
    "69": (
        "移送函",
        signed(
            letters.referral_letter, article=86, to="市监察委员会", facts="受贿", materials=["笔录"]
        ),
    ),
    "70": (
        "关于提级审理行政复议案件的请示",
        signed(superior.take_up_request, superior="省人民政府", reason="案情重大"),
    ),
    "70b": (
        "提级审理决定书",
        by_hand(
            superior.take_up_decision, how=TakenUp.OWN_MOTION, superior="省人民政府", reason="重大"
        ),
    ),
    "71": (
        "责令",
        by_hand(
            superior.correction_order, what=Order.RESUME, superior="省人民政府", reason="没有理由",
            until=ON + timedelta(days=10),
        ),
    ),
    "71b": (
        "直接受理通知书",
        by_hand(
            superior.take_up_decision, how=TakenUp.DIRECT, superior="省人民政府", reason="逾期"
        ),
    ),
    "72": ("送达回证", issued("service_receipt")),
    "73": ("送达公告", issued("service_notice")),
    "74": ("驳回行政复议申请审批表", step_sheet),
    "74b": ("行政复议决定审批表", issued("approval_sheet")),
    "75": ("集体讨论记录", issued("collective_discussion")),
    "76": ("案件审理报告", issued("case_report")),
    "77": (
        "备案报告",
        signed(letters.major_filing, to="省人民政府", summary="撤销处罚", decided=ON),
    ),
    "78": ("行政复议卷宗", front),
    "79": ("更正通知书", corrected),
}  # fmt: skip
