"""Inspection of files: who may, what is not shown, and on which grounds alone (article 47)."""

from __future__ import annotations

from datetime import date

import pytest

from casework.documents.letter import Letter
from casework.documents.models import IssuedDocument
from casework.documents.parts import plain_lines
from law.errors import Incomplete, NotAllowed
from reconsideration.commands.evidence import inspection
from reconsideration.commands.evidence import register as evidence
from reconsideration.views.ways.evidence import reminders
from tests import builders
from tests.reconsideration.stories import accepted, do

ASKED, ANSWERED = date(2026, 3, 16), date(2026, 3, 17)


@pytest.fixture(autouse=True)
def _today(db, clock_at):
    clock_at(date(2026, 4, 1))


@pytest.fixture
def asked():
    """A case with two pieces of the respondent, one a trade secret, and a request to inspect."""
    case = accepted()
    plain = {"kind": "document", "obtained_on": date(2026, 1, 5), "pages": 2}
    rows = [
        plain | {"name": "立案审批表"},
        plain | {"name": "配方说明", "restricted": "trade_secret"},
    ]
    by = builders.person("何敏")
    do(evidence.list_evidence, case, side="respondent", rows=rows, on=ASKED, by=by)
    return case, request(case).serial


def request(case, side="applicant"):
    party = next(one for one in case.parties if one.side == side)
    return do(
        inspection.ask_inspection, case, party_id=party.id, wanted="被申请人的答复和全部证据",
        on=ASKED, by=builders.person("何敏"),
    )  # fmt: skip


def answer(case, serial, **given):
    return do(
        inspection.answer_inspection, case, asked=serial, on=ANSWERED,
        by=builders.person("何敏"), **given,
    )  # fmt: skip


def paper_of(db):
    paper = db.session.query(IssuedDocument).filter_by(kind="file_inspection").one()
    return paper, "".join(plain_lines(Letter.from_data(paper.letter)))


def test_the_respondent_has_no_right_to_inspect():
    case = accepted()

    with pytest.raises(NotAllowed, match="申请人、第三人"):
        request(case, "respondent")


def test_check_37_no_other_ground_than_those_of_article_47_refuses(asked):
    case, serial = asked

    with pytest.raises(Incomplete) as fault:
        answer(case, serial, answer="refused", ground="", reason="材料较多，不方便查阅")

    assert "第47条" in fault.value.problems["ground"]
    assert not [event for event in case.events if event.kind == "inspection_answered"]


def test_check_37_a_lawful_refusal_passes_and_tells_its_ground(db, asked):
    case, serial = asked

    event = answer(
        case, serial, answer="refused", ground="trade_secret", reason="配方说明含有生产工艺"
    )

    paper, text = paper_of(db)
    assert event.data["granted"] is False
    assert paper.title == "不予查阅告知书"
    assert "涉及商业秘密，依照《中华人民共和国行政复议法》第四十七条的规定，不予查阅" in text
    assert [one.addressee for one in paper.deliveries] == ["周翀"]
    assert "refusal_unfounded" not in {one.key for one in reminders(case, ANSWERED)}


def test_check_37_a_refusal_on_a_ground_that_no_evidence_bears_is_pointed_out(asked):
    case, serial = asked

    answer(case, serial, answer="refused", ground="privacy", reason="涉及他人隐私")

    assert "refusal_unfounded" in {one.key for one in reminders(case, ANSWERED)}


def test_what_is_restricted_is_not_in_the_log(db, asked):
    case, serial = asked

    answer(
        case, serial, answer="partly", ground="trade_secret", reason="配方说明含有生产工艺",
        place="市司法局阅卷室", copied=2,
    )  # fmt: skip

    paper, _ = paper_of(db)
    cells = [cell for block in paper.letter["paragraphs"] for cell in block.get("rows", [])]
    assert any("立案审批表" in cell for cell in cells)
    assert not any("配方说明" in cell for cell in cells)
    assert ["复制页数", "2 页"] in cells


def test_a_request_is_answered_once(asked):
    case, serial = asked
    answer(case, serial, answer="granted", place="阅卷室")

    with pytest.raises(Incomplete) as fault:
        answer(case, serial, answer="granted", place="阅卷室")

    assert set(fault.value.problems) == {"asked"}
