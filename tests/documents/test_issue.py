"""Issuing a paper: numbered, frozen, recorded, printed by a job; corrected by another paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from huey import MemoryHuey
from sqlalchemy import func, select

from casework import jobs
from casework.audit import AuditEntry
from casework.cases.models import Party
from casework.db import transaction
from casework.documents import render
from casework.documents.issue import frozen_letter, issue, open_docx, open_pdf
from casework.documents.letter import Letter, Paragraph
from casework.documents.models import Delivery, IssuedDocument
from casework.documents.parts import plain_lines
from casework.documents.render import render_issued
from casework.files import FileDamaged, store, unit_domain
from casework.jobs import Job
from law.errors import Incomplete, NotAllowed
from tests import builders
from tests.documents.letters import receipt

DAY = date(2026, 9, 15)
pytestmark = pytest.mark.usefixtures("queue", "press")


@pytest.fixture
def queue(app: Flask, db) -> Iterator[jobs.Queue]:
    """Jobs wait until a test runs them."""
    kept, kinds = app.extensions["jobs"], dict(jobs.KINDS)
    app.extensions["jobs"] = jobs.Queue(MemoryHuey("test", results=False), app)
    render.register()
    yield app.extensions["jobs"]
    app.extensions["jobs"] = kept
    jobs.KINDS.clear()
    jobs.KINDS.update(kinds)


@pytest.fixture
def case(db):
    return builders.bare_case(builders.unit(number_prefix="临劳调"), on=date(2026, 9, 14))


@pytest.fixture
def clerk(db):
    return builders.person("周昇")


def notice(**more) -> Letter:
    values = {"kind": "accepted", "title": "受理通知书", "series": "受"}
    body = (Paragraph("经审查，决定予以受理。"),)
    return Letter(**values | {"organ": "临溪县劳动人事争议调解中心", "paragraphs": body} | more)


def issued(case, clerk, letter: Letter | None = None, **more) -> IssuedDocument:
    with transaction():
        return issue(case, letter or notice(), by=clerk, on=DAY, **more)


def count(db, model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def fresh(db, paper: IssuedDocument) -> IssuedDocument:
    number = paper.id
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(IssuedDocument, number)


# ------------------------------------------------------------------------------ numbers


def test_papers_are_numbered_by_prefix_series_year_and_serial(case, clerk):
    first, second = issued(case, clerk), issued(case, clerk)

    assert [first.number, second.number] == ["临劳调受〔2026〕1号", "临劳调受〔2026〕2号"]


def test_each_series_and_each_year_counts_for_itself(case, clerk):
    issued(case, clerk)
    refused = issued(case, clerk, notice(kind="refused", series="不受"))
    with transaction():
        next_year = issue(case, notice(), by=clerk, on=date(2027, 1, 4))

    assert refused.number == "临劳调不受〔2026〕1号"
    assert next_year.number == "临劳调受〔2027〕1号"


def test_a_paper_without_a_series_carries_the_number_of_its_case(case, clerk):
    first, second = (issued(case, clerk, notice(kind="record", series="")) for _ in range(2))

    assert first.number == second.number == case.number
    assert (first.serial, second.serial) == (1, 2)


def test_an_issue_that_is_undone_gives_its_number_back(case, clerk):
    with pytest.raises(ZeroDivisionError), transaction():
        issue(case, notice(), by=clerk, on=DAY)
        _ = 1 / 0

    assert issued(case, clerk).serial == 1


def test_the_printed_number_is_the_given_one(case, clerk):
    paper = issued(case, clerk)

    assert paper.number in plain_lines(frozen_letter(paper))


# ------------------------------------------------------------------------------ in one transaction


def test_paper_job_delivery_and_audit_entry_come_together(db, case, clerk):
    before = count(db, AuditEntry)
    paper = issued(case, clerk, addressees=("吴祎", "安宁云帆纺织有限公司"))

    assert [row.addressee for row in paper.deliveries] == ["吴祎", "安宁云帆纺织有限公司"]
    job = db.session.scalars(select(Job)).one()
    assert (job.kind, job.ids, job.unit_id) == ("render", {"document": paper.id}, case.unit_id)
    assert count(db, AuditEntry) == before + 1
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (entry.action, entry.object_id) == ("issue", str(paper.handle))
    assert entry.detail["letter_sha256"] == paper.letter_sha256


def test_an_act_that_is_undone_leaves_nothing(db, case, clerk):
    before = count(db, AuditEntry)
    with pytest.raises(ZeroDivisionError), transaction():
        issue(case, notice(), by=clerk, on=DAY, addressees=("吴祎",))
        _ = 1 / 0

    assert [count(db, model) for model in (IssuedDocument, Delivery, Job)] == [0, 0, 0]
    assert count(db, AuditEntry) == before


def test_an_addressee_that_is_a_party_is_linked_to_it(db, case, clerk):
    with transaction():
        for name in ("吴祎", "同名", "同名"):
            db.session.add(Party(case=case, side="applicant", kind="person", name=name))

    paper = issued(case, clerk, addressees=("吴祎", "同名", case.parties[0], "外人"))

    linked = [row.party_id is not None for row in paper.deliveries]
    assert linked == [True, False, True, False]


def test_a_paper_too_long_to_print_is_refused(case, clerk):
    with pytest.raises(Incomplete) as refusal:
        issued(case, clerk, notice(paragraphs=(Paragraph("长" * 100_001),)))

    assert "附件" in refusal.value.problems["paper"]


# ------------------------------------------------------------------------------ frozen


def test_what_was_issued_is_what_was_handed_in(db, case, clerk):
    paper = fresh(db, issued(case, clerk))

    assert frozen_letter(paper) == replace(notice(), number=paper.number)


def test_data_changed_in_the_database_is_noticed_and_never_printed(db, case, clerk):
    paper = issued(case, clerk)
    with transaction():
        db.session.get_one(IssuedDocument, paper.id).letter = {**paper.letter, "title": "驳回决定"}

    with pytest.raises(FileDamaged):
        render_issued(paper.id)
    assert fresh(db, paper).state == "waiting"


def test_a_correction_is_a_new_paper_that_names_the_old_one(db, case, clerk):
    old = issued(case, clerk)
    frozen = dict(old.letter)

    new = issued(
        case, clerk, notice(kind="correction", title="更正通知书", series="更"), corrects=old
    )

    assert new.corrects_id == old.id
    text = "".join(plain_lines(frozen_letter(new)))
    assert "更正2026年9月15日制发的《受理通知书》（临劳调受〔2026〕1号）" in text
    assert fresh(db, old).letter == frozen


def test_a_correction_that_names_the_old_paper_itself_is_left_as_it_is(case, clerk):
    old = issued(case, clerk)
    body = (Paragraph(f"本中心{old.number}通知书中“翀”误写为“冲”，现予更正。"),)

    new = issued(case, clerk, notice(series="更", paragraphs=body), corrects=old)

    assert frozen_letter(new).paragraphs == body


def test_a_paper_of_another_case_cannot_be_corrected_here(case, clerk):
    other = issued(builders.bare_case(), clerk)

    with pytest.raises(NotAllowed):
        issued(case, clerk, corrects=other)


# ------------------------------------------------------------------------------ the files


def test_the_job_makes_both_files(db, case, clerk):
    paper = issued(case, clerk, receipt())
    with pytest.raises(NotAllowed):
        open_pdf(paper)

    jobs.run(db.session.scalars(select(Job.id)).one())

    ready = fresh(db, paper)
    assert (ready.state, ready.pages) == ("ready", 1)
    assert open_pdf(ready).startswith(b"%PDF-1.7")
    assert open_docx(ready).startswith(b"PK")


def test_making_the_files_twice_changes_nothing(db, case, clerk):
    paper = issued(case, clerk)
    render_issued(paper.id)
    first = fresh(db, paper)
    hashes = (first.pdf_sha256, first.docx_sha256)
    entries = count(db, AuditEntry)

    render_issued(paper.id)

    again = fresh(db, paper)
    assert (again.pdf_sha256, again.docx_sha256) == hashes
    assert count(db, AuditEntry) == entries


def test_a_lost_file_is_made_again_from_the_frozen_data(db, case, clerk):
    paper = issued(case, clerk)
    render_issued(paper.id)
    ready = fresh(db, paper)
    whole = open_pdf(ready)
    store._path(unit_domain(ready.unit_id), ready.pdf_sha256).unlink()

    render_issued(paper.id)

    restored = fresh(db, paper)
    assert open_pdf(restored) == whole
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry.action == "restore_file"


def test_a_file_that_was_tampered_with_is_not_handed_out(db, case, clerk):
    paper = issued(case, clerk)
    render_issued(paper.id)
    ready = fresh(db, paper)
    path = store._path(unit_domain(ready.unit_id), ready.pdf_sha256)
    sealed = bytearray(path.read_bytes())
    sealed[100] ^= 1
    path.write_bytes(sealed)

    with pytest.raises(FileDamaged):
        open_pdf(ready)


def test_the_page_says_so_when_a_paper_was_given_up(db, case, clerk, monkeypatch, clock_at):
    def no_press(letter: Letter) -> None:
        raise MemoryError

    monkeypatch.setattr("casework.documents.pdf.render", no_press)
    paper = issued(case, clerk)
    job_id = db.session.scalars(select(Job.id)).one()
    for _ in range(jobs.ATTEMPTS):
        with pytest.raises(MemoryError):
            jobs.run(job_id)

    failed = fresh(db, paper)
    assert failed.state == "failed"
    assert re.fullmatch(r"[0-9a-f]{64}", failed.letter_sha256)
