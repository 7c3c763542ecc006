"""What kinds with an agency on the other side share: the remedies' days, clauses it can't sign."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mediation.dispute_type.flags import Situation

NEAR_RECON = 15
"""Days of the sixty, or of a period as short, from which its end is called near (惯例可配置)."""

NEAR_SUIT = 30
"""Days of the six months from which their end is called near (惯例可配置)."""

NOT_CIVIL = frozenset({"ADMIN_DISPUTE", "COORDINATION"})
"""Tracks on which an agency is the other side; nothing there is a civil agreement."""

_FORBIDDEN = re.compile(r"仲裁|司法确认")
_DENIED = re.compile(r"不|无|未")


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way against an official decision: its clock, its name, from when its end is near."""

    code: str
    name: str
    near: int


def day_text(on: date) -> str:
    """2026年5月1日

    >>> day_text(date(2026, 5, 1))
    '2026年5月1日'
    """
    return f"{on.year}年{on.month}月{on.day}日"


def remedy_days(seen: Situation, remedies: Iterable[Remedy]) -> str:
    """The last days of the remedies that run; mediation stops none of them.

    Without a day on the record it asks for one; once the case is over here, it says nothing.
    """
    found = []
    for one in remedies:
        due = seen.due(one.code)
        if due is not None:
            end = "到" if due >= seen.on else "的期限可能已过："
            found.append(f"{one.name}{end}{day_text(due)}")
    if not found:
        known = any(seen.facts.get(key) for key in ("decision_received_at", "decision_served_at"))
        return "" if known else "登记收到决定的日期，系统算出最后一日"
    return "，".join(dict.fromkeys(found)) + "；调解不停止这些期限"


def remedy_near(seen: Situation, remedy: Remedy) -> str:
    """That the end of a remedy is near, in words; empty when it isn't."""
    due, left = seen.due(remedy.code), seen.left(remedy.code)
    if due is None or left is None or not 0 <= left < remedy.near:
        return ""
    return f"{remedy.name}的期限到{day_text(due)}，余 {left} 日。调解不停止这个期限。"


def civil_only(terms: str) -> str:
    """The first arbitration clause or judicial confirmation that the words don't deny.

    >>> civil_only("发生争议的，提交仲裁"), civil_only("本协议不约定仲裁")
    ('仲裁', '')
    """
    for hit in _FORBIDDEN.finditer(terms):
        if not _DENIED.search(terms[max(0, hit.start() - 8) : hit.start()]):
            return hit.group()
    return ""
