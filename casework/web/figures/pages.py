"""Pages of figures: the indicators with their splits, and the cases behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.ledgers.book import SplitLine, split
from casework.measures import Asked, Figure, Measure, Period, cases_of, rows_of, totals
from casework.measures.public import LEFT_OUT, hidden, left_out
from casework.web.addresses import address
from casework.web.figures.cases import figure_cases
from casework.web.figures.frame import (
    asked_for,
    chosen,
    chosen_period,
    period_choices,
    reach,
    tabs,
    within_from,
)
from casework.web.figures.site import Site, add

MOST_LINES = 200
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


def index(site: Site) -> ResponseReturnValue:
    """The indicators of a unit for a period, split by a cut if one is chosen."""
    units, period = reach(), chosen_period()
    unit, cut = chosen(units), request.args.get("cut", "")
    public = request.args.get("view") == PUBLIC
    asked = asked_for(site, unit, period, within_from(site.every_cut))
    return render_template(
        "figures/figures.html",
        site=site,
        tabs=tabs(site, "figures"),
        units=units,
        unit=unit,
        period=period,
        periods=period_choices(),
        cuts=site.book.cuts,
        cut=cut if cut in site.book.cuts else "",
        public=public,
        groups=_groups(site, asked, unit.id, public=public),
        personal=public and cut in site.book.cuts and site.book.cuts[cut].personal,
        table=_table(site, asked, unit.id, cut, public=public) if cut in site.book.cuts else None,
        within=_within_words(site, asked),
    )


def _groups(
    site: Site, asked: Asked, unit_id: int, *, public: bool
) -> list[tuple[str, list[Line]]]:
    """All figures in their groups, with the period before and the year before."""
    measures = tuple(one for one in site.book.measures.values() if one.cuttable or not asked.within)
    now, before, ago = (
        _totals(site, measures, asked, period)
        for period in (asked.period, asked.period.before, asked.period.year_ago)
    )
    return [
        (
            label,
            [
                _line(site, one, asked, unit_id, (now, before, ago), public=public)
                for one in group
                if one in measures
            ],
        )
        for label, group in site.book.groups
    ]


def _totals(
    site: Site, measures: Sequence[Measure], asked: Asked, period: Period | None
) -> Mapping[str, Figure] | None:
    if period is None:
        return None
    then = Asked(asked.module, asked.units, period, asked.within, asked.rules)
    return totals(measures, then, site.every_cut)


def _line(
    site: Site,
    measure: Measure,
    asked: Asked,
    unit_id: int,
    figures: Sequence[Mapping[str, Figure] | None],
    *,
    public: bool,
) -> Line:
    words = ["—" if one is None else in_words(site, one, measure, public=public) for one in figures]
    figure = figures[0][measure.key] if figures[0] else Figure(0, 0)
    unlisted = public or not measure.listed
    n, _, m = figure.pair(measure).partition("/")
    return Line(
        measure,
        words[0],
        "" if unlisted or not figure.n else cases_url(site, measure.key, "n", asked, unit_id),
        "" if unlisted or not figure.m else cases_url(site, measure.key, "m", asked, unit_id),
        ("", "") if words[0] == LEFT_OUT else (n, m),
        words[1],
        words[2],
    )


def in_words(site: Site, figures: Mapping[str, Figure], measure: Measure, *, public: bool) -> str:
    """A figure, or that it is left out for outside readers."""
    if public and measure.key in hidden(figures, site.book.measures, site.book.tied):
        return LEFT_OUT
    return figures[measure.key].words(measure)


def cases_url(
    site: Site,
    measure: str,
    side: str,
    asked: Asked,
    unit_id: int,
    more: Sequence[tuple[str, str]] = (),
) -> str:
    """Where the cases behind a figure are listed."""
    by = [f"{key}:{value}" for key, value in (*asked.within, *more)]
    return address(
        f"{site.figures}.cases",
        measure=measure,
        side=side,
        unit=unit_id,
        period=asked.period.key,
        by=by,
    )


def _table(site: Site, asked: Asked, unit_id: int, key: str, *, public: bool) -> dict[str, Any]:
    """Some figures split by a cut, line by line."""
    measures = [site.book.measures[one] for one in site.split]
    lines = split(site.book, asked, key, measures)[:MOST_LINES]
    return {
        "label": site.book.cuts[key].label,
        "measures": measures,
        "rows": split_rows(site, lines, measures, asked, unit_id, key, public=public),
    }


def split_rows(
    site: Site,
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
        tied = hidden(line.figures, site.book.measures, site.book.tied)
        for one in measures:
            figure = line.figures.get(one.key, nothing)
            if public and (one.key in tied or outside[one.key][place]):
                cells.append((LEFT_OUT, ""))
                continue
            told = told or figure != nothing
            more = ((key, line.value),)
            linked = not public and figure.n and one.listed
            url = cases_url(site, one.key, "n", asked, unit_id, more) if linked else ""
            cells.append((figure.words(one), url))
        rows.append((line.label if told else UNNAMED, cells))
    return rows


def _within_words(site: Site, asked: Asked) -> str:
    return "，".join(f"{cut}：{value}" for cut, value in within_labels(site, asked))


def within_labels(site: Site, asked: Asked) -> list[tuple[str, str]]:
    """The cuts of a question with their values, in words."""
    found = []
    for key, value in asked.within:
        cut = site.every_cut[key]
        real: Any = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else value
        labels = cut.labels([real]) if cut.labels and value else {}
        found.append((cut.label, str(labels.get(real, value)) if value else cut.nothing))
    return found


# --------------------------------------------------------------------------- cases behind


def cases(site: Site, measure: str) -> ResponseReturnValue:
    """The cases behind a figure as they count now: those that this person may know of."""
    one = site.book.measures.get(measure)
    side = "m" if request.args.get("side") == "m" else "n"
    units, period = reach(), chosen_period()
    unit = chosen(units)
    if one is None or not one.listed:
        abort(404)
    cuts = site.every_cut
    asked = asked_for(site, unit, period, within_from(cuts))
    ids = cases_of(rows_of(one, asked, cuts), side)
    return figure_cases(
        site,
        ids,
        one,
        side,
        title=f"{unit.short_name} {period.label}",
        words=_within_words(site, asked),
        frozen="",
        back=address(f"{site.figures}.index", unit=unit.id, period=period.key),
    )


def add_figures(blueprint: Blueprint, site: Site) -> None:
    """Add the pages of figures to a blueprint."""
    add(blueprint, site, "/", index, May.SEE_FIGURES)
    add(blueprint, site, "/cases/<string:measure>", cases, May.SEE_FIGURES)
