"""record_service(): a paper has reached an addressee (送达), and what a module makes of it."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from casework import audit
from casework.accounts.models import Person
from casework.documents.models import Delivery, IssuedDocument
from law.errors import Incomplete, NotAllowed


class Served(Protocol):
    """What a module does when the last addressee has a paper; `on` is the last day of service."""

    def __call__(self, document: IssuedDocument, *, on: date, by: Person) -> object:
        """Record what follows from it."""
        ...


class WayBarred(Protocol):
    """Why a paper of a module doesn't go to an addressee in this way; empty when it may."""

    def __call__(self, delivery: Delivery, method: str) -> str:
        """The reason in words."""
        ...


_HANDLERS: dict[str, Served] = {}
_BARS: dict[str, WayBarred] = {}
"""Both filled by the modules when the application starts."""


def register_served(module: str, handler: Served, *, barred: WayBarred | None = None) -> None:
    """Tell what a module makes of a paper that has reached everybody, and which ways it bars."""
    _HANDLERS[module] = handler
    if barred is not None:
        _BARS[module] = barred


def way_barred(delivery: Delivery, method: str) -> str:
    """Why this addressee doesn't get the paper in this way; empty when the module has no bar."""
    bar = _BARS.get(delivery.document.case.module)
    return bar(delivery, method) if bar is not None else ""


def record_service(
    delivery: Delivery,
    *,
    on: date,
    method: str,
    receiver: str = "",
    proof: str = "",
    today: date,
    by: Person,
) -> None:
    """Write a service down, with who did it; never twice. Raises Incomplete by field."""
    document = delivery.document
    if delivery.served_on is not None:
        raise NotAllowed(
            f"{delivery.addressee}的送达已经登记过了",
            instead="打开文书，核对登记的送达日期和方式。",
        )
    if not document.issued_on <= on <= today:
        raise Incomplete({"served_on": f"应在 {document.issued_on.isoformat()} 和今天之间"})
    if reason := way_barred(delivery, method):
        raise Incomplete({"method": reason})
    delivery.method, delivery.served_on = method, on
    delivery.receiver, delivery.proof, delivery.person_id = receiver, proof, by.id
    audit.write(
        unit_id=document.unit_id,
        action="deliver",
        object_type="paper",
        object_id=document.number,
        by=by,
        detail={"method": method, "on": on.isoformat()},
    )
    days = [one.served_on for one in document.deliveries if one.served_on is not None]
    handler = _HANDLERS.get(document.case.module)
    if handler is not None and len(days) == len(document.deliveries):
        handler(document, on=max(days), by=by)
