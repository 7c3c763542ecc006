"""The city looks at the county: files reviewed twice, the desk, the site, the findings."""

from __future__ import annotations

import re
from collections.abc import Mapping

from playwright.sync_api import expect

from tests.journeys.desk import Desk
from tests.journeys.year import (
    FILES,
    SIGNED,
    TASK,
    Year,
    form_page,
    hand_in,
    in_the_city,
    issue,
    refused,
)

REVIEWERS = ("fuyi3", "fuyi5")
LEAD, OTHER = "jiancha", "jiancha2"
ROOM = "听证室与会议室共用，没有录像设备"

# ------------------------------------------------------------------------------ the files


def draw(year: Year) -> None:
    """The population stands, the county counts it, both type a number, the sample is sealed."""
    year.at("2026-12-16T09:00")
    in_the_city(year, "shiji", "进入“检查验收”")
    on_files(year, "shiji", "冻结案卷总体", "冻结")
    on_files(year, "lxlingdao", "确认案卷件数", "答复", {"agreed": "yes"})
    on_files(year, "lxlingdao", "填写县级代表的数字", "填写，不再更改", {"number": "20260"})
    on_files(year, LEAD, "填写检查组组长的数字", "填写，不再更改", {"number": "3358"})
    county = year.desk("lxlingdao")
    county.open(FILES)
    refused(county, "检查组到达以后，抽中的案卷在这里公布")
    city = year.desk("shiji")
    on_files(year, "shiji", "确定看卷期间", "确定", {"first": "2026-12-16", "last": "2026-12-25"})
    on_files(year, "shiji", "分派评查员", "按顺序分派")
    city.open(FILES)
    city.picture("year-draw")
    city.open(f"{FILES}/record")
    city.picture("year-draw-record")


def on_files(
    year: Year, username: str, link: str, button: str, fields: Mapping[str, str] | None = None
) -> None:
    """An act on the review of files."""
    desk = year.desk(username)
    desk.open(FILES)
    desk.follow(link)
    desk.fill(fields or {})
    desk.press(button)
    expect(desk.message.first).to_be_visible()


def review(year: Year) -> None:
    """Two reviewers score each file without seeing each other; on one they have to confer."""
    year.at("2026-12-17T09:00")
    for place, username in enumerate(REVIEWERS):
        desk = year.desk(username)
        desk.open(FILES)
        files = sheets(desk)
        for number, address in enumerate(files):
            lost = {"points_F1": "0", "reason_F1": "第 33 页决定的种类与查明的事实不符"}
            strict = lost if (place, number) == (1, 0) else {}
            hand_in_sheet(desk, address, strict)
        desk.open(files[0])
        desk.picture(f"year-sheet-{place + 1}")
    confer(year)


def sheets(desk: Desk) -> list[str]:
    """The sheets of a reviewer."""
    links = desk.main.get_by_role("link", name=re.compile("^评查表")).all()
    return [str(link.get_attribute("href")) for link in links]


def hand_in_sheet(desk: Desk, address: str, strict: Mapping[str, str]) -> None:
    """A sheet: what the system knows, these points, full points for the rest."""
    html = form_page(desk, address)
    rest = dict.fromkeys(re.findall(r'name="(rest_\w+)"', html), "y")
    hand_in(desk, address, "提交", {**rest, **strict, "act": "hand_in"}, html)


def confer(year: Year) -> None:
    """The two agree on the file on which they differ; all the others have their mean."""
    first, second = (year.desk(one) for one in REVIEWERS)
    first.open(FILES)
    first.go(first.main.get_by_role("link", name=re.compile("^会商")).first)
    first.picture("year-confer")
    first.fill({"points_F1": "2", "reason_F1": "核对第 33 页，部分不符"})
    first.press("提出会商意见")
    expect(first.message).to_contain_text("会商意见已提出")
    second.open(FILES)
    address = second.main.get_by_role("link", name=re.compile("^会商")).first.get_attribute("href")
    second.open(str(address).replace("/settle", "/acts/agree"))
    second.fill({"agreed": "yes"})
    second.press("答复")
    expect(second.message).to_be_visible()
    city = year.desk("shiji")
    city.open(FILES)
    city.picture("year-files-results")


# ------------------------------------------------------------------------------ desk and site


def desk_review(year: Year) -> None:
    """Both inspectors mark every indicator; what has to be seen goes on the list for the site."""
    year.at("2026-12-18T09:00")
    year.act("shiji", "开始书面审查")
    for username in (LEAD, OTHER):
        desk = year.desk(username)
        desk.open(f"{TASK}/desk")
        desk.fill({"verdict_7_2": "on_site", "note_7_2": "看听证室和录像设备"})
        desk.press("其余全部认可")
        expect(desk.message).to_contain_text("其余 55 项已认可")
    desk = year.desk(OTHER)
    desk.picture("year-desk")
    desk.press("保存并完成书面审查")
    expect(desk.message).to_contain_text("书面审查已完成")
    year.act("shiji", "安排现场检查", {"first": "2026-12-22", "last": "2026-12-23"})


def on_site(year: Year) -> None:
    """The team arrives; each inspector has a sheet of their own, on a tablet."""
    year.at("2026-12-22T09:20")
    lead = year.act(LEAD, "到达现场", {"arrival": "9 时到达县司法局，分管负责人到场"})
    lead.open(f"{TASK}/records")
    lead.fill({"step": "meeting", "happened_at": "2026-12-22T09:10", "place": "县司法局会议室",
               "people": "检查组、县司法局", "text": "通报检查安排"})  # fmt: skip
    lead.press("记录")
    expect(lead.message).to_contain_text("已记录")
    year.at("2026-12-23T14:00")
    for username in (LEAD, OTHER):
        score_sheet(year.desk(username), milder=username == OTHER)


def score_sheet(desk: Desk, *, milder: bool) -> None:
    """A sheet of 56 indicators: one by touch, the others as the browser sends them."""
    for one in indicators(desk):
        score(desk, one)
    desk.open(f"{TASK}/sheet/7.2")
    pick = desk.page.locator(".gd-pick label")
    pick.filter(has_text=re.compile("^(0.5|1)$")).nth(1 if milder else 0).click()
    pick.filter(has_text="一般" if milder else "严重").click()
    desk.page.locator('[name="text"]').fill(ROOM)
    photo = {"name": "听证室.pdf", "mimeType": "application/pdf", "buffer": SIGNED}
    desk.page.locator('[name="evidence"]').set_input_files(photo)
    desk.picture("year-tablet")
    desk.go(desk.main.get_by_role("button", name=re.compile("^保存")))
    expect(desk.message.first).to_contain_text("已保存 7.2")
    desk.open(f"{TASK}/sheet")
    desk.press("提交评分表")
    expect(desk.message).to_contain_text("评分表已提交")


def indicators(desk: Desk) -> list[str]:
    """What is to be scored."""
    html = desk.page.context.request.get(f"{TASK}/sheet").text()
    return list(dict.fromkeys(re.findall(rf"{TASK}/sheet/(\d+\.\d+)", html)))


def score(desk: Desk, one: str) -> None:
    """As the figures have it where they say it all, else the most that can be had."""
    address = f"{TASK}/sheet/{one}"
    html = form_page(desk, address)
    worth = max(re.findall(r'name="score"[^>]*value="(\d+(?:/\d+)?)"', html), key=whole)
    fields = {"score": worth}
    if beside := re.search(r"县自评 (\S+?)　系统 (\S+?)[<\s　]", html):
        own, system = beside.groups()
        fields["score"] = "na" if system == "不适用" else "reckoned"
        fields["text"] = "" if own == system else f"系统核算 {system} 分"
    hand_in(desk, address, "保存", fields, html)


def whole(points: str) -> float:
    """3/2 → 1.5"""
    over, _, under = points.partition("/")
    return int(over) / int(under or 1)


def confer_on_site(year: Year) -> None:
    """Where the two differ, or differ from the county, the team says why."""
    year.at("2026-12-24T09:00")
    lead = year.desk(LEAD)
    lead.open(f"{TASK}/conference")
    lead.fill({"points_7_2": "0.5", "code_7_2": "contrary", "reason_7_2": ROOM})
    lead.press("保存并完成合议")
    if lead.message.count() == 0:
        for key in lacking(lead):
            lead.fill({f"code_{key}": "contrary", f"reason_{key}": "现场核对，按系统核算"})
        lead.picture("year-conference")
        lead.press("保存并完成合议")
    expect(lead.message).to_contain_text("合议完毕")


def lacking(desk: Desk) -> list[str]:
    """The rows of the table that still lack something."""
    rows = desk.page.locator("tr[id^=row-]:has(td.gd-amb)").all()
    said = ((row.get_attribute("id"), row.locator("td.gd-amb").inner_text()) for row in rows)
    return [str(key).removeprefix("row-").replace("-", "_") for key, text in said if text.strip()]


# ------------------------------------------------------------------------------ the findings


def findings(year: Year) -> None:
    """Issued, answered with one dispute; what the figures raise is for the leader to decide."""
    lead = year.desk(LEAD)
    lead.open(f"{TASK}/findings")
    for one in serials(lead, "text"):
        if not lead.value(f"grade_{one}"):
            lead.fill({f"grade_{one}": "ordinary"})
        if not lead.value(f"basis_{one}"):
            lead.fill({f"basis_{one}": "指标目录该项标准"})
        if not lead.value(f"advice_{one}"):
            lead.fill({f"advice_{one}": "按标准补齐，报送照片"})
    lead.picture("year-findings")
    lead.press("保存并印发县里")
    expect(lead.message).to_contain_text("检查发现已印发")
    year.at("2026-12-25T10:00")
    county = year.desk("lxlingdao")
    county.open(f"{TASK}/findings")
    county.fill({"reply_1": "partly"})
    county.press("提交反馈意见")
    refused(county, "不认可的，写明理由并附材料")
    county.fill({"reason_1": "录像设备已经采购", "evidence_1": "C7 采购合同"})
    county.picture("year-answer")
    county.press("提交反馈意见")
    expect(county.message).to_contain_text("反馈意见已提交")
    decide(year)


def serials(desk: Desk, stem: str) -> list[str]:
    """The numbers of the rows that have such a field."""
    names = desk.page.locator(f'[name^="{stem}_"]').evaluate_all("all => all.map(one => one.name)")
    return [one.removeprefix(f"{stem}_") for one in names if not one.endswith("_new")]


def decide(year: Year) -> None:
    """The dispute is answered; what the figures raise needs the leader, who hears the county."""
    year.at("2026-12-28T09:00")
    lead = year.desk(LEAD)
    lead.open(f"{TASK}/findings")
    lead.fill({"ruled_1": "upheld", "ruling_1": "检查当日没有到位，维持"})
    lead.press("保存答复")
    expect(lead.message).to_be_visible()
    leader = year.desk("lingdao")
    leader.open(f"{TASK}/rulings")
    waiting = serials(leader, "decision")
    for one in waiting:
        leader.fill({f"heard_{one}": "12 月 26 日当面听取，没有异议",
                     f"decision_{one}": "rejected", f"why_{one}": "数据已经更正"})  # fmt: skip
    leader.picture("year-rulings")
    if waiting:
        leader.press("保存决定")
        expect(leader.message).to_contain_text(f"已决定 {len(waiting)} 项")
    lead.open(f"{TASK}/findings")
    lead.press("保存并完成答复")
    expect(lead.message).to_contain_text("意见已答复")
    issue(year, LEAD, TASK, "working_paper")
