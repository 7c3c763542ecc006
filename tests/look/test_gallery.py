"""Habits of every page template, held over the gallery."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.look.gallery import PAGES, ROOT, page

STATIC = ROOT / "app" / "static"
HOUSE = (STATIC / "gongdao.css").read_text(encoding="utf-8")
CSS = "".join(path.read_text(encoding="utf-8") for path in sorted(STATIC.glob("*.css")))
SCRIPT = (STATIC / "gongdao.js").read_text(encoding="utf-8")
TEMPLATES = sorted(
    path
    for path in (ROOT / "templates").rglob("*.html")
    if "documents" not in path.relative_to(ROOT / "templates").parts
)


@cache
def soup(name: str) -> BeautifulSoup:
    return BeautifulSoup(page(name), "lxml")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT / "templates"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_heading_and_its_title_begins_with_it(name: str) -> None:
    headings = soup(name).find_all("h1")

    assert len(headings) == 1
    assert soup(name).title is not None
    assert soup(name).title.text.startswith(headings[0].get_text(strip=True))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_names_its_language_and_has_a_way_past_the_menu(name: str) -> None:
    assert soup(name).html["lang"] == "zh-CN"
    assert soup(name).select_one("a.gd-skip")["href"] == "#main"
    assert soup(name).select_one("main#main") is not None


@pytest.mark.parametrize("name", PAGES)
def test_no_two_elements_share_an_id(name: str) -> None:
    ids = [element["id"] for element in soup(name).select("[id]")]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", PAGES)
def test_what_is_pointed_at_by_description_or_label_exists(name: str) -> None:
    ids = {element["id"] for element in soup(name).select("[id]")}
    pointed = {
        target
        for attribute in ("aria-describedby", "aria-labelledby", "for")
        for element in soup(name).select(f"[{attribute}]")
        for target in element[attribute].split()
    }

    assert pointed <= ids


@pytest.mark.parametrize("name", PAGES)
def test_at_most_one_main_button_stands_outside_the_rows_of_a_table(name: str) -> None:
    buttons = [
        button
        for button in soup(name).select("main .btn-primary")
        if not button.find_parent("table") and not button.find_parent(class_="gd-filter")
    ]

    allowed = 2 if name == "case" else 1
    assert len(buttons) <= allowed


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_template_has_inline_style_or_script(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<style|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert "|safe" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_class_and_icon_that_a_template_names_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    sprite = (STATIC / "icons.svg").read_text(encoding="utf-8")
    classes = set(re.findall(r"\bgd-[a-z0-9-]*[a-z0-9]\b", text))
    icons = set(re.findall(r"icon\('([a-z0-9-]+)'", text))

    assert {name for name in classes if not re.search(rf"\.{name}(?![\w-])", CSS)} <= {"gd-sp"}
    assert {name for name in icons if f'id="{name}"' not in sprite} == set()


def test_the_form_comes_back_with_what_was_typed_and_the_fault_beside_its_field() -> None:
    field = soup("registration").select_one("#id_no")

    assert field["value"] == "510000 19900307 0014"
    assert field["aria-invalid"] == "true"
    assert "最后一位应与前 17 位相符" in soup("registration").select_one("#id_no-err").text
    assert soup("registration").select_one("#problems a")["href"] == "#id_no"


def test_every_way_of_counting_is_on_the_printed_case_page() -> None:
    rows = soup("case").select("tr.gd-how-row")

    assert len(rows) == len(soup("case").select("[data-how]"))
    assert "最迟作出决定" in rows[1].text


def test_a_barred_act_is_shown_with_its_article_and_the_way_round() -> None:
    barred = soup("case").select(".gd-acts .no")

    assert "法律只规定简易转普通" in barred[0].text
    assert "第55条" in barred[0].text
    assert "用“驳回申请”" in barred[1].text


def test_the_house_style_keeps_its_size_and_its_oldest_browser() -> None:
    code = re.sub(r"/\*.*?\*/", "", CSS, flags=re.S)

    assert len(HOUSE.encode()) <= 32 * 1024
    assert HOUSE.count("\n") <= 300
    assert not re.search(r":has\(|:is\(|:where\(|@layer|color-mix|[;{]inset:|aspect-ratio", code)
    assert not re.search(r"[;{ ]gap:", code)


def test_nothing_is_fetched_from_another_machine() -> None:
    outside = re.compile(r"https?://(?!www\.w3\.org)")

    assert not outside.search(CSS + SCRIPT)
    assert not any(outside.search(path.read_text(encoding="utf-8")) for path in TEMPLATES)
