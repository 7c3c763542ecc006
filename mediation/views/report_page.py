"""A report as its page and its paper show it: figures beside the last ones and the adjusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from casework.ledgers import reports
from casework.ledgers.book import Book
from casework.ledgers.models import LedgerReport
from casework.measures import Asked, Figure, Measure, Period, totals
from casework.now import CHINA
from casework.web.addresses import address
from casework.web.present import text_date
from mediation.measures import BOOK, MEASURES
from mediation.measures.paper import Printed


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


def shown(report: LedgerReport) -> dict[str, Any]:
    """What the page of a report needs of its figures."""
    asked = reports.asked_of(report)
    figures = reports.figures_in(report)
    adjusted = reports.latest_adjustments(report)
    before, year_ago = (_earlier(report, asked, one) for one in _others(asked.period))
    groups = [
        (
            label,
            [
                _row(report, one, figures[one.key], adjusted, before, year_ago)
                for one in group
                if one.key in figures
            ],
        )
        for label, group in BOOK.groups
    ]
    return {"period": asked.period, "groups": groups, "splits": _splits(report)}


def _others(period: Period) -> tuple[Period | None, Period | None]:
    return period.before, period.year_ago


def _earlier(
    report: LedgerReport, asked: Asked, period: Period | None
) -> Mapping[str, Figure] | None:
    """What was reported then, with its adjustments; what counts now if nothing was."""
    if period is None:
        return None
    then = reports.report_of(BOOK, report.unit_id, period)
    if then is None or then.state != reports.REPORTED:
        question = Asked(asked.module, asked.units, period, rules=asked.rules)
        return totals(tuple(MEASURES.values()), question, BOOK.cuts)
    last = reports.latest_adjustments(then)
    return {
        key: replace(figure, n=last[key].is_n, m=last[key].is_m) if key in last else figure
        for key, figure in _counted(then).items()
    }


def _row(
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
    return FigureRow(
        measure,
        figure.words(measure),
        (n, m),
        _cases(report, key, "n") if measure.listed and figure.n else "",
        _cases(report, key, "m") if measure.listed and figure.m and key != "per_mediator" else "",
        Figure(change.is_n, change.is_m).words(measure) if change else "",
        before[key].words(measure) if before and key in before else "—",
        year_ago[key].words(measure) if year_ago and key in year_ago else "—",
    )


def _cases(report: LedgerReport, measure: str, side: str) -> str:
    return address(
        "mediation_reports.cases", report_handle=report.handle, measure=measure, side=side
    )


def _splits(report: LedgerReport) -> list[tuple[str, list[tuple[str, Figure, Figure]]]]:
    """The splits that were frozen with the report: accepted and settled cases."""
    return [
        (
            BOOK.cuts[key].label,
            [(line["label"], _of(line, "accepted"), _of(line, "effective")) for line in lines],
        )
        for key, lines in report.splits.items()
        if key in BOOK.cuts
    ]


def _of(line: Mapping[str, Any], key: str) -> Figure:
    n, m = line["figures"].get(key, (0, 0))
    return Figure(n, m)


def printed_of(report: LedgerReport, book: Book = BOOK) -> Printed:
    """What the paper of a report says."""
    asked = reports.asked_of(report)
    before, year_ago = (_earlier(report, asked, one) for one in _others(asked.period))
    names = book.measures
    return Printed(
        _counted(report),
        before,
        year_ago,
        _splits(report),
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
