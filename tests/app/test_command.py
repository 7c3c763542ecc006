"""A command written wrongly is told in one Chinese sentence, with exit code 2."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.account_cli import users
from app.audit_cli import audit
from app.calendar_cli import calendar
from app.draw_cli import draw
from app.jobs_cli import jobs
from app.registry_cli import registry
from app.scenario_cli import law

GROUPS = {
    "law": law,
    "users": users,
    "calendar": calendar,
    "audit": audit,
    "jobs": jobs,
    "registry": registry,
    "draw": draw,
}
TOO_LARGE = "9" * 21


def run(line: str) -> Result:
    name, *rest = line.split()
    return CliRunner().invoke(GROUPS[name], rest)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("law moon", "没有命令 moon"),
        ("law --moon", "没有选项 --moon"),
        ("users sessions moon", "没有命令 moon"),
        ("users create", "缺少 USERNAME"),
        ("users grant a moon c", "ROLE 的值不对，应是 PTY、"),
        ("users grant a SYS c --from 2026-02-30", "--from 的值不对，应是存在的日期"),
        ("calendar import /nowhere --by x", "FILE 的值不对，应是存在的文件"),
        ("calendar confirm moon --by x", "YEAR 的值不对，应是整数"),
        ("audit verify --anchor /nowhere", "--anchor 的值不对，应是存在的文件"),
        ("audit anchor /", "FILE 的值不对，应是文件"),
        (f"jobs revive {TOO_LARGE}", "IDS 的值不对，应是 1 至"),
        (f"registry expiring --days {TOO_LARGE}", "--days 的值不对，应是 0 至 36500"),
        (f"draw --task {TOO_LARGE}", "--task 的值不对，应是 1 至"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(line: str, says: str) -> None:
    result = run(line)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert says in result.stderr
    assert "Error" not in result.stderr


def test_anchors_in_another_encoding_are_refused(app, tmp_path: Path) -> None:
    other = tmp_path / "anchors"
    other.write_bytes(b"\xff\xfe\x00")

    result = app.test_cli_runner().invoke(args=["audit", "verify", "--anchor", str(other)])

    assert result.exit_code == 2
    assert "应是 UTF-8 编码" in result.output
