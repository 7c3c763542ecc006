"""versions(), by_number(), catalogue_of(): the catalogues of a site, and the one of a year."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import Text, cast, select

from casework.db import db
from reconsideration.standardisation.catalogue import Catalogue, digest, read, shipped
from reconsideration.standardisation.models import CatalogueVersion, CountyTask, YearCycle


class Tampered(RuntimeError):
    """A published catalogue no longer has the content that was published."""


def versions() -> list[CatalogueVersion]:
    """The versions of this site, the newest first."""
    rows = db.session.scalars(select(CatalogueVersion))
    return sorted(rows, key=lambda row: (order(row.number), row.id), reverse=True)


def order(number: str) -> tuple[int, ...]:
    """2027.10 comes after 2027.9."""
    return tuple(int(part) for part in number.split(".") if part.isdigit())


def content_of(row: CatalogueVersion) -> dict[str, Any]:
    """The content of a version; of a published one only what was published.

    Raises Tampered when the database has been changed behind the application.
    """
    if not row.is_draft and digest(row.data) != row.digest:
        raise Tampered(f"catalogue {row.number} does not have its hash")
    return row.data


_KNOWN: dict[tuple[str, bytes], Catalogue] = {}
"""Published catalogues by their hash and that of the text that is stored: reading one takes a
while, and holding it against its hash too, so each text is read and held against it once."""


def by_number(number: str, unit_id: int | None = None) -> Catalogue:
    """A published catalogue. Raises LookupError; a year's cycle pins one by its number."""
    row = CatalogueVersion
    query = select(row.id, row.digest, cast(row.data, Text)).where(
        row.number == number, row.published_on.is_not(None)
    )
    if unit_id is not None:
        query = query.where(row.unit_id == unit_id)
    found = db.session.execute(query.order_by(row.id.desc()).limit(1)).first()
    if found is None:
        return shipped(number)
    version_id, told, text = found
    key = (told, hashlib.sha256(text.encode()).digest())
    if key not in _KNOWN:
        stored = db.session.get_one(CatalogueVersion, version_id, populate_existing=True)
        _KNOWN[key] = read(content_of(stored))
    return _KNOWN[key]


def catalogue_of(of: CountyTask | YearCycle) -> Catalogue:
    """The catalogue that a year has pinned: a version of the city, or one that is shipped."""
    cycle = of.cycle if isinstance(of, CountyTask) else of
    return by_number(cycle.catalogue_number, cycle.unit_id)
