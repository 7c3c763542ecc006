"""Vetoes, caps and bonus of a county: proposed, heard, decided."""

from __future__ import annotations

from collections.abc import Collection

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.forms import Form
from law.errors import Incomplete
from reconsideration.standardisation.catalogue import Catalogue
from reconsideration.standardisation.commands import rulings as commands
from reconsideration.standardisation.cycle import Part
from reconsideration.standardisation.cycle.inspecting import Decided, RulingKind
from reconsideration.standardisation.forms.inspection import (
    area,
    choice,
    listed,
    name_of,
    rows_form,
    value_of,
)
from reconsideration.standardisation.models import CountyTask, Ruling
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.scores import county_result, rulings_of
from reconsideration.standardisation.views.inspecting import framed, open_page
from reconsideration.standardisation.views.row_pages import Button, Line, rows_page

blueprint = Blueprint(
    "standardisation_rulings", __name__, url_prefix="/standardisation/tasks/<int:task_id>/rulings"
)
ENDPOINT = "standardisation_rulings.show"
HEADS = (
    ("代码", ""), ("事项", ""), ("事实和依据", ""), ("提出", ""),
    ("听取县里意见", ""), ("决定", ""),
)  # fmt: skip


@blueprint.route("", methods=["GET", "POST"])
@requires(May.SEE_YEAR)
@writes
def show(task_id: int) -> ResponseReturnValue:
    """What was proposed; the lead proposes, the city's leader decides after hearing the county."""
    task, parts = open_page(task_id, ENDPOINT)
    rows = {f"{one.kind}_{one.code}": one for one in rulings_of(task)}
    proposes = Part.LEAD_INSPECTOR in parts and task.standing in commands.PROPOSED_AT
    decides = Part.CITY_LEADER in parts and task.standing in commands.DECIDED_AT
    waiting = {key for key, one in rows.items() if decides and not one.decision}
    form = _form(task, waiting, proposes)
    page = framed(
        task,
        parts,
        ENDPOINT,
        title="认定",
        what="一票否决、等次上限由系统或者检查组提出，听取县里意见后由市级审定人决定",
        stacked=True,
        heads=HEADS,
        lines=[_line(task, key, one, key in waiting) for key, one in rows.items()],
        below=[("提出认定", ("code", "ground"))] if proposes else (),
        wide=frozenset({"code", "ground"}),
        buttons=[
            *([Button("propose", "提出")] if proposes else []),
            *([Button("decide", "保存决定", main=True)] if waiting else []),
        ],
        notes=_unproposed(task),
        empty=("没有提出的认定", "一票否决、等次上限、人工认定的加分在这里提出和决定。"),
    )

    def decide() -> str:
        done = sum(_decide(form, key, rows[key]) for key in sorted(waiting))
        return f"已决定 {done} 项"

    acts = {"propose": lambda: _propose(task, form)} if proposes else {}
    return rows_page(page, form, acts | ({"decide": decide} if waiting else {}))


def _propose(task: CountyTask, form: Form) -> str:
    kind, _, code = (form.given()["code"] or ":").partition(":")
    if kind not in set(RulingKind):
        raise Incomplete({"code": "选择事项"})
    commands.propose(
        task, kind=RulingKind(kind), code=code, ground=form.given()["ground"], on=today(),
        by=current_person(),
    )  # fmt: skip
    return "已提出，由市级审定人决定"


def _form(task: CountyTask, waiting: Collection[str], proposes: bool) -> Form:
    single = {"code": listed("事项", _codes(catalogue_of(task))), "ground": area("事实和依据")}
    return rows_form(
        sorted(waiting),
        {
            "heard": lambda _: area("听取意见", 2000),
            "decision": lambda _: choice("决定", Decided),
            "why": lambda _: area("理由", 2000),
        },
        single if proposes else {},
    )()


def _codes(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [
        (f"{kind.value}:{code}", f"{kind.label} {code} {name}")
        for kind in RulingKind
        for code, name in commands.names_of(catalogue, kind).items()
    ]


def _line(task: CountyTask, key: str, one: Ruling, waits: bool) -> Line:
    names = commands.names_of(catalogue_of(task), one.word)
    who = one.proposed_by.name if one.proposed_by else "系统按数据提出"
    decided = one.decision_label
    if one.decided_by is not None:
        decided = f"{decided}\n{one.reason}\n{one.decided_by.name} {one.decided_on}"
    return Line(
        key,
        (
            f"{one.word.label} {one.code}",
            names.get(one.code, one.code),
            one.ground,
            f"{who}\n{one.proposed_on.isoformat()}",
            one.heard or "—",
            decided,
        ),
        [name_of(stem, key) for stem in ("heard", "decision", "why")] if waits else (),
    )


def _decide(form: Form, key: str, one: Ruling) -> bool:
    """One decision; a row without one is left for later. Raises Incomplete by field."""
    decision = value_of(form, "decision", key)
    if not decision:
        return False
    try:
        commands.decide(
            one,
            decision=Decided(decision),
            heard=value_of(form, "heard", key),
            reason=value_of(form, "why", key),
            on=today(),
            by=current_person(),
        )
    except Incomplete as fault:
        names = {"heard": "heard", "reason": "why"}
        raise Incomplete(
            {name_of(names[name], key): said for name, said in fault.problems.items()}
        ) from None
    return True


def _unproposed(task: CountyTask) -> list[tuple[str, str, str]]:
    """What the figures raise and nobody has proposed yet."""
    known = {one.code for one in rulings_of(task)}
    raised = [one for one in county_result(task, today()).proposed if one.code not in known]
    text = "；".join(f"{one.code} {one.name}：{one.why}" for one in raised)
    return [("warn", "按现有分数和数据，下列事项将由系统提出", text)] if raised else []
