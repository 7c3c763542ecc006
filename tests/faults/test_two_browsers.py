"""Two browsers with the same form open: whoever saves second sees both texts, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from lxml.html import HTMLParser, document_fromstring

from tests.faults import doors
from tests.faults.filling import filled
from tests.faults.town import Door, Town, posted

pytestmark = pytest.mark.walk

EDITED = {
    "joint_acts.change_risk": "risk_people",
    "joint_acts.edit_plan": "plan_options",
    "joint_units.change": "contact",
    "mediation_agreement.edit": "clauses-0-act",
    "mediation_facts.edit": "fact_workplace",
    "reconsideration_claims.change_claims": "claims_text",
    "reconsideration_committee.change": "workplace",
    "reconsideration_evidence.change": "source",
    "registry.edit_organisation": "supervisor",
    "standardisation_papers.task_text": "section_1",
    "standardisation_papers.year_text": "section_1",
    "standardisation_registers.change": "name",
    "standardisation_self.item": "text",
    "standardisation_years.scheme": "title",
}
"""Every page on which something stored is changed, with a text of it."""


@pytest.fixture(autouse=True)
def undone(town: Town) -> Iterator[None]:
    """What a test has stored is gone after it."""
    yield
    town.restore()


def opened(town: Town, door: Door) -> Door:
    """The form of a page as somebody opens it now."""
    answer = town.ask(door.who, door.path)
    assert answer.status_code == 200, answer.status_code
    page = document_fromstring(answer.data, parser=HTMLParser(encoding="utf-8"))
    form = next(
        one for one in page.xpath("//main//form[@method='post']")
        if urlsplit(str(one.get("action") or door.path)).path == urlsplit(door.path).path
    )  # fmt: skip
    return Door(door.path, door.who, tuple(doors.controls_of(form)))


def changed(door: Door, name: str, mark: str) -> dict[str, Any]:
    """A form that was opened, with one text of it written anew."""
    fields = filled(door)
    fields[name] = ["3" if fields[name][0].isdigit() else f"{fields[name][0]}{mark}"]
    fields[name] = [mark] if name.startswith("risk") else fields[name]
    return fields


@pytest.mark.parametrize("page", EDITED)
def test_whoever_saves_second_sees_both_texts(page, town):
    name = EDITED[page]
    door = town.doors[page, "POST"][0]
    town.walk(door)
    mine, theirs = ("7", "9") if name.startswith("risk") else ("甲", "乙")
    first, second = opened(town, door), opened(town, door)

    saved = town.ask(door.who, door.path, "POST", data=posted(changed(first, name, theirs)))
    late = changed(second, name, mine)
    answer = town.ask(door.who, door.path, "POST", data=posted(late))

    assert saved.status_code == 303
    assert answer.status_code == 409
    shown = BeautifulSoup(answer.text, "lxml").select(f'input[type=radio][name="{name}"]')
    wanted = [changed(first, name, theirs)[name][0], late[name][0]]
    assert [one["value"] for one in shown] == wanted

    chosen = late | {"version": [version(answer.text)], name: [wanted[1]]}
    assert town.ask(door.who, door.path, "POST", data=posted(chosen)).status_code == 303
    now = {one.name: one.value for one in opened(town, door).controls}
    assert now[name] == wanted[1]


def version(text: str) -> str:
    return str(BeautifulSoup(text, "lxml").select_one("main input[name=version]")["value"])
