"""flask audit: check the trail, and keep anchors of it outside the database."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from app.command import Group, Refused, cannot_read, cannot_write
from casework import audit_proof as trail
from casework.now import now

audit = Group("audit", help="审计记录：核验、留锚点。")


@audit.command("verify")
@click.option(
    "--anchor",
    "anchors",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="锚点文件：能查出数据库被换成旧的",
)
def verify(anchors: Path | None) -> None:
    """核验每条审计链；有问题时指出第一条坏记录，退出码为 1。"""
    lines = _lines(anchors) if anchors else []
    try:
        problems = trail.verify(lines)
    except trail.BadAnchor as error:
        raise click.ClickException(str(error)) from error
    for problem in problems:
        click.echo(str(problem))
    if problems:
        sys.exit(1)
    click.echo("审计记录完整，没有被改过。")


def _lines(anchors: Path) -> list[str]:
    try:
        return anchors.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise Refused(cannot_read(anchors, error)) from error
    except UnicodeDecodeError as error:
        raise Refused(f"锚点文件 {anchors} 应是 UTF-8 编码") from error


@audit.command("anchor")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def anchor(file: Path) -> None:
    """把各链现在的条数和末尾追加到 FILE。FILE 应放在数据库以外的地方。"""
    line = trail.anchor(now())
    try:
        with file.open("a", encoding="utf-8") as stream:
            stream.write(line + "\n")
    except OSError as error:
        raise Refused(cannot_write(file, error)) from error
    click.echo(line)
