"""Pages of the metrics: a body's figures for a year, the cases behind each, snapshots."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from casework.accounts.models import Unit, UnitKind
from casework.accounts.roles import Action as May
from casework.db import db
from casework.ledgers.book import units_under
from casework.measures import Asked, Measure, cases_of, rows_of
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.addresses import address
from casework.web.figures import chosen, may, reach
from casework.web.figures.cases import figure_cases
from casework.web.forms import answer_once
from reconsideration.measures import BOOK
from reconsideration.standardisation.commands import metrics as commands
from reconsideration.standardisation.forms.metrics import KeepForm
from reconsideration.standardisation.metrics import (
    GROUPS,
    METRICS,
    VERSION,
    WAITING,
    Metric,
    Result,
    Results,
    measure,
    measure_one,
    missing_in,
    year_of,
    year_of_assessment,
)
from reconsideration.standardisation.models import MetricSnapshot, RegisterEntry
from reconsideration.standardisation.queries.paper_cases import COUNTED
from reconsideration.standardisation.queries.review_access import has_arrived, task_of
from reconsideration.standardisation.queries.review_results import review_figures
from reconsideration.standardisation.registers import REGISTERS, Register
from reconsideration.standardisation.views.metric_words import (
    Line,
    caseload_url,
    failing_side,
    line,
    words,
)
from reconsideration.standardisation.views.papers import may_see, paper_that_went_out
from reconsideration.views.figures import SITE

blueprint = Blueprint("standardisation_metrics", __name__, url_prefix="/standardisation/metrics")

EARLIEST, YEARS = 2024, 3
SIDES = {"n": "n_label", "m": "m_label", "x": "", "g": ""}
FAILING, TO_FILL = "不符合", "待补录"


HAVE_METRICS = (UnitKind.RECONSIDERATION_BODY, UnitKind.CITY)


def bodies() -> list[Unit]:
    """The reconsideration bodies whose metrics this person may see, their own first; a city with
    all that stand under it comes last.
    """
    found = [one for one in reach(May.SEE_METRICS) if one.kind in HAVE_METRICS]
    return sorted(found, key=lambda one: one.kind == UnitKind.CITY)


@blueprint.get("/")
@requires(May.SEE_METRICS)
def index() -> ResponseReturnValue:
    """The metrics of a body for a year, as they are now."""
    return _index(_keep_form())


def _index(form: KeepForm) -> str:
    units = bodies()
    if not units:
        return render_template("standardisation/metrics.html", unit=None, units=())
    unit, year = chosen(units), _year()
    period = year_of_assessment(year)
    found = measure(unit.id, period)
    snapshots = commands.snapshots_of(unit.id, period)
    reviewed = _reviewed(unit.id, year)
    return render_template(
        "standardisation/metrics.html",
        units=units,
        unit=unit,
        year=year,
        years=_years(),
        period=period,
        running=period.last >= today(),
        groups=_groups(found, unit.id, year),
        empty=not any(one.rows or one.entries for one in found.values()),
        reviewed=reviewed,
        waiting=_waiting(reviewed),
        version=VERSION,
        snapshots=[(one, len(commands.changed(one, found))) for one in snapshots],
        registers=_fed() if may(May.SEE_REGISTERS, unit.id) else {},
        may_keep=may(May.KEEP_METRICS, unit.id),
        form=form,
    )


@blueprint.get("/cases/<string:metric>")
@requires(May.SEE_METRICS)
def cases(metric: str) -> ResponseReturnValue:
    """The cases that count above or below the line of a metric, or those that fail it; also
    those behind a count of the caseload that papers state.
    """
    one, units = METRICS.get(metric), bodies()
    side = request.args.get("side", "n")
    if metric in COUNTED and units:
        return _caseload(BOOK.measures[metric])
    if one is None or not units or side not in SIDES:
        abort(404)
    unit, year = chosen(units), _year()
    period = year_of_assessment(year)
    label = {"x": FAILING, "g": TO_FILL}.get(side) or getattr(one, SIDES[side])
    shown = Measure(one.id, one.title, label, one.definition, lambda _: None, label)
    result = measure_one(one, unit.id, period)
    gaps = missing_in(one.id, result) if side == "g" else {}
    if side == "g":
        result = Result(tuple((case_id, 1, 0) for case_id in gaps))
    there = {"x": failing_side(one), "g": "n"}.get(side, side)
    if not result.cases(there) and result.registered(there):
        return _registered(one, result, there, label, unit, year)
    return figure_cases(
        SITE,
        result.cases(there),
        shown,
        side,
        title=f"{unit.short_name} {year} 年度（{period.label}）",
        words=_counted(gaps),
        frozen="",
        back=address("standardisation_metrics.index", unit=unit.id, year=year),
        place=("规范化建设", "数据指标"),
    )


def _caseload(one: Measure) -> str:
    unit, year = chosen(bodies()), _year()
    period = year_of_assessment(year)
    asked = Asked(BOOK.module, units_under(unit.id), period)
    return figure_cases(
        SITE,
        cases_of(rows_of(one, asked, BOOK.cuts), "n"),
        one,
        "n",
        title=f"{unit.short_name} {year} 年度（{period.label}）",
        words="",
        frozen="",
        back=address("standardisation_metrics.index", unit=unit.id, year=year),
        place=("规范化建设", "数据指标"),
    )


def _counted(gaps: Mapping[int, list[str]]) -> str:
    """缺 发送副本 2 件、恢复审理 1 件"""
    counts = Counter(label for labels in gaps.values() for label in labels)
    words = "、".join(f"{label} {number} 件" for label, number in counts.most_common())
    return f"缺 {words}" if words else ""


def _registered(
    metric: Metric, result: Result, side: str, label: str, unit: Unit, year: int
) -> str:
    """The rows of registers behind a figure."""
    ids = result.registered(side)
    found = db.session.scalars(
        select(RegisterEntry).where(RegisterEntry.id.in_(ids)).order_by(RegisterEntry.id)
    )
    return render_template(
        "standardisation/metric_entries.html",
        metric=metric,
        label=label,
        unit=unit,
        year=year,
        rows=[(one, REGISTERS[one.register]) for one in found],
        may_see=may(May.SEE_REGISTERS, unit.id),
        back=address("standardisation_metrics.index", unit=unit.id, year=year),
    )


@blueprint.post("/snapshots")
@requires(May.KEEP_METRICS)
@writes
def keep() -> ResponseReturnValue:
    """Keep the figures as they are now."""
    form = _keep_form()
    if not form.validate_on_submit():
        flash("没有留存：请选行政复议机构和年度", "bad")
        return _index(form), 422
    unit = next(one for one in bodies() if str(one.id) == form.unit.data)

    def act() -> str:
        kept = commands.take_snapshot(
            unit,
            period=year_of_assessment(int(form.year.data)),
            on=today(),
            by=current_person(),
        )
        flash("已留存快照，数字不再改变", "ok")
        return address("standardisation_metrics.snapshot", snapshot_id=kept.id)

    return answer_once(form, act)


def _keep_form() -> KeepForm:
    """The form with the bodies and years that this person may keep figures of."""
    form = KeepForm()
    units = [one for one in bodies() if may(May.KEEP_METRICS, one.id)]
    form.unit.choices = [(str(one.id), one.short_name) for one in units]
    form.year.choices = [(str(year), f"{year} 年度") for year in _years()]
    return form


@blueprint.get("/snapshots/<int:snapshot_id>")
@requires(May.SEE_METRICS)
def snapshot(snapshot_id: int) -> ResponseReturnValue:
    """What was kept, beside what the same figures come to now."""
    kept = db.session.get(MetricSnapshot, snapshot_id)
    if kept is None:
        abort(404)
    seen = may(May.SEE_METRICS, kept.unit_id)
    if not seen and not _named_by_paper(kept):
        abort(404)
    year = kept.last_on.year
    now = measure(kept.unit_id, commands.period_of(kept))
    found = commands.compared(kept, now)
    changed = set(commands.changed(kept, now))
    return render_template(
        "standardisation/snapshot.html",
        kept=kept,
        year=year,
        groups=[
            (label, [(line(one, now[one.id], kept.unit_id, year),
                      words(one, found[one.id].num, found[one.id].den),
                      words(one, *now[one.id].pair), one.id in changed,
                      kept.figures[one.id]["sha256"])
                     for one in group if one.id in found])
            for label, group in GROUPS
        ],
        caseload=[
            (BOOK.measures[key], kept.cases["counts"][key], caseload_url(key, kept.unit_id, year))
            for key in COUNTED
            if kept.cases
        ],
        changed=len(changed),
        seen=seen,
        back=address("standardisation_metrics.index", unit=kept.unit_id, year=year),
    )  # fmt: skip


def _named_by_paper(kept: MetricSnapshot) -> bool:
    """Whether it is opened from a paper that names it, by somebody who may write that."""
    try:
        handle = uuid.UUID(request.args.get("paper", ""))
    except ValueError:
        return False
    paper = paper_that_went_out(handle)
    return kept.id in paper.snapshots and may_see(paper.task or paper.cycle, paper.word)


def _groups(found: Results, unit_id: int, year: int) -> list[tuple[str, list[Line]]]:
    return [
        (label, [line(one, found[one.id], unit_id, year) for one in group])
        for label, group in GROUPS
    ]


def _fed() -> dict[str, list[Register]]:
    """By metric, the registers that it is counted from."""
    found: dict[str, list[Register]] = {}
    for register in REGISTERS.values():
        for key in register.feeds:
            found.setdefault(key, []).append(register)
    return found


def _waiting(known: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """Why metrics can't be counted yet, each with those it keeps waiting."""
    found: dict[str, list[str]] = {}
    for key, why in WAITING.items():
        if key not in known:
            found.setdefault(why, []).append(key)
    return list(found.items())


REVIEWED = {"M11": "案卷评查均分", "M11u": "不合格卷数", "M11m": "调解卷评查均分"}


def _reviewed(unit_id: int, year: int) -> dict[str, tuple[str, str]]:
    """What the city's review of files came to, once the inspectors are there: name and words."""
    task = task_of(unit_id, year)
    found = review_figures(task, today()) if task is not None and has_arrived(task) else {}
    words = {
        key: f"{float(one.num / one.den):.2f} 分（{one.den} 卷）" for key, one in found.items()
    }
    if "M11u" in found:
        words["M11u"] = f"{found['M11u'].num} 卷"
    return {key: (REVIEWED[key], one) for key, one in words.items()}


def _years() -> list[int]:
    last = year_of(today())
    return [year for year in range(last, last - YEARS, -1) if year >= EARLIEST]


def _year() -> int:
    """The year that the address names, otherwise the present one."""
    return _read_year(request.args.get("year", "")) or year_of(today())


def _read_year(text: str) -> int | None:
    return next((year for year in _years() if str(year) == text), None)
