"""What was typed and not handed in: kept sealed, and given back when the page is opened again.

A session that ends keeps what it could not take; a page that is open keeps itself every few
seconds (gongdao.js), and Ctrl S at once.
"""

from __future__ import annotations

import secrets
from contextlib import suppress

from flask import g, request, session
from sqlalchemy.exc import IntegrityError
from werkzeug.datastructures import MultiDict

from casework.cases.forms_kept import draft_of, drop_draft, save_draft
from casework.db import transaction

LARGEST = 200_000
"""Characters of one form that are kept."""

NOT_KEPT = frozenset({"csrf_token", "password", "old", "new", "again"})
"""Fields of which nothing is ever kept."""
_FILES = "__files"
_TYPING = "__typing"


def keep_fields(account_id: int, path: str) -> None:
    """Keep the posted fields of this request for that account and page."""
    fields = {name: values for name, values in request.form.lists() if name not in NOT_KEPT}
    if request.files:
        fields[_FILES] = ["1"]
    _store(account_id, path, fields)


def keep_typed(account_id: int) -> None:
    """Keep what this page has typed so far; its next opening gives it back and says so.

    Under a key of its own: should the page be handed in at this very moment, what is kept here
    is another form than the one that was carried out.
    """
    kind = request.form.get("form_key", "").partition("-")[0]
    fields = {name: values for name, values in request.form.lists() if name not in NOT_KEPT}
    fields |= {"form_key": [f"{kind}-{secrets.token_hex(16)}"], _TYPING: ["1"]}
    _store(account_id, request.path, fields)
    session["kept"] = request.path


def start_anew(account_id: int) -> None:
    """Forget what this page has kept."""
    with transaction():
        drop_draft(account_id, name_of(request.path))
    session.pop("kept", None)


def _store(account_id: int, path: str, fields: dict[str, list[str]]) -> None:
    """Store it, unless it is too large to be what a person types."""
    if sum(len(value) for values in fields.values() for value in values) > LARGEST:
        return
    # A double click comes here twice at once: the other copy keeps the same text.
    with suppress(IntegrityError), transaction():
        save_draft(account_id, name_of(path), fields)


def kept_fields(form_name: str) -> MultiDict[str, str] | None:
    """What the signed-in person had typed into a form of this page, or None.

    Only a page that the session points at asks the database.
    """
    if session.get("kept") != request.path or g.get("signed_in") is None:
        return None
    draft = draft_of(g.signed_in.id, name_of(request.path))
    if draft is None:
        return None
    fields: MultiDict[str, str] = MultiDict(draft.fields)
    if fields.get("form_key", "").partition("-")[0] != form_name:
        return None
    g.kept_without_files = _FILES in fields
    if _TYPING in fields:
        g.kept_typing = draft.saved_at
    fields.pop(_FILES, None)
    fields.pop(_TYPING, None)
    return fields


def forget_fields() -> None:
    """The form was handed in: nothing has to be kept any more."""
    if session.get("kept") == request.path and g.get("signed_in") is not None:
        session.pop("kept")
        drop_draft(g.signed_in.id, name_of(request.path))


def name_of(path: str) -> str:
    """The name of the draft that keeps what was typed on a page."""
    return f"kept:{path}"[:80]
