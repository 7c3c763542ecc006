"""The words of plans, self-scores and evidence: states, reasons for a difference, targets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum


class ItemState(StrEnum):
    """Where an item of a plan stands."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    CLAIMED = "claimed"
    DONE = "done"
    POSTPONED = "postponed"
    NOT_APPLICABLE = "na"

    @property
    def label(self) -> str:
        """The state in Chinese."""
        return _STATES[self]


_STATES: Mapping[ItemState, str] = {
    ItemState.OPEN: "未开始",
    ItemState.UNDER_WAY: "推进中",
    ItemState.CLAIMED: "已完成待核",
    ItemState.DONE: "已完成",
    ItemState.POSTPONED: "延期",
    ItemState.NOT_APPLICABLE: "不适用",
}

FINISHED = frozenset({ItemState.CLAIMED, ItemState.DONE})
SOON_DAYS = 15
"""An item is pointed out so many days before it is due (惯例可配置)."""


class Standing(StrEnum):
    """How an item stands to the day on which it is due: never by colour alone."""

    LATE = "late"
    SOON = "soon"
    FINE = "fine"

    @property
    def label(self) -> str:
        """逾期, 将到期, or nothing."""
        return {"late": "逾期", "soon": "将到期", "fine": ""}[self.value]


def standing(state: ItemState, due: date | None, on: date) -> Standing:
    """Whether an item is overdue, due soon, or neither."""
    if due is None or state in FINISHED or state is ItemState.NOT_APPLICABLE:
        return Standing.FINE
    if due < on:
        return Standing.LATE
    return Standing.SOON if (due - on).days <= SOON_DAYS else Standing.FINE


def state_of(percent: int) -> ItemState:
    """The state that follows from a progress: all of it is claimed, and still to be checked."""
    if percent == 0:
        return ItemState.OPEN
    return ItemState.CLAIMED if percent == 100 else ItemState.UNDER_WAY


class Difference(StrEnum):
    """Why two scores of an indicator differ."""

    TOO_LITTLE = "too_little"
    NOT_THE_FACT = "not_the_fact"
    COUNTED_OTHERWISE = "counted_otherwise"
    OUT_OF_PERIOD = "out_of_period"
    READ_OTHERWISE = "read_otherwise"
    SEEN_ON_SITE = "seen_on_site"
    CORRECTED = "corrected"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The reason in Chinese."""
        return _DIFFERENCES[self]


_DIFFERENCES: Mapping[Difference, str] = {
    Difference.TOO_LITTLE: "证据不足",
    Difference.NOT_THE_FACT: "证据与事实不符",
    Difference.COUNTED_OTHERWISE: "统计口径不同",
    Difference.OUT_OF_PERIOD: "时间不在考核期",
    Difference.READ_OTHERWISE: "标准理解不同",
    Difference.SEEN_ON_SITE: "现场核实达标",
    Difference.CORRECTED: "数据更正",
    Difference.OTHER: "其他（写明）",
}


class Target(StrEnum):
    """What a piece of evidence is attached to."""

    INDICATOR = "indicator"
    PLAN_ITEM = "plan_item"

    @property
    def label(self) -> str:
        """The kind of target in Chinese."""
        return {"indicator": "自评", "plan_item": "计划"}[self.value]


def order_of(indicator: str) -> tuple[int, ...]:
    """1.10 comes after 1.9."""
    return tuple(int(part) if part.isdigit() else 0 for part in indicator.split("."))
