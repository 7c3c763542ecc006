"""STEPS: what a second person approves, who that is, and whether the law names them (U14).

Where the law names nobody, the head of the body approves, or the head of the organ where the body
has set so; a site's configuration may do without. A step for the head of the organ is a proposal
of its own kind, so that lists and permissions tell them apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from casework.accounts.models import Person, Unit, UnitKind
from casework.accounts.roles import Action as May
from casework.accounts.staff import staff_for
from casework.accounts.units import change_unit
from casework.cases.models import Proposal
from casework.cases.proposals import Handler, Returned, propose, register_handler
from law import ARL, ARL_2017
from law.citation import Basis, Citation, Practice
from law.errors import Incomplete
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.exceptions import BASIS as EXCEPTIONS
from reconsideration.procedure.settings import in_use

TO_ORGAN = ".organ"


class Approver(StrEnum):
    """Whom a body has set for the steps for which the law names nobody."""

    HEAD = "head"
    ORGAN = "organ"

    @property
    def label(self) -> str:
        """机构负责人, 机关负责人"""
        return {"head": "机构负责人", "organ": "机关负责人"}[self.value]


WHO = {
    May.APPROVE_EXAMINATION: "机构负责人或者机关负责人",
    May.APPROVE_EXTENSION: Approver.HEAD.label,
    May.APPROVE_CLOSING: Approver.HEAD.label,
    May.APPROVE_DECISION: Approver.ORGAN.label,
}


@dataclass(frozen=True, slots=True)
class Step:
    """A step that a second person approves. Only where the law is silent a body sets whom.

    `formerly` is the ground on which the 2017 law names the head of the organ instead.
    """

    label: str
    approval: May
    basis: Basis
    unnamed: bool = False
    always: bool = True
    formerly: Citation | None = None


def _open(label: str, approval: May, *, always: bool = False) -> Step:
    """A step for which the law names nobody."""
    silent = Practice(f"法律没有指明由谁批准{label}")
    return Step(label, approval, silent, unnamed=True, always=always)


REFUSE, STAY, REFUSE_STAY, LIFT_STAY = "refuse", "stay", "refuse_stay", "lift_stay"
SUSPEND, EXTEND, CONVERT = "suspend", "extend", "convert"
OPEN_NORM, STOP_NORM = "open_norm_review", "norm"
EXCEPTION, OPINION, DECISION = "exception", "opinion", "decision"
CORRECT, PUBLISH = "correct_paper", "publish"
DISMISS, TERMINATE, WITHDRAWAL = "dismiss", "terminate", "permit_withdrawal"
STEPS: Mapping[str, Step] = {
    REFUSE: _open("不予受理", May.APPROVE_EXAMINATION, always=True),
    STAY: _open("停止执行", May.APPROVE_EXTENSION),
    REFUSE_STAY: _open("不予停止执行", May.APPROVE_EXTENSION),
    LIFT_STAY: _open("恢复执行", May.APPROVE_EXTENSION),
    SUSPEND: _open("中止审理", May.APPROVE_EXTENSION),
    OPEN_NORM: _open("中止审理并启动附带审查", May.APPROVE_EXTENSION),
    STOP_NORM: _open("停止执行规范性文件条款", May.APPROVE_EXAMINATION),
    EXTEND: Step(
        "延长审理期限", May.APPROVE_EXTENSION, ARL.cite(62, 1), formerly=ARL_2017.cite(31, 1)
    ),
    CONVERT: Step("转为普通程序", May.APPROVE_EXTENSION, ARL.cite(55)),
    DISMISS: _open("驳回行政复议申请", May.APPROVE_CLOSING),
    TERMINATE: _open("终止行政复议", May.APPROVE_CLOSING),
    WITHDRAWAL: _open("准予撤回并终止", May.APPROVE_CLOSING),
    EXCEPTION: Step("核准例外", May.APPROVE_EXAMINATION, EXCEPTIONS),
    OPINION: Step("审理意见和拟作决定", May.APPROVE_CLOSING, ARL.cite(61, 1)),
    DECISION: Step("作出行政复议决定", May.APPROVE_DECISION, ARL.cite(61, 1)),
    CORRECT: Step("更正文书笔误", May.APPROVE_CLOSING, Practice("法律没有规定文书笔误由谁核对")),
    PUBLISH: Step(
        "公开决定书（核对脱敏文本）", May.APPROVE_CLOSING, Practice("法律没有规定公开文本由谁核对")
    ),
}


def needs_approval(key: str) -> bool:
    """Whether somebody else approves: where the law names one, or the site's setting says so."""
    row = STEPS[key]
    return row.always or in_use().unnamed_steps_approved


def approval_at(unit: Unit, key: str, law: str = "") -> May:
    """What whoever approves a step at a body may do."""
    row = STEPS[key]
    formerly = row.formerly is not None and law == "2017"
    to_organ = formerly or (row.unnamed and unit.steps_approver == Approver.ORGAN)
    return May.APPROVE_DECISION if to_organ else row.approval


def approver_at(unit: Unit, key: str, law: str = "") -> str:
    """Who approves a step at a body, in words; empty where nobody has to."""
    return WHO[approval_at(unit, key, law)] if needs_approval(key) else ""


def ask(
    case: ReconsiderationCase, key: str, *, payload: Mapping[str, Any], summary: str, by: Person
) -> Proposal:
    """Ask whoever approves this step at the body of the case."""
    row = STEPS[key]
    elsewhere = approval_at(case.unit, key, case.law) is not row.approval
    action = action_of(key) + (TO_ORGAN if elsewhere else "")
    return propose(case, action=action, label=row.label, payload=payload, summary=summary, by=by)


def action_of(key: str) -> str:
    """The proposal of a step by its name in the case core."""
    return f"reconsideration.{key}"


def register_step(key: str, handler: Handler, returned: Returned | None = None) -> None:
    """Tell the case core how an approved step is carried out, whoever approves it."""
    row = STEPS[key]
    named = row.basis if isinstance(row.basis, Citation) else None
    register_handler(action_of(key), handler, approval=row.approval, returned=returned, basis=named)
    if row.unnamed or row.formerly:
        register_handler(
            action_of(key) + TO_ORGAN, handler, approval=May.APPROVE_DECISION, basis=row.formerly
        )


def set_approver(unit: Unit, *, approver: str, on: date, by: Person) -> None:
    """A body says who approves the steps for which the law names nobody (U14); audited."""
    if unit.kind != UnitKind.RECONSIDERATION_BODY:
        raise Incomplete({"approver": "只有行政复议机构设定批准人"})
    if approver not in list(Approver):
        raise Incomplete({"approver": "请选由谁批准"})
    if approver == Approver.ORGAN and not staff_for(May.APPROVE_DECISION, unit.id, on):
        raise Incomplete({"approver": "本机构还没有机关负责人的账号，请先授予职务"})
    change_unit(unit, steps_approver=approver, by=by)
