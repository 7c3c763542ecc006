"""meets(): whether a figure passes a comparison, in whole numbers and never rounded."""

from __future__ import annotations

from fractions import Fraction

from reconsideration.standardisation.catalogue import Bound, Condition, Metric, Part, Profile
from reconsideration.standardisation.catalogue.shape import Kind
from reconsideration.standardisation.catalogue.written import decimal, places
from reconsideration.standardisation.scoring.sheet import Figure

PERCENT = 100


def denominator(metric: Metric, figure: Figure) -> Fraction:
    """What the figure is divided by; a count by nothing."""
    return Fraction(1) if metric.kind is Kind.COUNT else Fraction(figure.den)


def reaches(metric: Metric, figure: Figure, bound: Bound, profile: Profile) -> bool:
    """Whether the figure is as good as that: `100*num >= pct*den`. Needs a denominator."""
    num = Fraction(figure.num) * (PERCENT if metric.percent else 1)
    limit = bound.of(profile) * denominator(metric, figure)
    if metric.less_is_better:
        return num < limit if bound.beyond else num <= limit
    return num > limit if bound.beyond else num >= limit


def meets(condition: Condition, metric: Metric, figure: Figure | None, profile: Profile) -> bool:
    """Whether a condition on a figure holds; without a figure it doesn't."""
    if figure is None or figure.den < condition.min_den:
        return False
    if condition.part is Part.NUM:
        return _within(condition, Fraction(figure.num), Fraction(1), profile)
    if condition.part is Part.DEN:
        return _within(condition, Fraction(figure.den), Fraction(1), profile)
    den = denominator(metric, figure)
    num = Fraction(figure.num) * (PERCENT if metric.percent else 1)
    return den > 0 and _within(condition, num, den, profile)


def share_meets(condition: Condition, part: Fraction, whole: Fraction, profile: Profile) -> bool:
    """The same for a share of points: so many per cent of the whole."""
    return _within(condition, part * PERCENT, whole, profile)


def _within(condition: Condition, num: Fraction, den: Fraction, profile: Profile) -> bool:
    def limit(bound: Bound) -> Fraction:
        return bound.of(profile) * den

    return (
        (condition.at_least is None or num >= limit(condition.at_least))
        and (condition.at_most is None or num <= limit(condition.at_most))
        and (condition.above is None or num > limit(condition.above))
        and (condition.below is None or num < limit(condition.below))
    )


def figure_text(metric: Metric, figure: Figure) -> str:
    """按期审结率 49/50; 被纠正 1; 人案比 80 ÷ 3 as they are counted."""
    if metric.kind is Kind.COUNT:
        return f"{metric.name} {decimal(Fraction(figure.num))}"
    sign = "/" if metric.kind is Kind.SHARE else " ÷ "
    return f"{metric.name} {decimal(Fraction(figure.num))}{sign}{decimal(Fraction(figure.den))}"


def share_text(figure: Figure, small_n: int) -> str:
    """97.5%（39/40）: a share never without its counts, and of few cases the counts alone."""
    num, den = Fraction(figure.num), Fraction(figure.den)
    counts = f"{decimal(num)}/{decimal(den)}"
    return counts if den < small_n or not den else f"{places(100 * num / den, 1)}%（{counts}）"


def bound_text(metric: Metric, bound: Bound, profile: Profile) -> str:
    """满 98%; 不超过 5%; 超过 0."""
    unit = "%" if metric.percent else ""
    word = "不超过" if metric.less_is_better else "满"
    if bound.beyond:
        word = "低于" if metric.less_is_better else "超过"
    return f"{word} {decimal(bound.of(profile))}{unit}"
