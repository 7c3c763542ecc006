"""Pages of figures and reports: who sees which numbers, which cases, and who signs."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import event

from casework.cases.corrections import correct_date
from casework.db import transaction
from casework.ledgers.models import LedgerFile, LedgerReport
from casework.measures import Asked, Figure, read_period, rows_of, totals
from casework.measures.public import LEFT_OUT, hidden, is_small, left_out
from casework.now import clock_at
from mediation.measures import BOOK, MEASURES
from tests.arranged import arranged
from tests.builders import handled_by, unit
from tests.mediation import joint_stories, quarter

pytestmark = pytest.mark.walk

ON = date(2026, 4, 10)
Q1 = "period=2026Q1"


@pytest.fixture
def made(db, database):
    return arranged(database, quarter.built)


def get(browser, path):
    with clock_at(ON):
        return browser.get(path)


def post(browser, path, **fields):
    with clock_at(ON):
        return browser.post(path, data=fields)


def figure(page, label):
    """The cell of a figure, with its links."""
    rows = BeautifulSoup(page.text, "lxml").select("tr")
    row = next(one for one in rows if one.td and one.td.get_text().strip().startswith(label))
    return row.find_all("td")[1]


def numbers(page):
    """The case numbers of a list."""
    cells = BeautifulSoup(page.text, "lxml").select("tbody td:first-child")
    return {cell.get_text() for cell in cells}


# --------------------------------------------------------------------------- figures


def test_a_figure_leads_to_exactly_its_cases(made, as_role):
    head = as_role("RVW", unit=made.at)
    page = get(head, f"/mediation/figures/?{Q1}")

    success = figure(page, "成功率")
    n, m = (link["href"] for link in success.find_all("a"))

    assert success.get_text(" ", strip=True) == "2 / 3"
    assert numbers(get(head, n)) == {made.cases[one].number for one in "AG"}
    assert numbers(get(head, m)) == {made.cases[one].number for one in "ABG"}


def test_a_line_of_a_split_leads_to_its_cases(made, as_role):
    head = as_role("RVW", unit=made.at)
    page = get(head, f"/mediation/figures/?{Q1}&cut=channel")

    link = BeautifulSoup(page.text, "lxml").find("th", string="12345 热线工单").find_next("a")

    assert numbers(get(head, link["href"])) == {made.cases["F"].number}


def test_without_the_right_to_a_case_one_sees_the_count_only(made, as_role):
    with transaction():
        made.cases["A"].confidentiality = "named"
    page = get(as_role("UAD", unit=made.at), f"/mediation/figures/cases/accepted?{Q1}")

    assert "共 <b>6</b> 件" in page.text
    assert "其中 1 件不在您的查看范围" in page.text
    assert made.cases["A"].number not in page.text


def test_an_upper_manager_sees_the_sum_of_the_units_below_without_opening_files(db, as_role):
    above = unit(kind="city", name="安宁市人民政府", short_name="市政府")
    made = quarter.built(parent=above)
    manager = as_role("CAD", unit=above)

    page = get(manager, f"/mediation/figures/?{Q1}&unit={above.id}")

    assert figure(page, "受理数").get_text(strip=True) == "6 件"
    assert get(manager, f"/mediation/{made.cases['A'].handle}").status_code == 403


@pytest.mark.parametrize("path", ["/mediation/figures/cases/accepted", "/mediation/ledger/"])
def test_whoever_may_not_open_a_file_gets_its_row_masked_and_no_link_but_the_unit_to_ask(
    db, as_role, path
):
    above = unit(kind="city", name="安宁市人民政府", short_name="市政府")
    made = quarter.built(parent=above)

    page = get(as_role("CAD", unit=above), f"{path}?{Q1}&unit={above.id}")
    links = [link["href"] for link in BeautifulSoup(page.text, "lxml").select("main tbody a")]

    assert made.cases["A"].number in page.text
    assert "赵某" in page.text and "赵䶮" not in page.text and "安宁鸿源建筑公司" in page.text
    assert not links
    assert f"请向承办单位询问：{made.at.short_name}" in page.text


def test_a_joint_resolution_below_opens_for_an_upper_manager(db, as_role):
    """They may look at joint resolutions of their area, though not into the files of cases."""
    found = joint_stories.opened()
    manager = as_role("CAD", unit=found.unit)
    with clock_at(date(2026, 9, 30)):
        page = manager.get("/mediation/figures/cases/joint_started?period=2026Q3")
        links = BeautifulSoup(page.text, "lxml").select("main tbody td:first-child a")

        assert [link.get_text() for link in links] == [found.number]
        assert manager.get(links[0]["href"]).status_code == 200


def test_whoever_registers_has_names_in_full_and_links_to_what_they_may_open(made, as_role):
    """REG knows of all cases of the unit, and opens those that are not accepted yet."""
    clerk = as_role("REG", unit=made.at)
    page = get(clerk, f"/mediation/figures/cases/registered?{Q1}")

    links = BeautifulSoup(page.text, "lxml").select("tbody td:first-child a")
    assert "赵䶮" in page.text
    assert {get(clerk, link["href"]).status_code for link in links} <= {200}
    assert made.cases["A"].number not in {link.get_text() for link in links}


def test_another_unit_sees_neither_figures_nor_reports(made, as_role):
    post(as_role("REG", unit=made.at), "/mediation/reports/new", unit=made.at.id, period="2026Q1")
    report = LedgerReport.__table__.c.handle
    stranger = as_role("RVW", unit=quarter.stories.organisation())
    with transaction() as session:
        (handle,) = session.scalars(LedgerReport.__table__.select().with_only_columns(report))

    page = get(stranger, f"/mediation/figures/?{Q1}&unit={made.at.id}")

    assert figure(page, "受理数").get_text(strip=True) == "0 件"
    assert get(stranger, f"/mediation/reports/{handle}").status_code == 404
    assert get(stranger, f"/mediation/reports/{handle}/cases/accepted").status_code == 404


# --------------------------------------------------------------------------- for outside readers


def test_for_outside_readers_small_figures_and_what_would_give_them_away_are_left_out(
    made, as_role
):
    page = get(as_role("RVW", unit=made.at), f"/mediation/figures/?{Q1}&view=public")

    assert figure(page, "受理数").get_text(strip=True) == "6 件"
    for label in ("不予受理率", "终止数", "成功率", "办结数", "协议金额", "群体件"):
        assert figure(page, label).get_text(strip=True) == LEFT_OUT, label
    assert not BeautifulSoup(page.text, "lxml").select("tbody a")


def test_a_single_gap_in_a_split_is_covered_by_a_second():
    count = MEASURES["accepted"]
    figures = [Figure(n, 0, n, 0) for n in (20, 3, 8, 0)]

    assert left_out(figures, count) == [False, True, True, False]
    assert left_out([Figure(20, 0, 20, 0), Figure(8, 0, 8, 0)], count) == [False, False]


def test_a_share_is_small_when_few_are_in_it_or_few_are_not():
    rate = MEASURES["success"]

    assert is_small(Figure(48, 50, 48, 50), rate)
    assert is_small(Figure(2, 50, 2, 50), rate)
    assert not is_small(Figure(30, 50, 30, 50), rate)


def test_what_a_small_figure_could_be_reckoned_from_goes_with_it():
    found = {
        "concluded": Figure(30, 0, 30, 0),
        "effective": Figure(28, 0, 28, 0),
        "terminated": Figure(2, 0, 2, 0),
    }

    assert hidden(found, MEASURES, BOOK.tied) >= {"terminated", "concluded"}
    assert "effective" not in hidden(found, MEASURES, BOOK.tied)


# --------------------------------------------------------------------------- reports


def test_one_draws_up_another_signs_and_the_frozen_cases_stay_open(made, as_role, db):
    clerk, head = as_role("REG", unit=made.at), as_role("RVW", unit=made.at)
    address = post(clerk, "/mediation/reports/new", unit=made.at.id, period="2026Q1").location

    assert post(clerk, f"{address}/signature").status_code == 403
    assert post(head, f"{address}/signature").location == address
    refusal = next(one for one in made.cases["D"].events if one.kind == "refused")
    with transaction():
        correct_date(
            refusal,
            to=date(2026, 4, 1),
            reason="案卷日期不同",
            by=made.one,
            confirmed_by=made.other,
        )

    page = get(clerk, f"{address}?compare=1")
    assert "登记调整 1 项" in page.text
    frozen = figure(get(clerk, address), "不予受理率").find("a")["href"]
    assert numbers(get(clerk, frozen)) == {made.cases["D"].number}
    assert post(clerk, f"{address}/adjustments", reason="日期更正").location == address
    assert figure(get(head, address), "不予受理率").find_next("td").get_text(strip=True) == (
        "0.0%（0/7）"
    )


def test_whoever_drew_it_up_is_told_that_another_has_to_sign(made, as_role):
    head = as_role("RVW", unit=made.at)
    address = post(head, "/mediation/reports/new", unit=made.at.id, period="2026Q1").location

    answer = post(head, f"{address}/signature")

    assert "须由另一位负责人签发" in get(head, address).text
    assert answer.status_code == 409


def test_a_report_goes_back_with_its_reason(made, as_role):
    clerk, head = as_role("REG", unit=made.at), as_role("LDR", unit=made.at)
    address = post(clerk, "/mediation/reports/new", unit=made.at.id, period="2026Q1").location

    refused = post(head, f"{address}/return", remark="")
    post(head, f"{address}/return", remark="漏了一件")

    assert refused.status_code == 422 and "请写退回的原因" in refused.text
    assert "“漏了一件”" in get(clerk, address).text


def test_a_printed_report_is_a_letter_with_every_figure_and_its_definition(made, as_role, db):
    head = as_role("RVW", unit=made.at)
    address = post(head, "/mediation/reports/new", unit=made.at.id, period="2026Q1").location

    page = get(head, post(head, f"{address}/paper").location)
    (file,) = db.session.scalars(LedgerFile.__table__.select().with_only_columns(LedgerFile.letter))

    assert "正在生成" in page.text
    text = str(file)
    assert all(one.definition in text for one in MEASURES.values())
    assert "2026年第一季度" in text and "勾稽" not in text


# --------------------------------------------------------------------------- statements


def test_all_figures_are_asked_in_one_statement(made, db):
    asked = Asked("mediation", (made.at.id,), read_period("2026Q1"))
    seen = []
    totals(tuple(MEASURES.values()), asked, BOOK.cuts)

    def note(connection, cursor, statement, *_):
        seen.append(statement)

    quarter_engine = db.engine

    event.listen(quarter_engine, "before_cursor_execute", note)
    totals(tuple(MEASURES.values()), asked, BOOK.cuts)
    rows_of(MEASURES["success"], asked, BOOK.cuts)
    event.remove(quarter_engine, "before_cursor_execute", note)

    assert len(seen) == 2


def test_events_are_found_along_their_index(made, db):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("the plan of SQLite")
    plan = db.session.connection().exec_driver_sql(
        "EXPLAIN QUERY PLAN SELECT case_id FROM case_event WHERE kind IN ('accepted') "
        "AND legal_on BETWEEN '2026-01-01' AND '2026-03-31'"
    )

    assert "ix_case_event_kind_on" in str(plan.all())


def test_what_is_looked_up_for_each_case_is_looked_up_by_the_case(made, db):
    """Along the kind, the events of all cases would be read again for each one."""
    if db.engine.dialect.name != "sqlite":
        pytest.skip("the plan of SQLite")
    statements = []

    def note(connection, cursor, statement, parameters, *_):
        statements.append((statement, parameters))

    asked = Asked("mediation", (made.at.id,), read_period("2026Q1"))
    event.listen(db.engine, "before_cursor_execute", note)
    totals(tuple(MEASURES.values()), asked, BOOK.cuts)
    event.remove(db.engine, "before_cursor_execute", note)
    ((statement, parameters),) = statements
    connection = db.session.connection()
    plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()

    nested = {step[0] for step in plan if step[3].startswith("CORRELATED")}
    asked_again = [step[3] for step in plan if step[1] in nested and "case_event" in step[3]]
    assert asked_again
    assert not [step for step in asked_again if "ix_case_event_kind_on" in step]


def test_a_mediator_finds_the_case_that_was_given_to_them(made, as_role):
    mediator = as_role("MED", unit=made.at, person=made.one)
    handled_by(made.cases["D"], made.one)

    assert made.cases["D"].number in get(mediator, "/mediation/ledger/?outcome=refused").text
