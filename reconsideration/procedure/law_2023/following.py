"""STEPS: what follows a decision, and what a superior may order, under the 2023 law."""

from __future__ import annotations

from law import ADL, ARL, ARL_IMPL
from law.citation import Basis, Citation, Practice
from reconsideration.procedure import guards
from reconsideration.procedure.following import Duty, Order
from reconsideration.procedure.stages import (
    AFTER_DECISION,
    CLOSED,
    IN_TRIAL,
    OPEN,
    UNDER_WAY,
    Action,
    Facts,
    Stage,
)
from reconsideration.procedure.table import Guard, closed, step

ARCHIVING = Practice("归档依档案法，由各单位确定")
SUPERVISED = frozenset({Stage.EFFECTIVE, Stage.MEDIATED, Stage.FOLLOW_UP})
ENDED = (AFTER_DECISION | {Stage.TERMINATED}) - {Stage.DECIDED}
CONTESTABLE = ENDED | {Stage.NOT_ACCEPTED, Stage.ABANDONED}
NOT_SERVED = "决定书还没有送达"


def told_to_accept(basis: Citation) -> Guard:
    """Bars a second refusal where a superior has ordered to accept."""

    def why(facts: Facts) -> str | None:
        return f"上级已责令受理（{basis.place}）" if facts.told_to_accept else None

    return why


def nothing_owed(facts: Facts) -> str | None:
    """Bars an order where there is nothing to perform."""
    return None if facts.owed else "没有需要被申请人履行的事项，或者已经履行"


def no_report_owed(facts: Facts) -> str | None:
    """Bars a report on a letter that was not served on the respondent, or was reported on."""
    return None if Duty.OPINION in facts.owed else "没有等待反馈的意见书"


def nothing_to_perform(facts: Facts) -> str | None:
    """Tells a page that nothing is owed; a report that did come in is taken all the same."""
    if facts.given or Duty.DECISION in facts.owed or facts.stage is Stage.MEDIATED:
        return None
    return "没有需要被申请人履行的事项，或者已经履行"


def no_letter_out(facts: Facts) -> str | None:
    """Tells a page that no opinion letter waits for its service."""
    return None if facts.given or facts.letters else "没有尚未送达的意见书"


def still_owed(facts: Facts) -> str | None:
    """Bars filing a case away before it is performed, or while a court has it."""
    if facts.owed:
        what = "、".join(duty.label for duty in Duty if duty in facts.owed)
        return f"{what}还没有履行完毕"
    return "诉讼（裁决）还没有结果" if facts.suits else None


def no_suit_open(facts: Facts) -> str | None:
    """Bars a judgment without a suit."""
    return None if facts.suits else "没有登记过尚未审结的诉讼、裁决"


def not_overdue(facts: Facts) -> str | None:
    """Bars a suit or an order for silence while the period runs."""
    return None if facts.trial_is_over else "审理期限还没有届满"


def only(order: Order, also: Guard | None = None) -> Guard:
    """Lets one kind of order through."""

    def why(facts: Facts) -> str | None:
        given = facts.given.get("what")
        if given not in {None, order.value}:
            return f"案件现在的状态不能“{Order(given).label}”"
        return also(facts) if also is not None else None

    return why


def of_order(facts: Facts) -> Basis:
    """Article 40 for an order to resume, 35 for the others."""
    return ARL.cite(40 if facts.given.get("what") == Order.RESUME else 35)


def of_taking_up(facts: Facts) -> Basis:
    """Article 35 where a superior accepts directly, 38 where it takes a case up."""
    return ARL.cite(35 if facts.given.get("how") == "direct" else 38)


LETTERS = (
    step(Action.ISSUE_LETTER, UNDER_WAY | AFTER_DECISION | {Stage.TERMINATED}, None, ARL.cite(76)),
    step(
        Action.ISSUE_OPINION,
        {Stage.EFFECTIVE, Stage.MEDIATED},
        Stage.FOLLOW_UP,
        ARL.cite(76),
        unless=no_letter_out,
    ),
    step(
        Action.ISSUE_OPINION,
        UNDER_WAY | {Stage.DECIDED, Stage.FOLLOW_UP, Stage.DISMISSED, Stage.TERMINATED},
        None,
        ARL.cite(76),
        unless=no_letter_out,
    ),
    step(
        Action.RECEIVE_REPORT,
        UNDER_WAY | AFTER_DECISION | {Stage.TERMINATED},
        None,
        ARL.cite(76),
        unless=no_report_owed,
    ),
    step(Action.SUGGEST, OPEN | CONTESTABLE | {Stage.DECIDED}, None, ARL_IMPL.cite(57, 2)),
)

PERFORMANCE = (
    step(
        Action.WATCH,
        {Stage.EFFECTIVE, Stage.MEDIATED},
        Stage.FOLLOW_UP,
        ARL.cite(77, 1),
        unless=guards.nothing_to_watch,
    ),
    step(
        Action.RECORD_PERFORMANCE,
        UNDER_WAY | AFTER_DECISION | {Stage.TERMINATED},
        None,
        ARL.cite(77, 1),
        unless=nothing_to_perform,
    ),
    step(
        Action.ORDER_PERFORMANCE,
        {Stage.EFFECTIVE, Stage.MEDIATED},
        Stage.FOLLOW_UP,
        ARL.cite(77, 2),
        unless=nothing_owed,
    ),
    step(
        Action.ORDER_PERFORMANCE, ENDED - {Stage.EFFECTIVE, Stage.MEDIATED}, None,
        ARL.cite(77, 2), unless=nothing_owed,
    ),
    step(Action.INTERVIEW, ENDED, None, ARL.cite(77, 2), unless=nothing_owed),
    step(Action.CRITICISE, ENDED, None, ARL.cite(77, 2), unless=nothing_owed),
    step(Action.ENFORCE, SUPERVISED, None, ARL.cite(78)),
)  # fmt: skip

AFTERWARDS = (
    step(Action.NOTE_SUIT, CONTESTABLE, None, ADL.cite(45)),
    step(Action.NOTE_SUIT, UNDER_WAY, None, ADL.cite(45), unless=not_overdue),
    step(Action.NOTE_JUDGMENT, CONTESTABLE | UNDER_WAY, None, ADL.cite(26), unless=no_suit_open),
    step(Action.PUBLISH, ENDED | {Stage.NOT_ACCEPTED}, None, ARL.cite(79, 1)),
    closed(Action.PUBLISH, {Stage.DECIDED}, ARL.cite(79, 1), NOT_SERVED, "先登记决定送达"),
    step(Action.COPY_UP, ENDED | UNDER_WAY, None, ARL.cite(79, 2)),
    closed(Action.COPY_UP, {Stage.DECIDED}, ARL.cite(79, 2), NOT_SERVED, "先登记决定送达"),
    step(Action.FILE_MAJOR, ENDED | {Stage.DECIDED}, None, ARL_IMPL.cite(59)),
    step(Action.REFER, OPEN | CONTESTABLE | {Stage.DECIDED}, None, ARL.cite(86)),
)

ABOVE = (
    step(
        Action.ORDER_CORRECTION, {Stage.NOT_ACCEPTED}, Stage.REVIEWING, ARL.cite(35),
        unless=only(Order.ACCEPT), by_facts=of_order,
    ),
    step(
        Action.ORDER_CORRECTION, {Stage.DISMISSED}, Stage.TRIAL, ARL.cite(35),
        unless=only(Order.TRY_AGAIN), by_facts=of_order,
    ),
    step(
        Action.ORDER_CORRECTION, {Stage.SUSPENDED}, Stage.TRIAL, ARL.cite(40),
        unless=only(Order.RESUME), by_facts=of_order,
    ),
    step(
        Action.ORDER_CORRECTION, IN_TRIAL, None, ARL.cite(35),
        unless=only(Order.DECIDE, not_overdue), by_facts=of_order,
    ),
    step(Action.ASK_TAKE_UP, OPEN, None, ARL.cite(38, 2)),
    step(
        Action.TAKE_UP, OPEN | {Stage.NOT_ACCEPTED, Stage.DISMISSED}, Stage.TAKEN_UP,
        ARL.cite(38), by_facts=of_taking_up,
    ),
    step(
        Action.ARCHIVE, (CLOSED | {Stage.FOLLOW_UP}) - {Stage.ARCHIVED}, Stage.ARCHIVED,
        ARCHIVING, unless=still_owed,
    ),
)  # fmt: skip

STEPS = (*LETTERS, *PERFORMANCE, *AFTERWARDS, *ABOVE)
