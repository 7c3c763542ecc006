"""What pages read of joint resolution: lists with progress, the cases below, one's own tasks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select, true

from casework.accounts.policy import Subject, scope, units_with
from casework.accounts.roles import Action
from casework.cases.models import Case, DeadlineRow
from casework.db import db
from casework.ledgers.models import LedgerFile
from mediation.models.cases import MediationCase
from mediation.models.joint import JointCase, JointTask

SIZE = 20
CHILDREN = 50


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the cases below are (办结 / 全部), and how many tasks are late."""

    children: int = 0
    closed: int = 0
    late: int = 0

    @property
    def words(self) -> str:
        """7 / 12"""
        return f"{self.closed} / {self.children}" if self.children else "还没有子案件"


def joints(
    subject: Subject, on: date, *, view: str, q: str = "", risk: str = "", page: int = 1
) -> tuple[list[JointCase], int]:
    """A page of the umbrellas that this person may see, the nearest due first; and how many."""
    where = [scope(subject, Action.SEE_JOINT, JointCase, on), _of_view(view), _matches(q)]
    if risk:
        where.append(JointCase.risk_level == risk)
    total = db.session.scalar(select(func.count()).select_from(JointCase).where(*where)) or 0
    found = (
        select(JointCase)
        .where(*where)
        .order_by(
            JointCase.closed_on.is_not(None),
            case((JointCase.next_due_on.is_(None), 1), else_=0),
            JointCase.next_due_on,
            JointCase.id.desc(),
        )
        .limit(SIZE)
        .offset((page - 1) * SIZE)
    )
    return list(db.session.scalars(found)), total


def counts(subject: Subject, on: date, views: Iterable[str]) -> dict[str, int]:
    """How many umbrellas each view holds."""
    seen = scope(subject, Action.SEE_JOINT, JointCase, on)
    return {
        view: db.session.scalar(
            select(func.count()).select_from(JointCase).where(seen, _of_view(view))
        )
        or 0
        for view in views
    }


def open_ones(subject: Subject, on: date) -> list[JointCase]:
    """The open umbrellas that this person may see, for putting a case under one."""
    seen = scope(subject, Action.SEE_JOINT, JointCase, on)
    found = select(JointCase).where(seen, _of_view("open")).order_by(JointCase.id.desc())
    return list(db.session.scalars(found))


def progress_of(ids: Collection[int], on: date) -> dict[int, Progress]:
    """The progress of several umbrellas in two statements."""
    children = db.session.execute(
        select(MediationCase.joint_id, func.count(), func.count(MediationCase.closed_on))
        .where(MediationCase.joint_id.in_(ids))
        .group_by(MediationCase.joint_id)
    ).all()
    late = dict(
        db.session.execute(
            select(DeadlineRow.case_id, func.count())
            .where(
                DeadlineRow.case_id.in_(ids),
                DeadlineRow.key == "task",
                DeadlineRow.is_open.is_(True),
                DeadlineRow.due_on < on,
            )
            .group_by(DeadlineRow.case_id)
        ).all()
    )
    known = {joint_id: (total, closed) for joint_id, total, closed in children}
    return {one: Progress(*known.get(one, (0, 0)), late.get(one, 0)) for one in ids}


def children(
    joint: JointCase, subject: Subject, on: date, *, start: int = 0
) -> tuple[list[Mapping[str, Any]], int]:
    """Cases below that this person may know of, with whether the file opens; and how many."""
    opens = scope(subject, Action.OPEN_FILE, MediationCase, on)
    seen = or_(opens, scope(subject, Action.SEE_INDEX, MediationCase, on))
    mine = (MediationCase.joint_id == joint.id, seen)
    total = db.session.scalar(select(func.count()).select_from(MediationCase).where(*mine)) or 0
    rows = db.session.execute(
        select(
            MediationCase.handle,
            MediationCase.number,
            MediationCase.kind,
            MediationCase.applicant_names,
            MediationCase.respondent_names,
            MediationCase.stage,
            MediationCase.next_due_on,
            MediationCase.next_due_unit,
            MediationCase.next_due_estimated,
            MediationCase.next_due_label,
            MediationCase.closed_on,
            MediationCase.clock_stopped,
            MediationCase.claim_amount,
            MediationCase.agreed_amount,
            case((opens, 1), else_=0).label("opens"),
        )
        .where(*mine)
        .order_by(MediationCase.closed_on.is_not(None), MediationCase.id)
        .limit(CHILDREN)
        .offset(start)
    ).mappings()
    return [*rows], total


def led_in(
    subject: Subject, on: date, units: Collection[int], first: date, last: date
) -> list[JointCase]:
    """The umbrellas led by these units that were open on a day of a span, as far as seen."""
    found = select(JointCase).where(
        scope(subject, Action.SEE_JOINT, JointCase, on),
        JointCase.unit_id.in_(units),
        JointCase.received_on <= last,
        or_(JointCase.closed_on.is_(None), JointCase.closed_on >= first),
    )
    return list(db.session.scalars(found.order_by(JointCase.id)))


def briefs(units: Collection[int], *, page: int = 1) -> tuple[list[LedgerFile], int]:
    """The briefs that were issued by these units, the newest first; and how many."""
    mine = (
        LedgerFile.unit_id.in_(units),
        LedgerFile.kind == "paper",
        LedgerFile.request["brief"].as_string().is_not(None),
    )
    total = db.session.scalar(select(func.count()).select_from(LedgerFile).where(*mine)) or 0
    found = select(LedgerFile).where(*mine).order_by(LedgerFile.id.desc())
    return list(db.session.scalars(found.limit(SIZE).offset((page - 1) * SIZE))), total


def by_numbers(numbers: Collection[str], subject: Subject, on: date) -> dict[str, MediationCase]:
    """The mediations of these numbers that this person may know of."""
    found = select(MediationCase).where(
        MediationCase.number.in_(numbers), scope(subject, Action.SEE_INDEX, MediationCase, on)
    )
    return {one.number: one for one in db.session.scalars(found)}


def tasks_for(subject: Subject, on: date) -> list[JointTask]:
    """The tasks of this person's units in the open umbrellas in which they may answer."""
    units = units_with(subject, Action.ANSWER_JOINT, on)
    found = (
        select(JointTask)
        .join(JointCase, JointTask.joint_id == JointCase.id)
        .where(
            JointTask.unit_id.in_(sorted(units)),
            scope(subject, Action.ANSWER_JOINT, JointCase, on),
        )
        .order_by(JointTask.id)
    )
    return list(db.session.scalars(found))


def _of_view(view: str) -> ColumnElement[bool]:
    if view == "open":
        return JointCase.closed_on.is_(None)
    if view == "closed":
        return JointCase.closed_on.is_not(None)
    if view == "red":
        return (JointCase.risk_level == "red") & JointCase.closed_on.is_(None)
    return true()


def _matches(q: str) -> ColumnElement[bool]:
    """Number, matter, enterprise or project."""
    if not q:
        return true()
    names = (Case.number, Case.title, Case.respondent_names)
    return or_(*(name.contains(q, autoescape=True) for name in names))
