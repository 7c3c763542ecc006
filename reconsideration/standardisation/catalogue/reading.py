"""read(): a catalogue from its data, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from law.citation import Citation
from reconsideration.standardisation.catalogue.bases import Bases
from reconsideration.standardisation.catalogue.checks import flaws_of
from reconsideration.standardisation.catalogue.flaws import BadCatalogue, Flaw
from reconsideration.standardisation.catalogue.reading_measures import conditions, measures
from reconsideration.standardisation.catalogue.rows import Row, exact
from reconsideration.standardisation.catalogue.shape import (
    Area,
    Bonus,
    Cap,
    Catalogue,
    Deduction,
    Grade,
    Indicator,
    Kind,
    MapsFrom,
    Metric,
    Mode,
    Params,
    Profile,
    Relation,
    Veto,
)

EVIDENCE: Mapping[str, str] = {"auto": "系统自动", "always": "必备", "if_any": "有则提供"}
"""What kinds of proof there are: made by the system, always asked for, where there is some."""


def read(data: Any) -> Catalogue:
    """A catalogue that is whole and adds up. Raises BadCatalogue with every flaw."""
    catalogue, flaws = examine(data)
    if flaws:
        raise BadCatalogue(flaws)
    return catalogue


def examine(data: Any) -> tuple[Catalogue, tuple[Flaw, ...]]:
    """A catalogue as far as it can be read, for a draft to be shown, and all its flaws."""
    flaws: list[Flaw] = []
    row = Row(data, "", flaws)
    catalogue = _catalogue(row)
    row.place = "目录"
    row.finish()
    flaws += flaws_of(catalogue)
    return catalogue, tuple(dict.fromkeys(flaws))


def _catalogue(row: Row) -> Catalogue:
    head, bases = row.row("catalogue"), Bases(row)
    found = Catalogue(
        id=head.text("id"),
        version=head.text("version"),
        title=head.text("title"),
        sample=head.flag("sample"),
        total=head.number("total"),
        params=_params(row.row("params")),
        areas=tuple(_area(one) for one in row.rows("areas", "方面 ", "id")),
        indicators=tuple(_indicator(one, bases) for one in row.rows("indicators", "指标 ", "id")),
        metrics=_metrics(row),
        profiles=_profiles(row.row("profiles")),
        vetoes=tuple(_veto(one, bases) for one in row.rows("vetoes", "一票否决 ", "code")),
        caps=tuple(_cap(one, bases) for one in row.rows("caps", "等次上限 ", "code")),
        bonus=tuple(_bonus(one) for one in row.rows("bonus", "加分 ", "code")),
        deductions=tuple(_deduction(one) for one in row.rows("deductions", "扣分 ", "code")),
        grades=tuple(_grade(one) for one in row.rows("grades", "等次 ", "name")),
        retired=tuple(_maps_from(one) for one in row.rows("retired", "取消的指标 ", "id")),
    )
    head.finish()
    return found


def _metrics(catalogue: Row) -> dict[str, Metric]:
    """By id; a second one of the same id is a flaw."""
    found: dict[str, Metric] = {}
    for row in catalogue.rows("metrics", "数据 ", "id"):
        metric = _metric(row)
        if metric.id in found:
            row.wrong("出现了两次")
        found[metric.id] = metric
    return found


def _params(row: Row) -> Params:
    period = row.row("period")
    found = Params(
        small_n=row.whole("small_n"),
        freeze_after_wd=row.whole("freeze_after_wd"),
        diff_needs_reason=row.number("diff_needs_reason"),
        unreliable_over=row.number("unreliable_over"),
        bonus_max=row.number("bonus_max"),
        period_from=period.text("from"),
        period_to=period.text("to"),
    )
    period.finish()
    row.finish()
    return found


def _area(row: Row) -> Area:
    found = Area(row.text("id"), row.text("name"), row.number("points"))
    row.finish()
    return found


def _indicator(row: Row, bases: Bases) -> Indicator:
    found = Indicator(
        id=row.text("id"),
        name=row.text("name"),
        points=row.number("points"),
        mode=row.choice("mode", Mode),
        standard=row.text("standard"),
        measures=tuple(measures(row)),
        evidence=_evidence(row.row("evidence")),
        basis=_cited(row, bases),
        practice=row.texts("practice"),
        provenance=row.text("provenance", optional=True),
        vetoes=row.texts("vetoes"),
        caps=row.texts("caps"),
        shown=row.texts("shown"),
        maps_from=tuple(_maps_from(one) for one in row.rows("maps_from", "沿用 ", "id")),
    )
    row.finish()
    return found


def _evidence(row: Row) -> dict[str, tuple[str, ...]]:
    found = {kind: row.texts(kind) for kind in EVIDENCE}
    row.finish()
    return {kind: texts for kind, texts in found.items() if texts}


def _cited(row: Row, bases: Bases) -> tuple[Citation, ...]:
    return tuple(filter(None, (bases.cite(code, row) for code in row.texts("basis"))))


def _maps_from(row: Row) -> MapsFrom:
    found = MapsFrom(
        row.text("version"), row.text("id", optional=True), row.choice("relation", Relation)
    )
    if not found.id and found.relation is not Relation.NEW:
        row.wrong("缺“id”")
    row.finish()
    return found


def _metric(row: Row) -> Metric:
    kind = row.choice("kind", Kind)
    found = Metric(
        id=row.text("id"),
        name=row.text("name"),
        kind=kind,
        less_is_better=row.text("better") == "less",
        formula_version=row.whole("formula_version"),
        info=row.flag("info"),
        percent=row.flag("percent") or kind is Kind.SHARE,
        late=row.flag("late"),
    )
    if row.get("better") not in ("more", "less"):
        row.wrong("“better”应为 more 或者 less")
    row.finish()
    return found


def _profiles(row: Row) -> dict[str, Profile]:
    """By their keys: stored content has no order of its own."""
    return {key: _profile(key, row) for key in sorted(row.names())}


def _profile(key: str, profiles: Row) -> Profile:
    row = Row(profiles.data.get(key), f"级别 {key}", profiles.flaws)
    name = row.text("name")
    numbers = {one: exact(row.data[one]) for one in row.names() if one != "name"}
    for one, number in numbers.items():
        if number is None:
            row.wrong(f"“{one}”应为不小于零的数")
    return Profile(key, name, {one: number or Fraction(0) for one, number in numbers.items()})


def _veto(row: Row, bases: Bases) -> Veto:
    found = Veto(row.text("code"), row.text("name"), conditions(row, "when"), _cited(row, bases))
    row.finish()
    return found


def _cap(row: Row, bases: Bases) -> Cap:
    found = Cap(
        row.text("code"),
        row.text("name"),
        row.text("grade"),
        conditions(row, "when"),
        _cited(row, bases),
    )
    row.finish()
    return found


def _bonus(row: Row) -> Bonus:
    found = Bonus(row.text("code"), row.text("name"), row.number("points"), conditions(row, "all"))
    row.finish()
    return found


def _deduction(row: Row) -> Deduction:
    papers = row.row("papers")
    found = Deduction(
        code=row.text("code"),
        name=row.text("name"),
        each=row.number("each"),
        per=row.whole("per"),
        unit=row.text("unit"),
        max=row.number("max"),
        papers={key: papers.text(key) for key in papers.names()},
    )
    if found.per < 1:
        row.wrong("“per”应不小于 1")
    row.finish()
    return found


def _grade(row: Row) -> Grade:
    found = Grade(
        row.text("name"),
        row.number("base") if "base" in row.data else None,
        row.number("area") if "area" in row.data else None,
        conditions(row, "when"),
    )
    row.finish()
    return found
