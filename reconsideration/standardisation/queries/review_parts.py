"""need_part(): who may do what in a review of files, by their part in the county's year."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from casework.accounts.models import Person
from law.errors import NotAllowed
from reconsideration.standardisation.cycle import Part
from reconsideration.standardisation.models import CountyTask
from reconsideration.standardisation.queries.parts import parts_of
from reconsideration.standardisation.review.words import DERIVED


def need_part(by: Person, task: CountyTask, wanted: Collection[Part], on: date) -> None:
    """Raise NotAllowed for whoever has none of these parts in the task."""
    if not parts_of(by, task, on) & frozenset(wanted):
        names = "、".join(part.label for part in Part if part in wanted)
        raise NotAllowed(f"由{names}办理", basis=DERIVED)
