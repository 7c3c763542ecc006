"""The way to a case: 404 and 403 are told apart only for those who may know of it."""

from __future__ import annotations

import uuid
from datetime import date

import pytest

from casework.accounts.roles import Action
from casework.cases.access import Forbidden, Missing, find, visible_to
from casework.cases.models import Case
from mediation.models.cases import MediationCase
from reconsideration.models import ReconsiderationCase
from tests.builders import account, bare_case, handled_by, subject, unit

ON = date(2026, 9, 14)


def test_a_handler_finds_the_case(db):
    mediator = account("MED", at=unit())
    case = handled_by(bare_case(mediator.posts[0].unit), mediator.person)

    assert find(MediationCase, case.handle, subject(mediator), Action.EDIT, ON) is case


def test_what_may_be_seen_but_not_done_is_forbidden(db):
    registrar = account("REG", at=unit())
    case = bare_case(registrar.posts[0].unit)

    with pytest.raises(Forbidden) as refusal:
        find(Case, case.handle, subject(registrar), Action.EDIT, ON)
    assert "办理案件" in refusal.value.reason


def test_another_unit_s_case_is_as_missing_as_none_at_all(db):
    stranger, case = subject(account("MED")), bare_case()

    for handle in (case.handle, uuid.uuid4()):
        with pytest.raises(Missing) as refusal:
            find(Case, handle, stranger, Action.OPEN_FILE, ON)
        assert refusal.value.args == ()


def test_a_case_is_not_found_as_one_of_the_other_module(db):
    mediator = account("MED", at=unit())
    case = handled_by(bare_case(mediator.posts[0].unit), mediator.person)

    with pytest.raises(Missing):
        find(ReconsiderationCase, case.handle, subject(mediator), Action.OPEN_FILE, ON)


def test_the_filter_shows_what_may_be_found(db):
    mediator = account("MED", at=unit())
    case = bare_case(mediator.posts[0].unit)
    bare_case()

    who = subject(mediator)
    assert db.session.query(Case).filter(visible_to(who, ON)).all() == [case]


def test_on_a_page_a_case_of_another_unit_and_none_at_all_look_the_same(as_role):
    stranger, case = as_role("MED"), bare_case()

    foreign = stranger.get(f"/mediation/{case.handle}")
    none = stranger.get(f"/mediation/{uuid.uuid4()}")
    assert (foreign.status_code, none.status_code) == (404, 404)
    assert foreign.data == none.data
