"""Lists and the look-up answer 到哪一步了 at once, to whoever may see the row."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from casework.accounts.queries import PersonLine, PostLine, SignedIn
from casework.accounts.roles import Role
from casework.web.case_spec import SPECS
from tests import builders

SOON = date(2026, 11, 23)
"""Three days after the morning of these tests."""


@pytest.fixture
def at(db):
    return builders.unit()


def lines(browser, address: str) -> list[str]:
    """The rows of the page's table, each as its words."""
    page = BeautifulSoup(browser.get(address).text, "lxml")
    return [row.get_text(" ", strip=True) for row in page.select("tbody tr")]


def test_a_clock_that_runs_is_told_though_another_stands_still(as_role, at):
    builders.bare_case(at, stage="supplement", next_due_on=SOON, clock_stopped=True)

    (row,) = lines(as_role("RVW", unit=at), "/mediation/?view=open")

    assert row.startswith("余 3 日")


def test_a_list_says_its_own_order(as_role, at):
    builders.bare_case(at)
    browser = as_role("RVW", unit=at)

    assert "按期限由近到远" in browser.get("/mediation/?view=open").text
    assert "按登记先后，新的在前" in browser.get("/mediation/?view=all").text


def test_an_archivist_opens_the_list_at_what_is_closed(as_role, at):
    closed = builders.bare_case(at, closed_on=date(2026, 10, 9))
    builders.bare_case(at)

    (row,) = lines(as_role("ARC", unit=at), "/mediation/")

    assert closed.number in row


def test_whoever_may_see_the_row_only_is_answered_by_it(as_role, at):
    case = builders.bare_case(
        at, stage="mediating", next_due_on=SOON, next_due_label="达成调解协议"
    )

    (row,) = lines(as_role("REG", unit=at), f"/find?q={case.number}")

    assert "调解中" in row
    assert "达成调解协议" in row
    assert "11-23" in row


def test_whoever_may_open_the_only_case_found_gets_to_it(as_role, at):
    case = builders.bare_case(at)

    answer = as_role("RVW", unit=at).get(f"/find?q={case.number}")

    assert answer.status_code == 302
    assert answer.location.endswith(str(case.handle))


@pytest.mark.parametrize(
    ("roles", "label"),
    [
        ((Role.RVW, Role.UAD), "钟旻（机构负责人）"),
        ((Role.REG, Role.MED), "钟旻（调解员）"),
        ((Role.ARC,), "钟旻（档案员）"),
        ((), "钟旻"),
    ],
)
def test_somebody_is_known_by_the_foremost_post(roles, label):
    posts = tuple(PostLine(role, 1, "", "", "", "") for role in roles)
    given = dict.fromkeys(SignedIn.__dataclass_fields__)
    account = SignedIn(**given | {"person": PersonLine(1, "钟旻"), "posts": posts})

    assert account.name_label == label


def test_whoever_has_no_cases_prints_no_list_of_the_day(as_role):
    assert "打印今日清单" not in as_role("SYS").get("/").text
    assert "打印今日清单" in as_role("MED").get("/").text


def test_a_list_is_printed_whole_with_its_filter_in_words(as_role, at):
    for _ in range(21):
        builders.bare_case(at)
    browser = as_role("RVW", unit=at)
    short = browser.get("/mediation/?view=all&from_on=2026-09-01")
    link = BeautifulSoup(short.text, "lxml").select_one('.gd-bar a[href*="rows=200"]')

    assert len(lines(browser, "/mediation/?view=all")) == 20
    assert "全部，2026-09-01 起收到" in short.text
    assert len(lines(browser, "/mediation/?view=all&rows=200")) == 21
    assert "from_on=2026-09-01" in link["href"]
    assert "便于打印" not in browser.get(link["href"]).text


def test_no_act_has_a_key_that_a_page_keeps_for_itself():
    """G goes, H shows how a date was counted, J and K walk through a list, N registers."""
    taken = {link.key for spec in SPECS.values() for link in spec.links.values()}

    assert not taken & set("ghjkn")
