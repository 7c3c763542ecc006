"""The form of a paper: one field for each entry that it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wtforms import SelectField

from casework.documents.binding import RETENTIONS
from casework.web.forms import Form
from mediation.dispute_type import Fact
from mediation.forms.registration import fact_field


class BindForm(Form):
    """How long the file is kept: it stands on the cover."""

    retention = SelectField("保管期限", choices=list(RETENTIONS.items()))


def paper_form(
    code: str,
    asked: Iterable[Fact],
    known: Mapping[str, Any],
    earlier: Sequence[tuple[str, str]] = (),
) -> Form:
    """The form with what the case knows filled in; one of the `earlier` papers may be corrected."""
    facts = tuple(asked)
    name = f"Paper{code.replace('-', '')}Form"
    fields: dict[str, Any] = {f"x_{one.key}": fact_field(one) for one in facts}
    if earlier:
        fields["corrects"] = SelectField(
            "更正", choices=[("", "不是更正"), *earlier], description="写错的那一份留在卷里"
        )
    kind: type[Form] = type(name, (Form,), fields)
    given = {f"x_{key}": value for key, value in known.items() if value not in (None, "")}
    return kind(**given)


def typed(form: Form, asked: Iterable[Fact]) -> dict[str, Any]:
    """What was typed, by entry."""
    return {one.key: form[f"x_{one.key}"].data for one in asked}


def beside(problems: Mapping[str, str], form: Form) -> dict[str, str]:
    """What a command found wrong, by field."""
    return {f"x_{key}" if f"x_{key}" in form else key: text for key, text in problems.items()}
