"""flask doctor: the self-check on the command line."""

from __future__ import annotations

import sys

import click
from flask.cli import with_appcontext

from app.doctor import Finding, Verdict, examine

COLOURS = {Verdict.GOOD: "green", Verdict.WARN: "yellow", Verdict.BAD: "red"}


@click.command()
@click.option("--quiet", is_flag=True, help="只列出有问题的项目。")
@with_appcontext
def doctor(quiet: bool) -> None:
    """自检：系统组件、字体、数据库、密钥、日历、后台任务。有 ✕ 时返回 1。"""
    found = list(examine())
    for finding in found:
        if not (quiet and finding.verdict is Verdict.GOOD):
            show(finding)
    bad = sum(finding.verdict is Verdict.BAD for finding in found)
    click.echo(f"自检完成：{len(found)} 项，{bad} 项不合格")
    sys.exit(1 if bad else 0)


def show(finding: Finding) -> None:
    """One line for a finding, one more for its remedy."""
    mark = click.style(finding.verdict.value, fg=COLOURS[finding.verdict])
    click.echo(f"{mark} {finding.subject}：{finding.text}")
    if finding.remedy:
        click.echo(f"    → {finding.remedy}")
