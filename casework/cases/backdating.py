"""backdating(): what is recorded long after its day says why (补录); clocks run from the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, timedelta

from casework.cases.calendars import calendar_for
from casework.cases.models import Case
from casework.now import today
from law.citation import Practice
from law.errors import Incomplete

SHORTEST = 4
FIELD = "backdated"
BASIS = Practice("超过几个工作日才登记的要写明理由，各单位可以设定")


@dataclass(frozen=True, slots=True)
class Backdating:
    """Why what is recorded now comes late, and after how many working days that is asked."""

    reason: str
    after: int
    required: bool = True


_NOW: ContextVar[Backdating | None] = ContextVar("backdating", default=None)


@contextmanager
def backdating(reason: str, *, after: int, required: bool = True) -> Iterator[None]:
    """What is recorded meanwhile is asked for a reason when it is later than `after` days.

    Nobody asks where this was not opened: old files and imports come through the commands.
    """
    token = _NOW.set(Backdating(reason.strip(), after, required))
    try:
        yield
    finally:
        _NOW.reset(token)


def is_late(case: Case, on: date, *, after: int) -> bool:
    """Whether more working days than that have passed since the day."""
    if not after or on >= today():
        return False
    calendar, passed, day = calendar_for(case.unit), 0, on
    while day < today():
        day += timedelta(days=1)
        passed += calendar.is_workday(day)
        if passed > after:
            return True
    return False


def reason_for(case: Case, on: date) -> Mapping[str, str]:
    """What an event of that day keeps of the reason; raises Incomplete where it has to be told."""
    told = _NOW.get()
    if told is None or not is_late(case, on, after=told.after):
        return {}
    if len(told.reason) >= SHORTEST:
        return {FIELD: told.reason}
    if told.required:
        text = f"{on.isoformat()} 的事项，超过 {told.after} 个工作日才登记，写明补录的理由"
        raise Incomplete({FIELD: f"{text}（至少 {SHORTEST} 个字）"})
    return {}


def told_now() -> dict[str, object]:
    """The reason told with what is proposed now, for the day it is carried out."""
    told = _NOW.get()
    return {FIELD: [told.reason, told.after]} if told is not None and told.reason else {}
