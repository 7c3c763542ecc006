"""A reply that comes too late: article 70 on the case page, its decisions, the list marked late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.clock import TODAY
from tests.journeys.desk import Desk
from tests.journeys.papers import text_of
from tests.journeys.test_reconsideration import APPLICATION, RESPONDENT

pytestmark = pytest.mark.browser

RECEIVED, COPIED, REPLIED = (TODAY - timedelta(days=days) for days in (45, 28, 2))
ACT = "行政处罚决定（安市监罚〔2026〕188号）"
LATE_APPLICATION = APPLICATION | {
    "submitted_on": RECEIVED,
    "received_on": RECEIVED,
    "applicants-0-name": "杜若水",
    "act_number": "安市监罚〔2026〕188号",
    "act_made_on": TODAY - timedelta(days=60),
    "known_on": TODAY - timedelta(days=58),
}
LIST = (
    f"立案审批表，书证，{RESPONDENT}，{TODAY - timedelta(days=80)}，程序合法，2，复印件\n"
    f"补拍的照片，电子数据，{RESPONDENT}，{REPLIED}，现场情况，6，复印件"
)


def notes(desk: Desk) -> str:
    """What the case page points out."""
    return "\n".join(desk.main.locator(".gd-note.warn").all_inner_texts())


def to_the_copy(desk: Desk) -> None:
    """An application that nobody answered in time is accepted by law; its copy goes out."""
    desk.go(desk.page.get_by_role("link", name="收件登记").first)
    desk.fill(LATE_APPLICATION)
    desk.page.locator('[name="claims"][value="revoke"]').check()
    desk.press("登记并生成回执")
    assert desk.state == "审理中"
    copy = {"on": COPIED, "sent_on": COPIED - timedelta(days=2)}
    desk.act("发送申请书副本并通知答复", "登记副本和答复通知书送达", copy)


def test_a_late_reply_counts_as_none_and_its_decisions_are_drafted(
    signed_in: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = signed_in("fuyi")
    to_the_copy(desk)
    assert "没有答复" in desk.page.locator("#evidence").inner_text()
    case = desk.page.url

    desk.act("登记被申请人答复", "登记答复", {"on": REPLIED, "complete": "yes"})
    assert "被申请人的答复逾期" in notes(desk)
    assert "有关人员应受处分" in notes(desk)
    desk.picture("late-case")
    card = desk.page.locator("#evidence")
    expect(card).to_contain_text("被申请人逾期答复")
    expect(card).to_contain_text("第70条")

    desk.follow("可以作出的决定")
    desk.picture("late-default")
    drafts = desk.page.locator("#default")
    expect(drafts).to_contain_text(f"撤销{RESPONDENT}作出的{ACT}。")
    expect(drafts.get_by_role("row", name="与请求相符")).to_contain_text("撤销")
    desk.follow("记录第三人有无证据")
    desk.fill({"answer": "nobody"})
    desk.press("记录情况")
    expect(desk.message).to_be_visible()
    assert "先问明第三人" not in notes(desk)

    the_list_is_marked(desk, case)
    desk.follow("打印清单")
    desk.press("生成清单")
    desk.open(case)
    words = text_of(desk.download("证据、依据目录", "PDF", tmp_path))
    assert "立案审批表" in words
    assert "复议期间" in words


def the_list_is_marked(desk: Desk, case: str) -> None:
    """What comes with a late reply is late; what was gathered meanwhile is of no use."""
    desk.open(case)
    fields = {"side": "respondent", "on": REPLIED, "pasted": LIST}
    desk.act("登记证据", "登记证据", fields)
    assert "复议期间自行收集" in notes(desk)
    desk.follow("打开证据册")
    rows = desk.page.locator("#respondent tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("逾期提交")
    expect(rows.nth(1)).to_contain_text("不得作为依据")
    desk.picture("late-evidence")
