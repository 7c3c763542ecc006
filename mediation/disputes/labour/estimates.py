"""Reference figures (参考测算): severance, double damages, double pay. Never findings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from law.library import STATUTES
from mediation.dispute_type import Estimate

_CONTRACT = STATUTES["labour_contract_2012"]
_CENT = Decimal("0.01")


def estimates(facts: Mapping[str, Any], on: date) -> tuple[Estimate, ...]:
    """What the formulas of 劳动合同法 47, 82 and 87 give for the facts that are known."""
    start, end = facts.get("start_date"), facts.get("end_date")
    wage = facts.get("average_wage") or facts.get("wage_monthly")
    if not isinstance(start, date) or not wage:
        return ()
    found: list[Estimate] = []
    if isinstance(end, date) and end >= start:
        found += _severance(start, end, Decimal(wage), facts.get("local_average_wage"))
    if facts.get("contract_type") == "none":
        found += _double_pay(start, end if isinstance(end, date) else on, Decimal(wage))
    return tuple(found)


def service_years(start: date, end: date) -> Decimal:
    """Years of service as article 47(1) counts them: a rest of six months up is one year.

    >>> service_years(date(2020, 3, 1), date(2026, 9, 1))
    Decimal('7')
    >>> service_years(date(2020, 3, 1), date(2026, 7, 31))
    Decimal('6.5')
    """
    months = whole_months(start, end)
    years, rest = divmod(months, 12)
    days_left = _add_months(start, months) < end
    if rest >= 6:
        return Decimal(years + 1)
    return Decimal(years) + (Decimal("0.5") if rest or days_left else Decimal(0))


def whole_months(start: date, end: date) -> int:
    """Whole months from one day to another."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if _add_months(start, months) <= end else months - 1


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def _money(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, rounding=ROUND_HALF_UP)


def _severance(start: date, end: date, wage: Decimal, local_average: Any) -> list[Estimate]:
    """Article 47: a month's wage a year, capped for high earners; article 87: twice that."""
    years, base, working = service_years(start, end), wage, "月平均工资"
    if local_average and wage > Decimal(local_average) * 3:
        base, working = Decimal(local_average) * 3, "当地职工月平均工资三倍"
        years = min(years, Decimal(12))
    amount = _money(base * years)
    text = f"{working} {_money(base):,} 元 × {years} 年"
    return [
        Estimate("ECON", "经济补偿", amount, text, _CONTRACT.cite(47)),
        Estimate("DAMAGE2N", "违法解除赔偿金", amount * 2, f"（{text}）× 2", _CONTRACT.cite(87)),
    ]


def _double_pay(start: date, end: date, wage: Decimal) -> list[Estimate]:
    """Article 82: double pay from the second month, for eleven months at most."""
    months = min(whole_months(start, end), 12) - 1
    if months < 1:
        return []
    return [
        Estimate(
            "DOUBLE",
            "未签书面合同二倍工资（另付一倍）",
            _money(wage * months),
            f"月工资 {_money(wage):,} 元 × {months} 个整月（第二个月起，最多十一个月）",
            _CONTRACT.cite(82, 1),
        )
    ]
