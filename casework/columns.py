"""Column types that mean the same on SQLite and PostgreSQL, and the sealed ones."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import JSON, DateTime, LargeBinary
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from casework.now import now


class Moment(TypeDecorator[datetime]):
    """A recorded moment: aware and UTC on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive moment, store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware moment; SQLite has forgotten the zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Document = JSON().with_variant(postgresql.JSONB(), "postgresql")
"""Plain data as JSON: JSONB on PostgreSQL, text on SQLite."""


class Keys:
    """The data key of this site: 32 bytes from outside the database.

    One key is derived per purpose, so that a blind index can't be used to read a column.
    """

    def __init__(self) -> None:
        self._master: bytes | None = None
        self._derived: dict[str, bytes] = {}

    def load(self, master: bytes) -> None:
        """Take the key that the site's configuration holds. Raises ValueError when too short."""
        if len(master) < 32:
            raise ValueError("the data key needs at least 32 bytes")
        self._master, self._derived = master, {}

    def derive(self, purpose: str) -> bytes:
        """A 32-byte key for one purpose. Raises RuntimeError before load()."""
        if self._master is None:
            raise RuntimeError("the data key is not loaded")
        if purpose not in self._derived:
            made = hmac.new(self._master, purpose.encode(), hashlib.sha256)
            self._derived[purpose] = made.digest()
        return self._derived[purpose]


keys = Keys()


def seal(data: bytes, purpose: str) -> bytes:
    """Encrypt with AES-256-GCM under a fresh nonce; the purpose is authenticated with it."""
    nonce = os.urandom(12)
    return nonce + AESGCM(keys.derive(purpose)).encrypt(nonce, data, purpose.encode())


def unseal(data: bytes, purpose: str) -> bytes:
    """Decrypt what seal() made. Raises InvalidTag when it was changed."""
    return AESGCM(keys.derive(purpose)).decrypt(data[:12], data[12:], purpose.encode())


def blind(text: str, purpose: str) -> str:
    """A keyed fingerprint of a sealed value, for exact look-up only."""
    plain = text.strip().upper().encode()
    return hmac.new(keys.derive(f"blind:{purpose}"), plain, hashlib.sha256).hexdigest()


class SealedText(TypeDecorator[str]):
    """Text encrypted at rest: identity numbers, phones, addresses."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Encrypt; empty text stays empty (NULL)."""
        return seal(value.encode(), "column") if value else None

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Decrypt."""
        return unseal(bytes(value), "column").decode() if value else None


class SealedDocument(TypeDecorator[dict[str, Any]]):
    """Plain data encrypted at rest: the facts of a dispute that are marked sensitive."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, dialect: Dialect) -> bytes | None:
        """Encrypt as JSON; an empty document stays NULL."""
        return seal(json.dumps(value, ensure_ascii=False).encode(), "document") if value else None

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> dict[str, Any]:
        """Decrypt; NULL is an empty document."""
        return dict(json.loads(unseal(bytes(value), "document"))) if value else {}


def moment_column_default() -> datetime:
    """Default of every recorded moment."""
    return now()
