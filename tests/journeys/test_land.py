"""Land is acquired: what a decision laid down is refused, what the village divides is mediated."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.clock import TODAY
from tests.journeys.desk import Desk
from tests.journeys.papers import text_of

pytestmark = pytest.mark.browser

FARMER, VILLAGE = "卓赟", "安宁市青石镇临江村第三村民小组"
DECIDED = TODAY - timedelta(days=10 + TODAY.weekday())
"""A Friday, so that the sixtieth day is a Tuesday."""

APPLICATION = {
    "applicants-0-name": FARMER,
    "applicants-0-id_no": "11010519491231002X",
    "applicants-0-phone": "13800002052",
    "applicants-0-address": "安宁市青石镇临江村3组",
    "respondents-0-name": VILLAGE,
    "respondents-0-kind": "collective",
    "respondents-0-phone": "0000-7654322",
    "respondents-0-address": "安宁市青石镇临江村",
    "fact_dispute_kind": "STD",
    "fact_facts_summary": "补偿标准偏低；村里分配补偿费时又没有给份额。",
    "claims-0-code": "MORE",
}

DECISION = {
    "claims-1-code": "SHARE",
    "claims-1-amount": "12,000.00",
    "fact_decision_kind": "compensation",
    "fact_decision_doc": "安征补决〔2026〕7号",
    "fact_decision_received_at": DECIDED,
    "fact_remedy_note": "both",
}
REST = {
    "fact_dispute_points": "是否有分配份额",
    "fact_act_kind": "acquire",
    "fact_project_name": "滨河快速路",
    "fact_stage": "decision",
    "fact_village": "临江村",
    "fact_area_mu": "3.2",
    "fact_land_class": "arable",
    "fact_own_right": "group",
    "fact_use_right": "contract",
    "fact_status_dispute": "no",
    "fact_paid_amount": "0",
    "fact_woman_case": "none",
    "fact_assembly_decided": "yes",
    "fact_other_procedure": "none",
}


def test_the_part_of_a_decision_is_refused_and_the_villages_part_is_mediated(
    signed_in: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = signed_in("ditiao")
    register(desk)
    last = last_day(desk)
    assert DECIDED + timedelta(60) <= last <= DECIDED + timedelta(70)
    share = split_off(desk)
    refuse(desk, signed_in("zuzhi"))
    see_the_notice(desk, last, tmp_path)

    desk.open(share)
    accept(desk)
    mediate(desk)


def register(desk: Desk) -> None:
    """The page says at once which part no mediator may touch, and until when it may be attacked."""
    desk.go(desk.page.get_by_role("link", name="登记纠纷"))
    desk.go(desk.page.get_by_role("link", name="农村土地征收征用纠纷", exact=True))
    desk.fill(APPLICATION)
    desk.press("再加一项诉求")
    desk.fill(DECISION)
    desk.press("登记并生成回执")
    expect(desk.message).to_contain_text("已登记：")
    expect(desk.main).to_contain_text("不能作为民事纠纷调解")
    assert "不是民事纠纷" in desk.bars()["受理"]


def last_day(desk: Desk) -> date:
    """The last day for reconsideration on the page: the sixtieth, or the first after holidays."""
    found = re.search(r"申请行政复议到(\d+)年(\d+)月(\d+)日", desk.main.inner_text())
    assert found is not None
    return date(*(int(part) for part in found.groups()))


def split_off(desk: Desk) -> str:
    """Each claim is named with the part that it belongs to; the address of the new case."""
    number = desk.number
    desk.follow("拆出部分请求另立一件")
    expect(desk.main).to_contain_text("提高补偿（补偿标准，不能作为民事纠纷调解）")
    desk.main.get_by_label(re.compile("^分配份额")).check()
    desk.fill({"dispute_kind": "DIST", "reason": "补偿标准不能调解，内部分配可以调解。"})
    desk.press("另立一件")
    expect(desk.message).to_contain_text("已拆出另立一件")
    assert desk.number == number
    address = desk.page.locator("#related a").first.get_attribute("href")
    assert address is not None
    return address


def refuse(desk: Desk, head: Desk) -> None:
    """By its nature it can't be mediated: another person approves."""
    desk.follow("不予受理")
    desk.fill({"ground": "N11", "reasons": "请求提高补偿标准，不能作为民事纠纷调解。"})
    desk.press("报请批准不予受理")
    expect(desk.message).to_contain_text("由另一人审批后生效")
    assert desk.state == "已登记"

    head.go(head.page.get_by_role("link", name="审批", exact=True))
    head.go(head.main.locator("tr", has_text=desk.number).get_by_role("link", name="去审批"))
    head.press("同意")
    expect(head.message).to_contain_text("已同意")
    desk.page.reload()
    assert desk.state == "不予受理"


def see_the_notice(desk: Desk, last: date, folder: Path) -> None:
    """It names the way of reconsideration with its last day, and says that nothing stops it."""
    day = f"{last.year}年{last.month}月{last.day}日"
    for kind in ("PDF", "Word"):
        words = text_of(desk.download("不予受理告知书", kind, folder))
        assert f"{FARMER}与{VILLAGE}" in words
        notice = words[words.index("行政复议（决定）") : words.index("行政诉讼（决定）")]
        assert "六十日内申请行政复议" in notice
        assert f"提醒日期为{day}" in notice


def accept(desk: Desk) -> None:
    """The same mediator goes on with the part that was split off."""
    assert "还没有同意调解" in desk.bars()["受理"]
    desk.act("征求对方意见", "生成征求意见书")
    desk.act("登记对方同意", "登记答复", {"answer": "given"})
    desk.act("补充登记项目", "保存登记内容", REST)
    desk.follow("受理")
    for met in desk.page.locator("main input[type=radio][value=yes]").all():
        met.check()
    desk.press("受理并生成通知书")
    expect(desk.message).to_contain_text("已受理")
    desk.act("指派调解员", "指派并生成指派书")


def mediate(desk: Desk) -> None:
    """A session in the village."""
    when = {"starts_at": f"{TODAY}T09:30", "place": "临江村委会", "form": "site", "waived": True}
    desk.act("安排调解会", "安排并生成通知书", when)
    desk.follow("登记调解会笔录")
    assert f"{FARMER}，申请人" in desk.value("present")
    desk.fill(
        {
            "rights_read": True,
            "applicant_said": "没有分到份额。",
            "respondent_said": "愿意提请成员大会复议。",
            "result": "continue",
        }
    )
    desk.press("登记笔录并生成文书")
    expect(desk.message).to_be_visible()
    assert desk.state == "调解中"
