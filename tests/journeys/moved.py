"""Run a module of the site with a clock that a journey moves: the moment stands in a file.

Usage: python -m tests.journeys.moved MODULE WORD...   The file is `clock` in the instance.
"""

from __future__ import annotations

import os
import runpy
import sys
from datetime import datetime
from pathlib import Path

from casework import now


def moment() -> datetime:
    """The moment that the journey has set."""
    return datetime.fromisoformat(CLOCK.read_text(encoding="utf-8").strip())


CLOCK = Path(os.environ["GONGDAO_INSTANCE"]) / "clock"

if __name__ == "__main__":
    now.machine_now = moment
    if "demo" in sys.argv:
        # The journey makes a year of its own; the city has one by its number only once.
        from app.demo import file_review, inspection, year

        for told in (year, file_review, inspection):
            vars(told)["build"] = lambda city, on: None
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
