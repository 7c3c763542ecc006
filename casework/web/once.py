"""A form handed in twice is carried out once: the second copy gets the first one's answer."""

from __future__ import annotations

from flask import request
from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from casework.cases.models import SubmittedForm
from casework.db import db
from casework.now import now


def form_key() -> str:
    """The key of the form in this request; empty when it has none."""
    return request.form.get("form_key", "")[:64]


def claim(account_id: int, key: str) -> str | None:
    """Claim a form for this request, in its transaction; the answer if it was carried out.

    Two copies that come at the same moment: the second waits here until the first is stored.
    """
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    claimed = db.session.execute(
        dialect.insert(SubmittedForm)
        .values(key=key, account_id=account_id, route=_route(), answer="", at=now())
        .on_conflict_do_nothing()
        .returning(SubmittedForm.key)
    ).scalar()
    if claimed:
        return None
    return db.session.scalar(select(SubmittedForm.answer).where(*_row(account_id, key))) or None


def answered(account_id: int, key: str, location: str | None) -> None:
    """Keep the address that the form's answer goes to; forget a form that went nowhere."""
    row = _row(account_id, key)
    if location:
        db.session.execute(update(SubmittedForm).where(*row).values(answer=location[:500]))
    else:
        db.session.execute(delete(SubmittedForm).where(*row))


def _row(account_id: int, key: str) -> tuple[ColumnElement[bool], ...]:
    return (
        SubmittedForm.key == key,
        SubmittedForm.account_id == account_id,
        SubmittedForm.route == _route(),
    )


def _route() -> str:
    return request.path[:100]
