"""flask deadlines: reckon the deadlines of cases anew, from their events."""

from __future__ import annotations

import click

from app.command import Group
from casework.cases.calendars import calendar_for
from casework.cases.deadlines import DueChange, case_ids, rebuild
from casework.db import transaction

deadlines = Group("deadlines", help="期限：按事件重新计算。")

BATCH = 200


def change_line(change: DueChange) -> str:
    """青申〔2026〕3号 作出复议决定：2026-10-09 → 2026-10-12"""

    def told(day: object, estimated: bool) -> str:
        return f"{day or '—'}{'（暂估）' if estimated else ''}"

    before = told(change.before, change.was_estimated)
    after = told(change.after, change.is_estimated)
    return f"{change.number} {change.label}：{before} → {after}"


@deadlines.command("rebuild")
@click.option("--open", "open_only", is_flag=True, help="只算未结的案件")
def rebuild_all(open_only: bool) -> None:
    """按事件重算全部案件的期限，列出变动的日期。"""
    last = counted = moved = 0
    while True:
        with transaction():
            ids = case_ids(after=last, limit=BATCH, open_only=open_only)
            if not ids:
                break
            changes = rebuild(ids, lambda case: calendar_for(case.unit))
        for change in changes:
            click.echo(change_line(change))
        last, counted, moved = ids[-1], counted + len(ids), moved + len(changes)
    click.echo(f"重算 {counted} 件，{moved} 个期限有变动。")
