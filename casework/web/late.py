"""in_time(): an act of a page that comes late asks why, in a field that is there when needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from flask import current_app, g, request
from wtforms import StringField
from wtforms.validators import Length

from casework.cases.backdating import FIELD, backdating, reason_for
from casework.cases.models import Case
from casework.web.forms import Form

Done = TypeVar("Done")
BELOW = "这是补录，写明补录的理由"
OTHER_DAYS = ("legal_on",)
"""Fields with the day of an act that somebody else approves first."""


class LateForm(Form):
    """Why it is recorded so late."""

    backdated = StringField(
        "补录的理由",
        validators=[Length(max=200)],
        description="登记的日期照实填，期限从那一天算起；理由和录入时间一起留在办理经过里",
    )


def in_time(case: Case | None, form: Form, command: Callable[[], Done]) -> Callable[[], Done]:
    """The command; what it records later than the site allows has to say why."""

    def run() -> Done:
        with backdating(
            request.form.get(FIELD, "")[:200],
            after=current_app.config["GONGDAO"].late_after_days,
        ):
            for name in OTHER_DAYS:
                day = form[name].data if name in form else None
                if case is not None and isinstance(day, date):
                    reason_for(case, day)
            return command()

    return run


def ask_why_late(problems: Mapping[str, str]) -> dict[str, str]:
    """The problems of the form itself; that a reason is missing is shown at its own field."""
    rest = dict(problems)
    text = rest.pop(FIELD, None)
    if text is not None:
        g.why_late = text
        rest[""] = BELOW
    return rest


def late_form() -> LateForm | None:
    """The field for the reason, where one is asked for or was told."""
    text = g.get("why_late", "")
    if not text and not request.form.get(FIELD):
        return None
    form = LateForm()
    if text:
        form.backdated.errors = [text]
    return form
