"""Pages of hearings: asked for, set with its panel, notified, held."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.accounts.staff import staff_for
from casework.cases.timeline import timeline
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.act_page import ActPage
from casework.web.fields import lines
from law import ARL
from reconsideration.commands.trial import hearing as commands
from reconsideration.commands.trial.opinions import handlers_of, heard
from reconsideration.forms.hearing import (
    NOBODY,
    HearingNoticeForm,
    HoldHearingForm,
    RefuseHearingForm,
    RequestHearingForm,
    SetHearingForm,
)
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.hearing import (
    SHORT_OF_STAFF,
    SIDE_WORDS,
    WRITTEN_ANSWER,
    heard_of,
)
from reconsideration.views.opening import answered, case_for, with_exceptions
from reconsideration.views.own_law import act_page
from reconsideration.views.plain import shown

blueprint = Blueprint(
    "reconsideration_hearing", __name__, url_prefix="/reconsideration/<uuid:handle>/hearing"
)


def party_choices(case: ReconsiderationCase) -> list[tuple[int, str]]:
    """The parties as boxes to tick."""
    return [
        (party.id, f"{SIDE_WORDS.get(str(party.side), '')} {party.name}".strip())
        for party in commands.everybody(case)
    ]


@blueprint.route("/request", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def ask(handle: uuid.UUID) -> ResponseReturnValue:
    """A party asks for a hearing."""
    case = case_for(handle, May.EDIT)
    form = RequestHearingForm(on=today())
    form.parties.choices = party_choices(case)
    page = ActPage(
        title="登记听证申请",
        what="申请人请求听证的，可以组织听证。答复同意的，直接安排听证；不同意的，答复理由。",
        basis=ARL.cite(50, 2),
        groups=(("听证申请", ("on", "parties", "reason")),),
        wide=frozenset({"reason"}),
        button="登记听证申请",
    )
    return shown(case, form, page, commands.request_hearing)


@blueprint.route("/answer", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def answer(handle: uuid.UUID) -> ResponseReturnValue:
    """Say that there is no hearing, and why."""
    case = case_for(handle, May.EDIT)
    form = RefuseHearingForm(on=today())
    page = ActPage(
        title="答复听证申请",
        what="不组织听证的，在这里答复理由；同意听证的，去“安排听证”，听证通知书就是答复。",
        basis=ARL.cite(50, 2),
        further=(
            ("重大、疑难、复杂的案件应当听证，不能不同意", ARL.cite(50, 1)),
            (WRITTEN_ANSWER.note, WRITTEN_ANSWER),
        ),
        groups=(("答复", ("on", "reason")),),
        wide=frozenset({"reason"}),
        facts=(("申请人", "、".join(heard(case).requests) or "—"),),
        button="生成答复书",
        irrevocable="答复书生成后编号固定。",
    )
    return shown(case, form, page, commands.refuse_hearing)


@blueprint.route("/setting", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def arrange(handle: uuid.UUID) -> ResponseReturnValue:
    """Set the hearing, or set it anew, with its panel."""
    case = case_for(handle, May.EDIT)
    form = SetHearingForm(on=today())
    handlers = [(one.id, one.name) for one in handlers_of(case, today())]
    form.host.choices = [NOBODY, *handlers]
    form.officers.choices = handlers
    staff = staff_for(May.RECORD_SERVICE, case.unit_id, today())
    form.recorder.choices = [NOBODY, *[(one.id, one.name) for one in staff]]
    before = heard_of(timeline(case))
    if not before.hearing:
        del form.reason
    page = with_exceptions(case, _setting_page(again=bool(before.hearing)), 17)
    return act_page(case, form, page, lambda: _arrange(case, form))


def _setting_page(*, again: bool) -> ActPage:
    """The words of the page."""
    more = ("reason",) if again else ()
    return ActPage(
        title="重新安排听证" if again else "安排听证",
        what="听证五个工作日前，把时间、地点和事项书面通知各方当事人。",
        basis=ARL.cite(51, 1),
        further=(
            ("重大、疑难、复杂的案件应当听证；机构认为有必要或者申请人请求的，可以听证",
             ARL.cite(50)),
            ("一名行政复议人员主持，二名以上行政复议人员任听证员，一名记录员，都不能兼任",
             ARL.cite(50, 3)),
            (SHORT_OF_STAFF.note, SHORT_OF_STAFF),
            *answered("U8"),
        ),
        groups=(
            ("时间、地点和事项", ("on", "at", "place", *more, "matters")),
            ("听证人员", ("host", "recorder", "officers", "outside")),
        ),
        wide=frozenset({"matters", "officers", "outside"}),
        button="生成听证通知书",
        irrevocable="通知书生成后编号固定；改期的要重新安排、重新通知。",
        done="听证通知书已生成。送达各方后请逐一登记，最迟在听证前第五个工作日。",
    )  # fmt: skip


def _arrange(case: ReconsiderationCase, form: SetHearingForm) -> object:
    people = {one.id: one for one in handlers_of(case, form.on.data)}
    staff = {one.id: one for one in staff_for(May.RECORD_SERVICE, case.unit_id, today())}
    panel = commands.Panel(
        host=people.get(form.host.data),
        officers=[people[one] for one in form.officers.data or () if one in people],
        recorder=(staff | people).get(form.recorder.data),
        outside=lines(form.outside.data),
    )
    return commands.set_hearing(
        case,
        at=form.at.data,
        place=form.place.data,
        matters=form.matters.data,
        panel=panel,
        reason=(form.reason.data or "") if "reason" in form else "",
        on=form.on.data,
        by=current_person(),
    )


@blueprint.route("/notice", methods=["GET", "POST"])
@requires(May.RECORD_SERVICE)
@writes
def notify(handle: uuid.UUID) -> ResponseReturnValue:
    """Record who received the notice."""
    case = case_for(handle, May.RECORD_SERVICE)
    now = heard_of(timeline(case))
    waiting = [one for one in commands.everybody(case) if one.name not in now.notified]
    form = HearingNoticeForm(on=today())
    form.parties.choices = [one for one in party_choices(case) if one[0] in {p.id for p in waiting}]
    last = commands.last_notice_day(case, now.day).isoformat() if now.day else "—"
    page = ActPage(
        title="登记听证通知送达",
        what="各方都要在听证五个工作日前收到书面通知，逐一登记收到的日期。晚了的照实登记，"
        "另定听证日期。",
        basis=ARL.cite(51, 1),
        further=answered("U8"),
        facts=(
            ("听证日期", now.day.isoformat() if now.day else "—"),
            ("最迟送达", last),
            ("还没有收到", "、".join(one.name for one in waiting) or "—"),
        ),
        groups=(("送达", ("parties", "on", "method", "receiver", "proof")),),
        button="登记送达",
    )
    return shown(case, form, page, commands.serve_hearing_notice)


@blueprint.route("/course", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def hold(handle: uuid.UUID) -> ResponseReturnValue:
    """Record the hearing, or that it was given up."""
    case = case_for(handle, May.EDIT)
    now = heard_of(timeline(case))
    form = HoldHearingForm(on=now.day or today())
    form.present.choices = party_choices(case)
    page = with_exceptions(case, _course_page(now.hearing), 17)
    return act_page(
        case,
        form,
        page,
        lambda: commands.hold_hearing(
            case,
            present=form.present.data or (),
            sitting=commands.Sitting(
                form.people.data or "",
                form.head.data or "",
                form.head_reason.data or "",
                form.course.data or "",
            ),
            absence=form.absence.data or "",
            absence_note=form.absence_note.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


def _course_page(hearing: Any) -> ActPage:
    """The words of the page of a hearing's course."""
    return ActPage(
        title="登记听证情况",
        what="听证笔录由到场人员签名，是作出决定的根据之一。",
        basis=ARL.cite(61, 2),
        further=(
            ("申请人无正当理由拒不参加的，视为放弃听证权利", ARL.cite(51, 2)),
            ("被申请人的负责人应当参加；不能参加的，说明理由并委托工作人员参加",
             ARL.cite(51, 3)),
        ),
        facts=_panel_facts(hearing),
        groups=(
            ("到场", ("on", "present", "people", "head", "head_reason")),
            ("经过", ("course",)),
            ("申请人没有到场的", ("absence", "absence_note")),
        ),
        wide=frozenset({"present", "people", "head", "course", "absence_note"}),
        button="登记并生成笔录",
        done="已登记。听证笔录打印后由到场人员签名，再登记签名。",
    )  # fmt: skip


def _panel_facts(hearing: Any) -> tuple[tuple[str, str], ...]:
    if not hearing:
        return ()
    return (
        ("听证时间", f"{hearing['for']} {hearing.get('time', '')}".strip()),
        ("主持人", str(hearing.get("host") or "—")),
        ("听证员", "、".join(hearing.get("officers") or ()) or "—"),
        ("记录员", str(hearing.get("recorder") or "—")),
    )
