"""EFFECTS: what else happens when a row is taken, in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reconsideration.standardisation.cycle import Act
from reconsideration.standardisation.models import TaskEvent

Effect = Callable[[TaskEvent], None]

EFFECTS: Mapping[Act, tuple[Effect, ...]] = {}
"""Called in their order after the event was written; an error undoes the whole row."""
