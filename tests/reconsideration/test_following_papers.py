"""Every paper of what follows, for a word processor too: its fields, its signer, its addressee."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document

from casework.documents.docx import render_docx
from casework.documents.issue import frozen_letter
from casework.documents.models import IssuedDocument
from reconsideration.commands.after import following, letters, superior
from reconsideration.procedure.following import Enforcement, Order, Performer, TakenUp
from tests import builders
from tests.reconsideration.following_stories import served
from tests.reconsideration.stories import accepted, do

WHO = {"who": "李局长", "place": "市司法局会议室", "points": "没有按期退还罚款"}
ABOVE = {"superior": "省人民政府", "reason": "受理后逾期没有作出决定"}
SAID = {
    "opinion_letter": ("安宁市人民政府", "没有说明理由", "完善说理", "六十日内"),
    "suggestion_letter": ("安宁市司法局", "同案不同罚", "制定裁量基准", "第五十七条第二款"),
    "copy_letter": ("省市场监督管理局", "第七十九条第二款", "行政复议决定书"),
    "major_filing": ("省人民政府", "撤销处罚决定", "2026年4月10日"),
    "referral_letter": ("安宁市监察委员会", "收受财物", "第八十六条", "询问笔录"),
    "performance_order": ("安宁市市场监督管理局", "2026年7月1日", "退还罚款", "第八十三条"),
    "interview_notice": ("李局长", "2026年7月6日", "市司法局会议室"),
    "interview_record": ("李局长", "五日内退还", "何敏"),
    "criticism": ("各区县人民政府", "通报批评", "逾期不退还"),
    "enforcement": ("安宁市中级人民法院", "缴纳罚款五千元", "第七十八条第二项"),
    "take_up_request": ("省人民政府", "第三十八条第二款", "案情重大"),
    "correction_order": ("省人民政府", "2026年5月20日", "第三十五条", "作出行政复议决定"),
    "take_up_decision": ("省人民政府", "直接受理", "移交全部案卷"),
}


@pytest.fixture
def case(db, clock_at):
    """Three cases that have led to every paper; the clerk who wrote them."""
    clock_at(date(2026, 9, 1))
    by = builders.person("何敏")
    april, first = {"on": date(2026, 4, 20), "by": by}, served(perform_days=15)
    do(letters.issue_letter, first, problems=["没有说明理由"], corrections=["完善说理"], **april)
    do(letters.suggest, first, to="安宁市市场监督管理局", problem="同案不同罚",
       suggestions=["制定裁量基准"], **april)  # fmt: skip
    do(letters.copy_up, first, to="省市场监督管理局", paper="decision", **april)
    do(letters.file_major, first, to="省人民政府", summary="撤销处罚决定", **april)
    do(letters.refer, first, kind="clues", to="安宁市监察委员会", facts="收受财物的线索",
       materials=["询问笔录"], **april)  # fmt: skip
    do(following.order_performance, first, what="退还罚款", perform_by=date(2026, 7, 1),
       reason="", on=date(2026, 6, 15), by=by)  # fmt: skip
    do(following.call_interview, first, day=date(2026, 7, 6), on=date(2026, 7, 2), by=by, **WHO)
    do(following.record_interview, first, promise="五日内退还", on=date(2026, 7, 6), by=by, **WHO)
    do(following.criticise, first, text="逾期不退还罚款", copies=["各区县人民政府"],
       on=date(2026, 7, 20), by=by)  # fmt: skip
    second = served(kinds=("D63",), case=accepted(act_number="安市监罚〔2026〕13号"))
    do(following.enforce, second, outcome=Enforcement.CHANGED, performer=Performer.COURT,
       duty="缴纳罚款五千元", court="安宁市中级人民法院", on=date(2026, 5, 6), by=by)  # fmt: skip
    third = accepted(act_number="安市监罚〔2026〕14号")
    do(superior.ask_take_up, third, superior="省人民政府", reason="案情重大", **april)
    do(superior.order_correction, third, what=Order.DECIDE, perform_by=date(2026, 5, 20),
       issue=True, on=date(2026, 5, 11), by=by, **ABOVE)  # fmt: skip
    do(superior.take_up, third, how=TakenUp.DIRECT, issue=True, on=date(2026, 5, 21), by=by,
       **ABOVE)  # fmt: skip
    return first


def test_every_paper_says_in_word_what_it_has_to(db, case):
    papers = {one.kind: one for one in db.session.query(IssuedDocument)}

    for kind, words in SAID.items():
        word = Document(io.BytesIO(render_docx(frozen_letter(papers[kind]))))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        text = "".join([*(one.text for one in word.paragraphs), *cells])
        missing = [one for one in words if one not in "".join(text.split())]
        assert missing == [], kind


def test_what_goes_to_somebody_waits_for_its_service(db, case):
    papers = {one.kind: one for one in db.session.query(IssuedDocument)}

    told = {kind: [row.addressee for row in one.deliveries] for kind, one in papers.items()}
    assert told["opinion_letter"] == ["安宁市市场监督管理局"]
    assert told["copy_letter"] == ["省市场监督管理局"]
    assert told["correction_order"] == ["安宁市人民政府", "周翀"]
    assert told["take_up_decision"] == ["安宁市人民政府", "周翀", "安宁市市场监督管理局"]
    assert told["interview_record"] == []
