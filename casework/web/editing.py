"""edit_page(): a form of its own page that belongs to no case, from form to answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from casework.db import db
from casework.web.forms import Form
from law.errors import Incomplete, NotAllowed


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
    wide: frozenset[str] = frozenset()


def edit_page(form: Form, page: Editing, act: Callable[[], str]) -> ResponseReturnValue:
    """Show a form; on a good POST carry it out and go to the address that `act` gives.

    What is refused comes back with its reason and everything that was typed.
    """
    barred = None
    if form.validate_on_submit():
        form.check_stored()
        try:
            target = act()
        except Incomplete as fault:
            form.refuse(fault)
        except NotAllowed as error:
            if request.accept_mimetypes.best == "application/json":
                raise
            db.session.rollback()
            barred = error
        else:
            flash(page.done or "已保存。", "ok")
            return redirect(target, 303)
    status = 409 if barred else 422 if form.errors else 200
    return render_template("_edit.html", form=form, page=page, barred=barred), status
