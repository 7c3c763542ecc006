"""flask demo: a fictional city with people, posts and about 300 cases at every stage.

Everything is produced by the commands that pages use, at clocks set back, so that each case
has the events that lead to its stage. Dates are relative to today; names come from fixed
lists, so that two runs on one day give the same city.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from app.demo import (
    bodies,
    catalogues,
    conditions,
    decisions,
    disputes,
    evidence,
    file_review,
    following,
    former_law,
    hearings,
    inspection,
    joint,
    labour,
    ledgers,
    norm_reviews,
    papers,
    participants,
    people,
    reconsideration,
    reconsideration_course,
    registry,
    year,
)
from app.demo.world import ACCOUNTS, CITY
from casework.accounts.models import Account, Unit
from casework.db import db, transaction
from casework.jobs import in_no_hurry
from casework.now import today

PASSWORD_VARIABLE = "GONGDAO_DEMO_PASSWORD"  # noqa: S105
PASSWORD = "Gongdao-2026"  # noqa: S105


@click.command("demo")
@click.option("--cases", default=300, show_default=True, help="大约多少件案件")
@click.option("--accounts", is_flag=True, help="只打印演示账号；不是演示数据库时什么也不打印")
@with_appcontext
def demo(cases: int, accounts: bool) -> None:
    """在空数据库里建一个虚构的城市：单位、账号和各阶段的案件。"""
    if accounts:
        show_accounts()
        return
    if db.session.scalar(select(Unit.id).limit(1)) is not None:
        click.echo("数据库里已经有单位，不再生成演示数据。")
        return
    on = today()
    password = os.environ.get(PASSWORD_VARIABLE, PASSWORD)
    with transaction():
        city = people.build(password, on)
        registry.build(city, on)
        bodies.build(city, on)
    made = 0
    for make in _plans(city, on, cases):
        with in_no_hurry():
            make()
        made += 1
        if made % 50 == 0:
            click.echo(f"已生成 {made} 件…")
    with in_no_hurry():
        for fill in papers.plans(on):
            fill()
    with transaction():
        registry.draw_one(on)
    ledgers.build(city, on)
    conditions.build(city, on)
    catalogues.build(city, on)
    year.build(city, on)
    file_review.build(city, on)
    inspection.build(city, on)
    click.echo(f"{CITY}演示数据已生成：{made} 件案件。")


def _plans(city: people.City, on: date, cases: int) -> Iterator[Callable[[], None]]:
    """What is made, part by part; the oldest of each first."""
    yield from labour.plans(city, on, cases // 4)
    yield from disputes.plans(city, on, cases // 2)
    yield from reconsideration.plans(city, on, cases // 4)
    yield from evidence.plans(city, on)
    yield from norm_reviews.plans(city, on)
    yield from participants.plans(city, on)
    yield from decisions.plans(city, on)
    yield from following.plans(city, on)
    yield from reconsideration_course.plans(city, on)
    yield from hearings.plans(city, on)
    yield from former_law.plans(city, on)
    yield from joint.plans(city, on)
    yield from file_review.plans(city, on)


def show_accounts() -> None:
    """Print who can sign in to the demo city; nothing in a database that isn't the demo's."""
    names = [account.username for account in ACCOUNTS]
    known = set(db.session.scalars(select(Account.username).where(Account.username.in_(names))))
    if known != set(names):
        return
    password = os.environ.get(PASSWORD_VARIABLE, PASSWORD)
    click.echo(f"演示账号（口令都是 {password}）：")
    for account in ACCOUNTS:
        click.echo(f"  {account.username:10s} {account.name}　{account.says}")
