"""REGISTERS: what a body keeps beside its cases, as tables: staff, posts, money, papers (1.7).

A register is data: its columns, what has to be filled, what may not be twice. One model, one
form, one page serve them all.
"""

from __future__ import annotations

from collections.abc import Mapping

from reconsideration.standardisation.registers.around import AROUND
from reconsideration.standardisation.registers.conditions import CONDITIONS
from reconsideration.standardisation.registers.of_cases import OF_CASES
from reconsideration.standardisation.registers.register import Column, Register, Shape
from reconsideration.standardisation.registers.staff import STAFF

GROUPS: tuple[tuple[str, tuple[Register, ...]], ...] = (
    ("人员", STAFF),
    ("机构和经费", CONDITIONS),
    ("办案事项", OF_CASES),
    ("委员会和管辖", AROUND),
)
REGISTERS: Mapping[str, Register] = {one.key: one for _, group in GROUPS for one in group}

__all__ = ["GROUPS", "REGISTERS", "Column", "Register", "Shape"]
