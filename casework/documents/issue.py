"""issue(): a paper is numbered, frozen and recorded; its files are made afterwards by a job.

What a paper says is its letter as it was at that moment. Nothing here can make an issued paper
say something else: a mistake is put right by another paper, which names the first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from casework import audit
from casework.accounts.models import Person
from casework.cases.models import Case, CaseEvent, Party
from casework.cases.numbering import next_number
from casework.documents.letter import TEMPLATE_VERSION, Letter, Paragraph, fingerprint
from casework.documents.models import Delivery, IssuedDocument
from casework.documents.numerals import chinese_date
from casework.documents.parts import plain_lines
from casework.documents.wording import version_of
from casework.files import FileDamaged, store, unit_domain
from casework.jobs import enqueue
from casework.storing import store_new
from law.errors import Incomplete, NotAllowed

LONGEST = 100_000
MOST_LINES = 4_000
SHORT = 4_000
"""Characters of a letter's data; usual ones have half as many."""


def issue(
    case: Case,
    letter: Letter,
    *,
    by: Person,
    on: date,
    event: CaseEvent | None = None,
    corrects: IssuedDocument | None = None,
    addressees: Iterable[Party | str] = (),
) -> IssuedDocument:
    """Issue a paper of a case: number, frozen data, addressees, audit entry, render job.

    All in the caller's transaction. Raises Incomplete when it is too long to print and
    NotAllowed when the paper to be corrected belongs to another case.
    """
    if corrects is not None:
        letter = _naming(letter, corrects, case)
    data = letter.to_data()
    _check_size(letter, data)
    document = _numbered(case, letter, data, on)
    document.person = by
    document.event_id = event.id if event else None
    document.corrects_id = corrects.id if corrects else None
    copies = [_delivery(document, case, addressee) for addressee in addressees]
    store_new(document, besides=copies)
    _record(document, by)
    key = f"render:{document.id}"
    enqueue("render", {"document": document.id}, unit_id=case.unit_id, key=key)
    return document


def _numbered(case: Case, letter: Letter, data: dict[str, Any], on: date) -> IssuedDocument:
    """The paper with the next number of its series, its data frozen under that number."""
    sequence = f"paper:{letter.series or letter.kind}"[:40]
    serial = next_number(case.unit_id, sequence, on.year)
    number = letter.number or _number(case, letter, on.year, serial)
    version = version_of(case.unit, TEMPLATE_VERSION)
    data = {**data, "number": number, "template_version": version}
    return IssuedDocument(
        case=case,
        unit_id=case.unit_id,
        kind=letter.kind,
        title=" ".join(letter.title.split())[:200],
        number=number,
        sequence=sequence,
        year=on.year,
        serial=serial,
        letter=data,
        letter_sha256=fingerprint(data),
        template_version=version,
        issued_on=on,
    )


def frozen_letter(document: IssuedDocument) -> Letter:
    """The letter as it was issued. Raises FileDamaged when its data was changed since."""
    if fingerprint(document.letter) != document.letter_sha256:
        raise FileDamaged(f"the data of paper {document.handle}")
    return Letter.from_data(document.letter)


def open_pdf(document: IssuedDocument) -> bytes:
    """The PDF of an issued paper, checked against its hash."""
    return _open(document, document.pdf_sha256)


def open_docx(document: IssuedDocument) -> bytes:
    """The DOCX of an issued paper, checked against its hash."""
    return _open(document, document.docx_sha256)


def _open(document: IssuedDocument, digest: str) -> bytes:
    if document.state != "ready" or not digest:
        raise NotAllowed("这份文书的成品还没有生成", instead="过几秒钟再打开")
    return store.read(unit_domain(document.unit_id), digest)


def _number(case: Case, letter: Letter, year: int, serial: int) -> str:
    """文号: 代字 of the unit and the paper, year in 六角括号, serial without a leading zero.

    A paper without a series of its own carries the number of its case.
    """
    if not letter.series:
        return case.number
    return f"{case.unit.number_prefix}{letter.series}〔{year}〕{serial}号"


def _naming(letter: Letter, old: IssuedDocument, case: Case) -> Letter:
    """The correcting letter, with a sentence that names the old paper if it has none."""
    if old.case_id != case.id:
        raise NotAllowed("只能更正本案的文书", instead="打开那份文书所在的案件再更正")
    if old.number and old.number in "".join(plain_lines(letter)):
        return letter
    number = f"（{old.number}）" if old.number else ""
    sentence = (
        f"本文书更正{chinese_date(old.issued_on)}制发的《{old.title}》{number}，"
        "两者不一致的，以本文书为准。"
    )
    return replace(letter, paragraphs=(*letter.paragraphs, Paragraph(sentence)))


def _check_size(letter: Letter, data: Mapping[str, Any]) -> None:
    """A paper that would take the renderer minutes is refused before it is issued.

    What is short as data has neither many lines nor long ones: each takes some of its characters.
    """
    if len(json.dumps(data, ensure_ascii=False)) < SHORT:
        return
    lines = plain_lines(letter)
    if len(lines) > MOST_LINES or sum(len(line) for line in lines) > LONGEST:
        raise Incomplete({"paper": "文书内容过长，请把清单等材料改作附件"})


def _delivery(document: IssuedDocument, case: Case, addressee: Party | str) -> Delivery:
    """The row of one addressee; a name that only one party bears stands for that party."""
    if isinstance(addressee, Party):
        return Delivery(document=document, addressee=addressee.name, party_id=addressee.id)
    named = [party for party in case.parties if party.name == addressee]
    party_id = named[0].id if len(named) == 1 else None
    return Delivery(document=document, addressee=addressee[:100], party_id=party_id)


def _record(document: IssuedDocument, by: Person) -> None:
    audit.write(
        unit_id=document.unit_id,
        action="issue",
        object_type="paper",
        object_id=str(document.handle),
        by=by,
        detail={
            "case": document.case.number,
            "kind": document.kind,
            "number": document.number,
            "letter_sha256": document.letter_sha256,
            "corrects": document.corrects_id,
        },
    )
