"""The gallery in Chromium: widths, keys, and what works without script."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from tests.look.gallery import PAGES, gallery_app

pytestmark = pytest.mark.browser

WIDTHS = (390, 683, 1024, 1280, 1366, 1920)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = make_server("127.0.0.1", 0, gallery_app(), threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/look"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    opened = chromium.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    yield opened
    opened.close()


@pytest.fixture
def plain_tab(chromium: Browser) -> Iterator[Page]:
    opened = chromium.new_page(java_script_enabled=False)
    yield opened
    opened.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways_and_none_breaks_the_content_policy(
    tab: Page, address: str, width: int
) -> None:
    complaints: list[str] = []
    tab.on(
        "console",
        lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None,
    )
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.set_viewport_size({"width": width, "height": 768})
    wide = []
    for name in PAGES:
        tab.goto(f"{address}/{name}")
        if tab.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(name)

    assert (wide, complaints) == ([], [])


def test_seventeen_rows_of_a_list_fit_a_screen_of_768(tab: Page, address: str) -> None:
    tab.goto(f"{address}/list")

    heights = tab.eval_on_selector_all("tbody tr", "rows => rows.map(row => row.offsetHeight)")

    assert set(heights) == {33}


def test_keys_work_when_no_field_has_the_focus_and_only_then(tab: Page, address: str) -> None:
    tab.goto(f"{address}/list")
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    assert tab.evaluate("document.activeElement.textContent") == "安府复〔2026〕86号"

    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "find"
    tab.keyboard.type("jgd?")

    assert tab.input_value("#find") == "jgd?"


def test_the_list_of_keys_opens_with_a_question_mark(tab: Page, address: str) -> None:
    tab.goto(f"{address}/desk")
    tab.keyboard.press("?")

    assert tab.is_visible(".gd-keys dl")


def test_g_then_d_goes_to_the_desk(tab: Page, address: str) -> None:
    tab.goto(f"{address}/case")
    tab.keyboard.press("g")
    tab.keyboard.press("d")
    tab.wait_for_url("**/home.desk")


def test_the_reckoning_of_a_closed_row_opens_in_place(tab: Page, address: str) -> None:
    tab.goto(f"{address}/case")
    assert not tab.is_visible("#how-3")
    tab.click("[data-how] >> nth=2")

    assert tab.is_visible("#how-3")
    assert tab.url.endswith("/case")


def test_the_reckoning_opens_without_script(plain_tab: Page, address: str) -> None:
    plain_tab.goto(f"{address}/case")
    assert not plain_tab.is_visible("#how-3")
    plain_tab.click("[href='#how-3']")

    assert plain_tab.is_visible("#how-3")


def test_after_a_refused_form_the_focus_is_on_its_faults(tab: Page, address: str) -> None:
    tab.goto(f"{address}/registration")
    assert tab.evaluate("document.activeElement.id") == "problems"
    tab.click("#problems a >> nth=1")

    assert tab.evaluate("document.activeElement.id") == "ended"


@pytest.mark.parametrize("kind", ["tab", "plain_tab"])
def test_enter_does_not_send_a_long_form(
    request: pytest.FixtureRequest, kind: str, address: str
) -> None:
    opened: Page = request.getfixturevalue(kind)
    posts: list[str] = []
    opened.on("request", lambda sent: posts.append(sent.method))
    opened.goto(f"{address}/registration")
    opened.press("#name", "Enter")
    opened.wait_for_timeout(200)

    assert "POST" not in posts
