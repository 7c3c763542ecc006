"""The eight papers of a year: typed data in, a draft to be rewritten, a letter out. Pure."""

from reconsideration.standardisation.reports.draft import (
    TEXT_VERSION,
    Draft,
    Kind,
    Section,
    changed,
    compose,
    loose_numbers,
)

__all__ = ["TEXT_VERSION", "Draft", "Kind", "Section", "changed", "compose", "loose_numbers"]
