"""The bundle job: cover, catalogue, papers, files, check sheet as one PDF. The worker's only."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.constants import PageLabelStyle
from pypdf.errors import PyPdfError
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
)
from sqlalchemy import update

from casework.cases.attachments import open_attachment
from casework.cases.models import Attachment
from casework.db import db, transaction
from casework.documents import pdf
from casework.documents.binding import Entry, Row, as_contents, binder_of
from casework.documents.issue import frozen_letter, open_pdf
from casework.documents.letter import Letter
from casework.documents.models import Bundle, IssuedDocument
from casework.documents.render import render_issued
from casework.files import FileDamaged, FileLost, store, unit_domain
from casework.jobs import Task, job_kind

WIDTH, HEIGHT = 595.28, 841.89
"""A4 in points."""

MARGIN, TOP = 40.0, 60.0
"""What is left free around a foreign page; the number stands in the upper margin."""

NUMBER_SIZE = 12
MOST_PAGES = 2000
MOST_REFERENCES = 300_000
"""Of a file that somebody sends in; one with more is kept beside the bound file. Its pages are
looked through before any is read: a small file may name one page a million times."""

LARGEST_SIDE = 2200
"""Pixels of a picture's longer side: about 200 dots an inch on A4."""

_BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError)
"""What a damaged or hostile file makes its reader raise; such a file is listed, not bound in."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What was made: the PDF, its catalogue, and how many pages bear a number."""

    data: bytes
    rows: tuple[Row, ...]
    pages: int


def register() -> None:
    """Let this process bind files."""
    job_kind("bundle", given_up=_mark_failed)(_bind)


def _mark_failed(task: Task) -> None:
    """After the last attempt the page says so; nothing of the case is lost."""
    db.session.execute(
        update(Bundle)
        .where(Bundle.id == task.ids["bundle"], Bundle.state == "waiting")
        .values(state="failed")
    )


def _bind(task: Task) -> None:
    make_bundle(task.ids["bundle"])


def make_bundle(bundle_id: int) -> None:
    """Make the PDF of a bundle; nothing happens when it has one."""
    bundle = db.session.get_one(Bundle, bundle_id)
    if bundle.state == "ready":
        return
    for document_id in _unprinted(bundle):
        render_issued(document_id)
    bundle = db.session.get_one(Bundle, bundle_id)
    domain = unit_domain(bundle.unit_id)
    bound = _bound(bundle)
    db.session.rollback()
    stored = store.put(bound.data, domain=domain)
    with transaction() as session:
        made = session.get_one(Bundle, bundle_id, with_for_update=True)
        made.pdf_sha256, made.pages = stored.sha256, bound.pages
        made.contents, made.state = as_contents(bound.rows), "ready"


def _unprinted(bundle: Bundle) -> list[int]:
    """The papers of a volume whose files are still to be made."""
    return [
        one.source.id
        for one in binder_of(bundle.case).entries(bundle.case, bundle.part)
        if isinstance(one.source, IssuedDocument) and one.source.state != "ready"
    ]


def _bound(bundle: Bundle) -> Bound:
    """Everything in its order, the pages counted and numbered."""
    binder = binder_of(bundle.case)
    rows: list[Row] = []
    body: list[PageObject] = []
    for entry in binder.entries(bundle.case, bundle.part):
        pages, note = _pages_of(entry)
        first = len(body) + 1 if pages else 0
        body += pages
        rows.append(_row(entry, first, len(body) if pages else 0, note))
    writer = PdfWriter()
    front = _own(binder.front(bundle, rows))
    for page in front:
        writer.add_page(page)
    for number, page in enumerate(body, start=1):
        _stamp(writer.add_page(page), number)
    for page in _own(binder.back(bundle, rows)):
        writer.add_page(page)
    _label(writer, len(front), len(body))
    # Only now: pages that share their contents would share their numbers.
    writer.compress_identical_objects()
    return Bound(_written(writer), tuple(rows), len(body))


def _row(entry: Entry, first: int, last: int, note: str) -> Row:
    source = entry.source
    digest = source.sha256 if isinstance(source, Attachment) else ""
    if isinstance(source, IssuedDocument):
        digest = source.pdf_sha256
    return Row(entry.title, entry.number, entry.on.isoformat(), first, last, digest, note)


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


# ------------------------------------------------------------------------------ pages


def _pages_of(entry: Entry) -> tuple[list[PageObject], str]:
    """The pages of an entry; none, and why, for what can't be printed."""
    source = entry.source
    if isinstance(source, Letter):
        return _own(source), ""
    if isinstance(source, IssuedDocument):
        return _issued(source), ""
    try:
        if source.media_type == "application/pdf":
            return _foreign(open_attachment(source)), ""
        if source.media_type.startswith("image/"):
            return _foreign(_picture(open_attachment(source))), ""
    except (FileLost, FileDamaged):
        return [], "文件缺失或者损坏"
    except (*_BROKEN, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return [], "文件不能打印"
    return [], "电子文件，另存"


def _own(letter: Letter) -> list[PageObject]:
    return list(PdfReader(BytesIO(pdf.render_pdf(letter))).pages)


def _issued(document: IssuedDocument) -> list[PageObject]:
    """The paper as issued; one whose printed file was lost is printed from its data again."""
    try:
        data = open_pdf(document)
    except (FileLost, FileDamaged):
        data = pdf.render_pdf(frozen_letter(document))
    return list(PdfReader(BytesIO(data)).pages)


def _foreign(data: bytes) -> list[PageObject]:
    """The pages of somebody else's PDF on A4, without anything that acts or opens."""
    if data.count(b" R") > MOST_REFERENCES:
        raise ValueError("more references than a scan has")
    clean, reader = PdfWriter(), PdfReader(BytesIO(data))
    tree = reader.root_object["/Pages"].get_object()
    if _leaves(tree, MOST_PAGES + 1) > MOST_PAGES:
        raise ValueError("more pages than can be bound in")
    for page in reader.pages:
        for name in ("/Annots", "/AA"):
            page.pop(NameObject(name), None)
        sheet = clean.add_blank_page(width=WIDTH, height=HEIGHT)
        sheet.merge_transformed_page(page, _fitting(page))
    return list(PdfReader(BytesIO(_written(clean))).pages)


def _leaves(tree: Any, most: int) -> int:
    """How many pages a tree of pages has, counted up to some number."""
    waiting, found = [tree], 0
    while waiting and found < most:
        node = waiting.pop().get_object()
        kids = node.get("/Kids") if isinstance(node, DictionaryObject) else None
        found += 1
        waiting += list(kids.get_object())[:most] if kids is not None else []
    return found


def _fitting(page: PageObject) -> Transformation:
    """Turns a page upright and scales it into the space between the margins."""
    box, turn = page.cropbox, page.rotation % 360
    wide, high = float(box.width), float(box.height)
    shift = {0: (0.0, 0.0), 90: (0.0, wide), 180: (wide, high), 270: (high, 0.0)}.get(turn)
    if shift is None or not wide or not high:
        raise ValueError("a page that lies askew, or has no size")
    upright = Transformation().translate(-float(box.left), -float(box.bottom)).rotate(-turn)
    if turn in (90, 270):
        wide, high = high, wide
    scale = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - MARGIN - TOP) / high, 1.0)
    left, low = (WIDTH - wide * scale) / 2, HEIGHT - TOP - high * scale
    return upright.translate(*shift).scale(scale).translate(left, low)


def _picture(data: bytes) -> bytes:
    """A picture as a page of PDF, upright and no larger than print needs."""
    with Image.open(BytesIO(data)) as opened:
        opened.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    out = BytesIO()
    longer = max(upright.size)
    upright.save(out, "PDF", resolution=longer / (HEIGHT / 72 - 1.4))
    return out.getvalue()


# ------------------------------------------------------------------------------ numbers


def _stamp(page: PageObject, number: int) -> None:
    """The page's number in the upper right corner, where archivists stamp it."""
    x = WIDTH - 57 - NUMBER_SIZE * 0.556 * len(str(number))
    text = f"q BT /GdN {NUMBER_SIZE} Tf 0 g {x:.2f} {HEIGHT - 44:.2f} Td ({number}) Tj ET Q"
    stream = DecodedStreamObject()
    stream.set_data(text.encode())
    stamp = PageObject.create_blank_page(width=WIDTH, height=HEIGHT)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    stamp[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/GdN"): font})}
    )
    stamp[NameObject("/Contents")] = stream
    page.merge_page(stamp)


def _label(writer: PdfWriter, front: int, body: int) -> None:
    """Page labels, so that a reader shows the stamped number and finds page 12 as 12."""
    writer.set_page_label(0, front - 1, prefix="封")
    if body:
        writer.set_page_label(front, front + body - 1, style=PageLabelStyle.DECIMAL, start=1)
    writer.set_page_label(front + body, len(writer.pages) - 1, prefix="备")
