"""When something goes wrong: it is said in words, and nothing typed is lost."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.clock import TODAY, moment
from tests.journeys.conftest import PASSWORD, Site
from tests.journeys.desk import Desk, id_number

pytestmark = pytest.mark.browser

MINE = "/mediation/?view=mine&stage={}"
MEGABYTE = 1024 * 1024


def application(name: str, born: str) -> dict[str, str | date]:
    """An application of somebody of that name, born on that day."""
    return {
        "applicants-0-name": name,
        "applicants-0-id_no": id_number(born),
        "applicants-0-phone": f"138{born}",
        "respondents-0-name": "安宁晨光电器厂",
        "respondents-0-phone": "0000-1234566",
        "fact_dispute_kind": "PAY",
        "fact_facts_summary": "两个月工资未付。",
        "fact_start_date": TODAY - timedelta(days=200),
        "claims-0-code": "WAGE",
    }


def open_one_of_mine(desk: Desk, stage: str = "") -> None:
    """Any case of one's own, at that stage when it matters."""
    desk.open(MINE.format(stage))
    desk.go(desk.main.locator("[data-rows] a").first)


def test_two_people_at_one_agreement_see_both_texts_and_choose(
    signed_in: Callable[..., Desk],
) -> None:
    first, second = signed_in("tiaojie2"), signed_in("tiaojie2")
    open_one_of_mine(first, "mediating")
    first.follow("定稿，准备签署")
    first.press("存草稿")
    second.open(first.page.url)

    first.fill({"default_clause": "逾期的，按日加付。"})
    first.press("存草稿")
    expect(first.message).to_contain_text("草稿已保存")
    second.fill({"default_clause": "逾期的，申请支付令。", "other_terms": "双方另无争议。"})
    second.press("存草稿")

    assert second.heading == "这一页刚刚被别人改过，您的修改还没有保存"
    row = second.page.get_by_role("row", name=re.compile("逾期责任"))
    expect(row).to_contain_text("按日加付")
    expect(row).to_contain_text("申请支付令")
    for one in second.main.locator("tbody tr").all():
        one.get_by_role("radio").last.check()
    second.press("按选定的保存")
    expect(second.message).to_contain_text("草稿已保存")
    assert second.value("default_clause") == "逾期的，申请支付令。"
    assert second.value("other_terms") == "双方另无争议。"


def test_a_double_click_registers_once(signed_in: Callable[..., Desk]) -> None:
    desk = signed_in("tiaojie")
    desk.open("/mediation/new/labour")
    desk.fill(application("双翊", "19610203"))

    desk.main.get_by_role("button", name="登记并生成回执").dblclick()
    expect(desk.message).to_contain_text("已登记：")
    desk.open("/mediation/?view=all&q=双翊")
    expect(desk.main.locator("[data-rows] tbody tr")).to_have_count(1)


def test_what_was_typed_survives_a_session_that_has_run_out(
    signed_in: Callable[..., Desk], site: Site
) -> None:
    desk = signed_in("tiaojie2")
    desk.open("/mediation/new/labour")
    desk.fill(application("时旻", "19620304"))
    leave_alone(site, "tiaojie2")

    desk.press("登记并生成回执")
    expect(desk.page.locator("main")).to_contain_text("登录已过期")
    desk.page.get_by_label("账号").fill("tiaojie2")
    desk.page.get_by_label("密码").fill(PASSWORD)
    desk.go(desk.page.get_by_role("button", name="登录"))
    expect(desk.page.locator("h1")).to_have_text("劳动争议登记")
    assert desk.value("applicants-0-name") == "时旻"
    assert desk.value("fact_facts_summary") == "两个月工资未付。"
    desk.press("登记并生成回执")
    expect(desk.message).to_contain_text("已登记：")


def leave_alone(site: Site, username: str) -> None:
    """Let two hours pass for somebody's session."""
    before = moment(site.folder).astimezone(UTC) - timedelta(hours=2)
    with closing(sqlite3.connect(site.folder / "gongdao.db", timeout=20)) as database:
        changed = database.execute(
            "UPDATE web_session SET seen_at = ? WHERE account_id ="
            " (SELECT id FROM account WHERE username = ?)",
            (f"{before:%Y-%m-%d %H:%M:%S.%f}", username),
        )
        assert changed.rowcount
        database.commit()


def test_a_file_that_is_too_large_is_refused_in_words(
    signed_in: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = signed_in("tiaojie")
    open_one_of_mine(desk)
    desk.follow("收入材料")
    large = tmp_path / "录像.mp4"
    large.write_bytes(b"\0\0\0\x18ftypmp42" + b"\0" * (30 * MEGABYTE))

    desk.page.locator("[name=file]").set_input_files(large)
    desk.press("收入材料")
    assert desk.heading.strip() == "文件太大，没有收下"
    expect(desk.main).to_contain_text("20 MB")
    desk.follow("退回重选")
    assert desk.heading == "收入材料"


def test_a_program_under_the_name_of_a_paper_is_refused_beside_its_field(
    signed_in: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = signed_in("tiaojie")
    open_one_of_mine(desk)
    desk.follow("收入材料")
    program = tmp_path / "工资流水.pdf"
    program.write_bytes(b"MZ\x90\0" + b"\0" * 2000)

    desk.fill({"kind": "工资流水"})
    desk.page.locator("[name=file]").set_input_files(program)
    desk.press("收入材料")
    expect(desk.summary).to_be_focused()
    assert desk.fault("file")
    assert desk.value("kind") == "工资流水"
