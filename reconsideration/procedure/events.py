"""Names of events that several limits start from or are met by."""

from __future__ import annotations

ACCEPTING = frozenset({"accepted", "deemed_accepted"})
ANSWERED = frozenset({"accepted", "refused", "correction_asked", "withdrawn", "taken_up"})
ENDING = frozenset({"decided", "dismissed", "terminated", "mediated", "withdrawn", "taken_up"})
