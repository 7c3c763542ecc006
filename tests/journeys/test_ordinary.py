"""An ordinary case through views, hearing and committee to its served decision.

Each act is recorded late with its true day; the opinion comes back once before it is agreed to.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from law.library import load_calendar
from tests.journeys.clock import TODAY
from tests.journeys.desk import Desk
from tests.journeys.papers import text_of
from tests.journeys.test_reconsideration import ACT, APPLICATION, RESPONDENT, answer

pytestmark = pytest.mark.browser

CALENDAR = load_calendar()
DRAFT = {
    "before_kind": "fine",
    "before_amount": "2000",
    "reply": "处罚以前已经告知。",
    "facts": "处罚以前没有送达告知书。",
    "evidence": "送达回证没有签名。",
    "basis_text": "《行政处罚法》第四十四条。",
    "reasons": "没有履行告知程序，违反法定程序。",
    "transcript": "笔录记明没有送达。",
}
RETURNED = "请写明笔录怎样记的"
PEOPLE = "林赟（申请人）\n岳铮（被申请人副局长）"


def after(start: date, working_days: int) -> date:
    """So many working days later."""
    on = start
    for _ in range(working_days):
        on += timedelta(days=1)
        while not CALENDAR.is_workday(on):
            on += timedelta(days=1)
    return on


RECEIVED = after(TODAY - timedelta(days=46), 1)
ACCEPTED = after(RECEIVED, 2)
HEARD, SET = after(ACCEPTED, 4), after(ACCEPTED, 5)
NOTIFIED = after(SET, 1)
HELD = after(NOTIFIED, 6)
ADVISED = after(HELD, 2)


def accepted(desk: Desk) -> None:
    """Registered and accepted on their days."""
    desk.go(desk.page.get_by_role("link", name="收件登记").first)
    days = {"submitted_on": RECEIVED, "received_on": RECEIVED, "act_number": "安市监罚〔2026〕97号"}
    known = {
        "act_made_on": RECEIVED - timedelta(days=12),
        "known_on": RECEIVED - timedelta(days=10),
    }
    desk.fill({**APPLICATION, **days, **known})
    desk.press("登记并生成回执")
    desk.follow("受理")
    desk.fill({"on": ACCEPTED})
    answer(desk)
    desk.press("受理并生成通知书")
    expect(desk.message).to_be_visible()
    assert desk.state == "审理中"


def tick(desk: Desk, *names: str) -> None:
    """Tick boxes by what stands beside them."""
    for name in names:
        desk.main.get_by_label(name, exact=True).check()


def views_and_weighing(desk: Desk) -> None:
    """A telephone call, then the case is found to be doubtful."""
    assert "没有听取申请人意见的记录" in desk.page.locator("#hearing").inner_text()
    desk.follow("登记听取意见")
    tick(desk, "申请人 林赟")
    desk.fill(
        {"on": HEARD, "mode": "telephone", "speaker": "林赟（本人）", "content": "没有收到告知书",
         "mediation": "yes"}
    )  # fmt: skip
    desk.press("登记并生成笔录")
    assert "电话听取的，填录音编号" in desk.fault("recording")
    desk.fill({"recording": "录音2026-097"})
    desk.press("登记并生成笔录")
    expect(desk.message).to_be_visible()
    desk.follow("认定重大疑难复杂等情形")
    tick(desk, "证据存疑，主要事实分歧大")
    desk.fill({"on": HEARD, "reason": "送达的事实双方说法相反"})
    desk.press("登记认定")
    expect(desk.message).to_be_visible()
    lacking = desk.page.locator("#hearing").inner_text()
    assert "应当组织听证" in lacking
    assert "应当提请行政复议委员会提出咨询意见" in lacking


def hearing(desk: Desk) -> None:
    """A panel that is too small, then a good one; notice, hearing, signatures."""
    desk.follow("安排听证")
    desk.fill({"on": SET, "place": "三楼听证室", "matters": "告知书是否送达"})
    desk.page.locator("[name=at]").fill(f"{HELD.isoformat()}T09:30")
    desk.page.locator("[name=host]").select_option(label="何敏")
    desk.page.locator("[name=recorder]").select_option(label="谢玥")
    tick(desk, "马龑")
    desk.press("生成听证通知书")
    expect(desk.summary).to_contain_text("听证员不得少于二人")
    desk.fill({"outside": "董翊，青禾县司法局，复办0018"})
    desk.press("生成听证通知书")
    expect(desk.message).to_contain_text("听证通知书已生成")
    assert "还没有收到通知" in desk.page.locator("#hearing").inner_text()

    desk.follow("登记听证通知送达")
    tick(desk, "申请人 林赟", "被申请人 安宁市市场监督管理局")
    desk.fill({"on": NOTIFIED})
    desk.press("登记送达")
    expect(desk.message).to_be_visible()

    desk.follow("登记听证情况")
    tick(desk, "申请人 林赟", "被申请人 安宁市市场监督管理局")
    desk.fill(
        {
            "people": PEOPLE,
            "head": "delegate",
            "head_reason": "局长出差",
            "course": "双方举证、质证。",
        }
    )
    desk.press("登记并生成笔录")
    expect(desk.message).to_be_visible()
    desk.follow("登记笔录签名")
    desk.fill({"on": HELD, "signed": "all"})
    desk.press("登记签名")
    expect(desk.message).to_be_visible()


def advice(desk: Desk) -> None:
    """The committee is asked, answers, and is followed."""
    desk.follow("提请委员会咨询")
    assert "在当事人安宁市市场监督管理局工作" in desk.main.inner_text()
    desk.main.get_by_label("席昭（行政法，安宁大学法学院）").check()
    desk.fill({"on": HELD, "question": "告知书的送达怎样认定"})
    desk.press("生成咨询函")
    expect(desk.message).to_be_visible()
    desk.act("记录咨询意见", "记录并生成意见书", {"on": ADVISED, "opinion": "送达没有证明。"})
    desk.act("说明咨询意见采纳情况", "登记采纳情况", {"on": ADVISED, "followed": "yes"})


def opinion(desk: Desk) -> None:
    """The first draft is composed from its choices, and sent up once it fits."""
    desk.follow("提出审理意见")
    desk.page.locator("[name=grounds_1][value='64-2']").check()
    desk.fill({"kind_1": "D64", **DRAFT})
    desk.press("报批审理意见")
    assert "已按上面的选择组成" in desk.summary.inner_text()
    assert desk.value("operative").startswith(f"撤销{RESPONDENT}作出的{ACT}")
    desk.press("报批审理意见")
    assert "没有责令返还财产" in desk.page.locator("#barred").inner_text()
    assert desk.value("facts") == DRAFT["facts"]
    desk.fill({"give_back": "返还罚款二千元", "operative": ""})
    desk.press("报批审理意见")
    desk.press("报批审理意见")
    expect(desk.message).to_be_visible()
    assert desk.state == "拟决报批"


def returned(head: Desk, clerk: Desk, number: str) -> None:
    """The head sends it back in words; the clerk writes a second draft."""
    case = clerk.page.url
    head.open("/approvals/")
    row = head.main.get_by_role("row", name=re.compile(re.escape(number)))
    head.go(row.get_by_role("link").last)
    head.fill({"remark": RETURNED})
    head.press("退回")
    expect(head.message).to_be_visible()
    clerk.open(case)
    assert clerk.state == "审理中"
    assert RETURNED in clerk.main.inner_text()
    clerk.follow("提出审理意见")
    assert clerk.value("facts") == DRAFT["facts"]
    clerk.fill({"transcript": "听证笔录记明，送达回证没有签名。", "confirmed": True})
    clerk.press("报批审理意见")
    expect(clerk.message).to_be_visible()
    assert "第 2 稿" in clerk.page.locator("#decision").inner_text()


def test_an_ordinary_case_is_heard_discussed_decided_and_served(
    signed_in: Callable[..., Desk], tmp_path: Path
) -> None:
    clerk, head = signed_in("fuyi"), signed_in("shenhe")
    accepted(clerk)
    views_and_weighing(clerk)
    hearing(clerk)
    advice(clerk)
    shown = clerk.page.locator("#hearing").inner_text()
    assert "应当" not in shown
    assert "书面通知听证" in clerk.deadlines()
    case, number = clerk.page.url, clerk.number
    clerk.picture("ordinary-heard")
    notice = text_of(clerk.download("行政复议听证通知书", "PDF", tmp_path))
    for part in ("三楼听证室", "告知书是否送达", "何敏", "董翊（青禾县司法局，复办0018）"):
        assert part in notice

    opinion(clerk)
    clerk.picture("ordinary-opinion")
    returned(head, clerk, number)
    head.approve(number)
    leader = signed_in("lingdao")
    leader.approve(number)
    assert leader.state == "已决定待送达"
    clerk.open(case)
    clerk.picture("ordinary-decided")
    words = text_of(clerk.download("行政复议决定书", "PDF", tmp_path))
    assert "返还罚款二千元" in words
    assert "自收到本决定书之日起十五日内，向安宁市中级人民法院提起行政诉讼" in words
    for _ in range(2):
        clerk.act("登记决定送达", "登记送达", {"receiver": "法规科", "on": TODAY})
    assert clerk.state == "履行监督"
    assert "送达全部当事人" in clerk.page.locator("#decision").inner_text()
    assert "不服决定提起行政诉讼" in clerk.deadlines()
    clerk.picture("ordinary-served")
