"""Figures in words: shares with their counts, points, zero as 无; and numbers found in a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reconsideration.standardisation.scoring import decimal, places

FEWEST = 5
"""Below so many of them there is no percentage."""
NONE = "无"
LEFT_OUT = "*"
SMALL = 3
"""Counts below it are left out of what is published."""
ROUNDED = "因四舍五入，分项之和与合计略有出入。"


def share(num: int, den: int) -> str:
    """97.5%（39/40）; 3/4 below five; 无 where there is nothing.

    >>> share(39, 40), share(3, 4), share(0, 0)
    ('97.5%（39/40）', '3/4', '无')
    """
    if not den:
        return NONE
    if den < FEWEST:
        return f"{num}/{den}"
    return f"{places(Fraction(num * 100, den), 1)}%（{num}/{den}）"


def count(number: int, unit: str = "件") -> str:
    """12件; 无."""
    return f"{number}{unit}" if number else NONE


def public_count(number: int, unit: str = "件") -> str:
    """The same for readers outside: small counts are left out."""
    return LEFT_OUT if 0 < number < SMALL else count(number, unit)


def points(value: Fraction | None, none: str = "不适用") -> str:
    """Two places."""
    return none if value is None else places(value, 2)


def total(value: Fraction | None, none: str = "—") -> str:
    """One place."""
    return none if value is None else places(value, 1)


def rate(earned: Fraction | None, of: Fraction) -> str:
    """What of the points was earned: 84.1%."""
    if earned is None or not of:
        return "—"
    return f"{places(earned * 100 / of, 1)}%"


def percent(earned: Fraction | None, of: Fraction) -> float | None:
    """The same for a chart."""
    return None if earned is None or not of else round(float(earned * 100 / of), 1)


def foots(
    rows: Sequence[Fraction], whole: Fraction, *, rows_to: int = 2, whole_to: int = 1
) -> bool:
    """Whether what is printed of the rows adds up to what is printed of the whole."""
    printed = sum((Fraction(places(one, rows_to)) for one in rows), Fraction(0))
    return printed == Fraction(places(whole, whole_to))


def listed(names: Iterable[str]) -> str:
    """甲、乙、丙; 无."""
    return "、".join(name for name in names if name) or NONE


def first_of(names: Sequence[str], most: int) -> str:
    """The first of a list, with 等 where there are more.

    >>> first_of(["甲", "乙", "丙"], 2), first_of(["甲", "乙"], 2)
    ('甲、乙等', '甲、乙')
    """
    return listed(names[:most]) + ("等" if len(names) > most else "")


def led_by(office: str, units: Iterable[str]) -> str:
    """Who leads, and who has a part beside them.

    >>> led_by("甲局", ["甲局", "乙局", "乙局"]), led_by("甲局", ["甲局"])
    ('甲局牵头，乙局分工负责', '甲局牵头负责')
    """
    others = [one for one in dict.fromkeys(units) if one and one != office]
    return f"{office}牵头，{listed(others)}分工负责" if others else f"{office}牵头负责"


def sentence(text: str) -> str:
    """The text with a full stop at its end."""
    text = text.strip().rstrip("。；;")
    return f"{text}。" if text else ""


# ------------------------------------------------------------------------------ numbers in texts

_NO_FIGURE = re.compile(
    r"〔\d{4}〕\s*\d+号|第\s*\d+(?:[条款项号年次]|\.\d+)?|\d{4}年度?|\d{1,2}月|\d{1,2}日(?!内)"
    r"|（\d{1,2}）|(?m:^\d{1,2}\.\s*)"
)
_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?%?")


def numbers(text: str) -> Counter[str]:
    """The figures of a text; not its dates, articles and numbers of papers.

    >>> sorted(numbers("2026年收案281件，按期率97.5%（39/40），见第62条"))
    ['281', '39', '40', '97.5%']
    """
    return Counter(found.replace(",", "") for found in _FIGURE.findall(_NO_FIGURE.sub(" ", text)))


@dataclass(frozen=True, slots=True)
class Edit:
    """Figures that a person changed in a section of a generated paper."""

    section: str
    was: tuple[str, ...]
    now: tuple[str, ...]

    @property
    def words(self) -> str:
        """三、办案成效：98.0% 改为 97.5%"""
        return f"{self.section}：{listed(self.was)} 改为 {listed(self.now)}"


def edits(generated: Mapping[str, str], edited: Mapping[str, str]) -> tuple[Edit, ...]:
    """Section by section, the figures that are gone and those that came."""
    found = []
    for key, text in edited.items():
        before, after = numbers(generated.get(key, "")), numbers(text)
        if before != after:
            gone, come = (before - after).elements(), (after - before).elements()
            found.append(Edit(key, tuple(sorted(gone)), tuple(sorted(come))))
    return tuple(found)


def loose(texts: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """The figures of texts that nothing known says."""
    there: Counter[str] = Counter()
    for text in known:
        there |= numbers(text)
    wanted: Counter[str] = Counter()
    for text in texts:
        wanted |= numbers(text)
    return tuple(sorted(set(wanted) - set(there)))


def decimal_points(value: Fraction) -> str:
    """34, 2.5: as short as it is exact."""
    return decimal(value)
