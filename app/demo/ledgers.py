"""Reports of the demo city: the last quarter signed by the heads, the present one still a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from app.demo.people import City
from casework.accounts.models import Person, Unit
from casework.accounts.roles import Role
from casework.db import db, transaction
from casework.ledgers import reports
from casework.ledgers.book import Book
from casework.measures import Period, PeriodKind, period_of
from casework.now import CHINA, told_at
from mediation.measures import BOOK
from reconsideration.measures import BOOK as RECONSIDERATION

ORGANISATIONS = ("LX-LD", "QH-LD", "YL-LD")
BODIES = ("AN-SF", "QH-SF")


def build(city: City, on: date) -> None:
    """Draw up and sign what is due; a unit of each module has its last quarter sent back."""
    for book, codes, rules in (
        (BOOK, ORGANISATIONS, {"withdrawals_fail": False}),
        (RECONSIDERATION, BODIES, {}),
    ):
        _of_module(book, codes, rules, city, on)
    db.session.expire_all()


def _of_module(
    book: Book, codes: Sequence[str], rules: Mapping[str, Any], city: City, on: date
) -> None:
    """The last quarter of each unit, decided on by its head; the present one of the first."""
    present = period_of(PeriodKind.QUARTER, on)
    last = period_of(PeriodKind.QUARTER, present.first - timedelta(1))
    for code in codes:
        unit, head = city.units[code], city.holders(Role.RVW, code)[0]
        clerk = city.holders(Role.REG, code)[0]
        _draw(book, unit, last, rules, clerk, min(present.first + timedelta(2), on))
        with told_at(_morning(min(present.first + timedelta(3), on))), transaction():
            _decide(book, unit, last, head, returned=code == codes[-1])
    first = codes[0]
    _draw(book, city.units[first], present, rules, city.holders(Role.REG, first)[0], on)


def _morning(on: date) -> datetime:
    return datetime.combine(on, time(10, 20), CHINA)


def _draw(
    book: Book, unit: Unit, period: Period, rules: Mapping[str, Any], by: Person, on: date
) -> None:
    with told_at(_morning(on)), transaction() as session:
        reports.draw_up(
            book,
            unit=session.get_one(Unit, unit.id),
            period=period,
            rules=rules,
            on=on,
            by=session.get_one(Person, by.id),
        )


def _decide(book: Book, unit: Unit, period: Period, head: Person, *, returned: bool) -> None:
    report = reports.report_of(book, unit.id, period)
    by = db.session.get_one(Person, head.id)
    if report is None:
        return
    if returned:
        reports.send_back(report, remark="请核对最后一个月受理的案件有没有漏登", by=by)
    else:
        reports.sign(report, book, on=report.last_on + timedelta(3), by=by)
