"""flaws_of(): whether the sums and the references of a catalogue are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from reconsideration.standardisation.catalogue.flaws import Flaw
from reconsideration.standardisation.catalogue.shape import (
    Band,
    Bound,
    Catalogue,
    Condition,
    Empty,
    Indicator,
    Item,
    Kind,
    Measure,
    Metric,
    Profile,
    Rule,
)
from reconsideration.standardisation.catalogue.written import decimal

PERCENT = 100


def flaws_of(catalogue: Catalogue) -> Iterator[Flaw]:
    """Everything that doesn't add up or names what isn't there."""
    yield from _repeated(catalogue)
    yield from _sums(catalogue)
    for indicator in catalogue.indicators:
        yield from _indicator(catalogue, indicator)
    for place, condition in _conditions(catalogue):
        yield from _condition(catalogue, place, condition)
    yield from _grades(catalogue)


def _repeated(catalogue: Catalogue) -> Iterator[Flaw]:
    lists: dict[str, Iterable[str]] = {
        "方面": (one.id for one in catalogue.areas),
        "指标": (one.id for one in catalogue.indicators),
        "一票否决": (one.code for one in catalogue.vetoes),
        "等次上限": (one.code for one in catalogue.caps),
        "加分": (one.code for one in catalogue.bonus),
        "扣分": (one.code for one in catalogue.deductions),
        "等次": (one.name for one in catalogue.grades),
    }
    for name, ids in lists.items():
        for one, times in Counter(ids).items():
            if times > 1:
                yield Flaw(f"{name} {one}", f"出现了 {times} 次")
    if not catalogue.areas or not catalogue.indicators or not catalogue.profiles:
        yield Flaw("目录", "至少要有一个方面、一项指标、一个级别")


def _sums(catalogue: Catalogue) -> Iterator[Flaw]:
    whole = sum((area.points for area in catalogue.areas), Fraction(0))
    if whole != catalogue.total:
        yield Flaw("目录", f"各方面合计 {decimal(whole)} 分，总分为 {decimal(catalogue.total)} 分")
    for area in catalogue.areas:
        part = sum((one.points for one in catalogue.of_area(area.id)), Fraction(0))
        if part != area.points:
            yield Flaw(
                f"方面 {area.id}",
                f"各项指标合计 {decimal(part)} 分，应为 {decimal(area.points)} 分",
            )
        if area.points <= 0:
            yield Flaw(f"方面 {area.id}", "分值应大于零")


def _indicator(catalogue: Catalogue, indicator: Indicator) -> Iterator[Flaw]:
    place = f"指标 {indicator.id}"
    if indicator.area not in {area.id for area in catalogue.areas}:
        yield Flaw(place, f"没有方面“{indicator.area}”")
    whole = sum((measure.points for measure in indicator.measures), Fraction(0))
    if whole != indicator.points:
        yield Flaw(place, f"各项计分合计 {decimal(whole)} 分，应为 {decimal(indicator.points)} 分")
    if indicator.points <= 0:
        yield Flaw(place, "分值应大于零")
    if not indicator.basis and indicator.provenance != "derived":
        yield Flaw(place, "没有依据；推定的指标应注明 provenance = derived")
    for key, times in Counter(_keys(indicator)).items():
        if times > 1:
            yield Flaw(place, f"计分项“{key}”出现了 {times} 次")
    for number, measure in enumerate(indicator.measures, start=1):
        for reason in _measure(catalogue, measure):
            yield Flaw(f"{place} 计分第{number}项", reason)
    yield from _references(catalogue, indicator, place)


def _keys(indicator: Indicator) -> Iterator[str]:
    """What an answer may name: lines and the items of lists."""
    for measure in indicator.measures:
        yield measure.key
        yield from (item.code for item in measure.items)


def _references(catalogue: Catalogue, indicator: Indicator, place: str) -> Iterator[Flaw]:
    known = {
        "数据": (catalogue.metrics, (*indicator.figures, *indicator.shown)),
        "一票否决": ({one.code for one in catalogue.vetoes}, indicator.vetoes),
        "等次上限": ({one.code for one in catalogue.caps}, indicator.caps),
    }
    for name, (there, named) in known.items():
        for one in named:
            if one not in there:
                yield Flaw(place, f"没有{name}“{one}”")
    for one in indicator.figures:
        if one in catalogue.metrics and catalogue.metrics[one].info:
            yield Flaw(place, f"数据“{one}”只列示，不能计分")


def _measure(catalogue: Catalogue, measure: Measure) -> Iterator[str]:
    metrics = [catalogue.metrics[one] for one in measure.metrics if one in catalogue.metrics]
    if measure.points <= 0:
        yield "分值应大于零"
    yield from _counted(measure, metrics)
    if measure.rule is Rule.CHECKLIST:
        yield from _items(catalogue, measure)
    elif measure.rule in (Rule.BAND, Rule.BAND_ALL, Rule.RANGE):
        yield from _bands(catalogue, measure, metrics)
    elif measure.rule is Rule.DEDUCT and measure.each <= 0:
        yield "每次扣分应大于零"


def _counted(measure: Measure, metrics: list[Metric]) -> Iterator[str]:
    """How many figures a rule takes, and of what kind."""
    wanted = {Rule.BAND_ALL: range(2, 9), Rule.CHECKLIST: range(1), Rule.FLAG: range(2)}
    if len(measure.metrics) not in wanted.get(measure.rule, range(1, 2)):
        yield f"“{measure.rule.label}”的数据个数不对"
    kinds = {metric.kind for metric in metrics}
    if measure.rule is Rule.BAND_ALL and kinds - {Kind.SHARE}:
        yield "“同时达到分档”只用于比率"
    if measure.rule in (Rule.DEDUCT, Rule.FLAG) and kinds - {Kind.COUNT}:
        yield f"“{measure.rule.label}”只用于件数"
    if measure.rule in (Rule.DEDUCT, Rule.FLAG) and not all(m.less_is_better for m in metrics):
        yield f"“{measure.rule.label}”只用于越少越好的件数"
    if measure.empty in (Empty.ZERO, Empty.ZERO_IF_NUM) and measure.rule is Rule.CHECKLIST:
        yield "清单各项自己写明分母为零时怎么办"


def _items(catalogue: Catalogue, measure: Measure) -> Iterator[str]:
    whole = sum((item.points for item in measure.items), Fraction(0))
    if whole != measure.points:
        yield f"清单合计 {decimal(whole)} 分，应为 {decimal(measure.points)} 分"
    for item in measure.items:
        yield from (f"项 {item.code}：{reason}" for reason in _item(catalogue, item))


def _item(catalogue: Catalogue, item: Item) -> Iterator[str]:
    if item.points <= 0:
        yield "分值应大于零"
    if item.metric and catalogue.metrics.get(item.metric, None) is not None:
        metric = catalogue.metrics[item.metric]
        if metric.kind is not Kind.SHARE or metric.less_is_better:
            yield "清单只对照越高越好的比率"
    if item.at_least > PERCENT:
        yield "比率不会超过 100%，这一项达不到"
    if item.steps and item.metric:
        yield "分步的项不能再对照数据"
    if any(a <= b or p <= q for (a, p), (b, q) in pairwise(item.steps)):
        yield "分步应从多到少，分值递减"
    if item.steps and item.steps[-1][0] < 1:
        yield "分步从 1 起"
    if item.parts and item.steps and len(item.parts) != item.steps[0][0]:
        yield f"列出了 {len(item.parts)} 项，满分要 {item.steps[0][0]} 项"


def _bands(catalogue: Catalogue, measure: Measure, metrics: list[Metric]) -> Iterator[str]:
    if measure.bands and measure.bands[0].points != measure.points:
        yield (f"最高一档 {decimal(measure.bands[0].points)} 分，应为 {decimal(measure.points)} 分")
    if measure.rule is not Rule.RANGE and len({metric.less_is_better for metric in metrics}) > 1:
        yield "同一档的数据，越高越好和越低越好不能并列"
    if any(metric.kind is Kind.SHARE for metric in metrics) and any(
        band.bound.value > PERCENT for band in measure.bands
    ):
        yield "比率不会超过 100%，这一档达不到"
    less = any(metric.less_is_better for metric in metrics) and measure.rule is not Rule.RANGE
    for profile in catalogue.profiles.values():
        unknown = [b.bound.parameter for b in measure.bands]
        missing = [one for one in unknown if one and one not in profile.parameters]
        yield from (f"级别“{profile.id}”没有参数“{one}”" for one in missing)
        if not missing and not _descending(measure.bands, profile, less):
            yield f"各档应从高到低排列（级别“{profile.id}”）"


def _descending(bands: tuple[Band, ...], profile: Profile, less: bool) -> bool:
    """Whether each band is easier and worth less than the one before."""
    for first, second in pairwise(bands):
        hard, easy = first.bound.of(profile), second.bound.of(profile)
        if first.points <= second.points or (hard >= easy if less else hard <= easy):
            return False
    return all(band.points > 0 for band in bands)


def _conditions(catalogue: Catalogue) -> Iterator[tuple[str, Condition]]:
    for veto in catalogue.vetoes:
        yield from ((f"一票否决 {veto.code}", condition) for condition in veto.when)
    for cap in catalogue.caps:
        yield from ((f"等次上限 {cap.code}", condition) for condition in cap.when)
    for bonus in catalogue.bonus:
        yield from ((f"加分 {bonus.code}", condition) for condition in bonus.all)
    for grade in catalogue.grades:
        yield from ((f"等次 {grade.name}", condition) for condition in grade.when)
    for indicator in catalogue.indicators:
        for measure in indicator.measures:
            yield from ((f"指标 {indicator.id}", condition) for condition in measure.full_if)


def _condition(catalogue: Catalogue, place: str, condition: Condition) -> Iterator[Flaw]:
    areas = {area.id for area in catalogue.areas}
    there: dict[str, tuple[str, Iterable[str]]] = {
        "数据": (condition.metric, catalogue.metrics),
        "指标": (condition.indicator, catalogue.by_id),
        "方面": (condition.area, areas | {"any"}),
        "方面（适用分值）": (condition.applicable, areas),
    }
    for name, (one, known) in there.items():
        if one and one not in known:
            yield Flaw(place, f"没有{name}“{one}”")
    bounds = (condition.at_least, condition.at_most, condition.above, condition.below)
    for bound in filter(None, bounds):
        yield from _bound(catalogue, place, bound)


def _bound(catalogue: Catalogue, place: str, bound: Bound) -> Iterator[Flaw]:
    for profile in catalogue.profiles.values():
        if bound.parameter and bound.parameter not in profile.parameters:
            yield Flaw(place, f"级别“{profile.id}”没有参数“{bound.parameter}”")


def _grades(catalogue: Catalogue) -> Iterator[Flaw]:
    names = [grade.name for grade in catalogue.grades]
    for cap in catalogue.caps:
        if cap.grade not in names[1:]:
            yield Flaw(f"等次上限 {cap.code}", f"没有低于最高等次的“{cap.grade}”")
    if len(names) < 2:
        yield Flaw("等次", "至少要有两个等次")
        return
    if any(grade.base is None for grade in catalogue.grades[:-1]):
        yield Flaw("等次", "除最低等次外都要有“base”")
    last = catalogue.grades[-1]
    if last.base is not None or last.area is not None or last.when:
        yield Flaw(f"等次 {last.name}", "最低等次不应有条件")
    bases = [grade.base or Fraction(0) for grade in catalogue.grades[:-1]]
    if any(high <= low for high, low in pairwise(bases)):
        yield Flaw("等次", "各等次应从高到低排列")
