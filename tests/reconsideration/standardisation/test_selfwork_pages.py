"""The pages of plan and evidence: what each person may do there, and bad input."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest

from casework.db import transaction
from reconsideration.standardisation.cycle import Act, Part
from reconsideration.standardisation.queries.evidence import evidence_of
from tests.reconsideration.standardisation.selfwork import JUNE, MARCH, county
from tests.reconsideration.standardisation.visiting import fields
from tests.reconsideration.standardisation.years import task as county_task

EDITOR, OWNER, SIGNER = Part.COUNTY_EDITOR, Part.ITEM_OWNER, Part.COUNTY_SIGNER
CITY, REVIEWER = Part.CITY_ADMIN, Part.COUNTY_REVIEWER


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

    assert "计划调整待答复 1 项 1.1" in city.words("plan?area=7")
    assert "计划调整待答复" not in signer.words("plan?area=7")
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
