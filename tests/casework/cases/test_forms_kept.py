"""Drafts: what somebody has typed is there again, for them alone."""

from __future__ import annotations

from datetime import date

from sqlalchemy import text

from casework.cases.forms_kept import draft_of, drafts_of, drop_draft, save_draft
from casework.db import transaction
from tests.builders import account

FORM = "mediation.new:labour"


def test_a_draft_comes_back_as_it_was_typed(db, clock_at):
    clock_at(date(2026, 9, 14))
    clerk = account("REG")
    with transaction():
        saved = save_draft(clerk.id, FORM, {"name": "王秀英", "on": date(2026, 9, 1)})

    found = draft_of(clerk.id, FORM)
    assert found == saved
    assert found.fields == {"name": "王秀英", "on": "2026-09-01"}


def test_a_draft_belongs_to_its_account(db):
    clerk, other = account("REG"), account("REG")
    with transaction():
        save_draft(clerk.id, FORM, {"name": "王秀英"})

    assert draft_of(other.id, FORM) is None


def test_a_draft_lies_sealed(db):
    clerk = account("REG")
    with transaction():
        save_draft(clerk.id, FORM, {"name": "王秀英"})

    kept = bytes(db.session.scalar(text("SELECT data FROM form_draft")))
    assert "王秀英".encode() not in kept


def test_a_later_draft_replaces_the_earlier(db):
    clerk = account("REG")
    with transaction():
        save_draft(clerk.id, FORM, {"name": "王"})
        save_draft(clerk.id, FORM, {"name": "王秀英"})

    assert draft_of(clerk.id, FORM).fields == {"name": "王秀英"}
    assert list(drafts_of(clerk.id, "mediation.")) == [FORM]


def test_a_draft_is_gone_when_the_form_was_handed_in(db):
    clerk = account("REG")
    with transaction():
        save_draft(clerk.id, FORM, {"name": "王秀英"})
        drop_draft(clerk.id, FORM)

    assert draft_of(clerk.id, FORM) is None
    assert drafts_of(clerk.id) == {}
