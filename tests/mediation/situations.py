"""What the red flags of any kind look at, from facts as they are typed."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from law.library import load_calendar
from mediation.dispute_type import Chronicle, OrganKind, Situation
from mediation.disputes import DISPUTES
from mediation.places import settings_of
from mediation.procedure import record_rules, reminders

CALENDAR = load_calendar()
TODAY = date(2026, 9, 22)
_OF_A_SITUATION = frozenset(field.name for field in fields(Situation)) - {"facts", "calendar"}


def seen(key: str, **known: Any) -> Situation:
    """A situation of a kind: facts by their keys, what else it looks at by its name."""
    more = {name: known.pop(name) for name in _OF_A_SITUATION & set(known)}
    more["claims"] = frozenset(more.get("claims", ()))
    facts, problems = DISPUTES[key].read(known)
    assert problems == {}
    assert set(facts) == {name for name, value in known.items() if value is not None}
    organ = more.get("organ_kind", OrganKind.ADMIN_ORGAN)
    chronicle = Chronicle({**facts, "claims": sorted(more["claims"])}, organ, {})
    clocks = reminders(record_rules(key, organ, None), chronicle, CALENDAR)
    more.setdefault("dues", {one.code: one.due for one in clocks if one.met_on is None})
    more.setdefault("settings", settings_of(None))
    return Situation(facts, more.pop("on", TODAY), CALENDAR, **more)


def flags(key: str, **known: Any) -> dict[str, Any]:
    """The flags of a case, by their number."""
    return {flag.code: flag for flag in DISPUTES[key].flags(seen(key, **known))}


def agreement_flags(key: str, **known: Any) -> dict[str, Any]:
    """The flags of a draft agreement, by their number."""
    return {flag.code: flag for flag in DISPUTES[key].agree_flags(seen(key, **known))}
