"""Forms of service: it reached a party, it didn't, by notice; slips of the pen."""

from __future__ import annotations

from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from casework.web.forms import DateField, Form
from reconsideration.forms.filing import LONG, words
from reconsideration.procedure.serving import WayOfService

TRIED = [(way.value, way.label) for way in WayOfService if way is not WayOfService.NOTICE]


class PartyForm(Form):
    """A party that the decision still has to reach."""

    party = SelectField("受送达人", coerce=int, choices=[])
    on = DateField("日期", validators=[InputRequired("请填日期")])


class ServedForm(PartyForm):
    """The decision reached a party."""

    on = DateField("送达日期", validators=[InputRequired("请填送达日期")])
    method = SelectField("送达方式", choices=words(WayOfService))
    receiver = StringField("签收人", validators=[Length(max=50)])
    relation = StringField(
        "与受送达人的关系", validators=[Length(max=50)], description="代收的才填，例如同住成年家属"
    )
    proof = StringField(
        "凭证", validators=[Length(max=200)], description="邮件单号、见证人、录像编号、系统回执"
    )


class FailedForm(PartyForm):
    """An attempt that failed."""

    on = DateField("送达不成之日", validators=[InputRequired("请填日期")])
    method = SelectField("试过的方式", choices=TRIED)
    reason = TextAreaField("经过", validators=[InputRequired("写明没有送达的经过"), LONG])


class NoticeForm(PartyForm):
    """Service by public notice."""

    on = DateField("公告发出日", validators=[InputRequired("请填公告发出日")])
    abroad = BooleanField("在中国境内没有住所")
    cause = TextAreaField("公告的原因和经过", validators=[InputRequired("请写明原因"), LONG])


class SuingForm(PartyForm):
    """Who is told late by when and where to sue."""

    on = DateField("当事人收到补充告知之日", validators=[InputRequired("请填收到之日")])
    court = StringField("起诉的法院", validators=[InputRequired("请填法院"), Length(max=60)])


class SlipForm(Form):
    """A clerical error of the decision."""

    wrong = StringField("原文", validators=[InputRequired("照抄原文"), Length(max=300)])
    right = StringField("更正为", validators=[InputRequired("请填正确的文字"), Length(max=300)])
    reason = StringField("更正的原因", validators=[InputRequired("请填原因"), Length(max=300)])
