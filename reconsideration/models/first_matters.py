"""FirstMatter: what another law says of a matter: it comes first, or is final; kept by a body."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person
from casework.db import Model


class FirstMatter(Model):
    """A matter of article 23, paragraph 1, item 5 (其他法律、行政法规规定的复议前置), or of
    article 10 (法律规定复议决定为最终裁决), by its `effect`.

    `words` are what gives it away in the name of a respondent or of an act, one blank apart.
    """

    __tablename__ = "first_matter"
    __table_args__ = (
        CheckConstraint("source <> ''", name="source_cited"),
        CheckConstraint("ended_on IS NULL OR ended_on >= added_on", name="ended_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    title: Mapped[str] = mapped_column(String(100))
    source: Mapped[str] = mapped_column(String(120))
    effect: Mapped[str] = mapped_column(String(10), default="first", server_default="first")
    words: Mapped[str] = mapped_column(String(100), default="")
    added_on: Mapped[date]
    ended_on: Mapped[date | None]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    person: Mapped[Person] = relationship()
