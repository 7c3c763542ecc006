"""attach_child(), detach_child(), set_policy(): the cases under an umbrella, one policy for all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, UnitLink
from casework.db import db
from law.errors import Incomplete, NotAllowed
from mediation.commands.acting import act
from mediation.commands.joint.acting import check, current_units, note
from mediation.commands.joint.opening import let_read
from mediation.models.cases import MediationCase
from mediation.models.joint import JointCase, PolicyLine
from mediation.procedure import Action
from mediation.procedure.joint_steps import JointAction


def attach_child(joint: JointCase, child: MediationCase, *, on: date, by: Person) -> CaseEvent:
    """Put a case under the umbrella; it goes on by its own procedure (一户一案)."""
    check(joint, JointAction.ATTACH_CHILD, on=on)
    if child.joint_id == joint.id:
        raise NotAllowed(f"{child.number}已经在本联动事项中", instead="打开子案件查看")
    if child.joint is not None:
        raise NotAllowed(
            f"{child.number}已经并入{child.joint.number}",
            instead="先从原联动事项退出，再并入本事项",
        )
    act(child, Action.OPEN_JOINT, "joint_opened", on=on, by=by, data={"note": joint.number})
    child.joint = joint
    child.joint_id = joint.id
    for row in current_units(joint, on):
        if row.reads_children:
            let_read(child, row.unit, on)
    return note(joint, "child_attached", on=on, by=by, number=child.number)


def detach_child(
    joint: JointCase, child: MediationCase, *, reason: str, on: date, by: Person
) -> CaseEvent:
    """Let a case go its own way; units that could read it because of the umbrella no longer may."""
    check(joint, JointAction.ATTACH_CHILD, on=on)
    if not reason.strip():
        raise Incomplete({"reason": "写明退出联动的理由"})
    if child.joint_id != joint.id:
        raise NotAllowed(f"{child.number}不在本联动事项中", instead="核对案号")
    act(
        child,
        Action.CLOSE_JOINT,
        "joint_closed",
        on=on,
        by=by,
        data={"note": f"{joint.number}，{reason.strip()}"},
    )
    readers = {row.unit_id for row in joint.joint_units if row.reads_children}
    for part in child.units:
        if part.unit_id in readers and part.role == UnitLink.ASSIST and part.valid_to is None:
            part.valid_to = on
    child.joint = None
    child.joint_id = None
    return note(joint, "child_detached", on=on, by=by, number=child.number, note=reason.strip())


def set_policy(
    joint: JointCase,
    *,
    label: str,
    standard: str,
    who: str,
    amount: Decimal | None,
    done_on: date | None,
    on: date,
    by: Person,
) -> CaseEvent:
    """One household or worker in the same-policy table; one class has one standard."""
    check(joint, JointAction.SET_POLICY, on=on)
    label, standard, who = label.strip(), standard.strip(), who.strip()
    _check_line(joint, label, standard, who)
    if done_on is not None and done_on > on:
        raise Incomplete({"done_on": "不能晚于登记之日"})
    row = next((one for one in joint.policy if (one.label, one.who) == (label, who)), None)
    if row is None:
        row = PolicyLine(joint=joint, label=label, standard=standard, who=who)
        db.session.add(row)
    row.amount, row.done_on = amount, done_on
    db.session.flush()
    return note(
        joint,
        "policy_set",
        on=on,
        by=by,
        note=f"{label}，{who}",
        standard=standard,
        amount=str(amount) if amount is not None else "",
        paid=done_on.isoformat() if done_on else "",
    )


def _check_line(joint: JointCase, label: str, standard: str, who: str) -> None:
    """Who gets what by which standard, and that the class has no other."""
    found = {}
    if not label:
        found["label"] = "请填类别，例如解除劳动合同补偿"
    if not standard:
        found["standard"] = "请填标准"
    if not who:
        found["who"] = "请填户名或者姓名"
    other = {row.standard for row in joint.policy if row.label == label} - {standard}
    if label and standard and other:
        found["standard"] = f"“{label}”已按“{other.pop()}”执行，同类只能有一个标准"
    if found:
        raise Incomplete(found)
