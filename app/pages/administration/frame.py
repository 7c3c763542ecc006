"""What the pages of administration share: their blueprint, and the choice of a unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint

from casework.accounts.models import Unit
from casework.accounts.policy import Role
from casework.accounts.queries import list_units
from casework.now import today
from law.errors import Incomplete

blueprint = Blueprint("administration", __name__, url_prefix="/administration")


@blueprint.app_template_global()
def role_label(role: str) -> str:
    """复议承办人"""
    return Role(role).label


def unit_choices() -> list[tuple[str, str]]:
    """The units in force today as choices, indented as the tree is."""
    return [(str(unit.id), f"{'　' * depth}{unit.name}") for unit, depth in list_units(today())]


def unit_of(field: Any, units: Sequence[Unit]) -> Unit:
    """The unit that a choice names. Raises Incomplete for none."""
    for unit in units:
        if str(unit.id) == field.data:
            return unit
    raise Incomplete({field.name: "请选择单位"})
