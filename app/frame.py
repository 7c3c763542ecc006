"""The frame of every page: who is signed in, and the menu of what they may open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from flask import Flask, current_app, g, request

from app.modules import menu
from casework.accounts.policy import HeldPost, Role, Subject, may_ever
from casework.accounts.queries import SignedIn
from casework.cases.waiting import TODO_CAP, Waiting, waiting_for
from casework.now import today
from casework.web import current_account, current_subject
from casework.web.addresses import address
from casework.web.desk import counted_beside
from casework.web.module import MenuItem

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
        return found.todo + counted_beside(self._subject.person_id, on, found.stamp)

    @cached_property
    def menu(self) -> list[tuple[str, list[Entry]]]:
        """The side menu: only what this person may open, in groups."""
        if self._account is None or self._subject is None:
            return []
        kinds = frozenset(post.unit_kind for post in self._account.posts)
        groups = _menu_of(self._subject.roles, self._subject.must_change_password, kinds)
        return [(label, [self._entry(item) for item in items]) for label, items in groups]

    def _entry(self, item: MenuItem) -> Entry:
        section = item.section or item.endpoint.split(".")[0]
        here = getattr(g, "menu_section", "") or (request.endpoint or "")
        current = here == item.endpoint or (bool(item.section) and here == section)
        return Entry(item.label, address(item.endpoint), item.icon, current, go=item.go)


@lru_cache(maxsize=256)
def _menu_of(
    roles: frozenset[Role], must_change_password: bool, kinds: frozenset[str]
) -> list[tuple[str, list[MenuItem]]]:
    """The entries for whoever holds posts of these roles, at units of these kinds."""
    posts = tuple(HeldPost(role, 0) for role in sorted(roles))
    anyone = Subject(0, 0, posts, must_change_password=must_change_password)
    groups = [
        (
            label,
            [
                item
                for item in items
                if may_ever(anyone, item.action) and not (kinds and kinds <= item.hidden_at)
            ],
        )
        for label, items in menu()
    ]
    return [(label, items) for label, items in groups if items]


def init_app(app: Flask) -> None:
    """Give every template its `frame`."""
    app.context_processor(lambda: {"frame": Frame()})
