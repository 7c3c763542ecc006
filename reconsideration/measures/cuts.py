"""By what the figures of reconsideration are split: unit, matter, domain, respondent, channel …"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, case, extract, func, literal, select

from casework.accounts.models import Unit
from casework.cases.models import Party
from casework.cases.vocabulary import NATURAL_PERSONS
from casework.db import db
from casework.measures import Cut
from casework.measures.sql import CASE
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Track
from reconsideration.procedure.matters import Channel, MandatoryFirst, RespondentLevel, Scope

RECONSIDERATION = ReconsiderationCase.__table__
GROUP = 5
"""More applicants than these elect representatives: such a case is one of a group (R07 8)."""

_party = Party.__table__
APPLICANTS = (
    select(
        _party.c.case_id,
        func.count().label("number"),
        func.min(_party.c.kind).label("kind"),
    )
    .where(_party.c.side == "applicant")
    .group_by(_party.c.case_id)
    .subquery("applicants")
)


def _own() -> list[tuple[Any, ColumnElement[bool]]]:
    return [(RECONSIDERATION, RECONSIDERATION.c.id == CASE.id)]


def _applicants() -> list[tuple[Any, ColumnElement[bool]]]:
    return [(APPLICANTS, APPLICANTS.c.case_id == CASE.id)]


def _units(values: list[Any]) -> Mapping[Any, str]:
    table = Unit.__table__.c
    rows = db.session.execute(select(table.id, table.short_name).where(table.id.in_(values)))
    return {row.id: row.short_name for row in rows}


def _named(codes: Any) -> Callable[[list[Any]], Mapping[Any, str]]:
    labels = {code.value: code.label for code in codes}
    return lambda values: {value: labels.get(value, str(value)) for value in values}


def _column(name: str) -> Callable[[Any, Any], ColumnElement[Any]]:
    return lambda rows, asked: func.nullif(RECONSIDERATION.c[name], "")


def _month(rows: Any, _: Any) -> ColumnElement[Any]:
    return extract("year", rows.on) * 100 + extract("month", rows.on)


def _kind_of_applicant(_: Any, __: Any) -> ColumnElement[Any]:
    """Citizens or entities, by the first applicant; none registered, no value."""
    kind = APPLICANTS.c.kind
    citizens = kind.in_(sorted(NATURAL_PERSONS))
    return case((kind.is_(None), None), (citizens, literal(1)), else_=literal(2))


def _is_group(_: Any, __: Any) -> ColumnElement[Any]:
    return case((APPLICANTS.c.number > GROUP, literal(1)), else_=literal(0))


def _yes_no(yes: str, no: str) -> Callable[[list[Any]], Mapping[Any, str]]:
    return lambda values: {value: yes if value else no for value in values}


CUTS: Mapping[str, Cut] = {
    cut.key: cut
    for cut in (
        Cut("unit", "单位", lambda rows, asked: CASE.unit_id, _units),
        Cut("kind", "申请事项（第11条）", lambda rows, asked: CASE.kind, _named(Scope)),
        Cut("matter", "统计事项", _column("matter"), None, _own),
        Cut("domain", "行政管理领域", _column("domain"), None, _own),
        Cut(
            "level",
            "被申请人层级",
            _column("respondent_level"),
            _named(RespondentLevel),
            _own,
        ),
        Cut("respondent", "被申请人", lambda rows, asked: func.nullif(CASE.respondent_names, "")),
        Cut(
            "applicant",
            "申请人",
            _kind_of_applicant,
            lambda values: {1: "公民", 2: "法人、其他组织"},
            _applicants,
        ),
        Cut(
            "group",
            "群体案件",
            _is_group,
            _yes_no(f"申请人 {GROUP + 1} 人以上", f"申请人 {GROUP} 人以下"),
            _applicants,
        ),
        Cut(
            "enterprise",
            "涉企",
            lambda rows, asked: case(
                (RECONSIDERATION.c.enterprise.is_(True), literal(1)), else_=literal(0)
            ),
            _yes_no("涉企", "不涉企"),
            _own,
        ),
        Cut("channel", "提交方式", lambda rows, asked: CASE.channel, _named(Channel)),
        Cut("track", "适用程序", _column("track"), _named(Track), _own, nothing="未受理"),
        Cut(
            "mandatory",
            "复议前置",
            _column("mandatory_first"),
            _named(MandatoryFirst),
            _own,
        ),
        Cut(
            "month",
            "月份",
            _month,
            lambda values: {one: f"{int(one) // 100}年{int(one) % 100}月" for one in values},
            ordered=True,
        ),
    )
}
