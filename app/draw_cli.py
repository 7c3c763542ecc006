"""flask standardisation draw: reckon a draw of files anew and compare it with what was drawn."""

from __future__ import annotations

import json
from typing import Any

import click
from flask.cli import with_appcontext

from app.command import Command, Refused
from casework.db import db
from reconsideration.standardisation.commands.file_draw import record_of
from reconsideration.standardisation.models import CountyTask, FilePopulation
from reconsideration.standardisation.queries.review_access import population_of
from reconsideration.standardisation.review.draw import population_hash
from reconsideration.standardisation.review.words import DrawKind


@click.command("draw", cls=Command)
@click.option(
    "--task", "task_id", type=click.IntRange(1, 2**31 - 1), required=True, help="县级年度任务的编号"
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@with_appcontext
def draw(task_id: int, as_json: bool) -> None:
    """按总体和双方数字重新抽取，与抽取结果核对：standardisation draw --task 编号"""
    kept = _drawn(task_id)
    record = record_of(kept)
    whole = all(
        kept.hashes[kind.value]
        == population_hash((one["number"] for one in kept.lists[kind.value]),
                           kept.catalogue_number)
        for kind in DrawKind
    )  # fmt: skip
    same = kept.sample is not None and record == kept.sample.record
    if as_json:
        told = {"population_intact": whole, "same": same, "draws": record}
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(kept, record)))
    if not (whole and same):
        raise Refused("总体的校验码不符" if not whole else "重新抽取的结果与留存的不一致")
    if not as_json:
        click.echo("与抽取结果一致")


def _drawn(task_id: int) -> FilePopulation:
    """The population of a task of which files were drawn."""
    task = db.session.get(CountyTask, task_id)
    if task is None:
        raise Refused(f"没有编号为 {task_id} 的县级年度任务")
    kept = population_of(task)
    if kept is None or kept.sample is None:
        raise Refused("这个县还没有抽取案卷")
    return kept


def _lines(kept: FilePopulation, record: dict[str, Any]) -> list[str]:
    lines = [f"{kept.task.unit.name}　{kept.cycle_key} 年度　{kept.first_on} 至 {kept.last_on}"]
    for kind in DrawKind:
        one = record[kind.value]
        lines += [
            f"{kind.label}：总体 {kept.count(kind)} 卷，抽取 {len(one['files'])} 卷",
            f"  总体校验码 {kept.hashes[kind.value]}",
            f"  种子 {one['seed']}",
            *(f"  {number}" for number in one["files"]),
        ]
    return lines
