"""The page and the command that take in old files: a trial keeps nothing, faults are a table."""

from __future__ import annotations

import io
import re

import pytest
from sqlalchemy import func, select

from casework.accounts.roles import Role
from casework.cases.models import Case
from casework.jobs import Job
from tests import builders
from tests.reconsideration.stories import body
from tests.reconsideration.test_old_files import NEW, NOW, OLD, sheet

PAGE = "/reconsideration/old-files/"


@pytest.fixture
def unit(db, clock_at):
    clock_at(NOW)
    return body()


@pytest.fixture
def clerk(as_role, unit):
    return as_role("REG", "CLK", unit=unit)


def _send(browser, content, act):
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', browser.get(PAGE).text)[1]
    fields = {"csrf_token": token, "act": act, "sheet": (io.BytesIO(content), "旧案.csv")}
    return browser.post(PAGE, data=fields, content_type="multipart/form-data")


def _count(db, kind=Case):
    return db.session.scalar(select(func.count()).select_from(kind))


def test_a_trial_shows_what_would_be_made_and_keeps_nothing(clerk, db):
    page = _send(clerk, sheet(OLD, NEW), "try")

    assert page.status_code == 200
    assert "试算通过，还没有登记" in page.text
    assert "行政复议法（2017年修正）" in page.text
    assert "安府复〔2023〕18号" in page.text
    assert (_count(db), _count(db, Job)) == (0, 0)


def test_the_import_makes_the_cases_and_the_case_page_shows_the_old_number(clerk, db):
    answer = _send(clerk, sheet(OLD, NEW), "import")

    assert answer.status_code == 303
    assert _count(db) == 2
    case = db.session.scalars(select(Case).order_by(Case.id.desc())).first()
    assert "旧收字〔2024〕5号" in clerk.get(f"/reconsideration/{case.handle}").text


@pytest.mark.parametrize("act", ["try", "import"])
def test_faults_are_shown_in_a_table_and_nothing_is_kept(clerk, db, act):
    page = _send(clerk, sheet(OLD | {"复议事项": "罚款"}, NEW), act)

    assert page.status_code == 422
    assert "第 2 行" in page.text
    assert "没有“罚款”" in page.text
    assert _count(db) == 0


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0old", b"PK broken", b"\xff\xfe\x00"])
def test_what_is_no_sheet_is_refused_beside_the_field(clerk, db, content):
    assert _send(clerk, content, "import").status_code == 422
    assert _count(db) == 0


def test_the_templates_are_downloaded_from_the_page(clerk):
    for kind in ("xlsx", "csv"):
        answer = clerk.get(f"{PAGE}template.{kind}")
        assert answer.status_code == 200
        assert "filename*=UTF-8" in answer.headers["Content-Disposition"]


@pytest.fixture
def command(app, unit):
    account = builders.account(Role.REG, Role.CLK, at=unit, of=builders.person("何敏"))

    def run(path, *options):
        asked = ["reconsideration", "import", str(path), "--unit", unit.code]
        return app.test_cli_runner().invoke(args=[*asked, "--by", account.username, *options])

    return run


def test_the_command_tries_and_takes_in(command, db, tmp_path):
    file = tmp_path / "old.csv"
    file.write_bytes(sheet(OLD, NEW))

    tried = command(file, "--dry-run")
    assert (tried.exit_code, _count(db)) == (0, 0)
    assert "试算通过 2 件，没有登记" in tried.output

    assert "已登记 2 件" in command(file).output
    db.session.rollback()
    assert _count(db) == 2


def test_the_command_lists_every_fault(command, db, tmp_path):
    file = tmp_path / "old.csv"
    file.write_bytes(sheet(OLD | {"被申请人": ""}, NEW | {"收到日期": "三月"}))

    answer = command(file)

    assert answer.exit_code == 1
    assert "第 2 行“被申请人”：请填写" in answer.output
    assert "第 3 行“收到日期”" in answer.output


def test_the_command_prints_the_empty_sheet(app, db):
    answer = app.test_cli_runner().invoke(args=["reconsideration", "template"])

    assert answer.output.startswith("\ufeff原案号,申请人")
