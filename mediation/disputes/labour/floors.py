"""floors(): what an agreed sum is compared with (LAB-R07): minimum wage, statutory injury sums.

Only what the register can tell: the allowances by grade (工伤条例 35 to 37) and on death (39),
where no injury insurance pays them (62(2)). Medical treatment, nursing and the local sums on
leaving are not in it, so the law owes more, never less.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from law.citation import Citation
from law.library import STATUTES
from mediation.dispute_type import Situation

_INJURY = STATUTES["work_injury_2010"]
_MONTHS = {1: 27, 2: 25, 3: 23, 4: 21, 5: 18, 6: 16, 7: 13, 8: 11, 9: 9, 10: 7}
_YEARS_ON_DEATH = 20
_FUNERAL_MONTHS = 6
_LEAST, _MOST = Decimal("0.6"), Decimal(3)


@dataclass(frozen=True, slots=True)
class Floor:
    """One sum with its name and how it comes about."""

    label: str
    amount: Decimal
    working: str


def floors(seen: Situation) -> tuple[Floor, ...]:
    """Every sum that can be worked out from what is known."""
    found = (_wage(seen), _disability(seen), _death(seen), _funeral(seen))
    return tuple(one for one in found if one is not None)


def _wage(seen: Situation) -> Floor | None:
    minimum = _known(seen, "local_min_wage", "labour_min_wage")
    months = _fact(seen, "arrears_months")
    if not minimum or not months:
        return None
    return _times("最低工资乘以拖欠月数", minimum, months, "个月")


def _disability(seen: Situation) -> Floor | None:
    """A one-time allowance of so many months of the worker's own wage, by grade."""
    months = _MONTHS.get(int(seen.facts.get("disability_grade") or 0))
    wage = _own_wage(seen)
    if months is None or wage is None or _insured(seen):
        return None
    label = f"一次性伤残补助金（{_article(months).text}）"
    return _times(label, wage, Decimal(months), "个月")


def _death(seen: Situation) -> Floor | None:
    income = seen.figure("labour_urban_income")
    if "SEV" not in seen.claims or income is None or _insured(seen):
        return None
    label = f"一次性工亡补助金（{_INJURY.cite(39, 1).text}）"
    return _times(label, income, Decimal(_YEARS_ON_DEATH), "倍")


def _funeral(seen: Situation) -> Floor | None:
    average = _known(seen, "local_average_wage", "labour_average_wage")
    if "SEV" not in seen.claims or not average or _insured(seen):
        return None
    label = f"丧葬补助金（{_INJURY.cite(39, 1).text}）"
    return _times(label, average, Decimal(_FUNERAL_MONTHS), "个月")


def _article(months: int) -> Citation:
    return _INJURY.cite(35 if months >= 21 else 36 if months >= 16 else 37)


def _insured(seen: Situation) -> bool:
    return seen.is_("insurance_paid", "injury")


def _own_wage(seen: Situation) -> Decimal | None:
    """The worker's own wage, between 60 and 300 per cent of the local average (64(2))."""
    named = ("injury_wage", "average_wage", "wage_monthly")
    wage = next((found for key in named if (found := _fact(seen, key))), None)
    average = _known(seen, "local_average_wage", "labour_average_wage")
    if wage is None or not average:
        return wage
    return min(max(wage, average * _LEAST), average * _MOST)


def _known(seen: Situation, fact: str, setting: str) -> Decimal | None:
    """What was registered, else what the place sets."""
    return _fact(seen, fact) or seen.figure(setting)


def _fact(seen: Situation, key: str) -> Decimal | None:
    value = seen.facts.get(key)
    return Decimal(value) if value else None


def _times(label: str, base: Decimal, times: Decimal, unit: str) -> Floor:
    amount = (base * times).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return Floor(label, amount, f"{base:,.2f} 元 × {times} {unit}")
