"""flask users: what the officer at the server does without a browser."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from casework.accounts.models import Account, WebSession
from casework.accounts.queries import account_by_name, subject_of
from casework.accounts.sessions import start_session
from casework.audit import AuditEntry
from casework.db import transaction
from casework.now import now, today
from tests import builders


@pytest.fixture
def users(app, db):
    """Run `flask users …`; the output."""
    runner = app.test_cli_runner()

    def run(*words: str):
        result = runner.invoke(args=["users", *words])
        db.session.rollback()
        return result

    return run


def created(users, username="anquan", staff_no="AN-1"):
    return users("create", username, "--name", "安全全", "--staff-no", staff_no)


def test_the_first_account_is_opened_here(users):
    result = created(users)

    assert result.exit_code == 0
    assert "账号 anquan 一次性密码 " in result.output
    assert account_by_name("anquan").must_change_password


def test_a_second_account_of_the_same_staff_number_is_the_same_person(users):
    created(users)
    created(users, "anquan2")

    assert account_by_name("anquan").person_id == account_by_name("anquan2").person_id


def test_a_name_that_is_taken_is_refused_in_words(users):
    created(users)

    result = created(users, staff_no="AN-2")

    assert result.exit_code == 1
    assert "这个账号名已经有人用" in result.output


def test_posts_are_granted_and_revoked(users):
    unit = builders.unit(code="AN")
    created(users)

    granted = users("grant", "anquan", "SEC", "AN")
    held = subject_of(account_by_name("anquan"), today()).posts
    users("revoke", "anquan", "SEC", "AN", "--on", "2026-01-01")
    left = subject_of(account_by_name("anquan"), today()).posts

    assert "安全管理员" in granted.output
    assert [(post.role, post.unit_id) for post in held] == [("SEC", unit.id)]
    assert len(left) == 1  # a post that began today can't end before it began


def test_administrators_are_kept_apart_here_too(users):
    builders.unit(code="AN")
    created(users)
    users("grant", "anquan", "SEC", "AN")

    result = users("grant", "anquan", "SYS", "AN")

    assert result.exit_code == 1
    assert "不得互兼" in result.output


def test_the_guarded_passwords_are_reset_here(users):
    builders.unit(code="AN")
    created(users)
    users("grant", "anquan", "AUD", "AN")

    assert "一次性密码" in users("reset", "anquan").output


def test_disabling_unlocking_and_enabling(users):
    created(users)

    outputs = [users(act, "anquan").output for act in ("disable", "unlock", "enable")]

    assert outputs == ["已停用 anquan\n", "已解锁 anquan\n", "已恢复 anquan\n"]


def test_an_unknown_account_is_said_to_be_unknown(users):
    result = users("disable", "nobody")

    assert result.exit_code == 1
    assert "没有账号 nobody" in result.output


def test_all_sessions_end_after_a_restore(users, db):
    accounts = [builders.account("MED"), builders.account("MED")]
    with transaction():
        for account in accounts:
            start_session(account, ip="", at=now())

    result = users("sessions", "end", "--all")

    assert "已结束 2 个登录会话" in result.output
    assert None not in db.session.scalars(select(WebSession.ended_at)).all()


def test_sessions_end_for_one_or_for_all_not_by_mistake(users):
    assert users("sessions", "end").exit_code == 2


def test_the_list_is_for_the_yearly_signature(users):
    builders.unit(code="AN", short_name="市政府")
    created(users)
    users("grant", "anquan", "SEC", "AN")

    assert users("list").output == "anquan\t安全全\t市政府 安全管理员\t在用\n"


def test_the_trail_says_that_the_command_line_did_it(users, db):
    created(users)

    entries = db.session.scalars(
        select(AuditEntry.account).where(AuditEntry.action == "account.created")
    ).all()
    assert entries == ["cli"]
    assert db.session.scalars(select(Account)).one().username == "anquan"
