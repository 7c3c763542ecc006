"""HandlerProfile: what is known of somebody who handles reconsiderations (行政复议人员)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person
from casework.columns import Document, SealedText
from casework.db import Model


class HandlerProfile(Model):
    """Qualification of a handler, and what a conflict with parties is told by (article 6).

    The home address is compared with those of parties and never shown.
    """

    __tablename__ = "handler_profile"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    qualified: Mapped[bool] = mapped_column(default=False)
    trained_on: Mapped[date | None]
    former_units: Mapped[list[str]] = mapped_column(Document, default=list)
    address: Mapped[str | None] = mapped_column(SealedText)
    declared_on: Mapped[date]

    person: Mapped[Person] = relationship()
