"""Markup that a party, a colleague or a file brings along, on every page that shows it: as text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from lxml.html import document_fromstring
from werkzeug.test import TestResponse

from tests.faults import doors
from tests.faults.filling import PDF, filled
from tests.faults.town import Door, Town, posted

pytestmark = pytest.mark.slow

MARKS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7919}}"
SHORT = "<b onclick=x>\"'{{7*7919}}"
"""For fields of fifty characters."""
RUNS = re.compile(r"<script>alert|<img src=x|<b onclick|onerror=alert\(1\)>[^&]*<|55433")
POSTS = ("tiaojie", "tjfuze", "fuyi", "shenhe", "xitong", "anquan")


@pytest.fixture(scope="module")
def marked(town: Town) -> Iterator[tuple[Town, list[str]]]:
    """Both registrations, a file, a proposal and an account, each text of them with markup."""
    stored = []
    for page in ("mediation_new.new", "reconsideration_new.new"):
        door = town.doors[page, "POST"][0]
        answer = town.ask(door.who, door.path, "POST", data=posted(with_marks(door)))
        stored.append(str(answer.location))
        case = urlsplit(stored[-1]).path
        add_to(town, door.who, f"/cases/{case.rpartition('/')[2]}/files/new")
        add_to(town, door.who, f"/cases/{case.rpartition('/')[2]}/received-date")
    for page in ("administration.new_account", "administration.new_unit"):
        door = town.doors[page, "POST"][0]
        stored.append(town.ask(door.who, door.path, "POST", data=posted(with_marks(door))).status)
    yield town, stored
    town.restore()


def with_marks(door: Door) -> dict[str, list[str]]:
    """A form with markup in every text that takes it."""
    fields = filled(door) | {"roster": [""]}  # a list of people is refused unless it is one
    for one in door.controls:
        if one.kind in ("text", "textarea") and fields.get(one.name) == [_words(fields, one.name)]:
            fields[one.name] = [MARKS if one.kind == "textarea" else SHORT]
    return fields


def _words(fields: dict[str, list[str]], name: str) -> str | None:
    """What a field holds, if it is a text and no number."""
    value = fields[name][0] if fields.get(name) else ""
    return value if re.search(r"[\u4e00-\u9fff]{4}", value) else None


def add_to(town: Town, who: str, path: str) -> None:
    """Send the form of a page, with markup."""
    page = document_fromstring(town.ask(who, path).text)
    form = page.xpath("//main//form[@method='post']")[0]
    door = Door(path, who, tuple(doors.controls_of(form)))
    file = (PDF, "<b onclick=x>'{{7*7919}}.pdf")
    fields = with_marks(door) | {"file": file, "to": ["2026-11-19"]}
    assert town.ask(who, path, "POST", data=posted(fields)).status_code == 303


def test_markup_was_stored(marked):
    assert [one[:3] for one in marked[1]] == ["/me", "/re", "200", "303"]


@pytest.mark.parametrize("who", POSTS)
def test_markup_is_text_on_every_page_that_somebody_can_reach(who, marked):
    town, stored = marked
    found, shown, policies = [], 0, set()
    for path, answer in reach(town, who, [*stored[:2], "/"]).items():
        policies.add(answer.headers["Content-Security-Policy"])
        shown += "&lt;b onclick" in answer.text or "&lt;script&gt;" in answer.text
        if RUNS.search(answer.text) or handlers(answer.text):
            found.append(path)

    assert not found
    assert shown
    assert len(policies) == 1
    assert "unsafe" not in policies.pop()


def reach(town: Town, who: str, start: list[str]) -> dict[str, TestResponse]:
    """What links lead to from these addresses; each page twice at most."""
    answers: dict[str, TestResponse] = {}
    waiting, pages = list(start), Counter[str]()
    while waiting and len(answers) < 40:
        path = waiting.pop(0)
        page = town.page_at(urlsplit(path).path, "GET")
        if page is None or path in answers or pages[page] > 1:
            continue
        answer = town.ask(who, path)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            answers[path] = answer
            pages[page] += 1
            links = BeautifulSoup(answer.data, "lxml").select("main a[href], nav a[href]")
            waiting += [str(one["href"]).partition("#")[0] for one in links]
    return answers


def handlers(text: str) -> list[str]:
    """Elements with a handler of their own, or an address that would run."""
    return [
        one.name
        for one in BeautifulSoup(text, "lxml").find_all(True)
        if any(name.startswith("on") for name in one.attrs)
        or str(one.get("href", "")).lower().startswith("javascript:")
    ]


def test_markup_in_a_refused_form_is_text_in_its_answer(town):
    door = town.doors["reconsideration_new.new", "POST"][0]
    fields = with_marks(door) | {"received_on": [MARKS], "kind": [MARKS], "form_key": [""]}

    answer = town.ask(door.who, door.path, "POST", data=posted(fields))

    assert answer.status_code == 422
    assert "&lt;script&gt;" in answer.text
    assert not RUNS.search(answer.text)
    assert not handlers(answer.text)
