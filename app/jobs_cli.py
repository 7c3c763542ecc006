"""flask jobs: what the worker has left, and giving up undone."""

from __future__ import annotations

import click
from sqlalchemy import func, select

from app.command import Group, Refused
from casework.db import db, transaction
from casework.jobs import Job, revive

STATES = {
    "waiting": "等待",
    "running": "正在做",
    "failed": "失败，稍后再试",
    "dead": "已放弃",
    "done": "已完成",
}

jobs = Group("jobs", help="后台任务：查看、重做。")


@jobs.command("list")
def show() -> None:
    """各种状态有多少件，以及放弃了的任务和原因。"""
    counted = db.session.execute(select(Job.state, func.count()).group_by(Job.state))
    found = dict(counted.all())
    for state, label in STATES.items():
        click.echo(f"{label}\t{found.get(state, 0)}")
    for job in db.session.scalars(select(Job).where(Job.state == "dead").order_by(Job.id)):
        click.echo(f"{job.id}\t{job.kind}\t试过 {job.attempts} 次\t{job.error}")


@jobs.command("revive")
@click.argument("ids", type=click.IntRange(1, 2**31 - 1), nargs=-1)
@click.option("--all", "every", is_flag=True, help="全部已放弃的任务")
def again(ids: tuple[int, ...], every: bool) -> None:
    """排除原因以后，重做已放弃的任务。"""
    if every == bool(ids):
        raise Refused("写明任务编号，或者用 --all")
    with transaction():
        wanted = select(Job).where(Job.state == "dead").order_by(Job.id)
        found = db.session.scalars(wanted if every else wanted.where(Job.id.in_(ids))).all()
        for job in found:
            revive(job)
    click.echo(f"{len(found)} 件任务将重做")
