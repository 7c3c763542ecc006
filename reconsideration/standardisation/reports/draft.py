"""Draft: a paper whose sections people may rewrite; compose() lays it out as a letter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from casework.documents.letter import Annex, AnnexList, Block, Heading, Letter, Note, Paragraph
from casework.documents.numerals import chinese_number
from casework.documents.parts import plain_lines
from reconsideration.standardisation.reports.data import Stamp
from reconsideration.standardisation.reports.words import Edit, edits, loose

TEXT_VERSION = "2026.1"
"""Names the wording of the eight papers; whoever changes a sentence raises it."""

_SECOND = re.compile(r"^（[一二三四五六七八九十]{1,3}）")


class Kind(StrEnum):
    """The eight papers."""

    PLAN = "plan"
    SELF = "self_report"
    COUNTY = "county_report"
    WORKING = "working_paper"
    RECTIFY = "rectification"
    ACCEPTANCE = "acceptance"
    CIRCULAR = "circular"
    PROVINCE = "province_report"

    @property
    def label(self) -> str:
        """The paper in Chinese."""
        return _KINDS[self][0]

    @property
    def of_city(self) -> bool:
        """Whether it speaks of all counties."""
        return self in (Kind.CIRCULAR, Kind.PROVINCE)

    @property
    def by_county(self) -> bool:
        """Whether the county issues it; the city the others."""
        return self in (Kind.PLAN, Kind.SELF, Kind.COUNTY)

    @property
    def series(self) -> str:
        """By which its numbers count."""
        return _KINDS[self][1]


_KINDS = {
    Kind.PLAN: ("实施方案", "规建发"),
    Kind.SELF: ("自查自评报告", "规建评"),
    Kind.COUNTY: ("专题报告", "规建报"),
    Kind.WORKING: ("检查验收工作底稿", "规建底"),
    Kind.RECTIFY: ("整改通知书", "规建改"),
    Kind.ACCEPTANCE: ("检查验收报告", "规建验"),
    Kind.CIRCULAR: ("检查验收情况通报", "规建通"),
    Kind.PROVINCE: ("全市情况专题报告", "规建省"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the text under a heading; tables and charts after it are never rewritten."""

    heading: str
    text: str
    after: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """An annex: its title and what stands in it."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A paper before it is laid out: head and foot in `letter`, the rest in parts.

    `inset` is the title of a paper that this one issues (印发): its sections stand on a sheet of
    their own below the 落款.
    """

    kind: Kind
    letter: Letter
    stamp: Stamp
    opening: str = ""
    sections: tuple[Section, ...] = ()
    ending: str = ""
    lead: tuple[Block, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    inset: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """What people may rewrite, by heading."""
        return {section.heading: section.text for section in self.sections}


def compose(draft: Draft, edited: Mapping[str, str] | None = None, note: str = "") -> Letter:
    """The letter, with the sections as they were rewritten; changed figures are listed."""
    body = _body(draft, edited or {})
    opening = tuple(Paragraph(text) for text in draft.opening.split("\n") if text)
    ending = tuple(Paragraph(text) for text in draft.ending.split("\n") if text)
    text = (*opening, *ending) if draft.inset else (*opening, *body, *ending)
    names = tuple(sheet.title.replace("\n", "") for sheet in draft.sheets)
    inset: tuple[Block, ...] = ()
    if draft.inset:
        inset = (Annex(draft.inset, ""), *body, AnnexList(names))
    found = edits(draft.texts, edited or {})
    blocks = (*draft.lead, *text, *inset, *_sheets(draft), *_notes(draft.stamp, found, note))
    return replace(
        draft.letter,
        paragraphs=blocks,
        attachments=() if draft.inset else names,
    )


def changed(draft: Draft, edited: Mapping[str, str]) -> tuple[Edit, ...]:
    """The figures that people changed in what was generated."""
    return edits(draft.texts, edited)


def loose_numbers(draft: Draft, edited: Mapping[str, str]) -> tuple[str, ...]:
    """The figures of rewritten sections that the generated paper nowhere has."""
    return loose(edited.values(), plain_lines(compose(draft)))


def _body(draft: Draft, edited: Mapping[str, str]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for n, section in enumerate(draft.sections, 1):
        blocks.append(Heading(f"{chinese_number(n)}、{section.heading}"))
        for line in edited.get(section.heading, section.text).replace("\r", "").split("\n"):
            line = line.strip(" 　")
            if line and _SECOND.match(line) and len(line) <= 28 and line[-1] not in "。；：":
                blocks.append(Heading(line, level=2))
            elif line:
                blocks.append(Paragraph(line))
        blocks += section.after
    return tuple(blocks)


def _sheets(draft: Draft) -> tuple[Block, ...]:
    blocks: list[Block] = []
    alone = len(draft.sheets) == 1
    for n, sheet in enumerate(draft.sheets, 1):
        blocks.append(Annex(sheet.title, "附件" if alone else f"附件{n}", sheet.landscape))
        blocks += sheet.blocks
    return tuple(blocks)


def _notes(stamp: Stamp, found: tuple[Edit, ...], note: str) -> tuple[Block, ...]:
    lines = [stamp.words]
    if found:
        lines.append("人工修改的数字：" + "；".join(edit.words for edit in found))
    if note:
        lines.append(f"说明：{note}")
    return tuple(Note(line) for line in lines)
