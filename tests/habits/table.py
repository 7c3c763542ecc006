"""permissions.toml, read: what is expected for an action, a role and a relation."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

TABLE: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "permissions.toml").read_text(encoding="utf-8")
)
BESIDES: dict[str, list[str]] = TABLE.pop("besides")

ALLOWED, NO_RIGHT, MISSING, SIGN_IN = "allowed", "403", "404", "sign-in"


def roles(action: str, relation: str) -> set[str]:
    """The roles that the table names for an action in a relation."""
    return set(TABLE[action].get(relation, "").split())


def roles_ever(action: str) -> set[str]:
    """The roles that the table names for an action anywhere."""
    return {role for line in TABLE[action].values() for role in line.split()}


def expected(action: str, role: str, relation: str) -> str:
    """The answer for a case in that relation."""
    if role not in roles_ever(action):
        return NO_RIGHT
    if role in roles(action, relation):
        return ALLOWED
    # Whoever is recused had a part in the case: they are told so, and shown nothing.
    where = "mine" if relation == "recused" else relation
    visible = roles("see_index", where) | roles("open_file", where)
    if action.endswith("_joint"):  # whoever may see a joint resolution may know of it
        visible |= roles("see_joint", where)
    return NO_RIGHT if role in visible else MISSING


def one_of(actions: str, role: str, relation: str) -> str:
    """The answer where one of several actions (`a|b`) is enough."""
    answers = [expected(action, role, relation) for action in actions.split("|")]
    return ALLOWED if ALLOWED in answers else answers[-1]
