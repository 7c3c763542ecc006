"""What people type into a form: what fits, and what a hostile or careless one sends instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

from mediation.dispute_type import FactType
from mediation.disputes import DISPUTES
from tests.faults.town import TODAY, Control, Door

Fields = dict[str, Any]

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
EXE = b"MZ\x90\x00\x03"
HIDDEN = frozenset({"csrf_token", "form_key"})
SCRIPT = "<script>alert(1)</script>"

WORDS = {
    "id_no": "11010519491231002X",
    "phone": "13800002046",
    "amount": "1200.00",
    "copies": "2",
    "username": "xinren",
    "staff_no": "X00001",
    "code": "LX-XN",
    "postcode": "600000",
    "region_code": "510000",
    "place": "sichuan",
    "calendar_region": "",
    "old_number": "",
    "number_prefix": "新劳调",
    "e_address": "a@example.cn",
    "total": "1200.00",
}
"""What fits a field of that name; others take a few words."""

_FIGURES = {FactType.MONEY: "1200.00", FactType.NUMBER: "12", FactType.WHOLE: "5"}
FIGURES = {
    f"fact_{fact.key}": _FIGURES[fact.type]
    for dispute in DISPUTES.values()
    for fact in dispute.facts
    if fact.type in _FIGURES
}
"""What fits a fact of a kind of dispute that is a figure."""

CREDIT_CODE = "91350100M000100Y43"

ODD = (
    f"\u202egnp.\x00exe\u202d\x01\x1b{SCRIPT}\"'><img src=x onerror=a> "
    "' OR 1=1;-- %_\\ 𬭎{{7*7}}"
)
GARBAGE: dict[str, dict[str, str]] = {
    "text": {
        "long": "长" * 40_000, "three hundred": "a" * 300, "seventy": "长" * 70, "odd": ODD,
        "nul": "a\x00b", "blank": "   ", "infinite": "1e999", "2^63": "9223372036854775808",
        "lines": "a\r\nX-Y: b",
    },
    "date": {
        "first day": "0001-01-01", "last day": "9999-12-31", "no day": "2026-02-30",
        "ahead": "2099-12-31", "long ago": "1900-01-01", "blank": "  ", "words": ODD,
        "no moment": "2026-11-20T25:99", "last moment": "2099-12-31T23:59",
    },
    "number": {
        "minus": "-1", "zero": "0", "2^31": "2147483648", "2^63": "9223372036854775808",
        "25 digits": "9" * 25, "infinite": "1e999", "superscript": "²", "nul": "\x00",
    },
    "choice": {"unknown": SCRIPT, "nothing": "", "minus": "-1", "nul": "\x00", "long": "x" * 300},
}  # fmt: skip
"""One at a time, in each field, by kind of control."""

MOODS: dict[str, dict[str, str]] = {
    "odd": {"text": ODD, "date": "2026-02-30", "number": "²", "choice": SCRIPT},
    "long": {"text": "长" * 4_000, "date": "9" * 50, "number": "9" * 30, "choice": "x" * 300},
    "extreme": {
        "text": "1e999",
        "date": "9999-12-31",
        "number": "9223372036854775808",
        "choice": "-1",
    },
    "early": {"text": "   ", "date": "0001-01-01", "number": "-1", "choice": ""},
}
"""All fields at once, by kind of control."""

_KINDS = {
    "text": "text",
    "textarea": "text",
    "search": "text",
    "password": "text",
    "hidden": "text",
    "date": "date",
    "datetime-local": "date",
    "number": "number",
}


def sensible(door: Door) -> Iterator[Fields]:
    """The form filled as somebody would who reads it; several tries, the likeliest first."""
    tried: list[Fields] = []
    for day, ticked in product((0, 20, -3), (False, True)):
        fields = filled(door, TODAY + timedelta(days=day), ticked=ticked)
        if fields not in tried:
            tried.append(fields)
            yield fields


def filled(door: Door, on: date = TODAY, *, ticked: bool = False) -> Fields:
    """Every empty control filled with something that fits its kind and name."""
    sent: Fields = defaultdict(list)
    for one in door.controls:
        if one.kind == "file":
            sent[one.name] = (PDF, "证据.pdf")
        elif one.kind == "radio":
            sent[one.name] = [one.value] if one.checked or not sent[one.name] else sent[one.name]
        elif one.kind == "checkbox":
            sent[one.name] += [one.value] if one.checked or ticked else []
        elif one.kind != "submit":
            sent[one.name].append(_fitting(one, on, sent))
    return {name: value for name, value in sent.items() if value}


def _fitting(one: Control, on: date, sent: Fields) -> str:
    """What somebody would type there."""
    part, _, last = one.name.rpartition("-")
    if last == "id_no" and sent.get(f"{part}-id_type") == ["credit_code"]:
        return CREDIT_CODE
    if one.kind == "hidden" or one.value:
        return one.value
    if one.kind == "select":
        return next((option for option in one.options if option), "")
    if one.kind == "date":
        return on.isoformat()
    if one.kind == "datetime-local":
        return f"{on.isoformat()}T09:30"
    if one.kind == "number":
        return "1"
    return (FIGURES | WORDS).get(last or one.name, "按原件核对的情况说明，写得清楚。")


def in_a_mood(door: Door, mood: str) -> Fields:
    """Every control filled with what does not fit it."""
    wrong = MOODS[mood]
    return {
        one.name: [wrong[_KINDS.get(one.kind, "choice")]]
        for one in door.controls
        if one.kind not in ("submit", "file") and one.name not in HIDDEN
    }


def wrong_values(door: Door, name: str) -> dict[str, str]:
    """What to put into a field of a form, one after the other."""
    kind = next(one.kind for one in door.controls if one.name == name)
    return GARBAGE[_KINDS.get(kind, "choice")]


def names(door: Door) -> list[str]:
    """The names of a form's controls, each once."""
    return list(dict.fromkeys(one.name for one in door.controls if one.kind != "submit"))


def doubled(door: Door) -> Fields:
    """Three values where one belongs."""
    return {name: ["1", "2", SCRIPT] for name in names(door) if name not in HIDDEN}


def files(door: Door) -> Fields:
    """A program in place of every text."""
    return {name: (EXE, "证据.pdf") for name in names(door) if name not in HIDDEN}
