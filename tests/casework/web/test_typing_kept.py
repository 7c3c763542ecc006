"""What is being typed keeps itself: given back when the page is opened again, never carried out."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select

from casework.accounts.models import UnitKind
from casework.cases.models import Case, FormDraft
from casework.db import db
from tests import builders

PAGES = {
    "/mediation/new/labour": UnitKind.MEDIATION_ORG,
    "/reconsideration/new": UnitKind.RECONSIDERATION_BODY,
}


@pytest.fixture(params=PAGES)
def page(request, as_role):
    """A registrar's browser, and the address of the registration page."""
    kind = PAGES[request.param]
    organ = {"organ_name": "临溪县人民政府"} if kind is UnitKind.RECONSIDERATION_BODY else {}
    return as_role("REG", unit=builders.unit(kind=kind, **organ)), request.param


def typed(browser, address: str, **fields: str) -> dict[str, str]:
    """The form as a browser would send it, with this typed into it."""
    soup = BeautifulSoup(browser.get(address).text, "lxml")
    return {"form_key": soup.find(id="form_key")["value"], **fields}


def opened(browser, address: str) -> str:
    return browser.get(address).text


def test_what_is_typed_is_kept_and_given_back(page):
    browser, address = page
    fields = typed(browser, address, **{"applicants-0-name": "周翀"})

    answer = browser.post(f"{address}?keep=typed", data=fields)

    assert (answer.status_code, answer.data) == (204, b"")
    assert 'value="周翀"' in opened(browser, address)
    assert "保存，已取回" in opened(browser, address)
    assert db.session.scalar(select(func.count(Case.id))) == 0


def test_a_page_that_is_handed_in_forgets_what_it_kept(page):
    browser, address = page
    fields = typed(browser, address, **{"applicants-0-name": "周翀"})
    browser.post(f"{address}?keep=typed", data=fields)

    browser.post(address, data={**fields, "draft": "drop"})

    assert "周翀" not in opened(browser, address)
    assert db.session.scalar(select(func.count()).select_from(FormDraft)) == 0


def test_what_is_kept_is_another_form_than_the_one_handed_in(page):
    """A page that keeps itself while it is handed in must not pass for it the next time."""
    browser, address = page
    fields = typed(browser, address, **{"applicants-0-name": "周翀"})

    browser.post(f"{address}?keep=typed", data=fields)

    again = BeautifulSoup(opened(browser, address), "lxml").find(id="form_key")["value"]
    assert again != fields["form_key"]
