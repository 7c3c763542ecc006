"""A report is frozen once a second person has signed it; later corrections stand beside it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from casework.cases.corrections import correct_date
from casework.cases.timeline import record
from casework.db import transaction
from casework.ledgers import reports
from casework.ledgers.book import Snapshot, SplitLine, split, take
from casework.ledgers.checks import cross_foot
from casework.ledgers.models import LedgerReport
from casework.measures import Asked, Figure, read_period, rows_of
from law.errors import Incomplete, NotAllowed
from mediation.measures import BOOK, MEASURES
from tests.arranged import arranged
from tests.builders import person
from tests.mediation import quarter

pytestmark = pytest.mark.walk

Q1 = read_period("2026Q1")
AFTER = date(2026, 4, 3)


@pytest.fixture
def made(db, database):
    return arranged(database, quarter.built)


@pytest.fixture
def head(db):
    return person("钟旻")


def drawn(made, by=None, on=AFTER, period=Q1):
    with transaction():
        return reports.draw_up(
            BOOK, unit=made.at, period=period, rules={}, on=on, by=by or made.one
        )


def signed(made, head):
    report = drawn(made)
    with transaction():
        reports.sign(report, BOOK, on=AFTER, by=head)
    return report


def corrected(made, letter, kind, to, head):
    """The day of an event of a case is corrected, as a second person has confirmed."""
    case = made.cases[letter]
    event = next(one for one in case.events if one.kind == kind)
    with transaction():
        correct_date(event, to=to, reason="案卷上的日期不同", by=made.one, confirmed_by=head)


def figure(report, key):
    return reports.figures_in(report)[key]


def test_a_report_holds_the_figures_and_the_cases_behind_them(made):
    report = drawn(made)

    assert figure(report, "accepted") == Figure(6, 0)
    assert figure(report, "success") == Figure(2, 3)
    assert [row[0] for row in reports.rows_in(report, "refused") if row[1]] == [made.cases["D"].id]
    assert report.checks == []
    assert (report.state, report.formula_version) == ("draft", BOOK.version)


def test_whoever_drew_it_up_does_not_sign_it(made, head):
    report = drawn(made, by=head)

    with pytest.raises(NotAllowed, match="须由另一人签发"), transaction():
        reports.sign(report, BOOK, on=AFTER, by=head)


def test_a_report_is_not_signed_before_its_period_is_over(made, head):
    report = drawn(made, on=date(2026, 3, 31))

    with pytest.raises(NotAllowed, match="2026-03-31 才结束"), transaction():
        reports.sign(report, BOOK, on=date(2026, 3, 31), by=head)


def test_a_period_that_has_not_begun_has_no_report(made):
    with pytest.raises(Incomplete, match="还没有开始"):
        drawn(made, on=date(2025, 12, 31))


def test_a_draft_that_no_longer_fits_is_drawn_up_anew_before_it_is_signed(made, head):
    report = drawn(made)
    corrected(made, "D", "refused", date(2026, 4, 1), head)

    with pytest.raises(NotAllowed, match="编制以后案件有变动"), transaction():
        reports.sign(report, BOOK, on=AFTER, by=head)

    report = drawn(made)
    assert figure(report, "refused") == Figure(0, 7)
    with transaction():
        reports.sign(report, BOOK, on=AFTER, by=head)
    assert report.state == "reported"


def test_a_signed_report_stays_when_a_case_is_corrected_and_the_difference_is_an_adjustment(
    made, head
):
    report = signed(made, head)
    before = dict(report.figures)

    corrected(made, "F", "accepted", date(2026, 4, 1), head)
    with transaction():
        adjustments = reports.adjust(report, BOOK, reason="受理日期更正", by=made.one)

    assert report.figures == before
    found = {one.measure: one for one in adjustments}
    assert (found["accepted"].was_n, found["accepted"].is_n) == (6, 5)
    assert (found["people"].was_n, found["people"].is_n) == (17, 16)
    assert found["accepted"].cases == [made.cases["F"].id]
    assert "refused" not in found and "effective" not in found


def test_an_adjustment_is_not_recorded_twice_and_a_correction_undone_is_adjusted_back(made, head):
    report = signed(made, head)
    corrected(made, "D", "refused", date(2026, 4, 1), head)
    with transaction():
        reports.adjust(report, BOOK, reason="日期更正", by=made.one)
    with pytest.raises(NotAllowed, match="没有需要调整的"), transaction():
        reports.adjust(report, BOOK, reason="日期更正", by=made.one)

    event = next(one for one in reversed(made.cases["D"].events) if one.kind == "refused")
    with transaction():
        correct_date(
            event, to=date(2026, 3, 13), reason="原来的日期是对的", by=made.one, confirmed_by=head
        )
    with transaction():
        (back,) = reports.adjust(report, BOOK, reason="更正有误，恢复", by=made.one)

    assert (back.measure, back.was_n, back.is_n) == ("refused", 1, 1)


def test_a_signed_report_is_not_drawn_up_again(made, head):
    signed(made, head)

    with pytest.raises(NotAllowed, match="已经报出，不能重新编制"):
        drawn(made)


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE ledger_report SET remark = 'x'",
        "DELETE FROM ledger_report",
        "UPDATE ledger_cases SET entries = '[]'",
        "DELETE FROM ledger_cases",
        "INSERT INTO ledger_cases SELECT report_id, 'more', entries FROM ledger_cases LIMIT 1",
        "UPDATE ledger_adjustment SET is_n = 0",
        "DELETE FROM ledger_adjustment",
    ],
)
def test_the_database_itself_keeps_what_was_reported(made, head, db, act):
    report = signed(made, head)
    corrected(made, "D", "refused", date(2026, 4, 1), head)
    with transaction():
        reports.adjust(report, BOOK, reason="日期更正", by=made.one)

    with pytest.raises(DatabaseError, match="append-only"), transaction() as session:
        session.execute(text(act))


def test_a_draft_may_be_changed_and_thrown_away(made, db):
    number = drawn(made).id

    with transaction() as session:
        session.execute(text("UPDATE ledger_report SET remark = 'x'"))
        session.execute(text("DELETE FROM ledger_cases"))
        session.execute(text("DELETE FROM ledger_report"))

    assert db.session.get(LedgerReport, number) is None


# --------------------------------------------------------------------------- cross-foot


def snapshot(made, **changes):
    """The figures of the quarter, some of them wrong."""
    asked = Asked("mediation", (made.at.id,), Q1)
    taken = take(BOOK, asked)
    return Snapshot({**taken.figures, **changes}, taken.cases, taken.splits)


def test_figures_that_fit_together_have_no_finding(made):
    assert cross_foot(BOOK, snapshot(made), None) == []


def test_cases_that_vanish_between_begin_and_end_are_found(made, head):
    corrected(made, "F", "accepted", date(2026, 5, 20), head)

    whole = drawn(made, period=read_period("2026Q2"), on=date(2026, 7, 3))
    report = drawn(made, period=read_period("2026-04"), on=date(2026, 5, 6))

    (finding,) = [one for one in report.checks if one["check"] == "在办勾稽"]
    assert finding["blocking"]
    assert "期初在办 1 + 受理数 0 + 恢复调解 0 − 办结数 1 = 0，与期末在办 1 不符" in finding["text"]
    assert not [one for one in whole.checks if one["check"] == "在办勾稽"]
    with pytest.raises(NotAllowed, match="勾稽校验没有通过"), transaction():
        reports.sign(report, BOOK, on=date(2026, 5, 6), by=head)


def test_a_total_that_is_not_the_sum_of_its_parts_is_found(made):
    found = cross_foot(BOOK, snapshot(made, registered=Figure(8, 0)), None)

    texts = [one.text for one in found if one.check == "分项合计"]
    assert "申请数按纠纷类型相加为 7，与合计 8 不符" in texts
    assert all(one.blocking for one in found)


def test_a_part_larger_than_the_whole_is_found(made):
    texts = [one.text for one in cross_foot(BOOK, snapshot(made, withdrawn=Figure(3, 0)), None)]

    assert "其中撤回申请 3 大于终止数 2" in texts


def test_negative_days_are_found(made, head):
    corrected(made, "A", "accepted", date(2026, 3, 20), head)

    report = drawn(made)

    texts = [one["text"] for one in report.checks if one["check"] == "负数"]
    assert "平均天数（扣除中止）中有 1 件算出负数，请核对这些案件的日期" in texts


def test_a_leap_against_the_last_period_is_pointed_out_and_blocks_nothing(made):
    taken = snapshot(made)
    last = {**taken.figures, "accepted": Figure(40, 0)}

    (finding,) = cross_foot(BOOK, taken, last)

    assert "受理数 6 件，上期 40 件，变动较大" in finding.text
    assert not finding.blocking


def test_a_begin_that_is_not_the_end_of_the_last_report_is_pointed_out(made, head):
    signed(made, head)
    corrected(made, "E", "accepted", date(2026, 4, 2), head)

    report = drawn(made, period=read_period("2026Q2"), on=date(2026, 7, 3))

    texts = [one["text"] for one in report.checks if one["check"] == "与上期衔接"]
    assert texts[0].startswith("期初在办 1，上期报出的期末在办是 2")


# --------------------------------------------------------------------------- cuts


def lines(made, key):
    found = split(BOOK, Asked("mediation", (made.at.id,), Q1), key)
    return {line.label: line.figures["accepted"].n for line in found if "accepted" in line.figures}


def test_figures_are_split_by_every_cut_in_words(made):
    assert lines(made, "month") == {"2026年1月": 1, "2026年2月": 1, "2026年3月": 4}
    assert lines(made, "channel") == {"来访、窗口": 4, "信访转送交办": 1, "12345 热线工单": 1}
    assert lines(made, "kind") == {"劳动争议": 6}
    assert lines(made, "mediator") == {"许祎": 3, "韦赟": 2, "未指派": 1}
    assert lines(made, "band") == {"1 万元以上不满 10 万元": 6}
    assert lines(made, "age") == {"15 日以内": 6}
    assert lines(made, "respondent")["临溪永安纺织厂"] == 2
    assert lines(made, "county") == {"市本级": 6}
    assert lines(made, "unit") == {made.at.short_name: 6}
    assert lines(made, "sub_type") == {"劳动报酬": 6}


def test_a_cut_narrows_a_figure_to_its_cases(made):
    asked = Asked("mediation", (made.at.id,), Q1, within=(("channel", "HOTLINE_12345"),))

    rows = rows_of(MEASURES["accepted"], asked, BOOK.cuts)

    assert [row[0] for row in rows] == [made.cases["F"].id]


def test_a_line_of_a_split_opens_the_cases_that_it_counts(made):
    for key in BOOK.cuts:
        for line in split(BOOK, Asked("mediation", (made.at.id,), Q1), key):
            asked = Asked("mediation", (made.at.id,), Q1, within=((key, line.value),))
            for name, found in line.figures.items():
                rows = rows_of(MEASURES[name], asked, BOOK.cuts)
                assert sum(row[1] for row in rows) == found.n, (key, line.label, name)


def test_what_was_corrected_counts_where_it_stands_now(made, head):
    case = made.cases["D"]
    with transaction():
        record(case, "identity_corrected", on=AFTER, by=head)
    corrected(made, "D", "received", date(2026, 2, 26), head)

    asked = Asked("mediation", (made.at.id,), read_period("2026-03"))
    rows = rows_of(MEASURES["registered"], asked, BOOK.cuts)

    assert case.id not in [row[0] for row in rows]
    assert isinstance(split(BOOK, asked, "month")[0], SplitLine)
