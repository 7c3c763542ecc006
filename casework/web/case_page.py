"""The case page as plain view data: the same five parts for both modules.

What a case holds comes from the database; what it means comes from the module's CaseSpec.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, or_, select

from casework.accounts.policy import Subject
from casework.accounts.roles import Action
from casework.cases.access import sees_restricted
from casework.cases.backdating import FIELD as BACKDATED
from casework.cases.identity import mask_id, mask_phone
from casework.cases.models import Attachment, Case, CaseEvent, DeadlineRow, Party, Proposal, Side
from casework.cases.queries import proposed_again
from casework.cases.reading import deadlines_of, read_file
from casework.cases.timeline import NO_CLOCK
from casework.db import db
from casework.documents.outdated import open_notices
from casework.documents.reading import papers_of
from casework.web.addresses import address, addressing
from casework.web.case_acts import Link, May, acts, deciding, leading, next_row
from casework.web.case_spec import CaseSpec, EventWords, spec_of
from casework.web.present import DueTag, due_tag, moment_text, short_date, text_date, weekday
from casework.web.reckoning import stopped_since
from law.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """A row of the deadlines tab; its trace is JSON text, as it is stored."""

    label: str
    started: str
    length: str
    due: date | None
    tag: DueTag
    trace: str
    result: tuple[str, str] | None
    law: str
    missed: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class NextAct:
    """The one next act, in the band under the title."""

    tag: DueTag | None
    title: str
    why: str
    basis: str
    is_law: bool
    url: str
    button: str
    icon: str = ""


def case_page(
    case: Case,
    subject: Subject,
    on: date,
    calendar: WorkCalendar,
    *,
    revealed: Party | None = None,
) -> dict[str, Any]:
    """What `_case.html` needs. `revealed` is the party whose numbers were just asked for."""
    spec = spec_of(case)
    waiting = read_file(case)
    events = timeline_events(case)
    may = deciding(subject, case, on)
    rows: Sequence[Any] = deadlines_of(case)
    allowed, barred, elsewhere = acts(case, spec, spec.choices(case), may, rows)
    page = {
        "case": head_of(case, spec),
        "steps": spec.steps(case),
        "next": next_act(case, spec, rows, allowed, on, calendar),
        "rows": rows,
        "deadlines": [deadline_view(row, on, calendar) for row in ordered(rows, on)],
        "parties": [party_view(party, case, may, on, revealed) for party in case.parties],
        "timeline": _lines(events, spec, on, may),
        "papers": [paper_view(paper, on) for paper in papers_of(case)],
        "files": [file_view(file, on) for file in files_for(case, subject, on)],
        "proposals": open_proposals(case) if waiting else [],
        "allowed": allowed,
        "barred": barred,
        "elsewhere": elsewhere,
        "facts": list(spec.summary(case)),
        "record": case,
        "spec": spec,
        "file_url": _if_allowed(may, Action.EDIT, "files.add", case),
        "assign_url": _if_allowed(may, Action.ASSIGN, "assignments.assign", case),
        "date_url": _if_allowed(may, Action.CORRECT, "corrections.date", case),
        "outdated": [event.data["note"] for event in open_notices(case)],
        "settle_url": _if_allowed(may, Action.RECORD_SERVICE, "corrections.papers", case),
    }
    return {**page, "tabs": tabs_of(page)}


def _if_allowed(may: May, action: Action, endpoint: str, case: Case) -> str:
    """The address of a page, or nothing when this person may not open it."""
    return address(endpoint, handle=case.handle) if may(action).allow else ""


def head_of(case: Case, spec: CaseSpec) -> dict[str, Any]:
    """Number, state and one line of a case."""
    stage = (spec.stage_labels[case.stage], spec.stage_tones.get(case.stage, "run"))
    return {
        "number": case.number,
        "tags": [stage, *spec.tags(case)],
        "summary": spec.headline(case),
    }


def tabs_of(page: dict[str, Any]) -> list[dict[str, Any]]:
    """The parts of the page with how much is in them."""
    parts = (
        ("期限", "deadlines"),
        ("当事人", "parties"),
        ("过程", "timeline"),
        ("文书", "papers"),
        ("材料和证据", "files"),
    )
    return [{"label": label, "anchor": name, "count": len(page[name])} for label, name in parts]


def ordered(rows: Iterable[DeadlineRow], on: date) -> list[DeadlineRow]:
    """Running deadlines first, the nearest on top; then those that are over, newest first."""

    def rank(row: DeadlineRow) -> tuple[bool, int]:
        due = row.due_on or date.max
        running = row.is_open and not (row.advisory and due < on)
        day = due if running else row.met_on or row.due_on or row.started_on
        return (not running, day.toordinal() if running else -day.toordinal())

    return sorted(rows, key=rank)


def tag_of(row: Any, on: date, calendar: WorkCalendar) -> DueTag:
    """The time tag of a deadline row."""
    if not row.is_open and row.met_on is None:
        return DueTag("本案不再提醒" if row.advisory else "不再计算", "ok")
    if row.advisory and row.met_on is None and row.due_on is not None and row.due_on < on:
        return DueTag(f"已过 {(on - row.due_on).days} 日", "ok")
    return due_tag(
        row.due_on,
        on,
        row.unit_of_time,
        met_on=row.met_on,
        stopped=row.stopped,
        stopped_since=stopped_since(json.loads(row.trace)) if row.stopped else None,
        estimated=row.estimated,
        calendar=calendar,
    )


def deadline_view(row: Any, on: date, calendar: WorkCalendar) -> DeadlineView:
    """A deadline with its reckoning."""
    result = None
    if row.due_on is not None:
        mark = "（暂估）" if row.estimated else ""
        result = (f"最迟{row.label}", f"{text_date(row.due_on, on)} {weekday(row.due_on)}{mark}")
    return DeadlineView(
        label=row.label,
        started=short_date(row.started_on, on),
        length=row.length,
        due=row.due_on,
        tag=tag_of(row, on, calendar),
        trace=row.trace,
        result=result,
        law=row.basis,
        missed=row.missed,
    )


def next_act(
    case: Case,
    spec: CaseSpec,
    rows: Sequence[DeadlineRow],
    allowed: list[Link],
    on: date,
    calendar: WorkCalendar,
) -> NextAct | None:
    """The nearest open deadline and the act that meets it; without one, the first act."""
    row = next_row(rows)
    if row is None:
        if not allowed:
            return None
        first = allowed[0]
        why = "现在没有正在走的期限。"
        return NextAct(None, first.label, why, "", True, first.url, first.label)
    fitting = set(leading(case, spec, row))
    url, button = next(((act.url, act.label) for act in allowed if act.url in fitting), ("", ""))
    if row.key in spec.due_anchors and allowed:
        anchor, button = spec.due_anchors[row.key]
        url = f"#{anchor}"
    why = f"{text_date(row.started_on, on)}起算，{row.length}，最迟 {text_date(row.due_on, on)}"
    return NextAct(
        tag_of(row, on, calendar),
        row.label,
        why + _missed(row),
        row.basis,
        row.is_law,
        url,
        button,
    )


def _missed(row: DeadlineRow) -> str:
    """What follows when the day passes, if anything is known."""
    return f"。逾期：{row.missed}" if row.missed else "。"


def party_view(
    party: Party, case: Case, may: May, on: date, revealed: Party | None
) -> dict[str, Any]:
    """A party with masked numbers; in the clear only right after a logged reveal."""
    clear = revealed is not None and revealed.id == party.id
    numbers = (party.id_no, party.phone)
    reveal = may(Action.REVEAL).allow and not clear and any(numbers)
    at, place = addressing(), {"handle": case.handle, "party_id": party.id}
    return {
        "side": ("" if party.left_on is None else "原") + Side(party.side).label,
        "open": clear,
        "name": party.name,
        "id_masked": party.id_no if clear else mask_id(party.id_no or ""),
        "phone_masked": party.phone if clear else mask_phone(party.phone or ""),
        "agents": "、".join(_acting_for(party, on)),
        "e_service": "电子送达" if party.e_service else "邮寄",
        "reveal_url": at("parties.reveal", **place) if reveal else "",
        "edit_url": at("parties.correct", **place) if may(Action.CORRECT).allow else "",
    }


def _acting_for(party: Party, on: date) -> list[str]:
    """Whose authority has not ended; an elected representative is one of the parties itself."""
    acting = [one for one in party.representatives if one.valid_to is None or one.valid_to >= on]
    return [
        "（代表人）" if one.kind == "elected" and one.name == party.name else one.name
        for one in acting
    ]


def timeline_events(case: Case) -> list[CaseEvent]:
    """Newest first."""
    return sorted(case.events, key=lambda event: (event.on, event.serial), reverse=True)


def _lines(events: Sequence[CaseEvent], spec: CaseSpec, on: date, may: May) -> list[dict[str, Any]]:
    """The lines of the timeline; a date that can be corrected leads to where."""
    lines = [event_view(event, spec, on) for event in events]
    where = _corrected_at(events, may)
    replaced = {event.corrects_id: event for event in events if event.corrects_id}
    for event, line in zip(events, lines, strict=True) if replaced else ():
        if event.id in replaced:
            told = f"已更正：以 {replaced[event.id].on.isoformat()} 的记录为准"
            line["corrected"] = "；".join(filter(None, (told, line["corrected"])))
    if where:
        for event, line in zip(events, lines, strict=True):
            if event.id not in replaced and spec.correctable(event):
                line["date_url"] = f"{where}?event={event.serial}"
    return lines


def _corrected_at(events: Sequence[CaseEvent], may: May) -> str:
    """Where a date is corrected: by the registry, else by whoever handles the case."""
    for action, endpoint in ((Action.CORRECT, "date"), (Action.FOLLOW, "event")):
        if events and may(action).allow:
            return address(f"corrections.{endpoint}", handle=events[0].case.handle)
    return ""


def event_view(event: CaseEvent, spec: CaseSpec, on: date) -> dict[str, Any]:
    """A line of the timeline."""
    words = _file_words(event) or spec.event_words(event)
    recorded = moment_text(event.recorded_at, on)
    return {
        "on": event.on,
        "words": words.text,
        "state": words.state or ("todo" if event.on > on else "big"),
        "basis": words.basis.text if words.basis else "",
        "is_law": words.basis.is_law if words.basis else True,
        "by": f"{event.person.name} 录入" if event.person else "系统记录",
        "recorded": recorded,
        "corrected": "；".join(_marks(event, on)),
    }


def _marks(event: CaseEvent, on: date) -> Iterator[str]:
    """That a record corrects another one, or came late: both days, and why."""
    if event.corrects_id:
        yield "更正在前的记录"
    reason = (event.data or {}).get(BACKDATED)
    if reason:
        recorded = moment_text(event.recorded_at, on)
        yield f"补录：{event.on.isoformat()} 的事项，{recorded} 登记，理由：{reason}"


def _file_words(event: CaseEvent) -> EventWords | None:
    """The words of an event that belongs to the file rather than to a procedure."""
    if event.kind not in NO_CLOCK:
        return None
    changed = "；".join(event.data.get("changed", ())) or event.data.get("note", "")
    return EventWords(f"{NO_CLOCK[event.kind]}：{changed}" if changed else NO_CLOCK[event.kind])


def paper_view(paper: Any, on: date) -> dict[str, Any]:
    """An issued paper with where it stands on its way."""
    total, served = paper.sent, paper.served
    state, css = ("已送达", "done") if total and served == total else ("待送达", "wait")
    if not total:
        state, css = ("已制作", "done")
    ready, at = paper.state == "ready", addressing()
    note = f"制作 {short_date(paper.issued_on, on)}"
    return {
        "state": state,
        "css": css,
        "title": paper.title,
        "number": paper.number,
        "note": f"{note} · 送达 {served}/{total}" if total else note,
        "pdf_url": at("papers.pdf", handle=paper.handle) if ready else "",
        "docx_url": at("papers.docx", handle=paper.handle) if ready else "",
        "url": at("papers.show", handle=paper.handle),
        "failed": paper.state == "failed",
    }


def files_for(case: Case, subject: Subject, on: date) -> list[Attachment]:
    """The files of a case that this person may see."""
    files = list(case.attachments)
    if not any(file.restricted for file in files) or sees_restricted(subject, case, on):
        return files
    return [file for file in files if not file.restricted]


def file_view(file: Attachment, on: date) -> dict[str, Any]:
    """A file of the case."""
    size = file.size
    words = f"{size / 1048576:.1f} MB" if size >= 1048576 else f"{max(1, size // 1024)} KB"
    return {
        "name": file.name,
        "kind": file.kind,
        "side": file.side,
        "size_words": words,
        "added": f"{file.person.name} {moment_text(file.added_at, on)}",
        "url": address("files.download", handle=file.handle),
    }


def open_proposals(case: Case) -> list[Proposal]:
    """What waits for a second person, or came back and wasn't proposed again, newest first."""
    came_back = and_(Proposal.state == "returned", ~proposed_again())
    statement = (
        select(Proposal)
        .where(Proposal.case_id == case.id, or_(Proposal.state == "open", came_back))
        .order_by(Proposal.id.desc())
    )
    return list(db.session.scalars(statement))
