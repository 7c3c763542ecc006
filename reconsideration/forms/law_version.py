"""Form of the override of the version of the law (改用法律版本)."""

from __future__ import annotations

from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired

from casework.web.forms import Form
from reconsideration.forms.filing import LONG
from reconsideration.procedure import VERSIONS


class ChooseLawForm(Form):
    """Another version than the dates say, and why."""

    law = RadioField(
        "适用的版本",
        choices=[(key, f"《{version.statute.title}》") for key, version in VERSIONS.items()],
        validators=[InputRequired("请选适用的版本")],
    )
    reason = TextAreaField("理由", validators=[InputRequired("请写明改用的理由"), LONG])
