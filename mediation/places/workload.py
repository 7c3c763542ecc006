"""Workload: how heavy a case weighs on a mediator, and how much one may carry (惯例可配置)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from law.citation import Practice

BASIS = Practice("办案量按类型、人数、难易加权；每人上限由本地定")
ONE = Decimal(1)


@dataclass(frozen=True)
class Workload:
    """Weights of an open case and the cap of one mediator (工作量权重和上限).

    `people` are steps (from how many people, how much more); a case weighs
    kind × procedure + the highest step that its number of people reaches + its risk, which is
    that of the joint resolution that it belongs to.
    """

    cap: Decimal = Decimal(15)
    kinds: Mapping[str, Decimal] = field(default_factory=dict)
    procedures: Mapping[str, Decimal] = field(default_factory=dict)
    people: tuple[tuple[int, Decimal], ...] = ()
    risks: Mapping[str, Decimal] = field(default_factory=dict)

    def weight(self, kind: str, procedure: str, people: int, risk: str = "") -> Decimal:
        """What one open case weighs."""
        more = [extra for least, extra in self.people if people >= least]
        weight = self.kinds.get(kind, ONE) * self.procedures.get(procedure, ONE)
        return weight + max(more, default=Decimal(0)) + self.risks.get(risk, Decimal(0))


def read_workload(table: Mapping[str, Any], base: Workload | None = None) -> Workload:
    """The weights of a place; what it leaves out is as in `base`."""
    base = base or Workload()
    steps = [(int(row["from"]), Decimal(str(row["add"]))) for row in table.get("people", ())]
    return Workload(
        cap=Decimal(str(table.get("cap", base.cap))),
        kinds={**base.kinds, **_weights(table.get("kinds", {}))},
        procedures={**base.procedures, **_weights(table.get("procedures", {}))},
        people=tuple(sorted(steps)) or base.people,
        risks={**base.risks, **_weights(table.get("risks", {}))},
    )


def _weights(table: Mapping[str, Any]) -> dict[str, Decimal]:
    return {str(key): Decimal(str(value)) for key, value in table.items()}
