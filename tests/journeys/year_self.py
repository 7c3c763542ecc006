"""December in the county: it assesses itself, is asked once more, and reports."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.desk import Desk
from tests.journeys.year import (
    TASK,
    Year,
    fields_of,
    form_page,
    hand_in,
    in_the_city,
    issue,
    items,
    refused,
)


def assess(year: Year) -> None:
    """The data stand still; the county scores itself beside the system, with proof for all."""
    year.at("2026-12-04T09:00")
    in_the_city(year, "shiji", "进入“自查自评”")
    editor = year.desk("fuyi4")
    city = year.task(year.desk("shiji"))
    if "推进落实" in stage_of(city):  # else the clock of the site was quicker
        city.follow("开始自评")
        city.press("开始自评")
        expect(city.page.locator(".gd-note").first).to_be_visible()
    city.open(TASK)
    assert "自评填报" in stage_of(city)
    editor.open(f"{TASK}/self")
    editor.go(editor.main.get_by_role("button", name=re.compile("系统")).first)
    expect(editor.message.first).to_contain_text("已按系统核算填入")
    editor.picture("year-self")
    for one in items(editor):
        score(editor, one)
    editor.open(f"{TASK}/self")
    editor.picture("year-self-filled")


def stage_of(desk: Desk) -> str:
    """Where the task stands, as its page says."""
    return desk.page.locator(".gd-head").inner_text()


def score(desk: Desk, item: str) -> None:
    """What the county says of an indicator; its points where the system reckons none."""
    address = f"{TASK}/self/{item}"
    html = form_page(desk, address)
    form = fields_of(html, "保存")
    fields = {"text": "对照标准逐条核对，材料见制度汇编"}
    if not form.get("points") and "is_na" not in form:
        most = re.search(r"满分 ([\d.]+)", html)
        fields["points"] = most[1] if most else "0"
    hand_in(desk, address, "保存", fields, html)


def sign_the_self_assessment(year: Year) -> None:
    """What is wrong blocks, what is asked about is looked at; signed with a statement of truth."""
    year.at("2026-12-08T09:00")
    editor = year.desk("fuyi4")
    editor.open(f"{TASK}/self/sending")
    said = re.search(r"与系统核算不同，没有选原因：([\d.、]+)", editor.main.inner_text())
    assert said is not None
    why = {"difference": "counted_otherwise", "override_reason": "人员花名册已更正，附更正说明"}
    for one in said[1].split("、"):
        hand_in(editor, f"{TASK}/self/{one}", "保存", why)
    editor.open(f"{TASK}/self/sending")
    editor.press("送审自评")
    expect(editor.summary).to_contain_text("提醒的事项逐条核对以后")
    editor.picture("year-self-sending")
    editor.fill({"looked": True})
    editor.press("送审自评")
    expect(editor.message).to_contain_text("已送审")
    year.at("2026-12-09T15:00")
    signer = year.task(year.desk("lxlingdao"))
    signer.follow("签报自评")
    signer.press("签报自评")
    refused(signer, "勾选真实性承诺后才能签报")
    signer.fill({"statement": True})
    signer.press("签报自评")
    expect(signer.message).to_be_visible()


def answer_the_city(year: Year) -> None:
    """One indicator comes back, is written anew while the others stay shut, and goes up again."""
    year.at("2026-12-10T10:00")
    year.act("shiji", "退回自评", {"item_5_6": "写明培训的日期、学时和人数"})
    year.at("2026-12-11T09:00")
    in_the_city(year, "shiji", "进入“专题报告”")
    editor = year.desk("fuyi4")
    text = {"text": "四次培训，三月、六月、九月、十一月各一次，每次十学时，六人参加"}
    hand_in(editor, f"{TASK}/self/5.6", "保存", text)
    year.act("lxlingdao", "重报自评")
    issue(year, "lxlingdao", TASK, "self_report")


def report(year: Year) -> None:
    """The county's special report: drafted from the figures; a figure of its own is found."""
    year.at("2026-12-14T09:00")
    year.act("fuyi4", "起草专题报告")
    editor = year.desk("fuyi4")
    editor.open(f"{TASK}/papers/county_report/text")
    editor.picture("year-report-text")
    drafted = editor.value("section_1")
    editor.fill({"section_1": drafted + "\n全年共培训 7654 人次。"})
    editor.press("保存")
    expect(editor.main).to_contain_text("7654")
    year.at("2026-12-15T09:00")
    signer = year.task(year.desk("lxlingdao"))
    signer.follow("签报专题报告")
    signer.press("签报专题报告")
    refused(signer, "报告中的数字与最新快照不一致")
    editor = year.desk("fuyi4")
    editor.open(f"{TASK}/papers/county_report/text")
    editor.fill({"section_1": drafted})
    editor.press("保存")
    expect(editor.message).to_be_visible()
    year.task(signer)
    signer.act("签报专题报告", "签报专题报告")
