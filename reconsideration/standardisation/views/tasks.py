"""The page of a county's task: where it stands, what may be done by whom, what happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.cases.calendars import site_calendar
from casework.now import today
from casework.web import current_subject, requires
from casework.web.case_acts import Bar, Link
from casework.web.present import DueTag, due_tag
from law.periods import Unit
from reconsideration.standardisation.commands.copies import open_copy
from reconsideration.standardisation.commands.years import points_lost
from reconsideration.standardisation.cycle import Part, TaskStage
from reconsideration.standardisation.cycle.beside import BESIDE, Beside
from reconsideration.standardisation.cycle.offering import Offer, offered
from reconsideration.standardisation.models import CountyTask
from reconsideration.standardisation.queries import reach, year
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.cures import cure_due
from reconsideration.standardisation.queries.facts import gather
from reconsideration.standardisation.scoring import decimal
from reconsideration.standardisation.views.finding import my_parts, task_for, task_name
from reconsideration.standardisation.views.said import history_of
from reconsideration.standardisation.views.task_pages import act_url, task_road, task_tabs

blueprint = Blueprint("standardisation_tasks", __name__, url_prefix="/standardisation/tasks")


@blueprint.get("/")
@requires(May.SEE_YEAR)
def index() -> ResponseReturnValue:
    """The tasks that this person may open, year by year; their own parts first."""
    subject, on = current_subject(), today()
    mine = reach.rows_of(subject.person_id, on)
    years = [
        (cycle, [task_line(task, on) for task in reach.tasks(subject, cycle, on)])
        for cycle in reach.cycles(subject, on)
        if cycle.tasks
    ]
    return render_template(
        "standardisation/tasks.html",
        years=[(cycle, lines) for cycle, lines in years if lines],
        mine={(row.cycle_id, row.task_id): row.word.label for row in mine},
    )


@blueprint.get("/<int:task_id>")
@requires(May.SEE_YEAR)
def show(task_id: int) -> ResponseReturnValue:
    """A county's task."""
    task, on = task_for(task_id), today()
    parts = my_parts(task)
    allowed, barred, elsewhere = task_acts(task, parts, on)
    papers = year.papers_of(task)
    catalogue = catalogue_of(task)
    profile = catalogue.profiles.get(task.profile)
    return render_template(
        "standardisation/task.html",
        profile=profile.name if profile is not None else task.profile,
        task=task,
        title=task_name(task),
        tabs=task_tabs(task, "standardisation_tasks.show"),
        steps=task_road(task),
        parts=[part.label for part in Part if part in parts],
        allowed=allowed,
        barred=barred,
        elsewhere=elsewhere,
        papers=[paper_line(one, task, on) for one in papers.values()],
        lost=points_lost(task, on, catalogue),
        points=decimal,
        clocks=[
            (label, due, due_tag(due, on, Unit.WORKING, calendar=site_calendar()))
            for label, due in clocks_of(task, on)
        ],
        events=history_of(task),
        to_confirm=year.to_confirm(task),
        waived=year.is_waived(task),
    )


@blueprint.get("/<int:task_id>/copies/<int:event_id>")
@requires(May.SEE_YEAR)
def copy(task_id: int, event_id: int) -> ResponseReturnValue:
    """The signed copy that came with an act, always as a download."""
    task = task_for(task_id)
    event = next((one for one in task.events if one.id == event_id), None) or abort(404)
    try:
        found, data = open_copy(event)
    except LookupError:
        abort(404)
    response = Response(data, mimetype=found["media_type"])
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found['name'])}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


# ------------------------------------------------------------------------------ parts of the page


def task_acts(
    task: CountyTask, parts: frozenset[Part], on: date
) -> tuple[list[Link], list[Bar], list[Bar]]:
    """What this person may do, what is barred and why, and what is another's or comes later."""
    facts = gather(task, on=on)
    allowed: list[Link] = []
    barred: list[Bar] = []
    elsewhere: list[Bar] = []
    for offer in offered(facts):
        mine = bool(parts & set(offer.who))
        if mine and offer.allowed:
            allowed.append(
                Link(offer.label, act_url(task, offer.act), note=f"第 {offer.number} 项")
            )
        elif mine and not offer.elsewhere:
            barred.append(_bar(offer, offer.reason))
        elif not offer.elsewhere:
            elsewhere.append(_bar(offer, _whose(offer, task, on)))
        elif mine:
            elsewhere.append(_bar(offer, offer.reason.partition("，")[0]))
    filled = replace(facts, given={"reason": "已经写明的理由", "until": on})
    for act, row in BESIDE.items():
        needless = act is Beside.CONFIRM_SCHEME and not year.to_confirm(task)
        if parts & row.who and not needless and row.guard(filled) is None:
            allowed.append(Link(row.label, act_url(task, act), group="另外"))
    return allowed, barred, elsewhere


def _bar(offer: Offer, reason: str) -> Bar:
    basis = offer.basis
    return Bar(offer.label, reason, basis.text, basis.is_law, offer.instead, near=True)


def _whose(offer: Offer, task: CountyTask, on: date) -> str:
    """由县级填报员（何敏）办理"""
    names = []
    for part in offer.who:
        people = [row.person.name for row in year.holders(task, part, on)]
        names.append(
            f"{part.label}（{'、'.join(people)}）" if people else f"{part.label}（未确定）"
        )
    shut = "" if offer.allowed else f"；{offer.reason}"
    return f"由{'或者'.join(names)}办理{shut}"


def paper_line(paper: Any, task: CountyTask, on: date) -> dict[str, Any]:
    """A paper that the county owes, with its tag."""
    calendar = site_calendar()
    late = paper.days_late(on, calendar)
    tag = (
        DueTag(f"✓ {paper.came_on:%m-%d} 已报", "done")
        if paper.came_on and not late
        else DueTag(f"✓ 迟报 {late} 个工作日", "done")
        if paper.came_on
        else due_tag(paper.due, on, Unit.WORKING, calendar=calendar)
    )
    return {
        "name": paper.name,
        "due": paper.due,
        "came_on": paper.came_on,
        "late": late,
        "extended": paper.extended,
        "tag": tag,
    }


def clocks_of(task: CountyTask, on: date) -> Iterator[tuple[str, date]]:
    """The periods that run at this stage, with their last day; a lapsed right is not late."""
    running = {
        TaskStage.FEEDBACK_OPEN: ("反馈意见", year.feedback_due),
        TaskStage.FEEDBACK_DONE: ("答复意见", year.answer_due),
        TaskStage.RECTIFYING: ("整改", cure_due),
        TaskStage.CONCLUDED: ("申请复核", year.recheck_due),
        TaskStage.RECHECK: ("复核答复", year.recheck_answer_due),
    }
    if task.standing in running:
        label, due_of = running[task.standing]
        due = due_of(task)
        lapsed = task.standing is TaskStage.CONCLUDED and due is not None and due < on
        if due is not None and not lapsed:
            yield label, due


def task_line(task: CountyTask, on: date) -> dict[str, Any]:
    """A task as a row of a list."""
    papers = year.papers_of(task)
    next_paper = next((one for one in papers.values() if one.came_on is None), None)
    waived = year.is_waived(task)
    return {
        "task": task,
        "papers": [paper_line(one, task, on) for one in papers.values()],
        "next": None if waived or next_paper is None else paper_line(next_paper, task, on),
        "waived": waived,
    }
