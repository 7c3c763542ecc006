"""What was typed when a session had ended: kept sealed, and given back after signing in."""

from __future__ import annotations

from flask import g, request, session
from sqlalchemy import delete
from werkzeug.datastructures import MultiDict

from casework.cases.models import FormDraft
from casework.db import db, transaction
from casework.now import now

LARGEST = 200_000
"""Characters of one form that are kept."""

_SECRET = frozenset({"csrf_token", "password", "old", "new", "again"})
_FILES = "__files"


def keep_fields(account_id: int, path: str) -> None:
    """Keep the posted fields of this request for that account and page."""
    fields = {
        name: values for name, values in request.form.lists() if name not in _SECRET
    }
    if request.files:
        fields[_FILES] = ["1"]
    if sum(len(value) for values in fields.values() for value in values) > LARGEST:
        return
    with transaction() as store:
        store.merge(
            FormDraft(account_id=account_id, form=_name(path), data=fields, saved_at=now())
        )


def kept_fields(form_name: str) -> MultiDict[str, str] | None:
    """What the signed-in person had typed into a form of this page, or None.

    Only a page that the session points at asks the database.
    """
    if session.get("kept") != request.path or g.get("signed_in") is None:
        return None
    draft = db.session.get(FormDraft, (g.signed_in.id, _name(request.path)))
    if draft is None:
        return None
    fields: MultiDict[str, str] = MultiDict(draft.data)
    if fields.get("form_key", "").partition("-")[0] != form_name:
        return None
    g.kept_without_files = _FILES in fields
    fields.pop(_FILES, None)
    return fields


def forget_fields() -> None:
    """The form was handed in: nothing has to be kept any more."""
    if session.get("kept") == request.path and g.get("signed_in") is not None:
        session.pop("kept")
        db.session.execute(
            delete(FormDraft).where(
                FormDraft.account_id == g.signed_in.id, FormDraft.form == _name(request.path)
            )
        )


def _name(path: str) -> str:
    return f"kept:{path}"[:80]
