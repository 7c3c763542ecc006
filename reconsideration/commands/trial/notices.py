"""unserved(): whom a written notice of a case has not reached yet (articles 39 ¶3, 62 ¶1)."""

from __future__ import annotations

from sqlalchemy import select

from casework.db import db
from casework.documents.models import Delivery, IssuedDocument
from reconsideration.models import ReconsiderationCase


def unserved(case: ReconsiderationCase, kind: str) -> list[str]:
    """The addressees of papers of a kind whose service nobody has recorded."""
    statement = (
        select(Delivery.addressee)
        .join(IssuedDocument, IssuedDocument.id == Delivery.document_id)
        .where(
            IssuedDocument.case_id == case.id,
            IssuedDocument.kind == kind,
            Delivery.served_on.is_(None),
        )
        .order_by(Delivery.id)
    )
    return list(dict.fromkeys(db.session.scalars(statement)))
