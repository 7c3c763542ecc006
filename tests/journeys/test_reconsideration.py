"""An application for reconsideration: to the acceptance notice, and to a refusal."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.clock import TODAY
from tests.journeys.desk import Desk
from tests.journeys.papers import text_of

pytestmark = pytest.mark.browser

APPLICANT, RESPONDENT = "林赟", "安宁市市场监督管理局"
ACT = "行政处罚决定"
APPLICATION = {
    "applicants-0-name": APPLICANT,
    "applicants-0-id_no": "11010519491231002X",
    "applicants-0-phone": "13800002047",
    "applicants-0-address": "安宁市正和路8号",
    "respondents-0-name": RESPONDENT,
    "kind": "A01",
    "act_name": ACT,
    "act_number": "安市监罚〔2026〕88号",
    "act_made_on": TODAY - timedelta(days=12),
    "known_on": TODAY - timedelta(days=10),
    "told_of_rights": "yes",
    "claims_text": "撤销行政处罚决定。",
    "reasons": "处罚明显过重。",
}


def register(desk: Desk) -> None:
    """Take in the application at the counter."""
    desk.go(desk.page.get_by_role("link", name="收件登记").first)
    desk.fill(APPLICATION)
    desk.press("登记并生成回执")
    expect(desk.message).to_contain_text("收件回执已生成")
    assert desk.state == "受理审查"
    assert f"{APPLICANT} 不服 {RESPONDENT} {ACT}" in desk.page.locator(".gd-head").inner_text()


def answer(desk: Desk, *unmet: int) -> None:
    """The seven conditions, all met but those named by their place."""
    rows = desk.page.locator("main .gd-t tbody tr").all()
    assert len(rows) == 7
    for place, row in enumerate(rows, 1):
        row.get_by_label("不符合" if place in unmet else "符合", exact=True).check()


def test_a_clerk_accepts_an_application_and_reads_every_clock(
    signed_in: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = signed_in("fuyi")
    register(desk)
    desk.follow("受理")
    answer(desk)
    desk.press("受理并生成通知书")
    expect(desk.message).to_be_visible()
    assert desk.state == "审理中"
    read_every_clock(desk)
    desk.act("发送申请书副本并通知答复", "登记副本和答复通知书送达")
    assert "被申请人答复并提交证据" in desk.deadlines()

    words = text_of(desk.download("行政复议受理通知书", "PDF", tmp_path))
    missing = [one for one in (APPLICANT, RESPONDENT, ACT, "安宁市人民政府") if one not in words]
    assert missing == []


def read_every_clock(desk: Desk) -> None:
    """Each clock says from when, how long, until when, on which article; the sum opens below."""
    rows = desk.deadlines()
    assert {"审查申请，决定是否受理", "发送申请书副本", "作出行政复议决定（普通程序）"} <= set(rows)
    for row in rows.values():
        how = row.get_by_role("link", name="怎么算的")
        if how.get_attribute("aria-expanded") == "false":
            how.click()
        target = (how.get_attribute("href") or "").removeprefix("#")
        trace = desk.page.locator(f"#{target} .gd-trace")
        expect(trace).to_be_visible()
        assert re.search(r"第\d+条", trace.inner_text())
        expect(trace.locator(".gd-sum .res")).to_contain_text("月")
        expect(trace.locator(".gd-days .end")).to_have_count(1)


def test_a_refusal_takes_a_second_person(signed_in: Callable[..., Desk], tmp_path: Path) -> None:
    clerk, head = signed_in("fuyi"), signed_in("shenhe")
    register(clerk)
    case = clerk.page.url
    clerk.follow("不予受理")
    answer(clerk, 6)
    clerk.fill(
        {
            "reasons": "该处罚由市辖区机关作出，不属本机关管辖。",
            "competent_organ": "青禾县人民政府",
        }
    )
    clerk.press("报请批准不予受理")
    expect(clerk.message).to_be_visible()
    assert clerk.state == "受理审查"

    clerk.go(clerk.page.locator("#proposals").get_by_role("link").first)
    assert clerk.page.get_by_role("button", name="同意").count() == 0
    assert "等另一人批复" in clerk.main.inner_text()
    denied = clerk.page.context.request.post(
        f"{clerk.page.url}/approval",
        form={"csrf_token": clerk.page.locator("[name=csrf_token]").first.input_value()},
        headers={"Origin": case.split("/reconsideration")[0]},
    )
    assert denied.status == 403

    number = clerk.main.locator(".gd-kv").inner_text().split("号")[0].split()[-1]
    head.approve(number)
    assert head.state == "不予受理"

    clerk.open(case)
    words = text_of(clerk.download("不予受理行政复议申请决定书", "PDF", tmp_path))
    assert APPLICANT in words
    assert "青禾县人民政府" in words
