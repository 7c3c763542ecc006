"""requires(), writes(), find_case(): permission, transaction and case of a page."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from urllib.parse import SplitResult, urlsplit

from flask import current_app, g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from casework import audit
from casework.accounts.policy import Action, decide
from casework.cases import access
from casework.cases.models import Case
from casework.db import transaction
from casework.now import today
from casework.web.conflicts import LOOKED
from casework.web.identity import current_account, current_person, current_subject
from casework.web.kept import forget_fields
from casework.web.once import answered, claim, form_key

__all__ = [
    "current_account",
    "current_person",
    "current_subject",
    "find_case",
    "is_own_path",
    "page_of_form",
    "requires",
    "split_address",
    "to_sign_in",
    "writes",
]

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_LOOKING = frozenset({Action.OPEN_FILE, Action.SEE_SERVED})

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]
CaseT = TypeVar("CaseT", bound=Case)


def requires(action: Action, *, open_to_anyone: bool = False) -> Callable[[View[P]], View[P]]:
    """Name the permission of a page, and refuse whoever has no post that could give it.

    Whether it is given for this case is asked by find_case().
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            if not open_to_anyone:
                if current_account() is None:
                    return to_sign_in()
                verdict = decide(current_subject(), action, None, today())
                if not verdict.allow:
                    raise Forbidden(verdict.reason)
            return view(*args, **kwargs)

        page: Any = guarded
        page.permission = action
        page.open_to_anyone = open_to_anyone
        return guarded

    return decorate


def writes(view: View[P]) -> View[P]:
    """Run a page in one transaction: stored when it answers below 400, otherwise undone.

    A form that was handed in before gets the answer it got then. Reading requests write nothing.
    """

    @wraps(view)
    def writing(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if request.method in SAFE:
            return view(*args, **kwargs)
        account = current_account()
        with transaction() as session, audit.acting_as(account.username if account else ""):
            key = form_key() if account else ""
            before = claim(account.id, key) if account and key else None
            if before:
                return redirect(before, 303)
            response = make_response(view(*args, **kwargs))
            if response.status_code >= 400:
                session.rollback()
                return response
            if account and key:
                answered(account.id, key, _location(response))
            forget_fields()
            return response

    page: Any = writing
    page.writes = True
    return writing


def _location(response: Response) -> str | None:
    """Where an answer leads, when it leads somewhere."""
    return response.headers.get("Location") if 300 <= response.status_code < 400 else None


def find_case(model: type[CaseT], handle: uuid.UUID, action: Action) -> CaseT:
    """The case of a page's address, for an act that this person may do to it.

    Raises Missing (404) for a case that isn't there or that this person may not know of,
    Forbidden (403) for one that they may see but not act on. Looking into a case of a
    protected class is recorded before anything of it is shown.
    """
    if request.method not in SAFE:
        access.hold(handle)
    case: CaseT = access.find(model, handle, current_subject(), action, today())
    g.case_in_hand = (case.module, case.handle, case.number)
    if case.confidentiality != "ordinary" and action in _LOOKING:
        case = _recorded(model, case)
    return case


def _recorded(model: type[CaseT], case: CaseT) -> CaseT:
    """Record who looks into the case, in a transaction of its own; the case read again."""
    case_id, unit_id, handle = case.id, case.unit_id, str(case.handle)
    account = current_account()
    with transaction() as session, audit.acting_as(account.username if account else ""):
        audit.write(
            unit_id=unit_id,
            action=LOOKED,
            object_type="case",
            object_id=handle,
            by=current_person(),
        )
    return session.get_one(model, case_id)


def to_sign_in() -> ResponseReturnValue:
    """To the sign-in page, and back here afterwards."""
    if request.accept_mimetypes.best == "application/json":
        return {"error": "请先登录"}, 401
    back = request.full_path.rstrip("?") if request.method in SAFE else page_of_form()
    return redirect(url_for("account.sign_in", next=back if back != "/" else None))


def page_of_form() -> str:
    """The page whose form this request is: this address, or the one it was sent from."""
    adapter = current_app.url_map.bind("")
    if adapter.test(request.path, "GET"):
        return request.path
    sender = split_address(request.referrer or "")
    if sender.netloc == request.host and adapter.test(sender.path, "GET"):
        return sender.path
    return "/"


def is_own_path(target: str) -> bool:
    """Whether a redirect stays here: a path of this site, nothing that a browser reads as more."""
    if not target.startswith("/") or target.startswith("//") or "\\" in target:
        return False
    if any(ord(char) <= 32 or ord(char) == 127 for char in target):
        return False
    parts = split_address(target)
    return not parts.scheme and not parts.netloc


def split_address(text: str) -> SplitResult:
    """The parts of an address that a browser has sent; nonsense has none."""
    try:
        return urlsplit(text)
    except ValueError:
        return SplitResult("", "", "", "", "")
