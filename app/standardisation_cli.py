"""flask standardisation score, check, metrics, draw: a score from a file, whether a catalogue is
whole, what the metrics of a body come to, whether a draw of files can be repeated.
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from app.command import Command, Group, Refused
from app.draw_cli import draw
from app.metrics_cli import metrics
from app.score_files import Unreadable, as_data, as_text, read_catalogue, read_file
from reconsideration.standardisation.catalogue import digest
from reconsideration.standardisation.scoring import score

standardisation = Group("standardisation", help="规范化建设：指标目录、计分、数据指标")
standardisation.add_command(metrics)
standardisation.add_command(draw)


@standardisation.command("score", cls=Command)
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option("--catalogue", "other", help="用这个文件里的指标目录")
def score_file(file: str, as_json: bool, other: str | None) -> None:
    """按文件里的数据和回答计分：standardisation score 数据.toml（写错的退出码为 2）"""
    try:
        catalogue, sheet = read_file(Path(file), Path(other) if other else None)
    except Unreadable as error:
        raise Refused(str(error)) from error
    result = score(catalogue, sheet)
    if as_json:
        click.echo(json.dumps(as_data(result), ensure_ascii=False))
    else:
        click.echo("\n".join(as_text(catalogue, result)))


@standardisation.command("check", cls=Command)
@click.argument("file", required=False)
def check(file: str | None) -> None:
    """核对指标目录：合计、引用、依据；不写文件时核对随附的目录（有错的退出码为 2）"""
    try:
        data, catalogue = read_catalogue(Path(file) if file else None)
    except Unreadable as error:
        raise Refused(str(error)) from error
    click.echo(
        f"{catalogue.heading}　{catalogue.version} 版：{len(catalogue.areas)} 个方面，"
        f"{len(catalogue.indicators)} 项指标，合计相符"
    )
    click.echo(f"校验码 {digest(data)}")
