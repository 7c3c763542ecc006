"""The pages of opinion, discussion and service through the browser's eyes."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from casework.cases.models import PersonLink
from casework.cases.people import join
from casework.cases.proposals import send_back
from reconsideration.commands.decision import proposing as decision
from reconsideration.commands.decision import serving
from tests.reconsideration.decisions import (
    AGREED,
    DECIDED,
    agree,
    decided,
    draft,
    replied,
    send_up,
)
from tests.reconsideration.stories import body, do


@pytest.fixture
def desk(db, as_role, clock_at):
    """A clerk's browser, and a heard case in their hands on the day after the draft."""
    clock_at(AGREED)
    at = body()
    browser = as_role("CLK", unit=at)
    case, three = replied(at=at)
    _give(case, browser)
    return browser, case, three


def _give(case, browser):
    me = browser.account.person
    do(join, case, me, role=PersonLink.HANDLER, on=case.received_on, by=me, lead=True)


def _hidden(page):
    form = BeautifulSoup(page, "html.parser").find("main").find("form")
    fields = form.find_all("input", type="hidden")
    return {field["name"]: field.get("value", "") for field in fields}


TYPED = {
    "kind_1": "D64",
    "grounds_1": ["64-2"],
    "give_back": "返还罚款 2000 元",
    "before_kind": "fine",
    "after_kind": "none",
    "before_amount": "2000",
    "facts": "处罚以前没有告知申请人。",
    "reasons": "违反法定程序。",
    "basis_text": "《食品安全法》第一百二十五条。",
    "court": "安宁市中级人民法院",
    "claim_revoke": "yes",
}


def test_the_operative_part_is_composed_read_and_then_sent_up(db, desk):
    browser, case, _ = desk
    address = f"/reconsideration/{case.handle}/opinion"
    typed = _hidden(browser.get(address).text) | TYPED

    first = browser.post(address, data=typed)
    page = BeautifulSoup(first.text, "html.parser")
    composed = page.find("textarea", {"name": "operative"}).text.strip()
    again = typed | _hidden(first.text) | {"operative": composed + "\n驳回其他请求。"}
    answer = browser.post(address, data=again)

    assert first.status_code == 422
    assert composed.startswith("撤销安宁市市场监督管理局作出的行政处罚决定")
    assert "如果起诉" in first.text
    assert answer.status_code == 303
    db.session.expire_all()
    assert decision.versions(case)[0].payload["draft"]["operative"].endswith("驳回其他请求。")


def test_a_row_is_added_and_what_was_typed_stays(db, desk):
    browser, case, _ = desk
    address = f"/reconsideration/{case.handle}/opinion"
    typed = _hidden(browser.get(address).text) | TYPED | {"part_1": "罚款", "detail_1": "保留"}

    for rows in (2, 3, 4):
        answer = browser.post(address, data=typed | {"add": "items"})
        page = BeautifulSoup(answer.text, "html.parser")
        assert answer.status_code == 200
        assert len(page.select("select[name^=kind_]")) == rows
        assert page.find("input", {"name": "grounds_1", "value": "64-2"}).has_attr("checked")
        assert page.find("textarea", {"name": "detail_1"}).text.strip() == "保留"
        typed |= _hidden(answer.text) | {f"kind_{rows}": "D68", f"grounds_{rows}": ["68"]}
    assert not decision.versions(case)

    first = browser.post(address, data=typed)
    composed = BeautifulSoup(first.text, "html.parser").find("textarea", {"name": "operative"})
    answer = browser.post(
        address, data=typed | _hidden(first.text) | {"operative": composed.text, "confirmed": "y"}
    )

    assert answer.status_code == 303
    db.session.expire_all()
    kept = decision.versions(case)[0].payload["draft"]["items"]
    assert [item["kind"] for item in kept] == ["D64", "D68", "D68", "D68"]


def test_more_items_than_a_decision_has_room_for_are_not_offered(db, desk):
    browser, case, _ = desk
    address = f"/reconsideration/{case.handle}/opinion"
    typed = _hidden(browser.get(address).text) | {f"kind_{row}": "D68" for row in range(1, 21)}

    page = BeautifulSoup(browser.post(address, data=typed | {"add": "items"}).text, "html.parser")

    assert len(page.select("select[name^=kind_]")) == 20
    assert page.find("button", {"name": "add"}) is None


def test_a_version_that_came_back_is_in_the_form_again(db, desk):
    browser, case, three = desk
    first = send_up(case, three)
    do(send_back, first, by=three.head, remark="理由不够")

    page = browser.get(f"/reconsideration/{case.handle}/opinion").text
    version = browser.get(f"/approvals/{first.handle}").text

    assert "被退回的文书" in version
    soup = BeautifulSoup(page, "html.parser")
    assert "没有告知申请人" in soup.find("textarea", {"name": "facts"}).text
    assert soup.find("input", {"name": "grounds_1", "value": "64-2"}).has_attr("checked")


def test_the_case_page_says_what_is_missing_and_what_was_sent_up(db, desk):
    browser, case, three = desk
    send_up(case, three)

    page = browser.get(f"/reconsideration/{case.handle}").text

    card = BeautifulSoup(page, "html.parser").find(id="decision")
    assert "第 1 稿" in card.text
    assert "待审核" in card.text
    assert "撤销安宁市市场监督管理局" in card.text


def test_whoever_approves_reads_the_paper_and_who_has_to_approve_it(db, desk, as_role):
    _, case, three = desk
    first = send_up(case, three)
    leader = as_role("LDR", unit=case.unit)

    proposed = leader.get(f"/approvals/{agree(case, three).handle}").text
    decided_on = as_role("RVW", unit=case.unit).get(f"/approvals/{first.handle}").text

    paper = BeautifulSoup(proposed, "html.parser").find(class_="gd-paper").text
    assert "撤销安宁市市场监督管理局作出的行政处罚决定" in paper
    assert "由谁批准，法律有规定" in proposed
    assert "第61条第1款" in proposed
    assert "gd-paper" not in decided_on


def test_a_discussion_is_read_line_by_line(db, desk):
    browser, case, three = desk
    send_up(case, three)
    agree(case, three)
    address = f"/reconsideration/{case.handle}/discussion"
    typed = _hidden(browser.get(address).text) | {
        "on": AGREED.isoformat(),
        "chair": "陆正平",
        "members": "陆正平 市长 同意\n方远 副市长 同意\n秦观山 局长 弃权",
        "summary": "讨论了程序问题。",
    }

    wrong = browser.post(address, data=typed | {"members": "陆正平 市长 同意"})
    answer = browser.post(address, data=typed | _hidden(wrong.text))

    assert wrong.status_code == 422
    assert answer.status_code == 303
    db.session.expire_all()
    held = decision.discussion_of(case)
    assert held.data["votes"] == {"for": 2, "against": 0, "abstain": 1}


def test_service_is_recorded_party_by_party(db, as_role, clock_at):
    clock_at(DECIDED)
    at = body()
    browser = as_role("CLK", unit=at)
    case, _ = decided(at=at)
    _give(case, browser)
    address = f"/reconsideration/{case.handle}/service"
    party = next(one for one in case.parties if one.side == "applicant")
    typed = _hidden(browser.get(f"{address}?party={party.id}").text) | {
        "party": str(party.id),
        "on": DECIDED.isoformat(),
        "method": "direct",
        "receiver": "周翀",
    }

    nobody = browser.post(address, data=typed | {"receiver": ""})
    answer = browser.post(address, data=typed | _hidden(nobody.text))

    assert nobody.status_code == 422
    assert answer.status_code == 303
    db.session.expire_all()
    assert [one.is_served for one in serving.service_of(case)].count(True) == 1
    assert "待送达" in browser.get(f"/reconsideration/{case.handle}").text


def test_the_decision_can_be_read_before_anybody_approves_it(desk):
    browser, case, three = desk
    address = f"/reconsideration/{case.handle}/opinion/decision"

    empty = browser.get(address)
    send_up(case, three)
    page = browser.get(address)

    assert "还没有报过审理意见" in empty.text
    assert "第 1 稿" in page.text
    assert "提起行政诉讼" in page.text


def test_a_version_sent_up_again_replaces_the_one_that_came_back(desk):
    browser, case, three = desk
    first = send_up(case, three)
    do(send_back, first, by=three.head, remark="理由不够充分")
    # The form of the page takes the day of the clock, after the return.
    do(decision.propose_decision, case, draft=draft(), on=AGREED, by=three.clerk)

    page = BeautifulSoup(browser.get(f"/reconsideration/{case.handle}").text, "html.parser")

    assert "理由不够充分" not in page.find(id="proposals").text
    assert "理由不够充分" in page.find(id="decision").text
