"""The year from January to the autumn: the scheme, the plan of a county, its work and proof."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import expect

from tests.journeys.desk import Desk
from tests.journeys.year import (
    CITY,
    OTHER,
    SIGNED,
    TASK,
    Year,
    hand_in,
    in_the_city,
    issue,
    items,
)

# ------------------------------------------------------------------------------ January


def publish(year: Year) -> None:
    """The scheme: drafted by the city, agreed to by its leader, published; the tasks are there."""
    year.at("2026-01-08T09:30")
    city = year.desk("shiji")
    city.open("/standardisation/years/")
    city.follow("建立年度工作")
    city.press("建立")
    city.fill({"number": "安司发〔2026〕3号", "requirements": "三月底前报计划，十二月中旬前报告。"})
    for name, profile in (("临溪县", "county"), ("云岭县", "county"), ("青禾县", "")):
        city.main.get_by_label(re.compile(name)).select_option(profile)
    city.picture("year-scheme")
    city.press("保存")
    give(city, f"{CITY}/parts/new", ("city_leader", "沈昇"), ("city_supervision", "苗朗"))

    year.at("2026-01-12T10:00")
    in_the_city(year, "lingdao", "同意方案")
    year.at("2026-01-14T10:00")
    in_the_city(year, "shiji", "发布方案、下达任务")
    inspectors = (
        ("lead_inspector", "段旻"), ("inspector", "段旻"), ("inspector", "崔珺"),
        ("file_reviewer", "董翊"), ("file_reviewer", "江璟"), ("adjudicator", "宋昱"),
    )  # fmt: skip
    give(year.desk("shiji"), f"{TASK}/parts/new", *inspectors)
    give(year.desk("shiji"), f"{OTHER}/parts/new", ("lead_inspector", "董翊"))


def give(desk: Desk, address: str, *parts: tuple[str, str]) -> None:
    """Name people for parts of a task, or of the year."""
    for part, person in parts:
        desk.open(address)
        people = desk.page.locator('[name="person"] option', has_text=person)
        value = people.first.get_attribute("value")
        assert value is not None
        desk.fill({"part": part, "person": value})
        desk.press("确定")
        expect(desk.message).to_be_visible()


# ------------------------------------------------------------------------------ the plan


def plan(year: Year) -> None:
    """A plan of 56 items: written, reviewed, signed; one is sent back, answered, recorded."""
    year.at("2026-01-20T09:00")
    county = (("county_editor", "尹堃"), ("item_owner", "尹堃"), ("county_reviewer", "程祎"),
              ("county_signer", "汤昱"))  # fmt: skip
    give(year.desk("shiji"), f"{TASK}/parts/new", *county)
    editor = year.desk("fuyi4")
    editor.open(TASK)
    editor.act("开始编制计划", "开始编制")
    write_items(editor)


def write_items(desk: Desk) -> None:
    """One item on its page, the others as the browser sends them."""
    page = desk.page.context.request.get(f"{TASK}/plan/1.1/edit").text()
    owner = re.search(r'<option[^>]*value="(\d+)"[^>]*>尹堃', page)
    assert owner is not None
    every = {
        "measures": "对照标准逐条自查，缺项列清单，按月销号", "unit_name": "临溪县司法局",
        "owner": owner[1], "due": "2026-10-30",
        "schedule": "2026-04-30 列出清单\n2026-09-30 全部销号",
    }  # fmt: skip
    desk.open(f"{TASK}/plan/1.1/edit")
    desk.fill({"measures": every["measures"], "owner": owner[1], "due": "2026-12-15"})
    desk.press("保存")
    expect(desk.summary).to_contain_text("11")
    assert desk.value("measures") == every["measures"]
    for one in items(desk):
        hand_in(desk, f"{TASK}/plan/{one}/edit", "保存", every)


def hand_the_plan_in(year: Year) -> None:
    """Sent for review, sent back inside, signed; the city sends one item back; recorded."""
    year.at("2026-03-12T09:00")
    year.act("fuyi4", "送审计划")
    year.act("lxshenhe", "退回填报员", {"reason": "5.3 的措施写得太笼统"})
    year.at("2026-03-13T09:00")
    change = {"measures": "三月建立会商制度，每季度会商一次，会商记录入卷"}
    hand_in(year.desk("fuyi4"), f"{TASK}/plan/5.3/edit", "保存", change)
    year.act("fuyi4", "送审计划")
    signed = {"name": "计划.pdf", "mimeType": "application/pdf", "buffer": SIGNED}
    sign(year.desk("lxlingdao"), "签报计划", signed)
    year.at("2026-03-16T09:00")
    back = {"until": "2026-03-25", "item_6_2": "写明培训的次数和学时"}
    year.act("shiji", "退回计划", back)
    year.at("2026-03-18T09:00")
    editor = year.desk("fuyi4")
    closed = editor.page.context.request.get(f"{TASK}/plan/1.1/edit")
    assert closed.status == 409
    hand_in(editor, f"{TASK}/plan/6.2/edit", "保存", {"measures": "全年培训四次，每人四十学时"})
    year.act("lxlingdao", "重报计划")
    year.at("2026-03-20T09:00")
    year.act("shiji", "计划备案")
    issue(year, "lxlingdao", TASK, "plan")
    year.task(year.desk("shiji"))
    year.desk("shiji").picture("year-task")
    in_the_city(year, "shiji", "进入“计划编制”")


def sign(desk: Desk, act: str, file: Any) -> None:
    """Sign with a scan."""
    desk.open(TASK)
    desk.follow(act)
    desk.page.locator('[name="file"]').set_input_files(file)
    desk.press(act)
    expect(desk.message).to_be_visible()


# ------------------------------------------------------------------------------ the work


def work(year: Year) -> None:
    """Proof, progress that may not fall in silence, a change that the city agrees to."""
    year.at("2026-04-09T09:00")
    in_the_city(year, "shiji", "进入“推进落实”")
    year.at("2026-06-18T09:00")
    owner = year.desk("fuyi4")
    bring_proof(owner, "制度汇编", every=True)
    on_item(owner, "5.3", "填报进度", "填报", {"percent": "60", "text": "制度初稿已经会签"})
    owner.open(f"{TASK}/plan/5.3/progress")
    owner.fill({"percent": "40", "text": "重新征求意见"})
    owner.press("填报")
    expect(owner.main).to_contain_text("进度由 60% 退到 40%，写明理由")
    assert owner.value("text") == "重新征求意见"
    on_item(year.desk("lxlingdao"), "1.1", "调整计划", "提请调整",
            {"due": "2026-11-20", "reason": "窗口改造延期交付"})  # fmt: skip
    on_item(year.desk("shiji"), "1.1", "答复计划调整", "答复", {"agreed": "yes"})


def on_item(desk: Desk, item: str, link: str, button: str, fields: Mapping[str, Any]) -> None:
    """One act on an item of the plan."""
    desk.open(f"{TASK}/plan/{item}")
    desk.go(desk.page.get_by_role("link", name=link, exact=True).first)
    desk.fill(fields)
    desk.press(button)
    expect(desk.message.first).to_be_visible()


def bring_proof(desk: Desk, name: str, *, every: bool) -> None:
    """A file with a period, used for indicators and items of the plan."""
    desk.open(f"{TASK}/evidence/new")
    proof = {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": SIGNED}
    desk.page.locator('[name="file"]').set_input_files(proof)
    desk.fill({"name": name, "document_on": "2026-02-01", "period_from": "2026-02-01",
               "period_to": "2026-12-31", "standing": True})  # fmt: skip
    for field in ("indicators", "items"):
        for box in desk.page.locator(f'[name="{field}"]').all() if every else ():
            box.check()
    desk.picture("year-evidence")
    desk.press("上传")
    expect(desk.message.first).to_be_visible()
