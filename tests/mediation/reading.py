"""What the papers of a case say, as somebody who gets them reads it."""

from __future__ import annotations

from sqlalchemy import select

from casework.cases.models import Case
from casework.db import db
from casework.documents.letter import Letter
from casework.documents.models import IssuedDocument
from casework.documents.parts import plain_lines


def paper(case: Case, kind: str) -> str:
    """The last paper of that kind, with its title, as plain lines."""
    issued = db.session.scalars(
        select(IssuedDocument)
        .where(IssuedDocument.case_id == case.id, IssuedDocument.kind == kind)
        .order_by(IssuedDocument.id.desc())
    ).first()
    assert issued is not None, f"no paper {kind}"
    letter = Letter.from_data(issued.letter)
    return "\n".join((letter.title, *plain_lines(letter)))
