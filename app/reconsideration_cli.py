"""flask reconsideration: old paper files from a sheet."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy import select

from app.command import Group
from casework import audit
from casework.accounts.models import Unit
from casework.accounts.policy import AtUnit, decide
from casework.accounts.queries import account_by_name, subject_of
from casework.accounts.roles import Action
from casework.db import db, transaction
from casework.now import today
from casework.sheets_in import SheetFaults
from law.errors import Incomplete
from reconsideration.commands.old_files import import_old_files
from reconsideration.commands.old_files_columns import template

reconsideration = Group("reconsideration", help="行政复议：从表格导入历史案件。")


@reconsideration.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--unit", "code", required=True, help="行政复议机构的单位编码")
@click.option("--by", "username", required=True, help="登记员、承办人的账号")
@click.option("--dry-run", is_flag=True, help="只试算，不登记")
def import_(file: Path, code: str, username: str, dry_run: bool) -> None:
    """从 xlsx 或者 CSV 导入历史案件；有一处不对就一件也不登记，列出每一处。"""
    account = account_by_name(username)
    if account is None:
        raise click.ClickException(f"没有账号 {username}")
    unit = db.session.scalar(select(Unit).where(Unit.code == code))
    if unit is None:
        raise click.ClickException(f"没有编码为“{code}”的单位")
    verdict = decide(subject_of(account, today()), Action.REGISTER, AtUnit(unit.id), today())
    if not verdict.allow:
        raise click.ClickException(verdict.reason)
    unit_id = unit.id
    try:
        with transaction() as session, audit.acting_as(username):
            made = import_old_files(
                file.read_bytes(),
                unit=session.get_one(Unit, unit_id),
                on=today(),
                by=account.person,
            )
            if dry_run:
                session.rollback()
    except SheetFaults as refused:
        for fault in refused.faults:
            click.echo(fault.words, err=True)
        raise click.ClickException(f"有 {len(refused.faults)} 处要改，一件也没有登记") from None
    except Incomplete as refused:
        raise click.ClickException("；".join(refused.problems.values())) from None
    for one in made:
        click.echo(
            "\t".join((one.old_number, one.number, one.title, one.law, one.stage, one.waits))
        )
    click.echo(f"试算通过 {len(made)} 件，没有登记。" if dry_run else f"已登记 {len(made)} 件。")


@reconsideration.command("template")
def sheet() -> None:
    """打印导入历史案件用的空表（CSV），第一行是列名。"""
    click.echo(template("csv"), nl=False)
