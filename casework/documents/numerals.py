"""Chinese numerals and dates as papers write them."""

from __future__ import annotations

from datetime import date

_DIGITS = "〇一二三四五六七八九"


def chinese_number(n: int) -> str:
    """1 to 9999 as 一 … 九千九百九十九, for headings and clauses.

    >>> chinese_number(12), chinese_number(105), chinese_number(20)
    ('十二', '一百零五', '二十')
    """
    if not 0 < n < 10_000:
        raise ValueError(f"no heading has the number {n}")
    text, pending_zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, power)
        if not digit:
            pending_zero = bool(text)
            continue
        text += ("零" if pending_zero else "") + _DIGITS[digit] + unit
        pending_zero = False
    return text.removeprefix("一") if text.startswith("一十") else text


def chinese_date(on: date) -> str:
    """The day as official papers print it, without leading zeros (GB/T 9704-2012, 7.3.5.4).

    >>> chinese_date(date(2026, 3, 5))
    '2026年3月5日'
    """
    return f"{on.year}年{on.month}月{on.day}日"


def chinese_date_in_words(on: date) -> str:
    """The day in Chinese numerals, as agreements end with it.

    >>> chinese_date_in_words(date(2026, 11, 22))
    '二〇二六年十一月二十二日'
    """
    year = "".join(_DIGITS[int(digit)] for digit in str(on.year))
    return f"{year}年{chinese_number(on.month)}月{chinese_number(on.day)}日"
