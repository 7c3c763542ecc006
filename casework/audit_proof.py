"""verify(), anchor(): whether the audit trail is whole, and proof of it outside the database.

What an old copy of the whole database would hide, an anchor shows (`flask audit anchor`).
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from casework.audit import (
    BIRTH,
    SITE,
    AuditEntry,
    AuditHead,
    canonical,
    content_of,
    mac_of,
    plain,
    seal_of,
)
from casework.db import db
from casework.now import now


@dataclass(frozen=True, slots=True)
class Problem:
    """The first bad record of a chain: where it is and what is wrong with it, in Chinese."""

    chain: str
    serial: int
    message: str

    def __str__(self) -> str:
        """审计链 LX-LDZC 第 17 条：内容被改过"""
        return f"审计链 {self.chain} 第 {self.serial} 条：{self.message}"


def verify(anchors: Iterable[str] = ()) -> list[Problem]:
    """Walk every chain; the first bad record of each, and what the anchors don't find again."""
    wanted = _anchored(anchors)
    walk = _Walk(wanted)
    walk.run()
    heads = {
        chain: (count, mac, seal)
        for chain, count, mac, seal in db.session.execute(
            select(AuditHead.chain, AuditHead.count, AuditHead.mac, AuditHead.seal)
        )
    }
    problems = {problem.chain: problem for problem in walk.problems}
    for chain in {*heads, *walk.ends, *walk.born, *wanted, *([SITE] if heads else [])}:
        found = _check_end(chain, heads.get(chain), walk.ends.get(chain, (0, "")), wanted)
        if found:
            problems.setdefault(chain, found)
    return [problems[chain] for chain in sorted(problems)]


def anchor(at: datetime | None = None) -> str:
    """One line with the count and end of every chain, to be kept outside the database."""
    rows = db.session.execute(
        select(AuditHead.chain, AuditHead.count, AuditHead.mac).order_by(AuditHead.chain)
    )
    body = {"at": plain(at or now()), "heads": [[*row] for row in rows]}
    return json.dumps({**body, "mac": mac_of("audit-anchor", canonical(body))}, ensure_ascii=False)


class BadAnchor(ValueError):
    """A line of an anchor file was changed, or was made with another key."""


Ends = dict[str, tuple[int, str]]
Anchored = dict[str, dict[int, str]]


class _Walk:
    """One pass over all entries, chain by chain."""

    def __init__(self, wanted: Anchored) -> None:
        self.wanted = wanted
        self.ends: Ends = {}
        self.born: set[str] = set()
        self.problems: list[Problem] = []

    def run(self) -> None:
        """Read every entry once, a few thousand at a time."""
        table = AuditEntry.__table__
        rows = db.session.execute(
            select(table).order_by(table.c.chain, table.c.serial),
            execution_options={"yield_per": 2000},
        )
        broken: set[str] = set()
        for row in rows:
            if row.chain in broken:
                continue
            message = self._fault(row)
            if message:
                broken.add(row.chain)
                expected = self.ends.get(row.chain, (0, ""))[0] + 1
                self.problems.append(Problem(row.chain, min(expected, row.serial), message))
            elif row.chain == SITE and row.action == BIRTH:
                self.born.add(row.object_id)
            self.ends[row.chain] = (row.serial, row.mac)

    def _fault(self, row: Any) -> str:
        """What is wrong with an entry at its place; empty when nothing is."""
        count, mac = self.ends.get(row.chain, (0, ""))
        if row.serial != count + 1:
            return "这一条不见了" if row.serial > count + 1 else "这一条是插进来的"
        if not hmac.compare_digest(row.mac, mac_of("audit", content_of(row._mapping))):
            return "内容或次序被改过"
        if row.previous_mac != mac:
            return "和前一条接不上"
        if self.wanted.get(row.chain, {}).get(row.serial, row.mac) != row.mac:
            return "和锚点记下的不是同一条"
        return ""


def _check_end(
    chain: str, head: tuple[int, str, str] | None, end: tuple[int, str], wanted: Anchored
) -> Problem | None:
    """Compare where a chain ends with its head and with the anchors."""
    count, mac = end
    if head is None:
        return Problem(chain, 1, "链头不见了" if count else "整条链不见了")
    if not hmac.compare_digest(head[2], seal_of(chain, head[0], head[1])):
        return Problem(chain, count, "链头被改过")
    if head[0] > count:
        return Problem(chain, count + 1, f"末尾被截掉：应有 {head[0]} 条，现有 {count} 条")
    if head[:2] != (count, mac):
        return Problem(chain, head[0] + 1, "末尾多出记录")
    anchored = max(wanted.get(chain, {}), default=0)
    if anchored > count:
        return Problem(
            chain, count + 1, f"锚点记有 {anchored} 条，现有 {count} 条：数据库被换成了旧的"
        )
    return None


def _anchored(lines: Iterable[str]) -> Anchored:
    """The counts and ends that anchor lines hold. Raises BadAnchor for a changed line."""
    wanted: Anchored = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        body = _anchor_body(line, number)
        for chain, count, mac in body["heads"]:
            wanted.setdefault(chain, {})[count] = mac
    return wanted


def _anchor_body(line: str, number: int) -> dict[str, Any]:
    """Read an anchor line and check its own MAC."""
    try:
        body = dict(json.loads(line))
        mac = str(body.pop("mac"))
    except (ValueError, KeyError) as error:
        raise BadAnchor(f"锚点文件第 {number} 行读不懂") from error
    if not hmac.compare_digest(mac, mac_of("audit-anchor", canonical(body))):
        raise BadAnchor(f"锚点文件第 {number} 行被改过，或不是用本站的密钥生成的")
    return body
