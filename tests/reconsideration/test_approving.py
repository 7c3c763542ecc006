"""Who approves what the law names nobody for (U14): the head of the body, or whom it has set."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from casework import audit
from casework.accounts.models import UnitKind
from casework.cases.models import PersonLink, Proposal
from casework.cases.people import join
from casework.cases.proposals import approve
from law.errors import Incomplete, NotAllowed
from reconsideration.commands import approving
from reconsideration.commands.evidence import stay
from reconsideration.commands.trial import course
from reconsideration.commands.trial.approval import submit
from reconsideration.procedure import Action
from reconsideration.procedure.settings import DEFAULTS, read_settings, use
from tests import builders
from tests.reconsideration.stories import accepted, body, do, events

DAY = date(2026, 3, 23)
RULES = "/reconsideration/rules/"


@pytest.fixture
def office(db, as_role, clock_at):
    """A body with handler, head of the body, head of the organ, and its administrator."""
    clock_at(DAY)
    unit = body()
    roles = {
        name: as_role(*name.split("+"), unit=unit) for name in ("REG+CLK", "RVW", "LDR", "UAD")
    }
    me = roles["REG+CLK"].account.person
    case = accepted(at=unit, by=me)
    do(join, case, me, role=PersonLink.HANDLER, on=date(2026, 3, 2), by=me, lead=True)
    return unit, case, roles


def sent(browser, path, **typed):
    found = BeautifulSoup(browser.get(path).data, "html.parser").select("main input[type=hidden]")
    hidden = {one["name"]: one.get("value", "") for one in found if one.get("name")}
    return browser.post(path, data={**hidden, **typed})


def suspended(case, roles):
    return do(
        submit, case, Action.SUSPEND, ground="S05", detail="申请人因洪水不能参加", on=DAY,
        by=roles["REG+CLK"].account.person,
    )  # fmt: skip


def sees(browser):
    return "中止审理" in browser.get("/approvals/").text


def test_by_default_the_head_of_the_body_approves(office):
    _, case, roles = office

    suspended(case, roles)

    assert sees(roles["RVW"])
    assert not sees(roles["LDR"])


def test_the_administrator_sets_the_head_of_the_organ_and_it_is_audited(db, office):
    unit, case, roles = office
    page = f"{RULES}approver/{unit.id}"
    assert page in roles["UAD"].get(RULES, query_string={"page": "approvals"}).text
    assert sent(roles["UAD"], page, approver="organ").status_code == 303

    proposal = suspended(case, roles)
    assert not sees(roles["RVW"])
    assert sees(roles["LDR"])
    do(approve, proposal, by=roles["LDR"].account.person, on=DAY, remark="")

    assert events(case)[-1] == ("suspended", DAY)
    entry = db.session.query(audit.AuditEntry).filter_by(action="unit.changed").one()
    assert entry.detail["after"] == {"steps_approver": "organ"}
    said = roles["RVW"].get(RULES, query_string={"page": "approvals"}).text
    assert page not in said
    assert "本机构设定由机关负责人批准" in said


def test_what_the_law_names_stays_as_it_is(office):
    unit, case, roles = office
    do(approving.set_approver, unit, approver="organ", on=DAY, by=roles["UAD"].account.person)

    do(
        submit, case, Action.EXTEND, days=10, reason="案情复杂，需要鉴定", on=DAY,
        by=roles["REG+CLK"].account.person,
    )  # fmt: skip

    assert "延长审理期限" in roles["RVW"].get("/approvals/").text
    assert "延长审理期限" not in roles["LDR"].get("/approvals/").text


@pytest.mark.parametrize(("approver", "kind"), [("nobody", None), ("organ", UnitKind.DEPARTMENT)])
def test_a_body_sets_one_of_two(office, approver, kind):
    unit, _, roles = office
    at = unit if kind is None else builders.unit(kind=kind)

    with pytest.raises(Incomplete):
        do(approving.set_approver, at, approver=approver, on=DAY, by=roles["UAD"].account.person)


def test_nobody_is_set_who_has_no_account(db, clock_at):
    clock_at(DAY)

    with pytest.raises(Incomplete, match="还没有机关负责人的账号"):
        do(approving.set_approver, body(), approver="organ", on=DAY, by=builders.person("顾佶"))


def test_a_site_that_asks_nobody_stays_the_execution_at_once(db, office):
    _, case, roles = office
    use(read_settings({"unnamed_steps_approved": False}))
    try:
        do(
            stay.propose_stay, case, ground="organ_needs", scope="罚款的缴纳",
            reason="数额有争议", on=DAY, by=roles["REG+CLK"].account.person,
        )  # fmt: skip
        page = roles["REG+CLK"].get(f"/reconsideration/{case.handle}/stay/lifting").text
    finally:
        use(DEFAULTS)

    assert events(case)[-1] == ("stayed", DAY)
    assert db.session.query(Proposal).count() == 0
    assert "不另设审批" in page
    assert "报请批准" not in page


def test_the_former_law_names_the_head_of_the_organ_for_an_extension(db, office):
    unit, case, roles = office
    by = roles["REG+CLK"].account.person
    old = accepted(at=unit, by=by, act_number="安市监罚〔2023〕7号")
    do(setattr, old, "law", "2017")
    given = {"days": 10, "reason": "案情复杂，需要鉴定", "on": DAY, "by": by}

    proposal = do(approving.ask, old, approving.EXTEND, payload={}, summary="", by=by)

    assert proposal.action == "reconsideration.extend.organ"
    head, organ = roles["RVW"].account.person, roles["LDR"].account.person
    with pytest.raises(NotAllowed, match="须经行政复议机关负责人批准"):
        do(course.extend, old, **given, approved_by=head)
    with pytest.raises(NotAllowed, match="须经行政复议机构负责人批准"):
        do(course.extend, case, **given, approved_by=organ)


def test_whoever_approves_sees_until_when_and_goes_on_to_the_next_one(office):
    _, case, roles = office
    clerk, head = roles["REG+CLK"].account.person, roles["RVW"]
    first = suspended(case, roles)
    second = do(
        submit, case, Action.EXTEND, days=10, reason="案情复杂，需要鉴定", on=DAY, by=clerk
    )  # fmt: skip
    left = f"/approvals/{first.handle}"

    rows = BeautifulSoup(head.get("/approvals/").data, "html.parser").select("tbody tr")
    page = head.get(left).text
    answer = sent_from(head, left, f"{left}/approval")

    assert [len(row.select(".gd-due")) for row in rows] == [1, 1]
    assert "下一件（还有 1 件）" in page
    assert f"/approvals/{second.handle}" in page
    assert answer.location == "/approvals/"
    assert "还有 1 件等您审批" in head.get("/approvals/").text


def test_after_the_last_one_comes_its_case(office):
    _, case, roles = office
    left = f"/approvals/{suspended(case, roles).handle}"

    assert "下一件" not in roles["RVW"].get(left).text
    assert sent_from(roles["RVW"], left, f"{left}/approval").location.endswith(str(case.handle))


def sent_from(browser, page, path):
    """Press the button of a page that posts to another address."""
    found = BeautifulSoup(browser.get(page).data, "html.parser").select("main input[type=hidden]")
    return browser.post(path, data={one["name"]: one.get("value", "") for one in found})
