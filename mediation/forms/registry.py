"""Forms of the registry: an organisation, a mediator, an expert."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.validators import Optional as MayBeEmpty

from casework.web.forms import DateField, Form
from casework.web.party_forms import EMPTY
from mediation.disputes import DISPUTES
from mediation.forms.registration import LONG, Ticks, words
from mediation.forms.rows import Column, LinesField
from mediation.procedure.organisations import (
    ConfirmationMode,
    ExpertField,
    ExpertStanding,
    MediatorKind,
    Standing,
)

KINDS = [(dispute.key, dispute.label) for dispute in DISPUTES.values()]
UP_TO_100 = [Length(max=100)]
PEOPLE = [InputRequired("请填人数，没有的填 0"), NumberRange(min=0, max=999)]


def values(form: Form, names: Iterable[str]) -> dict[str, Any]:
    """What a form says, by field; texts are never None."""
    fields: Mapping[str, Any] = form._fields
    return {
        name: (fields[name].data or "") if _is_text(fields[name]) else fields[name].data
        for name in names
        if name in fields
    }


def _is_text(field: Any) -> bool:
    return isinstance(field, StringField | SelectField) and not isinstance(field, LinesField)


class OrganisationForm(Form):
    """The entry of a mediation organisation."""

    standing = SelectField("状态", choices=words(Standing), default=Standing.ACTIVE.value)
    accepts = Ticks("受理的纠纷", choices=KINDS)
    founding_unit = StringField("设立单位", validators=UP_TO_100)
    supervisor = StringField("主管部门", validators=UP_TO_100)
    industry = StringField("行业、领域", validators=[Length(max=50)])
    territory = StringField("受理区域", validators=UP_TO_100)
    established_on = DateField("设立日期", validators=[MayBeEmpty()])
    filing_no = StringField("备案号", validators=[Length(max=60)])
    filed_on = DateField(
        "备案日期",
        validators=[MayBeEmpty()],
        description="医疗纠纷人民调解委员会自设立起三十个工作日内备案",
    )
    seal_no = StringField("印章编号", validators=[Length(max=60)])
    leader = StringField("负责人", validators=[Length(max=50)])
    members = LinesField(
        "委员",
        columns=(
            Column("name", "姓名", needed=True),
            Column("sex", "性别"),
            Column("people", "民族"),
        ),
        description="一行一名：姓名，性别，民族。人民调解委员会三至九名，应当有妇女",
    )
    minority_area = BooleanField("多民族居住地区")
    term_from = DateField("任期开始", validators=[MayBeEmpty()])
    term_to = DateField("任期届满", validators=[MayBeEmpty()], description="每届三年")
    full_time = IntegerField("专职人数", default=0, validators=PEOPLE)
    part_time = IntegerField("兼职人数", default=0, validators=PEOPLE)
    cap = IntegerField(
        "每人在办上限",
        validators=[MayBeEmpty(), NumberRange(min=1, max=999)],
        description="空着的按本地规定",
    )
    room = StringField("调解室", validators=UP_TO_100)
    online_account = StringField("在线调解账号", validators=UP_TO_100)
    funding = StringField("经费来源", validators=UP_TO_100)
    expert_pool = StringField(
        "使用的专家库",
        validators=UP_TO_100,
        description="例如 市医疗损害鉴定专家库，由卫生健康和司法行政部门共同设立",
    )
    court = StringField("对接的法院", validators=UP_TO_100)
    confirmation_mode = SelectField(
        "司法确认口径", choices=words(ConfirmationMode), default=ConfirmationMode.UNKNOWN.value
    )


class NewOrganisationForm(OrganisationForm):
    """A unit that isn't in the registry yet, with its entry."""

    unit = SelectField("单位", validators=[InputRequired("请选择单位")])


class _Sealed(Form):
    """What is kept sealed of a person: number, telephone, what was declared for recusal."""

    id_no = StringField(
        "身份证号码", validators=[Length(max=30)], description="只用来核对回避，加密保存"
    )
    phone = StringField("联系电话", validators=[Length(max=40)])
    employers = LinesField(
        "任职单位", columns=(Column("name", "单位"),), description="一行一个，写全称"
    )
    former = LinesField(
        "曾任职单位", columns=(Column("name", "单位"),), description="一行一个，写全称"
    )
    holdings = LinesField(
        "持股、投资", columns=(Column("name", "单位"),), description="一行一个，写全称"
    )
    relatives = LinesField(
        "近亲属",
        columns=(
            Column("relation", "关系", needed=True),
            Column("name", "姓名", needed=True),
            Column("id_no", "身份证号码"),
        ),
        description="一行一名：关系，姓名，身份证号码（知道的填）。只用来核对回避，加密保存",
    )


SEALED = ("id_no", "phone", "employers", "former", "holdings", "relatives")


class MediatorForm(_Sealed):
    """The entry of a mediator."""

    title = StringField("职务、职称", validators=[Length(max=50)])
    kind = SelectField("类别", choices=words(MediatorKind))
    full_time = BooleanField("专职")
    level = StringField("等级", validators=[Length(max=20)], description="按本地评定")
    area = StringField("片区", validators=[Length(max=50)], description="例如 滨河街道")
    specialities = Ticks("擅长的纠纷", choices=KINDS)
    skills = StringField("专长", validators=[Length(max=200)])
    languages = LinesField(
        "语言", columns=(Column("name", "语言"),), description="一行一种，例如 彝语、手语"
    )
    certificates = LinesField(
        "证书",
        columns=(
            Column("name", "名称", needed=True),
            Column("number", "编号"),
            Column("expires_on", "到期日", "day"),
        ),
        description="一行一本：名称，编号，到期日。过期的不能再指派",
    )
    appointed_from = DateField("聘期开始", validators=[MayBeEmpty()])
    appointed_to = DateField("聘期届满", validators=[MayBeEmpty()])
    training = LinesField(
        "培训",
        columns=(Column("year", "年份", "number", True), Column("hours", "学时", "number", True)),
        description="一行一年：年份，学时",
    )
    leave = LinesField(
        "不在岗",
        columns=(
            Column("start", "开始", "day", True),
            Column("end", "结束", "day", True),
            Column("reason", "原因"),
        ),
        description="一行一段：开始，结束，原因",
    )
    sanctions = TextAreaField("投诉和处理", validators=[LONG])


class NewMediatorForm(MediatorForm):
    """A member of staff who isn't registered as a mediator yet."""

    person = SelectField("人员", coerce=int, validators=[InputRequired("请选人员")])


class EndMediatorForm(Form):
    """The end of an appointment."""

    on = DateField("解聘日期", validators=[InputRequired("请填日期")])
    reason = StringField("原因", validators=[InputRequired("请写明原因"), Length(max=200)])


class ExpertForm(_Sealed):
    """The entry of an expert."""

    name = StringField("姓名", validators=[InputRequired("请填姓名"), Length(max=50)])
    field = SelectField(
        "领域",
        choices=[EMPTY, *words(ExpertField)],
        validators=[InputRequired("请选专家领域")],
    )
    speciality = StringField("专业", validators=UP_TO_100, description="例如 骨科")
    rank = StringField("职称", validators=[Length(max=50)])
    workplace = StringField("工作单位", validators=UP_TO_100)
    region = StringField("地区", validators=[Length(max=50)])
    qualification_no = StringField("资格证号", validators=[Length(max=60)])
    fee_rule = StringField("费用标准", validators=[Length(max=200)])
    standing = SelectField("状态", choices=words(ExpertStanding))
    evaluation = TextAreaField("评价", validators=[LONG])


class NewExpertForm(ExpertForm):
    """An expert with a number of their own."""

    unit = SelectField("建库单位", validators=[InputRequired("请选择单位")])
    number = StringField(
        "专家编号",
        validators=[InputRequired("请填专家编号"), Length(max=20)],
        description="抽取按编号，定了就不改",
    )
