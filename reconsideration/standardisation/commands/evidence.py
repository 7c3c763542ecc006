"""Evidence of a county's year: taken in, revised, attached, revoked; never deleted."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from sqlalchemy import func, select

from casework import audit
from casework.accounts.models import Person
from casework.cases.content import media_type_of, safe_name
from casework.db import db
from casework.files import read_limited, store, unit_domain
from casework.state_secrets import check_name
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.cycle import Lock, Part, TaskStage
from reconsideration.standardisation.cycle.checking import REUSED
from reconsideration.standardisation.cycle.plan_words import Target
from reconsideration.standardisation.cycle.row import DERIVED
from reconsideration.standardisation.models import (
    CountyTask,
    EvidenceLink,
    EvidenceRevision,
    TaskEvidence,
)
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.evidence import (
    files_of,
    hashes_of_last_year,
    same_file,
    uses,
)
from reconsideration.standardisation.queries.figures import period_of
from reconsideration.standardisation.queries.parts import parts_of
from reconsideration.standardisation.queries.selfscores import score_of
from reconsideration.standardisation.queries.work import evidence_open, is_open, may_write, owns

LARGEST = 20 * 1024 * 1024
MOST_FILES = 600
MOST_PAGES = 5000
SHORTEST = 4
_TAKEN = re.compile(rb"(?:19|20)\d\d:[01]\d:[0-3]\d [0-2]\d:[0-5]\d:[0-5]\d")
_HEAD = 128 * 1024

Used = tuple[Target, str]


@dataclass(frozen=True, slots=True)
class Paper:
    """What is said of a file: its own day and number, the period that it speaks of."""

    document_on: date | None = None
    document_number: str = ""
    period: tuple[date, date] | None = None
    pages: int | None = None
    note: str = ""


def add_evidence(
    task: CountyTask,
    *,
    name: str,
    file_name: str,
    stream: BinaryIO,
    paper: Paper,
    standing: bool = False,
    used_by: Collection[Used] = (),
    on: date,
    by: Person,
) -> TaskEvidence:
    """Take in a piece of evidence and attach it. Raises Incomplete by field."""
    _check_may_add(task, used_by, on, by)
    problems = _problems(paper, standing, on)
    if not name.strip():
        problems["name"] = "写明材料名称"
    if problems:
        raise Incomplete(problems)
    serial = db.session.scalar(
        select(func.coalesce(func.max(TaskEvidence.serial), 0)).where(
            TaskEvidence.task_id == task.id
        )
    )
    made = TaskEvidence(
        task=task, serial=(serial or 0) + 1, name=name.strip(), standing=standing, added_by=by
    )
    _take_in(made, file_name, stream, paper, on=on, by=by)
    db.session.flush()
    for target, key in used_by:
        _link(made, target, key, on=on, by=by)
    _audit(made, "evidence.added", by, sha256=made.newest.sha256)
    return made


def revise_evidence(
    evidence: TaskEvidence,
    *,
    file_name: str,
    stream: BinaryIO,
    paper: Paper,
    on: date,
    by: Person,
) -> EvidenceRevision:
    """A new file in place of the last one, which stays; a signed snapshot keeps its own."""
    check_changeable(evidence, on=on, by=by)
    problems = _problems(paper, evidence.standing, on)
    if len(paper.note.strip()) < SHORTEST:
        problems["note"] = f"写明为什么换文件（至少 {SHORTEST} 个字）"
    if problems:
        raise Incomplete(problems)
    made = _take_in(evidence, file_name, stream, paper, on=on, by=by)
    db.session.flush()
    for link in uses(evidence, Target.INDICATOR):
        _touch(evidence.task, link.key, by)
    _audit(evidence, "evidence.revised", by, sha256=made.sha256)
    return made


def attach_evidence(
    evidence: TaskEvidence, wanted: Collection[Used], *, on: date, by: Person
) -> None:
    """Attach a piece of evidence to exactly these; what is locked stays as it is."""
    if evidence.is_revoked:
        raise NotAllowed("材料已经撤回", basis=DERIVED)
    task = evidence.task
    _check_stage(task)
    current = {(Target(link.target), link.key): link for link in uses(evidence)}
    asked = set(wanted)
    for used in sorted(asked ^ set(current), key=lambda one: (one[0].value, one[1])):
        _check_target(task, used, on, by)
    for target, key in sorted(asked - set(current), key=lambda one: (one[0].value, one[1])):
        _link(evidence, target, key, on=on, by=by)
    for used in set(current) - asked:
        current[used].end(by)
        if used[0] is Target.INDICATOR:
            _touch(task, used[1], by)
    db.session.flush()
    _audit(evidence, "evidence.attached", by, targets=[f"{t.value}:{k}" for t, k in sorted(asked)])


def revoke_evidence(evidence: TaskEvidence, *, reason: str, on: date, by: Person) -> None:
    """Take a piece of evidence back, with the reason. It stays, and says so wherever it is used."""
    check_changeable(evidence, on=on, by=by)
    if len(reason.strip()) < SHORTEST:
        raise Incomplete({"reason": f"写明撤回的理由（至少 {SHORTEST} 个字）"})
    evidence.revoked_on, evidence.revoked_by_id = on, by.id
    evidence.revoked_reason = reason.strip()
    for link in uses(evidence, Target.INDICATOR):
        _touch(evidence.task, link.key, by)
    db.session.flush()
    _audit(evidence, "evidence.revoked", by, reason=reason.strip())


def file_of(revision: EvidenceRevision) -> bytes:
    """The bytes of a file, checked against their hash. Raises FileLost or FileDamaged."""
    return store.read(revision.domain, revision.sha256)


def doubts(evidence: TaskEvidence, hashes: frozenset[str] | None = None) -> list[str]:
    """What is odd about a piece of evidence: told at once, decided before it is sent. `hashes`
    are those of last year's files, where they have been read.
    """
    task, newest, found = evidence.task, evidence.newest, []
    period = period_of(task)
    if newest.period_from is not None and newest.period_to is not None:
        outside = newest.period_from > period.last or newest.period_to < period.first
    else:
        day = newest.document_on
        outside = day is None or not period.first <= day <= period.last
    if outside:
        found.append(f"不在考核期（{period.label}）内，自评时不能引用")
    if len(uses(evidence, Target.INDICATOR)) > REUSED:
        found.append(f"用于 {len(uses(evidence, Target.INDICATOR))} 项指标，检查时会逐项核对")
    if newest.sha256 in (hashes if hashes is not None else hashes_of_last_year(task)):
        found.append("与上年度的文件完全相同")
    if newest.media_type.startswith("image/") and not newest.has_taken_date:
        found.append("照片没有拍摄日期")
    return found


# ------------------------------------------------------------------------------ who, when


def check_changeable(evidence: TaskEvidence, *, on: date, by: Person) -> None:
    """Raise NotAllowed where evidence is not this person's, or backs something that is locked."""
    if evidence.is_revoked:
        raise NotAllowed("材料已经撤回", basis=DERIVED)
    _check_stage(evidence.task)
    if not may_change(evidence, on=on, by=by):
        raise NotAllowed("只有县级填报员和上传人、事项责任人能改", basis=DERIVED)
    locked = [
        link.key
        for link in uses(evidence, Target.INDICATOR)
        if _self_is_begun(evidence.task) and not is_open(evidence.task, Lock.SELF, link.key)
    ]
    if locked:
        raise NotAllowed(
            f"材料用于已经报送的自评（{'、'.join(locked[:5])}），不能改", basis=DERIVED,
            instead="经市级退回的事项可以换文件，旧文件仍留在快照里",
        )  # fmt: skip


def _check_stage(task: CountyTask) -> None:
    if not evidence_open(task):
        raise NotAllowed(
            f"现在是“{task.standing.label}”，不能上传或者改动材料", basis=DERIVED,
            instead="自评被退回的，可以为退回的指标补材料",
        )  # fmt: skip


def may_change(evidence: TaskEvidence, *, on: date, by: Person) -> bool:
    """The editor all, an owner what the owner brought or what the own items rest on."""
    parts = parts_of(by, evidence.task, on)
    if Part.COUNTY_EDITOR in parts:
        return True
    own = evidence.added_by_id == by.id
    return Part.ITEM_OWNER in parts and (
        own or all(owns(by, evidence.task, link.key) for link in uses(evidence))
    )


def _check_may_add(task: CountyTask, used_by: Collection[Used], on: date, by: Person) -> None:
    parts = parts_of(by, task, on)
    if not parts & {Part.COUNTY_EDITOR, Part.ITEM_OWNER}:
        raise NotAllowed("只有县级填报员和事项责任人能上传材料", basis=DERIVED)
    _check_stage(task)
    for used in used_by:
        _check_target(task, used, on, by)
    if Part.COUNTY_EDITOR not in parts and not used_by:
        raise Incomplete({"indicators": "选择材料用于您负责的哪一项"})


def _check_target(task: CountyTask, used: Used, on: date, by: Person) -> None:
    """Whether evidence may be attached to, or taken from, an indicator or an item."""
    target, key = used
    field = "indicators" if target is Target.INDICATOR else "items"
    if key not in catalogue_of(task).by_id:
        raise Incomplete({field: f"没有指标 {key}"})
    if not may_write(by, task, key, on):
        raise Incomplete({field: f"{key} 不是您负责的事项"})
    if target is Target.INDICATOR and _self_is_begun(task) and not is_open(task, Lock.SELF, key):
        raise Incomplete({field: f"{key} 的自评已经报送，佐证不能增减"})


def _self_is_begun(task: CountyTask) -> bool:
    """Whether the self-assessment has been opened: before that nothing of it is locked."""
    order = tuple(TaskStage)
    return order.index(task.standing) >= order.index(TaskStage.SELF_DRAFT)


# ------------------------------------------------------------------------------ files


def _problems(paper: Paper, standing: bool, on: date) -> dict[str, str]:
    problems = {}
    if paper.document_on is None and paper.period is None:
        problems["document_on"] = "写明材料本身的日期，或者所属期间"
    elif paper.document_on is not None and paper.document_on > on:
        problems["document_on"] = "材料的日期不能晚于今天"
    if standing and paper.period is None:
        problems["period_from"] = "长期有效的材料，写明有效期间"
    elif paper.period is not None and paper.period[0] > paper.period[1]:
        problems["period_to"] = "期间的止日不能早于起日"
    if paper.pages is not None and not 0 < paper.pages <= MOST_PAGES:
        problems["pages"] = f"页数应在 1 到 {MOST_PAGES} 之间"
    return problems


def _take_in(
    evidence: TaskEvidence,
    file_name: str,
    stream: BinaryIO,
    paper: Paper,
    *,
    on: date,
    by: Person,
) -> EvidenceRevision:
    """The file on disk first, then the row: a row never points at nothing."""
    check_name(f"{file_name} {evidence.name}")
    if files_of(evidence.task) >= MOST_FILES:
        raise Incomplete({"file": f"一个年度最多收 {MOST_FILES} 个文件，请合并后再上传"})
    kept_name = safe_name(file_name)
    data = read_limited(stream, LARGEST)
    media_type = media_type_of(kept_name, data)
    stored = store.put(data, domain=unit_domain(evidence.task.unit_id))
    same = same_file(evidence.task, stored.sha256)
    if same is not None:
        raise Incomplete({"file": f"与 {same.number}“{same.name}”是同一个文件，直接引用即可"})
    first, last = paper.period if paper.period is not None else (None, None)
    made = EvidenceRevision(
        evidence=evidence, file_name=kept_name, media_type=media_type, size=stored.size,
        pages=paper.pages, sha256=stored.sha256, sm3=stored.sm3, domain=stored.domain,
        document_number=paper.document_number.strip(), document_on=paper.document_on,
        period_from=first, period_to=last, has_taken_date=_taken(media_type, data),
        note=paper.note.strip(), received_on=on, by=by,
    )  # fmt: skip
    db.session.add(evidence)
    db.session.add(made)
    return made


def _taken(media_type: str, data: bytes) -> bool:
    """Whether a photo says when it was taken."""
    head = data[:_HEAD]
    return media_type.startswith("image/") and b"Exif" in head and bool(_TAKEN.search(head))


def _link(evidence: TaskEvidence, target: Target, key: str, *, on: date, by: Person) -> None:
    db.session.add(EvidenceLink(evidence=evidence, target=target.value, key=key, added_by=by))
    db.session.flush()
    if target is Target.INDICATOR:
        _touch(evidence.task, key, by)


def _touch(task: CountyTask, indicator: str, by: Person) -> None:
    """The self-score rests on something else now."""
    row = score_of(task, indicator)
    if row is not None and is_open(task, Lock.SELF, indicator):
        row.touch(by)


def _audit(evidence: TaskEvidence, action: str, by: Person, **detail: object) -> None:
    audit.write(
        unit_id=evidence.task.unit_id, action=action, object_type="standardisation_evidence",
        object_id=str(evidence.id), by=by, detail={"number": evidence.number, **detail},
    )  # fmt: skip
