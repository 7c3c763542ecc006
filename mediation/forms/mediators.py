"""Forms on who mediates and who is asked: assignment, recusal, the drawing of experts."""

from __future__ import annotations

from wtforms import BooleanField, IntegerField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from casework.web.forms import DateField, Form
from casework.web.party_forms import EMPTY
from mediation.forms.registration import LONG, Ticks, words
from mediation.forms.rows import Column, LinesField
from mediation.procedure import Recusal
from mediation.procedure.organisations import ExpertField


class AssignForm(Form):
    """Who mediates, who leads; and what is disclosed, where something has to be."""

    on = DateField("指派日期", validators=[InputRequired("请填指派日期")])
    lead = RadioField("主办调解员", coerce=int, validators=[InputRequired("请选主办调解员")])
    others = Ticks("协办调解员", coerce=int)
    choice = RadioField(
        "产生方式", choices=[("assigned", "组织指派"), ("chosen", "当事人选定")], default="assigned"
    )
    disclosure = TextAreaField(
        "披露的情况",
        validators=[LONG],
        description="有应当披露的关系时必填：什么关系，怎样告知双方。会印在披露与回避声明上。",
    )
    both_agree = BooleanField("披露以后，申请人和被申请人都同意由其主持")


class RecuseForm(Form):
    """A mediator steps aside, or a request that one should is turned down."""

    on = DateField("决定日期", validators=[InputRequired("请填日期")])
    person = SelectField("回避的调解员", coerce=int, validators=[InputRequired("请选调解员")])
    asked_by = SelectField("谁提出的", choices=[("", "调解员本人或者本组织")])
    ground = SelectField(
        "回避情形", choices=[EMPTY, *words(Recusal)], validators=[InputRequired("请选回避情形")]
    )
    decision = RadioField(
        "决定",
        choices=[("granted", "回避"), ("refused", "不同意回避，继续调解")],
        default="granted",
        validators=[InputRequired("请选决定")],
    )
    successor = SelectField("接替的调解员", coerce=int)
    note = TextAreaField("说明", validators=[LONG], description="不同意回避的，写明理由。")


class DrawForm(Form):
    """A draw of experts by lot."""

    on = DateField("抽取日期", validators=[InputRequired("请填日期")])
    field = SelectField(
        "专家领域",
        choices=[EMPTY, *words(ExpertField)],
        validators=[InputRequired("请选专家领域")],
    )
    wanted = IntegerField(
        "抽取人数",
        default=3,
        validators=[InputRequired("请填人数"), NumberRange(min=1, max=9)],
    )
    left_out = LinesField(
        "不参加抽取的专家",
        columns=(Column("number", "编号", needed=True), Column("reason", "原因", needed=True)),
        description="一行一名：编号，原因。与当事人有利害关系的由系统排除，不用填。",
    )


class ReplaceForm(Form):
    """Another expert in place of one."""

    on = DateField("更换日期", validators=[InputRequired("请填日期")])
    number = SelectField("更换哪一名", validators=[InputRequired("请选要更换的专家")])
    reason = TextAreaField(
        "原因",
        validators=[InputRequired("请写明更换的原因"), Length(max=200)],
        description="例如 当事人申请回避、专家本人有事不能参加",
    )
