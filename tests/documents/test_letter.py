"""A letter is plain data: it goes into the database and comes out the same."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest

from casework.documents.letter import (
    Align,
    Clauses,
    ClauseStyle,
    Divider,
    Gap,
    Letter,
    PageBreak,
    Paragraph,
    fingerprint,
)
from tests.documents.letters import SAMPLES, rare_names

EVERY = {**SAMPLES, "rare": rare_names}


@pytest.mark.parametrize("name", EVERY)
def test_a_letter_survives_json(name):
    letter = EVERY[name]()

    assert Letter.from_data(json.loads(json.dumps(letter.to_data()))) == letter


def test_every_kind_of_block_survives_json():
    blocks = (
        Paragraph("正文", indent=False, align=Align.CENTER),
        Clauses(("甲", "乙"), ClauseStyle.ARTICLE),
        Gap(3),
        Divider("回执"),
        PageBreak(),
    )
    letter = Letter(kind="x", title="题", paragraphs=blocks, date=date(2026, 2, 28))

    assert Letter.from_data(json.loads(json.dumps(letter.to_data()))) == letter


def test_data_of_an_older_program_still_reads():
    old = {"kind": "x", "title": "题", "paragraphs": [{"block": "paragraph", "text": "正文"}]}

    assert Letter.from_data(old) == Letter(kind="x", title="题", paragraphs=(Paragraph("正文"),))


def test_an_issued_letter_cannot_be_changed_in_place():
    with pytest.raises(FrozenInstanceError):
        SAMPLES["receipt"]().title = "另一份"  # type: ignore[misc]


def test_the_fingerprint_follows_the_content_and_not_the_order_of_keys():
    data = SAMPLES["receipt"]().to_data()
    turned = dict(reversed(list(data.items())))
    other = replace(SAMPLES["receipt"](), addressee="吴祎（更正）").to_data()

    assert fingerprint(data) == fingerprint(turned) == fingerprint(json.loads(json.dumps(data)))
    assert fingerprint(data) != fingerprint(other)


def test_the_red_head_shows_the_organ_unless_it_says_otherwise():
    letter = Letter(kind="x", title="题", organ="安宁市人民政府", red_head=True)

    assert letter.heading_mark == "安宁市人民政府"
    assert replace(letter, mark="安宁市人民政府文件").heading_mark == "安宁市人民政府文件"
    assert replace(letter, red_head=False).heading_mark == ""


def test_building_and_issuing_a_paper_loads_no_renderer():
    code = (
        "import sys\n"
        "import casework.documents.issue, casework.documents.html, casework.jobs\n"
        "print([name for name in ('weasyprint', 'docx', 'fontTools') if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == "[]"
