"""StoredFile: the columns of a file that somebody handed in; its bytes are in the store."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from casework.accounts.models import Person
from casework.columns import Moment
from casework.now import now


class StoredFile:
    """Name, kind, size and hashes, with when and by whom it was taken in."""

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"))
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    sm3: Mapped[str] = mapped_column(String(64))
    domain: Mapped[str] = mapped_column(String(40))
    taken_at: Mapped[datetime] = mapped_column(Moment, default=now)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    @declared_attr
    def by(cls) -> Mapped[Person]:  # noqa: N805 - a class, as SQLAlchemy asks
        """Who took it in."""
        return relationship(Person)
