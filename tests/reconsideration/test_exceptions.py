"""Exceptions to checks: the head whom section 10 names allows one, the handler goes on once."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from casework.cases.models import PersonLink, Proposal, Side
from casework.cases.people import join
from casework.cases.proposals import approve
from law.errors import Incomplete, NotAllowed
from reconsideration.commands import exceptions
from reconsideration.commands.acting import side
from reconsideration.procedure.checks import CHECKS
from tests import builders
from tests.reconsideration.stories import accepted, body, do, events, respondent
from tests.reconsideration.test_participants import NAMES, one

DAY = date(2026, 3, 10)
WHY = "第六名代表人代表外地申请人"


@pytest.fixture
def desk(db, as_role, clock_at):
    """A handler with an accepted group case of eight, and the head of the body, who has no part."""
    clock_at(DAY)
    unit = body()
    clerk = as_role("REG", "CLK", unit=unit)
    head = as_role("RVW", unit=unit)
    me = clerk.account.person
    case = accepted(at=unit, by=me, parties=[*map(one, NAMES[:8]), respondent()])
    do(join, case, me, role=PersonLink.HANDLER, on=date(2026, 3, 2), by=me, lead=True)
    return clerk, head, case


def address(case, path=""):
    return f"/reconsideration/{case.handle}{path}"


def sent(browser, path, **typed):
    found = BeautifulSoup(browser.get(path).data, "html.parser").select("main input[type=hidden]")
    hidden = {one["name"]: one.get("value", "") for one in found if one.get("name")}
    return browser.post(path, data={**hidden, **typed})


def six(clerk, case):
    ids = [party.id for party in side(case, Side.APPLICANT)][:6]
    return sent(clerk, address(case, "/representatives"), elected=ids, on=DAY.isoformat())


def test_a_pure_head_allows_it_on_a_page_and_the_handlers_act_shows_who(desk):
    clerk, head, case = desk
    assert six(clerk, case).status_code == 409
    assert "核准例外" in head.get(address(case)).text

    page = address(case, "/exceptions/new")
    assert sent(head, page, check="21", reason="").status_code == 422
    assert sent(head, page, check="21", reason=WHY).status_code == 303
    assert six(clerk, case).status_code == 303

    elected = next(e for e in case.events if e.kind == "representatives_elected")
    [note] = elected.data["set_aside"]
    assert (note["check"], note["by"], note["reason"]) == (21, head.account.person.id, WHY)
    said = clerk.get(address(case)).text
    assert f"第21项由{head.account.person.name}准予例外" in said
    assert WHY in said


def test_what_stops_the_handler_leads_to_asking_and_the_head_answers_it(db, desk):
    clerk, head, case = desk
    barred = BeautifulSoup(six(clerk, case).data, "html.parser")
    link = barred.find("a", string="报请核准例外")["href"]
    assert sent(clerk, link, check="21", reason="申请人分住两省").status_code == 303
    asked = db.session.query(Proposal).filter_by(case_id=case.id).one()
    assert "第21项" in head.get("/approvals/").text
    assert "申请人分住两省" in head.get(f"/approvals/{asked.handle}").text

    with pytest.raises(NotAllowed, match="写明核准的理由"):
        do(approve, asked, by=head.account.person, on=DAY, remark="")
    do(approve, asked, by=head.account.person, on=DAY, remark=WHY)

    assert events(case)[-1] == ("exception_allowed", DAY)
    assert six(clerk, case).status_code == 303


def test_one_act_uses_an_exception_up(desk):
    clerk, head, case = desk
    given = {"check": 21, "reason": WHY, "on": DAY, "by": head.account.person}
    do(exceptions.allow_exception, case, **given)
    with pytest.raises(Incomplete, match="还没有用"):
        do(exceptions.allow_exception, case, **given)
    assert six(clerk, case).status_code == 303

    assert six(clerk, case).status_code == 409
    do(exceptions.allow_exception, case, **given)
    assert six(clerk, case).status_code == 303


def test_an_exception_is_for_its_own_check(desk):
    clerk, head, case = desk
    do(exceptions.allow_exception, case, check=20, reason=WHY, on=DAY, by=head.account.person)

    assert six(clerk, case).status_code == 409


@pytest.mark.parametrize("number", [26, 31, 43, 1, 5, 99])
def test_there_is_none_to_what_is_final_or_has_its_own_way_or_does_not_stop(desk, number):
    _, head, case = desk

    with pytest.raises(Incomplete, match="请选可以例外的校验"):
        do(exceptions.allow_exception, case, check=number, reason=WHY, on=DAY,
           by=head.account.person)  # fmt: skip
    assert number not in CHECKS or not CHECKS[number].takes_exceptions


def test_handler_and_head_are_two_people(desk, as_role):
    clerk, head, case = desk
    me = clerk.account.person
    with pytest.raises(NotAllowed, match="由机构负责人或者机关负责人核准"):
        do(exceptions.allow_exception, case, check=21, reason=WHY, on=DAY, by=me)
    builders.account("RVW", at=case.unit, of=me)
    assert clerk.get(address(case, "/exceptions/new")).status_code == 403

    do(exceptions.allow_exception, case, check=21, reason=WHY, on=DAY, by=head.account.person)
    other = as_role("RVW", "CLK", unit=case.unit, person=head.account.person)
    assert other.get(address(case, "/exceptions/request")).status_code == 403


def test_an_ended_case_takes_none(desk):
    _, head, case = desk
    do(setattr, case, "closed_on", DAY)

    assert head.get(address(case, "/exceptions/new")).status_code == 403


def test_the_page_of_the_act_says_what_was_allowed(desk):
    clerk, head, case = desk
    act = address(case, "/representatives")
    assert "报请负责人核准" in clerk.get(act).text

    do(exceptions.allow_exception, case, check=21, reason=WHY, on=DAY, by=head.account.person)

    assert "报请负责人核准" not in clerk.get(act).text
    assert f"核准例外（{WHY}）" in clerk.get(act).text
