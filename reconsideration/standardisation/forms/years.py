"""Forms of the city's year: a new one, its scheme with a profile for each county, parts, acts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.validators import Optional as MayBeEmpty
from wtforms.widgets import CheckboxInput, ListWidget

from casework.web.fields import DateField
from casework.web.forms import Form
from reconsideration.standardisation.cycle.city import CityAct
from reconsideration.standardisation.cycle.days import Mark
from reconsideration.standardisation.cycle.scheme import MOST_RETURNS, OWN_DAYS, Scheme

Choices = Sequence[tuple[str, str]]
COUNTY, DAY = "county_", "day_"
LEFT_OUT = ("", "不纳入")


class NewYearForm(Form):
    """A year to begin with."""

    year = IntegerField(
        "年度", validators=[InputRequired("请填年度"), NumberRange(min=2024, max=2099)]
    )


class SchemeForm(Form):
    """The scheme; a profile for each county and a day for each mark are added for a year."""

    title = StringField("方案标题", validators=[InputRequired("请填方案标题"), Length(max=100)])
    number = StringField(
        "文号", validators=[MayBeEmpty(), Length(max=60)], description="例如：安司发〔2026〕3号"
    )
    requirements = TextAreaField(
        "工作要求", validators=[MayBeEmpty(), Length(max=4000)], description="目标、分工、保障"
    )
    teams = IntegerField("检查组数", validators=[InputRequired("请填数"), NumberRange(1, 99)])
    days_on_site = IntegerField(
        "每县现场检查（工作日）", validators=[InputRequired("请填数"), NumberRange(1, 30)]
    )
    self_returns_allowed = IntegerField(
        "自评最多退回次数", validators=[InputRequired("请填数"), NumberRange(0, MOST_RETURNS)]
    )


def scheme_form(
    scheme: Scheme,
    *,
    year: int,
    bodies: Choices,
    profiles: Choices,
    catalogues: Choices = (),
    tasks: Choices = (),
    catalogue: str = "",
    **given: Any,
) -> Any:
    """The form of a scheme. `catalogues` for a draft, `tasks` for an amendment."""
    fields: dict[str, Any] = {}
    if catalogues:
        fields["catalogue"] = SelectField("指标目录", choices=list(catalogues), default=catalogue)
    for unit, name in bodies:
        fields[f"{COUNTY}{unit}"] = SelectField(
            name, choices=[LEFT_OUT, *profiles], default=scheme.counties.get(int(unit), "")
        )
    for mark in OWN_DAYS:
        fields[f"{DAY}{mark.value}"] = DateField(
            mark.label, validators=[InputRequired("请填日期")], default=scheme.day(mark, year)
        )
    if tasks:
        fields["reason"] = TextAreaField(
            "修订理由", validators=[InputRequired("请写明修订理由"), Length(min=4, max=1000)]
        )
        fields["reconfirm"] = SelectMultipleField(
            "须重新确认的县", choices=list(tasks), widget=ListWidget(prefix_label=False),
            option_widget=CheckboxInput(), validators=[MayBeEmpty()],
        )  # fmt: skip
    made = type("YearForm", (SchemeForm,), {"__module__": __name__, **fields})
    texts = ("title", "number", "requirements", "teams", "days_on_site", "self_returns_allowed")
    return made(**{name: getattr(scheme, name) for name in texts}, **given)


def scheme_by(form: Any, year: int) -> Scheme:
    """The scheme that was typed; only days that are not the usual ones are its own."""
    days = {
        mark: form[f"{DAY}{mark.value}"].data
        for mark in OWN_DAYS
        if form[f"{DAY}{mark.value}"].data != Scheme().day(mark, year)
    }
    counties = {
        int(name.removeprefix(COUNTY)): str(form[name].data)
        for name in form._fields
        if name.startswith(COUNTY) and form[name].data
    }
    return Scheme(
        title=form.title.data or "",
        number=form.number.data or "",
        requirements=form.requirements.data or "",
        teams=form.teams.data,
        days_on_site=form.days_on_site.data,
        self_returns_allowed=form.self_returns_allowed.data,
        counties=counties,
        days=days,
    )


def day_names() -> list[str]:
    """The fields of the days."""
    return [f"{DAY}{mark.value}" for mark in OWN_DAYS]


def county_names(form: Any) -> list[str]:
    """The fields of the counties."""
    return [name for name in form._fields if name.startswith(COUNTY)]


class PartForm(Form):
    """Somebody and their part."""

    part = SelectField("承担的工作", validators=[InputRequired("请选")])
    person = SelectField("人员", validators=[InputRequired("请选")])


class BareForm(Form):
    """An act that asks nothing."""


class ReasonForm(Form):
    """An act that asks why."""

    reason = TextAreaField("理由", validators=[InputRequired("请写明理由"), Length(max=1000)])


WITH_REASON = frozenset({CityAct.SUSPEND, CityAct.RESUME, CityAct.REFUSE_AMENDMENT})
DAYS_LABEL = f"各环节日期（{Mark.PERIOD_END.label}、{Mark.YEAR_END.label}不能改）"
