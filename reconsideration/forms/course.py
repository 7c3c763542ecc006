"""Forms of the course of a trial: suspension, extension, conversion, time left out."""

from __future__ import annotations

from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.validators import Optional as MayBeEmpty

from casework.web.forms import DateField, Form
from casework.web.party_forms import EMPTY
from reconsideration.forms.filing import LONG, Ticks, words
from reconsideration.procedure.grounds import SuspensionGround
from reconsideration.procedure.talks import EXCLUDED

SIDES = [("applicant", "申请人同意"), ("respondent", "被申请人同意")]
REFERRED = ("referred", "协商不成，报请指定受理机关")
KINDS = [EMPTY, *EXCLUDED.items()]


class ApprovedForm(Form):
    """An act that a second person approves: it bears the day of the approval."""

    legal_on = DateField(
        "补记的日期",
        validators=[MayBeEmpty()],
        description="一般不填，以批准之日为准；补记以前的日期要写明理由",
    )
    override = StringField(
        "仍要办理的理由",
        validators=[Length(max=200)],
        description="系统拦截而确需办理的才填，由审批人决定，记录在案",
    )


class SuspendForm(ApprovedForm):
    """Suspension on one of the ten grounds (article 39)."""

    ground = SelectField(
        "中止事由",
        choices=[EMPTY, *words(SuspensionGround)],
        validators=[InputRequired("请选中止事由")],
    )
    detail = TextAreaField("具体原因", validators=[InputRequired("请写明具体原因"), LONG])
    consents = Ticks("双方意见", choices=SIDES, description="以调解、和解中止的，双方都要同意")
    consent_note = StringField(
        "同意的时间和方式", validators=[Length(max=200)], description="以调解、和解中止的才填"
    )


class ResumeForm(Form):
    """Resumption when a cause is gone."""

    on = DateField("恢复日期", validators=[InputRequired("请填恢复日期")])
    ground = SelectField("消除的事由", choices=[], description="只有一项中止事由的不用选")
    reason = TextAreaField("恢复的原因", validators=[InputRequired("请写明原因怎样消除"), LONG])


class ExtendForm(ApprovedForm):
    """Extension, thirty days at most in all (article 62, paragraph 1)."""

    days = IntegerField(
        "延长的日数",
        default=30,
        validators=[InputRequired("请填日数"), NumberRange(1, 30, "填 1 到 30 之间的整数")],
    )
    reason = TextAreaField("延长的理由", validators=[InputRequired("请写明理由"), LONG])


class ConvertForm(ApprovedForm):
    """Conversion to the ordinary procedure (article 55)."""

    reason = TextAreaField("不宜适用简易程序的理由", validators=[InputRequired("请写明理由"), LONG])


class StopClockForm(Form):
    """An appraisal, a site inspection or a designation begins."""

    on = DateField("开始日期", validators=[InputRequired("请填开始日期")])
    kind = SelectField("事项", choices=[*KINDS, REFERRED], validators=[InputRequired("请选事项")])
    appraiser = StringField(
        "鉴定机构", validators=[Length(max=100)], description="鉴定的才填，鉴定委托书发给它"
    )
    note = TextAreaField("内容", validators=[InputRequired("请写明鉴定、勘验的事项"), LONG])


class StartClockForm(Form):
    """It is over."""

    on = DateField("结束日期", validators=[InputRequired("请填结束日期")])
    kind = SelectField("事项", choices=KINDS, validators=[InputRequired("请选事项")])
    note = TextAreaField("结果", validators=[LONG])
