"""side_menu(): the menu of the frame, written once for everybody who sees the same entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from flask import Flask
from markupsafe import Markup

Groups = tuple[tuple[str, tuple[Any, ...]], ...]


def init_app(app: Flask) -> None:
    """Give templates `side_menu(groups)`."""

    def write(groups: Iterable[tuple[str, Sequence[Any]]]) -> Markup:
        page = app.jinja_env.get_template("_menu.html")
        return Markup(page.render(groups=groups))  # noqa: S704 - a template's own output

    @lru_cache(maxsize=256)
    def written(groups: Groups) -> Markup:
        return write(groups)

    def side_menu(groups: Iterable[tuple[str, Sequence[Any]]]) -> Markup:
        try:
            return written(tuple((label, tuple(items)) for label, items in groups))
        except TypeError:  # entries that can't be told apart by their content
            return write(groups)

    app.jinja_env.globals["side_menu"] = side_menu
