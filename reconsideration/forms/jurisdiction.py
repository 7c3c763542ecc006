"""The form on jurisdiction and scope."""

from __future__ import annotations

from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from casework.web.forms import DateField, Form
from casework.web.party_forms import EMPTY
from reconsideration.forms.filing import LONG, words
from reconsideration.procedure.jurisdiction import STANDS_FOR_ANOTHER, Authority
from reconsideration.procedure.matters import Exclusion, MandatoryFirst, RespondentLevel
from reconsideration.procedure.scope import Elsewhere

PRINCIPALS = [one for one in Authority if one not in STANDS_FOR_ANOTHER]


class JurisdictionForm(Form):
    """What the respondent is, which organ reconsiders, and whether the matter is open to it."""

    on = DateField("核对日期", validators=[InputRequired("请填核对日期")])
    authority = SelectField(
        "被申请人种类", choices=words(Authority), validators=[InputRequired("请选被申请人的种类")]
    )
    level = SelectField(
        "被申请人层级", choices=[EMPTY, *words(RespondentLevel)], description="统计用"
    )
    principal = SelectField(
        "背后的机关",
        choices=[EMPTY, *words(PRINCIPALS)],
        description="受委托、被撤销、经批准的才选：委托的、承继职权的、批准的机关是哪一种",
    )
    joint = BooleanField("几个机关共同作出")
    same_government = BooleanField("都是同一政府的部门")
    under_dispatched = BooleanField("属省、自治区派出机关（行政公署等）之下")
    ours = RadioField(
        "本机关", choices=[("yes", "有管辖权"), ("no", "没有管辖权")],
        validators=[InputRequired("请选本机关有没有管辖权")],
    )  # fmt: skip
    organ = StringField(
        "有管辖权的机关",
        validators=[Length(max=100)],
        description="没有管辖权的必填，写进不予受理决定",
    )
    exclusion = SelectField(
        "第12条事项", choices=[("", "不属于"), *words(Exclusion)],
        description="针对规范性文件本身的，请申请人改为一并申请附带审查",
    )  # fmt: skip
    mandatory_first = SelectField(
        "复议前置", choices=[EMPTY, *words(MandatoryFirst)], description="由承办人确认"
    )
    source = StringField(
        "前置依据",
        validators=[Length(max=120)],
        description="第5项（其他法律、行政法规）必填，写明法律名称和条款",
    )
    elsewhere = SelectField("起诉、信访", choices=words(Elsewhere))
    court = StringField("法院和案号", validators=[Length(max=120)])
    note = TextAreaField("说明", validators=[LONG], description="和系统判断不同的，写明理由")
