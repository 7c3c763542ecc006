"""How long the figures of the standardisation take for twenty bodies, all years in one period.

A program of its own: `python -m bench.figures` prints JSON. It runs the application in its own
process, on the site under measurement, and gives each body a staff and its money first.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date

from app import create_app
from bench.data import FIRST, LAST
from casework.accounts.models import Person, Unit
from casework.db import db, transaction
from casework.ledgers.book import units_under
from reconsideration.standardisation.metrics import METRICS, measure_all, span
from reconsideration.standardisation.models import RegisterEntry

BODIES = 20
STAFF = 8
POST = {"mode": "full", "fte": "1", "to_on": None}


def main() -> None:
    """Count them once, as a city does when its year is over."""
    app = create_app()
    with app.app_context():
        with transaction():
            _registers()
        bodies = {unit: units_under(unit) for unit in range(1, BODIES + 1)}
        start, done = time.monotonic(), 0
        slowest: dict[str, float] = {}
        before = start

        def hear(metric: object) -> None:
            nonlocal done, before
            done, now = done + 1, time.monotonic()
            slowest[getattr(metric, "id", "")] = now - before
            before = now
            sys.stderr.write(f"\r  figures {done}/{len(METRICS)}")

        found = measure_all(bodies, span(FIRST, LAST), hear)
        seconds = time.monotonic() - start
    sys.stderr.write("\n")
    cases = sum(int(one["M01"].den) for one in found.values())
    top = sorted(slowest, key=lambda key: -slowest[key])[:5]
    told = {"seconds": seconds, "cases": cases, "slowest": {key: slowest[key] for key in top}}
    sys.stdout.write(json.dumps(told))


def _registers() -> None:
    """Staff in post since the first day, and what each month cost."""
    by = db.session.get_one(Person, 1)
    for number in range(1, BODIES + 1):
        unit = db.session.get_one(Unit, number)
        for place in range(STAFF):
            row = {"name": f"人员{place}", "role": "handler", "first_engaged_on": "2020-01-01"}
            staff = RegisterEntry(unit=unit, register="staff", entered_by=by, data=row)
            db.session.add(staff)
            db.session.flush()
            post = {**POST, "from_on": FIRST.isoformat()}
            db.session.add(_entry(unit, by, "service", FIRST, post, staff))
        for month in range(1, 12):
            on = date(LAST.year, month, 1)
            row = {"month": f"{on:%Y-%m}", "amount": "10000"}
            db.session.add(_entry(unit, by, "spending", on, row))


def _entry(
    unit: Unit,
    by: Person,
    register: str,
    on: date,
    data: dict[str, str | None],
    staff: RegisterEntry | None = None,
) -> RegisterEntry:
    return RegisterEntry(
        unit=unit, entered_by=by, register=register, dated_on=on, data=data, staff=staff
    )  # fmt: skip


if __name__ == "__main__":
    main()
