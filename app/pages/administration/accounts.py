"""Accounts: list, open, close, unlock, reset."""

from __future__ import annotations

import uuid

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from app.pages.administration.frame import blueprint
from casework.accounts import commands, queries
from casework.accounts.models import Account
from casework.accounts.policy import Action, may_ever
from casework.accounts.sessions import is_locked
from casework.cases.paging import row_number
from casework.now import now, today
from casework.web import current_person, current_subject, requires, writes
from casework.web.editing import Editing
from casework.web.forms import Form
from law.errors import Incomplete

LIMIT = 200


class AccountForm(Form):
    """A member of staff and a name to sign in with."""

    name = StringField("姓名", validators=[InputRequired("请填姓名"), Length(max=50)])
    staff_no = StringField("工号", validators=[InputRequired("请填工号"), Length(max=40)])
    username = StringField(
        "账号",
        validators=[InputRequired("请填账号"), Length(max=40)],
        description="小写字母开头，可用数字、点、横线；不能改",
    )
    phone = StringField("办公电话", validators=[Length(max=40)])
    work_card_no = StringField("工作证件号", validators=[Length(max=40)])


@blueprint.get("/accounts")
@requires(Action.SEE_ACCOUNTS)
def accounts() -> ResponseReturnValue:
    """The accounts that this person may see, by part of a name or by unit."""
    words = request.args.get("q", "").strip()
    unit_id = request.args.get("unit", type=row_number)
    subject = current_subject()
    found = queries.list_accounts(subject, today(), words=words, unit_id=unit_id, limit=LIMIT + 1)
    return render_template(
        "administration/accounts.html",
        accounts=found[:LIMIT],
        more=len(found) > LIMIT,
        words=words,
        unit_id=unit_id,
        units=queries.list_units(),
        on=today(),
        may_open=may_ever(subject, Action.ACCOUNTS),
    )


@blueprint.route("/accounts/new", methods=["GET", "POST"])
@requires(Action.ACCOUNTS)
@writes
def new_account() -> ResponseReturnValue:
    """Open an account; its first password is shown once, on this answer only."""
    form = AccountForm()
    if form.validate_on_submit():
        try:
            return _open(form)
        except Incomplete as fault:
            form.refuse(fault)
    page = Editing(
        title="新增账号",
        back=url_for("administration.accounts"),
        back_label="账号",
        groups=(("人员", ("name", "staff_no", "phone", "work_card_no")), ("登录", ("username",))),
        button="开通并生成初始密码",
        what="开通后没有任何职务。职务由单位管理员或安全管理员提出，另一人确认。",
    )
    return render_template("_edit.html", form=form, page=page), 422 if form.errors else 200


def _open(form: AccountForm) -> ResponseReturnValue:
    """Enter the person, open the account, show the password."""
    by = current_person()
    person = commands.create_person(
        name=form.name.data,
        staff_no=form.staff_no.data,
        phone=form.phone.data or "",
        work_card_no=form.work_card_no.data or "",
        by=by,
    )
    account, password = commands.create_account(
        person=person, username=form.username.data, at=now(), by=by
    )
    return render_template(
        "administration/password.html", title="账号已开通", account=account, password=password
    )


@blueprint.get("/accounts/<uuid:account_handle>")
@requires(Action.SEE_ACCOUNTS)
def account(account_handle: uuid.UUID) -> ResponseReturnValue:
    """An account: its person, state and posts with their days."""
    found = _find(account_handle)
    subject = current_subject()
    return render_template(
        "administration/account.html",
        account=found,
        on=today(),
        locked=is_locked(found.username, now()),
        may_change=may_ever(subject, Action.ACCOUNTS),
        may_grant=may_ever(subject, Action.GRANT) and found.person_id != subject.person_id,
    )


def _find(handle: uuid.UUID) -> Account:
    """The account of an address, if this person may see it; 404 otherwise."""
    return queries.find_account(handle, current_subject(), today()) or abort(404)


def _back(account: Account) -> ResponseReturnValue:
    return redirect(url_for("administration.account", account_handle=account.handle), 303)


@blueprint.post("/accounts/<uuid:account_handle>/disabling")
@requires(Action.ACCOUNTS)
@writes
def disable(account_handle: uuid.UUID) -> ResponseReturnValue:
    """Close an account; whoever is signed in with it is out at once."""
    found = _find(account_handle)
    commands.disable_account(found, at=now(), by=current_person())
    flash(f"已停用 {found.username}，已登录的会话同时结束。", "ok")
    return _back(found)


@blueprint.post("/accounts/<uuid:account_handle>/enabling")
@requires(Action.ACCOUNTS)
@writes
def enable(account_handle: uuid.UUID) -> ResponseReturnValue:
    """Open a closed account again."""
    found = _find(account_handle)
    commands.enable_account(found, by=current_person())
    flash(f"已恢复 {found.username}，原密码不变。", "ok")
    return _back(found)


@blueprint.post("/accounts/<uuid:account_handle>/unlocking")
@requires(Action.ACCOUNTS)
@writes
def unlock(account_handle: uuid.UUID) -> ResponseReturnValue:
    """Forget the failed sign-ins."""
    found = _find(account_handle)
    commands.unlock_account(found, by=current_person())
    flash(f"已解锁 {found.username}。", "ok")
    return _back(found)


@blueprint.post("/accounts/<uuid:account_handle>/password")
@requires(Action.ACCOUNTS)
@writes
def reset(account_handle: uuid.UUID) -> ResponseReturnValue:
    """Give a one-time password, shown once, on this answer only."""
    found = _find(account_handle)
    password = commands.reset_password(found, at=now(), by=current_person())
    return render_template(
        "administration/password.html", title="密码已重置", account=found, password=password
    )
