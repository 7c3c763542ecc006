"""Forms of the table of matters that come first, or are final, by other laws."""

from __future__ import annotations

from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length

from casework.web.forms import Form
from reconsideration.forms.filing import words
from reconsideration.procedure.scope import MatterEffect


class FirstMatterForm(Form):
    """A matter, the law that says so, and what gives it away."""

    effect = RadioField(
        "性质", choices=words(MatterEffect), default=MatterEffect.FIRST.value,
        description="最终裁决只能由法律规定；前置由法律、行政法规规定",
    )  # fmt: skip
    title = StringField("事项", validators=[InputRequired("请填事项"), Length(max=100)])
    source = StringField(
        "依据",
        validators=[InputRequired("请写明法律、行政法规和条款"), Length(max=120)],
        description="例如《海关法》第64条",
    )
    hints = StringField(
        "提示词",
        validators=[Length(max=100)],
        description="被申请人或者行为名称里有这些字就提示，用空格分开",
    )


class EndForm(Form):
    """Nothing to fill in: the matter ends today."""
