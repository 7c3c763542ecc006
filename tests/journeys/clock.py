"""The clock of a site of journeys: a file in its folder says when it was set, and to what.

It goes on from there. So no journey depends on the day of the week, on holidays behind it, or on
midnight in China. `JOURNEY_DAY=2026-10-08` tries another day.
"""

from __future__ import annotations

import os
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")
OPENING = time(10)

TODAY = date.fromisoformat(os.environ.get("JOURNEY_DAY", "2026-11-25"))
"""The day of the journeys, a Wednesday: what the city has reached on it is the same each time."""


def set_to(folder: Path, moment: datetime) -> None:
    """It is that moment now."""
    new = folder / "clock.new"
    new.write_text(moment.isoformat(), encoding="utf-8")
    # At once: whoever looks meanwhile sees the old time or the new one.
    new.replace(folder / "clock")


def open_at(folder: Path, day: date) -> None:
    """It is morning at the office."""
    set_to(folder, datetime.combine(day, OPENING, CHINA))


def moment(folder: Path) -> datetime:
    """What the clock says."""
    file = folder / "clock"
    begun = datetime.fromisoformat(file.read_text(encoding="utf-8").strip())
    return begun + timedelta(seconds=max(0.0, datetime.now().timestamp() - file.stat().st_mtime))
