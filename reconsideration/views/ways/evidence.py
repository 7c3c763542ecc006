"""Evidence, inspection of files, investigation, stay of execution."""

from __future__ import annotations

from reconsideration.views.ways.part import Part

PART = Part()
