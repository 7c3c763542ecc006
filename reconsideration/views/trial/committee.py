"""Pages of the committee: its members, and its advice in a case."""

from __future__ import annotations

import uuid

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from casework.accounts.models import Unit, UnitKind
from casework.accounts.policy import AtUnit, decide, units_with
from casework.accounts.roles import Action as May
from casework.cases.timeline import timeline
from casework.db import db
from casework.now import today
from casework.web import current_person, current_subject, requires, writes
from casework.web.act_page import ActPage
from casework.web.editing import Editing, edit_page
from law import ARL
from law.errors import Incomplete
from reconsideration.commands.trial import committee as commands
from reconsideration.commands.trial.opinions import heard
from reconsideration.forms.hearing import (
    NOBODY,
    AdviceForm,
    AskCommitteeForm,
    ChangeMemberForm,
    ConsiderForm,
    EndTermForm,
    MemberForm,
)
from reconsideration.models import CommitteeMember, ReconsiderationCase
from reconsideration.procedure.hearing import ELSEWHERE, Ground, heard_of
from reconsideration.views.opening import case_for
from reconsideration.views.own_law import act_page
from reconsideration.views.plain import shown

members = Blueprint("reconsideration_committee", __name__, url_prefix="/reconsideration/committee")
advice = Blueprint(
    "reconsideration_advice", __name__, url_prefix="/reconsideration/<uuid:handle>/committee"
)


# ------------------------------------------------------------------------------ members


def _bodies(action: May) -> list[Unit]:
    """The reconsideration bodies at which this person may do that."""
    ids = units_with(current_subject(), action, today())
    found = [db.session.get_one(Unit, one) for one in sorted(ids)]
    return [unit for unit in found if unit.kind == UnitKind.RECONSIDERATION_BODY]


@members.get("")
@requires(May.SEE_COMMITTEE)
def index() -> ResponseReturnValue:
    """The members by body, with field, workplace and term."""
    on = today()
    editable = {unit.id for unit in _bodies(May.EDIT_COMMITTEE)}
    return render_template(
        "reconsideration/committee.html",
        bodies=[(unit, commands.members_of(unit.id)) for unit in _bodies(May.SEE_COMMITTEE)],
        editable=editable,
        on=on,
    )


@members.route("/new", methods=["GET", "POST"])
@requires(May.EDIT_COMMITTEE)
@writes
def new() -> ResponseReturnValue:
    """Register a member."""
    bodies = {unit.id: unit for unit in _bodies(May.EDIT_COMMITTEE)}
    form = MemberForm(term_from=today())
    form.unit.choices = [NOBODY, *((one.id, one.name) for one in bodies.values())]
    if len(bodies) == 1 and not form.is_submitted():
        form.unit.data = next(iter(bodies))
    page = Editing(
        title="登记委员",
        back=url_for("reconsideration_committee.index"),
        back_label="行政复议委员会",
        groups=(
            ("委员", ("unit", "name", "kind", "field", "workplace", "title")),
            ("任期", ("term_from", "term_to")),
        ),
        button="登记委员",
        what="委员会由相关政府部门、专家、学者等组成（第52条第1款）。",
    )

    def enter() -> str:
        unit = bodies.get(form.unit.data)
        if unit is None:
            raise Incomplete({"unit": "请选行政复议机构"})
        commands.enter_member(
            unit,
            name=form.name.data,
            field=form.field.data,
            workplace=form.workplace.data,
            title=form.title.data or "",
            kind=form.kind.data,
            term_from=form.term_from.data,
            term_to=form.term_to.data,
            by=current_person(),
        )
        return url_for("reconsideration_committee.index")

    return edit_page(form, page, enter)


def _member(member_id: int) -> CommitteeMember:
    """A member; another body's is as missing as none at all."""
    member = db.session.get(CommitteeMember, member_id) or abort(404)
    here = AtUnit(member.unit_id)
    subject, on = current_subject(), today()
    if not decide(subject, May.SEE_COMMITTEE, here, on).allow:
        abort(404)
    verdict = decide(subject, May.EDIT_COMMITTEE, here, on)
    if not verdict.allow:
        raise Forbidden(verdict.reason)
    return member


@members.route("/<int:member_id>", methods=["GET", "POST"])
@requires(May.EDIT_COMMITTEE)
@writes
def change(member_id: int) -> ResponseReturnValue:
    """Change what is known of a member."""
    member = _member(member_id)
    known = {name: getattr(member, name) for name in ("kind", "field", "workplace", "title")}
    form = ChangeMemberForm(**known)
    form.based_on(("committee_member", member.id), **known)
    back = url_for("reconsideration_committee.index")
    page = Editing(
        title=f"修改委员：{member.name}",
        back=back,
        back_label="行政复议委员会",
        groups=(("委员", ("kind", "field", "workplace", "title")),),
        button="保存修改",
        what="外部委员的占比用于规范化建设的指标 M39；没有登记类别的不算外部委员。",
    )

    def store() -> str:
        commands.change_member(
            member,
            field=form.field.data,
            workplace=form.workplace.data,
            title=form.title.data or "",
            kind=form.kind.data,
            by=current_person(),
        )
        return back

    return edit_page(form, page, store)


@members.route("/<int:member_id>/end", methods=["GET", "POST"])
@requires(May.EDIT_COMMITTEE)
@writes
def end(member_id: int) -> ResponseReturnValue:
    """End a member's term."""
    member = _member(member_id)
    form = EndTermForm(on=today())
    back = url_for("reconsideration_committee.index")
    page = Editing(
        title=f"结束任期：{member.name}",
        back=back,
        back_label="行政复议委员会",
        groups=(("任期", ("on",)),),
        button="结束任期",
    )

    def finish() -> str:
        commands.end_term(member, on=form.on.data, by=current_person())
        return back

    return edit_page(form, page, finish)


# ------------------------------------------------------------------------------ advice


@advice.route("/request", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def ask(handle: uuid.UUID) -> ResponseReturnValue:
    """Ask the committee for advice."""
    case = case_for(handle, May.EDIT)
    form = AskCommitteeForm(on=today(), ground=next(iter(heard(case).grounds), ""))
    found = commands.members_of(case.unit_id, today())
    form.members.choices = [(one.id, _words(one, case)) for one in found]
    none = "本机构还没有登记任期内的委员，请机构负责人或者单位管理员先登记"
    page = ActPage(
        title="提请委员会咨询",
        what="有下列情形之一的，应当提请行政复议委员会提出咨询意见："
        + "；".join(one.label for one in Ground)
        + "。",
        basis=ARL.cite(52, 2),
        further=(
            ("咨询意见是作出决定的重要参考依据", ARL.cite(61, 3)),
            (ELSEWHERE.note, ELSEWHERE),
        ),
        groups=(("咨询", ("on", "ground", "question", "members")),),
        wide=frozenset({"ground", "question", "members"}),
        warnings=() if found else (none,),
        button="生成咨询函",
        irrevocable="咨询函生成后编号固定。",
    )
    return shown(case, form, page, commands.ask_committee)


def _words(member: CommitteeMember, case: ReconsiderationCase) -> str:
    """陈立（行政法，安宁大学）, with what may tie the member to the case."""
    links = commands.links_between(member, case)
    hint = f"　可能有利害关系：{'；'.join(links)}" if links else ""
    return f"{member.name}（{member.field}，{member.workplace}）{hint}"


@advice.route("/advice", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def record(handle: uuid.UUID) -> ResponseReturnValue:
    """Put the advice on record."""
    case = case_for(handle, May.EDIT)
    asked = [event.data for event in timeline(case) if event.kind == "committee_asked"]
    told = asked[-1] if asked else {}
    form = AdviceForm(on=today())
    page = ActPage(
        title="记录咨询意见",
        what="行政复议委员会的咨询意见应当记录，载明结论和理由，有不同意见的一并记录。",
        basis=ARL.cite(52, 3),
        facts=(
            ("咨询的问题", str(told.get("question") or "—")),
            ("选定的委员", "、".join(told.get("members") or ()) or "—"),
        ),
        groups=(("咨询意见", ("on", "absent", "opinion", "dissent")),),
        wide=frozenset({"opinion", "dissent"}),
        button="记录并生成意见书",
        done="咨询意见书已生成，由委员签名。是否采纳，请接着说明。",
    )
    return shown(case, form, page, commands.record_advice)


@advice.route("/answer", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def consider(handle: uuid.UUID) -> ResponseReturnValue:
    """Say whether the advice is followed, and why not."""
    case = case_for(handle, May.EDIT)
    form = ConsiderForm(on=today())
    advised = heard_of(timeline(case)).advised
    page = ActPage(
        title="说明咨询意见采纳情况",
        what="咨询意见是作出决定的重要参考依据；不采纳的，写明理由，供机关负责人审批时看。",
        basis=ARL.cite(61, 3),
        facts=(("咨询意见", str(advised.get("opinion") or "—")),),
        groups=(("采纳情况", ("on", "followed", "reason")),),
        wide=frozenset({"reason"}),
        button="登记采纳情况",
    )
    return act_page(
        case,
        form,
        page,
        lambda: commands.consider_advice(
            case,
            followed=form.followed.data == "yes",
            partly=form.followed.data == "partly",
            reason=form.reason.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )
