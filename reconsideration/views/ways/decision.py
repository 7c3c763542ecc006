"""Opinion, approval, decision, service."""

from __future__ import annotations

from reconsideration.views.ways.part import Part

PART = Part()
