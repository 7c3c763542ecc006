"""The days that an agreement promises, as deadlines, and when to remind of them (G-18)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from law.citation import Basis, Practice
from law.clock import CIVIL, SET_DAY, Deadline, Reckoning, Term, count
from law.periods import days
from law.workdays import WorkCalendar
from mediation.disputes import DISPUTES
from mediation.procedure.days import day
from mediation.procedure.walk import Item, Walk

_AGREED_DAY = Practice("协议约定的日期")
_ASKED_FOR = Practice("来源单位要求的日期")


def promises(state: Walk, effective: date, calendar: WorkCalendar) -> list[Deadline]:
    """One deadline for each clause that has a day: the day that the parties agreed."""
    basis = DISPUTES[state.kind].ground("perform_item", state.organ_kind) or _AGREED_DAY
    return [
        _item(item, item.due_on, effective, basis, state.done.get(item.number), calendar)
        for item in state.items
        if item.due_on is not None
    ]


def asked_for(state: Walk, calendar: WorkCalendar) -> list[Deadline]:
    """The day by which whoever sent the case wants an answer: theirs, so it doesn't roll."""
    first = next((event for event in state.taken if event.kind == "received"), None)
    due = day(first.data.get("origin_due_on")) if first is not None else None
    if first is None or due is None:
        return []
    answered = next((event.on for event in state.taken if event.kind == "fed_back"), None)
    item = Item(0, due)
    found = _item(item, due, first.on, _ASKED_FOR, answered, calendar, word="来源单位要求")
    label, missed = "反馈来源单位", "超过来源单位要求的日期，尽快反馈并说明原因"
    return [replace(found, key="origin", label=label, missed=missed)]


def _item(
    item: Item,
    due: date,
    effective: date,
    basis: Basis,
    done: date | None,
    calendar: WorkCalendar,
    word: str = "协议约定",
) -> Deadline:
    """An agreed day doesn't roll: it was chosen, not counted."""
    label = f"履行协议第 {item.number} 项"
    length = (due - effective).days
    if length > 0:
        reckoning = count(
            days(length),
            effective,
            calendar,
            roll=False,
            label=word,
            basis=basis,
            grounds=CIVIL,
            unrolled=SET_DAY,
        )
        reckoning = replace(reckoning, estimated=False)
    else:
        reckoning = Reckoning(due, False, (Term(word, "当日", due, basis),), ())
    return Deadline(
        key=f"perform_{item.number}",
        label=label,
        period=days(max(1, length)),
        started_on=effective,
        due=due,
        estimated=False,
        met_on=done,
        stopped=False,
        basis=basis,
        reckoning=reckoning,
        missed="登记未履行，告知依法可走的途径",
    )


def reminder_days(due: date, offsets: Iterable[int] = (-7, -1, 1)) -> tuple[date, ...]:
    """When to remind of a performance (G-18, 惯例): a week before, a day before, a day after."""
    return tuple(due + timedelta(offset) for offset in offsets)
