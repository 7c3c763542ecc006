"""PlainAct: an act whose form has the arguments of its command; one row is its whole page."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.act_page import ActPage
from casework.web.forms import Form
from reconsideration.models import ReconsiderationCase
from reconsideration.views.opening import case_for
from reconsideration.views.own_law import act_page

Prepare = Callable[[ReconsiderationCase, Form], None]


def _as_it_is(case: ReconsiderationCase, form: Form) -> None:
    """Most forms are the same for every case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainAct:
    """Where its page is, who may do it, its form, its words, its command.

    The command makes the paper of the act, where it has one. `prepare` fits the form to the
    case: what may be chosen there.
    """

    name: str
    address: str
    may: May
    form: type[Form]
    page: ActPage
    command: Callable[..., object]
    prepare: Prepare = _as_it_is


def add_plain_acts(blueprint: Blueprint, rows: Iterable[PlainAct]) -> None:
    """Add the page of each row to a blueprint."""
    for row in rows:
        view = requires(row.may)(writes(_view(row)))
        blueprint.add_url_rule(row.address, row.name, view, methods=["GET", "POST"])


def _view(row: PlainAct) -> Callable[[uuid.UUID], ResponseReturnValue]:
    """The page of a row."""

    def view(handle: uuid.UUID) -> ResponseReturnValue:
        case = case_for(handle, row.may)
        form = row.form(on=today())
        row.prepare(case, form)
        return shown(case, form, row.page, row.command)

    return view


def shown(
    case: ReconsiderationCase, form: Form, page: ActPage, command: Callable[..., object]
) -> ResponseReturnValue:
    """The page of an act whose form has the arguments of its command."""
    return act_page(case, form, page, lambda: command(case, by=current_person(), **form.given()))
