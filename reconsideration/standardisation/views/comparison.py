"""The page of comparison: counties by areas, by size, by indicators, and over three years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from casework.accounts.policy import Subject
from casework.accounts.roles import Action as May
from casework.charts import Bar, Drawing, Ink, lying_bars, svg
from casework.now import today
from casework.web import current_subject, requires
from casework.web.addresses import address
from casework.web.case_list import Tab
from reconsideration.standardisation.forms.papers import PlainForm
from reconsideration.standardisation.metrics import year_of_assessment
from reconsideration.standardisation.models import YearCycle
from reconsideration.standardisation.queries import reach
from reconsideration.standardisation.queries.comparing import COLUMNS, Beside, compared
from reconsideration.standardisation.queries.paper_cases import cases_of
from reconsideration.standardisation.reports import Kind, pictures
from reconsideration.standardisation.reports.province import IndicatorPass
from reconsideration.standardisation.reports.words import decimal_points, points, rate, share, total
from reconsideration.standardisation.views.finding import cycle_for
from reconsideration.standardisation.views.papers import may_see

blueprint = Blueprint("standardisation_comparison", __name__, url_prefix="/standardisation/years")

SHOWN_FIRST = ("standing", "self", "system")
"""The overview shows what the inspection found, before that what the county says of itself."""
STEPS = ((90, "h4", ""), (80, "h3", ""), (60, "h2", "▲"), (0, "h1", "✕"))


@blueprint.get("/<int:cycle_id>/comparison")
@requires(May.SEE_YEAR)
def show(cycle_id: int) -> ResponseReturnValue:
    """The counties of a year beside each other."""
    cycle = cycle_for(cycle_id)
    column = request.args.get("column", "standing")
    column = column if column in COLUMNS else "standing"
    tasks = reach.tasks(current_subject(), cycle, today())
    found = compared(cycle, tasks, today())
    return render_template(
        "standardisation/comparison.html",
        cycle=cycle,
        found=found,
        column=column,
        tabs=_tabs(cycle.id, column),
        words=HEAT_WORDS,
        trend=_drawn(pictures.trend(found.years, found.trend)) if len(found.years) > 1 else None,
        cases=_cases(cycle) if may_see(cycle, Kind.CIRCULAR) else (),
        on_time=_drawn(_on_time(found.counties)),
        weakest=_drawn(pictures.lowest(_weakest(found.passes))),
        may_export=may_see(cycle, Kind.CIRCULAR),
        form=PlainForm(formdata=None),
    )


def _tabs(cycle_id: int, column: str) -> list[Tab]:
    return [
        Tab(
            label,
            address("standardisation_comparison.show", cycle_id=cycle_id, column=key),
            None,
            "",
            key == column,
        )
        for key, label in COLUMNS.items()
    ]


def _step(earned: Fraction | None, of: Fraction) -> tuple[str, str]:
    """The class of a cell and its sign: never by colour alone."""
    if earned is None or not of:
        return "", ""
    share_of = earned * 100 / of
    return next((css, sign) for least, css, sign in STEPS if share_of >= least)


def _cases(cycle: YearCycle) -> list[tuple[str, Markup]]:
    """What came in and went out in the whole city, and how it ended."""
    found = cases_of(cycle.unit_id, year_of_assessment(cycle.year))
    return [
        ("全市收案与结案", _drawn(pictures.case_flow(found))),
        (f"怎么结的（{found.closed} 件）", _drawn(pictures.outcomes(found))),
    ]


def _on_time(counties: Sequence[Beside]) -> Drawing:
    """The share in time by county; of a few cases their counts alone."""
    bars = [
        Bar(
            one.placed.name,
            one.placed.on_time[0] * 100 / one.placed.on_time[1],
            share(*one.placed.on_time),
            Ink.SOLID if one.placed.on_time[0] * 100 >= 98 * one.placed.on_time[1] else Ink.HATCH,
        )
        for one in counties
        if one.placed.on_time[1]
    ]
    return lying_bars(bars, most=100, what="法定期限内审结率（斜线的不到 98%）")


HEAT_WORDS = {
    "points": points,
    "rate": rate,
    "share": share,
    "total": total,
    "short": decimal_points,
    "area": pictures.short,
    "step": _step,
}
"""How figures are written on the pages that compare counties."""


def city_figures(cycle: YearCycle, subject: Subject, on: date) -> dict[str, Any]:
    """The figures of the year on the overview: counties by areas, cases, what is in time."""
    found = compared(cycle, reach.tasks(subject, cycle, on), on)
    column = next((key for key in SHOWN_FIRST if any(_has(one, key) for one in found.counties)), "")
    if not column:
        return {"found": None}
    return {
        "found": found,
        "column": column,
        "column_name": COLUMNS[column],
        "heat_words": HEAT_WORDS,
        "drawn": (
            *(_cases(cycle) if may_see(cycle, Kind.CIRCULAR) else ()),
            ("法定期限内审结率", _drawn(_on_time(found.counties))),
            ("达标县数最少的指标", _drawn(pictures.lowest(_weakest(found.passes)))),
        ),
    }


def _has(one: Beside, column: str) -> bool:
    return one.total(column) is not None


def _weakest(passes: Sequence[IndicatorPass]) -> list[tuple[str, int, int]]:
    rows = [one for one in passes if one.counties and one.met < one.counties]
    rows.sort(key=lambda one: (Fraction(one.met, one.counties), one.id))
    return [(f"{one.id} {one.name}", one.met, one.counties) for one in rows[:8]]


def _drawn(drawing: Drawing) -> Markup:
    """A chart; svg() has escaped every word of it. One without data is a plain sentence."""
    if len(drawing.shapes) == 1:
        return Markup('<p class="gd-sm gd-mut">{}</p>').format(drawing.words)
    return Markup(svg(drawing))  # noqa: S704
