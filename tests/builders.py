"""Units, people and cases for tests: functions that call the commands, and commit.

Names come from fixed lists, so a failure repeats. Whatever a test writes itself runs in
transaction(), as it does in the application.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import func, select

from casework.accounts.commands import create_person
from casework.accounts.models import Account, Person, Post, Unit, UnitKind
from casework.accounts.policy import HeldPost, Subject
from casework.accounts.roles import Role
from casework.accounts.units import found_unit
from casework.cases.models import Case, CasePerson
from casework.cases.numbering import next_number
from casework.cases.timeline import record
from casework.db import db, transaction
from mediation.models.cases import MediationCase

_count = itertools.count(1)
Told = ParamSpec("Told")
Result = TypeVar("Result")


def at_once(story: Callable[Told, Result]) -> Callable[Told, Result]:
    """A story whose acts are stored together: each on its own costs a commit and a reading."""

    @wraps(story)
    def told(*args: Told.args, **given: Told.kwargs) -> Result:
        with transaction():
            return story(*args, **given)

    return told


def unit(**details: Any) -> Unit:
    """A mediation organisation of a county, founded in 2020."""
    serial = next(_count)
    values = {
        "code": f"LX{serial:04d}",
        "name": f"临溪县劳动人事争议调解中心（{serial}）",
        "short_name": "临溪县调解中心",
        "kind": UnitKind.MEDIATION_ORG,
        "valid_from": date(2020, 1, 1),
        "parent": None,
        "by": None,
    }
    with transaction():
        return found_unit(**values | details)


def own_prefix(words: str) -> str:
    """The characters that open the case numbers of the first unit that asks; others get more."""
    used = db.session.scalar(select(func.count()).where(Unit.number_prefix.startswith(words)))
    return f"{words}{used + 1}" if used else words


def person(name: str = "周敏") -> Person:
    """A member of staff, without an account."""
    with transaction():
        return create_person(name=name, staff_no=f"S{next(_count):05d}", by=None)


def account(*roles: Role | str, at: Unit | None = None, of: Person | None = None) -> Account:
    """An account with posts at a unit. No password fits it: tests open the session themselves."""
    with transaction() as session:
        at, of = at or unit(), of or person()
        made = Account(
            person=of,
            username=f"user{next(_count):05d}",
            password_hash="!",
            posts=[
                Post(unit_id=at.id, role=Role(role), valid_from=date(2020, 1, 1)) for role in roles
            ],
        )
        session.add(made)
        session.flush()
    return made


def subject(of: Account) -> Subject:
    """What the policy sees of an account with posts at one place."""
    posts = tuple(HeldPost(Role(post.role), post.unit_id) for post in of.posts)
    return Subject(of.id, of.person_id, posts)


def handled_by(case: Case, handler: Person, role: str = "mediator") -> Case:
    """Give a case to somebody."""
    with transaction() as session:
        session.add(
            CasePerson(case=case, person_id=handler.id, role=role, valid_from=case.received_on)
        )
    return case


def bare_case(
    at: Unit | None = None, *, on: date = date(2026, 9, 14), by: Person | None = None, **fields: Any
) -> MediationCase:
    """A registered labour mediation with its number and its first event, but without parties."""
    with transaction() as session:
        at, by = at or unit(), by or person()
        serial = next_number(at.id, "申请", on.year)
        values = {
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
        made = MediationCase(**values | fields)
        session.add(made)
        record(made, "received", on=on, by=by)
    return made
