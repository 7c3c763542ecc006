"""Posts: asked for, confirmed by a second person; waivers of separation of duties."""

from __future__ import annotations

import uuid
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from werkzeug.exceptions import Forbidden
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from app.pages.administration.frame import (
    blueprint,
    unit_choices,
    unit_of,
)
from casework.accounts import posts as commands
from casework.accounts import queries
from casework.accounts.models import Account, Person, PostRequest, Unit
from casework.accounts.policy import Action, DutyRule, PostChange, Role, decide, may_ever
from casework.db import db
from casework.now import now, today
from casework.web import current_person, current_subject, requires, writes
from casework.web.editing import Editing, edit_page
from casework.web.forms import DateField, Form

REASON = [InputRequired("请写明理由"), Length(max=200)]


class PostForm(Form):
    """A post at a unit, from a day on."""

    unit = SelectField("单位", validators=[InputRequired("请选择单位")])
    role = SelectField(
        "职务",
        choices=[("", "请选择"), *((role.value, role.label) for role in Role)],
        validators=[InputRequired("请选择职务")],
    )
    valid_from = DateField("任职开始", validators=[InputRequired("请填开始日期")])
    valid_to = DateField("任职截止", description="长期任职的空着")
    reason = StringField("理由", validators=REASON, description="例如 任职文件的文号")


class EndForm(Form):
    """The last day of a post."""

    valid_to = DateField("最后一天", validators=[InputRequired("请填最后一天")])
    reason = StringField("理由", validators=REASON)


class AnswerForm(Form):
    """What the second person says."""

    remark = StringField("意见", validators=[Length(max=200)], description="退回时必填")


class WaiverForm(Form):
    """A rule, a unit, a reason, an end."""

    unit = SelectField("单位", validators=[InputRequired("请选择单位")])
    rule = SelectField(
        "豁免哪一条",
        choices=[("", "请选择"), *((rule.value, rule.label) for rule in DutyRule)],
        validators=[InputRequired("请选择")],
    )
    valid_from = DateField("自", validators=[InputRequired("请填开始日期")])
    valid_to = DateField("至", validators=[InputRequired("请填截止日期")], description="最长一年")
    reason = StringField("理由", validators=REASON)


def _check(action: Action, change: Any) -> None:
    """Ask the policy about this post and this person. Raises Forbidden."""
    verdict = decide(current_subject(), action, change, today())
    if not verdict.allow:
        raise Forbidden(verdict.reason)


def _account(handle: uuid.UUID) -> Account:
    """The account of an address, if this person may see it; 404 otherwise."""
    return queries.find_account(handle, current_subject(), today()) or abort(404)


@blueprint.route("/accounts/<uuid:account_handle>/posts/new", methods=["GET", "POST"])
@requires(Action.GRANT)
@writes
def new_post(account_handle: uuid.UUID) -> ResponseReturnValue:
    """Ask for a post; a second person confirms it."""
    account = _account(account_handle)
    form = PostForm(valid_from=today())
    form.unit.choices = [("", "请选择"), *unit_choices()]
    back = url_for("administration.account", account_handle=account.handle)
    page = Editing(
        title=f"申请任职：{account.person.name}",
        back=back,
        back_label=account.username,
        groups=(("任职", ("unit", "role", "valid_from", "valid_to", "reason")),),
        button="报请确认",
        done="已报请，等另一名安全管理员确认。",
        what="系统、安全、审计管理员不得互兼，也不得兼任业务职务。",
    )

    def propose() -> str:
        unit = unit_of(form.unit, [unit for unit, _ in queries.list_units(today())])
        role = Role(form.role.data)
        _check(Action.GRANT, PostChange(account.person_id, unit.id, role))
        commands.propose_post(
            account,
            unit=unit,
            role=role,
            valid_from=form.valid_from.data,
            valid_to=form.valid_to.data,
            reason=form.reason.data,
            by=current_person(),
            at=now(),
        )
        return back

    return edit_page(form, page, propose)


@blueprint.route("/accounts/<uuid:account_handle>/posts/<int:post_id>/end", methods=["GET", "POST"])
@requires(Action.GRANT)
@writes
def end_post(account_handle: uuid.UUID, post_id: int) -> ResponseReturnValue:
    """Ask to end a post; a second person confirms it."""
    account = _account(account_handle)
    post = next((post for post in account.posts if post.id == post_id), None) or abort(404)
    _check(Action.GRANT, PostChange(account.person_id, post.unit_id, Role(post.role)))
    form = EndForm(valid_to=today())
    back = url_for("administration.account", account_handle=account.handle)
    page = Editing(
        title=f"申请撤销任职：{account.person.name}",
        back=back,
        back_label=account.username,
        groups=(("撤销", ("valid_to", "reason")),),
        button="报请确认",
        done="已报请，等另一名安全管理员确认。",
        facts=(("任职", f"{post.unit.name} {Role(post.role).label}"),),
    )

    def propose() -> str:
        commands.propose_end(
            post, on=form.valid_to.data, reason=form.reason.data, by=current_person(), at=now()
        )
        return back

    return edit_page(form, page, propose)


@blueprint.get("/posts")
@requires(Action.GRANT)
def requests() -> ResponseReturnValue:
    """Posts that wait for a second person."""
    subject = current_subject()
    return render_template(
        "administration/requests.html",
        person_id=subject.person_id,
        may_decide=may_ever(subject, Action.CONFIRM_GRANT),
        requests=[
            one
            for one in queries.open_requests()
            if decide(subject, Action.GRANT, _seen_as(one), today()).allow
        ],
    )


def _seen_as(found: PostRequest) -> PostChange:
    """A request as a thing to look at: one's own proposal included."""
    return PostChange(found.person_id, found.unit_id, Role(found.role))


@blueprint.route("/posts/<uuid:request_handle>", methods=["GET", "POST"])
@requires(Action.CONFIRM_GRANT)
@writes
def answer_request(request_handle: uuid.UUID) -> ResponseReturnValue:
    """Confirm a post, or send the request back."""
    found = db.session.scalar(select(PostRequest).where(PostRequest.handle == request_handle))
    found = found or abort(404)
    _check(Action.CONFIRM_GRANT, found)
    form = AnswerForm()
    if form.validate_on_submit():
        if request.form.get("answer") == "return":
            commands.return_request(
                found, remark=form.remark.data or "", by=current_person(), at=now()
            )
            flash("已退回。", "ok")
        else:
            commands.confirm_request(found, by=current_person(), at=now())
            flash("已确认，任职生效。", "ok")
        return redirect(url_for("administration.requests"), 303)
    return render_template(
        "administration/request.html", found=found, form=form, role=Role(found.role).label
    ), 422 if form.errors else 200


@blueprint.get("/waivers")
@requires(Action.CONFIRM_GRANT)
def waivers() -> ResponseReturnValue:
    """Waivers of separation of duties in force, with their ends."""
    rows = [
        (
            waiver,
            db.session.get_one(Unit, waiver.unit_id),
            db.session.get_one(Person, waiver.granted_by_id),
            DutyRule(waiver.rule).label,
        )
        for waiver in queries.waivers(today())
    ]
    return render_template("administration/waivers.html", rows=rows)


@blueprint.route("/waivers/new", methods=["GET", "POST"])
@requires(Action.CONFIRM_GRANT)
@writes
def new_waiver() -> ResponseReturnValue:
    """Free a small unit from a rule, until a day."""
    form = WaiverForm(valid_from=today())
    form.unit.choices = [("", "请选择"), *unit_choices()]
    back = url_for("administration.waivers")
    page = Editing(
        title="登记职责分离豁免",
        back=back,
        back_label="职责分离豁免",
        groups=(("豁免", ("unit", "rule", "valid_from", "valid_to", "reason")),),
        button="登记豁免",
        done="已登记豁免。",
        what="只用于人手不足的单位。凡依豁免办的审批，都会写明豁免的是哪一条；本人提出的事项仍须另一人审批。",
    )

    def waive() -> str:
        commands.waive_duty(
            unit_of(form.unit, [unit for unit, _ in queries.list_units(today())]),
            rule=DutyRule(form.rule.data),
            reason=form.reason.data,
            valid_from=form.valid_from.data,
            valid_to=form.valid_to.data,
            by=current_person(),
        )
        return back

    return edit_page(form, page, waive)
