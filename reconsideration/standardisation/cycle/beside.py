"""Acts beside the rows: reminders, longer periods, waivers, a changed scheme confirmed.

They leave a county's task where it stands; reports list every one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from reconsideration.standardisation.cycle import guards
from reconsideration.standardisation.cycle.facts import Facts
from reconsideration.standardisation.cycle.words import Part, TaskStage


class Beside(StrEnum):
    """What is done in a county's task without moving it; the label is the button."""

    REMIND = "remind"
    EXTEND = "extend"
    WAIVE = "waive"
    CONFIRM_SCHEME = "confirm_scheme"

    @property
    def label(self) -> str:
        """The act in Chinese."""
        return BESIDE[self].label


@dataclass(frozen=True, slots=True)
class BesideRow:
    """Who may do it, what shuts it, what the county is told."""

    label: str
    who: frozenset[Part]
    guard: Callable[[Facts], str | None]
    after: str = ""


_ENDED = frozenset({TaskStage.CONCLUDED, TaskStage.RECHECK, TaskStage.ARCHIVED})


def _not_ended(facts: Facts) -> str | None:
    return "本年度已经作出结论" if facts.stage in _ENDED else None


BESIDE = {
    Beside.REMIND: BesideRow(
        "催报",
        frozenset({Part.CITY_SUPERVISION, Part.CITY_ADMIN}),
        guards.every(guards.running, _not_ended, guards.reason, guards.day_ahead),
        "市里催报",
    ),
    Beside.EXTEND: BesideRow(
        "延长期限",
        frozenset({Part.CITY_ADMIN}),
        guards.every(guards.running, _not_ended, guards.reason, guards.day_ahead),
        "报送期限已延长",
    ),
    Beside.WAIVE: BesideRow(
        "本年度不作结论",
        frozenset({Part.CITY_LEADER}),
        guards.every(guards.running, _not_ended, guards.reason),
        "本年度不作结论",
    ),
    Beside.CONFIRM_SCHEME: BesideRow(
        "确认修订后的方案",
        frozenset({Part.COUNTY_SIGNER}),
        guards.running,
    ),
}
