"""Units, people and cases for tests: functions that call the commands, and commit.

Names come from fixed lists, so a failure repeats. Everything that writes runs in transaction().
"""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from casework.accounts.models import Person, Unit, UnitAbove, UnitKind
from casework.cases.numbering import next_number
from casework.cases.timeline import record
from casework.db import transaction
from mediation.models import MediationCase

_count = itertools.count(1)


def unit(**fields: Any) -> Unit:
    """A mediation organisation of a county, in force since 2020."""
    serial = next(_count)
    values = {
        "code": f"U{serial:04d}",
        "name": f"临溪县劳动人事争议调解中心（{serial}）",
        "short_name": "临溪县调解中心",
        "kind": UnitKind.MEDIATION_ORG,
        "valid_from": date(2020, 1, 1),
    } | fields
    with transaction() as session:
        made = Unit(**values)
        session.add(made)
        session.flush()
        session.add(UnitAbove(unit_id=made.id, above_id=made.id, depth=0))
    return made


def person(name: str = "周敏", **fields: Any) -> Person:
    """A member of staff, without an account."""
    with transaction() as session:
        made = Person(name=name, staff_no=f"S{next(_count):05d}", **fields)
        session.add(made)
    return made


def bare_case(
    at: Unit | None = None, *, on: date = date(2026, 9, 14), by: Person | None = None, **fields: Any
) -> MediationCase:
    """A registered labour mediation with its number and its first event, but without parties."""
    at = at or unit()
    by = by or person()
    with transaction() as session:
        serial = next_number(at.id, "申请", on.year)
        made = MediationCase(
            **{
                "unit_id": at.id,
                "kind": "labour",
                "dispute_kind": "labour",
                "year": on.year,
                "serial": serial,
                "number": f"{at.code}申〔{on.year}〕{serial}号",
                "title": "追索劳动报酬争议",
                "stage": "registered",
                "channel": "written",
                "received_on": on,
            }
            | fields
        )
        session.add(made)
        record(made, "received", on=on, by=by)
    return made
