"""Work calendar (期限与日历): the year, what is announced, imports and a small calculator."""

from __future__ import annotations

import calendar as months
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField, FileRequired
from wtforms import Form as PlainForm
from wtforms import IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange, ValidationError

from casework.accounts.policy import may_ever
from casework.accounts.roles import Action
from casework.cases.calendars import (
    confirm_notice,
    imported_notices,
    load_notice,
    missing_year,
    parse_notice,
    preview,
    site_calendar,
    waiting_notices,
)
from casework.cases.deadlines import trace
from casework.now import today
from casework.web import current_person, current_subject, requires, writes
from casework.web.forms import ChineseMeta, DateField, Form
from casework.web.module import MenuItem
from casework.web.present import text_date, weekday
from law.clock import count
from law.errors import Incomplete
from law.periods import Period, Unit
from law.workdays import WorkCalendar

blueprint = Blueprint("calendar", __name__, url_prefix="/calendar")
MENU = (MenuItem("期限与日历", "calendar.index", "calendar3", Action.SEE_CALENDAR),)

YEARS = range(2007, 2036)
LARGEST = 200_000
MOST_YEARS = 100


class CountForm(PlainForm):
    """The calculator: a period from a day. Sent by GET, so that a result can be passed on."""

    Meta = ChineseMeta

    n = IntegerField("多长", validators=[InputRequired("请填数字"), NumberRange(1, 9999)])
    unit = SelectField(
        "单位",
        choices=[(unit.value, unit.label) for unit in Unit if unit is not Unit.HOUR],
        default=Unit.WORKING.value,
    )
    start = DateField("从哪天起（当日不算）", validators=[InputRequired("请填起算日")])
    before = SelectField("方向", choices=[("", "往后算"), ("1", "往前算")])

    def validate_n(self, field: IntegerField) -> None:
        """Years in their thousands lead out of every calendar."""
        if self.unit.data == Unit.YEAR and field.data is not None and field.data > MOST_YEARS:
            raise ValidationError(f"最多算 {MOST_YEARS} 年")


class NoticeForm(Form):
    """A holiday notice as a TOML file."""

    file = FileField("放假安排文件", validators=[FileRequired("请选择文件")])


@blueprint.get("/")
@requires(Action.SEE_CALENDAR)
def index() -> ResponseReturnValue:
    """A year of working days, and the calculator."""
    on = today()
    calendar = site_calendar()
    year = request.args.get("year", type=int) or on.year
    year = year if year in YEARS else on.year
    form = CountForm(request.args if "n" in request.args else None, start=on, n=5)
    result = _reckon(form, calendar) if "n" in request.args and form.validate() else None
    return render_template(
        "calendar/index.html",
        year=year,
        calendar=calendar,
        form=form,
        result=result,
        months=[_month(year, month, calendar, on) for month in range(1, 13)],
        announced=calendar.is_announced(year),
        missing=missing_year(on),
        holidays=_holidays(year, calendar),
        makeups=_makeups(year, calendar),
        may_load=may_ever(current_subject(), Action.LOAD_CALENDAR),
        may_confirm=may_ever(current_subject(), Action.CONFIRM_CALENDAR),
        imported=imported_notices(),
    ), 422 if form.errors else 200


def _reckon(form: CountForm, calendar: WorkCalendar) -> dict[str, Any]:
    """The result with its trace."""
    period = Period(form.n.data or 1, Unit(form.unit.data))
    reckoning = count(period, form.start.data, calendar, before=bool(form.before.data))
    due = reckoning.due
    words = f"{text_date(due)} {weekday(due)}" if due else "不走时"
    return {
        "trace": trace(reckoning),
        "due": due,
        "estimated": reckoning.estimated,
        "result": ("最后一日", words + ("（暂估）" if reckoning.estimated else "")),
    }


def _month(year: int, month: int, calendar: WorkCalendar, on: date) -> dict[str, Any]:
    """A month as weeks of days."""
    weeks = [
        [_day(day, month, calendar, on) for day in week]
        for week in months.Calendar().monthdatescalendar(year, month)
    ]
    return {"label": f"{month}月", "weeks": weeks}


def _day(day: date, month: int, calendar: WorkCalendar, on: date) -> dict[str, Any] | None:
    """A day of the month, or nothing outside it."""
    if day.month != month:
        return None
    return {
        "day": day.day,
        "rest": calendar.is_rest(day),
        "makeup": calendar.is_makeup(day),
        "holiday": calendar.holiday_name(day),
        "today": day == on,
    }


def _all_days(year: int) -> list[date]:
    first = date(year, 1, 1).toordinal()
    return [date.fromordinal(n) for n in range(first, date(year + 1, 1, 1).toordinal())]


def _holidays(year: int, calendar: WorkCalendar) -> list[tuple[str, date, date]]:
    """The holidays of a year as runs: name, first day, last day."""
    runs: list[tuple[str, date, date]] = []
    for day in _all_days(year):
        name = calendar.holiday_name(day)
        if not name:
            continue
        if runs and runs[-1][0] == name and (day - runs[-1][2]).days == 1:
            runs[-1] = (name, runs[-1][1], day)
        else:
            runs.append((name, day, day))
    return runs


def _makeups(year: int, calendar: WorkCalendar) -> list[date]:
    """The weekend days on which offices work."""
    return [day for day in _all_days(year) if calendar.is_makeup(day)]


@blueprint.route("/import", methods=["GET", "POST"])
@requires(Action.LOAD_CALENDAR)
@writes
def load() -> ResponseReturnValue:
    """Load a notice; it counts when a second person confirms it."""
    form = NoticeForm()
    if form.validate_on_submit():
        try:
            text = request.files[form.file.name].stream.read(LARGEST).decode("utf-8-sig")
            load_notice(parse_notice(text), by=current_person())
        except UnicodeDecodeError:
            form.take_problems({"file": "文件不是 UTF-8 编码的文本"})
        except Incomplete as fault:
            form.take_problems({"file": "；".join(fault.problems.values())})
        else:
            flash("已导入，等安全管理员确认。确认以前不影响任何期限。", "ok")
            return redirect(url_for("calendar.index"), 303)
    return render_template("calendar/import.html", form=form), 422 if form.errors else 200


@blueprint.route("/confirmation", methods=["GET", "POST"])
@requires(Action.CONFIRM_CALENDAR)
@writes
def confirm() -> ResponseReturnValue:
    """Show what would move, and let the notices count."""
    notices = waiting_notices()
    if request.method == "POST" and notices:
        changes = confirm_notice(notices, by=current_person())
        flash(f"已确认。{len(changes)} 个期限重新计算。", "ok")
        return redirect(url_for("calendar.index"), 303)
    changes = preview(notices) if notices else []
    return render_template("calendar/confirm.html", notices=notices, changes=changes)
