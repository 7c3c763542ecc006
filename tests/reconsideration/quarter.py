"""Ten reconsiderations of the first quarter of 2026, of which every figure is counted by hand.

A upheld; B revoked and compensated, sued afterwards; C settled and withdrawn; D mediated after a
hearing; E deemed accepted, then dismissed; F refused for want of jurisdiction; G given up;
H withdrawn before acceptance; I decided under article 70 with a late reply; J still open, received
in December. What other parts record is told here as they record it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from casework.accounts.models import Unit
from casework.cases.timeline import record
from reconsideration.commands.acting import reckon
from reconsideration.models import ReconsiderationCase
from tests.builders import at_once, person
from tests.reconsideration.stories import application, body

GROUNDS = {"simplified": "information"}
Told = tuple[str, str, dict[str, Any]]


def day(text: str) -> date:
    """03-09 of this year."""
    return date.fromisoformat(f"2026-{text}")


def _(on: str, kind: str, **data: Any) -> Told:
    return on, kind, data


STORIES: dict[str, tuple[str, dict[str, Any], tuple[Told, ...]]] = {
    "A": ("01-05", {"kind": "A01", "matter": "行政处罚"}, (
        _("01-09", "accepted", track="ordinary"),
        _("01-12", "copy_served"),
        _("01-20", "reply_received"),
        _("02-02", "views_heard", mode="phone", party="applicant"),
        _("03-02", "decided", kinds=["D68"], approved_by="head"),
        _("03-04", "decision_served", party="applicant"),
        _("03-10", "published", public=True),
    )),
    "B": ("01-06", {"kind": "A01", "matter": "行政处罚", "amount": Decimal("5000")}, (
        _("01-12", "accepted", track="ordinary"),
        _("01-13", "copy_served"),
        _("01-20", "reply_received"),
        _("01-26", "stay_asked"),
        _("01-28", "stayed"),
        _("03-03", "decided", kinds=["D64", "D72A"], saved_fen=500_000, compensation_fen=120_000),
        _("03-05", "decision_served", party="applicant"),
        _("03-05", "opinion_letter_issued"),
        _("03-06", "opinion_letter_served", party="respondent"),
        _("03-20", "sued", way="suit", defendant="both"),
    )),
    "C": ("01-07", {"kind": "A14", "matter": "政府信息公开"}, (
        _("01-13", "accepted", track="simplified"),
        _("01-14", "copy_served"),
        _("01-20", "converted"),
        _("02-03", "withdrawn", ground="T1", after_settlement=True),
    )),
    "D": ("01-08", {"kind": "A05", "enterprise": True, "amount": Decimal("20000.50")}, (
        _("01-14", "accepted", track="ordinary"),
        _("01-15", "copy_served"),
        _("01-26", "reply_received"),
        _("01-28", "hearing_set", **{"for": "2026-02-10"}),
        _("02-02", "hearing_notice_served"),
        _("02-10", "hearing_held", head="head"),
        _("02-11", "suspended", ground="S06"),
        _("02-24", "resumed", ground="S06"),
        _("03-09", "mediated", saved_fen=300_050),
    )),
    "E": ("01-12", {"kind": "A01"}, (
        # 1/13 1/14 1/15 1/16 1/19
        _("01-19", "deemed_accepted"),
        _("01-26", "accepted", track="ordinary"),
        _("02-09", "dismissed"),
    )),
    "F": ("01-14", {"kind": "A01", "channel": "online"}, (
        _("01-20", "refused", grounds=["C6"], competent_organ="上安县人民政府"),
    )),
    "G": ("02-02", {"kind": "A01"}, (
        _("02-04", "correction_asked"),
        _("02-05", "correction_notice_served"),
        # 2/6 2/9-2/13 2/14 2/24 2/25 2/26
        _("02-27", "abandoned"),
    )),
    "H": ("02-03", {"kind": "A01"}, (_("02-05", "withdrawn"),)),
    "I": ("01-15", {"kind": "A11", "mandatory_first": "M3"}, (
        _("01-21", "accepted", track="ordinary"),
        _("01-22", "copy_served"),
        # 1/23 1/26-1/30 2/2-2/5: ten working days
        _("02-06", "reply_received"),
        _("02-12", "extended", days=20),
        _("03-16", "decided", kinds=["D70", "D66"], approved_by="collective"),
    )),
}  # fmt: skip


@dataclass
class Quarter:
    """The unit and its cases by letter."""

    at: Unit
    cases: dict[str, ReconsiderationCase]


def built() -> Quarter:
    """The ten cases, told in order."""
    at = body()
    cases = {letter: told_case(at, *story) for letter, story in STORIES.items()}
    cases["J"] = told_case(at, "2025-12-29", {"kind": "A01"}, (
        # 12/30 12/31 1/4 1/5 1/6
        _("01-06", "accepted", track="ordinary"),
    ))  # fmt: skip
    return Quarter(at, cases)


@at_once
def told_case(
    at: Unit, received: str, details: dict[str, Any], told: tuple[Told, ...]
) -> ReconsiderationCase:
    on = date.fromisoformat(received) if len(received) > 5 else day(received)
    given = {"act_made_on": date(2025, 12, 1), "known_on": date(2025, 12, 2)}
    case = application(at, received_on=on, submitted_on=on, **given, **details)
    for when, kind, data in told:
        event = record(case, kind, on=day(when), by=person("何敏"), **data)
        case.simplified_ground = case.simplified_ground or GROUNDS.get(data.get("track"), "")
        reckon(case, event)
    return case
