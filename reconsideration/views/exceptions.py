"""Pages of exceptions: a head allows one beforehand, a handler asks for one."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.act_page import ActPage
from law.errors import NotAllowed
from reconsideration.commands import exceptions as commands
from reconsideration.commands.checking import Stopped
from reconsideration.forms.exceptions import ExceptionForm
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.checks import CHECKS
from reconsideration.procedure.exceptions import BASIS
from reconsideration.views.opening import case_for
from reconsideration.views.own_law import act_page

blueprint = Blueprint(
    "reconsideration_exceptions", __name__, url_prefix="/reconsideration/<uuid:handle>/exceptions"
)

NEVER = "、".join(f"第{one.number}项" for one in CHECKS.values() if one.final)
FURTHER = ((f"{NEVER}校验一律没有例外", BASIS),)


@blueprint.route("/new", methods=["GET", "POST"])
@requires(May.APPROVE_EXAMINATION)
@writes
def allow(handle: uuid.UUID) -> ResponseReturnValue:
    """A head allows one act against a check."""
    page = ActPage(
        title="核准例外",
        what="系统拦截而确需办理的，由机构负责人或者机关负责人写明理由核准。承办人随后办理一次，"
        "过程里记明由谁核准；核准的人以后不承办本案。",
        basis=BASIS,
        further=FURTHER,
        groups=(("例外", ("check", "reason")),),
        wide=frozenset({"check", "reason"}),
        button="核准例外",
        done="例外已核准，承办人可以办理一次。",
    )
    return _page(case_for(handle, May.APPROVE_EXAMINATION), page, commands.allow_exception)


@blueprint.route("/request", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def ask(handle: uuid.UUID) -> ResponseReturnValue:
    """The handler asks a head for an exception."""
    page = ActPage(
        title="报请核准例外",
        what="系统拦截而确需办理的，写明要办什么、有什么特殊情况，报负责人核准；核准后办理一次。",
        basis=BASIS,
        further=FURTHER,
        groups=(("例外", ("check", "reason")),),
        wide=frozenset({"check", "reason"}),
        button="报请核准",
        done="已报请核准，核准后再办理。",
    )
    return _page(case_for(handle, May.EDIT), page, commands.ask_exception)


def _page(
    case: ReconsiderationCase, page: ActPage, command: Callable[..., object]
) -> ResponseReturnValue:
    form = ExceptionForm(check=request.args.get("check", ""))
    return act_page(
        case,
        form,
        page,
        lambda: command(
            case,
            check=int(form.check.data),
            reason=form.reason.data,
            on=today(),
            by=current_person(),
        ),
    )


def way_on(error: NotAllowed, handle: uuid.UUID) -> tuple[str, str] | None:
    """Where the handler whom a check has stopped may ask for an exception."""
    if not isinstance(error, Stopped) or not error.check.takes_exceptions:
        return None
    where = url_for("reconsideration_exceptions.ask", handle=handle, check=error.check.number)
    return where, "报请核准例外"
