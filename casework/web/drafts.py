"""Drafts of long forms (存草稿): kept sealed for the account, given back when the page opens."""

from __future__ import annotations

import secrets
from datetime import datetime

from flask import flash, g, redirect, request, session
from flask.typing import ResponseReturnValue

from casework.cases.forms_kept import draft_of, drafts_of, drop_draft, save_draft
from casework.now import CHINA
from casework.web import page_of_form
from casework.web.kept import NOT_KEPT, name_of


def keep_draft() -> datetime:
    """Keep what this request typed; the moment it was kept.

    The draft gets a key of its own: what is handed in later is another form than this one. It
    stays until the form has been handed in, so this page forgets that it came from a draft.
    """
    fields = {name: values for name, values in request.form.lists() if name not in NOT_KEPT}
    kind = request.form.get("form_key", "").partition("-")[0]
    fields["form_key"] = [f"{kind}-{secrets.token_hex(16)}"]
    session.pop("kept", None)
    return save_draft(g.signed_in.id, name_of(request.path), fields).saved_at


def take_up_draft() -> datetime | None:
    """Let the form of this page be filled from its draft, and say when that was kept."""
    draft = draft_of(g.signed_in.id, name_of(request.path))
    if draft is None:
        return None
    session["kept"] = request.path
    return draft.saved_at


def throw_draft_away() -> None:
    """Start the form anew."""
    drop_draft(g.signed_in.id, name_of(request.path))
    session.pop("kept", None)


def draft_answer() -> ResponseReturnValue | None:
    """What answers the buttons 存草稿 and 不要草稿; None for whatever else was asked."""
    asked = request.form.get("draft")
    if asked is None:
        return None
    if asked == "drop":
        throw_draft_away()
    else:
        saved_at = keep_draft().astimezone(CHINA)
        flash(f"草稿 {saved_at:%H:%M} 已保存，回到这一页接着填。", "ok")
    return redirect(page_of_form())


def drafts_under(path: str) -> dict[str, datetime]:
    """The addresses under a path that have a draft of this account, the newest first."""
    found = drafts_of(g.signed_in.id, name_of(path))
    return {name.partition(":")[2]: saved_at for name, saved_at in found.items()}
