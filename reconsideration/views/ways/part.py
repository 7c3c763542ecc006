"""Part: what one part of the procedure adds to the case page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casework.web.case_spec import ActLink
from law.citation import Basis
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action, Stage
from reconsideration.queries import Reminder


def _nothing(case: ReconsiderationCase) -> Mapping[str, Any]:
    return {}


def _none(case: ReconsiderationCase, on: date) -> Iterable[Reminder]:
    return ()


@dataclass(frozen=True, slots=True)
class Part:
    """Where its acts are, what its events are called, which act meets which deadline.

    `label` stands before its acts on the case page, where they are many.

    `words` are those of the timeline by kind of event; `leads` the acts that carry a case on.
    `template` is its own card on the case page, with what `shown` gives; `reminders` are what its
    checks point out. Both read the events of the case, which the page has; a table of its own
    only where an event says that there is something in it.
    """

    label: str
    links: Mapping[Action, ActLink] = field(default_factory=dict)
    words: Mapping[str, tuple[str, Basis | None]] = field(default_factory=dict)
    due_acts: Mapping[str, Action] = field(default_factory=dict)
    leads: Mapping[Stage, Sequence[Action]] = field(default_factory=dict)
    template: str = ""
    shown: Callable[[ReconsiderationCase], Mapping[str, Any]] = _nothing
    reminders: Callable[[ReconsiderationCase, date], Iterable[Reminder]] = _none
