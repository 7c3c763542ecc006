"""Write law/holidays/*.toml from two independent packages that must agree on every day.

Run by hand when a package knows a newer year: `.venv/bin/python scripts/make_holidays.py`.
The files are the product's own data; neither package is needed at run time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import holidays
from chinese_calendar import constants

HOLIDAYS = Path(__file__).resolve().parent.parent / "law" / "holidays"
FIRST, LAST = 2007, 2026
LUNAR_LAST = 2050
DAY = timedelta(days=1)
SATURDAY = 5
DECEMBER = 12

# Names as the notices write them.
NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}

# The gazette page of each year's notice (国务院公报).
SOURCES = {
    2007: "https://www.gov.cn/gongbao/content/2007/content_503397.htm",
    2008: "https://www.gov.cn/gongbao/content/2008/content_859870.htm",
    2009: "https://www.gov.cn/gongbao/content/2008/content_1175823.htm",
    2010: "https://www.gov.cn/gongbao/content/2009/content_1487011.htm",
    2011: "https://www.gov.cn/gongbao/content/2010/content_1765282.htm",
    2012: "https://www.gov.cn/gongbao/content/2011/content_2020918.htm",
    2013: "https://www.gov.cn/gongbao/content/2012/content_2292057.htm",
    2014: "https://www.gov.cn/gongbao/content/2014/content_2561299.htm",
    2015: "https://www.gov.cn/gongbao/content/2015/content_2799019.htm",
    2016: "https://www.gov.cn/gongbao/content/2016/content_2979719.htm",
    2017: "https://www.gov.cn/gongbao/content/2016/content_5148793.htm",
    2018: "https://www.gov.cn/gongbao/content/2017/content_5248221.htm",
    2019: "https://www.gov.cn/gongbao/content/2018/content_5350046.htm",
    2020: "https://www.gov.cn/gongbao/content/2019/content_5459138.htm",
    2021: "https://www.gov.cn/gongbao/content/2020/content_5567750.htm",
    2022: "https://www.gov.cn/gongbao/content/2021/content_5651728.htm",
    2023: "https://www.gov.cn/gongbao/content/2023/content_5736714.htm",
    2024: "https://www.gov.cn/gongbao/2023/issue_10806/202311/content_6913823.html",
    2025: "https://www.gov.cn/gongbao/2024/issue_11726/202411/content_6989767.html",
    2026: "https://www.gov.cn/gongbao/2025/issue_12406/202511/content_7048922.html",
}

# Years with a second paper: its source, the days it is about, and what the first paper had
# said of those days. The packages know only the outcome.
LATER = {
    2015: (
        "国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知",
        [date(2015, 9, day) for day in (3, 4, 5, 6)],
        {},
        [],
    ),
    2019: (
        "https://www.gov.cn/gongbao/content/2019/content_5380356.htm",
        [date(2019, 4, 28), *(date(2019, 5, day) for day in (1, 2, 3, 4, 5))],
        {"劳动节": [date(2019, 5, 1)]},
        [],
    ),
    2020: (
        "https://www.gov.cn/gongbao/content/2020/content_5477297.htm",
        [date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 2)],
        {},
        [date(2020, 2, 1)],
    ),
}

Off = Mapping[str, list[date]]


def each_day(year: int) -> Iterable[date]:
    """The days that the notice of a year may speak of: also the last ones of the year before."""
    day = date(year - 1, 12, 20)
    while day <= date(year, 12, 31):
        yield day
        day += DAY


def belongs(day: date, name: str, year: int) -> bool:
    """Whether a day stands in the notice of `year`: New Year's of December in the next one's."""
    return day.year + (name == "元旦" and day.month == DECEMBER) == year


def agreed(year: int) -> tuple[Off, list[date]]:
    """Days off by name and weekend days worked, as both packages have them."""
    other = holidays.country_holidays("CN", years=[year - 1, year, year + 1], language="zh_CN")
    off: dict[str, list[date]] = defaultdict(list)
    work = []
    for day in each_day(year):
        worked = chinese_calendar.is_workday(day)
        if worked != other.is_working_day(day):
            raise SystemExit(f"the packages disagree on {day}")
        if day in constants.holidays:
            own = NAMES[constants.holidays[day]]
            feasts = {name for name in other.get(day, "").split("; ") if name in NAMES.values()}
            if belongs(day, own, year):
                off["、".join([own, *sorted(feasts - {own})])].append(day)
        elif (
            worked
            and day.weekday() >= SATURDAY
            and belongs(day, NAMES[constants.workdays[day]], year)
        ):
            work.append(day)
    return off, work


def toml_days(days: Iterable[date]) -> str:
    """A TOML array of dates, broken where a line gets long."""
    texts = [day.isoformat() for day in days]
    if len(texts) <= 6:
        return f"[{', '.join(texts)}]"
    lines = [", ".join(texts[at : at + 7]) for at in range(0, len(texts), 7)]
    return "[\n    " + ",\n    ".join(lines) + ",\n]"


def notice(source: str, off: Off, work: Iterable[date]) -> str:
    """One notice as a TOML table."""
    lines = ["", "[[notices]]", f'source = "{source}"', f"work = {toml_days(work)}"]
    lines.append("[notices.off]")
    lines += [f'"{name}" = {toml_days(days)}' for name, days in off.items() if days]
    return "\n".join(lines) + "\n"


def year_file(year: int) -> str:
    """The file of a year: one notice, or two where a later paper changed the first."""
    off, work = agreed(year)
    head = f"# {year}年节假日安排. Written by scripts/make_holidays.py.\n"
    head += f"year = {year}\nannounced = true\n"
    if year not in LATER:
        return head + notice(SOURCES[year], off, work)
    source, about, off_before, work_before = LATER[year]
    first_off = {
        name: [*[day for day in days if day not in about], *off_before.get(name, [])]
        for name, days in off.items()
    }
    first_work = sorted([*[day for day in work if day not in about], *work_before])
    later_off = {name: [day for day in days if day in about] for name, days in off.items()}
    later_work = [day for day in work if day in about]
    return (
        head + notice(SOURCES[year], first_off, first_work) + notice(source, later_off, later_work)
    )


def statutory_file() -> str:
    """The lunar feasts and Qingming of the years that no notice covers yet."""
    lines = [
        "# Movable days of 全国年节及纪念日放假办法（2024年）第二条, for years without a notice.",
        "# Written by scripts/make_holidays.py. spring is the first day of the first lunar month.",
    ]
    for year in range(LAST + 1, LUNAR_LAST + 1):
        known = holidays.country_holidays("CN", years=year, language="zh_CN")
        day = {
            feast: next(on for on in sorted(known) if feast in known[on].split("; "))
            for feast in ("春节", "清明节", "端午节", "中秋节")
        }
        lines.append(
            f"{year} = {{ spring = {day['春节']}, qingming = {day['清明节']}, "
            f"dragon = {day['端午节']}, autumn = {day['中秋节']} }}"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write every file."""
    for year in range(FIRST, LAST + 1):
        (HOLIDAYS / f"{year}.toml").write_text(year_file(year), encoding="utf-8")
    (HOLIDAYS / "statutory.toml").write_text(statutory_file(), encoding="utf-8")


if __name__ == "__main__":
    main()
