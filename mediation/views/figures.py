"""Pages of figures: the indicators with their splits, the boards, and the cases behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.ledgers.book import SplitLine, split
from casework.measures import Asked, Figure, Measure, Period, cases_of, rows_of, totals
from casework.measures.public import LEFT_OUT, hidden, left_out
from casework.web import requires
from casework.web.addresses import address
from mediation.disputes import DISPUTES
from mediation.measures import BOOK, MEASURES
from mediation.measures.special import all_cuts, specials
from mediation.views.case_figures import figure_cases
from mediation.views.charts import bars
from mediation.views.figures_frame import (
    asked_for,
    chosen,
    chosen_period,
    period_choices,
    reach,
    tabs,
    within_from,
)

blueprint = Blueprint("mediation_figures", __name__, url_prefix="/mediation/figures")

SPLIT = ("accepted", "concluded", "effective", "terminated", "success", "on_time", "agreed")
BOARD = (
    ("sub_type", "细分类别"),
    ("channel", "来源渠道"),
    ("month", "月份"),
    ("respondent", "被申请人"),
)
MOST_LINES = 200
MOST_BARS = 12
PUBLIC = "public"
UNNAMED = "不足 5 件的"


@dataclass(frozen=True, slots=True)
class Line:
    """A figure on a page: in words, with its cases, and what it was before."""

    measure: Measure
    words: str
    n_url: str
    m_url: str
    pair: tuple[str, str]
    before: str
    year_ago: str


@blueprint.get("/")
@requires(May.SEE_FIGURES)
def index() -> ResponseReturnValue:
    """The indicators of a unit for a period, split by a cut if one is chosen."""
    units, period = reach(), chosen_period()
    unit, cut = chosen(units), request.args.get("cut", "")
    public = request.args.get("view") == PUBLIC
    asked = asked_for(unit, period, within_from(all_cuts()))
    return render_template(
        "mediation/ledger/figures.html",
        tabs=tabs("figures"),
        units=units,
        unit=unit,
        period=period,
        periods=period_choices(),
        cuts=BOOK.cuts,
        cut=cut if cut in BOOK.cuts else "",
        public=public,
        groups=_groups(asked, unit.id, public=public),
        personal=public and cut in BOOK.cuts and BOOK.cuts[cut].personal,
        table=_table(asked, unit.id, cut, public=public) if cut in BOOK.cuts else None,
        within=_within_words(asked),
    )


def _groups(asked: Asked, unit_id: int, *, public: bool) -> list[tuple[str, list[Line]]]:
    """All figures in their groups, with the period before and the year before."""
    measures = tuple(one for one in MEASURES.values() if one.cuttable or not asked.within)
    now, before, ago = (
        _totals(measures, asked, period)
        for period in (asked.period, asked.period.before, asked.period.year_ago)
    )
    return [
        (
            label,
            [
                _line(one, asked, unit_id, (now, before, ago), public=public)
                for one in group
                if one in measures
            ],
        )
        for label, group in BOOK.groups
    ]


def _totals(
    measures: Sequence[Measure], asked: Asked, period: Period | None
) -> Mapping[str, Figure] | None:
    if period is None:
        return None
    then = Asked(asked.module, asked.units, period, asked.within, asked.rules)
    return totals(measures, then, all_cuts())


def _line(
    measure: Measure,
    asked: Asked,
    unit_id: int,
    figures: Sequence[Mapping[str, Figure] | None],
    *,
    public: bool,
) -> Line:
    words = ["—" if one is None else in_words(one, measure, public=public) for one in figures]
    figure = figures[0][measure.key] if figures[0] else Figure(0, 0)
    unlisted = public or not measure.listed
    n, _, m = figure.pair(measure).partition("/")
    return Line(
        measure,
        words[0],
        "" if unlisted or not figure.n else cases_url(measure.key, "n", asked, unit_id),
        "" if unlisted or not figure.m else cases_url(measure.key, "m", asked, unit_id),
        ("", "") if words[0] == LEFT_OUT else (n, m),
        words[1],
        words[2],
    )


def in_words(figures: Mapping[str, Figure], measure: Measure, *, public: bool) -> str:
    """A figure, or that it is left out for outside readers."""
    if public and measure.key in hidden(figures, MEASURES, BOOK.tied):
        return LEFT_OUT
    return figures[measure.key].words(measure)


def cases_url(
    measure: str, side: str, asked: Asked, unit_id: int, more: Sequence[tuple[str, str]] = ()
) -> str:
    """Where the cases behind a figure are listed."""
    by = [f"{key}:{value}" for key, value in (*asked.within, *more)]
    return address(
        "mediation_figures.cases",
        measure=measure,
        side=side,
        unit=unit_id,
        period=asked.period.key,
        by=by,
    )


def _table(asked: Asked, unit_id: int, key: str, *, public: bool) -> dict[str, Any]:
    """Some figures split by a cut, line by line."""
    measures = [MEASURES[one] for one in SPLIT]
    lines = split(BOOK, asked, key, measures)[:MOST_LINES]
    return {
        "label": BOOK.cuts[key].label,
        "measures": measures,
        "rows": split_rows(lines, measures, asked, unit_id, key, public=public),
    }


def split_rows(
    lines: Sequence[SplitLine],
    measures: Sequence[Measure],
    asked: Asked,
    unit_id: int,
    key: str,
    *,
    public: bool = False,
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Lines of a split as (label, cells of words and address)."""
    nothing = Figure(0, 0)
    outside = {
        one.key: left_out([line.figures.get(one.key, nothing) for line in lines], one)
        for one in measures
    }
    rows = []
    for place, line in enumerate(lines):
        cells, told = [], not public
        tied = hidden(line.figures, MEASURES, BOOK.tied)
        for one in measures:
            figure = line.figures.get(one.key, nothing)
            if public and (one.key in tied or outside[one.key][place]):
                cells.append((LEFT_OUT, ""))
                continue
            told = told or figure != nothing
            more = ((key, line.value),)
            linked = not public and figure.n and one.listed
            url = cases_url(one.key, "n", asked, unit_id, more) if linked else ""
            cells.append((figure.words(one), url))
        rows.append((line.label if told else UNNAMED, cells))
    return rows


def _within_words(asked: Asked) -> str:
    return "，".join(f"{cut}：{value}" for cut, value in within_labels(asked))


def within_labels(asked: Asked) -> list[tuple[str, str]]:
    """The cuts of a question with their values, in words."""
    found = []
    for key, value in asked.within:
        cut = all_cuts()[key]
        real: Any = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else value
        labels = cut.labels([real]) if cut.labels and value else {}
        found.append((cut.label, str(labels.get(real, value)) if value else cut.nothing))
    return found


# --------------------------------------------------------------------------- boards


@blueprint.get("/boards/<string:kind>")
@requires(May.SEE_FIGURES)
def board(kind: str) -> ResponseReturnValue:
    """The accepted cases of a kind of dispute as plain bars, each with its table."""
    if kind not in {"all", *DISPUTES}:
        abort(404)
    units, period = reach(), chosen_period()
    unit = chosen(units)
    asked = asked_for(unit, period, () if kind == "all" else (("kind", kind),))
    keys = (*(() if kind != "all" else (("kind", "纠纷类型"),)), *BOARD)
    return render_template(
        "mediation/ledger/board.html",
        tabs=tabs("boards"),
        units=units,
        unit=unit,
        period=period,
        periods=period_choices(),
        kind=kind,
        kinds=[("all", "全部类型"), *((one.key, one.label) for one in DISPUTES.values())],
        charts=[_chart(key, label, asked, unit.id) for key, label in keys],
    )


def _chart(key: str, label: str, asked: Asked, unit_id: int) -> dict[str, Any]:
    """Accepted and settled cases by a cut: bars, and the same as a table."""
    measures = [MEASURES["accepted"], MEASURES["effective"]]
    lines = split(BOOK, asked, key, measures)
    shown = lines if key == "month" else lines[:MOST_BARS]
    rows = split_rows(shown, measures, asked, unit_id, key)
    nothing = Figure(0, 0)
    figures = [
        (
            line.label,
            line.figures.get("accepted", nothing).n,
            line.figures.get("effective", nothing).n,
        )
        for line in shown
    ]
    return {
        "key": key,
        "label": label,
        "more": len(lines) - len(shown),
        "measures": measures,
        "rows": rows,
        "svg": bars(figures, ("受理", "协议生效")) if figures else None,
    }


@blueprint.get("/special/<string:key>")
@requires(May.SEE_FIGURES)
def special(key: str) -> ResponseReturnValue:
    """A special report: one kind of dispute by the fact that matters in it."""
    known = specials()
    if key == "first" and known:
        return redirect(address("mediation_figures.special", key=next(iter(known))))
    if key not in known:
        abort(404)
    one, units, period = known[key], reach(), chosen_period()
    unit = chosen(units)
    asked = asked_for(unit, period, (("kind", one.kind), *one.within))
    measures, public = one.columns, request.args.get("view") == PUBLIC
    cuts = all_cuts()
    book = _with_cuts(cuts)
    lines = split(book, asked, one.cut, measures)[:MOST_LINES]
    return render_template(
        "mediation/ledger/special.html",
        tabs=tabs("special"),
        units=units,
        unit=unit,
        period=period,
        periods=period_choices(),
        special=one,
        specials=known,
        label=cuts[one.cut].label,
        measures=measures,
        public=public,
        personal=cuts[one.cut].personal,
        rows=[]
        if public and cuts[one.cut].personal
        else split_rows(lines, measures, asked, unit.id, one.cut, public=public),
    )


def _with_cuts(cuts: Mapping[str, Any]) -> Any:
    """The book with the cuts of the special reports."""
    return type(BOOK)(
        BOOK.module, BOOK.label, BOOK.version, BOOK.groups, cuts, BOOK.balance, BOOK.splits
    )


# --------------------------------------------------------------------------- cases behind


@blueprint.get("/cases/<string:measure>")
@requires(May.SEE_FIGURES)
def cases(measure: str) -> ResponseReturnValue:
    """The cases behind a figure as they count now: those that this person may know of."""
    one = MEASURES.get(measure)
    side = "m" if request.args.get("side") == "m" else "n"
    units, period = reach(), chosen_period()
    unit = chosen(units)
    if one is None or not one.listed:
        abort(404)
    cuts = all_cuts()
    asked = asked_for(unit, period, within_from(cuts))
    ids = cases_of(rows_of(one, asked, cuts), side)
    return figure_cases(
        ids,
        one,
        side,
        title=f"{unit.short_name} {period.label}",
        words=_within_words(asked),
        frozen="",
        back=address("mediation_figures.index", unit=unit.id, period=period.key),
    )
