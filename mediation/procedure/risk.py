"""assess(): what the answers to the risk factors come to, with a line of reasons each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from mediation.places.joint import Factor, RiskLevel, RiskRules

YES = frozenset({True, "yes", "true", "1", "y", "on"})


@dataclass(frozen=True, slots=True)
class Line:
    """One factor of the reckoning: the answer, why so many points, and whether it is critical."""

    key: str
    label: str
    answer: str
    why: str
    points: int
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """Points, the level they give, and a line for every factor."""

    points: int
    level: RiskLevel
    lines: tuple[Line, ...]

    @property
    def sum_words(self) -> str:
        """3 + 2 + 1 = 6 分"""
        parts = [str(line.points) for line in self.lines if line.points]
        return (
            f"{' + '.join(parts) or '0'} = {self.points} 分"
            if len(parts) > 1
            else (f"{self.points} 分")
        )


def assess(answers: Mapping[str, Any], rules: RiskRules) -> Assessment:
    """The level of a matter: points added up; one critical factor alone makes it red."""
    lines = tuple(_line(factor, answers.get(factor.key)) for factor in rules.factors)
    points = sum(line.points for line in lines)
    critical = any(line.critical for line in lines)
    return Assessment(points, RiskLevel.RED if critical else rules.level_at(points), lines)


def problems(answers: Mapping[str, Any], rules: RiskRules) -> dict[str, str]:
    """What can't be read in the answers, by factor."""
    found = {}
    for factor in rules.factors:
        value = answers.get(factor.key)
        if value in (None, ""):
            continue
        if factor.kind in ("count", "amount") and _number(value) is None:
            found[factor.key] = "请只填数字，例如 36"
        if factor.kind == "choice" and value not in {code for code, _, _ in factor.options}:
            found[factor.key] = "请在列出的选项里选"
    return found


def _line(factor: Factor, value: Any) -> Line:
    if factor.kind == "yes":
        return _yes(factor, value)
    if factor.kind == "choice":
        return _choice(factor, value)
    return _count(factor, value)


def _yes(factor: Factor, value: Any) -> Line:
    said = value in YES
    points = factor.points if said else 0
    why = f"有此情形，{points} 分" if said else "没有，0 分"
    if said and factor.critical:
        why = "有此情形，直接定为红色"
    return Line(
        factor.key, factor.label, "有" if said else "没有", why, points, said and factor.critical
    )


def _choice(factor: Factor, value: Any) -> Line:
    _, label, points = next(
        (option for option in factor.options if option[0] == value), factor.options[0]
    )
    return Line(factor.key, factor.label, label, f"{label}，{points} 分", points)


def _count(factor: Factor, value: Any) -> Line:
    number = _number(value)
    if number is None:
        return Line(factor.key, factor.label, "没有填", "没有填，0 分", 0)
    reached = [(least, points) for least, points in factor.steps if number >= least]
    answer = f"{_figure(number)} {factor.unit}".strip()
    if not reached:
        least = factor.steps[0][0]
        return Line(factor.key, factor.label, answer, f"不到 {_figure(least)}，0 分", 0)
    least, points = reached[-1]
    return Line(factor.key, factor.label, answer, f"达到 {_figure(least)}，{points} 分", points)


def _figure(number: Decimal) -> str:
    """1,000,000"""
    return f"{number:,.2f}".removesuffix(".00")


def _number(value: Any) -> Decimal | None:
    """The number of an answer, or None when there is none or it can't be read."""
    try:
        number = Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() and number >= 0 else None
