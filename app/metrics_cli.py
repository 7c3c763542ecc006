"""flask standardisation metrics: what the metrics of a body come to for a period (1.6)."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import Any

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from app.command import Command, Refused
from casework.accounts.models import Person, Unit, UnitKind
from casework.accounts.policy import AtUnit, decide
from casework.accounts.queries import account_by_name, subject_of
from casework.accounts.roles import Action as May
from casework.db import db, transaction
from casework.ledgers.book import units_under
from casework.now import today
from law.errors import Incomplete
from reconsideration.standardisation.commands.metrics import plain, take_snapshot
from reconsideration.standardisation.metrics import (
    METRICS,
    VERSION,
    WAITING,
    Results,
    Span,
    measure,
    measure_all,
    span,
    year_of,
    year_of_assessment,
)

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("metrics", cls=Command)
@click.option("--unit", "code", help="单位代码")
@click.option("--all", "every", is_flag=True, help="全部行政复议机构")
@click.option(
    "--from", "first", type=DAY, help="统计期间的第一日，不写的为规范化年度（上年12月1日起）"
)
@click.option("--to", "last", type=DAY, help="统计期间的最后一日，不写的为规范化年度（11月30日止）")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option("--keep-as", "keeper", help="以这个账号留存快照，写入审计")
@with_appcontext
def metrics(
    code: str | None,
    every: bool,
    first: datetime | None,
    last: datetime | None,
    as_json: bool,
    keeper: str | None,
) -> None:
    """从案件数据计算各项数据指标：standardisation metrics --unit 代码（写错的退出码为 2）"""
    if every == (code is not None):
        raise Refused("写 --unit 代码，或者 --all，两者写一个")
    if every:
        _show_all(_period(first, last), as_json, keeper)
        return
    assert code is not None
    unit, period = _unit(code), _period(first, last)
    by = _keeper(keeper, unit) if keeper is not None else None
    with click.progressbar(length=len(METRICS), label="计算", file=sys.stderr) as bar:
        found = measure(unit.id, period, lambda _: bar.update(1))
    kept = _keep(unit, period, found, by) if by is not None else None
    if as_json:
        click.echo(json.dumps(_data(unit, period, found, kept), ensure_ascii=False))
        return
    click.echo("\n".join(_lines(unit, period, found)))
    if kept is not None:
        click.echo(f"已留存快照 {kept}")


def _show_all(period: Span, as_json: bool, keeper: str | None) -> None:
    """The figures of every body, in one statement a metric, with a bar."""
    if keeper is not None:
        raise Refused("--keep-as 一次只留存一个单位的快照，与 --unit 一起写")
    bodies = list(
        db.session.scalars(
            select(Unit).where(Unit.kind == UnitKind.RECONSIDERATION_BODY).order_by(Unit.code)
        )
    )
    units = {unit.id: units_under(unit.id) for unit in bodies}
    with click.progressbar(length=len(METRICS), label="计算", file=sys.stderr) as bar:
        found = measure_all(units, period, lambda _: bar.update(1))
    if as_json:
        data = [_data(unit, period, found[unit.id], None) for unit in bodies]
        click.echo(json.dumps(data, ensure_ascii=False))
        return
    click.echo("\n\n".join("\n".join(_lines(unit, period, found[unit.id])) for unit in bodies))


def _keeper(name: str, unit: Unit) -> Person:
    """Whoever the account belongs to, if they may keep figures of that unit."""
    account = account_by_name(name)
    if account is None:
        raise Refused(f"没有账号 {name}")
    verdict = decide(subject_of(account, today()), May.KEEP_METRICS, AtUnit(unit.id), today())
    if not verdict.allow:
        raise Refused(verdict.reason)
    return account.person


def _keep(unit: Unit, period: Span, found: Results, by: Person) -> int:
    """Keep the figures; the number of the snapshot."""
    try:
        with transaction():
            return take_snapshot(unit, period=period, found=found, on=today(), by=by).id
    except Incomplete as fault:
        raise Refused("；".join(fault.problems.values())) from fault


def _unit(code: str) -> Unit:
    unit = db.session.scalar(select(Unit).where(Unit.code == code))
    if unit is None:
        raise Refused(f"没有代码为“{code}”的单位")
    return unit


def _period(first: datetime | None, last: datetime | None) -> Span:
    """The days that were told, or the present year of assessment."""
    if first is None and last is None:
        return year_of_assessment(year_of(today()))
    if first is None or last is None:
        raise Refused("--from 和 --to 要一起写，都不写的为本规范化年度")
    if first > last:
        raise Refused("统计期间的第一日晚于最后一日")
    return span(first.date(), last.date())


def _data(unit: Unit, period: Span, found: Results, kept: int | None) -> dict[str, Any]:
    return {
        "unit": unit.code,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "formula_version": VERSION,
        "snapshot": kept,
        "metrics": {key: plain(one) for key, one in found.items()},
        "waiting": dict(WAITING),
    }


def _lines(unit: Unit, period: Span, found: Results) -> list[str]:
    lines = [f"{unit.name}　{period.label}　公式版本 {VERSION}"]
    for key, one in found.items():
        metric = METRICS[key]
        words = f"{one.num}/{one.den}" if metric.has_base else f"{one.num}"
        gaps = f"（不可靠：缺 {one.missing}/{one.needed} 个节点）" if one.is_unreliable else ""
        lines.append(f"{key:<7}{metric.title}：{words}{gaps}")
    lines += [f"{key:<7}暂不能算：{why}" for key, why in WAITING.items()]
    return lines
