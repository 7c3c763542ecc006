"""act_beside(): a reminder, a longer period, a waiver, a changed scheme confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework import audit
from casework.accounts.models import Person
from casework.db import db
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands.tasks import plain_given
from reconsideration.standardisation.cycle.beside import BESIDE, Beside
from reconsideration.standardisation.cycle.days import Mark
from reconsideration.standardisation.cycle.row import DERIVED
from reconsideration.standardisation.models import CountyTask, TaskEvent
from reconsideration.standardisation.queries import year
from reconsideration.standardisation.queries.facts import gather
from reconsideration.standardisation.queries.parts import parts_of

ABOUT_PAPERS = frozenset({Beside.REMIND, Beside.EXTEND})


def act_beside(
    task: CountyTask,
    act: Beside,
    *,
    on: date,
    by: Person,
    given: Mapping[str, Any] | None = None,
) -> TaskEvent:
    """Do what leaves the task where it stands. Raises NotAllowed, or Incomplete by field."""
    facts = gather(task, on=on, given=given)
    row = BESIDE[act]
    mine = sorted(parts_of(by, task, on) & row.who)
    if not mine:
        names = "、".join(sorted(part.label for part in row.who))
        raise NotAllowed(f"“{row.label}”由{names}办理", basis=DERIVED)
    said = row.guard(facts)
    if said:
        raise NotAllowed(said, basis=DERIVED)
    brought = dict(facts.given)
    if act in ABOUT_PAPERS:
        _check_paper(task, act, brought)
    if act is Beside.CONFIRM_SCHEME:
        if not year.to_confirm(task):
            raise NotAllowed("没有要确认的修订")
        brought["version"] = task.cycle.scheme_version
    event = TaskEvent(
        task=task, number="", act=act.value, part=mine[0].value, from_stage=task.stage,
        to_stage=task.stage, on=on, by=by, reason=facts.reason, given=plain_given(brought),
    )  # fmt: skip
    db.session.add(event)
    db.session.flush()
    audit.write(
        unit_id=task.unit_id, action=f"standardisation.{act.value}",
        object_type="standardisation_task", object_id=str(task.id), by=by,
        detail={"event": event.id, "part": mine[0].value},
    )  # fmt: skip
    return event


def _check_paper(task: CountyTask, act: Beside, given: Mapping[str, Any]) -> None:
    """A reminder or a longer period is about a paper that is not in yet."""
    papers = {mark.value: paper for mark, paper in year.papers_of(task).items()}
    paper = papers.get(str(given.get("mark", "")))
    if paper is None:
        raise Incomplete({"mark": "请在列出的选项里选"})
    if paper.came_on is not None:
        raise Incomplete({"mark": f"{paper.name}已于 {paper.came_on.isoformat()} 报送"})
    until = given["until"]
    if act is Beside.EXTEND and until <= paper.due:
        raise Incomplete({"until": f"应晚于现在的期限 {paper.due.isoformat()}"})
    if act is Beside.EXTEND and paper.mark is Mark.PLAN and until > task_end(task):
        raise Incomplete({"until": f"不能晚于统计期截止 {task_end(task).isoformat()}"})


def task_end(task: CountyTask) -> date:
    """The end of the period."""
    return year.scheme_of(task.cycle).day(Mark.PERIOD_END, task.cycle.year)
