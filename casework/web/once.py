"""A form handed in twice is carried out once: the second copy gets the first one's answer."""

from __future__ import annotations

from typing import Any

from flask import request
from sqlalchemy import bindparam, delete, select, update

from casework.cases.models import SubmittedForm
from casework.db import db, upsert
from casework.now import now


def form_key() -> str:
    """The key of the form in this request; empty when it has none."""
    return request.form.get("form_key", "")[:64]


def claim(account_id: int, key: str) -> str | None:
    """Claim a form for this request, in its transaction; the answer if it was carried out.

    Two copies that come at the same moment: the second waits here until the first is stored.
    """
    connection = db.session.connection()
    this = {"key": key, "account_id": account_id, "route": _route()}
    if connection.execute(_CLAIM(connection), {**this, "answer": "", "at": now()}).scalar():
        return None
    return connection.execute(_ANSWER, _named(this)).scalar() or None


def answered(account_id: int, key: str, location: str | None) -> None:
    """Keep the address that the form's answer goes to; forget a form that went nowhere."""
    connection = db.session.connection()
    this = _named({"key": key, "account_id": account_id, "route": _route()})
    if location:
        connection.execute(_KEEP, {**this, "answer": location[:500]})
    else:
        connection.execute(_FORGET, this)


def _named(this: dict[str, Any]) -> dict[str, Any]:
    """The values under the names of the parameters of a WHERE."""
    return {f"of_{name}": value for name, value in this.items()}


_TABLE: Any = SubmittedForm.__table__
_THIS = [_TABLE.c[name] == bindparam(f"of_{name}") for name in ("key", "account_id", "route")]
_ANSWER = select(_TABLE.c.answer).where(*_THIS)
_KEEP = update(_TABLE).where(*_THIS)
_FORGET = delete(_TABLE).where(*_THIS)
_CLAIM = upsert(lambda insert: insert(_TABLE).on_conflict_do_nothing().returning(_TABLE.c.key))


def _route() -> str:
    return request.path[:100]
