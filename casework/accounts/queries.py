"""Who is signed in, and who works where: read as Core rows, in as few statements as can be."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, false, func, or_, select, true
from sqlalchemy.orm import selectinload

from casework.accounts.models import (
    Account,
    DutyWaiver,
    Person,
    Post,
    PostRequest,
    Unit,
    UnitAbove,
    WebSession,
)
from casework.accounts.policy import Action, AtUnit, HeldPost, Subject, decide, units_with
from casework.accounts.roles import FOREMOST, Role
from casework.db import db

_LAST_DAY = date(9999, 12, 31)
SUPERVISING = frozenset({Role.CAD, Role.INS})
"""Roles that reach the units below their own (T in the matrix)."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person's name, for pages."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post in force, with the names a page shows."""

    role: Role
    unit_id: int
    unit_name: str
    unit_short: str
    unit_kind: str
    organ_name: str

    @property
    def label(self) -> str:
        """复议承办人"""
        return self.role.label


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session with its account, person and posts in force: what a page needs of them."""

    key_hash: str
    id: int
    handle: uuid.UUID
    username: str
    person: PersonLine
    must_change_password: bool
    roomy: bool
    single_keys: bool
    disabled: bool
    data: dict[str, Any]
    created_at: datetime
    seen_at: datetime
    ended_at: datetime | None
    posts: tuple[PostLine, ...]
    waived: dict[int, frozenset[str]] = field(default_factory=dict)

    @property
    def person_id(self) -> int:
        """The person whose account it is."""
        return self.person.id

    @property
    def unit_label(self) -> str:
        """市司法局: the unit of the first post."""
        return self.posts[0].unit_short if self.posts else ""

    @property
    def name_label(self) -> str:
        """何敏（复议承办人）"""
        held = [post.role for post in self.posts]
        known_as = next((role for role in FOREMOST if role in held), held[-1] if held else None)
        return f"{self.person.name}（{known_as.short_label}）" if known_as else self.person.name


def key_hash(key: str) -> str:
    """What is stored of a session's key."""
    return hashlib.sha256(key.encode()).hexdigest()


def _in_force(table: Any, on: Any) -> ColumnElement[bool]:
    """Rows whose days include `on`."""
    return and_(table.valid_from <= on, func.coalesce(table.valid_to, _LAST_DAY) >= on)


# Every page asks these two: plain tables, so that no entity is built for them.
_ON = bindparam("on", type_=Post.__table__.c.valid_from.type)
_SESSIONS, _ACCOUNTS = WebSession.__table__.c, Account.__table__.c
_PEOPLE, _UNITS = Person.__table__.c, Unit.__table__.c
_POSTS, _WAIVERS = Post.__table__.c, DutyWaiver.__table__.c

_POST_COLUMNS = (
    _POSTS.id.label("post_id"),
    _POSTS.role,
    _UNITS.id.label("unit_id"),
    _UNITS.name.label("unit_name"),
    _UNITS.short_name,
    _UNITS.kind,
    _UNITS.organ_name,
    _WAIVERS.rule,
)


def _with_posts(statement: Any) -> Any:
    """Join an account's posts in force, their units and what is waived there."""
    posts, waivers = Post.__table__, DutyWaiver.__table__
    return (
        statement.outerjoin(posts, and_(_POSTS.account_id == _ACCOUNTS.id, _in_force(_POSTS, _ON)))
        .outerjoin(Unit.__table__, _UNITS.id == _POSTS.unit_id)
        .outerjoin(waivers, and_(_WAIVERS.unit_id == _UNITS.id, _in_force(_WAIVERS, _ON)))
        .order_by(_POSTS.id, _WAIVERS.id)
    )


_SESSION = _with_posts(
    select(
        _SESSIONS.key_hash,
        _SESSIONS.data,
        _SESSIONS.created_at,
        _SESSIONS.seen_at,
        _SESSIONS.ended_at,
        _ACCOUNTS.id,
        _ACCOUNTS.handle,
        _ACCOUNTS.username,
        _ACCOUNTS.must_change_password,
        _ACCOUNTS.roomy,
        _ACCOUNTS.single_keys,
        _ACCOUNTS.disabled_at,
        _PEOPLE.id.label("person_id"),
        _PEOPLE.name,
        *_POST_COLUMNS,
    )
    .select_from(WebSession.__table__)
    .join(Account.__table__, _ACCOUNTS.id == _SESSIONS.account_id)
    .join(Person.__table__, _PEOPLE.id == _ACCOUNTS.person_id)
    .where(_SESSIONS.key_hash == bindparam("key"))
)

_ACCOUNT = _with_posts(
    select(_ACCOUNTS.id, _ACCOUNTS.person_id, _ACCOUNTS.must_change_password, *_POST_COLUMNS)
    .select_from(Account.__table__)
    .where(_ACCOUNTS.id == bindparam("account"))
)

_ABOVE = UnitAbove.__table__.c
_BELOW = select(_ABOVE.above_id, _ABOVE.unit_id).where(
    _ABOVE.above_id.in_(bindparam("units", expanding=True))
)


def signed_in(key: str, on: date) -> SignedIn | None:
    """The session of a key with everything a page asks of it, in one statement."""
    asked = {"key": key_hash(key), "on": on}
    rows = db.session.connection().execute(_SESSION, asked).all()
    if not rows:
        return None
    row = rows[0]
    return SignedIn(
        key_hash=row.key_hash,
        id=row.id,
        handle=row.handle,
        username=row.username,
        person=PersonLine(row.person_id, row.name),
        must_change_password=row.must_change_password,
        roomy=row.roomy,
        single_keys=row.single_keys,
        disabled=row.disabled_at is not None,
        data=dict(row.data or {}),
        created_at=row.created_at,
        seen_at=row.seen_at,
        ended_at=row.ended_at,
        posts=_posts(rows),
        waived=_waived(rows),
    )


def subject_of(account: Account | SignedIn | int, on: date) -> Subject:
    """The account as the policy sees it on that day."""
    if isinstance(account, SignedIn):
        return _subject(
            account.id,
            account.person_id,
            account.posts,
            account.waived,
            account.must_change_password,
        )
    number = account if isinstance(account, int) else account.id
    rows = db.session.execute(_ACCOUNT, {"account": number, "on": on}).all()
    if not rows:
        raise LookupError(f"no account {number}")
    row = rows[0]
    return _subject(row.id, row.person_id, _posts(rows), _waived(rows), row.must_change_password)


def _subject(
    account_id: int,
    person_id: int,
    posts: tuple[PostLine, ...],
    waived: dict[int, frozenset[str]],
    must_change: bool,
) -> Subject:
    """Put a subject together; only a supervising post costs a second statement."""
    supervising = {post.unit_id for post in posts if post.role in SUPERVISING}
    return Subject(
        account_id=account_id,
        person_id=person_id,
        posts=tuple(HeldPost(post.role, post.unit_id) for post in posts),
        units_below=_units_below(supervising) if supervising else {},
        waived=waived,
        must_change_password=must_change,
    )


def _posts(rows: Iterable[Any]) -> tuple[PostLine, ...]:
    """The posts of joined rows, each once."""
    found = {
        row.post_id: PostLine(
            Role(row.role), row.unit_id, row.unit_name, row.short_name, row.kind, row.organ_name
        )
        for row in rows
        if row.post_id is not None
    }
    return tuple(found.values())


def _waived(rows: Iterable[Any]) -> dict[int, frozenset[str]]:
    """The waived rules of joined rows, by unit."""
    found: dict[int, frozenset[str]] = {}
    for row in rows:
        if row.rule is not None:
            found[row.unit_id] = found.get(row.unit_id, frozenset()) | {row.rule}
    return found


def _units_below(units: Iterable[int]) -> dict[int, frozenset[int]]:
    """For each unit, the units below it, itself included."""
    below: dict[int, frozenset[int]] = {}
    for above, unit in db.session.execute(_BELOW, {"units": sorted(units)}):
        below[above] = below.get(above, frozenset()) | {unit}
    return below


# --------------------------------------------------------------------------- lists and look-ups


def units_for(subject: Subject, action: Action, on: date) -> list[Unit]:
    """The units, in force on that day, at which a post of the subject gives the action."""
    ids = units_with(subject, action, on)
    statement = select(Unit).where(Unit.id.in_(sorted(ids)), _in_force(Unit, on))
    return list(db.session.scalars(statement.order_by(Unit.code)))


def account_by_name(username: str) -> Account | None:
    """The account of that name, whatever its capitals."""
    return db.session.scalar(select(Account).where(Account.username == username.strip().lower()))


def account_by_handle(handle: uuid.UUID) -> Account | None:
    """The account of a page's address."""
    return db.session.scalar(select(Account).where(Account.handle == handle))


def _seen_accounts(subject: Subject, on: date) -> ColumnElement[bool]:
    """The accounts that the subject may see: all; or those of their units, and those without a
    post yet, for which one can be asked."""
    if decide(subject, Action.SEE_ACCOUNTS, AtUnit(0), on).allow:
        return true()
    units = sorted(units_with(subject, Action.SEE_ACCOUNTS, on))
    if not units:
        return false()
    return or_(Account.posts.any(Post.unit_id.in_(units)), ~Account.posts.any())


def find_account(handle: uuid.UUID, subject: Subject, on: date) -> Account | None:
    """The account of a page's address, if the subject may see it."""
    return db.session.scalar(
        select(Account).where(Account.handle == handle, _seen_accounts(subject, on))
    )


def list_accounts(
    subject: Subject, on: date, *, words: str = "", unit_id: int | None = None, limit: int = 200
) -> list[Account]:
    """Accounts that the subject may see, by unit or by part of a name, in order of name."""
    statement = select(Account).join(Person).where(_seen_accounts(subject, on))
    if words.strip():
        part = words.strip()
        statement = statement.where(
            or_(
                Account.username.contains(part.lower(), autoescape=True),
                Person.name.contains(part, autoescape=True),
                Person.staff_no.contains(part, autoescape=True),
            )
        )
    if unit_id is not None:
        statement = statement.where(Account.posts.any(Post.unit_id == unit_id))
    return list(db.session.scalars(statement.order_by(Account.username).limit(limit)))


def list_units(on: date | None = None) -> list[tuple[Unit, int]]:
    """The tree of units from the top, each with its depth; on a day, or all that ever were."""
    statement = select(Unit) if on is None else select(Unit).where(_in_force(Unit, on))
    statement = statement.options(selectinload(Unit.former_names)).order_by(Unit.code)
    units = list(db.session.scalars(statement))
    known = {unit.id for unit in units}
    below: dict[int | None, list[Unit]] = {}
    for unit in units:
        below.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)
    found: list[tuple[Unit, int]] = []

    def walk(parent_id: int | None, depth: int) -> None:
        for unit in below.get(parent_id, ()):
            found.append((unit, depth))
            walk(unit.id, depth + 1)

    walk(None, 0)
    return found


def open_requests() -> list[PostRequest]:
    """Posts asked for that nobody has decided yet, oldest first."""
    return list(
        db.session.scalars(
            select(PostRequest).where(PostRequest.state == "open").order_by(PostRequest.id)
        )
    )


def waivers(on: date) -> list[DutyWaiver]:
    """Waivers of separation of duties in force or to come, by end date."""
    return list(
        db.session.scalars(
            select(DutyWaiver)
            .where(DutyWaiver.valid_to >= on)
            .order_by(DutyWaiver.valid_to, DutyWaiver.id)
        )
    )
