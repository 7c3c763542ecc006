"""flask law count: the clock of the law on the command line, with its trace."""

from __future__ import annotations

import json
from codecs import BOM_UTF8 as BOM
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from typing import Any, NoReturn

import click

from app.command import Group, Refused, cannot_read, shown
from law.clock import Day, Mark, Reckoning, count
from law.fast import fast_clock
from law.library import load_calendar, regions
from law.periods import Period, Unit
from law.workdays import WorkCalendar

FIRST, LAST = date(1950, 1, 1), date(2100, 12, 31)
LONGEST = {
    Unit.HOUR: 876_000,
    Unit.WORKING: 25_000,
    Unit.NATURAL: 36_500,
    Unit.MONTH: 1_200,
    Unit.YEAR: 100,
}
PACK = 200
WEEKDAYS = "一二三四五六日"
SIGNS = {
    Mark.START: "当日不算",
    Mark.COUNTED: "计入",
    Mark.RESTED: "休息，不计",
    Mark.STOPPED: "停止，不计",
    Mark.ROLLED: "顺延",
    Mark.DUE: "最后一日",
}


@dataclass(frozen=True)
class Question:
    """What is asked: a period from a day on a region's calendar, checked."""

    period: Period
    start: date
    before: bool
    roll: bool
    calendar: WorkCalendar

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Question:
        """From a line of a batch or the options of the command."""
        unit = _unit(given.get("unit"))
        return cls(
            period=Period(_number(given.get("n"), unit), unit),
            start=_day(given.get("from")),
            before=_flag(given, "before", False),
            roll=_flag(given, "roll", True),
            calendar=_calendar(given.get("region")),
        )

    def reckon(self) -> Reckoning:
        """The explained answer."""
        return count(self.period, self.start, self.calendar, before=self.before, roll=self.roll)

    def answer(self, trace: bool = True) -> dict[str, Any]:
        """The answer as JSON; without a trace it comes from the fast clock."""
        if trace:
            return as_data(self.reckon())
        clock, unit, n = fast_clock(self.calendar), self.period.unit, self.period.count
        due = clock.due(unit, n, self.start, self.before, self.roll)
        estimated = clock.is_estimate(unit, n, self.start, due, self.before)
        return {"due": due.isoformat(), "estimated": estimated}


def _refuse(text: str) -> NoReturn:
    raise Refused(text)


def _unit(value: object) -> Unit:
    if value not in list(Unit):
        _refuse("单位（unit）应为 working、natural、month、year 或 hour")
    return Unit(str(value))


def _number(value: object, unit: Unit) -> int:
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:9])
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= LONGEST[unit]:
        _refuse(f"期间的长度应为 1 至 {LONGEST[unit]} 的整数")
    return value


def _day(value: object) -> date:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        _refuse("起算日（from）应写成 2026-02-12 的样子，且是存在的日期")
    if not FIRST <= day <= LAST:
        _refuse(f"起算日应在 {FIRST.year} 年至 {LAST.year} 年之间")
    return day


def _flag(given: Mapping[str, Any], key: str, default: bool) -> bool:
    value = given.get(key, default)
    if not isinstance(value, bool):
        _refuse(f"{key} 应为 true 或 false")
    return value


def _calendar(region: object) -> WorkCalendar:
    if region is None or region == "":
        return load_calendar()
    if not isinstance(region, str) or region not in regions():
        _refuse(f"没有地区日历“{shown(region)}”，可用的有：{'、'.join(regions())}")
    return load_calendar(region)


def as_data(reckoning: Reckoning) -> dict[str, Any]:
    """A reckoning as JSON: the boxes of the sum, then the strip of days."""
    terms = [
        {
            "step": "term",
            "label": term.label,
            "detail": term.detail,
            "on": term.on and term.on.isoformat(),
            "basis": term.basis and term.basis.text,
        }
        for term in reckoning.terms
    ]
    days = [
        {
            "step": "day",
            "on": day.on.isoformat(),
            "mark": day.mark.value,
            "number": day.number,
            "rest": day.rest,
            "makeup": day.makeup,
            "holiday": day.holiday,
        }
        for day in reckoning.days
    ]
    return {
        "due": reckoning.due and reckoning.due.isoformat(),
        "estimated": reckoning.estimated,
        "trace": [*terms, *days],
    }


def as_text(reckoning: Reckoning) -> Iterator[str]:
    """A reckoning as lines for a reader: the result, the sum, the days."""
    due = reckoning.terms[-1]
    yield f"{due.label}：{due.detail}{'（暂估）' if reckoning.estimated else ''}"
    if reckoning.unannounced:
        years = "、".join(f"{year}年" for year in reckoning.unannounced)
        yield f"暂估：{years}没有放假安排，按周末和法定节假日推算，公布后以公布的为准"
    yield "怎么算的："
    for term in reckoning.terms[:-1]:
        basis = f"　{term.basis.text}" if term.basis else ""
        yield f"  {term.label}：{term.detail}{basis}"
    yield "逐日："
    for _, run in groupby(reckoning.days, key=_kind):
        yield f"  {_run(list(run))}"


def _kind(day: Day) -> tuple[Mark, str, bool]:
    return day.mark, day.holiday, day.makeup


def _run(days: list[Day]) -> str:
    """Days that fare alike, as one line."""
    first, last = days[0], days[-1]
    span = _date(first) if len(days) == 1 else f"{_date(first)} 至 {_date(last)}"
    parts = [span, SIGNS[first.mark]]
    if first.number is not None and last.number is not None:
        low, high = sorted((first.number, last.number))
        parts.append(f"第 {low} 日" if low == high else f"第 {low} 至第 {high} 日")
    if first.makeup:
        parts.append("调休上班")
    if first.holiday:
        parts.append(first.holiday)
    return "　".join(parts)


def _date(day: Day) -> str:
    return f"{day.on.isoformat()} 周{WEEKDAYS[day.on.weekday()]}"


def _answer(line: bytes, trace: bool) -> dict[str, Any]:
    """The answer to a line of a batch. Raises Refused."""
    try:
        given = json.loads(line)
    except UnicodeDecodeError as error:
        raise Refused("应是 UTF-8 编码") from error
    except (ValueError, RecursionError) as error:
        raise Refused("不是 JSON") from error
    if not isinstance(given, dict):
        _refuse("每行应是一个 JSON 对象")
    return Question.read(given).answer(trace)


def _put(lines: Iterable[bytes], trace: bool) -> Iterator[dict[str, Any]]:
    """An answer for each line, for a bad one its error."""
    for number, line in enumerate(lines, 1):
        text = line.removeprefix(BOM) if number == 1 else line
        if not text.strip():
            continue
        try:
            yield _answer(text, trace)
        except Refused as error:
            yield {"error": f"第 {number} 行：{error.message}"}


def _batch(path: str, trace: bool) -> None:
    """Answer every line, in packs, since a write a line is slow; exit code 2 when one was bad."""
    asked = bad = 0
    try:
        with click.open_file(path, "rb") as lines:
            answers = _put(lines, trace)
            while pack := list(islice(answers, PACK)):
                errors = [answer["error"] for answer in pack if "error" in answer]
                asked, bad = asked + len(pack), bad + len(errors)
                click.echo("\n".join(json.dumps(each, ensure_ascii=False) for each in pack))
                for error in errors:
                    click.echo(error, err=True)
    except BrokenPipeError:  # whoever reads the answers has had enough
        raise
    except OSError as error:
        raise Refused(cannot_read(path, error)) from error
    if not asked:
        _refuse("没有要算的：文件是空的")
    if bad:
        raise Refused(f"{bad} 行没有算出")


cli = Group("law", help="期间怎么算：按天计算，逐日说明，注明条文。")


@cli.command("count", with_appcontext=False)
@click.argument("n", required=False)
@click.option("--unit", help="working 工作日 / natural 日 / month 月 / year 年 / hour 时")
@click.option("--from", "start", metavar="DATE", help="起算日，当日不算在内")
@click.option("--before", is_flag=True, help="向前倒推")
@click.option("--no-roll", is_flag=True, help="末日逢休息日不顺延（法律拟制的日期）")
@click.option("--region", help="地区日历（民族自治地方的假日）")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option("--batch", metavar="FILE", help="逐行读取 JSON，逐行回答；- 为标准输入")
@click.option("--no-trace", is_flag=True, help="批量时只要结果，不要算式，快得多")
def count_command(
    n: str | None,
    unit: str | None,
    start: str | None,
    before: bool,
    no_roll: bool,
    region: str | None,
    as_json: bool,
    batch: str | None,
    no_trace: bool,
) -> None:
    """计算期间的最后一日：law count 5 --unit working --from 2026-02-12"""
    if batch is not None:
        _batch(batch, not no_trace)
        return
    given = {"n": n, "unit": unit, "from": start, "region": region}
    question = Question.read({**given, "before": before, "roll": not no_roll})
    if as_json:
        click.echo(json.dumps(question.answer(not no_trace), ensure_ascii=False))
        return
    for line in as_text(question.reckon()):
        click.echo(line)
