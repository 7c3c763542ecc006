"""mapping_flaws(): whether a version says of every indicator where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from reconsideration.standardisation.catalogue.flaws import Flaw
from reconsideration.standardisation.catalogue.shape import Catalogue, MapsFrom, Relation


def mapping_flaws(catalogue: Catalogue, before: Catalogue) -> tuple[Flaw, ...]:
    """What is wrong or missing in the mapping to the version before: numbers stay what they
    were, and none is dropped without a word.
    """
    return (*_targets(catalogue, before), *_unmapped(catalogue, before))


def _links(catalogue: Catalogue) -> Iterator[tuple[str, MapsFrom]]:
    for indicator in catalogue.indicators:
        yield from ((f"指标 {indicator.id}", link) for link in indicator.maps_from)
    yield from (("取消的指标", link) for link in catalogue.retired)


def _targets(catalogue: Catalogue, before: Catalogue) -> Iterator[Flaw]:
    for place, link in _links(catalogue):
        if link.version != before.version:
            yield Flaw(place, f"对应的版本应为 {before.version}，写的是 {link.version}")
        elif link.relation is not Relation.NEW and link.id not in before.by_id:
            yield Flaw(place, f"{before.version} 版没有指标“{link.id}”")
        if (link.relation is Relation.RETIRED) != (place == "取消的指标"):
            yield Flaw(place, f"“{link.relation.label}”写错了地方")


def _unmapped(catalogue: Catalogue, before: Catalogue) -> Iterator[Flaw]:
    for indicator in catalogue.indicators:
        if not indicator.maps_from:
            yield Flaw(f"指标 {indicator.id}", f"没有写明与 {before.version} 版的对应关系")
    taken = {link.id for _, link in _links(catalogue)}
    for old in before.indicators:
        if old.id not in taken:
            yield Flaw(f"指标 {old.id}", f"{before.version} 版的这项指标没有去向，取消的应注明")
    yield from _equal_but_different(catalogue, before)


def _equal_but_different(catalogue: Catalogue, before: Catalogue) -> Iterator[Flaw]:
    """Points and scoring of what is called equal have to be equal."""
    for indicator in catalogue.indicators:
        for link in indicator.maps_from:
            old = before.by_id.get(link.id)
            same = old is not None and old.measures == indicator.measures
            if link.relation is Relation.EQUAL and old is not None and not same:
                yield Flaw(
                    f"指标 {indicator.id}",
                    f"称与 {before.version} 版 {link.id} 相同，计分却不同",
                )
