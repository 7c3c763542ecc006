"""Forms of what follows a decision: performance, letters, suits, publication, archive."""

from __future__ import annotations

from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.validators import Optional as MayBeEmpty

from casework.documents.binding import RETENTIONS
from casework.web.forms import DateField, Form, MoneyField
from casework.web.party_forms import EMPTY
from reconsideration.forms.filing import LONG, Ticks, words
from reconsideration.procedure.following import (
    Defendant,
    Enforcement,
    Order,
    Performer,
    SuitResult,
    SuitWay,
    TakenUp,
)

SHORT, NAME = Length(max=200), Length(max=100)
COMPARED = [("same", "相同"), ("different", "不同")]
METHODS = [
    ("direct", "直接送达"),
    ("post", "邮寄"),
    ("electronic", "电子送达"),
    ("left", "留置送达"),
]


def a_day(label: str, hint: str = "") -> DateField:
    """A day that has to be filled in."""
    return DateField(label, validators=[InputRequired("请填日期")], description=hint)


def a_text(label: str, hint: str = "") -> TextAreaField:
    """A text that has to be written."""
    return TextAreaField(label, validators=[InputRequired("请写明"), LONG], description=hint)


class PerformanceForm(Form):
    """What the respondent has done, with proof; a new act is compared with the old one."""

    on = a_day("履行日期")
    whole = RadioField(
        "履行情况",
        choices=[("yes", "全部履行"), ("no", "部分履行")],
        validators=[InputRequired("请选履行情况")],
    )
    report = a_text("履行内容")
    proof = StringField(
        "证明材料", validators=[InputRequired("请写明证明材料"), SHORT], description="凭证的名称"
    )
    remade_number = StringField("新行为名称、文号", validators=[SHORT])
    same_facts = RadioField("事实", choices=COMPARED, validate_choice=False)
    same_reasons = RadioField("理由", choices=COMPARED, validate_choice=False)
    same_result = RadioField("处理结果", choices=COMPARED, validate_choice=False)
    procedure_only = BooleanField("原行为仅因违反法定程序被撤销")


class OrderPerformanceForm(Form):
    """An order to perform by a day."""

    on = a_day("责令日期")
    what = a_text("应当履行的事项")
    perform_by = a_day("最迟履行日")
    reason = TextAreaField(
        "没有履行的情况", validators=[LONG], description="履行期限没有届满的必须写明"
    )


class InterviewForm(Form):
    """A call to an interview, or its record."""

    step = RadioField(
        "办理", choices=[("call", "发约谈通知书"), ("record", "登记约谈记录")], default="call"
    )
    on = a_day("日期", "通知之日；登记记录的，填约谈之日")
    day = DateField("约谈定于", validators=[MayBeEmpty()], description="发通知的才填")
    who = StringField("被约谈的负责人", validators=[InputRequired("请填姓名、职务"), NAME])
    place = StringField("地点", validators=[InputRequired("请填地点"), NAME])
    points = a_text("约谈事项")
    promise = TextAreaField("整改承诺", validators=[LONG], description="登记记录的才填")


class CriticiseForm(Form):
    """A circular that criticises."""

    ONE_A_LINE = frozenset({"copies"})
    on = a_day("通报日期")
    text = a_text("通报内容")
    copies = TextAreaField("发至", validators=[LONG], description="一行一个单位")


class EnforceForm(Form):
    """Enforcement against whoever neither sued nor performed."""

    on = a_day("日期")
    outcome = RadioField(
        "据以执行的文书",
        choices=words(Enforcement),
        validators=[InputRequired("请选据以执行的文书")],
    )
    performer = RadioField(
        "执行方式", choices=words(Performer), validators=[InputRequired("请选执行方式")]
    )
    court = StringField("人民法院", validators=[NAME], description="申请法院执行的才填")
    duty = a_text("没有履行的义务")
    finished = BooleanField("已经执行完毕")
    final_by_law = BooleanField("依法律规定为最终裁决")
    late_reason = StringField("逾期申请的正当理由", validators=[SHORT])


class OpinionForm(Form):
    """An opinion letter."""

    ONE_A_LINE = frozenset({"problems", "corrections"})
    on = a_day("制发日期")
    other = StringField("发给其他下级机关", validators=[NAME], description="不填的，发给被申请人")
    problems = a_text("违法或者不当的行为", "一行一项")
    corrections = a_text("纠正意见", "一行一项")


class LetterServedForm(Form):
    """The letter arrived: sixty days to report."""

    on = a_day("收到日期")
    method = SelectField("送达方式", choices=METHODS)
    receiver = StringField("签收人", validators=[Length(max=50)])
    proof = StringField("凭证", validators=[SHORT])


class LetterReportForm(Form):
    """What was done upon the letter."""

    on = a_day("收到反馈之日")
    note = a_text("纠正情况")
    proof = StringField("材料", validators=[SHORT])


class SuggestForm(Form):
    """A suggestion letter."""

    ONE_A_LINE = frozenset({"suggestions"})
    on = a_day("制发日期")
    to = StringField("发给", validators=[InputRequired("请填单位"), NAME])
    problem = a_text("普遍性问题", "不写个人信息")
    suggestions = a_text("建议", "一行一条")


class CopyUpForm(Form):
    """A copy to the department above."""

    on = a_day("抄告日期")
    to = StringField("上一级主管部门", validators=[InputRequired("请填单位"), NAME])
    paper = RadioField(
        "抄告的文书",
        choices=[("decision", "行政复议决定书"), ("opinion", "行政复议意见书")],
        validators=[InputRequired("请选抄告的文书")],
    )


class MajorForm(Form):
    """A report of a major decision."""

    on = a_day("报备日期")
    to = StringField("报送", validators=[InputRequired("请填上一级行政复议机关"), NAME])
    summary = a_text("案情和处理结果")


class ReferForm(Form):
    """A referral of facts on persons or of clues."""

    ONE_A_LINE = frozenset({"materials"})
    on = a_day("移送日期")
    kind = RadioField(
        "移送",
        choices=[
            ("persons", "有关人员违法的事实材料（第85条）"),
            ("clues", "职务违法、职务犯罪线索（第86条）"),
        ],
        validators=[InputRequired("请选移送的依据")],
    )
    to = StringField("移送给", validators=[InputRequired("请填单位"), NAME])
    facts = a_text("情况", "只写进移送函，不在经过里显示")
    materials = TextAreaField("附送材料", validators=[LONG], description="一行一件")


class SuitForm(Form):
    """A suit, or an application for a ruling of the State Council."""

    on = a_day("提起日期")
    way = RadioField("途径", choices=words(SuitWay), default=SuitWay.SUIT.value)
    plaintiffs = Ticks("提起人", choices=[("applicant", "申请人"), ("third", "第三人")])
    defendant = SelectField("被告", choices=[EMPTY, *words(Defendant)])
    court = StringField("人民法院", validators=[NAME])
    number = StringField("法院案号", validators=[NAME])


class JudgmentForm(Form):
    """How a suit or a ruling ended."""

    on = a_day("裁判日期")
    result = SelectField(
        "结果", choices=[EMPTY, *words(SuitResult)], validators=[InputRequired("请选结果")]
    )
    number = StringField("裁判文书号", validators=[NAME])
    summary = a_text("裁判要点")
    compensation = MoneyField(
        "判决赔偿、补偿的金额", validators=[MayBeEmpty()], description="没有判赔的不填"
    )
    appealed = BooleanField("已上诉")


class PublishForm(Form):
    """Publish a decision without people in it, or say why not."""

    publish = RadioField("是否公开", choices=[("yes", "公开"), ("no", "不公开")], default="yes")
    paper = SelectField("决定书", choices=[], validate_choice=False)
    words = TextAreaField(
        "另外隐去",
        validators=[LONG],
        description="一行一个：证人、案外人姓名，单位、学校名称等系统不知道的内容",
    )
    url = StringField("公开网址", validators=[SHORT], description="没有的不填")
    reason = TextAreaField("不公开的理由", validators=[LONG])
    override = StringField(
        "仍要办理的理由",
        validators=[SHORT],
        description="被拦截的才写；由负责人在批复意见里写明理由后生效",
    )


class SuperiorOrderForm(Form):
    """A superior's order."""

    on = a_day("责令日期")
    what = SelectField("责令", choices=words(Order))
    superior = StringField("上级行政机关", validators=[InputRequired("请填上级机关"), NAME])
    reason = a_text("理由")
    perform_by = DateField("办理期限", validators=[MayBeEmpty()])


class TakeUpForm(Form):
    """A superior takes the case."""

    on = a_day("决定日期")
    how = SelectField("方式", choices=words(TakenUp))
    superior = StringField("上级行政复议机关", validators=[InputRequired("请填上级机关"), NAME])
    reason = a_text("理由")
    number = StringField("上级案号", validators=[NAME])


class AskTakeUpForm(Form):
    """A request to the superior to try the case."""

    on = a_day("报请日期")
    superior = StringField("上级行政复议机关", validators=[InputRequired("请填上级机关"), NAME])
    reason = a_text("报请理由")


class BindForm(Form):
    """How long the file is kept: it stands on the cover."""

    retention = SelectField("保管期限", choices=list(RETENTIONS.items()))


class ArchiveForm(Form):
    """The filing of a case."""

    on = a_day("归档日期")
    retention = SelectField("保管期限", choices=list(RETENTIONS.items()))
    archive_number = StringField("档号", validators=[NAME])
    paper_pages = IntegerField(
        "纸质卷宗页数",
        validators=[MayBeEmpty(), NumberRange(1, 100_000, "页数填 1 到 100000 之间的整数")],
        description="只有纸质卷宗、没有在系统成卷的才填",
    )
