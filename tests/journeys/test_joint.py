"""A restructuring that three units resolve together: opened, worked on, red, closed by two."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.clock import TODAY
from tests.journeys.desk import Desk
from tests.journeys.papers import text_of

pytestmark = pytest.mark.browser

MATTER = "云岭县农机厂改制职工安置"
RISK = {"risk_people": "86", "risk_amount": "2400000", "risk_cross": "yes"}


def test_three_units_resolve_a_restructuring_together(
    signed_in: Callable[..., Desk], tmp_path: Path
) -> None:
    lead = signed_in("tiaojie")
    address = open_the_umbrella(lead)
    bring_in_the_workers(lead, address, tmp_path)
    give_tasks(lead)
    street, city = signed_in("tiaojie6"), signed_in("tiaojie5")
    answer(street)
    send_back(city, address)
    decide(lead, address)
    hold_the_conference(lead)
    turn_red_and_report(lead)
    nobody_else_sees_it(signed_in("tiaojie3"), address)
    close_by_two(lead, signed_in("tjfuze"), address)

    see_the_papers(lead, tmp_path)


def unit(desk: Desk, field: str, name: str) -> str:
    """The value of a unit in a list."""
    option = desk.page.locator(f'[name="{field}"] option', has_text=name).first
    value = option.get_attribute("value")
    assert value is not None
    return value


def open_the_umbrella(desk: Desk) -> str:
    """Refused while only one department is in it; nothing typed is lost on the way back."""
    desk.go(desk.page.get_by_role("link", name="联动化解"))
    desk.follow("启动联动")
    desk.fill({"title": MATTER, "closing_criteria": "职工全部签订协议。", "leader": "副县长"})
    desk.fill(
        {
            **RISK,
            "unit_1": unit(desk, "unit_1", "滨河街道"),
            "contact_1": "邱昕",
            "unit_2": unit(desk, "unit_2", "安宁市劳动争议调解中心"),
            "contact_2": "贺翀",
        }
    )
    desk.press("启动联动")

    expect(desk.message).to_contain_text("已启动联动：")
    assert desk.state == "联动中"
    expect(desk.main).to_contain_text("橙色风险")
    return desk.page.url


def bring_in_the_workers(desk: Desk, address: str, folder: Path) -> None:
    """A sheet with a fault registers nothing and says where; put right, it registers all."""
    rows = [worker("周堃", "110105194912310021"), worker("赵䶮", "11010519491231002X")]
    desk.follow("批量登记子案件")
    send_sheet(desk, folder, rows)
    expect(desk.main).to_contain_text("一件也没有登记")
    expect(desk.main).to_contain_text("最后一位应与前 17 位相符")

    rows[0]["申请人身份证号码"] = "11010519491231002X"
    send_sheet(desk, folder, rows)
    expect(desk.message).to_contain_text("批量登记子案件")
    desk.open(address)
    expect(desk.page.locator("#children")).to_contain_text("办结 0 / 2")


def worker(name: str, number: str) -> dict[str, str]:
    return {
        "申请人": name,
        "申请人身份证号码": number,
        "申请人电话": "13800002046",
        "被申请人": "云岭县农机厂",
        "诉求": "支付拖欠工资",
        "金额": "19800.00",
        "争议类别": "劳动报酬",
        "入职日期": (TODAY - timedelta(days=400)).isoformat(),
        "离职日期": (TODAY - timedelta(days=60)).isoformat(),
        "事实和理由": "改制以后三个月工资没有发。",
    }


def send_sheet(desk: Desk, folder: Path, rows: list[dict[str, str]]) -> None:
    """The head of the template for labour, filled in."""
    link = desk.main.get_by_role("link", name=re.compile(r"^劳动争议批量登记模板\.csv"))
    address = link.get_attribute("href")
    assert address is not None
    template = desk.page.context.request.get(address).text().strip("\ufeff\r\n")
    text = io.StringIO()
    writer = csv.DictWriter(text, template.split(","), restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    sheet = folder / "名册.csv"
    sheet.write_text(text.getvalue(), encoding="utf-8-sig")
    desk.fill({"dispute": "labour"})
    desk.page.locator('[name="sheet"]').set_input_files(sheet)
    desk.press("导入并登记")


def give_tasks(desk: Desk) -> None:
    """One task for each of the two other units."""
    for title, name in (("核对职工名册", "滨河街道"), ("协调总工会参加", "安宁市劳动")):
        desk.follow("交办任务")
        given = {"title": title, "unit": unit(desk, "unit", name), "days": "5", "evidence": "名册"}
        desk.fill(given)
        desk.press("交办并生成交办单")
        expect(desk.message).to_contain_text("已办理：交办任务")
    expect(desk.page.locator("#tasks")).to_contain_text("待收")


def answer(desk: Desk) -> None:
    """The street finds its task by itself, signs for it and answers with the proof asked for."""
    desk.go(desk.page.get_by_role("link", name="联动化解"))
    desk.follow("我的联动任务")
    row = desk.main.locator("tr", has_text=MATTER)
    desk.go(row.get_by_role("link", name=re.compile("^签收")))
    desk.press("签收")
    row = desk.page.locator("#tasks tr", has_text="核对职工名册")
    desk.go(row.get_by_role("link", name=re.compile("^反馈结果")))
    desk.fill({"result": "名册已经核对，86 人无误。"})
    desk.press("反馈结果")
    assert "交办时要求的材料：名册" in desk.fault("evidence")
    desk.fill({"evidence": "名册三页"})
    desk.press("反馈结果")
    expect(desk.message).to_contain_text("已办理：反馈结果")


def send_back(desk: Desk, address: str) -> None:
    """The city centre holds that the union isn't its business."""
    desk.open(address)
    row = desk.page.locator("#tasks tr", has_text="协调总工会参加")
    desk.go(row.get_by_role("link", name=re.compile("^退回")))
    desk.fill({"reason": "总工会不归本中心管理。"})
    desk.press("退回任务")
    expect(desk.message).to_contain_text("已办理：退回任务")


def decide(desk: Desk, address: str) -> None:
    """The lead reads why, takes the task back, and accepts the other answer."""
    desk.open(address)
    row = desk.page.locator("#tasks tr", has_text="协调总工会参加")
    expect(row).to_contain_text("“总工会不归本中心管理。”")
    assert "没有反馈" in desk.bars()["联动办结"]
    desk.go(row.get_by_role("link", name=re.compile("^处理退回")))
    desk.fill({"upheld": "yes", "reason": "由牵头单位直接联系总工会。"})
    desk.press("作出处理")
    row = desk.page.locator("#tasks tr", has_text="核对职工名册")
    desk.go(row.get_by_role("link", name=re.compile("^确认办结")))
    desk.press("确认办结")
    expect(desk.page.locator("#tasks")).to_contain_text("撤销")


def hold_the_conference(desk: Desk) -> None:
    """Minutes with who was there and who does what."""
    minutes = {
        "held_at": f"{TODAY.isoformat()}T00:01",
        "place": "县政府二楼会议室",
        "chair": "副县长",
        "present": "街道　邱昕\n市中心　贺翀",
        "findings": "按实际工龄计算补偿。",
        "division": "街道送达名册，中心组织签约。",
    }
    desk.act("登记联席会议", "登记并生成纪要", minutes)


def turn_red_and_report(desk: Desk) -> None:
    """Red owes a report in two hours; a mass incident has no grade without a local table."""
    desk.act("研判风险", "登记研判", {"risk_critical": "yes", "reason": "有人扬言堵路。"})
    expect(desk.main).to_contain_text("重大情况首报还没有报")
    report = {
        "found_at": f"{TODAY.isoformat()}T00:01",
        "place": "县政府门前",
        "people": "60",
        "mass": True,
        "report_to": "县政府办公室",
        "contact": "许祎，0000-1234567",
        "facts": "六十人聚集要求答复。",
        "trend": "有继续聚集的可能。",
        "measures": "副县长到场接访。",
    }
    desk.act("报告重大情况", "报告并生成报告单", report)
    expect(desk.page.locator("#reports")).to_contain_text("本地预案的分级还没有录入")


def nobody_else_sees_it(desk: Desk, address: str) -> None:
    """A unit that takes no part finds nothing there."""
    assert desk.open(address).status == 404
    desk.open("/joint/")
    expect(desk.main).not_to_contain_text(MATTER)


def close_by_two(lead: Desk, head: Desk, address: str) -> None:
    """What is red isn't closed by its mediator alone."""
    lead.act("联动办结", "报批联动办结", {"summary": "职工全部签订协议。"})
    assert lead.state == "联动中"
    head.go(head.page.get_by_role("link", name="审批", exact=True))
    head.go(head.main.locator("tr", has_text=lead.number).get_by_role("link", name="去审批"))
    head.press("同意")
    lead.open(address)
    assert lead.state == "已办结"


def see_the_papers(desk: Desk, folder: Path) -> None:
    """Order, minutes, report and risk note, each made by the worker."""
    words = {
        "联合调解通知（交办单）": "协调总工会参加",
        "联席会议纪要": "按实际工龄计算补偿",
        "重大纠纷报告单": "副县长到场接访",
        "风险研判（稳控）记录": "有人扬言堵路",
    }
    for title, said in words.items():
        for kind in ("PDF", "Word"):
            assert said in text_of(desk.download(title, kind, folder))
