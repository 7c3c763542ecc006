"""Pages of figures of reconsideration: each number opens its cases, reports freeze them."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from casework.cases.timeline import record
from casework.db import db as database
from casework.db import transaction
from casework.ledgers.models import LedgerFile, LedgerReport
from casework.now import clock_at
from reconsideration.commands.acting import reckon
from reconsideration.measures import BOOK
from tests.arranged import arranged
from tests.builders import person
from tests.reconsideration import quarter

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


def test_a_rate_shows_its_numerator_and_base_and_both_open_their_cases(made, as_role):
    head = as_role("RVW", unit=made.at)
    page = get(head, f"/reconsideration/figures/?{Q1}")

    rate = figure(page, "直接纠错率（占审结）")
    n, m = (link["href"] for link in rate.find_all("a"))

    assert rate.get_text(" ", strip=True) == "33.3% 2 / 6"
    assert numbers(get(head, n)) == {made.cases[one].number for one in "BI"}
    assert numbers(get(head, m)) == {made.cases[one].number for one in "ABCDEI"}
    assert "直接纠错数，除以本期审结的案件" in page.text


def test_the_same_rate_stands_beside_itself_with_every_base(made, as_role):
    page = get(as_role("RVW", unit=made.at), f"/reconsideration/figures/?{Q1}")

    assert figure(page, "直接纠错率（占决定）").get_text(" ", strip=True) == "2 / 3"
    assert figure(page, "直接纠错率（占受理）").get_text(" ", strip=True) == "28.6% 2 / 7"


def test_figures_are_split_by_matter_and_a_line_leads_to_its_cases(made, as_role):
    head = as_role("RVW", unit=made.at)
    page = get(head, f"/reconsideration/figures/?{Q1}&cut=matter")

    link = BeautifulSoup(page.text, "lxml").find("th", string="政府信息公开").find_next("a")

    assert numbers(get(head, link["href"])) == {made.cases["C"].number}


@pytest.fixture
def reported(made, as_role):
    """The report of the quarter, drawn up by one and signed by another."""
    clerk, head = as_role("REG", unit=made.at), as_role("LDR", unit=made.at)
    post(clerk, "/reconsideration/reports/new", unit=made.at.id, period="2026Q1")
    report = database.session.query(LedgerReport).one()
    post(head, f"/reconsideration/reports/{report.handle}/signature")
    return report, head


def test_a_report_once_signed_keeps_its_figures_and_their_cases(made, reported):
    report, head = reported
    case = made.cases["A"]
    with transaction():
        reckon(case, record(case, "sued", on=quarter.day("03-30"), by=person("何敏"), way="suit"))

    now = get(head, f"/reconsideration/figures/?{Q1}")
    page = get(head, f"/reconsideration/reports/{report.handle}")
    link = figure(page, "案结事了率").find("a")["href"]

    assert report.state == "reported"
    assert figure(now, "案结事了率").get_text(" ", strip=True) == "66.7% 4 / 6"
    assert figure(page, "案结事了率").get_text(" ", strip=True) == "83.3% 5 / 6"
    assert made.cases["A"].number in numbers(get(head, link))
    assert f"{BOOK.version} 版" in page.text


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_report_is_exported_with_its_bases(reported, kind):
    report, head = reported
    answer = post(head, f"/reconsideration/reports/{report.handle}/export/{kind}")
    file = database.session.query(LedgerFile).one()

    got = get(head, f"{answer.location}/{kind}")

    assert f"/reconsideration/files/{file.handle}" in answer.location
    assert got.status_code == 200
    if kind == "csv":
        assert "直接纠错率（占审结）" in got.data.decode("utf-8-sig")
        assert "直接纠错数，除以本期审结的案件" in got.data.decode("utf-8-sig")


def test_a_report_is_printed_under_the_name_of_reconsideration(reported):
    report, head = reported
    answer = post(head, f"/reconsideration/reports/{report.handle}/paper")

    made = database.session.query(LedgerFile).one()

    assert answer.status_code in {302, 303}
    assert "行政复议统计报表" in str(made.letter)


def test_a_report_of_mediation_is_not_found_among_those_of_reconsideration(reported):
    report, head = reported

    assert get(head, f"/mediation/reports/{report.handle}").status_code == 404
