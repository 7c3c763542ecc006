"""Member: somebody of the staff register, with posts, training and cards, as metrics ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from reconsideration.standardisation.models import RegisterEntry
from reconsideration.standardisation.registers.staff import FULL, HANDLER

SINCE = date(2024, 1, 1)
"""Whoever first took up the work from that day on has to hold the qualification (6, 90)."""

ONE_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Spell:
    """A post from a day to a day."""

    first: date
    last: date
    full: bool
    fte: Fraction

    def covers(self, on: date) -> bool:
        """Whether it is held on a day."""
        return self.first <= on <= self.last


@dataclass(slots=True)
class Member:
    """Somebody of the staff register."""

    entry: RegisterEntry
    spells: list[Spell] = field(default_factory=list)
    training: list[tuple[date, Fraction]] = field(default_factory=list)
    cards: list[tuple[date, date]] = field(default_factory=list)

    @classmethod
    def read(
        cls,
        staff: Sequence[RegisterEntry],
        service: Sequence[RegisterEntry],
        training: Sequence[RegisterEntry],
        cards: Sequence[RegisterEntry],
    ) -> list[Member]:
        """The people of a register with what hangs on each."""
        found = {one.id: cls(one) for one in staff}
        for row in service:
            if row.staff_id in found:
                found[row.staff_id].spells.append(_spell(row))
        for row in training:
            if row.staff_id in found:
                told = (row.value("on"), Fraction(row.value("hours")))
                found[row.staff_id].training.append(told)
        for row in cards:
            if row.staff_id in found:
                found[row.staff_id].cards.append((row.value("from_on"), row.value("to_on")))
        return list(found.values())

    @property
    def id(self) -> int:
        """Its row."""
        return self.entry.id

    @property
    def name(self) -> str:
        """The name."""
        return str(self.entry.data["name"])

    @property
    def handles(self) -> bool:
        """Whether it is one of the reconsideration personnel, no assistant."""
        return bool(self.entry.data["role"] == HANDLER)

    @property
    def is_newcomer(self) -> bool:
        """Whether somebody took up the work when the qualification was asked for already."""
        return self.entry.value("first_engaged_on") >= SINCE

    def day(self, key: str) -> date | None:
        """A day of its row."""
        return self.entry.value(key)

    def has_card(self, on: date) -> bool:
        """Whether a card is valid on a day."""
        return any(first <= on <= last for first, last in self.cards)

    # -------------------------------------------------------------------------- in post

    def in_post(self, on: date, *, full: bool = False) -> Spell | None:
        """The post on a day, if any; with `full`, if it is a full one."""
        return next((one for one in self.spells if one.covers(on) and (one.full or not full)), None)

    def was_there(self, first: date, last: date) -> bool:
        """Whether there was a post on any of these days."""
        return any(one.first <= last and one.last >= first for one in self.spells)

    def left_on(self, until: date) -> date | None:
        """The last day in post, if it has come."""
        last = max((one.last for one in self.spells), default=None)
        return last if last is not None and last <= until else None

    def left_full(self, first: date, last: date) -> bool:
        """Whether the last full post of these days ended in them, and no other followed at once."""
        ends = [one.last for one in self.spells if one.full and one.first <= last]
        end = max(ends, default=None)
        return end is not None and first <= end <= last and not self.in_post(end + ONE_DAY)

    def months(self, first: date, last: date) -> Fraction:
        """Person-months in a full post: of each month, the share of its days."""
        return sum(
            (
                Fraction(sum(bool(self.in_post(on, full=True)) for on in days), size)
                for days, size in months(first, last)
            ),
            Fraction(0),
        )

    def whole_months(self, first: date, last: date) -> int:
        """Calendar months with a post on each day, whole months of these days alone."""
        return sum(
            len(days) == size and all(self.in_post(on) for on in days)
            for days, size in months(first, last)
        )

    def hours(self, first: date, last: date) -> Fraction:
        """Class hours on these days."""
        return sum((h for on, h in self.training if first <= on <= last), Fraction(0))


def months(first: date, last: date) -> Iterator[tuple[list[date], int]]:
    """The days by calendar month, and how many the month has."""
    on = first
    while on <= last:
        following = (on.replace(day=1) + timedelta(32)).replace(day=1)
        size = (following - on.replace(day=1)).days
        end = min(last, following - ONE_DAY)
        yield [on + timedelta(number) for number in range((end - on).days + 1)], size
        on = following


def _spell(row: RegisterEntry) -> Spell:
    return Spell(
        first=row.value("from_on"),
        last=row.value("to_on") or date.max,
        full=row.data["mode"] == FULL,
        fte=Fraction(row.value("fte")),
    )
