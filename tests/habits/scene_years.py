"""The scene's year of standardisation: a city's year, the unit's own task, a part and a copy."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from sqlalchemy import select

from casework.accounts.models import Account, Person
from casework.db import db
from casework.documents.letter import Letter, fingerprint
from casework.files import store, unit_domain
from casework.ledgers.models import LedgerFile
from reconsideration.standardisation.commands.copies import keep_copy
from reconsideration.standardisation.cycle import CycleStage, Part, TaskStage
from reconsideration.standardisation.models import (
    CountyTask,
    DocumentFile,
    EvidenceRevision,
    OfficialDocument,
    PlanAmendment,
    PlanItem,
    PlanVersion,
    ProofFile,
    SelfScore,
    SelfSnapshot,
    SiteFile,
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
    photo = SiteFile(
        task=task, indicator="1.8", name="席位.jpg", media_type="image/jpeg", size=copy["size"],
        sha256=copy["sha256"], sm3="0" * 64, domain=unit_domain(task.unit_id), by=somebody,
    )  # fmt: skip
    proof = ProofFile(
        task=task, about="finding", serial=1, name="铭牌.jpg", media_type="image/jpeg",
        size=copy["size"], sha256=copy["sha256"], sm3="0" * 64, domain=unit_domain(task.unit_id),
        by=somebody,
    )  # fmt: skip
    db.session.add_all((event, photo, proof))
    db.session.flush()
    paper = _paper(scene, task, somebody)
    scene.registry |= {"paper": paper.handle}
    scene.registry |= {"site_file": photo.id, "proof": proof.id}
    scene.registry |= {"cycle": cycle.id, "task": task.id, "part": part.id, "copy": event.id}
    scene.registry["revision"] = _written(task, somebody)
    scene.registry |= _signed(event, scene.registry["snapshot"], somebody)


def _signed(event: TaskEvent, metrics: int, by: Person) -> dict[str, int]:
    """A version of the plan, and a self-assessment as it was signed."""
    version = PlanVersion(task=event.task, event=event, items=[], sha256="0" * 64)
    signed = SelfSnapshot(
        task=event.task, event=event, metrics_id=metrics, scores=[], evidence=[],
        result={"self": {"base": "90.00", "grade": "优秀"}}, statement="属实",
        catalogue_number="2026.1", sha256="0" * 64, taken_by=by,
    )  # fmt: skip
    db.session.add_all((version, signed))
    db.session.flush()
    return {"plan_version": version.id, "signed": signed.id}


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


def _paper(scene: Any, task: CountyTask, somebody: Person) -> OfficialDocument:
    """A plan of the county that went out, with files that are ready."""
    data = Letter(kind="plan", title="实施方案", number="青府规〔2026〕1号").to_data()
    paper = OfficialDocument(
        cycle=task.cycle, task=task, unit_id=scene.here, kind="plan", title="实施方案",
        number="青府规〔2026〕1号", sequence="paper:规建发", year=2026, serial=1, letter=data,
        letter_sha256=fingerprint(data), template_version="2026.1", text_version="2026.1",
        catalogue_number="2026.1", as_of=SINCE, issued_on=SINCE, by=somebody,
    )  # fmt: skip
    db.session.add(paper)
    db.session.flush()
    stored = store.put(PDF, domain=unit_domain(scene.here))
    account = db.session.scalars(select(Account).limit(1)).one()
    file = LedgerFile(
        unit_id=scene.here, person_id=somebody.id, account_id=account.id, kind="paper",
        title="实施方案", letter=data, state="ready", sha256=stored.sha256,
        docx_sha256=stored.sha256,
    )  # fmt: skip
    db.session.add(DocumentFile(document=paper, file=file))
    db.session.flush()
    return paper
