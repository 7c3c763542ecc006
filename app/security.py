"""Sign-in state, the token and origin of forms, the headers of every answer."""

from __future__ import annotations

from typing import Any

from flask import Flask, abort, current_app, flash, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from app.sessions import OfficeSession, OfficeSessions
from casework import audit
from casework.accounts import trail
from casework.accounts.policy import Action
from casework.accounts.queries import SignedIn
from casework.web import SAFE, page_of_form, split_address, to_sign_in
from casework.web.forms import csrf_token, is_own_token
from casework.web.kept import keep_fields, keep_typed, start_anew

OPEN_ENDPOINTS = frozenset({"static", "bootstrap.static"})
"""Files of the site: no session, no permission."""

POLICY = "; ".join(
    (
        "default-src 'self'",
        # Bootstrap's own stylesheet draws its ticks and arrows from data: addresses.
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

CARRIED = ("subject", "_login_user", "kept_without_files", "kept_typing", "case_in_hand",
           "act_in_hand", "place_in_hand")  # fmt: skip
"""What a request keeps for itself in its context."""

EXPIRED = "登录已过期。重新登录后回到这里，填的内容还在。"
OLD_PAGE = "这一页是上次登录时打开的，没有保存。填的内容还在，请核对后再交一次。"


class User(UserMixin):
    """The account of this request as Flask-Login knows it."""

    def __init__(self, account: SignedIn) -> None:
        self.account = account

    def get_id(self) -> str:
        """The key under which the session names it."""
        return str(self.account.id)


def init_app(app: Flask) -> None:
    """Attach sessions, the gate before every page, and the headers after it."""
    config = app.config["GONGDAO"]
    app.config["TRUSTED_HOSTS"] = list(config.trusted_hosts)
    # Tests of pages post without a token unless they ask for the check.
    app.config.setdefault("WTF_CSRF_ENABLED", not config.testing)
    app.session_interface = OfficeSessions(app)
    trail.write_to(audit.write)
    if config.trusted_proxies:
        count = config.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )
    app.before_request(_gate)
    app.after_request(_headers)
    app.jinja_env.globals["csrf_token"] = csrf_token
    _attach_login(app)


def _attach_login(app: Flask) -> None:
    """Let Flask-Login's `current_user` speak of our session.

    Its init_app() would also look for a remember-me cookie after every request, files of the
    site included; there is none. The session's key is random and ends on the server, so it
    needs no fingerprint of the browser besides.
    """
    manager = LoginManager()
    manager.session_protection = None
    manager.user_loader(_load_user)
    app.login_manager = manager  # type: ignore[attr-defined]
    app.context_processor(lambda: {"current_user": current_user})


def _load_user(user_id: str) -> User | None:
    """The user of this request; Flask-Login asks with the id that the session holds."""
    account: SignedIn | None = g.get("signed_in")
    return User(account) if account is not None and str(account.id) == user_id else None


# --------------------------------------------------------------------------- before a page


def _gate() -> ResponseReturnValue | None:
    """Say who asks; send away whoever may not, before any page looks at the request."""
    if request.endpoint in OPEN_ENDPOINTS:
        return None
    office = _office_session()
    # Reading it is what tells whether the session still lives.
    office.data  # noqa: B018
    g.signed_in = office.row
    # A context may serve more than one request (the shell, tests): nothing is carried over.
    for name in CARRIED:
        g.pop(name, None)
    if request.endpoint is None:
        return None
    view: Any = current_app.view_functions[request.endpoint]
    if not hasattr(view, "permission"):
        abort(403, "这一页没有登记权限")
    if request.method not in SAFE:
        _check_origin()
    if view.open_to_anyone:
        return _check_token()
    if office.row is None:
        return _signed_out(office)
    if office.row.must_change_password and view.permission is not Action.OWN_ACCOUNT:
        return redirect(url_for("account.password"))
    return _check_token() or _kept_for_later(office.row)


def _kept_for_later(account: SignedIn) -> ResponseReturnValue | None:
    """A page keeps what is being typed into it, or forgets it: nothing is carried out."""
    asked = request.args.get("keep") if request.method == "POST" else None
    if asked == "typed":
        keep_typed(account.id)
        return "", 204
    if asked == "no":
        start_anew(account.id)
        return redirect(page_of_form(), 303)
    return None


def _office_session() -> OfficeSession:
    """The session of this request as what it is behind Flask's proxy."""
    found = session._get_current_object()  # type: ignore[attr-defined]
    assert isinstance(found, OfficeSession)
    return found


def _signed_out(office: OfficeSession) -> ResponseReturnValue:
    """To the sign-in page; what was typed is kept for the account whose session has ended."""
    if office.ended is not None and office.ended.by_time:
        if request.method not in SAFE and request.form:
            keep_fields(office.ended.account_id, page_of_form())
        account_id = office.ended.account_id
        office.leave()
        office["expired"] = account_id
    return to_sign_in()


def _check_origin() -> None:
    """A form comes from a page of this site: browsers say where from."""
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    if origin is None:
        return
    parts = split_address(origin)
    if (parts.scheme, parts.netloc) != (request.scheme, request.host):
        abort(400, "表单不是从本系统的页面提交的")


def _check_token() -> ResponseReturnValue | None:
    """A form carries the token of its session. One of an older sign-in is given back, filled."""
    if request.method in SAFE or not current_app.config["WTF_CSRF_ENABLED"]:
        return None
    given = request.headers.get("X-CSRF-Token") or request.form.get("csrf_token", "")
    if given and is_own_token(given):
        return None
    account: SignedIn | None = g.signed_in
    back = page_of_form()
    if account is None or not given or back == "/":
        abort(400, "这一页打开得太久，已经失效")
    keep_fields(account.id, back)
    session["kept"] = back
    flash(OLD_PAGE, "warn")
    return redirect(back, 303)


# --------------------------------------------------------------------------- after it


def _headers(response: Response) -> Response:
    """The same headers on every answer, errors and files included."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    if request.endpoint not in OPEN_ENDPOINTS:
        headers["Cache-Control"] = "no-store"
    if request.is_secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
