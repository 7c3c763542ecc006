"""Pages of joint resolution: who sees what, what a page offers, and what never shows."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest

from casework.db import transaction
from mediation.commands import joint
from mediation.models.cases import MediationCase
from mediation.models.joint import JointCase
from tests.builders import person, unit
from tests.mediation import stories
from tests.mediation.joint_stories import (
    MONDAY,
    TODAY,
    act,
    answered,
    at,
    given,
    opened,
)
from tests.mediation.test_joint_sheet import row, sheet

pytestmark = pytest.mark.usefixtures("today")
TUESDAY = MONDAY + timedelta(1)


@pytest.fixture
def today(db, clock_at):
    clock_at(TODAY)


@pytest.fixture
def units(db):
    return stories.organisation(), unit(), unit()


@pytest.fixture
def found(units):
    lead, helper, _ = units
    return opened(lead=lead, assist=helper)


def page(browser, path="", of=None):
    answer = browser.get(f"/joint/{of.handle}{path}" if of else f"/joint/{path}")
    assert answer.status_code == 200, answer.status_code
    return answer.text


def test_lead_and_assisting_units_see_the_umbrella_and_a_third_unit_does_not(as_role, units, found):
    lead, helper, third = units

    statuses = {
        (name, role): as_role(role, unit=at_).get(f"/joint/{found.handle}").status_code
        for name, at_ in (("lead", lead), ("helper", helper), ("third", third))
        for role in ("MED", "RVW", "UAD", "LDR")
    }

    assert {answer for (name, _), answer in statuses.items() if name != "third"} == {200}
    assert {answer for (name, _), answer in statuses.items() if name == "third"} == {404}


def test_the_list_of_a_third_unit_is_empty_and_says_why(as_role, units, found):
    lead, helper, third = units

    assert found.number in page(as_role("MED", unit=lead))
    assert found.number in page(as_role("MED", unit=helper))
    text = page(as_role("MED", unit=third))
    assert found.number not in text
    assert "没有联动中的事项" in text


def test_an_assisting_unit_may_not_lead(as_role, units, found):
    _, helper, _ = units
    browser = as_role("MED", unit=helper)

    for path in ("tasks/new", "units/new", "meeting", "risk", "report", "policy", "closing"):
        assert browser.get(f"/joint/{found.handle}/{path}").status_code == 403


def test_a_unit_receives_and_answers_its_task_from_the_page_of_its_tasks(as_role, units, found):
    _, helper, _ = units
    given(found, evidence="名册")
    browser = as_role("MED", unit=helper)
    link = re.search(r'href="(/joint/[^"]*/tasks/1/receive)"', page(browser, "tasks"))

    assert browser.post(link[1], data={"on": "2026-09-15"}).status_code == 303
    missing = browser.post(
        link[1].replace("receive", "answer"), data={"on": "2026-09-15", "result": "已核对"}
    )
    assert missing.status_code == 422
    assert "交办时要求的材料：名册" in missing.text
    data = {"on": "2026-09-15", "result": "已核对", "evidence": "名册三页"}
    answer = browser.post(link[1].replace("receive", "answer"), data=data)

    assert answer.location == f"/joint/{found.handle}"
    assert "没有等本单位反馈的联动任务" in page(browser, "tasks")
    assert "核对职工名册" in page(browser, "tasks?show=all")


def test_a_task_of_another_unit_is_not_there_to_be_answered(as_role, units, found):
    _, _, third = units
    with transaction():
        joint.add_unit(found, unit=third, role="assist", contact="x", on=MONDAY, by=person())
    given(found)
    browser = as_role("MED", unit=third)

    assert browser.get(f"/joint/{found.handle}/tasks/1/receive").status_code == 404
    assert browser.get(f"/joint/{found.handle}/tasks/9/receive").status_code == 404
    assert "签收" not in page(browser, of=found)


def test_the_lead_decides_on_what_was_returned_and_reads_why(as_role, units, found):
    lead, _, _ = units
    given(found)
    act(joint.return_task, found, 1, reason="工会不归我们管", on=TUESDAY, by=person("邱昕"))
    browser = as_role("MED", unit=lead)

    assert "邱昕：“工会不归我们管”" in page(browser, "/tasks/1/decision", of=found)
    data = {"on": "2026-09-16", "upheld": "yes", "reason": "另行交办"}
    answer = browser.post(f"/joint/{found.handle}/tasks/1/decision", data=data)

    assert answer.status_code == 303
    assert "撤销" in page(browser, of=found)


def test_a_late_task_stands_on_the_board_with_who_is_told(as_role, units, found):
    lead, _, _ = units
    given(found)

    text = page(as_role("MED", unit=lead), of=found)

    assert "超期 61 日" in text
    assert "怎么算的" in text
    assert "9月20日 星期日" in text
    assert (
        "责任人（前 1 个工作日）、责任单位负责人（当日）、督办单位（后 2 个工作日）、"
        "包案领导（后 5 个工作日）"
    ) in text


def test_an_umbrella_is_opened_on_its_page_and_refused_below_the_threshold(as_role, units):
    lead, helper, _ = units
    browser = as_role("MED", unit=lead)
    data = {
        "on": "2026-11-20",
        "unit": str(lead.id),
        "title": "某路征收项目",
        "level": "county",
        "trigger": "departments",
        "closing_criteria": "逐户有结果",
        "unit_1": "0",
        "unit_2": "0",
        "unit_3": "0",
        "unit_4": "0",
    }

    refused = browser.post("/joint/new", data=data)
    opened_ = browser.post(
        "/joint/new", data=data | {"unit_1": str(helper.id), "contact_1": "邱昕"}
    )

    assert refused.status_code == 409
    assert "没有达到启动联动的门槛" in refused.text
    assert opened_.status_code == 303
    assert "某路征收项目" in browser.get(opened_.location).text


def test_the_same_unit_twice_is_said_beside_its_field(as_role, units):
    lead, helper, _ = units
    data = {
        "on": "2026-11-20", "unit": str(lead.id), "title": "x", "closing_criteria": "y",
        "unit_1": str(helper.id), "unit_2": str(helper.id), "unit_3": "0", "unit_4": "0",
    }  # fmt: skip

    answer = as_role("MED", unit=lead).post("/joint/new", data=data)

    assert answer.status_code == 422
    assert "协办单位不能重复" in answer.text


def test_red_is_reported_closed_by_two_and_says_so(as_role, units, found, clock_at):
    lead, _, _ = units
    clock_at(at(TODAY, 9))
    browser = as_role("MED", unit=lead)
    data = {"on": "2026-11-20", "risk_critical": "yes", "reason": "有人扬言"}
    assert browser.post(f"/joint/{found.handle}/risk", data=data).status_code == 303
    text = page(browser, of=found)
    assert "重大情况首报还没有报" in text
    assert "最迟 今天 11:00" in text

    closing = {"on": "2026-11-20", "summary": "已处置"}
    assert browser.post(f"/joint/{found.handle}/closing", data=closing).status_code == 303

    head = as_role("RVW", unit=lead)
    link = re.search(r'href="(/approvals/[0-9a-f-]+)"', head.get("/approvals/").text)
    assert head.post(f"{link[1]}/approval", data={"remark": "同意"}).status_code == 303
    assert "已办结" in page(browser, of=found)


def test_the_report_page_has_no_grade_to_offer(as_role, units, found):
    lead, _, _ = units

    assert "本地预案的分级还没有录入" in page(as_role("MED", unit=lead), "/report", of=found)


# ------------------------------------------------------------------------------ cases


def test_cases_are_put_under_the_umbrella_by_number(as_role, units, found):
    lead, _, _ = units
    mine, theirs = stories.registered(at=lead), stories.registered(at=stories.organisation())
    browser = as_role("MED", unit=lead)
    path = f"/joint/{found.handle}/cases/attach"

    wrong = browser.post(path, data={"on": "2026-11-20", "numbers": theirs.number})
    right = browser.post(path, data={"on": "2026-11-20", "numbers": mine.number})

    assert wrong.status_code == 422
    assert f"没有查到这些案号：{theirs.number}" in wrong.text
    assert right.status_code == 303
    assert mine.number in page(browser, of=found)


def test_a_case_page_leads_to_its_umbrella_and_out_of_it(db, as_role, units, found):
    lead, _, _ = units
    case = stories.accepted(at=lead)
    browser = as_role("MED", unit=lead)
    handler = browser.account.person
    with transaction():
        from_ = f"/mediation/{case.handle}"
        joint_id = found.id
        stories.assignment.assign(case, lead=handler.id, on=TUESDAY, by=handler)
    data = {"on": "2026-11-20", "joint": str(joint_id)}
    assert browser.post(f"{from_}/joint/join", data=data).status_code == 303
    assert f'href="/joint/{found.handle}"' in browser.get(from_).text

    data = {"on": "2026-11-20", "reason": "另行仲裁"}
    assert browser.post(f"{from_}/joint/leave", data=data).status_code == 303
    assert f'href="/joint/{found.handle}"' not in browser.get(from_).text


@pytest.mark.parametrize("reads", [False, True])
def test_an_assisting_unit_reads_the_cases_only_when_they_are_opened_to_it(as_role, units, reads):
    lead, helper, _ = units
    case = stories.registered(at=lead)
    found = opened(lead=lead, units=[
        {"unit": helper, "role": "assist", "contact": "x", "reads_children": reads}])  # fmt: skip
    act(joint.attach_child, found, case, on=TUESDAY, by=person())
    browser = as_role("MED", unit=helper)

    text = page(browser, of=found)

    assert (case.number in text) is reads
    assert (stories.WORKER in text) is reads
    assert ("另有 1 件子案件不对您的单位开放" in text) is not reads
    assert (browser.get(f"/mediation/{case.handle}").status_code == 200) is reads


def test_nothing_said_in_private_shows_on_any_page_or_paper_of_the_umbrella(db, as_role, units):
    lead, helper, _ = units
    case = stories.in_session(at=lead)
    found = opened(lead=lead, units=[
        {"unit": helper, "role": "assist", "contact": "x", "reads_children": True}])  # fmt: skip
    act(joint.attach_child, found, case, on=TODAY, by=person())
    given(found)
    answered(found, 1, TUESDAY)
    secret = stories.SECRET

    for who in (as_role("MED", unit=lead), as_role("MED", unit=helper)):
        for path in ("", "/cases/attach"):
            assert secret not in who.get(f"/joint/{found.handle}{path}").text
        assert secret not in who.get("/joint/").text + who.get("/joint/tasks").text
        assert secret not in who.get(f"/mediation/{case.handle}").text


def test_a_sheet_with_a_fault_is_shown_row_by_row_and_registers_nothing(db, as_role, units, found):
    lead, _, _ = units
    browser = as_role("REG", "MED", unit=lead)
    path = f"/joint/{found.handle}/cases/import"

    def send(content):
        data = {"on": "2026-11-20", "dispute": "labour", "sheet": (BytesIO(content), "a.csv")}
        return browser.post(path, data=data)

    wrong = send(sheet(row(), row(申请人电话="12")))
    assert wrong.status_code == 422
    assert "第 3 行" in wrong.text
    assert "申请人电话" in wrong.text
    assert not db.session.query(MediationCase).count()

    assert send(sheet(row(), row(申请人="孙立秋"))).status_code == 303
    cases = db.session.query(MediationCase).all()
    assert [case.joint_id for case in cases] == [found.id, found.id]
    assert "办结 0 / 2" in page(browser, of=found)
    assert browser.get(f"/mediation/{cases[0].handle}").status_code == 200


def test_the_template_of_a_kind_is_a_file_and_of_no_kind_is_not_there(as_role, units, found):
    lead, _, _ = units
    browser = as_role("REG", "MED", unit=lead)

    answer = browser.get(f"/joint/{found.handle}/cases/template/labour.csv")

    assert answer.data.startswith("\ufeff申请人".encode())
    assert "attachment" in answer.headers["Content-Disposition"]
    assert browser.get(f"/joint/{found.handle}/cases/template/moon.csv").status_code == 404


@pytest.mark.parametrize("asked", ["view=moon&page=-1&risk=x", "page=99999999999", "from=-5&q=%00"])
def test_a_list_and_a_page_mind_no_nonsense_in_their_address(as_role, units, found, asked):
    lead, _, _ = units
    browser = as_role("MED", unit=lead)

    assert browser.get(f"/joint/?{asked}").status_code == 200
    assert browser.get(f"/joint/{found.handle}?{asked}").status_code == 200


def test_the_list_shows_progress_risk_and_what_is_late(db, as_role, units, found):
    lead, _, _ = units
    first, second = stories.registered(at=lead), stories.registered(at=lead)
    for case in (first, second):
        act(joint.attach_child, found, case, on=TUESDAY, by=person())
    with transaction():
        first.closed_on = TODAY
    given(found)

    text = page(as_role("MED", unit=lead))

    assert "1 / 2" in text
    assert "黄色" in text
    assert "1 项" in text
    assert db.session.query(JointCase).count() == 1
