"""BOOK: every indicator of the statistics of mediation, and by what they are split."""

from mediation.measures.indicators import BOOK, MEASURES, VERSION

__all__ = ["BOOK", "MEASURES", "VERSION"]
