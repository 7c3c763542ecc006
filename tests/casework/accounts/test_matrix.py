"""Every cell of the matrix, in every relation, against the table that a lawyer can read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.accounts.matrix import MATRIX
from casework.accounts.policy import Action, AtUnit, Role, decide, may_ever
from tests.casework.accounts.cases import (
    ABOVE,
    HERE,
    LONG_AGO,
    ME,
    SOMEBODY,
    THERE,
    TODAY,
    Part,
    PlainCase,
    UnitPart,
    holder,
)
from tests.habits.scene import ELSEWHERE, RUNNING, STAGES, STANDINGS
from tests.habits.table import ALLOWED, MISSING, NO_RIGHT, TABLE, expected, roles_ever

YESTERDAY = TODAY - timedelta(days=1)
MINE = ("mine", "former", "recused", "archived", "listed")
ON_CASES = [action.value for action in Action if "site" not in TABLE[action.value]]
ON_SITE = [action.value for action in Action if "site" in TABLE[action.value]]


def case_in(relation: str, module: str, role: Role) -> PlainCase:
    """A case of that module which stands in that relation to somebody of that role."""
    part = "reviewer" if role in (Role.RVW, Role.LDR) else "handler"
    until = YESTERDAY if relation == "former" else None
    people = [Part(ME, part, LONG_AGO, until) if relation in MINE else Part(SOMEBODY, "handler")]
    if relation == "recused":
        people.append(Part(ME, "recused"))
    link = {"assisting": "assist", "against": "respondent"}.get(relation)
    return PlainCase(
        unit_id=THERE if relation in ELSEWHERE else HERE,
        module=module,
        stage=STAGES[module].get(relation, RUNNING[module]),
        closed_on=TODAY if relation in ("closed", "archived") else None,
        confidentiality="named" if relation in ("named", "listed") else "ordinary",
        people=people,
        units=[UnitPart(HERE, link)] if link else [],
    )


def somebody(role: Role):
    """Whoever has that role at the unit; an upper manager at the unit above."""
    at = ABOVE if role is Role.CAD else HERE
    return holder((role, at), units_below={ABOVE: frozenset({ABOVE, HERE})})


@pytest.mark.parametrize("module", ["mediation", "reconsideration"])
@pytest.mark.parametrize("action", ON_CASES)
def test_a_cell_says_what_the_table_says(action, module):
    wrong = []
    for role in Role:
        for relation in STANDINGS:
            subject = somebody(role)
            verdict = decide(subject, Action(action), case_in(relation, module, role), TODAY)
            found = ALLOWED if verdict.allow else NO_RIGHT if verdict.exists else MISSING
            # Whoever has no cell at all is sent away before a case is looked at.
            found = found if may_ever(subject, Action(action)) else NO_RIGHT
            if found != expected(action, role, relation):
                wrong.append((role.value, relation, found, expected(action, role, relation)))

    assert not wrong


@pytest.mark.parametrize("action", ON_SITE)
def test_what_asks_for_no_case_is_for_the_roles_of_the_table(action):
    found = {role.value for role in Role if may_ever(somebody(role), Action(action))}

    assert found == roles_ever(action)


def test_what_belongs_to_a_unit_is_for_posts_at_that_unit():
    at_unit = [Action.REGISTER, Action.SEE_ACCOUNTS, Action.GRANT]
    local = {
        (action, role)
        for action in at_unit
        for role in Role
        if decide(holder((role, HERE)), action, AtUnit(HERE), TODAY).allow
        and not decide(holder((role, HERE)), action, AtUnit(THERE), TODAY).allow
    }

    assert local == {
        (Action.REGISTER, Role.REG),
        (Action.SEE_ACCOUNTS, Role.UAD),
        (Action.GRANT, Role.UAD),
    }


SECOND = {
    "correct": "REG UAD",
    "confirm_correction": "REG UAD",
    "approve_examination": "RVW LDR",
    "approve_extension": "RVW",
    "reopen": "MED",
    "archive": "ARC",
    "approve_closing": "RVW ARC",
    "approve_decision": "LDR",
    "approve_joint": "RVW LDR",
    "grant": "UAD SEC",
    "confirm_grant": "SEC",
    "confirm_calendar": "SEC",
    "sign_report": "RVW LDR",
    "edit_wordings": "RVW UAD",
    "confirm_wordings": "RVW LDR UAD",
}
MASKED = {
    "see_index": "CAD",
    "reveal": "MED CLK RVW",
    "export": "CAD",
}


@pytest.mark.parametrize(("mark", "table"), [("second_person", SECOND), ("masked", MASKED)])
def test_what_comes_with_a_permission_is_as_agreed_on(mark, table):
    found = {
        action.value: {role.value for role, cell in row.items() if getattr(cell, mark)}
        for action, row in MATRIX.items()
    }

    assert {action: roles for action, roles in found.items() if roles} == {
        action: set(names.split()) for action, names in table.items()
    }
