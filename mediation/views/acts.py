"""Acts of a mediation from intake to the sessions, and its end: one page each."""

from __future__ import annotations

import uuid

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.accounts.staff import staff_for
from casework.now import today
from casework.web import current_person, find_case, requires, writes
from casework.web.act_page import ActPage, act_page, lines
from law.citation import Practice
from mediation.commands import assignment, closing, meetings, registration
from mediation.forms import (
    ArchiveForm,
    AssignForm,
    ClosingForm,
    ConsentAnswerForm,
    ExtendForm,
    GuardForm,
    OnForm,
    RecuseForm,
    RefusalForm,
    SessionRecordForm,
    SessionSetForm,
    SupplementForm,
    SuspendForm,
    TerminationForm,
    TransferForm,
    words,
)
from mediation.models import MediationCase
from mediation.procedure import Suspension

blueprint = Blueprint("mediation_acts", __name__, url_prefix="/mediation/<uuid:handle>")

EXTRA = frozenset({"note", "items", "reasons", "report"})


def _case(handle: uuid.UUID, may: May) -> MediationCase:
    return find_case(MediationCase, handle, may)


@blueprint.route("/supplement", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def ask_supplement(handle: uuid.UUID) -> ResponseReturnValue:
    """Ask once for what is missing."""
    case = _case(handle, May.EXAMINE)
    form = SupplementForm(on=today())
    page = ActPage("通知补充材料", "需要补充的材料一次告知。补充期间不催受理决定。", "登记通知",
                   (("通知", ("on", "items")),), Practice("参照行政复议的补正"), EXTRA)
    return act_page(case, form, page, lambda: registration.ask_supplement(
        case, items=lines(form.items.data), on=form.on.data, by=current_person()))


@blueprint.route("/supplement/material", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def take_supplement(handle: uuid.UUID) -> ResponseReturnValue:
    """The missing material is in."""
    case = _case(handle, May.EXAMINE)
    form = OnForm(on=today())
    page = ActPage("登记补充材料", "材料补齐后继续受理审查。", "登记材料",
                   (("补充材料", ("on", "note")),), wide=EXTRA)
    return act_page(case, form, page, lambda: registration.take_supplement(
        case, on=form.on.data, note=form.note.data or "", by=current_person()))


@blueprint.route("/supplement/lapse", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def lapse_supplement(handle: uuid.UUID) -> ResponseReturnValue:
    """The material did not come in time, without good reason."""
    case = _case(handle, May.EXAMINE)
    form = OnForm(on=today())
    page = ActPage("登记逾期未补充", "没有正当理由逾期不补充的，按撤回处理。", "登记",
                   (("登记", ("on", "note")),), Practice("按撤回处理"), EXTRA,
                   irrevocable="登记后本件终止，不能撤回。")
    return act_page(case, form, page, lambda: registration.lapse_supplement(
        case, on=form.on.data, note=form.note.data or "", by=current_person()))


@blueprint.route("/consent", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def ask_consent(handle: uuid.UUID) -> ResponseReturnValue:
    """Ask the other side whether it agrees to mediation."""
    case = _case(handle, May.EXAMINE)
    form = OnForm(on=today())
    page = ActPage("征求对方意见", "调解以自愿为前提。向对方送征求意见书和回执；沉默不等于同意。",
                   "生成征求意见书", (("征求意见", ("on", "note")),), Practice("自愿原则"), EXTRA,
                   done="征求意见书已生成，请送达对方并登记答复。")
    return act_page(case, form, page, lambda: registration.ask_consent(
        case, on=form.on.data, note=form.note.data or "", by=current_person()))


@blueprint.route("/consent/answer", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def take_consent(handle: uuid.UUID) -> ResponseReturnValue:
    """Record the other side's answer."""
    case = _case(handle, May.EXAMINE)
    form = ConsentAnswerForm(on=today())
    page = ActPage("登记对方答复", "不同意或者逾期没有答复的，不予受理，并告知其他途径。", "登记答复",
                   (("答复", ("on", "answer", "manner", "note")),), Practice("自愿原则"), EXTRA)
    return act_page(case, form, page, lambda: registration.record_consent(
        case, answer=form.answer.data, manner=form.manner.data or "", on=form.on.data,
        note=form.note.data or "", by=current_person()))


@blueprint.route("/acceptance", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def accept(handle: uuid.UUID) -> ResponseReturnValue:
    """Accept after the nine conditions."""
    case = _case(handle, May.EXAMINE)
    form = GuardForm(on=today())
    page = ActPage("受理", "九项条件全部符合的，予以受理，发受理通知书，告知权利义务。",
                   "受理并生成通知书", (("受理", ("on",)),), Practice("受理条件综合各地规定"),
                   template="mediation/conditions.html",
                   done="已受理，受理通知书已生成。接下来请指派调解员。")
    return act_page(case, form, page, lambda: registration.accept(
        case, conditions=form.answers, unmet=form.unmet, on=form.on.data, by=current_person()))


@blueprint.route("/refusal", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def refuse(handle: uuid.UUID) -> ResponseReturnValue:
    """Refuse with a coded ground; a second person approves."""
    case = _case(handle, May.EXAMINE)
    form = RefusalForm(on=today())
    page = ActPage("不予受理", "写明情形和理由，告知其他途径。调解本身不能申请复议或者起诉。",
                   "报请批准不予受理", (("不予受理", ("on", "ground", "reasons")),), wide=EXTRA,
                   done="不予受理意见已报批，由另一人审批后生效。")
    return act_page(case, form, page, lambda: registration.propose_refusal(
        case, ground=form.ground.data, reasons=form.reasons.data or "", on=form.on.data,
        by=current_person()))


@blueprint.route("/competence", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def deny_competence(handle: uuid.UUID) -> ResponseReturnValue:
    """Note that the matter belongs to somebody else."""
    case = _case(handle, May.EXAMINE)
    form = OnForm(on=today())
    page = ActPage("认定不属本组织职责", "认定后三个工作日内移送有职责的单位，并告知申请人。",
                   "记录", (("认定", ("on", "note")),), Practice("三个工作日内移送"), EXTRA)
    return act_page(case, form, page, lambda: registration.decline_competence(
        case, on=form.on.data, note=form.note.data or "", by=current_person()))


@blueprint.route("/transfer", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def transfer(handle: uuid.UUID) -> ResponseReturnValue:
    """Send the case to whoever is competent."""
    case = _case(handle, May.EXAMINE)
    form = TransferForm(on=today())
    page = ActPage("移送", "移送有职责的单位，并告知申请人。", "移送并生成移送函",
                   (("移送", ("on", "to", "reason")),), Practice("移送并告知申请人"),
                   frozenset({"reason"}), irrevocable="移送后本件在这里结束，不能撤回。")
    return act_page(case, form, page, lambda: registration.transfer(
        case, to=form.to.data or "", reason=form.reason.data or "", on=form.on.data,
        by=current_person()))


@blueprint.route("/assignment", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def assign(handle: uuid.UUID) -> ResponseReturnValue:
    """Name who mediates."""
    case = _case(handle, May.EDIT)
    people = [(one.id, one.name) for one in staff_for(May.EDIT, case.unit_id, today())]
    form = AssignForm(on=today())
    form.lead.choices = people
    form.others.choices = people
    page = ActPage("指派调解员", "疑难的两名以上，一人主办。与当事人有利害关系的应当回避。",
                   "指派", (("调解员", ("on", "lead", "others", "choice")),),
                   warnings=assignment.conflicts(case), wide=frozenset({"others"}))
    return act_page(case, form, page, lambda: assignment.assign(
        case, lead=form.lead.data, others=form.others.data or [], choice=form.choice.data,
        on=form.on.data, by=current_person()))


@blueprint.route("/recusal", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def recuse(handle: uuid.UUID) -> ResponseReturnValue:
    """A mediator steps aside."""
    case = _case(handle, May.EDIT)
    form = RecuseForm(on=today())
    form.person.choices = [
        (one.person_id, one.person.name) for one in case.people
        if one.role == "mediator" and one.valid_to is None
    ]
    page = ActPage("登记回避", "回避后另行指派，原来的记录保留。", "登记回避",
                   (("回避", ("on", "person", "ground", "note")),), wide=EXTRA)
    return act_page(case, form, page, lambda: assignment.recuse(
        case, person_id=form.person.data, ground=form.ground.data, on=form.on.data,
        note=form.note.data or "", by=current_person()))


@blueprint.route("/session", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def set_session(handle: uuid.UUID) -> ResponseReturnValue:
    """Fix the time and place of a session."""
    case = _case(handle, May.EDIT)
    form = SessionSetForm()
    page = ActPage("安排调解会", "会前三个工作日通知双方；双方同意的可以不受此限。",
                   "安排并生成通知书", (("调解会", ("starts_at", "place", "form", "waived")),),
                   Practice("会前三个工作日通知"))
    return act_page(case, form, page, lambda: meetings.schedule(
        case, starts_at=form.starts_at.data, place=form.place.data, form=form.form.data,
        waived=bool(form.waived.data), on=today(), by=current_person()))


@blueprint.route("/session/record", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def hold_session(handle: uuid.UUID) -> ResponseReturnValue:
    """Write down what was said."""
    case = _case(handle, May.EDIT)
    form = SessionRecordForm(on=today())
    page = ActPage(
        "登记调解会笔录", "先核对身份和权限，告知权利义务，再记双方陈述、无争议和有争议的事实、方案和结果。",
        "登记笔录并生成文书",
        (("到场", ("on", "present", "rights_read")),
         ("陈述", ("applicant_said", "respondent_said")),
         ("事实", ("undisputed", "undisputed_signed", "disputed")),
         ("方案和结果", ("proposals", "result")),
         ("背对背记录（保密）", ("caucus",))),
        wide=frozenset({"present", "applicant_said", "respondent_said", "undisputed", "disputed",
                        "proposals", "caucus"}),
    )
    return act_page(case, form, page, lambda: meetings.hold(
        case, on=form.on.data, by=current_person(), present=lines(form.present.data),
        rights_read=bool(form.rights_read.data),
        record={name: form[name].data or "" for name in (
            "applicant_said", "respondent_said", "disputed", "proposals", "result")},
        undisputed=form.undisputed.data or "",
        undisputed_signed=bool(form.undisputed_signed.data), caucus=form.caucus.data or ""))


@blueprint.route("/extension", methods=["GET", "POST"])
@requires(May.EXTEND)
@writes
def extend(handle: uuid.UUID) -> ResponseReturnValue:
    """A longer period, with both sides' consent."""
    case = _case(handle, May.EXTEND)
    form = ExtendForm()
    page = ActPage("延长期限", "期限届满以前，经双方书面同意可以延长。", "延长并生成确认书",
                   (("延长", ("to", "applicant_agrees", "respondent_agrees", "note")),),
                   Practice("双方书面同意可以延长"), EXTRA)
    return act_page(case, form, page, lambda: meetings.extend(
        case, to=form.to.data, both_consent=bool(
            form.applicant_agrees.data and form.respondent_agrees.data),
        note=form.note.data or "", on=today(), by=current_person()))


@blueprint.route("/suspension", methods=["GET", "POST"])
@requires(May.EXTEND)
@writes
def suspend(handle: uuid.UUID) -> ResponseReturnValue:
    """Pause the mediation with a ground."""
    case = _case(handle, May.EXTEND)
    form = SuspendForm(on=today())
    form.ground.choices = [("", "请选择"), *words(Suspension)]
    page = ActPage("中止调解", "写明情形。劳动争议调解的十五日没有中止的规定，期限照常走。", "中止",
                   (("中止", ("on", "ground", "note")),), Practice("参照行政复议中止的情形"), EXTRA)
    return act_page(case, form, page, lambda: meetings.suspend(
        case, ground=form.ground.data, on=form.on.data, note=form.note.data or "",
        by=current_person()))


@blueprint.route("/resumption", methods=["GET", "POST"])
@requires(May.EXTEND)
@writes
def resume(handle: uuid.UUID) -> ResponseReturnValue:
    """Go on after a pause."""
    case = _case(handle, May.EXTEND)
    form = OnForm(on=today())
    page = ActPage("恢复调解", "中止的原因消除后恢复。", "恢复", (("恢复", ("on", "note")),), wide=EXTRA)
    return act_page(case, form, page, lambda: meetings.resume(
        case, on=form.on.data, note=form.note.data or "", by=current_person()))


@blueprint.route("/termination", methods=["GET", "POST"])
@requires(May.CLOSE)
@writes
def terminate(handle: uuid.UUID) -> ResponseReturnValue:
    """End without agreement; the notice lists the routes left with their days."""
    case = _case(handle, May.CLOSE)
    form = TerminationForm(on=today())
    page = ActPage("终止调解", "终止通知书写明后续途径和期限，不评价谁对谁错。",
                   "终止并生成通知书", (("终止", ("on", "reason", "note")),), wide=EXTRA,
                   irrevocable="终止后本次调解结束，不能撤回。")
    return act_page(case, form, page, lambda: closing.terminate(
        case, reason=form.reason.data, note=form.note.data or "", on=form.on.data,
        by=current_person()))


@blueprint.route("/closing", methods=["GET", "POST"])
@requires(May.CLOSE)
@writes
def close(handle: uuid.UUID) -> ResponseReturnValue:
    """Close the case."""
    case = _case(handle, May.CLOSE)
    form = ClosingForm(on=today())
    page = ActPage("结案", "协议履行完毕、终止或者不予受理以后结案。", "结案",
                   (("结案", ("on", "report", "satisfaction")),), wide=EXTRA)
    return act_page(case, form, page, lambda: closing.close(
        case, report=form.report.data or "", satisfaction=form.satisfaction.data or "",
        on=form.on.data, by=current_person()))


@blueprint.route("/archive", methods=["GET", "POST"])
@requires(May.ARCHIVE)
@writes
def archive(handle: uuid.UUID) -> ResponseReturnValue:
    """File the case: read only from now on."""
    case = _case(handle, May.ARCHIVE)
    form = ArchiveForm(on=today())
    page = ActPage("归档", "归档后只能查阅。", "归档", (("归档", ("on", "pages", "retention")),),
                   irrevocable="归档后不能再改。")
    return act_page(case, form, page, lambda: closing.archive(
        case, pages=form.pages.data, retention=form.retention.data, on=form.on.data,
        by=current_person()))
