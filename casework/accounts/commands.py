"""Accounts: opened, closed, unlocked, their passwords and settings. Each act is recorded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select

from casework.accounts import passwords
from casework.accounts.models import Account, Person, Post
from casework.accounts.roles import Role
from casework.accounts.sessions import end_sessions, forgive
from casework.accounts.trail import note
from casework.db import db
from law.errors import Incomplete, NotAllowed

_USERNAME = re.compile(r"[a-z][a-z0-9._-]{1,39}")
GUARDED = frozenset({Role.SEC, Role.AUD})
"""Roles whose passwords the system administrator can't reset: whoever resets can sign in."""


def create_person(
    *, name: str, staff_no: str, phone: str = "", work_card_no: str = "", by: Person | None
) -> Person:
    """Enter a member of staff. Raises Incomplete when the staff number is taken."""
    problems = {}
    if not name.strip():
        problems["name"] = "请填姓名"
    if not staff_no.strip():
        problems["staff_no"] = "请填工号"
    elif db.session.scalar(select(Person.id).where(Person.staff_no == staff_no.strip())):
        problems["staff_no"] = "这个工号已经登记过，请核对"
    if problems:
        raise Incomplete(problems)
    person = Person(
        name=name.strip(),
        staff_no=staff_no.strip(),
        phone=phone.strip(),
        work_card_no=work_card_no.strip(),
    )
    db.session.add(person)
    db.session.flush()
    note("person.created", "person", person.id, by=by, name=person.name, staff_no=person.staff_no)
    return person


def create_account(
    *,
    person: Person,
    username: str,
    at: datetime,
    by: Person | None,
    password: str = "",
    must_change: bool = True,
) -> tuple[Account, str]:
    """Open an account and give its first password, made up when none is given.

    Raises Incomplete when the name is malformed or taken, or the password is weak.
    """
    username = username.strip().lower()
    _check_username(username)
    password = password or passwords.new_password()
    passwords.check_policy(password, username=username, name=person.name)
    account = Account(
        person=person,
        username=username,
        password_hash=passwords.hasher.hash(password),
        password_set_at=at,
        must_change_password=must_change,
        created_at=at,
    )
    db.session.add(account)
    db.session.flush()
    note("account.created", "account", account.id, by=by, username=username, person=person.name)
    return account, password


def _check_username(username: str) -> None:
    """A name has 2 to 40 small letters, digits and . _ - and is nobody else's."""
    if not _USERNAME.fullmatch(username):
        raise Incomplete({"username": "用小写字母开头，2 到 40 位字母、数字、点、横线"})
    if db.session.scalar(select(Account.id).where(Account.username == username)):
        raise Incomplete({"username": "这个账号名已经有人用，请换一个"})


def disable_account(account: Account, *, at: datetime, by: Person | None) -> None:
    """Close an account: it can't sign in any more, and its sessions end now."""
    if by is not None and by.id == account.person_id:
        raise NotAllowed("不能停用自己的账号", instead="请另一名系统管理员办理。")
    if account.disabled_at is None:
        account.disabled_at = at
        end_sessions(account.id, at=at)
        note("account.disabled", "account", account.id, by=by, username=account.username)


def enable_account(account: Account, *, by: Person | None) -> None:
    """Open a closed account again; its password stays."""
    if account.disabled_at is not None:
        account.disabled_at = None
        note("account.enabled", "account", account.id, by=by, username=account.username)


def unlock_account(account: Account, *, by: Person | None) -> None:
    """Forget the failed sign-ins of an account."""
    forgive(account.username)
    note("account.unlocked", "account", account.id, by=by, username=account.username)


def reset_password(account: Account, *, at: datetime, by: Person | None) -> str:
    """Give a one-time password and end the account's sessions.

    Whoever can reset a password can sign in with it, so the passwords of the security and
    audit administrators are reset on the server itself, where `by` is None.
    """
    if by is not None and by.id == account.person_id:
        raise NotAllowed("不能重置自己的密码", instead="请在“我的账号”里修改密码。")
    if by is not None and _roles(account) & GUARDED:
        raise NotAllowed(
            "安全管理员、审计管理员的密码不能在这里重置",
            instead="请在服务器上运行 flask users reset。",
        )
    password = passwords.new_password()
    _set_password(account, password, at=at, must_change=True)
    forgive(account.username)
    note("account.password_reset", "account", account.id, by=by, username=account.username)
    return password


def change_password(account: Account, *, old: str, new: str, at: datetime) -> None:
    """Change one's own password; all sessions of the account end.

    Raises Incomplete when the old password is wrong or the new one too weak or used before.
    """
    if not passwords.hasher.matches(account.password_hash, old):
        raise Incomplete({"old": "原密码不对，请再填一次"})
    recent = [account.password_hash, *account.past_hashes][: passwords.HISTORY]
    passwords.check_policy(
        new, username=account.username, name=account.person.name, past_hashes=recent
    )
    _set_password(account, new, at=at, must_change=False)
    note(
        "account.password_changed",
        "account",
        account.id,
        by=account.person,
        username=account.username,
    )


def change_settings(account: Account, *, roomy: bool, single_keys: bool) -> None:
    """Large type (大字), and whether single letters act as keys: the account's own choice."""
    account.roomy, account.single_keys = roomy, single_keys


def _set_password(account: Account, password: str, *, at: datetime, must_change: bool) -> None:
    """Store a new hash, remember the last five, end every session."""
    account.past_hashes = [account.password_hash, *account.past_hashes][: passwords.HISTORY - 1]
    account.password_hash = passwords.hasher.hash(password)
    account.password_set_at = at
    account.must_change_password = must_change
    end_sessions(account.id, at=at)


def _roles(account: Account) -> frozenset[Role]:
    """The roles of all posts of the person, of whatever day."""
    found: Iterable[str] = db.session.scalars(
        select(Post.role)
        .join(Account, Account.id == Post.account_id)
        .where(Account.person_id == account.person_id)
    )
    return frozenset(Role(role) for role in found)


def has_accounts() -> bool:
    """Whether the site has any account yet."""
    return bool(db.session.scalar(select(func.count()).select_from(Account)))
