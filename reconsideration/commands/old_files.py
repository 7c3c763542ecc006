"""import_old_files(): old paper files (历史案件) from a sheet, a case a row.

Each row goes through the commands that the counter and the handler use, on the days that the paper
file tells; the law follows from those days. What the head of the body or of the organ decides is
put up for approval, never carried out: the sheet is no signature. All of a sheet is taken in, or
none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from casework.accounts.models import Person, Unit
from casework.accounts.roles import Action as May
from casework.accounts.staff import is_staff_for
from casework.cases.backdating import backdating
from casework.cases.models import Proposal, Side
from casework.cases.timeline import timeline
from casework.db import db
from casework.jobs import in_no_hurry
from casework.rows_in import every_row
from casework.sheets_in import Fault, SheetFaults, by_column, read_table
from law.errors import Incomplete, NotAllowed
from reconsideration.commands import filing
from reconsideration.commands.acting import side
from reconsideration.commands.decision import proposing as decision
from reconsideration.commands.old_files_columns import (
    BY_LABEL,
    DECIDED,
    DISMISSED,
    LABEL_OF,
    REFUSED,
    TERMINATED,
    party_of,
    read_row,
)
from reconsideration.commands.trial import approval as course_approval
from reconsideration.commands.trial import opinions
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Action, Stage, Track
from reconsideration.procedure.grounds import Condition, SimplifiedGround
from reconsideration.procedure.hearing import Mode, heard_of
from reconsideration.procedure.matters import Channel

MOST_ROWS = 50
"""A file holds the database for as long as it is read: five seconds would keep others waiting."""
REASON = "历史案件补录"
REGISTERED = (
    *("channel", "submitted_on", "received_on", "act_name", "act_number", "act_made_on"),
    *("known_on", "kind", "domain", "matter", "claims", "claims_text", "reasons"),
)
LATER = ("accepted_on", "copy_on", "reply_on", "heard_on", "ended_on")
"""Steps after registration: a handler's acts."""

Given = Mapping[str, Any]
Step = tuple[str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Entered:
    """A case that a row made, as the report shows it."""

    old_number: str
    number: str
    title: str
    law: str
    stage: str
    waits: str


def import_old_files(content: bytes, *, unit: Unit, on: date, by: Person) -> list[Entered]:
    """Enter a case for each row. Raises SheetFaults with every fault, and keeps nothing then."""
    table = read_table(content, most_rows=MOST_ROWS)
    needed = [label for label, column in BY_LABEL.items() if column.needed]
    rows, faults = by_column(table, known=BY_LABEL, needed=needed, most_rows=MOST_ROWS)
    if faults:
        raise SheetFaults(faults)
    numbers = [row["原案号"] for _, row in rows]
    faults = [
        Fault(place, "原案号", "表里出现了两次")
        for place, row in rows
        if row["原案号"] and numbers.count(row["原案号"]) > 1
    ]
    with in_no_hurry(), backdating(REASON, after=1, required=False):
        made, wrong = every_row(rows, lambda row: _enter(row, unit, on, by), _column)
    if faults or wrong:
        raise SheetFaults(sorted([*faults, *wrong], key=lambda fault: fault.row))
    return made


def _enter(row: Mapping[str, str], unit: Unit, on: date, by: Person) -> Entered:
    given = read_row(row)
    handles = is_staff_for(May.EXAMINE, unit.id, by.id, on)
    if not handles and any(given.get(key) for key in LATER):
        raise NotAllowed(
            "受理以后的步骤由行政复议承办人导入", instead="空着受理以后各列，或者请承办人导入"
        )
    _check_ending(given)
    case = _register(given, unit, on, by, handler=by if handles else None)
    for key, step in _steps(case, given, on, by):
        _carry_out(key, step)
    db.session.flush()
    waiting = db.session.scalars(
        select(Proposal.label).where(Proposal.case_id == case.id).order_by(Proposal.id)
    ).all()
    return Entered(
        old_number=given["number"],
        number=case.number,
        title=case.title,
        law=VERSIONS[case.law].statute.title,
        stage=Stage(case.stage).label,
        waits="、".join(waiting),
    )


def _register(
    given: Given, unit: Unit, on: date, by: Person, *, handler: Person | None
) -> ReconsiderationCase:
    fields = {key: given[key] for key in REGISTERED if key in given}
    fields.setdefault("channel", Channel.IN_PERSON.value)
    old = filing.is_old(given["received_on"])
    fields["old_number" if old else "paper_number"] = given["number"]
    if not old:
        _check_new_number(unit, given)
    return filing.register(
        unit=unit,
        fields=fields,
        parties=[party_of(given, "applicant"), party_of(given, "respondent")],
        on=on,
        by=by,
        handler=handler,
    )


def _check_new_number(unit: Unit, given: Given) -> None:
    """Nobody enters the same paper file twice."""
    known = db.session.scalars(
        select(ReconsiderationCase).where(
            ReconsiderationCase.unit_id == unit.id,
            ReconsiderationCase.received_on == given["received_on"],
        )
    )
    if any(case.facts.get("paper_number") == given["number"] for case in known):
        raise Incomplete({"number": f"案号 {given['number']} 已经登记过"})


def _check_ending(given: Given) -> None:
    """An ending has its day, and what it rests on; a step without it is no ending."""
    ending = given.get("ending")
    wanted = {
        None: (),
        REFUSED: ("ended_on", "conditions", "why"),
        DISMISSED: ("accepted_on", "ended_on", "conditions", "why"),
        TERMINATED: ("accepted_on", "ended_on", "termination", "why"),
        DECIDED: ("accepted_on", "ended_on", "decision", "grounds", "facts", "basis_text", "why"),
    }[ending]
    problems = {key: f"{ending}的，请填写" for key in wanted if not given.get(key)}
    if ending is None and given.get("ended_on"):
        problems["ending"] = "有结案日期的，请填结案方式"
    if ending == REFUSED and given.get("accepted_on"):
        problems["accepted_on"] = "不予受理的，受理日期空着"
    if problems:
        raise Incomplete(problems)


# ------------------------------------------------------------------------------ steps


def _steps(case: ReconsiderationCase, given: Given, on: date, by: Person) -> Iterator[Step]:
    """The steps that the row tells, each under the column of its day."""
    if given.get("accepted_on"):
        yield "accepted_on", lambda: _accept(case, given, by)
    if given.get("copy_on"):
        yield "copy_on", lambda: filing.serve_copy(case, on=given["copy_on"], by=by)
    if given.get("reply_on"):
        yield "reply_on", lambda: filing.receive_reply(case, on=given["reply_on"], by=by)
    if given.get("heard_on"):
        yield "heard_on", lambda: _hear(case, given, by)
    if given.get("ending"):
        yield "ended_on", lambda: _end(case, given, on, by)


def _carry_out(key: str, step: Callable[[], object]) -> None:
    """What a step refuses without a column of its own stands under the day of the step."""
    try:
        step()
    except Incomplete as refused:
        told = {name if _column(name) else key: text for name, text in refused.problems.items()}
        raise Incomplete(told) from None
    except NotAllowed as barred:
        raise Incomplete({key: barred.message}) from None


def _accept(case: ReconsiderationCase, given: Given, by: Person) -> None:
    track = given.get("track", Track.ORDINARY.value)
    ground = given.get("simplified_ground", "")
    consent = ground == SimplifiedGround.CONSENT
    filing.accept(
        case,
        conditions={code.value: {"ok": "yes", "note": ""} for code in Condition},
        track=track,
        simplified_ground=ground if track == Track.SIMPLIFIED else "",
        consent_note="纸质案卷载有各方同意适用简易程序" if consent else "",
        on=given["accepted_on"],
        by=by,
    )


def _hear(case: ReconsiderationCase, given: Given, by: Person) -> None:
    how = Mode(given.get("heard_how", Mode.FACE.value))
    said = given.get("heard_what", "")
    opinions.hear_views(
        case,
        mode=how.value,
        parties=[party.id for party in side(case, Side.APPLICANT)],
        speaker=given["applicant-name"],
        listeners=given.get("heard_by", ""),
        content="" if how is Mode.IMPOSSIBLE else said,
        reason=said if how is Mode.IMPOSSIBLE else "",
        on=given["heard_on"],
        by=by,
    )
    signed = str(given.get("heard_signed") or "")
    for record in heard_of(timeline(case)).unsigned if signed else ():
        opinions.sign_record(
            case, record=record, signed=signed, reason=REASON, on=given["heard_on"], by=by
        )


def _end(case: ReconsiderationCase, given: Given, on: date, by: Person) -> None:
    """Put the ending up for approval, on the day that the paper file tells."""
    day, why = given["ended_on"], given["why"]
    match given["ending"]:
        case "不予受理":
            filing.propose_refusal(
                case, grounds=given["conditions"], reasons=why,
                competent_organ=given.get("competent_organ", ""), legal_on=day, on=on, by=by,
            )  # fmt: skip
        case "驳回申请":
            course_approval.submit(
                case, Action.DISMISS, legal_on=day, on=on, by=by,
                conditions=given["conditions"], reasons=why,
            )  # fmt: skip
        case "终止":
            course_approval.submit(
                case, Action.TERMINATE, legal_on=day, on=on, by=by,
                ground=given["termination"], detail=why,
            )  # fmt: skip
        case _:
            decision.propose_decision(case, draft=_draft(case, given), legal_on=day, on=on, by=by)


def _draft(case: ReconsiderationCase, given: Given) -> dict[str, Any]:
    item = {"kind": given["decision"], "grounds": given["grounds"]}
    item |= {key: given[key] for key in ("detail", "days") if key in given}
    back = given.get("give_back", "")
    return {
        "items": [item],
        "facts": given["facts"],
        "reasons": given["why"],
        "basis_text": given["basis_text"],
        "evidence": "见纸质案卷",
        "court": case.unit.court,
        "nothing_taken": back if back.startswith("没有") else "",
        "give_back": "" if back.startswith("没有") else back,
        "left_to_perform": "",
        "confirmed": True,
    }


_ALSO = {
    "old_number": "number",
    "reasons": "why",
    "note_C7": "accepted_on",
    "detail_1": "detail",
    "days_1": "days",
    "grounds_1": "grounds",
    "kind_1": "decision",
    "content": "heard_what",
    "reason": "heard_what",
    "listeners": "heard_by",
    "legal_on": "ended_on",
    "detail": "why",
    "ground": "termination",
}
"""Fields of the commands that come from a column of another name."""


def _column(key: str) -> str:
    """The column from which a field of the commands comes."""
    for prefix, named in (("applicants-0-", "applicant-"), ("respondents-0-", "respondent-")):
        if key.startswith(prefix):
            return LABEL_OF.get(named + key.removeprefix(prefix), "")
    return LABEL_OF.get(_ALSO.get(key, key), "")
