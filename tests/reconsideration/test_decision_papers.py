"""What the papers of a decision say: every column of 61, 72, 74, 75 and 76, as PDF and as Word."""

from __future__ import annotations

import pytest

from casework.documents.docx import render_docx
from casework.documents.issue import frozen_letter
from casework.documents.models import IssuedDocument
from casework.documents.parts import plain_lines
from reconsideration.commands.decision import serving
from tests.reconsideration.decisions import DECIDED, decided, text_of
from tests.reconsideration.stories import applicant, respondent


@pytest.fixture
def case(db):
    found, _ = decided(parties=[applicant(), respondent()], reasons="处罚以前没有告知。")
    return found


@pytest.mark.parametrize(
    "words",
    [
        "申请人：周翀", "被申请人：安宁市市场监督管理局", "申请人请求：撤销行政处罚决定",
        "申请人称：处罚以前没有告知。", "被申请人称：处罚事实清楚，程序合法。",
        "适用普通程序审理", "电话听取周翀意见", "经审理查明：被申请人作出处罚以前没有告知",
        "有下列证据证明：现场检查笔录", "适用的依据：《食品安全法》",
        "本机关认为：被申请人没有履行处罚前的告知程序", "第六十四条第一款第二项、第七十二条第二款",
        "撤销安宁市市场监督管理局作出的行政处罚决定", "自收到本决定书之日起30日内重新作出",
        "返还已缴纳的罚款 2000 元", "自收到本决定书之日起十五日内，向安宁市中级人民法院",
        "一经送达，即发生法律效力",
    ],
)  # fmt: skip
def test_the_decision_says(db, case, words):
    assert words in text_of(db, case, "decision")


def test_the_decision_goes_to_every_party_and_is_of_its_day(db, case):
    paper = serving.decision_paper(case)

    assert paper.issued_on == DECIDED
    assert sorted(row.addressee for row in paper.deliveries) == ["周翀", "安宁市市场监督管理局"]


def test_the_report_tells_the_head_what_is_at_stake(db, case):
    text = text_of(db, case, "case_report")

    assert "第1稿" in text
    assert "被告是复议机关" in text
    assert "撤销" in text


def test_the_approval_sheet_names_who_agreed_and_when(db, case):
    text = text_of(db, case, "approval_sheet")

    assert all(name in text for name in ("何敏", "秦观山", "陆正平"))
    assert "2026年4月10日" in text


def test_each_paper_is_a_word_file_too(db, case):
    papers = db.session.query(IssuedDocument).filter_by(case_id=case.id)
    made = [paper for paper in papers if paper.issued_on == DECIDED]

    assert {one.kind for one in made} == {"decision", "service_receipt", "approval_sheet"}
    for paper in made:
        letter = frozen_letter(paper)
        assert plain_lines(letter)
        assert render_docx(letter).startswith(b"PK")
