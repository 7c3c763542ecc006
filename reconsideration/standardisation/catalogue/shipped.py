"""SHIPPED, shipped(): the catalogues that come with the product."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from reconsideration.standardisation.catalogue.reading import read
from reconsideration.standardisation.catalogue.shape import Catalogue

_FOLDER = files("reconsideration.standardisation") / "catalogues"

SHIPPED: tuple[str, ...] = tuple(
    sorted(
        entry.name.removesuffix(".toml")
        for entry in _FOLDER.iterdir()
        if entry.name.endswith(".toml")
    )
)


def source(version: str) -> dict[str, Any]:
    """The content of a shipped catalogue. Raises LookupError when there is none."""
    if version not in SHIPPED:
        raise LookupError(version)
    text = (_FOLDER / f"{version}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


@cache
def shipped(version: str) -> Catalogue:
    """A shipped catalogue. Raises LookupError when there is none."""
    return read(source(version))
