"""Flaw, BadCatalogue: everything that is wrong with a catalogue, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from law.errors import LawError


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong: where, and why."""

    place: str
    reason: str

    @property
    def text(self) -> str:
        """指标 1.8：各项计分合计 4.5 分，应为 5 分"""
        return f"{self.place}：{self.reason}"


class BadCatalogue(LawError):
    """The catalogue can't be used; carries all its flaws, not only the first."""

    def __init__(self, flaws: Iterable[Flaw]) -> None:
        self.flaws = tuple(flaws)
        super().__init__("；".join(flaw.text for flaw in self.flaws))
