"""Acts on an application before and just after acceptance: one page each."""

from __future__ import annotations

import uuid

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.cases.models import Side
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.act_page import ActPage
from casework.web.fields import lines
from law import ARL, ARL_IMPL
from law.citation import Basis
from reconsideration.commands import approving, filing
from reconsideration.commands.acting import side
from reconsideration.commands.filing import replies
from reconsideration.commands.filing.jurisdiction import organ_to_name
from reconsideration.commands.late import is_late_entry
from reconsideration.commands.participants.agents import agents_of
from reconsideration.commands.participants.units import unit_of
from reconsideration.forms.filing import (
    AbandonForm,
    AcceptForm,
    AskCorrectionForm,
    ExtendCorrectionForm,
    ReceiveCorrectionForm,
    RefuseForm,
    ReplyForm,
    ServeCopyForm,
    ServeCorrectionForm,
    WithdrawForm,
)
from reconsideration.models import ReconsiderationCase, RespondentReply
from reconsideration.procedure import VERSIONS
from reconsideration.procedure.decision_suits import NOT_ACCEPTED, may_go_to_state_council
from reconsideration.procedure.law_2023.steps import WITHDRAWAL_BEFORE
from reconsideration.views.opening import answered, approved, case_for, with_exceptions
from reconsideration.views.own_law import act_page
from reconsideration.views.plain import PlainAct, add_plain_acts, shown
from reconsideration.views.ways import jurisdiction

blueprint = Blueprint("reconsideration_acts", __name__, url_prefix="/reconsideration/<uuid:handle>")


@blueprint.route("/correction", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def ask_correction(handle: uuid.UUID) -> ResponseReturnValue:
    """Ask for what is missing, all at once (article 31)."""
    case = case_for(handle, May.EXAMINE)
    form = AskCorrectionForm(on=today())
    until = ("until",) if VERSIONS[case.law].accepted_on_receipt else ()
    again = ("new_matter",) if case.corrections else ()
    page = ActPage(
        title="通知补正",
        what="缺材料或者写得不清楚，因而判断不了受理条件的，收到之日起 5 个工作日内发一次书面"
        "通知，把要补的全部列出。",
        basis=ARL.cite(31, 1),
        further=answered("U2"),
        groups=(("补正通知", ("on", "items", *again, *until)),),
        wide=frozenset({"items", "new_matter"}),
        button="生成补正通知书",
        irrevocable="通知书生成后编号固定，不能撤回；写错只能另发更正通知。",
        done="补正通知书已生成。送达后请登记送达，期限从申请人收到之日起算。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: filing.ask_correction(
            case,
            items=lines(form.items.data),
            until=form.until.data,
            new_matter=form.new_matter.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/acceptance", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def accept(handle: uuid.UUID) -> ResponseReturnValue:
    """Accept: seven conditions, then the procedure (articles 30 and 53)."""
    case = case_for(handle, May.EXAMINE)
    form = AcceptForm(on=today())
    several = bool(VERSIONS[case.law].simplified)
    chosen = ("track", "simplified_ground", "consent_note") if several else ()
    page = ActPage(
        title="受理",
        what="收到申请后 5 个工作日内审查，七项条件全部符合的，予以受理。",
        basis=ARL.cite(30, 1),
        further=(
            ("期满没有决定不予受理的，从期满之日起视为受理", ARL.cite(30, 3)),
            ("审理期限从受理之日起算：普通程序 60 日，简易程序 30 日", ARL.cite(62)),
            ("符合简易程序条件的，可以适用简易程序", ARL.cite(53)),
            *answered("U1"),
        ),
        groups=(("受理", ("on", *chosen)),),
        button="受理并生成通知书",
        template="reconsideration/conditions.html",
        warnings=tuple(one.text for one in jurisdiction.reminders(case, today())),
        done="已受理，受理通知书已生成。请在期限内发送申请书副本。",
    )
    return act_page(
        case,
        form,
        with_exceptions(case, page, 10),
        lambda: filing.accept(
            case,
            conditions=form.answers,
            track=form.track.data,
            simplified_ground=form.simplified_ground.data or "",
            consent_note=form.consent_note.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/refusal", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def refuse(handle: uuid.UUID) -> ResponseReturnValue:
    """Refuse with reasons; for jurisdiction, name the competent organ."""
    case = case_for(handle, May.EXAMINE)
    form = RefuseForm(competent_organ=organ_to_name(case))
    dated = ("legal_on",) if is_late_entry(case) else ()
    page = ActPage(
        title="不予受理",
        what="七项条件有一项不符合的，在审查期限内不予受理，写明理由；管辖不对的，还要写明该向"
        "哪个机关申请。",
        basis=ARL.cite(30, 2),
        further=(
            ("第12条的四类事项不能复议", ARL.cite(12)),
            *approved(case, approving.REFUSE),
            (f"起诉时，{NOT_ACCEPTED.why}", NOT_ACCEPTED.basis),
        ),
        groups=(("不予受理决定", ("exclusion", "reasons", "competent_organ", *dated)),),
        wide=frozenset({"reasons"}),
        button="报请批准不予受理",
        template="reconsideration/conditions.html",
        extra={"conditions_basis": ARL.cite(30, 1).text},
        done="不予受理意见已报批，由另一人审批后生效。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: filing.propose_refusal(
            case,
            conditions=form.answers,
            grounds=form.grounds,
            reasons=form.reasons.data,
            competent_organ=form.competent_organ.data or "",
            legal_on=form.legal_on.data,
            on=today(),
            by=current_person(),
        ),
    )


@blueprint.route("/withdrawal", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def withdraw(handle: uuid.UUID) -> ResponseReturnValue:
    """Record a withdrawal before acceptance."""
    case = case_for(handle, May.EXAMINE)
    form = WithdrawForm(on=today(), agent=0)
    agents = [one for party in case.parties for one in agents_of(party)]
    form.agent.choices = [(0, "申请人本人"), *((one.id, f"代理人{one.name}") for one in agents)]
    page = ActPage(
        title="登记受理前撤回",
        what="申请人在受理前撤回申请的，登记后本件结束。",
        basis=WITHDRAWAL_BEFORE,
        further=(
            (WITHDRAWAL_BEFORE.note, WITHDRAWAL_BEFORE),
            ("代表人撤回的，须经被代表的申请人同意", ARL.cite(15, 2)),
        ),
        groups=(("撤回", ("on", "agent", "reason")),),
        wide=frozenset({"reason"}),
        button="登记撤回",
        irrevocable="登记后本件结束，不能撤回。",
    )
    return act_page(
        case,
        form,
        with_exceptions(case, page, 20, 21),
        lambda: filing.withdraw(
            case,
            on=form.on.data,
            reason=form.reason.data,
            agent=next((one for one in agents if one.id == form.agent.data), None),
            by=current_person(),
        ),
    )


def _to_confirm(waiting: RespondentReply | None) -> tuple[tuple[str, str], ...]:
    """Where a reply that came on line is confirmed."""
    if waiting is None:
        return ()
    where = url_for("reconsideration_replies.show", handle=waiting.case.handle, reply_id=waiting.id)
    return (("去确认在线提交的答复", where),)


def _seen_by(case: ReconsiderationCase) -> list[tuple[str, str]]:
    """Who will see the case and reply on line once the copy is served."""
    found = [(one.name, unit_of(case, one)) for one in side(case, Side.RESPONDENT)]
    nobody = "不在本系统，线下答复"
    return [(name, f"{unit.name}可以在线答复" if unit else nobody) for name, unit in found]


def _own_act(case: ReconsiderationCase) -> tuple[tuple[str, Basis], ...]:
    """Who answers where the organ reviews its own act (实施条例 36)."""
    names = [party.name for party in case.parties if party.side == Side.RESPONDENT]
    if not may_go_to_state_council(case.respondent_level, names, case.organ_name):
        return ()
    return (("本机关自己的行为，由原承办的部门、机构提出书面答复", ARL_IMPL.cite(36)),)


@blueprint.route("/copy", methods=["GET", "POST"])
@requires(May.RECORD_SERVICE)
@writes
def serve_copy(handle: uuid.UUID) -> ResponseReturnValue:
    """Send the copy and the notice to reply; the reply clock runs from the respondent's receipt."""
    case = case_for(handle, May.RECORD_SERVICE)
    form = ServeCopyForm(on=today())
    ordinary = case.track != "simplified"
    page = ActPage(
        title="发送申请书副本并通知答复",
        what="受理之日起 7 个工作日内将申请书副本发送被申请人；被申请人收到后 10 个工作日内提出"
        "书面答复，并提交作出行政行为的证据、依据。"
        if ordinary
        else "受理之日起 3 个工作日内将申请书副本发送被申请人；被申请人收到后 5 个工作日内提出书面"
        "答复，并提交证据、依据。",
        basis=ARL.cite(48) if ordinary else ARL.cite(54, 1),
        further=_own_act(case),
        facts=_seen_by(case),
        groups=(("送达被申请人", ("sent_on", "on", "method", "receiver")),),
        button="登记副本和答复通知书送达",
    )
    return shown(case, form, page, filing.serve_copy)


@blueprint.route("/reply", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def receive_reply(handle: uuid.UUID) -> ResponseReturnValue:
    """Record the respondent's reply and evidence."""
    case = case_for(handle, May.EDIT)
    form = ReplyForm(on=today())
    waiting = replies.to_confirm(case)
    page = ActPage(
        title="登记被申请人答复",
        what="被申请人在期限内书面答复，并提交作出行为的证据、依据。",
        basis=ARL.cite(48) if case.track != "simplified" else ARL.cite(54, 1),
        further=(
            (
                "逾期不答复、不举证的，视为该行为没有证据、依据；涉及第三人合法权益、第三人提供"
                "证据的除外",
                ARL.cite(70),
            ),
            ("不答复、不举证的，有关人员还要受处分", ARL.cite(82)),
        ),
        groups=(("答复", ("on", "posted_on", "complete", "evidence_count", "note")),),
        links=_to_confirm(waiting),
        warnings=("被申请人已经在线提交答复：确认收到即可，不必在这里再登记。",) if waiting else (),
        wide=frozenset({"note"}),
        button="登记答复",
    )
    return act_page(
        case,
        form,
        page,
        lambda: filing.receive_reply(
            case,
            on=form.on.data,
            posted_on=form.posted_on.data,
            complete=form.complete.data == "yes",
            evidence_count=form.evidence_count.data,
            note=form.note.data or "",
            by=current_person(),
        ),
    )


CORRECTIONS = (
    # Record the day the applicant received the correction notice.
    PlainAct(
        name="serve_correction",
        address="/correction/service",
        may=May.RECORD_SERVICE,
        form=ServeCorrectionForm,
        page=ActPage(
            title="登记补正通知送达",
            what="申请人自收到补正通知之日起 10 个工作日内提交补正材料。",
            basis=ARL.cite(31, 2),
            groups=(("送达", ("on", "method", "receiver", "proof")),),
            button="登记送达",
        ),
        command=filing.serve_correction,
    ),
    # Give the applicant more time for a justified reason.
    PlainAct(
        name="extend_correction",
        address="/correction/extension",
        may=May.EXAMINE,
        form=ExtendCorrectionForm,
        page=ActPage(
            title="延长补正期限",
            what="申请人说明了正当理由的，可以另定一个合理的日期。法律没有规定最长延长多久。",
            basis=ARL.cite(31, 2),
            groups=(("延长", ("on", "to", "reason")),),
            wide=frozenset({"reason"}),
            button="延长补正期限",
        ),
        command=filing.extend_correction,
    ),
    # Record the corrected material; a fresh review period starts.
    PlainAct(
        name="receive_correction",
        address="/correction/material",
        may=May.EXAMINE,
        form=ReceiveCorrectionForm,
        page=ActPage(
            title="登记补正材料",
            what="收到补正材料后，重新起算 5 个工作日的审查期限。",
            basis=ARL.cite(31, 3),
            groups=(("补正材料", ("on", "posted_on", "note")),),
            wide=frozenset({"note"}),
            button="登记补正材料",
        ),
        command=filing.receive_correction,
    ),
    # Put on record that the application is deemed given up.
    PlainAct(
        name="abandon",
        address="/abandonment",
        may=May.EXAMINE,
        form=AbandonForm,
        page=ActPage(
            title="记录视为放弃申请",
            what="补正期限届满，申请人没有补正也没有正当理由的，视为放弃申请，在这里记下经过。",
            basis=ARL.cite(31, 2),
            groups=(("记录", ("on", "note")),),
            wide=frozenset({"note"}),
            button="记录在案",
            irrevocable="记录后本件结束，不能撤回。",
        ),
        command=filing.abandon,
    ),
)
add_plain_acts(blueprint, CORRECTIONS)
