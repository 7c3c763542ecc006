"""Grounds, Told: on which texts a count rests, and what the boxes of its sum say of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from law.citation import Basis, Citation, Practice
from law.library import STATUTES

CPL = STATUTES["cpl_2023"]
CIVIL_CODE = STATUTES["civil_code_2020"]


@dataclass(frozen=True, slots=True)
class Grounds:
    """On what texts a count rests: first day, last day of rest, a month without the day."""

    first_day: Citation
    rest_day: Citation
    month_end: Basis


MONTH_END = "到期月没有对应日的，月末为最后一日"
_PERIODS_OF_PROCEDURE = (
    (date(2024, 1, 1), CPL, 85),
    (date(2022, 1, 1), STATUTES["cpl_2021"], 85),
    (date.min, STATUTES["cpl_2017"], 82),
)
"""From when which version of the law of civil procedure has its rules on periods where."""


@lru_cache(maxsize=512)
def procedural(on: date) -> Grounds:
    """The grounds of procedures on a day: those of civil procedure, silent on months (C7)."""
    statute, number = next(row[1:] for row in _PERIODS_OF_PROCEDURE if on >= row[0])
    month_end = Practice(MONTH_END, CIVIL_CODE.cite(202))
    return Grounds(statute.cite(number, 2), statute.cite(number, 3), month_end)


CIVIL = Grounds(CIVIL_CODE.cite(201, 1), CIVIL_CODE.cite(203, 1), CIVIL_CODE.cite(202))
"""Periods of civil law: limitation, and what the civil code itself sets."""

FICTION = Practice("法律拟制的日期不是行为期限，不因休息日顺延")
SET_DAY = Practice("这一天是约定或者指定的，不是算出来的，遇休息日不顺延")
BACKWARDS = Practice("向前推算的期间遇休息日不再移动")
NOT_BEFORE_RESUMPTION = Practice("顺延期间内中止的，恢复之日届满")


@dataclass(frozen=True, slots=True)
class Told:
    """What the boxes of a sum say beside the dates: a label, and on which texts they rest."""

    label: str
    basis: Basis | None
    grounds: Grounds | None
    unrolled: Practice

    def on(self, day: date) -> Grounds:
        """The grounds on a day: those of procedures have changed with their law."""
        return self.grounds or procedural(day)
