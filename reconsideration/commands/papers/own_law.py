"""under(), at(), by_law(): places of the law as the papers of a case write them.

A paper names places of the law in force; each is put into the law that the case runs under. A
place that this law does not have is left out, with whatever rests on it.
"""

from __future__ import annotations

from collections.abc import Iterable

from law.citation import Citation, Statute
from reconsideration.commands.papers.parts import in_words
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Version
from reconsideration.procedure.version import Words


def version_of(case: ReconsiderationCase) -> Version:
    """The version of the law that the case runs under."""
    return VERSIONS[case.law]


def words_of(case: ReconsiderationCase) -> Words:
    """What this law calls things that another version calls otherwise."""
    return version_of(case).words


def has(case: ReconsiderationCase, place: Citation) -> bool:
    """Whether the case's law gives the rule that the law in force has there."""
    return version_of(case).has(place)


def formal(statute: Statute) -> str:
    """《中华人民共和国行政复议法》, 《中华人民共和国行政复议法》（2017年修正）"""
    name, bracket, rest = statute.title.partition("（")
    return f"《中华人民共和国{name}》{bracket}{rest}"


def under(case: ReconsiderationCase, *places: Citation) -> str:
    """《中华人民共和国行政复议法》第三十条、第三十一条: each text named once."""
    said: list[str] = []
    last: Statute | None = None
    for place in _own(case, places):
        named = formal(place.statute) if place.statute != last else ""
        said.append(f"{named}{in_words(place)}")
        last = place.statute
    return "、".join(dict.fromkeys(said))


def by_law(case: ReconsiderationCase, *places: Citation) -> str:
    """依照《…》第三十九条第二款的规定， or nothing."""
    said = under(case, *places)
    return f"依照{said}的规定，" if said else ""


def at(case: ReconsiderationCase, *places: Citation) -> str:
    """（第五条、第七十三条）: without the name of the reconsideration law itself, or nothing."""
    own = version_of(case).statute
    said = [
        in_words(place) if place.statute == own else f"{formal(place.statute)}{in_words(place)}"
        for place in _own(case, places)
    ]
    return f"（{'、'.join(dict.fromkeys(said))}）" if said else ""


def in_place(case: ReconsiderationCase, place: Citation) -> str:
    """第六十二条第一款: of a text named before, else with its name."""
    return at(case, place).removeprefix("（").removesuffix("）")


def rules(case: ReconsiderationCase, rows: Iterable[tuple[str, tuple[Citation, ...]]]) -> list[str]:
    """Sentences with the places they rest on; those that the case's law lacks are left out."""
    return [
        f"{text}{at(case, *places)}；"
        for text, places in rows
        if not places or any(has(case, place) for place in places)
    ]


def _own(case: ReconsiderationCase, places: Iterable[Citation]) -> list[Citation]:
    version = version_of(case)
    found = (version.basis(place) for place in places)
    return [place for place in found if isinstance(place, Citation)]
