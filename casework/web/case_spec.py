"""CaseSpec: what a module says about its case page; the page itself is the same for both."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from casework.accounts.policy import Action
from casework.cases.models import Case, CaseEvent
from law.citation import Basis
from law.errors import NotAllowed
from law.procedure import Choice

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class ActLink:
    """Where an act of the procedure is carried out, and who may do it."""

    endpoint: str
    action: Action
    key: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the stage bar. `state` is ok, now, stop or empty."""

    label: str
    note: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class EventWords:
    """An event of the timeline in words."""

    text: str
    basis: Basis | None = None
    state: str = ""


class OwnLaw(Protocol):
    """The law that a case runs under, where that is not the one its module is written for."""

    def reworded(self, text: str) -> str:
        """A sentence with the articles of this law."""
        ...

    def basis(self, now: Basis) -> Basis:
        """Where this law has the rule."""
        ...

    def told(self, command: Callable[[], Told]) -> Told:
        """Run a command; what it refuses names the articles of this law."""
        ...


@dataclass(frozen=True, slots=True)
class CaseSpec:
    """A module's part of its case page."""

    module: str
    label: str
    show: str
    listing: str
    new: str
    stage_labels: Mapping[str, str]
    stage_tones: Mapping[str, str]
    kind_labels: Mapping[str, str]
    links: Mapping[str, ActLink]
    choices: Callable[[Case], Sequence[Choice]]
    steps: Callable[[Case], Sequence[Step]]
    summary: Callable[[Case], Sequence[tuple[str, str]]]
    tags: Callable[[Case], Sequence[tuple[str, str]]]
    headline: Callable[[Case], str]
    event_words: Callable[[CaseEvent], EventWords]
    due_acts: Mapping[str, str] = field(default_factory=dict)
    due_anchors: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Deadlines that are met at a part of the case page and by no act: its anchor, the button."""
    leads: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The acts that carry a case on at each stage, the foremost first."""
    groups: Mapping[str, str] = field(default_factory=dict)
    """The part of the procedure to which an act belongs, where there are so many that it helps."""
    matter: Callable[[Mapping[str, Any]], str] | None = None
    """What a case of a list is about, from its index row; its kind when not given."""
    parts: Callable[[Case, dict[str, Any]], Mapping[str, Any]] | None = None
    """What the module adds to the page that case_page() has made."""
    correctable: Callable[[CaseEvent], bool] = lambda event: event.kind == "received"
    """The events whose date can be corrected."""
    look: Action = Action.OPEN_FILE
    """What opens the page of a case."""
    own_law: Callable[[Case], OwnLaw | None] = lambda case: None
    """The law of a case, where it runs under another than its module is written for."""
    way_on: Callable[[NotAllowed, uuid.UUID], tuple[str, str] | None] | None = None
    """A page that opens what an act was barred for, with its words; None where there is none."""


SPECS: dict[str, CaseSpec] = {}


def register_spec(spec: CaseSpec) -> None:
    """Make a module's case page known; a second registration of the same module replaces it."""
    SPECS[spec.module] = spec


def spec_of(case: Case) -> CaseSpec:
    """The spec of the module that a case belongs to."""
    return SPECS[case.module]
