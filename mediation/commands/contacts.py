"""A call to a party, or a visit: whom, how, and what was said (联系情况). No clock reads it."""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.cases.models import CaseEvent
from casework.cases.timeline import record
from law.errors import Incomplete
from mediation.models.cases import MediationCase

WAYS = {"phone": "电话", "visit": "当面", "message": "短信、微信", "letter": "信函"}
LONGEST = 500


def note_contact(
    case: MediationCase, *, party_id: int | None, way: str, said: str, on: date, by: Person
) -> CaseEvent:
    """Note what a party said, or that nobody was reached. Offers made apart belong elsewhere."""
    party = next((one for one in case.parties if one.id == party_id), None)
    problems = {}
    if party is None:
        problems["party"] = "请选联系的当事人"
    if way not in WAYS:
        problems["way"] = "请选联系的方式"
    if not 0 < len(said.strip()) <= LONGEST:
        problems["said"] = f"请写对方怎么说，或者没有联系上，最多 {LONGEST} 个字"
    if on < case.received_on:
        problems["on"] = f"早于收到申请之日 {case.received_on}"
    if problems or party is None:
        raise Incomplete(problems)
    words = f"{WAYS[way]}联系{party.name}，{said.strip()}"
    return record(case, "contacted", on=on, by=by, changed=[words], party=party.name, way=way)
