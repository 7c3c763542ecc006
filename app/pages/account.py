"""One's own account: sign in, sign out, password, large type, keys."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask import session as web_session
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, HiddenField, PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from casework.accounts import commands
from casework.accounts.models import Account
from casework.accounts.policy import Action
from casework.accounts.sessions import attempt_sign_in, end_session
from casework.accounts.trail import note
from casework.cases.forms_kept import draft_of
from casework.db import db, transaction
from casework.now import now
from casework.web import current_account, current_person, is_own_path, requires, writes
from casework.web.forms import Form
from casework.web.kept import name_of
from law.errors import Incomplete

blueprint = Blueprint("account", __name__, url_prefix="/account")

EXPIRED = "登录已过期。重新登录后回到这里，填的内容还在。"
LOCKED, WRONG = 429, 422


class SignInForm(Form):
    """Name and password."""

    username = StringField("账号", validators=[InputRequired("请填账号"), Length(max=40)])
    password = PasswordField("密码", validators=[InputRequired("请填密码"), Length(max=128)])
    next = HiddenField()


class PasswordForm(Form):
    """A new password, typed twice."""

    old = PasswordField("原密码", validators=[InputRequired("请填原密码"), Length(max=128)])
    password = PasswordField(
        "新密码",
        validators=[InputRequired("请填新密码"), Length(max=128)],
        description="至少 10 位；大写字母、小写字母、数字、符号用三种以上；不含账号和姓名。",
    )
    again = PasswordField(
        "再填一次",
        validators=[
            InputRequired("请再填一次新密码"),
            EqualTo("password", "两次填的不一样，请再填一次"),
        ],
    )


class SettingsForm(Form):
    """How pages look and act for this person."""

    roomy = BooleanField("大字：字号和行距加大")
    single_keys = BooleanField("单键快捷键：不在输入框里时，按一个字母就能办")


@blueprint.route("/sign-in", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT, open_to_anyone=True)
def sign_in() -> ResponseReturnValue:
    """Check name and password; count what goes wrong, whatever the answer."""
    form = SignInForm(next=request.args.get("next", ""))
    target = form.next.data if is_own_path(form.next.data or "") else url_for("home.desk")
    if current_account() is not None:
        return redirect(target)
    if not form.validate_on_submit():
        return _sign_in_page(form, "", WRONG if form.errors else 200)
    outcome = attempt_sign_in(
        username=form.username.data, password=form.password.data, ip=_address(), at=now()
    )
    if outcome.account is None:
        return _sign_in_page(form, outcome.message, LOCKED if outcome.locked else WRONG)
    with transaction():
        _begin(outcome.account, target)
    return redirect(target, 303)


def _begin(account: Account, target: str) -> None:
    """Open the session, and point it at the form that was being filled when the last ended."""
    kept: dict[str, Any] = {}
    path = target.partition("?")[0]
    if web_session.get("expired") == account.id and draft_of(account.id, name_of(path)):
        kept["kept"] = path
        flash("填的内容还在，请核对后再交一次。附件要重新选择。", "warn")
    office: Any = web_session
    office.become(account, ip=_address(), **kept)


def _sign_in_page(form: SignInForm, problem: str, status: int) -> ResponseReturnValue:
    """The page, with a word on a session that has ended."""
    note_text = EXPIRED if "expired" in web_session else ""
    return render_template(
        "account/sign_in.html",
        form=form,
        problem=problem,
        notices=(),
        note=note_text,
        idle_minutes=current_app.config["GONGDAO"].idle_minutes,
    ), status


def _address() -> str:
    """Where the request comes from, as far as trusted proxies tell."""
    return (request.remote_addr or "")[:45]


@blueprint.post("/sign-out")
@requires(Action.OWN_ACCOUNT)
@writes
def sign_out() -> ResponseReturnValue:
    """End this session, here and on the server."""
    account = current_account()
    if account is not None:
        end_session(account.key_hash, at=now())
        note("session.ended", "account", account.id, by=current_person())
    office: Any = web_session
    office.leave()
    g.signed_in = None
    flash("已退出。", "ok")
    return redirect(url_for("account.sign_in"), 303)


@blueprint.route("/password", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def password() -> ResponseReturnValue:
    """Change one's own password: every session of the account ends, and this one begins anew."""
    form = PasswordForm()
    account = _own()
    if form.validate_on_submit():
        try:
            commands.change_password(account, old=form.old.data, new=form.password.data, at=now())
        except Incomplete as fault:
            form.refuse(fault)
        else:
            office: Any = web_session
            office.become(account, ip=_address())
            flash("密码已修改。其他地方的登录都已退出。", "ok")
            return redirect(url_for("home.desk"), 303)
    status = 422 if form.errors else 200
    return render_template(
        "account/password.html", form=form, first=account.must_change_password
    ), status


@blueprint.route("/settings", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def settings() -> ResponseReturnValue:
    """Large type and keys; what one's posts are."""
    account = _own()
    form = SettingsForm(obj=account)
    if form.validate_on_submit():
        commands.change_settings(account, roomy=form.roomy.data, single_keys=form.single_keys.data)
        flash("已保存。", "ok")
        return redirect(url_for("account.settings"), 303)
    return render_template(
        "account/settings.html", form=form, account=account, signed_in=current_account()
    ), 422 if form.errors else 200


@blueprint.post("/roomy")
@requires(Action.OWN_ACCOUNT)
@writes
def roomy() -> ResponseReturnValue:
    """Switch large type (大字) on or off, and stay on the page."""
    account = _own()
    commands.change_settings(account, roomy=not account.roomy, single_keys=account.single_keys)
    back = request.referrer or ""
    if back.startswith(request.host_url):
        return redirect(back, 303)
    return redirect(url_for("home.desk"), 303)


def _own() -> Account:
    """The account of this request, to be changed."""
    signed_in = current_account()
    assert signed_in is not None
    return db.session.get_one(Account, signed_in.id)
