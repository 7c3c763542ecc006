"""Papers as HTML: golden pages, values that stay values, a preview that needs no inline style."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.documents.html import NUMBER_TO_COME, letter_html, mark_size, print_html
from casework.documents.letter import (
    Clauses,
    Divider,
    Fields,
    Heading,
    Letter,
    Paragraph,
    Signature,
    SignatureArea,
    Table,
)
from casework.documents.parts import plain_lines
from tests.documents.letters import SAMPLES, acceptance_notice, rare_names

GOLDEN = Path(__file__).parent / "golden"
EVERY = {**SAMPLES, "rare-names": rare_names}


def filled(text: str) -> Letter:
    """A letter with the text wherever a letter has room for text."""
    return Letter(
        kind="x",
        title=text,
        organ=text,
        number=text,
        addressee=text,
        paragraphs=(
            Paragraph(text),
            Heading(text),
            Fields(((text, text),)),
            Fields(((text, text),), boxed=True),
            Clauses((text,)),
            Table((text,), ((text,),), caption=text),
            SignatureArea((Signature(text, text, text),)),
            Divider(text),
        ),
        signer=text,
        copies_to=(text,),
        attachments=(text, text),
        contact=text,
        mark=text,
        red_head=True,
    )


def visible(html: str) -> str:
    return "".join(BeautifulSoup(html, "html.parser").get_text().split())


@pytest.mark.parametrize("name", EVERY)
def test_the_printed_page_is_as_it_was(name):
    page = re.sub(r"\n\s*\n+", "\n", print_html(EVERY[name]()))
    golden = GOLDEN / f"{name}.html"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(page, encoding="utf-8")

    assert page == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EVERY)
def test_page_and_preview_say_what_the_letter_says_in_its_order(name):
    letter = EVERY[name]()
    expected = "".join("".join(plain_lines(letter)).split())

    body = BeautifulSoup(print_html(letter), "html.parser").body
    assert visible(str(body)) == expected
    assert visible(letter_html(letter)) == expected


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        "<img src='http://127.0.0.1:9/x'>",
        '"><link rel=attachment href="file:///etc/passwd">',
        "{{ 7 * 7 }}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
        "</style><style>@import url(http://127.0.0.1:9/)</style>",
        "&lt;b&gt; &amp; 'x' \"y\"",
    ],
)
def test_text_stays_text(payload):
    plain = BeautifulSoup(print_html(filled("甲")), "html.parser")
    page = BeautifulSoup(print_html(filled(payload)), "html.parser")

    assert {tag.name for tag in page.find_all()} == {tag.name for tag in plain.find_all()}
    assert page.find("link") is None and page.find("script") is None
    assert payload.replace(" ", "") in visible(str(page.body))


@given(st.text(max_size=60))
@settings(max_examples=50, deadline=None)
def test_any_text_can_be_printed_and_previewed(text):
    letter = filled(text)
    expected = "".join("".join(plain_lines(letter)).split())

    assert visible(letter_html(letter)) == expected
    body = BeautifulSoup(print_html(letter), "html.parser").body
    assert visible(str(body)) == expected


@pytest.mark.parametrize("name", EVERY)
def test_the_preview_keeps_to_the_content_policy(name):
    fragment = BeautifulSoup(letter_html(EVERY[name]()), "html.parser")

    assert not fragment.find_all(style=True)
    assert not fragment.find_all(["style", "script", "h1", "link"])


def test_a_draft_says_that_its_number_is_still_to_come():
    draft = replace(acceptance_notice(), number="", series="受")

    assert NUMBER_TO_COME in letter_html(draft, draft=True)
    assert NUMBER_TO_COME not in letter_html(draft)
    assert NUMBER_TO_COME not in letter_html(acceptance_notice(), draft=True)


@pytest.mark.parametrize("length", range(1, 22))
def test_the_name_of_the_organ_fits_on_one_red_line(length):
    assert mark_size("安" * length) * length <= 156 / 25.4 * 72 + 1
