"""What the documentation promises to list, it lists."""

from __future__ import annotations

import re
from dataclasses import fields

import click
import pytest

from app.config import Config
from mediation.disputes import DISPUTES
from tests.habits.tree import ROOT, named

DOCS = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md", ROOT / "README.zh-CN.md"]
FLASKS_OWN = {"run", "shell", "routes", "db"}
INDEXED = ("manual", "how-to", "decisions")


def _read(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def _commands(group: click.Group, path: str = ""):
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if path == "" and name in FLASKS_OWN:
            continue
        here = f"{path} {name}".strip()
        if isinstance(command, click.Group):
            yield from _commands(command, here)
            if not command.invoke_without_command:
                continue
        yield here, command


def test_every_command_is_in_the_docs(site):
    text = _read("commands.md")
    missing = [path for path, _ in _commands(site.cli) if f"flask --app wsgi {path}" not in text]

    assert missing == []


def test_every_option_of_a_command_is_in_the_docs(site):
    text = _read("commands.md")
    missing = [
        f"{path} {parameter.opts[0]}"
        for path, command in _commands(site.cli)
        for parameter in command.params
        if isinstance(parameter, click.Option)
        and not parameter.hidden
        and f"`{parameter.opts[0]}" not in text
        and f" {parameter.opts[0]}" not in text
    ]

    assert missing == []


def test_the_docs_name_no_command_that_does_not_exist(site):
    known = {path for path, _ in _commands(site.cli)}
    named_there = set(
        re.findall(r"^### `flask --app wsgi ([a-z -]+?)`", _read("commands.md"), re.M)
    )

    assert {path for path in named_there - known if path.split()[0] not in FLASKS_OWN} == set()


def test_every_setting_is_in_the_docs():
    text = _read("settings.md")
    missing = [field.name for field in fields(Config) if f"`{field.name}`" not in text]

    assert missing == []


def test_every_make_target_is_in_both_readmes():
    targets = re.findall(r"^([a-z0-9]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    missing = [
        (readme, target)
        for readme in ("README.md", "README.zh-CN.md")
        for target in targets
        if target != "help" and f"make {target}" not in (ROOT / readme).read_text(encoding="utf-8")
    ]

    assert missing == []


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_links_between_documents_resolve(path):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("folder", INDEXED)
def test_every_page_of_a_folder_is_in_its_index_once(folder):
    index = _read(f"{folder}/README.md")
    pages = [
        path.name for path in (ROOT / "docs" / folder).glob("*.md") if path.name != "README.md"
    ]

    assert {name: index.count(f"]({name})") for name in pages} == dict.fromkeys(pages, 1)


def test_every_decision_has_a_number_of_its_own():
    pages = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))

    assert [page[:4] for page in pages] == [f"{n:04}" for n in range(1, len(pages) + 1)]
    heads = [_read(f"decisions/{page}")[:7] for page in pages]
    assert heads == [f"# {page[:4]} " for page in pages]


@pytest.mark.parametrize("kind", DISPUTES)
def test_every_kind_of_dispute_is_in_the_manual_and_the_glossary(kind):
    label = DISPUTES[kind].label

    assert f"| {label} |" in _read("manual/10-kinds.md")
    assert f"| {label} | `{kind}` |" in _read("glossary.md")


def test_every_rule_pack_that_ships_is_in_the_how_to():
    text = _read("how-to/set-up-a-place.md")
    packs = [path.stem for path in (ROOT / "mediation" / "places").glob("*.toml")]

    assert packs != []
    assert [pack for pack in packs if f"| `{pack}` |" not in text] == []
