"""Papers as PDF: the page of GB/T 9704-2012 measured, fonts embedded, nothing fetched."""

from __future__ import annotations

import io
import re
import socket
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from threading import Thread

import pdfplumber
import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream, TextStringObject

from casework.documents import pdf
from casework.documents.html import TEMPLATES
from casework.documents.letter import Annex, AnnexList, Letter, Paragraph
from casework.documents.parts import plain_lines
from tests.documents.letters import (
    RARE,
    SAMPLES,
    acceptance_notice,
    agreement,
    grid_page,
    rare_names,
)

MM = 72 / 25.4
pytestmark = [pytest.mark.walk, pytest.mark.usefixtures("press")]


@pytest.fixture(scope="module")
def printed(press: pdf.Press) -> dict[str, pdf.RenderedPdf]:
    """Each sample, printed once."""
    every = {**SAMPLES, "grid": grid_page, "rare": rare_names}
    return {name: pdf.render(make()) for name, make in every.items()}


def pages(data: bytes) -> list:
    return pdfplumber.open(io.BytesIO(data)).pages


def base_lines(page, bottom: float = 262) -> dict[float, list]:
    """Characters above the page number, by base line in points from the top."""
    lines: dict[float, list] = {}
    for char in page.chars:
        base = round(float(page.height) - char["matrix"][5], 1)
        if base < bottom * MM:
            lines.setdefault(base, []).append(char)
    return dict(sorted(lines.items()))


def without_spaces(text: str) -> str:
    return "".join(text.split())


# ------------------------------------------------------------------------------ the page


def test_every_page_is_a4(printed):
    for one in printed.values():
        for page in PdfReader(io.BytesIO(one.data)).pages:
            assert float(page.mediabox.width) == pytest.approx(210 * MM, abs=0.1)
            assert float(page.mediabox.height) == pytest.approx(297 * MM, abs=0.1)


def test_a_full_page_has_22_lines_of_28_characters(printed):
    second = pages(printed["grid"].data)[1]

    lines = base_lines(second)

    assert len(lines) == 22
    assert {len(chars) for chars in lines.values()} == {28}


def test_the_lines_are_evenly_28_95_points_apart(printed):
    bases = list(base_lines(pages(printed["grid"].data)[1]))

    gaps = {round(low - high, 1) for high, low in pairwise(bases)}
    assert gaps <= {28.9, 29.0}


def test_the_text_stands_between_28_and_184_mm(printed):
    for chars in base_lines(pages(printed["grid"].data)[1]).values():
        assert chars[0]["x0"] == pytest.approx(28 * MM, abs=0.5)
        assert chars[-1]["x1"] == pytest.approx(184 * MM, abs=0.5)


def test_figures_and_rare_characters_do_not_move_a_line(press):
    text = "申请人于2026年9月1日提出，" + "翀堃赟昇祎䶮𬭎" + "三人另行起诉至人民法院。"
    page = pages(pdf.render_pdf(Letter(kind="x", title="甲", paragraphs=(Paragraph(text * 6),))))[0]

    bases = list(base_lines(page))[1:]

    gaps = {round(low - high, 1) for high, low in pairwise(bases)}
    assert gaps <= {28.9, 29.0}


def test_page_numbers_stand_outside(printed):
    first, second = pages(printed["acceptance-notice"].data)[:2]

    for page, number, right in ((first, "1", True), (second, "2", False)):
        foot = [char for char in page.chars if float(page.height) - char["matrix"][5] > 265 * MM]
        assert without_spaces("".join(char["text"] for char in foot)) == f"—{number}—"
        inside = 14
        if right:
            assert foot[-1]["x1"] == pytest.approx(184 * MM - inside, abs=3)
        else:
            assert foot[0]["x0"] == pytest.approx(28 * MM + inside, abs=3)


def test_the_red_mark_begins_35_mm_under_the_edge_of_the_text_area(printed):
    page = pages(printed["acceptance-notice"].data)[0]

    mark = [char for char in page.chars if char["size"] > 40]

    assert "".join(char["text"] for char in mark) == "安宁市人民政府"
    assert {tuple(round(part, 2) for part in char["non_stroking_color"]) for char in mark} == {
        (0.9, 0.0, 0.07)
    }
    top_of_glyphs = float(page.height) - mark[0]["matrix"][5] - 0.85 * 48
    assert top_of_glyphs == pytest.approx((37 + 35) * MM, abs=8)


def test_the_copies_stand_at_the_foot_of_the_last_page(printed):
    lines = base_lines(pages(printed["acceptance-notice"].data)[-1])

    foot = ["".join(char["text"] for char in chars) for chars in list(lines.values())[-2:]]

    assert foot[0].startswith("抄送：安宁市市场监督管理局")
    assert "印发" in foot[1]
    assert list(lines)[-1] > 250 * MM


@pytest.mark.parametrize("count", range(8, 13))
def test_the_closing_is_never_alone_on_a_page(press, count):
    body = Paragraph("正文" * 14 * 2, indent=False)
    letter = replace(acceptance_notice(), paragraphs=(body,) * count, attachments=(), contact="")

    last = pages(pdf.render_pdf(replace(letter, copies_to=())))[-1]

    assert "正文" in last.extract_text()


# ------------------------------------------------------------------------------ text and fonts


@pytest.mark.parametrize("count", range(16, 21))
def test_no_line_of_a_paragraph_stands_alone_on_a_page(press, count):
    short, long = Paragraph("短"), Paragraph("长" * 80)
    letter = Letter(kind="x", title="甲", paragraphs=(*[short] * count, long, *[short] * 3))

    parts = [page.extract_text().count("长") for page in pages(pdf.render_pdf(letter))]

    assert sum(parts) == 80
    assert all(part == 0 or part > 28 for part in parts)


def test_a_notice_whose_seal_would_stand_alone_is_set_closer_on_one_page(press):
    body = Paragraph("本机关依法受理你的申请，现将有关事项告知如下。")
    letter = replace(acceptance_notice(), attachments=(), contact="", copies_to=(), red_head=False)

    fits, spills, long = (
        pdf.render(replace(letter, paragraphs=(body,) * count)) for count in (12, 15, 30)
    )

    assert [(one.pages, one.pitch) for one in (fits, spills)] == [(1, 28.95), (1, 26)]
    assert (long.pages, long.pitch) == (2, 28.95)
    steps = {round(two - one, 1) for one, two in pairwise(base_lines(pages(spills.data)[0]))}
    assert 26.0 in steps and 28.9 not in steps


def test_a_notice_that_issues_a_paper_is_set_closer_and_the_paper_is_not(press):
    body = Paragraph("本机关依法受理你的申请，现将有关事项告知如下。")
    annex = Annex("实施方案", "")
    letter = replace(acceptance_notice(), attachments=(), contact="", copies_to=(), red_head=False)

    issued = pdf.render(replace(letter, paragraphs=(*(body,) * 15, annex, *(body,) * 3)))

    first, second = pages(issued.data)
    assert (issued.pages, issued.pitch) == (2, 28.95)
    assert "实施方案" in second.extract_text() and "实施方案" not in first.extract_text()
    steps = {round(two - one, 1) for one, two in pairwise(base_lines(second))}
    assert 28.9 in steps or 29.0 in steps


@pytest.mark.parametrize("count", range(16, 23))
def test_the_list_of_annexes_inside_a_paper_is_never_torn(press, count):
    body, names = Paragraph("正文" * 5), AnnexList(("分项任务表", "上年整改未完成事项表"))
    letter = replace(acceptance_notice(), attachments=(), contact="", copies_to=())

    printed = pdf.render(replace(letter, paragraphs=(Annex("方案", ""), *(body,) * count, names)))

    (page,) = [one for one in pages(printed.data) if "分项任务表" in one.extract_text()]
    assert "附件：1. 分项任务表" in page.extract_text() and "2. 上年整改" in page.extract_text()
    assert "正文" in page.extract_text()


@pytest.mark.parametrize("name", [*SAMPLES, "rare"])
def test_the_pdf_says_what_the_letter_says(printed, name):
    letter = {**SAMPLES, "rare": rare_names}[name]()

    reader = PdfReader(io.BytesIO(printed[name].data))
    found = without_spaces("".join(page.extract_text() for page in reader.pages))

    for line in plain_lines(letter):
        assert set(without_spaces(line)) <= set(found)
    assert printed[name].pages == len(reader.pages)


def fonts_of(reader: PdfReader) -> dict[str, bool]:
    """Font name → embedded, over all pages."""
    found = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            embedded = any(key in descriptor for key in ("/FontFile2", "/FontFile3"))
            found[str(inner["/BaseFont"])] = embedded
    return found


def glyph_codes(data: bytes) -> set[int]:
    """Every glyph number that any page shows."""
    reader = PdfReader(io.BytesIO(data))
    codes: set[int] = set()
    for page in reader.pages:
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator not in (b"Tj", b"TJ"):
                continue
            for piece in operands[0] if operator == b"TJ" else operands:
                if isinstance(piece, bytes | TextStringObject):
                    raw = piece if isinstance(piece, bytes) else piece.original_bytes
                    codes |= {int.from_bytes(raw[n : n + 2], "big") for n in range(0, len(raw), 2)}
    return codes


def test_every_font_is_embedded_and_cut_down(printed):
    for one in printed.values():
        fonts = fonts_of(PdfReader(io.BytesIO(one.data)))
        assert fonts and all(fonts.values())
        assert all(re.match(r"/[A-Z]{6}\+", name) for name in fonts)
        assert len(one.data) < 700_000


@pytest.mark.skipif(
    not (pdf.DEFAULT_FOLDER / "FandolFang-Regular.otf").is_file(), reason="scripts/fonts.sh not run"
)
def test_the_body_is_set_in_fangsong_and_headings_in_heiti(printed):
    page = pages(printed["acceptance-notice"].data)[0]

    def set_in(face: str) -> str:
        return "".join(char["text"] for char in page.chars if face in char["fontname"])

    assert "你不服被申请人" in set_in("Fang")
    assert set_in("Hei") == "一、审理期限"


def test_rare_names_print_as_characters_in_every_face(printed):
    text = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(printed["rare"].data)).pages
    )

    assert all(text.count(character) >= 12 for character in RARE)
    assert 0 not in glyph_codes(printed["rare"].data)


def test_no_sample_has_a_box_for_a_character(printed):
    for one in printed.values():
        assert 0 not in glyph_codes(one.data)


def test_the_box_check_would_notice_a_box(press):
    nobody_has_it = Letter(kind="x", title="题", paragraphs=(Paragraph("\U000e7777\U0003fffd"),))

    data = pdf.render_pdf(nobody_has_it)

    shown = PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert 0 in glyph_codes(data) or "\U0003fffd" not in shown


def test_it_is_pdf_a_with_title_and_language(printed):
    reader = PdfReader(io.BytesIO(printed["agreement"].data))

    metadata = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert 'pdfaid:part="2"' in metadata or "<pdfaid:part>2" in metadata
    assert "调解协议书" in metadata
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
    assert reader.trailer["/Root"]["/OutputIntents"]


def test_the_same_letter_gives_the_same_bytes(press, printed):
    assert pdf.render_pdf(agreement()) == printed["agreement"].data


def test_fonts_and_styles_are_loaded_once(press):
    before = pdf.warm_press()

    pdf.render_pdf(SAMPLES["receipt"]())

    assert pdf.warm_press() is before is press


def test_papers_printed_at_the_same_time_wait_for_each_other(press, printed):
    results: dict[str, bytes] = {}

    def make(name: str) -> None:
        results[name] = pdf.render_pdf(SAMPLES[name]())

    threads = [Thread(target=make, args=(name,)) for name in ("receipt", "consent-letter")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert results == {name: printed[name].data for name in ("receipt", "consent-letter")}


# ------------------------------------------------------------------------------ nothing fetched


@pytest.fixture
def listener():
    """A server on the loopback that counts who calls."""
    calls: list[bytes] = []
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.settimeout(0.2)

        def answer() -> None:
            try:
                connection, _ = server.accept()
                calls.append(connection.recv(100))
                connection.close()
            except OSError:
                return

        thread = Thread(target=answer)
        thread.start()
        yield server.getsockname()[1], calls
        thread.join()


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    file = tmp_path / "canary.txt"
    file.write_text("CANARY-7f3a", encoding="utf-8")
    return file


REACHING_OUT = [
    '<img src="{}">',
    '<link rel="attachment" href="{}">',
    '<link rel="stylesheet" href="{}">',
    '<a rel="attachment" href="{}">x</a>',
    '<object data="{}"></object>',
    '<embed src="{}">',
    '<style>@import url("{}");</style>',
    '<style>@font-face{{font-family:x;src:url("{}")}} p{{font-family:x}}</style><p>x</p>',
    '<p style="background:url({})">x</p>',
    '<ul style="list-style-image:url({})"><li>x</li></ul>',
    '<svg><image href="{}" width="9" height="9"/></svg>',
    '<svg><use href="{}#a"/></svg>',
]


@pytest.mark.parametrize("markup", REACHING_OUT)
def test_html_that_reaches_out_gets_nothing(press, listener, canary, markup):
    port, calls = listener
    html = "".join(
        markup.format(address)
        for address in (
            f"http://127.0.0.1:{port}/x",
            f"ftp://127.0.0.1:{port}/x",
            canary.as_uri(),
            f"file://localhost{canary}",
            "file:///etc/passwd",
            f"{TEMPLATES.as_uri()}/../../wsgi.py",
        )
    )

    data = press.print(f"<html><body>{html}</body></html>").data

    reader = PdfReader(io.BytesIO(data))
    assert not reader.attachments
    assert b"CANARY" not in data and b"create_app" not in data
    assert calls == []


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/x",
        "https://example.invalid/",
        "ftp://127.0.0.1/",
        "gopher://127.0.0.1/",
        "file:///etc/passwd",
        "file://server/share/x",
        TEMPLATES.as_uri() + "/../../casework/columns.py",
        TEMPLATES.as_uri() + "/%2e%2e/%2e%2e/casework/columns.py",
        (TEMPLATES.parent / "documents-other" / "x").as_uri(),
    ],
)
def test_the_fetcher_refuses_all_but_its_folders(press, address):
    with pytest.raises(pdf.AddressRefused):
        press.fetcher.fetch(address)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path, canary):
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / "font.otf").symlink_to(canary)

    with pytest.raises(pdf.AddressRefused):
        pdf.OwnFilesOnly(folder).fetch((folder / "font.otf").as_uri())


def test_fonts_templates_and_inline_data_may_be_read(press):
    assert press.fetcher.fetch(f"{TEMPLATES.as_uri()}/letter.css")
    assert press.fetcher.fetch("data:text/plain,x")
