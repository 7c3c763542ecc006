"""What the pages of a respondent say of its time to reply, in the law of the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.cases.models import DeadlineRow
from casework.web.present import DueTag, due_tag
from law import ARL
from law.citation import Basis, Practice
from law.workdays import WorkCalendar
from reconsideration.models import ReconsiderationCase, RespondentReply
from reconsideration.procedure import VERSIONS, Track
from reconsideration.queries.answering import Answering

ONLINE = Practice("在线提交的，以提交之日为提出答复之日，由行政复议机构确认收到", ARL.cite(48))


@dataclass(frozen=True, slots=True)
class State:
    """Where a reply stands, in words and in colour."""

    words: str
    css: str


WAITING, HANDED_IN = State("待答复", "wait"), State("已提交，待确认", "run")
REPLIED, LATE, NONE = State("已答复", "done"), State("逾期答复", "bad"), State("未答复", "bad")


def state_of(one: Answering) -> State:
    """待答复; 已提交，待确认; 已答复; 逾期答复; 未答复"""
    reply, row = one.reply, one.deadline
    if reply is not None and reply.received_on is None:
        return HANDED_IN
    if one.replied_on is not None:
        late = row is not None and row.due_on is not None and one.replied_on > row.due_on
        return LATE if late else REPLIED
    return WAITING if one.waits else NONE


def tag_of(one: Answering, on: date, calendar: WorkCalendar) -> DueTag | None:
    """余 3 个工作日; 超期 2 日; ✓ 11-20 按期: nothing where no time runs for this unit."""
    row = one.deadline
    if row is None or (one.replied_on is None and not one.waits):
        return None
    return due_tag(
        row.due_on, on, row.unit_of_time, met_on=one.replied_on, stopped=row.stopped,
        estimated=row.estimated, calendar=calendar,
    )  # fmt: skip


def rules_of(case: ReconsiderationCase, row: DeadlineRow | None) -> Sequence[tuple[str, str, bool]]:
    """What a respondent has to know: sentence, article, whether it is law.

    The time is the one that runs: of a case that was converted, the one it was notified of.
    """
    version = VERSIONS[case.law]
    short = version.basis(ARL.cite(54, 1))
    simplified = case.track == Track.SIMPLIFIED if row is None else row.basis == short.text
    time = short if simplified else version.basis(ARL.cite(48))
    within = "五个工作日" if simplified else version.words.reply_within
    told: list[tuple[str, Basis]] = [
        (f"自收到申请书副本之日起{within}内提出书面答复，并提交作出行政行为的证据、依据和其他有关材料",
         time),
        ("不答复、不提交证据和依据的，视为该行政行为没有证据、依据；涉及第三人合法权益、第三人提供"
         "证据的除外", version.basis(ARL.cite(70))),
        ("复议期间自行收集的证据，不能作为认定行政行为合法、适当的依据",
         version.basis(ARL.cite(46, 1))),
        (ONLINE.note, ONLINE),
    ]  # fmt: skip
    return [(text, basis.text, basis.is_law) for text, basis in told]


def article_70(case: ReconsiderationCase) -> tuple[str, str]:
    """What a late reply leads to, with its article."""
    basis = VERSIONS[case.law].basis(ARL.cite(70))
    return (
        "逾期的答复照收，标明逾期；没有按期提交证据、依据的，视为该行政行为没有证据、依据",
        basis.text,
    )


def reply_words(reply: RespondentReply) -> list[tuple[str, Any]]:
    """Who handed a reply in, and when."""
    told = [
        ("提交单位", reply.unit.name),
        ("承办人", reply.signer),
        ("联系电话", reply.phone or ""),
        ("提交人", reply.person.name),
    ]
    return [(label, value) for label, value in told if value]
