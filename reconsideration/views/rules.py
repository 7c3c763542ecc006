"""The rules of reconsideration (规则): steps, periods, checks, and what the law leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from werkzeug.exceptions import Forbidden

from casework.accounts.models import Unit, UnitKind
from casework.accounts.policy import AtUnit, decide, units_with
from casework.accounts.roles import Action as May
from casework.db import db
from casework.now import today
from casework.web import current_person, current_subject, requires, writes
from casework.web.editing import Editing, edit_page
from law.citation import Basis
from reconsideration.commands.approving import STEPS, Approver, approver_at
from reconsideration.commands.approving import set_approver as commands_set
from reconsideration.commands.filing.first_matters import final_matters
from reconsideration.forms.approving import ApproverForm
from reconsideration.procedure import VERSIONS, Stage, Version
from reconsideration.procedure.checks import CHECKS, Level
from reconsideration.procedure.decision_suits import TABLE
from reconsideration.procedure.periods import GROUPS
from reconsideration.procedure.scope import CHECK_FINAL, FINAL_MATTERS
from reconsideration.procedure.settings import (
    ANSWERED_BY,
    NAMED,
    OPEN_QUESTIONS,
    answers,
    in_use,
    is_default,
    value_words,
)

blueprint = Blueprint("reconsideration_rules", __name__, url_prefix="/reconsideration/rules")

PAGES = {
    "periods": "期限",
    "steps": "程序",
    "checks": "校验",
    "defendants": "被告",
    "finals": "最终裁决",
    "approvals": "审批",
    "questions": "惯例",
}
ANYWHERE = 12
"""A step open at so many stages is said to be open at any."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as the page shows it: from where, to where, on what ground, what bars it."""

    label: str
    sources: str
    target: str
    basis: Basis
    barred: str


@dataclass(frozen=True, slots=True)
class Question:
    """What the law leaves open, and how it is answered here."""

    number: str
    answer: str
    default: str
    setting: str
    value: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A body as the page shows it: whom it has set, and whether this person may change that."""

    unit: Unit
    approver: str
    editable: bool


@blueprint.get("/")
@requires(May.SEE_CALENDAR)
def index() -> ResponseReturnValue:
    """One of the tables; the steps of either version of the law."""
    asked, version = request.args.get("page", ""), request.args.get("law", "")
    page = asked if asked in PAGES else "periods"
    law = version if version in VERSIONS else "2023"
    return render_template(
        "reconsideration/rules.html",
        pages=PAGES,
        page=page,
        law=law,
        versions=VERSIONS,
        statute=VERSIONS[law].statute,
        groups=GROUPS,
        steps=_steps(VERSIONS[law]),
        checks=CHECKS.values(),
        tones={Level.BLOCK: "bad", Level.WARN: "wait", Level.INFORM: "run"},
        questions=_questions(),
        defendants=TABLE,
        finals=_finals() if page == "finals" else (),
        check_final=CHECK_FINAL,
        approvals=STEPS,
        bodies=_bodies(),
        approver_at=approver_at,
    )


def _finals() -> list[tuple[str, str, str]]:
    """Where a decision is final by law (10): what is known everywhere, then what bodies entered."""
    subject, on = current_subject(), today()
    units = {post.unit_id for post in subject.posts} | units_with(subject, May.SEE_INDEX, on)
    kind = UnitKind.RECONSIDERATION_BODY
    found = db.session.scalars(select(Unit).where(Unit.id.in_(units), Unit.kind == kind.value))
    known = [("系统所列", one.title, one.source) for one in FINAL_MATTERS]
    own = [
        (unit.short_name, one.title, one.source)
        for unit in found
        for one in final_matters(unit.id)
        if one not in FINAL_MATTERS
    ]
    return [*known, *own]


def _bodies() -> list[Body]:
    """The bodies at which this person has a post, each with whom it has set."""
    subject, on = current_subject(), today()
    ids = {post.unit_id for post in subject.posts}
    kind = UnitKind.RECONSIDERATION_BODY
    found = db.session.scalars(select(Unit).where(Unit.id.in_(ids), Unit.kind == kind.value))
    may = units_with(subject, May.SET_APPROVER, on)
    return [
        Body(one, Approver(one.steps_approver).label, one.id in may)
        for one in sorted(found, key=lambda one: one.id)
    ]


@blueprint.route("/approver/<int:unit_id>", methods=["GET", "POST"])
@requires(May.SET_APPROVER)
@writes
def set_approver(unit_id: int) -> ResponseReturnValue:
    """A body sets who approves what the law names nobody for (U14)."""
    unit = db.session.get(Unit, unit_id) or abort(404)
    verdict = decide(current_subject(), May.SET_APPROVER, AtUnit(unit.id), today())
    if not verdict.allow:
        raise Forbidden(verdict.reason)
    form = ApproverForm(approver=unit.steps_approver)
    back = url_for("reconsideration_rules.index", page="approvals")
    steps = [row.label for row in STEPS.values() if row.unnamed]
    page = Editing(
        title=f"设定批准人：{unit.name}",
        back=back,
        back_label="规则：审批",
        groups=(("批准人", ("approver",)),),
        button="设定批准人",
        what=f"法律没有指明由谁批准的步骤：{'、'.join(steps)}。已经报批的不变；改动记入审计。",
        done="批准人已设定，以后报批的按此办理。",
    )

    def enter() -> str:
        form.check_version(unit, trail=("unit", unit.id))
        commands_set(unit, approver=form.approver.data, on=today(), by=current_person())
        return back

    return edit_page(form, page, enter)


def _steps(version: Version) -> list[StepRow]:
    """The table of steps in its order; rows that only say why not are told as such."""
    return [
        StepRow(
            label=step.label,
            sources=_stages(sorted(step.sources, key=list(Stage).index)),
            target=step.target.label if step.target is not None else "状态不变",
            basis=step.basis,
            barred="有条件" if step.unless is not None else "",
        )
        for step in version.procedure.steps
    ]


def _stages(stages: Sequence[Stage]) -> str:
    if len(stages) >= ANYWHERE:
        return "各状态"
    return "、".join(stage.label for stage in stages)


def _questions() -> list[Question]:
    """U1 to U25 with the answer that holds here."""
    settings = in_use()
    found = []
    for number, default in OPEN_QUESTIONS.items():
        name = ANSWERED_BY.get(number, "")
        [answer] = answers(settings, number)
        found.append(
            Question(
                number=number,
                answer=answer.note,
                default=default.note,
                setting=NAMED.get(name, ""),
                value=value_words(settings, name) if name else "",
                changed=not is_default(settings, number),
            )
        )
    return found
