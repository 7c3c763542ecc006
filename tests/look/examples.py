"""What every example shares: the day of the pictures, time tags, the frame of a clerk."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace as Row
from typing import Any

from casework.web.present import due_tag
from law.library import load_calendar

TODAY = date(2026, 9, 22)
CALENDAR = load_calendar()
DAY = timedelta(days=1)
CITY = "安宁市行政复议与行政调解案件管理系统"


def tag(due: date | None, unit: str = "natural", **more: Any) -> Any:
    """A time tag on the day of the pictures."""
    return due_tag(due, TODAY, unit, calendar=CALENDAR, **more)


def item(
    label: str, icon: str, count: int | None = None, current: bool = False, go: str = ""
) -> Row:
    """An entry of the side menu."""
    return Row(label=label, url="#", icon=icon, count=count, current=current, go=go)


def frame(current: str = "工作台", signed_in: bool = True, roomy: bool = False) -> Row:
    """The frame of a reconsideration clerk."""
    groups = [
        ("", [("工作台", "house", None)]),
        ("行政复议", [("收件登记", "pencil-square", None), ("复议案件", "folder2-open", 23)]),
        ("行政调解", [("调解登记", "pencil-square", None), ("调解案件", "chat-square-text", 31)]),
        ("公用", [("期限与日历", "calendar3", None), ("审批", "clipboard-check", 2)]),
        ("管理", [("单位", "building", None), ("账号", "person-gear", None)]),
    ]
    menu = [
        (label, [item(name, icon, count, name == current) for name, icon, count in items])
        for label, items in groups
    ]
    return Row(
        system_name=CITY,
        version="0.1.0",
        support="0000-1234567",
        roomy=roomy,
        single_keys=True,
        unit_label="市司法局 · 复议二科",
        subject_label="何敏（承办人）",
        todo="6",
        signed_in=signed_in,
        menu=menu,
    )
