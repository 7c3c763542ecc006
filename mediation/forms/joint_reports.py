"""Forms of the reports of joint resolution: a brief of a unit, a paper on one umbrella."""

from __future__ import annotations

from typing import Any

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from casework.web.forms import Form
from mediation.commands.joint import AUDIENCES, MatterPaper
from mediation.forms.registration import LONG
from mediation.models.joint import JointCase


class BriefForm(Form):
    """Which unit's brief, of which week, month or year, for whom."""

    unit = SelectField("单位", coerce=int)
    span = SelectField("期间", validators=[InputRequired("请选期间")])
    audience = SelectField("读者", choices=list(AUDIENCES.items()))
    remark = TextAreaField(
        "下步工作",
        validators=[LONG],
        description="一行一段；逾期和七日内到期的任务自动写入",
    )


class MatterForm(Form):
    """For whom a paper on one umbrella is; its other fields follow the paper."""

    audience = SelectField("读者", choices=list(AUDIENCES.items()))


def matter_form(kind: MatterPaper, joint: JointCase) -> MatterForm:
    """The form of a paper with what is known filled in."""
    fields: dict[str, Any] = {}
    for entry in kind.asks:
        field = TextAreaField if entry.long else StringField
        needed = [InputRequired(f"请填{entry.label}")] if entry.needed else []
        limit = LONG if entry.long else Length(max=100)
        fields[f"x_{entry.key}"] = field(
            entry.label, validators=[*needed, limit], description=entry.hint
        )
    made: type[MatterForm] = type(f"{kind.key.title()}Form", (MatterForm,), fields)
    known = kind.known(joint)
    return made(**{f"x_{key}": text for key, text in known.items()})
