"""Stage, Track, Facts: where a case stands, and what the guards of the steps look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from reconsideration.procedure.following import Duty
from reconsideration.procedure.hearing import Heard
from reconsideration.procedure.norms import NormState
from reconsideration.procedure.settings import DEFAULTS, Settings


class Stage(StrEnum):
    """Where a reconsideration stands (案件状态)."""

    RECEIVED = "received"
    REVIEWING = "reviewing"
    CORRECTING = "correcting"
    NOT_ACCEPTED = "not_accepted"
    ABANDONED = "abandoned"
    WITHDRAWN = "withdrawn"
    TRIAL = "trial"
    SUSPENDED = "suspended"
    DECIDING = "deciding"
    DECIDED = "decided"
    EFFECTIVE = "effective"
    DISMISSED = "dismissed"
    MEDIATED = "mediated"
    TERMINATED = "terminated"
    TAKEN_UP = "taken_up"
    FOLLOW_UP = "follow_up"
    ARCHIVED = "archived"

    @property
    def label(self) -> str:
        """The stage in the words of the officials."""
        return _STAGES[self]


_STAGES = {
    Stage.RECEIVED: "已收件",
    Stage.REVIEWING: "受理审查",
    Stage.CORRECTING: "待补正",
    Stage.NOT_ACCEPTED: "不予受理",
    Stage.ABANDONED: "视为放弃申请",
    Stage.WITHDRAWN: "受理前撤回",
    Stage.TRIAL: "审理中",
    Stage.SUSPENDED: "中止",
    Stage.DECIDING: "拟决报批",
    Stage.DECIDED: "已决定待送达",
    Stage.EFFECTIVE: "已生效",
    Stage.DISMISSED: "驳回申请",
    Stage.MEDIATED: "调解结案",
    Stage.TERMINATED: "终止",
    Stage.TAKEN_UP: "上级审理",
    Stage.FOLLOW_UP: "履行监督",
    Stage.ARCHIVED: "已归档",
}

BEFORE_ACCEPTANCE = frozenset({Stage.RECEIVED, Stage.REVIEWING, Stage.CORRECTING})
IN_TRIAL = frozenset({Stage.TRIAL, Stage.DECIDING})
UNDER_WAY = IN_TRIAL | {Stage.SUSPENDED}
OPEN = BEFORE_ACCEPTANCE | UNDER_WAY
AFTER_DECISION = frozenset(
    {Stage.DECIDED, Stage.EFFECTIVE, Stage.MEDIATED, Stage.FOLLOW_UP, Stage.DISMISSED}
)
CLOSED = frozenset(Stage) - OPEN - {Stage.DECIDED, Stage.FOLLOW_UP}


class Track(StrEnum):
    """The procedure a case is tried in (适用程序)."""

    ORDINARY = "ordinary"
    SIMPLIFIED = "simplified"

    @property
    def label(self) -> str:
        """普通程序, 简易程序"""
        return {"ordinary": "普通程序", "simplified": "简易程序"}[self.value]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the procedure knows of a case on a day, and of the act that is asked for.

    `given` is what the act brings: a ground, a number of days. It is empty when a page only
    asks what is possible.
    """

    on: date
    stage: Stage = Stage.RECEIVED
    received_on: date | None = None
    accepted_on: date | None = None
    deemed: bool = False
    confirmed: bool = False
    track: Track | None = None
    review_due: date | None = None
    corrections: int = 0
    notice_served: bool = False
    correct_due: date | None = None
    decide_due: date | None = None
    extension: int = 0
    grounds: frozenset[str] = frozenset()
    sixty_due: date | None = None
    stops: frozenset[str] = frozenset()
    copy_track: Track | None = None
    replied: bool = False
    owed: frozenset[Duty] = frozenset()
    suits: int = 0
    letters: int = 0
    told_to_accept: bool = False
    untold: bool = False
    norms: Mapping[str, NormState] = field(default_factory=dict)
    talks: frozenset[str] = frozenset()
    heard: Heard = field(default_factory=Heard)
    given: Mapping[str, Any] = field(default_factory=dict)
    settings: Settings = DEFAULTS

    @property
    def review_is_over(self) -> bool:
        """Whether the review period has run out before this day (article 30, paragraph 3)."""
        return self.review_due is not None and self.on > self.review_due

    @property
    def trial_is_over(self) -> bool:
        """Whether the trial period has run out before this day."""
        return self.decide_due is not None and self.on > self.decide_due

    @property
    def is_simplified(self) -> bool:
        """Whether the case is tried in the simplified procedure."""
        return self.track is Track.SIMPLIFIED
