"""Forms of the table of matters that come first by other laws."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import InputRequired, Length

from casework.web.forms import Form


class FirstMatterForm(Form):
    """A matter, the law that says so, and what gives it away."""

    title = StringField("事项", validators=[InputRequired("请填事项"), Length(max=100)])
    source = StringField(
        "依据",
        validators=[InputRequired("请写明法律、行政法规和条款"), Length(max=120)],
        description="例如《海关法》第64条",
    )
    words = StringField(
        "提示词",
        validators=[Length(max=100)],
        description="被申请人或者行为名称里有这些字就提示，用空格分开",
    )


class EndForm(Form):
    """Nothing to fill in: the matter ends today."""
