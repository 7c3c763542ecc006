"""Pages of the course of a trial: suspension, resumption, extension, conversion, time left out."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.act_page import ActPage, Effect
from casework.web.party_forms import EMPTY
from casework.web.present import text_date
from law import ARL, ARL_IMPL
from law.clock import Deadline
from reconsideration.commands import approving
from reconsideration.commands.acting import deadline
from reconsideration.commands.trial import course
from reconsideration.commands.trial.approval import submit
from reconsideration.forms.course import (
    REFERRED,
    ApprovedForm,
    ConvertForm,
    ExtendForm,
    ResumeForm,
    StartClockForm,
    StopClockForm,
    SuspendForm,
)
from reconsideration.forms.filing import words
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Action
from reconsideration.procedure.grounds import SuspensionGround
from reconsideration.views.opening import answered, approved, asked, case_for, late, with_exceptions
from reconsideration.views.own_law import act_page
from reconsideration.views.plain import shown
from reconsideration.views.ways.course_reminders import open_suspensions

blueprint = Blueprint(
    "reconsideration_course", __name__, url_prefix="/reconsideration/<uuid:handle>"
)


def send_up(case: ReconsiderationCase, action: Action, form: ApprovedForm, **given: Any) -> object:
    """Ask for the approval of an act, or carry it out where nobody has to approve."""
    return submit(
        case,
        action,
        legal_on=form.legal_on.data,
        override=form.override.data or "",
        on=today(),
        by=current_person(),
        **given,
    )


def effect(
    case: ReconsiderationCase, kind: str, data: dict[str, object], on: date | None = None
) -> tuple[Effect, ...]:
    """What becomes of the last day to decide, were the act done today."""
    before, after = deadline(case, "decide"), course.decide_after(case, kind, on or today(), data)
    if before is None:
        return ()
    basis = after.basis if after else ARL.cite(62)
    return (Effect("作出行政复议决定", _day(after), _day(before), basis.text, is_law=basis.is_law),)


def _day(found: Deadline | None) -> str:
    if found is None:
        return ""
    mark = "（暂估）" if found.estimated else ""
    return f"最迟 {text_date(found.due)}{mark}" if found.due else "暂停计算"


def _offer(form: SuspendForm, case: ReconsiderationCase) -> tuple[str, ...]:
    """The grounds of the case's law; the fields of both parties' consent where it has that one."""
    known = VERSIONS[case.law].suspensions
    form.ground.choices = [EMPTY, *words(known)]
    return ("consents", "consent_note") if SuspensionGround.S06 in known else ()


@blueprint.route("/suspension", methods=["GET", "POST"])
@requires(May.EXTEND)
@writes
def suspend(handle: uuid.UUID) -> ResponseReturnValue:
    """Suspend on one of the ten grounds."""
    case = case_for(handle, May.EXTEND)
    form = SuspendForm()
    consents = _offer(form, case)
    button, done = asked(approving.SUSPEND, "中止审理")
    page = ActPage(
        title="中止审理",
        what="有十种法定事由之一的，中止审理，书面告知各方；审理期限暂停计算，原因消除后及时恢复。",
        basis=ARL.cite(39, 1),
        further=(
            ("以调解、和解中止的，申请人和被申请人都要同意", ARL.cite(39, 1, 6)),
            ("没有正当理由中止的，上级责令恢复审理", ARL.cite(40)),
            *answered("U3", "U7"),
            *approved(case, approving.SUSPEND),
        ),
        groups=(
            ("中止", ("ground", "detail", *consents)),
            ("补记", late(approving.SUSPEND)),
        ),
        wide=frozenset({"detail", "consents", "override"}),
        button=button,
        effects=effect(case, "suspended", {"ground": "S10"}),
        done=done,
    )
    return act_page(
        case,
        form,
        page,
        lambda: send_up(
            case,
            Action.SUSPEND,
            form,
            ground=form.ground.data,
            detail=form.detail.data,
            consents=form.consents.data or [],
            consent_note=form.consent_note.data or "",
        ),
    )


@blueprint.route("/resumption", methods=["GET", "POST"])
@requires(May.EXTEND)
@writes
def resume(handle: uuid.UUID) -> ResponseReturnValue:
    """Resume when a cause is gone."""
    case = case_for(handle, May.EXTEND)
    form = ResumeForm(on=today())
    grounds = [SuspensionGround(one.data["ground"]) for one in open_suspensions(case)]
    form.ground.choices = [("", "请选"), *((one.value, one.label) for one in grounds)]
    page = ActPage(
        title="恢复审理",
        what="中止的原因消除后及时恢复审理，书面告知各方，写明新的审理期限。",
        basis=ARL.cite(39, 2),
        further=answered("U3"),
        groups=(("恢复", ("on", "ground", "reason")),),
        wide=frozenset({"reason", "override"}),
        button="恢复审理并生成通知书",
        effects=effect(case, "resumed", {"ground": grounds[0].value} if grounds else {}),
        done="已恢复审理，通知书已生成，请送达各方。",
    )
    return shown(case, form, with_exceptions(case, page, 22), course.resume)


@blueprint.route("/extension", methods=["GET", "POST"])
@requires(May.EXTEND)
@writes
def extend(handle: uuid.UUID) -> ResponseReturnValue:
    """Ask the head of the body to extend the trial period."""
    case = case_for(handle, May.EXTEND)
    form = ExtendForm()
    button, done = asked(approving.EXTEND, "延长")
    page = ActPage(
        title="延长审理期限",
        what="案情复杂、不能按期决定的，经机构负责人批准可以延长，累计不超过 30 日，书面告知各方，"
        "第三人也在内。简易程序不能延长。",
        basis=ARL.cite(62, 1),
        further=(("不宜简易的，转为普通程序", ARL.cite(55)), *answered("U4", "U16")),
        groups=(("延长", ("days", "reason")), ("补记", late(approving.EXTEND))),
        wide=frozenset({"reason", "override"}),
        button=button,
        effects=effect(case, "extended", {"days": form.days.data or 30}),
        done=done,
    )
    return act_page(
        case,
        form,
        page,
        lambda: send_up(
            case,
            Action.EXTEND,
            form,
            days=form.days.data,
            reason=form.reason.data,
        ),
    )


@blueprint.route("/conversion", methods=["GET", "POST"])
@requires(May.EXTEND)
@writes
def convert(handle: uuid.UUID) -> ResponseReturnValue:
    """Ask the head of the body to turn to the ordinary procedure."""
    case = case_for(handle, May.EXTEND)
    form = ConvertForm()
    button, done = asked(approving.CONVERT, "转换")
    page = ActPage(
        title="转为普通程序",
        what="审理中发现不宜适用简易程序的，经机构负责人批准，转为普通程序审理。",
        basis=ARL.cite(55),
        further=answered("U5", "U6"),
        groups=(("转换", ("reason",)), ("补记", late(approving.CONVERT))),
        wide=frozenset({"reason", "override"}),
        button=button,
        effects=effect(case, "converted", {}),
        done=done,
    )
    return act_page(
        case,
        form,
        page,
        lambda: send_up(
            case,
            Action.CONVERT,
            form,
            reason=form.reason.data,
        ),
    )


@blueprint.route("/time-out", methods=["GET", "POST"])
@requires(May.EXTEND)
@writes
def stop_clock(handle: uuid.UUID) -> ResponseReturnValue:
    """An appraisal, a site inspection or a designation begins."""
    case = case_for(handle, May.EXTEND)
    form = StopClockForm(on=today())
    page = ActPage(
        title="登记不计入期间开始",
        what="鉴定、现场勘验、协商或者指定受理所用的时间，不计入审理期限。",
        basis=ARL_IMPL.cite(37),
        further=(
            ("现场勘验所用时间不计入", ARL_IMPL.cite(34, 3)),
            ("同日收到的机关协商十日，协商不成的由共同上一级机关十日内指定", ARL_IMPL.cite(30)),
            *answered("U10"),
        ),
        groups=(("不计入的期间", ("kind", "on", "appraiser", "note")),),
        wide=frozenset({"note"}),
        button="登记开始",
    )
    return shown(case, form, page, _stop)


def _stop(case: ReconsiderationCase, *, kind: str, **told: Any) -> object:
    """A time that is left out begins; or a superior is asked to name who takes the case."""
    if kind == REFERRED[0]:
        return course.refer_designation(case, note=told["note"], on=told["on"], by=told["by"])
    return course.stop_clock(case, kind=kind, **told)


@blueprint.route("/time-in", methods=["GET", "POST"])
@requires(May.EXTEND)
@writes
def start_clock(handle: uuid.UUID) -> ResponseReturnValue:
    """It is over: the clock goes on."""
    case = case_for(handle, May.EXTEND)
    form = StartClockForm(on=today())
    page = ActPage(
        title="登记不计入期间结束",
        what="鉴定意见送来、勘验完毕或者确定了受理机关的，审理期限继续计算。",
        basis=ARL_IMPL.cite(37),
        further=answered("U10"),
        groups=(("结束", ("kind", "on", "note")),),
        wide=frozenset({"note"}),
        button="登记结束",
    )
    return shown(case, form, page, course.start_clock)
