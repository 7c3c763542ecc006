"""Forms of views, hearing and committee (articles 49-52)."""

from __future__ import annotations

from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty

from casework.web.forms import DateField, Form, MomentField
from reconsideration.forms.filing import LONG, Ticks, words
from reconsideration.models import MemberKind
from reconsideration.procedure.hearing import Complexity, Ground, Mode

METHODS = [
    ("direct", "直接送达"),
    ("post", "邮寄"),
    ("electronic", "电子送达"),
    ("left", "留置送达"),
    ("entrusted", "委托送达"),
    ("notice", "公告送达"),
]
SHORT, LINE = Length(max=60), Length(max=200)
NOTE = Length(max=500)
NOBODY = (0, "请选择")


class WeighForm(Form):
    """What kind of case it is: hearing and committee follow from it."""

    on = DateField("认定日期", validators=[InputRequired("请填认定日期")])
    complexity = Ticks("重大、疑难、复杂", choices=words(Complexity))
    technical = BooleanField("专业性、技术性较强")
    needed = BooleanField("本机构认为有必要咨询")
    reason = TextAreaField(
        "具体情况",
        validators=[NOTE],
        description="选了任何一项的，写明本案的具体情况；一项都不选，就是改为一般案件",
    )


class ViewsForm(Form):
    """The views of a party, or why they can't be heard."""

    on = DateField("日期", validators=[InputRequired("请填日期")])
    time = StringField("起止时间", validators=[SHORT], description="例如 9:30 至 10:10")
    parties = Ticks("当事人", choices=[], coerce=int)
    mode = RadioField("方式", choices=words(Mode), validators=[InputRequired("请选方式")])
    place = StringField("地点", validators=[LINE])
    speaker = StringField(
        "陈述人", validators=[LINE], description="本人、代理人或者代表人的姓名和身份"
    )
    listeners = StringField("听取人", validators=[LINE], description="行政复议人员")
    content = TextAreaField("陈述的意见", validators=[LONG])
    mediation = RadioField(
        "调解意愿",
        choices=[("yes", "愿意"), ("no", "不愿意"), ("later", "暂不表态")],
        validators=[MayBeEmpty()],
    )
    recording = StringField(
        "录音录像编号", validators=[LINE], description="电话听取的必填；有录音录像的不用签名"
    )
    reason = TextAreaField(
        "不能听取的原因",
        validators=[NOTE],
        description="只限当事人一方的原因，例如拒绝、联系不上；写明联系的经过",
    )


class SignForm(Form):
    """A record was signed by those present."""

    record = SelectField("笔录", choices=[], validators=[InputRequired("请选一份笔录")])
    on = DateField("签名日期", validators=[InputRequired("请填签名日期")])
    signed = RadioField(
        "签名",
        choices=[("all", "到场人员都已签名"), ("refused", "有人拒绝签名，已在笔录上注明")],
        validators=[InputRequired("请选签名的情况")],
    )
    reason = StringField("拒签说明", validators=[LINE])


class RequestHearingForm(Form):
    """A party asks for a hearing."""

    on = DateField("申请日期", validators=[InputRequired("请填申请日期")])
    parties = Ticks("谁申请", choices=[], coerce=int)
    reason = TextAreaField("申请的理由", validators=[NOTE])


class RefuseHearingForm(Form):
    """There is no hearing, and why."""

    on = DateField("答复日期", validators=[InputRequired("请填答复日期")])
    reason = TextAreaField("不组织听证的理由", validators=[InputRequired("写明理由"), NOTE])


class SetHearingForm(Form):
    """Time, place, matters and panel of a hearing."""

    on = DateField("安排日期", validators=[InputRequired("请填安排日期")])
    at = MomentField("听证时间", validators=[InputRequired("请填听证时间")])
    place = StringField("地点", validators=[InputRequired("请填听证地点"), LINE])
    matters = TextAreaField("事项", validators=[InputRequired("写明听证的事项"), NOTE])
    host = SelectField("主持人", choices=[], coerce=int)
    officers = Ticks("听证员", choices=[], coerce=int, description="二名以上")
    outside = TextAreaField(
        "外请听证员",
        validators=[NOTE],
        description="本机构人员不够的才填。每行一人：姓名，单位，工作证件号",
    )
    recorder = SelectField("记录员", choices=[], coerce=int)
    reason = StringField("改期原因", validators=[LINE])


class HearingNoticeForm(Form):
    """Who received the notice, since when."""

    parties = Ticks("谁收到", choices=[], coerce=int)
    on = DateField("收到之日", validators=[InputRequired("请填收到日期")])
    method = SelectField("送达方式", choices=METHODS)
    receiver = StringField("签收人", validators=[SHORT])
    proof = StringField("凭证", validators=[LINE])


class HoldHearingForm(Form):
    """Who was there, and what was said."""

    on = DateField("听证日期", validators=[InputRequired("请填听证日期")])
    present = Ticks("到场的当事人", choices=[], coerce=int)
    people = TextAreaField(
        "到场人员", validators=[NOTE], description="每行一人：姓名、身份、代表哪一方"
    )
    head = RadioField(
        "被申请人负责人",
        choices=[
            ("head", "负责人参加"),
            ("delegate", "说明了理由，委托工作人员参加"),
            ("absent", "没有参加，也没有说明理由"),
        ],
        validators=[MayBeEmpty()],
    )
    head_reason = StringField("负责人不参加的理由", validators=[LINE])
    course = TextAreaField(
        "听证的经过", validators=[LONG], description="各方陈述、举证、质证和辩论的要点"
    )
    absence = RadioField(
        "申请人没有到场",
        choices=[("unexcused", "没有正当理由"), ("justified", "有正当理由")],
        validators=[MayBeEmpty()],
        description="申请人都没有到场的才选",
    )
    absence_note = TextAreaField("没有到场的情况", validators=[NOTE])


class AskCommitteeForm(Form):
    """What the committee is asked, on which ground, which members."""

    on = DateField("提请日期", validators=[InputRequired("请填提请日期")])
    ground = RadioField("情形", choices=words(Ground), validators=[InputRequired("请选情形")])
    question = TextAreaField("咨询的问题", validators=[InputRequired("写明咨询的问题"), LONG])
    members = Ticks("参加的委员", choices=[], coerce=int)


class AdviceForm(Form):
    """The advice as the committee gave it."""

    on = DateField("咨询日期", validators=[InputRequired("请填咨询日期")])
    absent = StringField("没有参加的委员", validators=[LINE], description="选定的委员都参加的不填")
    opinion = TextAreaField("咨询意见", validators=[InputRequired("记录咨询意见"), LONG])
    dissent = TextAreaField("不同意见", validators=[LONG])


class ConsiderForm(Form):
    """Whether the advice is followed."""

    on = DateField("日期", validators=[InputRequired("请填日期")])
    followed = RadioField(
        "是否采纳",
        choices=[("yes", "采纳"), ("partly", "部分采纳"), ("no", "不采纳")],
        validators=[InputRequired("请选是否采纳")],
    )
    reason = TextAreaField("理由", validators=[NOTE], description="不采纳、部分采纳的必填")


class ChangeMemberForm(Form):
    """What is known of a member of the committee."""

    kind = SelectField(
        "类别",
        choices=[("", "请选择"), *words(MemberKind)],
        validators=[InputRequired("请选类别")],
        description="在政府部门任职的选“政府部门”，其余为外部委员",
    )
    field = StringField("专业领域", validators=[InputRequired("请填专业领域"), Length(max=50)])
    workplace = StringField("工作单位", validators=[InputRequired("请填工作单位"), Length(max=100)])
    title = StringField("职务、职称", validators=[Length(max=50)])


class MemberForm(ChangeMemberForm):
    """A member of the committee."""

    unit = SelectField("行政复议机构", choices=[], coerce=int)
    name = StringField("姓名", validators=[InputRequired("请填姓名"), Length(max=50)])
    term_from = DateField("任期开始", validators=[InputRequired("请填任期开始日")])
    term_to = DateField("任期届满", validators=[MayBeEmpty()])


class EndTermForm(Form):
    """The last day of a member's term."""

    on = DateField("任期最后一日", validators=[InputRequired("请填日期")])
