"""A trained clerk registers a labour dispute with two parties: keys and pages are counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.clock import TODAY
from tests.journeys.desk import Desk, id_number

pytestmark = pytest.mark.browser

HIRED = TODAY - timedelta(days=300)
MOST_PAGES = 3
MOST_STEPS = 55
"""Tab, arrows and shortcuts: the way through the form takes 49 of them."""
KEYS_A_MINUTE = 200
KEYS_A_CHINESE_CHARACTER = 3
"""By their sounds, as most people type: two letters and a choice."""
NO_MOUSE = "addEventListener('mousedown', () => { window.name += 'mouse '; }, true)"


@dataclass
class Hands:
    """Two hands on a keyboard: what they typed, by which other keys they went on."""

    page: Page
    typed: str = ""
    steps: int = 0
    pages: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("framenavigated", lambda frame: self.pages.append(frame.url))

    def press(self, key: str) -> None:
        """A key that goes on, chooses or carries out."""
        self.steps += 1
        self.page.keyboard.press(key)

    def to(self, name: str) -> None:
        """On by Tab until the field of that name has the focus."""
        for _ in range(MOST_STEPS):
            if self.page.evaluate("document.activeElement.name || ''") == name:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not lead to {name}")

    def write(self, name: str, text: str) -> None:
        """Into a field."""
        self.to(name)
        self.typed += text
        self.page.keyboard.type(text)

    @property
    def seconds(self) -> float:
        """What it takes at a usual speed, the keys that only go on included."""
        letters = sum(1 if one.isascii() else KEYS_A_CHINESE_CHARACTER for one in self.typed)
        return (letters + self.steps) * 60 / KEYS_A_MINUTE


def test_a_clerk_registers_a_dispute_of_two_parties_in_less_than_three_minutes(
    signed_in: Callable[..., Desk],
) -> None:
    desk = signed_in("tiaojie")
    desk.page.context.add_init_script(NO_MOUSE)
    desk.open("/")
    hands = Hands(desk.page)

    hands.press("n")
    expect(desk.page.locator("h1")).to_have_text("劳动争议登记")
    # A page that is seen has not yet read its keys.
    desk.page.wait_for_load_state("load")
    expect(desk.page.locator('[name="applicants-0-name"]')).to_be_focused()
    register(hands)
    expect(desk.message).to_contain_text("已登记：")
    expect(desk.page.locator("#parties")).to_contain_text("青石板餐饮服务部")

    assert desk.page.evaluate("window.name") == ""
    assert len({*hands.pages, "/"}) <= MOST_PAGES, hands.pages
    assert hands.steps <= MOST_STEPS
    assert hands.seconds < 3 * 60


def register(hands: Hands) -> None:
    """What a registration needs and what asking the other side needs, in reading order."""
    hands.write("applicants-0-name", "祝旻")
    hands.write("applicants-0-id_no", id_number("19630405"))
    hands.write("applicants-0-phone", "13800002054")
    hands.write("applicants-0-address", "临溪县滨河路9号")
    hands.write("respondents-0-name", "临溪县青石板餐饮服务部")
    hands.write("respondents-0-phone", "0000-1234569")
    hands.write("respondents-0-address", "临溪县正和路2号")
    hands.to("fact_dispute_kind")
    hands.press("ArrowDown")
    hands.write("fact_facts_summary", "三个月工资没有付，多次催要没有结果。")
    hands.write("fact_start_date", day_keys(HIRED))
    hands.to("claims-0-code")
    hands.press("ArrowDown")
    hands.write("claims-0-amount", "19800")
    hands.press("Control+Enter")


def day_keys(on: date) -> str:
    """A day as it is typed into a browser's own date field of an English system."""
    return f"{on:%m%d%Y}"
