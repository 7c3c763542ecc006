"""Forms of a mediation: registration from a kind's facts, and one form an act."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from wtforms import (
    BooleanField,
    Field,
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

from casework.web.forms import (
    ChineseMeta,
    DateField,
    Form,
    MomentField,
    MoneyField,
    RowsField,
)
from casework.web.party_forms import EMPTY, PartyForm
from mediation.dispute_type import DisputeType, Fact, FactType, Need
from mediation.disputes import DISPUTES
from mediation.procedure import (
    Channel,
    Initiation,
    Track,
)
from mediation.procedure.channels import SOURCE_FACTS

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
        case FactType.MOMENT:
            return MomentField(label, validators=flags or [MayBeEmpty()], description=hint)
        case FactType.MONEY:
            return MoneyField(label, validators=flags or [MayBeEmpty()], description=hint)
        case FactType.CHOICE:
            return SelectField(label, choices=[EMPTY, *choices], validators=flags, description=hint)
        case FactType.CHOICES:
            return Ticks(label, choices=choices, description=hint)
        case FactType.YES_NO:
            return RadioField(
                label, choices=[*YES_NO, ("", "不清楚")], default="", description=hint
            )
        case FactType.LONG_TEXT:
            return TextAreaField(label, validators=[*flags, LONG], description=hint)
        case _:
            return StringField(label, validators=[*flags, Length(max=200)], description=hint)


class RegistrationBase(Form):
    """What every registration of a dispute asks for."""

    initiation = RadioField("启动方式", choices=words(Initiation), default="APPLICATION")
    channel = SelectField("来源渠道", choices=words(Channel), default="WALK_IN")
    received_on = DateField("收到申请之日", validators=[InputRequired("请填收到申请的日期")])
    origin_ref = StringField(
        "来源编号", validators=[Length(max=60)], description="热线工单号、信访编号、移送函号等"
    )
    origin_due_on = DateField("来源要求办结", validators=[MayBeEmpty()])
    track = SelectField("程序类别", choices=[("", "按来源和组织类型"), *words(Track)])
    procedure = SelectField(
        "繁简",
        choices=[("ORDINARY", "普通"), ("SIMPLE", "简易"), ("MAJOR", "重大疑难")],
    )
    not_duplicate = BooleanField("已核对，不是同一件")
    applicants = RowsField(FormField(PartyForm), "申请人", min_entries=1, max_entries=100)
    respondents = RowsField(FormField(PartyForm), "被申请人", min_entries=1, max_entries=10)
    third_parties = RowsField(FormField(PartyForm), "第三人", max_entries=20)
    head_count = IntegerField(
        "涉及人数",
        default=1,
        validators=[
            InputRequired("请填涉及人数"),
            NumberRange(1, 1_000_000, "涉及人数填 1 到 1000000 之间的整数"),
        ],
    )
    claims = RowsField(FormField(ClaimForm), "诉求", min_entries=1, max_entries=16)
    evidence = Ticks("已交证据")
    consent_given = RadioField(
        "申请人意愿",
        choices=[("mediation", "同意调解"), ("none", "尚未表示")],
        default="mediation",
    )


def registration_form(dispute: DisputeType) -> type[RegistrationBase]:
    """The registration form of a kind of dispute: the base and the kind's own facts."""
    return _registration_form(dispute.key)


@lru_cache
def _registration_form(key: str) -> type[RegistrationBase]:
    dispute = DISPUTES[key]
    fields = {f"fact_{fact.key}": fact_field(fact) for fact in dispute.facts}
    fields |= {fact.key: fact_field(fact) for fact in SOURCE_FACTS.values()}
    return type(f"{dispute.key.title()}RegistrationForm", (RegistrationBase,), fields)


class FactsBase(Form):
    """What registration could do without, to be filled in before acceptance or agreement."""

    on = DateField("日期", validators=[InputRequired("请填日期")])
    track = SelectField(
        "程序类别",
        choices=words(Track),
        description="受理以前可以改，例如政府主导的改制改走联动协调",
    )
    claims = RowsField(FormField(ClaimForm), "诉求", min_entries=1, max_entries=16)


def facts_form(dispute: DisputeType) -> type[FactsBase]:
    """The form of a kind's own facts."""
    return _facts_form(dispute.key)


@lru_cache
def _facts_form(key: str) -> type[FactsBase]:
    dispute = DISPUTES[key]
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
        (one.code, one.label + (f"（{dispute.words.holder}）" if one.held_by_other else ""))
        for one in dispute.evidence
    ]
    return form


def facts_of(form: RegistrationBase | FactsBase, dispute: DisputeType) -> dict[str, Any]:
    """The typed facts, by key."""
    return {fact.key: form[f"fact_{fact.key}"].data for fact in dispute.facts}
