"""A group case of twelve applicants: from registration to the notice of rights."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.clock import TODAY
from tests.journeys.desk import Desk
from tests.journeys.papers import text_of
from tests.journeys.test_reconsideration import answer

pytestmark = pytest.mark.browser

NAMES = (
    "巫山",
    "瞿晴",
    "水长东",
    "卓立",
    "蔺欣",
    "都宁",
    "冉明",
    "宰文",
    "璩一白",
    "步青",
    "仰止",
    "池边",
)
LIST = "姓名\t证件号码\t电话\t住址\n" + "\n".join(
    f"{name}\t\t138000020{place:02d}\t青禾县桥头街 {place + 1} 号"
    for place, name in enumerate(NAMES)
)
RESPONDENT = "青禾县人民政府"
APPLICATION = {
    "roster": LIST,
    "respondents-0-name": RESPONDENT,
    "kind": "A05",
    "act_name": "房屋征收补偿决定",
    "act_number": "青府征补〔2026〕31号",
    "act_made_on": TODAY - timedelta(days=12),
    "known_on": TODAY - timedelta(days=10),
    "told_of_rights": "yes",
    "claims_text": "撤销房屋征收补偿决定。",
    "reasons": "评估报告没有送达。",
}


def test_twelve_applicants_elect_three_and_are_told_their_rights(
    signed_in: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = signed_in("fuyi")
    desk.go(desk.page.get_by_role("link", name="收件登记").first)
    desk.page.get_by_text("申请人多的，粘贴名单").click()
    desk.fill(APPLICATION)
    desk.press("算一算期限和重复")
    expect(desk.main).to_contain_text("名单里有 12 名申请人")
    desk.picture("group-list")
    desk.press("登记并生成回执")
    expect(desk.message).to_contain_text("收件回执已生成")
    expect(desk.main).to_contain_text("申请人有 12 名，超过五名，推选一至五名代表人")
    expect(desk.page.locator("#parties summary")).to_have_text("其余 7 名申请人")

    elect(desk)
    desk.follow("受理")
    answer(desk)
    desk.press("受理并生成通知书")
    expect(desk.message).to_be_visible()
    desk.follow("告知权利义务")
    expect(desk.main).to_contain_text("巫山、瞿晴、水长东、青禾县人民政府")
    desk.picture("group-rights")
    desk.press("生成权利义务告知书")
    expect(desk.message).to_contain_text("权利义务告知书已生成")
    desk.picture("group-case")

    words = text_of(desk.download("行政复议权利义务告知书", "PDF", tmp_path))
    assert RESPONDENT in words
    assert "等12人" in words


def elect(desk: Desk) -> None:
    """Six are too many; three are taken, and one consent of the others is recorded."""
    desk.follow("推选代表人")
    for name in NAMES[:6]:
        desk.main.get_by_label(name, exact=True).check()
    desk.picture("group-six")
    desk.press("登记代表人")
    expect(desk.main).to_contain_text("选了 6 名代表人")
    desk.page.go_back()
    for name in NAMES[:6]:
        desk.main.get_by_label(name, exact=True).set_checked(name in NAMES[:3])
    desk.press("登记代表人")
    expect(desk.message).to_contain_text("代表人已登记")
    expect(desk.page.locator("#participants")).to_contain_text("巫山、瞿晴、水长东（申请人 12 名")

    desk.follow("被代表人同意")
    desk.main.get_by_label(NAMES[3], exact=True).check()
    desk.press("登记同意")
    expect(desk.page.locator("#participants")).to_contain_text("1/9")
