"""What the pages of administration share: their blueprint, and their form page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from casework.accounts.models import Unit
from casework.accounts.policy import Role
from casework.accounts.queries import list_units
from casework.now import today
from casework.web.forms import Form
from law.errors import Incomplete

blueprint = Blueprint("administration", __name__, url_prefix="/administration")


@blueprint.app_template_global()
def role_label(role: str) -> str:
    """复议承办人"""
    return Role(role).label


@dataclass(frozen=True, slots=True)
class Editing:
    """The words of a form page."""

    title: str
    back: str
    back_label: str
    groups: Sequence[tuple[str, Sequence[str]]]
    button: str
    what: str = ""
    done: str = ""
    facts: Sequence[tuple[str, str]] = ()


def edit_page(form: Form, page: Editing, act: Callable[[], str]) -> ResponseReturnValue:
    """Show a form; on a good POST carry it out and go to the address that `act` gives."""
    if form.validate_on_submit():
        try:
            target = act()
        except Incomplete as fault:
            form.refuse(fault)
        else:
            flash(page.done or "已保存。", "ok")
            return redirect(target, 303)
    status = 422 if form.errors else 200
    return render_template("administration/edit.html", form=form, page=page), status


def unit_choices() -> list[tuple[str, str]]:
    """The units in force today as choices, indented as the tree is."""
    return [(str(unit.id), f"{'　' * depth}{unit.name}") for unit, depth in list_units(today())]


def unit_of(field: Any, units: Sequence[Unit]) -> Unit:
    """The unit that a choice names. Raises Incomplete for none."""
    for unit in units:
        if str(unit.id) == field.data:
            return unit
    raise Incomplete({field.name: "请选择单位"})
