"""joint_rules(), risk_rules(): figures of joint resolution in a place (联动化解), all practice.

A place's `[joint]` or `[risk]` table takes the place of single figures of the national one.
Grades of mass incidents have no national default: they are whatever the local plan says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from law.citation import Basis, Practice
from mediation.dispute_type import Rule
from mediation.places import NATIONAL, place_of, rows_of
from mediation.places.packs import pack_tables, turn

REPORTS = ("G-33", "G-33.more")


class RiskLevel(StrEnum):
    """How grave a matter is (风险等级), the least first."""

    BLUE = "blue"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"

    @property
    def label(self) -> str:
        """蓝色, 黄色, 橙色, 红色"""
        return {"blue": "蓝色", "yellow": "黄色", "orange": "橙色", "red": "红色"}[self.value]

    @property
    def rank(self) -> int:
        """0 for blue, 3 for red."""
        return list(RiskLevel).index(self)


class Tell(StrEnum):
    """Who is told that a task is late, step by step (逐级提醒)."""

    PERSON = "person"
    HEAD = "head"
    SUPERVISE = "supervise"
    LEADER = "leader"

    @property
    def label(self) -> str:
        """责任人, 单位负责人, 督办单位, 包案领导"""
        return {
            "person": "责任人",
            "head": "责任单位负责人",
            "supervise": "督办单位",
            "leader": "包案领导",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Factor:
    """A risk factor: how it is asked, and how many points an answer gives."""

    key: str
    label: str
    kind: str
    unit: str = ""
    steps: tuple[tuple[Decimal, int], ...] = ()
    points: int = 0
    critical: bool = False
    options: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RiskRules:
    """The factors, and from how many points each level begins."""

    factors: tuple[Factor, ...]
    yellow: int
    orange: int
    red: int
    basis: Practice

    def level_at(self, points: int) -> RiskLevel:
        """The level of so many points."""
        for level, least in (("red", self.red), ("orange", self.orange), ("yellow", self.yellow)):
            if points >= least:
                return RiskLevel(level)
        return RiskLevel.BLUE


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the escalation: so many working days from the due day, who is told."""

    at: int
    to: Tell


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads in a kind of dispute unless agreed otherwise; `before` is its name in 2011."""

    kind: str
    now: str
    before: str


@dataclass(frozen=True, slots=True)
class JointRules:
    """The figures of joint resolution in a place. `mass_grades`: label, from how many people.

    The hours of reports are those of the rows G-33 and G-33.more of the place.
    """

    min_departments: int
    open_at: RiskLevel
    return_days: int
    first_hours: int
    follow_hours: int
    report_basis: Basis
    rungs: tuple[Rung, ...]
    mass_grades: tuple[tuple[str, int], ...]
    leads: tuple[Lead, ...]
    basis: Practice

    def mass_grade(self, people: int) -> str:
        """The grade that the local plan gives; empty when it has no table or no such grade."""
        return next((label for label, least in self.mass_grades if people >= least), "")


def joint_rules(place: str | None) -> JointRules:
    """The figures of a place. Raises Incomplete when there is no such rule pack."""
    return _joint_rules(place, turn())


@lru_cache(maxsize=64)
def _joint_rules(place: str | None, _: int) -> JointRules:
    table = _merged(place, "joint")
    first, follow = (_row(place, id_) for id_ in REPORTS)
    grades = sorted(table.get("mass_grade", ()), key=lambda row: -row["from"])
    return JointRules(
        min_departments=table["min_departments"],
        open_at=RiskLevel(table["open_at"]),
        return_days=table["return_days"],
        first_hours=first.limit.period.count,
        follow_hours=follow.limit.period.count,
        report_basis=first.limit.basis,
        rungs=tuple(Rung(row["at"], Tell(row["to"])) for row in table["rungs"]),
        leads=tuple(Lead(row["kind"], row["now"], row["before"]) for row in table["leads"]),
        mass_grades=tuple((row["label"], row["from"]) for row in grades),
        basis=Practice(table["practice"]),
    )


def risk_rules(place: str | None) -> RiskRules:
    """The risk model of a place; a place that lists factors lists all of them."""
    return _risk_rules(place, turn())


@lru_cache(maxsize=64)
def _risk_rules(place: str | None, _: int) -> RiskRules:
    table = _merged(place, "risk")
    return RiskRules(
        factors=tuple(_factor(row) for row in table["factor"]),
        yellow=table["yellow"],
        orange=table["orange"],
        red=table["red"],
        basis=Practice(table["practice"]),
    )


def _row(place: str | None, id_: str) -> Rule:
    """The row of that id that holds in a place: its own, or the national one."""
    return [rule for rule in rows_of(place) if rule.id == id_][-1]


def _factor(row: Mapping[str, Any]) -> Factor:
    return Factor(
        key=row["key"],
        label=row["label"],
        kind=row["kind"],
        unit=row.get("unit", ""),
        steps=tuple((Decimal(least), points) for least, points in row.get("steps", ())),
        points=row.get("points", 0),
        critical=row.get("critical", False),
        options=tuple((code, label, points) for code, label, points in row.get("options", ())),
    )


def _merged(place: str | None, name: str) -> dict[str, Any]:
    """The table of that name: the national one, with what the place says instead."""
    found: dict[str, Any] = {}
    for key in (NATIONAL, place or NATIONAL):
        place_of(key)
        found |= pack_tables()[key].get(name, {})
    return found
