"""sheet_flaws(): what is wrong with figures and answers, before they are scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from reconsideration.standardisation.catalogue import (
    Catalogue,
    Flaw,
    Indicator,
    Item,
    Measure,
    Rule,
)
from reconsideration.standardisation.catalogue.shape import Kind
from reconsideration.standardisation.catalogue.written import decimal
from reconsideration.standardisation.scoring.sheet import Answer, Figure, Mark, Sheet


def sheet_flaws(catalogue: Catalogue, sheet: Sheet) -> tuple[Flaw, ...]:
    """Every figure, answer and code that the catalogue doesn't know or that can't be."""
    return (
        *_profile(catalogue, sheet),
        *_figures(catalogue, sheet),
        *_answers(catalogue, sheet),
        *_codes("一票否决", sheet.vetoes, (one.code for one in catalogue.vetoes)),
        *_codes("等次上限", sheet.caps, (one.code for one in catalogue.caps)),
        *_codes("加分", sheet.bonus, (one.code for one in catalogue.bonus)),
        *_late(catalogue, sheet),
    )


def _profile(catalogue: Catalogue, sheet: Sheet) -> Iterator[Flaw]:
    if sheet.profile not in catalogue.profiles:
        known = "、".join(catalogue.profiles)
        yield Flaw("级别", f"目录没有“{sheet.profile}”，有 {known}")


def _figures(catalogue: Catalogue, sheet: Sheet) -> Iterator[Flaw]:
    for one, figure in sheet.figures.items():
        metric = catalogue.metrics.get(one)
        if metric is None:
            yield Flaw(f"数据 {one}", "目录没有这项数据")
        else:
            is_share = metric.kind is Kind.SHARE
            yield from (Flaw(f"数据 {one}", reason) for reason in _figure(figure, is_share))


def _figure(figure: Figure, is_share: bool) -> Iterator[str]:
    if min(figure.num, figure.den, figure.needed, figure.missing) < 0:
        yield "不能是负数"
    if is_share and figure.num > figure.den:
        numbers = f"{decimal(Fraction(figure.num))}/{decimal(Fraction(figure.den))}"
        yield f"分子在分母之内计数，不能大于分母（{numbers}）"
    if figure.missing > figure.needed:
        yield "缺失的节点不能多于需要的节点"


def _answers(catalogue: Catalogue, sheet: Sheet) -> Iterator[Flaw]:
    for one, answers in sheet.answers.items():
        indicator = catalogue.by_id.get(one)
        if indicator is None:
            yield Flaw(f"指标 {one}", "目录没有这项指标")
            continue
        for key, answer in answers.items():
            for reason in _answer(indicator, key, answer):
                yield Flaw(f"指标 {one} {key}", reason)


def _answer(indicator: Indicator, key: str, answer: Answer) -> Iterator[str]:
    for measure in indicator.measures:
        if measure.key == key:
            yield from _measure(measure, answer)
            return
        for item in measure.items:
            if item.code == key:
                yield from _item(item, answer)
                return
    known = [measure.key for measure in indicator.measures]
    known += [item.code for measure in indicator.measures for item in measure.items]
    yield f"指标没有这一项，有 {'、'.join(known)}"


def _measure(measure: Measure, answer: Answer) -> Iterator[str]:
    if isinstance(answer, Mark):
        if answer is not Mark.NOT_APPLICABLE and measure.rule is not Rule.FLAG:
            yield "应为分值，或者 na（不适用）"
    elif not 0 <= answer <= measure.points:
        yield f"人工评分应在 0 和 {decimal(measure.points)} 之间"


def _item(item: Item, answer: Answer) -> Iterator[str]:
    if isinstance(answer, Mark):
        if item.steps and answer not in (Mark.NOT_APPLICABLE, Mark.MISSING, Mark.MET):
            yield "应为数量"
    elif not item.steps:
        yield "应为 met、partly、missing 或者 na"
    elif answer < 0 or Fraction(answer).denominator != 1:
        yield "数量应为不小于零的整数"


def _codes(name: str, given: Iterable[str], known: Iterable[str]) -> Iterator[Flaw]:
    there = set(known)
    for code in sorted(set(given) - there):
        yield Flaw(f"{name} {code}", f"目录没有这一项，有 {'、'.join(sorted(there))}")


def _late(catalogue: Catalogue, sheet: Sheet) -> Iterator[Flaw]:
    rules = {one.code: one for one in catalogue.deductions}
    yield from _codes("扣分", sheet.late, rules)
    for code, counts in sheet.late.items():
        papers = rules[code].papers if code in rules else {}
        for paper, count in counts.items():
            if count < 0:
                yield Flaw(f"扣分 {code}", "不能是负数")
            if code in rules and paper not in (papers or {""}):
                yield Flaw(f"扣分 {code}", f"没有“{paper}”，有 {'、'.join(papers) or '数量'}")
