"""enter_people(), store_case(): what every registration ends with."""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.cases.models import Case, CasePerson, PersonLink
from casework.cases.people import join
from casework.storing import store_new


def enter_people(case: Case, *, on: date, by: Person, handler: Person | None) -> None:
    """Enter who registers the case, and who handles it from the start, if anybody does."""
    CasePerson(case=case, person=by, role=PersonLink.REGISTRAR.value, lead=False, valid_from=on)
    if handler is not None:
        join(case, handler, role=PersonLink.HANDLER, on=on, by=by, lead=True)


def store_case(case: Case) -> None:
    """Store a case that was just made: its events, its parties and who acts for them, its clocks.

    Everything is reckoned before, so that each row is written once.
    """
    agents = [agent for party in case.parties for agent in party.representatives]
    lists = [*case.people, *case.deadlines]
    store_new(case, *case.events, *case.parties, *agents, besides=lists)
