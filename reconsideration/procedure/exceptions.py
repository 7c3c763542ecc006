"""Exceptions (例外): what a head has allowed against a check that blocks, for one act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from law.citation import Practice
from law.events import Event

BASIS = Practice("法律没有规定谁可以核准例外，由机构负责人或者机关负责人写明理由核准")
ALLOWED = "exception_allowed"


@dataclass(frozen=True, slots=True)
class Exceptional:
    """An exception of a case: to which check, who allowed it and why, and which act used it."""

    number: int
    check: int
    reason: str
    on: date
    by: int
    name: str
    used_by: Event | None = None


def exceptions_of(events: Iterable[Event]) -> list[Exceptional]:
    """The exceptions of a case in their order. An act that rests on one keeps its number."""
    told = list(events)
    used = {
        note["exception"]: event
        for event in told
        for note in event.data.get("set_aside") or ()
        if "exception" in note
    }
    return [
        Exceptional(
            number=event.data["number"],
            check=event.data["check"],
            reason=event.data["reason"],
            on=event.on,
            by=event.data["head"],
            name=event.data["name"],
            used_by=used.get(event.data["number"]),
        )
        for event in told
        if event.kind == ALLOWED
    ]


def unused(events: Iterable[Event], check: int) -> Exceptional | None:
    """The exception to a check that no act has used yet; the first, if several."""
    found = (one for one in exceptions_of(events) if one.check == check and one.used_by is None)
    return next(found, None)
