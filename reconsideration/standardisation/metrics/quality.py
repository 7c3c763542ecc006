"""with_gaps(): milestones that are missing in the files behind a metric (1.2, rule 8).

A milestone is missing when a later one of the same file is there. Only those are asked for
without which a file can't have gone on: a step that may be left out (a hearing, a reply that
never came) was not taken, and that is a failure, no gap.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from casework.cases.models import CaseEvent
from casework.db import db
from casework.measures import standing
from casework.measures.sql import EVENT
from reconsideration.measures import parts
from reconsideration.standardisation.metrics.metric import Result

CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated step of a file: the events that are it, those that can only come later.

    `within`: it is asked for in files with one of these events alone.
    """

    label: str
    kinds: frozenset[str]
    later: frozenset[str]
    within: frozenset[str] = frozenset()

    def is_due(self, there: Collection[str]) -> bool:
        """Whether a file with these events has come to it."""
        asked = not self.within or not self.within.isdisjoint(there)
        return asked and not (self.kinds | self.later).isdisjoint(there)

    def is_missing(self, there: Collection[str]) -> bool:
        """Whether it is empty in a file that has come to it."""
        return self.is_due(there) and self.kinds.isdisjoint(there)


def _step(label: str, kinds: str, later: str, within: str = "") -> Milestone:
    return Milestone(
        label, frozenset(kinds.split()), frozenset(later.split()), frozenset(within.split())
    )


_END = " ".join(parts.ENDS)
_MERITS = "decided mediated"
RECEIVED = _step("收到申请", "received", f"accepted deemed_accepted refused {_END}")
EXAMINED = _step(
    "受理、不予受理",
    "accepted deemed_accepted refused abandoned taken_up withdrawn",
    "copy_served reply_received views_heard hearing_held decision_served archived decided"
    " mediated dismissed terminated",
)
COPY = _step("发送副本", "copy_served", f"reply_received {_MERITS}", "accepted deemed_accepted")
SET = _step("安排听证", "hearing_set", "hearing_held")
ASKED = _step("提请咨询", "committee_asked", "committee_advised")
RESUMED = _step("恢复审理", "resumed", _MERITS, "suspended")
ENDED = _step("结案", _END, "decision_served performed published archived sued judged")
SERVED = _step(
    "送达结案文书", "decision_served", "performed published sued judged archived", "decided"
)
SUED = _step("起诉", "sued", "judged")

NEEDS: Mapping[str, tuple[Milestone, ...]] = {
    "M01": (RECEIVED, EXAMINED),
    "M02": (RECEIVED,),
    "M04": (EXAMINED, COPY),
    "M05": (EXAMINED, COPY),
    "M05b": (EXAMINED, COPY),
    "M06": (EXAMINED,),
    "M06b": (EXAMINED,),
    "M07": (EXAMINED,),
    "M07n": (SET,),
    "M07d": (SET,),
    "M08": (EXAMINED, ASKED),
    "M08c": (ASKED,),
    "M09": (RECEIVED, EXAMINED, RESUMED, ENDED),
    "M10": (EXAMINED,),
    "M10b": (EXAMINED, RESUMED),
    "M12": (ENDED, SUED),
    "M13": (ENDED, SERVED),
    "M13b": (ENDED, SERVED),
    "M14": (ENDED, SERVED),
    "M14c": (ENDED, SERVED),
    "M15": (EXAMINED,),
    "M15p": (ENDED,),
    "M16": (EXAMINED, ENDED),
    "M24": (ENDED, SERVED),
    "M26": (ENDED,),
    "M36": (EXAMINED,),
    "M38": (EXAMINED,),
}


def with_gaps(found: Mapping[str, Result]) -> dict[str, Result]:
    """The results, each with the milestones that it needs and those that are missing."""
    events = events_of({case for key in NEEDS if key in found for case in _behind(found[key])})
    return {
        key: _with_gaps(one, NEEDS[key], events) if key in NEEDS else one
        for key, one in found.items()
    }


def _with_gaps(
    result: Result, steps: tuple[Milestone, ...], events: Mapping[int, Collection[str]]
) -> Result:
    needed = missing = 0
    for case_id in _behind(result):
        there = events.get(case_id, ())
        due = [one for one in steps if one.is_due(there)]
        needed += len(due)
        missing += sum(one.is_missing(there) for one in due)
    return replace(result, needed=needed, missing=missing)


def missing_in(metric: str, result: Result) -> Mapping[int, list[str]]:
    """What is missing in the files behind a metric, in words, by file."""
    steps, ids = NEEDS.get(metric, ()), set(_behind(result))
    events = events_of(ids) if steps else {}
    found = {
        case_id: [one.label for one in steps if one.is_missing(events.get(case_id, ()))]
        for case_id in sorted(ids)
    }
    return {case_id: labels for case_id, labels in found.items() if labels}


def _behind(result: Result) -> Iterator[int]:
    return (row[0] for row in result.rows if row[2] or result.counts)


def events_of(case_ids: Collection[int]) -> Mapping[int, Collection[str]]:
    """The kinds of events that stand in each file."""
    found: dict[int, set[str]] = {}
    ids = sorted(case_ids)
    for start in range(0, len(ids), CHUNK):
        asked = (
            select(EVENT.case_id, EVENT.kind)
            .select_from(CaseEvent.__table__)
            .where(EVENT.case_id.in_(ids[start : start + CHUNK]), standing())
        )
        for case_id, kind in db.session.execute(asked):
            found.setdefault(case_id, set()).add(kind)
    return found
