"""The papers of a case as rows, for pages that show a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, func, select

from casework.cases.models import Case
from casework.cases.reading import read_once
from casework.db import db
from casework.documents.models import Delivery, IssuedDocument


def papers_of(case: Case) -> Sequence[Any]:
    """The issued papers of a case, newest first, with how many copies went out and arrived.

    Rows and not papers: what a paper says lies sealed in it, and is not needed here.
    """
    return read_once(case, ("papers",), lambda: _read(case.id))


def _read(case_id: int) -> Sequence[Any]:
    session = db.session()
    session.flush()  # a paper that was just issued counts
    return session.connection().execute(_PAPERS, {"case_id": case_id}).all()


_PAPER, _SENT = IssuedDocument.__table__.c, Delivery.__table__.c
_PAPERS = (
    select(
        _PAPER.handle,
        _PAPER.title,
        _PAPER.number,
        _PAPER.state,
        _PAPER.issued_on,
        _PAPER.event_id,
        func.count(_SENT.id).label("sent"),
        func.count(_SENT.served_on).label("served"),
    )
    .outerjoin(Delivery.__table__, _SENT.document_id == _PAPER.id)
    .where(_PAPER.case_id == bindparam("case_id"))
    .group_by(_PAPER.id)
    .order_by(_PAPER.id.desc())
)
