"""A report as its page and its paper show it: figures beside the last ones and the adjusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from casework.ledgers import reports
from casework.ledgers.book import Book
from casework.ledgers.models import LedgerReport
from casework.ledgers.printed import Printed
from casework.measures import Asked, Figure, Measure, Period, totals
from casework.now import CHINA
from casework.web.addresses import address
from casework.web.figures.site import Site
from casework.web.present import text_date


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of a report in words, with the addresses of its cases."""

    measure: Measure
    words: str
    pair: tuple[str, str]
    n_url: str
    m_url: str
    adjusted: str
    before: str
    year_ago: str


def shown(site: Site, report: LedgerReport) -> dict[str, Any]:
    """What the page of a report needs of its figures."""
    asked = reports.asked_of(report)
    figures = reports.figures_in(report)
    adjusted = reports.latest_adjustments(report)
    before, year_ago = (_earlier(site.book, report, asked, one) for one in _others(asked.period))
    groups = [
        (
            label,
            [
                _row(site, report, one, figures[one.key], adjusted, before, year_ago)
                for one in group
                if one.key in figures
            ],
        )
        for label, group in site.book.groups
    ]
    return {"period": asked.period, "groups": groups, "splits": _splits(site.book, report)}


def _others(period: Period) -> tuple[Period | None, Period | None]:
    return period.before, period.year_ago


def _earlier(
    book: Book, report: LedgerReport, asked: Asked, period: Period | None
) -> Mapping[str, Figure] | None:
    """What was reported then, with its adjustments; what counts now if nothing was."""
    if period is None:
        return None
    then = reports.report_of(book, report.unit_id, period)
    if then is None or then.state != reports.REPORTED:
        question = Asked(asked.module, asked.units, period, rules=asked.rules)
        return totals(tuple(book.measures.values()), question, book.cuts)
    last = reports.latest_adjustments(then)
    return {
        key: replace(figure, n=last[key].is_n, m=last[key].is_m) if key in last else figure
        for key, figure in _counted(then).items()
    }


def _row(
    site: Site,
    report: LedgerReport,
    measure: Measure,
    figure: Figure,
    adjusted: Mapping[str, Any],
    before: Mapping[str, Figure] | None,
    year_ago: Mapping[str, Figure] | None,
) -> FigureRow:
    key = measure.key
    change = adjusted.get(key)
    n, _, m = figure.pair(measure).partition("/")
    below = measure.listed and figure.m and key != "per_mediator"
    return FigureRow(
        measure,
        figure.words(measure),
        (n, m),
        _cases(site, report, key, "n") if measure.listed and figure.n else "",
        _cases(site, report, key, "m") if below else "",
        Figure(change.is_n, change.is_m).words(measure) if change else "",
        before[key].words(measure) if before and key in before else "—",
        year_ago[key].words(measure) if year_ago and key in year_ago else "—",
    )


def _cases(site: Site, report: LedgerReport, measure: str, side: str) -> str:
    return address(f"{site.reports}.cases", report_handle=report.handle, measure=measure, side=side)


def _splits(book: Book, report: LedgerReport) -> list[tuple[str, list[tuple[str, Figure, Figure]]]]:
    """The splits that were frozen with the report: accepted and settled cases.

    In the book's order: PostgreSQL keeps the names in a document in one of its own.
    """
    return [
        (
            cut.label,
            [
                (line["label"], *(_of(line, one) for one in book.pair))
                for line in report.splits[key]
            ],
        )
        for key, cut in book.cuts.items()
        if key in report.splits
    ]


def _of(line: Mapping[str, Any], key: str) -> Figure:
    n, m = line["figures"].get(key, (0, 0))
    return Figure(n, m)


def printed_of(book: Book, report: LedgerReport) -> Printed:
    """What the paper of a report says."""
    asked = reports.asked_of(report)
    before, year_ago = (_earlier(book, report, asked, one) for one in _others(asked.period))
    names = book.measures
    return Printed(
        _counted(report),
        before,
        year_ago,
        _splits(book, report),
        [
            (
                names[one.measure].label,
                Figure(one.was_n, one.was_m).words(names[one.measure]),
                Figure(one.is_n, one.is_m).words(names[one.measure]),
                one.reason,
            )
            for one in report.adjustments
            if one.measure in names
        ],
        "已报出" if report.state == reports.REPORTED else "草稿",
        f"{report.made_by.name}　{_day(report.made_at)}",
        f"{report.signed_by.name}　{_day(report.signed_at)}" if report.signed_by else "",
    )


def _counted(report: LedgerReport) -> dict[str, Figure]:
    """The figures with how many cases are behind each, for what outside readers may see."""
    return {
        key: Figure(one["n"], one["m"], one.get("cases", 0), one.get("bases", 0))
        for key, one in report.figures.items()
    }


def _day(at: datetime | None) -> str:
    return "" if at is None else text_date(at.astimezone(CHINA).date())
