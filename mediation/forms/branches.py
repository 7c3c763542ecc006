"""Forms of the acts beside the main road: appraisal, splitting, confirmation, reopening."""

from __future__ import annotations

from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty

from casework.web.forms import DateField, Form, MoneyField
from casework.web.party_forms import EMPTY
from mediation.commands import afterwards, appraisals, confirmation, contacts, sources
from mediation.forms.registration import LONG, Ticks


class AppraisalForm(Form):
    """What is asked of whom, how it was chosen, who pays in advance."""

    on = DateField("委托日期", validators=[InputRequired("请填委托日期")])
    kind = SelectField(
        "种类",
        choices=[EMPTY, *appraisals.KINDS.items()],
        validators=[InputRequired("请选鉴定、评估、检测的种类")],
    )
    institution = StringField(
        "受托机构", validators=[InputRequired("请填受委托的机构或者专家"), Length(max=100)]
    )
    qualification = StringField("资质", validators=[Length(max=100)], description="资质证书和编号")
    chosen = SelectField(
        "怎样选定",
        choices=[EMPTY, *appraisals.CHOSEN.items()],
        validators=[InputRequired("请选怎样选定的")],
    )
    questions = TextAreaField("委托事项", validators=[InputRequired("请写明委托的事项"), LONG])
    cost = MoneyField("费用", validators=[MayBeEmpty()])
    advanced_by = SelectField("谁预交", choices=[EMPTY, *appraisals.PAYERS.items()])
    due_on = DateField("约定完成日", validators=[MayBeEmpty()])
    applicant_agrees = BooleanField("申请人同意")
    respondent_agrees = BooleanField("被申请人同意")


class AppraisalResultForm(Form):
    """What came out, and what the sides say to it."""

    on = DateField("收到日期", validators=[InputRequired("请填收到意见的日期")])
    result = TextAreaField("意见要点", validators=[InputRequired("请写明意见的要点"), LONG])
    objections = TextAreaField("各方异议", validators=[LONG])


class SplitForm(Form):
    """Which claims become a case of their own, and why."""

    on = DateField("日期", validators=[InputRequired("请填日期")])
    claims = Ticks("拆出的诉求", coerce=int)
    dispute_kind = SelectField(
        "拆出部分类别", choices=[EMPTY], validators=[InputRequired("请选拆出部分的类别")]
    )
    reason = TextAreaField("原因", validators=[InputRequired("请写明拆出的原因"), LONG])


class OralForm(Form):
    """What both promised by word of mouth."""

    on = DateField("达成日期", validators=[InputRequired("请填达成协议的日期")])
    content = TextAreaField(
        "协议内容",
        validators=[InputRequired("请写明谁、做什么、什么时候、怎么做"), LONG],
        description="写明谁、做什么、什么时候、怎么做",
    )
    amount = MoneyField("金额", validators=[MayBeEmpty()])
    performed_now = BooleanField("当场履行完毕")
    waived_paper = BooleanField("双方同意不制作协议书")
    due_on = DateField("履行日期", validators=[MayBeEmpty()], description="没有当场履行的填写")


class ConfirmationForm(Form):
    """Both apply to the court together."""

    on = DateField("申请日期", validators=[InputRequired("请填申请日期")])
    court = StringField("法院", validators=[Length(max=100)])
    both = RadioField(
        "谁申请",
        choices=[("yes", "双方共同申请"), ("no", "只有一方申请")],
        default="yes",
    )
    note = TextAreaField("说明", validators=[LONG])


class ConfirmationResultForm(Form):
    """What the court did."""

    on = DateField("日期", validators=[InputRequired("请填日期")])
    result = RadioField(
        "办理结果",
        choices=list(confirmation.RESULTS.items()),
        validators=[InputRequired("请选办理结果")],
    )
    document = StringField("裁定书案号", validators=[Length(max=60)])
    note = TextAreaField("说明", validators=[LONG])


class ReopenForm(Form):
    """Why the mediation goes on; its day is that of the approval."""

    reason = TextAreaField("原因", validators=[InputRequired("请写明恢复调解的原因"), LONG])


class FeedbackForm(Form):
    """How and what was fed back to whoever sent the case."""

    on = DateField("反馈日期", validators=[InputRequired("请填反馈日期")])
    manner = RadioField(
        "方式",
        choices=list(sources.MANNERS.items()),
        validators=[InputRequired("请选反馈的方式")],
    )
    content = TextAreaField("内容", validators=[InputRequired("请写明反馈的内容"), LONG])


class ContactForm(Form):
    """Whom one has called, and what they said."""

    on = DateField("日期", validators=[InputRequired("请填日期")])
    party = SelectField("当事人", coerce=int, validators=[InputRequired("请选当事人")])
    way = RadioField("方式", choices=list(contacts.WAYS.items()), default="phone")
    said = TextAreaField("怎么说的", validators=[InputRequired("请写对方怎么说"), LONG])


class LitigationForm(Form):
    """Who went where after the mediation, and how that is known."""

    on = DateField("起诉、申请之日", validators=[InputRequired("请填起诉、申请仲裁之日")])
    way = RadioField(
        "转入的程序",
        choices=list(afterwards.WAYS.items()),
        validators=[InputRequired("请选转入的程序")],
    )
    party = RadioField(
        "由谁提起",
        choices=list(afterwards.PARTIES.items()),
        validators=[InputRequired("请选由谁提起")],
    )
    organ = StringField(
        "法院、仲裁机构",
        validators=[InputRequired("请填法院、仲裁机构的名称"), Length(max=afterwards.LONGEST)],
    )
    number = StringField("案号（知道的填）", validators=[Length(max=afterwards.LONGEST)])
    known_by = RadioField(
        "从哪里得知",
        choices=list(afterwards.KNOWN_BY.items()),
        validators=[InputRequired("请选从哪里得知")],
    )


class ReportForm(Form):
    """A sign of an offence, and to whom it goes."""

    on = DateField("移送日期", validators=[InputRequired("请填移送日期")])
    to = StringField("移送给", validators=[InputRequired("请填转给哪个执法部门"), Length(max=100)])
    content = TextAreaField("违法线索", validators=[InputRequired("请写明违法线索"), LONG])
