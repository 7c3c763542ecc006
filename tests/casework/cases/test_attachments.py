"""Files of a case: taken by what they are, kept by hash, given back byte for byte."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from casework import audit_proof
from casework.cases import attachments
from casework.cases.attachments import attach, open_attachment
from casework.cases.content import media_type_of, safe_name
from casework.cases.models import Attachment
from casework.db import transaction
from casework.files import store
from law.errors import Incomplete
from tests.builders import bare_case, person

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 20
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100
EXE = b"MZ\x90\x00" + b"\x00" * 100


@pytest.fixture(autouse=True)
def folder(tmp_path):
    """A file store of its own."""
    before = store._folder
    store.open_at(tmp_path)
    yield tmp_path
    store._folder = before


def container(entries, **options):
    """A zip with these entries."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return out.getvalue()


DOCX = container({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"})
OFD = container({"OFD.xml": b"<a/>", "Doc_0/Document.xml": b"<a/>"})


def xlsx():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


def attached(data, name, case=None):
    with transaction():
        return attach(
            case or bare_case(),
            name=name,
            stream=BytesIO(data),
            by=person(),
            kind="证据",
            side="申请人",
        )


def test_a_file_comes_back_byte_for_byte(db):
    file = attached(PDF, "工资条.pdf")

    assert open_attachment(file) == PDF
    assert (file.name, file.media_type, file.size) == ("工资条.pdf", "application/pdf", len(PDF))
    assert audit_proof.verify() == []


def test_the_same_file_in_another_unit_is_kept_apart(db):
    first, second = attached(PDF, "a.pdf"), attached(PDF, "a.pdf")

    assert first.sha256 == second.sha256
    assert first.domain != second.domain


def test_a_file_lies_sealed_on_disk(db, folder):
    attached(PDF, "a.pdf")

    kept = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert all(PDF[:20] not in data for data in kept)


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (PDF, "a.pdf", "application/pdf"),
        (PDF, "A.PDF", "application/pdf"),
        (PNG, "a.png", "image/png"),
        (JPEG, "a.jpg", "image/jpeg"),
        (JPEG, "a.jpeg", "image/jpeg"),
        (OLE, "a.doc", "application/msword"),
        (OLE, "a.xls", "application/vnd.ms-excel"),
        (OLE, "a.wps", "application/x-ole-storage"),
        (OFD, "a.ofd", "application/ofd"),
        ("工资已付".encode(), "a.txt", "text/plain"),
        ("工资已付".encode("gb18030"), "a.txt", "text/plain"),
        (b"ID3\x04" + b"\x00" * 20, "a.mp3", "audio/mpeg"),
        (b"\xff\xfb\x90\x00" + b"\x00" * 20, "a.mp3", "audio/mpeg"),
        (b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 20, "a.mp4", "video/mp4"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "a.wav", "audio/wav"),
    ],
)
def test_the_kinds_of_file_that_a_case_may_hold(data, name, media_type):
    assert media_type_of(name, data) == media_type


def test_word_and_excel_files_are_known_by_what_is_inside():
    assert "wordprocessingml" in media_type_of("a.docx", DOCX)
    assert "spreadsheetml" in media_type_of("a.xlsx", xlsx())


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (EXE, "补充证据.pdf", "文件名是 .pdf，内容却不是PDF，请对照原件重新上传"),
        (EXE, "工具.exe", "不收这种文件"),
        (PDF, "证据.pdf.exe", "不收这种文件"),
        (b"#!/bin/sh\nrm -rf /\n", "说明.txt", "内容却不是文本文件"),
        (b"<html>\x00\x01", "说明.txt", "内容却不是文本文件"),
        (PNG, "照片.jpg", "内容却是PNG 图片，请把扩展名改成 .png"),
        (DOCX, "表.xlsx", "内容却是Word 文档"),
        (container({"a.txt": b"a"}), "a.docx", "内容却不是Word 文档"),
        (b"PK\x03\x04broken", "a.docx", "内容却不是Word 文档"),
        (b"", "a.pdf", "文件是空的"),
        (PDF, "没有扩展名", "不收这种文件"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(db, data, name, says):
    case = bare_case()
    with pytest.raises(Incomplete, match=says) as refusal:
        attached(data, name, case)

    assert set(refusal.value.problems) == {"file"}
    assert db.session.query(Attachment).count() == 0


def word_with(entries):
    return container({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"} | entries)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (word_with({"word/media/a.bin": b"\0" * 3_000_000}), "解压后过大"),
        (word_with({f"word/{n}.xml": b"" for n in range(3100)}), "解压后过大"),
        (word_with({"../../etc/passwd": b"a"}), "结构不正常"),
        (word_with({"word/embeddings/a.zip": b"a"}), "程序、宏或压缩包"),
        (word_with({"word/vbaProject.bin": b"a"}), "程序、宏或压缩包"),
        (word_with({"word/a.exe": b"a"}), "程序、宏或压缩包"),
    ],
)
def test_a_container_that_could_do_harm_is_refused(data, says):
    with pytest.raises(Incomplete, match=says):
        media_type_of("a.docx", data)


def test_a_file_over_the_limit_is_refused_before_it_is_read_to_the_end(db):
    case, clerk = bare_case(), person()
    stream = BytesIO(PDF + b"0" * (30 * 1024 * 1024))

    with pytest.raises(Incomplete, match="文件超过 20 MB"), transaction():
        attach(case, name="a.pdf", stream=stream, by=clerk)
    assert stream.tell() < 21 * 1024 * 1024


def test_a_case_holds_a_limited_number_of_files(db, monkeypatch):
    monkeypatch.setattr(attachments, "MOST_FILES", 1)
    file = attached(PDF, "a.pdf")

    with pytest.raises(Incomplete, match="最多收 1 个文件"):
        attached(PNG, "b.png", file.case)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("工资条.PDF", "工资条.pdf"),
        (r"C:\Users\wang\Desktop\工资条.pdf", "工资条.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("工资\u202efdp.exe", "工资fdp.exe"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie_ x=1.pdf"),
        ('a"b<c>|?*.pdf', "a_b_c____.pdf"),
        (" .工资. .pdf ", "工资. .pdf"),
        ("CON.pdf", "文件CON.pdf"),
        (".pdf", "pdf"),
        ("", "文件"),
        ("王" * 300 + ".pdf", "王" * 116 + ".pdf"),
    ],
)
def test_a_file_name_is_made_harmless(given, kept):
    assert safe_name(given) == kept


def test_a_damaged_file_is_not_given_out(db, folder):
    file = attached(PDF, "a.pdf")
    path = next(path for path in folder.rglob(file.sha256) if path.is_file())
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)

    with pytest.raises(RuntimeError):
        open_attachment(file)
