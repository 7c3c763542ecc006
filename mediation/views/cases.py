"""Lists and pages of mediation cases."""

from __future__ import annotations

import uuid
from datetime import timedelta

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from casework.accounts.policy import scope
from casework.accounts.roles import Action as May
from casework.cases.calendars import calendar_for
from casework.now import today
from casework.web import current_subject, find_case, requires
from casework.web.case_list import case_list
from casework.web.case_page import case_page
from mediation.commands.standing import CLUSTER_DAYS
from mediation.models.cases import MediationCase
from mediation.procedure import reminder_days
from mediation.queries import cases as queries
from mediation.views.page import SPEC, parts

AHEAD = 30
"""How many days ahead the calendar of performance looks."""

blueprint = Blueprint("mediation", __name__, url_prefix="/mediation")


@blueprint.get("/")
@requires(May.SEE_INDEX)
def index() -> ResponseReturnValue:
    """The list of mediation cases."""
    return render_template("mediation/list.html", **case_list(SPEC))


@blueprint.get("/clusters/")
@requires(May.SEE_INDEX)
def clusters() -> ResponseReturnValue:
    """Other sides against whom several people have come: one joint handling may be better."""
    subject = current_subject()
    since = today() - timedelta(CLUSTER_DAYS)
    visible = scope(subject, May.SEE_INDEX, MediationCase, today())
    return render_template(
        "mediation/clusters.html",
        rows=queries.clusters(visible, since=since),
        kinds=SPEC.kind_labels,
        since=since,
        least=queries.CLUSTER,
        days=CLUSTER_DAYS,
    )


@blueprint.get("/performance/")
@requires(May.SEE_INDEX)
def performance() -> ResponseReturnValue:
    """What agreements promise: overdue, to be reminded of today, coming; and return visits."""
    on = today()
    visible = scope(current_subject(), May.SEE_INDEX, MediationCase, on)
    until = on + timedelta(AHEAD)
    rows = queries.promises(visible, until=until)
    return render_template(
        "mediation/performance.html",
        late=[row for row in rows if row.due_on < on],
        remind=[row for row in rows if row.due_on >= on and on in reminder_days(row.due_on)],
        coming=[row for row in rows if row.due_on >= on],
        visits=queries.visits_due(visible, until=until),
        openable=_handles(May.OPEN_FILE),
        mine=_handles(May.EDIT),
        on=on,
        ahead=AHEAD,
    )


def _handles(action: May) -> frozenset[uuid.UUID]:
    """The running cases that this person may open or go on with: no link leads to a refusal."""
    allowed = scope(current_subject(), action, MediationCase, today())
    return frozenset(queries.running(allowed))


@blueprint.get("/<uuid:handle>")
@requires(May.OPEN_FILE)
def show(handle: uuid.UUID) -> ResponseReturnValue:
    """A case."""
    case = find_case(MediationCase, handle, May.OPEN_FILE)
    page = case_page(case, current_subject(), today(), calendar_for(case.unit))
    return render_template("mediation/case.html", **page, **parts(case, page))
