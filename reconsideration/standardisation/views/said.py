"""said_of(): an event of a task, or of the year, as its history says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from casework.cases.calendars import site_calendar
from casework.now import CHINA
from casework.web.addresses import address
from reconsideration.standardisation.cycle import ROWS, Act, Part, ReportStage, TaskStage
from reconsideration.standardisation.cycle.beside import BESIDE
from reconsideration.standardisation.cycle.city import CITY_ROWS, CityAct
from reconsideration.standardisation.cycle.days import Mark
from reconsideration.standardisation.cycle.lateness import working_days_between
from reconsideration.standardisation.cycle.words import CycleStage
from reconsideration.standardisation.models import CountyTask, CycleEvent, TaskEvent
from reconsideration.standardisation.queries.year import CAME_WITH, due_on

STAGES: Mapping[str, str] = {one.value: one.label for one in (*TaskStage, *ReportStage)}
LABELS: Mapping[tuple[str, str], str] = {
    (row.act.value, part.value): row.step.label for row in ROWS for part in row.who
}
BESIDE_LABELS: Mapping[str, str] = {act.value: row.label for act, row in BESIDE.items()}
MARKS: Mapping[str, str] = {one.value: one.label for one in Mark}
CITY_LABELS: Mapping[str, str] = {
    **{row.act.value: row.step.label for row in CITY_ROWS if row.act is not CityAct.MOVE_ON},
    "draft": "建立年度工作",
}
DAYS = {"until": "限定日期", "first": "现场检查起", "last": "现场检查止"}
TEXTS = {"number": "文号", "arrival": "到达记录", "note": "说明", "answer": "书面答复",
         "adviser": "提出意见的组长", "grade": "等次"}  # fmt: skip
MOST_ITEMS = 60


def said_of(event: TaskEvent) -> dict[str, Any]:
    """An event of a county's task: label, who, where it led, and what the form brought."""
    label = LABELS.get((event.act, event.part)) or BESIDE_LABELS.get(event.act, event.act)
    moved = event.from_stage != event.to_stage
    late = late_words(event)
    copy = event.given.get("signed_copy")
    return {
        "on": event.on,
        "label": label,
        "who": f"{Part(event.part).label}{event.by.name}" if event.by else "系统",
        "moved": STAGES.get(event.to_stage, "") if moved else "",
        "late": late,
        "recorded": _recorded(event),
        "reason": event.reason,
        "lines": list(_lines(event.given)),
        "signed": (
            copy["name"],
            address("standardisation_tasks.copy", task_id=event.task_id, event_id=event.id),
            copy["sha256"],
        )
        if isinstance(copy, dict)
        else None,
    }


def history_of(task: CountyTask) -> list[dict[str, Any]]:
    """What happened to a task, the newest first; what somebody reported in one day is one line."""
    events = sorted(task.events, key=lambda event: (event.on, event.id), reverse=True)
    return [_together(list(group)) for _, group in groupby(events, _sort)]


def _sort(event: TaskEvent) -> tuple[Any, ...]:
    together = event.act == Act.UPDATE_PROGRESS.value
    return (event.on, event.by_id, event.act) if together else (event.id,)


def _together(events: list[TaskEvent]) -> dict[str, Any]:
    said = said_of(events[0])
    if len(events) > 1:
        items = [str(one.given.get("indicator", "")) for one in reversed(events)]
        named = "、".join(dict.fromkeys(item for item in items if item))
        said |= {
            "label": f"{said['label']}（{len(events)} 次）",
            "reason": "",
            "lines": [("事项", named)] if named else [],
        }
    return said


def city_said(event: CycleEvent) -> dict[str, Any]:
    """An event of the city's year."""
    stage = CycleStage(event.to_stage).label
    label = CITY_LABELS.get(event.act, f"进入“{stage}”")
    moved = stage if event.from_stage != event.to_stage else ""
    return {
        "on": event.on,
        "label": label,
        "who": event.by.name,
        "moved": moved,
        "late": "",
        "recorded": _recorded(event),
        "reason": event.reason,
        "lines": [
            (what, f"{old or '空'} → {new or '空'}")
            for what, old, new in event.given.get("changes", ())
        ],
        "signed": None,
    }


def late_words(event: TaskEvent) -> str:
    """逾期 5 个工作日: of a paper that came after its day."""
    mark = next((mark for mark, act in CAME_WITH.items() if act.value == event.act), None)
    if mark is None:
        return ""
    days = working_days_between(due_on(event.task, mark), event.on, site_calendar())
    return f"逾期 {days} 个工作日" if days else ""


def _recorded(event: TaskEvent | CycleEvent) -> str:
    at = event.recorded_at.astimezone(CHINA)
    return f"{at:%H:%M}" if at.date() == event.on else f"{at:%Y-%m-%d %H:%M} 录入"


def _lines(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What the form brought, in words: marks, days, texts, items with their reasons."""
    if given.get("mark"):
        yield "报送事项", MARKS.get(str(given["mark"]), str(given["mark"]))
    for name, label in DAYS.items():
        if given.get(name):
            yield label, date.fromisoformat(str(given[name])).isoformat()
    for name, label in TEXTS.items():
        if given.get(name):
            yield label, str(given[name])
    if given.get("report_absent"):
        yield "专题报告", "没有报送"
    items = given.get("items")
    if isinstance(items, dict):
        yield from list(items.items())[:MOST_ITEMS]
