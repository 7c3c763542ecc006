"""Forms of the self-assessment: the points of an area, one indicator whole, sending it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, DecimalField, SelectField, StringField, TextAreaField
from wtforms.validators import Length
from wtforms.validators import Optional as MayBeEmpty

from casework.web.forms import Form
from reconsideration.standardisation.catalogue import Indicator
from reconsideration.standardisation.commands.selfscores import LONGEST, Filled
from reconsideration.standardisation.cycle.plan_words import Difference
from reconsideration.standardisation.models import SelfScore
from reconsideration.standardisation.queries.selfscores import asked, counted
from reconsideration.standardisation.scoring import Mark, places

TEXT = Length(max=LONGEST)
POINTS, ANSWER = "points_", "answer_"


def field_name(start: str, key: str) -> str:
    """1.10 as part of the name of a field."""
    return f"{start}{key.replace('.', '_').replace('+', '_')}"


class AreaForm(Form):
    """The points of an area; a field for each indicator is added."""


def area_form(indicators: Iterable[Indicator], rows: Mapping[str, SelfScore], **given: Any) -> Form:
    """A number for each indicator that is open. `formdata=None` gives it as it is stored."""
    fields = {}
    for one in indicators:
        row = rows[one.id]
        fields[field_name(POINTS, one.id)] = DecimalField(
            f"{one.id} 自评分", places=None, default=row.points, validators=[MayBeEmpty()]
        )
    return type("AreaForm", (AreaForm,), {"__module__": __name__, **fields})(**given)


def area_version(rows: Iterable[SelfScore]) -> int:
    """A version of all the rows of an area together: it grows with each change of any."""
    return sum(row.version for row in rows)


def area_points(form: Any, indicators: Iterable[Indicator]) -> dict[str, Decimal | None]:
    """What was typed, by indicator."""
    found = {one.id: form[field_name(POINTS, one.id)].data for one in indicators}
    return {key: _finite(value) for key, value in found.items()}


def _finite(value: Decimal | None) -> Decimal | None:
    """What was typed; an infinite number is none that anybody can have."""
    if value is None:
        return None
    return value if value.is_finite() else Decimal(-1)


class ScoreForm(Form):
    """The self-score of an indicator; a field for each item to be answered is added."""

    points = DecimalField("自评分", places=None, validators=[MayBeEmpty()])
    is_na = BooleanField("不适用")
    na_reason = TextAreaField(
        "不适用的理由", validators=[TEXT], description="由市级书面审查时决定是否同意"
    )
    text = TextAreaField("自评情况", validators=[TEXT], description="达到的标准、主要做法、不足")
    difference = SelectField(
        "与系统核算不同的原因",
        choices=[("", "没有不同"), *((one.value, one.label) for one in Difference)],
    )
    override_reason = TextAreaField("具体说明", validators=[TEXT], description="检查组会逐条核对")


def score_form(indicator: Indicator, row: SelfScore, **given: Any) -> Form:
    """The form of an indicator as it is stored."""
    numbers, fields = counted(indicator), {}
    marks = [("", "没有填"), *((one.value, one.label) for one in Mark)]
    for code, name in asked(indicator).items():
        answer = str(row.answers.get(code, ""))
        fields[field_name(ANSWER, code)] = (
            StringField(name, default=answer, validators=[Length(max=3)])
            if code in numbers
            else SelectField(name, choices=marks, default=answer)
        )
    made = type("ScoreForm", (ScoreForm,), {"__module__": __name__, **fields})
    most = places(indicator.points, 2)
    form: Any = made(
        points=row.points, is_na=row.is_na, na_reason=row.na_reason, text=row.text,
        difference=row.difference, override_reason=row.override_reason, **given,
    )  # fmt: skip
    form.points.description = f"满分 {most}；空着的按逐项填报算得"
    return form


def answer_fields(indicator: Indicator) -> dict[str, str]:
    """The code of each answer by the name of its field."""
    return {field_name(ANSWER, code): code for code in asked(indicator)}


def filled_in(form: Any, indicator: Indicator) -> Filled:
    """What was filled in."""
    return Filled(
        points=_finite(form.points.data),
        is_na=form.is_na.data,
        na_reason=form.na_reason.data,
        text=form.text.data,
        difference=form.difference.data,
        override_reason=form.override_reason.data,
        answers={code: form[name].data or "" for name, code in answer_fields(indicator).items()},
    )


class SystemForm(Form):
    """Nothing to fill in: take what the system has reckoned."""


class SendForm(Form):
    """Sending for review: what is asked about has been looked at."""

    looked = BooleanField("提醒的事项已经逐条核对，情况属实")


class SheetForm(Form):
    """A sheet that was filled in offline."""

    sheet = FileField(
        "自评计分表",
        validators=[FileRequired("请选文件")],
        description="本页下载的 xlsx 或者 CSV",
    )
