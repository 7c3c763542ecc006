"""rows_page(): a page of a county's task that is one table, whose rows have a few fields each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from flask import flash, g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from casework.db import db
from casework.web.forms import Form
from law.errors import Incomplete, NotAllowed

Save = Callable[[], str]
"""Carries a button out; gives what is said afterwards."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its key, plain cells in the order of the heads, then names of fields.

    A cell may be several lines; `group` opens a group before the row, `late` marks it.
    """

    key: str
    cells: Sequence[str]
    fields: Sequence[str] = ()
    group: str = ""
    late: bool = False
    url: str = ""
    after: str | None = None
    """A last plain cell, behind the fields."""
    files: Sequence[tuple[str, str]] = ()
    """(name, address) of files that belong to the row."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button of the form: what it does, its label, whether it is the main one."""

    do: str
    label: str
    main: bool = False


@dataclass(frozen=True, slots=True)
class RowsPage:
    """The words of a page of rows. `below` are fields under the table: (heading, names)."""

    title: str
    url: str
    tabs: Sequence[object]
    subtabs: Sequence[object]
    crumb: tuple[str, str]
    heads: Sequence[tuple[str, str]]
    lines: Sequence[Line]
    buttons: Sequence[Button] = ()
    what: str = ""
    facts: Sequence[tuple[str, str]] = ()
    notes: Sequence[tuple[str, str, str]] = ()
    """(kind, title, text) above the table."""
    below: Sequence[tuple[str, Sequence[str]]] = ()
    wide: frozenset[str] = frozenset()
    empty: tuple[str, str] = ("没有内容", "")
    irrevocable: str = ""
    cards: Sequence[tuple[str, Sequence[tuple[str, str]]]] = ()
    stacked: bool = False
    """Whether the fields of a row stand below it, with their labels: for many or long ones."""
    takes_files: bool = False
    beside: Callable[[str], str] = field(default=lambda key: key)
    """The field beside which a problem of a command is shown."""


def rows_page(page: RowsPage, form: Form, acts: Mapping[str, Save]) -> ResponseReturnValue:
    """Show the table; on a good POST carry out the button that was pressed."""
    barred: NotAllowed | None = None
    if form.is_submitted():
        act = acts.get(request.form.get("do", "") or next(iter(acts), ""))
        try:
            if act is None:
                raise NotAllowed("现在不能办理", instead="核对任务所处的阶段和您承担的工作")
            if form.validate():
                said = act()
                flash(said, "ok")
                return redirect(page.url, 303)
        except Incomplete as fault:
            form.take_problems({page.beside(key): said for key, said in fault.problems.items()})
        except NotAllowed as error:
            barred = error
        db.session.rollback()
    g.act_in_hand = page.title
    status = 409 if barred else 422 if form.errors else 200
    return render_template("standardisation/rows.html", page=page, form=form, barred=barred), status
