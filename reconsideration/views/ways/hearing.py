"""Views, hearings, the committee."""

from __future__ import annotations

from reconsideration.views.ways.part import Part

PART = Part()
