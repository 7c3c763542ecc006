"""offered(): every act of a county's task, open or shut, and whose it is: for the page.

What a form will ask for does not shut an act: the guards are asked with a form filled in well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from law.citation import Basis
from law.procedure import Choice, Procedure
from reconsideration.standardisation.cycle import REPORT_ACTS, ROWS, TASK_ROWS, Act, Facts, Part
from reconsideration.standardisation.cycle.rows_county import REPORT


@dataclass(frozen=True, slots=True)
class Offer:
    """An act as the page shows it. `elsewhere` is one of another stage."""

    act: Act
    number: str
    label: str
    who: tuple[Part, ...]
    allowed: bool
    reason: str
    instead: str
    basis: Basis
    elsewhere: bool


_WHY = "已经写明的理由"


def well_filled(act: Act, facts: Facts) -> Mapping[str, Any]:
    """What a form of that act would bring, filled in well."""
    day = {"until": facts.on}
    filled: Mapping[Act, Mapping[str, Any]] = {
        Act.RETURN_PLAN: {"items": {"1": _WHY}, **day},
        Act.RETURN_SELF: {"items": {"1": _WHY}},
        Act.RETURN_CURE: {"items": {"1": _WHY}, **day},
        Act.SUBMIT_PLAN: {"signed_copy": True},
        Act.SUBMIT_SELF: {"statement": True},
        Act.AMEND_PLAN: {"approved_by": _WHY},
        Act.BEGIN_DESK: {"early": True},
        Act.SCHEDULE: {"first": facts.on, "last": facts.on},
        Act.ARRIVE: {"arrival": _WHY},
        Act.ORDER_CURE: {
            "items": [{"standard": _WHY, "until": facts.on, "owner": _WHY}],
            "signed_by": _WHY,
        },
        Act.CONCLUDE: {"report_absent": True},
        Act.CONCLUDE_PROVISIONALLY: {"report_absent": True},
        Act.DECIDE_RECHECK: {"adviser": _WHY, "answer": _WHY},
    }
    return {"reason": _WHY, "note": _WHY, **filled.get(act, {})}


def offered(facts: Facts) -> list[Offer]:
    """Every act that people take, in the order of the table."""
    return list(_offered(facts))


def _offered(facts: Facts) -> Iterator[Offer]:
    seen: set[Act] = set()
    for row in ROWS:
        who = tuple(part for part in Part if part in row.who and part is not Part.SYSTEM)
        if not who or row.act in seen:
            continue
        seen.add(row.act)
        tried = replace(facts, given=well_filled(row.act, facts))
        [choice] = _choices(row.act, who[0], tried)
        standing = {facts.stage, facts.report}
        yield Offer(
            row.act,
            row.number,
            choice.label,
            who,
            choice.allowed,
            choice.reason,
            choice.instead,
            choice.basis,
            not standing & row.step.sources,
        )


def _choices(act: Act, part: Part, facts: Facts) -> list[Choice[Act]]:
    """The act alone: another one's guard would not understand what its form brings."""
    if act in REPORT_ACTS:
        report = [row.step for row in REPORT if row.act is act and part in row.who]
        return Procedure(report, "报告").choices(facts.report, facts)
    steps = [row.step for row in TASK_ROWS if row.act is act and part in row.who]
    return Procedure(steps, "任务").choices(facts.stage, facts)
