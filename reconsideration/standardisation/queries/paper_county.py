"""county_draft(): the six papers of a county, made from what its year holds now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import select

from casework.db import db
from casework.now import CHINA
from reconsideration.standardisation.cycle import Part
from reconsideration.standardisation.cycle.days import Mark
from reconsideration.standardisation.cycle.inspecting import Paper, Step
from reconsideration.standardisation.metrics import year_of_assessment
from reconsideration.standardisation.models import CountyTask, SiteRecord
from reconsideration.standardisation.queries.cures import conclusions_of, orders_of
from reconsideration.standardisation.queries.figures import newest_signed, period_of
from reconsideration.standardisation.queries.paper_base import (
    NOTHING,
    Scored,
    Taken,
    names_of,
)
from reconsideration.standardisation.queries.paper_cases import (
    key_metrics,
    metrics_of,
    staff_of,
)
from reconsideration.standardisation.queries.paper_lines import (
    cures_in,
    happenings_of,
    lacks_of,
    last_of,
    plan_of,
    proofs_of,
    review_of,
    verdict_of,
)
from reconsideration.standardisation.queries.sheets import inspection_of, site_files_of
from reconsideration.standardisation.queries.year import due_on, holders, scheme_of
from reconsideration.standardisation.reports import (
    Draft,
    Kind,
    acceptance,
    county_report,
    plan,
    rectification,
    self_report,
    working_paper,
)
from reconsideration.standardisation.reports.data import County, Ruled
from reconsideration.standardisation.reports.words import total
from reconsideration.standardisation.scoring import Raised

OWN_DAYS = (Mark.PLAN, Mark.SELF, Mark.REPORT)
DAYS = (Mark.PLAN, Mark.PERIOD_END, Mark.SELF, Mark.REPORT, Mark.INSPECTION_END)
FEW = "C6"
"""The cap that is raised where hardly anything of the first area applies: 样本不足."""


def county_draft(kind: Kind, task: CountyTask, on: date, taken: Taken = NOTHING) -> Draft:
    """The paper of a county as its data give it on a day."""
    return _DRAFTS[kind](Scored(task, on, taken))


def _people(task: CountyTask, part: Part, on: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.person.name for row in holders(task, part, on)))


def _signer(task: CountyTask, on: date) -> str:
    return next(iter(_people(task, Part.COUNTY_SIGNER, on)), "")


def _ruled(raised: Iterable[Raised]) -> tuple[Ruled, ...]:
    return tuple(Ruled(one.code, one.name, one.why) for one in raised)


def _plan(scored: Scored) -> Draft:
    task, on, year = scored.task, scored.on, scored.task.cycle.year
    scheme = scheme_of(task.cycle)
    days = tuple(
        (mark.label, due_on(task, mark) if mark in OWN_DAYS else scheme.day(mark, year))
        for mark in DAYS
    )
    return plan.draft(plan.PlanData(
        names_of(task), year, scored.stamp, scored.areas(),
        plan_of(task, scored.catalogue), on, last=last_of(task, on),
        cases=scored.cases(year_of_assessment(year - 1)),
        staff=staff_of(scored.result.figures), days=days,
    ))  # fmt: skip


def _self(scored: Scored) -> Draft:
    task, on = scored.task, scored.on
    held, result, period = scored.held, scored.result, period_of(task)
    metrics = metrics_of(held.figures.by_metric, scored.catalogue)
    signed = newest_signed(task)
    return self_report.draft(self_report.SelfData(
        names_of(task), task.cycle.year, scored.stamp, scored.areas(),
        scored.indicators(), on, total_self=result.own.base, total_system=result.system.base,
        grade=result.own.grade, vetoes=_ruled(result.own.vetoes), caps=_ruled(result.own.caps),
        cases=scored.cases(period), metrics=metrics, key_metrics=key_metrics(metrics),
        staff=staff_of(held.figures.by_metric), proofs=proofs_of(held), last=last_of(task, on),
        statement=signed.statement if signed else "", signer=_signer(task, on),
        period=(period.first, period.last),
        few_cases=any(one.code == FEW for one in result.own.caps),
    ))  # fmt: skip


def _county(scored: Scored) -> Draft:
    task, on, period = scored.task, scored.on, period_of(scored.task)
    figures = scored.held.figures
    return county_report.draft(county_report.CountyData(
        names_of(task), task.cycle.year, scored.stamp, scored.areas(),
        scored.indicators(), plan_of(task, scored.catalogue), on,
        total_self=scored.result.own.base, total_system=scored.result.system.base,
        cases=scored.cases(period),
        metrics=key_metrics(metrics_of(figures.by_metric, scored.catalogue)),
        staff=staff_of(figures.by_metric), happenings=happenings_of(task),
        signer=_signer(task, on),
    ))  # fmt: skip


def _working(scored: Scored) -> Draft:
    task, on, visit = scored.task, scored.on, inspection_of(scored.task)
    leads = _people(task, Part.LEAD_INSPECTOR, on)
    records = db.session.scalars(
        select(SiteRecord).where(SiteRecord.task_id == task.id).order_by(SiteRecord.id)
    )
    return working_paper.draft(working_paper.WorkingData(
        names_of(task), task.cycle.year, scored.stamp,
        scored.indicators(inspected=True), on,
        first_on=visit.first_on if visit else None, last_on=visit.last_on if visit else None,
        lead=next(iter(leads), ""), inspectors=_people(task, Part.INSPECTOR, on),
        arrival=visit.arrival if visit else "",
        steps=tuple(
            working_paper.SiteStep(
                Step(one.step).label, _at(one.happened_at), one.place, one.people, one.text
            )
            for one in records
        ),
        photos=tuple(
            working_paper.SitePhoto(
                one.indicator, one.name, _at(one.taken_at), one.by.name, one.sha256
            )
            for one in site_files_of(task)
        ),
        review=review_of(task, on), lacks=lacks_of(task),
    ))  # fmt: skip


def _at(moment: datetime) -> str:
    """12月21日 9:20"""
    local = moment.astimezone(CHINA)
    return f"{local.month}月{local.day}日 {local.hour}:{local:%M}"


def _visited(task: CountyTask) -> tuple[date, date] | None:
    visit = inspection_of(task)
    return (visit.first_on, visit.last_on) if visit else None


def _issuer(names: County, *, is_letter: bool) -> str:
    """A letter is the justice bureau's; a notice the office of the city's government."""
    return names.city_office if is_letter else f"{names.city_government}办公室"


def _rectify(scored: Scored) -> Draft:
    task, on, names = scored.task, scored.on, names_of(scored.task)
    orders = orders_of(task)
    is_letter = not orders or orders[-1].word is Paper.LETTER
    return rectification.draft(rectification.RectifyData(
        names, task.cycle.year, scored.stamp, cures_in(task, on),
        orders[-1].ordered_on if orders else on, inspected=_visited(task),
        score=total(scored.result.inspected.base), grade=scored.result.inspected.grade,
        is_letter=is_letter, issuer=_issuer(names, is_letter=is_letter),
        number=orders[-1].number if orders else "",
    ))  # fmt: skip


def _acceptance(scored: Scored) -> Draft:
    task, on, found = scored.task, scored.on, conclusions_of(scored.task)
    leads, others = (_people(task, one, on) for one in (Part.LEAD_INSPECTOR, Part.INSPECTOR))
    team = (*(f"{one}（组长）" for one in leads), *(one for one in others if one not in leads))
    return acceptance.draft(acceptance.AcceptanceData(
        names_of(task), task.cycle.year, scored.stamp,
        scored.areas(), scored.indicators(inspected=True), on,
        verdict_of(task, scored.catalogue, found[-1] if found else None),
        total_self=scored.result.own.base, inspected=_visited(task), team=team,
        review=review_of(task, on), lacks=lacks_of(task), cures=cures_in(task, on),
        happenings=happenings_of(task),
    ))  # fmt: skip


_DRAFTS: Mapping[Kind, Callable[[Scored], Draft]] = {
    Kind.PLAN: _plan,
    Kind.SELF: _self,
    Kind.COUNTY: _county,
    Kind.WORKING: _working,
    Kind.RECTIFY: _rectify,
    Kind.ACCEPTANCE: _acceptance,
}
