"""The pages of those who take part, as a clerk fills them in."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from casework.cases.models import PersonLink, Side
from casework.cases.people import join
from reconsideration.commands.acting import side
from reconsideration.commands.participants.agents import Attorney, agents_of, appoint_agent
from reconsideration.models import ReconsiderationCase
from tests.reconsideration.stories import accepted, application, body, do, respondent
from tests.reconsideration.test_participants import NAMES, one


@pytest.fixture
def desk(db, as_role, clock_at):
    """A clerk's browser and an accepted group case of seven in their hands, 10 March 2026."""
    clock_at(date(2026, 3, 10))
    unit = body()
    browser = as_role("REG", "CLK", unit=unit)
    me = browser.account.person
    case = accepted(at=unit, by=me, parties=[*map(one, NAMES[:7]), respondent()])
    do(join, case, me, role=PersonLink.HANDLER, on=date(2026, 3, 2), by=me, lead=True)
    return browser, case


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200, answer.text
    return BeautifulSoup(answer.data, "html.parser").find("main")


def send(browser, case, path, **typed):
    address = f"/reconsideration/{case.handle}/{path}"
    hidden = {
        one["name"]: one.get("value", "")
        for one in page(browser, address).find("form").find_all("input", type="hidden")
        if one.get("name")
    }
    return browser.post(address, data={**hidden, **{"on": "2026-03-10"}, **typed})


def card(browser, case):
    found = page(browser, f"/reconsideration/{case.handle}").find(id="participants")
    return " ".join(found.text.split())


def test_a_group_elects_and_is_told_its_rights_through_the_pages(desk):
    browser, case = desk
    ids = [party.id for party in side(case, Side.APPLICANT)]

    assert send(browser, case, "representatives", elected=ids[:2]).status_code == 303
    assert send(browser, case, "representatives/consents", matter="withdraw",
                agreed=ids[2:4], note="同意书").status_code == 303  # fmt: skip
    assert send(browser, case, "rights").status_code == 303

    said = card(browser, case)
    assert "周翀、林赟（申请人 7 名，2026-03-10 推选）" in said
    assert "撤回行政复议申请 2/5" in said


def test_six_representatives_answer_409_with_the_article(desk):
    browser, case = desk
    ids = [party.id for party in side(case, Side.APPLICANT)]

    answer = send(browser, case, "representatives", elected=ids[:6])

    assert answer.status_code == 409
    assert "第8条" in answer.text


def test_an_agent_stands_on_the_card_with_powers_and_term_and_is_ended_there(desk):
    browser, case = desk
    party = side(case, Side.APPLICANT)[0]
    told = {
        "party": party.id, "name": "柳青山", "kind": "lawyer", "licence_no": "15301201910000000",
        "matters": "代为参加行政复议", "powers": ["withdraw", "settle"], "valid_to": "2026-06-30",
    }  # fmt: skip

    wrong = send(browser, case, "agents/new", **told | {"licence_no": ""})
    assert wrong.status_code == 422
    assert "请填执业证号" in wrong.text

    assert send(browser, case, "agents/new", **told).status_code == 303
    said = card(browser, case)
    assert "特别授权：撤回申请、和解" in said
    assert "至 2026-06-30" in said
    agent = party.representatives[0]
    ended = send(browser, case, "agents/end", agent=agent.id, what="end", note="书面告知解除")
    assert ended.status_code == 303
    assert "已届满或者解除" in card(browser, case)


def test_a_third_party_a_statement_and_an_address_go_through_their_pages(desk):
    browser, case = desk
    joined = send(browser, case, "third-parties", name="贾平川", party_kind="citizen",
                  how="applied", interest="采光受到影响", opposite="no")  # fmt: skip
    assert joined.status_code == 303
    third = side(case, Side.THIRD)[0]

    stated = send(browser, case, "third-parties/statements", party=third.id, views="维持原处罚",
                  opposite="yes", opposite_request="加重处罚")  # fmt: skip
    assert stated.status_code == 303
    address = send(browser, case, "addresses", party=third.id, address="安宁市新街3号",
                   electronic="no")  # fmt: skip
    assert address.status_code == 303
    assert "加重处罚" in card(browser, case)


def test_respondent_succession_guardian_and_handler_go_through_their_pages(db, desk):
    browser, case = desk
    me = browser.account.person
    first, second, *_ = side(case, Side.APPLICANT)

    answers = [
        send(browser, case, "respondent/check", maker="own", proper="安宁市公安局"),
        send(browser, case, "respondent/change", note="书面变更被申请人"),
        send(browser, case, "guardians", party=second.id, name="林父", relation="父子",
             reason="十五周岁，户口簿"),
        send(browser, case, "succession", party=first.id, happened_on="2026-03-09",
             name="周小川", party_kind="citizen", relation="child", proof="死亡证明、户口簿"),
        send(browser, case, "handlers/interests", person=me.id, qualified="yes"),
    ]  # fmt: skip

    assert [answer.status_code for answer in answers] == [303] * 5
    db.session.expire_all()
    found = db.session.get(ReconsiderationCase, case.id)
    assert found.respondent_names == "安宁市公安局"
    said = card(browser, found)
    assert "周翀由周小川承受（子女）" in said
    assert "有法律职业资格" in said


LIST = "姓名\t证件号码\t电话\t住址\n" + "\n".join(
    f"{name}\t\t\t安宁市青石街{n}号" for n, name in enumerate(NAMES)
)


def filing_page(db, as_role, clock_at):
    clock_at(date(2026, 3, 10))
    browser = as_role("REG", "CLK", unit=body())
    form = page(browser, "/reconsideration/new").find("form")
    hidden = {one["name"]: one.get("value", "") for one in form.find_all("input", type="hidden")}
    return browser, {
        **hidden, "channel": "in_person", "submitted_on": "2026-03-10",
        "received_on": "2026-03-10", "kind": "A01", "act_name": "行政处罚决定",
        "claims_text": "撤销行政处罚决定", "respondents-0-name": "安宁市市场监督管理局",
        "respondents-0-kind": "agency",
    }  # fmt: skip


def test_twelve_applicants_are_pasted_as_a_list_and_the_case_page_stays_short(
    db, as_role, clock_at
):
    browser, typed = filing_page(db, as_role, clock_at)

    answer = browser.post("/reconsideration/new", data={**typed, "roster": LIST})

    assert answer.status_code == 303
    shown = page(browser, answer.headers["Location"]).find(id="parties")
    assert shown.find("summary").text == "其余 7 名申请人"
    assert len(shown.find("table").find_all("tr")) == 1 + 5 + 1
    assert all(name in shown.text for name in NAMES)


def test_a_wrong_line_of_the_list_is_named_beside_it_and_nothing_typed_is_lost(
    db, as_role, clock_at
):
    browser, typed = filing_page(db, as_role, clock_at)
    wrong = "周翀，110105194912310021\n林赟，11010519491231002X\n郑𬭎，11010519491231002X"

    first = browser.post("/reconsideration/new", data={**typed, "roster": wrong})
    second = browser.post("/reconsideration/new", data={**typed, "roster": wrong[22:]})

    assert (first.status_code, second.status_code) == (422, 422)
    assert "第 3 行与第 2 行的证件号码相同" in first.text
    assert ("周翀，110105194912310021" in first.text, "行政处罚决定" in first.text) == (True, True)

    once = browser.post("/reconsideration/new", data={**typed, "roster": wrong[:22]})
    assert once.status_code == 422
    assert "第 1 行（周翀）：" in once.text


def test_an_agent_withdraws_through_the_page_only_with_the_power(db, desk, as_role, clock_at):
    clock_at(date(2026, 3, 6))
    unit = body()
    browser = as_role("REG", "CLK", unit=unit)
    me = browser.account.person
    case = application(at=unit, by=me)
    do(join, case, me, role=PersonLink.HANDLER, on=date(2026, 3, 2), by=me, lead=True)
    party = case.parties[0]
    for name, powers in (("王一", []), ("王二", ["withdraw"])):
        paper = Attorney(name=name, kind="relative", matters="代为参加行政复议", powers=powers,
                         until_closed=True)  # fmt: skip
        do(appoint_agent, case, paper, party_id=party.id, on=date(2026, 3, 6), by=me)
    general, special = agents_of(party)
    told = {"on": "2026-03-06", "reason": "已经化解"}

    barred = send(browser, case, "withdrawal", agent=general.id, **told)
    done = send(browser, case, "withdrawal", agent=special.id, **told)

    assert (barred.status_code, done.status_code) == (409, 303)
    assert "没有写明可以代为撤回申请" in barred.text


def test_whoever_assigns_a_case_is_shown_links_to_the_parties(db, desk, as_role):
    _, case = desk
    clerk = as_role("CLK", unit=case.unit).account.person
    earlier = accepted(at=case.unit, by=clerk, parties=[one(NAMES[0]), respondent()],
                       act_number="安市监罚〔2026〕1号")  # fmt: skip
    paper = Attorney(name=clerk.name, kind="other", matters="代为参加行政复议", until_closed=True)
    do(appoint_agent, earlier, paper, party_id=earlier.parties[0].id, on=date(2026, 3, 10),
       by=clerk)  # fmt: skip
    head = as_role("UAD", unit=case.unit)

    said = page(head, f"/cases/{case.handle}/handlers/").text

    assert "可能有利害关系" in said
    assert f"曾经是{NAMES[0]}的代理人" in said


def test_a_power_of_attorney_to_sign_is_made_on_its_page(desk):
    browser, case = desk

    answer = send(browser, case, "blanks", kind="attorney", party=side(case, Side.APPLICANT)[0].id)

    assert answer.status_code == 303
    shown = page(browser, f"/reconsideration/{case.handle}").find(id="papers")
    assert "授权委托书" in shown.text
