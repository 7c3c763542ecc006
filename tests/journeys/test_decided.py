"""An ordinary case from the returned opinion to the served decision: four people, three desks."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import Desk, today
from tests.journeys.papers import text_of

pytestmark = pytest.mark.browser

CLERKS = ("fuyi", "fuyi2")


def returned_to(signed_in: Callable[..., Desk]) -> Desk:
    """The clerk whose opinion came back, at the page of its case."""
    for name in CLERKS:
        desk = signed_in(name)
        desk.open("/approvals/")
        row = desk.main.get_by_role("row", name=re.compile("没有告知对申请人权利的影响"))
        if row.count():
            row.get_by_role("link").first.click()
            desk.follow("回到案件，改好再报")
            return desk
    raise AssertionError("no opinion came back in the demo city")


def approve(desk: Desk, number: str) -> None:
    """Agree to what waits on a case."""
    desk.open("/approvals/")
    desk.main.get_by_role("row", name=re.compile(re.escape(number))).get_by_role("link").click()
    desk.press("同意")
    expect(desk.message).to_contain_text("已同意")


def test_a_returned_opinion_becomes_a_served_decision(
    signed_in: Callable[..., Desk], tmp_path: Path
) -> None:
    clerk = returned_to(signed_in)
    case, number = clerk.page.url, clerk.number
    assert clerk.state == "审理中"

    clerk.follow("提出审理意见")
    assert "没有告知" in clerk.value("facts")
    clerk.fill(
        {
            "operative": "",
            "reasons": "没有履行告知程序，申请人失去陈述申辩的机会，违反法定程序。",
            "give_back": "",
        }
    )
    clerk.press("报批")
    assert "已按上面的选择组成" in clerk.summary.inner_text()
    assert clerk.value("operative").startswith("撤销安宁市市场监督管理局作出的行政处罚决定")
    clerk.page.screenshot(path=tmp_path / "composed.png", full_page=True)

    clerk.press("报批")
    assert "没有责令返还财产" in clerk.main.inner_text()
    clerk.open(f"{case}/opinion")
    clerk.fill({"reasons": "没有履行告知程序，违反法定程序。", "give_back": "返还罚款二万八千元"})
    clerk.fill({"operative": ""})
    clerk.press("报批")
    clerk.press("报批")
    expect(clerk.message).to_be_visible()
    assert clerk.state == "拟决报批"
    assert "第 2 稿" in clerk.page.locator("#decision").inner_text()

    approve(signed_in("shenhe"), number)
    head = signed_in("lingdao")
    approve(head, number)
    assert head.state == "已决定待送达"
    head.page.screenshot(path=tmp_path / "decided.png", full_page=True)

    clerk.open(case)
    words = text_of(clerk.download("行政复议决定书", "PDF", tmp_path))
    assert "返还罚款二万八千元" in words
    assert "自收到本决定书之日起十五日内，向安宁市中级人民法院提起行政诉讼" in words
    for _ in range(2):
        clerk.act("登记决定送达", "登记送达", {"receiver": "法规科", "on": today()})
    assert clerk.state == "已生效"
    assert "送达全部当事人" in clerk.page.locator("#decision").inner_text()
    assert "不服决定提起行政诉讼" in clerk.deadlines()
    clerk.page.screenshot(path=tmp_path / "served.png", full_page=True)
