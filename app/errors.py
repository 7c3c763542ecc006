"""Refusals and faults to pages and JSON: what happened, what is lost, what now, whom to ask."""

from __future__ import annotations

import errno
import secrets
from functools import partial
from traceback import format_tb
from typing import Any

from flask import Flask, current_app, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    InternalError,
    OperationalError,
)
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import (
    BadRequest,
    Forbidden,
    HTTPException,
    MethodNotAllowed,
    NotFound,
    RequestEntityTooLarge,
    SecurityError,
)

from casework.cases import access
from casework.db import cause_of, db
from casework.web.case_spec import SPECS
from casework.web.conflicts import EditConflict
from law.errors import Incomplete, LawError, NotAllowed

STATUS: dict[type[LawError], int] = {NotAllowed: 409, Incomplete: 422}

TOO_LONG = "有一项填得太长或含有不能保存的字符，请缩短后再交"
NO_RIGHT = "您的任职不能办这件事"
BUSY = "同时保存的人太多，这一步没有保存。请过几秒再试一次。"
FULL = "服务器的磁盘满了或者写不进去，这一步没有保存。请告诉技术支持，腾出空间以后再试一次。"
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG})


def init_app(app: Flask) -> None:
    """Answer every refusal and fault."""
    for family, status in STATUS.items():
        app.register_error_handler(family, partial(_refused_by_law, status=status))
    app.register_error_handler(EditConflict, _conflict)
    app.register_error_handler(StaleDataError, _overtaken)
    app.register_error_handler(IntegrityError, _doubled)
    app.register_error_handler(DataError, _unfit)
    app.register_error_handler(OperationalError, _database_away)
    app.register_error_handler(InterfaceError, _database_away)
    app.register_error_handler(InternalError, _database_away)
    app.register_error_handler(OSError, _disk)
    app.register_error_handler(access.Missing, _missing)
    app.register_error_handler(access.Forbidden, _no_right)
    app.register_error_handler(NotFound, _missing)
    app.register_error_handler(Forbidden, _no_right)
    app.register_error_handler(SecurityError, _unknown_host)
    app.register_error_handler(BadRequest, _bad_request)
    app.register_error_handler(MethodNotAllowed, _wrong_method)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(Exception, _fault)


def wants_json() -> bool:
    """Whether a program asks, rather than a browser."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"


def _answer(template: str, status: int, error: str, **words: Any) -> ResponseReturnValue:
    """A page, or the same in JSON. What the page showed so far is not stored."""
    db.session.rollback()
    if wants_json():
        return {"error": error, **{k: v for k, v in words.items() if v}}, status
    return render_template(f"errors/{template}", **words), status


def _refused_by_law(error: LawError, *, status: int) -> ResponseReturnValue:
    """What the procedure bars, with its article; or what is missing, by field."""
    if isinstance(error, Incomplete):
        problems = list(error.problems.values())
        return _answer("incomplete.html", status, str(error), problems=problems)
    assert isinstance(error, NotAllowed)
    basis = error.basis
    return _answer(
        "barred.html",
        status,
        error.message,
        label=g.get("act_in_hand") or "还不到这一步",
        reason=error.message,
        basis=basis.text if basis else "",
        is_law=basis.is_law if basis else True,
        gist="",
        instead=error.instead,
        way_on=_way_on(error),
        **_way_back(),
    )


def _way_on(error: NotAllowed) -> tuple[str, str] | None:
    """What the module of the case in hand offers to whoever was barred: address and words."""
    if "case_in_hand" not in g:
        return None
    module, handle, _ = g.case_in_hand
    offer = SPECS[module].way_on
    return offer(error, handle) if offer is not None else None


def _way_back() -> dict[str, str | None]:
    """To the case or place in hand; without one, to the page that this was sent from."""
    if "case_in_hand" in g:
        module, handle, number = g.case_in_hand
        return {"case_url": url_for(SPECS[module].show, handle=handle), "case_number": number}
    if "place_in_hand" in g:
        url, name = g.place_in_hand
        return {"case_url": url, "case_number": name}
    return {"case_url": request.referrer if _from_here() else None, "case_number": "上一页"}


def _from_here() -> bool:
    """Whether the request was sent from a page of this site."""
    return (request.referrer or "").startswith(request.host_url)


def _conflict(error: EditConflict) -> ResponseReturnValue:
    """Two people changed the same: both texts, field by field; nothing is lost."""
    clashing = {clash.name for clash in error.clashes if not clash.several}
    kept = [
        (name, value)
        for name, values in request.form.lists()
        for value in values
        if name not in clashing | {"version", "form_key", "csrf_token"}
    ]
    return _answer(
        "conflict.html",
        409,
        "有人先改了",
        who=error.who or "另一人",
        at=error.at,
        clashes=error.clashes,
        kept=kept,
        version=error.version,
        action=request.full_path.rstrip("?"),
    )


def _overtaken(error: StaleDataError) -> ResponseReturnValue:
    """Somebody stored the record while this act was under way."""
    return _first_come(
        "在您提交的同时，另一个人保存了这条记录，您这一步没有保存。",
        "打开案件看他改了什么，再办这一步。",
    )


def _first_come(reason: str, instead: str) -> ResponseReturnValue:
    """Somebody else was first: what was not stored, and what to do."""
    return _answer(
        "barred.html",
        409,
        "有人先改了",
        label="有人先保存了",
        reason=reason,
        basis="",
        is_law=True,
        gist="",
        instead=instead,
        **_way_back(),
    )


def _doubled(error: IntegrityError) -> ResponseReturnValue:
    """Two people stored the same at the same moment; any other broken rule is a fault of ours."""
    if "unique" not in str(error.orig).lower():
        return _fault(error)
    current_app.logger.warning("stored by somebody else meanwhile: %s", type(error.orig).__name__)
    return _first_come(
        "刚才有人登记了同样的内容，您这一步没有保存。", "刷新列表核对，没有的再交一次。"
    )


def _unfit(error: DataError) -> ResponseReturnValue:
    """The database took a value for too long; forms should have said so first."""
    current_app.logger.warning(
        "a form let an unfit value through: %s %s", request.endpoint, type(error.orig).__name__
    )
    return _answer("incomplete.html", 422, TOO_LONG, problems=[TOO_LONG])


def _database_away(error: DBAPIError) -> ResponseReturnValue:
    """The database is locked, full or gone: nothing was stored, and this says so.

    A table or column that is not there is no crowd that passes: migrations were not run.
    """
    if "no such" in str(error.orig):
        return _fault(error)
    state = getattr(error.orig, "sqlstate", None) or str(error.orig)
    full = state == "53100" or "is full" in state
    if isinstance(error, InternalError) and state != "25006":
        return _fault(error)
    return _not_now(error, FULL if full else BUSY)


def _disk(error: OSError) -> ResponseReturnValue:
    """No room for a file, or a disk that fails: nothing was stored. Anything else is a fault."""
    return _not_now(error, FULL) if error.errno in _NO_ROOM else _fault(error)


def _not_now(error: Exception, words: str) -> ResponseReturnValue:
    """What can't be done at this moment, through no fault of whoever asks."""
    number = _number()
    _write_down(number, error)
    answer = current_app.make_response(_plain_fault(number, words))
    answer.status_code = 503
    answer.headers["Retry-After"] = "5"
    return answer


def _write_down(number: str, error: Exception) -> None:
    """A fault into the log. Of what a database says the first line: the rest tells the row."""
    line = f"{number}: {request.method} {request.path}: {cause_of(error)}"
    if isinstance(error, DBAPIError):
        current_app.logger.error("%s\n%s", line, "".join(format_tb(error.__traceback__)))
    else:
        current_app.logger.error("%s", line, exc_info=error)


def _missing(error: Exception) -> ResponseReturnValue:
    """Nothing here, or nothing this person may know of: the same answer, byte for byte."""
    return _answer("404.html", 404, "没有找到")


def _no_right(error: Exception) -> ResponseReturnValue:
    """No right to do this, with the reason. Logged: who tried what."""
    reason = getattr(error, "description", "") or str(error)
    reason = NO_RIGHT if reason == Forbidden.description else reason
    current_app.logger.warning("denied: %s %s: %s", request.method, request.endpoint, reason)
    return _answer("403.html", 403, reason, reason=reason)


def _unknown_host(error: SecurityError) -> ResponseReturnValue:
    """Asked for under a name that is not this site's: no page, because links would lead there."""
    plain = {"Content-Type": "text/plain; charset=utf-8"}
    return "这个网址不是本系统的，请核对地址栏。\n", 400, plain


def _bad_request(error: BadRequest) -> ResponseReturnValue:
    """A request that no page of ours sends."""
    known = error.description != BadRequest.description
    reason = str(error.description) if known else "请求不完整"
    return _answer("400.html", 400, reason, reason=reason)


def _wrong_method(error: MethodNotAllowed) -> ResponseReturnValue:
    """An address that takes forms only was opened, or the other way round."""
    answer = current_app.make_response(_answer("404.html", 405, "没有找到"))
    answer.headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
    return answer


def _too_large(error: RequestEntityTooLarge) -> ResponseReturnValue:
    """The upload is larger than the site takes."""
    limit = current_app.config["GONGDAO"].upload_limit // (1024 * 1024)
    return _answer(
        "413.html",
        413,
        f"一次最多上传 {limit} MB",
        limit_words=f"{limit} MB",
        back_url=request.referrer if _from_here() else None,
    )


def _fault(error: Exception) -> ResponseReturnValue:
    """A fault of ours: a number for the person, the rest for the log."""
    behind = getattr(error, "original_exception", None)
    if isinstance(error, HTTPException) and behind is None:
        return error
    if current_app.config.get("PROPAGATE_EXCEPTIONS") or current_app.testing:
        raise error
    number = _number()
    _write_down(number, behind or error)
    return _plain_fault(number, "请退回再试一次。"), 500


def _number() -> str:
    """A7-20931: short enough to be read out on the telephone."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    return f"{secrets.choice(letters)}{secrets.randbelow(10)}-{secrets.randbelow(90000) + 10000}"


def _plain_fault(number: str, words: str) -> str | dict[str, str]:
    """A page that asks the database nothing, because that may be what failed."""
    if wants_json():
        return {"error": "系统出错，没有保存", "number": number}
    config = current_app.config["GONGDAO"]
    return render_template(
        "errors/fault.html",
        number=number,
        words=words,
        system_name=config.system_name,
        support=config.support_phone,
    )
