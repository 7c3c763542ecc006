"""What a refusal and the notices of the simplified procedure say, and what they leave unsaid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.documents.issue import frozen_letter
from casework.documents.models import IssuedDocument
from casework.documents.parts import plain_lines
from reconsideration.commands import filing
from tests import builders
from tests.reconsideration.stories import accepted, application, do


@pytest.fixture
def clerk(db):
    return builders.person("何敏")


def _text(db, case, kind):
    paper = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind=kind).one()
    return "\n".join(plain_lines(frozen_letter(paper)))


def test_against_a_mediation_the_refusal_opens_neither_reconsideration_nor_a_suit(db, clerk):
    case = application(mandatory_first="none")

    do(
        filing.refuse, case, grounds=["C5", "X04"], reasons="请求复议的是派出所的治安调解",
        on=date(2026, 3, 6), by=clerk,
    )  # fmt: skip

    text = _text(db, case, "refusal")
    assert "第十二条第四项，不属于行政复议范围" in text
    assert "提起行政诉讼" not in text


@pytest.mark.parametrize(
    ("first", "opened", "within"),
    [("none", "就原行政行为", False), ("M3", "自收到本决定书之日起", True),
     ("unsure", "就原行政行为", True)],
)  # fmt: skip
def test_the_way_to_court_follows_what_has_to_come_first(db, clerk, first, opened, within):
    case = application(mandatory_first=first)

    do(filing.refuse, case, grounds=["C2"], reasons="没有利害关系", on=date(2026, 3, 6), by=clerk)

    text = _text(db, case, "refusal")
    assert opened in text
    assert ("十五日内" in text) is within


def test_the_simplified_procedure_is_named_with_its_item(db, clerk):
    case = accepted(track="simplified", amount=Decimal(800))

    notice = _text(db, case, "acceptance")
    reply = _text(db, case, "reply_notice")
    assert "第五十三条第一款第三项" in notice
    assert "第六十二条第二款" in notice
    assert "你机关" in reply
    assert "由安宁市人民政府决定撤销" in reply
