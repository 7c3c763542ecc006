"""Sheets of a county: one to which nothing is lacking, and changes to it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from reconsideration.standardisation.catalogue import Rule, shipped
from reconsideration.standardisation.catalogue.shape import Kind
from reconsideration.standardisation.scoring import Figure, Mark, Sheet, score

CATALOGUE = shipped("2026.1")

# What isn't a share, at its best: 3 people, 90 cases, funds spent at 95 %.
_OTHERS = {
    "M03": Figure(0),
    "M11": Figure(95),
    "M11u": Figure(0),
    "M11m": Figure(90),
    "M17": Figure(90, 3),
    "M18": Figure(0),
    "M18d": Figure(0),
    "M19h": Figure(0),
    "M29": Figure(0),
    "M29r": Figure(0),
    "M30": Figure(95, 100),
    "M31": Figure(100, 100),
    "M41": Figure(3),
    "M41r": Figure(1),
    "M43": Figure(1, 3),
    "M44": Figure(0, 3),
}


def faultless():
    """A county to which nothing is lacking, with a hundred of everything."""
    shares = [one for one in CATALOGUE.metrics.values() if one.kind is Kind.SHARE]
    figures = {one.id: Figure(0 if one.less_is_better else 100, 100) for one in shares}
    answers = {
        indicator.id: dict(_answers(indicator))
        for indicator in CATALOGUE.indicators
        if any(m.rule in (Rule.CHECKLIST, Rule.FLAG) for m in indicator.measures)
    }
    return Sheet(figures=figures | _OTHERS, answers=answers)


def _answers(indicator):
    for measure in indicator.measures:
        if measure.rule is Rule.FLAG and not measure.metrics:
            yield measure.key, Mark.MET
        for item in measure.items:
            if not item.metric:
                yield item.code, item.steps[0][0] if item.steps else Mark.MET


def with_figures(sheet, **figures):
    """The sheet with other figures: M09=(49, 50), M03=1; None takes one out."""
    changed = {**sheet.figures}
    for one, value in figures.items():
        if value is None:
            del changed[one]
        else:
            changed[one] = Figure(*value) if isinstance(value, tuple) else Figure(Fraction(value))
    return replace(sheet, figures=changed)


def with_answers(sheet, indicator, **answers):
    """The sheet with other answers to an indicator."""
    given = {**sheet.answers, indicator: {**sheet.answers.get(indicator, {}), **answers}}
    return replace(sheet, answers=given)


def scored(sheet):
    """Its score by the catalogue that comes with the product."""
    return score(CATALOGUE, sheet)
