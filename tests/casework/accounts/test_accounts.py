"""Accounts: opened, closed, reset; each act recorded."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from sqlalchemy import select

from casework.accounts import commands
from casework.accounts.models import Account, WebSession
from casework.accounts.policy import Role
from casework.accounts.queries import account_by_name, find_account, list_accounts, subject_of
from casework.accounts.sessions import start_session
from casework.audit import AuditEntry
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from tests import builders

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
DAY = NOW.date()
GOOD = "Qing-he2026"


def opened(username: str = "hemin", name: str = "何敏", **fields) -> Account:
    with transaction():
        person = builders.person(name)
        return commands.create_account(
            person=person, username=username, password=GOOD, at=NOW, by=None, **fields
        )[0]


def test_a_new_account_gets_a_one_time_password_to_be_changed(db):
    with transaction():
        account, password = commands.create_account(
            person=builders.person(), username="HeMin", at=NOW, by=None
        )

    assert account_by_name("hemin").id == account.id
    assert account.must_change_password
    assert commands.passwords.hasher.matches(account.password_hash, password)


@pytest.mark.parametrize("username", ["", "1abc", "he min", "何敏", "a", "x" * 41])
def test_a_malformed_name_is_refused(username, db):
    with pytest.raises(Incomplete) as fault, transaction():
        commands.create_account(person=builders.person(), username=username, at=NOW, by=None)

    assert "username" in fault.value.problems


def test_a_name_is_given_once_whatever_its_capitals(db):
    opened("hemin")

    with pytest.raises(Incomplete, match="已经有人用"):
        opened("HEMIN")


def test_a_staff_number_belongs_to_one_person(db):
    with pytest.raises(Incomplete, match="已经登记过"), transaction():
        commands.create_person(name="何敏", staff_no="S-77", by=None)
        commands.create_person(name="何明", staff_no="S-77", by=None)


def test_closing_an_account_ends_its_sessions(db):
    account = opened()
    with transaction():
        start_session(account, ip="10.0.0.7", at=NOW)

    with transaction():
        commands.disable_account(account, at=NOW, by=None)

    assert db.session.scalars(select(WebSession.ended_at)).all() == [NOW]


def test_nobody_closes_their_own_account(db):
    account = opened()

    with pytest.raises(NotAllowed), transaction():
        commands.disable_account(account, at=NOW, by=account.person)


def test_a_changed_password_is_none_of_the_last_five(db):
    account = opened()
    used = [GOOD, "Lin-xi20261", "Lin-xi20262", "Lin-xi20263", "Lin-xi20264", "Lin-xi20265"]
    for old, new in pairwise(used):
        with transaction():
            commands.change_password(account, old=old, new=new, at=NOW)

    with pytest.raises(Incomplete, match="最近 5 次"), transaction():
        commands.change_password(account, old=used[-1], new=used[1], at=NOW)
    with transaction():
        commands.change_password(account, old=used[-1], new=GOOD, at=NOW)

    assert commands.passwords.hasher.matches(account.password_hash, GOOD)


def test_the_old_password_is_asked_for(db):
    account = opened()

    with pytest.raises(Incomplete) as fault, transaction():
        commands.change_password(account, old="wrong", new="Lin-xi20261", at=NOW)

    assert fault.value.problems == {"old": "原密码不对，请再填一次"}


def test_a_reset_gives_a_password_to_be_changed(db):
    account = opened(must_change=False)
    with transaction():
        password = commands.reset_password(account, at=NOW, by=builders.person())

    assert account.must_change_password
    assert commands.passwords.hasher.matches(account.password_hash, password)


@pytest.mark.parametrize("role", [Role.SEC, Role.AUD])
def test_the_system_administrator_cannot_take_over_the_other_administrators(role, db):
    guarded = builders.account(role)
    system = builders.account(Role.SYS)

    with pytest.raises(NotAllowed, match="不能在这里重置"), transaction():
        commands.reset_password(guarded, at=NOW, by=system.person)
    with transaction():
        assert commands.reset_password(guarded, at=NOW, by=None)


def test_every_act_on_an_account_is_in_the_audit_trail(db):
    account = opened()
    by = builders.person("方系统")
    with transaction():
        commands.disable_account(account, at=NOW, by=by)
        commands.enable_account(account, by=by)
        commands.unlock_account(account, by=by)
        commands.reset_password(account, at=NOW, by=by)

    acts = db.session.scalars(
        select(AuditEntry.action)
        .where(AuditEntry.object_type == "account", AuditEntry.person_id == by.id)
        .order_by(AuditEntry.id)
    ).all()
    assert acts == [
        "account.disabled",
        "account.enabled",
        "account.unlocked",
        "account.password_reset",
    ]


def test_nothing_is_changed_without_a_trail(db, monkeypatch):
    monkeypatch.setattr("casework.accounts.trail._Trail.writer", None)

    with pytest.raises(RuntimeError, match="no audit trail"):
        opened()
    assert db.session.scalars(select(Account)).all() == []


def test_a_unit_manager_sees_the_accounts_of_the_unit_and_those_without_a_post(db):
    here, there = builders.unit(), builders.unit()
    manager = builders.account(Role.UAD, at=here)
    colleague, stranger = builders.account(Role.MED, at=here), builders.account(Role.MED, at=there)
    newcomer = builders.account(at=here)

    seen = {account.id for account in list_accounts(subject_of(manager, DAY), DAY)}

    assert seen == {manager.id, colleague.id, newcomer.id}
    assert find_account(stranger.handle, subject_of(manager, DAY), DAY) is None


def test_accounts_are_found_by_part_of_a_name(db):
    system = builders.account(Role.SYS)
    opened("hemin", "何敏")
    opened("luoyan", "罗䶮")

    found = list_accounts(subject_of(system, DAY), DAY, words="䶮")

    assert [account.username for account in found] == ["luoyan"]
