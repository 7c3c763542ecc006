"""Templates parse, use what they import, and keep to the content security policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from tests.habits.tree import ROOT

FOLDER = ROOT / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
# The page of a broken program can't ask the program for addresses.
PLAIN = FOLDER / "errors" / "fault.html"
PAGES = [path for path in TEMPLATES if "documents" not in path.relative_to(FOLDER).parts]

every_template = pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda p: str(p.relative_to(FOLDER))
)
every_page = pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(FOLDER)))


def _text(path: Path) -> str:
    """The template without Jinja comments."""
    return re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


@every_template
def test_a_template_compiles(site, path):
    source = path.read_text(encoding="utf-8")

    assert site.jinja_env.compile(source, filename=str(path))


@every_template
def test_a_template_uses_what_it_imports(site, path):
    tree = site.jinja_env.parse(_text(path))
    imported = {
        name[1] if isinstance(name, tuple) else name
        for node in tree.find_all(nodes.FromImport)
        for name in node.names
    } | {node.target for node in tree.find_all(nodes.Import)}
    used = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}

    assert imported - used == set()


@every_template
def test_a_template_names_only_templates_that_exist(site, path):
    tree = site.jinja_env.parse(_text(path))
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    named = {
        node.template.value
        for node in tree.find_all(kinds)
        if isinstance(node.template, nodes.Const)
    }
    folders = (FOLDER, path.parent)

    assert {
        name
        for name in named
        if "bootstrap" not in name and not any((folder / name).is_file() for folder in folders)
    } == set()


@every_page
def test_a_page_has_no_inline_style_or_script(path):
    inline = re.findall(r'<style\b|\sstyle="|\son[a-z]+="|<script\b(?![^>]*\bsrc=)', _text(path))

    assert inline == []


@every_page
def test_a_page_has_no_hard_coded_address(path):
    fixed = re.findall(r'(?:href|src|action)="(?:/[^"]*|https?://[^"]*)"', _text(path))

    assert fixed == [] or path == PLAIN
