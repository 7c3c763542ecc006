"""WorkCalendar: days of rest, working weekends, years not yet announced."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class YearNotice:
    """One paper on the days off of a year (放假安排), national, regional or a site's own.

    It may speak of the last days of the year before. A weekday in `work` takes back an earlier
    day off. A notice that is not `announced`, or names no day off, never counts as announced.
    """

    year: int
    off: tuple[tuple[date, str], ...] = ()
    work: tuple[date, ...] = ()
    announced: bool = True
    source: str = ""
    region: str = ""

    @property
    def announces(self) -> bool:
        """Whether it makes its year known: national, announced, and not empty."""
        return self.announced and bool(self.off) and not self.region


@dataclass(frozen=True, slots=True)
class LunarFeasts:
    """The movable statutory days of one year."""

    spring: date
    qingming: date
    dragon: date
    autumn: date


def statutory_days(year: int, lunar: LunarFeasts | None) -> dict[date, str]:
    """The days off that the holiday rules (2024) themselves give to everyone (article 2).

    Used for years without a notice (rule C13). Spring Festival is its eve and three days.
    """
    days = {date(year, 1, 1): "元旦", date(year, 5, 1): "劳动节", date(year, 5, 2): "劳动节"}
    if lunar is not None:
        days |= {lunar.spring + offset * DAY: "春节" for offset in (-1, 0, 1, 2)}
        days[lunar.qingming] = "清明节"
        days[lunar.dragon] = "端午节"
        days[lunar.autumn] = "中秋节"
    for day in (1, 2, 3):
        on = date(year, 10, day)
        days[on] = "国庆节、中秋节" if on in days else "国庆节"
    return days


class WorkCalendar:
    """Which days are worked (工作日) and which are rest (法定休假日), built from notices.

    The law does not define 法定休假日; read here as weekends, statutory holidays and days
    swapped into rest, while a make-up Saturday or Sunday is a working day (rule C5).
    """

    def __init__(
        self,
        notices: Iterable[YearNotice],
        feasts: Mapping[int, LunarFeasts],
        region: str = "",
    ) -> None:
        """Of two notices on one day the later one counts."""
        self.region = region
        self._off: dict[date, str] = {}
        self._work: set[date] = set()
        self._feasts = dict(feasts)
        self._statutory: dict[int, dict[date, str]] = {}
        self._rest: dict[date, bool] = {}  # every count asks the same few hundred days
        used = tuple(notice for notice in notices if notice.announced)
        self._announced = frozenset(notice.year for notice in used if notice.announces)
        for notice in used:
            self._read(notice)
        digest = hashlib.sha256(repr((region, used, sorted(feasts))).encode()).hexdigest()
        self.version = f"{max(self._announced, default=0)}-{digest[:12]}"

    def _read(self, notice: YearNotice) -> None:
        for on in notice.work:
            self._off.pop(on, None)
            self._work.add(on)
        for on, name in notice.off:
            self._work.discard(on)
            self._off[on] = name

    @property
    def announced_years(self) -> tuple[int, ...]:
        """The years with a notice, in order."""
        return tuple(sorted(self._announced))

    def is_announced(self, year: int) -> bool:
        """Whether the State Council's notice of the year is known; if not, results are 暂估."""
        return year in self._announced

    def is_rest(self, on: date) -> bool:
        """Whether the day is a day of rest (法定休假日)."""
        rest = self._rest.get(on)
        if rest is None:
            rest = on not in self._work and (
                on in self._off or on.weekday() >= SATURDAY or on in self._statutory_of(on.year)
            )
            self._rest[on] = rest
        return rest

    def is_workday(self, on: date) -> bool:
        """Whether the day is a working day (工作日), make-up days included."""
        return not self.is_rest(on)

    def is_makeup(self, on: date) -> bool:
        """Whether the day is a Saturday or Sunday worked in exchange (调休上班日)."""
        return on.weekday() >= SATURDAY and on in self._work

    def holiday_name(self, on: date) -> str:
        """The name of the holiday, or '' for a working day and a plain weekend."""
        if on in self._work:
            return ""
        return self._off.get(on) or self._statutory_of(on.year).get(on, "")

    def unannounced(self, first: date, last: date) -> tuple[int, ...]:
        """The years from `first` to `last` that no notice covers yet."""
        years = range(min(first, last).year, max(first, last).year + 1)
        return tuple(year for year in years if year not in self._announced)

    def _statutory_of(self, year: int) -> dict[date, str]:
        if year in self._announced:
            return {}
        if year not in self._statutory:
            self._statutory[year] = statutory_days(year, self._feasts.get(year))
        return self._statutory[year]
