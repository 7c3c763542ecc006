"""Endings without a decision on the merits: dismissal (33), termination (41), withdrawal (74)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Representative
from casework.cases.vocabulary import NATURAL_PERSONS
from law.errors import Incomplete, NotAllowed
from reconsideration.commands.acting import act, money, send, side
from reconsideration.commands.checking import SetAside, kept, need_reason
from reconsideration.commands.papers import course as course_papers
from reconsideration.commands.papers import course_endings as papers
from reconsideration.commands.papers.parts import APPLICANT
from reconsideration.commands.participants.agents import check_acting
from reconsideration.commands.trial.course import Problem, approval, talked_over
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Action
from reconsideration.procedure.grounds import Condition, TerminationGround
from reconsideration.procedure.matters import Scope
from reconsideration.procedure.participants import Represented

# ------------------------------------------------------------------------------ dismissal


def dismissal_problems(
    case: ReconsiderationCase,
    *,
    conditions: Sequence[str],
    reasons: str,
    on: date,
    noted_on: date,
) -> list[Problem]:
    """A dismissal names the condition of article 30 that is not met, with reasons (33)."""
    problems = {}
    if not conditions or any(code not in list(Condition) for code in conditions):
        problems["conditions"] = "请指出不符合第30条第1款的哪一项"
    if len(reasons.strip()) < 4:
        problems["reasons"] = "驳回申请应当说明理由（第33条）"
    if problems:
        raise Incomplete(problems)
    return []


def dismiss(
    case: ReconsiderationCase,
    *,
    conditions: Sequence[str],
    reasons: str,
    on: date,
    by: Person,
    noted_on: date | None = None,
    aside: SetAside | None = None,
    approved_by: Person | None = None,
) -> CaseEvent:
    """Dismiss an application that should not have been accepted; it says what is open now."""
    dismissal_problems(case, conditions=conditions, reasons=reasons, on=on, noted_on=noted_on or on)
    event = act(
        case, Action.DISMISS, "dismissed", on=on, by=by, conditions=list(conditions),
        reasons=reasons.strip(), **approval(approved_by),
    )  # fmt: skip
    letter = papers.dismissal(case, conditions=conditions, reasons=reasons, on=on, by=by)
    send(case, letter, on=on, by=by, event=event, to=course_papers.everybody(case))
    return event


# ------------------------------------------------------------------------------ termination

LIBERTY = frozenset({Scope.A01.value, Scope.A02.value})


def termination_problems(
    case: ReconsiderationCase, *, ground: str, detail: str, on: date, noted_on: date
) -> list[Problem]:
    """The grounds of article 41 that do not need a request, each where it can be."""
    if ground not in list(TerminationGround) or ground == TerminationGround.T1:
        raise Incomplete({"ground": "请选第41条第2项至第5项的一项终止事由"})
    need_reason("detail", detail, "写明终止的具体原因")
    natural = {party.kind in NATURAL_PERSONS for party in side(case, APPLICANT)}
    wrong = {
        TerminationGround.T2: (True not in natural, "申请人中没有公民，这一事由不适用"),
        TerminationGround.T3: (
            False not in natural, "申请人中没有法人或者其他组织，这一事由不适用",
        ),
        TerminationGround.T4: (
            case.kind not in LIBERTY, "只适用于不服行政拘留或者限制人身自由的行政强制措施的案件",
        ),
    }  # fmt: skip
    fails, why = wrong.get(TerminationGround(ground), (False, ""))
    if fails:
        raise Incomplete({"ground": why})
    return []


def terminate(
    case: ReconsiderationCase,
    *,
    ground: str,
    detail: str,
    on: date,
    by: Person,
    noted_on: date | None = None,
    aside: SetAside | None = None,
    approved_by: Person | None = None,
) -> CaseEvent:
    """Terminate: nobody goes on with it, or sixty days of suspension are full (41, items 2-5)."""
    termination_problems(case, ground=ground, detail=detail, on=on, noted_on=noted_on or on)
    given = TerminationGround(ground)
    event = act(
        case, Action.TERMINATE, "terminated", on=on, by=by, ground=given.value,
        note=f"{given.label}，{detail.strip()}", **approval(approved_by),
    )  # fmt: skip
    letter = papers.termination(case, ground=given, detail=detail, on=on, by=by)
    send(case, letter, on=on, by=by, event=event, to=course_papers.everybody(case))
    return event


# ------------------------------------------------------------------------------ settlement


def file_settlement(
    case: ReconsiderationCase,
    *,
    terms: str,
    signed_on: date,
    saved: Decimal | None = None,
    matter: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """A settlement agreement of the parties is in (和解协议, article 74)."""
    told = talked_over(matter, VERSIONS[case.law].settled)
    need_reason("terms", terms, "写明和解的主要内容")
    if signed_on > on:
        raise Incomplete({"signed_on": "签订日不能晚于收到日"})
    return act(
        case, Action.FILE_SETTLEMENT, "settlement_filed", on=on, by=by, note=terms.strip(),
        signed_on=signed_on, **told, **money(saved=saved),
    )  # fmt: skip


def note_changed_act(
    case: ReconsiderationCase, *, new_act: str, note: str, on: date, by: Person
) -> CaseEvent:
    """The respondent has changed its act meanwhile: the trial goes on all the same (条例 39)."""
    need_reason("new_act", new_act, "写明改变后的行政行为名称、文号")
    need_reason("note", note, "写明怎样改变的，例如撤销原处罚、减少罚款")
    return act(
        case, Action.NOTE_CHANGED_ACT, "act_changed", on=on, by=by, new_act=new_act.strip(),
        note=f"{new_act.strip()}，{note.strip()}",
    )  # fmt: skip


# ------------------------------------------------------------------------------ withdrawal


def ask_withdrawal(
    case: ReconsiderationCase,
    *,
    reason: str,
    true_will: bool,
    agent: Representative | None = None,
    on: date,
    by: Person,
) -> CaseEvent:
    """The applicant asks to withdraw: why, and of their own will.

    `agent` is who asks for the applicant; checks 20 and 21 look at powers and consents.
    """
    need_reason("reason", reason, "写明撤回的理由")
    notes = check_acting(case, Represented.WITHDRAW, agent=agent, on=on)
    return act(
        case, Action.ASK_WITHDRAWAL, "withdrawal_asked", on=on, by=by,
        reason=reason.strip(), true_will=true_will, **kept(notes),
    )  # fmt: skip


def refuse_withdrawal(case: ReconsiderationCase, *, reason: str, on: date, by: Person) -> CaseEvent:
    """It is not their will, or the settlement is not lawful: the trial goes on."""
    need_reason("reason", reason, "写明不准予撤回的理由")
    return act(
        case, Action.REFUSE_WITHDRAWAL, "withdrawal_refused", on=on, by=by, reason=reason.strip()
    )


def withdrawal_problems(
    case: ReconsiderationCase,
    *,
    will_checked: bool,
    lawful: bool,
    note: str,
    on: date,
    noted_on: date,
) -> list[Problem]:
    """Whether it is their will, and after a settlement whether its content is lawful (74)."""
    problems = {}
    if not will_checked:
        problems["will_checked"] = "先向申请人核实撤回是不是真实意愿"
    if _after_settlement(case) and not lawful:
        problems["lawful"] = "和解内容不合法的，不能准予撤回（第74条第1款）"
    if len(note.strip()) < 4:
        problems["note"] = "写明怎样核实的"
    if problems:
        raise Incomplete(problems)
    return []


def request_open(case: ReconsiderationCase) -> CaseEvent | None:
    """The request to withdraw that nobody has answered yet."""
    kinds = {"withdrawal_asked", "withdrawal_refused"}
    found = [event for event in case.events if event.kind in kinds]
    last = max(found, key=lambda event: event.serial, default=None)
    return last if last is not None and last.kind == "withdrawal_asked" else None


def _after_settlement(case: ReconsiderationCase) -> bool:
    return any(event.kind == "settlement_filed" for event in case.events)


def _saved(case: ReconsiderationCase) -> dict[str, Any]:
    """What the last settlement spared the applicant, where it was told."""
    found = [event.data for event in case.events if event.kind == "settlement_filed"]
    return {"saved_fen": found[-1]["saved_fen"]} if found and "saved_fen" in found[-1] else {}


def permit_withdrawal(
    case: ReconsiderationCase,
    *,
    will_checked: bool,
    lawful: bool,
    note: str,
    on: date,
    by: Person,
    noted_on: date | None = None,
    aside: SetAside | None = None,
    approved_by: Person | None = None,
) -> CaseEvent:
    """The body permits the withdrawal, the organ terminates (41 item 1, 74)."""
    asked = request_open(case)
    if asked is None:
        raise NotAllowed("申请人还没有提出撤回申请", instead="先登记撤回申请")
    withdrawal_problems(
        case, will_checked=will_checked, lawful=lawful, note=note, on=on,
        noted_on=noted_on or on,
    )  # fmt: skip
    if on < asked.on:
        raise Incomplete({"on": f"早于提出撤回之日 {asked.on.isoformat()}"})
    settlement = _after_settlement(case)
    event = act(
        case, Action.PERMIT_WITHDRAWAL, "withdrawn", on=on, by=by, reason=note.strip(),
        ground=TerminationGround.T1.value, after_settlement=settlement,
        after_change=any(event.kind == "act_changed" for event in case.events),
        true_will=bool(asked.data.get("true_will")), **approval(approved_by), **_saved(case),
    )  # fmt: skip
    permission = papers.permission(
        case, asked_on=asked.on, after_settlement=settlement, note=note, on=on, by=by
    )
    send(case, permission, on=on, by=by, event=event, to=side(case, APPLICANT))
    detail = "双方达成和解，申请人撤回申请" if settlement else "申请人撤回申请"
    letter = papers.termination(
        case, ground=TerminationGround.T1, detail=f"{detail}，行政复议机构准予撤回",
        after_settlement=settlement, on=on, by=by,
    )  # fmt: skip
    send(case, letter, on=on, by=by, event=event, to=course_papers.everybody(case))
    return event
