"""Performance, opinion letters, litigation, publication, superior control, archive."""

from __future__ import annotations

from reconsideration.views.ways.part import Part

PART = Part()
