"""Reads texts/ and holidays/ once: statutes, their articles, and the work calendar."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from typing import Any

from law.citation import Citation, Statute
from law.errors import Incomplete
from law.periods import Period, Unit
from law.workdays import LunarFeasts, WorkCalendar, YearNotice

_TEXTS = files("law") / "texts"
_HOLIDAYS = files("law") / "holidays"
_REGIONS = _HOLIDAYS / "regions"

DIGITS = "零一二三四五六七八九"
TEN, HUNDRED = 10, 100
# The law's 三日, 五日, 七日, 十日 may be working days (article 88), so 日 serves for both.
_UNITS = {
    Unit.HOUR: ("小时",),
    Unit.WORKING: ("个工作日", "日"),
    Unit.NATURAL: ("日",),
    Unit.MONTH: ("个月",),
    Unit.YEAR: ("年",),
}


@dataclass(frozen=True, slots=True)
class Article:
    """What we say of an article: our own gist, when it was last looked up.

    `unchecked` says that the statute text itself was not at hand and the gist follows
    secondary descriptions, or that a later law may have renumbered or replaced it.
    """

    number: int
    gist: str
    checked_on: date
    unchecked: bool = False

    def states(self, period: Period) -> bool:
        """Whether the gist names that length of time, as the statute writes it.

        >>> article(STATUTES["arl_2023"].cite(62, 1)).states(Period(60, Unit.NATURAL))
        True
        """
        number = in_chinese(period.count)
        return any(
            re.search(rf"(?<![{DIGITS}十百零]){number}{unit}", self.gist)
            for unit in _UNITS[period.unit]
        )


def in_chinese(number: int) -> str:
    """A number below a thousand as statutes write it: 六十, 十五, 二, 一百零五.

    >>> in_chinese(45), in_chinese(15), in_chinese(105)
    ('四十五', '十五', '一百零五')
    """
    if number >= HUNDRED:
        hundreds, rest = divmod(number, HUNDRED)
        link = "零" if 0 < rest < TEN else "一" if TEN <= rest < 2 * TEN else ""
        return f"{DIGITS[hundreds]}百{link}{in_chinese(rest) if rest else ''}"
    tens, ones = divmod(number, TEN)
    text = ("" if tens == 1 else DIGITS[tens]) + "十" if tens else ""
    return text + (DIGITS[ones] if ones or not tens else "")


def _tables(folder: Traversable) -> list[tuple[str, dict[str, Any]]]:
    """Every TOML file of a folder, by name."""
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return [
        (name.removesuffix(".toml"), tomllib.loads((folder / name).read_text(encoding="utf-8")))
        for name in names
    ]


def _statute(table: Mapping[str, Any]) -> Statute:
    return Statute(
        key=table["key"],
        family=table["family"],
        title=table["title"],
        short=table["short"],
        adopted_on=table["adopted_on"],
        in_force_from=table["in_force_from"],
        in_force_to=table.get("in_force_to"),
    )


def _articles(table: Mapping[str, Any]) -> dict[int, Article]:
    return {
        row["number"]: Article(
            number=row["number"],
            gist=row["gist"],
            checked_on=row.get("checked_on", table["checked_on"]),
            unchecked=row.get("unchecked", table.get("unchecked", False)),
        )
        for row in table.get("article", ())
    }


_TABLES = [table for _, table in _tables(_TEXTS)]
STATUTES: Mapping[str, Statute] = {table["key"]: _statute(table) for table in _TABLES}
_ARTICLES = {table["key"]: _articles(table) for table in _TABLES}


def article(citation: Citation) -> Article:
    """The article that a citation names; LookupError when the texts don't have it."""
    return _ARTICLES[citation.statute.key][citation.article]


def articles(statute: Statute) -> tuple[Article, ...]:
    """All articles of a statute that are relied on, by number."""
    known = _ARTICLES[statute.key]
    return tuple(known[number] for number in sorted(known))


def statute_on(family: str, on: date) -> Statute:
    """The version of a text in force on a day; LookupError when there is none.

    >>> statute_on("arl", date(2023, 12, 31)).key
    'arl_2017'
    """
    for statute in STATUTES.values():
        if statute.family == family and statute.is_in_force(on):
            return statute
    raise LookupError(f"no version of {family} in force on {on}")


def read_notices(table: Mapping[str, Any], region: str = "") -> tuple[YearNotice, ...]:
    """The notices of one holiday file: a year may have a first paper and later ones.

    Raises Incomplete, by field, for a file that is not one.
    """
    year, problems = table.get("year"), {}
    if not _is_year(year):
        problems["year"] = "年份（year）应为四位数字"
    if not isinstance(table.get("announced"), bool):
        problems["announced"] = "应写明是否已公布（announced = true 或 false）"
    papers = table.get("notices", [])
    if not isinstance(papers, list) or not all(_is_paper(paper) for paper in papers):
        problems["notices"] = "放假安排（notices）应写明放假日期（off）和上班日期（work）"
    elif not problems and (torn := _torn_day(papers)):
        problems["notices"] = f"{torn} 既写作放假又写作上班"
    if problems:
        raise Incomplete(problems)
    return tuple(_notice(paper, table["year"], table["announced"], region) for paper in papers)


def _is_year(value: object) -> bool:
    return type(value) is int and date.min.year < value < date.max.year


def _is_paper(paper: object) -> bool:
    """Whether it has days off by name and days worked, and dates only."""
    if not isinstance(paper, Mapping):
        return False
    off, work = paper.get("off", {}), paper.get("work", [])
    if not isinstance(off, Mapping) or not isinstance(work, list):
        return False
    if not all(isinstance(days, list) for days in off.values()):
        return False
    return all(type(on) is date for on in (*work, *chain.from_iterable(off.values())))


def _torn_day(papers: Iterable[Mapping[str, Any]]) -> date | None:
    """A day that one paper has both off and worked."""
    for paper in papers:
        named = set(chain.from_iterable(paper.get("off", {}).values()))
        torn: list[date] = sorted(named & set(paper.get("work", [])))
        if torn:
            return torn[0]
    return None


def _notice(paper: Mapping[str, Any], year: int, announced: bool, region: str) -> YearNotice:
    off = {on: name for name, days in paper.get("off", {}).items() for on in days}
    return YearNotice(
        year=year,
        off=tuple(sorted(off.items())),
        work=tuple(sorted(paper.get("work", ()))),
        announced=announced,
        source=paper.get("source", ""),
        region=region,
    )


@cache
def shipped_notices() -> tuple[YearNotice, ...]:
    """The State Council's notices that come with the product, in order of year and paper."""
    return tuple(
        notice
        for name, table in _tables(_HOLIDAYS)
        if name.isdigit()
        for notice in read_notices(table)
    )


@cache
def regions() -> Mapping[str, str]:
    """The regional overlays that come with the product: key and name (放假办法 article 4)."""
    return {name: table["name"] for name, table in _tables(_REGIONS)}


def _regional_notices(region: str) -> tuple[YearNotice, ...]:
    if region not in regions():
        raise LookupError(f"no regional calendar {region!r}")
    table = tomllib.loads((_REGIONS / f"{region}.toml").read_text(encoding="utf-8"))
    return tuple(notice for year in table["years"] for notice in read_notices(year, region=region))


@cache
def _feasts() -> dict[int, LunarFeasts]:
    text = (_HOLIDAYS / "statutory.toml").read_text(encoding="utf-8")
    return {int(year): LunarFeasts(**days) for year, days in tomllib.loads(text).items()}


def load_calendar(region: str | None = None, notices: Iterable[YearNotice] = ()) -> WorkCalendar:
    """The work calendar: shipped notices, then the region's, then a site's own, later ones first.

    The same arguments give the same object, so what is precomputed from it is kept.
    """
    return _load(region or "", tuple(notices))


@lru_cache(maxsize=64)
def _load(region: str, notices: tuple[YearNotice, ...]) -> WorkCalendar:
    regional = _regional_notices(region) if region else ()
    return WorkCalendar((*shipped_notices(), *regional, *notices), _feasts(), region)
