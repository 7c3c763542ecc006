"""reminders(): what the course of a case asks for now (checks 22, 23, 25, 32); it never decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from casework.cases.models import CaseEvent
from casework.cases.timeline import timeline
from law import ARL, ARL_IMPL
from reconsideration.commands.filing.repeated import accepted_before
from reconsideration.commands.papers import course as papers
from reconsideration.commands.trial.endings import request_open
from reconsideration.commands.trial.notices import unserved
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.following import Order
from reconsideration.procedure.law_2023.grounds import SIXTY_DAYS
from reconsideration.procedure.norms import norms_of
from reconsideration.procedure.stages import BEFORE_ACCEPTANCE, UNDER_WAY, Stage
from reconsideration.queries import Reminder

SIXTY = timedelta(days=60)
CAUSES = {
    "S06": frozenset({"mediation_failed", "settlement_filed", "withdrawal_asked"}),
    "S09": frozenset({"norm_dealt", "norm_replied", "norm_dropped"}),
}
"""What of the timeline ends a ground of suspension; of the others only a person knows."""

NOTICES = (
    ("suspended", papers.SUSPENSION, "中止通知书", ARL.cite(39, 3)),
    ("resumed", papers.RESUMPTION, "恢复审理通知书", ARL.cite(39, 3)),
    ("extended", papers.EXTENSION, "延期审理通知书", ARL.cite(62, 1)),
)


def reminders(case: ReconsiderationCase, on: date) -> Iterator[Reminder]:
    """Causes that are gone, sixty days, notices nobody has, a withdrawal that comes again."""
    if case.stage == Stage.SUSPENDED:
        yield from _of_suspension(case, on)
    if case.stage in UNDER_WAY:
        yield from _of_notices(case)
        yield from _of_withdrawal(case)
        yield from _of_changed_act(case)
    if case.stage in BEFORE_ACCEPTANCE:
        yield from _of_repetition(case)


def _of_changed_act(case: ReconsiderationCase) -> Iterator[Reminder]:
    """The act was changed, and the applicant has not asked to withdraw since (条例 39)."""
    found = [one for one in case.events if one.kind in {"act_changed", "withdrawal_asked"}]
    last = max(found, key=lambda one: one.serial, default=None)
    if last is not None and last.kind == "act_changed":
        text = "被申请人已改变行政行为：申请人不撤回的继续审理，原行为违法的可以确认违法"
        yield Reminder("act_changed", text, ARL_IMPL.cite(39))


def open_suspensions(case: ReconsiderationCase) -> list[CaseEvent]:
    """The suspensions that no resumption has ended."""
    begun: dict[str, CaseEvent] = {}
    for event in sorted(case.events, key=lambda one: (one.on, one.serial)):
        ground = event.data.get("ground", "")
        if event.kind == "suspended":
            begun[ground] = event
        elif event.kind == "resumed":
            begun.pop(ground, None)
        elif event.kind == "correction_ordered" and event.data.get("what") == Order.RESUME:
            begun.clear()
    return list(begun.values())


def _of_suspension(case: ReconsiderationCase, on: date) -> Iterator[Reminder]:
    for begun in open_suspensions(case):
        ground = begun.data.get("ground", "")
        if ground in SIXTY_DAYS and on > begun.on + SIXTY:
            text = f"中止已满六十日（自 {begun.on.isoformat()} 起），原因仍未消除的，报批终止"
            yield Reminder("sixty_days", text, ARL.cite(41, item=5), urgent=True)
        gone = [
            one for one in case.events
            if one.kind in CAUSES.get(ground, ()) and one.on >= begun.on
        ]  # fmt: skip
        # With several norms under review the cause is gone with the last of them.
        waits = ground == "S09" and any(norm.is_running for norm in norms_of(timeline(case)))
        if gone and not waits:
            text = f"中止的原因已于 {gone[-1].on.isoformat()} 消除，及时恢复审理"
            yield Reminder("cause_gone", text, ARL.cite(39, 2), urgent=True)


def _of_notices(case: ReconsiderationCase) -> Iterator[Reminder]:
    kinds = {event.kind for event in case.events}
    for kind, paper, name, basis in NOTICES:
        missing = unserved(case, paper) if kind in kinds else []
        if missing:
            yield Reminder(f"unserved_{kind}", f"{name}还没有送达：{'、'.join(missing)}", basis)


def _of_withdrawal(case: ReconsiderationCase) -> Iterator[Reminder]:
    asked = request_open(case)
    if asked is not None and not asked.data.get("true_will"):
        text = "撤回申请没有附自愿撤回的声明，核实是不是真实意愿后再决定是否准予"
        yield Reminder("true_will", text, ARL.cite(74, 2))


def _of_repetition(case: ReconsiderationCase) -> Iterator[Reminder]:
    withdrawn = [
        one.number
        for one in accepted_before(case)
        if any(event.kind == "withdrawn" for event in one.events)
    ]
    if withdrawn:
        text = (
            f"同一申请人就同一行政行为曾撤回申请（{'、'.join(withdrawn)}），不得以同一事实和理由再"
            "申请；能证明撤回违背真实意愿的除外"
        )
        yield Reminder("withdrawn_before", text, ARL.cite(74, 2), urgent=True)
