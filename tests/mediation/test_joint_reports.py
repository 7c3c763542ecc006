"""Briefs of a week and a year, dossier, leader's note, urgent news: filled from what is on file."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from casework.documents.letter import Letter, Table
from casework.ledgers.models import LedgerFile
from mediation.commands import joint
from tests.builders import account, person, unit
from tests.mediation import stories
from tests.mediation.joint_stories import MONDAY, TODAY, act, at, given, opened

pytestmark = pytest.mark.usefixtures("today")
TUESDAY = MONDAY + timedelta(1)
WORKER = "赵䶮"


@pytest.fixture
def today(db, clock_at):
    clock_at(TODAY)


@pytest.fixture
def lead(db):
    return stories.organisation()


@pytest.fixture
def found(lead):
    """One umbrella: a task answered on Tuesday, one late, a worker in the table of one policy."""
    one = opened(lead=lead, assist=unit())
    given(one, title="核对名册", days=5)
    given(one, title="核算安置费", days=5)
    act(joint.receive_task, one, 1, on=TUESDAY, by=person())
    act(joint.answer_task, one, 1, result="已核对", hours=3, on=TUESDAY, by=person())
    act(
        joint.set_policy,
        one,
        label="经济补偿",
        standard="每满一年一个月工资",
        who=WORKER,
        amount=Decimal(18600),
        done_on=None,
        on=TUESDAY,
        by=person(),
    )
    act(
        joint.hold_meeting,
        one,
        held_at=at(TUESDAY),
        place="二楼会议室",
        chair="副县长",
        present=["街道　邱昕"],
        findings=f"先付{WORKER}（13800001111）等人的工资",
        division="街道核对名册",
        split="对工龄有不同意见",
        on=TUESDAY,
        by=person("许祎"),
    )
    return one


def brief(found, lead, key, on=TODAY, *, outside=False):
    span = joint.read_span(key)
    return joint.draft_brief([found], unit=lead, span=span, remark="", outside=outside, on=on)


def text(letter):
    return re.sub(r"\s", "", str(letter.to_data()))


def rows(letter, first):
    """The rows of the table whose head begins with that word, a caption apart."""
    return [
        row
        for block in letter.paragraphs
        if isinstance(block, Table) and (block.head[0] == first or block.caption == first)
        for row in block.rows
    ]


# 14 September 2026 is a Monday, the first day of week 38; Friday the 18th and Sunday the 20th are
# working days, so five working days from Monday end on Sunday the 20th.


def test_a_week_says_what_happened_in_it_and_how_it_stood_on_its_last_day(found, lead):
    letter = brief(found, lead, "2026-W38")

    assert "新启动联动事项1件，办结0件；期末在办1件，其中黄色1件" in text(letter)
    assert "交办任务2项，收到反馈1项；期末没有反馈的1项，其中逾期0项" in text(letter)
    assert [row[1].partition("：")[2] for row in rows(letter, "7 日内到期")] == ["核算安置费"]


def test_the_week_after_begins_nothing_and_has_the_late_task(found, lead):
    letter = brief(found, lead, "2026-W39")

    assert "新启动联动事项0件" in text(letter)
    assert "交办任务0项，收到反馈0项" in text(letter)
    assert [row[2:] for row in rows(letter, "逾期")] == [("9月20日", "7 日")]
    assert "本期没有召开联席会议" in text(letter)


def test_a_week_before_the_matter_began_has_nothing_and_says_so(found, lead):
    assert "期末没有在办的联动事项" in text(brief(found, lead, "2026-W37"))


def test_the_report_of_the_year_counts_how_units_kept_their_days(found, lead):
    letter = brief(found, lead, "2026")

    assert letter.title == "2026年联动化解工作报告"
    assert [row[1:] for row in rows(letter, "责任单位") if row[1].endswith("项")] == [
        ("2 项", "1 项", "1 项", "1 项", "0 项", "3 小时")
    ]


def test_readers_outside_get_no_name_no_number_and_no_difference_of_opinion(found, lead):
    inside, outside = (text(brief(found, lead, "2026-W38", outside=o)) for o in (False, True))

    for word in (WORKER, "13800001111", "分歧意见"):
        assert word in inside
        assert word not in outside
    assert "先付赵某" in outside


def test_a_brief_is_numbered_and_stays_as_it_was(found, lead):
    of = account("MED", at=lead)

    def issue():
        span = joint.read_span("2026-W38")
        return act(
            joint.issue_brief, [found], unit=lead, span=span, remark="", outside=False,
            account_id=of.id, on=TODAY, by=of.person,
        )  # fmt: skip

    first, second = issue(), issue()
    before = Letter.from_data(first.letter)
    act(joint.complete_task, found, 1, on=TODAY, by=person())

    assert (before.number, Letter.from_data(second.letter).number) == (
        "〔2026〕第1期",
        "〔2026〕第2期",
    )
    assert Letter.from_data(first.letter) == before


@pytest.mark.parametrize("key", joint.MATTER_PAPERS)
def test_a_paper_on_the_matter_is_issued_under_a_number_with_no_blank(found, key, db):
    kind = joint.MATTER_PAPERS[key]
    typed = {one.key: f"{one.label}已写明" for one in kind.asks}

    paper = act(
        joint.issue_matter_paper, found, kind, given=typed, outside=False, on=TODAY, by=person()
    )
    letter = Letter.from_data(paper.letter)
    cells = [c for block in letter.paragraphs for row in getattr(block, "rows", ())
             if isinstance(row, tuple) for c in row]  # fmt: skip

    assert re.search(r"〔2026〕1号$", paper.number)
    assert all(cell.strip() for cell in cells)
    assert not re.search(r"None|\b(yellow|first|assist|waiting|county)\b", str(letter.paragraphs))
    assert all(f"{one.label}已写明" in str(letter.to_data()) for one in kind.asks)


def test_what_is_missing_of_a_paper_is_said_beside_its_field(found, as_role, lead):
    browser = as_role("MED", unit=lead)

    answer = browser.post(f"/joint/{found.handle}/papers/note", data={"audience": "inside"})

    assert answer.status_code == 422
    assert "请填需要决定的问题" in answer.text


def test_a_brief_is_made_on_its_page_and_read_by_no_other_unit(found, as_role, lead, db):
    browser = as_role("MED", unit=lead)
    data = {"unit": str(lead.id), "span": "2026-W47", "audience": "outside", "remark": "逐户核对"}

    made = browser.post("/joint/briefs/new", data=data)
    page = browser.get(made.location)

    assert made.status_code == 303
    assert "逐户核对" in page.text
    assert "简报和报告" in browser.get("/joint/").text
    assert as_role("MED", unit=unit()).get(made.location).status_code == 404
    assert db.session.scalars(select(LedgerFile)).one().shared is False
