"""By what the figures of mediation are split: unit, county, kind, channel, month, mediator …"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, case, extract, func, literal, select

from casework.accounts.models import Person, Unit, UnitAbove, UnitKind
from casework.cases.identity import mask_name
from casework.cases.models import CasePerson, Party
from casework.cases.vocabulary import NATURAL_PERSONS
from casework.db import db
from casework.measures import Cut, DaysBetween
from casework.measures.sql import CASE
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from mediation.procedure import Channel

MEDIATION = MediationCase.__table__

BANDS = (
    (1, None, 10_000, "1 万元以下"),
    (2, 10_000, 100_000, "1 万元以上不满 10 万元"),
    (3, 100_000, 1_000_000, "10 万元以上不满 100 万元"),
    (4, 1_000_000, None, "100 万元以上"),
)
AGES = ((1, 15, "15 日以内"), (2, 30, "16 至 30 日"), (3, 60, "31 至 60 日"))
OLDER = (4, "60 日以上")

PROJECTS = {
    "labour": "project_name",
    "land_acquisition": "project_name",
    "building_expropriation": "project",
}
"""The fact of a kind that names the project (工程、征收项目)."""

_above, _unit = UnitAbove.__table__, Unit.__table__


def _units_at(kind: UnitKind) -> Any:
    """For each unit, the one of that kind that it is or that stands above it."""
    return (
        select(_above.c.unit_id, _unit.c.id.label(f"{kind.value}_id"))
        .join(_unit, _unit.c.id == _above.c.above_id)
        .where(_unit.c.kind == kind)
        .subquery(kind.value)
    )


COUNTY, TOWN = _units_at(UnitKind.COUNTY), _units_at(UnitKind.TOWNSHIP)
_part = CasePerson.__table__
LEAD = (
    select(_part.c.case_id, func.max(_part.c.person_id).label("person_id"))
    .where(_part.c.role == "mediator", _part.c.lead.is_(True), _part.c.valid_to.is_(None))
    .group_by(_part.c.case_id)
    .subquery("leading")
)


def _units(values: list[Any]) -> Mapping[Any, str]:
    table = Unit.__table__.c
    rows = db.session.execute(select(table.id, table.short_name).where(table.id.in_(values)))
    return {row.id: row.short_name for row in rows}


def _people(values: list[Any]) -> Mapping[Any, str]:
    table = Person.__table__.c
    rows = db.session.execute(select(table.id, table.name).where(table.id.in_(values)))
    return {row.id: row.name for row in rows}


def _respondents(values: list[Any]) -> Mapping[Any, str]:
    """The names of the other side: people masked, as in the ledger; entities in full."""
    party, names = Party.__table__.c, {name for one in values for name in str(one).split("、")}
    found = select(party.name).where(party.name.in_(names), party.kind.in_(NATURAL_PERSONS))
    people = set(db.session.scalars(found))
    return {
        one: "、".join(mask_name(n) if n in people else n for n in str(one).split("、"))
        for one in values
    }


def _project(_: Any, __: Any) -> ColumnElement[Any]:
    named = {kind: CASE.facts[fact].as_string() for kind, fact in PROJECTS.items()}
    return func.nullif(case(named, value=CASE.kind), "")


def _kinds(values: list[Any]) -> Mapping[Any, str]:
    return {value: DISPUTES[value].label if value in DISPUTES else value for value in values}


def _sub_types(values: list[Any]) -> Mapping[Any, str]:
    """The sub-type with its kind: `labour PAY` is 劳动争议：劳动报酬."""
    found = {}
    for value in values:
        kind, _, code = str(value).partition(" ")
        dispute = DISPUTES.get(kind)
        labels = {option.code: option.label for option in dispute.kinds} if dispute else {}
        found[value] = labels.get(code, code)
    return found


def _channels(values: list[Any]) -> Mapping[Any, str]:
    labels = {code.value: code.label for code in Channel}
    return {value: labels.get(value, value) for value in values}


def _month(rows: Any, _: Any) -> ColumnElement[Any]:
    return extract("year", rows.on) * 100 + extract("month", rows.on)


def _band(_: Any, __: Any) -> ColumnElement[Any]:
    amount = MEDIATION.c.claim_amount
    rules = [(amount < most, literal(code)) for code, _, most, _ in BANDS if most]
    return case((amount.is_(None), literal(0)), *rules, else_=literal(BANDS[-1][0]))


def _age(rows: Any, _: Any) -> ColumnElement[Any]:
    days = DaysBetween(CASE.received_on, rows.on)
    rules = [(days <= most, literal(code)) for code, most, _ in AGES]
    return case(*rules, else_=literal(OLDER[0]))


def _of_mediation() -> list[tuple[Any, ColumnElement[bool]]]:
    return [(MEDIATION, MEDIATION.c.id == CASE.id)]


CUTS: Mapping[str, Cut] = {
    cut.key: cut
    for cut in (
        Cut("unit", "单位", lambda rows, asked: CASE.unit_id, _units),
        Cut(
            "county",
            "县（区）",
            lambda rows, asked: COUNTY.c.county_id,
            _units,
            lambda: [(COUNTY, COUNTY.c.unit_id == CASE.unit_id)],
            nothing="市本级",
        ),
        Cut(
            "town",
            "乡镇（街道）",
            lambda rows, asked: TOWN.c.township_id,
            _units,
            lambda: [(TOWN, TOWN.c.unit_id == CASE.unit_id)],
            nothing="不属乡镇（街道）",
        ),
        Cut("kind", "纠纷类型", lambda rows, asked: CASE.kind, _kinds),
        Cut(
            "sub_type",
            "细分类别",
            lambda rows, asked: CASE.kind + " " + MEDIATION.c.dispute_kind,
            _sub_types,
            _of_mediation,
        ),
        Cut("channel", "来源渠道", lambda rows, asked: CASE.channel, _channels),
        Cut(
            "month",
            "月份",
            _month,
            lambda values: {one: f"{int(one) // 100}年{int(one) % 100}月" for one in values},
            ordered=True,
        ),
        Cut(
            "mediator",
            "主办调解员",
            lambda rows, asked: LEAD.c.person_id,
            _people,
            lambda: [(LEAD, LEAD.c.case_id == CASE.id)],
            nothing="未指派",
            personal=True,
        ),
        Cut(
            "respondent",
            "被申请人",
            lambda rows, asked: func.nullif(CASE.respondent_names, ""),
            _respondents,
            personal=True,
        ),
        Cut("project", "项目、工程", _project, nothing="不涉及项目"),
        Cut(
            "band",
            "涉案金额",
            _band,
            lambda values: {0: "没有金额", **{code: text for code, _, _, text in BANDS}},
            _of_mediation,
            ordered=True,
        ),
        Cut(
            "age",
            "从收到起的时间",
            _age,
            lambda values: {**{code: text for code, _, text in AGES}, OLDER[0]: OLDER[1]},
            ordered=True,
        ),
    )
}
