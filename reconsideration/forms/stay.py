"""Forms of a stay of execution (article 42)."""

from __future__ import annotations

from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty

from casework.web.forms import DateField, Form
from reconsideration.forms.filing import words
from reconsideration.procedure.evidence import StayGround

MIDDLE = Length(max=1000)
NEEDED = InputRequired("请写明")


class AskStayForm(Form):
    """An applicant or third party asks for a stay (paper 10)."""

    on = DateField("申请日期", validators=[InputRequired("请填申请日期")])
    party_id = SelectField("谁申请", choices=[])
    reason = TextAreaField(
        "申请的理由", validators=[NEEDED, MIDDLE], description="执行会造成什么损害，为什么"
    )


class DatedForm(Form):
    """An act that somebody approves; one that was made on paper before keeps its day."""

    legal_on = DateField(
        "补记的日期", validators=[MayBeEmpty()], description="已经作出、现在补记的才填"
    )


class StayForm(DatedForm):
    """A stay: its ground and its scope."""

    ground = RadioField("情形", choices=words(StayGround), default=StayGround.ASKED.value)
    rule = StringField(
        "规定的条文", validators=[Length(max=200)], description="第四种情形才填：法规名称和条文"
    )
    scope = TextAreaField("停止执行什么", validators=[NEEDED, MIDDLE])
    reason = TextAreaField("理由", validators=[NEEDED, MIDDLE])


class StayReasonForm(DatedForm):
    """Why a stay is refused, or ends."""

    reason = TextAreaField("理由", validators=[NEEDED, MIDDLE])
