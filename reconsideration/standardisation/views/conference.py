"""The conference: both inspectors' scores side by side, and what the team agrees on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.models import Person
from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.forms import Form
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.catalogue import Catalogue
from reconsideration.standardisation.catalogue.written import decimal
from reconsideration.standardisation.commands.conference import Agreed, agree
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, Part, TaskStage
from reconsideration.standardisation.cycle.inspecting import Difference, FindingGrade, Phase
from reconsideration.standardisation.forms.inspection import (
    choice,
    line,
    name_of,
    points_text,
    read_points,
    rows_form,
    value_of,
)
from reconsideration.standardisation.models import (
    AgreedScore,
    CountyTask,
    InspectorScore,
    SelfScore,
)
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.inspecting import needs_reason, scores_by_inspector
from reconsideration.standardisation.queries.scores import system_for_inspection
from reconsideration.standardisation.queries.selfscores import SystemScore, scores_of
from reconsideration.standardisation.queries.sheets import agreed_of, inspectors_of, outstanding
from reconsideration.standardisation.views.desk_review import decimal_of
from reconsideration.standardisation.views.inspecting import framed, open_page
from reconsideration.standardisation.views.row_pages import Button, Line, RowsPage, rows_page

blueprint = Blueprint(
    "standardisation_conference",
    __name__,
    url_prefix="/standardisation/tasks/<int:task_id>/conference",
)
ENDPOINT = "standardisation_conference.show"


@dataclass(frozen=True)
class Beside:
    """Everything that stands beside an agreed score."""

    task: CountyTask
    catalogue: Catalogue
    team: list[Person]
    given: Mapping[str, Mapping[int, InspectorScore]]
    own: Mapping[str, SelfScore]
    system: Mapping[str, SystemScore]
    agreed: Mapping[str, AgreedScore]

    def default(self, indicator: str) -> str:
        """What was agreed; else the system's score, or what all inspectors gave."""
        row, system = self.agreed.get(indicator), self.system[indicator]
        if row is not None:
            return points_text(row.value)
        if system.whole:
            return points_text(system.score.earned)
        values = {one.value for one in self.given.get(indicator, {}).values()}
        return points_text(values.pop()) if len(values) == 1 else ""

    def lacks(self, indicator: str) -> str:
        """What the agreed score still lacks."""
        row = self.agreed.get(indicator)
        if row is None:
            return "还没有确认分"
        return needs_reason(
            self.catalogue, indicator, row, self.own.get(indicator), self.given, self.system
        )


def _beside(task: CountyTask) -> Beside:
    on, catalogue = today(), catalogue_of(task)
    return Beside(
        task,
        catalogue,
        inspectors_of(task, on),
        scores_by_inspector(task, on),
        scores_of(task),
        system_for_inspection(task, catalogue, on),
        agreed_of(task, (Phase.CONFERENCE, Phase.FEEDBACK)),
    )


@blueprint.route("", methods=["GET", "POST"])
@requires(May.SEE_YEAR)
@writes
def show(task_id: int) -> ResponseReturnValue:
    """Scores side by side; closed until every sheet is in, so that nobody follows the partner."""
    task, parts = open_page(task_id, ENDPOINT)
    on, out = today(), outstanding(task, today()) if task.standing is TaskStage.ONSITE else []
    if out or task.standing in _BEFORE:
        return _closed(task, parts, out)
    held = _beside(task)
    may = Part.LEAD_INSPECTOR in parts and task.standing is TaskStage.ONSITE
    keys = [one.id for one in held.catalogue.indicators] if may else []
    form = _form(held, keys)
    page = _page(held, parts, keys, may)

    def save() -> str:
        given = _given(held, form, keys)
        made = agree(task, given, phase=Phase.CONFERENCE, on=on, by=current_person())
        return f"已保存，{len(made)} 项有变化，原来的确认分保留"

    def finish() -> str:
        save()
        take_row(task, Act.CONFER, on=on, by=current_person())
        return "合议完毕，检查发现已按评分表汇总"

    return rows_page(page, form, {"save": save, "finish": finish} if may else {})


_STAGES = tuple(TaskStage)
_BEFORE = frozenset(_STAGES[: _STAGES.index(TaskStage.ONSITE)])


def _closed(task: CountyTask, parts: frozenset[Part], out: list[str]) -> ResponseReturnValue:
    """What is said until all sheets are in."""
    said = f"还没有提交：{'、'.join(out)}。双方都提交后才能对照。" if out else "还没有到合议。"
    page = framed(
        task, parts, ENDPOINT, title="合议", heads=(), lines=(), empty=("合议还没有开放", said)
    )
    return rows_page(page, rows_form((), {})(), {})


def _page(held: Beside, parts: frozenset[Part], keys: list[str], may: bool) -> RowsPage:
    heads = [("指标", ""), ("分值", "gd-r"), ("自评", "gd-r"), ("系统", "gd-r")]
    heads += [(one.name, "") for one in held.team]
    heads += [("确认分", ""), ("差异原因", ""), ("说明", ""), ("还缺", "")] if may else []
    heads += [] if may else [("确认分", "gd-r"), ("差异原因", "")]
    lines = [_line(held, one.id, may) for one in held.catalogue.indicators]
    return framed(
        held.task,
        parts,
        ENDPOINT,
        title="合议",
        what="两名检查员不一致、与自评相差一成以上、与系统核算分不同的，写明原因",
        heads=heads,
        lines=lines,
        buttons=[Button("save", "保存"), Button("finish", "保存并完成合议", main=True)]
        if may
        else (),
        irrevocable="合议完毕后，确认分只随答复意见、复查、复核改变" if may else "",
        facts=[
            ("任务", held.task.standing.label),
            ("不一致", f"{sum(line.late for line in lines)} 项"),
        ],
        beside=lambda key: name_of("points", key),
    )


def _line(held: Beside, key: str, may: bool) -> Line:
    one, own, system = held.catalogue.by_id[key], held.own.get(key), held.system[key]
    given = held.given.get(key, {})
    row = held.agreed.get(key)
    values = {score.value for score in given.values()}
    cells = [
        f"{key} {one.name}",
        decimal(one.points),
        "不适用" if own is not None and own.is_na else decimal_of(own.points if own else None),
        points_text(system.score.earned) if system.whole else "—",
        *(_seen(given.get(person.id)) for person in held.team),
    ]
    if not may:
        cells += [points_text(row.value) if row else "—", row.why if row else ""]
        return Line(key, cells, late=len(values) > 1)
    lacks = held.lacks(key)
    fields = [name_of(stem, key) for stem in ("points", "code", "reason")]
    return Line(key, cells, fields, late=len(values) > 1, after=lacks)


def _seen(score: InspectorScore | None) -> str:
    """1.5 一般 / 各席位没有铭牌"""
    if score is None:
        return "—"
    grade = f"　{FindingGrade(score.grade).label}" if score.grade else ""
    text = f"\n{score.text}" if score.text else ""
    proof = f"\n证据 {len(score.evidence)} 件" if score.evidence else ""
    return f"{points_text(score.value)}{grade}{text}{proof}"


def _form(held: Beside, keys: list[str]) -> Form:
    def code(key: str) -> str:
        return held.agreed[key].reason_code if key in held.agreed else ""

    def reason(key: str) -> str:
        return held.agreed[key].reason if key in held.agreed else ""

    return rows_form(
        keys,
        {
            "points": lambda key: line("确认分", 10, held.default(key)),
            "code": lambda key: choice("差异原因", Difference, code(key), empty="无"),
            "reason": lambda key: line("说明", 300, reason(key)),
        },
    )()


def _given(held: Beside, form: Form, keys: list[str]) -> dict[str, Agreed]:
    """What was agreed; the evidence is that of the inspectors. Blank rows are left for later."""
    found, problems = {}, {}
    for key in keys:
        typed, code = value_of(form, "points", key), value_of(form, "code", key)
        if not typed:
            continue
        try:
            points = read_points(typed, held.system[key])
        except ValueError as error:
            problems[key] = f"{key} {error}"
            continue
        proof = {file for one in held.given.get(key, {}).values() for file in one.evidence}
        found[key] = Agreed(
            points,
            Difference(code) if code else None,
            value_of(form, "reason", key),
            sorted(proof),
        )
    if problems:
        raise Incomplete(problems)
    if not found:
        raise NotAllowed("没有填写确认分")
    return found
