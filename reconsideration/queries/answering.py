"""The cases against a unit as its officer sees them: what is to be replied to, and until when."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from casework.accounts.policy import Action, Subject, may_ever, scope, units_with
from casework.cases.models import Case, CasePerson, DeadlineRow, PersonLink
from casework.cases.paging import LARGEST_ROW
from casework.db import db
from reconsideration.models import ReconsiderationCase, RespondentReply
from reconsideration.procedure.stages import UNDER_WAY

VIEWS = ("waiting", "replied", "all")
SIZE = 50
MOST_WAITING = 200

_C, _R = Case.__table__.c, ReconsiderationCase.__table__.c
_ROW, _REPLY = DeadlineRow.__table__.c, RespondentReply.__table__.c
_BOTH = Case.__table__.join(ReconsiderationCase.__table__, _R.id == _C.id)


@dataclass(frozen=True, slots=True)
class Answering:
    """A case against a unit: its row, the time to reply, what was handed in on line."""

    case: Mapping[str, Any]
    deadline: DeadlineRow | None
    reply: RespondentReply | None

    @property
    def waits(self) -> bool:
        """Whether the reply is still to be handed in."""
        open_row = self.deadline is not None and self.deadline.met_on is None
        return self.reply is None and open_row and self.case["stage"] in UNDER_WAY

    @property
    def replied_on(self) -> date | None:
        """The day that counts as that of the reply."""
        if self.reply is not None:
            return self.reply.submitted_on
        return self.deadline.met_on if self.deadline is not None else None


def answering(
    subject: Subject, on: date, *, view: str, q: str = "", before: int | None = None
) -> list[Answering]:
    """A page of the list: what waits by its due date, the others newest first.

    One row more than a page holds says that there are more.
    """
    units = units_with(subject, Action.SEE_SERVED, on)
    statement = _base(subject, on).where(_view(view, units), *_matching(q))
    if view == "waiting":
        due = select(func.min(_ROW.due_on)).where(_is_reply(), _ROW.met_on.is_(None))
        statement = statement.order_by(due.scalar_subquery(), _C.id).limit(MOST_WAITING)
    else:
        if before is not None and before <= LARGEST_ROW:
            statement = statement.where(_C.id < before)
        statement = statement.order_by(_C.id.desc()).limit(SIZE + 1)
    return _with_times([*db.session.execute(statement).mappings()], units)


def counts(subject: Subject, on: date) -> dict[str, int]:
    """How many cases each view holds."""
    units = units_with(subject, Action.SEE_SERVED, on)
    columns = [func.count().filter(_view(view, units)).label(view) for view in VIEWS]
    seen = scope(subject, Action.SEE_SERVED, Case, on)
    found = db.session.execute(select(*columns).select_from(_BOTH).where(seen)).one()
    return dict(found._mapping)


def how_many_wait(subject: Subject, on: date) -> int:
    """How many replies this person's units owe; nothing is asked for anybody else."""
    if not may_ever(subject, Action.SUBMIT_REPLY):
        return 0
    return counts(subject, on)["waiting"]


def submitted_to(subject: Subject, *, limit: int = 20) -> Sequence[RespondentReply]:
    """What was handed in on line in this person's cases and nobody has confirmed, oldest first."""
    if not may_ever(subject, Action.READ_REPLY) or not may_ever(subject, Action.EDIT):
        return ()
    part = CasePerson.__table__.c
    mine = select(part.case_id).where(
        part.person_id == subject.person_id,
        part.role == PersonLink.HANDLER.value,
        part.valid_to.is_(None),
    )
    return db.session.scalars(
        select(RespondentReply)
        .where(RespondentReply.received_on.is_(None), RespondentReply.case_id.in_(mine))
        .order_by(RespondentReply.id)
        .limit(limit)
    ).all()


def _base(subject: Subject, on: date) -> Select[Any]:
    return (
        select(
            _C.id,
            _C.handle,
            _C.number,
            _C.title,
            _C.stage,
            _C.applicant_names,
            _R.act_name,
            _R.act_number,
            _R.organ_name,
        )
        .select_from(_BOTH)
        .where(scope(subject, Action.SEE_SERVED, Case, on))
    )


def _view(view: str, units: Collection[int]) -> ColumnElement[bool]:
    """The cases of a view, as a condition."""
    handed_in = (
        select(_REPLY.id).where(_REPLY.case_id == _C.id, _REPLY.unit_id.in_(sorted(units))).exists()
    )
    met = select(_ROW.id).where(_is_reply(), _ROW.met_on.is_not(None)).exists()
    owed = select(_ROW.id).where(_is_reply(), _ROW.met_on.is_(None)).exists()
    if view == "waiting":
        return and_(_C.stage.in_(sorted(UNDER_WAY)), owed, ~met, ~handed_in)
    if view == "replied":
        return or_(met, handed_in)
    return _C.module == "reconsideration"


def _is_reply() -> ColumnElement[bool]:
    return and_(_ROW.case_id == _C.id, _ROW.key == "reply")


def _matching(q: str) -> list[ColumnElement[bool]]:
    """Number, applicant or act that contain what somebody looks for."""
    if not q:
        return []
    columns = (_C.number, _C.applicant_names, _R.act_name, _R.act_number)
    return [or_(*(column.icontains(q, autoescape=True) for column in columns))]


def _with_times(rows: list[Any], units: Collection[int]) -> list[Answering]:
    """The rows with their time to reply and what was handed in, two statements for all."""
    ids = [row["id"] for row in rows]
    if not ids:
        return []
    times = db.session.scalars(
        select(DeadlineRow)
        .where(DeadlineRow.case_id.in_(ids), DeadlineRow.key == "reply")
        .order_by(DeadlineRow.position)
    )
    replies = db.session.scalars(
        select(RespondentReply).where(
            RespondentReply.case_id.in_(ids), RespondentReply.unit_id.in_(sorted(units))
        )
    )
    by_case = {row.case_id: row for row in times}
    handed_in = {one.case_id: one for one in replies}
    return [Answering(row, by_case.get(row["id"]), handed_in.get(row["id"])) for row in rows]
