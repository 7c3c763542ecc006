"""Papers of the year: rewritten, issued and frozen; a correction is a new paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from casework import audit
from casework.accounts.models import Account, Person, Unit
from casework.cases.numbering import next_number
from casework.db import db
from casework.documents.letter import TEMPLATE_VERSION, Letter, fingerprint
from casework.documents.numerals import chinese_date
from casework.documents.parts import plain_lines
from casework.files import FileDamaged
from casework.ledgers import files
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands.metrics import take_snapshot
from reconsideration.standardisation.cycle.row import DERIVED
from reconsideration.standardisation.models import (
    CountyTask,
    DocumentFile,
    OfficialDocument,
    PaperDraft,
    TaskEvent,
    YearCycle,
)
from reconsideration.standardisation.queries.paper_base import Taken, office_of
from reconsideration.standardisation.queries.paper_city import public_circular
from reconsideration.standardisation.queries.papers import (
    RULES,
    Subject,
    cycle_of,
    documents_of,
    draft_of,
    is_open,
    not_to_issue,
    parts_here,
    sources_of,
    subject_key,
    to_keep,
    written,
)
from reconsideration.standardisation.reports import (
    TEXT_VERSION,
    Draft,
    Kind,
    changed,
    compose,
    loose_numbers,
)

LONGEST_SECTION, LONGEST_NUMBER, LONGEST = 20_000, 60, 400_000


def save_texts(
    subject: Subject, kind: Kind, *, texts: Mapping[str, str], note: str, on: date, by: Person
) -> PaperDraft:
    """Keep what somebody rewrote; a section that says what was generated is no longer kept."""
    _check_writer(subject, kind, on, by)
    draft = draft_of(subject, kind, on)
    kept = {
        heading: text.replace("\r\n", "\n").strip()
        for heading, text in texts.items()
        if heading in draft.texts
    }
    empty = {
        heading: "每一部分都要有内容，没有的写“无。”" for heading, text in kept.items() if not text
    }
    long = {
        heading: f"最多 {LONGEST_SECTION:,} 个字，请缩短"
        for heading, text in kept.items()
        if len(text) > LONGEST_SECTION
    }
    if empty or long:
        raise Incomplete({**empty, **long})
    row = written(subject, kind) or _new_draft(subject, kind, by)
    row.texts = {key: text for key, text in kept.items() if text != draft.texts[key].strip()}
    row.note, row.loose = note.strip(), list(loose_numbers(draft, row.texts))
    row.touch(by)
    db.session.flush()
    _audit(subject, "draft_saved", by, {"kind": kind.value, "sections": len(row.texts)})
    return row


def _check_writer(subject: Subject, kind: Kind, on: date, by: Person) -> None:
    writers = RULES[kind].writes
    if not parts_here(by, subject, on) & writers:
        names = "、".join(part.label for part in writers) or "系统"
        raise NotAllowed(f"{kind.label}由{names}起草", basis=DERIVED)
    if not is_open(subject, kind):
        raise NotAllowed(f"{kind.label}现在不能修改", instead="已经签报的，退回以后再改")


def _new_draft(subject: Subject, kind: Kind, by: Person) -> PaperDraft:
    row = PaperDraft(
        cycle=cycle_of(subject),
        task=subject if isinstance(subject, CountyTask) else None,
        subject=subject_key(subject),
        kind=kind.value,
        changed_by=by,
    )
    db.session.add(row)
    return row


def issue_paper(
    subject: Subject, kind: Kind, *, on: date, by: Person, number: str = "", note: str = ""
) -> OfficialDocument:
    """Issue a paper: numbered, frozen, its files made by the worker. A second one corrects."""
    issuers = RULES[kind].issues
    if not parts_here(by, subject, on) & issuers:
        names = "、".join(part.label for part in issuers) or "县政府负责人签报时"
        raise NotAllowed(f"{kind.label}由{names}制发", basis=DERIVED)
    if why := not_to_issue(subject, kind):
        raise NotAllowed(why, basis=DERIVED)
    return freeze(subject, kind, on=on, by=by, number=number, note=note)


def freeze(
    subject: Subject, kind: Kind, *, on: date, by: Person, number: str = "", note: str = ""
) -> OfficialDocument:
    """The paper as it stands now, for ever."""
    earlier = documents_of(subject, kind)
    if earlier and not note.strip():
        raise Incomplete({"note": "已经制发过，再次制发须写明更正的原因"})
    taken: Taken = {
        (unit.id, period): take_snapshot(unit, period=period, on=on, by=by)
        for unit, period in to_keep(subject, kind)
    }
    sources = sources_of(subject, kind, taken)
    draft, row = draft_of(subject, kind, on, taken), written(subject, kind)
    texts = row.texts if row is not None else {}
    notes = [note.strip(), row.note if row is not None else "", _naming(earlier)]
    told = "；".join(dict.fromkeys(one for one in notes if one))
    unit = _issuer(subject, kind)
    serial = next_number(unit.id, f"paper:{kind.series}", on.year)
    number = _number(unit, kind, number or draft.letter.number, on.year, serial)
    letter = _numbered(compose(draft, texts, told), number)
    data = letter.to_data()
    document = OfficialDocument(
        cycle=cycle_of(subject), task=subject if isinstance(subject, CountyTask) else None,
        unit=unit, kind=kind.value, title=" ".join(letter.title.split())[:200], number=number,
        sequence=f"paper:{kind.series}", year=on.year, serial=serial, letter=data,
        letter_sha256=fingerprint(data), template_version=TEMPLATE_VERSION,
        text_version=TEXT_VERSION, catalogue_number=draft.stamp.catalogue,
        snapshot=sources[0] if sources and sources[0].unit_id == subject.unit_id else None,
        snapshots=[one.id for one in sources],
        as_of=draft.stamp.as_of, edits=[one.words for one in changed(draft, texts)], note=told,
        issued_on=on, by=by, corrects=earlier[0] if earlier else None,
    )  # fmt: skip
    db.session.add(document)
    db.session.flush()
    _audit(subject, "paper_issued", by, {
        "kind": kind.value, "number": number, "letter_sha256": document.letter_sha256,
    })  # fmt: skip
    print_files(document, by=by)
    return document


def _naming(earlier: list[OfficialDocument]) -> str:
    """What an earlier paper of the kind is to this one."""
    if not earlier:
        return ""
    old = earlier[0]
    return f"本件更正{chinese_date(old.issued_on)}制发的《{old.title}》（{old.number}），以本件为准"


def _issuer(subject: Subject, kind: Kind) -> Unit:
    """The body of the county, or that of the city."""
    if isinstance(subject, CountyTask) and kind.by_county:
        return subject.unit
    return office_of(cycle_of(subject).unit)


def _number(unit: Unit, kind: Kind, given: str, year: int, serial: int) -> str:
    """What was typed, or by the series of the paper."""
    given = given.strip()
    if len(given) > LONGEST_NUMBER:
        raise Incomplete({"number": f"最多 {LONGEST_NUMBER} 个字，请缩短"})
    if given:
        there = select(OfficialDocument.id).where(
            OfficialDocument.unit_id == unit.id, OfficialDocument.number == given
        )
        if db.session.scalar(there.limit(1)) is not None:
            raise Incomplete({"number": "这个文号已经用过，请核对"})
        return given
    return f"{unit.number_prefix}{kind.series}〔{year}〕{serial}号"


def _numbered(letter: Letter, number: str) -> Letter:
    data = letter.to_data()
    size = sum(len(line) for line in plain_lines(letter))
    if size > LONGEST:
        raise Incomplete({"note": "文件内容过长，请缩短各部分的文字"})
    return Letter.from_data({**data, "number": number})


def print_files(document: OfficialDocument, *, by: Person) -> DocumentFile | None:
    """Have PDF and Word made by the worker; nothing for somebody without an account."""
    account = db.session.scalar(select(Account.id).where(Account.person_id == by.id).limit(1))
    if account is None:
        return None
    made = files.print_paper(
        unit_id=document.unit_id, account_id=account, letter=frozen_letter(document).to_data(),
        title=f"{document.title}（{document.number}）"[:200], words=document.word.label, by=by,
        shared=False,
    )  # fmt: skip
    row = DocumentFile(document=document, file=made)
    db.session.add(row)
    db.session.flush()
    return row


def frozen_letter(document: OfficialDocument) -> Letter:
    """What went out. Raises FileDamaged when its data was changed since."""
    if fingerprint(document.letter) != document.letter_sha256:
        raise FileDamaged(f"the data of paper {document.handle}")
    return Letter.from_data(document.letter)


def preview(
    subject: Subject, kind: Kind, on: date, *, public: bool = False
) -> tuple[Draft, Letter]:
    """The paper as it would go out now; the circular also for readers outside."""
    outside = public and isinstance(subject, YearCycle) and kind is Kind.CIRCULAR
    draft = public_circular(cycle_of(subject), on) if outside else draft_of(subject, kind, on)
    row = written(subject, kind)
    texts, note = (row.texts, row.note) if row is not None else ({}, "")
    return draft, compose(draft, texts, note)


# ------------------------------------------------------------------------------ effects


def begin_report(event: TaskEvent) -> None:
    """Row 15: the special report is drafted from the newest snapshot."""
    if event.by is not None and written(event.task, Kind.COUNTY) is None:
        _new_draft(event.task, Kind.COUNTY, event.by)
        db.session.flush()


def issue_report(event: TaskEvent) -> None:
    """Rows 16 and 16b: the special report goes out and is locked; an earlier one stays."""
    assert event.by is not None
    note = str(event.given.get("note", "")).strip()
    _check_figures(event, note)
    again = documents_of(event.task, Kind.COUNTY)
    freeze(
        event.task, Kind.COUNTY, on=event.on, by=event.by,
        note=note or ("退回修改后重报" if again else ""),
    )  # fmt: skip


def _check_figures(event: TaskEvent, note: str) -> None:
    """Against the data of this moment: they may have changed since the report was saved."""
    row = written(event.task, Kind.COUNTY)
    if row is None or note:
        return
    loose = loose_numbers(draft_of(event.task, Kind.COUNTY, event.on), row.texts)
    if loose:
        raise NotAllowed(
            f"报告中的数字与最新快照不一致，改正或者写明说明：{'、'.join(loose)}", basis=DERIVED
        )


def _audit(subject: Subject, act: str, by: Person, detail: Mapping[str, str | int]) -> None:
    kind = "cycle" if isinstance(subject, YearCycle) else "task"
    audit.write(
        unit_id=subject.unit_id, action=f"standardisation.{act}",
        object_type=f"standardisation_{kind}", object_id=str(subject.id), by=by,
        detail=dict(detail),
    )  # fmt: skip
