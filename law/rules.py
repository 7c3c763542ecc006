"""select(): the time limits in force for a place, a kind of organ and a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from law.clock import TimeLimit


@dataclass(frozen=True, slots=True)
class Rule:
    """A time limit with where, for whom and when it is in force.

    An empty `place` is the whole country; empty `organs` are all kinds of organ.
    """

    limit: TimeLimit
    place: str = ""
    organs: frozenset[str] = frozenset()
    in_force_from: date | None = None
    in_force_to: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Whether it is in force on `on`; the last day is included."""
        return (self.in_force_from is None or self.in_force_from <= on) and (
            self.in_force_to is None or on <= self.in_force_to
        )


def select(
    rules: Iterable[Rule], *, on: date, places: Sequence[str] = (), organ: str = ""
) -> tuple[TimeLimit, ...]:
    """One limit per key: of the narrowest place, then of the organ's own kind, then the last.

    `places` go from wide to narrow (province, city, county). The whole country always counts.

    >>> from law.citation import Practice
    >>> from law.periods import days
    >>> def rule(length, place=""):
    ...     limit = TimeLimit(
    ...         "mediate", "完成调解", frozenset({"accepted"}), frozenset(), days(length),
    ...         Practice("示例"),
    ...     )
    ...     return Rule(limit, place)
    >>> found = select([rule(30), rule(20, "anning")], on=date(2026, 1, 1), places=("anning",))
    >>> [str(limit.period) for limit in found]
    ['20 日']
    """
    rank = {place: at for at, place in enumerate(("", *places))}
    best: dict[str, tuple[tuple[int, bool], TimeLimit]] = {}
    for rule in rules:
        if rule.place not in rank or not rule.is_in_force(on):
            continue
        if rule.organs and organ not in rule.organs:
            continue
        weight = (rank[rule.place], bool(rule.organs))
        known = best.get(rule.limit.key)
        if known is None or weight >= known[0]:
            best[rule.limit.key] = (weight, rule.limit)
    return tuple(limit for _, limit in best.values())
