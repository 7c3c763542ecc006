"""Forms of inspection of files (article 47)."""

from __future__ import annotations

from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.validators import Optional as MayBeEmpty

from casework.web.forms import DateField, Form
from reconsideration.forms.filing import words
from reconsideration.procedure.evidence import InspectionAnswer, Restriction

MIDDLE = Length(max=1000)


class AskInspectionForm(Form):
    """Somebody asks to inspect and copy (paper 15)."""

    on = DateField("申请日期", validators=[InputRequired("请填申请日期")])
    party_id = SelectField("申请人", choices=[])
    agent = StringField("代理人", validators=[Length(max=50)], description="由代理人查阅的才填")
    wanted = TextAreaField("查阅的材料", validators=[InputRequired("请写明"), MIDDLE])


class AnswerInspectionForm(Form):
    """Granted, partly, or refused on a ground of article 47."""

    asked = SelectField("哪一份申请", choices=[])
    on = DateField("答复日期", validators=[InputRequired("请填日期")])
    answer = RadioField("答复", choices=words(InspectionAnswer), default="granted")
    place = StringField(
        "查阅地点", validators=[Length(max=100)], description="同意、部分同意的必填"
    )
    copied = IntegerField(
        "复制页数",
        validators=[MayBeEmpty(), NumberRange(0, 100_000, "页数填 0 到 100000 之间的整数")],
    )
    ground = SelectField(
        "不予查阅的理由",
        choices=[("", "没有"), *words(Restriction)],
        description="只有这几种理由可以拒绝",
    )
    reason = TextAreaField("说明", validators=[MIDDLE], description="哪些材料不能查阅，为什么")
