"""Taken: an event that the procedure let happen; ENTRIES: where a part of a timeline begins."""

from __future__ import annotations

from dataclasses import dataclass

from law.events import Event
from reconsideration.procedure.stages import Action, Stage

# Where a timeline that has no beginning can start: the first stage at which its first event
# is possible. Lawyers ask about a part of a case ("the decision was served on 6 March").
ENTRIES = (
    Stage.RECEIVED,
    Stage.REVIEWING,
    Stage.CORRECTING,
    Stage.TRIAL,
    Stage.SUSPENDED,
    Stage.DECIDED,
    Stage.EFFECTIVE,
)


@dataclass(frozen=True, slots=True)
class Taken:
    """An event that the procedure let happen. `repeats`: it starts no clock anew."""

    event: Event
    action: Action
    before: Stage
    repeats: bool = False
