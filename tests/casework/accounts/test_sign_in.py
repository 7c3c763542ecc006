"""Wrong passwords: counted, delayed, locked; for unknown names in the same words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from casework.accounts import commands
from casework.accounts.models import Account
from casework.accounts.sessions import attempt_sign_in, is_locked, start_session
from casework.db import transaction
from tests import builders

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
RIGHT, WRONG = "Qing-he2026", "Qing-he2027"


@pytest.fixture
def account(db) -> Account:
    with transaction():
        return commands.create_account(
            person=builders.person("何敏"), username="hemin", password=RIGHT, at=NOW, by=None
        )[0]


def attempt(password=WRONG, *, username="hemin", ip="10.0.0.7", at=NOW):
    return attempt_sign_in(username=username, password=password, ip=ip, at=at)


def wrong(times: int, *, start=NOW, every=timedelta(seconds=10), **kwargs):
    """So many wrong passwords, patiently; the last answer."""
    outcome = None
    for n in range(times):
        outcome = attempt(at=start + n * every, **kwargs)
    return outcome


def test_the_right_password_signs_in(account):
    assert attempt(RIGHT).account is account


def test_capitals_of_the_name_do_not_matter(account):
    assert attempt(RIGHT, username=" HeMin ").account is account


def test_a_wrong_password_says_how_many_are_left(account):
    assert wrong(2).message == "账号或密码不对。再错 3 次将锁定 15 分钟。"


def test_an_unknown_name_gets_the_same_words(account):
    known = [attempt(at=NOW + timedelta(minutes=n)).message for n in range(5)]
    unknown = [
        attempt(username="nobody", ip="10.0.0.8", at=NOW + timedelta(minutes=n)).message
        for n in range(5)
    ]

    assert known == unknown


def test_after_five_wrong_ones_the_account_is_locked_for_fifteen_minutes(account):
    locked = wrong(5)
    now = NOW + timedelta(seconds=40)

    refused = attempt(RIGHT, at=now + timedelta(minutes=14))

    assert locked.locked
    assert refused.message.startswith("账号已锁定，10:15 后可以再登录")
    assert is_locked("hemin", now)
    assert attempt(RIGHT, at=now + timedelta(minutes=16)).account is account


def test_a_clock_that_was_set_back_locks_nobody_out_for_longer(account):
    wrong(5)
    yesterday = NOW - timedelta(days=1)

    assert not is_locked("hemin", yesterday)
    assert attempt(RIGHT, at=yesterday).account is account


def test_after_a_lock_two_tries_are_left(account):
    wrong(5)
    later = NOW + timedelta(minutes=20)

    assert "再错 1 次" in attempt(at=later).message
    assert attempt(at=later + timedelta(seconds=30)).locked


def test_the_third_wrong_one_makes_the_next_wait(account):
    wrong(3, every=timedelta(seconds=0))

    assert attempt(RIGHT, at=NOW + timedelta(seconds=1)).message == "请等 2 秒再登录。"
    assert attempt(RIGHT, at=NOW + timedelta(seconds=3)).account is account


def test_a_right_password_forgets_the_wrong_ones(account):
    wrong(2)
    attempt(RIGHT, at=NOW + timedelta(minutes=1))

    assert "再错 4 次" in attempt(at=NOW + timedelta(minutes=2)).message


def test_wrong_ones_of_yesterday_are_forgotten(account):
    wrong(4)

    assert "再错 4 次" in attempt(at=NOW + timedelta(hours=25)).message


def test_a_stranger_cannot_lock_the_owner_out(account):
    with transaction():
        start_session(account, ip="10.0.0.7", at=NOW - timedelta(days=1))

    assert wrong(5, ip="10.9.9.9").locked
    assert attempt(RIGHT, ip="10.0.0.7", at=NOW + timedelta(minutes=1)).account is account


def test_one_address_cannot_try_many_accounts(db):
    answers = [attempt(username=f"user{n}", ip="10.9.9.9") for n in range(31)]

    assert not any(outcome.locked for outcome in answers[:29])
    assert answers[30].message.startswith("这台电脑登录失败次数太多")


def test_unlocking_lets_the_owner_in_at_once(account):
    wrong(5)
    with transaction():
        commands.unlock_account(account, by=None)

    assert attempt(RIGHT, at=NOW + timedelta(minutes=1)).account is account


def test_unlocking_one_account_leaves_one_of_a_longer_name_locked(account):
    wrong(5, username="hemin2", ip="10.0.0.8")
    with transaction():
        commands.unlock_account(account, by=None)

    assert is_locked("hemin2", NOW + timedelta(minutes=1))


def test_a_closed_account_says_so_only_to_whoever_knows_its_password(account):
    with transaction():
        commands.disable_account(account, at=NOW, by=None)

    assert attempt().message.startswith("账号或密码不对")
    assert attempt(RIGHT, at=NOW + timedelta(minutes=1)).message.startswith("这个账号已停用")
