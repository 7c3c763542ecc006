"""Reports of the demo city: the last quarter signed by the heads, the present one still a draft."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from app.demo.people import City
from casework.accounts.models import Person, Unit
from casework.accounts.roles import Role
from casework.db import db, transaction
from casework.ledgers import reports
from casework.measures import Period, PeriodKind, period_of
from casework.now import CHINA, told_at
from mediation.measures import BOOK

ORGANISATIONS = ("LX-LD", "QH-LD", "YL-LD")


def build(city: City, on: date) -> None:
    """Draw up and sign what is due; a unit of the three has its last quarter sent back."""
    present = period_of(PeriodKind.QUARTER, on)
    last = period_of(PeriodKind.QUARTER, present.first - timedelta(1))
    for code in ORGANISATIONS:
        clerk = city.holders(Role.REG, code)[0]
        head = city.holders(Role.RVW, code)[0]
        unit = city.units[code]
        _draw(unit, last, clerk, min(present.first + timedelta(2), on))
        with told_at(_morning(min(present.first + timedelta(3), on))), transaction():
            _decide(unit, last, head, returned=code == ORGANISATIONS[-1])
    _draw(city.units[ORGANISATIONS[0]], present, city.holders(Role.REG, ORGANISATIONS[0])[0], on)
    db.session.expire_all()


def _morning(on: date) -> datetime:
    return datetime.combine(on, time(10, 20), CHINA)


def _draw(unit: Unit, period: Period, by: Person, on: date) -> None:
    with told_at(_morning(on)), transaction() as session:
        reports.draw_up(
            BOOK,
            unit=session.get_one(Unit, unit.id),
            period=period,
            rules={"withdrawals_fail": False},
            on=on,
            by=session.get_one(Person, by.id),
        )


def _decide(unit: Unit, period: Period, head: Person, *, returned: bool) -> None:
    report = reports.report_of(BOOK, unit.id, period)
    by = db.session.get_one(Person, head.id)
    if report is None:
        return
    if returned:
        reports.send_back(report, remark="请核对最后一个月受理的案件有没有漏登", by=by)
    else:
        reports.sign(report, BOOK, on=report.last_on + timedelta(3), by=by)
