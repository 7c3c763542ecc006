"""Letter: a paper (文书) as plain data, from which HTML, PDF and DOCX are all made.

Nothing here knows how a page looks. What is frozen when a paper is issued is `to_data()` of
its letter, so a block may get a new field with a default, but never lose or rename one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, is_dataclass
from enum import Enum, StrEnum
from typing import Any

from casework.charts import Drawing

TEMPLATE_VERSION = "2026.1"
"""Names the look of papers; a change of templates/documents/ that moves text raises it."""


class Align(StrEnum):
    """Where the lines of a paragraph stand; JUSTIFY fills the 28 cells of the line."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class ClauseStyle(StrEnum):
    """How clauses are numbered: 第一条, 一、 or 1."""

    ARTICLE = "article"
    CHINESE = "chinese"
    ARABIC = "arabic"


@dataclass(frozen=True)
class Paragraph:
    """Body text; a newline in it starts a new paragraph."""

    text: str
    indent: bool = True
    align: Align = Align.JUSTIFY


@dataclass(frozen=True)
class Heading:
    """A heading inside the body: level 1 in 黑体, level 2 in 楷体; its number is in the text.

    Level 0 is the title of another sheet in the same paper, set like the title at its top.
    """

    text: str
    level: int = 1


@dataclass(frozen=True)
class Fields:
    """Label and value, one row each: as lines "label：value", or boxed as a table."""

    rows: tuple[tuple[str, str], ...]
    boxed: bool = False


@dataclass(frozen=True)
class Clauses:
    """Numbered clauses (条款); the numbers are given here, not typed into the text."""

    items: tuple[str, ...]
    style: ClauseStyle = ClauseStyle.CHINESE


@dataclass(frozen=True)
class Table:
    """A ruled table; `widths` are relative (1, 3, 2), empty means equal columns."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    caption: str = ""


@dataclass(frozen=True)
class Signature:
    """One place to sign: who, with a name when known, and what is asked (签名、捺印、盖章)."""

    label: str
    name: str = ""
    note: str = ""
    dated: bool = True


@dataclass(frozen=True)
class SignatureArea:
    """Places to sign, two beside each other in the order given, never split over pages."""

    rows: tuple[Signature, ...]


@dataclass(frozen=True)
class Gap:
    """Empty lines."""

    lines: int = 1


@dataclass(frozen=True)
class Divider:
    """A dashed line with words, above a reply slip (回执): what follows stands below the 落款."""

    text: str = ""


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True)
class Picture:
    """A chart (图), with its caption below."""

    drawing: Drawing
    caption: str = ""


@dataclass(frozen=True)
class Annex:
    """From here on an annex (附件), on a sheet of its own below the 落款; wide tables across."""

    title: str
    label: str = "附件"
    landscape: bool = False


@dataclass(frozen=True)
class Note:
    """A small grey line: as of when figures are, by which version."""

    text: str


@dataclass(frozen=True)
class AnnexList:
    """附件说明 inside the text, of a paper that another one issues; never split over pages."""

    names: tuple[str, ...]


Block = (
    Paragraph
    | Heading
    | Fields
    | Clauses
    | Table
    | SignatureArea
    | Gap
    | Divider
    | PageBreak
    | Picture
    | Annex
    | AnnexList
    | Note
)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A paper as data. Empty parts aren't printed.

    `organ` is the issuing organ in full (发文机关). With `red_head` its name stands in red at
    the top, unless `mark` (发文机关标志) says it otherwise. `number` (文号) is given by
    issue(): the unit's prefix, `series` (受, 不受, 补正 …), year and serial. A paper that
    carries the case number instead has it in `number` from the start. `addressee` (主送)
    comes without its colon. `signer` and `date` are the 落款. `title` may have line breaks.
    Without `numbered` its pages bear no number: covers and catalogues of files. A `landscape`
    one is a table on sheets of A4 laid across, each with its page and how many there are.
    `approver` (签发人) stands on upward papers, beside the number. A `plain_form` one is a letter
    to an organ that is not below one's own (函, 信函格式).
    """

    kind: str
    title: str
    organ: str = ""
    number: str = ""
    series: str = ""
    addressee: str = ""
    paragraphs: tuple[Block, ...] = ()
    signer: str = ""
    date: dt.date | None = None
    copies_to: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    contact: str = ""
    mark: str = ""
    red_head: bool = False
    numbered: bool = True
    landscape: bool = False
    approver: str = ""
    plain_form: bool = False
    template_version: str = TEMPLATE_VERSION

    def to_data(self) -> dict[str, Any]:
        """The letter as JSON-able data."""
        data = {name: getattr(self, name) for name in _PLAIN}
        data["paragraphs"] = [_block_data(block) for block in self.paragraphs]
        data["date"] = self.date.isoformat() if self.date else None
        data["copies_to"] = list(self.copies_to)
        data["attachments"] = list(self.attachments)
        # Only where it says something: letters that were issued before keep their fingerprint.
        return data | {name: getattr(self, name) for name in _LATER if getattr(self, name)}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Letter:
        """The letter that to_data() wrote, also one of an older version."""
        plain = {name: data[name] for name in _PLAIN if name in data}
        return cls(
            **plain,
            paragraphs=tuple(_block(item) for item in data.get("paragraphs", ())),
            date=dt.date.fromisoformat(data["date"]) if data.get("date") else None,
            copies_to=tuple(data.get("copies_to", ())),
            attachments=tuple(data.get("attachments", ())),
            landscape=bool(data.get("landscape")),
            approver=data.get("approver", ""),
            plain_form=bool(data.get("plain_form")),
        )

    @property
    def heading_mark(self) -> str:
        """发文机关标志: what stands in red at the top; empty without a red head."""
        return (self.mark or self.organ) if self.red_head else ""


def fingerprint(data: Mapping[str, Any]) -> str:
    """SHA-256 of a letter's data in one canonical spelling."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


_PLAIN = (
    "kind",
    "title",
    "organ",
    "number",
    "series",
    "addressee",
    "signer",
    "contact",
    "mark",
    "red_head",
    "numbered",
    "template_version",
)

_LATER = ("landscape", "approver", "plain_form")

_NAMES: dict[type[Block], str] = {
    Paragraph: "paragraph",
    Heading: "heading",
    Fields: "fields",
    Clauses: "clauses",
    Table: "table",
    SignatureArea: "signatures",
    Gap: "gap",
    Divider: "divider",
    PageBreak: "page_break",
    Picture: "picture",
    Annex: "annex",
    AnnexList: "annex_list",
    Note: "note",
}


def _rows(rows: Any) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)


def _paragraph(data: dict[str, Any]) -> Paragraph:
    return Paragraph(align=Align(data.pop("align", Align.JUSTIFY)), **data)


def _fields(data: dict[str, Any]) -> Fields:
    rows = tuple((str(label), str(value)) for label, value in data.pop("rows"))
    return Fields(rows=rows, **data)


def _table(data: dict[str, Any]) -> Table:
    head, rows = tuple(data.pop("head")), _rows(data.pop("rows"))
    return Table(head=head, rows=rows, widths=tuple(data.pop("widths", ())), **data)


_MAKERS: dict[str, Callable[[dict[str, Any]], Block]] = {
    "paragraph": _paragraph,
    "heading": lambda d: Heading(**d),
    "fields": _fields,
    "clauses": lambda d: Clauses(tuple(d["items"]), ClauseStyle(d["style"])),
    "table": _table,
    "signatures": lambda d: SignatureArea(tuple(Signature(**row) for row in d["rows"])),
    "gap": lambda d: Gap(**d),
    "divider": lambda d: Divider(**d),
    "page_break": lambda _: PageBreak(),
    "picture": lambda d: Picture(Drawing.from_data(d["drawing"]), d["caption"]),
    "annex": lambda d: Annex(**d),
    "annex_list": lambda d: AnnexList(tuple(d["names"])),
    "note": lambda d: Note(**d),
}


def _block_data(block: Block) -> dict[str, Any]:
    return {"block": _NAMES[type(block)], **_spelt(block)}


def _spelt(value: Any) -> Any:
    """A part of a block as JSON has it: lists for tuples, mappings for rows of fields."""
    if isinstance(value, tuple | list):
        return [_spelt(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Drawing):
        return value.to_data()
    if is_dataclass(value):
        return {name: _spelt(getattr(value, name)) for name in value.__dataclass_fields__}
    return value


def _block(data: Mapping[str, Any]) -> Block:
    rest = {key: value for key, value in data.items() if key != "block"}
    return _MAKERS[data["block"]](rest)
