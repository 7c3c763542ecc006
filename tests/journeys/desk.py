"""Page objects: what somebody sees and does, in the words that stand on the pages."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Download, Locator, Page, Response, expect

expect.set_options(timeout=30_000)
PAPER_IS_MADE = 180_000
"""Milliseconds that the worker may take for a paper while the machine is busy."""

PICTURES = Path(__file__).resolve().parents[2] / ".cache" / "journeys"
WIDTHS = (1366, 683)


def id_number(born: str) -> str:
    """The number of somebody's identity card, of nobody who lives, by the day of their birth.

    >>> id_number("19491231")
    '11010519491231002X'
    """
    digits = f"110105{born}002"
    total = sum(int(one) * 2 ** (17 - place) for place, one in enumerate(digits))
    return digits + "10X98765432"[total % 11]


Values = Mapping[str, str | bool | date]


@dataclass
class Desk:
    """Somebody's browser. Every page has a heading, messages and perhaps a form."""

    page: Page

    # ------------------------------------------------------------------ moving about

    def sign_in(self, username: str, password: str) -> None:
        """Sign in and arrive at the desk, or where one was going."""
        self.page.goto("/account/sign-in")
        self.page.get_by_label("账号").fill(username)
        self.page.get_by_label("密码").fill(password)
        self.go(self.page.get_by_role("button", name="登录"))
        expect(self.page.get_by_role("button", name="退出")).to_be_visible()

    def open(self, address: str) -> Response:
        """Go to an address."""
        answer = self.page.goto(address)
        assert answer is not None
        return answer

    def go(self, through: Locator) -> None:
        """Click what leads to another page, and wait until the whole of that page is there.

        A click alone is over when the new page has begun to come in: what doesn't wait by itself,
        such as a count, would then be read from half a page or none.
        """
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            through.click()

    def follow(self, name: str) -> None:
        """Follow the link of that name in the page itself."""
        self.go(self.main.get_by_role("link", name=name, exact=True).first)

    def press(self, name: str) -> None:
        """Press the button of that name in the page itself."""
        self.go(self.main.get_by_role("button", name=name, exact=True))

    # ------------------------------------------------------------------ seeing

    @property
    def main(self) -> Locator:
        """The page without its frame."""
        return self.page.locator("main")

    @property
    def heading(self) -> str:
        """The heading of the page."""
        return self.page.locator("h1").inner_text()

    @property
    def message(self) -> Locator:
        """What the page says about the act just done."""
        return self.page.locator(".gd-note[role=status]")

    @property
    def summary(self) -> Locator:
        """What has to be changed, over a form."""
        return self.page.locator("#problems")

    def fault(self, field: str) -> str:
        """What is said beside a field, tied to it for those who hear the page."""
        control = self.page.locator(f'[name="{field}"]').first
        described = (control.get_attribute("aria-describedby") or "").split()
        fault = next(one for one in described if one.endswith("-err"))
        return self.page.locator(f'[id="{fault}"]').inner_text()

    def value(self, field: str) -> str:
        """What stands in a field."""
        return self.page.locator(f'[name="{field}"]').first.input_value()

    # ------------------------------------------------------------------ doing

    def fill(self, fields: Values) -> None:
        """Fill a form by the names of its fields: texts, days, choices, ticks."""
        for name, value in fields.items():
            control = self.page.locator(f'[name="{name}"]')
            kind = control.first.get_attribute("type") or ""
            if kind == "radio":
                self.page.locator(f'[name="{name}"][value="{value}"]').check()
            elif isinstance(value, bool):
                control.first.set_checked(value)
            elif control.first.evaluate("one => one.tagName") == "SELECT":
                control.select_option(str(value))
            else:
                control.fill(value.isoformat() if isinstance(value, date) else value)

    def act(self, link: str, button: str, fields: Values | None = None) -> None:
        """One act of a case: its link, its form, its button; back at the case with its message."""
        self.follow(link)
        self.fill(fields or {})
        self.press(button)
        expect(self.message).to_be_visible()

    def approve(self, number: str) -> None:
        """Agree to what waits on a case, and look at the case: others may wait in the list."""
        self.open("/approvals/")
        row = self.main.get_by_role("row", name=re.compile(re.escape(number)))
        self.go(row.get_by_role("link").last)
        case = self.main.get_by_role("link", name=number).first.get_attribute("href") or "/"
        self.press("同意")
        expect(self.message).to_contain_text("已同意")
        self.open(case)

    def picture(self, name: str) -> None:
        """Keep how the page looks, wide and narrow, for whoever asks with JOURNEY_PICTURES=1."""
        if "JOURNEY_PICTURES" not in os.environ:
            return
        PICTURES.mkdir(parents=True, exist_ok=True)
        for width in reversed(WIDTHS):
            self.page.set_viewport_size({"width": width, "height": 768})
            self.page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)

    # ------------------------------------------------------------------ a case

    @property
    def state(self) -> str:
        """The state of the case, as the first tag beside its number."""
        return self.page.locator(".gd-head .gd-tag").first.inner_text()

    @property
    def number(self) -> str:
        """The number of the case."""
        return self.heading

    def bars(self) -> dict[str, str]:
        """What is barred now, with the reason, also where it is told only when asked for."""
        shown = self.page.locator("#acts li.no").evaluate_all(
            "all => all.map(one => ['b', 'small'].map(part => one.querySelector(part).textContent))"
        )
        return {label.strip(): reason.strip() for label, reason in shown}

    def deadlines(self) -> dict[str, Locator]:
        """The rows of the deadlines by what is due."""
        rows = self.page.locator("#deadlines > table > tbody > tr:not(.gd-how-row)").all()
        return {row.locator("td").first.inner_text(): row for row in rows}

    def paper(self, title: str) -> Locator:
        """The row of a paper."""
        return self.page.locator("#papers tr", has_text=title).first

    def wait_for_paper(self, title: str) -> Locator:
        """The row of a paper once its files are made; its own page is asked until then."""
        made = self.paper(title).get_by_role("link", name=re.compile("^PDF"))
        if made.count():
            return self.paper(title)
        address = self.paper(title).get_by_role("link", name=title).first.get_attribute("href")
        assert address is not None
        for _ in range(PAPER_IS_MADE // 500):
            self.page.wait_for_timeout(500)
            if f"{address.rstrip('/')}/pdf" in self.page.context.request.get(address).text():
                self.page.reload()
                return self.paper(title)
        raise AssertionError(f"{title} was not made")

    def download(self, title: str, kind: str, folder: Path) -> Path:
        """A paper as a file: kind is PDF or Word."""
        link = self.wait_for_paper(title).get_by_role("link", name=re.compile(f"^{kind}"))
        address = link.get_attribute("href")
        assert address is not None
        answer = self.page.context.request.get(address)
        assert answer.ok, answer.status
        target = folder / f"paper.{'pdf' if kind == 'PDF' else 'docx'}"
        target.write_bytes(answer.body())
        return target


def downloaded(download: Download, folder: Path) -> Path:
    """Keep a download under the name that the browser was told."""
    target = folder / download.suggested_filename
    download.save_as(target)
    return target
