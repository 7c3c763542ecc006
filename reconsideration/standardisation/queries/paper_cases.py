"""The cases of a period, as papers state them: from the statistics, by month and ending.

A snapshot keeps them beside its metrics, so that a paper says the same of both for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from casework.ledgers.book import units_under
from casework.measures import Asked, Figure, by_cut, totals
from reconsideration.measures import BOOK
from reconsideration.standardisation.catalogue import Catalogue, Kind
from reconsideration.standardisation.metrics import Span, year_of_assessment
from reconsideration.standardisation.models import MetricSnapshot
from reconsideration.standardisation.reports.data import Cases, Metric, Month, Staff
from reconsideration.standardisation.scoring import Figure as Scored

COUNTS = ("received", "accepted", "refused", "concluded", "open_after")
ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("维持", ("upheld",)),
    ("撤销、变更、确认违法等", ("corrected",)),
    ("调解书、和解撤回", ("mediated", "settled")),
    ("驳回请求", ("claim_rejected",)),
    ("驳回申请", ("dismissed",)),
)
"""What is left of the cases concluded stands under 其他, so that the endings add up."""
KEY = ("M09", "M07s-i", "M08s-i", "M15r-i", "M12")
"""The figures that a report states in its text."""
MONTHLY = ("received", "concluded", "on_time")
COUNTED = (*COUNTS, *(key for _, keys in ENDINGS for key in keys))
"""The counts of the statistics that papers state."""


def cases_of(unit_id: int, period: Span, kept: MetricSnapshot | None = None) -> Cases:
    """The cases of a body and of those under it: those of a snapshot, otherwise as they are now."""
    found = kept.cases if kept is not None and kept.cases else plain_cases(unit_id, period)
    counts, before = found["counts"], found["before"]
    ends = [(name, sum(counts[key] for key in keys)) for name, keys in ENDINGS]
    rest = counts["concluded"] - sum(number for _, number in ends)
    return Cases(
        received=counts["received"],
        accepted=counts["accepted"],
        refused=counts["refused"],
        closed=counts["concluded"],
        open=counts["open_after"],
        months=tuple(Month(*row) for row in found["months"]),
        outcomes=(*ends, ("其他", max(rest, 0))),
        before=(before[0], before[1]) if any(before) else None,
    )


def plain_cases(unit_id: int, period: Span) -> dict[str, Any]:
    """The same as a snapshot keeps it."""
    units = units_under(unit_id)
    found = _ask(units, period, COUNTED)
    before = _ask(units, year_of_assessment(period.last.year - 1), ("received", "concluded"))
    return {
        "counts": {key: found[key].n for key in COUNTED},
        "before": [before["received"].n, before["concluded"].n],
        "months": _months(units, period),
    }


def _ask(units: tuple[int, ...], period: Span, keys: tuple[str, ...]) -> Mapping[str, Figure]:
    measures = [BOOK.measures[key] for key in dict.fromkeys(keys)]
    return totals(measures, Asked(BOOK.module, units, period), BOOK.cuts)


def _months(units: tuple[int, ...], period: Span) -> list[list[str | int]]:
    """The fields of Month."""
    measures = [BOOK.measures[key] for key in MONTHLY]
    asked = Asked(BOOK.module, units, period)
    split = by_cut(measures, asked, BOOK.cuts["month"], BOOK.cuts)
    rows = {int(key): figures for key, figures in split.items() if key is not None}
    none = Figure(0, 0)
    found: list[list[str | int]] = []
    for number in _numbers(period):
        row = rows.get(number, {})
        on_time = row.get("on_time", none)
        found.append([
            f"{number % 100}月", row.get("received", none).n, row.get("concluded", none).n,
            on_time.n, on_time.m,
        ])  # fmt: skip
    return found


def _numbers(period: Span) -> list[int]:
    """202512, 202601 … of the months of a period."""
    first, last = period.first, period.last
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    months = [first.year * 12 + first.month - 1 + n for n in range(count)]
    return [month // 12 * 100 + month % 12 + 1 for month in months]


def metrics_of(
    figures: Mapping[str, Scored], catalogue: Catalogue, before: Mapping[str, Scored] | None = None
) -> tuple[Metric, ...]:
    """Every figure of a snapshot, those included that are only shown."""
    scored = {key for one in catalogue.indicators for key in one.figures}
    return tuple(
        Metric(
            key,
            catalogue.metrics[key].name,
            _whole(figure.num),
            _whole(figure.den),
            is_share=catalogue.metrics[key].kind is Kind.SHARE,
            scored=key in scored,
            last=_pair(before, key),
        )
        for key, figure in figures.items()
        if key in catalogue.metrics
    )


def _pair(before: Mapping[str, Scored] | None, key: str) -> tuple[int, int] | None:
    if before is None or key not in before:
        return None
    return _whole(before[key].num), _whole(before[key].den)


def _whole(number: Fraction | int) -> int:
    return int(number)


def key_metrics(metrics: tuple[Metric, ...]) -> tuple[Metric, ...]:
    """Those that the text states, in their order."""
    by_id = {one.id: one for one in metrics}
    return tuple(by_id[key] for key in KEY if key in by_id)


def staff_of(figures: Mapping[str, Scored]) -> Staff:
    """People and posts, where the registers know them."""
    posts, people, helpers = figures.get("M42"), figures.get("M41"), figures.get("M41r")
    return Staff(
        posts=_whole(posts.den) if posts is not None and posts.den else None,
        full_time=_whole(people.num) if people is not None and people.num else None,
        assistants=_whole(helpers.num) if helpers is not None and helpers.num else None,
    )
