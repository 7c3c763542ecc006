"""The render job: files of an issued paper from its frozen data. Imported by the worker only."""

from __future__ import annotations

from sqlalchemy import update

from casework import audit
from casework.db import db, transaction
from casework.documents import pdf
from casework.documents.docx import render_docx
from casework.documents.issue import frozen_letter
from casework.documents.letter import Letter
from casework.documents.models import IssuedDocument
from casework.files import store, unit_domain
from casework.jobs import Task, job_kind
from casework.ledgers import files
from casework.ledgers.models import LedgerFile


def _mark_failed(task: Task) -> None:
    """After the last attempt the page says so; the data of the paper is safe."""
    db.session.execute(
        update(IssuedDocument)
        .where(IssuedDocument.id == task.ids["document"], IssuedDocument.state == "waiting")
        .values(state="failed")
    )


def register() -> None:
    """Let this process make papers. A process that doesn't call it leaves them to the worker."""
    job_kind("render", given_up=_mark_failed)(_render)
    job_kind(files.PAPER, given_up=lambda task: files.fail(task.ids["file"]))(_render_paper)


def _render(task: Task) -> None:
    """Make the files of the paper that the job names."""
    render_issued(task.ids["document"])


def _render_paper(task: Task) -> None:
    """Make the files of a report or a ledger that somebody wants on paper."""
    made = db.session.get_one(LedgerFile, task.ids["file"])
    if made.state == "ready":
        return
    letter = Letter.from_data(made.letter)
    # The page of the database that was read is let go before the slow part.
    db.session.rollback()
    printed, word = pdf.render(letter), render_docx(letter)
    with transaction():
        files.keep(task.ids["file"], printed.data, word)


def render_issued(document_id: int) -> None:
    """Make PDF and DOCX of an issued paper; nothing happens when it has both, whole.

    A file that was lost or damaged is made again from the same data, and that is recorded.
    """
    letter, domain, old = _what_to_render(document_id)
    if letter is None:
        return
    printed = pdf.render(letter)
    pdf_file = store.put(printed.data, domain=domain)
    docx_file = store.put(render_docx(letter, pitch=printed.pitch), domain=domain)
    with transaction() as session:
        document = session.get_one(IssuedDocument, document_id, with_for_update=True)
        if (document.pdf_sha256, document.docx_sha256) != old:
            return
        document.pdf_sha256, document.docx_sha256 = pdf_file.sha256, docx_file.sha256
        document.pages, document.state = printed.pages, "ready"
        if any(old):
            _record_restored(document, old)


def _what_to_render(document_id: int) -> tuple[Letter | None, str, tuple[str, str]]:
    """The frozen letter (None when its files are whole), the folder, the hashes so far."""
    document = db.session.get_one(IssuedDocument, document_id)
    domain = unit_domain(document.unit_id)
    old = (document.pdf_sha256, document.docx_sha256)
    whole = document.state == "ready" and not any(store.check(domain, one) for one in old)
    letter = None if whole else frozen_letter(document)
    # The page of the database that was read is let go before the slow part.
    db.session.rollback()
    return letter, domain, old


def _record_restored(document: IssuedDocument, old: tuple[str, str]) -> None:
    audit.write(
        unit_id=document.unit_id,
        action="restore_file",
        object_type="paper",
        object_id=str(document.handle),
        by=None,
        detail={"before": list(old), "after": [document.pdf_sha256, document.docx_sha256]},
    )
