"""Old paper files from a sheet: tried out first, then taken in as a whole (历史案件导入)."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework.accounts.models import Unit
from casework.accounts.roles import Action as May
from casework.db import db
from casework.now import today
from casework.sheets_in import MOST_BYTES, SheetFaults
from casework.web import current_person, requires, writes
from casework.web.forms import answer_once
from law.errors import Incomplete
from reconsideration.commands.old_files import Entered, import_old_files
from reconsideration.commands.old_files_columns import COLUMNS, template
from reconsideration.forms.filing import OldFilesForm
from reconsideration.views.filing.registration import registering_body

SHEETS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}
blueprint = Blueprint("reconsideration_old", __name__, url_prefix="/reconsideration/old-files")


@blueprint.route("/", methods=["GET", "POST"])
@requires(May.REGISTER)
@writes
def import_files() -> ResponseReturnValue:
    """Show what a sheet would make, or take it in."""
    unit = db.session.get_one(Unit, registering_body().unit_id)
    form = OldFilesForm()
    if not form.validate_on_submit():
        return _page(form), 422 if form.errors else 200
    content = request.files[form.sheet.name].stream.read(MOST_BYTES + 1)

    def enter() -> list[Entered]:
        return import_old_files(content, unit=unit, on=today(), by=current_person())

    try:
        if request.form.get("act") == "import":
            return answer_once(form, lambda: _kept(enter()))
        made = enter()
    except SheetFaults as refused:
        form.take_problems({"sheet": f"有 {len(refused.faults)} 处要改，一件也没有登记"})
        return _page(form, faults=refused.faults), 422
    except Incomplete as refused:
        form.take_problems(refused.problems)
        return _page(form), 422
    # A trial: what the rows have made is undone before the page is written.
    db.session.rollback()
    return _page(form, made=made), 200


def _kept(made: list[Entered]) -> str:
    waiting = sum(bool(one.waits) for one in made)
    flash(f"已登记 {len(made)} 件历史案件，其中 {waiting} 件的结案已报请审批。", "ok")
    return url_for("reconsideration.index")


def _page(form: OldFilesForm, **found: object) -> str:
    given = {"faults": (), "made": None, **found}
    return render_template("reconsideration/old_files.html", form=form, columns=COLUMNS, **given)


@blueprint.get("/template.<any(xlsx, csv):form>")
@requires(May.REGISTER)
def empty_sheet(form: str) -> ResponseReturnValue:
    """The sheet to fill in."""
    registering_body()
    response = Response(template(form), mimetype=SHEETS[form])
    name = quote(f"历史案件导入模板.{form}")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response
