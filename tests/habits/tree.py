"""The files of this tree, as the habit tests walk them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("law", "casework", "mediation", "reconsideration", "app")


def python_files(*folders: str) -> list[Path]:
    """The Python files under the named folders, sorted."""
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "__pycache__" not in path.parts)


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file, nested ones too: statements only, not expressions."""
    inside: list[ast.AST] = [parsed(path)]
    while inside:
        for node in ast.iter_child_nodes(inside.pop()):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node
            if isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case):
                inside.append(node)


def named(path: Path) -> str:
    """The path from the top of the tree, for messages."""
    return str(path.relative_to(ROOT))
