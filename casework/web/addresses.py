"""address(): url_for() with a memory, because a page names the same fifty addresses every time."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask import Flask, current_app, request

_MEMORY = "addresses"
_NOT_KEPT = frozenset({"_external", "_scheme", "_method"})
"""Values by which an address depends on more than itself and the root of the site."""


def init_app(app: Flask) -> None:
    """Let templates name addresses with memory."""

    @lru_cache(maxsize=2048, typed=True)
    def build(root: str, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
        return app.url_for(endpoint, **dict(values))

    app.extensions[_MEMORY] = build
    app.jinja_env.globals["url_for"] = address


def address(endpoint: str, **values: Any) -> str:
    """The address of a page or a file on this site, as url_for() gives it."""
    if endpoint.startswith(".") or not _NOT_KEPT.isdisjoint(values):
        return current_app.url_for(endpoint, **values)
    try:
        found = current_app.extensions[_MEMORY](request.root_path, endpoint, (*values.items(),))
    except TypeError:  # a value that can't be remembered, such as a list
        return current_app.url_for(endpoint, **values)
    return str(found)
