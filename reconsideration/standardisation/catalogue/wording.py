"""measure_words(), condition_words(): how a measure is scored and what a rule asks, in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from law.citation import Citation
from reconsideration.standardisation.catalogue.shape import (
    Band,
    Bound,
    Catalogue,
    Condition,
    Empty,
    Item,
    Kind,
    Measure,
    Part,
    Rule,
)
from reconsideration.standardisation.catalogue.written import decimal

_EMPTY = {
    Empty.FULL: "没有发生的得满分",
    Empty.ZERO: "分母为零不得分",
    Empty.ZERO_IF_NUM: "有案件而分母为零不得分",
}


def measure_words(catalogue: Catalogue, measure: Measure) -> tuple[str, ...]:
    """The lines under a measure: its bands or items, then what else holds."""
    return tuple(
        _list(catalogue, measure)
        if measure.rule is Rule.CHECKLIST
        else _figures(catalogue, measure)
    )


def measure_name(catalogue: Catalogue, measure: Measure) -> str:
    """法定期限内审结率 M09"""
    if measure.rule is Rule.CHECKLIST:
        return measure.name or "清单"
    named = [_metric(catalogue, one) for one in measure.metrics]
    return "、".join(named) or measure.name


def _metric(catalogue: Catalogue, one: str) -> str:
    metric = catalogue.metrics.get(one)
    return f"{metric.name} {one}" if metric else one


def _list(catalogue: Catalogue, measure: Measure) -> Iterator[str]:
    for item in measure.items:
        yield f"{item.name}：{_item(catalogue, item)}"


def _item(catalogue: Catalogue, item: Item) -> str:
    if item.steps:
        steps = "，".join(f"满 {n} 得 {decimal(p)} 分" for n, p in item.steps)
        return steps + (f"（{'、'.join(item.parts)}）" if item.parts else "")
    words = f"{decimal(item.points)} 分"
    if item.metric:
        words += f"，{_metric(catalogue, item.metric)} 满 {decimal(item.at_least)}%"
        words += "，没有发生的也算" if item.empty is Empty.FULL else ""
    return words + ("，没有的不适用" if item.may_be_na else "")


def _figures(catalogue: Catalogue, measure: Measure) -> Iterator[str]:
    if measure.rule is Rule.DEDUCT:
        yield f"满分 {decimal(measure.points)} 分，每件扣 {decimal(measure.each)} 分，扣完为止"
    elif measure.rule is Rule.FLAG:
        yield f"达到得 {decimal(measure.points)} 分，否则不得分"
    else:
        yield "；".join(_band(catalogue, measure, band) for band in measure.bands)
    yield from _further(catalogue, measure)


def _band(catalogue: Catalogue, measure: Measure, band: Band) -> str:
    first = catalogue.metrics.get(measure.metrics[0]) if measure.metrics else None
    unit = "%" if first is not None and first.percent else ""
    less = first is not None and first.less_is_better
    points = f"得 {decimal(band.points)} 分"
    if band.to is not None:
        return f"{_number(band.bound)}{unit} 至 {decimal(band.to)}{unit} {points}"
    word = "不超过" if less else "满"
    if band.bound.beyond:
        word = "低于" if less else "超过"
    both = "均" if measure.rule is Rule.BAND_ALL else ""
    return f"{both}{word} {_number(band.bound)}{unit} {points}"


def _number(bound: Bound) -> str:
    return f"本级下限（{bound.parameter}）" if bound.parameter else decimal(bound.value)


def _further(catalogue: Catalogue, measure: Measure) -> Iterator[str]:
    if measure.strict:
        yield "从严：不适用一件最多扣一半"
    if measure.empty in _EMPTY:
        yield _EMPTY[measure.empty]
    if measure.minus:
        each = measure.minus.each
        often = f"每件扣 {decimal(each)} 分" if each else f"扣 {decimal(measure.minus.if_none)} 分"
        yield f"{measure.minus.name}，{often}"
    if measure.full_if:
        asked = "，且".join(condition_words(catalogue, one) for one in measure.full_if)
        yield f"{asked}的得满分"


_COMPARED = (("at_least", "不低于"), ("at_most", "不超过"), ("above", "超过"), ("below", "低于"))
_PARTS = {Part.NUM: "（分子）", Part.DEN: "（分母）"}


def condition_words(catalogue: Catalogue, condition: Condition) -> str:
    """法定期限内审结率 M09 低于 90%（分母不低于 5）"""
    subject, unit = _subject(catalogue, condition)
    bounds = ((word, getattr(condition, name)) for name, word in _COMPARED)
    words = [f"{word} {_number(bound)}{unit}" for word, bound in bounds if bound is not None]
    least = f"（分母不低于 {decimal(condition.min_den)}）" if condition.min_den else ""
    return f"{subject} {'、'.join(words)}{least}"


def _subject(catalogue: Catalogue, condition: Condition) -> tuple[str, str]:
    """What is compared, and in which unit."""
    if condition.metric:
        metric = catalogue.metrics.get(condition.metric)
        whole = condition.part is Part.VALUE and metric is not None and metric.percent
        part = _PARTS.get(condition.part, "")
        count = metric is not None and metric.kind is Kind.COUNT
        return _metric(catalogue, condition.metric) + part, "%" if whole and not count else ""
    if condition.indicator:
        return f"指标 {condition.indicator} 得分率", "%"
    if condition.applicable:
        return f"方面 {condition.applicable} 适用分值", "%"
    return "任一方面得分率" if condition.area == "any" else f"方面 {condition.area} 得分率", "%"


def cited_in_short(citations: Iterable[Citation]) -> tuple[str, ...]:
    """Articles in a row as one: 《行政复议法》第39条至第41条."""
    rows: list[list[Citation]] = []
    for one in citations:
        last = rows[-1][-1] if rows else None
        follows = (
            last is not None
            and last.statute == one.statute
            and last.paragraph is None is one.paragraph
            and last.article + 1 == one.article
        )
        if follows:
            rows[-1].append(one)
        else:
            rows.append([one])
    return tuple(text for row in rows for text in _in_short(row))


def _in_short(row: list[Citation]) -> tuple[str, ...]:
    """Three or more as from and to."""
    if len(row) > 2:
        return (f"{row[0].text}至{row[-1].place}",)
    return tuple(one.text for one in row)
