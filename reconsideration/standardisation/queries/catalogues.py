"""versions(), by_number(), catalogue_of(): the catalogues of a site, and the one of a year."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

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


def by_number(number: str, unit_id: int | None = None) -> Catalogue:
    """A published catalogue. Raises LookupError; a year's cycle pins one by its number."""
    for row in versions():
        here = unit_id is None or row.unit_id == unit_id
        if row.number == number and here and not row.is_draft:
            return _read(row)
    return shipped(number)


_KNOWN: dict[str, Catalogue] = {}
"""Published catalogues by their hash: they never change, and reading one takes a while."""


def _read(row: CatalogueVersion) -> Catalogue:
    """A published version, held against its hash every time and read once."""
    content = content_of(row)
    if row.digest not in _KNOWN:
        _KNOWN[row.digest] = read(content)
    return _KNOWN[row.digest]


def catalogue_of(of: CountyTask | YearCycle) -> Catalogue:
    """The catalogue that a year has pinned: a version of the city, or one that is shipped."""
    cycle = of.cycle if isinstance(of, CountyTask) else of
    return by_number(cycle.catalogue_number, cycle.unit_id)
