"""The ledger as a file: the same rows as the page, with a line that says who made it and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement

from casework.accounts.policy import Subject, scope
from casework.accounts.roles import Action
from casework.cases.models import Case
from casework.sheets import csv_text, xlsx
from mediation.measures.ledger import COLUMNS, rows_for
from mediation.measures.ledger_filter import LedgerFilter, count_of, ids_of

TITLE = "行政调解台账"
JOB = "mediation_ledger"
CHUNK = 500
FORMATS = {"xlsx": "Excel", "csv": "CSV"}


@dataclass(frozen=True, slots=True)
class Export:
    """What is exported, for whom: only cases that this person may export."""

    wanted: LedgerFilter
    subject: Subject
    on: date
    words: str
    stamp: str

    @property
    def seen(self) -> ColumnElement[bool]:
        """The cases that this person may export."""
        return scope(self.subject, Action.EXPORT, Case, self.on)

    def count(self) -> int:
        """How many rows it has."""
        return count_of(self.wanted, self.seen)

    def rows(self) -> Iterator[Sequence[Any]]:
        """The rows, some hundreds at a time."""
        after, place = 0, 0
        while ids := ids_of(self.wanted, self.seen, after=after, limit=CHUNK):
            for row in rows_for(ids, self.on):
                place += 1
                yield [place, *(row[key] for key, _ in COLUMNS)]
            after = ids[-1]

    def file(self, kind: str) -> bytes:
        """The file of that kind."""
        columns = ["序号", *(label for _, label in COLUMNS)]
        heading = [f"{TITLE}　条件：{self.words}", self.stamp]
        if kind == "csv":
            return csv_text(heading=heading, columns=columns, rows=self.rows())
        return xlsx(title=TITLE, heading=heading, columns=columns, rows=self.rows())


def plain_filter(wanted: LedgerFilter) -> dict[str, Any]:
    """A filter as a job keeps it."""
    return {
        "units": list(wanted.units),
        "by": wanted.by,
        "from_on": wanted.from_on.isoformat() if wanted.from_on else "",
        "to_on": wanted.to_on.isoformat() if wanted.to_on else "",
        "kind": wanted.kind,
        "channel": wanted.channel,
        "outcome": wanted.outcome,
    }


def read_filter(plain: Mapping[str, Any]) -> LedgerFilter:
    """The filter that plain_filter() wrote."""
    first, last = plain["from_on"], plain["to_on"]
    return LedgerFilter(
        units=tuple(plain["units"]),
        by=plain["by"],
        from_on=date.fromisoformat(first) if first else None,
        to_on=date.fromisoformat(last) if last else None,
        kind=plain["kind"],
        channel=plain["channel"],
        outcome=plain["outcome"],
    )
