"""The pages of plan, evidence and self-assessment: what each person may do there, and bad input."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from casework.db import transaction
from reconsideration.standardisation.commands.progress import propose_amendment
from reconsideration.standardisation.commands.selfscores import fill_by_system
from reconsideration.standardisation.cycle import Act, Part
from reconsideration.standardisation.queries.evidence import evidence_of
from reconsideration.standardisation.queries.selfscores import score_of, scores_of
from tests.reconsideration.standardisation.selfwork import DECEMBER, JUNE, MARCH, assessing, county
from tests.reconsideration.standardisation.years import task as county_task

EDITOR, OWNER, SIGNER = Part.COUNTY_EDITOR, Part.ITEM_OWNER, Part.COUNTY_SIGNER
CITY, REVIEWER = Part.CITY_ADMIN, Part.COUNTY_REVIEWER


def fields(page, path=""):
    """The fields of a page's own form as they stand, to be sent back with changes."""
    forms = page.select("main form[method=post]")
    form = next((one for one in forms if one.get("action", path).endswith(path)), forms[0])
    found = {one["name"]: one.get("value", "") for one in form.select("input[name]")
             if one.get("type") not in ("checkbox", "radio", "file")}  # fmt: skip
    found |= {one["name"]: one.text.removeprefix("\n") for one in form.select("textarea")}
    for one in form.select("select"):
        chosen = one.select_one("option[selected]") or one.select_one("option")
        found[one["name"]] = chosen["value"]
    found |= {
        one["name"]: one.get("value", "y") for one in form.select("input[type=checkbox][checked]")
    }
    return found


class Visit:
    """Somebody's browser at the pages of a county's task."""

    def __init__(self, browser, task):
        self.browser, self.at = browser, f"/standardisation/tasks/{task.id}"

    def get(self, path):
        answer = self.browser.get(f"{self.at}/{path}")
        self.status = answer.status_code
        return BeautifulSoup(answer.text, "lxml")

    def words(self, path):
        return self.get(path).select_one("main").get_text(" ", strip=True)

    def send(self, path, **changes):
        return self.browser.post(f"{self.at}/{path}", data=fields(self.get(path), path) | changes)


@pytest.fixture
def visit(as_role):
    def of(found, part):
        return Visit(as_role("CLK", unit=found.task.unit, person=found.who(part)), found.task)

    return of


@pytest.fixture
def march(clock_at):
    clock_at(MARCH)


# ------------------------------------------------------------------------------ plan


@pytest.mark.usefixtures("march")
def test_the_plan_begins_from_its_empty_page(db, visit):
    found = county()
    editor = visit(found, EDITOR)
    assert "开始编制计划" in editor.words("plan")
    assert "开始编制计划" not in visit(found, REVIEWER).words("plan")

    assert editor.send("plan/beginning").status_code == 303
    words = editor.words("plan")
    assert "1.10 决定公开抄告与履行监督" in words
    assert "没有写措施" in words


@pytest.mark.usefixtures("march")
def test_an_item_is_written_on_its_own_page_and_bad_input_comes_back(db, visit):
    found = county()
    found.take(Act.START_PLAN, EDITOR, MARCH)
    owner = found.who(OWNER)
    editor = visit(found, EDITOR)
    good = {"measures": "设窗口两个", "due": "2026-09-30", "unit_name": "县司法局",
            "owner": str(owner.id), "schedule": "2026-04-30 印发方案"}  # fmt: skip

    for wrong, told in (
        ({"due": "2026-12-01"}, "2026-11-30"),
        ({"schedule": "四月底 印发"}, "第 1 行：日期请写成"),
        ({"schedule": "2026-04-30"}, "写明到这一天完成什么"),
        ({"budget": "很多"}, "金额"),
        ({"owner": "999999"}, "请在列出的选项里选"),
    ):
        refused = editor.send("plan/1.1/edit", **good | wrong)
        assert (refused.status_code, told in refused.text, "设窗口两个" in refused.text) == (
            422, True, True,
        ), wrong  # fmt: skip
    assert found.item("1.1").measures == ""

    assert editor.send("plan/1.1/edit", **good).status_code == 303
    words = editor.words("plan/1.1")
    assert "印发方案" in words
    assert "事项责任人" in words


@pytest.mark.usefixtures("march")
def test_two_people_do_not_overwrite_each_other(db, visit):
    found = county()
    found.take(Act.START_PLAN, EDITOR, MARCH)
    editor = visit(found, EDITOR)
    opened = fields(editor.get("plan/1.1/edit"))
    editor.send("plan/1.1/edit", measures="甲写的措施")

    late = editor.browser.post(
        f"{editor.at}/plan/1.1/edit", data=opened | {"measures": "乙写的措施"}
    )

    assert late.status_code == 409
    assert "甲写的措施" in late.text
    assert "乙写的措施" in late.text


def test_a_locked_plan_is_locked_on_every_page(db, visit, clock_at):
    clock_at(JUNE)
    found = county()
    found.plan()
    editor = visit(found, EDITOR)

    page = editor.get("plan")
    assert not page.select('main a[href$="/edit"]')
    assert editor.browser.get(f"{editor.at}/plan/1.1/edit").status_code == 409
    refused = editor.browser.post(
        f"{editor.at}/plan/1.1/edit",
        data={"csrf_token": fields(editor.get("evidence/new"))["csrf_token"], "measures": "改"},
    )
    assert (refused.status_code, "已经报送" in refused.text) == (409, True)
    assert found.item("1.1").measures == "专人负责，按月检查"


def test_an_owner_sees_and_reports_the_own_items_only(db, visit, clock_at):
    clock_at(JUNE)
    found = county()
    found.plan()
    with transaction():
        found.item("1.2").owner = None
    owner = visit(found, OWNER)

    assert "1.2 受理审查" not in owner.words("plan")
    assert owner.browser.get(f"{owner.at}/plan/1.2").status_code == 404
    refused = owner.send("plan/1.1/progress", percent="100", text="窗口已经启用")
    assert refused.status_code == 409
    assert "附上证明材料" in refused.text
    assert "窗口已经启用" in refused.text
    assert owner.send("plan/1.1/progress", percent="60", text="窗口已经选址").status_code == 303
    assert "0% → 60%" in owner.words("plan/1.1")
    assert visit(found, EDITOR).send("plan/1.1/progress", percent="70", text="窗口已经选址"
                                     ).status_code == 409  # fmt: skip


def test_the_city_answers_a_change_of_the_plan(db, visit, clock_at):
    clock_at(JUNE)
    found = county()
    found.plan()
    signer, city = visit(found, SIGNER), visit(found, CITY)
    same = signer.send("plan/1.1/amendment", reason="大厅装修延期")
    assert (same.status_code, "没有要调整的内容" in same.text) == (422, True)
    asked = signer.send("plan/1.1/amendment", reason="大厅装修延期", due="2026-11-20")
    assert asked.status_code == 303

    assert "2026-09-30 → 2026-11-20" in city.words("plan/1.1/amendment/decision")
    assert city.send("plan/1.1/amendment/decision", agreed="yes").status_code == 303
    assert found.item("1.1").due == date(2026, 11, 20)
    assert city.browser.get(f"{city.at}/plan/1.1/amendment/decision").status_code == 404


def test_the_chart_of_the_plan_says_in_words_what_it_shows(db, visit, clock_at):
    clock_at(JUNE)
    found = county()
    found.plan()

    page = visit(found, EDITOR).get("plan?area=all")
    charts = [one["aria-label"] for one in page.select("svg[role=img]")]
    assert any(one.startswith("进度安排：1 行政复议职能履行 4月1日至9月30日") for one in charts)
    assert any("完成 0/10 项" in one for one in charts)


# ------------------------------------------------------------------------------ evidence


@pytest.fixture
def june(db, clock_at):
    clock_at(JUNE)
    found = county()
    found.plan()
    return found


def test_evidence_is_uploaded_listed_and_downloaded(june, visit):
    editor = visit(june, EDITOR)
    assert "还没有佐证材料" in editor.words("evidence")

    data = fields(editor.get("evidence/new")) | {
        "file": (BytesIO(b"%PDF-1.4\n%%EOF"), "照片.pdf"), "name": "窗口照片",
        "document_on": "2025-10-01", "indicators": ["1.1", "7.1"],
    }  # fmt: skip
    made = editor.browser.post(
        f"{editor.at}/evidence/new", data=data, content_type="multipart/form-data"
    )
    assert made.status_code == 303

    words = editor.words("evidence")
    assert "自评 1.1、自评 7.1" in words
    assert "不在考核期（2025-12-01 至 2026-11-30）内" in words
    (one,) = evidence_of(june.task)
    file = editor.browser.get(f"{editor.at}/evidence/1/files/{one.newest.id}")
    assert (file.status_code, file.data, file.headers["X-Content-Type-Options"]) == (
        200, b"%PDF-1.4\n%%EOF", "nosniff",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"file": (b"MZ\x90", "a.pdf")}, "内容却不是"),
        ({"file": (b"", "a.pdf")}, "文件是空的"),
        ({"document_on": ""}, "写明材料本身的日期"),
        ({"period_from": "2026-01-01"}, "起止都要写"),
        ({"standing": "y"}, "写明有效期间"),
        ({"pages": "很多"}, "请填整数"),
        ({"indicators": ["9.9"]}, "请在列出的选项里选"),
    ],
)
def test_a_bad_file_is_refused_beside_its_field(june, visit, changes, told):
    editor = visit(june, EDITOR)
    content, name = changes.pop("file", (b"%PDF-1.4\n%%EOF", "a.pdf"))
    data = fields(editor.get("evidence/new")) | {
        "name": "窗口照片", "document_on": "2026-05-08", "file": (BytesIO(content), name),
    } | changes  # fmt: skip
    refused = editor.browser.post(
        f"{editor.at}/evidence/new", data=data, content_type="multipart/form-data"
    )

    assert (refused.status_code, told in refused.text, "窗口照片" in refused.text) == (
        422, True, True,
    )  # fmt: skip
    assert evidence_of(june.task) == []


def test_evidence_of_others_is_none_of_an_owners_business(june, visit):
    june.proof("1.2")
    with transaction():
        june.item("1.2").owner = None
    owner = visit(june, OWNER)

    assert "C1" not in owner.words("evidence")
    for path in ("evidence/1", "evidence/1/revision", "evidence/1/uses", "evidence/1/revocation"):
        assert owner.browser.get(f"{owner.at}/{path}").status_code == 404


def test_another_county_knows_nothing_of_it(june, visit, as_role):
    june.proof("1.1")
    other = county_task(june.task.cycle)
    stranger = as_role("CLK", unit=other.unit)

    for path in ("plan", "plan/1.1", "evidence", "evidence/1", "self", "self/1.1"):
        assert stranger.get(f"/standardisation/tasks/{june.task.id}/{path}").status_code == 404


def test_what_was_revoked_says_so_and_is_changed_no_more(june, visit):
    june.proof("1.1")
    editor = visit(june, EDITOR)

    assert editor.send("evidence/1/revocation", reason="拍错了地方").status_code == 303
    words = editor.words("evidence/1")
    assert "已经撤回" in words
    assert "拍错了地方" in words
    refused = editor.send("evidence/1/uses", indicators=["1.2"])
    assert (refused.status_code, "已经撤回" in refused.text) == (409, True)


# ------------------------------------------------------------------------------ self-assessment


@pytest.fixture
def open_(db, clock_at):
    clock_at(DECEMBER)
    return assessing()


def test_system_and_self_stand_side_by_side(open_, visit):
    editor = visit(open_, EDITOR)
    done = editor.browser.post(
        f"{editor.at}/self/by-system",
        data={"csrf_token": fields(editor.get("evidence/new"))["csrf_token"]},
    )
    assert done.status_code == 303

    page = editor.get("self")
    row = page.select_one("#row-1_3").get_text(" ", strip=True)
    assert row.startswith("1.3 不予受理、驳回申请正当 自动 3 不予受理、驳回被纠正数 0 件 3.00")
    assert page.select_one("#row-1_3 input")["value"] == "3.00"
    assert "不适用" in page.select_one("#row-1_2").text


def test_points_of_an_area_come_back_when_one_is_wrong(open_, visit):
    editor = visit(open_, EDITOR)
    page = editor.get("self?area=7")
    form = page.select_one("#area-points")
    data = {one["name"]: one.get("value", "") for one in form.select("input")}
    wrong = editor.browser.post(
        f"{editor.at}/self/areas/7", data=data | {"points_7_1": "9", "points_7_2": "1.5"}
    )
    assert (wrong.status_code, "应在 0 到 2.00 之间" in wrong.text) == (422, True)
    shown = BeautifulSoup(wrong.text, "lxml")
    assert shown.select_one("[name=points_7_2]")["value"] == "1.5"
    assert score_of(open_.task, "7.2").points is None

    good = editor.browser.post(
        f"{editor.at}/self/areas/7", data=data | {"points_7_1": "2", "points_7_2": "1.5"}
    )
    assert good.status_code == 303
    late = editor.browser.post(
        f"{editor.at}/self/areas/7",
        data={**data, "form_key": "AreaForm-later", "points_7_1": "1", "points_7_2": ""},
    )
    assert (late.status_code, "7.1 自评分" in late.text) == (409, True)


def test_an_indicator_is_opened_in_place_and_filled_in(open_, visit):
    editor = visit(open_, EDITOR)

    refused = editor.send("self/7.2", points="3", text="独立听证室一间")
    assert (refused.status_code, "0 到 2.00" in refused.text, "独立听证室一间" in refused.text) == (
        422, True, True,
    )  # fmt: skip
    page = editor.get("self/7.2")
    items = [one["name"] for one in page.select("main select[name^=answer_]")]
    answers = dict(zip(items, ("met", "met", "partly", "missing"), strict=True))
    assert editor.send("self/7.2", text="独立听证室一间", **answers).status_code == 303
    assert score_of(open_.task, "7.2").points == Decimal("1.00")
    assert "满分没有证明材料" not in editor.words("self/7.2")
    assert "自评得分没有证明材料" in editor.words("self/7.2")


def test_two_people_do_not_overwrite_a_score(open_, visit):
    editor = visit(open_, EDITOR)
    opened = fields(editor.get("self/7.2"), "self/7.2")
    editor.send("self/7.2", points="1", text="甲写的情况")

    late = editor.browser.post(
        f"{editor.at}/self/7.2", data=opened | {"points": "2", "text": "乙写的情况"}
    )
    assert (late.status_code, "甲写的情况" in late.text, "乙写的情况" in late.text) == (
        409, True, True,
    )  # fmt: skip


def test_errors_block_and_warnings_ask_before_it_is_sent(open_, visit):
    editor = visit(open_, EDITOR)
    blocked = editor.send("self/sending")
    assert (blocked.status_code, "自评还不完整" in blocked.text) == (409, True)

    with transaction():
        fill_by_system(open_.task, on=DECEMBER, by=open_.who(EDITOR))
        for row in scores_of(open_.task).values():
            if not row.is_filled:
                row.points, row.text = Decimal(0), "逐项对照标准自查"
    asked = editor.send("self/sending")
    assert (asked.status_code, "勾选这一项" in asked.text) == (422, True)
    assert "60 日没有更新进度" in asked.text
    assert editor.send("self/sending", looked="y").status_code == 303
    assert open_.task.events[-1].given["warnings"]


def test_only_what_was_sent_back_is_open_on_every_page(open_, visit):
    with transaction():
        fill_by_system(open_.task, on=DECEMBER, by=open_.who(EDITOR))
        for row in scores_of(open_.task).values():
            if not row.is_filled:
                row.points, row.text = Decimal(0), "逐项对照标准自查"
    open_.take(Act.SEND_SELF, EDITOR, DECEMBER)
    open_.take(Act.SUBMIT_SELF, SIGNER, DECEMBER, statement=True)
    editor = visit(open_, EDITOR)
    assert not editor.get("self?area=7").select("#area-points")
    assert not editor.get("self/7.1").select("main [name=text]")
    open_.take(Act.RETURN_SELF, CITY, DECEMBER, items={"7.1": "照片看不清楚"})

    page = editor.get("self?area=7")
    assert [one["name"] for one in page.select("main input.gd-score")] == ["points_7_1"]
    assert "照片看不清楚" in page.text
    assert not editor.get("self/7.2").select("main [name=text]")
    token = fields(editor.get("self/7.1"), "self/7.1")
    shut = editor.browser.post(f"{editor.at}/self/7.2", data=token | {"text": "改一改"})
    assert shut.status_code == 409
    assert "改一改" not in score_of(open_.task, "7.2").text
    assert editor.send("self/7.1/reply", text="照片为现场原件").status_code == 303
    assert editor.send("self/7.1/reply", text="").status_code == 422


def _sheet(editor):
    page = editor.get("self/sheet/import")
    token = page.select_one("main form[action] [name=csrf_token]")["value"]
    made = editor.browser.post(f"{editor.at}/self/sheet", data={"csrf_token": token})
    return load_workbook(BytesIO(made.data))


def _take_in(editor, book):
    out = BytesIO()
    book.save(out)
    out.seek(0)
    data = fields(editor.get("self/sheet/import"), "/import") | {"sheet": (out, "自评.xlsx")}
    return editor.browser.post(
        f"{editor.at}/self/sheet/import", data=data, content_type="multipart/form-data"
    )


def _row(book, indicator):
    return next(row for row in book.active.iter_rows() if row[0].value == indicator)


def test_a_sheet_filled_in_offline_comes_back_and_what_others_wrote_is_not_lost(open_, visit):
    editor = visit(open_, EDITOR)
    book = _sheet(editor)
    assert editor.send("self/7.1", points="1", text="在线写的情况").status_code == 303
    for indicator in ("7.1", "7.2"):
        row = _row(book, indicator)
        row[4].value, row[7].value = 2, "离线写的情况"

    answer = _take_in(editor, book)

    words = BeautifulSoup(answer.text, "lxml").select_one("main").get_text(" ", strip=True)
    assert answer.status_code == 200
    assert "已导入 1 项 7.2" in words
    assert "7.1 自评分 2 1.00 自评情况 离线写的情况 在线写的情况" in words
    assert score_of(open_.task, "7.1").text == "在线写的情况"
    assert (score_of(open_.task, "7.2").points, score_of(open_.task, "7.2").text) == (
        Decimal(2), "离线写的情况",
    )  # fmt: skip
    editor.send("self/7.3", points="1", text="=1+1")
    cell = _row(_sheet(editor), "7.3")[7]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        (4, "很多", "第 50 行“自评分”：请填数字"),
        (4, 9, "自评分应在 0 到 2.00 之间"),
        (5, "也许", "填“是”，或者空着"),
        (8, "就是不同", "应为：证据不足"),
        (10, "一", "不要改"),
        (0, "9.9", "没有指标“9.9”"),
    ],
)
def test_a_sheet_with_a_mistake_is_not_taken_in_at_all(open_, visit, place, value, told):
    editor = visit(open_, EDITOR)
    book = _sheet(editor)
    _row(book, "7.2")[4].value = 1
    _row(book, "7.1")[place].value = value

    refused = _take_in(editor, book)

    assert (refused.status_code, told in refused.text) == (422, True)
    assert score_of(open_.task, "7.2").points is None


def test_who_fills_in_nothing_takes_no_sheet(open_, visit):
    reviewer = visit(open_, REVIEWER)
    assert "由县级填报员和事项责任人" in reviewer.words("self/sheet/import")


def test_before_it_is_opened_the_page_says_when(june, visit):
    assert "自查自评还没有开始" in visit(june, EDITOR).words("self")
    editor = visit(june, EDITOR)
    assert editor.browser.get(f"{editor.at}/self/1.1").status_code == 404


def test_a_change_that_waits_is_not_asked_for_twice(june, visit):
    with transaction():
        propose_amendment(june.item("1.1"), {"due": date(2026, 11, 20)}, reason="大厅装修延期",
                          on=JUNE, by=june.who(SIGNER))  # fmt: skip
    again = visit(june, SIGNER).send("plan/1.1/amendment", reason="再次延期", due="2026-11-25")
    assert (again.status_code, "还没有答复" in again.text) == (409, True)
