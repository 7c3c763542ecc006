"""What is recorded long after its day says why; the timeline shows both days and the reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup

from casework.cases.backdating import backdating, is_late
from casework.cases.models import PersonLink
from casework.cases.people import join
from law.errors import Incomplete
from reconsideration.commands import filing
from tests.reconsideration.stories import REVIEW_ENDS, accepted, body, do, due

RECEIVED_COPY = date(2026, 3, 11)
TODAY = date(2026, 3, 19)
# 3/12 3/13 3/16 3/17 3/18 3/19: six working days after Wednesday 11 March.


@pytest.fixture
def desk(app, db, as_role, clock_at, monkeypatch):
    """A clerk's browser and an accepted case in their hands; the site asks after five days."""
    clock_at(TODAY)
    monkeypatch.setattr(app, "config", {**app.config, "GONGDAO": _asking(app)})
    at = body()
    browser = as_role("CLK", unit=at)
    case = accepted(at=at)
    me = browser.account.person
    do(join, case, me, role=PersonLink.HANDLER, on=case.received_on, by=me, lead=True)
    return browser, case


def _asking(app):
    return replace(app.config["GONGDAO"], late_after_days=5)


def _hidden(page):
    form = BeautifulSoup(page, "html.parser").find("main").find("form")
    return {one["name"]: one.get("value", "") for one in form.find_all("input", type="hidden")}


def test_days_are_counted_as_working_days(db, clock_at):
    clock_at(TODAY)
    case = accepted()

    assert is_late(case, RECEIVED_COPY, after=5)
    assert not is_late(case, date(2026, 3, 12), after=5)
    assert not is_late(case, RECEIVED_COPY, after=0)


def test_a_late_record_is_asked_for_its_reason_and_keeps_both_days(db, desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/copy"
    typed = {"on": RECEIVED_COPY.isoformat(), "method": "direct", "receiver": "法规科"}

    first = browser.post(address, data=_hidden(browser.get(address).text) | typed)
    page = BeautifulSoup(first.text, "html.parser")
    assert first.status_code == 422
    assert page.find("input", {"name": "backdated"}) is not None
    assert page.find("input", {"name": "receiver"})["value"] == "法规科"
    assert "超过 5 个工作日" in first.text
    assert due(case, "reply") is None

    again = browser.post(
        address, data=_hidden(first.text) | typed | {"backdated": "承办人外出，回来后登记"}
    )
    assert again.status_code == 303
    db.session.expire_all()
    # Ten working days from Wednesday 11 March 2026: Wednesday 25 March.
    assert due(case, "reply") == date(2026, 3, 25)
    told = browser.get(f"/reconsideration/{case.handle}").text
    assert "补录：2026-03-11 的事项" in told
    assert "承办人外出，回来后登记" in told


def test_what_is_recorded_in_time_is_not_asked(db, desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/copy"
    page = browser.get(address).text
    typed = {"on": TODAY.isoformat(), "method": "direct", "receiver": "法规科"}

    assert 'name="backdated"' not in page
    assert browser.post(address, data=_hidden(page) | typed).status_code == 303


def test_a_reason_of_two_characters_is_none(db, clock_at):
    clock_at(TODAY)
    case = accepted(on=REVIEW_ENDS)

    with backdating("晚了", after=5), pytest.raises(Incomplete) as refusal:
        do(filing.serve_copy, case, on=RECEIVED_COPY, by=case.people[0].person)

    assert "backdated" in refusal.value.problems


def test_an_application_that_is_registered_late_says_why(db, app, as_role, clock_at, monkeypatch):
    clock_at(TODAY)
    monkeypatch.setattr(app, "config", {**app.config, "GONGDAO": _asking(app)})
    browser = as_role("REG", unit=body())
    typed = _hidden(browser.get("/reconsideration/new").text) | {
        "channel": "in_person", "submitted_on": "2026-03-02", "received_on": "2026-03-02",
        "applicants-0-kind": "citizen", "applicants-0-name": "周翀",
        "applicants-0-phone": "13800000000", "applicants-0-address": "安宁市滨河路8号",
        "respondents-0-kind": "agency", "respondents-0-name": "安宁市市场监督管理局",
        "kind": "A01", "act_name": "行政处罚决定", "claims": ["revoke"], "claims_text": "撤销",
    }  # fmt: skip

    first = browser.post("/reconsideration/new", data=typed)
    assert first.status_code == 422
    assert "写明补录的理由" in first.text

    told = typed | _hidden(first.text) | {"backdated": "节日期间由值班人员代收"}
    assert browser.post("/reconsideration/new", data=told).status_code == 303
