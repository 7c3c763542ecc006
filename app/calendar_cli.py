"""flask calendar: import notices on days off; they count when a second person confirms them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from app.command import Group, Refused, cannot_read
from app.deadline_cli import change_line
from casework import audit
from casework.accounts.models import Person
from casework.accounts.policy import decide
from casework.accounts.queries import account_by_name, subject_of
from casework.accounts.roles import Action
from casework.cases import calendars
from casework.cases.deadlines import DueChange
from casework.db import transaction
from casework.now import today
from law.errors import Incomplete, NotAllowed

calendar = Group("calendar", help="放假安排：导入、确认、查看。")


def _acting(username: str, action: Action, on: date) -> Person:
    """The person of an account that may do this."""
    account = account_by_name(username)
    if account is None:
        raise click.ClickException(f"没有账号 {username}")
    verdict = decide(subject_of(account, on), action, None, on)
    if not verdict.allow:
        raise click.ClickException(verdict.reason)
    return account.person


def _told(changes: Sequence[DueChange], words: str) -> None:
    """The before/after list."""
    for change in changes:
        click.echo(change_line(change))
    click.echo(words.format(len(changes)))


@calendar.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", "username", required=True, help="系统管理员的账号")
@click.option("--region", default="", help="地方性放假的地区代号；全国的不填")
def import_notice(file: Path, username: str, region: str) -> None:
    """导入 TOML 格式的放假安排，列出确认后会变动的期限。"""
    try:
        with transaction(), audit.acting_as(username):
            by = _acting(username, Action.LOAD_CALENDAR, today())
            table = calendars.parse_notice(file.read_text(encoding="utf-8-sig"))
            notices = calendars.load_notice(table, by=by, region=region)
            changes = calendars.preview(notices)
    except Incomplete as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise Refused(cannot_read(file, error)) from error
    except UnicodeDecodeError as error:
        raise Refused(f"文件 {file} 应是 UTF-8 编码") from error
    _told(changes, f"已导入 {table['year']} 年放假安排，确认后有 {{}} 个期限变动。还须另一人确认。")


@calendar.command("confirm")
@click.argument("year", type=int)
@click.option("--by", "username", required=True, help="安全管理员的账号")
def confirm(year: int, username: str) -> None:
    """确认已导入的放假安排，重算期限。"""
    try:
        with transaction(), audit.acting_as(username):
            by = _acting(username, Action.CONFIRM_CALENDAR, today())
            notices = [one for one in calendars.waiting_notices() if one.year == year]
            if not notices:
                raise click.ClickException(f"没有待确认的 {year} 年放假安排")
            changes = calendars.confirm_notice(notices, by=by)
    except NotAllowed as error:
        raise click.ClickException(f"{error.message}{error.instead}") from error
    _told(changes, f"{year} 年放假安排已生效，{{}} 个期限有变动。")


@calendar.command("list")
def show() -> None:
    """列出本站导入的放假安排，以及还缺哪一年。"""
    for notice in calendars.imported_notices():
        state = "已生效" if notice.confirmed_at else "待确认"
        click.echo(f"{notice.year} {notice.region or '全国'} {state} {notice.source}")
    missing = calendars.missing_year(today())
    if missing:
        click.echo(f"{missing}年放假安排还没有导入，涉及这一年的期限按暂估显示。")
