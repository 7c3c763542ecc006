"""AuditEntry: who looked at or changed what; append-only, a keyed chain per unit.

Each entry carries an HMAC-SM3 over its own content and the entry before it, under a key that
isn't in the database: an edited, deleted, swapped or inserted entry breaks the chain. The head
of a chain holds its count under a second key, so that a tail can't be cut off unseen. That all
is whole is shown by audit_proof.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
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
    event,
    insert,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from casework.accounts.models import Person, Unit
from casework.columns import Document, Moment, keys
from casework.db import WRITING, Model, db, upsert
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


Entry = dict[str, Any]
_WAITING = "gongdao_audit"


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
    return mac_of("audit-data", canonical(plain(value)))


def write(
    *,
    unit_id: int | None,
    action: str,
    object_type: str,
    object_id: str,
    by: Person | None,
    detail: Mapping[str, Any] | None = None,
    at: datetime | None = None,
) -> None:
    """Add an entry to the unit's chain, in the transaction of the act itself.

    The entries of an act are chained together, right before it is committed. Inside a savepoint
    each is written at once: it goes with what is undone there, and with nothing else.
    """
    session = db.session()
    if not session.in_transaction():
        session.begin()
    entry = {
        "chain": _chain_of(unit_id),
        "at": (at or now()).astimezone(UTC),
        "person_id": by.id if by else None,
        "account": _account.get(),
        "action": action,
        "object_type": object_type,
        "object_id": str(object_id),
        "detail": _without_numbers(plain(detail or {})),
    }
    if session.info.get(WRITING) and not session.in_nested_transaction():
        session.info.setdefault(_WAITING, []).append(entry)
    else:
        _chain(session.connection(), [entry])


@event.listens_for(db.session, "before_commit")
def _settle(session: Session) -> None:
    """Write down what the act has left waiting; whatever it still has to store comes first."""
    if session.get_nested_transaction() is None and session.info.get(_WAITING):
        session.flush()
        _chain(session.connection(), session.info.pop(_WAITING))


@event.listens_for(db.session, "after_rollback")
def _forget(session: Session) -> None:
    """What was undone leaves no entry; undoing a savepoint undoes none that waits."""
    if session.get_nested_transaction() is None:
        session.info.pop(_WAITING, None)


def _chain_of(unit_id: int | None) -> str:
    """The chain of a unit is named by its code."""
    if unit_id is None:
        return SITE
    unit = db.session.get(Unit, unit_id)
    if unit is None:
        raise LookupError(f"no unit {unit_id}")
    return unit.code


def _chain(connection: Connection, entries: Iterable[Entry]) -> None:
    """Chain entries up and store them; the first of a chain is told to the site's."""
    chains: dict[str, list[Entry]] = {}
    for entry in entries:
        chains.setdefault(entry["chain"], []).append(entry)
    for chain in sorted(chains, key=lambda one: (one == SITE, one)):
        if _append(connection, chain, chains[chain]) and chain != SITE:
            born = {**chains[chain][0], "chain": SITE, "person_id": None, "action": BIRTH}
            born |= {"object_type": "chain", "object_id": chain, "detail": {}}
            _chain(connection, [born])


def _append(connection: Connection, chain: str, entries: Sequence[Entry]) -> bool:
    """Count a chain up, which locks its head until the transaction ends; whether it is new."""
    first = {"chain": chain, "count": len(entries), "mac": "", "seal": ""}
    count, mac = connection.execute(_COUNT_UP(connection), first).one()
    before = count - len(entries)
    rows = []
    for serial, entry in enumerate(entries, before + 1):
        row = {**entry, "serial": serial, "previous_mac": mac}
        row["mac"] = mac = mac_of("audit", content_of(row))
        rows.append(row)
    connection.execute(_ADD, rows)
    end = {"of_chain": chain, "mac": mac, "seal": seal_of(chain, count, mac)}
    connection.execute(_CLOSE, end)
    return before == 0


_HEAD: Any = AuditHead.__table__
_ENTRY: Any = AuditEntry.__table__
_ADD = insert(_ENTRY)
_CLOSE = update(_HEAD).where(_HEAD.c.chain == bindparam("of_chain"))


def _count_up(insert: Any) -> Any:
    statement = insert(_HEAD)
    total = _HEAD.c.count + statement.excluded.count
    return statement.on_conflict_do_update(
        index_elements=["chain"], set_={"count": total}
    ).returning(_HEAD.c.count, _HEAD.c.mac)


_COUNT_UP = upsert(_count_up)


def _without_numbers(detail: dict[str, Any]) -> dict[str, Any]:
    """Mask identity and mobile numbers: the trail is read by people who may not see them."""
    text = json.dumps(detail, ensure_ascii=False)
    masked = _MOBILE.sub(r"\1****\2", _ID_NUMBER.sub(r"\1**********\2", text))
    return detail if masked == text else dict(json.loads(masked))


def canonical(value: Any) -> bytes:
    """One spelling for the same data, whatever database it was read from."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


_COVERED = (
    "person_id",
    "account",
    "action",
    "object_type",
    "object_id",
    "detail",
    "previous_mac",
)


def content_of(entry: Mapping[str, Any]) -> bytes:
    """What an entry's MAC covers: all of it, its place and the entry before it."""
    place = [entry["chain"], entry["serial"], entry["at"].isoformat()]
    return canonical([*place, *(entry[name] for name in _COVERED)])


def mac_of(purpose: str, data: bytes) -> str:
    """HMAC-SM3 under the key of one purpose."""
    mac = HMAC(keys.derive(purpose), hashes.SM3())
    mac.update(data)
    return mac.finalize().hex()


def seal_of(chain: str, count: int, mac: str) -> str:
    """Under another key than the entries', so that an entry's MAC can't be used as a head."""
    return mac_of("audit-head", canonical([chain, count, mac]))
