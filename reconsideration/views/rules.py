"""The rules of reconsideration (规则): steps, periods, checks, and what the law leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.web import requires
from law.citation import Basis
from reconsideration.procedure import VERSIONS, Stage, Version
from reconsideration.procedure.checks import CHECKS, Level
from reconsideration.procedure.periods import GROUPS
from reconsideration.procedure.settings import (
    ANSWERED_BY,
    OPEN_QUESTIONS,
    answers,
    in_use,
    is_default,
)

blueprint = Blueprint("reconsideration_rules", __name__, url_prefix="/reconsideration/rules")

PAGES = {"periods": "期限", "steps": "程序", "checks": "校验", "questions": "惯例"}
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


@blueprint.get("/")
@requires(May.SEE_CALENDAR)
def index() -> ResponseReturnValue:
    """One of the four tables; the steps of either version of the law."""
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
    )


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
        value = getattr(settings, name) if name else ""
        [answer] = answers(settings, number)
        found.append(
            Question(
                number=number,
                answer=answer.note,
                default=default.note,
                setting=name,
                value=str(value).lower() if isinstance(value, bool) else str(value),
                changed=not is_default(settings, number),
            )
        )
    return found
