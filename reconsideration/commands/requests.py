"""What somebody asked for and what was answered, read from the events of a case."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from casework.cases.models import CaseEvent
from casework.cases.timeline import happened
from law.errors import Incomplete
from reconsideration.models import ReconsiderationCase


@dataclass(frozen=True, slots=True)
class Request:
    """Something asked for, with its answer once there is one."""

    event: CaseEvent
    answer: CaseEvent | None = None

    @property
    def serial(self) -> int:
        """What an answer names it by."""
        return self.event.serial

    def told(self, key: str) -> Any:
        """What the request says of it."""
        return self.event.data.get(key, "")


def requests(case: ReconsiderationCase, asked: str, answered: str) -> list[Request]:
    """The requests of a kind, each with the answer that names it."""
    answers = {event.data.get("asked"): event for event in happened(case, answered)}
    return [Request(event, answers.get(event.serial)) for event in happened(case, asked)]


def waiting(case: ReconsiderationCase, asked: str, answered: str) -> list[Request]:
    """Those that nobody has answered."""
    return [one for one in requests(case, asked, answered) if one.answer is None]


def the_request(found: Collection[Request], serial: int | str | None) -> Request:
    """The request that an answer names. Raises Incomplete when it names none that waits."""
    for one in found:
        if str(one.serial) == str(serial):
            return one
    raise Incomplete({"asked": "请选还没有答复的申请；没有的，先登记申请"})
