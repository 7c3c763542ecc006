"""The end of the year: provisional result, rectification, conclusion, ranking, the eight papers."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.desk import PAPER_IS_MADE, Desk
from tests.journeys.papers import text_of
from tests.journeys.year import CITY, TASK, Year, in_the_city, issue, refused
from tests.journeys.year_inspection import serials

LEADER, SIGNER, LEAD = "lingdao", "lxlingdao", "jiancha"

# ------------------------------------------------------------------------------ the county


def provisional(year: Year) -> None:
    """A result for the year's end; the county that did not take part is waived with a reason."""
    year.at("2026-12-29T09:00")
    in_the_city(year, "shiji", "进入“结论评定”")
    leader = year.desk(LEADER)
    leader.open(f"{TASK}/conclusion")
    leader.press("作出初步结论")
    expect(leader.message).to_contain_text("初步结论已作出")
    leader.picture("year-provisional")
    year.task(leader, "云岭县")
    why = "机构搬迁，本年度没有报送计划和自评，列入下一年度"
    leader.act("本年度不作结论", "本年度不作结论", {"reason": why})


def order(year: Year) -> None:
    """Each finding has a standard, a day and an owner; the leader signs, the notice goes out."""
    year.at("2026-12-30T09:00")
    city = year.desk("shiji")
    city.open(f"{TASK}/cures")
    for one in serials(city, "standard"):
        city.fill({f"owner_{one}": "罗谦", f"papers_{one}": "整改报告、照片"})
        if not city.value(f"standard_{one}"):
            city.fill({f"standard_{one}": "按指标目录标准整改到位"})
    leaders = city.page.locator('[name="signed_by"] option', has_text="沈昇")
    city.fill({"signed_by": str(leaders.first.get_attribute("value"))})
    city.picture("year-order")
    city.press("印发整改通知")
    expect(city.message).to_contain_text("整改通知已印发")
    issue(year, LEADER, TASK, "rectification")


def cure(year: Year) -> None:
    """What was done; sent back once without a look on site; seen, and scored again."""
    year.at("2027-01-11T09:00")
    county = year.desk(SIGNER)
    county.open(f"{TASK}/cures")
    for one in serials(county, "measure"):
        county.fill({f"measure_{one}": "已经整改到位", f"done_on_{one}": "2027-01-09",
                     f"proof_{one}": "整改报告、照片"})  # fmt: skip
    county.picture("year-cure")
    county.press("保存并报送")
    expect(county.message).to_contain_text("整改情况已报送")
    year.at("2027-01-18T15:00")
    lead = year.desk(LEAD)
    lead.open(f"{TASK}/cures")
    for one in serials(lead, "way"):
        lead.fill({f"way_{one}": "paper", f"note_{one}": "看了报送的材料"})
    lead.press("保存并通过")
    refused(lead, "严重问题须现场或者视频复查")
    for one in serials(lead, "way"):
        lead.fill({f"way_{one}": "site", f"note_{one}": "现场看到设备已经安装"})
    lead.fill({"points_1": "1", "code_1": "seen"})
    lead.picture("year-looked-again")
    lead.press("保存并通过")
    expect(lead.message).to_contain_text("复查通过")


def conclude(year: Year) -> None:
    """The conclusion as it is reckoned; the county sees it, and asks for a re-check in vain."""
    year.at("2027-01-25T09:00")
    leader = year.desk(LEADER)
    leader.open(f"{TASK}/conclusion")
    leader.press("作出结论")
    expect(leader.message).to_contain_text("结论已作出")
    leader.picture("year-conclusion")
    county = year.desk(SIGNER)
    county.open(f"{TASK}/conclusion")
    expect(county.main).to_contain_text("最终结论")
    recheck(year)
    issue(year, LEADER, TASK, "acceptance")


def recheck(year: Year) -> None:
    """Asked once, on facts; decided by the leader on the advice of another team's lead."""
    year.at("2027-01-27T09:00")
    county = year.desk(SIGNER)
    county.open(f"{TASK}/conclusion")
    county.fill({"reason": "录像设备在检查以前已经到货，有入库单"})
    county.press("申请复核")
    expect(county.message).to_contain_text("已申请复核")
    year.at("2027-02-01T09:00")
    leader = year.desk(LEADER)
    leader.open(f"{TASK}/conclusion")
    advisers = leader.page.locator('[name="adviser"] option', has_text="董翊")
    adviser = str(advisers.first.get_attribute("value"))
    leader.fill({"adviser": adviser, "outcome": "upheld", "answer": "入库单是检查以后的，维持结论"})
    leader.press("作出复核决定")
    expect(leader.message).to_contain_text("复核决定已作出")


# ------------------------------------------------------------------------------ the papers


def report_to_the_province(year: Year) -> None:
    """Ranked, told to all, reported, registered; then the county and the year are closed."""
    year.at("2027-02-02T09:00")
    city = year.desk("shiji")
    city.open(f"{CITY}/ranking")
    city.go(city.page.get_by_role("button", name="按结论排名"))
    expect(city.message).to_contain_text("已按结论排名")
    city.picture("year-ranking")
    for kind in ("circular", "province_report"):
        issue(year, LEADER, CITY, kind)
    in_the_city(year, "shiji", "登记已报省")
    year.at("2027-02-10T09:00")
    year.act("shiji", "归档")
    in_the_city(year, "shiji", "年度归档")
    city = year.desk("shiji")
    city.open(CITY)
    city.picture("year-archived")


WORDS = {
    "plan": "临溪县", "self_report": "临溪县", "county_report": "临溪县", "working_paper": "段旻",
    "rectification": "录像设备", "acceptance": "段旻（组长）、崔珺组成", "circular": "临溪县",
    "province_report": "云岭县本年度不作结论：机构搬迁",
}  # fmt: skip
"""The eight papers, with what each of them has to say."""


def papers(year: Year) -> None:
    """All eight as files, with their words."""
    for kind, words in WORDS.items():
        place = CITY if kind in ("circular", "province_report") else TASK
        text = text_of(download(year, place, kind))
        assert words in text, (kind, text[:300])
        assert re.search(r"〔202[67]〕\d+号", text), kind


def download(year: Year, place: str, kind: str) -> Path:
    """The newest PDF of a kind, once the worker has made it."""
    desk: Desk = year.desk("shiji" if kind not in ("working_paper",) else LEAD)
    desk.open(f"{place}/papers/{kind}")
    desk.go(desk.main.locator('a[href*="/standardisation/papers/"]').first)
    link = desk.page.get_by_role("link", name="下载 PDF")
    for _ in range(PAPER_IS_MADE // 500):
        if link.count():
            break
        desk.page.wait_for_timeout(500)
        desk.page.reload()
    answer = desk.page.context.request.get(str(link.get_attribute("href")))
    target = year.folder / f"{kind}.pdf"
    target.write_bytes(answer.body())
    return target
