"""The file of a case as one PDF: order, page numbers, what is left out, and what never enters."""

from __future__ import annotations

import io
from datetime import date

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from casework.cases.attachments import attach
from casework.db import transaction
from casework.documents import pdf
from casework.documents.binding import Row, bind, latest_bundle, open_bundle, rows_of
from casework.documents.bundle import _BROKEN, _foreign, make_bundle
from casework.documents.html import letter_html
from casework.documents.issue import frozen_letter, open_pdf
from casework.documents.models import IssuedDocument
from law.errors import Incomplete, NotAllowed
from mediation.commands import closing
from mediation.commands.filing import BINDER
from mediation.commands.papers.catalogue import PAPERS
from mediation.disputes import DISPUTES
from mediation.models.private import PrivateNote
from tests.arranged import arranged
from tests.builders import handled_by, person
from tests.documents.test_pdf import glyph_codes
from tests.mediation.filed import CANARY, TODAY, filed, ready
from tests.mediation.test_papers_made import made, refused, sheet_of, text_of

PRINTED_TWICE = ("labour", "medical")
"""Kinds whose papers are printed from both databases."""


@pytest.fixture(autouse=True)
def today(db, clock_at):
    clock_at(TODAY)


@pytest.fixture
def by(db):
    return person("许祎")


@pytest.fixture
def case(by):
    return performed(by)


def performed(by):
    """A performed case with four papers, a scan of two pages, a photograph and a broken scan."""
    case = filed("labour", "performed", by=by)
    for code in ("D41", "D27", "D01", "D21"):
        made(case, code, by)
    with transaction():
        for name, kind, data in (
            ("转账回单.pdf", "履行凭证", two_pages()),
            ("现场.png", "照片", picture()),
            ("工资流水.pdf", "证据", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"),
        ):
            attach(case, name=name, stream=io.BytesIO(data), by=by, kind=kind)
    return case


def two_pages() -> bytes:
    """A scan of two pages, the second lying on its side, with a script that opens with it."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_blank_page(842, 1190).rotate(90)
    script = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert(1)"),
        }
    )
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): script})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (3000, 1200), "grey").save(out, "PNG")
    return out.getvalue()


def bound(case, by):
    with transaction():
        bundle = bind(case, retention="30", on=TODAY, by=by)
    make_bundle(bundle.id)
    return latest_bundle(case, ready=True)


def printed():
    """The performed case, bound and printed: once for all who only look at it."""
    by = person("许祎")
    case = performed(by)
    return {"case": case, "bundle": bound(case, by)}


def squeezed(page) -> str:
    return "".join(page.extract_text().split())


# --------------------------------------------------------------------------- order


def test_a_file_runs_from_the_application_to_the_closing(case):
    titles = [entry.title for entry in BINDER.entries(case)]

    assert titles == [
        "劳动争议调解申请书",
        "证据材料清单（收据）",
        "工资流水.pdf",
        "调查（询问）笔录",
        "现场.png",
        "协议履行情况记录",
        "转账回单.pdf",
    ]


# --------------------------------------------------------------------------- pages


@pytest.mark.slow
def test_the_catalogue_says_on_which_page_each_paper_stands(database):
    case, bundle = arranged(database, printed).values()
    rows = rows_of(bundle)
    reader = PdfReader(io.BytesIO(open_bundle(bundle)))
    texts = [squeezed(page) for page in reader.pages]
    front = next(n for n, text in enumerate(texts) if text.startswith("劳动争议调解申请书"))

    length = {one.title: one.pages for one in case_papers(case)}
    length |= {"转账回单.pdf": 2, "现场.png": 1}
    expected, following = [], 1
    for row in rows:
        pages = length.get(row.title, 0)
        expected.append(
            (row.title, following if pages else 0, following + pages - 1 if pages else 0)
        )
        following += pages

    assert [(row.title, row.first, row.last) for row in rows] == expected
    assert bundle.pages == following - 1 == len(texts) - front - 1
    for row in rows:
        if row.number:
            assert row.title in texts[front + row.first - 1]
    for number, text in enumerate(texts[front : front + bundle.pages], start=1):
        # The stamp comes last, after the paper's own number at its foot: —1—4
        assert text == str(number) or text.endswith(f"—{number}")
    assert reader.page_labels[front : front + bundle.pages] == [
        str(number) for number in range(1, bundle.pages + 1)
    ]
    catalogue = "".join(texts[:front])
    assert "卷宗目录" in catalogue and "保管期限30年" in catalogue
    for row in rows:
        assert row.title in catalogue


def case_papers(case):
    return [
        entry.source for entry in BINDER.entries(case) if isinstance(entry.source, IssuedDocument)
    ]


@pytest.mark.slow
def test_what_cannot_be_printed_is_listed_with_its_hash(database):
    case, bundle = arranged(database, printed).values()

    rows = {row.title: row for row in rows_of(bundle)}
    last = squeezed(PdfReader(io.BytesIO(open_bundle(bundle))).pages[-1])

    broken = next(one for one in case.attachments if one.name == "工资流水.pdf")
    assert rows["工资流水.pdf"].pages == "" and rows["工资流水.pdf"].note == "文件不能打印"
    assert rows["工资流水.pdf"].sha256 == broken.sha256
    assert "备考表" in last and "没有编页的电子文件1件" in last
    assert broken.sha256 in last


def naming(times: int) -> bytes:
    """A file of a few hundred bytes that names its one page so many times."""
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    kids = writer.root_object["/Pages"]["/Kids"]
    kids.extend([kids[0]] * (times - 1))
    writer.write(out)
    return out.getvalue()


def test_a_file_that_names_one_page_again_and_again_does_not_hold_up_the_worker():
    assert len(_foreign(naming(3))) == 3
    for data in (naming(20_000), naming(1) + b"1 0 R " * 400_000):
        with pytest.raises(_BROKEN):
            _foreign(data)


@pytest.mark.slow
def test_nothing_said_in_private_and_nothing_that_acts_is_bound_in(database):
    data = open_bundle(arranged(database, printed)["bundle"])

    reader = PdfReader(io.BytesIO(data))
    assert CANARY not in "".join(squeezed(page) for page in reader.pages)
    assert b"/JavaScript" not in data and b"/OpenAction" not in data
    assert all("/Annots" not in page for page in reader.pages)
    assert {
        (round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in reader.pages
    } == {(595, 842)}


def test_no_paper_and_no_catalogue_shows_what_was_said_in_private(case, by, db):
    entries = BINDER.entries(case)
    rows = [Row(one.title, one.number, "2026-06-01", 1, 1) for one in entries]
    with transaction():
        bundle = bind(case, retention="10", on=TODAY, by=by)

    for letter in (BINDER.front(bundle, rows), BINDER.back(bundle, rows)):
        assert CANARY not in letter_html(letter)
    kept = db.session.query(PrivateNote).filter_by(case_id=case.id)
    assert any(CANARY in one.text for one in kept)


# --------------------------------------------------------------------------- every kind


@pytest.mark.slow
@pytest.mark.parametrize("kind", DISPUTES)
def test_the_papers_of_every_kind_print_without_a_box_and_are_bound(db, by, kind):
    if db.engine.dialect.name == "postgresql" and kind not in PRINTED_TWICE:
        pytest.skip("what is printed does not depend on the database")
    case = filed(kind, "breached", by=by)
    own = DISPUTES[kind].own_papers
    for code, paper in PAPERS.items():
        if paper.own and code not in own:
            continue
        if paper.barred(sheet_of(case, code, by)) is None:
            made(case, code, by)

    data = open_bundle(bound(case, by))

    rows = rows_of(latest_bundle(case, ready=True))
    assert len(rows) >= 12 and all(row.pages for row in rows)
    assert [row.first for row in rows[1:]] == [row.last + 1 for row in rows[:-1]]
    for one in case_papers(case):
        assert 0 not in glyph_codes(open_pdf(one)), one.title
    text = "".join(squeezed(page) for page in PdfReader(io.BytesIO(data)).pages)
    assert CANARY not in text and "未填" not in text
    assert all("".join(row.title.split()) in text for row in rows)


# --------------------------------------------------------------------------- as papers


def test_cover_and_transfer_list_take_their_pages_from_the_binding(case, by):
    assert "还没有成卷" in refused(case, "D47", by).message
    ready(case, by)

    cover = text_of(frozen_letter(made(case, "D47", by)))
    listed = text_of(frozen_letter(made(case, "D48", by, to="临溪县档案馆")))

    assert "调解卷宗" in cover and "卷宗目录" in cover and "备考表" in cover
    assert "共7件，1页" in cover and "30 年" in cover
    assert "移交临溪县档案馆" in listed and "b" * 64 in listed
    assert len(BINDER.entries(case)) == 7


def test_archiving_takes_the_page_count_from_a_whole_binding(by):
    case = handled_by(filed("labour", "closed", by=by, channel="WALK_IN"), by)
    made(case, "D44", by)
    ready(case, by, pages=37)

    with transaction():
        event = closing.archive(case, pages=None, retention="30", on=TODAY, by=by)

    assert event.data["pages"] == 37


def test_a_binding_that_lacks_a_paper_does_not_count_the_pages(by):
    case = handled_by(filed("labour", "closed", by=by, channel="WALK_IN"), by)
    made(case, "D44", by)
    ready(case, by)
    made(case, "D50", by)

    with pytest.raises(Incomplete) as refusal:
        closing.archive(case, pages=None, retention="30", on=TODAY, by=by)

    assert refusal.value.problems == {"pages": "请填页数"}


def test_an_empty_file_is_not_bound(by):
    with pytest.raises(NotAllowed, match="还没有文书和材料"):
        bind(filed("labour", "registered", by=by), retention="10", on=date(2026, 6, 1), by=by)


def test_a_cover_bears_no_page_number(case, by):
    bundle = ready(case, by)

    front = BINDER.front(bundle, rows_of(bundle))

    assert not front.numbered and 'class="bare"' in pdf.print_html(front)
