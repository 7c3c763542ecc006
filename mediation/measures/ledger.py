"""The ledger of mediation (行政调解台账): a row a case, read in a handful of statements a page.

Only the columns named here are read: neither sealed facts nor notes of separate talks can get
into it. Names of people are masked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from casework.accounts.models import Person, Unit
from casework.cases.identity import mask_name
from casework.cases.models import Case, CasePerson, CaseUnit, DeadlineRow, Party
from casework.cases.vocabulary import NATURAL_PERSONS
from casework.db import db
from casework.measures import standing
from casework.measures.sql import CASE, EVENT
from mediation.disputes import DISPUTES
from mediation.measures.course import KINDS_READ, Course, overdue, performance
from mediation.measures.cuts import COUNTY
from mediation.measures.parts import MEDIATION, PERIODS
from mediation.models.cases import Agreement, Clause, MediationCase, Meeting
from mediation.models.joint import JointCase
from mediation.places.joint import RiskLevel
from mediation.procedure import Channel, Track

JOINT = JointCase.__table__.c
UMBRELLA = Case.__table__.alias("umbrella")

Value = str | int | Decimal | date | None

COLUMNS: tuple[tuple[str, str], ...] = (
    ("number", "案号"),
    ("received", "收到日期"),
    ("accepted", "受理日期"),
    ("unit", "单位"),
    ("channel", "来源渠道"),
    ("track", "程序类别"),
    ("kind", "纠纷类型"),
    ("sub_type", "细分类别"),
    ("region", "县（区）"),
    ("applicant", "申请人"),
    ("respondent", "被申请人"),
    ("people", "涉及人数"),
    ("claim", "请求"),
    ("mediators", "调解员"),
    ("sessions", "调解会次数"),
    ("appraisal", "鉴定评估"),
    ("paused", "中止日数"),
    ("due", "期限届满"),
    ("closed", "办结日期"),
    ("outcome", "结果"),
    ("agreement", "协议形式"),
    ("sum", "协议金额（元）"),
    ("confirmation", "司法确认"),
    ("performance", "履行情况"),
    ("termination", "终止、不予受理情形"),
    ("referred", "移送单位"),
    ("risk", "风险等级"),
    ("joint", "联动"),
    ("satisfaction", "满意度"),
    ("overdue", "是否超期"),
    ("archive", "归档"),
    ("note", "备注"),
)


@dataclass
class _Chunk:
    """What is read of some cases, by case."""

    parties: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    events: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    people: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    assisting: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    sessions: dict[int, int] = field(default_factory=dict)
    promises: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    limits: dict[int, Any] = field(default_factory=dict)


def rows_for(ids: Sequence[int], on: date) -> list[dict[str, Any]]:
    """The rows of some cases, in the order of their ids: eight statements, however many."""
    if not ids:
        return []
    read = _read(ids)
    statement = (
        select(
            CASE.id,
            CASE.handle,
            CASE.number,
            CASE.kind,
            CASE.channel,
            CASE.stage,
            CASE.received_on,
            CASE.facts["claims"].label("claims"),
            CASE.facts["origin"].label("origin"),
            MEDIATION.track,
            MEDIATION.dispute_kind,
            MEDIATION.head_count,
            MEDIATION.agreed_amount,
            UMBRELLA.c.number.label("joint"),
            JOINT.risk_level,
            Unit.short_name.label("unit"),
            COUNTY.c.county_id,
        )
        .join_from(Case.__table__, MediationCase.__table__, MEDIATION.id == CASE.id)
        .join(Unit.__table__, Unit.__table__.c.id == CASE.unit_id)
        .outerjoin(COUNTY, COUNTY.c.unit_id == CASE.unit_id)
        .outerjoin(JointCase.__table__, JOINT.id == MEDIATION.joint_id)
        .outerjoin(UMBRELLA, UMBRELLA.c.id == MEDIATION.joint_id)
        .where(CASE.id.in_(ids))
        .order_by(CASE.id)
    )
    cases = db.session.execute(statement).all()
    counties = _names({one.county_id for one in cases if one.county_id})
    return [_row(one, read, counties, on) for one in cases]


def _names(units: set[int]) -> Mapping[int, str]:
    rows = db.session.execute(select(Unit.id, Unit.short_name).where(Unit.id.in_(units)))
    return {row.id: row.short_name for row in rows} if units else {}


def _read(ids: Sequence[int]) -> _Chunk:
    read = _Chunk()
    party = Party.__table__.c
    for row in db.session.execute(
        select(party.case_id, party.side, party.kind, party.name)
        .where(party.case_id.in_(ids))
        .order_by(party.side, party.position, party.id)
    ):
        read.parties[row.case_id].append(row)
    for row in db.session.execute(
        select(EVENT.case_id, EVENT.kind, EVENT.legal_on, EVENT.data)
        .where(EVENT.case_id.in_(ids), EVENT.kind.in_(KINDS_READ), standing())
        .order_by(EVENT.legal_on, EVENT.serial)
    ):
        read.events[row.case_id].append(row)
    _read_people(ids, read)
    _read_course(ids, read)
    return read


def _read_people(ids: Sequence[int], read: _Chunk) -> None:
    part, link = CasePerson.__table__.c, CaseUnit.__table__.c
    for row in db.session.execute(
        select(part.case_id, Person.name)
        .join(Person, Person.id == part.person_id)
        .where(part.case_id.in_(ids), part.role == "mediator", part.valid_to.is_(None))
        .order_by(part.lead.desc(), part.id)
    ):
        read.people[row.case_id].append(row.name)
    for row in db.session.execute(
        select(link.case_id, Unit.short_name)
        .join(Unit, Unit.id == link.unit_id)
        .where(link.case_id.in_(ids), link.role == "assist")
        .order_by(link.id)
    ):
        read.assisting[row.case_id].append(row.short_name)


def _read_course(ids: Sequence[int], read: _Chunk) -> None:
    meeting, limit = Meeting.__table__.c, DeadlineRow.__table__.c
    for row in db.session.execute(
        select(meeting.case_id, func.count().label("held"))
        .where(meeting.case_id.in_(ids), meeting.state == "held")
        .group_by(meeting.case_id)
    ):
        read.sessions[row.case_id] = row.held
    clause, agreement = Clause.__table__.c, Agreement.__table__.c
    for row in db.session.execute(
        select(
            agreement.case_id,
            func.count().label("all"),
            func.count(clause.performed_on).label("kept"),
            func.count().filter(clause.breached.is_(True)).label("broken"),
        )
        .join_from(Agreement.__table__, Clause.__table__, clause.agreement_id == agreement.id)
        .where(agreement.case_id.in_(ids), agreement.state == "effective")
        .group_by(agreement.case_id)
    ):
        read.promises[row.case_id] = (row.all, row.kept, row.broken)
    for row in db.session.execute(
        select(limit.case_id, limit.due_on, limit.met_on, limit.estimated, limit.is_open)
        .where(limit.case_id.in_(ids), limit.key.in_(PERIODS))
        .order_by(limit.position)
    ):
        read.limits[row.case_id] = row


def _row(case: Any, read: _Chunk, counties: Mapping[int, str], on: date) -> dict[str, Any]:
    """A row with its values by column, and the handle of its page."""
    events, limit = Course(read.events.get(case.id, [])), read.limits.get(case.id)
    dispute = DISPUTES.get(case.kind)
    return {
        "id": case.id,
        "handle": case.handle,
        "number": case.number,
        "received": case.received_on,
        "accepted": events.day("accepted"),
        "unit": case.unit,
        "channel": _channel(case.channel, case.origin or {}),
        "track": _label(Track, case.track),
        "kind": dispute.label if dispute else case.kind,
        "sub_type": _option(dispute.kinds if dispute else (), case.dispute_kind),
        "region": counties.get(case.county_id, "市本级"),
        "applicant": _parties(read.parties.get(case.id, []), "applicant"),
        "respondent": _parties(read.parties.get(case.id, []), "respondent"),
        "people": case.head_count,
        "claim": _claims(dispute.claims if dispute else (), case.claims),
        "mediators": "、".join(read.people.get(case.id, [])),
        "sessions": read.sessions.get(case.id, 0),
        "appraisal": "有" if events.day("appraisal_opened") else "",
        "paused": events.paused(),
        "due": limit.due_on if limit else None,
        "closed": events.day("signed", "terminated", "refused", "transferred"),
        "outcome": events.outcome(case.stage),
        "agreement": events.agreement(),
        "sum": case.agreed_amount if events.day("signed") else None,
        "confirmation": events.confirmation(),
        "performance": performance(read.promises.get(case.id)),
        "termination": events.ground(),
        "referred": events.last("transferred").get("unit", ""),
        "risk": RiskLevel(case.risk_level).label if case.risk_level else "",
        "joint": _joined([case.joint, *read.assisting.get(case.id, [])]),
        "satisfaction": events.mark(),
        "overdue": overdue(limit, on, events.day("signed", "terminated")),
        "archive": events.archived(),
        "note": events.remarks(limit),
    }


def _joined(words: Iterable[str | None]) -> str:
    return "、".join(filter(None, words))


def _label(codes: Any, value: str) -> str:
    return codes(value).label if value in {one.value for one in codes} else value


def _channel(channel: str, origin: Mapping[str, Any]) -> str:
    """Where it came from, with its number there and the day of its postmark."""
    posted = origin.get("posted_on")
    also = [str(origin.get("ref") or ""), f"交邮 {posted}" if posted else ""]
    said = "，".join(filter(None, also))
    return _label(Channel, channel) + (f"（{said}）" if said else "")


def _option(options: Iterable[Any], code: str) -> str:
    return next((one.label for one in options if one.code == code), code)


def _claims(options: Iterable[Any], claims: Any) -> str:
    labels = {one.code: one.label for one in options}
    return "、".join(labels.get(str(one.get("code")), "其他请求") for one in claims or ())


def _parties(parties: Sequence[Any], side: str) -> str:
    """The names on a side: people masked, entities in full."""
    names = [
        mask_name(one.name) if one.kind in NATURAL_PERSONS else one.name
        for one in parties
        if one.side == side
    ]
    return "、".join(names)
