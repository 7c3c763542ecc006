"""Every article that the code cites is in law/texts, in the version that is cited."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import law
from law import STATUTES, Statute, article

ROOT = Path(law.__file__).resolve().parent.parent
FILES = sorted(
    path
    for package in ("law", "casework", "mediation", "reconsideration", "app")
    for path in (ROOT / package).rglob("*.py")
    if ".cite(" in path.read_text(encoding="utf-8")
)


def statutes_of(tree: ast.Module) -> dict[str, Statute]:
    """The names that stand for statutes in a file: imported from law, or taken by key."""
    known = {name: value for name, value in vars(law).items() if isinstance(value, Statute)}
    for node in ast.walk(tree):
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.Subscript(value=ast.Name(id="STATUTES"), slice=ast.Constant(value=key)),
            ):
                known[name] = STATUTES[str(key)]
            case ast.ImportFrom(module="law", names=names):
                for alias in names:
                    if alias.asname and alias.name in known:
                        known[alias.asname] = known[alias.name]
    return known


def citations(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=name), attr="cite"),
                args=[ast.Constant(value=int(number)), *_],
            ):
                yield name, number


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_article_cited_is_in_the_texts(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known = statutes_of(tree)
    missing = []
    for name, number in citations(tree):
        if name not in known:
            continue
        try:
            article(known[name].cite(number))
        except LookupError:
            missing.append(f"{known[name].key} {number}")

    assert missing == []
