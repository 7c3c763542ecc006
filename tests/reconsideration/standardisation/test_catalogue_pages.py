"""A city drafts its catalogue from the last one, publishes it, and never changes it again."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib.resources import files
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select, text, update
from sqlalchemy.exc import DatabaseError

from casework.audit import AuditEntry
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.catalogue import digest
from reconsideration.standardisation.commands import catalogues as commands
from reconsideration.standardisation.models import CatalogueVersion
from tests.builders import person, unit

ON = date(2026, 12, 1)
ALL = "/standardisation/catalogues/"


@pytest.fixture
def city(db):
    return unit(name="安宁市人民政府")


@pytest.fixture
def draft(city):
    with transaction():
        return commands.draft(city, number="2027.1", on=ON, by=person())


@pytest.fixture
def manager(as_role, city):
    return as_role("CAD", unit=city)


def _form(browser, path):
    """The fields of a page's form as they stand, to be sent back with changes."""
    page = BeautifulSoup(browser.get(path).text, "lxml")
    form = page.select_one("main form[method=post]")
    fields = {one["name"]: one.get("value", "") for one in form.select("input[name]")
              if one.get("type") not in ("checkbox", "radio")}  # fmt: skip
    fields |= {one["name"]: one.text.removeprefix("\n") for one in form.select("textarea")}
    for one in form.select("select"):
        chosen = one.select_one("option[selected]") or one.select_one("option")
        fields[one["name"]] = chosen["value"]
    return fields


def _send(browser, path, **changes):
    return browser.post(path, data=_form(browser, path) | changes)


def _stored(db, draft):
    db.session.expire_all()
    return db.session.get(CatalogueVersion, draft.id)


def test_without_a_version_of_ones_own_the_example_is_shown_as_such(as_role, city):
    page = as_role("INS", unit=city).get(ALL).text

    assert "本市还没有自己的目录" in page
    assert "行政复议规范化建设指标目录（2026年版）（示例目录）" in page
    assert "起草新版本</a>" not in page


def test_the_catalogue_is_read_with_its_scoring_and_its_law(as_role, city):
    page = as_role("CLK", unit=city).get(f"{ALL}shipped/2026.1").text

    words = BeautifulSoup(page, "lxml").get_text(" ", strip=True)
    assert "满 100% 得 3 分；满 98% 得 2 分；满 95% 得 1 分" in words
    assert "第39条至第41条 第53条至第55条 第62条" in words
    assert "法定期限内审结率 M09 低于 90%（分母不低于 5）" in words
    assert as_role("CLK", unit=city).get(f"{ALL}shipped/1999.1").status_code == 404


def test_a_version_is_drafted_changed_mapped_and_published(db, manager, as_role, city):
    at = _send(manager, f"{ALL}new", number="2027.1").headers["Location"]
    edit = f"{at}/indicators/1.8"
    assert _send(manager, edit, measure_0="100 3\n99 2\n96 1").status_code == 303
    head = f"{at}/head"
    titled = _send(manager, head, title="安宁市行政复议规范化建设指标目录", adopted="y")
    assert titled.status_code == 303

    changed = BeautifulSoup(manager.get(f"{at}/difference").text, "lxml").get_text(" ", strip=True)
    assert "指标 1.8 计分 第1项 档次 100 3；98 2；95 1 100 3；99 2；96 1" in changed
    assert "更名 1.8 程序适用正确、法定期限内审结 连续" in changed

    assert _send(manager, f"{at}/publication").status_code == 303
    (row,) = db.session.scalars(select(CatalogueVersion))
    assert (row.digest, row.published_by) == (digest(row.data), manager.account.person)
    seen = as_role("CLK", unit=city).get(at).text
    assert "安宁市行政复议规范化建设指标目录" in seen
    assert "示例目录" not in BeautifulSoup(seen, "lxml").select_one("main").text
    assert commands.by_number("2027.1", city.id).by_id["1.8"].measures[0].bands[1].points == 2
    acts = db.session.scalars(
        select(AuditEntry.action).where(AuditEntry.object_type == "catalogue")
    )
    assert list(acts) == [
        "catalogue.drafted",
        "catalogue.indicator_changed",
        "catalogue.head_changed",
        "catalogue.published",
    ]


def test_a_published_version_is_never_changed(db, manager, draft):
    with transaction():
        commands.publish(draft, on=ON, by=person())
    at = f"{ALL}{draft.id}"

    for way in ("head", "indicators/1.8", "mapping", "file", "publication", "removal"):
        refused = manager.get(f"{at}/{way}")
        assert (refused.status_code, commands.FIXED in refused.text) == (409, True), way
    with pytest.raises(NotAllowed), transaction():
        commands.remove_indicator(draft, "1.8", by=person())
    with pytest.raises(DatabaseError), transaction() as session:
        session.execute(update(CatalogueVersion).values(number="2028.1"))
    with pytest.raises(DatabaseError), transaction() as session:
        session.execute(text("DELETE FROM catalogue_version"))
    assert _stored(db, draft).number == "2027.1"


def test_a_draft_whose_sums_do_not_add_up_is_not_published(manager, draft):
    at = f"{ALL}{draft.id}"
    assert _send(manager, f"{at}/indicators/1.8", measure_0="100 4\n98 2").status_code == 303

    page = BeautifulSoup(manager.get(at).text, "lxml")
    assert "方面 1：各项指标合计 35 分，应为 34 分" in page.text
    refused = _send(manager, f"{at}/publication")
    assert (refused.status_code, "还有 1 处不符：方面 1" in refused.text) == (409, True)

    assert _send(manager, f"{at}/head", area_1="35", area_7="9").status_code == 303
    assert "方面 7：各项指标合计 10 分，应为 9 分" in manager.get(at).text


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("measure_0", "100", "第1行：应有 2 个数，用空格分开"),
        ("measure_0", "100 3\n很高 2", "第2行：“很高”应为不小于零的数"),
        ("measure_0", "100 -3", "第1行：“-3”应为不小于零的数"),
        ("name", "", "请填名称"),
        ("new_metric", "M50", "请在列出的选项里选"),
    ],
)
def test_wrong_scoring_is_told_beside_its_field_and_nothing_is_lost(
    db, manager, draft, field, typed, told
):
    path = f"{ALL}{draft.id}/indicators/1.8"

    refused = _send(manager, path, standard="新的标准", **{field: typed})

    assert (refused.status_code, told in refused.text, "新的标准" in refused.text) == (
        422,
        True,
        True,
    )
    assert "新的标准" not in json.dumps(_stored(db, draft).data, ensure_ascii=False)


def test_a_line_of_scoring_is_added_and_another_dropped(db, manager, draft):
    path = f"{ALL}{draft.id}/indicators/1.8"

    _send(
        manager,
        path,
        measure_2="",
        new_metric="checklist",
        new_lines="0.5 有台账\n2=0.5,1=0.25 报告",
    )

    measures = commands.indicator_of(_stored(db, draft), "1.8")["measures"]
    assert [one.get("metrics") for one in measures] == [["M09"], ["M10", "M10b"], None]
    assert measures[2] == {
        "rule": "checklist",
        "points": 1,
        "items": [
            {"code": "item1", "name": "有台账", "points": "0.5"},
            {"code": "item2", "name": "报告", "steps": [[2, "0.5"], [1, "0.25"]]},
        ],
    }


def test_an_indicator_is_added_and_one_removed_and_both_are_in_the_difference(manager, draft):
    at = f"{ALL}{draft.id}"
    added = _send(
        manager, f"{at}/indicators/new", number="7.9", name="新指标", standard="有", points="0.5"
    )
    assert added.status_code == 303
    assert _send(manager, f"{at}/indicators/7.8/removal").status_code == 303

    page = BeautifulSoup(manager.get(f"{at}/difference").text, "lxml").get_text(" ", strip=True)

    assert "— 新增 7.9 新指标 单独列出" in page
    assert "7.8 取消 — 单独列出" in page
    assert "不符" not in BeautifulSoup(manager.get(at).text, "lxml").select_one("main").text


def test_indicators_are_mapped_to_the_version_before(db, manager, draft):
    path = f"{ALL}{draft.id}/mapping"
    split = {"relation_7_7": "split", "from_7_7": "7.7 7.8", "relation_7_8": "new", "from_7_8": ""}

    assert _send(manager, path, **split).status_code == 303
    links = commands.indicator_of(_stored(db, draft), "7.7")["maps_from"]
    assert [(one["id"], one["relation"]) for one in links] == [("7.7", "split"), ("7.8", "split")]

    unknown = _send(manager, path, from_7_7="9.9")
    assert (unknown.status_code, "2026.1 版没有指标 9.9" in unknown.text) == (422, True)


def test_what_is_changed_may_not_be_called_the_same(manager, draft):
    at = f"{ALL}{draft.id}"
    _send(manager, f"{at}/indicators/1.8", measure_0="100 3\n97 2")
    _send(manager, f"{at}/mapping", relation_1_8="equal")

    assert "指标 1.8：称与 2026.1 版 1.8 相同，计分却不同" in manager.get(at).text


def test_two_people_do_not_overwrite_each_other(manager, draft):
    path = f"{ALL}{draft.id}/indicators/1.8"
    opened = _form(manager, path)
    _send(manager, path, name="按期审结")

    late = manager.post(path, data=opened | {"name": "期限内审结"})

    assert late.status_code == 409
    assert "按期审结" in late.text


def test_a_file_replaces_the_draft_only_when_it_is_whole(db, manager, draft):
    path = f"{ALL}{draft.id}/file"

    def send(content):
        fields = _form(manager, path) | {"file": (content, "目录.toml")}
        return manager.post(path, data=fields, content_type="multipart/form-data")

    wrong = send(_file(b'[catalogue]\nid = "x"\n'))
    assert (wrong.status_code, "目录：至少要有一个方面" in wrong.text) == (422, True)
    assert send(_file(b"\xff\xfe")).status_code == 422
    assert send(_file(b"[x")).status_code == 422

    shipped = re.sub(r"（2026年版）", "（安宁市）", _shipped_text())
    assert send(_file(shipped.encode())).status_code == 303
    assert _stored(db, draft).data["catalogue"]["title"].endswith("（安宁市）")
    assert _stored(db, draft).data["catalogue"]["version"] == "2027.1"


def _file(content):
    return BytesIO(content)


def _shipped_text():
    place = files("reconsideration.standardisation") / "catalogues" / "2026.1.toml"
    return place.read_text(encoding="utf-8")


def test_a_draft_is_for_who_drafts_it(as_role, city, draft):
    at = f"{ALL}{draft.id}"
    elsewhere = unit(name="别的市人民政府")

    assert as_role("CLK", unit=city).get(at).status_code == 404
    assert as_role("CAD", unit=elsewhere).get(at).status_code == 404
    assert as_role("CLK", unit=city).get(f"{ALL}new").status_code == 403
    assert as_role("SYS").get(ALL).status_code == 403


def test_there_is_one_draft_at_a_time_and_numbers_go_up(city, draft):
    by = person()
    with pytest.raises(NotAllowed, match=r"2027\.1 版还在起草"), transaction():
        commands.draft(city, number="2027.2", on=ON, by=by)
    with transaction():
        commands.publish(draft, on=ON, by=by)
    for number, told in (("2027.1", "已经有"), ("2026.2", "应大于 2027.1"), ("最新", "请写成")):
        with pytest.raises(Incomplete, match=told), transaction():
            commands.draft(city, number=number, on=ON, by=by)
    with transaction():
        commands.discard(commands.draft(city, number="2027.10", on=ON, by=by), by=by)
    assert [row.number for row in commands.versions()] == ["2027.1"]


def test_a_version_changed_behind_the_application_is_noticed():
    row = CatalogueVersion(number="2027.1", data={"areas": []}, published_on=ON, digest="0" * 64)

    with pytest.raises(commands.Tampered):
        commands.content_of(row)


def test_a_year_reads_no_version_that_was_changed_behind_the_application(city, draft):
    with transaction():
        commands.publish(draft, on=ON, by=person())
    whole = commands.by_number("2027.1", city.id)
    with transaction() as session:
        session.add(
            CatalogueVersion(
                unit=city, number="2027.2", base_number="2027.1", drafted_on=ON, published_on=ON,
                drafted_by=person(), digest=draft.digest, data={**draft.data, "areas": []},
            )
        )  # fmt: skip

    assert commands.by_number("2027.1", city.id) is whole
    with pytest.raises(commands.Tampered):
        commands.by_number("2027.2", city.id)


def test_the_content_comes_as_a_file_whose_hash_is_the_one_shown(manager, draft):
    with transaction():
        commands.publish(draft, on=ON, by=person())

    answer = manager.get(f"{ALL}{draft.id}/content")

    assert digest(json.loads(answer.data)) == draft.digest

    again = _send(manager, f"{ALL}new", number="2028.1").headers["Location"]
    fields = _form(manager, f"{again}/file") | {"file": (BytesIO(answer.data), "目录.json")}
    sent = manager.post(f"{again}/file", data=fields, content_type="multipart/form-data")
    assert sent.status_code == 303
    assert "不符" not in BeautifulSoup(manager.get(again).text, "lxml").select_one("main").text
