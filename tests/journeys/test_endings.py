"""Other roads of a trial: turned to the ordinary procedure, dismissed, ended by mediation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.clock import TODAY
from tests.journeys.desk import Desk
from tests.journeys.papers import text_of
from tests.journeys.test_reconsideration import APPLICANT, APPLICATION, RESPONDENT, answer

pytestmark = pytest.mark.browser

CONVERSION, DISMISSAL, DOCUMENT = (
    "简易程序转为普通程序通知书",
    "驳回行政复议申请决定书",
    "行政复议调解书",
)


def registered(desk: Desk, number: str, days_ago: int = 0, **more: str | bool) -> None:
    """An application against a fine, handed in so many days ago."""
    received = TODAY - timedelta(days=days_ago)
    days = {
        "submitted_on": received,
        "received_on": received,
        "act_made_on": received - timedelta(days=12),
        "known_on": received - timedelta(days=10),
    }
    desk.open("/reconsideration/new")
    desk.fill({**APPLICATION, **days, "act_number": f"安市监罚〔2026〕{number}号", **more})
    desk.press("登记并生成回执")
    expect(desk.message).to_be_visible()


def accepted(desk: Desk, **how: str) -> None:
    """All seven conditions are met."""
    desk.follow("受理")
    answer(desk)
    desk.fill(how)
    desk.press("受理并生成通知书")
    expect(desk.message).to_be_visible()
    assert desk.state == "审理中"


def test_a_simplified_case_turns_to_the_ordinary_procedure(
    signed_in: Callable[..., Desk], tmp_path: Path
) -> None:
    clerk = signed_in("fuyi")
    registered(clerk, "401", amount="800")
    accepted(clerk, track="simplified", simplified_ground="small_amount")
    case, number = clerk.page.url, clerk.number
    assert "作出行政复议决定（简易程序）" in clerk.deadlines()
    assert "简易程序不能延长审理期限" in clerk.bars()["延长审理期限"]

    clerk.follow("转为普通程序")
    expect(clerk.main).to_contain_text("作出行政复议决定")
    clerk.fill({"reason": "执法记录与申请人陈述不一致，需要听证核实"})
    clerk.press("报请批准转换")
    expect(clerk.message).to_be_visible()
    assert "作出行政复议决定（简易程序）" in clerk.deadlines()

    signed_in("shenhe").approve(number)
    clerk.open(case)
    assert "作出行政复议决定（普通程序）" in clerk.deadlines()
    assert "作出行政复议决定（简易程序）" not in clerk.deadlines()
    clerk.picture("converted")
    words = text_of(clerk.download(CONVERSION, "PDF", tmp_path))
    assert "第五十五条" in words
    assert "六十日" in words


def test_nobody_answers_in_time_and_the_application_is_dismissed(
    signed_in: Callable[..., Desk], tmp_path: Path
) -> None:
    clerk = signed_in("fuyi")
    registered(clerk, "402", days_ago=28)
    case, number = clerk.page.url, clerk.number
    assert clerk.state == "审理中"
    expect(clerk.page.locator("#timeline")).to_contain_text("视为受理")
    assert "驳回" in clerk.bars()["不予受理"]
    clerk.picture("deemed")

    clerk.follow("驳回行政复议申请")
    clerk.fill({"reasons": "申请人不是处罚的当事人，与处罚没有利害关系。"})
    clerk.press("报请批准驳回申请")
    assert "不符合第30条第1款的哪一项" in clerk.summary.inner_text()
    clerk.page.locator('[name="conditions"][value="C2"]').check()
    clerk.press("报请批准驳回申请")
    expect(clerk.message).to_be_visible()

    signed_in("shenhe").approve(number)
    clerk.open(case)
    assert clerk.state == "驳回申请"
    clerk.picture("dismissed")
    words = text_of(clerk.download(DISMISSAL, "PDF", tmp_path))
    for part in ("第三十三条", "没有利害关系", "安宁市人民政府"):
        assert part in words


def test_a_mediation_document_takes_effect_with_the_last_signature(
    signed_in: Callable[..., Desk], tmp_path: Path
) -> None:
    clerk = signed_in("fuyi")
    registered(clerk, "403")
    accepted(clerk)
    clerk.follow("登记调解情况")
    clerk.fill({"host": "何敏", "offers": "被申请人同意减轻罚款。", "result": "达成一致。"})
    clerk.page.locator('[name="consents"][value="applicant"]').check()
    clerk.press("登记并生成调解笔录")
    assert "申请人和被申请人都自愿" in clerk.summary.inner_text()
    clerk.page.locator('[name="consents"][value="respondent"]').check()
    clerk.press("登记并生成调解笔录")
    expect(clerk.message).to_contain_text("调解笔录已生成")
    clerk.act(
        "制作调解书",
        "生成调解书",
        {
            "facts": "各方对违法事实没有争议。",
            "reasons": "各方自愿，内容合法。",
            "terms": "罚款减为三千元\n申请人十五日内缴纳",
            "perform_by": TODAY + timedelta(days=15),
            "lawful": True,
        },
    )
    for signer in (APPLICANT, RESPONDENT, "安宁市人民政府（印章）"):
        assert clerk.state == "审理中"
        clerk.follow("登记调解书签名盖章")
        clerk.page.locator('[name="signer"]').select_option(label=signer)
        clerk.press("登记签名盖章")
        expect(clerk.message).to_be_visible()
    assert clerk.state == "履行监督"
    expect(clerk.page.locator(".gd-steps")).to_contain_text("调解书生效")
    assert "履行决定书、调解书" in clerk.deadlines()
    clerk.picture("mediated")
    words = text_of(clerk.download(DOCUMENT, "PDF", tmp_path))
    for part in ("罚款减为三千元", "第七十三条", "以前履行完毕"):
        assert part in words
