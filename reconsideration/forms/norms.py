"""Forms of the review of norms: naming, opening, and each step on a norm's track."""

from __future__ import annotations

from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty

from casework.web.forms import DateField, Form
from casework.web.party_forms import EMPTY
from reconsideration.forms.filing import LONG, words
from reconsideration.procedure.norms import NormFinding, NormKind, NormSource

METHODS = [
    ("direct", "直接送达"),
    ("post", "邮寄"),
    ("electronic", "电子送达"),
    ("entrusted", "委托送达"),
]


class NameNormForm(Form):
    """A norm to be reviewed: which clause of what, and how it came up."""

    on = DateField("提出日期", validators=[InputRequired("请填提出日期")])
    source = RadioField(
        "怎样提出", choices=words(NormSource), validators=[InputRequired("请选怎样提出")]
    )
    issuer_kind = SelectField(
        "文件种类",
        choices=[EMPTY, *words(NormKind)],
        validators=[InputRequired("请选文件的种类")],
        description="规章只能由本机关主动转送，不能申请审查",
    )
    title = StringField("文件名称", validators=[InputRequired("请填文件名称"), Length(max=150)])
    document = StringField("文号", validators=[Length(max=60)])
    issuer = StringField("制定机关", validators=[InputRequired("请填制定机关"), Length(max=90)])
    clause = StringField(
        "条款", validators=[InputRequired("请填要审查的条款，例如第八条"), Length(max=100)]
    )
    reasons = TextAreaField(
        "理由",
        validators=[LONG],
        description="为什么认为不合法，和行政行为有什么关系；后来申请的，写明申请时不知道",
    )


class NormForm(Form):
    """A step of one norm: which, and when."""

    norm = SelectField("规范性文件", choices=[], validators=[InputRequired("请选一份规范性文件")])
    on = DateField("日期", validators=[InputRequired("请填日期")])


class CorrectNormForm(NormForm):
    """What a norm should have been registered as, and why."""

    on = DateField("更正日期", validators=[InputRequired("请填更正日期")])
    title = StringField("文件名称", validators=[InputRequired("请填文件名称"), Length(max=150)])
    document = StringField("文号", validators=[Length(max=60)])
    issuer = StringField("制定机关", validators=[InputRequired("请填制定机关"), Length(max=90)])
    clause = StringField("条款", validators=[InputRequired("请填条款"), Length(max=100)])
    reason = TextAreaField("更正的理由", validators=[InputRequired("请写明理由"), LONG])


class OpenNormForm(Form):
    """Opening: whether this organ may deal with the norm."""

    norm = SelectField("规范性文件", choices=[], validators=[InputRequired("请选一份规范性文件")])
    competent = RadioField(
        "本机关",
        choices=[("yes", "有权处理"), ("no", "无权处理，转送有权机关")],
        validators=[InputRequired("请选有权还是无权处理")],
    )
    legal_on = DateField(
        "补记日期", validators=[MayBeEmpty()], description="以前已经中止的才填，中止不得倒签"
    )
    override = TextAreaField("仍要办理的理由", validators=[LONG], description="由批准人负责")


class NoticeForm(NormForm):
    """The notice to the organ that made the norm."""

    on = DateField("通知日期", validators=[InputRequired("请填通知日期")])


class ReceiptForm(NormForm):
    """A paper reached the other organ: its clock starts."""

    on = DateField("收到之日", validators=[InputRequired("请填收到日期")])
    method = SelectField("送达方式", choices=METHODS)
    receiver = StringField("签收人", validators=[Length(max=50)])
    proof = StringField("凭证", validators=[Length(max=200)])


class AnswerForm(NormForm):
    """The drafter's written answer."""

    on = DateField("收到答复之日", validators=[InputRequired("请填收到日期")])
    posted_on = DateField("交邮日", validators=[MayBeEmpty()])
    opinion = TextAreaField(
        "制定机关的意见", validators=[InputRequired("写明制定机关的意见"), LONG]
    )


class CallForm(NormForm):
    """The drafter explained itself in person."""

    on = DateField("当面说明之日", validators=[InputRequired("请填日期")])
    people = StringField(
        "到场人员", validators=[InputRequired("写明到场的人和职务"), Length(max=200)]
    )
    note = TextAreaField("说明的内容", validators=[InputRequired("写明说明的内容"), LONG])


class FindingForm(NormForm):
    """What the review comes to, when this organ may deal with the norm."""

    on = DateField("处理日期", validators=[InputRequired("请填处理日期")])
    finding = RadioField(
        "结论", choices=words(NormFinding), validators=[InputRequired("请选审查的结论")]
    )
    reasons = TextAreaField(
        "理由",
        validators=[InputRequired("写明理由"), LONG],
        description="违反上位法的，写明哪部法的哪一条",
    )
    correct_by = DateField(
        "责令纠正期限", validators=[MayBeEmpty()], description="停止执行的才填，不填为及时纠正"
    )


class TransferForm(NormForm):
    """To whom a norm is passed on."""

    on = DateField("转送日期", validators=[InputRequired("请填转送日期")])
    transferee = StringField(
        "接受转送的机关", validators=[InputRequired("请填接受转送的机关"), Length(max=90)]
    )


class ReplyForm(NormForm):
    """What the other organ thinks of the norm."""

    on = DateField("收到回复之日", validators=[InputRequired("请填收到日期")])
    posted_on = DateField("交邮日", validators=[MayBeEmpty()])
    finding = RadioField(
        "回复的结论", choices=words(NormFinding), validators=[InputRequired("请选回复的结论")]
    )
    opinion = TextAreaField("处理意见", validators=[InputRequired("写明处理意见"), LONG])


class DropForm(NormForm):
    """No further review of a norm."""

    reason = TextAreaField("原因", validators=[InputRequired("写明不再审查的原因"), LONG])
