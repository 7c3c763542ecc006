"""flask audit, calendar, deadlines: what the command line says and how it ends."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from casework.accounts.models import UnitKind
from casework.cases import deadlines
from casework.cases.calendars import site_calendar
from casework.cases.timeline import timeline
from law.citation import Practice
from law.clock import Deadline, count
from law.events import Course
from law.periods import days
from tests import builders
from tests.casework.cases.test_calendars import NOTICE


@pytest.fixture
def run(app, db):
    """Run a command of the application: run("audit", "verify")."""

    def invoke(*words):
        db.session.rollback()
        result = app.test_cli_runner().invoke(args=[str(word) for word in words])
        db.session.rollback()
        return result

    return invoke


def tamper(db, statement):
    """Change the trail as somebody with the database's password would."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SET LOCAL session_replication_role = replica"))
    else:
        db.session.execute(text("DROP TRIGGER audit_entry_kept_update"))
        db.session.execute(text("DROP TRIGGER audit_entry_kept_delete"))
    db.session.execute(text(statement))
    db.session.commit()


def test_a_whole_trail_ends_with_success(run):
    builders.bare_case()

    result = run("audit", "verify")
    assert result.exit_code == 0
    assert "审计记录完整" in result.output


def test_a_changed_trail_ends_with_failure_and_names_the_record(db, run):
    place = builders.unit(code="LX-LD")
    builders.bare_case(place)
    tamper(db, "UPDATE audit_entry SET action = 'x' WHERE chain = 'LX-LD' AND serial = 2")

    result = run("audit", "verify")
    assert result.exit_code == 1
    assert "审计链 LX-LD 第 2 条：内容或次序被改过" in result.output


def test_an_anchor_file_shows_that_the_trail_was_set_back(db, run, tmp_path):
    builders.bare_case(builders.unit(code="LX-LD"))
    anchors = tmp_path / "anchors.txt"
    run("audit", "anchor", anchors)
    run("audit", "anchor", anchors)
    tamper(db, "DELETE FROM audit_entry WHERE chain = 'LX-LD' AND serial = 2")

    assert run("audit", "verify", "--anchor", anchors).exit_code == 1
    anchors.write_text(anchors.read_text().replace("LX-LD", "LX-XX"))
    result = run("audit", "verify", "--anchor", anchors)
    assert result.exit_code == 1
    assert "第 1 行被改过" in result.output


@pytest.fixture
def administrators(db):
    """A system and a security administrator, by account name."""
    city = builders.unit(kind=UnitKind.CITY)
    operator, guard = builders.account("SYS", at=city), builders.account("SEC", at=city)
    return operator.username, guard.username


@pytest.fixture
def notice(tmp_path):
    file = tmp_path / "2027.toml"
    file.write_text(NOTICE, encoding="utf-8")
    return file


def test_a_notice_is_imported_by_one_and_confirmed_by_another(run, administrators, notice):
    operator, guard = administrators

    assert "还须另一人确认" in run("calendar", "import", notice, "--by", operator).output
    assert not site_calendar().is_announced(2027)
    result = run("calendar", "confirm", "2027", "--by", guard)
    assert (result.exit_code, "已生效" in result.output) == (0, True)
    assert "2027 全国 已生效" in run("calendar", "list").output


def test_nobody_else_imports_or_confirms(run, administrators, notice):
    operator, guard = administrators
    run("calendar", "import", notice, "--by", operator)

    for words in (
        ("import", notice, "--by", guard),
        ("confirm", "2027", "--by", operator),
        ("import", notice, "--by", "nobody"),
    ):
        assert run("calendar", *words).exit_code == 1
    assert not site_calendar().is_announced(2027)


def test_a_file_that_is_no_notice_is_refused_in_words(run, administrators, tmp_path):
    file = tmp_path / "2027.toml"
    file.write_text("year = ", encoding="utf-8")

    result = run("calendar", "import", file, "--by", administrators[0])
    assert (result.exit_code, "文件读不懂" in result.output) == (1, True)


def test_a_notice_in_another_encoding_is_refused_in_words(run, administrators, tmp_path):
    file = tmp_path / "2027.toml"
    file.write_bytes("year = 2027 # 年".encode("gbk"))

    result = run("calendar", "import", file, "--by", administrators[0])
    assert (result.exit_code, "应是 UTF-8 编码" in result.output) == (2, True)


def test_deadlines_are_rebuilt_from_the_events(db, run, monkeypatch):
    def read(case, calendar):
        start, period = timeline(case)[0].on, days(30)
        reckoning = count(period, start, calendar)
        return Course(
            "demo",
            "",
            "registered",
            "已登记",
            (
                Deadline(
                    key="mediate",
                    label="完成调解",
                    period=period,
                    started_on=start,
                    due=reckoning.due,
                    estimated=reckoning.estimated,
                    met_on=None,
                    stopped=False,
                    basis=Practice("示例"),
                    reckoning=reckoning,
                ),
            ),
        )

    monkeypatch.setitem(deadlines.COURSES, "mediation", read)
    case = builders.bare_case(on=date(2026, 9, 14))

    first, second = run("deadlines", "rebuild"), run("deadlines", "rebuild")
    # 09-14 and thirty days: Wednesday 10-14.
    assert case.next_due_on == date(2026, 10, 14)
    assert f"{case.number} 完成调解：— → 2026-10-14" in first.output
    assert "重算 1 件，0 个期限有变动" in second.output
