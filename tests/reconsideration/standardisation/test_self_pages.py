"""The pages of the self-assessment: two scores side by side, what is open, bad input, the sheet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from casework.db import transaction
from reconsideration.standardisation.commands.progress import (
    decide_amendment,
    propose_amendment,
)
from reconsideration.standardisation.commands.selfscores import fill_by_system
from reconsideration.standardisation.cycle import Act, Part
from reconsideration.standardisation.queries.figures import signed_snapshots
from reconsideration.standardisation.queries.plan import versions_of
from reconsideration.standardisation.queries.selfscores import score_of, scores_of
from tests.arranged import arranged as once
from tests.reconsideration.standardisation.selfwork import DECEMBER, JUNE, assessing, planned
from tests.reconsideration.standardisation.visiting import fields

EDITOR, OWNER, SIGNER = Part.COUNTY_EDITOR, Part.ITEM_OWNER, Part.COUNTY_SIGNER
CITY, REVIEWER = Part.CITY_ADMIN, Part.COUNTY_REVIEWER


@pytest.fixture
def june(db, database, clock_at):
    clock_at(JUNE)
    return once(database, planned)


@pytest.fixture
def open_(db, database, clock_at):
    clock_at(DECEMBER)
    return once(database, assessing)


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


def test_each_signature_shows_what_changed_since_the_one_before(open_, visit):
    with transaction():
        fill_by_system(open_.task, on=DECEMBER, by=open_.who(EDITOR))
        for row in scores_of(open_.task).values():
            if not row.is_filled:
                row.points, row.text = Decimal(0), "逐项对照标准自查"
    open_.take(Act.SEND_SELF, EDITOR, DECEMBER)
    open_.take(Act.SUBMIT_SELF, SIGNER, DECEMBER, statement=True)
    open_.take(Act.RETURN_SELF, CITY, DECEMBER, items={"7.1": "照片看不清楚"})
    editor = visit(open_, EDITOR)
    assert editor.send("self/7.1", points="0", text="窗口一间，已补照片").status_code == 303
    open_.take(Act.RESUBMIT_SELF, SIGNER, DECEMBER)

    first, second = signed_snapshots(open_.task)
    assert "这是第一次留存" in editor.words(f"self/signed/{first.id}")
    words = editor.words(f"self/signed/{second.id}")
    assert "7.1 自评情况 逐项对照标准自查 窗口一间，已补照片" in words
    assert second.sha256 in words
    owner = visit(open_, OWNER)
    assert owner.browser.get(f"{owner.at}/self/signed/{first.id}").status_code == 404


def test_each_version_of_the_plan_shows_what_changed_and_proves_its_hash(june, visit):
    with transaction():
        asked = propose_amendment(june.item("1.1"), {"due": date(2026, 11, 20)},
                                  reason="大厅装修延期", on=JUNE, by=june.who(SIGNER))  # fmt: skip
        decide_amendment(asked, agreed=True, on=JUNE, by=june.who(CITY))
    *_, last = versions_of(june.task)

    words = visit(june, EDITOR).words(f"plan/versions/{last.id}")
    assert "1.1 完成时间 2026-09-30 2026-11-20 状态 未开始 延期" in words
    assert "内容与校验码一致" in words
    owner = visit(june, OWNER)
    assert owner.browser.get(f"{owner.at}/plan/versions/{last.id}").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    ["\x00", "9" * 400, "1e400", "NaN", "sNaN", "-0", "＝1", "<script>", "𠀀" * 3000, "2026-13-45"],
)
def test_nonsense_in_any_field_is_refused_or_kept_but_never_a_fault(open_, visit, wrong):
    editor = visit(open_, EDITOR)
    opened = fields(editor.get("self/7.2"), "self/7.2")
    for name in opened:
        if name not in ("csrf_token", "form_key"):
            answer = editor.browser.post(f"{editor.at}/self/7.2", data=opened | {name: wrong})
            assert answer.status_code < 500, (name, answer.status_code)
    page = editor.get("self?area=7")
    data = {one["name"]: one.get("value", "") for one in page.select("#area-points input")}
    answer = editor.browser.post(f"{editor.at}/self/areas/7", data=data | {"points_7_1": wrong})
    assert answer.status_code < 500
    assert answer.status_code != 303 or wrong in ("-0", "\x00")


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
