"""flask files verify: every file that a row names is there, and is what was put in."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from sqlalchemy import select

from app.files_cli import LABELS
from casework.cases.attachments import attach
from casework.cases.models import Attachment
from casework.db import Model, transaction
from casework.files import store
from tests import builders

FILES = 30


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A file store of its own."""
    monkeypatch.setattr(store, "_folder", store._folder)
    store.open_at(tmp_path)
    return tmp_path


@pytest.fixture
def kept(db, folder):
    """Thirty files of a case; where each lies."""
    clerk = builders.person("何敏")
    case = builders.bare_case(by=clerk, on=date(2026, 3, 2))
    with transaction():
        for number in range(FILES):
            data = f"%PDF-1.4\n第 {number} 份证据\n%%EOF".encode()
            attach(case, name=f"证据{number}.pdf", stream=BytesIO(data), by=clerk)
    rows = db.session.scalars(select(Attachment).order_by(Attachment.id)).all()
    places = [folder / row.domain / row.sha256[:2] / row.sha256 for row in rows]
    db.session.rollback()
    return places


@pytest.fixture
def verify(app, db):
    """Run the command."""

    def invoke():
        db.session.rollback()
        return app.test_cli_runner().invoke(args=["files", "verify"])

    return invoke


def test_whole_files_are_whole(kept, verify):
    answer = verify()

    assert (answer.exit_code, f"{FILES} 个文件都在" in answer.output) == (0, True)


def test_each_flipped_bit_and_each_missing_file_is_found(kept, verify):
    for place, path in enumerate(kept[:20]):
        data = bytearray(path.read_bytes())
        data[place * 2 % len(data)] ^= 1 << place % 8
        path.write_bytes(data)
    for path in kept[20:25]:
        path.unlink()

    answer = verify()

    assert answer.exit_code == 1
    assert answer.output.count("和存入时不一样") == 20
    assert answer.output.count("不在磁盘上") == 5
    assert all(path.name in answer.output for path in kept[:25])
    assert not any(path.name in answer.output for path in kept[25:])


def test_what_no_row_names_is_counted_and_harms_nothing(kept, verify):
    store.put(b"%PDF-1.4 an upload that was not finished", domain="unit-1")

    answer = verify()

    assert (answer.exit_code, "另有 1 个文件没有登记" in answer.output) == (0, True)


def test_every_table_that_names_files_has_a_label():
    naming = {
        table.name
        for table in Model.metadata.sorted_tables
        if {"pdf_sha256", "docx_sha256"} & set(table.c.keys())
        or {"domain", "sha256"} <= set(table.c.keys())
    }

    assert naming == LABELS.keys() - {"standardisation_task_event"}
