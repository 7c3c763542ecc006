"""AuditEntry: who looked at or changed what; append-only, a keyed chain per unit.

Each entry carries an HMAC-SM3 over its own content and the entry before it, under a key that
isn't in the database: an edited, deleted, swapped or inserted entry breaks the chain. The head
of a chain holds its count under a second key, so that a tail can't be cut off unseen. What an
old copy of the whole database would hide, an anchor outside it shows (`flask audit anchor`).
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hmac import HMAC
from sqlalchemy import (
    Connection,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    bindparam,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from casework.accounts.models import Person, Unit
from casework.columns import Document, Moment, keys
from casework.db import Model, db, upsert
from casework.now import now

SITE = "site"
"""The chain of what belongs to no unit: sign-ins, settings, calendars, the birth of chains."""

BIRTH = "audit.chain_opened"

_account: ContextVar[str] = ContextVar("acting_account", default="")
_ID_NUMBER = re.compile(r"(?<![0-9A-Za-z])(\d{4})\d{10}(\d{3}[0-9Xx])(?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z])(1[3-9]\d)\d{4}(\d{4})(?![0-9A-Za-z])")


class AuditEntry(Model):
    """One act or one look (审计记录). Never updated, never deleted; triggers see to it."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        UniqueConstraint("chain", "serial"),
        Index("ix_audit_entry_object", "object_type", "object_id", "id"),
        Index("ix_audit_entry_person", "person_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str] = mapped_column(String(40))
    serial: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    account: Mapped[str] = mapped_column(String(40), default="")
    action: Mapped[str] = mapped_column(String(60))
    object_type: Mapped[str] = mapped_column(String(40))
    object_id: Mapped[str] = mapped_column(String(60))
    detail: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    previous_mac: Mapped[str] = mapped_column(String(64))
    mac: Mapped[str] = mapped_column(String(64))


class AuditHead(Model):
    """How many entries a chain has and how it ends; counted up in the act's own transaction."""

    __tablename__ = "audit_head"

    chain: Mapped[str] = mapped_column(String(40), primary_key=True)
    count: Mapped[int]
    mac: Mapped[str] = mapped_column(String(64), default="")
    seal: Mapped[str] = mapped_column(String(64), default="")


_WRITTEN = tuple(column.name for column in AuditEntry.__table__.c if not column.primary_key)


@dataclass(frozen=True, slots=True)
class Problem:
    """The first bad record of a chain: where it is and what is wrong with it, in Chinese."""

    chain: str
    serial: int
    message: str

    def __str__(self) -> str:
        """审计链 LX-LDZC 第 17 条：内容被改过"""
        return f"审计链 {self.chain} 第 {self.serial} 条：{self.message}"


@contextmanager
def acting_as(account: str) -> Iterator[None]:
    """Name the account whose request or command line this is, for the entries written in it."""
    token = _account.set(account)
    try:
        yield
    finally:
        _account.reset(token)


def plain(value: Any) -> Any:
    """Plain data that comes back from JSON on either database as it went in.

    Days become ISO text, amounts text; floats are refused, because they don't come back.
    """
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return plain(value.value)
        case str():
            return value.replace("\x00", "").encode(errors="replace").decode()
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case set() | frozenset():
            return sorted(plain(item) for item in value)
    raise TypeError(f"{type(value).__name__} is not plain data")


def fingerprint(value: Any) -> str:
    """A keyed fingerprint of plain data: proves what was recorded without showing it."""
    return _mac("audit-data", _canonical(plain(value)))


def write(
    *,
    unit_id: int | None,
    action: str,
    object_type: str,
    object_id: str,
    by: Person | None,
    detail: Mapping[str, Any] | None = None,
    at: datetime | None = None,
) -> AuditEntry:
    """Add an entry to the unit's chain, in the transaction of the act itself.

    Written past the session, which would first store whatever else waits in it.
    """
    chain = _chain_of(unit_id)
    connection = db.session.connection()
    serial, previous = _next(connection, chain)
    entry = AuditEntry(
        chain=chain,
        serial=serial,
        at=(at or now()).astimezone(UTC),
        person_id=by.id if by else None,
        account=_account.get(),
        action=action,
        object_type=object_type,
        object_id=str(object_id),
        detail=_without_numbers(plain(detail or {})),
        previous_mac=previous,
    )
    entry.mac = _mac("audit", _content(entry))
    connection.execute(_ADD, {name: getattr(entry, name) for name in _WRITTEN})
    _close(connection, chain, serial, entry.mac)
    if serial == 1 and chain != SITE:
        write(unit_id=None, action=BIRTH, object_type="chain", object_id=chain, by=None, at=at)
    return entry


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
    return json.dumps({**body, "mac": _mac("audit-anchor", _canonical(body))}, ensure_ascii=False)


class BadAnchor(ValueError):
    """A line of an anchor file was changed, or was made with another key."""


def _chain_of(unit_id: int | None) -> str:
    """The chain of a unit is named by its code."""
    if unit_id is None:
        return SITE
    unit = db.session.get(Unit, unit_id)
    if unit is None:
        raise LookupError(f"no unit {unit_id}")
    return unit.code


def _next(connection: Connection, chain: str) -> tuple[int, str]:
    """Count the chain up, which locks its head until the transaction ends."""
    first = {"chain": chain, "count": 1, "mac": "", "seal": ""}
    row = connection.execute(_COUNT_UP(connection), first).one()
    return row[0], row[1]


def _close(connection: Connection, chain: str, count: int, mac: str) -> None:
    """Let the head end in the new entry."""
    end = {"of_chain": chain, "mac": mac, "seal": _seal(chain, count, mac)}
    connection.execute(_CLOSE, end)


_HEAD: Any = AuditHead.__table__
_ENTRY: Any = AuditEntry.__table__
_ADD = insert(_ENTRY)
_CLOSE = update(_HEAD).where(_HEAD.c.chain == bindparam("of_chain"))
_COUNT_UP = upsert(
    lambda insert: (
        insert(_HEAD)
        .on_conflict_do_update(index_elements=["chain"], set_={"count": _HEAD.c.count + 1})
        .returning(_HEAD.c.count, _HEAD.c.mac)
    )
)


def _without_numbers(detail: dict[str, Any]) -> dict[str, Any]:
    """Mask identity and mobile numbers: the trail is read by people who may not see them."""
    text = json.dumps(detail, ensure_ascii=False)
    masked = _MOBILE.sub(r"\1****\2", _ID_NUMBER.sub(r"\1**********\2", text))
    return detail if masked == text else dict(json.loads(masked))


def _canonical(value: Any) -> bytes:
    """One spelling for the same data, whatever database it was read from."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _content(entry: Any) -> bytes:
    """What an entry's MAC covers: all of it, its place and the entry before it."""
    return _canonical(
        [
            entry.chain,
            entry.serial,
            entry.at.isoformat(),
            entry.person_id,
            entry.account,
            entry.action,
            entry.object_type,
            entry.object_id,
            entry.detail,
            entry.previous_mac,
        ]
    )


def _mac(purpose: str, data: bytes) -> str:
    """HMAC-SM3 under the key of one purpose."""
    mac = HMAC(keys.derive(purpose), hashes.SM3())
    mac.update(data)
    return mac.finalize().hex()


def _seal(chain: str, count: int, mac: str) -> str:
    """Under another key than the entries', so that an entry's MAC can't be used as a head."""
    return _mac("audit-head", _canonical([chain, count, mac]))


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
        if not hmac.compare_digest(row.mac, _mac("audit", _content(row))):
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
    if not hmac.compare_digest(head[2], _seal(chain, head[0], head[1])):
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
    if not hmac.compare_digest(mac, _mac("audit-anchor", _canonical(body))):
        raise BadAnchor(f"锚点文件第 {number} 行被改过，或不是用本站的密钥生成的")
    return body
