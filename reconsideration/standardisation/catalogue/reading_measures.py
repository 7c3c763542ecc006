"""measures(), conditions(): how an indicator is scored, read from its rows."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from reconsideration.standardisation.catalogue.rows import Row, exact
from reconsideration.standardisation.catalogue.shape import (
    Band,
    Bound,
    Condition,
    Empty,
    Item,
    Measure,
    Minus,
    Part,
    Rule,
)


def measures(indicator: Row) -> Iterator[Measure]:
    """The lines of the scoring."""
    for row in indicator.rows("measures", "计分", ""):
        yield _measure(row)
        row.finish()


def _measure(row: Row) -> Measure:
    rule = row.choice("rule", Rule)
    bands = {Rule.BAND: _bands, Rule.BAND_ALL: _bands, Rule.RANGE: _ranges}.get(rule)
    return Measure(
        rule=rule,
        points=row.number("points"),
        metrics=row.texts("metrics"),
        name=row.text("name", optional=True),
        bands=tuple(bands(row)) if bands else (),
        strict=row.flag("strict"),
        empty=row.choice("empty", Empty, Empty.DROP),
        minus=_minus(row.row("minus")) if "minus" in row.data else None,
        full_if=conditions(row, "full_if"),
        each=row.number("each") if rule is Rule.DEDUCT else Fraction(0),
        at_most=row.number("at_most", default=0) if rule is Rule.FLAG else Fraction(0),
        items=tuple(_items(row)) if rule is Rule.CHECKLIST else (),
    )


def _bands(row: Row) -> Iterator[Band]:
    for bound, points in row.lists("bands", 2):
        yield Band(_bound(bound, row), _points(points, row))


def _ranges(row: Row) -> Iterator[Band]:
    for low, high, points in row.lists("ranges", 3):
        to = exact(high)
        if to is None or to < _bound(low, row).value:
            row.wrong("区间应从小到大")
        yield Band(_bound(low, row), _points(points, row), to or Fraction(0))


def _points(value: Any, row: Row) -> Fraction:
    found = exact(value)
    if found is None:
        row.wrong(f"分值“{value}”应为不小于零的数")
    return found or Fraction(0)


def _bound(value: Any, row: Row) -> Bound:
    """98; `>0` for what has to be passed; `staff_floor` for a number of the profile."""
    found = exact(value)
    if found is not None:
        return Bound(found)
    if isinstance(value, str) and value.startswith(">"):
        beyond = exact(value[1:])
        if beyond is not None:
            return Bound(beyond, beyond=True)
    elif isinstance(value, str) and value.isidentifier():
        return Bound(parameter=value)
    row.wrong(f"“{value}”应为数，或者级别里的参数")
    return Bound()


def _minus(row: Row) -> Minus:
    found = Minus(
        metric=row.text("metric"),
        name=row.text("name"),
        each=row.number("each", default=0),
        if_none=row.number("if_none", default=0),
    )
    if (found.each > 0) == (found.if_none > 0):
        row.wrong("“each”和“if_none”应有其一")
    row.finish()
    return found


def _items(measure: Row) -> Iterator[Item]:
    for row in measure.rows("items", "项 ", "code"):
        steps = tuple(_steps(row)) if "steps" in row.data else ()
        metric = row.text("metric", optional=True)
        yield Item(
            code=row.text("code"),
            name=row.text("name"),
            points=max((p for _, p in steps), default=Fraction(0)) if steps else _worth(row),
            metric=metric,
            at_least=row.number("at_least") if metric else Fraction(0),
            empty=row.choice("empty", Empty, Empty.DROP),
            steps=steps,
            parts=row.texts("parts"),
            may_be_na=row.flag("may_be_na"),
        )
        row.finish()


def _worth(row: Row) -> Fraction:
    return row.number("points")


def _steps(row: Row) -> Iterator[tuple[int, Fraction]]:
    for count, points in row.lists("steps", 2):
        number = exact(count)
        if number is None or number.denominator != 1:
            row.wrong(f"步数“{count}”应为整数")
        yield int(number or 0), _points(points, row)


def conditions(owner: Row, key: str) -> tuple[Condition, ...]:
    """The comparisons under a key."""
    return tuple(_condition(row) for row in owner.rows(key, "条件", ""))


_COMPARISONS = ("at_least", "at_most", "above", "below")


def _condition(row: Row) -> Condition:
    bounds = {name: _bound(row.get(name), row) for name in _COMPARISONS if name in row.data}
    found = Condition(
        metric=row.text("metric", optional=True),
        indicator=row.text("indicator", optional=True),
        area=row.text("area", optional=True),
        applicable=row.text("applicable", optional=True),
        part=row.choice("part", Part, Part.VALUE),
        min_den=row.number("min_den", default=0),
        **bounds,
    )
    named = [found.metric, found.indicator, found.area, found.applicable]
    if sum(map(bool, named)) != 1 or not bounds:
        row.wrong("条件应有一个对象和一个以上的比较")
    row.finish()
    return found
