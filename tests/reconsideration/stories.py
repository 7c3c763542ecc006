"""Applications for tests, made by the commands; each act in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from casework.accounts.models import Person, Unit, UnitKind
from casework.db import transaction
from reconsideration.commands import filing
from reconsideration.models import ReconsiderationCase
from tests import builders

Result = TypeVar("Result")

RECEIVED = date(2026, 3, 2)
# 3/3 3/4 3/5 3/6 3/9: five working days after the receipt.
REVIEW_ENDS = date(2026, 3, 9)
MET = {f"C{number}": {"ok": "yes", "note": ""} for number in range(1, 8)}


def body(**details: Any) -> Unit:
    """The reconsideration body of the fictional city."""
    values = {
        "name": "安宁市司法局",
        "short_name": "市司法局",
        "kind": UnitKind.RECONSIDERATION_BODY,
        "organ_name": "安宁市人民政府",
        "number_prefix": builders.own_prefix("安府复"),
        "court": "安宁市中级人民法院",
        "address": "安宁市政府路1号",
    }
    return builders.unit(**values | details)


def do(command: Callable[..., Result], *args: Any, **given: Any) -> Result:
    """One act, stored or undone as a whole."""
    with transaction():
        return command(*args, **given)


def applicant(**details: Any) -> dict[str, Any]:
    """An invented person."""
    values = {
        "side": "applicant",
        "kind": "citizen",
        "name": "周翀",
        "id_type": "id_card",
        "id_no": "11010519491231002X",
        "phone": "13800000000",
        "address": "安宁市滨河路8号",
    }
    return values | details


def respondent(**details: Any) -> dict[str, Any]:
    """The market supervision of the fictional city."""
    return {"side": "respondent", "kind": "agency", "name": "安宁市市场监督管理局"} | details


def fields(**details: Any) -> dict[str, Any]:
    """What the counter types of an application against a fine."""
    values = {
        "channel": "in_person",
        "submitted_on": RECEIVED,
        "received_on": RECEIVED,
        "kind": "A01",
        "act_name": "行政处罚决定",
        "act_number": "安市监罚〔2026〕12号",
        "act_made_on": date(2026, 1, 12),
        "known_on": date(2026, 1, 15),
        "how_known": "b",
        "told_of_rights": True,
        "domain": "市场监管",
        "claims": ["revoke"],
        "claims_text": "撤销行政处罚决定",
        "materials": "行政复议申请书\n行政处罚决定书复印件",
    }
    return values | details


def application(
    at: Unit | None = None,
    by: Person | None = None,
    parties: list[dict[str, Any]] | None = None,
    **details: Any,
) -> ReconsiderationCase:
    """A registered application."""
    told = fields(**details)
    with transaction():
        return filing.register(
            unit=at or body(),
            fields=told,
            parties=parties or [applicant(), respondent()],
            on=told["received_on"],
            by=by or builders.person("何敏"),
        )


@builders.at_once
def accepted(
    on: date = REVIEW_ENDS, track: str = "ordinary", **details: Any
) -> ReconsiderationCase:
    """An accepted application."""
    case = application(**details)
    ground = "small_amount" if track == "simplified" else ""
    filing.accept(
        case, conditions=MET, track=track, simplified_ground=ground, on=on,
        by=builders.person("何敏"),
    )  # fmt: skip
    return case


def due(case: ReconsiderationCase, key: str) -> date | None:
    """The last day of a deadline as the lists show it."""
    rows = [row for row in case.deadlines if row.key == key]
    return rows[-1].due_on if rows else None


def events(case: ReconsiderationCase) -> list[tuple[str, date]]:
    """Kind and legal date of the events, in the order recorded."""
    return [(event.kind, event.on) for event in sorted(case.events, key=lambda one: one.serial)]
