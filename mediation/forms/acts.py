"""Forms of the acts of a mediation, one an act."""

from __future__ import annotations

from wtforms import (
    BooleanField,
    FormField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.validators import Optional as MayBeEmpty

from casework.web.forms import ChineseMeta, DateField, Form, MomentField, MoneyField, RowsField
from casework.web.party_forms import EMPTY
from mediation.forms.registration import LONG, Ticks, words
from mediation.procedure import Guard, Refusal, SessionForm, Termination
from mediation.procedure.consent import BESIDE


class OnForm(Form):
    """An act with its day."""

    on = DateField("日期", validators=[InputRequired("请填日期")])
    note = TextAreaField("说明", validators=[LONG])


MANNERS = [("written", "书面"), ("oral", "口头（已记录）"), ("electronic", "电子（已核对身份）")]


class SupplementForm(Form):
    """What is missing, asked once."""

    on = DateField("通知日期", validators=[InputRequired("请填通知日期")])
    items = TextAreaField(
        "需要补充的材料",
        validators=[InputRequired("请一次写全，一行一项"), LONG],
        description="一行一项，一次告知。",
    )


class MaterialForm(OnForm):
    """What was missing, handed in or posted."""

    sent_on = DateField("交邮日", validators=[MayBeEmpty()], description="邮寄的照邮戳填")


class ConsentAnswerForm(Form):
    """The other side's answer: silence is no consent."""

    on = DateField("答复日期", validators=[InputRequired("请填答复日期")])
    answer = RadioField(
        "对方答复",
        choices=[("given", "同意调解"), ("refused", "不同意调解"), ("silent", "逾期没有答复")],
        validators=[InputRequired("请选对方的答复")],
    )
    manner = SelectField("答复方式", choices=MANNERS)
    scope = Ticks(
        "同时同意",
        choices=words(BESIDE),
        description="没有说到的不选。公开调解结果要书面同意，默认不公开。",
    )
    note = TextAreaField("说明", validators=[LONG])


class ScopesForm(Form):
    """What a party agrees to beside the mediation itself, as it stands from a day on."""

    on = DateField("日期", validators=[InputRequired("请填日期")])
    party = SelectField("当事人", coerce=int, validators=[InputRequired("请选当事人")])
    manner = SelectField("方式", choices=MANNERS)
    scope = Ticks(
        "同意的事项",
        choices=words(BESIDE),
        description="以这次登记的为准：原来同意、这次没有选的，视为撤回。",
    )


class GuardForm(Form):
    """The nine conditions of acceptance, each answered."""

    on = DateField("决定日期", validators=[InputRequired("请填决定日期")])

    @property
    def answers(self) -> dict[str, dict[str, str]]:
        """Answer and note of each condition, by code."""
        return {
            code.value: {
                "ok": self[f"answer_{code.value}"].data or "",
                "note": self[f"note_{code.value}"].data or "",
            }
            for code in Guard
        }

    @property
    def unmet(self) -> list[str]:
        """The codes answered no."""
        return [code for code, answer in self.answers.items() if answer["ok"] == "no"]


for _code in Guard:
    setattr(
        GuardForm,
        f"answer_{_code.value}",
        RadioField(
            _code.label,
            choices=[("yes", "符合"), ("no", "不符合")],
            validators=[InputRequired("请逐项回答是否符合")],
        ),
    )
    setattr(
        GuardForm, f"note_{_code.value}", StringField("说明或证据", validators=[Length(max=200)])
    )


class TransferForm(Form):
    """Not ours: to whom it goes, and why."""

    on = DateField("移送日期", validators=[InputRequired("请填移送日期")])
    to = StringField("移送给", validators=[InputRequired("请填移送给哪个单位"), Length(max=100)])
    reason = TextAreaField("原因", validators=[InputRequired("请写明移送的原因"), LONG])


class RefusalForm(Form):
    """Refusal with a coded ground and reasons; its day is that of the approval."""

    ground = SelectField(
        "不予受理的情形",
        choices=[EMPTY, *words(Refusal)],
        validators=[InputRequired("请选不予受理的情形")],
    )
    reasons = TextAreaField("理由", validators=[InputRequired("请写明理由"), LONG])


class SessionSetForm(Form):
    """When and where the parties meet."""

    starts_at = MomentField("时间", validators=[InputRequired("请填调解会时间")])
    place = StringField(
        "地点",
        validators=[InputRequired("请填地点"), Length(max=200)],
        description="在线的填会议室或者房间号",
    )
    form = RadioField("形式", choices=words(SessionForm), default="joint")
    waived = BooleanField("当事人同意不提前三个工作日通知")


class SessionRecordForm(Form):
    """What was said and settled in a session."""

    on = DateField("开会日期", validators=[InputRequired("请填开会日期")])
    present = TextAreaField(
        "到场人员",
        validators=[InputRequired("请写明到场人员和身份"), LONG],
        description="一行一人：姓名，身份，代理权限",
    )
    rights_read = BooleanField("已告知权利义务")
    applicant_said = TextAreaField("申请人陈述", validators=[LONG])
    respondent_said = TextAreaField("被申请人陈述", validators=[LONG])
    undisputed = TextAreaField("无争议的事实", validators=[LONG])
    undisputed_signed = BooleanField("双方已在无争议事实上签字")
    disputed = TextAreaField("有争议的事实", validators=[LONG])
    proposals = TextAreaField("方案和意见", validators=[LONG])
    result = SelectField(
        "结果", choices=[("continue", "继续调解"), ("agreed", "达成一致"), ("failed", "未达成一致")]
    )


class ExtendForm(Form):
    """A longer period, with both sides' consent before the day."""

    to = DateField("延长到", validators=[InputRequired("请填延长到哪一天")])
    applicant_agrees = BooleanField("申请人书面同意")
    respondent_agrees = BooleanField("被申请人书面同意")
    note = TextAreaField("说明", validators=[LONG])


class SuspendForm(Form):
    """A pause with its ground."""

    on = DateField("中止日期", validators=[InputRequired("请填中止日期")])
    ground = SelectField("中止情形", choices=[EMPTY], validators=[InputRequired("请选中止情形")])
    note = TextAreaField("说明", validators=[LONG])


class ClauseForm(PlainForm):
    """One obligation: who, for whom, what, how much, until when, how."""

    Meta = ChineseMeta

    obligor = SelectField("谁", choices=[EMPTY], validate_choice=False)
    obligee = SelectField("对谁", choices=[EMPTY], validate_choice=False)
    kind = SelectField("做什么", choices=[("pay", "支付"), ("waive", "减免"), ("act", "其他行为")])
    act = StringField("内容", validators=[Length(max=500)])
    amount = MoneyField("金额", validators=[MayBeEmpty()])
    due_on = DateField("何时", validators=[MayBeEmpty()])
    manner = StringField("怎么付", validators=[Length(max=100)])
    account = StringField("收款账户", validators=[Length(max=100)])


class AgreementForm(Form):
    """The agreement as a draft: facts, clauses, what happens on default."""

    facts = TextAreaField("争议事实", validators=[LONG])
    issues = TextAreaField("争议焦点", validators=[LONG])
    clauses = RowsField(FormField(ClauseForm), "条款", min_entries=1, max_entries=60)
    total = MoneyField("支付总额", validators=[MayBeEmpty()])
    default_clause = TextAreaField("逾期责任", validators=[LONG])
    other_terms = TextAreaField("其他约定", validators=[LONG])
    confirm_option = SelectField(
        "司法确认",
        choices=[
            ("", "请选择"),
            ("yes", "三十日内共同申请"),
            ("later", "三十日内另行商定"),
            ("no", "不申请"),
        ],
    )
    copies = IntegerField(
        "份数", default=3, validators=[InputRequired("请填份数"), NumberRange(min=2, max=20)]
    )


class InstalmentsForm(Form):
    """A sum in parts: the last part takes the rest."""

    total = MoneyField("总额", validators=[InputRequired("请填总额")])
    parts = IntegerField(
        "分几期", validators=[InputRequired("请填期数"), NumberRange(min=2, max=36)]
    )
    first_on = DateField("第一期", validators=[InputRequired("请填第一期的日期")])
    act = StringField("款项", validators=[InputRequired("请填款项名称"), Length(max=200)])


class SignForm(Form):
    """The day of each signature and of the seal; the last one that is needed gives the effect."""

    applicant_signed = DateField(
        "申请人签署日", validators=[MayBeEmpty()], description="最后一位申请人签名、盖章的日期"
    )
    respondent_signed = DateField(
        "被申请人签署日", validators=[MayBeEmpty()], description="最后一位被申请人签名、盖章的日期"
    )
    third_signed = DateField("第三人签署日", validators=[MayBeEmpty()])
    mediator_signed = DateField("调解员签名日", validators=[MayBeEmpty()])
    sealed = DateField("盖章日", validators=[MayBeEmpty()])


class PerformanceForm(Form):
    """An obligation was performed, with proof."""

    clause = SelectField("履行的条款", coerce=int, validators=[InputRequired("请选条款")])
    on = DateField("履行日期", validators=[InputRequired("请填履行日期")])
    proof = StringField(
        "凭证", validators=[InputRequired("请写凭证，例如转账回单号"), Length(max=200)]
    )


class BreachForm(Form):
    """An obligation was not performed."""

    clause = SelectField("未履行的条款", coerce=int, validators=[InputRequired("请选条款")])
    on = DateField("记录日期", validators=[InputRequired("请填日期")])
    note = TextAreaField("情况", validators=[LONG])


SATISFACTION = [
    ("", "没有评价"),
    ("5", "5 分"),
    ("4", "4 分"),
    ("3", "3 分"),
    ("2", "2 分"),
    ("1", "1 分"),
]


class FollowUpForm(Form):
    """A follow-up call: performed or not, content or not."""

    on = DateField("回访日期", validators=[InputRequired("请填回访日期")])
    satisfaction = SelectField("满意度", choices=SATISFACTION)
    note = TextAreaField(
        "回访情况",
        validators=[InputRequired("请写回访的情况"), LONG],
        description="问了谁、怎样问的；履行了没有；有没有新的情况",
    )


class TerminationForm(Form):
    """The end without agreement, with a coded reason and the routes left."""

    on = DateField("终止日期", validators=[InputRequired("请填终止日期")])
    reason = SelectField(
        "终止情形", choices=[EMPTY, *words(Termination)], validators=[InputRequired("请选终止情形")]
    )
    note = TextAreaField("说明", validators=[LONG])


class ClosingForm(Form):
    """The closing of a case."""

    on = DateField("结案日期", validators=[InputRequired("请填结案日期")])
    report = TextAreaField("结案报告", validators=[InputRequired("请写结案情况"), LONG])
    satisfaction = SelectField(
        "回访满意度",
        choices=[("", "没有回访"), *SATISFACTION[1:]],
    )


class ArchiveForm(Form):
    """The filing of a closed case."""

    on = DateField("归档日期", validators=[InputRequired("请填归档日期")])
    pages = IntegerField(
        "页数",
        validators=[
            InputRequired("请填页数"),
            NumberRange(1, 100_000, "页数填 1 到 100000 之间的整数"),
        ],
    )
    retention = SelectField(
        "保管期限", choices=[("10", "10 年"), ("30", "30 年"), ("permanent", "永久")]
    )
    hold_seen = BooleanField("已核对封存的病历、实物，期满前照原样保管")
