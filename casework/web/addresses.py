"""address(): url_for() with a memory, because a page names the same fifty addresses every time."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

from flask import Flask, current_app, request

_MEMORY = "addresses"
_BLANK = uuid.UUID(int=0)
_NOT_KEPT = frozenset({"_external", "_scheme", "_method"})
"""Values by which an address depends on more than itself and the root of the site."""


_written = lru_cache(maxsize=512)(str)
"""A case page writes the handle of its case fifty times."""

Build = Callable[[str, str, tuple[tuple[str, Any], ...]], str]


def init_app(app: Flask) -> None:
    """Let templates name addresses with memory."""

    @lru_cache(maxsize=2048, typed=True)
    def build(root: str, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
        return app.url_for(endpoint, **dict(values))

    # Every case has forty pages and there are many cases: remembered without the handle.
    @lru_cache(maxsize=1024)
    def around(root: str, endpoint: str) -> tuple[str, str]:
        before, _, after = app.url_for(endpoint, handle=_BLANK).partition(str(_BLANK))
        return before, after

    def build_one(root: str, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
        if len(values) == 1 and values[0][0] == "handle" and type(values[0][1]) is uuid.UUID:
            before, after = around(root, endpoint)
            return f"{before}{_written(values[0][1])}{after}"
        return build(root, endpoint, values)

    app.extensions[_MEMORY] = build_one
    app.jinja_env.globals["url_for"] = address
    # Macros that are imported see the global one, pages this one, which knows its root.
    app.context_processor(lambda: {"url_for": partial(_address, build_one, request.root_path)})


def address(endpoint: str, **values: Any) -> str:
    """The address of a page or a file on this site, as url_for() gives it."""
    return _address(current_app.extensions[_MEMORY], request.root_path, endpoint, **values)


def addressing() -> Callable[..., str]:
    """address() for a part that names many: the site and its root are looked up once."""
    return partial(_address, current_app.extensions[_MEMORY], request.root_path)


def _address(build: Build, root: str, endpoint: str, /, **values: Any) -> str:
    if endpoint[0] != "." and _NOT_KEPT.isdisjoint(values):
        try:  # suppress() would cost as much as the look-up
            return build(root, endpoint, (*values.items(),))
        except TypeError:  # a value that can't be remembered, such as a list
            return current_app.url_for(endpoint, **values)
    return current_app.url_for(endpoint, **values)


def addresses(endpoint: str, name: str, handles: Sequence[uuid.UUID | str]) -> list[str]:
    """The addresses of many things on one kind of page, by the value that tells them apart.

    A handle may be its bare 32 digits: a list writes twenty addresses and needs nothing else.
    """
    pattern = address(endpoint, **{name: _BLANK})
    before, _, after = pattern.partition(str(_BLANK))
    return [f"{before}{_dashed(handle)}{after}" for handle in handles]


def _dashed(handle: uuid.UUID | str) -> str:
    if not isinstance(handle, str):
        return str(handle)
    return f"{handle[:8]}-{handle[8:12]}-{handle[12:16]}-{handle[16:20]}-{handle[20:]}"
