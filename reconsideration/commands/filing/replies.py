"""A reply that the respondent hands in on line, and its receipt by the body (48, 54, 70)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from sqlalchemy import select

from casework import audit
from casework.accounts.models import Person, Unit
from casework.cases.attachments import attach
from casework.cases.backdating import backdating
from casework.cases.calendars import calendar_for
from casework.cases.models import CaseEvent, Side, UnitLink
from casework.cases.timeline import happened, record, revived, timeline
from casework.db import db
from law.errors import Incomplete, NotAllowed
from reconsideration.commands.acting import deadline, side
from reconsideration.commands.evidence.register import check_rows, items, list_evidence
from reconsideration.commands.filing.service import receive_reply
from reconsideration.commands.participants.units import respondents_of
from reconsideration.models import ReconsiderationCase, RespondentReply
from reconsideration.procedure import VERSIONS, Action, Stage, facts_of

SUBMITTED = "reply_submitted"
FILE_KIND = "在线答复材料"
MOST_FILES = 20
BY_ITSELF = "被申请人在线提交，提交时间由系统记录"
"""Why a receipt that is confirmed later is no late record: the moment of handing in is known."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the form."""

    name: str
    stream: BinaryIO


def to_confirm(case: ReconsiderationCase) -> RespondentReply | None:
    """The first of those handed in on line that nobody has confirmed."""
    return next((one for one in replies_of(case) if one.received_on is None), None)


def reply_of(case: ReconsiderationCase, unit_id: int) -> RespondentReply | None:
    """What a unit has handed in, in this case."""
    return db.session.scalar(
        select(RespondentReply).where(
            RespondentReply.case_id == case.id, RespondentReply.unit_id == unit_id
        )
    )


def replies_of(case: ReconsiderationCase) -> list[RespondentReply]:
    """What has been handed in on line in a case, in order."""
    return list(
        db.session.scalars(
            select(RespondentReply)
            .where(RespondentReply.case_id == case.id)
            .order_by(RespondentReply.id)
        )
    )


def check_may_reply(case: ReconsiderationCase, *, unit_id: int, on: date) -> None:
    """Raise NotAllowed where a reply of this unit can't be taken in any more, or not yet."""
    before = reply_of(case, unit_id)
    if before is not None:
        raise NotAllowed(
            f"本单位已于 {before.submitted_on.isoformat()} 提交答复",
            instead="要更正或者补充的，与承办人联系；补充证据须经同意（第46条第2款）",
        )
    given = {"again": True} if len(side(case, Side.RESPONDENT)) > 1 else {}
    facts = facts_of(timeline(case), calendar_for(case.unit), on=on, given=given)
    VERSIONS[case.law].procedure.take(Stage(case.stage), Action.RECEIVE_REPLY, facts)


def is_late(case: ReconsiderationCase, on: date) -> bool:
    """Whether a reply of that day comes after its time limit (article 70)."""
    due = deadline(case, "reply")
    return due is not None and due.due is not None and on > due.due


def submit_reply(
    case: ReconsiderationCase,
    *,
    unit: Unit,
    opinion: str,
    rows: Sequence[Mapping[str, Any]],
    files: Sequence[Upload],
    signer: str,
    phone: str = "",
    on: date,
    by: Person,
) -> RespondentReply:
    """The respondent hands in its reply with evidence; the body confirms it afterwards.

    A late one is taken as well, and marked.
    """
    check_may_reply(case, unit_id=unit.id, on=on)
    checked = check_rows(rows, on)
    _check(opinion, files, signer)
    late = is_late(case, on)
    kept = _attached(case, files, by)
    reply = RespondentReply(
        case=case, unit_id=unit.id, person_id=by.id, submitted_on=on, signer=signer.strip(),
        phone=phone.strip(), opinion=opinion.strip(), late=late, files=kept,
        evidence={"rows": audit.plain({"rows": checked})["rows"]} if checked else {},
    )  # fmt: skip
    db.session.add(reply)
    db.session.flush()
    counted = f"证据 {len(checked)} 份，附件 {len(kept)} 个"
    record(
        case, SUBMITTED, on=on, by=by, unit_id=unit.id, reply_id=reply.id, late=late,
        detail=f"{unit.name}，{counted}{'，逾期' if late else ''}",
    )  # fmt: skip
    return reply


def _check(opinion: str, files: Sequence[Upload], signer: str) -> None:
    problems = {}
    if not opinion.strip() and not files:
        problems["opinion"] = "写明答复意见，或者上传加盖印章的答复书"
    if not signer.strip():
        problems["signer"] = "请填承办人"
    if len(files) > MOST_FILES:
        problems["files"] = f"一次最多 {MOST_FILES} 个附件，请合并后再上传"
    if problems:
        raise Incomplete(problems)


def _attached(case: ReconsiderationCase, files: Sequence[Upload], by: Person) -> list[str]:
    """Take the files into the case; what is wrong with one is said with its name."""
    kept = []
    for file in files:
        try:
            made = attach(
                case, name=file.name, stream=file.stream, by=by, kind=FILE_KIND,
                side=Side.RESPONDENT.label,
            )  # fmt: skip
        except Incomplete as fault:
            told = "；".join(fault.problems.values())
            raise Incomplete({"files": f"{file.name}：{told}"}) from None
        kept.append(str(made.handle))
    return kept


def receive_submitted(
    reply: RespondentReply, *, complete: bool, note: str = "", on: date, by: Person
) -> CaseEvent:
    """Confirm what was handed in on line: it is received as of the day it was handed in.

    Another reply may be there already: that of another respondent, or the same one on paper.
    Its list of evidence goes into the register of evidence as of that day.
    """
    case = reply.case
    if reply.received_on is not None:
        raise NotAllowed(f"已于 {reply.received_on.isoformat()} 确认收到")
    rows = rows_of(reply)
    replied = bool(happened(case, "reply_received"))
    with backdating(BY_ITSELF, after=1):
        event = receive_reply(
            case, on=reply.submitted_on, by=by, complete=complete, evidence_count=len(rows),
            note=note, again=replied, reply_id=reply.id,
        )  # fmt: skip
        party = next(iter(respondents_of(case, {reply.unit_id})), None)
        new = _not_listed(case, rows, reply.submitted_on)
        if new:
            list_evidence(
                case, side=Side.RESPONDENT.value, party_id=party.id if party else None,
                rows=new, on=reply.submitted_on, by=by,
            )  # fmt: skip
    reply.received_on = on
    return event


def _not_listed(
    case: ReconsiderationCase, rows: Sequence[Mapping[str, Any]], on: date
) -> list[Mapping[str, Any]]:
    """The rows that nobody has entered by hand meanwhile, as of the same day."""
    known = {
        (one.name, one.obtained_on)
        for one in items(case, Side.RESPONDENT.value)
        if one.submitted_on == on
    }
    return [row for row in rows if (row["name"], row["obtained_on"]) not in known]


def rows_of(reply: RespondentReply) -> list[dict[str, Any]]:
    """The list of evidence of a reply, its days as dates again."""
    return [revived(row) for row in reply.evidence.get("rows", ())]


def unit_in(case: ReconsiderationCase, unit_ids: Collection[int], on: date) -> Unit | None:
    """The unit among these that is a respondent of the case today."""
    links = (
        one
        for one in case.units
        if one.role == UnitLink.RESPONDENT
        and one.unit_id in unit_ids
        and one.valid_from <= on
        and (one.valid_to is None or one.valid_to >= on)
    )
    return next((one.unit for one in links), None)
