"""Forms of exceptions to checks that block."""

from __future__ import annotations

from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired

from casework.web.forms import Form
from casework.web.party_forms import EMPTY
from reconsideration.forms.filing import LONG
from reconsideration.procedure.checks import CHECKS

TAKING = [
    EMPTY,
    *(
        (str(number), f"第{number}项　{one.title}")
        for number, one in CHECKS.items()
        if one.takes_exceptions
    ),
]


class ExceptionForm(Form):
    """To which check, and why."""

    check = SelectField(
        "哪一项校验", choices=TAKING, validators=[InputRequired("请选是哪一项校验")]
    )
    reason = TextAreaField("理由", validators=[InputRequired("请写明理由"), LONG])
