"""Every page as each kind of person: nothing that axe objects to, no page that scrolls sideways."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import Desk
from tests.journeys.test_trouble import application

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    # Every rule is asked; only what breaks one is written down.
    "resultTypes": ["violations"],
}
WIDTHS = (683, 1024, 1280, 1366, 1920)
ASK_AXE = """async rules => (await axe.run(document, rules)).violations.map(
    one => one.id + ': ' + one.nodes.map(node => node.target.join(' ')).slice(0, 3).join(' | '))"""

FIRST = "first case of the list at "
PEOPLE = {
    "tiaojie": (
        "/",
        "/mediation/",
        "/mediation/?view=late",
        "/mediation/new/",
        "/mediation/new/labour",
        "/mediation/performance/",
        "/mediation/clusters/",
        "/mediation/rules/",
        "/mediation/figures/",
        "/approvals/",
        "/account/settings",
        "/account/password",
        "/find?q=nobody",
        "/find?q=安宁",
    ),
    "tiaojie3": (FIRST + "/mediation/?view=mine&stage=consent",),
    "tiaojie4": (FIRST + "/mediation/?view=mine&stage=review",),
    "yitiao": (
        "/mediation/new/medical",
        FIRST + "/mediation/?view=mine&stage=mediating",
    ),
    "ditiao": (
        "/mediation/new/",
        "/mediation/new/land_acquisition",
        "/mediation/performance/",
        FIRST + "/mediation/?view=mine&stage=performing",
    ),
    "shitiao": ("/mediation/new/markets", FIRST + "/mediation/?view=mine&stage=agreed"),
    "fangtiao": (
        "/joint/",
        "/joint/?view=red",
        "/joint/?q=nobody",
        "/joint/tasks",
        "/joint/new",
        FIRST + "/joint/?view=red",
        FIRST + "/mediation/?view=mine&stage=breached",
    ),
    "fuyi": (
        "/",
        "/reconsideration/",
        "/reconsideration/new",
        FIRST + "/reconsideration/?view=mine&stage=trial",
        FIRST + "/reconsideration/?view=mine&stage=correcting",
    ),
    "tjfuze": (
        "/approvals/",
        "/mediation/figures/",
        "/mediation/figures/boards/labour",
        "/mediation/ledger/",
        "/mediation/ledger/files",
        "/mediation/reports/",
        "/administration/units",
        "/administration/accounts",
        "/administration/posts",
        "/registry/",
        "/registry/organisations/3",
        "/registry/organisations/3/edit",
        "/registry/mediators/3",
        "/registry/mediators/3/edit",
        "/registry/experts/",
        "/registry/experts/1",
        "/registry/experts/new",
        "/registry/draws/1",
        FIRST + "/mediation/?view=open",
    ),
    "xitong": (
        "/",
        "/administration/units",
        "/administration/units/new",
        "/administration/units/1",
        "/administration/accounts/new",
        "/calendar/import",
        "/approvals/",
    ),
    "anquan": (
        "/administration/posts",
        "/administration/waivers",
        "/administration/waivers/new",
        "/calendar/confirmation",
        "/calendar/?n=15&unit=natural&start=2026-09-14&before=",
        "/nowhere",
    ),
}


def pages_of(desk: Desk, addresses: tuple[str, ...]) -> Iterator[str]:
    """Go to the pages one after the other; of a case, to every act that it allows and a paper."""
    for address in addresses:
        if not address.startswith(FIRST):
            desk.open(address)
            yield address
            continue
        desk.open(address.removeprefix(FIRST))
        desk.go(desk.main.locator("[data-rows] tbody a").first)
        yield desk.page.url
        assert desk.page.locator("#acts").count() == 1, address
        acts = desk.main.locator("#acts a.gd-act, #files header a, #papers header a").all()
        papers = desk.main.locator("#papers td.gd-b a").all()
        assert acts, address
        links = [one.get_attribute("href") or "" for one in (*acts, *papers[:1])]
        for link in links:
            desk.open(link)
            yield link


def look_closely(desk: Desk) -> None:
    """Have axe on every page from now on."""
    desk.page.add_init_script(AXE)


def objections(desk: Desk) -> list[str]:
    """What is wrong with the page as it stands, opened after `look_closely`."""
    page = desk.page
    found: list[str] = page.evaluate(ASK_AXE, RULES)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 768})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{wide} px wide at {width}")
    return found


@pytest.mark.parametrize("username", PEOPLE)
def test_every_page_is_fit_for_everybody(signed_in: Callable[..., Desk], username: str) -> None:
    desk = signed_in(username)
    look_closely(desk)

    wrong = {
        re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "…", address): found
        for address in pages_of(desk, PEOPLE[username])
        if (found := objections(desk))
    }
    assert wrong == {}


def test_a_refused_form_and_the_sign_in_page_are_fit_for_everybody(
    visitor: Callable[..., Desk], signed_in: Callable[..., Desk]
) -> None:
    stranger, desk = visitor(), signed_in("tiaojie")
    look_closely(stranger)
    look_closely(desk)
    stranger.open("/account/sign-in")
    desk.open("/mediation/new/labour")
    desk.press("登记并生成回执")

    assert (objections(stranger), objections(desk)) == ([], [])


def test_a_paper_that_is_made_is_fit_for_everybody(signed_in: Callable[..., Desk]) -> None:
    desk = signed_in("tiaojie")
    look_closely(desk)
    desk.open("/mediation/new/labour")
    desk.fill(application("应旻", "19650607"))
    desk.press("登记并生成回执")
    paper = desk.wait_for_paper("回执")
    case = objections(desk)
    desk.go(paper.get_by_role("link").first)
    expect(desk.main.get_by_role("link", name=re.compile("PDF")).first).to_be_visible()

    assert (case, objections(desk)) == ([], [])
