"""Chinese numerals and dates as papers write them."""

from __future__ import annotations

import re
from datetime import date, datetime

_ARTICLE = re.compile(r"第([0-9]{1,4})(?=[条款项])")
_HOUR = re.compile(r"(?<![0-9:])([01]?[0-9]|2[0-3])[:：]([0-5][0-9])(?![0-9:])")
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


def chinese_moment(at: datetime) -> str:
    """The hour of that day, as papers invite to it.

    >>> chinese_moment(datetime(2026, 12, 2, 9, 30)), chinese_moment(datetime(2026, 12, 2, 14, 0))
    ('2026年12月2日9时30分', '2026年12月2日14时')
    """
    return f"{chinese_date(at.date())}{_clock(at)}"


def chinese_span(start: datetime, end: datetime) -> str:
    """From one hour to another; the day is said once.

    >>> chinese_span(datetime(2026, 12, 2, 9, 0), datetime(2026, 12, 2, 10, 20))
    '2026年12月2日9时至10时20分'
    """
    until = _clock(end) if start.date() == end.date() else chinese_moment(end)
    return f"{chinese_moment(start)}至{until}"


def _clock(at: datetime) -> str:
    return _hour(at.hour, at.minute)


def _hour(hour: int, minute: int) -> str:
    return f"{hour}时{minute:02}分" if minute else f"{hour}时"


def hours_in_words(text: str) -> str:
    """Hours that were typed with a colon, as papers write them.

    >>> hours_in_words("09:30 至 11:00"), hours_in_words("上午")
    ('9时30分至11时', '上午')
    """
    told, found = _HOUR.subn(lambda one: _hour(int(one[1]), int(one[2])), text)
    return told.replace(" ", "") if found else text.strip()


def articles_in_words(text: str) -> str:
    """Articles as official papers number them.

    >>> articles_in_words("《劳动争议调解仲裁法》第14条第3款")
    '《劳动争议调解仲裁法》第十四条第三款'
    """
    return _ARTICLE.sub(lambda found: f"第{chinese_number(int(found[1]))}", text)


def chinese_date_in_words(on: date) -> str:
    """The day in Chinese numerals, as agreements end with it.

    >>> chinese_date_in_words(date(2026, 11, 22))
    '二〇二六年十一月二十二日'
    """
    year = "".join(_DIGITS[int(digit)] for digit in str(on.year))
    return f"{year}年{chinese_number(on.month)}月{chinese_number(on.day)}日"
