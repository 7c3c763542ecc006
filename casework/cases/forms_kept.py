"""Drafts of long forms (草稿): kept sealed, one per account and form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select

from casework import audit
from casework.cases.models import FormDraft
from casework.db import db
from casework.now import now


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody had typed, and when it was kept."""

    fields: dict[str, Any]
    saved_at: datetime


def save_draft(account_id: int, form: str, fields: Mapping[str, Any]) -> Draft:
    """Keep what was typed; an older draft of the same form is replaced."""
    draft = Draft(dict(audit.plain(fields)), now())
    db.session.merge(
        FormDraft(account_id=account_id, form=form, data=draft.fields, saved_at=draft.saved_at)
    )
    db.session.flush()
    return draft


def draft_of(account_id: int, form: str) -> Draft | None:
    """The draft of a form, for its own account only."""
    asked = {"account": account_id, "form": form}
    row = db.session.connection().execute(_DRAFT, asked).one_or_none()
    return Draft(row.data, row.saved_at) if row else None


_OF = FormDraft.__table__.c
_DRAFT = select(_OF.data, _OF.saved_at).where(
    _OF.account_id == bindparam("account"), _OF.form == bindparam("form")
)


def drafts_of(account_id: int, prefix: str = "") -> dict[str, datetime]:
    """The names of an account's drafts with the moment of each, the newest first."""
    found = db.session.execute(
        select(FormDraft.form, FormDraft.saved_at)
        .where(FormDraft.account_id == account_id)
        .where(FormDraft.form.startswith(prefix, autoescape=True))
        .order_by(FormDraft.saved_at.desc(), FormDraft.form)
    )
    return {row.form: row.saved_at for row in found}


def drop_draft(account_id: int, form: str) -> None:
    """Forget a draft: the form was handed in, or thrown away."""
    db.session.execute(
        delete(FormDraft).where(FormDraft.account_id == account_id, FormDraft.form == form)
    )
