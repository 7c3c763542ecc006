"""side_menu(): the menu of the frame, written once for everybody who sees the same entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from flask import Flask
from markupsafe import Markup

Groups = Iterable[tuple[str, Sequence[Any]]]


def init_app(app: Flask) -> None:
    """Give templates `side_menu(groups)`."""

    def write(groups: Groups) -> Markup:
        page = app.jinja_env.get_template("_menu.html")
        return Markup(page.render(groups=groups))  # noqa: S704 - a template's own output

    written: Any = lru_cache(maxsize=1024)(write)

    def side_menu(groups: Groups) -> Markup:
        try:
            return Markup(written(groups))  # noqa: S704 - the same
        except TypeError:  # groups that can't be told apart, such as lists
            return write(groups)

    app.jinja_env.globals["side_menu"] = side_menu
