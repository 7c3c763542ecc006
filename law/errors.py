"""What can go wrong in law: an act the procedure bars, or a record with gaps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from law.citation import Basis


class LawError(Exception):
    """A refusal that a person can read: what isn't possible, why, and what to do instead."""


class NotAllowed(LawError):
    """The procedure bars the act now. Carries the article that bars it, where there is one."""

    def __init__(self, message: str, *, basis: Basis | None = None, instead: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.basis = basis
        self.instead = instead


class Incomplete(LawError):
    """Something is missing or wrong in what was given: one message per field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("；".join(problems.values()))
        self.problems = dict(problems)
