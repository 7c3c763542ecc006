"""Forms of joint resolution (联动化解), one an act."""

from __future__ import annotations

from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.validators import Optional as MayBeEmpty

from casework.web.forms import DateField, Form, MomentField, MoneyField
from mediation.commands.joint import LEVELS, PLAN, ROLES, STAGES, TRIGGERS
from mediation.forms.registration import LONG, words
from mediation.places.joint import Factor, RiskLevel, RiskRules

MOST_UNITS_AT_START = 4
SHORT, LINE = Length(max=50), Length(max=200)
NOBODY = (0, "不设")
RISK = "risk_"


class OnForm(Form):
    """An act of joint resolution with its day."""

    on = DateField("日期", validators=[InputRequired("请填日期")])


class RiskBase(Form):
    """The factors of the risk; their fields follow the rules of the place."""

    @property
    def answers(self) -> dict[str, Any]:
        """The answers by factor, as the reckoning reads them."""
        found = {}
        for field in self:
            if field.name.startswith(RISK):
                value = field.data
                found[field.name.removeprefix(RISK)] = "" if value is None else str(value)
        return found


class OpenJointForm(RiskBase):
    """An umbrella is opened: what, why, who, how grave, and when it will be done."""

    on = DateField("启动日期", validators=[InputRequired("请填启动日期")])
    unit = SelectField("牵头单位", coerce=int)
    title = StringField(
        "联动事项",
        validators=[InputRequired("请写明联动事项"), Length(max=300)],
        description="例如某厂改制职工安置、某路征收项目",
    )
    respondent = StringField("企业或者项目", validators=[LINE], description="可以按名称查到本事项")
    level = SelectField("层级", choices=list(LEVELS.items()))
    trigger = SelectField("启动依据", choices=list(TRIGGERS.items()))
    reason = TextAreaField("启动理由", validators=[LONG], description="人工启动的必填")
    leader = StringField("包案领导", validators=[Length(max=100)], description="姓名和职务")
    closing_criteria = TextAreaField(
        "办结标准",
        validators=[InputRequired("请写明到什么程度算办结"), LONG],
        description="到什么程度算办结，例如协议全部签订、款项全部到账",
    )


class PlanForm(OnForm):
    """The plan, who answers for it, and when it is done."""

    leader = StringField("包案领导", validators=[Length(max=100)])
    closing_criteria = TextAreaField(
        "办结标准", validators=[InputRequired("请写明到什么程度算办结"), LONG]
    )


for _place in range(1, MOST_UNITS_AT_START + 1):
    setattr(OpenJointForm, f"unit_{_place}", SelectField(f"协办单位 {_place}", coerce=int))
    setattr(OpenJointForm, f"contact_{_place}", StringField("联络人", validators=[SHORT]))
for _key, _label in PLAN.items():
    _field = TextAreaField(_label, validators=[LONG])
    setattr(PlanForm, f"plan_{_key}", _field)
    setattr(OpenJointForm, f"plan_{_key}", TextAreaField(_label, validators=[LONG]))


class ChangeUnitForm(OnForm):
    """Whom to call at a unit."""

    contact = StringField("联络人", validators=[InputRequired("请填联络人"), SHORT])
    deputy = StringField("替补联络人", validators=[SHORT])
    hotline = StringField("联系电话", validators=[Length(max=40)])
    promise = StringField("答复承诺", validators=[LINE], description="例如两个工作日内回应")


class AddUnitForm(ChangeUnitForm):
    """A unit joins."""

    unit = SelectField("单位", coerce=int)
    role = SelectField("承担", choices=list(ROLES.items()))
    reads_children = BooleanField("可以查阅子案件")


class EndUnitForm(OnForm):
    """A unit leaves."""

    unit = SelectField("退出的单位", coerce=int)
    reason = TextAreaField("理由", validators=[InputRequired("请写明理由"), LONG])


class TaskForm(OnForm):
    """A task is given."""

    title = StringField("任务", validators=[InputRequired("请写明任务"), LINE])
    unit = SelectField("责任单位", coerce=int)
    person = StringField("责任人", validators=[SHORT])
    days = IntegerField(
        "期限（工作日）",
        validators=[InputRequired("请填工作日数"), NumberRange(1, 250)],
        description="自交办次日起算",
    )
    evidence = TextAreaField(
        "反馈时附送的材料", validators=[LONG], description="写了就必须在反馈时写明"
    )
    after = SelectField("前置任务", coerce=int)


class TextForm(OnForm):
    """An act of one sentence: progress, a reason, a remark."""

    text = TextAreaField("说明", validators=[LONG])


class AnswerTaskForm(OnForm):
    """What a unit has done."""

    result = TextAreaField("办理结果", validators=[InputRequired("请写明办理结果"), LONG])
    evidence = TextAreaField("附送的材料", validators=[LONG])
    hours = IntegerField(
        "用时（小时）",
        validators=[MayBeEmpty(), NumberRange(1, 9999)],
        description="可以不填；填了年终报告按单位合计",
    )


class ReasonForm(OnForm):
    """An act that needs a reason."""

    reason = TextAreaField("理由", validators=[InputRequired("请写明理由"), LONG])


def _upheld(chosen: str) -> bool:
    """The answer as the command takes it. Raises ValueError for one that isn't offered."""
    if chosen not in ("yes", "no"):
        raise ValueError("请在列出的选项里选")
    return chosen == "yes"


class DecideReturnForm(ReasonForm):
    """The lead decides on a returned task."""

    upheld = RadioField(
        "处理",
        choices=[("yes", "同意退回，另行交办"), ("no", "不同意，由该单位继续办理")],
        coerce=_upheld,
        validators=[InputRequired("请选怎样处理")],
    )


class MeetingForm(Form):
    """Minutes of a joint conference."""

    held_at = MomentField("会议时间", validators=[InputRequired("请填会议时间")])
    place = StringField("地点", validators=[InputRequired("请填会议地点"), LINE])
    chair = StringField("主持", validators=[InputRequired("请填主持人"), SHORT])
    present = TextAreaField(
        "到会单位和人员",
        validators=[InputRequired("请填到会的单位和人员"), LONG],
        description="一行一人，写明单位和姓名",
    )
    findings = TextAreaField("认定和意见", validators=[InputRequired("请写明认定和意见"), LONG])
    division = TextAreaField("任务分工", validators=[InputRequired("请写明任务分工"), LONG])
    split = TextAreaField("分歧意见", validators=[LONG])


class RiskForm(RiskBase):
    """The risk is looked at anew."""

    on = DateField("研判日期", validators=[InputRequired("请填研判日期")])
    level = SelectField(
        "研判等级",
        choices=[("", "按评分"), *words(RiskLevel)],
        description="与评分不同的，在理由里写明",
    )
    reason = TextAreaField("研判理由", validators=[InputRequired("请写明研判的理由"), LONG])


class IncidentForm(Form):
    """A grave matter or a mass incident is reported."""

    stage = SelectField("报告种类", choices=list(STAGES.items()))
    found_at = MomentField("发现时间", validators=[InputRequired("请填发现的时间")])
    place = StringField("地点", validators=[InputRequired("请填地点"), LINE])
    people = IntegerField("人数", validators=[InputRequired("请填人数"), NumberRange(1, 999999)])
    mass = BooleanField("属于群体性事件")
    report_to = StringField("报给", validators=[InputRequired("请填报给哪个单位"), Length(max=100)])
    contact = StringField("联系人和电话", validators=[InputRequired("请填联系人和电话"), LINE])
    facts = TextAreaField("基本情况", validators=[InputRequired("请写明发生了什么"), LONG])
    trend = TextAreaField("发展趋势", validators=[InputRequired("请写明发展趋势"), LONG])
    measures = TextAreaField("已采取的措施", validators=[InputRequired("请写明措施"), LONG])


class PolicyForm(OnForm):
    """One household or worker in the same-policy table."""

    label = StringField("类别", validators=[InputRequired("请填类别"), Length(max=100)])
    standard = StringField("标准", validators=[InputRequired("请填标准"), LINE])
    who = StringField(
        "户名或者姓名", validators=[InputRequired("请填户名或者姓名"), Length(max=100)]
    )
    amount = MoneyField("金额", validators=[MayBeEmpty()])
    done_on = DateField("兑现日期", validators=[MayBeEmpty()])


class AttachForm(OnForm):
    """Cases are put under the umbrella."""

    numbers = TextAreaField(
        "案号", validators=[InputRequired("请填案号，一行一件"), LONG], description="一行一件"
    )


class ImportForm(OnForm):
    """A sheet of cases."""

    dispute = SelectField("纠纷类型")
    sheet = FileField(
        "导入文件", validators=[FileRequired("请选文件")], description="Excel 或者 CSV"
    )


class JoinForm(OnForm):
    """A case goes under an umbrella, as its mediator sees it."""

    joint = SelectField("联动事项", coerce=int)


class CloseJointForm(OnForm):
    """The umbrella is closed."""

    summary = TextAreaField("办结情况", validators=[InputRequired("请对照办结标准写明结果"), LONG])


def with_risk(base: type[RiskBase], rules: RiskRules) -> type[RiskBase]:
    """The form with a field for each factor of the place."""
    fields = {f"{RISK}{factor.key}": _factor_field(factor) for factor in rules.factors}
    made: type[RiskBase] = type(base.__name__, (base,), fields)
    return made


def _factor_field(factor: Factor) -> Any:
    if factor.kind == "yes":
        return SelectField(factor.label, choices=[("no", "没有"), ("yes", "有")])
    if factor.kind == "choice":
        return SelectField(
            factor.label, choices=[(code, label) for code, label, _ in factor.options]
        )
    return StringField(f"{factor.label}（{factor.unit}）", validators=[Length(max=20)])
