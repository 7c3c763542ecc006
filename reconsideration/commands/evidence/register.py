"""Evidence of a case: whole lists in, each piece verified, and what may not carry a decision."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from casework import audit
from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Party
from casework.db import db
from law.errors import Incomplete
from reconsideration.commands.acting import act, deadline
from reconsideration.commands.requests import requests
from reconsideration.models import Evidence, ReconsiderationCase
from reconsideration.procedure import Action
from reconsideration.procedure.evidence import (
    EvidenceKind,
    EvidenceSide,
    Finding,
    Gathered,
    Restriction,
    ThirdEvidence,
    gathered,
)

MOST_ROWS = 200
SHORTEST_REASON = 4
MOST_PAGES = 100_000


def items(case: ReconsiderationCase, side: str = "") -> list[Evidence]:
    """The evidence of a case, by side and number."""
    found = db.session.scalars(
        select(Evidence).where(Evidence.case_id == case.id).order_by(Evidence.number)
    ).all()
    order = list(EvidenceSide)
    fitting = [one for one in found if side in ("", one.side)]
    return sorted(fitting, key=lambda one: (order.index(EvidenceSide(one.side)), one.number))


def outline(case: ReconsiderationCase) -> list[Any]:
    """The evidence of a case without what lies sealed in it: enough to count and to warn."""
    return list(db.session.execute(_OUTLINE.where(Evidence.case_id == case.id)))


_OUTLINE = select(
    Evidence.side,
    Evidence.number,
    Evidence.stage,
    Evidence.consent,
    Evidence.finding,
    Evidence.restricted,
    Evidence.obtained_on,
).order_by(Evidence.number)


def unusable(case: ReconsiderationCase) -> list[Evidence]:
    """What the respondent gathered during the reconsideration without the body's consent.

    It can't show that the act is lawful or appropriate (article 46): no decision cites it.
    """
    return [one for one in items(case, EvidenceSide.RESPONDENT) if is_unusable(one)]


def is_unusable(item: Any) -> bool:
    """Whether article 46 keeps a decision from citing this piece (or a row of its outline)."""
    own = item.side == EvidenceSide.RESPONDENT and item.stage == Gathered.DURING
    return own and item.consent is None


def is_after_the_act(case: ReconsiderationCase, item: Any) -> bool:
    """Whether the respondent obtained this after it made the act: to be looked at (check 14)."""
    own = item.side == EvidenceSide.RESPONDENT and item.consent is None
    days = (item.obtained_on, case.act_made_on)
    return own and None not in days and days[0] > days[1]


def reply_due(case: ReconsiderationCase) -> date | None:
    """The last day for the respondent's reply and evidence."""
    found = deadline(case, "reply")
    return found.due if found is not None else None


def handed_in_late(item: Evidence, due: date | None) -> bool:
    """Whether the respondent handed this in after its time to reply, without consent."""
    own = item.side == EvidenceSide.RESPONDENT and item.consent is None
    return own and due is not None and item.submitted_on > due


def list_evidence(
    case: ReconsiderationCase,
    *,
    side: str,
    rows: Sequence[Mapping[str, Any]],
    on: date,
    by: Person,
    party_id: int | str | None = None,
    consent: int | str | None = None,
) -> list[Evidence]:
    """Take in a whole list of evidence (papers 14 and 20), each row with its day and stage.

    `on` is the day it was handed in, `party_id` who of that side did, `consent` the agreed
    supplement that it belongs to.
    """
    party = _handed_in_by(case, side, party_id)
    if not rows:
        raise Incomplete({"rows": "请至少填一份证据"})
    if len(rows) > MOST_ROWS:
        raise Incomplete({"rows": f"一次最多 {MOST_ROWS} 份，请分几次登记"})
    agreed = _agreed(case, side, consent)
    before = items(case, side)
    known = {(one.name, one.obtained_on, one.submitted_on) for one in before}
    first = max((one.number for one in before), default=0) + 1
    made = [
        _item(case, party, side, number, row, on, agreed)
        for number, row in enumerate(rows, start=first)
    ]
    twice = [one.name for one in made if (one.name, one.obtained_on, one.submitted_on) in known]
    if twice:
        raise Incomplete({"rows": f"已经登记过：{'、'.join(twice[:5])}"})
    act(
        case, Action.LIST_EVIDENCE, "evidence_listed", on=on, by=by, side=side, count=len(made),
        after=[one.number for one in made if one.stage == Gathered.DURING],
    )  # fmt: skip
    db.session.add_all(made)
    db.session.flush()
    return made


def check_rows(rows: Sequence[Mapping[str, Any]], on: date) -> list[dict[str, Any]]:
    """The rows of a list that is handed in on a day, each looked at. Raises Incomplete for one."""
    if len(rows) > MOST_ROWS:
        raise Incomplete({"rows": f"一次最多 {MOST_ROWS} 份，请合并，或者另附清单"})
    return [_checked(row, f"第 {number} 项", on) for number, row in enumerate(rows, start=1)]


def _handed_in_by(case: ReconsiderationCase, side: str, party_id: int | str | None) -> Party | None:
    """Who of a side handed it in; the only one where nobody is named."""
    if side not in list(EvidenceSide):
        raise Incomplete({"side": "请选由谁提交"})
    if side == EvidenceSide.BODY:
        return None
    own = [party for party in case.parties if party.side == side]
    if party_id:
        own = [party for party in own if str(party.id) == str(party_id)]
    if not own:
        raise Incomplete({"side": "本案没有登记这一当事人，先办理参加"})
    return own[0] if party_id or len(own) == 1 else None


def _agreed(case: ReconsiderationCase, side: str, consent: int | str | None) -> int | None:
    """The agreed supplement that a list names."""
    if not consent:
        return None
    if side != EvidenceSide.RESPONDENT:
        raise Incomplete({"consent": "只有被申请人补充证据须经同意（第46条第2款）"})
    for one in requests(case, "supplement_asked", "supplement_answered"):
        if str(one.serial) == str(consent) and one.answer and one.answer.data.get("agreed"):
            return one.serial
    raise Incomplete({"consent": "没有同意过这一补充申请"})


def _item(
    case: ReconsiderationCase,
    party: Party | None,
    side: str,
    number: int,
    row: Mapping[str, Any],
    on: date,
    consent: int | None,
) -> Evidence:
    """A row as it will be stored. Raises Incomplete with the row that is wrong."""
    checked = _checked(row, f"第 {number} 项", on)
    stage = gathered(checked["obtained_on"], case.accepted_on, str(row.get("stage") or ""))
    return Evidence(
        case_id=case.id, party=party, side=side, number=number, submitted_on=on, consent=consent,
        stage=stage.value, finding=Finding.OPEN.value, **checked,
    )  # fmt: skip


def _checked(row: Mapping[str, Any], place: str, on: date) -> dict[str, Any]:
    """The fields of a piece of evidence, each looked at."""
    name = str(row.get("name") or "").strip()
    if not name or len(name) > MOST_NAME:
        raise Incomplete({"rows": f"{place}：写明证据名称，最多 {MOST_NAME} 个字"})
    if row.get("kind") not in list(EvidenceKind):
        raise Incomplete({"rows": f"{place}“{name}”：请选证据种类（第43条第1款）"})
    obtained_on = row.get("obtained_on")
    if obtained_on is not None and obtained_on > on:
        raise Incomplete({"rows": f"{place}“{name}”：取得时间晚于提交之日"})
    pages = row.get("pages")
    if pages is not None and not 0 <= pages <= MOST_PAGES:
        raise Incomplete({"rows": f"{place}“{name}”：页数填 0 到 {MOST_PAGES} 之间的整数"})
    restricted = str(row.get("restricted") or "")
    if restricted and restricted not in list(Restriction):
        raise Incomplete({"rows": f"{place}“{name}”：限制查阅只有第47条的几种理由"})
    return {
        "name": name,
        "kind": str(row["kind"]),
        "source": str(row.get("source") or "").strip(),
        "purpose": str(row.get("purpose") or "").strip(),
        "obtained_on": obtained_on,
        "pages": pages,
        "original": bool(row.get("original")),
        "restricted": restricted,
    }


MOST_NAME = 200


def change_evidence(
    case: ReconsiderationCase, item: Evidence, *, given: Mapping[str, Any], on: date, by: Person
) -> Evidence:
    """Put right how a piece was entered; the trail keeps who did it."""
    try:
        checked = _checked(given, f"第 {item.number} 项", max(on, item.submitted_on))
    except Incomplete as fault:
        raise Incomplete({"name": fault.problems["rows"]}) from None
    stage = gathered(checked["obtained_on"], case.accepted_on, str(given.get("stage") or ""))
    for name, value in {**checked, "stage": stage.value}.items():
        setattr(item, name, value)
    before = item.attachment_id
    item.attachment_id = _file(case, given.get("attachment_id"))
    db.session.flush()
    _restrict_files(case, {before, item.attachment_id})
    audit.write(
        unit_id=case.unit_id, action="evidence.changed", object_type="case",
        object_id=str(case.handle), by=by,
        detail={"case": case.number, "side": item.side, "number": item.number},
    )  # fmt: skip
    return item


def _restrict_files(case: ReconsiderationCase, touched: Collection[int | None]) -> None:
    """A file is for few eyes as long as a piece that it shows is."""
    kept = {one.attachment_id for one in items(case) if one.restricted}
    for file in case.attachments:
        if file.id in touched:
            file.restricted = file.id in kept


def _file(case: ReconsiderationCase, attachment_id: int | str | None) -> int | None:
    """The file that shows a piece: one of this case."""
    if not attachment_id:
        return None
    if not any(str(one.id) == str(attachment_id) for one in case.attachments):
        raise Incomplete({"attachment_id": "请选本案的附件"})
    return int(attachment_id)


def check_evidence(
    case: ReconsiderationCase,
    *,
    ids: Collection[int],
    finding: str,
    remark: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """What the body found of these pieces: only what was verified may ground a decision (43)."""
    chosen = [one for one in items(case) if one.id in ids]
    if not chosen:
        raise Incomplete({"ids": "请选要核实的证据"})
    if finding not in (Finding.TRUE, Finding.REJECTED):
        raise Incomplete({"finding": "请选核实的结果"})
    if finding == Finding.REJECTED and len(remark.strip()) < SHORTEST_REASON:
        raise Incomplete({"remark": f"写明不予采信的理由（至少 {SHORTEST_REASON} 个字）"})
    early = [one for one in chosen if one.submitted_on > on]
    if early:
        raise Incomplete({"on": f"“{early[0].name}”在 {early[0].submitted_on} 才提交"})
    event = act(
        case, Action.CHECK_EVIDENCE, "evidence_checked", on=on, by=by, finding=finding,
        numbers=_numbers(chosen),
    )  # fmt: skip
    for one in chosen:
        one.finding, one.checked_on, one.remark = finding, on, remark.strip()
    return event


def _numbers(chosen: Iterable[Evidence]) -> dict[str, list[int]]:
    """The pieces by side, as an event names them."""
    found: dict[str, list[int]] = {}
    for one in chosen:
        found.setdefault(one.side, []).append(one.number)
    return found


def ask_third_evidence(
    case: ReconsiderationCase, *, answer: str, note: str = "", on: date, by: Person
) -> CaseEvent:
    """Whether a third party has evidence for the act: then article 70 may not apply (70)."""
    if answer not in list(ThirdEvidence):
        raise Incomplete({"answer": "请选第三人有没有证据"})
    there = any(party.side == "third" for party in case.parties)
    if there and answer == ThirdEvidence.NOBODY:
        raise Incomplete({"answer": "本案登记了第三人，问明以后再记"})
    if not there and answer != ThirdEvidence.NOBODY:
        raise Incomplete({"answer": "本案没有登记第三人，先通知第三人参加（第16条）"})
    return act(
        case, Action.ASK_THIRD_EVIDENCE, "third_evidence_asked", on=on, by=by, answer=answer,
        note=note.strip(),
    )  # fmt: skip
