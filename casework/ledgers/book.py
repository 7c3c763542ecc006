"""Book: what a module reports (its measures, cuts and balance), and a snapshot of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from casework.accounts.models import UnitAbove
from casework.db import db
from casework.measures import Asked, Cut, Figure, Measure, Row, Shape, by_cut, cases_of, rows_of


@dataclass(frozen=True)
class Balance:
    """Open at the begin + what opens − what ends = open at the end, by keys of measures."""

    before: str
    opens: tuple[str, ...]
    ends: tuple[str, ...]
    after: str


@dataclass(frozen=True)
class Book:
    """The figures of a module: in groups, with the cuts they are split by in a report.

    `pair`: the two counts that a report shows of each split. `parts` names measures that are part
    of another one: never more than it. `tied` names, for a measure, those from which it could be
    reckoned: left out with it for outside readers.
    """

    module: str
    label: str
    version: str
    groups: tuple[tuple[str, tuple[Measure, ...]], ...]
    cuts: Mapping[str, Cut]
    balance: Balance
    splits: tuple[str, ...] = ("unit", "kind", "channel", "month")
    pair: tuple[str, str] = ("accepted", "concluded")
    parts: tuple[tuple[str, str], ...] = ()
    tied: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def measures(self) -> dict[str, Measure]:
        """All measures by key."""
        return {one.key: one for _, group in self.groups for one in group}

    def sums(self) -> tuple[Measure, ...]:
        """The counts and sums that a split has to add up to."""
        return tuple(
            one for one in self.measures.values() if one.cuttable and one.shape is Shape.SUM
        )


@dataclass(frozen=True)
class SplitLine:
    """One line of a split: the value of the cut in words, and its figures."""

    value: str
    label: str
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class Snapshot:
    """Everything that is frozen: figures, the cases behind each, the splits."""

    figures: Mapping[str, Figure]
    cases: Mapping[str, Sequence[Row]]
    splits: Mapping[str, Sequence[SplitLine]]


def units_under(unit_id: int) -> tuple[int, ...]:
    """A unit and all units below it."""
    table = UnitAbove.__table__.c
    found = db.session.scalars(select(table.unit_id).where(table.above_id == unit_id))
    return tuple(sorted({unit_id, *found}))


def take(book: Book, asked: Asked) -> Snapshot:
    """The figures as they are now: a statement a measure, and one a split."""
    cases = {key: rows_of(measure, asked, book.cuts) for key, measure in book.measures.items()}
    figures = {key: _sum(rows) for key, rows in cases.items()}
    return Snapshot(figures, cases, {key: split(book, asked, key) for key in book.splits})


def split(
    book: Book, asked: Asked, key: str, measures: Sequence[Measure] | None = None
) -> list[SplitLine]:
    """The figures by a cut, the most cases first, months in order."""
    cut = book.cuts[key]
    found = by_cut(measures or book.sums(), asked, cut, book.cuts)
    values = [value for value in found if value is not None]
    labels = cut.labels(values) if cut.labels else {value: str(value) for value in values}
    lines = [
        SplitLine(
            "" if value is None else str(value),
            cut.nothing if value is None else labels.get(value, str(value)),
            figures,
        )
        for value, figures in found.items()
    ]
    if cut.ordered:
        return sorted(lines, key=lambda line: (line.value == "", line.value))
    return sorted(lines, key=lambda line: (line.value == "", -_weight(line), line.label))


def _weight(line: SplitLine) -> int:
    return max((figure.n for figure in list(line.figures.values())[:2]), default=0)


def _sum(rows: Sequence[Row]) -> Figure:
    return Figure(sum(row[1] for row in rows), sum(row[2] for row in rows))


def fingerprint(rows: Sequence[Sequence[int]]) -> str:
    """SHA-256 of the sorted cases of a figure with what each adds."""
    plain = sorted([int(part) for part in row] for row in rows)
    return hashlib.sha256(json.dumps(plain, separators=(",", ":")).encode()).hexdigest()


def plain_figures(snapshot: Snapshot) -> dict[str, Any]:
    """The figures as a report keeps them: n, m and the hash of the cases."""
    return {
        key: {
            "n": figure.n,
            "m": figure.m,
            "cases": len(cases_of(snapshot.cases[key], "n")),
            "bases": len(cases_of(snapshot.cases[key], "m")),
            "sha256": fingerprint(snapshot.cases[key]),
        }
        for key, figure in snapshot.figures.items()
    }


def plain_splits(snapshot: Snapshot) -> dict[str, Any]:
    """The splits as a report keeps them."""
    return {
        key: [
            {
                "value": line.value,
                "label": line.label,
                "figures": {name: [one.n, one.m] for name, one in line.figures.items()},
            }
            for line in lines
        ]
        for key, lines in snapshot.splits.items()
    }
