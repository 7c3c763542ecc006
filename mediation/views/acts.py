"""Acts of a mediation: sessions, its period, its end; one page each."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, datetime, time

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.cases.calendars import calendar_for
from casework.cases.models import Side
from casework.documents.binding import latest_bundle
from casework.now import CHINA, today
from casework.web import current_person, find_case, requires, writes
from casework.web.act_page import ActPage, Effect, act_page
from casework.web.fields import lines
from casework.web.present import text_date, weekday
from law.clock import count
from law.library import STATUTES
from mediation.commands import closing, meetings, standing
from mediation.commands.filing import holds_of, usual_retention
from mediation.dispute_type import Route
from mediation.disputes import DISPUTES
from mediation.forms import (
    ArchiveForm,
    ClosingForm,
    ExtendForm,
    OnForm,
    SessionRecordForm,
    SessionSetForm,
    SuspendForm,
    TerminationForm,
    words,
)
from mediation.models.cases import MediationCase
from mediation.procedure import Action, Suspension
from mediation.views.grounds import ground, period, running

blueprint = Blueprint("mediation_acts", __name__, url_prefix="/mediation/<uuid:handle>")

ARCHIVES = STATUTES["archives_impl_2024"]
RECORD = ("applicant_said", "respondent_said", "disputed", "proposals", "result")
RECORD_WIDE = frozenset({*RECORD[:4], "present", "undisputed"})
MORNING = time(9, 30)
EXTRA = frozenset({"note", "items", "reasons", "report"})


def _case(handle: uuid.UUID, may: May) -> MediationCase:
    return find_case(MediationCase, handle, may)


@blueprint.route("/session", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def set_session(handle: uuid.UUID) -> ResponseReturnValue:
    """Fix the time and place of a session."""
    case = _case(handle, May.EDIT)
    earliest = count(meetings.NOTICE, today(), calendar_for(case.unit)).due
    form = SessionSetForm(starts_at=earliest and datetime.combine(earliest, MORNING, CHINA))
    page = ActPage(
        "安排调解会",
        "会前三个工作日通知双方；双方同意的可以不受此限。",
        "安排并生成通知书",
        (("调解会", ("starts_at", "place", "form", "waived")),),
        ground(case, Action.SET_SESSION),
        facts=[("今天通知，最早", f"{text_date(earliest, today())} {weekday(earliest)}")]
        if earliest
        else (),
    )
    return act_page(
        case,
        form,
        page,
        lambda: meetings.schedule(
            case,
            starts_at=form.starts_at.data,
            place=form.place.data,
            form=form.form.data,
            waived=bool(form.waived.data),
            on=today(),
            by=current_person(),
        ),
    )


def _session_day(case: MediationCase) -> date:
    """The day of the session that was fixed and has come; otherwise today."""
    fixed = [one for one in case.meetings if one.state not in ("held", "dropped")]
    days = [one.starts_at.astimezone(CHINA).date() for one in fixed]
    return max((day for day in days if day <= today()), default=today())


def _expected(case: MediationCase) -> Iterator[str]:
    """Who should be there, a line each: to be corrected to who was."""
    for party in case.parties:
        yield f"{party.name}，{Side(party.side).label}"
        yield from (f"{agent.name}，{party.name}的代理人" for agent in party.representatives)


@blueprint.route("/session/record", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def hold_session(handle: uuid.UUID) -> ResponseReturnValue:
    """Write down what was said."""
    case = _case(handle, May.EDIT)
    form = SessionRecordForm(on=_session_day(case), present="\n".join(_expected(case)))
    page = ActPage(
        "登记调解会笔录",
        "先核对身份和权限，告知权利义务，再记双方陈述、无争议和有争议的事实、方案和结果。"
        "背对背谈话、底线和让步不写在笔录里，记在案件页的“保密记录”。",
        "登记笔录并生成文书",
        (
            ("到场", ("on", "present", "rights_read")),
            ("陈述", ("applicant_said", "respondent_said")),
            ("事实", ("undisputed", "undisputed_signed", "disputed")),
            ("方案和结果", ("proposals", "result")),
        ),
        ground(case, Action.HOLD_SESSION),
        RECORD_WIDE,
    )
    return act_page(
        case,
        form,
        page,
        lambda: meetings.hold(
            case,
            on=form.on.data,
            by=current_person(),
            present=lines(form.present.data),
            rights_read=bool(form.rights_read.data),
            record={name: form[name].data or "" for name in RECORD},
            undisputed=form.undisputed.data or "",
            undisputed_signed=bool(form.undisputed_signed.data),
        ),
    )


@blueprint.route("/extension", methods=["GET", "POST"])
@requires(May.EXTEND)
@writes
def extend(handle: uuid.UUID) -> ResponseReturnValue:
    """A longer period, with both sides' consent."""
    case = _case(handle, May.EXTEND)
    form = ExtendForm()
    page = ActPage(
        "延长期限",
        "期限届满以前，经双方书面同意可以延长。",
        "延长并生成确认书",
        (("延长", ("to", "applicant_agrees", "respondent_agrees", "note")),),
        ground(case, Action.EXTEND),
        EXTRA | {"applicant_agrees", "respondent_agrees"},
        period(case.kind, case.organ_kind, case.unit.place or None),
        facts=running(case),
    )
    return act_page(
        case,
        form,
        page,
        lambda: meetings.extend(
            case,
            to=form.to.data,
            both_consent=bool(form.applicant_agrees.data and form.respondent_agrees.data),
            note=form.note.data or "",
            on=today(),
            by=current_person(),
        ),
    )


def _goes_on(case: MediationCase) -> str:
    """What a pause doesn't stop, where the kind's own period lists no pause."""
    words = DISPUTES[case.kind].words
    return f"{words.suspension}。" if words.suspension else ""


@blueprint.route("/suspension", methods=["GET", "POST"])
@requires(May.EXTEND)
@writes
def suspend(handle: uuid.UUID) -> ResponseReturnValue:
    """Pause the mediation with a ground."""
    case = _case(handle, May.EXTEND)
    form = SuspendForm(on=today())
    form.ground.choices = [("", "请选择"), *words(Suspension)]
    page = ActPage(
        "中止调解",
        "写明情形，通知双方。" + _goes_on(case),
        "中止并生成通知书",
        (("中止", ("on", "ground", "note")),),
        ground(case, Action.SUSPEND),
        EXTRA,
        period(case.kind, case.organ_kind, case.unit.place or None),
        facts=running(case),
    )
    return act_page(
        case,
        form,
        page,
        lambda: meetings.suspend(
            case,
            ground=form.ground.data,
            on=form.on.data,
            note=form.note.data or "",
            by=current_person(),
        ),
    )


@blueprint.route("/resumption", methods=["GET", "POST"])
@requires(May.EXTEND)
@writes
def resume(handle: uuid.UUID) -> ResponseReturnValue:
    """Go on after a pause."""
    case = _case(handle, May.EXTEND)
    form = OnForm(on=today())
    page = ActPage(
        "恢复调解",
        "中止的原因消除后恢复。",
        "恢复调解",
        (("恢复", ("on", "note")),),
        ground(case, Action.RESUME),
        EXTRA,
    )
    return act_page(
        case,
        form,
        page,
        lambda: meetings.resume(
            case, on=form.on.data, note=form.note.data or "", by=current_person()
        ),
    )


@blueprint.route("/termination", methods=["GET", "POST"])
@requires(May.CLOSE)
@writes
def terminate(handle: uuid.UUID) -> ResponseReturnValue:
    """End without agreement; the notice lists the routes left with their days."""
    case = _case(handle, May.CLOSE)
    form = TerminationForm(on=today())
    page = ActPage(
        "终止调解",
        "终止通知书写明后续途径和期限，不评价谁对谁错。",
        "终止并生成通知书",
        (("终止", ("on", "reason", "note")),),
        ground(case, Action.TERMINATE),
        EXTRA,
        irrevocable="终止后本次调解结束，不能撤回。",
        effects=[_way_on(route) for route in standing.routes_for(case, on=today())],
    )
    return act_page(
        case,
        form,
        page,
        lambda: closing.terminate(
            case,
            reason=form.reason.data,
            note=form.note.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


def _way_on(route: Route) -> Effect:
    """A way that stays open, with its day, as the notice is going to name it."""
    due = ""
    if route.due is not None:
        mark = "，暂估" if route.estimated else ""
        due = f"（提醒日期 {text_date(route.due, today())}{mark}）"
    return Effect(route.label, f"{route.text}{due}", "", route.basis.text, route.basis.is_law)


@blueprint.route("/closing", methods=["GET", "POST"])
@requires(May.CLOSE)
@writes
def close(handle: uuid.UUID) -> ResponseReturnValue:
    """Close the case."""
    case = _case(handle, May.CLOSE)
    form = ClosingForm(on=today())
    page = ActPage(
        "结案",
        "协议履行完毕、终止或者不予受理以后结案。",
        "结案",
        (("结案", ("on", "report", "satisfaction")),),
        ground(case, Action.CLOSE),
        EXTRA,
    )
    return act_page(
        case,
        form,
        page,
        lambda: closing.close(
            case,
            report=form.report.data or "",
            satisfaction=form.satisfaction.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/archive", methods=["GET", "POST"])
@requires(May.ARCHIVE)
@writes
def archive(handle: uuid.UUID) -> ResponseReturnValue:
    """File the case: read only from now on."""
    case = _case(handle, May.ARCHIVE)
    bundle = latest_bundle(case, ready=True)
    kept = bundle.retention if bundle else usual_retention(case)
    holds = holds_of(case, on=today())
    form = ArchiveForm(on=today(), pages=bundle.pages if bundle else None, retention=kept)
    page = ActPage(
        "归档",
        "归档后只能查阅。已经成卷的，页数从卷宗取得。",
        "归档",
        (("归档", ("on", "pages", "retention", *(("hold_seen",) if holds else ()))),),
        ground(case, Action.ARCHIVE),
        further=(("保管期限由本单位确定，报同级档案主管部门审核", ARCHIVES.cite(19, 2)),),
        irrevocable="归档后不能再改。",
        warnings=(f"{closing.hold_words(holds)}（{holds[0].basis.text}）。",) if holds else (),
    )
    return act_page(
        case,
        form,
        page,
        lambda: closing.archive(
            case,
            pages=form.pages.data,
            retention=form.retention.data,
            hold_seen=bool(form.hold_seen.data),
            on=form.on.data,
            by=current_person(),
        ),
    )
