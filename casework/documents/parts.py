"""The printed parts of a letter, in order: what page, PDF and DOCX have in common.

Whatever is worded or numbered for print is worded here, once; the three outputs only set it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from casework.documents.compose import CELL, compose, width_of
from casework.documents.letter import (
    Align,
    Annex,
    AnnexList,
    Block,
    Clauses,
    ClauseStyle,
    Divider,
    Fields,
    Gap,
    Heading,
    Letter,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Signature,
    SignatureArea,
    Table,
)
from casework.documents.numerals import chinese_date, chinese_number
from casework.documents.part import (
    Attachments,
    Closing,
    Dashes,
    Grid,
    GridKind,
    Image,
    Imprint,
    Line,
    NewPage,
    Part,
    RedRule,
    Role,
    Sheet,
    Space,
    UpwardNumber,
)

CELLS = 28
SIGNATURE_CELLS = 13
DATE_SPACE = "　　　年　　月　　日"


def parts(letter: Letter) -> tuple[Part, ...]:
    """Everything that is printed of a letter, in order; slips and annexes below the 落款."""
    text, slip = _cut(letter.paragraphs)
    found: list[Part] = list(_head(letter))
    for block in text:
        found.extend(_BLOCKS[type(block)](block))
    found.extend(_foot(letter))
    for block in slip:
        found.extend(_BLOCKS[type(block)](block))
    imprint = tuple(_imprint(letter))
    sheets = [part for part in found if isinstance(part, Sheet)]
    if imprint and sheets and sheets[-1].landscape:
        # 版记 stands on an upright page, also behind a table across.
        found.append(Sheet())
    return (*found, *imprint)


def _cut(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The text, and the slip from its divider on (and a page break right before it), or annexes."""
    at = next(
        (n for n, block in enumerate(blocks) if isinstance(block, Divider | Annex)), len(blocks)
    )
    if 0 < at < len(blocks) and isinstance(blocks[at - 1], PageBreak):
        at -= 1
    return blocks[:at], blocks[at:]


def clean(text: str) -> str:
    """Text as it may be printed: line breaks stay, control and direction marks go.

    A direction mark could make a paper read otherwise than its data (申请人 turned about).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(one for one in text if one == "\n" or _printable(one))


def _printable(character: str) -> bool:
    """Unassigned code points stay: a new edition of Unicode may have made them characters."""
    code = ord(character)
    noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return not noncharacter and unicodedata.category(character) not in _UNPRINTABLE


_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def _paragraphs(text: str) -> list[str]:
    return [piece.strip(" ") for piece in clean(text).split("\n") if piece.strip(" 　")]


# ------------------------------------------------------------------------------ head and foot


def _head(letter: Letter) -> Iterator[Part]:
    number = clean(letter.number)
    if letter.red_head:
        yield from _red_head(letter, number)
    title = _paragraphs(letter.title)
    if not letter.red_head and letter.organ and letter.organ not in title:
        title = [clean(letter.organ), *title]
    for text in title:
        yield Line(Role.TITLE, text, align=Align.CENTER)
    if number and not letter.red_head:
        yield Line(Role.CASE_NUMBER, number, align=Align.RIGHT)
    if letter.addressee:
        yield Line(Role.ADDRESSEE, clean(letter.addressee).rstrip("：:") + "：")


def _red_head(letter: Letter, number: str) -> Iterator[Part]:
    """发文机关标志 and number: of a 函 below two lines, upward beside who signed (签发人)."""
    yield Line(Role.MARK, clean(letter.heading_mark), align=Align.CENTER)
    if letter.plain_form:
        yield RedRule(double=True)
        yield Line(Role.CASE_NUMBER, number, align=Align.RIGHT)
        return
    if letter.approver:
        yield UpwardNumber(number, clean(letter.approver))
    else:
        yield Line(Role.NUMBER, number, align=Align.CENTER)
    yield RedRule()


def _foot(letter: Letter) -> Iterator[Part]:
    yield from _listed(letter.attachments)
    closing = _closing(letter)
    if closing:
        yield Closing(tuple(closing))
    if letter.contact:
        yield Line(Role.CONTACT, f"（{clean(letter.contact).strip('（）()')}）", indent=2)


def _imprint(letter: Letter) -> Iterator[Part]:
    if letter.copies_to:
        text = "抄送：" + "，".join(clean(name) for name in letter.copies_to) + "。"
        ruled = not letter.plain_form
        dated = letter.red_head and ruled and letter.date
        printed = chinese_date(letter.date) + "印发" if dated and letter.date else ""
        line = Line(Role.COPIES, text, indent=1, hang=4)
        yield Imprint((line,), clean(letter.organ) if printed else "", printed, ruled)


def _listed(names: tuple[str, ...]) -> Iterator[Part]:
    lines = _attachments(tuple(clean(name) for name in names))
    if lines:
        yield Attachments(lines)


def _attachments(names: tuple[str, ...]) -> tuple[Line, ...]:
    """附件 with its numbers one below the other (GB/T 9704-2012, 7.3.4)."""
    if len(names) < 2:
        return tuple(Line(Role.ATTACHMENT, f"附件：{name}", indent=2, hang=5) for name in names)
    lines = []
    for n, name in enumerate(names, 1):
        room = 5 + width_of(f"{n}. ") / CELL
        text, indent = (f"附件：{n}. {name}", 2) if n == 1 else (f"{n}. {name}", 5)
        lines.append(Line(Role.ATTACHMENT, text, indent=indent, hang=room))
    return tuple(lines)


def _closing(letter: Letter) -> list[Line]:
    """The day four cells from the right edge, the organ centred on it (7.3.5.1)."""
    day = chinese_date(letter.date) if letter.date else ""
    signers = _paragraphs(letter.signer)
    wide = max((_cells(text) for text in (*signers, day)), default=0)
    middle = CELLS - 4 - (_cells(day) if day else wide) / 2
    middle = max(min(middle, CELLS - wide / 2), wide / 2)
    lines = [_centred(Role.SIGNER, text, middle) for text in signers]
    return [*lines, _centred(Role.DATE, day, middle)] if day else lines


def _cells(text: str) -> float:
    return width_of(text) / CELL


def _centred(role: Role, text: str, middle: float) -> Line:
    start = round(max(middle - _cells(text) / 2, 0), 2)
    return Line(role, text, indent=start, hang=start, align=Align.LEFT)


# ------------------------------------------------------------------------------ blocks


def _paragraph(block: Paragraph) -> Iterator[Part]:
    indent = 2 if block.indent and block.align in (Align.JUSTIFY, Align.LEFT) else 0
    for text in _paragraphs(block.text):
        yield Line(Role.BODY, text, indent=indent, align=block.align)


def _heading(block: Heading) -> Iterator[Part]:
    text = clean(block.text).replace("\n", " ")
    if block.level == 0:
        yield Line(Role.TITLE, text, align=Align.CENTER)
        return
    yield Line(Role.HEADING1 if block.level == 1 else Role.HEADING2, text, indent=2)


def _fields(block: Fields) -> Iterator[Part]:
    if block.boxed:
        rows = tuple((_cell(label), _cell(value)) for label, value in block.rows)
        longest = max((_cells(clean(label)) for label, _ in block.rows), default=5)
        label_width = min(max(round(longest) + 1, 5), 12)
        yield Grid(GridKind.FIELDS, (), rows, (label_width, CELLS - label_width))
        return
    for label, value in block.rows:
        label = f"{clean(label)}：" if label else ""
        hang = min(2 + _cells(label), 10)
        texts = _paragraphs(value) or [""]
        yield Line(Role.BODY, label + texts[0], indent=2, hang=hang)
        for text in texts[1:]:
            yield Line(Role.BODY, text, indent=hang, hang=hang)


def _clauses(block: Clauses) -> Iterator[Part]:
    for n, item in enumerate(filter(str.strip, block.items), 1):
        texts = _paragraphs(item) or [""]
        yield Line(Role.BODY, clause_number(n, block.style) + texts[0], indent=2)
        for text in texts[1:]:
            yield Line(Role.BODY, text, indent=2)


def clause_number(n: int, style: ClauseStyle) -> str:
    """The number in front of a clause."""
    if style is ClauseStyle.ARTICLE:
        return f"第{chinese_number(n)}条　"
    if style is ClauseStyle.CHINESE:
        return f"{chinese_number(n)}、"
    return f"{n}. "


def _table(block: Table) -> Iterator[Part]:
    if block.caption:
        yield Line(Role.CAPTION, clean(block.caption), align=Align.CENTER)
    columns = max([len(block.head), *(len(row) for row in block.rows)])
    rows = tuple(
        tuple(_cell(text) for text in (*row, *[""] * (columns - len(row)))) for row in block.rows
    )
    head = tuple(clean(text) for text in block.head)
    yield Grid(GridKind.TABLE, head, rows, _widths(block.widths or (1,) * columns))


def _widths(shares: tuple[int, ...]) -> tuple[int, ...]:
    """Relative widths as whole cells that add up to 28, none of them empty."""
    total = sum(shares)
    widths = [max(round(share * CELLS / total), 1) for share in shares]
    widths[widths.index(max(widths))] += CELLS - sum(widths)
    return tuple(widths)


def _cell(text: str) -> tuple[str, ...]:
    return tuple(_paragraphs(text)) or ("",)


def _signatures(block: SignatureArea) -> Iterator[Part]:
    rows = list(block.rows)
    pairs = [rows[n : n + 2] for n in range(0, len(rows), 2)]
    yield Grid(
        GridKind.SIGNATURES, (), tuple(_pair(pair) for pair in pairs), (CELLS // 2, CELLS // 2)
    )


def _pair(pair: list[Signature]) -> tuple[tuple[str, ...], ...]:
    """Two places to sign of equal height, so that the days stand beside each other."""
    heads = [_who_signs(row) for row in pair]
    height = max(3, *(len(head) + 1 for head in heads))
    cells = [
        (*head, *[""] * (height - len(head) - 1), DATE_SPACE if row.dated else "")
        for row, head in zip(pair, heads, strict=True)
    ]
    return (*cells, ("",)) if len(cells) == 1 else tuple(cells)


def _who_signs(row: Signature) -> tuple[str, ...]:
    """Who signs and what is asked, in lines of half the width; the name where it is known."""
    note = f"（{clean(row.note).strip('（）()')}）" if row.note else ""
    whole = f"{clean(row.label)}{note}："
    fits = _cells(whole) <= SIGNATURE_CELLS
    cut = whole.rfind("（")
    texts = [whole] if fits or cut < 1 else [whole[:cut], whole[cut:]]
    lines = [
        line.text
        for text in (*texts, clean(row.name))
        for line in compose(text, indent=0, cells=SIGNATURE_CELLS, fill=False)
    ]
    return tuple(lines)


def _annex(block: Annex) -> Iterator[Part]:
    yield Sheet(landscape=block.landscape)
    yield Line(Role.ANNEX, clean(block.label), align=Align.LEFT)
    for text in _paragraphs(block.title):
        yield Line(Role.TITLE, text, align=Align.CENTER)


def _picture(block: Picture) -> Iterator[Part]:
    yield Image(block.drawing, clean(block.caption).replace("\n", " "))


_BLOCKS: dict[type[Any], Callable[[Any], Iterator[Part]]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    Fields: _fields,
    Clauses: _clauses,
    Table: _table,
    SignatureArea: _signatures,
    Gap: lambda block: iter((Space(max(block.lines, 0)),)),
    Divider: lambda block: iter((Dashes(clean(block.text)),)),
    PageBreak: lambda _: iter((NewPage(),)),
    Picture: _picture,
    Annex: _annex,
    AnnexList: lambda block: iter(_listed(block.names)),
    Note: lambda block: iter((Line(Role.NOTE, clean(block.text), align=Align.LEFT),)),
}


# ------------------------------------------------------------------------------ as plain text


def plain_lines(letter: Letter) -> tuple[str, ...]:
    """The printed text line by line, for search and for comparing outputs."""
    found: list[str] = []
    for part in parts(letter):
        found.extend(text for text in _texts(part) if text.strip(" 　"))
    return tuple(found)


def _texts(part: Part) -> Iterator[str]:
    match part:
        case Line(text=text) | Dashes(text=text):
            yield text
        case Grid(head=head, rows=rows):
            yield from head
            for row in rows:
                for cell in row:
                    yield from cell
        case Attachments(lines=lines) | Closing(lines=lines):
            yield from (line.text for line in lines)
        case Imprint(lines=lines, organ=organ, printed=printed):
            yield from (*(line.text for line in lines), organ, printed)
        case UpwardNumber(number=number, approver=approver):
            yield from (number, f"签发人：{approver}")
        case Image(drawing=drawing, caption=caption):
            yield from (drawing.words, caption)
        case RedRule() | Space() | NewPage() | Sheet():
            return
