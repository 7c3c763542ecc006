"""Statute, Citation, Practice: what a rule rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Statute:
    """One version of one legal text.

    `key` names the version (`arl_2023`), `family` the text across versions (`arl`).
    """

    key: str
    family: str
    title: str
    short: str
    adopted_on: date
    in_force_from: date
    in_force_to: date | None = None

    def cite(self, article: int, paragraph: int | None = None, item: int | None = None) -> Citation:
        """A citation of an article (条), optionally its paragraph (款) and item (项)."""
        return Citation(self, article, paragraph, item)

    def is_in_force(self, on: date) -> bool:
        """Whether this version is in force on `on`; the last day is included."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)


@dataclass(frozen=True, slots=True)
class Citation:
    """An article of a version of a statute: 《行政复议法》第30条第1款第2项."""

    statute: Statute
    article: int
    paragraph: int | None = None
    item: int | None = None

    @property
    def place(self) -> str:
        """第30条第1款第2项"""
        text = f"第{self.article}条"
        if self.paragraph is not None:
            text += f"第{self.paragraph}款"
        if self.item is not None:
            text += f"第{self.item}项"
        return text

    @property
    def text(self) -> str:
        """《行政复议法》第30条第1款第2项"""
        return f"《{self.statute.title}》{self.place}"

    @property
    def is_law(self) -> bool:
        """True: a citation is shown as law."""
        return True


@dataclass(frozen=True, slots=True)
class Practice:
    """A rule that no text in force gives: shown as 惯例可配置, never as law.

    `note` says where the figure comes from; `analogy` is an article it is modelled on, if any.
    """

    note: str
    analogy: Citation | None = None

    @property
    def place(self) -> str:
        """惯例可配置"""
        return "惯例可配置"

    @property
    def text(self) -> str:
        """惯例可配置（说明）"""
        return f"惯例可配置（{self.note}）"

    @property
    def is_law(self) -> bool:
        """False: practice is never shown as law."""
        return False


Basis: TypeAlias = Citation | Practice
