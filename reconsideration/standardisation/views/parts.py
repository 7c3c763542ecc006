"""Pages of who has which part: in a county's task, and in the year of the whole city."""

from __future__ import annotations

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from casework.accounts.models import Person
from casework.accounts.roles import Action as May
from casework.db import db
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.addresses import address
from casework.web.editing import Editing, edit_page
from casework.web.figures import may
from law.errors import NotAllowed
from reconsideration.standardisation.commands.parts import (
    end_part,
    name_part,
    staff_under,
)
from reconsideration.standardisation.cycle import Part
from reconsideration.standardisation.cycle.separation import CITY, COUNTY, INSPECTING
from reconsideration.standardisation.forms.years import BareForm, PartForm
from reconsideration.standardisation.models import CountyTask, TaskPart, YearCycle
from reconsideration.standardisation.queries.year import county_of, parts_of_city
from reconsideration.standardisation.views.finding import cycle_for, task_for, task_name
from reconsideration.standardisation.views.task_pages import task_tabs

blueprint = Blueprint("standardisation_parts", __name__, url_prefix="/standardisation")
NOT_YOURS = "由市级管理员确定检查人员，由县单位管理员确定本县人员"


def _parts(cycle: YearCycle, task: CountyTask | None) -> tuple[Part, ...]:
    """The parts that this person may give."""
    city = may(May.NAME_PARTS, cycle.unit_id)
    if task is None:
        return CITY if city else ()
    county = may(May.NAME_PARTS, task.unit_id)
    return (*(COUNTY if county else ()), *(INSPECTING if city else ()))


@blueprint.get("/tasks/<int:task_id>/parts")
@requires(May.SEE_YEAR)
def of_task(task_id: int) -> ResponseReturnValue:
    """Who has which part in a county's task."""
    task = task_for(task_id)
    rows = sorted(task.parts, key=lambda row: (list(Part).index(row.word), row.id))
    return render_template(
        "standardisation/parts.html",
        title=f"{task_name(task)} 参加人员",
        task=task,
        cycle=task.cycle,
        tabs=task_tabs(task, "standardisation_parts.of_task"),
        groups=_groups(rows, (("本县人员", COUNTY), ("检查和评查人员", INSPECTING))),
        city=_groups(parts_of_city(task.cycle), (("全市人员", CITY),)),
        may_end=set(_parts(task.cycle, task)),
        name_url=address("standardisation_parts.name_in_task", task_id=task.id)
        if _parts(task.cycle, task)
        else "",
        on=today(),
    )


@blueprint.get("/years/<int:cycle_id>/parts")
@requires(May.SEE_YEAR)
def of_year(cycle_id: int) -> ResponseReturnValue:
    """Who has which part in the year of the city."""
    cycle = cycle_for(cycle_id)
    return render_template(
        "standardisation/parts.html",
        title=f"{cycle.year} 年度全市参加人员",
        task=None,
        cycle=cycle,
        tabs=(),
        groups=_groups(parts_of_city(cycle), (("全市人员", CITY),)),
        city=(),
        may_end=set(_parts(cycle, None)),
        name_url=address("standardisation_parts.name_in_year", cycle_id=cycle.id)
        if _parts(cycle, None)
        else "",
        on=today(),
    )


def _groups(
    rows: list[TaskPart], kinds: tuple[tuple[str, tuple[Part, ...]], ...]
) -> list[tuple[str, list[TaskPart], list[str]]]:
    """The parts by kind, and those that nobody has."""
    on = today()
    found = []
    for label, parts in kinds:
        mine = [row for row in rows if row.word in parts]
        held = {row.word for row in mine if row.holds_on(on)}
        found.append((label, mine, [part.label for part in parts if part not in held]))
    return found


@blueprint.route("/tasks/<int:task_id>/parts/new", methods=["GET", "POST"])
@requires(May.NAME_PARTS)
@writes
def name_in_task(task_id: int) -> ResponseReturnValue:
    """Give somebody a part in a county's task."""
    task = task_for(task_id)
    back = address("standardisation_parts.of_task", task_id=task.id)
    return _name(task.cycle, task, back, task_name(task))


@blueprint.route("/years/<int:cycle_id>/parts/new", methods=["GET", "POST"])
@requires(May.NAME_PARTS)
@writes
def name_in_year(cycle_id: int) -> ResponseReturnValue:
    """Give somebody a part in the year of the city."""
    cycle = cycle_for(cycle_id)
    back = address("standardisation_parts.of_year", cycle_id=cycle.id)
    return _name(cycle, None, back, f"{cycle.year} 年度全市")


def _name(cycle: YearCycle, task: CountyTask | None, back: str, whose: str) -> ResponseReturnValue:
    parts = _parts(cycle, task)
    if not parts:
        raise NotAllowed(NOT_YOURS)
    form = PartForm()
    form.part.choices = [(part.value, part.label) for part in parts]
    only_county = task is not None and set(parts) <= set(COUNTY)
    at = county_of(task.unit).id if task is not None and only_county else cycle.unit_id
    people = staff_under([at], today())
    form.person.choices = [
        (str(person.id), f"{person.name}　{unit.short_name}") for person, unit in people
    ]
    page = Editing(
        title="确定人员",
        back=back,
        back_label=f"{whose}参加人员",
        groups=(("人员", ("part", "person")),),
        button="确定",
        what="填报、审核、签报三人分开；检查、评查人员不能是本县的工作人员；"
        "市级管理员、审定人不评分。不符合的不能确定。",
        done="已确定。",
    )

    def act() -> str:
        name_part(
            cycle,
            task=task,
            person=db.session.get_one(Person, int(form.person.data)),
            part=Part(form.part.data),
            on=today(),
            by=current_person(),
        )
        return back

    return edit_page(form, page, act)


@blueprint.route("/parts/<int:part_id>/end", methods=["GET", "POST"])
@requires(May.NAME_PARTS)
@writes
def end(part_id: int) -> ResponseReturnValue:
    """End a part."""
    row = db.session.get(TaskPart, part_id) or abort(404)
    task = task_for(row.task_id) if row.task_id is not None else None
    cycle = task.cycle if task is not None else cycle_for(row.cycle_id)
    if row.word not in _parts(cycle, task):
        raise NotAllowed(NOT_YOURS)
    back = (
        address("standardisation_parts.of_task", task_id=task.id)
        if task is not None
        else address("standardisation_parts.of_year", cycle_id=cycle.id)
    )
    page = Editing(
        title=f"结束：{row.word.label}{row.person.name}",
        back=back,
        back_label="参加人员",
        groups=(),
        button="结束",
        what="从今天起不再承担；以前办理的事项和记录都保留。",
        facts=(("承担的工作", row.word.label), ("人员", row.person.name)),
        done="已结束。",
    )

    def act() -> str:
        end_part(row, on=today(), by=current_person())
        return back

    return edit_page(BareForm(), page, act)
