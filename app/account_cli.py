"""flask users: first accounts, unlocking, passwords, posts, sessions, on the server itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import click
from sqlalchemy import select

from app.command import Group, Refused
from casework import audit
from casework.accounts import commands, posts, queries
from casework.accounts.models import Account, Person, Unit
from casework.accounts.policy import Role
from casework.accounts.sessions import end_sessions
from casework.accounts.trail import note
from casework.db import db, transaction
from casework.now import now, today
from law.errors import Incomplete, NotAllowed

users = Group("users", help="账号：开通、停用、解锁、重置、任职、结束登录。")
sessions = Group("sessions", help="登录会话。")
users.add_command(sessions)

DAY = click.DateTime(formats=["%Y-%m-%d"])
ACTOR = "cli"


class _Refused(click.ClickException):
    """A command's refusal, in its own words."""

    exit_code = 1

    def __init__(self, fault: Incomplete | NotAllowed) -> None:
        super().__init__(f"{fault}{getattr(fault, 'instead', '')}")


def _run(act: Any) -> Any:
    """Run an act in one transaction, named as the command line's in the audit trail."""
    try:
        with transaction(), audit.acting_as(ACTOR):
            return act()
    except (Incomplete, NotAllowed) as fault:
        raise _Refused(fault) from fault


def _account(username: str) -> Account:
    found = queries.account_by_name(username)
    if found is None:
        raise click.ClickException(f"没有账号 {username}")
    return found


def _unit(code: str) -> Unit:
    found = db.session.scalar(select(Unit).where(Unit.code == code))
    if found is None:
        raise click.ClickException(f"没有编码为 {code} 的单位")
    return found


@users.command("create")
@click.argument("username")
@click.option("--name", required=True, help="姓名")
@click.option("--staff-no", required=True, help="工号；已登记过的人再开一个账号时，填同一工号")
def create(username: str, name: str, staff_no: str) -> None:
    """开通账号，打印一次性密码。"""

    def act() -> str:
        person = db.session.scalar(select(Person).where(Person.staff_no == staff_no))
        person = person or commands.create_person(name=name, staff_no=staff_no, by=None)
        return commands.create_account(person=person, username=username, at=now(), by=None)[1]

    click.echo(f"账号 {username.lower()} 一次性密码 {_run(act)}")


@users.command("disable")
@click.argument("username")
def disable(username: str) -> None:
    """停用账号，结束它的所有登录。"""
    _run(lambda: commands.disable_account(_account(username), at=now(), by=None))
    click.echo(f"已停用 {username}")


@users.command("enable")
@click.argument("username")
def enable(username: str) -> None:
    """恢复停用的账号。"""
    _run(lambda: commands.enable_account(_account(username), by=None))
    click.echo(f"已恢复 {username}")


@users.command("unlock")
@click.argument("username")
def unlock(username: str) -> None:
    """解除登录锁定。"""
    _run(lambda: commands.unlock_account(_account(username), by=None))
    click.echo(f"已解锁 {username}")


@users.command("reset")
@click.argument("username")
def reset(username: str) -> None:
    """重置密码，打印一次性密码。"""
    password = _run(lambda: commands.reset_password(_account(username), at=now(), by=None))
    click.echo(f"账号 {username} 一次性密码 {password}")


@users.command("grant")
@click.argument("username")
@click.argument("role", type=click.Choice([role.value for role in Role], case_sensitive=False))
@click.argument("unit")
@click.option("--from", "valid_from", type=DAY, help="开始日期，默认今天")
@click.option("--to", "valid_to", type=DAY, help="截止日期，默认长期")
def grant(username: str, role: str, unit: str, valid_from: Any, valid_to: Any) -> None:
    """授予职务：UNIT 是单位编码。第一批管理员由此产生，以后由安全管理员在页面上办。"""
    start: date = valid_from.date() if valid_from else today()
    end: date | None = valid_to.date() if valid_to else None
    _run(
        lambda: posts.grant(
            _account(username),
            unit=_unit(unit),
            role=Role(role.upper()),
            valid_from=start,
            valid_to=end,
            by=None,
        )
    )
    click.echo(f"已授予 {username}：{unit} {Role(role.upper()).label}")


@users.command("revoke")
@click.argument("username")
@click.argument("role", type=click.Choice([role.value for role in Role], case_sensitive=False))
@click.argument("unit")
@click.option("--on", "last", type=DAY, help="最后一天，默认今天")
def revoke(username: str, role: str, unit: str, last: Any) -> None:
    """撤销职务。"""
    on: date = last.date() if last else today()

    count = _run(
        lambda: posts.revoke(
            _account(username), unit=_unit(unit), role=Role(role.upper()), on=on, by=None
        )
    )
    click.echo(f"已撤销 {count} 项任职")


@users.command("list")
def show() -> None:
    """列出账号、姓名、任职和状态：每年签字核对用。"""
    on = today()
    for account in db.session.scalars(select(Account).order_by(Account.username)):
        held = "；".join(
            f"{post.unit.short_name} {Role(post.role).label}"
            for post in account.posts
            if post.valid_from <= on and (post.valid_to is None or post.valid_to >= on)
        )
        state = "已停用" if account.disabled_at else "在用"
        click.echo(f"{account.username}\t{account.person.name}\t{held or '没有任职'}\t{state}")


@sessions.command("end")
@click.option("--user", "username", help="只结束这个账号的登录")
@click.option("--all", "every", is_flag=True, help="结束所有登录：从备份恢复以后要做")
def end(username: str | None, every: bool) -> None:
    """结束登录会话。"""
    if (username is None) == (not every):
        raise Refused("用 --user 账号 或 --all，二选一")

    def act() -> int:
        account_id = _account(username).id if username else None
        count = end_sessions(account_id, at=now())
        note("session.all_ended", "account", account_id or "", by=None, count=count)
        return count

    click.echo(f"已结束 {_run(act)} 个登录会话")
