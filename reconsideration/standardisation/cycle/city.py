"""The year of the whole city: from the draft of its scheme to the archive, as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import chain, pairwise
from typing import Any

from law.errors import NotAllowed
from law.procedure import Choice, Procedure, Step
from reconsideration.standardisation.cycle.guards import SHORTEST_REASON, listed
from reconsideration.standardisation.cycle.row import DERIVED
from reconsideration.standardisation.cycle.scheme import Scheme, opens_on
from reconsideration.standardisation.cycle.words import ROAD, CycleStage, Part, TaskStage


class CityAct(StrEnum):
    """What moves the year of the city; the label is the button."""

    CHANGE = "change"
    APPROVE = "approve"
    PUBLISH = "publish"
    MOVE_ON = "move_on"
    PROPOSE_AMENDMENT = "propose_amendment"
    APPROVE_AMENDMENT = "approve_amendment"
    REFUSE_AMENDMENT = "refuse_amendment"
    SUSPEND = "suspend"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class County:
    """Where one county stands, as the city's year looks at it."""

    name: str
    stage: TaskStage
    provisional: bool = False
    waived: bool = False

    @property
    def has_result(self) -> bool:
        """Whether it has a conclusion, be it provisional, or needs none."""
        return self.provisional or self.waived or self.stage in _CONCLUDED

    @property
    def is_closed(self) -> bool:
        """Whether nothing is left to be done."""
        return self.waived or self.stage is TaskStage.ARCHIVED


_CONCLUDED = frozenset({TaskStage.CONCLUDED, TaskStage.RECHECK, TaskStage.ARCHIVED})


@dataclass(frozen=True, slots=True)
class CityFacts:
    """The year on a day, and what is handed in with the act."""

    on: date
    year: int
    stage: CycleStage
    before: CycleStage | None = None
    """Where a suspended year came from."""
    scheme: Scheme = field(default_factory=Scheme)
    gaps: tuple[str, ...] = ()
    """What the scheme still lacks."""
    approved: bool = False
    """Whether the city's leader has agreed to the scheme as it stands."""
    amendment: bool = False
    """Whether a change of the published scheme waits for the city's leader."""
    counties: tuple[County, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """The reason that was typed."""
        return str(self.given.get("reason", "")).strip()


CityGuard = Callable[[CityFacts], str | None]
CityStep = Step[CycleStage, CityAct, CityFacts]


@dataclass(frozen=True, slots=True)
class CityRow:
    """A line of the table of the city's year."""

    who: Part
    step: CityStep

    @property
    def act(self) -> CityAct:
        """What is done."""
        return self.step.action


def _reason(facts: CityFacts) -> str | None:
    short = len(facts.reason) < SHORTEST_REASON
    return f"写明理由（至少 {SHORTEST_REASON} 个字）" if short else None


def _whole(facts: CityFacts) -> str | None:
    return f"方案还不完整：{listed(facts.gaps)}" if facts.gaps else None


def _agreed(facts: CityFacts) -> str | None:
    return None if facts.approved else "方案还没有经市级审定人同意"


def _not_yet_agreed(facts: CityFacts) -> str | None:
    return "现在的方案已经同意过" if facts.approved else None


def _one_amendment(facts: CityFacts) -> str | None:
    return "已有一份修订等市级审定人决定" if facts.amendment else _reason(facts)


def _waiting(facts: CityFacts) -> str | None:
    return None if facts.amendment else "没有等待决定的修订"


def _day_has_come(stage: CycleStage) -> CityGuard:
    def guard(facts: CityFacts) -> str | None:
        first = opens_on(stage, facts.scheme, facts.year)
        if first is None or facts.on >= first:
            return None
        return f"方案规定 {first.isoformat()} 起进入“{stage.label}”；要提前的，先修订方案"

    return guard


def _all_have_results(facts: CityFacts) -> str | None:
    left = [one.name for one in facts.counties if not one.has_result]
    return f"还没有结论或者初步结论：{listed(left)}" if left else None


def _all_closed(facts: CityFacts) -> str | None:
    left = [one.name for one in facts.counties if not one.is_closed]
    return f"还没有归档：{listed(left)}" if left else None


def _all_of(*guards: CityGuard) -> CityGuard:
    return lambda facts: next((said for one in guards if (said := one(facts))), None)


def _row(
    who: Part,
    act: CityAct,
    label: str,
    sources: tuple[CycleStage, ...],
    target: CycleStage | None,
    *guards: CityGuard,
    instead: str = "",
) -> CityRow:
    step = CityStep(act, frozenset(sources), target, DERIVED, _all_of(*guards), label, instead)
    return CityRow(who, step)


ADMIN, LEADER = Part.CITY_ADMIN, Part.CITY_LEADER
BEFORE_REPORTED = ROAD[: ROAD.index(CycleStage.REPORTED)]
RUNNING = BEFORE_REPORTED[1:]
"""From the publication to the conclusion."""


def _moves() -> tuple[CityRow, ...]:
    """From each stage to the next one: when its day has come, and somebody opens it."""
    found = []
    for source, target in pairwise(ROAD[1:]):
        guards = {
            CycleStage.REPORTED: (_all_have_results,),
            CycleStage.ARCHIVED: (_all_closed,),
        }.get(target, (_day_has_come(target),))
        label = {CycleStage.REPORTED: "登记已报省", CycleStage.ARCHIVED: "年度归档"}.get(
            target, f"进入“{target.label}”"
        )
        found.append(_row(ADMIN, CityAct.MOVE_ON, label, (source,), target, *guards))
    return tuple(found)


CITY_ROWS = (
    _row(ADMIN, CityAct.CHANGE, "修改方案", (CycleStage.DRAFT,), None),
    _row(LEADER, CityAct.APPROVE, "同意方案", (CycleStage.DRAFT,), None, _not_yet_agreed, _whole,
         instead="由市级管理员补齐方案"),
    _row(ADMIN, CityAct.PUBLISH, "发布方案、下达任务", (CycleStage.DRAFT,), CycleStage.PUBLISHED,
         _whole, _agreed, instead="补齐方案，报市级审定人同意"),
    *_moves(),
    _row(ADMIN, CityAct.PROPOSE_AMENDMENT, "修订方案", RUNNING, None, _one_amendment),
    _row(LEADER, CityAct.APPROVE_AMENDMENT, "同意修订", RUNNING, None, _waiting),
    _row(LEADER, CityAct.REFUSE_AMENDMENT, "不同意修订", RUNNING, None, _waiting, _reason),
    _row(LEADER, CityAct.SUSPEND, "暂停年度工作", BEFORE_REPORTED, CycleStage.SUSPENDED, _reason),
    _row(LEADER, CityAct.RESUME, "恢复年度工作", (CycleStage.SUSPENDED,), None, _reason),
)  # fmt: skip

_OF_PART = {
    part: Procedure([row.step for row in CITY_ROWS if row.who is part], "年度工作")
    for part in (ADMIN, LEADER)
}


def take_city(part: Part, act: CityAct, facts: CityFacts) -> CycleStage:
    """The stage after an act. Raises NotAllowed: not this part's, not now, or its guard is shut."""
    who = [row.who for row in CITY_ROWS if row.act is act]
    if part not in who:
        raise NotAllowed(f"{part.label}不能办理，由{who[0].label}办理", basis=DERIVED)
    target = _OF_PART[part].take(facts.stage, act, facts)
    return (facts.before or target) if act is CityAct.RESUME else target


def city_offers(parts: frozenset[Part], facts: CityFacts) -> list[Choice[CityAct]]:
    """What these parts may do now, the rest with the reason."""
    of_parts = (_OF_PART[part].choices(facts.stage, facts) for part in (ADMIN, LEADER)
                if part in parts)  # fmt: skip
    return sorted(chain.from_iterable(of_parts), key=lambda choice: not choice.allowed)
