"""BOOK: every indicator of the statistics of reconsideration, and by what they are split."""

from reconsideration.measures.indicators import BOOK, MEASURES, NUMBERS, VERSION

__all__ = ["BOOK", "MEASURES", "NUMBERS", "VERSION"]
