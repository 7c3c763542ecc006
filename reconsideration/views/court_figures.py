"""Suits that the courts took in (法院数据): entered by those who draw the reports."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.measures import Period, PeriodKind, periods_of, read_period
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.editing import Editing, edit_page
from casework.web.figures import reach, tabs
from law.errors import Incomplete
from reconsideration.commands.after import court_figures as commands
from reconsideration.forms.court_figures import CourtFigureForm
from reconsideration.views.figures import SITE

blueprint = Blueprint(
    "reconsideration_courts", __name__, url_prefix="/reconsideration/court-figures"
)


@blueprint.get("/")
@requires(May.SEE_FIGURES)
def index() -> ResponseReturnValue:
    """What was entered, by unit and period."""
    rows = [(unit, row) for unit in reach() for row in commands.court_figures(unit.id)]
    return render_template(
        "reconsideration/court_figures.html",
        rows=rows,
        labels={row.period: _read(row.period).label for _, row in rows},
        tabs=tabs(SITE, "courts"),
        may_enter=bool(reach(May.DRAW_REPORT)),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires(May.DRAW_REPORT)
@writes
def enter() -> ResponseReturnValue:
    """Enter the figure of a period, or replace it."""
    units = {str(unit.id): unit for unit in reach(May.DRAW_REPORT)}
    form = CourtFigureForm()
    form.unit.choices = [(key, unit.name) for key, unit in units.items()]
    form.period.choices = [
        (one.key, one.label)
        for one in periods_of(today(), 3)
        if one.kind is not PeriodKind.CUMULATIVE and one.last < today()
    ]

    def act() -> str:
        if form.unit.data not in units:
            raise Incomplete({"unit": "请选单位"})
        commands.enter_court_figure(
            units[form.unit.data],
            period=_read(form.period.data),
            cases=form.cases.data or 0,
            source=form.source.data or "",
            on=today(),
            by=current_person(),
        )
        return url_for("reconsideration_courts.index")

    page = Editing(
        title="填写法院数据",
        back=url_for("reconsideration_courts.index"),
        back_label="法院数据",
        groups=(("法院新收一审行政案件", ("unit", "period", "cases", "source")),),
        button="保存数据",
        what="复议诉讼比用这个数作分母；同一期间再填一次，替换原来的数。已经报出的报表不变。",
        wide=frozenset({"source"}),
    )
    return edit_page(form, page, act)


def _read(key: str) -> Period:
    """The period of a key."""
    found = read_period(key)
    if found is None:
        raise Incomplete({"period": "请在列出的期间里选"})
    return found
