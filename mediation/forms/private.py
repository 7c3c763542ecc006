"""Forms of the private layer: what a side says in confidence, and who else may read it."""

from __future__ import annotations

from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from casework.cases.models import Side
from casework.web.forms import DateField, Form
from mediation.forms.registration import LONG, words
from mediation.models.private import PrivateKind


class PrivateNoteForm(Form):
    """One entry: which side, what kind, who told it, what."""

    told_on = DateField("谈话日期", validators=[InputRequired("请填谈话日期")])
    side = RadioField("哪一方", choices=words(Side), validators=[InputRequired("请选哪一方")])
    kind = RadioField("种类", choices=words(PrivateKind), validators=[InputRequired("请选种类")])
    told_by = StringField(
        "谁说的",
        validators=[InputRequired("请写明是谁说的"), Length(max=100)],
        description="姓名和身份，例如：周翀，申请人的代理人",
    )
    text = TextAreaField(
        "内容",
        validators=[InputRequired("请写内容"), LONG],
        description="加密保存，只有记录时本案的调解员能看；不打印、不导出、不进笔录和协议。",
    )


class HandOverForm(Form):
    """Who else may read it from now on."""

    to = SelectField("交给谁", coerce=int, validators=[InputRequired("请选调解员")])
