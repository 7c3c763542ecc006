"""calendar_for(): the work calendar of a unit; notices that a site imports itself.

A notice is loaded by one person and confirmed by another. Only then does it count, and every
open deadline is reckoned anew: the list of what moves is shown before and kept after.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import exists, or_, select

from casework import audit
from casework.accounts.models import Person, Unit
from casework.cases.deadlines import DueChange, rebuild
from casework.cases.models import Case, DeadlineRow
from casework.cases.notices import CalendarNotice, confirmed, read_anew
from casework.db import db
from casework.now import now
from law.errors import TOML_FAULTS, Incomplete, NotAllowed, toml_fault
from law.library import load_calendar, read_notices, regions
from law.workdays import WorkCalendar, YearNotice

NAG_FROM = (11, 1)
"""From this day on a missing notice for next year is pointed out: it is published in November."""


def calendar_for(unit: Unit) -> WorkCalendar:
    """The calendar that the deadlines of a unit are counted with."""
    return _calendar(unit.calendar_region, confirmed())


def site_calendar() -> WorkCalendar:
    """The national calendar as this site knows it."""
    return _calendar("", confirmed())


def missing_year(on: date) -> int | None:
    """The year whose notice should be imported by now, or None: this year, or the next one."""
    calendar = site_calendar()
    if not calendar.is_announced(on.year):
        return on.year
    late_in_year = (on.month, on.day) >= NAG_FROM
    return on.year + 1 if late_in_year and not calendar.is_announced(on.year + 1) else None


def waiting_notices() -> list[CalendarNotice]:
    """What was loaded and not yet confirmed, the oldest first."""
    statement = select(CalendarNotice).where(CalendarNotice.confirmed_at.is_(None))
    return list(db.session.scalars(statement.order_by(CalendarNotice.id)))


def imported_notices() -> list[CalendarNotice]:
    """All notices of this site, the newest first."""
    return list(db.session.scalars(select(CalendarNotice).order_by(CalendarNotice.id.desc())))


def _calendar(region: str, notices: Iterable[YearNotice]) -> WorkCalendar:
    """Shipped notices, those of the region, then the site's own."""
    wanted = tuple(notice for notice in notices if notice.region in ("", region))
    return load_calendar(region if region in regions() else None, wanted)


def parse_notice(text: str) -> dict[str, Any]:
    """A holiday file in TOML, as in law/holidays. Raises Incomplete when it isn't one."""
    try:
        return tomllib.loads(text)
    except TOML_FAULTS as error:
        raise Incomplete({"file": f"文件读不懂：{toml_fault(error)}"}) from error


def load_notice(table: Mapping[str, Any], *, by: Person, region: str = "") -> list[CalendarNotice]:
    """Load the papers of a year (导入放假安排). They count when a second person confirms them."""
    papers = read_notices(table, region)
    _check_papers(papers, table, region)
    rows = [
        CalendarNotice(
            year=paper.year,
            region=region,
            off=[[on.isoformat(), name] for on, name in paper.off],
            work=[on.isoformat() for on in paper.work],
            source=paper.source,
            loaded_by=by,
        )
        for paper in papers
    ]
    db.session.add_all(rows)
    db.session.flush()
    for row in rows:
        _audit(row, "loaded", by)
    return rows


def preview(notices: Sequence[CalendarNotice]) -> list[DueChange]:
    """What would move if these notices counted; nothing is changed."""
    with db.session.begin_nested() as attempt:
        changes = _recount(notices, [notice.as_notice() for notice in notices])
        attempt.rollback()
    db.session.expire_all()
    return changes


def confirm_notice(notices: Sequence[CalendarNotice], *, by: Person) -> list[DueChange]:
    """Let notices count, and reckon the open deadlines anew; what moved, before and after."""
    for notice in notices:
        if notice.confirmed_at is not None:
            raise NotAllowed("这份放假安排已经确认过了")
        if notice.loaded_by_id == by.id:
            raise NotAllowed("导入人不能自己确认", instead="请安全管理员确认")
        notice.confirmed_by = by
        notice.confirmed_at = now()
    db.session.flush()
    read_anew()
    changes = _recount(notices, ())
    for notice in notices:
        _audit(notice, "confirmed", by, moved=len(changes))
    return changes


def discard_notice(notice: CalendarNotice, *, by: Person) -> None:
    """Throw away a notice that was loaded by mistake and never counted."""
    if notice.confirmed_at is not None:
        raise NotAllowed("已经确认的放假安排不能删除", instead="导入更正的放假安排")
    _audit(notice, "discarded", by)
    db.session.delete(notice)


def _recount(notices: Sequence[CalendarNotice], extra: Sequence[YearNotice]) -> list[DueChange]:
    """Rebuild the open cases that the notices can touch."""
    known = (*confirmed(), *extra)
    return rebuild(_touched(notices), lambda case: _calendar(case.unit.calendar_region, known))


def _touched(notices: Sequence[CalendarNotice]) -> list[int]:
    """Open cases with a deadline on or after the first day that a notice speaks of.

    A deadline of an unannounced year is an estimate, so it is always among them.
    """
    days = [day for notice in notices for day in (*(on for on, _ in notice.off), *notice.work)]
    first = date.fromisoformat(min(days))
    row = DeadlineRow
    waiting = exists().where(
        row.case_id == Case.id,
        row.is_open.is_(True),
        or_(row.due_on.is_(None), row.due_on >= first, row.estimated.is_(True)),
    )
    return list(db.session.scalars(select(Case.id).where(waiting).order_by(Case.id)))


def _check_papers(papers: Sequence[YearNotice], table: Mapping[str, Any], region: str) -> None:
    """Refuse what would silently make deadlines wrong: empty, half, misdated, loaded before."""
    problems = {}
    if table.get("announced") is not True:
        problems["announced"] = "还没有正式公布的放假安排不能导入，期限会继续按暂估显示"
    if not papers or any(not paper.off and not paper.work for paper in papers):
        problems["off"] = "没有放假日期。空的放假安排不能当作全年没有节假日"
    elif any(not isinstance(paper.source, str) or not paper.source.strip() for paper in papers):
        problems["source"] = "写明文号和来源，例如：国办发明电〔2026〕7号"
    outside = [day for paper in papers for day in _days(paper) if not _belongs(day, paper.year)]
    if outside:
        problems["off"] = f"不属于这一年：{'、'.join(day.isoformat() for day in outside)}"
    if not problems and not region:
        problems |= _half(papers)
    if not problems and any(_known(paper) for paper in papers):
        problems["file"] = "同样的放假安排已经导入过"
    if problems:
        raise Incomplete(problems)


def _days(paper: YearNotice) -> list[date]:
    """All days that a paper speaks of."""
    return [*(on for on, _ in paper.off), *paper.work]


def _belongs(day: date, year: int) -> bool:
    """A paper may reach into the last days of December before, and into January after."""
    return day.year == year or (day.year, day.month) in ((year - 1, 12), (year + 1, 1))


def _half(papers: Sequence[YearNotice]) -> dict[str, str]:
    """A first national paper has to name every statutory holiday of its year (放假办法 2)."""
    year, calendar = papers[0].year, site_calendar()
    if calendar.is_announced(year):
        return {}
    off = {on for paper in papers for on, _ in paper.off}
    one = date(year, 1, 1)
    every = (date.fromordinal(one.toordinal() + n) for n in range(366))
    missing = [
        day for day in every if day.year == year and calendar.holiday_name(day) and day not in off
    ]
    if not missing:
        return {}
    words = "、".join(f"{calendar.holiday_name(day)}（{day:%m-%d}）" for day in missing)
    return {"off": f"缺少法定节假日：{words}。请核对是否录全"}


def _known(paper: YearNotice) -> bool:
    """Whether the very same paper is there already."""
    there = db.session.scalars(
        select(CalendarNotice).where(
            CalendarNotice.year == paper.year, CalendarNotice.region == paper.region
        )
    )
    return any(
        (row.as_notice().off, row.as_notice().work) == (paper.off, paper.work) for row in there
    )


def _audit(notice: CalendarNotice, what: str, by: Person, **detail: Any) -> None:
    """The site's chain: a calendar belongs to no unit."""
    audit.write(
        unit_id=None,
        action=f"calendar.{what}",
        object_type="calendar_notice",
        object_id=str(notice.id),
        by=by,
        detail={"year": notice.year, "region": notice.region, "source": notice.source, **detail},
    )
