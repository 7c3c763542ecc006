"""The scene's year of standardisation: a city's year, the unit's own task, a part and a copy."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from casework.accounts.models import Person
from casework.db import db
from casework.files import store, unit_domain
from reconsideration.standardisation.commands.copies import keep_copy
from reconsideration.standardisation.cycle import CycleStage, Part, TaskStage
from reconsideration.standardisation.models import (
    CountyTask,
    EvidenceRevision,
    PlanAmendment,
    PlanItem,
    SelfScore,
    TaskEvent,
    TaskEvidence,
    TaskPart,
    YearCycle,
)

SINCE = date(2026, 1, 5)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def build_year(scene: Any) -> None:
    """The year of the unit above, in which the unit has a task; somebody has a part in it."""
    somebody = db.session.get_one(Person, scene.people["somebody"])
    cycle = YearCycle(
        unit_id=scene.above, year=2026, stage=CycleStage.IMPLEMENTING.value,
        catalogue_number="2026.1", scheme={"title": "年度方案"},
    )  # fmt: skip
    task = CountyTask(
        cycle=cycle, unit_id=scene.here, profile="county", stage=TaskStage.IMPLEMENTING.value
    )
    part = TaskPart(
        cycle=cycle, task=task, person=somebody, part=Part.COUNTY_EDITOR.value, from_on=SINCE,
        named_by=somebody,
    )  # fmt: skip
    db.session.add_all((cycle, task, part))
    db.session.flush()
    copy = keep_copy(task, name="年度计划.pdf", stream=BytesIO(PDF))
    event = TaskEvent(
        task=task, number="5", act="submit_plan", part=Part.COUNTY_SIGNER.value,
        from_stage="plan_review", to_stage="plan_submitted", on=SINCE, by=somebody,
        given={"signed_copy": copy},
    )  # fmt: skip
    db.session.add(event)
    db.session.flush()
    scene.registry |= {"cycle": cycle.id, "task": task.id, "part": part.id, "copy": event.id}
    scene.registry["revision"] = _written(task, somebody)


def _written(task: CountyTask, by: Person) -> int:
    """An item of the plan with a change that waits, a piece of evidence, a self-score."""
    item = PlanItem(task=task, indicator="1.8", owner=by, due=date(2026, 9, 30))
    change = PlanAmendment(
        item=item, before={"measures": ""}, after={"measures": "专人值守"}, reason="人员变动",
        asked_on=SINCE, asked_by=by,
    )  # fmt: skip
    proof = TaskEvidence(task=task, serial=1, name="窗口照片", added_by=by)
    stored = store.put(PDF, domain=unit_domain(task.unit_id))
    file = EvidenceRevision(
        evidence=proof, file_name="窗口.pdf", media_type="application/pdf", size=stored.size,
        sha256=stored.sha256, sm3=stored.sm3, domain=stored.domain, document_on=SINCE,
        received_on=SINCE, by=by,
    )  # fmt: skip
    db.session.add_all((item, change, proof, file, SelfScore(task=task, indicator="1.8")))
    db.session.flush()
    return file.id
