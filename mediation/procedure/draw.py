"""draw(): experts by lot, so that anybody can reckon the same result again from what was kept.

Each candidate gets a ticket, the SHA-256 of the seed and of the expert's number; the lowest
tickets are drawn. The order in which a database gives its rows plays no part, and leaving
somebody out changes nobody else's ticket.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a candidate drew: the number of the expert, and the ticket by which it is ordered."""

    number: str
    ticket: str


def ticket(seed: str, number: str) -> str:
    """The ticket of one expert under a seed."""
    return hashlib.sha256(f"{seed}\n{number}".encode()).hexdigest()


def tickets(candidates: Iterable[str], seed: str, excluded: Collection[str] = ()) -> list[Ticket]:
    """The tickets of all who take part, lowest first; a number given twice counts once."""
    numbers = sorted(set(candidates) - set(excluded))
    return sorted(
        (Ticket(number, ticket(seed, number)) for number in numbers),
        key=lambda one: (one.ticket, one.number),
    )


def draw(
    candidates: Iterable[str], seed: str, n: int, excluded: Collection[str] = ()
) -> tuple[str, ...]:
    """The `n` experts drawn, in order. Raises ValueError without a seed, or with too few left."""
    if not seed.strip():
        raise ValueError("a draw needs a seed")
    if n < 1:
        raise ValueError("at least one has to be drawn")
    order = tickets(candidates, seed, excluded)
    if len(order) < n:
        raise ValueError(f"{len(order)} candidates for {n} places")
    return tuple(one.number for one in order[:n])
