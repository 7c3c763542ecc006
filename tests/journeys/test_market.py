"""A ticket of the hotline 12315: complaint mediated, report to enforcement, answer to the line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.clock import TODAY
from tests.journeys.desk import Desk
from tests.journeys.papers import text_of

pytestmark = pytest.mark.browser

BUYER, STALL = "蓝赟", "安宁市滨江农贸市场12号摊"
TICKET, ENFORCERS = "12315-20260018", "安宁市市场监督管理综合行政执法支队"
DUE = TODAY + timedelta(days=10)

APPLICATION = {
    "origin_due_on": DUE,
    "applicants-0-name": BUYER,
    "applicants-0-id_no": "11010519491231002X",
    "applicants-0-phone": "13800002053",
    "applicants-0-address": "安宁市滨江路3号",
    "respondents-0-name": STALL,
    "respondents-0-kind": "household_business",
    "respondents-0-phone": "0000-7654323",
    "respondents-0-address": "安宁市滨江农贸市场",
    "fact_dispute_kind": "METER",
    "fact_facts_summary": "买鱼缺秤两百克，要求补足并退款；同时举报电子秤作弊。",
    "fact_message_kind": "both",
    "fact_market_name": "滨江农贸市场",
    "claims-0-code": "REFUND",
    "claims-0-amount": "36.00",
}
REST = {
    "fact_dispute_points": "是否缺秤",
    "fact_market_kind": "farm",
    "fact_operator_name": "安宁市滨江市场服务有限公司",
    "fact_operator_licence": "91510100M000100Y43",
    "fact_stall_no": "12",
    "fact_trade_kind": "fish",
    "fact_licence_no": "无",
    "fact_goods": "鲫鱼",
    "fact_price_paid": "36.00",
    "fact_short_weight_g": "200",
    "fact_tested_at": f"{TODAY}T00:01",
    "fact_perishable": "yes",
    "fact_group_stalls": "1",
    "fact_other_procedure": "none",
}


def test_a_ticket_is_mediated_reported_and_answered(
    signed_in: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = signed_in("shitiao")
    register(desk)
    send_the_report_to_enforcement(desk, tmp_path)
    accept(desk)
    agree_by_word(desk)
    close_after_the_answer(desk)


def register(desk: Desk) -> None:
    """The line's own number is asked for, and the line's own day is kept beside those of law."""
    desk.go(desk.page.get_by_role("link", name="登记纠纷"))
    desk.fill({"channel": "HOTLINE_12315"})
    desk.press("按来源更新要填的项目")
    expect(desk.main).to_contain_text("办理结果回传12315平台")
    desk.fill(APPLICATION)
    desk.press("登记并生成回执")
    assert desk.fault("origin_ref") == "请填工单号"
    desk.fill({"origin_ref": TICKET})
    desk.press("登记并生成回执")
    expect(desk.message).to_contain_text("已登记：")
    due = desk.deadlines()["反馈来源单位"]
    expect(due).to_contain_text(DUE.isoformat())
    expect(desk.main).to_contain_text(TICKET)


def send_the_report_to_enforcement(desk: Desk, folder: Path) -> None:
    """A report is never mediated away: the complaint waits until it has gone to enforcement."""
    assert "不以调解代替执法" in desk.bars()["受理"]
    desk.act(
        "违法线索转执法部门",
        "生成移送函",
        {"to": ENFORCERS, "content": "举报人称12号摊的电子秤可以调数。"},
    )
    assert "不以调解代替执法" not in desk.bars().get("受理", "")
    for kind in ("PDF", "Word"):
        words = text_of(desk.download("违法线索移送函", kind, folder))
        assert [one for one in (ENFORCERS, TICKET, "可以调数") if one not in words] == []


def accept(desk: Desk) -> None:
    """Bought for living: the seven working days of the consumer law run too."""
    desk.follow("补充登记项目")
    desk.fill({"fact_is_consumer": "yes"})
    desk.press("更新要填的项目")
    desk.fill(REST)
    desk.page.locator('[name="fact_claim_kind"][value="refund"]').check()
    desk.press("保存登记内容")
    expect(desk.message).to_be_visible()
    desk.act("登记对方同意", "登记答复", {"answer": "given", "manner": "oral"})
    desk.follow("受理")
    for met in desk.page.locator("main input[type=radio][value=yes]").all():
        met.check()
    desk.press("受理并生成通知书")
    expect(desk.message).to_contain_text("已受理")
    desk.act("指派调解员", "指派并生成指派书")


def agree_by_word(desk: Desk) -> None:
    """On the spot, and paid on the spot: the record is enough."""
    when = {"starts_at": f"{TODAY}T00:01", "place": "12号摊", "form": "site", "waived": True}
    desk.act("安排调解会", "安排并生成通知书", when)
    desk.follow("登记调解会笔录")
    desk.fill({"rights_read": True, "proposals": "退款三十六元。双方同意。", "result": "agreed"})
    desk.press("登记笔录并生成文书")
    expect(desk.message).to_be_visible()
    spoken = {
        "content": "摊主当场退还买鱼款三十六元。",
        "amount": "36.00",
        "performed_now": True,
    }
    desk.act("登记口头协议", "登记口头协议", spoken)
    assert desk.state == "履行完毕"


def close_after_the_answer(desk: Desk) -> None:
    """Who sent the case is told before it is closed."""
    assert "反馈" in desk.bars()["结案"]
    desk.follow("反馈来源单位")
    expect(desk.main).to_contain_text(TICKET)
    desk.fill({"manner": "platform", "content": "双方当场和解，已退款；举报已转执法。"})
    desk.press("登记反馈")
    expect(desk.message).to_be_visible()
    desk.act("结案", "结案", {"report": "当场退款，举报另由执法办理。"})
    assert desk.state == "结案"
