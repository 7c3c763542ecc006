"""What can go wrong: an act the procedure bars, a record with gaps, a file that is no TOML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from law.citation import Basis


class LawError(Exception):
    """A refusal that a person can read: what isn't possible, why, and what to do instead."""


class NotAllowed(LawError):
    """The procedure bars the act now. Carries the article that bars it, where there is one."""

    def __init__(self, message: str, *, basis: Basis | None = None, instead: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.basis = basis
        self.instead = instead


class Incomplete(LawError):
    """Something is missing or wrong in what was given: one message per field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("；".join(problems.values()))
        self.problems = dict(problems)


TOML_FAULTS = (ValueError, RecursionError)
"""What reading TOML raises: too deep and too long a number come as something else."""

_SAID = {
    "date": "的日期不存在",
    "Cannot": "重复写了同一项",
    "Duplicate": "重复写了同一项",
    "Illegal": "有不能用的字符",
}


def toml_fault(error: Exception) -> str:
    """Why and where a file is no TOML, as far as its reader says it."""
    said = str(error)
    why = next((text for part, text in _SAID.items() if part in said), "写法不对")
    found = re.search(r"at line (\d+), column (\d+)", said)
    if found is not None:
        return f"不是 TOML：第 {found[1]} 行第 {found[2]} 个字符处{why}"
    if "end of document" in said:
        return f"不是 TOML：文件末尾处{why}，或者没有写完"
    return "不是 TOML"
