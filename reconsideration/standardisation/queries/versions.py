"""What a signed plan or self-assessment says otherwise than the one before (diff kept, 2.4)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reconsideration.standardisation.cycle.plan_words import Difference, ItemState, order_of
from reconsideration.standardisation.models import PlanVersion, SelfSnapshot
from reconsideration.standardisation.queries.figures import signed_snapshots
from reconsideration.standardisation.queries.plan import versions_of

PLAN = {
    "standard": "实施标准", "present": "现状", "measures": "具体措施", "schedule": "进度节点",
    "due": "完成时间", "unit_name": "责任单位", "owner": "责任人", "budget": "经费",
    "remark": "备注", "percent": "进度", "state": "状态",
}  # fmt: skip
SELF = {
    "points": "自评分", "na": "不适用", "na_reason": "不适用的理由", "text": "自评情况",
    "answers": "逐项填报", "system": "系统核算", "difference": "不同的原因",
    "override_reason": "具体说明", "evidence": "佐证",
}  # fmt: skip
_WORDS: Mapping[str, Mapping[str, str]] = {
    "state": {one.value: one.label for one in ItemState},
    "difference": {one.value: one.label for one in Difference},
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A field of an item that is not what it was."""

    indicator: str
    label: str
    before: str
    after: str


def plan_before(version: PlanVersion) -> PlanVersion | None:
    """The version before this one."""
    return next((one for one in reversed(versions_of(version.task)) if one.id < version.id), None)


def plan_changes(version: PlanVersion) -> list[Changed]:
    """What this version of a plan says otherwise than the one before; nothing of a first one."""
    before = plan_before(version)
    return list(_changes(before.items, version.items, PLAN)) if before is not None else []


def signed_before(signed: SelfSnapshot) -> SelfSnapshot | None:
    """The signature before this one."""
    return next(
        (one for one in reversed(signed_snapshots(signed.task)) if one.id < signed.id), None
    )


def self_changes(signed: SelfSnapshot) -> list[Changed]:
    """What was signed otherwise than the time before."""
    before = signed_before(signed)
    return list(_changes(before.scores, signed.scores, SELF)) if before is not None else []


def _changes(
    before: Sequence[Mapping[str, Any]],
    after: Sequence[Mapping[str, Any]],
    labels: Mapping[str, str],
) -> Iterator[Changed]:
    old = {one["indicator"]: one for one in before}
    new = {one["indicator"]: one for one in after}
    for indicator in sorted({**old, **new}, key=order_of):
        was, now = old.get(indicator, {}), new.get(indicator, {})
        for key, label in labels.items():
            if was.get(key) != now.get(key):
                yield Changed(indicator, label, _told(key, was.get(key)), _told(key, now.get(key)))


def _told(key: str, value: Any) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return "是" if value else ""
    if key == "schedule":
        return "；".join(f"{row['on']} {row['what']}" for row in value or ())
    if isinstance(value, Mapping):
        return "、".join(f"{name} {answer}" for name, answer in value.items())
    if isinstance(value, list):
        return "、".join(map(str, value))
    text = "" if value is None else str(value)
    return _WORDS.get(key, {}).get(text, text)


def is_whole(version: PlanVersion) -> bool:
    """Whether a version still has the hash that it was kept with."""
    text = json.dumps(version.items, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest() == version.sha256
