"""The form of the court's figures."""

from __future__ import annotations

from wtforms import IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from casework.web.forms import Form


class CourtFigureForm(Form):
    """How many suits in which period, and who says so."""

    unit = SelectField("单位", choices=[])
    period = SelectField("期间", choices=[])
    cases = IntegerField(
        "新收一审行政案件（件）",
        validators=[
            InputRequired("请填件数"),
            NumberRange(0, 1_000_000, "件数填 0 到 1000000 之间的整数"),
        ],
    )
    source = StringField(
        "数据来源",
        validators=[InputRequired("请写明数据来源"), Length(max=120)],
        description="例如市中级人民法院2026年第一季度通报",
    )
