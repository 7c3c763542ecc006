"""What branches off the main road: appraisal, splitting, oral agreement, procedure, reopening."""

from __future__ import annotations

import uuid

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.cases.models import Side
from casework.now import today
from casework.web import current_person, find_case, requires, writes
from casework.web.act_page import ActPage, act_page
from casework.web.taking_up import take_up
from law.citation import Practice
from mediation.commands import (
    afterwards,
    appraisals,
    closing,
    contacts,
    meetings,
    oral,
    sources,
    splitting,
)
from mediation.commands.papers.expertise import stops_the_clock
from mediation.disputes import DISPUTES
from mediation.forms import OnForm
from mediation.forms.branches import (
    AppraisalForm,
    AppraisalResultForm,
    ContactForm,
    FeedbackForm,
    LitigationForm,
    OralForm,
    ReopenForm,
    ReportForm,
    SplitForm,
)
from mediation.models.cases import MediationCase
from mediation.procedure import Action, Channel
from mediation.procedure.channels import source_of
from mediation.queries.cases import claim_labels
from mediation.views.grounds import ground, running

blueprint = Blueprint("mediation_branches", __name__, url_prefix="/mediation/<uuid:handle>")

APPRAISAL = ("kind", "institution", "qualification", "chosen", "questions")
LONG_ONES = frozenset({"questions", "result", "objections", "claims", "reason", "content", "note"})


def _case(handle: uuid.UUID, may: May = May.EDIT) -> MediationCase:
    return find_case(MediationCase, handle, may)


@blueprint.route("/appraisal", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def open_appraisal(handle: uuid.UUID) -> ResponseReturnValue:
    """Commission an expert opinion, an appraisal or a test."""
    case = _case(handle)
    form = AppraisalForm(on=today(), **appraisals.begun_from_facts(case))
    page = ActPage(
        "委托鉴定、评估、检测",
        "由双方共同委托，或者经双方同意由调解组织委托。" + stops_the_clock(case, today()),
        "登记委托",
        (
            ("委托", ("on", *APPRAISAL)),
            ("费用和期限", ("cost", "advanced_by", "due_on")),
            ("同意", ("applicant_agrees", "respondent_agrees")),
        ),
        ground(case, Action.OPEN_APPRAISAL),
        LONG_ONES,
        facts=running(case),
    )
    names = (*APPRAISAL, "cost", "advanced_by", "due_on")
    return act_page(
        case,
        form,
        page,
        lambda: appraisals.open_appraisal(
            case,
            fields={name: form[name].data for name in names},
            both_consent=bool(form.applicant_agrees.data and form.respondent_agrees.data),
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/appraisal/result", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def close_appraisal(handle: uuid.UUID) -> ResponseReturnValue:
    """The opinion has come."""
    case = _case(handle)
    form = AppraisalResultForm(on=today(), result=appraisals.result_from_facts(case))
    now = appraisals.current_appraisal(case)
    page = ActPage(
        "登记鉴定、评估、检测结果",
        "意见告知双方，记下异议。停下的期限从收到之日起继续。",
        "登记结果",
        (("结果", ("on", "result", "objections")),),
        ground(case, Action.CLOSE_APPRAISAL),
        LONG_ONES,
        facts=[
            ("委托", appraisals.KINDS.get(now.kind, now.kind)),
            ("机构", now.institution),
            ("委托事项", now.questions or ""),
        ]
        if now is not None
        else (),
    )
    return act_page(
        case,
        form,
        page,
        lambda: appraisals.close_appraisal(
            case,
            result=form.result.data or "",
            objections=form.objections.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


def _claims_by_part(case: MediationCase) -> list[str]:
    """The claims with the sub-type that each belongs to, by which a case is split."""
    dispute = DISPUTES[case.kind]
    parts = {one.code: one for one in dispute.kinds}
    found = []
    for label, claim in zip(claim_labels(case), case.facts.get("claims") or (), strict=True):
        part = parts.get(dispute.group_of(str(claim["code"])))
        remark = "，".join(filter(None, (part.label, part.note))) if part else ""
        found.append(f"{label}（{remark}）" if remark else label)
    return found


@blueprint.route("/split", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def split_off(handle: uuid.UUID) -> ResponseReturnValue:
    """Part of the claims becomes a case of its own."""
    case = _case(handle)
    form = SplitForm(on=today())
    form.claims.choices = list(enumerate(_claims_by_part(case)))
    kinds = [(option.code, option.label) for option in DISPUTES[case.kind].kinds]
    form.dispute_kind.choices = [("", "请选择"), *kinds]
    page = ActPage(
        "拆出部分请求另立一件",
        "走不同途径、可以分开办理的请求另立一件，各有各的结果。收到申请之日不变，时效仍从那天中断。",
        "另立一件",
        (("拆出", ("on", "claims", "dispute_kind", "reason")),),
        ground(case, Action.SPLIT_OFF),
        LONG_ONES,
        irrevocable="拆出后两件分别编号，不能合并。",
        done="已拆出另立一件，在“有关案件”里接着办。",
    )
    return act_page(case, form, page, lambda: _split(case, form))


def _split(case: MediationCase, form: SplitForm) -> None:
    """Whoever splits a case goes on with the part that was split off."""
    child = splitting.split_off(
        case,
        claims=form.claims.data or [],
        dispute_kind=form.dispute_kind.data or "",
        reason=form.reason.data or "",
        on=form.on.data,
        by=current_person(),
    )
    take_up(child, by=current_person(), on=today())


@blueprint.route("/oral-agreement", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def agree_orally(handle: uuid.UUID) -> ResponseReturnValue:
    """Both agree by word of mouth, performed at once or without a paper."""
    case = _case(handle)
    form = OralForm(on=today())
    page = ActPage(
        "登记口头协议",
        "当场履行，或者双方同意不制作协议书的，可以采用口头协议，内容记入笔录。",
        "登记口头协议",
        (("协议", ("on", "content", "amount", "performed_now", "waived_paper", "due_on")),),
        ground(case, Action.AGREE_ORALLY),
        LONG_ONES,
    )
    return act_page(
        case,
        form,
        page,
        lambda: oral.agree_orally(
            case,
            content=form.content.data or "",
            performed_now=bool(form.performed_now.data),
            waived_paper=bool(form.waived_paper.data),
            amount=form.amount.data,
            due_on=form.due_on.data,
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/procedure", methods=["GET", "POST"])
@requires(May.EXTEND)
@writes
def change_procedure(handle: uuid.UUID) -> ResponseReturnValue:
    """From the simple to the ordinary procedure."""
    case = _case(handle, May.EXTEND)
    form = OnForm(on=today())
    page = ActPage(
        "转为普通程序",
        "简易程序办不完的转为普通程序，期限改按普通程序从受理之日起算。",
        "转为普通程序",
        (("转换", ("on", "note")),),
        ground(case, Action.CHANGE_PROCEDURE),
        LONG_ONES,
    )
    return act_page(
        case,
        form,
        page,
        lambda: meetings.change_procedure(
            case, reason=form.note.data or "", on=form.on.data, by=current_person()
        ),
    )


@blueprint.route("/reopening", methods=["GET", "POST"])
@requires(May.REOPEN)
@writes
def reopen(handle: uuid.UUID) -> ResponseReturnValue:
    """Ask for approval to go on with a mediation that was closed or not confirmed."""
    case = _case(handle, May.REOPEN)
    form = ReopenForm()
    page = ActPage(
        "恢复调解",
        "有新的事实、法院驳回司法确认申请、损害案外人的，经负责人批准可以恢复调解。",
        "报批恢复调解",
        (("恢复", ("reason",)),),
        ground(case, Action.REOPEN),
        LONG_ONES,
        done="已报批，批准后恢复调解。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: closing.propose_reopening(
            case, reason=form.reason.data or "", on=today(), by=current_person()
        ),
    )


@blueprint.route("/feedback", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def feed_back(handle: uuid.UUID) -> ResponseReturnValue:
    """Tell whoever sent the case what became of it."""
    case = _case(handle)
    form = FeedbackForm(on=today())
    source, origin = source_of(case.channel), case.facts.get("origin") or {}
    page = ActPage(
        "反馈来源单位",
        f"{source.feedback}。" if source.feedback else "本件不是其他单位转来的。",
        "登记反馈",
        (("反馈", ("on", "manner", "content")),),
        source.basis,
        LONG_ONES,
        facts=[("来源", Channel(case.channel).label), (source.number, origin.get("ref") or "—")]
        if source.number
        else (),
    )
    return act_page(
        case,
        form,
        page,
        lambda: sources.feed_back(
            case,
            manner=form.manner.data or "",
            content=form.content.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/litigation", methods=["GET", "POST"])
@requires(May.RECORD_SERVICE)
@writes
def litigation(handle: uuid.UUID) -> ResponseReturnValue:
    """Note that a party went to court or arbitration after the mediation failed."""
    case = _case(handle, May.RECORD_SERVICE)
    form = LitigationForm(on=today())
    page = ActPage(
        "登记转入诉讼、仲裁",
        "终止或者未履行以后，当事人起诉、申请仲裁的，登记得知的情况。结案以后也可以登记。",
        "登记转入情况",
        (("程序", ("on", "way", "party", "organ", "number", "known_by")),),
        ground(case, Action.NOTE_LITIGATION),
    )
    return act_page(
        case,
        form,
        page,
        lambda: afterwards.note_litigation(
            case,
            way=form.way.data or "",
            party=form.party.data or "",
            organ=form.organ.data or "",
            number=form.number.data or "",
            known_by=form.known_by.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/contact", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def contact(handle: uuid.UUID) -> ResponseReturnValue:
    """Note a call to a party."""
    case = _case(handle)
    form = ContactForm(on=today())
    form.party.choices = [(one.id, f"{one.name}（{Side(one.side).label}）") for one in case.parties]
    page = ActPage(
        "记联系情况",
        "打过电话、见过面，随手记下来，在案件过程里按日期排。背对背谈的方案、底线和让步不记在这里，"
        "记在“保密记录”。",
        "记下来",
        (("联系", ("on", "party", "way", "said")),),
        Practice("联系当事人的记录"),
        frozenset({"way", "said"}),
    )
    return act_page(
        case,
        form,
        page,
        lambda: contacts.note_contact(
            case,
            party_id=form.party.data,
            way=form.way.data or "",
            said=form.said.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/report", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def refer_report(handle: uuid.UUID) -> ResponseReturnValue:
    """Send a sign of an offence to enforcement; the dispute stays here."""
    case = _case(handle, May.EXAMINE)
    form = ReportForm(on=today())
    page = ActPage(
        "违法线索转执法部门",
        "投诉求解决，可以调解；举报报违法，转执法部门。两部分分开办，互不作条件。",
        "生成移送函",
        (("线索", ("on", "to", "content")),),
        ground(case, Action.REFER_REPORT),
        LONG_ONES,
    )
    return act_page(
        case,
        form,
        page,
        lambda: sources.refer_report(
            case,
            to=form.to.data or "",
            content=form.content.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )
