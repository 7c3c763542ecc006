"""What is done to a self-assessment beside filling it in: by the system, answered, sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.db import db
from casework.now import today
from casework.sheets_in import MOST_BYTES, Fault, SheetFaults
from casework.web import current_person, requires, writes
from casework.web.addresses import address
from casework.web.editing import Editing, edit_page
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands.plans import reply
from reconsideration.standardisation.commands.selfscores import fill_by_system
from reconsideration.standardisation.commands.selfsheets import TakenIn, sheet_of, take_sheet
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, Lock, Part
from reconsideration.standardisation.cycle.checking import Found
from reconsideration.standardisation.cycle.row import DERIVED
from reconsideration.standardisation.forms.plans import TextForm
from reconsideration.standardisation.forms.selfscores import SendForm, SheetForm
from reconsideration.standardisation.queries import selfchecks as checks
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.selfscores import assessment_of
from reconsideration.standardisation.queries.work import returned
from reconsideration.standardisation.views.finding import my_parts, task_for, task_name, task_url
from reconsideration.standardisation.views.selfscores import score_for

blueprint = Blueprint(
    "standardisation_self_acts", __name__, url_prefix="/standardisation/tasks/<int:task_id>/self"
)
BOTH = ["GET", "POST"]
WRITERS = frozenset({Part.COUNTY_EDITOR, Part.ITEM_OWNER})
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.post("/by-system")
@requires(May.SEE_YEAR)
@writes
def by_system(task_id: int) -> ResponseReturnValue:
    """What nobody has filled in, as the system reckons it."""
    task = task_for(task_id)
    done = fill_by_system(task, on=today(), by=current_person())
    flash(f"已按系统核算填入 {done} 项" if done else "没有可以按系统核算填的指标", "ok")
    return redirect(address("standardisation_self.show", task_id=task.id), 303)


@blueprint.route("/<string:indicator>/reply", methods=BOTH)
@requires(May.SEE_YEAR)
@writes
def answer(task_id: int, indicator: str) -> ResponseReturnValue:
    """Answer an indicator that was sent back."""
    task = task_for(task_id)
    score_for(task, indicator)
    form = TextForm()
    back = address("standardisation_self.item", task_id=task.id, indicator=indicator)
    page = Editing(
        title=f"答复退回意见 {indicator}",
        back=back,
        back_label=f"{indicator} {catalogue_of(task).by_id[indicator].name}",
        groups=(("答复", ("text",)),),
        button="答复",
        what="退回的指标修改或者说明其一即可重报；答复留存，不能改写。",
        facts=(("退回理由", returned(task, Lock.SELF).get(indicator, "没有退回")),),
        wide=frozenset({"text"}),
    )

    def act() -> str:
        reply(task, Lock.SELF, indicator, text=form.text.data or "", on=today(),
              by=current_person())  # fmt: skip
        return back

    return edit_page(form, page, act)


@blueprint.post("/sheet")
@requires(May.SEE_YEAR)
@writes
def take_out(task_id: int) -> ResponseReturnValue:
    """The self-assessment as a workbook, to be filled in without the network."""
    task = task_for(task_id)
    if not my_parts(task) & WRITERS:
        raise NotAllowed("自评计分表由县级填报员和事项责任人下载", basis=DERIVED)
    held = assessment_of(task)
    if not held.scores:
        raise NotAllowed("自查自评还没有开始", basis=DERIVED)
    response = Response(sheet_of(held, by=current_person()), mimetype=XLSX)
    name = quote(f"{task_name(task)}自评计分表.xlsx")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@blueprint.route("/sheet/import", methods=BOTH)
@requires(May.SEE_YEAR)
@writes
def take_in(task_id: int) -> ResponseReturnValue:
    """A sheet that was filled in offline: stored where nobody has been since, else told."""
    task = task_for(task_id)
    form: Any = SheetForm()
    taken: TakenIn | None = None
    faults: Sequence[Fault] = ()
    if form.validate_on_submit():
        content = form.sheet.data.read(MOST_BYTES + 1)
        try:
            taken = take_sheet(assessment_of(task), content, on=today(), by=current_person())
        except SheetFaults as fault:
            db.session.rollback()
            faults = fault.faults
            form.refuse(fault)
        except Incomplete as fault:
            form.refuse(fault)
    return render_template(
        "standardisation/self_sheet.html",
        task=task_for(task_id),
        form=form,
        taken=taken,
        faults=faults,
        may=bool(my_parts(task_for(task_id)) & WRITERS),
        back=address("standardisation_self.show", task_id=task_id),
        back_label=f"{task_name(task_for(task_id))}自查自评",
    ), 422 if form.errors else 200


@blueprint.route("/sending", methods=BOTH)
@requires(May.SEE_YEAR)
@writes
def send(task_id: int) -> ResponseReturnValue:
    """Send it for review: errors block, what is asked about has to be looked at."""
    task = task_for(task_id)
    held = assessment_of(task)
    wrong = checks.self_errors(held, today())
    asked = checks.self_warnings(held, today())
    form: Any = SendForm()
    barred = None
    if form.validate_on_submit():
        if asked and not wrong and not form.looked.data:
            form.refuse(Incomplete({"looked": "提醒的事项逐条核对以后，勾选这一项"}))
        else:
            try:
                take_row(
                    task, Act.SEND_SELF, on=today(), by=current_person(),
                    given={"warnings": [one.text for one in asked]},
                )  # fmt: skip
            except NotAllowed as error:
                if request.accept_mimetypes.best == "application/json":
                    raise
                db.session.rollback()
                barred = error
            else:
                flash("已送审", "ok")
                return redirect(task_url(task), 303)
    return render_template(
        "standardisation/self_send.html",
        task=task,
        form=form,
        barred=barred,
        wrong=_by_words(wrong),
        asked=_by_words(asked),
        back=address("standardisation_self.show", task_id=task.id),
        back_label=f"{task_name(task)}自查自评",
    ), 409 if barred else 422 if form.errors else 200


def _by_words(found: Sequence[Found]) -> list[tuple[str, list[str]]]:
    """What was found, the same of several indicators once."""
    grouped: dict[str, list[str]] = {}
    for one in found:
        grouped.setdefault(one.words, [])
        if one.indicator:
            grouped[one.words].append(one.indicator)
    return list(grouped.items())
