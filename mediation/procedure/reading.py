"""unreadable(), misread(): what in the data of a told event can't be read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from law.events import Event, a_day, a_flag, a_number
from mediation.dispute_type import Fact, FactType, OrganKind
from mediation.disputes import DISPUTES
from mediation.procedure.codes import Channel, Refusal, Suspension, Termination, Track
from mediation.procedure.days import day
from mediation.procedure.walk import CASE_FACTS, Item

_DAYS = (
    "for",
    "to",
    "due_on",
    "served_on",
    "received_on",
    "effective_on",
    "effective",
    "notified_on",
)

_RECORD_DAYS = tuple(key for key in CASE_FACTS if key.endswith(("_on", "_at", "_due")))
_NUMBERS = ("days", "item", "mediators")
_SAID_DAYS = frozenset(_DAYS) | frozenset(_RECORD_DAYS) | {"sent_on", "origin_deadline"}
_CODES: Mapping[str, type[StrEnum]] = {
    "organ_kind": OrganKind,
    "track": Track,
    "origin_channel": Channel,
    "channel": Channel,
    "suspended.ground": Suspension,
    "terminated.reason": Termination,
    "refused.reason": Refusal,
}
_FLAGS = frozenset({"consents", "joint", "silent", "oral", "waived_paper", "waived", "complex"})


def unreadable(event: Event, kind: str) -> str | None:
    """What in the data of an event can't be read, or None."""
    data = event.data
    for key in (*_DAYS, *_RECORD_DAYS):
        try:
            day(data.get(key))
        except ValueError:
            return f"{key} 应是存在的日期"
    problem = _unreadable_facts(data, kind)
    if problem is not None:
        return problem
    if data.get("organ_kind") and str(data["organ_kind"]) not in {kind.value for kind in OrganKind}:
        return f"没有“{data['organ_kind']}”这种调解主体"
    for key in _NUMBERS:
        value = data.get(key)
        if value is not None and (not str(value).isdigit() or int(value) < 1):
            return f"{key} 应是正整数"
    return _unreadable_clauses(data.get("clauses") or ())


def _unreadable_facts(data: Mapping[str, Any], kind: str) -> str | None:
    dispute = DISPUTES[kind]
    for key in sorted(dispute.drives & set(data)):
        try:
            dispute.fact(key).read(data[key])
        except ValueError as problem:
            return f"{key}：{problem}"
    return None


def _unreadable_clauses(clauses: Any) -> str | None:
    for row in clauses:
        try:
            Item(int(row.get("n", 1)), day(row.get("due_on")))
        except (AttributeError, TypeError, ValueError):
            return "clauses 应写成 [{ n = 1, due_on = 2026-09-30 }]"
    return None


def misread(kind: str, event: Event) -> str | None:
    """What somebody wrote into the telling of an event that has the wrong type, or None.

    Stricter than unreadable(), which also reads what the register keeps: a telling is typed.
    """
    facts = {fact.key: fact for fact in DISPUTES[kind].facts}
    for key, value in event.data.items():
        if key in facts:
            problem = _misread_fact(facts[key], value)
        elif event.kind == "procedure_changed" and key == "to":
            problem = None if value in {"SIMPLE", "ORDINARY"} else "应是 SIMPLE 或 ORDINARY"
        else:
            problem = _misread_entry(kind, event.kind, key, value)
        if problem is not None:
            return f"{key} {problem}"
    return None


def _misread_entry(kind: str, event_kind: str, key: str, value: Any) -> str | None:
    if key in _SAID_DAYS:
        return a_day(value)
    if key in _FLAGS:
        return a_flag(value)
    if key in _NUMBERS:
        return a_number(value)
    if key == "claims":
        known = {option.code for option in DISPUTES[kind].claims}
        return None if _are_texts(value) and set(value) <= known else "应是一列这一类纠纷的诉求代码"
    if key == "parties_to_ask":
        return None if _are_texts(value) else "应是一列姓名或者名称"
    if key == "clauses":
        rows = value if isinstance(value, list) else [None]
        return "的写法不对" if _unreadable_clauses(rows) else None
    return _a_code(event_kind, key, value)


def _a_code(event_kind: str, key: str, value: Any) -> str | None:
    codes = _CODES.get(key) or _CODES.get(f"{event_kind}.{key}")
    if codes is None or value in [str(code) for code in codes]:
        return None
    return f"应是 {'、'.join(codes)} 之一"


def _misread_fact(fact: Fact, value: Any) -> str | None:
    if isinstance(value, list) is not (fact.type is FactType.CHOICES):
        return "应是一列代码" if fact.type is FactType.CHOICES else "应是一个值，不是一列"
    try:
        found = fact.read(value)
    except ValueError as problem:
        return str(problem)
    if fact.type in {FactType.DATE, FactType.MOMENT} and found is not None:
        return a_day(found.date() if isinstance(found, datetime) else found)
    return None


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
