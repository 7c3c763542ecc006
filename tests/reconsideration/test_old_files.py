"""Old paper files from a sheet: through the commands, all or none, by the law of their days."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from sqlalchemy import select

from casework.accounts.roles import Role
from casework.cases.models import Proposal
from casework.cases.proposals import approve
from casework.documents.models import IssuedDocument
from casework.sheets_in import SheetFaults
from reconsideration.commands.old_files import import_old_files
from reconsideration.commands.old_files_columns import BY_LABEL, template
from reconsideration.models import ReconsiderationCase
from tests import builders
from tests.reconsideration.stories import body, do, events

NOW = date(2026, 11, 20)
OLD = {
    "原案号": "安府复〔2023〕18号",
    "申请人": "周翀",
    "申请人电话": "13800000001",
    "被申请人": "安宁市市场监督管理局",
    "提出日期": "2023-05-08",
    "收到日期": "2023-05-09",
    "行政行为": "行政处罚决定",
    "行政行为文号": "安市监罚〔2023〕7号",
    "作出日期": "2023-04-20",
    "知道日期": "2023-04-21",
    "复议事项": "行政处罚",
    "复议请求": "撤销",
    "受理日期": "2023-05-12",
    "副本送达日期": "2023-05-16",
    "答复日期": "2023-05-24",
}
UPHELD = {
    "结案方式": "作出决定",
    "结案日期": "2023-06-30",
    "结案理由": "原处罚认定事实清楚，程序合法。",
    "决定种类": "维持",
    "决定情形": "事实、证据、依据、程序、内容都没有问题",
    "查明的事实": "申请人销售过期食品，被申请人依法处罚。",
    "适用依据": "《食品安全法》第一百二十四条。",
}
NEW = OLD | {
    "原案号": "旧收字〔2024〕5号",
    "申请人": "林赟",
    "提出日期": "2024-03-04",
    "收到日期": "2024-03-05",
    "行政行为文号": "安市监罚〔2024〕3号",
    "作出日期": "2024-02-20",
    "知道日期": "2024-02-21",
    "受理日期": "2024-03-11",
    "副本送达日期": "2024-03-15",
    "答复日期": "2024-03-28",
}


@pytest.fixture
def unit(db, clock_at):
    clock_at(NOW)
    return body()


@pytest.fixture
def clerk(unit):
    return builders.account(Role.REG, Role.CLK, at=unit, of=builders.person("何敏")).person


def sheet(*rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(BY_LABEL))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _import(unit, clerk, *rows):
    return do(import_old_files, sheet(*rows), unit=unit, on=NOW, by=clerk)


def _cases(db):
    return list(db.session.scalars(select(ReconsiderationCase).order_by(ReconsiderationCase.id)))


def _refused(unit, clerk, *rows):
    with pytest.raises(SheetFaults) as refused:
        _import(unit, clerk, *rows)
    return [(fault.row, fault.column) for fault in refused.value.faults], refused.value.faults


def test_an_old_file_keeps_its_number_and_its_law_and_a_later_one_gets_both_anew(db, unit, clerk):
    made = _import(unit, clerk, OLD, NEW)

    old, new = _cases(db)
    assert (old.number, old.law, old.stage) == ("安府复〔2023〕18号", "2017", "trial")
    assert (new.law, new.stage, new.facts["paper_number"]) == ("2023", "trial", "旧收字〔2024〕5号")
    assert new.number.endswith("〔2026〕1号")
    assert [one.old_number for one in made] == ["安府复〔2023〕18号", "旧收字〔2024〕5号"]
    assert events(old) == [
        ("received", date(2023, 5, 9)),
        ("accepted", date(2023, 5, 12)),
        ("copy_served", date(2023, 5, 16)),
        ("reply_received", date(2023, 5, 24)),
    ]
    assert {event.data.get("backdated") for event in old.events} == {"历史案件补录"}


def test_a_decision_is_put_up_for_approval_and_bears_its_own_day_once_approved(db, unit, clerk):
    head = builders.account(Role.RVW, at=unit, of=builders.person("罗䶮")).person
    organ = builders.account(Role.LDR, at=unit, of=builders.person("沈昇")).person

    (made,) = _import(unit, clerk, OLD | UPHELD)

    (case,) = _cases(db)
    assert (case.stage, made.waits) == ("deciding", "审理意见和拟作决定")
    assert case.closed_on is None
    for person in (head, organ):
        waiting = db.session.scalars(select(Proposal).where(Proposal.state == "open")).one()
        do(approve, waiting, by=person, on=NOW, remark="与纸质案卷一致")
    assert (case.stage, case.closed_on) == ("decided", date(2023, 6, 30))


@pytest.mark.parametrize(
    ("ending", "stage", "waits"),
    [
        ({"受理日期": "", "副本送达日期": "", "答复日期": "", "结案方式": "不予受理",
          "结案日期": "2023-05-12", "不符合的受理条件": "属于复议范围",
          "结案理由": "请求复议的不是行政行为"}, "reviewing", "不予受理"),
        ({"结案方式": "驳回申请", "结案日期": "2023-06-20", "结案理由": "受理后查明没有利害关系",
          "不符合的受理条件": "与行政行为有利害关系"}, "trial", "驳回行政复议申请"),
        ({"结案方式": "终止", "结案日期": "2023-06-20", "结案理由": "申请人去世，近亲属放弃",
          "终止事由": "申请人死亡，没有近亲属或者近亲属放弃"}, "trial", "终止行政复议"),
    ],
)  # fmt: skip
def test_every_ending_waits_for_the_head(db, unit, clerk, ending, stage, waits):
    (made,) = _import(unit, clerk, OLD | ending)

    (case,) = _cases(db)
    assert (case.stage, made.waits) == (stage, waits)


@pytest.mark.parametrize(
    ("changed", "column", "reason"),
    [
        ({"收到日期": "2023年5月9日"}, "收到日期", "2023-09-22 这样"),
        ({"复议事项": "罚款"}, "复议事项", "没有“罚款”"),
        ({"被申请人": ""}, "被申请人", "请填写"),
        ({"受理日期": "2023-05-01"}, "受理日期", ""),
        ({"答复日期": "2023-05-13"}, "答复日期", ""),
        ({"申请人证件号码": "110105194912310021"}, "申请人证件号码", ""),
        ({"结案日期": "2023-06-30"}, "结案方式", "请填结案方式"),
        (UPHELD | {"查明的事实": ""}, "查明的事实", "作出决定的，请填写"),
        (UPHELD | {"决定种类": "责令履行", "决定情形": "不履行法定职责"}, "履行内容", ""),
        ({"适用程序": "简易程序"}, "简易程序理由", ""),
        ({"提出日期": "2023-05-19"}, "提出日期", "不能晚于收到日"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_row_column_and_reason_and_nothing_is_kept(
    db, unit, clerk, changed, column, reason
):
    places, faults = _refused(unit, clerk, NEW, OLD | changed)

    assert (3, column) in places
    assert any(reason in fault.reason for fault in faults)
    assert _cases(db) == []
    assert db.session.query(IssuedDocument).count() == 0


def test_a_decision_of_the_present_law_needs_the_views_that_it_needs(db, unit, clerk):
    decided = UPHELD | {"结案日期": "2024-05-06"}

    places, faults = _refused(unit, clerk, NEW | decided)
    assert places == [(2, "结案日期")]
    assert "听取" in faults[0].reason

    heard = {"听取意见日期": "2024-04-01", "听取意见方式": "当面", "听取意见人员": "何敏、马龑",
             "听取的意见": "认为处罚过重", "听取笔录签名": "已签名"}  # fmt: skip
    (made,) = _import(unit, clerk, NEW | decided | heard)
    assert made.waits == "审理意见和拟作决定"


def test_the_same_file_is_entered_once(db, unit, clerk):
    places, _ = _refused(unit, clerk, OLD, OLD)
    assert (2, "原案号") in places

    _import(unit, clerk, OLD, NEW)
    places, faults = _refused(unit, clerk, OLD, NEW)
    assert places == [(2, "原案号"), (3, "原案号")]
    assert all("已经登记过" in fault.reason for fault in faults)


def test_what_a_handler_does_is_not_imported_by_a_registrar(db, unit):
    registrar = builders.account(Role.REG, at=unit, of=builders.person("谢玥")).person

    _, faults = _refused(unit, registrar, OLD)
    assert "由行政复议承办人导入" in faults[0].reason

    later = dict.fromkeys(("受理日期", "副本送达日期", "答复日期"), "")
    assert len(_import(unit, registrar, OLD | later)) == 1


def test_unknown_and_missing_columns_are_told_before_any_row_is_read(db, unit, clerk):
    with pytest.raises(SheetFaults) as refused:
        do(import_old_files, "原案号,法官\n1,2\n".encode(), unit=unit, on=NOW, by=clerk)

    told = {(fault.column, fault.reason) for fault in refused.value.faults}
    assert ("法官", "没有这一列，请用模板") in told
    assert ("收到日期", "缺少这一列，请用模板") in told


def test_the_template_is_a_sheet_that_can_be_filled_in_and_explains_every_column(db, unit, clerk):
    assert template("csv").decode("utf-8-sig").strip() == ",".join(BY_LABEL)
    assert template("xlsx").startswith(b"PK")
    with pytest.raises(SheetFaults) as refused:
        do(import_old_files, template("xlsx"), unit=unit, on=NOW, by=clerk)
    assert [fault.reason for fault in refused.value.faults] == ["表里还没有内容"]
