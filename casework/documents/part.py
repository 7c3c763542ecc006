"""Part: what is printed of a letter, one after the other; page, PDF and DOCX only set it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casework.charts import Drawing
from casework.documents.letter import Align


class Role(StrEnum):
    """What a line is, and so how it is set."""

    MARK = "red-mark"
    NUMBER = "number"
    CASE_NUMBER = "case-number"
    TITLE = "title"
    ADDRESSEE = "addressee"
    BODY = "body"
    ATTACHMENT = "attachment"
    HEADING1 = "heading1"
    HEADING2 = "heading2"
    CAPTION = "caption"
    SIGNER = "signer"
    DATE = "date"
    CONTACT = "contact"
    COPIES = "copies"
    ANNEX = "annex"
    NOTE = "note"


class GridKind(StrEnum):
    """Ruled table, boxed fields, or places to sign without rules."""

    TABLE = "ruled"
    FIELDS = "fields"
    SIGNATURES = "signatures"


@dataclass(frozen=True)
class Line:
    """One paragraph of text; `indent` and `hang` in cells."""

    role: Role
    text: str
    indent: float = 0
    hang: float = 0
    align: Align = Align.JUSTIFY


@dataclass(frozen=True)
class Grid:
    """Rows of cells; a cell is its lines. `widths` are cells of 28 and add up to 28."""

    kind: GridKind
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class RedRule:
    """The red line under number and mark; of a letter (函) two, thick over thin."""

    double: bool = False


@dataclass(frozen=True)
class Space:
    """Empty lines."""

    lines: int


@dataclass(frozen=True)
class Dashes:
    """A dashed line, with words under it."""

    text: str


@dataclass(frozen=True)
class NewPage:
    """A page break."""


@dataclass(frozen=True)
class Attachments:
    """附件说明: an empty line after the text, its numbers one below the other."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Closing:
    """署名 and 成文日期, kept together and with the text before them."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Imprint:
    """版记: at the foot of the last page, between rules."""

    lines: tuple[Line, ...]
    organ: str = ""
    printed: str = ""
    ruled: bool = True


@dataclass(frozen=True)
class UpwardNumber:
    """An upward paper: its number at the left, at the right who signed it for issue (签发人)."""

    number: str
    approver: str


@dataclass(frozen=True)
class Image:
    """A chart with its caption below it."""

    drawing: Drawing
    caption: str


@dataclass(frozen=True)
class Sheet:
    """Another sheet of the same paper: an annex, upright or across."""

    landscape: bool = False


Part = (
    Line
    | Grid
    | RedRule
    | Space
    | Dashes
    | NewPage
    | Attachments
    | Closing
    | Imprint
    | UpwardNumber
    | Image
    | Sheet
)
