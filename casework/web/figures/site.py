"""Site: what a module's pages of figures need to know of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.ledgers.book import Book
from casework.measures import Cut
from casework.web import requires, writes


@dataclass(frozen=True)
class Site:
    """The figures of a module as pages: its book, its blueprints, the words that differ.

    `figures`, `reports`, `files` are the names of its blueprints. `tabs` are the pages over each
    of them (key, label, address), `cuts` everything an address may name, `rules` the switches of
    the installation and `rule_words` how a report says them. `split`: the measures of a split.
    """

    book: Book
    figures: str
    reports: str
    files: str
    section: str
    tabs: Callable[[], list[tuple[str, str, str]]]
    split: tuple[str, ...]
    kind_label: str
    files_tab: str = "reports"
    cuts: Callable[[], Mapping[str, Cut]] | None = None
    rules: Callable[[], dict[str, Any]] = field(default=dict)
    rule_words: Callable[[Mapping[str, Any]], list[tuple[str, str]]] = field(
        default=lambda rules: []
    )

    @property
    def every_cut(self) -> Mapping[str, Cut]:
        """Every cut that an address may name."""
        return self.cuts() if self.cuts is not None else self.book.cuts


View = Callable[..., ResponseReturnValue]


def add(
    blueprint: Blueprint, site: Site, rule: str, view: View, action: May, *, post: bool = False
) -> None:
    """Add a page of a site to its blueprint, under the view's own name."""

    @wraps(view)
    def bound(**values: Any) -> ResponseReturnValue:
        return view(site, **values)

    page = requires(action)(writes(bound) if post else bound)
    blueprint.add_url_rule(rule, view.__name__, page, methods=["POST" if post else "GET"])
