"""The course of a trial: suspension, extension, conversion, endings without a decision."""

from __future__ import annotations

from reconsideration.views.ways.part import Part

PART = Part()
