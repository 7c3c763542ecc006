"""What outside readers may see (公开口径): no cell that a few cases could be told from.

A figure that rests on one to four cases is left out. In a split, a single figure that is left
out could be reckoned from the total, so the smallest of the others is left out with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casework.measures.figures import FEWEST, Figure, Measure, Shape

LEFT_OUT = "不足 5 件，不公开"


def is_small(figure: Figure, measure: Measure) -> bool:
    """Whether a figure could give away single cases."""
    if measure.shape is Shape.RATE:
        gap = figure.bases - figure.cases if measure.within_base else 0
        return any(0 < count < FEWEST for count in (figure.cases, figure.bases, gap))
    return 0 < max(figure.cases, figure.bases) < FEWEST


def hidden(
    figures: Mapping[str, Figure],
    measures: Mapping[str, Measure],
    tied: Mapping[str, tuple[str, ...]],
) -> set[str]:
    """The figures that are left out: small ones, and those from which they could be reckoned."""
    small = {
        key for key, one in figures.items() if key in measures and is_small(one, measures[key])
    }
    return small | {other for key in small for other in tied.get(key, ())}


def left_out(figures: Sequence[Figure], measure: Measure) -> list[bool]:
    """Which figures of a split are left out."""
    small = [is_small(figure, measure) for figure in figures]
    others = [(figure.cases, place) for place, figure in enumerate(figures) if not small[place]]
    if sum(small) == 1:
        shown = [one for one in others if one[0]]
        if shown:
            small[min(shown)[1]] = True
    return small
