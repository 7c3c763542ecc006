"""Papers of joint resolution (D30, D31, D45, D46): whole in PDF and Word, nothing left blank."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from casework.db import db as database
from casework.documents import pdf
from casework.documents.docx import render_docx
from casework.documents.letter import Fields, Letter, Table
from casework.documents.models import IssuedDocument
from mediation.commands import joint
from tests.builders import person
from tests.mediation.joint_stories import MONDAY, TODAY, act, at, given, with_task

EXPECTED = {
    "joint_order": (
        "联合调解通知（交办单）",
        ["核对职工名册", "最迟2026年9月20日", "经职工签名的名册", "写明理由退回", "回执"],
    ),
    "joint_minutes": (
        "联席会议纪要",
        ["2026年9月14日9时", "街道邱昕", "按实际工龄补偿", "街道核对名册", "交办任务一览"],
    ),
    "incident_report": (
        "重大纠纷报告单",
        ["120人", "首报", "本地预案的分级还没有录入", "有继续聚集的可能", "领导到场接访", "许祎"],
    ),
    "risk_note": (
        "风险研判（稳控）记录",
        ["达到30，3分", "3+1=4分", "由黄色调整为红色", "重点时段"],
    ),
}


@pytest.fixture
def papers(db, clock_at):
    """Every paper of one umbrella, the last of its kind."""
    clock_at(TODAY)
    found, _ = with_task(evidence="经职工签名的名册", plan={"stability": "每日走访。"})
    by = person("许祎")
    act(
        joint.hold_meeting,
        found,
        held_at=at(MONDAY),
        place="二楼会议室",
        chair="副县长",
        present=["人社局　许祎", "街道　邱昕"],
        findings="按实际工龄补偿",
        division="街道核对名册",
        on=MONDAY,
        by=by,
    )
    act(
        joint.change_risk,
        found,
        answers=found.risk_answers,
        level="red",
        reason="重点时段",
        at=at(MONDAY),
        on=MONDAY,
        by=by,
    )
    act(
        joint.report_incident,
        found,
        stage="first",
        found_at=at(MONDAY),
        place="县政府门前",
        people=120,
        mass=True,
        facts="百余人聚集",
        trend="有继续聚集的可能",
        measures="领导到场接访",
        report_to="县政府办",
        contact="许祎，0000-1234567",
        at=at(MONDAY, 10),
        on=MONDAY,
        by=by,
    )
    rows = database.session.scalars(select(IssuedDocument).order_by(IssuedDocument.id))
    return {row.kind: Letter.from_data(row.letter) for row in rows}


def in_pdf(letter):
    pages = PdfReader(io.BytesIO(pdf.render_pdf(letter))).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def in_word(letter):
    with zipfile.ZipFile(io.BytesIO(render_docx(letter))) as parts:
        return re.sub(r"<[^>]+>|\s", "", parts.read("word/document.xml").decode())


@pytest.mark.parametrize("kind", EXPECTED)
def test_each_paper_says_what_it_is_for_in_both_files(papers, kind):
    title, words = EXPECTED[kind]

    for text in (in_pdf(papers[kind]), in_word(papers[kind])):
        assert [one for one in (title, *words) if one not in text] == []


@pytest.mark.parametrize("kind", EXPECTED)
def test_no_paper_has_an_empty_row_or_a_word_of_the_program(papers, kind):
    letter = papers[kind]
    cells = [
        cell
        for block in letter.paragraphs
        if isinstance(block, Fields | Table)
        for row in block.rows
        for cell in row
    ]

    assert all(cell.strip() for cell in cells)
    assert not re.search(r"None|\b(red|first|assist|waiting)\b", str(letter.paragraphs))


def test_an_order_that_waits_for_another_task_says_so_in_place_of_a_day(db, clock_at):
    clock_at(TODAY)
    found, _ = with_task()
    given(found, title="核算安置费", days=10, after=1)
    rows = database.session.scalars(
        select(IssuedDocument).where(IssuedDocument.kind == "joint_order")
    ).all()

    assert "第 1 项任务办结后 10 个工作日" in str(rows[-1].letter)
