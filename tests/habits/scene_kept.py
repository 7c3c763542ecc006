"""What a body keeps for its year, in the scene of the habit tests: a snapshot, a register's row."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.accounts.models import Person, Unit
from casework.db import db
from reconsideration.standardisation.commands.metrics import take_snapshot
from reconsideration.standardisation.metrics import year_of_assessment
from reconsideration.standardisation.models import RegisterEntry


def keep(scene: Any, on: date) -> None:
    """The metrics of the unit as somebody has kept them, and somebody on its staff register."""
    kept = take_snapshot(
        db.session.get_one(Unit, scene.here), period=year_of_assessment(on.year), on=on,
        by=db.session.get_one(Person, scene.people["somebody"]),
    )  # fmt: skip
    entry = RegisterEntry(
        unit_id=scene.here, register="staff", entered_by_id=scene.people["somebody"],
        data={"name": "他人", "role": "handler", "first_engaged_on": "2023-05-04"})  # fmt: skip
    db.session.add(entry)
    db.session.flush()
    scene.registry |= {"snapshot": kept.id, "entry": entry.id}
