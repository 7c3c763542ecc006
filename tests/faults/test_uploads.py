"""Files that are not what they seem, and names that are more than names: in and out again.

What the check of contents says of each kind is in tests/casework/cases/test_attachments.py.
"""

from __future__ import annotations

import random
import struct
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from casework.cases.content import OLE, media_type_of
from law.errors import Incomplete
from tests.faults.filling import PDF, SCRIPT, filled
from tests.faults.town import Town

pytestmark = pytest.mark.walk

PAGE = b"<html><script>alert(1)</script></html>"


@pytest.fixture(autouse=True)
def undone(town: Town) -> Iterator[None]:
    """What a test has stored is gone after it."""
    yield
    town.restore()


def zipped(entries: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return out.getvalue()


DOCX = zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"})


def upload(town: Town, data: bytes, name: str) -> TestResponse:
    """Send a file to a case, its name in the form that lets every character through."""
    door = town.doors["files.add", "POST"][0]
    parts = [
        f'Content-Disposition: form-data; name="{key}"\r\n\r\n{values[0]}'.encode()
        for key, values in filled(door).items()
        if key != "file"
    ]
    head = f"Content-Disposition: form-data; name=\"file\"; filename*=UTF-8''{quote(name, safe='')}"
    parts.append(f"{head}\r\n\r\n".encode() + data)
    body = b"".join(b"--edge\r\n" + part + b"\r\n" for part in parts) + b"--edge--\r\n"
    kind = "multipart/form-data; boundary=edge"
    return town.ask(door.who, door.path, "POST", data=body, content_type=kind)


def taken(town: Town, data: bytes, name: str) -> tuple[TestResponse, TestResponse]:
    """The case's page after a file was taken in, and the file as it is given out."""
    door = town.doors["files.add", "POST"][0]
    case = town.ask(door.who, upload(town, data, name).location.partition("#")[0])
    link = BeautifulSoup(case.text, "lxml").select_one('a[href^="/files/"]')
    return case, town.ask(door.who, link["href"])


@pytest.mark.parametrize(
    "name",
    [
        "工资条.pdf", "../../../etc/passwd.pdf", r"..\..\boot.pdf", "a\r\nSet-Cookie: x=1.pdf",
        "\u202egpj.工资.pdf", 'a";filename=evil.exe;".pdf', "证据%0d%0aX-A: 1.pdf", "𬭎堃.pdf",
        f"{SCRIPT}.pdf", "a'b\"c&d.pdf", "x" * 400 + ".pdf", "a\x00b.pdf", "con.pdf", ".pdf.pdf",
    ],
)  # fmt: skip
def test_a_file_goes_out_as_a_download_whatever_its_name_was(name, town):
    case, file = taken(town, PDF, name)

    way, _, kept = file.headers["Content-Disposition"].partition("; ")
    assert file.data == PDF
    assert way == "attachment"
    assert kept.startswith("filename*=UTF-8''")
    assert not set(kept) & set('\r\n"\\/;<> ')
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'self'" in file.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in file.headers and "X-A" not in file.headers
    assert SCRIPT not in case.text


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (PDF + DOCX, "pdf和zip.pdf", "application/pdf"),
        (PDF + PAGE, "pdf和网页.pdf", "application/pdf"),
        (b"\xff\xd8\xff\xe0" + PAGE, "图片和网页.jpg", "image/jpeg"),
        (PAGE, "网页.txt", "text/plain"),
        (b"ID3" + PAGE, "录音.mp3", "audio/mpeg"),
    ],
)
def test_a_file_that_is_two_things_goes_out_as_the_one_it_was_taken_for(
    data, name, media_type, town
):
    _, file = taken(town, data, name)

    assert file.mimetype == media_type
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PAGE, "网页.html"), (PAGE, "网页.pdf"), (b"<svg onload=alert(1)>", "图.svg"),
        (b"<svg onload=alert(1)>", "图.png"), (b"MZ" + DOCX, "自解压.docx"),
        (b"#!/bin/sh\n" + PDF, "脚本.pdf"), (b"\x7fELF" + PDF, "程序.pdf"),
        (OLE + "_VBA_PROJECT".encode("utf-16-le"), "带宏.doc"),
        (zipped({"[Content_Types].xml": b"", "word/document.xml": b"0" * 300_000_000}), "炸.docx"),
        (DOCX[:60], "截断.docx"), (zipped({}), "空.docx"), (b"", "空.pdf"),
    ],
    ids=range(12),
)  # fmt: skip
def test_what_is_refused_is_refused_in_words_and_leaves_nothing(data, name, town):
    before = town.mark()

    answer = upload(town, data, name)

    assert answer.status_code == 422
    assert BeautifulSoup(answer.text, "lxml").select_one("#file-err")
    assert town.mark() == before


def test_a_container_of_four_hundred_thousand_entries_is_refused_without_reading_them():
    one = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, *[0] * 16, 0)[:46]
    count = 400_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF,
                      len(one) * count, 34, 0)  # fmt: skip
    begun = time.process_time()

    with pytest.raises(Incomplete, match="解压后过大或结构不正常"):
        media_type_of("a.docx", b"PK\x03\x04" + b"\0" * 30 + one * count + end)

    assert time.process_time() - begun < 0.5


def test_a_damaged_container_is_taken_or_refused_but_never_a_fault():
    chance = random.Random(20261120)
    for _ in range(2000):
        damaged = bytearray(DOCX)
        for _ in range(chance.randint(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.choice((0, 255, chance.randrange(256)))
        try:
            media_type = media_type_of("a.docx", bytes(damaged))
        except Incomplete:
            continue

        assert "wordprocessingml" in media_type
