"""score(): indicators, areas, vetoes, caps, grade, from the points of the measures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from reconsideration.standardisation.catalogue import (
    Cap,
    Catalogue,
    Condition,
    Deduction,
    Grade,
    Indicator,
    Profile,
    Veto,
)
from reconsideration.standardisation.catalogue.written import decimal, places
from reconsideration.standardisation.scoring.comparing import (
    figure_text,
    meets,
    share_meets,
)
from reconsideration.standardisation.scoring.measures import rate
from reconsideration.standardisation.scoring.question import Question
from reconsideration.standardisation.scoring.result import (
    ZERO,
    Lost,
    Raised,
    Rated,
    Result,
    Score,
    State,
)
from reconsideration.standardisation.scoring.sheet import Sheet

Measures = Mapping[tuple[str, str], Rated]
ANY = "any"


def score(catalogue: Catalogue, sheet: Sheet) -> Result:
    """Everything that follows from the figures and answers. Raises LookupError for a profile
    that the catalogue doesn't have; sheet_flaws() says beforehand what else is wrong.
    """
    points = _Points.of(catalogue, sheet)
    deductions = tuple(deductions_of(catalogue, sheet))
    vetoes = tuple(_raised(points, catalogue.vetoes, sheet.vetoes))
    caps = tuple(_raised(points, catalogue.caps, sheet.caps))
    bonus = tuple(_bonus(points, sheet))
    earned = sum((area.earned or ZERO for area in points.areas.values()), ZERO)
    base = earned - sum((lost.points for lost in deductions), ZERO)
    extra = min(sum((one.points for one in bonus), ZERO), catalogue.params.bonus_max)
    grade, why = _grade(points, base, vetoes, caps)
    return Result(
        version=catalogue.version,
        measures=points.measures,
        indicators=points.indicators,
        areas=points.areas,
        deductions=deductions,
        vetoes=vetoes,
        caps=caps,
        bonus=bonus,
        base=base,
        total=base + extra,
        grade=grade,
        why=why,
    )


@dataclass(frozen=True, slots=True)
class _Points:
    """Points at every level, with what they were reckoned from."""

    catalogue: Catalogue
    sheet: Sheet
    profile: Profile
    measures: Measures
    indicators: Mapping[str, Score]
    areas: Mapping[str, Score]

    @classmethod
    def of(cls, catalogue: Catalogue, sheet: Sheet) -> _Points:
        """Measures, then indicators, then areas."""
        profile = catalogue.profiles[sheet.profile]
        measures: dict[tuple[str, str], Rated] = {}
        indicators: dict[str, Score] = {}
        for indicator in catalogue.indicators:
            rated = _rated(catalogue, profile, sheet, indicator)
            measures |= {(indicator.id, one.key): one for one in rated}
            indicators[indicator.id] = _indicator(indicator, rated)
        areas = {
            area.id: _scaled(
                area.points,
                [(indicators[one.id], one.points) for one in catalogue.of_area(area.id)],
            )
            for area in catalogue.areas
        }
        return cls(catalogue, sheet, profile, measures, indicators, areas)


def _rated(
    catalogue: Catalogue, profile: Profile, sheet: Sheet, indicator: Indicator
) -> list[Rated]:
    """The measures of an indicator. Points of an empty ledger don't stand alone: when every
    other measure has dropped out, they drop out too.
    """
    rated = [
        rate(Question(catalogue, profile, sheet, indicator.id, measure))
        for measure in indicator.measures
    ]
    if any(one.is_scored and not one.hollow for one in rated):
        return rated
    return [
        replace(one, state=State.NOT_APPLICABLE, earned=ZERO, of=ZERO, hollow=False)
        if one.hollow
        else one
        for one in rated
    ]


def _indicator(indicator: Indicator, rated: Iterable[Rated]) -> Score:
    """Scaled up to what the indicator is worth, over the measures that are left."""
    left = [one for one in rated if one.is_scored]
    applicable = sum((one.of for one in left), ZERO)
    if not applicable:
        return Score(None, indicator.points, ZERO)
    earned = sum((one.earned for one in left), ZERO)
    return Score(indicator.points * earned / applicable, indicator.points, applicable)


def _scaled(points: Fraction, parts: Iterable[tuple[Score, Fraction]]) -> Score:
    """An area: an indicator counts with its full points unless it is left out as a whole."""
    left = [(one.earned, worth) for one, worth in parts if one.earned is not None]
    applicable = sum((worth for _, worth in left), ZERO)
    if not applicable:
        return Score(None, points, ZERO)
    earned = sum((part for part, _ in left), ZERO)
    return Score(points * earned / applicable, points, applicable)


# --------------------------------------------------------------- vetoes, caps, bonus


def _raised(
    points: _Points, rules: Iterable[Veto | Cap], found: frozenset[str]
) -> Iterator[Raised]:
    """What inspectors found, and what any of its conditions raises."""
    for rule in rules:
        whys = [_why(points, condition) for condition in rule.when]
        reasons = [why for why in whys if why]
        if rule.code in found:
            reasons.insert(0, "检查组提出")
        if reasons:
            yield Raised(rule.code, rule.name, "；".join(reasons))


def _bonus(points: _Points, sheet: Sheet) -> Iterator[Raised]:
    """Granted by hand where there are no conditions, else when all of them hold."""
    for bonus in points.catalogue.bonus:
        whys = [_why(points, condition) for condition in bonus.all]
        if bonus.all and all(whys):
            yield Raised(bonus.code, bonus.name, "；".join(whys), bonus.points)
        elif not bonus.all and bonus.code in sheet.bonus:
            yield Raised(bonus.code, bonus.name, "经认定", bonus.points)


def _why(points: _Points, condition: Condition) -> str:
    """What fulfils a condition, or an empty text."""
    if condition.metric:
        metric = points.catalogue.metrics[condition.metric]
        figure = points.sheet.figures.get(condition.metric)
        met = meets(condition, metric, figure, points.profile)
        return figure_text(metric, figure) if met and figure is not None else ""
    if condition.applicable:
        return _applicable(points, condition)
    scores = (
        {condition.indicator: points.indicators[condition.indicator]}
        if condition.indicator
        else points.areas
        if condition.area == ANY
        else {condition.area: points.areas[condition.area]}
    )
    what = "指标" if condition.indicator else "方面"
    return "；".join(
        f"{what} {name} {places(one.earned, 2)}/{decimal(one.of)}"
        for name, one in scores.items()
        if one.earned is not None and share_meets(condition, one.earned, one.of, points.profile)
    )


def _applicable(points: _Points, condition: Condition) -> str:
    """Points of an area that apply, counted by measure before any scaling. What is still to
    come or not reliable does apply.
    """
    catalogue, area = points.catalogue, condition.applicable
    whole = points.areas[area].of
    left = ZERO
    for indicator in catalogue.of_area(area):
        for measure in indicator.measures:
            rated = points.measures[indicator.id, measure.key]
            out = rated.state is State.NOT_APPLICABLE
            left += ZERO if out else rated.of if rated.is_scored else measure.points
    met = share_meets(condition, left, whole, points.profile)
    return f"方面 {area} 适用 {decimal(left)}/{decimal(whole)} 分" if met else ""


# --------------------------------------------------------------- deductions, grade


def deductions_of(catalogue: Catalogue, sheet: Sheet) -> Iterator[Lost]:
    """For every `per` units or part of them, each paper on its own, up to the most."""
    for rule in catalogue.deductions:
        late = {one: count for one, count in sheet.late.get(rule.code, {}).items() if count > 0}
        times = sum(-(-count // rule.per) for count in late.values())
        if times:
            whys = [f"{rule.papers.get(one, '')}{n} {rule.unit}" for one, n in late.items()]
            lost = min(rule.each * times, rule.max)
            yield Lost(rule.code, rule.name, lost, _lost_text(rule, whys))


def _lost_text(rule: Deduction, whys: list[str]) -> str:
    per = f"每 {rule.per} {rule.unit}" if rule.per > 1 else f"每{rule.unit}"
    return f"{'，'.join(whys)}；{per}扣 {decimal(rule.each)} 分，最多 {decimal(rule.max)} 分"


def _grade(
    points: _Points, base: Fraction, vetoes: tuple[Raised, ...], caps: tuple[Raised, ...]
) -> tuple[str, tuple[str, ...]]:
    """The best grade whose tests all hold, lowered by caps; with a veto the last."""
    grades = points.catalogue.grades
    if vetoes:
        return grades[-1].name, tuple(f"{one.code} {one.name}：{one.why}" for one in vetoes)
    names = [grade.name for grade in grades]
    limits = {cap.code: cap.grade for cap in points.catalogue.caps}
    best = max((names.index(limits[cap.code]) for cap in caps), default=0)
    why = [f"{one.code} {one.name}：{one.why}" for one in caps]
    for place, grade in enumerate(grades):
        failed = list(_failed(points, grade, base))
        if not failed and place >= best:
            return grade.name, tuple(why)
        why += [f"未达“{grade.name}”：{'；'.join(failed)}"] if failed else []
    return names[-1], tuple(why)


def _failed(points: _Points, grade: Grade, base: Fraction) -> Iterator[str]:
    """The tests of a grade that don't hold."""
    if grade.base is not None and base < grade.base:
        yield f"基础分 {places(base, 2)}，应满 {decimal(grade.base)}"
    if grade.area is not None:
        low = [area for area, one in points.areas.items() if not one.reaches(grade.area)]
        if low:
            yield f"方面 {'、'.join(low)} 应满 {decimal(grade.area)}%"
    for condition in grade.when:
        if not _why(points, condition):
            yield _asked(points, condition)


def _asked(points: _Points, condition: Condition) -> str:
    """What a test of a grade asks for."""
    name = points.catalogue.metrics[condition.metric].name if condition.metric else "条件"
    bound = condition.at_least or condition.at_most or condition.above or condition.below
    return f"{name}应达到 {decimal(bound.of(points.profile))}" if bound else name
