"""The frame of every page: who is signed in, and the menu of what they may open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from flask import Flask, current_app, g, request

from app.confirmations import to_confirm
from app.modules import menu
from casework.accounts.policy import HeldPost, Role, Subject, may_ever
from casework.accounts.queries import SignedIn
from casework.cases.waiting import TODO_CAP, Waiting, waiting_for
from casework.now import today
from casework.web import current_account, current_subject
from casework.web.addresses import address
from casework.web.desk import counted_beside
from casework.web.module import MenuItem
from reconsideration.queries.answering import how_many_wait

VERSION = "0.1"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the side menu, ready to be written."""

    label: str
    url: str
    icon: str
    current: bool
    count: int | None = None
    go: str = ""


@dataclass(frozen=True, eq=False)
class Menu:
    """The side menu of a page, in groups: one object for all who see the same."""

    groups: tuple[tuple[str, tuple[Entry, ...]], ...]

    def __iter__(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        return iter(self.groups)


class Frame:
    """What `base.html` shows around a page; each part is read when the template asks for it."""

    @cached_property
    def _account(self) -> SignedIn | None:
        return current_account()

    @cached_property
    def _subject(self) -> Subject | None:
        return current_subject() if self._account else None

    @property
    def system_name(self) -> str:
        """The full name of the system."""
        return str(current_app.config["GONGDAO"].system_name)

    @property
    def support(self) -> str:
        """The telephone of technical support."""
        return str(current_app.config["GONGDAO"].support_phone)

    @property
    def version(self) -> str:
        """The version of Gongdao."""
        return VERSION

    @property
    def signed_in(self) -> bool:
        """Whether somebody is signed in."""
        return self._account is not None

    @property
    def roomy(self) -> bool:
        """Large type (大字)."""
        return bool(self._account and self._account.roomy)

    @property
    def single_keys(self) -> bool:
        """Whether single letters act as keys."""
        return bool(self._account and self._account.single_keys)

    @property
    def unit_label(self) -> str:
        """市司法局"""
        return self._account.unit_label if self._account else ""

    @property
    def subject_label(self) -> str:
        """何敏（复议承办人）"""
        return self._account.name_label if self._account else ""

    @property
    def todo(self) -> str:
        """How much waits for this person, in words: 6, or 99+."""
        return str(self.todo_count) if self.todo_count <= TODO_CAP else f"{TODO_CAP}+"

    @cached_property
    def todo_count(self) -> int:
        """How much waits for this person: deadlines, proposals, what modules put on the desk."""
        if self._subject is None:
            return 0
        on = today()
        found: Waiting = g.pop("waiting", None) or waiting_for(self._subject, on)
        beside = counted_beside(self._subject.person_id, on, found.stamp)
        owed = how_many_wait(self._subject, on)
        return found.todo + beside + owed + len(to_confirm(self._subject))

    @cached_property
    def menu(self) -> Menu:
        """The side menu: only what this person may open, in groups."""
        if self._account is None or self._subject is None:
            return Menu(())
        kinds = frozenset(post.unit_kind for post in self._account.posts)
        here = g.get("menu_section") or request.endpoint or ""
        whose = self._subject.roles, self._subject.must_change_password, kinds
        return _menu_at(request.root_path, here, *whose)


@lru_cache(maxsize=1024)
def _menu_at(
    root: str, here: str, roles: frozenset[Role], must_change_password: bool, kinds: frozenset[str]
) -> Menu:
    """The menu on a page, for whoever holds posts of these roles, at units of these kinds.

    `root` is where the site lies: the addresses depend on it.
    """
    posts = tuple(HeldPost(role, 0) for role in sorted(roles))
    anyone = Subject(0, 0, posts, must_change_password=must_change_password)
    groups = (
        (
            label,
            tuple(
                _entry(item, here)
                for item in items
                if may_ever(anyone, item.action) and not (kinds and kinds <= item.hidden_at)
            ),
        )
        for label, items in menu()
    )
    return Menu(tuple((label, items) for label, items in groups if items))


def _entry(item: MenuItem, here: str) -> Entry:
    current = here in (item.endpoint, item.section or item.endpoint)
    return Entry(item.label, address(item.endpoint), item.icon, current, go=item.go)


def init_app(app: Flask) -> None:
    """Give every template its `frame`."""
    app.context_processor(lambda: {"frame": Frame()})
