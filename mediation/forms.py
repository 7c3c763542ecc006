"""Forms of a mediation: registration from a kind's facts, and one form an act."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FormField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.validators import Optional as MayBeEmpty
from wtforms.widgets import CheckboxInput, ListWidget

from casework.web.forms import ChineseMeta, DateField, MomentField, Form, MoneyField
from casework.web.party_forms import EMPTY, PartyForm
from mediation.dispute_type import DisputeType, Fact, FactType, Need
from mediation.procedure import (
    Channel,
    Guard,
    Initiation,
    Recusal,
    Refusal,
    SessionForm,
    Termination,
)

LONG = Length(max=20000)
YES_NO = [("yes", "是"), ("no", "否")]


class Ticks(SelectMultipleField):
    """Several of a list, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def words(codes: Any) -> list[tuple[str, str]]:
    """The codes of an enumeration with their words, in order."""
    return [(code.value, code.label) for code in codes]


class ClaimForm(PlainForm):
    """One claim with its amount."""

    Meta = ChineseMeta

    code = SelectField("诉求", choices=[EMPTY])
    amount = MoneyField("金额", validators=[MayBeEmpty()])
    text = StringField("说明", validators=[Length(max=200)])


def fact_field(fact: Fact) -> Field:
    """The form field of a fact. What is wrong with a value is told by the command."""
    label, hint = fact.label, fact.hint
    flags = [InputRequired(f"请填{label}")] if fact.need is Need.REGISTER else []
    choices = [(option.code, option.label) for option in fact.options]
    match fact.type:
        case FactType.DATE:
            return DateField(label, validators=flags or [MayBeEmpty()], description=hint)
        case FactType.MONEY:
            return MoneyField(label, validators=flags or [MayBeEmpty()], description=hint)
        case FactType.CHOICE:
            return SelectField(label, choices=[EMPTY, *choices], validators=flags,
                               description=hint)
        case FactType.CHOICES:
            return Ticks(label, choices=choices, description=hint)
        case FactType.YES_NO:
            return RadioField(label, choices=[*YES_NO, ("", "不清楚")], default="",
                              description=hint)
        case FactType.LONG_TEXT:
            return TextAreaField(label, validators=[*flags, LONG], description=hint)
        case _:
            return StringField(label, validators=[*flags, Length(max=200)], description=hint)


class RegistrationBase(Form):
    """What every registration of a dispute asks for."""

    initiation = RadioField("启动方式", choices=words(Initiation), default="APPLICATION")
    channel = SelectField("来源渠道", choices=words(Channel), default="WALK_IN")
    received_on = DateField("收到申请之日", validators=[InputRequired("请填收到申请的日期")])
    origin_ref = StringField("来源编号", validators=[Length(max=60)],
                             description="热线工单号、信访编号、移送函号等")
    origin_due_on = DateField("来源要求的办结日", validators=[MayBeEmpty()])
    applicants = FieldList(FormField(PartyForm), "申请人", min_entries=1, max_entries=100)
    respondents = FieldList(FormField(PartyForm), "被申请人", min_entries=1, max_entries=10)
    third_parties = FieldList(FormField(PartyForm), "第三人", max_entries=20)
    head_count = IntegerField("涉及人数", default=1,
                              validators=[InputRequired("请填涉及人数"), NumberRange(min=1)])
    claims = FieldList(FormField(ClaimForm), "诉求", min_entries=1, max_entries=16)
    evidence = Ticks("已交证据")
    consent_given = RadioField("申请人同意的事项", choices=[
        ("mediation", "同意调解"), ("none", "尚未表示")], default="mediation")


@lru_cache
def registration_form(dispute: DisputeType) -> type[RegistrationBase]:
    """The registration form of a kind of dispute: the base and the kind's own facts."""
    fields = {f"fact_{fact.key}": fact_field(fact) for fact in dispute.facts}
    return type(f"{dispute.key.title()}RegistrationForm", (RegistrationBase,), fields)


class FactsBase(Form):
    """What registration could do without, to be filled in before acceptance or agreement."""

    on = DateField("日期", validators=[InputRequired("请填日期")])
    claims = FieldList(FormField(ClaimForm), "诉求", min_entries=1, max_entries=16)


@lru_cache
def facts_form(dispute: DisputeType) -> type[FactsBase]:
    """The form of a kind's own facts."""
    fields = {f"fact_{fact.key}": fact_field(fact) for fact in dispute.facts}
    return type(f"{dispute.key.title()}FactsForm", (FactsBase,), fields)


def offer_claims(form: RegistrationBase | FactsBase, dispute: DisputeType) -> None:
    """Give the list of claims the kind's own entries."""
    for entry in form.claims:
        entry.form.code.choices = [EMPTY, *[(one.code, one.label) for one in dispute.claims]]


def prepare(form: RegistrationBase, dispute: DisputeType) -> RegistrationBase:
    """Give the lists of a form the kind's own entries."""
    offer_claims(form, dispute)
    form.evidence.choices = [
        (one.code, one.label + ("（单位掌握）" if one.held_by_employer else ""))
        for one in dispute.evidence
    ]
    return form


def facts_of(form: RegistrationBase | FactsBase, dispute: DisputeType) -> dict[str, Any]:
    """The typed facts, by key."""
    return {fact.key: form[f"fact_{fact.key}"].data for fact in dispute.facts}


class OnForm(Form):
    """An act with its day."""

    on = DateField("日期", validators=[InputRequired("请填日期")])
    note = TextAreaField("说明", validators=[LONG])


class SupplementForm(Form):
    """What is missing, asked once."""

    on = DateField("通知日期", validators=[InputRequired("请填通知日期")])
    items = TextAreaField("需要补充的材料", validators=[InputRequired("请一次写全，一行一项"), LONG],
                          description="一行一项，一次告知。")


class ConsentAnswerForm(Form):
    """The other side's answer: silence is no consent."""

    on = DateField("答复日期", validators=[InputRequired("请填答复日期")])
    answer = RadioField("对方答复", choices=[
        ("given", "同意调解"), ("refused", "不同意调解"), ("silent", "逾期没有答复")],
        validators=[InputRequired("请选对方的答复")])
    manner = SelectField("答复方式", choices=[
        ("written", "书面"), ("oral", "口头（已记录）"), ("electronic", "电子（已核对身份）")])
    note = TextAreaField("说明", validators=[LONG])


class GuardForm(Form):
    """The nine conditions of acceptance, each answered."""

    on = DateField("决定日期", validators=[InputRequired("请填决定日期")])

    @property
    def answers(self) -> dict[str, dict[str, str]]:
        """Answer and note of each condition, by code."""
        return {
            code.value: {"ok": self[f"answer_{code.value}"].data or "",
                         "note": self[f"note_{code.value}"].data or ""}
            for code in Guard
        }

    @property
    def unmet(self) -> list[str]:
        """The codes answered no."""
        return [code for code, answer in self.answers.items() if answer["ok"] == "no"]


for _code in Guard:
    setattr(GuardForm, f"answer_{_code.value}", RadioField(
        _code.label, choices=[("yes", "符合"), ("no", "不符合")],
        validators=[InputRequired("请逐项回答是否符合")]))
    setattr(GuardForm, f"note_{_code.value}", StringField(
        "说明或证据", validators=[Length(max=200)]))


class TransferForm(Form):
    """Not ours: to whom it goes, and why."""

    on = DateField("移送日期", validators=[InputRequired("请填移送日期")])
    to = StringField("移送给", validators=[InputRequired("请填移送给哪个单位"), Length(max=100)])
    reason = TextAreaField("原因", validators=[InputRequired("请写明移送的原因"), LONG])


class RefusalForm(Form):
    """Refusal with a coded ground and reasons."""

    on = DateField("决定日期", validators=[InputRequired("请填决定日期")])
    ground = SelectField("不予受理的情形", choices=[EMPTY, *words(Refusal)],
                         validators=[InputRequired("请选不予受理的情形")])
    reasons = TextAreaField("理由", validators=[InputRequired("请写明理由"), LONG])


class AssignForm(Form):
    """Who mediates, and who leads."""

    on = DateField("指派日期", validators=[InputRequired("请填指派日期")])
    lead = SelectField("主办调解员", coerce=int, validators=[InputRequired("请选主办调解员")])
    others = Ticks("协办调解员", coerce=int)
    choice = RadioField("产生方式", choices=[
        ("assigned", "组织指派"), ("chosen", "当事人选定")], default="assigned")


class RecuseForm(Form):
    """A mediator steps aside."""

    on = DateField("决定日期", validators=[InputRequired("请填日期")])
    person = SelectField("回避的调解员", coerce=int, validators=[InputRequired("请选调解员")])
    ground = SelectField("回避情形", choices=[EMPTY, *words(Recusal)],
                         validators=[InputRequired("请选回避情形")])
    note = TextAreaField("说明", validators=[LONG])


class SessionSetForm(Form):
    """When and where the parties meet."""

    starts_at = MomentField("时间", validators=[InputRequired("请填调解会时间")])
    place = StringField("地点或者在线房间", validators=[InputRequired("请填地点"), Length(max=200)])
    form = RadioField("形式", choices=words(SessionForm), default="joint")
    waived = BooleanField("当事人同意不提前三个工作日通知")


class SessionRecordForm(Form):
    """What was said and settled in a session."""

    on = DateField("开会日期", validators=[InputRequired("请填开会日期")])
    present = TextAreaField("到场人员", validators=[InputRequired("请写明到场人员和身份"), LONG],
                            description="一行一人：姓名，身份，代理权限")
    rights_read = BooleanField("已告知权利义务")
    applicant_said = TextAreaField("申请人陈述", validators=[LONG])
    respondent_said = TextAreaField("被申请人陈述", validators=[LONG])
    undisputed = TextAreaField("无争议的事实", validators=[LONG])
    undisputed_signed = BooleanField("双方已在无争议事实上签字")
    disputed = TextAreaField("有争议的事实", validators=[LONG])
    proposals = TextAreaField("调解方案和双方意见", validators=[LONG])
    result = SelectField("结果", choices=[
        ("continue", "继续调解"), ("agreed", "达成一致"), ("failed", "未达成一致")])
    caucus = TextAreaField("背对背记录", validators=[LONG],
                           description="只有本案调解员能看，不打印、不导出、不进协议。")


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
    kind = SelectField("做什么", choices=[("pay", "支付"), ("act", "其他行为")])
    act = StringField("内容", validators=[Length(max=500)])
    amount = MoneyField("金额", validators=[MayBeEmpty()])
    due_on = DateField("何时", validators=[MayBeEmpty()])
    manner = StringField("怎么付", validators=[Length(max=100)])
    account = StringField("收款账户", validators=[Length(max=100)])


class AgreementForm(Form):
    """The agreement as a draft: facts, clauses, what happens on default."""

    facts = TextAreaField("争议事实", validators=[LONG])
    issues = TextAreaField("争议焦点", validators=[LONG])
    clauses = FieldList(FormField(ClauseForm), "条款", min_entries=1, max_entries=60)
    total = MoneyField("支付总额", validators=[MayBeEmpty()])
    default_clause = TextAreaField("逾期责任", validators=[LONG])
    other_terms = TextAreaField("其他约定", validators=[LONG])
    copies = IntegerField("份数", default=3, validators=[InputRequired("请填份数"),
                                                      NumberRange(min=2, max=20)])


class InstalmentsForm(Form):
    """A sum in parts: the last part takes the rest."""

    total = MoneyField("总额", validators=[InputRequired("请填总额")])
    parts = IntegerField("分几期", validators=[InputRequired("请填期数"),
                                           NumberRange(min=2, max=36)])
    first_on = DateField("第一期", validators=[InputRequired("请填第一期的日期")])
    act = StringField("款项", validators=[InputRequired("请填款项名称"), Length(max=200)])


class SignForm(Form):
    """Who has signed, and whether the seal is on: the day it takes effect."""

    on = DateField("最后一项完成之日", validators=[InputRequired("请填日期")])
    applicant_signed = BooleanField("申请人已签名（盖章）")
    respondent_signed = BooleanField("被申请人已签名（盖章）")
    mediator_signed = BooleanField("调解员已签名")
    sealed = BooleanField("已加盖调解组织印章")


class PerformanceForm(Form):
    """An obligation was performed, with proof."""

    clause = SelectField("履行的条款", coerce=int, validators=[InputRequired("请选条款")])
    on = DateField("履行日期", validators=[InputRequired("请填履行日期")])
    proof = StringField("凭证", validators=[InputRequired("请写凭证，例如转账回单号"), Length(max=200)])


class BreachForm(Form):
    """An obligation was not performed."""

    clause = SelectField("未履行的条款", coerce=int, validators=[InputRequired("请选条款")])
    on = DateField("记录日期", validators=[InputRequired("请填日期")])
    note = TextAreaField("情况", validators=[LONG])


class TerminationForm(Form):
    """The end without agreement, with a coded reason and the routes left."""

    on = DateField("终止日期", validators=[InputRequired("请填终止日期")])
    reason = SelectField("终止情形", choices=[EMPTY, *words(Termination)],
                         validators=[InputRequired("请选终止情形")])
    note = TextAreaField("说明", validators=[LONG])


class ClosingForm(Form):
    """The closing of a case."""

    on = DateField("结案日期", validators=[InputRequired("请填结案日期")])
    report = TextAreaField("结案报告", validators=[InputRequired("请写结案情况"), LONG])
    satisfaction = SelectField("回访满意度", choices=[
        ("", "没有回访"), ("5", "5 分"), ("4", "4 分"), ("3", "3 分"), ("2", "2 分"), ("1", "1 分")])


class ArchiveForm(Form):
    """The filing of a closed case."""

    on = DateField("归档日期", validators=[InputRequired("请填归档日期")])
    pages = IntegerField("页数", validators=[InputRequired("请填页数"), NumberRange(min=1)])
    retention = SelectField("保管期限", choices=[
        ("10", "10 年"), ("30", "30 年"), ("permanent", "永久")])
