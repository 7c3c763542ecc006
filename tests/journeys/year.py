"""What the stages of a year share: desks, the clock, forms sent as the browser sends them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from playwright.sync_api import expect

from tests.journeys import clock
from tests.journeys.conftest import PASSWORD
from tests.journeys.desk import Desk

CITY = "/standardisation/years/1"
TASK = "/standardisation/tasks/1"
OTHER = "/standardisation/tasks/2"
FILES = "/standardisation/files/tasks/1"
SIGNED = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@dataclass
class Year:
    """The year as it goes on: the site, who is at a desk, where things stand."""

    site: Any
    sign_in: Callable[..., Desk]
    folder: Path
    desks: dict[str, Desk] = field(default_factory=dict)
    here: set[str] = field(default_factory=set)

    def at(self, moment: str) -> None:
        """It is that moment now, in China; everybody signs in again when they are needed."""
        clock.set_to(self.site.folder, datetime.fromisoformat(f"{moment}:00+08:00"))
        for username in self.here:
            self.desks[username].page.context.clear_cookies()
        self.here.clear()

    def desk(self, username: str) -> Desk:
        """Somebody at their desk on this day."""
        if username not in self.desks:
            self.desks[username] = self.sign_in(username)
        elif username not in self.here:
            self.desks[username].sign_in(username, PASSWORD)
        self.here.add(username)
        return self.desks[username]

    def task(self, desk: Desk, county: str = "临溪县") -> Desk:
        """Somebody on the page of a county's task."""
        desk.open("/standardisation/tasks/")
        desk.go(desk.main.get_by_role("link", name=re.compile(county)).first)
        return desk

    def act(self, username: str, act: str, fields: Mapping[str, Any] | None = None) -> Desk:
        """One act of the county's task by its name: its link, its form, its button."""
        desk = self.task(self.desk(username))
        desk.act(act, act, fields)
        return desk


def fields_of(html: str, button: str) -> dict[str, str]:
    """What the form with that button sends as it stands."""
    forms = BeautifulSoup(html, "lxml").select("main form")
    form = next(one for one in forms if one.find("button", string=re.compile(button)))
    found: dict[str, str] = {}
    for one in form.select("input[name], textarea[name], select[name]"):
        name, kind = str(one["name"]), str(one.get("type", ""))
        if one.name == "select":
            chosen = one.select_one("option[selected]") or one.select_one("option")
            found[name] = str(chosen["value"]) if chosen else ""
        elif one.name == "textarea":
            found[name] = one.get_text().strip()
        elif kind not in ("checkbox", "radio") or one.has_attr("checked"):
            found[name] = str(one.get("value", ""))
    return {name: value for name, value in found.items() if name}


def form_page(desk: Desk, address: str) -> str:
    """A page with a form, without drawing it."""
    page = desk.page.context.request.get(address)
    assert page.ok, (address, page.status)
    return page.text()


def hand_in(
    desk: Desk, address: str, button: str, fields: Mapping[str, str], html: str = ""
) -> None:
    """A form as the browser sends it; `html` is its page where it was read already."""
    given = fields_of(html or form_page(desk, address), button) | dict(fields)
    origin = {"Origin": re.sub(r"(://[^/]+).*", r"\1", desk.page.url)}
    asked = desk.page.context.request
    answer = asked.post(address, form=given, headers=origin, max_redirects=0)
    assert answer.status == 303, (address, answer.status, problems(answer.text()))


def problems(html: str) -> str:
    """What a refused form says."""
    said = BeautifulSoup(html, "lxml").select("#problems, .gd-err, .gd-note")
    return " ".join(one.get_text(" ", strip=True) for one in said)[:600]


def in_the_city(year: Year, username: str, act: str) -> Desk:
    """An act of the city's year."""
    desk = year.desk(username)
    desk.open(CITY)
    desk.act(act, act)
    return desk


def items(desk: Desk) -> list[str]:
    """The indicators of the plan, area by area."""
    html = desk.page.context.request.get(f"{TASK}/plan?area=all").text()
    return list(dict.fromkeys(re.findall(rf"{TASK}/plan/(\d+\.\d+)", html)))


def refused(desk: Desk, words: str) -> None:
    """The page says why it was not done."""
    expect(desk.main).to_contain_text(words)


def issue(year: Year, username: str, place: str, kind: str) -> None:
    """A paper goes out."""
    desk = year.desk(username)
    desk.open(f"{place}/papers/{kind}")
    desk.picture(f"year-paper-{kind}")
    desk.follow("制发")
    desk.press("制发")
    expect(desk.message.first).to_be_visible()
