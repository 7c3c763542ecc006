"""hand_in_proof(): a county's file with its answer to a finding, or with a cure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import BinaryIO

from casework import audit
from casework.accounts.models import Person
from casework.db import db
from law.errors import Incomplete
from reconsideration.standardisation.commands.acting import check_part
from reconsideration.standardisation.commands.site import kept_file
from reconsideration.standardisation.cycle import Part, TaskStage
from reconsideration.standardisation.cycle.inspecting import About
from reconsideration.standardisation.models import CountyTask, ProofFile
from reconsideration.standardisation.queries.proofs import proofs_of

MOST_FILES = 300
FIELD = "file"
WHEN: Mapping[About, tuple[TaskStage, Part, Part | None, str]] = {
    About.FINDING: (TaskStage.FEEDBACK_OPEN, Part.COUNTY_SIGNER, None, "附反馈材料"),
    About.CURE: (
        TaskStage.RECTIFYING, Part.COUNTY_EDITOR, Part.COUNTY_SIGNER, "附整改佐证",
    ),
}  # fmt: skip
"""At which stage, and by whom."""


def hand_in_proof(
    task: CountyTask,
    about: About,
    serial: int,
    *,
    name: str,
    stream: BinaryIO,
    on: date,
    by: Person,
) -> ProofFile:
    """Keep a file of the county for ever. Raises Incomplete: `file`."""
    stage, part, also, what = WHEN[about]
    check_part(task, by, on, part=part, also=also, at={stage}, what=what)
    if len(proofs_of(task)) >= MOST_FILES:
        raise Incomplete({FIELD: f"一个县最多收 {MOST_FILES} 个附件"})
    kept = kept_file(task, name, stream, domain_of=task.unit_id, field=FIELD)
    row = ProofFile(task=task, about=about.value, serial=serial, by=by, **kept)
    db.session.add(row)
    db.session.flush()
    audit.write(
        unit_id=task.unit_id, action="standardisation.proof", object_type="standardisation_proof",
        object_id=str(row.id), by=by,
        detail={"about": about.value, "serial": serial, "sm3": row.sm3},
    )  # fmt: skip
    return row
