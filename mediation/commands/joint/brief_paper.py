"""The joint brief (联动工作简报) of a week or a month, and the report of the year's end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from casework.accounts.models import Unit
from casework.documents.letter import Block, Heading, Letter, Paragraph, Table
from casework.documents.numerals import chinese_number
from casework.documents.redaction import redacted
from mediation.commands.joint.opening import LEVELS, TRIGGERS
from mediation.commands.joint.spans import is_year
from mediation.commands.joint.stocktaking import AHEAD, Matter, Stock
from mediation.commands.papers.joint import incident_line
from mediation.commands.papers.parts import paragraphs, sentence
from mediation.places.joint import RiskLevel
from mediation.procedure import joint as pure
from mediation.procedure.joint_steps import TaskState

Words = Callable[[str], str]


def brief_letter(
    stock: Stock, *, unit: Unit, serial: int, remark: str, outside: Words | None, on: date
) -> Letter:
    """The brief of a span. `outside` hides people from readers who don't belong to the matter.

    For those readers differing opinions are left out.
    """
    year = is_year(stock.span)
    parts = [
        ("总体情况", _overview(stock)),
        ("在办事项", _open(stock)),
        ("任务办理", _tasks(stock)),
        *([("责任单位办理情况", _units(stock)), ("办结事项", _closed(stock))] if year else []),
        ("风险变化", _risks(stock)),
        ("联席会议", _meetings(stock, full=outside is None)),
        ("重大情况", _incidents(stock)),
        ("一年小结和下步打算" if year else "下步工作", _next(stock, remark)),
    ]
    blocks: list[Block] = []
    for number, (title, content) in enumerate(parts, start=1):
        blocks += [Heading(f"{chinese_number(number)}、{title}"), *content]
    label = stock.span.label
    letter = Letter(
        kind="joint_year" if year else "joint_brief",
        title=f"{label}联动化解工作报告" if year else f"{label.partition('（')[0]}联动化解情况",
        organ=unit.name,
        mark="联动工作报告" if year else "联动工作简报",
        red_head=True,
        number=f"〔{on.year}〕第{serial}期" if serial else "（期号待编）",
        paragraphs=tuple(blocks),
        signer=unit.name,
        date=on,
    )
    return letter if outside is None else redacted(letter, outside)


def _overview(stock: Stock) -> list[Block]:
    """The figures of the span in sentences."""
    levels = "、".join(
        f"{level.label} {count} 件"
        for level in reversed(RiskLevel)
        if (count := sum(one.risk is level for one in stock.open))
    )
    children = sum(one.children for one in stock.matters)
    settled = sum(one.settled for one in stock.matters)
    given, answered = _given(stock), _answered(stock)
    span = f"{_day(stock.span.first)}至{_day(stock.until)}"
    return paragraphs(
        f"{span}，新启动联动事项 {len(stock.begun)} 件，办结 {len(stock.closed)} 件；"
        f"期末在办 {len(stock.open)} 件" + (f"，其中{levels}。" if levels else "。"),
        f"各事项共有子案件 {children} 件，已结案 {settled} 件。" if children else "",
        f"交办任务 {len(given)} 项，收到反馈 {len(answered)} 项；期末没有反馈的"
        f" {sum(task.is_unanswered for _, task in stock.tasks())} 项，"
        f"其中逾期 {len(stock.late())} 项。",
        f"召开联席会议 {len(stock.meetings())} 次，报告重大情况"
        f" {len(stock.events('incident_reported'))} 次。",
    )


def _given(stock: Stock) -> list[pure.Task]:
    return [task for _, task in stock.tasks() if task.given_on >= stock.span.first]


def _answered(stock: Stock) -> list[pure.Task]:
    first = stock.span.first
    return [task for _, task in stock.tasks() if task.answered_on and task.answered_on >= first]


def _open(stock: Stock) -> list[Block]:
    rows = tuple(
        (
            f"{one.joint.title}（{one.joint.number}）",
            one.joint.unit.short_name,
            one.risk.label,
            f"{one.settled}/{one.children}" if one.children else "没有",
            _left(one),
        )
        for one in sorted(stock.open, key=lambda one: -one.risk.rank)
    )
    head = ("事项", "牵头单位", "风险", "子案件结案", "未反馈任务")
    return _table(head, rows, (6, 3, 2, 2, 2), "期末没有在办的联动事项。")


def _left(matter: Matter) -> str:
    late = sum(task.is_late for task in matter.board.tasks)
    left = len(matter.board.unanswered)
    return f"{left} 项" + (f"，逾期 {late}" if late else "")


def _tasks(stock: Stock) -> list[Block]:
    """What is late, and what falls due next."""
    late = tuple(
        (one.unit_of(task), f"{one.joint.title}：{task.title}", _due(task), f"{task.late_days} 日")
        for one, task in stock.late()
    )
    soon = tuple(
        (one.unit_of(task), f"{one.joint.title}：{task.title}", _due(task), task.state.label)
        for one, task in stock.due_soon()
    )
    ahead = f"{AHEAD.days} 日内到期"
    return [
        *_table(
            ("责任单位", "任务", "期限", "逾期"), late, (3, 7, 3, 2), "没有逾期的任务。", "逾期"
        ),
        *_table(
            ("责任单位", "任务", "期限", "状态"), soon, (3, 7, 3, 2), f"没有{ahead}的任务。", ahead
        ),
    ]


def _due(task: pure.Task) -> str:
    return _day(task.due) if task.due else "还没有起算"


def _units(stock: Stock) -> list[Block]:
    """How each unit has kept its days: of the tasks given in the span."""
    units: dict[str, list[pure.Task]] = {}
    for one, task in stock.tasks():
        if task.given_on >= stock.span.first:
            units.setdefault(one.unit_of(task), []).append(task)
    rows = tuple(
        (
            unit,
            f"{len(tasks)} 项",
            f"{sum(task.answered_on is not None for task in tasks)} 项",
            f"{sum(_in_time(task) for task in tasks)} 项",
            f"{sum(task.is_late for task in tasks)} 项",
            f"{sum(task.state is TaskState.WITHDRAWN for task in tasks)} 项",
            f"{hours} 小时" if (hours := sum(task.hours for task in tasks)) else "没有填",
        )
        for unit, tasks in sorted(units.items(), key=lambda row: (-len(row[1]), row[0]))
    )
    head = ("责任单位", "交办", "已反馈", "按期反馈", "逾期未反馈", "退回撤销", "用时")
    return _table(head, rows, (4, 2, 2, 2, 3, 2, 3), "本年没有交办任务。")


def _in_time(task: pure.Task) -> bool:
    due = task.due
    return task.answered_on is not None and due is not None and task.answered_on <= due


def _closed(stock: Stock) -> list[Block]:
    rows = tuple(
        (
            f"{one.joint.title}（{one.joint.number}）",
            f"{LEVELS[one.joint.level]}，{TRIGGERS[one.joint.trigger]}",
            _day(one.joint.received_on),
            _day(one.closed_on),
            f"{(one.closed_on - one.joint.received_on).days} 日",
        )
        for one in stock.closed
        if one.closed_on is not None
    )
    head = ("事项", "层级、启动依据", "启动", "办结", "历时")
    return _table(head, rows, (5, 4, 3, 3, 2), "本年没有办结的联动事项。")


def _risks(stock: Stock) -> list[Block]:
    rows = tuple(
        (
            one.joint.title,
            _day(event.on),
            f"{RiskLevel(event.data['from']).label}→{RiskLevel(event.data['to']).label}",
            event.data["note"],
        )
        for one, event in stock.events("risk_changed")
        if event.data["from"] != event.data["to"]
    )
    return _table(("事项", "日期", "变化", "理由"), rows, (5, 3, 4, 5), "本期风险等级没有变化。")


def _meetings(stock: Stock, *, full: bool) -> list[Block]:
    """What the conferences found and who does what; differing opinions stay inside."""
    found = [
        Paragraph(
            f"{_day(meeting.held_at.date())}，{one.joint.title}联席会议："
            + sentence(meeting.findings)
            + f"任务分工：{sentence(meeting.division)}"
            + (f"分歧意见：{sentence(meeting.split)}" if full and meeting.split else "")
        )
        for one, meeting in stock.meetings()
    ]
    return [*found] or [Paragraph("本期没有召开联席会议。")]


def _incidents(stock: Stock) -> list[Block]:
    """The incidents that were reported, each report once."""
    found = [
        Paragraph(f"{_day(event.on)}，{one.joint.title}：{incident_line(event.data)}")
        for one, event in stock.events("incident_reported")
    ]
    return [*found] or [Paragraph("本期没有报告重大情况。")]


def _next(stock: Stock, remark: str) -> list[Block]:
    """What was typed, and what is plainly due."""
    plain = [
        f"督促{'、'.join(units)}反馈逾期任务。"
        if (units := dict.fromkeys(one.unit_of(task) for one, task in stock.late()))
        else "",
        f"{len(stock.due_soon())} 项任务 {AHEAD.days} 日内到期，按期反馈。"
        if stock.due_soon()
        else "",
    ]
    found = paragraphs(*(sentence(line) for line in remark.splitlines()), *plain)
    return found or [Paragraph("按各事项化解方案继续办理。")]


def _table(
    head: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    widths: tuple[int, ...],
    nothing: str,
    caption: str = "",
) -> list[Block]:
    """A table, or a sentence where it would be empty."""
    return [Table(head, rows, widths, caption)] if rows else [Paragraph(nothing)]


def _day(on: date | None) -> str:
    return f"{on.month}月{on.day}日" if on else ""
