"""words(): a figure as people read it; Line: a metric's row on a page, with its links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from casework.measures import FEWEST
from casework.web.addresses import address
from reconsideration.standardisation.metrics import Kind, Metric, Result

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Line:
    """A metric on a page: its share in words, both sides and the failures with their links."""

    metric: Metric
    share: str
    num: str
    den: str
    failing: int
    measure: str
    urls: Mapping[str, str]
    result: Result

    @property
    def applies(self) -> bool:
        """Whether there is something below the line."""
        return bool(self.result.den)


def line(metric: Metric, result: Result, unit_id: int, year: int) -> Line:
    """A metric's row."""
    failing = failures(metric, result)
    behind = {side: len(behind_of(result, side)) for side in "nm"} | {"x": len(failing)}
    urls = {
        side: address(
            "standardisation_metrics.cases", metric=metric.id, side=side, unit=unit_id, year=year
        )
        for side, number in behind.items()
        if number and (side != "m" or metric.has_base)
    }
    if result.missing and result.rows:
        urls["g"] = address(
            "standardisation_metrics.cases", metric=metric.id, side="g", unit=unit_id, year=year
        )
    return Line(
        metric,
        rate(metric, result.num, result.den),
        shown(result.num),
        shown(result.den) if metric.has_base else "",
        len(failing),
        "案" if result.rows else "条",
        urls,
        result,
    )


def caseload_url(key: str, unit_id: int, year: int) -> str:
    """The cases behind a count of the caseload."""
    return address("standardisation_metrics.cases", metric=key, unit=unit_id, year=year)


def failures(metric: Metric, result: Result) -> list[int]:
    """The cases, or the rows of registers, that are found wanting."""
    if not metric.is_share or metric.shown_only or result.exact is not None:
        return []
    return behind_of(result, failing_side(metric))


def failing_side(metric: Metric) -> str:
    """On which side of the line failures stand."""
    return "n" if metric.less_is_better else "x"


def behind_of(result: Result, side: str) -> list[int]:
    """The cases behind a side, or the rows of registers where there are none."""
    return result.cases(side) or result.registered(side)


def shown(number: int | Fraction) -> str:
    """12, or 2.33"""
    if Fraction(number).denominator == 1:
        return f"{int(number):,}" if number >= 10**4 else str(int(number))
    return f"{_rounded(Fraction(number)):,}"


def rate(metric: Metric, num: int | Fraction, den: int | Fraction) -> str:
    """97.5%, or 12.5; nothing where the base is too small for a percentage."""
    if not den or not metric.has_base:
        return ""
    value = Fraction(num) / Fraction(den)
    if metric.kind is Kind.QUOTIENT and not metric.percent:
        return str(_rounded(value))
    if metric.kind is Kind.QUOTIENT or den >= FEWEST:
        tenth = int(value * 1000 + Fraction(1, 2))
        return f"{tenth // 10}.{tenth % 10}%"
    return ""


def words(metric: Metric, num: int | Fraction, den: int | Fraction) -> str:
    """97.5%（39/40）; 3/4 below five; —"""
    if not metric.has_base:
        return f"{shown(num)} {metric.unit}"
    if not den:
        return "—"
    sides, share = f"{shown(num)}/{shown(den)}", rate(metric, num, den)
    return f"{share}（{sides}）" if share else sides


def _rounded(value: Fraction) -> Decimal:
    whole = Decimal(value.numerator) / Decimal(value.denominator)
    return whole.quantize(CENT, ROUND_HALF_UP)
