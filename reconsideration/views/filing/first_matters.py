"""The table of matters that other laws send to reconsideration first (前置和最终裁决规定)."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from casework.accounts.models import Unit
from casework.accounts.policy import AtUnit, decide, units_with
from casework.accounts.roles import Action as May
from casework.db import db
from casework.now import today
from casework.web import current_person, current_subject, requires, writes
from casework.web.editing import Editing, edit_page
from reconsideration.commands.filing import first_matters as commands
from reconsideration.forms.first_matters import EndForm, FirstMatterForm
from reconsideration.models import FirstMatter
from reconsideration.procedure.scope import (
    CHECK_FINAL,
    CHECK_TEXT,
    FINAL_MATTERS,
    SPECIAL_MATTERS,
    MatterEffect,
)

blueprint = Blueprint(
    "reconsideration_firsts", __name__, url_prefix="/reconsideration/first-matters"
)


@blueprint.get("/")
@requires(May.SEE_INDEX)
def index() -> ResponseReturnValue:
    """The matters known everywhere and those of this body."""
    units = _units(May.SEE_INDEX)
    rows = [row for unit in units for row in commands.first_matters(unit.id)]
    return render_template(
        "reconsideration/first_matters.html",
        rows=rows,
        known=[
            (MatterEffect.FIRST.label, SPECIAL_MATTERS, CHECK_TEXT),
            (MatterEffect.FINAL.label, FINAL_MATTERS, CHECK_FINAL),
        ],
        labels={one.value: one.label for one in MatterEffect},
        kept={unit.id for unit in units if _keeps(unit.id)},
        may_add=bool(_units(May.EDIT_MATTERS)),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires(May.EDIT_MATTERS)
@writes
def add() -> ResponseReturnValue:
    """Put a matter on the table."""
    form = FirstMatterForm()

    def act() -> str:
        units = _units(May.EDIT_MATTERS)
        if not units:
            raise Forbidden("本单位不是行政复议机构，没有自己的事项表")
        commands.add_first_matter(
            units[0],
            title=form.title.data or "",
            source=form.source.data or "",
            words=form.hints.data or "",
            effect=MatterEffect(form.effect.data),
            on=today(),
            by=current_person(),
        )
        return url_for("reconsideration_firsts.index")

    page = Editing(
        title="登记前置、最终裁决事项",
        back=url_for("reconsideration_firsts.index"),
        back_label="前置和最终裁决规定",
        groups=(("事项", ("effect", "title", "source", "hints")),),
        button="登记事项",
        what="法律、行政法规可以规定复议前置；只有法律可以规定复议决定为最终裁决。依据必须写明。",
        wide=frozenset({"effect", "title", "source"}),
    )
    return edit_page(form, page, act)


@blueprint.route("/<int:matter_id>/end", methods=["GET", "POST"])
@requires(May.EDIT_MATTERS)
@writes
def end(matter_id: int) -> ResponseReturnValue:
    """The matter no longer comes first."""
    row = db.session.get(FirstMatter, matter_id) or abort(404)
    if not _keeps(row.unit_id):
        abort(404)

    def act() -> str:
        commands.end_first_matter(row, on=today(), by=current_person())
        return url_for("reconsideration_firsts.index")

    page = Editing(
        title="停用事项",
        back=url_for("reconsideration_firsts.index"),
        back_label="前置和最终裁决规定",
        groups=(),
        button="停用",
        what="停用后不再提示，已经登记的案件不变。",
        facts=(
            ("性质", MatterEffect(row.effect).label),
            ("事项", row.title),
            ("依据", row.source),
        ),
    )
    return edit_page(EndForm(), page, act)


def _units(may: May) -> list[Unit]:
    """The reconsideration bodies for which this person has a right."""
    found = (
        db.session.get(Unit, one) for one in sorted(units_with(current_subject(), may, today()))
    )
    return [unit for unit in found if unit is not None and unit.kind == "reconsideration_body"]


def _keeps(unit_id: int) -> bool:
    return decide(current_subject(), May.EDIT_MATTERS, AtUnit(unit_id), today()).allow
