"""M04-M05b, M09-M10b, M16, M18: papers, periods and handlers of a trial (1.4, 1.8, 3.5, 3.7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import aliased

from casework.cases.models import CaseEvent, CasePerson, PersonLink
from casework.db import db
from casework.measures import DaysBetween, Question, Row, standing
from casework.measures.sql import ByCase, counted, number
from reconsideration.commands.papers import course as papers
from reconsideration.commands.papers.course_endings import TERMINATION
from reconsideration.measures import MEASURES, parts
from reconsideration.measures.parts import both
from reconsideration.standardisation.metrics.metric import Kind, Metric, Scope, of_measure, of_rows
from reconsideration.standardisation.metrics.reading import (
    Item,
    happenings,
    in_time,
    limits,
    noted,
    parameters,
    reading,
)

DEALT_WITH = ("decided", "referred")
REPLIES, ANSWERS = limits("reply"), ("reply_received", *DEALT_WITH)
LONGEST = 30
"""Days by which a case may be extended in all (article 62)."""
CHECK = 25
CLOSED = (*parts.ENDS, *parts.LEAVES)
OVERDUE_LONG = 30
EVER = 3650
RESUME_DAYS = 5
"""Working days to resume once the cause of a suspension is gone (derived)."""

ENOUGH = 2
"""Handlers of a case (实施条例 32)."""


def _replied(scope: Scope, item: Item) -> bool:
    """The reply is in by its last day, with the evidence."""
    whole = any(one.data.get("complete", True) for one in item.events("reply_received"))
    return in_time(scope, item) and whole


def _not_replied(scope: Scope, item: Item) -> bool:
    return not _replied(scope, item)


def _dealt_with(scope: Scope, item: Item) -> bool:
    """A decision says what follows from it (70), it was passed on, or the organ was reminded."""
    return item.case_id in noted(scope, "reminder", "on") or any(
        one.kind == "referred" or "D70" in (one.data.get("kinds") or ())
        for one in item.events(*DEALT_WITH)
    )


def _extended_in_order(_: Scope, item: Item) -> bool:
    """Approved, not set aside as late, thirty days at most in all, every party told."""
    days = sum(int(one.data.get("days") or 0) for one in item.events("extended"))
    aside = {one.get("check") for one in item.data.get("set_aside") or ()}
    approved = bool(item.data.get("approved_by")) and CHECK not in aside
    return approved and days <= LONGEST and item.is_served


def _stopped(scope: Scope, item: Item) -> bool:
    """Begun in the period, or running in it."""
    if item.on >= scope.first:
        return True
    ends = ("resumed", *parts.ENDS)
    return not any(item.on <= one.on < scope.first for one in item.events(*ends))


def _grounded(_: Scope, item: Item) -> bool:
    return bool(item.data.get("ground")) and item.is_served


def _suspended_in_order(scope: Scope, item: Item) -> bool:
    """With its ground, every party told, and resumed in time once the cause was gone."""
    causes = noted(scope, "cause", "ended_on").get(item.case_id, ())
    gone = next((on for on in causes if on >= item.on), None)
    if not _grounded(scope, item) or gone is None:
        return _grounded(scope, item)
    until = scope.after(item.unit_id, gone, RESUME_DAYS)
    ends = [one.on for one in item.events("resumed", *parts.ENDS) if one.on >= item.on]
    return ends[0] <= until if ends else until >= scope.until


_SUSPENDED = reading(
    happenings("suspended", back=EVER, notices=(papers.SUSPENSION, papers.RESUMPTION)),
    "resumed", *parts.ENDS, kept=_suspended_in_order, counts=_stopped,
)  # fmt: skip
_TERMINATED = reading(
    happenings(
        "terminated", "withdrawn", where=parts.tried(), notices=(TERMINATION,)
    ),
    kept=_grounded,
)  # fmt: skip


def _stops_and_ends(scope: Scope) -> Iterator[Row]:
    yield from _SUSPENDED(scope)
    yield from _TERMINATED(scope)


def _in_time_or_open(asked: Question) -> object:
    """Cases decided, those in time above; below also those that are overdue and open."""
    return both(parts.on_time, _as_base)(asked)


def _as_base(asked: Question) -> object:
    late = parts.overdue(asked).subquery().c
    return counted(late.case_id, late.on, number(0), late.n)


def _long_overdue(asked: Question) -> object:
    """Cases more than thirty days beyond their last day when the period ended."""
    found = parts.overdue(asked).subquery().c
    return counted(found.case_id, found.on, found.n, found.m).where(
        DaysBetween(found.on, asked.last) > OVERDUE_LONG
    )


@cache
def _handlers() -> Select[Any]:
    """Cases accepted in the period, with the day they ended and each who handled them."""
    base = happenings(*parts.ACCEPTED, where=parts.first_acceptance()).built().subquery()
    part, end = CasePerson.__table__.c, aliased(CaseEvent)
    own = and_(part.case_id == base.c.case_id, part.role == PersonLink.HANDLER.value)
    ended = (
        select(func.min(end.on))
        .where(end.case_id == base.c.case_id, ByCase(end.kind).in_(CLOSED), standing(end))
        .scalar_subquery()
    )
    return (
        select(
            base.c.case_id, base.c.on, ended.label("ended_on"), part.person_id, part.valid_from,
            part.valid_to,
        )
        .outerjoin_from(base, CasePerson.__table__, own)
        .order_by(base.c.case_id)
    )  # fmt: skip


def _handled_by_two(scope: Scope) -> Iterator[Row]:
    """Cases accepted in the period; above, those with two handlers on every day."""
    rows = db.session.execute(_handlers(), parameters(scope))
    found: dict[int, tuple[date, date, list[tuple[int, date, date]]]] = {}
    for row in rows:
        last = min(row.ended_on or scope.until, scope.until)
        _, _, people = found.setdefault(row.case_id, (row.on, last, []))
        if row.person_id is not None:
            people.append((row.person_id, row.valid_from, row.valid_to or date.max))
    for case_id, (first, last, people) in found.items():
        yield case_id, int(_enough(first, last, people)), 1


def _enough(first: date, last: date, people: list[tuple[int, date, date]]) -> bool:
    """Two people on each day: it can only become too few on the day after somebody left."""
    left = {until + timedelta(1) for _, _, until in people if first <= until < last}
    return all(
        len({who for who, since, until in people if since <= day <= until}) >= ENOUGH
        for day in {first, *left}
    )


TRIAL = (
    Metric(
        "M04",
        "副本按期发送率",
        "期限内发送",
        "应发送副本",
        MEASURES["copy_on_time"].definition,
        "《行政复议法》第48条、第54条",
        of_measure(MEASURES["copy_on_time"]),
        figure="copy_on_time",
    ),
    Metric(
        "M05",
        "被申请人按期答复率",
        "期限内答复并提交证据",
        "应答复",
        "答复期限在本期届满的案件中，期限内答复、证据材料齐全的；以交邮日为准。期限内终了的不计。",
        "《行政复议法》第48条、第54条",
        reading(REPLIES, *ANSWERS, kept=_replied),
    ),
    Metric(
        "M05b",
        "逾期答复处置率",
        "催告、依第70条处理、移送",
        "逾期、未答复、证据不齐",
        "答复期限在本期届满而逾期、没有答复或者证据不齐的案件中，催告、决定依第70条处理或者移送的。",
        "《行政复议法》第70条、第82条",
        reading(REPLIES, *ANSWERS, kept=_dealt_with, counts=_not_replied),
    ),
    Metric(
        "M09",
        "法定期限内审结率",
        "期限内审结",
        "审结和期末超期未结",
        "本期审结的案件和期末超期未结的案件中，期限内审结的；期限含延长、中止和不计入的时间。",
        "《行政复议法》第62条",
        of_rows("M09", _in_time_or_open),
    ),
    Metric(
        "M10",
        "延期合规率",
        "经批准并书面告知",
        "延期",
        "本期的延期中，届满前经机构负责人批准、合计不超过三十日、书面告知各方当事人的。",
        "《行政复议法》第62条第1款",
        reading(
            happenings("extended", notices=(papers.EXTENSION,)),
            "extended",
            kept=_extended_in_order,
        ),
    ),
    Metric(
        "M10b",
        "中止终止合规率",
        "有法定事由并书面告知",
        "中止、终止",
        "本期开始的、仍在进行的中止和本期的终止中，有法定事由、文书已送达各方的；恢复审理也要书面告知，"
        "登记了中止原因消除日的，五个工作日内恢复。",
        "《行政复议法》第39条至第41条",
        _stops_and_ends,
        lacks="没有登记中止原因消除日的，不核对是否及时恢复",
    ),
    Metric(
        "M16",
        "双人承办率",
        "始终两人以上承办",
        "受理",
        "本期受理的案件中，从受理到审结（未结的到期末）每天都有两名以上承办人的。",
        "《行政复议法实施条例》第32条",
        _handled_by_two,
    ),
    Metric(
        "M18",
        "超期未结数",
        "超期未结",
        "",
        "期末没有审结、审理期限在期末前届满的案件；中止期间期限不届满。",
        "《行政复议法》第62条",
        of_rows("M18", parts.overdue),
        kind=Kind.COUNT,
    ),
    Metric(
        "M18d",
        "超期三十日以上未结数",
        "超期三十日以上未结",
        "",
        "期末没有审结、审理期限届满已超过三十日的案件。",
        "《行政复议法》第62条",
        of_rows("M18d", _long_overdue),
        kind=Kind.COUNT,
    ),
)
