"""Signing in: the check of a password, the lock after wrong ones, the sessions themselves.

Failures are counted in the database, per account and per address, so that they hold for every
worker and after a restart. A stranger's failures don't lock out the owner: addresses from which
an account has signed in before have a count of their own.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from casework.accounts import passwords
from casework.accounts.models import Account, SignInThrottle, WebSession
from casework.accounts.queries import account_by_name, key_hash
from casework.accounts.trail import note
from casework.db import db, transaction
from casework.now import CHINA

ATTEMPTS = 5
"""Wrong passwords in a row, after which an account is locked."""
ATTEMPTS_PER_ADDRESS = 30
LOCK = timedelta(minutes=15)
FORGOTTEN = timedelta(hours=24)
DELAYS = {3: timedelta(seconds=2), 4: timedelta(seconds=4)}
"""Seconds to wait after so many wrong passwords."""
LEFT_AFTER_LOCK = 2
KEPT = timedelta(days=7)
"""How long ended sessions are kept: they tell an address that an account has used before."""
KNOWN_ADDRESS = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt to sign in: an account, or words that say why not."""

    account: Account | None
    message: str = ""
    locked: bool = False


def attempt_sign_in(*, username: str, password: str, ip: str, at: datetime) -> Outcome:
    """Check a name and a password. The same answers for unknown names, in the same time."""
    name = username.strip().lower()[:40]
    account = account_by_name(name)
    counts = _counts_of(name, account, ip)
    refusal = _refusal(counts, at)
    if refusal:
        return refusal
    if account is None:
        passwords.verify_nobody(password)
        right = False
    else:
        right = passwords.hasher.matches(account.password_hash, password)
    with transaction():
        if account is None or not right:
            # What was typed as an unknown name may be a password: it is not written down.
            note(
                "session.refused",
                "account",
                account.id if account else "",
                by=None,
                ip=ip,
                username=account.username if account else "",
            )
            return _failed(counts, at)
        if account.disabled_at is not None:
            return Outcome(None, "这个账号已停用。需要恢复的，请找本单位系统管理员。")
        _succeeded(account, counts, password)
    return Outcome(account)


def _counts_of(name: str, account: Account | None, ip: str) -> dict[str, int]:
    """The counters that an attempt touches, each with the failures it allows."""
    own = f"account:{name}"
    if account is not None and _is_known_address(account.id, ip):
        own = f"account:{name}@{ip}"
    return {own: ATTEMPTS, f"ip:{ip}": ATTEMPTS_PER_ADDRESS}


def _is_known_address(account_id: int, ip: str) -> bool:
    """Whether the account has signed in from there before."""
    return bool(
        db.session.scalar(
            select(WebSession.key_hash)
            .where(WebSession.account_id == account_id, WebSession.ip == ip)
            .limit(1)
        )
    )


def _refusal(counts: dict[str, int], at: datetime) -> Outcome | None:
    """Why no attempt is taken now: locked, or too soon after the last.

    Never longer than was said, even if the clock has been set back since.
    """
    rows = db.session.scalars(select(SignInThrottle).where(SignInThrottle.key.in_(sorted(counts))))
    for row in rows:
        if row.locked_until is not None and at < row.locked_until <= at + LOCK:
            return Outcome(None, _locked_words(row, at), locked=True)
        wait = DELAYS.get(row.failures) if row.key.startswith("account:") else None
        failed = row.last_failed_at
        if wait and failed is not None and failed <= at < failed + wait:
            return Outcome(None, f"请等 {wait.seconds} 秒再登录。", locked=True)
    return None


def _locked_words(row: SignInThrottle, at: datetime) -> str:
    """账号已锁定，10:25 后可以再登录。"""
    assert row.locked_until is not None
    until = row.locked_until.astimezone(CHINA)
    clock = f"{until.hour}:{until:%M}"
    if row.key.startswith("ip:"):
        return f"这台电脑登录失败次数太多，{clock} 后可以再登录。"
    return f"账号已锁定，{clock} 后可以再登录。急用的，请本单位系统管理员解锁。"


def _failed(counts: dict[str, int], at: datetime) -> Outcome:
    """Count a failure, and say how many are left."""
    left, locked = ATTEMPTS, False
    for key, allowed in counts.items():
        row = _counter(key)
        if row.last_failed_at is not None and row.last_failed_at + FORGOTTEN < at:
            row.failures = 0
        elif row.locked_until is not None:
            row.failures = allowed - LEFT_AFTER_LOCK
        row.locked_until = None
        row.failures += 1
        row.last_failed_at = at
        if row.failures >= allowed:
            row.locked_until, locked = at + LOCK, True
        if key.startswith("account:"):
            left = allowed - row.failures
    minutes = LOCK.seconds // 60
    if locked:
        return Outcome(None, f"账号或密码不对。已锁定 {minutes} 分钟。", locked=True)
    return Outcome(None, f"账号或密码不对。再错 {left} 次将锁定 {minutes} 分钟。")


def _counter(key: str) -> SignInThrottle:
    """The counter of that key, locked until the transaction ends; made when there is none."""
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    db.session.execute(
        dialect.insert(SignInThrottle).values(key=key, failures=0).on_conflict_do_nothing()
    )
    return db.session.get_one(SignInThrottle, key, with_for_update=True, populate_existing=True)


def _succeeded(account: Account, counts: dict[str, int], password: str) -> None:
    """Forget the failures of the account's counter; renew a hash made with other costs."""
    own = [key for key in counts if key.startswith("account:")]
    db.session.execute(delete(SignInThrottle).where(SignInThrottle.key.in_(own)))
    if passwords.hasher.is_outdated(account.password_hash):
        account.password_hash = passwords.hasher.hash(password)


def forgive(username: str) -> None:
    """Forget every failed sign-in of an account, from wherever."""
    name = username.strip().lower()
    db.session.execute(
        delete(SignInThrottle).where(
            or_(
                SignInThrottle.key == f"account:{name}",
                SignInThrottle.key.startswith(f"account:{name}@", autoescape=True),
            )
        )
    )


def is_locked(username: str, at: datetime) -> bool:
    """Whether the account is locked for somebody now."""
    name = username.strip().lower()
    return bool(
        db.session.scalar(
            select(SignInThrottle.key)
            .where(
                or_(
                    SignInThrottle.key == f"account:{name}",
                    SignInThrottle.key.startswith(f"account:{name}@", autoescape=True),
                ),
                SignInThrottle.locked_until > at,
                SignInThrottle.locked_until <= at + LOCK,
            )
            .limit(1)
        )
    )


# --------------------------------------------------------------------------- sessions


def start_session(account: Account, *, ip: str, at: datetime, **data: Any) -> str:
    """Open a session and give its key: random, told once, stored only as a hash."""
    key = secrets.token_urlsafe(32)
    db.session.add(
        WebSession(
            key_hash=key_hash(key),
            account_id=account.id,
            data={"csrf_token": secrets.token_hex(20), **data},
            created_at=at,
            seen_at=at,
            ip=ip,
        )
    )
    db.session.flush()
    _purge(account.id, at)
    note("session.started", "account", account.id, by=account.person, ip=ip)
    return key


def _purge(account_id: int, at: datetime) -> None:
    """Remove long-ended sessions, but the newest of an address stays to make it known."""
    db.session.execute(
        delete(WebSession).where(
            WebSession.account_id == account_id,
            or_(WebSession.seen_at < at - KNOWN_ADDRESS, WebSession.ended_at < at - KEPT),
        )
    )


def end_session(hashed: str, *, at: datetime) -> None:
    """End one session: signing out."""
    db.session.execute(
        update(WebSession)
        .where(WebSession.key_hash == hashed, WebSession.ended_at.is_(None))
        .values(ended_at=at, data={})
    )


def end_sessions(account_id: int | None, *, at: datetime) -> int:
    """End all sessions of an account, or of the whole site; how many there were."""
    statement = update(WebSession).where(WebSession.ended_at.is_(None))
    if account_id is not None:
        statement = statement.where(WebSession.account_id == account_id)
    ended: Any = db.session.execute(statement.values(ended_at=at, data={}))
    return int(ended.rowcount)


def touch_session(hashed: str, *, at: datetime, data: dict[str, Any] | None = None) -> None:
    """Write down that a session was used, and what it keeps when that changed."""
    values: dict[str, Any] = {"seen_at": at}
    if data is not None:
        values["data"] = data
    db.session.execute(
        update(WebSession)
        .where(WebSession.key_hash == hashed, WebSession.ended_at.is_(None))
        .values(**values)
    )
