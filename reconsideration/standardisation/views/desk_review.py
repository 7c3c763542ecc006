"""The page of the desk review: every indicator with what the county says, and one's own mark."""

from __future__ import annotations

from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.addresses import address
from casework.web.forms import Form
from law.errors import Incomplete
from reconsideration.standardisation.catalogue.written import decimal
from reconsideration.standardisation.commands import desk
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, Part, TaskStage
from reconsideration.standardisation.cycle.inspecting import Consent, Verdict
from reconsideration.standardisation.forms.inspection import (
    choice,
    line,
    name_of,
    rows_form,
    value_of,
)
from reconsideration.standardisation.models import CountyTask, DeskMark
from reconsideration.standardisation.queries.inspecting import claimed_na
from reconsideration.standardisation.queries.selfscores import Assessment, assessment_of
from reconsideration.standardisation.queries.sheets import inspectors_of, marks_of
from reconsideration.standardisation.views.inspecting import framed, open_page, two
from reconsideration.standardisation.views.row_pages import Button, Line, rows_page

blueprint = Blueprint(
    "standardisation_desk", __name__, url_prefix="/standardisation/tasks/<int:task_id>/desk"
)
ENDPOINT = "standardisation_desk.show"
HEADS = (
    ("指标", ""), ("分值", "gd-r"), ("自评", "gd-r"), ("系统", "gd-r"), ("佐证", "gd-r"),
    ("检查员意见", ""),
)  # fmt: skip
OWN_HEADS = (("我的意见", ""), ("要核对的", ""), ("同意不适用", ""))
BUTTONS = (
    Button("rest", "其余全部认可"),
    Button("save", "保存"),
    Button("finish", "保存并完成书面审查", main=True),
)


@blueprint.route("", methods=["GET", "POST"])
@requires(May.SEE_YEAR)
@writes
def show(task_id: int) -> ResponseReturnValue:
    """Mark every indicator; finish when both inspectors have."""
    task, parts = open_page(task_id, ENDPOINT)
    held, on, me = assessment_of(task), today(), current_person()
    marks, claimed = marks_of(task), claimed_na(task, on)
    mine = {one: mark for (one, person), mark in marks.items() if person == me.id}
    may = Part.INSPECTOR in parts and task.standing is TaskStage.DESK_REVIEW
    keys = [one.id for one in held.catalogue.indicators] if may else []
    form = _form(keys, mine, claimed)
    page = framed(
        task,
        parts,
        ENDPOINT,
        title="书面审查",
        what="存疑、需现场核查的写明要核对什么，列入现场问题清单",
        heads=HEADS + OWN_HEADS if may else HEADS,
        lines=[_line(held, one.id, marks, may, claimed) for one in held.catalogue.indicators],
        buttons=BUTTONS if may else (),
        facts=_facts(task, marks, len(held.catalogue.indicators)),
        beside=lambda key: name_of("note", key),
    )

    def save() -> str:
        desk.mark(task, _given(form, keys), on=on, by=me)
        return "已保存书面审查意见"

    def rest() -> str:
        given = _given(form, keys)
        accepted = {one: desk.Marked(Verdict.ACCEPTED) for one in keys if one not in given}
        desk.mark(task, {**given, **accepted}, on=on, by=me)
        return f"其余 {len(accepted)} 项已认可"

    def finish() -> str:
        save()
        take_row(task, Act.FINISH_DESK, on=on, by=me)
        return "书面审查已完成"

    acts = {"save": save, "rest": rest, "finish": finish} if may else {}
    return rows_page(page, form, acts)


def _form(keys: list[str], mine: dict[str, DeskMark], claimed: set[str]) -> Form:
    """A mark and a note for each indicator; a consent where the county claims 不适用."""

    def consent(key: str) -> str:
        known = mine[key].consents if key in mine else None
        return "" if known is None else (Consent.YES if known else Consent.NO).value

    fields = {
        "verdict": lambda key: choice("意见", Verdict, mine[key].verdict if key in mine else ""),
        "note": lambda key: line("要核对的", 500, mine[key].note if key in mine else ""),
    }
    single = {
        name_of("consent", key): choice("同意不适用", Consent, consent(key))
        for key in keys
        if key in claimed
    }
    return rows_form(keys, fields, single)()


def _given(form: Form, keys: list[str]) -> dict[str, desk.Marked]:
    """What was marked; an indicator without a mark is left for later."""
    found = {}
    problems = {}
    for key in keys:
        verdict, note = value_of(form, "verdict", key), value_of(form, "note", key)
        if verdict:
            name = name_of("consent", key)
            said = form[name].data if name in form else ""
            consents = said == Consent.YES if said else None
            found[key] = desk.Marked(Verdict(verdict), note, consents)
        elif note:
            problems[key] = f"{key} 选择意见"
    if problems:
        raise Incomplete(problems)
    return found


def _line(
    held: Assessment,
    key: str,
    marks: dict[tuple[str, int], DeskMark],
    may: bool,
    claimed: set[str],
) -> Line:
    one, own = held.catalogue.by_id[key], held.scores.get(key)
    system = held.system[key]
    said = [
        f"{mark.person.name}：{mark.word.label}{'　' + mark.note if mark.note else ''}"
        for (indicator, _), mark in marks.items()
        if indicator == key
    ]
    given = "未填" if own is None or not own.is_filled else "不适用" if own.is_na else None
    reason = f"\n不适用的理由：{own.na_reason}" if key in claimed and own is not None else ""
    fields = (name_of("verdict", key), name_of("note", key))
    consent = name_of("consent", key) if key in claimed else ""
    return Line(
        key,
        (
            f"{key} {one.name}{reason}",
            decimal(one.points),
            given or decimal_of(own.points if own else None),
            two(system.score.earned) if system.whole else "—",
            str(len(held.attached.get(key, ()))),
            "\n".join(said),
        ),
        (*fields, consent) if may else (),
        group=_group(held, key),
        url=address("standardisation_self.item", task_id=held.task.id, indicator=key)
        if own
        else "",
    )


def _own_page(held: Assessment, key: str) -> str:
    """Where the county's own words and evidence stand."""
    return address("standardisation_self.item", task_id=held.task.id, indicator=key)


def decimal_of(points: Any) -> str:
    """Points of the county as they are printed."""
    return "—" if points is None else f"{points.normalize():f}"


def _group(held: Assessment, key: str) -> str:
    """The area, before its first indicator."""
    area = held.catalogue.by_id[key].area
    first = next(iter(held.catalogue.of_area(area)))
    name = next(one.name for one in held.catalogue.areas if one.id == area)
    return f"{area} {name}" if first.id == key else ""


def _facts(
    task: CountyTask, marks: dict[tuple[str, int], DeskMark], whole: int
) -> list[tuple[str, str]]:
    """How far each inspector is, and what waits for the site."""
    rows = [("任务", task.standing.label)]
    for one in inspectors_of(task, today()):
        rows.append((one.name, f"{sum(person == one.id for _, person in marks)}/{whole} 项"))
    site = {key for (key, _), mark in marks.items() if mark.word is not Verdict.ACCEPTED}
    return [*rows, ("现场问题清单", f"{len(site)} 项")]
