"""Part: what one part of the procedure adds to the case page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casework.web.case_spec import ActLink
from law.citation import Basis
from reconsideration.procedure import Action, Stage


@dataclass(frozen=True, slots=True)
class Part:
    """Where its acts are, what its events are called, which act meets which deadline.

    `words` are those of the timeline by kind of event; `leads` the acts that carry a case on.
    """

    links: Mapping[Action, ActLink] = field(default_factory=dict)
    words: Mapping[str, tuple[str, Basis | None]] = field(default_factory=dict)
    due_acts: Mapping[str, Action] = field(default_factory=dict)
    leads: Mapping[Stage, Sequence[Action]] = field(default_factory=dict)
