"""Organisations, mediators and experts for tests, entered by the commands."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.accounts.models import Person, Unit
from casework.db import transaction
from mediation.commands.experts import enter_expert
from mediation.commands.registry import enter_mediator, enter_organisation
from mediation.models.registry import Expert, MediationOrganisation, MediatorProfile
from tests.builders import person, unit
from tests.mediation import stories

ENTERED = date(2026, 3, 2)
MY_ID = "110101199003074514"
"""Nobody's in the stories; its weighted sum is 206, which leaves 8 over 11: check digit 4."""


def entry(at: Unit | None = None, **fields: Any) -> MediationOrganisation:
    """An organisation that works."""
    with transaction():
        return enter_organisation(
            at or stories.organisation(),
            fields={"standing": "active", "accepts": ["labour"]} | fields,
            on=ENTERED,
            by=None,
        )


def mediator(
    at: MediationOrganisation, name: str = "许祎", of: Person | None = None, **fields: Any
) -> MediatorProfile:
    """A mediator of an organisation."""
    with transaction():
        return enter_mediator(
            at,
            of or person(name),
            fields={"kind": "staff", "specialities": ["labour"]} | fields,
            on=ENTERED,
            by=None,
        )


def expert(number: str, *, field: str = "medicine", at: Unit | None = None, **more: Any) -> Expert:
    """An expert of the pool."""
    with transaction():
        return enter_expert(
            at or unit(),
            number=number,
            fields={"name": f"专家{number}", "field": field, "standing": "active"} | more,
            on=ENTERED,
            by=None,
        )
