"""A labour dispute from the counter to the printed agreement, by one mediator."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.clock import TODAY
from tests.journeys.desk import Desk, id_number
from tests.journeys.papers import text_of

pytestmark = pytest.mark.browser

WORKER, EMPLOYER = "祁䶮", "安宁市鸿源建筑劳务有限公司"
RIGHT_ID = id_number("19640506")
WRONG_ID = f"{RIGHT_ID[:-1]}{'1' if RIGHT_ID[-1] != '1' else '2'}"

APPLICATION = {
    "applicants-0-name": WORKER,
    "applicants-0-id_no": WRONG_ID,
    "applicants-0-phone": "13800002055",
    "applicants-0-address": "临溪县滨河路1号",
    "respondents-0-name": EMPLOYER,
    "respondents-0-id_no": "91350100M000100Y43",
    "respondents-0-phone": "0000-1234567",
    "fact_dispute_kind": "PAY",
    "fact_facts_summary": "三个月工资未付，多次催要未果。",
    "fact_start_date": TODAY - timedelta(days=400),
    "fact_end_date": TODAY - timedelta(days=60),
    "claims-0-code": "WAGE",
    "claims-0-amount": "19,800.00",
}
REST = {
    "fact_worker_kind": "migrant",
    "fact_contract_type": "none",
    "fact_wage_monthly": "6600",
    "fact_wage_basis": "month",
    "fact_arrears_months": "3",
    "fact_dispute_points": "工资数额",
    "fact_arbitration_status": "none",
    "fact_other_procedure": "none",
}
SIGNED = ("applicant_signed", "respondent_signed", "mediator_signed", "sealed")


def test_a_mediator_takes_a_dispute_from_the_counter_to_the_printed_agreement(
    signed_in: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = signed_in("tiaojie")
    register(desk)
    obtain_consent(desk)
    accept(desk)
    mediate(desk)
    agree(desk)
    sign(desk)

    see_the_printed_agreement(desk, tmp_path)


def register(desk: Desk) -> None:
    """A wrong digit first: told beside the field, and nothing typed is lost."""
    desk.go(desk.page.get_by_role("link", name="登记纠纷"))
    desk.fill(APPLICATION)
    desk.press("登记并生成回执")

    expect(desk.summary).to_be_focused()
    assert "有 1 处需要改" in desk.summary.inner_text()
    assert "最后一位应与前 17 位相符" in desk.fault("applicants-0-id_no")
    kept = {name: desk.value(name) for name in APPLICATION if name != "claims-0-amount"}
    assert kept == {name: str(value) for name, value in APPLICATION.items() if name in kept}
    assert desk.value("claims-0-amount") == "19800.00"

    desk.fill({"applicants-0-id_no": RIGHT_ID})
    desk.press("登记并生成回执")
    expect(desk.message).to_contain_text("已登记：")
    expect(desk.message).to_be_focused()
    assert desk.state == "已登记"
    assert WORKER in desk.page.locator(".gd-head").inner_text()
    assert f"1101**********{RIGHT_ID[-4:]}" in desk.page.locator("#parties").inner_text()
    assert "调解申请登记回执" in desk.paper("回执").inner_text()


def obtain_consent(desk: Desk) -> None:
    """Acceptance is barred until the other side has agreed."""
    assert "还没有同意调解" in desk.bars()["受理"]

    desk.act("征求对方意见", "生成征求意见书")
    assert desk.state == "征求对方意见"
    desk.act("登记对方同意", "登记答复", {"answer": "given"})
    assert desk.state == "受理审查"


def accept(desk: Desk) -> None:
    """What registration could do without is asked for, then the nine conditions."""
    assert "还要补齐登记项目" in desk.bars()["受理"]
    desk.act("补充登记项目", "保存登记内容", REST)
    desk.follow("受理")
    for code in desk.page.locator("main input[type=radio][value=yes]").all():
        code.check()
    desk.press("受理并生成通知书")
    expect(desk.message).to_contain_text("已受理")
    desk.act("指派调解员", "指派并生成指派书")
    assert desk.state == "已指派"


def mediate(desk: Desk) -> None:
    """A session today, which both sides agree to; its record is pre-headed with the parties."""
    desk.act(
        "安排调解会",
        "安排并生成通知书",
        {
            "starts_at": f"{TODAY}T09:30",
            "place": "第一调解室",
            "waived": True,
        },
    )
    desk.follow("登记调解会笔录")
    assert f"{WORKER}，申请人" in desk.value("present")
    desk.fill(
        {
            "rights_read": True,
            "applicant_said": "三个月工资没有付。",
            "respondent_said": "认可欠付，请求分期。",
            "undisputed": "2025年11月至2026年1月的工资未付。",
            "undisputed_signed": True,
            "proposals": "一次付清。双方同意。",
            "result": "agreed",
        }
    )
    desk.press("登记笔录并生成文书")
    expect(desk.message).to_be_visible()


def agree(desk: Desk) -> None:
    """A day is missing: the agreement can't be settled, and the page says why."""
    desk.follow("定稿，准备签署")
    assert desk.value("clauses-0-obligor") == EMPLOYER
    desk.fill(
        {
            "clauses-0-act": "2025年11月至2026年1月工资",
            "clauses-0-account": "农业银行尾号4471",
            "default_clause": "逾期支付的，申请人可以就全部未付款项申请支付令。",
        }
    )
    desk.press("存草稿")
    expect(desk.page.locator(".gd-chk .no")).to_contain_text(["第一条没有写期限"])
    expect(
        desk.page.get_by_role("button", name=re.compile("定稿，准备签署（还缺"))
    ).to_be_disabled()

    desk.fill({"clauses-0-due_on": TODAY + timedelta(days=20)})
    desk.press("存草稿")
    for box in desk.page.locator("main input[name^='ask-']").all():
        box.check()
    assert "人民币壹万玖仟捌佰元整" in desk.page.locator(".gd-paper").inner_text()
    desk.press("定稿，准备签署")
    expect(desk.message).to_contain_text("协议已定稿")
    assert desk.state == "达成一致待签"


def sign(desk: Desk) -> None:
    """Without the seal it does not take effect."""
    desk.follow("登记签署，协议生效")
    desk.fill(dict.fromkeys(SIGNED[:3], TODAY.isoformat()))
    desk.press("协议生效")
    assert "现在不能办：登记签署，协议生效" in desk.main.inner_text()
    assert "调解组织盖章" in desk.main.inner_text()
    desk.fill(dict.fromkeys(SIGNED, TODAY.isoformat()))
    desk.press("协议生效")
    expect(desk.message).to_contain_text("协议已生效")
    assert desk.state == "协议生效"


def see_the_printed_agreement(desk: Desk, folder: Path) -> None:
    """The paper has the parties' names and the sum in words, as PDF and as Word."""
    for kind in ("PDF", "Word"):
        words = text_of(desk.download("劳动争议调解协议书", kind, folder))
        missing = [one for one in (WORKER, EMPLOYER, "人民币壹万玖仟捌佰元整") if one not in words]
        assert missing == [], kind
