"""The draw of files for review: two people type a number each, anybody can repeat it.

Nothing here depends on the order of rows, on the machine or on Python's random numbers: the
order of the files is that of their HMAC under a seed to which both sides have given a number.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

FEATURES = ("hearing", "simplified", "sued", "extended", "committee")
"""What must be among the files where the population has it, in the order of looking."""
FEATURE_LABELS = {
    "hearing": "举行过听证",
    "simplified": "适用简易程序",
    "sued": "复议后起诉",
    "extended": "延长过审理期限",
    "committee": "咨询过行政复议委员会",
}
FLOOR, SHARE, CAP = 10, 10, 30
"""All up to ten files; a tenth, rounded up, but no fewer than ten and no more than thirty."""
MEDIATION_FLOOR = 3


@dataclass(frozen=True, slots=True)
class File:
    """A file of the population: its id, its stratum and what it has."""

    id: str
    stratum: str
    features: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Swap:
    """A feature that was not among the files drawn: which file made room for which.

    Both are empty where nothing could make room: said, not hidden.
    """

    feature: str
    out: str = ""
    into: str = ""


@dataclass(frozen=True, slots=True)
class Draw:
    """The files drawn, with what the record of the draw prints."""

    files: tuple[str, ...]
    planned: Mapping[str, int]
    drawn: Mapping[str, int]
    swaps: tuple[Swap, ...]


def population_hash(ids: Iterable[str], catalogue: str) -> str:
    """What freezes a population: the SHA-256 of its sorted ids and the catalogue's version."""
    text = "\n".join(sorted(ids)) + "|" + catalogue
    return hashlib.sha256(text.encode()).hexdigest()


def seed_of(cycle: str, county: str, frozen: str, county_number: str, lead_number: str) -> bytes:
    """The seed: neither side can steer it alone."""
    text = f"v1|{cycle}|{county}|{frozen}|{county_number}|{lead_number}"
    return hashlib.sha256(text.encode()).digest()


def place_of(seed: bytes, file_id: str) -> str:
    """By what a file is ordered within its stratum."""
    return hmac.new(seed, file_id.encode(), hashlib.sha256).hexdigest()


def size(total: int, floor: int = FLOOR) -> int:
    """How many files are drawn out of so many."""
    if total <= floor:
        return total
    return min(CAP, max(floor, -(-total * SHARE // 100)))


def allocate(number: int, strata: Mapping[str, int]) -> dict[str, int]:
    """Places for each stratum: largest remainder, at least one where there is a file.

    With fewer places than strata, the biggest strata get one each. Whole numbers only.
    """
    live = {name: count for name, count in strata.items() if count}
    total = sum(live.values())
    if number >= total:
        return live
    if number < len(live):
        biggest = sorted(live, key=lambda name: (-live[name], name))[:number]
        return {name: int(name in biggest) for name in live}
    places = {name: max(1, number * count // total) for name, count in live.items()}

    def lacking(name: str) -> int:
        """How far under its exact share, times the total."""
        return number * live[name] - places[name] * total

    while sum(places.values()) < number:
        room = [name for name in places if places[name] < live[name]]
        places[min(room, key=lambda name: (-lacking(name), name))] += 1
    while sum(places.values()) > number:
        spare = [name for name in places if places[name] > 1]
        places[min(spare, key=lambda name: (lacking(name), name))] -= 1
    return places


def draw(files: Iterable[File], seed: bytes, number: int) -> Draw:
    """Draw files by strata, then see that every feature of the population is among them."""
    ordered: dict[str, list[File]] = {}
    for file in sorted(files, key=lambda one: place_of(seed, one.id)):
        ordered.setdefault(file.stratum, []).append(file)
    strata = sorted(ordered)
    planned = allocate(number, {name: len(ordered[name]) for name in strata})
    picked = [one for name in strata for one in ordered[name][: planned.get(name, 0)]]
    spare = [one for name in strata for one in ordered[name][planned.get(name, 0) :]]
    swaps = tuple(_see_to(picked, spare, seed))
    drawn = {name: sum(one.stratum == name for one in picked) for name in strata}
    return Draw(tuple(one.id for one in picked), planned, drawn, swaps)


def _see_to(picked: list[File], spare: list[File], seed: bytes) -> Iterable[Swap]:
    """Bring in a file for each feature that is missing, in place of one that can be spared."""
    for feature in FEATURES:
        having = [one for one in spare if feature in one.features]
        if not having or any(feature in one.features for one in picked):
            continue
        new = min(having, key=lambda one: place_of(seed, one.id))
        free = [one for one in picked if _may_leave(one, new, picked)]
        if not free:
            yield Swap(feature)
            continue
        # Rather one of the same stratum, and the last of those.
        old = max(free, key=lambda one: (one.stratum == new.stratum, place_of(seed, one.id)))
        picked[picked.index(old)] = new
        spare[spare.index(new)] = old
        yield Swap(feature, old.id, new.id)


def _may_leave(file: File, new: File, picked: Sequence[File]) -> bool:
    """Whether neither a stratum is emptied nor a feature lost that is there already."""
    rest = [one for one in picked if one is not file] + [new]
    return _strata(picked) <= _strata(rest) and _features(picked) <= _features(rest)


def _strata(files: Iterable[File]) -> set[str]:
    return {one.stratum for one in files}


def _features(files: Iterable[File]) -> set[str]:
    return {feature for one in files for feature in one.features}


def next_for(missing: str, files: Iterable[File], taken: Iterable[str], seed: bytes) -> str | None:
    """The file that comes for one that is missing or unusable: the next of its stratum."""
    known, gone = list(files), {*taken, missing}
    stratum = next(one.stratum for one in known if one.id == missing)
    left = [one for one in known if one.stratum == stratum and one.id not in gone]
    if not left:
        return None
    return min(left, key=lambda one: place_of(seed, one.id)).id
