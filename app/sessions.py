"""The session of a request: a row of the database for those signed in, a signed cookie before.

The cookie of a session holds a random key and nothing else. A session is read in one statement
and written at most once a minute, or when what it keeps has changed. Messages to be shown once
travel in a signed cookie of their own, so that showing them writes nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy.exc import DBAPIError

from casework.accounts.models import Account
from casework.accounts.queries import SignedIn, signed_in
from casework.accounts.sessions import start_session, touch_session
from casework.db import cause_of, in_passing, transaction
from casework.now import now, today

KEY_COOKIE = "gongdao"
VISIT_COOKIE = "gongdao_visit"
TOUCH_AFTER = timedelta(seconds=60)
_log = logging.getLogger(__name__)
_FLASHES = "_flashes"
_USER = "_user_id"
_LARGEST_VISIT = 3500


@dataclass(frozen=True, slots=True)
class Ended:
    """A session that is over: whose it was, and whether by idling rather than by an act."""

    account_id: int
    by_time: bool


class OfficeSession(SessionMixin, MutableMapping[str, Any]):
    """Read from the database when something first asks for it; files of the site never do."""

    def __init__(self, interface: OfficeSessions, request: Request) -> None:
        self._interface = interface
        self._request = request
        self._data: dict[str, Any] | None = None
        self.row: SignedIn | None = None
        self.ended: Ended | None = None
        self.visit: dict[str, Any] = {}
        self.had_visit = request.cookies.get(VISIT_COOKIE, "")
        self.new_key = ""
        self.drop_key = False

    @property
    def is_secure(self) -> bool:
        """Whether the request came by https."""
        return self._request.is_secure

    @property
    def is_read(self) -> bool:
        """Whether anything has asked for it."""
        return self._data is not None

    @property
    def data(self) -> dict[str, Any]:
        """What the session keeps."""
        if self._data is None:
            self.visit = self._interface.read_visit(self.had_visit)
            self.row, self.ended = self._interface.read_row(self._request)
            self._data = self._of_row(self.row) if self.row else dict(self.visit)
        return self._data

    def _of_row(self, row: SignedIn) -> dict[str, Any]:
        """The data of a row; Flask-Login finds its user by `_user_id`."""
        kept = {_FLASHES: self.visit[_FLASHES]} if _FLASHES in self.visit else {}
        return {**row.data, **kept, _USER: str(row.id)}

    @property
    def to_keep(self) -> dict[str, Any]:
        """What of it belongs into the row."""
        return {key: value for key, value in self.data.items() if key not in (_FLASHES, _USER)}

    @property
    def to_carry(self) -> dict[str, Any]:
        """What of it belongs into the signed cookie: all of a visitor's, else the messages."""
        if self.row is None and not self.new_key:
            return self.data
        return {key: value for key, value in self.data.items() if key == _FLASHES}

    def become(self, account: Account, *, ip: str, **data: Any) -> None:
        """Sign in: a new key, nothing carried over but messages."""
        flashes = self.data.get(_FLASHES)
        self.new_key = start_session(account, ip=ip, at=now(), **data)
        self._data = {_FLASHES: flashes} if flashes else {}
        self.row = None

    def leave(self) -> None:
        """Sign out, or forget a dead session."""
        self._data = {}
        self.row = None
        self.drop_key = True

    def __getitem__(self, key: str) -> Any:
        return self.data[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.data[key] = value

    def __delitem__(self, key: str) -> None:
        del self.data[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)


class OfficeSessions(SessionInterface):
    """Opens and stores sessions for Flask."""

    def __init__(self, app: Flask) -> None:
        config = app.config["GONGDAO"]
        self.idle = timedelta(minutes=config.idle_minutes)
        self.longest = timedelta(hours=config.session_hours)
        self.secure = config.secure_cookies
        self._signer = URLSafeSerializer(app.secret_key or "", salt="gongdao-visit")

    def open_session(self, app: Flask, request: Request) -> OfficeSession:
        """A session that is read when something asks for it."""
        return OfficeSession(self, request)

    def read_visit(self, text: str) -> dict[str, Any]:
        """What the signed cookie holds; nothing when it is not ours."""
        if not text:
            return {}
        try:
            found = self._signer.loads(text)
        except BadSignature:
            return {}
        return dict(found) if isinstance(found, dict) else {}

    def read_row(self, request: Request) -> tuple[SignedIn | None, Ended | None]:
        """The live session of the cookie's key, or what is known of a dead one."""
        key = request.cookies.get(KEY_COOKIE)
        row = signed_in(key, today()) if key else None
        if row is None:
            return None, None
        if row.disabled or row.ended_at is not None:
            return None, Ended(row.id, by_time=False)
        # A clock that was set back lets no session live longer.
        if abs(now() - row.seen_at) > self.idle or now() - row.created_at > self.longest:
            return None, Ended(row.id, by_time=True)
        return row, None

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write what has changed: the row seldom, the cookies when they differ."""
        if not isinstance(session, OfficeSession) or not session.is_read:
            return
        response.vary.add("Cookie")
        self._save_row(session)
        self._save_visit(session, response)
        if session.new_key or session.drop_key:
            self._set(session, response, KEY_COOKIE, session.new_key)

    def _save_row(self, session: OfficeSession) -> None:
        """Store the row's data when it changed, and its last use when a minute has passed.

        The page is made by now, and its act stored: neither is lost because somebody else is
        writing or the disk is full.
        """
        row = session.row
        if row is None:
            return
        data = session.to_keep
        changed = data if data != row.data else None
        if changed is None and now() - row.seen_at < TOUCH_AFTER:
            return
        try:
            with in_passing(), transaction():
                touch_session(row.key_hash, at=now(), data=changed)
        except DBAPIError as error:
            _log.warning("the use of a session was not noted: %s", cause_of(error))

    def _save_visit(self, session: OfficeSession, response: Response) -> None:
        """Set or remove the signed cookie. What would not fit into a cookie is left out."""
        carried = session.to_carry
        text = str(self._signer.dumps(carried)) if carried else ""
        had = session.had_visit
        if text == had:
            return
        fits = len(text) <= _LARGEST_VISIT
        if had or (text and fits):
            self._set(session, response, VISIT_COOKIE, text if fits else "")

    def _set(self, session: OfficeSession, response: Response, name: str, value: str) -> None:
        """Set a cookie that scripts can't read and other sites can't send; empty removes it."""
        response.set_cookie(
            name,
            value,
            max_age=None if value else 0,
            path="/",
            httponly=True,
            samesite="Lax",
            secure=self.secure or session.is_secure,
        )
