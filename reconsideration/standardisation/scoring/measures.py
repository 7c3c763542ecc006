"""rate(): the points of one measure, by its rule (R, K, D, B)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from reconsideration.standardisation.catalogue import (
    Band,
    Empty,
    Rule,
)
from reconsideration.standardisation.catalogue.shape import Kind
from reconsideration.standardisation.catalogue.written import decimal
from reconsideration.standardisation.scoring.checklist import rate_list
from reconsideration.standardisation.scoring.comparing import (
    bound_text,
    denominator,
    figure_text,
    meets,
    reaches,
)
from reconsideration.standardisation.scoring.question import Question
from reconsideration.standardisation.scoring.result import ZERO, Line, Rated, State
from reconsideration.standardisation.scoring.sheet import Figure, Mark


def rate(question: Question) -> Rated:
    """The points of a measure: by hand where somebody set them, else by its rule."""
    given = question.sheet.answer(question.indicator, question.measure.key)
    if given is Mark.NOT_APPLICABLE:
        return question.without(State.NOT_APPLICABLE, Line("经同意不适用"))
    if isinstance(given, Fraction):
        return question.scored(given, Line("人工评定", f"{decimal(given)} 分"))
    if question.measure.rule is Rule.CHECKLIST:
        return rate_list(question, question.measure.items)
    if isinstance(given, Mark) and question.measure.rule is Rule.FLAG:
        points = question.measure.points if given is Mark.MET else ZERO
        return question.scored(points, Line(question.name, given.label))
    return _by_figures(question)


def _by_figures(question: Question) -> Rated:
    """What the figures give; none of them known, it doesn't apply or is still to come."""
    measure = question.measure
    figures = {one: question.figure(one) for one in measure.metrics}
    known = {one: figure for one, figure in figures.items() if figure is not None}
    if not known:
        late = any(question.metric(one).late for one in measure.metrics)
        return question.without(State.PENDING if late else State.NOT_APPLICABLE)
    over = question.catalogue.params.unreliable_over
    if any(figure.is_unreliable(over) for figure in known.values()):
        lines = (Line(figure_text(question.metric(one), f)) for one, f in known.items())
        return question.without(State.UNRELIABLE, *lines)
    return _RULES[measure.rule](question, known)


def _deduct(question: Question, known: Mapping[str, Figure]) -> Rated:
    """Full points less so much for each."""
    ((one, figure),) = known.items()
    lost = question.measure.each * figure.num
    line = Line(
        figure_text(question.metric(one), figure),
        f"每件扣 {decimal(question.measure.each)} 分" if figure.num else "不扣分",
    )
    return question.scored(question.measure.points - lost, line)


def _flag(question: Question, known: Mapping[str, Figure]) -> Rated:
    """All or nothing."""
    ((one, figure),) = known.items()
    good = figure.num <= question.measure.at_most
    line = Line(figure_text(question.metric(one), figure), "达到" if good else "未达到")
    return question.scored(question.measure.points if good else ZERO, line)


def _bands(question: Question, known: Mapping[str, Figure]) -> Rated:
    """The first band that every figure reaches, and rule 2 for shares."""
    measure = question.measure
    full = _full_if(question)
    if full is not None:
        return full
    counted = {
        one: figure
        for one, figure in known.items()
        if denominator(question.metric(one), figure) > 0
    }
    if not counted:
        return _empty(question, known)
    sums = [figure_text(question.metric(one), figure) for one, figure in counted.items()]
    band = _reached(question, counted)
    points = band.points if band else ZERO
    lines = [Line("，".join(sums), _band_text(question, counted, band))]
    softened = _one_failure(question, counted)
    if softened is not None and softened > points:
        failures = decimal(_failures(question, counted))
        lines.append(
            Line(
                f"{decimal(measure.points)} − {failures} × {decimal(measure.points / 2)}",
                "一件不合格最多扣一半",
            )
        )
        points = softened
    taken, line = _minus(question)
    return question.scored(points - taken, *lines, *([line] if line else []))


def _full_if(question: Question) -> Rated | None:
    """Full points where the conditions of the catalogue hold, whatever the bands say."""
    conditions = question.measure.full_if
    met = [
        meets(c, question.metric(c.metric), question.figure(c.metric), question.profile)
        for c in conditions
    ]
    if not conditions or not all(met):
        return None
    named = dict.fromkeys(c.metric for c in conditions)
    shown = {one: question.figure(one) for one in named}
    sums = [figure_text(question.metric(one), f) for one, f in shown.items() if f is not None]
    return question.scored(question.measure.points, Line("，".join(sums), "规模小，按满分计"))


def _empty(question: Question, known: Mapping[str, Figure]) -> Rated:
    """A denominator of 0: left out, full points, or none for want of staff, posts or money."""
    empty = question.measure.empty
    line = Line("，".join(figure_text(question.metric(one), f) for one, f in known.items()))
    nothing = empty is Empty.ZERO or (
        empty is Empty.ZERO_IF_NUM and any(figure.num > 0 for figure in known.values())
    )
    if nothing:
        return question.scored(ZERO, Line(line.sum, "分母为零，不得分"))
    if empty is Empty.FULL:
        return question.scored(
            question.measure.points, Line(line.sum, "没有发生，按满分计"), hollow=True
        )
    return question.without(State.NOT_APPLICABLE, line)


def _reached(question: Question, counted: Mapping[str, Figure]) -> Band | None:
    """The first band, from the top, that all the figures reach."""
    for band in question.measure.bands:
        if all(_in_band(question, one, figure, band) for one, figure in counted.items()):
            return band
    return None


def _in_band(question: Question, one: str, figure: Figure, band: Band) -> bool:
    metric, profile = question.metric(one), question.profile
    if band.to is None:
        return reaches(metric, figure, band.bound, profile)
    value = Fraction(figure.num) * (100 if metric.percent else 1)
    den = denominator(metric, figure)
    return band.bound.of(profile) * den <= value <= band.to * den


def _band_text(question: Question, counted: Mapping[str, Figure], band: Band | None) -> str:
    """满 98%; 均满 90%; 未达最低档."""
    if band is None:
        return "未达最低档"
    metric = question.metric(next(iter(counted)))
    if band.to is not None:
        unit = "%" if metric.percent else ""
        return f"{decimal(band.bound.of(question.profile))}{unit} 至 {decimal(band.to)}{unit}"
    words = bound_text(metric, band.bound, question.profile)
    return f"均{words}" if len(counted) > 1 else words


def _failures(question: Question, counted: Mapping[str, Figure]) -> Fraction:
    """How many of the cases failed, over all the shares of the measure."""
    return sum(
        (
            Fraction(f.num if question.metric(one).less_is_better else f.den - f.num)
            for one, f in counted.items()
        ),
        ZERO,
    )


def _one_failure(question: Question, counted: Mapping[str, Figure]) -> Fraction | None:
    """Rule 2: a failure costs half the points and never more; None where it doesn't apply."""
    measure = question.measure
    shares = all(question.metric(one).kind is Kind.SHARE for one in counted)
    if measure.strict or not shares:
        return None
    return max(ZERO, measure.points - _failures(question, counted) * measure.points / 2)


def _minus(question: Question) -> tuple[Fraction, Line | None]:
    """What the measure names to be taken off after the bands."""
    minus = question.measure.minus
    figure = question.figure(minus.metric) if minus else None
    if minus is None or figure is None:
        return ZERO, None
    lost = minus.each * figure.num if minus.each else minus.if_none * (figure.num == 0)
    if not lost:
        return ZERO, None
    count = f" {decimal(Fraction(figure.num))}" if minus.each else ""
    return lost, Line(f"{minus.name}{count}", f"扣 {decimal(lost)} 分")


_RULES: Mapping[Rule, Callable[[Question, Mapping[str, Figure]], Rated]] = {
    Rule.BAND: _bands,
    Rule.BAND_ALL: _bands,
    Rule.RANGE: _bands,
    Rule.DEDUCT: _deduct,
    Rule.FLAG: _flag,
}
