"""Walks a demo case through time: each act on its own day, at a clock set back, never ahead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from casework.db import db, transaction
from casework.now import CHINA, told_at
from law.library import load_calendar

Made = TypeVar("Made")


class Over(Exception):
    """The next act would lie in the future: the case stays where it is."""


class Walk:
    """A case's own calendar: starts on a working day, goes on by working days, ends today."""

    def __init__(self, start: date, today: date, serial: int) -> None:
        self.calendar = load_calendar()
        self.today = today
        self.serial = serial
        self.on = min(self._working(start), self._last_working(today))

    def _working(self, on: date) -> date:
        while not self.calendar.is_workday(on):
            on += timedelta(days=1)
        return on

    def _last_working(self, on: date) -> date:
        while not self.calendar.is_workday(on):
            on -= timedelta(days=1)
        return on

    def ahead(self, working_days: int) -> None:
        """Go on by working days. Raises Over when that is beyond today."""
        on = self.on
        for _ in range(working_days):
            on = self._working(on + timedelta(days=1))
        if on > self.today:
            raise Over
        self.on = on

    def act(self, command: Callable[[], Made]) -> Made:
        """Carry out one act, at a time of day of its own."""
        hour, minute = 9 + self.serial % 7, self.serial * 7 % 60
        moment = datetime.combine(self.on, time(hour, minute), CHINA)
        with told_at(moment), transaction():
            made = command()
        db.session.expire_all()
        return made
