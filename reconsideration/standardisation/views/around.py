"""The year of the committee and of concentrated jurisdiction, of one body (5.1, 5.2)."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy import select

from casework.accounts.roles import Action as May
from casework.cases.models import Case
from casework.charts import Drawing, Series, standing_bars, svg
from casework.db import db
from casework.ledgers.book import units_under
from casework.now import today
from casework.web import requires
from casework.web.addresses import address
from casework.web.case_spec import SPECS
from casework.web.figures import chosen, may, openable
from reconsideration.standardisation.metrics import year_of, year_of_assessment
from reconsideration.standardisation.queries.around import (
    Caseload,
    committee_year,
    jurisdiction_year,
)
from reconsideration.standardisation.registers import REGISTERS
from reconsideration.standardisation.views.metrics import bodies

blueprint = Blueprint("standardisation_around", __name__, url_prefix="/standardisation/around")

FIRST_YEAR = 2024


@blueprint.get("/")
@requires(May.SEE_METRICS)
def index() -> ResponseReturnValue:
    """What the committee did in a year, and what concentrated jurisdiction has brought."""
    units = bodies()
    if not units:
        return render_template("standardisation/around.html", unit=None, units=())
    unit, years = chosen(units), list(range(year_of(today()), FIRST_YEAR - 1, -1))
    year = next((one for one in years if str(one) == request.args.get("year", "")), years[0])
    own = units_under(unit.id)
    committee = committee_year(own, year_of_assessment(year))
    jurisdiction = jurisdiction_year(own, year_of_assessment(year))
    return render_template(
        "standardisation/around.html",
        units=units,
        unit=unit,
        year=year,
        years=years,
        period=year_of_assessment(year),
        committee=committee,
        irregular=_cases(dict(committee.irregular)),
        jurisdiction=jurisdiction,
        chart=Markup(svg(_chart(jurisdiction.caseload))),  # noqa: S704
        organs=dict(REGISTERS["route"].by_key["organ"].choices),
        may_see=may(May.SEE_REGISTERS, unit.id),
        may_committee=may(May.SEE_COMMITTEE, unit.id),
    )


def _chart(caseload: Sequence[Caseload]) -> Drawing:
    return standing_bars(
        [f"{one.year}" for one in caseload],
        (
            Series("本级政府", tuple(one.government for one in caseload)),
            Series("各部门", tuple(one.departments for one in caseload)),
        ),
        what="集中管辖前后每年受理的行政复议案件",
        unit="件",
    )


def _cases(why: dict[int, str]) -> list[tuple[str, str, str]]:
    """(number, address or nothing, why) of cases."""
    opened = openable(list(why), today())
    found = db.session.scalars(select(Case).where(Case.id.in_(why)).order_by(Case.id))
    return [
        (
            one.number,
            address(SPECS[one.module].show, handle=one.handle) if one.id in opened else "",
            why[one.id],
        )
        for one in found
    ]
