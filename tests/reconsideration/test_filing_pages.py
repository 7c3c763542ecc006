"""The pages of the first half through the browser's eyes: what they store and what they refuse."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from casework.cases.models import PersonLink, Proposal
from casework.cases.people import join
from reconsideration.commands import filing
from reconsideration.models import ReconsiderationCase
from tests.reconsideration.stories import application, body, do


@pytest.fixture
def desk(db, as_role, clock_at):
    """A clerk's browser, an application in their hands, and Friday 6 March 2026."""
    clock_at(date(2026, 3, 6))
    unit = body()
    browser = as_role("REG", "CLK", unit=unit)
    case = application(at=unit, by=browser.account.person)
    do(
        join, case, browser.account.person, role=PersonLink.HANDLER, on=date(2026, 3, 2),
        by=browser.account.person, lead=True,
    )  # fmt: skip
    return browser, case


def _form(browser, address):
    page = BeautifulSoup(browser.get(address).data, "html.parser")
    form = page.find("main").find("form")
    return {
        field["name"]: field.get("value", "")
        for field in form.find_all("input")
        if field.get("type") == "hidden"
    }


def _answers(ok="yes"):
    return {f"answer_C{number}": ok for number in range(1, 8)}


def test_the_case_page_opens(desk):
    browser, case = desk

    answer = browser.get(f"/reconsideration/{case.handle}")

    assert answer.status_code == 200
    assert "周翀 不服 安宁市市场监督管理局" in answer.text
    assert "在期" in answer.text


def test_the_case_page_points_out_what_the_register_would_not_see(desk):
    browser, case = desk

    page = BeautifulSoup(browser.get(f"/reconsideration/{case.handle}").data, "html.parser")

    notes = [" ".join(note.text.split()) for note in page.select(".gd-note.warn")]
    assert any("审查期限将满" in note and "第30条第3款" in note for note in notes)


def test_a_date_on_the_case_page_shows_its_article_and_its_open_question(db, desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/acceptance"
    typed = _form(browser, address) | _answers() | {"on": "2026-03-06", "track": "ordinary"}
    browser.post(address, data=typed | {"simplified_ground": ""})

    page = BeautifulSoup(browser.get(f"/reconsideration/{case.handle}").data, "html.parser")

    panels = [panel.text for panel in page.select(".gd-trace") if "普通程序" in panel.text]
    assert "第62条第1款" in panels[0]
    assert "惯例可配置" in panels[0]
    assert "受理日以作出受理决定之日为准" in panels[0]


def test_what_is_shut_out_by_article_12_is_refused_under_its_item(db, desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/refusal"
    answers = _answers() | {"answer_C5": "no"}
    typed = _form(browser, address) | answers | {
        "on": "2026-03-06", "exclusion": "X04", "reasons": "请求复议的是派出所的治安调解",
    }  # fmt: skip

    wrong = browser.post(address, data=typed | {"answer_C5": "yes"})
    answer = browser.post(address, data=typed)

    assert wrong.status_code == 422
    assert "应答不符合" in wrong.text
    assert answer.status_code in {302, 303}
    db.session.expire_all()
    proposal = db.session.query(Proposal).one()
    assert proposal.payload["grounds"] == ["C5", "X04"]


def test_an_application_is_accepted_through_its_page(db, desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/acceptance"
    typed = _form(browser, address) | _answers() | {"on": "2026-03-06", "track": "ordinary"}
    typed["simplified_ground"] = ""

    answer = browser.post(address, data=typed)

    assert answer.status_code in {302, 303}
    db.session.expire_all()
    assert db.session.get(ReconsiderationCase, case.id).accepted_on == date(2026, 3, 6)


def test_what_the_command_misses_stands_beside_its_field(desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/acceptance"
    typed = _form(browser, address) | _answers()
    typed |= {"on": "2026-03-06", "track": "simplified", "simplified_ground": "consent"}

    answer = browser.post(address, data=typed)

    assert answer.status_code == 422
    assert "写明各方当事人同意适用简易程序的时间和方式" in answer.text


def test_a_barred_act_answers_409_with_its_article(desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/copy"
    typed = _form(browser, address) | {"on": "2026-03-06", "method": "direct"}

    answer = browser.post(address, data=typed)

    assert answer.status_code == 409
    assert "第48条" in answer.text


def test_opening_a_case_after_its_review_ran_out_shows_it_accepted(db, desk, as_role, clock_at):
    browser, case = desk
    clock_at(date(2026, 3, 10))
    later = as_role("CLK", unit=case.unit, person=browser.account.person)

    answer = later.get(f"/reconsideration/{case.handle}")

    assert "视为受理" in answer.text
    db.session.expire_all()
    assert db.session.get(ReconsiderationCase, case.id).accepted_on == date(2026, 3, 9)


def test_a_second_correction_notice_says_on_its_page_why_the_first_could_not_ask(desk):
    browser, case = desk
    me = browser.account.person
    address = f"/reconsideration/{case.handle}/correction"
    assert 'name="new_matter"' not in browser.get(address).text
    do(filing.ask_correction, case, items=["身份证明"], on=date(2026, 3, 3), by=me)
    do(filing.serve_correction, case, on=date(2026, 3, 4), by=me)
    do(filing.receive_correction, case, on=date(2026, 3, 5), by=me)
    assert address in browser.get(f"/reconsideration/{case.handle}").text
    typed = _form(browser, address) | {"on": "2026-03-06", "items": "新委托人的授权委托书"}

    barred = browser.post(address, data=typed | {"new_matter": ""})
    told = browser.post(address, data=typed | {"new_matter": "补正时才更换代理人"})

    assert barred.status_code == 409
    assert "一次性" in barred.text
    assert told.status_code == 303
    assert case.stage == "correcting"
