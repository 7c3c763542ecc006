"""Other ways to work: with the keyboard alone, and in a browser without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.clock import TODAY
from tests.journeys.conftest import PASSWORD
from tests.journeys.desk import Desk, id_number

pytestmark = pytest.mark.browser


def tab_to(page: Page, name: str) -> None:
    """Go on by Tab until the field of that name has the focus."""
    for _ in range(90):
        if page.evaluate("document.activeElement.name || ''") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {name}")


def type_into(page: Page, fields: dict[str, str]) -> None:
    """Fill fields in reading order, by keys alone."""
    for name, text in fields.items():
        tab_to(page, name)
        page.keyboard.type(text)


def day_keys(on: date) -> str:
    """A day as it is typed into a browser's own date field of an English system."""
    return f"{on:%m%d%Y}"


def test_a_dispute_is_registered_and_found_again_without_a_mouse(
    visitor: Callable[..., Desk],
) -> None:
    desk = visitor()
    page = desk.page
    desk.open("/account/sign-in")
    expect(page.get_by_label("账号")).to_be_focused()
    page.keyboard.type("tiaojie")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="退出")).to_be_visible()

    # A page that is seen has not yet read its keys.
    page.wait_for_load_state("load")
    page.keyboard.press("n")
    expect(page.locator("h1")).to_have_text("劳动争议登记")
    page.wait_for_load_state("load")
    expect(page.locator('[name="applicants-0-name"]')).to_be_focused()
    type_into(
        page,
        {
            "applicants-0-name": "祝昇",
            "applicants-0-id_no": id_number("19600102"),
            "applicants-0-phone": "13800002048",
            "respondents-0-name": "临溪县青石板餐饮服务部",
            "respondents-0-phone": "0000-1234568",
        },
    )
    tab_to(page, "fact_dispute_kind")
    page.keyboard.press("ArrowDown")
    type_into(
        page,
        {
            "fact_facts_summary": "三个月工资未付。",
            "fact_start_date": day_keys(TODAY - timedelta(days=300)),
        },
    )
    tab_to(page, "claims-0-code")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+Enter")
    expect(desk.message).to_contain_text("已登记：")
    expect(desk.message).to_be_focused()
    page.wait_for_load_state("load")
    number = desk.number

    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("祝昇")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(number)


def test_a_case_is_opened_and_an_act_carried_out_without_javascript(
    signed_in: Callable[..., Desk],
) -> None:
    desk = signed_in("tiaojie", script=False)
    desk.go(desk.page.get_by_role("link", name="调解案件"))
    desk.page.locator("[name=stage]").select_option("registered")
    desk.press("查询")
    desk.go(desk.main.locator("[data-rows] a").first)
    desk.page.get_by_role("link", name="怎么算的").last.click()
    expect(desk.page.locator(".gd-how-row:target .gd-trace")).to_be_visible()

    desk.act("登记对方同意", "登记答复", {"answer": "given", "manner": "oral"})
    assert desk.state == "受理审查"
