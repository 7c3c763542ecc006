"""CatalogueVersion: a site's own version of the catalogue, a draft or published for good."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person, Unit
from casework.columns import Document
from casework.db import Model


class CatalogueVersion(Model):
    """A version of the catalogue of indicators (指标目录版本).

    `number` is its own (2027.1), `base_number` that of the version it was drafted from.
    Published, it has its hash and is never changed again: a trigger of the database sees to it.
    """

    __tablename__ = "catalogue_version"
    __table_args__ = (
        UniqueConstraint("unit_id", "number"),
        CheckConstraint("(published_on IS NULL) = (digest = '')", name="published_with_hash"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    number: Mapped[str] = mapped_column(String(20))
    base_number: Mapped[str] = mapped_column(String(20))
    data: Mapped[dict[str, Any]] = mapped_column(Document)
    drafted_on: Mapped[date]
    drafted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    published_on: Mapped[date | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    digest: Mapped[str] = mapped_column(String(64), default="")
    version: Mapped[int] = mapped_column(default=1)

    unit: Mapped[Unit] = relationship()
    drafted_by: Mapped[Person] = relationship(foreign_keys=[drafted_by_id])
    published_by: Mapped[Person | None] = relationship(foreign_keys=[published_by_id])

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed."""
        return self.published_on is None
