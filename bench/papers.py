"""A paper as PDF, warm: render_pdf() against WeasyPrint on the same HTML and styles.

Both keep one FontConfiguration and one parsed stylesheet, and make the same kind of PDF.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from casework.documents.fonts import DEFAULT_FOLDER
from casework.documents.html import print_html
from casework.documents.letter import Fields, Heading, Letter, Paragraph, Table
from casework.documents.pdf import VARIANT, render_pdf, style_sheet

TEXT = (
    "申请人不服被申请人作出的行政处罚决定，向本机关提出行政复议申请。经审查，申请符合法律规定的"
    "受理条件，本机关决定予以受理，并将在法定期限内作出行政复议决定。"
)
LETTER = Letter(
    kind="acceptance",
    title="行政复议受理通知书",
    organ="安宁市人民政府",
    number="安府复受〔2026〕12号",
    addressee="王伟",
    paragraphs=(
        Paragraph(TEXT),
        Heading("一、审理期限"),
        *(Paragraph(TEXT) for _ in range(4)),
        Fields((("申请人", "王伟"), ("被申请人", "安宁市市场监督管理局"))),
        Heading("二、材料"),
        Table(("序号", "名称", "份数"), tuple((str(n), "证据材料", "1") for n in range(1, 9))),
        *(Paragraph(TEXT) for _ in range(3)),
    ),
    signer="安宁市人民政府",
    date=date(2026, 10, 14),
    red_head=True,
)


def times() -> tuple[Callable[[], float], Callable[[], float]]:
    """Two functions that make the paper and give the seconds, ours and bare WeasyPrint's."""
    fonts = FontConfiguration()
    style = CSS(string=style_sheet(DEFAULT_FOLDER), font_config=fonts)
    page = print_html(LETTER)

    def bare() -> None:
        document = HTML(string=page).render(stylesheets=[style], font_config=fonts)
        document.write_pdf(pdf_variant=VARIANT)

    def ours() -> None:
        render_pdf(LETTER)

    for make in (ours, bare):
        make()
    return (lambda: _seconds(ours)), (lambda: _seconds(bare))


def _seconds(make: Callable[[], None]) -> float:
    start = time.process_time()
    make()
    return time.process_time() - start
