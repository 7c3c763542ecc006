"""The pages of an old file: registered at the counter, taken through its acts, overridden."""

from __future__ import annotations

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup

from casework.cases.models import PersonLink
from casework.cases.people import join
from casework.cases.proposals import approve, open_proposal
from reconsideration.commands import filing
from reconsideration.commands.decision import proposing as decision
from reconsideration.commands.trial import approval as course_approval
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action
from tests.reconsideration.decisions import chain, draft
from tests.reconsideration.stories import accepted, body, do
from tests.reconsideration.test_former_law import ENTERED, served, taken_in

ON = date(2026, 11, 3)


def _form(browser, address):
    page = BeautifulSoup(browser.get(address).data, "html.parser")
    return {
        field["name"]: field.get("value", "")
        for field in page.find("main").find("form").find_all("input", type="hidden")
    }


@pytest.fixture
def desk(db, as_role, clock_at):
    """A clerk's browser with an old case whose copy is served, in November 2026."""
    clock_at(ON)
    unit = body()
    browser = as_role("CLK", unit=unit)
    clerk = browser.account.person
    case = served(taken_in(unit=unit))
    do(join, case, clerk, role=PersonLink.HANDLER, on=ENTERED, by=clerk, lead=True)
    return browser, case


def test_the_case_page_says_which_law_applies_and_why(desk):
    browser, case = desk
    page = BeautifulSoup(browser.get(f"/reconsideration/{case.handle}").data, "html.parser")
    told = "".join(page.find("main").text.split())

    assert "《行政复议法（2017年修正）》，2023年11月8日受理" in told
    assert "自收到之日2023年11月6日起即为受理" in told


ACTS = (
    *("opinion", "suspension", "extension", "dismissal", "termination", "jurisdiction"),
    *("mediation/record", "stay/decision", "evidence", "norms/opening", "hearing/setting"),
    *("weighing", "views", "refusal", "third-parties", "agents/new", "rights", "letters/referral"),
)


@pytest.mark.parametrize("act", ACTS)
def test_no_page_of_an_old_case_names_a_place_of_the_law_in_force(desk, act):
    browser, case = desk
    answer = browser.get(f"/reconsideration/{case.handle}/{act}")
    main = BeautifulSoup(answer.data, "html.parser").find("main")

    assert answer.status_code == 200
    assert not re.search(r"《行政复议法》第", main.decode())
    assert not re.search(r"(?<![》条法例释\d])第\d+条第?", re.sub(r"\s", "", main.text).replace(
        "复议法2017第", ""))  # fmt: skip


def test_a_refusal_of_the_former_law_names_its_own_article(desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/dismissal"

    answer = browser.post(
        address, data=_form(browser, address) | {"reasons": "不", "conditions": "C2"}
    )

    assert answer.status_code == 422
    assert "驳回申请应当说明理由（《行政复议法实施条例》第48条" in answer.text


def test_what_the_approvals_page_refuses_names_the_law_of_the_case(desk, as_role):
    browser, case = desk
    proposal = do(
        course_approval.submit, case, Action.DISMISS, conditions=["C2"], reasons="没有利害关系",
        on=ON, by=browser.account.person,
    )  # fmt: skip
    head = as_role("RVW", unit=case.unit)
    page = BeautifulSoup(head.get(f"/approvals/{proposal.handle}").data, "html.parser")
    told = page.find("main").text

    assert "如果起诉：因不符合受理条件不予受理、驳回申请的" in told
    assert "《行政复议法》第" not in told


def test_an_approval_that_is_barred_is_told_in_the_law_of_the_case(db, as_role, clock_at):
    clock_at(ENTERED)
    unit = body()
    case, three = served(taken_in(unit=unit)), chain(unit)
    do(filing.receive_reply, case, on=date(2023, 11, 21), by=three.clerk)
    written = draft() | {"court": "安宁市中级人民法院"}
    do(decision.propose_decision, case, draft=written, legal_on=date(2023, 12, 22), on=ENTERED,
       by=three.clerk)  # fmt: skip
    do(approve, open_proposal(case, decision.BODY), by=three.head, on=ENTERED)
    against = [
        {"name": name, "post": "委员", "vote": "against"} for name in ("陆正平", "顾佶", "沈昇")
    ]
    do(decision.record_discussion, case, members=against, chair="陆正平", summary="多数不同意",
       on=ENTERED, by=three.clerk)  # fmt: skip
    address = f"/approvals/{open_proposal(case, decision.ORGAN).handle}"
    leader = as_role("LDR", unit=unit)
    page = BeautifulSoup(leader.get(address).data, "html.parser")
    token = page.find("input", {"name": "csrf_token"})["value"]

    answer = leader.post(f"{address}/approval", data={"csrf_token": token, "remark": "同意"})

    assert answer.status_code == 409
    assert "集体讨论没有通过" in answer.text
    assert "《行政复议法（2017年修正）》第28条第1款" in answer.text
    assert "第61条" not in answer.text


@pytest.mark.parametrize(
    ("act", "field", "more"),
    [("dismissal", "conditions", {}), ("mediation/record", "consents", {"consents": "applicant"})],
)
def test_missing_ticks_are_told_with_the_other_missing_fields(desk, act, field, more):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/{act}"

    answer = browser.post(address, data=_form(browser, address) | more)
    faults = BeautifulSoup(answer.data, "html.parser").find(id="problems").find_all("a")

    assert answer.status_code == 422
    assert f"#{field}" in {link["href"] for link in faults}
    assert len(faults) > 1


def test_an_old_application_is_registered_at_the_counter(db, as_role, clock_at):
    clock_at(ON)
    browser = as_role("REG", unit=body())
    typed = _form(browser, "/reconsideration/new") | {
        "channel": "in_person",
        "submitted_on": "2023-11-06",
        "received_on": "2023-11-06",
        "old_number": "安府复〔2023〕91号",
        "applicants-0-kind": "citizen",
        "applicants-0-name": "周翀",
        "respondents-0-kind": "agency",
        "respondents-0-name": "安宁市市场监督管理局",
        "kind": "A01",
        "act_name": "行政处罚决定",
        "claims_text": "撤销",
    }

    answer = browser.post("/reconsideration/new", data=typed)

    assert answer.status_code == 303
    case = db.session.query(ReconsiderationCase).filter_by(number="安府复〔2023〕91号").one()
    assert (case.law, case.received_on) == ("2017", date(2023, 11, 6))


def test_the_head_of_the_body_overrides_on_a_page_and_the_clerk_may_not(db, desk, as_role):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/law-version"
    assert browser.get(address).status_code == 403
    head = as_role("RVW", unit=case.unit)

    short = head.post(address, data=_form(head, address) | {"law": "2023", "reason": "新法"})
    done = head.post(
        address, data=_form(head, address) | {"law": "2023", "reason": "法院判决责令按新法重新办理"}
    )
    page = "".join(BeautifulSoup(head.get(done.location).data, "html.parser").text.split())

    assert (short.status_code, done.status_code) == (422, 303)
    assert f"由{head.account.person.name}改用，理由：法院判决责令按新法重新办理" in page


def test_the_words_of_an_old_case_do_not_stay_for_the_next_one(desk):
    browser, case = desk
    new = accepted(at=case.unit, act_number="安市监罚〔2026〕77号")
    do(join, new, browser.account.person, role=PersonLink.HANDLER, on=ON,
       by=browser.account.person, lead=True)  # fmt: skip

    for _ in range(3):
        old = browser.get(f"/reconsideration/{case.handle}/letters/referral").text
        now = browser.get(f"/reconsideration/{new.handle}/letters/referral").text

    assert "《行政复议法实施条例》第65条" in old
    assert "有关人员违法的事实材料（第85条）" in now


def test_what_the_procedure_of_the_former_law_bars_is_not_put_into_words_twice(desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/withdrawal"
    typed = {"on": "2023-11-20", "reason": "不再申请", "agent": "0"}

    answer = browser.post(address, data=_form(browser, address) | typed)

    assert answer.status_code == 409
    assert "经准予后终止（第25条）" in answer.text
    assert "《行政复议法（2017年修正）》第25条" in answer.text
