"""The form of a paper: one field for each entry that it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import SelectField

from casework.documents.binding import RETENTIONS
from casework.web.forms import Form
from mediation.dispute_type import Fact
from mediation.forms.registration import fact_field


class BindForm(Form):
    """How long the file is kept: it stands on the cover."""

    retention = SelectField("保管期限", choices=list(RETENTIONS.items()))


def paper_form(code: str, asked: Iterable[Fact], known: Mapping[str, Any]) -> Form:
    """The form with what the case knows filled in."""
    facts = tuple(asked)
    name = f"Paper{code.replace('-', '')}Form"
    kind: type[Form] = type(name, (Form,), {f"x_{one.key}": fact_field(one) for one in facts})
    given = {f"x_{key}": value for key, value in known.items() if value not in (None, "")}
    return kind(**given)


def typed(form: Form, asked: Iterable[Fact]) -> dict[str, Any]:
    """What was typed, by entry."""
    return {one.key: form[f"x_{one.key}"].data for one in asked}


def beside(problems: Mapping[str, str], form: Form) -> dict[str, str]:
    """What a command found wrong, by field."""
    return {f"x_{key}" if f"x_{key}" in form else key: text for key, text in problems.items()}
