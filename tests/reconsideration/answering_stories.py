"""A case against a unit of the system, with the browsers of its officer and of the clerk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bs4 import BeautifulSoup

from casework.accounts.models import Unit, UnitKind
from casework.cases.models import PersonLink
from casework.cases.people import join
from reconsideration.commands import filing
from reconsideration.models import ReconsiderationCase
from tests import builders
from tests.reconsideration.stories import REVIEW_ENDS, accepted, body, do

NAME = "安宁市市场监督管理局"
SERVED = date(2026, 3, 10)
# 3/11-3/13, 3/16-3/20, 3/23, 3/24: ten working days after the receipt of the copy.
DUE = date(2026, 3, 24)


def organ(name: str = NAME, **details: Any) -> Unit:
    """An organ of the fictional city."""
    values = {"name": name, "short_name": name[-6:], "kind": UnitKind.DEPARTMENT}
    return builders.unit(**values | details)


@dataclass
class Sides:
    """Both sides of a case: the body's clerk and the respondent's officer."""

    case: ReconsiderationCase
    unit: Unit
    clerk: Any
    officer: Any
    proposal: Any = None

    @property
    def by(self) -> Any:
        """The clerk as a person."""
        return self.clerk.account.person

    @property
    def path(self) -> str:
        """The respondent's page."""
        return f"/answers/{self.case.handle}"


def against(as_role: Any, *, served: date | None = SERVED, **details: Any) -> Sides:
    """An accepted application against the organ, its copy served."""
    unit, office = organ(), body()
    clerk, officer = as_role("CLK", unit=office), as_role("RSP", unit=unit)
    case = accepted(at=office, by=clerk.account.person, **details)
    person = clerk.account.person
    do(join, case, person, role=PersonLink.HANDLER, on=REVIEW_ENDS, by=person, lead=True)
    sides = Sides(case, unit, clerk, officer)
    if served is not None:
        do(filing.serve_copy, case, on=served, by=person, method="direct", receiver="法规科")
    return sides


def page_of(browser: Any, path: str) -> BeautifulSoup:
    """A page that opens."""
    answer = browser.get(path)
    assert answer.status_code == 200
    return BeautifulSoup(answer.data, "html.parser")


def post(browser: Any, path: str, form: str = "", **typed: Any) -> Any:
    """Send the long form of a page, or of the page `form`."""
    main = page_of(browser, form or path).find("main")
    hidden = {
        field["name"]: field.get("value", "")
        for field in main.find("form", method="post").find_all("input", type="hidden")
        if field.get("name")
    }
    return browser.post(path, data=hidden | typed, content_type="multipart/form-data")
