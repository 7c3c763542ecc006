"""Lists and pages of reconsideration cases."""

from __future__ import annotations

import uuid
from datetime import date

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.cases.calendars import calendar_for
from casework.db import transaction
from casework.now import today
from casework.web import current_subject, find_case, requires
from casework.web.case_list import case_list
from casework.web.case_page import case_page
from reconsideration.commands import filing
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Stage
from reconsideration.views.page import SPEC, parts

blueprint = Blueprint("reconsideration", __name__, url_prefix="/reconsideration")


@blueprint.get("/")
@requires(May.SEE_INDEX)
def index() -> ResponseReturnValue:
    """The list of reconsideration cases."""
    return render_template("reconsideration/list.html", **case_list(SPEC))


def has_lapsed(case: ReconsiderationCase, on: date) -> bool:
    """Whether a review period may have run out unanswered: only then a look at a case writes."""
    return case.stage == Stage.REVIEWING and case.next_due_on is not None and case.next_due_on < on


@blueprint.get("/<uuid:handle>")
@requires(May.OPEN_FILE)
def show(handle: uuid.UUID) -> ResponseReturnValue:
    """A case. What the law has done by itself is written down before it is shown."""
    case = find_case(ReconsiderationCase, handle, May.OPEN_FILE)
    if has_lapsed(case, today()):
        with transaction():
            filing.write_down_deemed_acceptance(case, on=today())
    page = case_page(case, current_subject(), today(), calendar_for(case.unit))
    return render_template("reconsideration/case.html", **page, **parts(case, page))
