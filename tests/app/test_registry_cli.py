"""flask registry: entries come from a sheet all or none, and what runs out is listed."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from sqlalchemy import func, select

from casework.db import transaction
from mediation.disputes import DISPUTES
from mediation.models.registry import MediationOrganisation, MediatorProfile
from tests.builders import account, unit

TODAY = date(2026, 11, 20)
UNIT, STAFF = "单位编码", "工号"


@pytest.fixture
def here(db, clock_at):
    clock_at(TODAY)
    return unit(organ_kind="PMC", name="临溪县医患纠纷调解委员会")


@pytest.fixture
def admin(here):
    return account("UAD", at=here)


@pytest.fixture
def run(app, db, tmp_path):
    """Run a command: run("list"); rows given are put into a sheet before."""

    def invoke(*words, rows=(), by=None):
        if rows:
            sheet = tmp_path / "entries.csv"
            text = io.StringIO()
            writer = csv.DictWriter(text, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
            sheet.write_bytes(text.getvalue().encode("gb18030"))
            words = (*words, str(sheet), "--by", by.username)
        db.session.rollback()
        result = app.test_cli_runner().invoke(args=["registry", *words])
        db.session.rollback()
        return result

    return invoke


def row(here, **more):
    return {
        UNIT: here.code,
        "状态": "运行中",
        "受理的纠纷": "",
        "委员": "王敏，女，汉族；李强，男；赵立，男",
        "任期开始": "2024-01-01",
        "任期届满": "2026-12-31",
        "每人在办上限": "12",
    } | more


def entry(db):
    return db.session.scalars(select(MediationOrganisation)).one()


def test_an_organisation_comes_in_and_is_gone_over_again(run, here, admin, db):
    first = row(here, 受理的纠纷=f"{DISPUTES['medical'].label}、{DISPUTES['labour'].label}")

    assert run("import", "organisations", rows=[first], by=admin).output == (
        "新登记 1 条，核对更新 0 条。\n"
    )
    again = {UNIT: here.code, "状态": "", "每人在办上限": "8"}
    assert "核对更新 1 条" in run("import", "organisations", rows=[again], by=admin).output

    found = entry(db)
    assert (found.standing, found.cap, found.accepts) == ("active", 8, ["medical", "labour"])
    assert [one["name"] for one in found.members] == ["王敏", "李强", "赵立"]
    assert found.term_to == date(2026, 12, 31)


def test_every_fault_is_told_with_row_and_column_and_nothing_is_kept(run, here, admin, db):
    good = row(here)
    rows = [good, good | {UNIT: "没有"}, good | {"状态": "开张", "任期开始": "去年"}]

    answer = run("import", "organisations", rows=rows, by=admin)

    assert answer.exit_code == 1
    assert "第 3 行“单位编码”：没有编码为“没有”的单位" in answer.output
    assert "第 4 行“状态”：请从这些里选：拟设立、运行中" in answer.output
    assert "第 4 行“任期开始”：日期请写成 2026-11-22" in answer.output
    assert "有 3 处要改，一条也没有登记" in answer.output
    assert db.session.scalar(select(func.count()).select_from(MediationOrganisation)) == 0


def test_entries_of_another_unit_are_not_kept_by_its_neighbour(run, here, db):
    neighbour = account("UAD", at=unit())

    answer = run("import", "organisations", rows=[row(here)], by=neighbour)

    assert answer.exit_code == 1
    assert "第 2 行“单位编码”：" in answer.output


def test_a_mediator_comes_in_by_staff_number_and_what_runs_out_is_listed(run, here, admin, db):
    run("import", "organisations", rows=[row(here)], by=admin)
    with transaction():
        mediator = account("MED", at=here)
        number, name = mediator.person.staff_no, mediator.person.name
    told = {
        UNIT: here.code,
        STAFF: number,
        "类别": "律师",
        "证书": "律师证，A12，2026-12-01；调解员证，川001，2027-06-30",
        "聘期届满": "2027-12-31",
        "联系电话": "13800001111",
    }

    assert "新登记 1 条" in run("import", "mediators", rows=[told], by=admin).output
    run("import", "mediators", rows=[{UNIT: here.code, STAFF: number, "等级": "一级"}], by=admin)

    profile = db.session.scalars(select(MediatorProfile)).one()
    assert (profile.kind, profile.level, profile.phone) == ("lawyer", "一级", "13800001111")
    lines = run("expiring").output.splitlines()
    assert [line.split("\t")[1:] for line in lines] == [
        [name, "律师证", "2026-12-01", "还有 11 日"],
        ["委员会", "委员任期", "2026-12-31", "还有 41 日"],
    ]
    assert f"{number}\t{name}\t律师" in run("list", "mediators").output


def test_somebody_without_a_post_there_is_no_mediator_there(run, here, admin, db):
    run("import", "organisations", rows=[row(here)], by=admin)
    with transaction():
        stranger = account("MED", at=unit()).person.staff_no

    answer = run("import", "mediators", rows=[{UNIT: here.code, STAFF: stranger}], by=admin)

    assert "第 2 行“工号”" in answer.output
    assert "没有调解员职务，请先授予" in answer.output


def test_the_template_has_the_columns_that_an_import_takes(run, here, admin):
    head = run("template", "organisations").output.strip("\ufeff\r\n").split(",")

    assert head[0] == UNIT
    assert set(row(here)) <= set(head)
