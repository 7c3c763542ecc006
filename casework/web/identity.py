"""Who asks: the account of this request, its person, and the subject the policy sees."""

from __future__ import annotations

from flask import g

from casework.accounts.models import Person
from casework.accounts.policy import NOBODY, Subject
from casework.accounts.queries import SignedIn, subject_of
from casework.db import db
from casework.now import today


def current_account() -> SignedIn | None:
    """The account that is signed in, with its person and posts, or None."""
    account: SignedIn | None = g.get("signed_in")
    return account


def current_subject() -> Subject:
    """The account as the policy sees it today; NOBODY when nobody is signed in."""
    if "subject" not in g:
        account = current_account()
        g.subject = subject_of(account, today()) if account else NOBODY
    subject: Subject = g.subject
    return subject


def current_person() -> Person:
    """The person who acts, for commands. Raises LookupError when nobody is signed in."""
    account = current_account()
    if account is None:
        raise LookupError("nobody is signed in")
    return db.session.get_one(Person, account.person_id)
