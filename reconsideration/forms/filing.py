"""Forms of the first half of a reconsideration: registration, correction, acceptance, reply."""

from __future__ import annotations

from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    FormField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.validators import Optional as MayBeEmpty
from wtforms.widgets import CheckboxInput, ListWidget

from casework.web.forms import DateField, Form, MoneyField, RowsField
from casework.web.party_forms import EMPTY, PartyForm
from reconsideration.procedure.grounds import Condition, SimplifiedGround
from reconsideration.procedure.matters import (
    DOMAINS,
    MATTERS,
    Channel,
    Claim,
    Exclusion,
    HowKnown,
    MandatoryFirst,
    RespondentLevel,
    Scope,
)

LONG = Length(max=20000)


class Ticks(SelectMultipleField):
    """Several of a list, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def words(codes: Any) -> list[tuple[str, str]]:
    """The codes of an enumeration with their words, in order."""
    return [(code.value, code.label) for code in codes]


class FilingForm(Form):
    """Registration of an application (收件登记)."""

    channel = RadioField("提交方式", choices=words(Channel), default=Channel.IN_PERSON.value)
    submitted_on = DateField(
        "提出日", validators=[InputRequired("请填提出日期")], description="邮寄的填交邮日"
    )
    received_on = DateField("收到日", validators=[InputRequired("请填收到日期")])
    old_number = StringField(
        "原案号",
        validators=[Length(max=60)],
        description="补录 2024 年以前收到的旧案才填，照抄纸质案卷",
    )
    through_on = DateField(
        "处罚机关收到日", validators=[MayBeEmpty()], description="经处罚机关转送的才填"
    )

    applicants = RowsField(FormField(PartyForm), "申请人", min_entries=1, max_entries=50)
    roster = TextAreaField(
        "申请人名单",
        validators=[Length(max=40000)],
        description="一行一人：姓名，证件号码，电话，住址；可以从表格里整块粘贴，最多 200 行",
    )
    respondents = RowsField(FormField(PartyForm), "被申请人", min_entries=1, max_entries=10)
    third_parties = RowsField(FormField(PartyForm), "第三人", max_entries=20)

    kind = SelectField(
        "复议事项", choices=[EMPTY, *words(Scope)], validators=[InputRequired("请选第11条的哪一项")]
    )
    act_name = StringField(
        "行政行为名称", validators=[InputRequired("请填行政行为的名称"), Length(max=200)]
    )
    act_number = StringField("文号", validators=[Length(max=100)])
    act_made_on = DateField("作出日期", validators=[MayBeEmpty()])
    domain = SelectField("行政管理领域", choices=[EMPTY, *[(one, one) for one in DOMAINS]])
    matter = SelectField("统计事项", choices=[EMPTY, *[(one, one) for one in MATTERS]])
    amount = MoneyField("金额", validators=[MayBeEmpty()])
    on_the_spot = BooleanField("当场作出")
    by_monitoring = BooleanField("依据电子监控作出的处罚")
    real_property = BooleanField("涉及不动产")
    enterprise = BooleanField("涉企案件")
    executed = BooleanField("已经执行")
    mandatory_first = SelectField("复议前置", choices=[EMPTY, *words(MandatoryFirst)])
    respondent_level = SelectField(
        "被申请人层级", choices=[("", "按名称判断"), *words(RespondentLevel)]
    )

    known_on = DateField(
        "知道行为之日", validators=[MayBeEmpty()], description="知道或者应当知道该行政行为之日"
    )
    how_known = SelectField("怎样知道", choices=[EMPTY, *words(HowKnown)])
    told_of_rights = RadioField(
        "告知复议权利",
        choices=[("yes", "已告知"), ("no", "没有告知"), ("", "不清楚")],
        default="",
        description="行政机关告知了复议权利、复议机关和申请期限的，才算已告知",
    )
    rights_known_on = DateField(
        "知道权利之日", validators=[MayBeEmpty()], description="没有告知的，填后来知道之日"
    )
    limit_told = StringField(
        "告知原文",
        validators=[Length(max=100)],
        description="告知的机关或者期限有误的，照抄原文，由承办人判断",
    )
    requested_on = DateField(
        "要求履责之日",
        validators=[MayBeEmpty()],
        description="不履行职责的才填：机关收到要求之日",
    )
    performance_due = DateField(
        "履责期限届满日", validators=[MayBeEmpty()], description="规定了履行期限的才填"
    )

    claims = Ticks("复议请求", choices=words(Claim))
    claims_text = TextAreaField("请求内容", validators=[InputRequired("请写明具体的请求"), LONG])
    reasons = TextAreaField("事实和理由", validators=[LONG])
    norm_review = StringField(
        "附带审查文件", validators=[Length(max=200)], description="请求一并审查的规范性文件名称"
    )
    materials = TextAreaField("收到的材料", validators=[Length(max=2000)])


FILING_SECTIONS = (
    ("来源", "source", ["channel", "submitted_on", "received_on", "through_on", "old_number"]),
    ("申请人", "applicants", ["applicants", "roster"]),
    ("被申请人", "respondents", ["respondents", "third_parties", "respondent_level"]),
    (
        "行政行为",
        "act",
        [
            "kind",
            "act_name",
            "act_number",
            "act_made_on",
            "domain",
            "matter",
            "amount",
            "on_the_spot",
            "by_monitoring",
            "real_property",
            "enterprise",
            "executed",
            "mandatory_first",
        ],
    ),
    (
        "申请期限",
        "limit",
        [
            "known_on",
            "how_known",
            "told_of_rights",
            "rights_known_on",
            "limit_told",
            "requested_on",
            "performance_due",
        ],
    ),
    ("请求和理由", "claims", ["claims", "claims_text", "reasons", "norm_review"]),
    ("材料", "materials", ["materials"]),
)


class AskCorrectionForm(Form):
    """A correction notice: everything that is missing, asked once (article 31)."""

    on = DateField("通知日期", validators=[InputRequired("请填通知日期")])
    items = TextAreaField(
        "需要补正的全部事项",
        validators=[InputRequired("请一次写全需要补正的事项，一行一项"), LONG],
        description="一行一项，一次告知。以后不能再就本可一并提出的事项通知补正。",
    )
    new_matter = StringField(
        "首次为什么没有要求",
        validators=[Length(max=200)],
        description="再次通知的才填：首次通知时不能一并要求的原因，例如以后才更换代理人",
    )
    until = DateField(
        "补正到哪一天", validators=[MayBeEmpty()], description="合理的期限，由通知确定"
    )


class ServeCorrectionForm(Form):
    """The day the applicant received the correction notice: the ten working days run from it."""

    on = DateField("申请人收到通知之日", validators=[InputRequired("请填收到日期")])
    method = SelectField(
        "送达方式",
        choices=[
            ("direct", "直接送达"),
            ("post", "邮寄"),
            ("electronic", "电子送达"),
            ("left", "留置送达"),
            ("entrusted", "委托送达"),
            ("notice", "公告送达"),
        ],
    )
    receiver = StringField("签收人", validators=[Length(max=50)])
    proof = StringField("凭证", validators=[Length(max=200)])


class ExtendCorrectionForm(Form):
    """More time for the correction, for a justified reason (article 31, paragraph 2)."""

    on = DateField("决定日期", validators=[InputRequired("请填决定日期")])
    to = DateField("延长到", validators=[InputRequired("请填延长到哪一天")])
    reason = TextAreaField("正当理由", validators=[InputRequired("请写明正当理由"), LONG])


class ReceiveCorrectionForm(Form):
    """Corrected material: a fresh review starts on the day it is received."""

    on = DateField("收到补正材料之日", validators=[InputRequired("请填收到日期")])
    posted_on = DateField("交邮日", validators=[MayBeEmpty()])
    note = TextAreaField("补正情况", validators=[LONG])


class AbandonForm(Form):
    """The application is deemed given up: put on record (article 31, paragraph 2)."""

    on = DateField("记录日期", validators=[InputRequired("请填日期")])
    note = TextAreaField("经过", validators=[InputRequired("请写明通知、送达和逾期的经过"), LONG])


class WithdrawForm(Form):
    """A withdrawal before acceptance."""

    on = DateField("撤回日期", validators=[InputRequired("请填日期")])
    agent = SelectField(
        "由谁撤回", coerce=int, description="代理人撤回的，委托书应当写明可以代为撤回"
    )
    reason = TextAreaField("撤回原因", validators=[InputRequired("请写明撤回原因"), LONG])


ANSWERS = [("yes", "符合"), ("no", "不符合")]


class ConditionsForm(Form):
    """The seven conditions of article 30, each answered yes or no."""

    @property
    def answers(self) -> dict[str, dict[str, str]]:
        """Answer and note of each condition, by code."""
        return {
            code.value: {
                "ok": self[f"answer_{code.value}"].data or "",
                "note": self[f"note_{code.value}"].data or "",
            }
            for code in Condition
        }

    @property
    def unmet(self) -> list[str]:
        """The codes answered no."""
        return [code for code, answer in self.answers.items() if answer["ok"] == "no"]


for _code in Condition:
    setattr(
        ConditionsForm,
        f"answer_{_code.value}",
        RadioField(_code.label, choices=ANSWERS, validators=[InputRequired("请逐项回答是否符合")]),
    )
    setattr(
        ConditionsForm,
        f"note_{_code.value}",
        StringField("说明或证据", validators=[Length(max=200)]),
    )


class AcceptForm(ConditionsForm):
    """Acceptance, and the procedure the case is tried in."""

    on = DateField("受理日期", validators=[InputRequired("请填受理日期")])
    track = RadioField(
        "适用程序",
        choices=[("ordinary", "普通程序"), ("simplified", "简易程序")],
        default="ordinary",
    )
    simplified_ground = SelectField(
        "适用简易程序的理由",
        choices=[EMPTY, *words(SimplifiedGround)],
        description="前四项还须事实清楚、权利义务关系明确、争议不大（第53条第1款）",
    )
    consent_note = StringField(
        "各方同意的情况",
        validators=[Length(max=200)],
        description="以各方同意为理由的，写明各方同意的时间和方式。",
    )


class RefuseForm(ConditionsForm):
    """Refusal with reasons, and the competent organ for jurisdiction; its day is the approval's."""

    exclusion = SelectField(
        "第12条事项",
        choices=[EMPTY, *words(Exclusion)],
        description="第5项不符合的，选属于哪一项；都不是的不选",
    )
    reasons = TextAreaField("理由", validators=[InputRequired("请写明理由"), LONG])
    legal_on = DateField(
        "作出日期", validators=[MayBeEmpty()], description="补录旧案才填：纸质决定书上的日期"
    )
    competent_organ = StringField("有管辖权的机关", validators=[Length(max=100)])

    @property
    def grounds(self) -> list[str]:
        """The conditions that aren't met, and the exclusion of article 12 if one was named."""
        return [*self.unmet, *([self.exclusion.data] if self.exclusion.data else [])]


class ServeCopyForm(Form):
    """The copy and the notice to reply reached the respondent: the reply clock starts."""

    on = DateField("被申请人收到副本之日", validators=[InputRequired("请填收到日期")])
    sent_on = DateField("发出日", validators=[MayBeEmpty()])
    method = SelectField(
        "送达方式", choices=[("direct", "直接送达"), ("post", "邮寄"), ("electronic", "电子送达")]
    )
    receiver = StringField("签收人", validators=[Length(max=50)])


class ReplyForm(Form):
    """The respondent's reply and evidence."""

    on = DateField("收到答复之日", validators=[InputRequired("请填收到日期")])
    posted_on = DateField("交邮日", validators=[MayBeEmpty()])
    complete = RadioField(
        "答复书、证据、依据",
        choices=[("yes", "齐全"), ("no", "不齐全")],
        validators=[InputRequired("请选是否齐全")],
    )
    evidence_count = IntegerField(
        "证据份数",
        validators=[MayBeEmpty(), NumberRange(0, 100_000, "证据份数填 0 到 100000 之间的整数")],
    )
    note = TextAreaField("情况", validators=[LONG])


class OldFilesForm(Form):
    """A sheet of old paper files."""

    sheet = FileField(
        "导入文件",
        validators=[FileRequired("请选文件")],
        description="Excel（xlsx）或者 CSV，不超过 1 MB，一次最多 50 件",
    )
