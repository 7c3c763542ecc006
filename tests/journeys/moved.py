"""Run a module of the site with the clock that the journeys set, see tests.journeys.clock.

Usage: python -m tests.journeys.moved MODULE WORD...
"""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path

from casework import now
from tests.journeys import clock

INSTANCE = Path(os.environ["GONGDAO_INSTANCE"])
WITHOUT_A_YEAR = "JOURNEY_WITHOUT_A_YEAR"

if __name__ == "__main__":
    now.machine_now = lambda: clock.moment(INSTANCE)
    # The worker stands back for pages; in a test run that would be for all the other tests.
    os.nice = lambda increment: 0
    if "demo" in sys.argv and WITHOUT_A_YEAR in os.environ:
        # The journey makes a year of its own; the city has one by its number only once.
        from app.demo import file_review, inspection, year

        for told in (year, file_review, inspection):
            vars(told)["build"] = lambda city, on: None
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
