"""rate_list(): the points of a checklist: each item met or not; partly met is not met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from reconsideration.standardisation.catalogue import Bound, Empty, Item
from reconsideration.standardisation.catalogue.written import decimal
from reconsideration.standardisation.scoring.comparing import bound_text, figure_text, reaches
from reconsideration.standardisation.scoring.question import Question
from reconsideration.standardisation.scoring.result import ZERO, Line, Rated, State
from reconsideration.standardisation.scoring.sheet import Answer, Figure, Mark


@dataclass(frozen=True, slots=True)
class _Found:
    """An item: its points of those that apply."""

    earned: Fraction
    of: Fraction
    line: Line
    hollow: bool = False
    unreliable: bool = False


def rate_list(question: Question, items: Iterable[Item]) -> Rated:
    """The points of the items that apply."""
    found = [one for one in (_find(question, item) for item in items) if one is not None]
    lines = tuple(one.line for one in found)
    counted = [one for one in found if not one.unreliable and one.of > 0]
    if not counted:
        state = State.UNRELIABLE if any(one.unreliable for one in found) else None
        return Rated(
            question.measure.key, question.name, state or State.NOT_APPLICABLE, lines=lines
        )
    return Rated(
        question.measure.key,
        question.name,
        State.SCORED,
        sum((one.earned for one in counted), ZERO),
        sum((one.of for one in counted), ZERO),
        lines,
        hollow=all(one.hollow for one in counted),
    )


def _find(question: Question, item: Item) -> _Found | None:
    """What is known of an item; None where nothing is, or where it doesn't apply."""
    given = question.sheet.answer(question.indicator, item.code)
    if given is Mark.NOT_APPLICABLE:
        return _Found(ZERO, ZERO, Line(item.name, "不适用"))
    if given is not None:
        return _given(item, given)
    figure = question.figure(item.metric) if item.metric else None
    return _by_figure(question, item, figure) if figure is not None else None


def _given(item: Item, given: Answer) -> _Found:
    """An answer by hand: a mark, or how many there are."""
    if isinstance(given, Mark):
        points = item.points if given is Mark.MET else ZERO
        return _Found(points, item.points, Line(item.name, given.label))
    for count, points in item.steps:
        if given >= count:
            return _Found(points, item.points, Line(f"{item.name} {given}", f"满 {count}"))
    return _Found(ZERO, item.points, Line(f"{item.name} {given}", "未达最低档"))


def _by_figure(question: Question, item: Item, figure: Figure) -> _Found:
    """An item tied to a figure is compared exactly; a denominator of 0 is not met, unless the
    catalogue says so.
    """
    metric = question.metric(item.metric)
    text = f"{item.name}：{figure_text(metric, figure)}"
    if figure.is_unreliable(question.catalogue.params.unreliable_over):
        return _Found(ZERO, ZERO, Line(text, State.UNRELIABLE.label), unreliable=True)
    if figure.den == 0:
        full = item.empty is Empty.FULL
        word = "没有发生，按达到计" if full else "未达到"
        return _Found(item.points if full else ZERO, item.points, Line(text, word), hollow=full)
    bound = Bound(item.at_least)
    met = reaches(metric, figure, bound, question.profile)
    words = f"{bound_text(metric, bound, question.profile)}，{'达到' if met else '未达到'}"
    points = item.points if met else ZERO
    return _Found(points, item.points, Line(text, f"{words}，{decimal(points)} 分"))
