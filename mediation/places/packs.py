"""The tables of rule packs: what ships with the product, with a site's own rows over it.

A site keeps its own packs in `instance/places/*.toml`. One with the key of a shipped pack adds to
it: its rows and settings take the place of the ones with the same number and key. One with a new
key is a place of its own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from law.errors import TOML_FAULTS, toml_fault

_SHIPPED = files("mediation") / "places"
_state: dict[str, Any] = {"folder": None, "turn": 0, "tables": None}


class BadPack(Exception):
    """A rule pack that can't be read: which file, why, in Chinese."""


def use_site_folder(folder: Path | None) -> None:
    """Read a site's own packs from a folder from now on; None for none."""
    _state.update(folder=folder, turn=_state["turn"] + 1, tables=None)


def turn() -> int:
    """How often the folder was changed: what was read before is stale."""
    return int(_state["turn"])


def pack_tables() -> Mapping[str, Mapping[str, Any]]:
    """Every pack by key, the site's rows over the shipped ones. Raises BadPack."""
    if _state["tables"] is None:
        found: dict[str, dict[str, Any]] = {}
        for table in _read(_SHIPPED):
            found[table["key"]] = table
        if _state["folder"] is not None and _state["folder"].is_dir():
            for table in _read(_state["folder"]):
                found[table["key"]] = _over(found.get(table["key"], {}), table)
        _state["tables"] = found
    tables: Mapping[str, Mapping[str, Any]] = _state["tables"]
    return tables


def _read(folder: Traversable) -> list[dict[str, Any]]:
    entries = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=_name)
    tables = []
    for entry in entries:
        try:
            table = tomllib.loads(entry.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            raise BadPack(f"地方规则包 {entry.name} 读不了：应是 UTF-8 编码的 TOML") from error
        except TOML_FAULTS as error:
            raise BadPack(f"地方规则包 {entry.name} {toml_fault(error)}") from error
        if not isinstance(table.get("key"), str) or not table["key"]:
            raise BadPack(f"地方规则包 {entry.name} 没有写 key")
        tables.append(table)
    return tables


def _name(entry: Traversable) -> str:
    return entry.name


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """One table over another: lists go on, tables are merged, single values replaced."""
    merged = dict(below)
    for key, value in above.items():
        if isinstance(value, list) and isinstance(merged.get(key), list):
            merged[key] = [*merged[key], *value]
        elif isinstance(value, Mapping) and isinstance(merged.get(key), Mapping):
            merged[key] = _over(merged[key], value)
        else:
            merged[key] = value
    return merged
