"""Pages of reports: drawn up, signed by a second person, adjusted, printed."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, abort, flash, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from casework.accounts.policy import units_with
from casework.accounts.roles import Action as May
from casework.db import db
from casework.documents.report import report_letter
from casework.ledgers import files, reports
from casework.ledgers.models import LedgerReport
from casework.ledgers.sheet import report_file
from casework.measures import PeriodKind, cases_of, period_of, read_period
from casework.now import today
from casework.web import current_account, current_person, current_subject
from casework.web.addresses import address
from casework.web.figures.cases import figure_cases
from casework.web.figures.frame import chosen, may, period_choices, reach, tabs
from casework.web.figures.report_page import printed_of, shown
from casework.web.figures.site import Site, add
from casework.web.forms import Form, answer_once
from law.errors import Incomplete

FORMATS = ("xlsx", "csv")
MOST = 200


class DrawForm(Form):
    """Which report to draw up."""

    unit = SelectField("单位", validators=[InputRequired("请选单位")])
    period = SelectField("统计周期", validators=[InputRequired("请选统计周期")])


class RemarkForm(Form):
    """Why a draft goes back."""

    remark = StringField(
        "退回的原因", validators=[InputRequired("请写退回的原因"), Length(max=200)]
    )


class AdjustForm(Form):
    """Why figures are adjusted."""

    reason = StringField(
        "调整的原因", validators=[InputRequired("请写调整的原因"), Length(min=4, max=200)]
    )


class PlainForm(Form):
    """A button alone."""


def index(site: Site) -> ResponseReturnValue:
    """The reports of a unit, newest period first."""
    return _index(site, _draw_form(), 200)


def _index(site: Site, form: DrawForm | None, status: int) -> ResponseReturnValue:
    units = reach()
    ids = [unit.id for unit in units]
    if request.args.get("unit"):
        ids = [chosen(units).id]
    found = db.session.scalars(
        select(LedgerReport)
        .where(LedgerReport.module == site.book.module, LedgerReport.unit_id.in_(ids))
        .order_by(LedgerReport.last_on.desc(), LedgerReport.first_on, LedgerReport.unit_id)
        .limit(MOST)
    ).all()
    return render_template(
        "figures/reports.html",
        site=site,
        tabs=tabs(site, "reports"),
        units=units,
        unit_id=ids[0] if len(ids) == 1 else 0,
        reports=found,
        form=form,
        period_of=read_period,
    ), status


def _draw_form() -> DrawForm | None:
    """The form to draw up a report, for whoever may."""
    units = reach(May.DRAW_REPORT)
    if not units:
        return None
    last = period_of(PeriodKind.QUARTER, today()).before
    form = DrawForm(period=last.key if last else None)
    form.unit.choices = [(str(unit.id), unit.short_name) for unit in units]
    form.period.choices = [(key, label) for key, label in period_choices() if not key.endswith("C")]
    return form


def draw(site: Site) -> ResponseReturnValue:
    """Draw up the report of a unit for a period."""
    form = _draw_form()
    if form is None:
        abort(403, "您的任职没有可以编制报表的单位")
    if not form.validate_on_submit():
        return _index(site, form, 422)
    unit = next(one for one in reach(May.DRAW_REPORT) if str(one.id) == form.unit.data)
    period = read_period(str(form.period.data))
    if period is None or period.kind is PeriodKind.CUMULATIVE:
        abort(422)

    def carry_out() -> str:
        report = reports.draw_up(
            site.book, unit=unit, period=period, rules=site.rules(), on=today(), by=current_person()
        )
        flash(f"已编制：{unit.short_name}{period.label}报表，请核对后由另一人签发", "ok")
        return _url(site, report)

    try:
        return answer_once(form, carry_out)
    except Incomplete as fault:
        form.take_problems(fault.problems)
        return _index(site, form, 422)


def _url(site: Site, report: LedgerReport) -> str:
    return address(f"{site.reports}.show", report_handle=report.handle)


def _report(site: Site, handle: uuid.UUID, action: May = May.SEE_FIGURES) -> LedgerReport:
    """A report in reach (404 otherwise) on which this person may do that (403 otherwise)."""
    report = db.session.scalar(select(LedgerReport).where(LedgerReport.handle == handle))
    seen = units_with(current_subject(), May.SEE_FIGURES, today())
    if report is None or report.unit_id not in seen or report.module != site.book.module:
        abort(404)
    if not may(action, report.unit_id):
        abort(403, f"您在这个单位的任职不能{action.label}")
    return report


def show(site: Site, report_handle: uuid.UUID) -> ResponseReturnValue:
    """A report with its figures, checks, adjustments."""
    report = _report(site, report_handle)
    return _page(site, report), 200


def _page(
    site: Site,
    report: LedgerReport,
    remark: RemarkForm | None = None,
    adjust_form: AdjustForm | None = None,
    plain: PlainForm | None = None,
) -> str:
    """The page of a report, with the form that was refused if one was."""
    remark = remark or RemarkForm(formdata=None)
    adjust_form = adjust_form or AdjustForm(formdata=None)
    compare = request.args.get("compare") == "1" or bool(adjust_form.errors)
    can_draw = may(May.DRAW_REPORT, report.unit_id)
    open_ones = (
        reports.open_differences(report, site.book)
        if report.state == reports.REPORTED and compare and can_draw
        else None
    )
    return render_template(
        "figures/report.html",
        site=site,
        rules=site.rule_words(report.rules),
        report=report,
        remark_form=remark,
        adjust_form=adjust_form,
        plain_form=plain or PlainForm(formdata=None),
        can_draw=can_draw,
        can_sign=may(May.SIGN_REPORT, report.unit_id),
        mine=report.made_by_id == current_person().id,
        over=report.last_on < today(),
        differences=open_ones,
        measures=site.book.measures,
        **shown(site, report),
    )


def sign(site: Site, report_handle: uuid.UUID) -> ResponseReturnValue:
    """Sign and report: from now on the figures stay."""
    report, form = _report(site, report_handle, May.SIGN_REPORT), PlainForm()
    if not form.validate_on_submit():
        return _page(site, report, plain=form), 422

    def carry_out() -> str:
        reports.sign(report, site.book, on=today(), by=current_person())
        flash("已签发报出，数字已经冻结", "ok")
        return _url(site, report)

    return answer_once(form, carry_out)


def send_back(site: Site, report_handle: uuid.UUID) -> ResponseReturnValue:
    """Send a draft back with the reason."""
    report, form = _report(site, report_handle, May.SIGN_REPORT), RemarkForm()
    if not form.validate_on_submit():
        return _page(site, report, form), 422

    def carry_out() -> str:
        reports.send_back(report, remark=form.remark.data or "", by=current_person())
        flash("已退回编制人", "ok")
        return _url(site, report)

    return answer_once(form, carry_out)


def adjust(site: Site, report_handle: uuid.UUID) -> ResponseReturnValue:
    """Record what the figures come to now, beside what was reported."""
    report, form = _report(site, report_handle, May.DRAW_REPORT), AdjustForm()
    if not form.validate_on_submit():
        return _page(site, report, adjust_form=form), 422

    def carry_out() -> str:
        made = reports.adjust(report, site.book, reason=form.reason.data or "", by=current_person())
        flash(f"已登记调整 {len(made)} 项，报出的数字不变", "ok")
        return _url(site, report)

    try:
        return answer_once(form, carry_out)
    except Incomplete as fault:
        form.take_problems(fault.problems)
        return _page(site, report, adjust_form=form), 422


def paper(site: Site, report_handle: uuid.UUID) -> ResponseReturnValue:
    """Print the report as PDF and Word; for outside readers with small cells left out."""
    report, form = _report(site, report_handle), PlainForm()
    if not form.validate_on_submit():
        return _page(site, report, plain=form), 422
    public = request.form.get("public") == "1"
    period = read_period(report.period)
    account = current_account()
    if period is None or account is None:
        abort(404)

    def carry_out() -> str:
        letter = report_letter(
            site.book,
            report.unit.name,
            period,
            printed_of(site.book, report),
            on=today(),
            public=public,
        )
        made = files.print_paper(
            unit_id=report.unit_id,
            account_id=account.id,
            letter=letter.to_data(),
            title=f"{report.unit.short_name}{period.label}统计报表",
            words="公开口径" if public else "",
            by=current_person(),
        )
        return address(f"{site.files}.file", file_handle=made.handle)

    return answer_once(form, carry_out)


def export(site: Site, report_handle: uuid.UUID, kind: str) -> ResponseReturnValue:
    """The figures of the report as a file; they name no case, so they count as no rows."""
    report, form = _report(site, report_handle), PlainForm()
    period, account = read_period(report.period), current_account()
    if kind not in FORMATS or period is None or account is None:
        abort(404)
    if not form.validate_on_submit():
        return _page(site, report, plain=form), 422
    public = request.form.get("public") == "1"
    title = f"{report.unit.short_name}{period.label}统计报表"

    def carry_out() -> str:
        printed, person = printed_of(site.book, report), current_person()
        view = "公开口径，" if public else ""
        heading = (title, f"{view}{printed.state}，{person.name} {files.moment_words()} 导出")
        made = files.note_export(
            unit_id=report.unit_id,
            account_id=account.id,
            kind=kind,
            title=title,
            words="公开口径" if public else "",
            rows=0,
            by=person,
        )
        data = report_file(
            site.book, kind, printed, title=period.label, heading=heading, public=public
        )
        files.keep(made.id, data)
        return address(f"{site.files}.file", file_handle=made.handle)

    return answer_once(form, carry_out)


def cases(site: Site, report_handle: uuid.UUID, measure: str) -> ResponseReturnValue:
    """Exactly the cases behind a figure on the day when it was drawn up."""
    report = _report(site, report_handle)
    one: Any = site.book.measures.get(measure)
    if one is None or measure not in report.figures:
        abort(404)
    side = "m" if request.args.get("side") == "m" else "n"
    period = read_period(report.period)
    return figure_cases(
        site,
        cases_of(reports.rows_in(report, measure), side),
        one,
        side,
        title=f"{report.unit.short_name} {period.label if period else ''}",
        words="",
        frozen="报出时冻结的案件" if report.state == reports.REPORTED else "编制时的案件",
        back=_url(site, report),
    )


def add_reports(blueprint: Blueprint, site: Site) -> None:
    """Add the pages of reports to a blueprint."""
    see, draw_up, one = May.SEE_FIGURES, May.DRAW_REPORT, "/<uuid:report_handle>"
    add(blueprint, site, "/", index, see)
    add(blueprint, site, "/new", draw, draw_up, post=True)
    add(blueprint, site, one, show, see)
    add(blueprint, site, f"{one}/signature", sign, May.SIGN_REPORT, post=True)
    add(blueprint, site, f"{one}/return", send_back, May.SIGN_REPORT, post=True)
    add(blueprint, site, f"{one}/adjustments", adjust, draw_up, post=True)
    add(blueprint, site, f"{one}/paper", paper, see, post=True)
    add(blueprint, site, f"{one}/export/<string:kind>", export, see, post=True)
    add(blueprint, site, f"{one}/cases/<string:measure>", cases, see)
