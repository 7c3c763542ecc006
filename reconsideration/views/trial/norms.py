"""Pages of the review of norms: the norms of a case, and a page for each step on their tracks."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from casework.accounts.policy import decide
from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, current_subject, find_case, requires, writes
from casework.web.act_page import ActPage
from casework.web.forms import Form
from law import ARL, ARL_IMPL
from reconsideration.commands import approving
from reconsideration.commands.trial import norm_review, norms
from reconsideration.forms.norms import (
    AnswerForm,
    CallForm,
    CorrectNormForm,
    DropForm,
    FindingForm,
    NameNormForm,
    NoticeForm,
    OpenNormForm,
    ReceiptForm,
    ReplyForm,
    TransferForm,
)
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS
from reconsideration.procedure.facts import OPEN, Stage
from reconsideration.procedure.norms import CORRECTING, NAMED_BY, STEPS, Norm, NormSource
from reconsideration.views.opening import answered, approved, asked, case_for, late
from reconsideration.views.own_law import act_page
from reconsideration.views.plain import PlainAct, Prepare, add_plain_acts, shown
from reconsideration.views.ways.norms import tracks

blueprint = Blueprint(
    "reconsideration_norms", __name__, url_prefix="/reconsideration/<uuid:handle>/norms"
)


@blueprint.get("")
@requires(May.OPEN_FILE)
def index(handle: uuid.UUID) -> ResponseReturnValue:
    """The norms of a case, each with what was done and what comes next."""
    case = find_case(ReconsiderationCase, handle, May.OPEN_FILE)
    subject, on = current_subject(), today()
    may = {action: decide(subject, action, case, on).allow for action in (May.EDIT, May.EXTEND)}
    return render_template(
        "reconsideration/norms.html",
        case=case,
        tracks=tracks(case),
        law=VERSIONS[case.law],
        asked=ARL.cite(58, 1),
        mine=may[May.EDIT],
        may_correct=may[May.EDIT] and Stage(case.stage) in OPEN,
        may_open=may[May.EXTEND],
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def name(handle: uuid.UUID) -> ResponseReturnValue:
    """Put a norm on the list."""
    case = case_for(handle, May.EDIT)
    asked = str(case.norm_review.get("title", "")).strip("《》")
    form = NameNormForm(on=today(), title="" if norms.norms(case) else asked)
    page = ActPage(
        title="登记附带审查请求",
        what="申请人认为行政行为依据的规范性文件不合法的，可以在申请复议时一并申请审查。",
        basis=ARL.cite(13, 1),
        further=(
            ("规章不能申请附带审查", ARL.cite(13, 2)),
            ("申请时不知道所依据的文件的，可以在决定作出以前提出", ARL_IMPL.cite(26)),
            ("本机关审查时认为依据不合法的，应当主动处理或者转送", ARL.cite(57)),
        ),
        groups=(
            ("怎样提出", ("on", "source")),
            ("规范性文件", ("title", "document", "issuer", "issuer_kind", "clause", "reasons")),
        ),
        wide=frozenset({"source", "reasons"}),
        button="登记审查请求",
        done="已登记。受理以后启动附带审查，案件同时中止。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: norms.name_norm(
            case,
            **{field: form[field].data for group in page.groups for field in group[1]},
            by=current_person(),
        ),
    )


@blueprint.route("/correction", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def correct(handle: uuid.UUID) -> ResponseReturnValue:
    """Put the name, number, issuer or clause of a norm right."""
    case = case_for(handle, May.EDIT)
    known = norms.norms(case)
    wanted = request.args.get("norm", "")
    chosen = next((one for one in known if one.number == wanted), known[0] if known else None)
    told = {name: getattr(chosen, name) for name in NAMED_BY} if chosen is not None else {}
    form = CorrectNormForm(on=today(), norm=chosen.number if chosen else None, **told)
    form.norm.choices = [(norm.number, _choice(norm)) for norm in known]
    page = ActPage(
        title="更正规范性文件名称",
        what="登记错的名称、文号、制定机关或者条款，在这里更正。原来的登记留在办理经过里；已经发出的"
        "文书不变，需要的另发更正通知。",
        basis=CORRECTING,
        groups=(("更正", ("norm", "on", *NAMED_BY, "reason")),),
        wide=frozenset({"norm", "title", "reason"}),
        button="登记更正",
    )
    return act_page(
        case,
        form,
        page,
        lambda: norms.correct_norm(
            case,
            **{field: form[field].data or "" for field in ("norm", *NAMED_BY, "reason")},
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/opening", methods=["GET", "POST"])
@requires(May.EXTEND)
@writes
def start(handle: uuid.UUID) -> ResponseReturnValue:
    """Open the review of a norm, and suspend the case with it."""
    case = case_for(handle, May.EXTEND)
    form = OpenNormForm()
    button, _ = asked(approving.OPEN_NORM, "中止并启动附带审查")
    page = ActPage(
        title="启动附带审查",
        what="启动时案件同时中止，中止通知书发给各方当事人。有权处理的，30 日内处理；无权处理的，"
        "7 个工作日内转送有权机关。",
        basis=ARL.cite(56),
        further=(
            ("附带审查是中止的法定事由，中止应当书面告知当事人", ARL.cite(39)),
            ("有权处理的，3 个工作日内书面通知制定机关", ARL.cite(58, 1)),
            *answered("U9"),
            *approved(case, approving.OPEN_NORM),
        ),
        groups=(
            ("附带审查", ("norm", "competent")),
            ("补记", late(approving.OPEN_NORM)),
        ),
        wide=frozenset({"norm", "override"}),
        button=button,
        done="已办理。须批准的，由另一人审批后中止案件、启动附带审查。",
    )
    _offered("norm_review_opened")(case, form)
    return act_page(
        case,
        form,
        page,
        lambda: norms.submit_opening(
            case,
            norm=form.norm.data,
            competent=form.competent.data == "yes",
            legal_on=form.legal_on.data,
            override=form.override.data or "",
            on=today(),
            by=current_person(),
        ),
    )


@blueprint.route("/finding", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def deal(handle: uuid.UUID) -> ResponseReturnValue:
    """Find the clause lawful, or have it stopped."""
    case, form = case_for(handle, May.EDIT), FindingForm(on=today())
    page = ActPage(
        title="处理规范性文件",
        what="条款合法的，在复议决定书中一并告知；超越权限或者违反上位法的，决定停止执行该条款，"
        "责令制定机关纠正。",
        basis=ARL.cite(59),
        further=(
            ("自中止之日起 30 日内处理", ARL.cite(56)),
            *approved(case, approving.STOP_NORM),
        ),
        groups=(("处理", ("norm", "on", "finding", "reasons", "correct_by")),),
        wide=frozenset({"finding", "reasons"}),
        button="登记处理结果",
        done="条款合法的已登记；停止执行的已报批，由另一人审批后生效。",
    )
    _offered("norm_dealt")(case, form)
    return shown(case, form, page, norm_review.propose_dealing)


def _offered(kind: str) -> Prepare:
    """Only norms at which a step can follow are offered."""

    def offer(case: ReconsiderationCase, form: Form) -> None:
        offered = [norm for norm in norms.norms(case) if norm.state in STEPS[kind].sources]
        field: Any = form["norm"]
        field.choices = [(norm.number, _choice(norm)) for norm in offered]
        if field.data is None and offered:
            wanted = request.args.get("norm", "")
            numbers = [norm.number for norm in offered]
            field.data = wanted if wanted in numbers else numbers[0]

    return offer


def _choice(norm: Norm) -> str:
    own = "（主动审查）" if norm.source is NormSource.OWN_MOTION else ""
    return f"{norm.number}. {norm.name}{norm.clause}{own}"


STEPS_OF_A_NORM = (
    # Write to the organ that made the norm.
    PlainAct(
        name="notify",
        address="/notice",
        may=May.EDIT,
        form=NoticeForm,
        page=ActPage(
            title="通知制定机关书面答复",
            what="自中止之日起 3 个工作日内，就相关条款的合法性书面通知制定机关答复。",
            basis=ARL.cite(58, 1),
            groups=(("通知", ("norm", "on")),),
            button="生成书面答复通知书",
            irrevocable="通知书生成后编号固定，不能撤回；写错只能另发更正通知。",
            done="通知书已生成。制定机关收到后请登记，答复期限从收到之日起算。",
        ),
        command=norm_review.notify_drafter,
        prepare=_offered("norm_notice_issued"),
    ),
    # The drafter received the notice.
    PlainAct(
        name="notified",
        address="/notice/service",
        may=May.RECORD_SERVICE,
        form=ReceiptForm,
        page=ActPage(
            title="登记制定机关收到通知",
            what="制定机关自收到通知之日起 10 个工作日内提交书面答复和有关材料。",
            basis=ARL.cite(58, 1),
            groups=(("送达", ("norm", "on", "method", "receiver", "proof")),),
            button="登记送达",
        ),
        command=norm_review.drafter_received,
        prepare=_offered("norm_drafter_notified"),
    ),
    # The drafter's written answer.
    PlainAct(
        name="answer",
        address="/answer",
        may=May.EDIT,
        form=AnswerForm,
        page=ActPage(
            title="登记制定机关答复",
            what="制定机关就条款的合法性作出的书面答复。",
            basis=ARL.cite(58, 1),
            groups=(("答复", ("norm", "on", "posted_on", "opinion")),),
            wide=frozenset({"opinion"}),
            button="登记答复",
        ),
        command=norm_review.drafter_answered,
        prepare=_offered("norm_drafter_answered"),
    ),
    # The drafter explained itself in person.
    PlainAct(
        name="meet",
        address="/meeting",
        may=May.EDIT,
        form=CallForm,
        page=ActPage(
            title="登记当面说明",
            what="认为必要时，可以要求制定机关当面说明理由，制定机关应当配合。",
            basis=ARL.cite(58, 2),
            groups=(("当面说明", ("norm", "on", "people", "note")),),
            wide=frozenset({"people", "note"}),
            button="登记当面说明",
        ),
        command=norm_review.call_drafter,
        prepare=_offered("norm_drafter_called"),
    ),
    # Pass a norm on.
    PlainAct(
        name="transfer",
        address="/transfer",
        may=May.EDIT,
        form=TransferForm,
        page=ActPage(
            title="转送有权机关",
            what="无权处理的，7 个工作日内转送有权处理的行政机关或者国家机关。",
            basis=ARL.cite(56),
            further=(("本机关主动审查依据的，同样转送", ARL.cite(57)),),
            groups=(("转送", ("norm", "on", "transferee")),),
            wide=frozenset({"norm"}),
            button="生成转送函",
            irrevocable="转送函生成后编号固定，不能撤回。",
            done="转送函已生成。接受机关收到后请登记，60 日从收到之日起算。",
        ),
        command=norm_review.transfer_norm,
        prepare=_offered("norm_transfer_issued"),
    ),
    # The other organ received the transfer.
    PlainAct(
        name="transferred",
        address="/transfer/service",
        may=May.RECORD_SERVICE,
        form=ReceiptForm,
        page=ActPage(
            title="登记接受机关收到转送",
            what="接受转送的机关自收到之日起 60 日内回复处理意见。",
            basis=ARL.cite(60),
            groups=(("送达", ("norm", "on", "method", "receiver", "proof")),),
            button="登记送达",
        ),
        command=norm_review.transferee_received,
        prepare=_offered("norm_transferred"),
    ),
    # What the other organ thinks.
    PlainAct(
        name="reply",
        address="/reply",
        may=May.EDIT,
        form=ReplyForm,
        page=ActPage(
            title="登记处理意见回复",
            what="接受转送的机关对文件的处理意见。",
            basis=ARL.cite(60),
            groups=(("回复", ("norm", "on", "posted_on", "finding", "opinion")),),
            wide=frozenset({"finding", "opinion"}),
            button="登记回复",
        ),
        command=norm_review.transferee_replied,
        prepare=_offered("norm_replied"),
    ),
    # No further review of a norm.
    PlainAct(
        name="drop",
        address="/end",
        may=May.EDIT,
        form=DropForm,
        page=ActPage(
            title="不再审查",
            what="申请人撤回审查申请，或者查明不属于审查范围的，记明原因。",
            basis=STEPS["norm_dropped"].basis,
            groups=(("不再审查", ("norm", "on", "reason")),),
            wide=frozenset({"reason"}),
            button="记录在案",
        ),
        command=norm_review.drop_norm,
        prepare=_offered("norm_dropped"),
    ),
)
add_plain_acts(blueprint, STEPS_OF_A_NORM)
