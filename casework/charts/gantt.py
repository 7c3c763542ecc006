"""A Gantt chart: what is planned from when to when, how far it is, and today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.charts.drawing import (
    WIDTH,
    Anchor,
    Box,
    Drawing,
    Ink,
    Label,
    Shape,
    Stroke,
    fitted,
    label_in,
    legend,
    nothing,
    text_width,
)

ROW, HEAD = 22.0, 44.0


@dataclass(frozen=True, slots=True)
class Task:
    """Something planned, how much of it is done, and words at its end (3/8)."""

    name: str
    first: date
    last: date
    percent: float = 0.0
    words: str = ""


def gantt(tasks: Sequence[Task], *, first: date, last: date, on: date | None, what: str) -> Drawing:
    """Bars over the months from the first day to the last, what is done filled."""
    if not tasks or last <= first:
        return nothing(f"{what}：没有安排。")
    before = min(max(text_width(task.name) for task in tasks) + 10, WIDTH * 0.36)
    behind = max([0.0, *(text_width(task.words) for task in tasks)]) + 8
    room, foot = WIDTH - before - behind, HEAD + ROW * len(tasks)

    def x_of(day: date) -> float:
        share = (min(max(day, first), last) - first).days / (last - first).days
        return before + room * share

    shapes: list[Shape] = [*legend([("已完成", Ink.SOLID), ("计划", Ink.PLAIN)], 12.0)]
    shapes += _months(first, last, x_of, foot)
    for n, task in enumerate(tasks):
        y = HEAD + ROW * n + 4
        x, end = x_of(task.first), x_of(task.last)
        wide = max(end - x, 2.0)
        share = min(max(task.percent, 0.0), 100.0) / 100
        shapes.append(Label(before - 6, y + 10, fitted(task.name, before - 8), Anchor.END))
        shapes.append(Box(x, y, wide, 12, Ink.PLAIN))
        if share:
            shapes.append(Box(x, y, wide * share, 12, Ink.SOLID))
        shapes.append(label_in(WIDTH - behind + 4, y + 10, task.words, WIDTH))
    if on is not None and first <= on <= last:
        shapes.append(Stroke(((x_of(on), HEAD - 4), (x_of(on), foot)), (4.0, 2.0), 1.4))
        shapes.append(label_in(x_of(on), 12.0, f"{on.month}月{on.day}日", before + room - 90,
                               Anchor.MIDDLE, size=9.0))  # fmt: skip
    words = f"{what}：" + "；".join(_task_words(task) for task in tasks) + "。"
    return Drawing(WIDTH, foot + 6, tuple(shapes), words)


def _months(first: date, last: date, x_of: object, foot: float) -> list[Shape]:
    place = x_of
    assert callable(place)
    shapes: list[Shape] = []
    day = date(first.year, first.month, 1)
    while day <= last:
        after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        left, right = place(day), place(after)
        shapes.append(Stroke(((left, HEAD - 2), (left, foot)), faint=True, width=0.6))
        if right - left >= text_width(f"{day.month}月", 9.0):
            shapes.append(Label((left + right) / 2, HEAD - 8, f"{day.month}月", Anchor.MIDDLE, 9.0))
        day = after
    return shapes


def _task_words(task: Task) -> str:
    told = f"，完成 {task.words}" if task.words else ""
    span = f"{task.first.month}月{task.first.day}日至{task.last.month}月{task.last.day}日"
    return f"{task.name} {span}{told}"
