"""The plain form of an act of a county's task: one view for every row that asks no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, BinaryIO, cast

from flask import Blueprint, abort, flash, g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.db import db
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.forms import Form
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands.beside import act_beside
from reconsideration.standardisation.commands.copies import keep_copy
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import ROWS, Act, Part
from reconsideration.standardisation.cycle.beside import BESIDE, Beside
from reconsideration.standardisation.cycle.offering import offered
from reconsideration.standardisation.cycle.row import DERIVED
from reconsideration.standardisation.forms.acts import (
    ASKED,
    ITEM,
    SIGNED,
    Choices,
    act_form,
    given_by,
)
from reconsideration.standardisation.models import CountyTask
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.facts import gather
from reconsideration.standardisation.queries.year import CAME_WITH, papers_of
from reconsideration.standardisation.views.finding import my_parts, task_for, task_name, task_url
from reconsideration.standardisation.views.task_pages import OWN_PAGES, act_url

blueprint = Blueprint(
    "standardisation_acts", __name__, url_prefix="/standardisation/tasks/<int:task_id>/acts"
)

LABELS: Mapping[Act | Beside, str] = {
    **{row.act: row.step.label for row in ROWS if row.who != {Part.SYSTEM}},
    **{act: row.label for act, row in BESIDE.items()},
}


@blueprint.route("/<string:act>", methods=["GET", "POST"])
@requires(May.SEE_YEAR)
@writes
def carry_out(task_id: int, act: str) -> ResponseReturnValue:
    """The form of an act, and the act."""
    task = task_for(task_id)
    known = _known(act)
    if known in OWN_PAGES:
        return redirect(act_url(task, known), 303 if request.method == "POST" else 302)
    g.act_in_hand = LABELS[known]
    items = items_of(task, known)
    form = act_form(known, items=items, choices=_choices(task, known))()
    if not form.is_submitted():
        check_open(task, known, my_parts(task), today())
    barred = None
    if form.validate_on_submit():
        try:
            _take(task, known, form, items)
        except Incomplete as fault:
            form.refuse(fault)
        except NotAllowed as error:
            barred = error
            db.session.rollback()
            if request.accept_mimetypes.best == "application/json":
                raise
        else:
            flash(f"已办理：{LABELS[known]}", "ok")
            return redirect(task_url(task), 303)
    status = 409 if barred else 422 if form.errors else 200
    return _page(task_for(task_id), known, form, barred), status


def _known(act: str) -> Act | Beside:
    kinds = [
        one for one in (*Act, *Beside) if one.value == act and (one in ASKED or one in OWN_PAGES)
    ]
    return kinds[0] if kinds else abort(404)


def _take(task: CountyTask, act: Act | Beside, form: Form, items: Choices) -> None:
    given = given_by(form, act, items)
    if SIGNED in ASKED[act].fields and request.files.get(SIGNED):
        file = request.files[SIGNED]
        stream = cast(BinaryIO, file.stream)
        given["signed_copy"] = keep_copy(task, name=file.filename or "", stream=stream)
    if isinstance(act, Beside):
        act_beside(task, act, on=today(), by=current_person(), given=given)
    else:
        take_row(task, act, on=today(), by=current_person(), given=given)
    db.session.flush()


def _page(task: CountyTask, act: Act | Beside, form: Form, barred: NotAllowed | None) -> str:
    asked = ASKED[act]
    names = [name for name in form._fields if name.startswith(ITEM)]
    shown = [*asked.choices, *asked.fields]
    groups: list[tuple[str, Sequence[str]]] = [(LABELS[act], shown)] if shown else []
    if names:
        groups += _by_area(task, names)
    return render_template(
        "_act.html",
        title=LABELS[act],
        case_number=task_name(task),
        case_url=task_url(task),
        list_label="年度任务",
        list_url=task_url(task),
        what=asked.what,
        basis=DERIVED.text,
        is_law=False,
        gist="",
        form=form,
        groups=groups,
        wide=frozenset({*shown, *names}) - {"until", "first", "last", "mark"},
        facts=(("任务", task.standing.label), ("专题报告", task.reporting.label)),
        warnings=(),
        effects=(),
        button=LABELS[act],
        irrevocable=asked.irrevocable,
        barred=barred,
    )


def _by_area(task: CountyTask, names: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """The reasons for sending back, area by area."""
    for area in catalogue_of(task).areas:
        mine = [name for name in names if name.startswith(f"{ITEM}{area.id}_")]
        if mine:
            yield f"{area.id} {area.name}：要退回的写明理由，空着的不退回", mine


def check_open(task: CountyTask, act: Act | Beside, parts: frozenset[Part], on: date) -> None:
    """Raise NotAllowed when an act is not this person's, or is shut whatever its form brings."""
    if isinstance(act, Beside):
        who: frozenset[Part] = BESIDE[act].who
    else:
        offer = next(one for one in offered(gather(task, on=on)) if one.act is act)
        who = frozenset(offer.who)
        if parts & who and not offer.allowed:
            raise NotAllowed(offer.reason, basis=offer.basis, instead=offer.instead)
    if not parts & who:
        names = "、".join(part.label for part in Part if part in who)
        raise NotAllowed(f"“{LABELS[act]}”由{names}办理", basis=DERIVED)


def items_of(task: CountyTask, act: Act | Beside) -> Choices:
    """What an act sends back item by item: the indicators of the pinned catalogue."""
    if not ASKED[act].items:
        return ()
    return [(one.id, f"{one.id} {one.name}") for one in catalogue_of(task).indicators]


def _choices(task: CountyTask, act: Act | Beside) -> Mapping[str, Choices]:
    """The lists that a form shows."""
    wanted = ASKED[act].choices
    found: dict[str, Any] = {}
    if "mark" in wanted:
        papers = papers_of(task)
        found["mark"] = [
            (mark.value, f"{papers[mark].name}（{papers[mark].due.isoformat()} 前）")
            for mark in CAME_WITH
            if papers[mark].came_on is None
        ]
    return found
