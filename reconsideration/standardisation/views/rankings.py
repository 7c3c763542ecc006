"""The ranking of a year: the counties in their order, the rule beside it, the circular's table."""

from __future__ import annotations

from fractions import Fraction

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.db import db
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.addresses import address
from casework.web.forms import Form
from law.errors import NotAllowed
from reconsideration.standardisation.catalogue.written import places
from reconsideration.standardisation.commands.ranking import rank, rankings_of, without
from reconsideration.standardisation.cycle import Part
from reconsideration.standardisation.queries.parts import parts_in_city
from reconsideration.standardisation.scoring import RULE
from reconsideration.standardisation.views.finding import cycle_for

blueprint = Blueprint("standardisation_rankings", __name__, url_prefix="/standardisation/years")


@blueprint.route("/<int:cycle_id>/ranking", methods=["GET", "POST"])
@requires(May.SEE_YEAR)
@writes
def show(cycle_id: int) -> ResponseReturnValue:
    """The newest ranking, those before it, and who is not in it yet."""
    cycle = cycle_for(cycle_id)
    may = Part.CITY_ADMIN in parts_in_city(current_person(), cycle, today())
    form, barred = Form(), None
    if form.validate_on_submit():
        try:
            if not may:
                raise NotAllowed("排名由市级管理员办理")
            rank(cycle, on=today(), by=current_person())
            flash("已按结论排名，原来的排名保留", "ok")
            return redirect(address("standardisation_rankings.show", cycle_id=cycle.id), 303)
        except NotAllowed as error:
            barred = error
            db.session.rollback()
    kept = rankings_of(cycle)
    page = render_template(
        "standardisation/ranking.html",
        cycle=cycle,
        kept=kept,
        lines=[_line(row) for row in kept[0].rows] if kept else [],
        missing=without(cycle),
        rule=RULE,
        may=may,
        form=form,
        barred=barred,
    )
    return page, 409 if barred else 200


def _line(row: dict[str, str]) -> dict[str, str]:
    """A line of the table, rounded for print."""
    shown = {key: places(Fraction(row[key]), 1) for key in ("base", "bonus", "deducted", "total")}
    return {**row, **shown}
