"""today(), now(): the one place that reads the clock; tests set it, demo data dates back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")

_set: ContextVar[datetime | None] = ContextVar("set_clock", default=None)
_told: ContextVar[datetime | None] = ContextVar("told_moment", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC; while something is told afterwards, that of the story."""
    return _told.get() or machine_now()


def machine_now() -> datetime:
    """The moment at this machine, whatever is told: how long a job waits counts from it."""
    return _set.get() or datetime.now(UTC)


def today() -> date:
    """The legal day in China (Asia/Shanghai), whatever the machine's time zone."""
    return now().astimezone(CHINA).date()


@contextmanager
def clock_at(moment: datetime | date) -> Iterator[None]:
    """Set the clock of this machine for a while: for tests. A bare date means noon in China."""
    yield from _at(_set, moment)


@contextmanager
def told_at(moment: datetime | date) -> Iterator[None]:
    """Act as of an earlier moment: for demo data. The clock of the machine goes on."""
    yield from _at(_told, moment)


def _at(clock: ContextVar[datetime | None], moment: datetime | date) -> Iterator[None]:
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, 12, tzinfo=CHINA)
    token = clock.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        clock.reset(token)
