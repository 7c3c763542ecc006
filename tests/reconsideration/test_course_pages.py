"""The pages of the course of a trial: what they offer, propose, store and refuse."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from casework.accounts.roles import Role
from casework.cases.models import PersonLink, Proposal
from casework.cases.people import join
from casework.cases.proposals import approve
from casework.documents.models import Delivery
from reconsideration.commands import filing
from reconsideration.commands.trial import course
from reconsideration.commands.trial import mediation as course_mediation
from reconsideration.models import ReconsiderationCase
from tests import builders
from tests.reconsideration.stories import MET, application, body, do

ON = date(2026, 3, 20)


@pytest.fixture
def desk(db, as_role, clock_at):
    """A clerk's browser with a case on trial, accepted on 9 March, and Friday 20 March 2026."""
    clock_at(ON)
    unit = body()
    browser = as_role("CLK", unit=unit)
    clerk = browser.account.person
    case = application(at=unit, by=builders.person("邵琳"))
    do(join, case, clerk, role=PersonLink.HANDLER, on=date(2026, 3, 2), by=clerk, lead=True)
    do(filing.accept, case, conditions=MET, on=date(2026, 3, 9), by=clerk)
    return browser, case


def _form(browser, address):
    page = BeautifulSoup(browser.get(address).data, "html.parser")
    form = page.find("main").find("form")
    hidden = form.find_all("input", type="hidden")
    return {field["name"]: field.get("value", "") for field in hidden}


def _page(browser, case):
    return BeautifulSoup(browser.get(f"/reconsideration/{case.handle}").data, "html.parser").find(
        "main"
    )


def _steps(browser, case):
    return ["".join(step.text.split()) for step in _page(browser, case).select(".gd-steps li")]


def test_a_suspension_is_proposed_and_shows_on_the_road_when_approved(db, desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/suspension"
    typed = _form(browser, address) | {"ground": "S09", "detail": "文件正在审查"}

    opened = browser.get(address).text
    answer = browser.post(address, data=typed)
    db.session.expire_all()
    proposal = db.session.query(Proposal).one()
    head = builders.account(Role.RVW, at=case.unit, of=builders.person("段立")).person
    do(approve, proposal, by=head, on=ON)

    steps = " ".join(_page(browser, case).text.split())
    assert "暂停计算" in opened
    assert "惯例可配置" in opened
    assert answer.status_code in {302, 303}
    assert _steps(browser, case)[2:4] == ["停中止03-20", "4发送副本"]
    assert "恢复审理" in steps
    assert "中止通知书还没有送达" in steps


def test_what_is_missing_stands_beside_its_field_and_nothing_typed_is_lost(desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/suspension"
    typed = _form(browser, address) | {"ground": "S06", "detail": "双方正在协商和解"}

    answer = browser.post(address, data=typed)

    assert answer.status_code == 422
    assert "写明双方同意中止的时间和方式" in answer.text
    assert "双方正在协商和解" in answer.text


def test_one_consent_only_is_refused_with_its_article(desk):
    browser, case = desk
    address = f"/reconsideration/{case.handle}/suspension"
    typed = _form(browser, address) | {
        "ground": "S06", "detail": "双方正在协商和解", "consents": ["applicant"],
        "consent_note": "3月19日书面同意",
    }  # fmt: skip

    answer = browser.post(address, data=typed)

    assert answer.status_code == 409
    assert "第39条第1款" in answer.text


def test_the_page_of_an_extension_shows_the_day_that_it_would_lead_to(desk):
    browser, case = desk

    page = BeautifulSoup(
        browser.get(f"/reconsideration/{case.handle}/extension").data, "html.parser"
    )

    text = " ".join(page.find("main").text.split())
    assert "最迟 2026年5月8日 → 最迟 2026年6月8日" in text


def test_a_day_in_a_year_without_announced_holidays_is_marked_as_an_estimate(
    desk, as_role, clock_at
):
    browser, case = desk
    unit, clerk = case.unit, browser.account.person
    clock_at(date(2026, 11, 20))
    late = application(
        at=unit, by=builders.person("邵琳"), received_on=date(2026, 11, 16),
        submitted_on=date(2026, 11, 16), act_number="安市监罚〔2026〕40号",
    )  # fmt: skip
    do(join, late, clerk, role=PersonLink.HANDLER, on=date(2026, 11, 16), by=clerk, lead=True)
    do(filing.accept, late, conditions=MET, on=date(2026, 11, 20), by=clerk)

    later = as_role("CLK", unit=unit, person=clerk)
    text = later.get(f"/reconsideration/{late.handle}/extension").text

    # 11-20 + 60 = 2027-01-19, + 30 = 2027-02-18.
    assert "最迟 2027年1月19日（暂估）" in text
    assert "最迟 2027年2月18日（暂估）" in text


def test_a_case_is_resumed_through_its_page(db, desk, clock_at):
    browser, case = desk
    do(
        course.suspend, case, ground="S08", detail="等待相关案件的结果", on=ON,
        by=browser.account.person,
    )  # fmt: skip

    def served():
        for row in db.session.query(Delivery).filter_by(served_on=None):
            row.served_on = ON

    do(served)
    address = f"/reconsideration/{case.handle}/resumption"
    typed = _form(browser, address) | {"on": "2026-03-20", "reason": "相关案件已经审结"}

    answer = browser.post(address, data=typed | {"ground": ""})

    assert answer.status_code in {302, 303}
    db.session.expire_all()
    assert db.session.get(ReconsiderationCase, case.id).stage == "trial"


def test_a_mediation_document_is_signed_one_by_one_on_its_page(db, desk):
    browser, case = desk
    clerk = browser.account.person
    do(
        course_mediation.hold_mediation, case, consents=["applicant", "respondent"], place="",
        host="段立", offers="被申请人愿意减轻罚款", result="达成一致", on=ON, by=clerk,
    )  # fmt: skip
    do(
        course_mediation.draft_mediation, case, facts="标签瑕疵已经改正", reasons="情节轻微",
        terms=["罚款减为五千元"], perform_by=None, lawful=True, on=ON, by=clerk,
    )  # fmt: skip
    address = f"/reconsideration/{case.handle}/mediation/signature"
    first, second, organ = course_mediation.signers(case)

    card = " ".join(_page(browser, case).text.split())
    for signer in (first, organ, second):
        typed = _form(browser, address) | {"signer": signer, "on": "2026-03-20"}
        answer = browser.post(address, data=typed)

    assert "调解书签名盖章" in card
    assert "还没有" in card
    assert answer.status_code in {302, 303}
    db.session.expire_all()
    assert db.session.get(ReconsiderationCase, case.id).stage == "mediated"
    assert "✓调解书生效03-20" in _steps(browser, case)
