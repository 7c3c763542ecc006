"""How a day is said in a reason or a paper."""

from __future__ import annotations

from datetime import date


def day(on: date) -> str:
    """2025年10月10日

    >>> day(date(2025, 10, 10))
    '2025年10月10日'
    """
    return f"{on.year}年{on.month}月{on.day}日"
