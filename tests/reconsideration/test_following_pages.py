"""The pages of what follows, through the browser's eyes."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from casework.cases.models import PersonLink, Proposal
from casework.cases.people import join
from reconsideration.commands.after import publication
from tests import builders
from tests.reconsideration.following_stories import served
from tests.reconsideration.stories import accepted, body, do


@pytest.fixture
def desk(db, as_role, clock_at):
    """A clerk's browser and a decided case in their hands, on Monday 20 April 2026."""
    clock_at(date(2026, 4, 20))
    unit = body()
    browser = as_role("CLK", unit=unit)
    case = served(
        remake=True, texts=("申请人周翀不服处罚，住安宁市滨河路8号。", "秦小川作证。"),
        case=accepted(at=unit, by=browser.account.person),
    )  # fmt: skip
    do(
        join, case, browser.account.person, role=PersonLink.HANDLER, on=date(2026, 3, 2),
        by=browser.account.person, lead=True,
    )  # fmt: skip
    return browser, case


def _hidden(browser, address):
    page = BeautifulSoup(browser.get(address).data, "html.parser")
    form = page.find("main").find("form")
    return {
        field["name"]: field.get("value", "")
        for field in form.find_all("input")
        if field.get("type") == "hidden"
    }


def test_the_card_says_what_is_owed_until_when(desk):
    browser, case = desk

    page = BeautifulSoup(browser.get(f"/reconsideration/{case.handle}").data, "html.parser")

    card = page.find(id="after")
    assert "最迟 2026年6月12日" in card.text
    assert "卷宗（正卷、副卷）" in card.text


def test_a_new_act_is_compared_on_the_page(desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/performance"
    typed = _hidden(browser, address) | {
        "on": "2026-04-20", "whole": "yes", "report": "重新作出处罚决定", "proof": "处罚决定书",
    }  # fmt: skip

    wrong = browser.post(address, data=typed)
    same = {f"same_{name}": "same" for name in ("facts", "reasons", "result")}
    answer = browser.post(address, data=typed | same | {"remade_number": "安市监罚〔2026〕40号"})

    assert wrong.status_code == 422
    assert "重新作出处罚决定" in wrong.text
    assert answer.status_code in {302, 303}
    assert "事实、理由、结果相同" in browser.get(f"/reconsideration/{case.handle}").text


def test_the_copy_is_looked_at_before_it_is_proposed(db, desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/publication"
    paper = str(publication.decisions_of(case)[0].handle)
    typed = _hidden(browser, address) | {"publish": "yes", "paper": paper, "words": "秦小川"}

    first = browser.get(address)
    looked = browser.post(address, data=typed | {"look": "1"})
    copy = BeautifulSoup(looked.data, "html.parser").find(id="copy").text
    none_yet = db.session.query(Proposal).count()
    answer = browser.post(address, data=typed)

    assert "周某不服处罚" in BeautifulSoup(first.data, "html.parser").find(id="copy").text
    assert "秦小川" not in copy
    assert "滨河路" not in copy
    assert none_yet == 0
    assert answer.status_code in {302, 303}
    assert db.session.query(Proposal).count() == 1


def test_not_publishing_asks_for_the_reason_beside_its_field(desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/publication"
    typed = _hidden(browser, address) | {"publish": "no", "reason": ""}

    assert browser.post(address, data=typed).status_code == 422
    answer = browser.post(address, data=typed | {"reason": "原行为属于不公开的政府信息"})
    assert answer.status_code in {302, 303}
    told = browser.get(f"/reconsideration/{case.handle}").text
    assert "不公开决定书：原行为属于不公开的政府信息" in told


def test_both_volumes_are_shown_and_bound_from_their_page(desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/volumes"

    page = BeautifulSoup(browser.get(address).data, "html.parser")
    typed = _hidden(browser, address) | {"retention": "30"}
    answer = browser.post(f"{address}/main/bind", data=typed)

    assert [one.find("h2").text for one in page.select("section[id]")][:2] == ["正卷", "副卷"]
    assert answer.status_code in {302, 303}
    assert browser.post(f"{address}/other/bind", data=typed).status_code == 404
    assert browser.get(f"{address}/inner.pdf").status_code == 409


def test_the_inner_volume_is_not_for_whoever_may_only_look(db, desk, as_role):
    _, case = desk
    head = as_role("UAD", unit=case.unit)

    page = head.get(f"/reconsideration/{case.handle}/volumes")

    assert "正卷" in page.text
    assert 'id="inner"' not in page.text
    assert head.get(f"/reconsideration/{case.handle}/volumes/inner.pdf").status_code == 403


def test_whoever_oversees_orders_a_lower_body_from_the_list(db, as_role, clock_at):
    clock_at(date(2026, 5, 12))
    above = builders.unit(
        name="省司法厅", short_name="省司法厅", kind="city", organ_name="省人民政府"
    )
    case = accepted(at=body(parent=above))
    browser = as_role("CAD", unit=above)

    listed = browser.get("/reconsideration/oversight")
    address = f"/reconsideration/{case.handle}/oversight/order"
    typed = _hidden(browser, address) | {
        "on": "2026-05-12", "what": "decide", "superior": "省人民政府",
        "reason": "审理期限已经届满", "perform_by": "2026-05-20",
    }  # fmt: skip
    answer = browser.post(address, data=typed)

    assert case.number in listed.text
    assert "逾期未作决定" in listed.text
    assert answer.status_code in {302, 303}
    assert "correction_ordered" in {event.kind for event in case.events}
