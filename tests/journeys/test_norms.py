"""A norm is reviewed beside the act: the case stands still, and goes on when the review is done."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.clock import TODAY
from tests.journeys.desk import Desk
from tests.journeys.papers import text_of
from tests.journeys.test_reconsideration import APPLICATION, answer

pytestmark = pytest.mark.browser

ACT_NUMBER = "安市监罚〔2026〕271号"
NORM = "安宁市夜间摊点管理办法"
STALLS = APPLICATION | {
    "applicants-0-name": "杜若水",
    "act_number": ACT_NUMBER,
    "norm_review": NORM,
}


def notes(desk: Desk) -> str:
    """What the case page points out."""
    return "\n".join(desk.main.locator(".gd-note.warn").all_inner_texts())


def accepted(desk: Desk) -> str:
    """An application that asks about a norm too, judged and accepted; its address."""
    desk.go(desk.page.get_by_role("link", name="收件登记").first)
    desk.fill(STALLS)
    desk.press("登记并生成回执")
    assert "还没有登记文件、条款" in notes(desk)
    desk.follow("核对管辖和范围")
    assert "安宁市人民政府" in desk.main.locator(".gd-note").first.inner_text()
    desk.fill({"ours": "yes", "mandatory_first": "none"})
    desk.press("登记核对结果")
    expect(desk.message).to_be_visible()
    desk.follow("受理")
    answer(desk)
    desk.press("受理并生成通知书")
    assert desk.state == "审理中"
    return desk.page.url


def served(desk: Desk, case: str, title: str) -> None:
    """Record for everybody that a paper has reached them."""
    desk.open(case)
    desk.follow(title)
    forms = desk.page.locator("#deliveries form")
    while forms.count():
        form = forms.first
        form.locator('[name="served_on"]').fill(TODAY.isoformat())
        form.locator('[name="receiver"]').fill("本人")
        desk.go(form.get_by_role("button", name=re.compile("登记送达")))
        expect(desk.message).to_be_visible()


def test_a_case_is_suspended_for_the_review_of_a_norm_and_resumed(
    signed_in: Callable[..., Desk], tmp_path: Path
) -> None:
    clerk, head = signed_in("fuyi"), signed_in("shenhe")
    case = accepted(clerk)
    number = clerk.number

    clerk.follow("登记附带审查请求")
    assert clerk.value("title") == NORM
    asked = {"source": "with_application", "issuer": "安宁市城市管理局", "clause": "第八条"}
    clerk.fill(asked | {"issuer_kind": "rule"})
    clerk.press("登记审查请求")
    assert "第13条第2款" in clerk.fault("issuer_kind")
    clerk.fill({"issuer_kind": "local"})
    clerk.press("登记审查请求")
    clerk.act("启动附带审查", "报请批准中止并启动附带审查", {"competent": "yes"})
    assert clerk.state == "审理中"
    head.approve(number)

    clerk.open(case)
    assert clerk.state == "中止"
    clerk.picture("norms-suspended")
    rows = clerk.deadlines()
    assert {"通知制定机关书面答复", "处理规范性文件或者依据"} <= set(rows)
    assert "不走时" in rows["作出行政复议决定（普通程序）"].inner_text()

    for step, button, fields in (
        ("通知制定机关书面答复", "生成书面答复通知书", {}),
        ("登记制定机关收到通知", "登记送达", {"receiver": "法规科"}),
        ("登记制定机关答复", "登记答复", {"opinion": "没有直接的上位法依据，同意修改。"}),
        (
            "处理规范性文件",
            "登记处理结果",
            {"finding": "against_higher", "reasons": "规范性文件不能设定罚款。"},
        ),
    ):
        clerk.open(f"{case}/norms")
        clerk.act(step, button, fields)
    assert "中止的原因已于" not in notes(clerk)
    head.approve(number)

    clerk.open(case)
    assert "中止的原因已于" in notes(clerk)
    expect(clerk.page.locator("#norms")).to_contain_text("相关条款违反上位法")
    clerk.picture("norms-dealt")
    decision = text_of(clerk.download("规范性文件处理决定书", "PDF", tmp_path))
    assert f"停止执行《{NORM}》第八条" in re.sub(r"\s", "", decision)
    served(clerk, case, "行政复议中止通知书")
    clerk.open(case)
    clerk.act("恢复审理", "恢复审理并生成通知书", {"reason": "附带审查已有结果"})
    assert clerk.state == "审理中"
    assert "不走时" not in clerk.deadlines()["作出行政复议决定（普通程序）"].inner_text()
