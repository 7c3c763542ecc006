"""flask registry: organisations and mediators listed, imported from a sheet, what runs out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from app.command import Group
from casework import audit
from casework.accounts.models import Account, Unit
from casework.accounts.policy import AtUnit, decide
from casework.accounts.queries import account_by_name, subject_of
from casework.accounts.roles import Action
from casework.db import transaction
from casework.now import today
from casework.sheets import csv_text
from casework.sheets_in import SheetFaults
from law.errors import Incomplete
from mediation.commands import registry_sheet
from mediation.commands.workload import findings_of
from mediation.dispute_type import OrganKind
from mediation.procedure.organisations import ALERT_DAYS, MediatorKind, Standing
from mediation.queries import registry as queries

registry = Group("registry", help="调解组织和调解员：列出、从表格导入、到期提醒。")

IMPORTS: dict[str, Callable[..., registry_sheet.Imported]] = {
    "organisations": registry_sheet.import_organisations,
    "mediators": registry_sheet.import_mediators,
}
COLUMNS = {
    "organisations": registry_sheet.ORGANISATION_COLUMNS,
    "mediators": registry_sheet.MEDIATOR_COLUMNS,
}
WHAT = click.Choice(list(IMPORTS))


@registry.command("list")
@click.argument("what", type=WHAT, default="organisations")
def show(what: str) -> None:
    """列出调解组织（organisations）或者调解员（mediators）。"""
    for entry, _ in queries.organisations(queries.Wanted()):
        unit = entry.unit
        acting = [one for one in entry.mediators if one.ended_on is None]
        if what == "organisations":
            kind = OrganKind(unit.organ_kind).label if unit.organ_kind else "没有填类别"
            open_ones = len(findings_of(entry, today()))
            words = f"{open_ones} 项待核" if open_ones else "没有待核的"
            parts = (unit.code, unit.name, kind, Standing(entry.standing).label)
            click.echo("\t".join((*parts, f"调解员 {len(acting)} 名", words)))
            continue
        for one in acting:
            until = f"聘期至 {one.appointed_to}" if one.appointed_to else "没有填聘期"
            words = MediatorKind(one.kind).label
            click.echo("\t".join((unit.code, one.person.staff_no, one.person.name, words, until)))


@registry.command("import")
@click.argument("what", type=WHAT)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", "username", required=True, help="单位管理员或者上级管理员的账号")
def import_(what: str, file: Path, username: str) -> None:
    """从 xlsx 或者 CSV 导入；有一处不对就一条也不登记，列出每一处。"""
    account = account_by_name(username)
    if account is None:
        raise click.ClickException(f"没有账号 {username}")
    try:
        with transaction(), audit.acting_as(username):
            made = IMPORTS[what](
                file.read_bytes(), may_keep=_keeper(account), on=today(), by=account.person
            )
    except SheetFaults as refused:
        for fault in refused.faults:
            click.echo(fault.words, err=True)
        said = f"有 {len(refused.faults)} 处要改，一条也没有登记"
        raise click.ClickException(said) from None
    except Incomplete as refused:
        raise click.ClickException("；".join(refused.problems.values())) from None
    click.echo(f"新登记 {made.new} 条，核对更新 {made.known} 条。")


def _keeper(account: Account) -> Callable[[Unit], str]:
    """Why the entries of a unit may not be kept by that account, or nothing."""
    subject, on = subject_of(account, today()), today()

    def may_keep(unit: Unit) -> str:
        verdict = decide(subject, Action.EDIT_REGISTRY, AtUnit(unit.id), on)
        return "" if verdict.allow else verdict.reason

    return may_keep


@registry.command("template")
@click.argument("what", type=WHAT)
def template(what: str) -> None:
    """打印导入用的空表（CSV），第一行是列名。"""
    click.echo(csv_text(heading=(), columns=list(COLUMNS[what]), rows=()), nl=False)


@registry.command("expiring")
@click.option(
    "--days",
    type=click.IntRange(0, 36_500),
    default=ALERT_DAYS,
    show_default=True,
    help="多少日以内到期的",
)
def expiring(days: int) -> None:
    """列出已经到期和快到期的证书、聘期和委员任期。"""
    on = today()
    found = queries.running_out(on, days)
    for one in found:
        left = (one.last - on).days
        words = f"还有 {left} 日" if left >= 0 else f"已过期 {-left} 日"
        click.echo("\t".join((one.unit, one.who, one.what, one.last.isoformat(), words)))
    if not found:
        click.echo(f"{days} 日以内没有到期的。")
