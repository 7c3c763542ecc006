"""Rectification: the order, what the county did, and how it was looked at again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.forms import Form
from law.errors import Incomplete
from reconsideration.standardisation.commands import cures as commands
from reconsideration.standardisation.commands.conference import Agreed
from reconsideration.standardisation.commands.cures import Curing
from reconsideration.standardisation.commands.proofs import FIELD
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, Part, TaskStage
from reconsideration.standardisation.cycle.inspecting import (
    About,
    Difference,
    FindingGrade,
    Way,
)
from reconsideration.standardisation.forms.inspection import (
    area,
    choice,
    day,
    file,
    line,
    name_of,
    read_points,
    rows_form,
    value_of,
)
from reconsideration.standardisation.models import CountyTask, Cure, RectificationItem
from reconsideration.standardisation.queries.cures import (
    items_of,
    overdue_items,
    waiting_items,
)
from reconsideration.standardisation.views.cure_order import ENDPOINT, Making, order, page_of
from reconsideration.standardisation.views.inspecting import open_page
from reconsideration.standardisation.views.proofs import links, named, take_files
from reconsideration.standardisation.views.row_pages import Button, Line, rows_page

blueprint = Blueprint(
    "standardisation_cures", __name__, url_prefix="/standardisation/tasks/<int:task_id>/cures"
)
HEADS = (
    ("序号", "gd-r"), ("问题", ""), ("整改标准", ""), ("期限", ""), ("责任", ""), ("整改情况", ""),
    ("复查", ""), ("状态", "gd-w8"),
)  # fmt: skip
SAVE = Button("save", "保存")
Files = Mapping[str, Sequence[tuple[str, str]]]
NO_FILES: Files = {}


@blueprint.route("", methods=["GET", "POST"])
@requires(May.SEE_YEAR)
@writes
def show(task_id: int) -> ResponseReturnValue:
    """The rectification as it is, with what this person may write at this stage."""
    task, parts = open_page(task_id, ENDPOINT)
    making = next(
        (make for stage, who, make in _MADE if stage is task.standing and who & parts), _read
    )
    form, page, acts = making(task, parts)
    return rows_page(page, form, acts)


def _read(task: CountyTask, parts: frozenset[Part]) -> Making:
    late = overdue_items(task, today())
    files = links(task, About.CURE)
    lines = [_whole(one, one in late, files=files) for one in items_of(task)]
    return rows_form((), {})(), page_of(task, parts, heads=HEADS, lines=lines), {}


def _whole(
    one: RectificationItem, late: bool, fields: Collection[str] = (), files: Files = NO_FILES
) -> Line:
    longer = f"\n原定 {one.first_until}，{one.extension_reason}" if one.extended_by else ""
    cure = one.cure
    done = "—"
    if cure is not None:
        on = f"（{cure.done_on.isoformat()}）" if cure.done_on else ""
        lines = (f"{cure.measure}{on}", cure.proof, cure.undone_reason)
        done = "\n".join(part for part in lines if part) or "—"
    seen = f"{cure.way_label} {cure.note}".strip() if cure is not None else ""
    return Line(
        str(one.serial),
        (
            str(one.serial),
            f"{one.finding.indicator} {one.finding.text}\n{_grade(one)}".strip(),
            one.standard,
            f"{one.until.isoformat()}{longer}",
            "\n".join(part for part in (one.unit_name, one.owner) if part),
            done,
            seen or "—",
            "逾期" if late else one.standing.label,
        ),
        tuple(fields),
        late=late,
        files=files.get(str(one.serial), ()),
    )


def _grade(one: RectificationItem) -> str:
    return FindingGrade(one.finding.grade).label if one.finding.grade else ""


def _fields(stems: Collection[str], one: RectificationItem) -> list[str]:
    return [name_of(stem, str(one.serial)) for stem in stems]


# ------------------------------------------------------------------------------ the county


def _cure(task: CountyTask, parts: frozenset[Part]) -> Making:
    """Row 27: what was done about each item."""
    rows = [one for one in items_of(task) if one.standing in commands.WRITTEN]
    form = _cure_form(rows)
    signs = Part.COUNTY_SIGNER in parts
    page = page_of(
        task,
        parts,
        what="每项写明措施、完成日期和佐证；没有完成的写明原因",
        stacked=True,
        heads=HEADS,
        lines=_lines(task, rows, ("measure", "done_on", "proof", FIELD, "undone_reason")),
        takes_files=True,
        buttons=[
            Button("save", "保存"),
            *([Button("submit", "保存并报送", True)] if signs else []),
        ],
    )

    def save() -> str:
        for one in rows:
            _write(task, form, one)
        return "整改情况已保存"

    def submit() -> str:
        save()
        take_row(task, Act.SUBMIT_CURE, on=today(), by=current_person())
        return "整改情况已报送"

    return form, page, {"save": save} | ({"submit": submit} if signs else {})


def _cure_form(rows: Collection[RectificationItem]) -> Form:
    """A row an item, with what is drafted already."""
    drafts = {
        str(one.serial): one.cure
        for one in rows
        if one.cure is not None and one.cure.submitted_on is None
    }

    def kept(key: str, name: str) -> Any:
        return getattr(drafts[key], name) if key in drafts else None

    return rows_form(
        [str(one.serial) for one in rows],
        {
            "measure": lambda key: area("整改措施", 2000, kept(key, "measure") or ""),
            "done_on": lambda key: day("完成日期", kept(key, "done_on")),
            "proof": lambda key: line("佐证名称", 500, kept(key, "proof") or ""),
            FIELD: lambda _: file("上传佐证"),
            "undone_reason": lambda key: area("未完成原因", 1000, kept(key, "undone_reason") or ""),
        },
    )()


def _lines(
    task: CountyTask, rows: Collection[RectificationItem], stems: Collection[str]
) -> list[Line]:
    late, files = overdue_items(task, today()), links(task, About.CURE)
    return [
        _whole(one, one in late, _fields(stems, one) if one in rows else (), files)
        for one in items_of(task)
    ]


def _write(task: CountyTask, form: Form, one: RectificationItem) -> None:
    key = str(one.serial)
    take_files(task, About.CURE, key)
    names = ("measure", "done_on", "proof", "undone_reason")
    typed = {name: value_of(form, name, key) for name in names}
    given = Curing(**typed | {"proof": named(task, About.CURE, key, typed["proof"])})
    if given == Curing():
        return
    try:
        commands.write_cure(one, given, on=today(), by=current_person())
    except Incomplete as fault:
        raise _beside(fault, key) from None


def _beside(fault: Incomplete, key: str) -> Incomplete:
    return Incomplete({name_of(name, key): said for name, said in fault.problems.items()})


def _extend(task: CountyTask, parts: frozenset[Part]) -> Making:
    """A longer time for an item, by the city."""
    rows = [one for one in items_of(task) if one.standing in commands.WRITTEN]
    keys = [str(one.serial) for one in rows]
    form = rows_form(
        keys, {"until": lambda _: day("延长到"), "reason": lambda _: line("延长理由", 300)}
    )()
    page = page_of(
        task,
        parts,
        what="延长的期限和理由写入检查验收报告",
        stacked=True,
        heads=HEADS,
        lines=_lines(task, rows, ("until", "reason")),
        buttons=[Button("extend", "延长期限", main=True)],
    )

    def extend() -> str:
        for one in rows:
            key = str(one.serial)
            until, reason = value_of(form, "until", key), value_of(form, "reason", key)
            if until is not None:
                try:
                    commands.extend(
                        one, until=until, reason=reason, on=today(), by=current_person()
                    )
                except Incomplete as fault:
                    raise _beside(fault, key) from None
        return "整改期限已延长"

    return form, page, {"extend": extend}


def _longer(form: Form, one: RectificationItem) -> bool:
    key = str(one.serial)
    until, reason = value_of(form, "until", key), value_of(form, "reason", key)
    if until is None:
        return False
    try:
        commands.extend(one, until=until, reason=reason, on=today(), by=current_person())
    except Incomplete as fault:
        raise _beside(fault, key) from None
    return True


# ------------------------------------------------------------------------------ looked at again


def _look(task: CountyTask, parts: frozenset[Part]) -> Making:
    """Rows 28 and 28a: how each cure was looked at, new points; sent back or accepted."""
    rows = waiting_items(task)
    cures = {str(one.serial): one.cure for one in rows if one.cure is not None}
    form = _look_form(cures)
    page = page_of(
        task,
        parts,
        title="复查",
        what="严重问题须现场或者视频复查；只重评整改的指标，检查分不变",
        stacked=True,
        heads=HEADS,
        lines=_lines(task, rows, ("way", "note", "points", "code", "back")),
        below=[("退回", ("until",))],
        buttons=[
            SAVE, Button("back", "退回有理由的"),
            Button("accept", "保存并通过", main=True),
        ],
    )  # fmt: skip

    def save() -> str:
        for one in rows:
            _seen(form, one)
        return "复查情况已保存"

    def back() -> str:
        whys = {key: value_of(form, "back", key) for key in cures}
        items = {key: why for key, why in whys.items() if why}
        given = {"items": items, "until": form.given()["until"]}
        take_row(task, Act.RETURN_CURE, on=today(), by=current_person(), given=given)
        return "已退回"

    def accept() -> str:
        save()
        take_row(task, Act.ACCEPT_CURE, on=today(), by=current_person())
        return "复查通过"

    return form, page, {"save": save, "back": back, "accept": accept}


def _look_form(cures: Mapping[str, Cure]) -> Form:
    """A row a cure that waits, with what was written of it already."""
    return rows_form(
        cures,
        {
            "way": lambda key: choice("复查方式", Way, cures[key].way),
            "note": lambda key: area("看到的情况", 1000, cures[key].note),
            "points": lambda key: line("复查分", 10),
            "code": lambda key: choice("改分原因", Difference, empty="不改"),
            "back": lambda key: line("退回理由", 300),
        },
        {"until": day("退回的，限定日期")},
    )()


def _seen(form: Form, one: RectificationItem) -> None:
    key = str(one.serial)
    way, typed = value_of(form, "way", key), value_of(form, "points", key)
    code = value_of(form, "code", key)
    if not way:
        return
    note = value_of(form, "note", key)
    try:
        points = read_points(typed) if typed else None
    except ValueError as error:
        raise Incomplete({name_of("points", key): str(error)}) from None
    score = Agreed(points, Difference(code) if code else None, note) if typed else None
    try:
        commands.look_at(one, way=Way(way), note=note, score=score, on=today(), by=current_person())
    except Incomplete as fault:
        known = {"way", "note", "points"}
        moved = {name if name in known else "points": s for name, s in fault.problems.items()}
        raise _beside(Incomplete(moved), key) from None


_MADE: tuple[
    tuple[TaskStage, frozenset[Part], Callable[[CountyTask, frozenset[Part]], Making]], ...
] = (
    (TaskStage.FEEDBACK_DECIDED, frozenset({Part.CITY_ADMIN}), order),
    (TaskStage.RECTIFYING, frozenset({Part.COUNTY_EDITOR, Part.COUNTY_SIGNER}), _cure),
    (TaskStage.RECTIFYING, frozenset({Part.CITY_ADMIN}), _extend),
    (TaskStage.RECT_SUBMITTED, frozenset({Part.LEAD_INSPECTOR}), _look),
)
