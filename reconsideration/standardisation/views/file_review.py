"""Pages of the review of files: all counties, one county, the record of its draw, its acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from casework.accounts.roles import Action as May
from casework.db import db
from casework.now import CHINA, today
from casework.web import current_person, requires, writes
from casework.web.addresses import address
from casework.web.editing import Editing
from reconsideration.standardisation.commands import file_draw, file_work
from reconsideration.standardisation.cycle.days import Mark, day_of
from reconsideration.standardisation.forms import file_review as forms
from reconsideration.standardisation.models import CountyTask, FilePopulation, SampledFile
from reconsideration.standardisation.queries.review_access import (
    files_of,
    has_arrived,
    names,
    population_of,
    reviewers_of,
    slot_of,
    told_of,
    window,
)
from reconsideration.standardisation.queries.review_reading import reads_of
from reconsideration.standardisation.queries.review_results import (
    defects,
    final_grade,
    quality_of,
    summaries,
)
from reconsideration.standardisation.queries.review_states import (
    FileState,
    present_sheet,
    state_of,
)
from reconsideration.standardisation.review.draw import FEATURE_LABELS
from reconsideration.standardisation.review.words import (
    STRATA,
    DrawKind,
    NumberSide,
    ReviewAct,
)
from reconsideration.standardisation.views.file_finding import (
    Standing,
    act_form,
    review_of,
    standing_in,
    task_page,
)
from reconsideration.standardisation.views.task_pages import task_tabs

blueprint = Blueprint("standardisation_files", __name__, url_prefix="/standardisation/files")


@blueprint.get("/")
@requires(May.REVIEW_FILES)
def index() -> ResponseReturnValue:
    """The counties in whose review this person has a part, year by year, with the summary table."""
    on = today()
    tasks = db.session.scalars(select(CountyTask).order_by(CountyTask.id))
    seen = [(task, standing_in(task)) for task in tasks]
    mine = [(task, who) for task, who in seen if who.city or who.county or who.reader]
    # Held, so that each file is read once however often it is asked for.
    shown = [(file, who) for task, who in mine for file in files_of(task)]
    years: dict[int, list[Any]] = {}
    for task, who in mine:
        years.setdefault(task.cycle.year, []).append(_county(task, who, on))
    own = [file for file, who in shown if who.city]
    return render_template(
        "standardisation/review_index.html",
        years=sorted(years.items(), reverse=True),
        defects=defects(own, on),
        quality=quality_of(own),
    )


def _county(task: CountyTask, who: Standing, on: date) -> dict[str, Any]:
    """A line of the summary table: figures only for whoever may see them."""
    open_to = who.city or (who.county and has_arrived(task))
    found = summaries(task, on) if open_to else []
    return {
        "task": task,
        "url": task_page(task),
        "stage": _stage(task),
        "draws": [one for one in found if one.drawn],
        "quality": quality_of(files_of(task)) if who.city and found else None,
    }


def _stage(task: CountyTask) -> tuple[str, str]:
    kept = population_of(task)
    if kept is None:
        return "未冻结总体", ""
    if kept.sample is None:
        return "待抽取", "wait"
    left = sum(not state_of(one, today()).is_over for one in kept.sample.files)
    return (f"评查中，余 {left} 卷", "run") if left else ("评查完毕", "done")


@dataclass(frozen=True, slots=True)
class Line:
    """A file of a county's page, as this person may see it."""

    file: SampledFile
    stratum: str
    state: FileState
    slot: int | None
    mine: str
    people: str
    links: tuple[tuple[str, str], ...]


@blueprint.get("/tasks/<int:task_id>")
@requires(May.REVIEW_FILES)
def show(task_id: int) -> ResponseReturnValue:
    """The review of a county: population, draw, files, results."""
    task, who = review_of(task_id)
    on, kept = today(), population_of(task)
    drawn = kept is not None and kept.sample is not None
    visible = drawn and (who.city or who.reader or has_arrived(task))
    files = files_of(task) if visible else []
    return render_template(
        "standardisation/review_task.html",
        task=task,
        tabs=task_tabs(task, "standardisation_files.show"),
        who=who,
        kept=kept,
        answer=file_draw.answer_of(kept) if kept else None,
        drawn=drawn,
        visible=visible,
        typed={one.side for one in kept.numbers} if kept else set(),
        sides=tuple(NumberSide),
        kinds=tuple(DrawKind),
        days=window(task),
        lines=[_line(file, who, on) for file in files],
        acts=list(_acts(task, who, kept)),
        summaries=summaries(task, on) if visible and (who.city or who.county) else (),
        defects=defects(files, on) if who.city or who.county else (),
        quality=quality_of(files) if who.city else None,
        reads=reads_of(files) if who.city or who.county else (),
        numbers={str(file.id): file.number for file in files},
        final_grade=final_grade,
        told=told_of(task) if who.city else (),
    )


def _line(file: SampledFile, who: Standing, on: date) -> Line:
    state, slot = state_of(file, on), slot_of(current_person(), file)
    sheet = present_sheet(file, slot) if slot is not None else None
    mine = "" if slot is None else "未开始"
    if sheet is not None:
        mine = f"已提交 {sheet.total}" if sheet.handed_in_on else "填写中"
    people = dict(_names(file)) if who.city else {}
    shown = "、".join(people[one] for one in reviewers_of(file).values() if one in people)
    return Line(
        file,
        STRATA.get(file.stratum, file.stratum),
        state,
        slot,
        mine,
        shown,
        tuple(_links(file, who, state, slot)),
    )


def _names(file: SampledFile) -> Iterator[tuple[int, str]]:
    for part in file.task.parts:
        yield part.person_id, part.person.name


def _links(
    file: SampledFile, who: Standing, state: FileState, slot: int | None
) -> Iterator[tuple[str, str]]:
    def to(endpoint: str, **more: Any) -> str:
        return address(f"standardisation_{endpoint}", file_id=file.id, **more)

    if who.reader:
        yield "看卷", to("sheets.read")
    if slot is not None and state is not FileState.MISSING:
        yield "评查表", to("sheets.score")
        if state in {FileState.CONFER, FileState.PROPOSED}:
            yield "会商", to("results.settle")
    if state is FileState.ADJUDICATE and "adjudicator" in who.parts:
        yield "裁评", to("results.settle")
    if state.is_over and (who.city or who.county or who.reader):
        yield "结果", to("results.result")
    if who.city and state is FileState.OUT:
        yield "换评查员", to("results.act", act="reviewers")
        yield "缺卷", to("results.act", act="missing")


# ------------------------------------------------------------------------------ the record


@blueprint.get("/tasks/<int:task_id>/record")
@requires(May.REVIEW_FILES)
def record(task_id: int) -> ResponseReturnValue:
    """The record of the draw (抽样记录表): all that anybody needs to repeat it."""
    task, who = review_of(task_id)
    kept = population_of(task)
    if kept is None or kept.sample is None or not (who.city or has_arrived(task)):
        abort(404)
    return render_template(
        "standardisation/review_record.html",
        task=task,
        kept=kept,
        sample=kept.sample,
        kinds=[kind for kind in DrawKind if kept.count(kind)],
        strata=STRATA,
        features=FEATURE_LABELS,
        numbers={one.side: one for one in kept.numbers},
        sides=tuple(NumberSide),
        same=file_draw.record_of(kept) == kept.sample.record,
        windows=told_of(task, ReviewAct.WINDOW),
        missing=told_of(task, ReviewAct.MISSING),
        clock=lambda at: f"{at.astimezone(CHINA):%H:%M:%S}",
    )


# ------------------------------------------------------------------------------ acts


@dataclass(frozen=True, slots=True)
class TaskAct:
    """An act on a county's review: its form, its words, and what it does."""

    form: type[Any]
    title: str
    button: str
    what: str
    run: Callable[[CountyTask, Any], object]
    done: str = "已办理。"


def _population(task: CountyTask) -> FilePopulation:
    found = population_of(task)
    if found is None:
        abort(404)
    return found


def _freeze(task: CountyTask, form: Any) -> object:
    return file_draw.freeze(task, on=today(), by=current_person())


def _confirm(task: CountyTask, form: Any) -> object:
    return file_draw.confirm(
        _population(task), agreed=form.agreed.data == "yes", reason=form.reason.data,
        on=today(), by=current_person(),
    )  # fmt: skip


def _number(side: NumberSide) -> Callable[[CountyTask, Any], object]:
    return lambda task, form: file_draw.type_number(
        _population(task), side, form.number.data, on=today(), by=current_person()
    )


def _window(task: CountyTask, form: Any) -> object:
    return file_work.set_window(
        task, first=form.first.data, last=form.last.data, reason=form.reason.data,
        on=today(), by=current_person(),
    )  # fmt: skip


def _assign(task: CountyTask, form: Any) -> object:
    return file_work.assign(task, on=today(), by=current_person())


TASK_ACTS: Mapping[str, TaskAct] = {
    "freeze": TaskAct(
        forms.FreezeForm, "冻结案卷总体", "冻结",
        "统计期内审结的复议案件、不予受理的申请，审结的行政调解案卷。涉密案卷按规则先行列出，"
        "不进入总体。冻结后不再增减，由县里确认件数。",
        _freeze, "已冻结，等县里确认件数。",
    ),
    "confirm": TaskAct(
        forms.ConfirmForm, "确认案卷件数", "答复",
        "确认以后，双方各填一个数字，随即抽取。有异议的，由检查组核对后重新冻结。",
        _confirm, "已答复。",
    ),
    "number-county": TaskAct(
        forms.NumberForm, "填写县级代表的数字", "填写，不再更改",
        "双方各填一个数字，看不到对方的；抽取结果由两个数字共同决定，任何人都可以复算。",
        _number(NumberSide.COUNTY), "已填写。",
    ),
    "number-lead": TaskAct(
        forms.NumberForm, "填写检查组组长的数字", "填写，不再更改",
        "双方各填一个数字，看不到对方的；抽取结果由两个数字共同决定，任何人都可以复算。",
        _number(NumberSide.LEAD), "已填写。",
    ),
    "window": TaskAct(
        forms.WindowForm, "确定看卷期间", "确定",
        "评查员只在这些日子里看得到被抽中的案卷，当事人已隐去，每次查看都有记录。"
        "延长的写明理由，记入抽样记录表。",
        _window, "看卷期间已确定。",
    ),
    "assign": TaskAct(
        forms.AssignForm, "分派评查员", "按顺序分派",
        "每卷两名外县评查员，各自独立评分，提交前看不到对方的。",
        _assign, "已分派。",
    ),
}  # fmt: skip


def _acts(
    task: CountyTask, who: Standing, kept: FilePopulation | None
) -> Iterator[tuple[str, str, bool]]:
    """What this person may do next on the review of a county; whether it is what has to come."""
    for key in _offered(task, who, kept):
        act = TASK_ACTS[key]
        url = address("standardisation_files.act", task_id=task.id, act=key)
        yield act.title, url, key != "window" or window(task) is None


def _offered(task: CountyTask, who: Standing, kept: FilePopulation | None) -> Iterator[str]:
    answer = file_draw.answer_of(kept) if kept else None
    typed = {one.side for one in kept.numbers} if kept else set()
    sealed = kept is not None and kept.sample is not None
    if who.city and (kept is None or answer is ReviewAct.DISPUTED):
        yield "freeze"
    if who.county and kept is not None and answer is None:
        yield "confirm"
    if answer is ReviewAct.CONFIRMED and not sealed:
        if who.county and NumberSide.COUNTY.value not in typed:
            yield "number-county"
        if "lead_inspector" in who.parts and NumberSide.LEAD.value not in typed:
            yield "number-lead"
    if who.city and sealed:
        if any(not reviewers_of(one) and one.result is None for one in files_of(task)):
            yield "assign"
        yield "window"


@blueprint.route("/tasks/<int:task_id>/acts/<string:act>", methods=["GET", "POST"])
@requires(May.REVIEW_FILES)
@writes
def act(task_id: int, act: str) -> ResponseReturnValue:
    """An act on the review of a county."""
    task, _ = review_of(task_id)
    known = TASK_ACTS.get(act) or abort(404)
    form: Any = known.form()
    if act == "window" and not form.is_submitted():
        _usual_days(task, form)
    page = Editing(
        title=known.title,
        back=task_page(task),
        back_label=f"{task.unit.short_name} 案卷评查",
        groups=((known.title, _names_of(form)),),
        button=known.button,
        what=known.what,
        done=known.done,
        facts=_facts(task, act),
        wide=frozenset(_names_of(form)),
    )

    def run() -> str:
        known.run(task, form)
        return page.back

    return act_form(form, page, run)


def _names_of(form: Any) -> list[str]:
    return [name for name in form._fields if name not in {"form_key", "version", "csrf_token"}]


def _usual_days(task: CountyTask, form: Any) -> None:
    days = window(task)
    year = task.cycle.year
    form.first.data = days[0] if days else max(today(), day_of(Mark.PERIOD_END, year))
    form.last.data = days[1] if days else max(today(), day_of(Mark.INSPECTION_END, year))


def _facts(task: CountyTask, act: str) -> list[tuple[str, str]]:
    kept = population_of(task)
    found = []
    if kept is not None:
        found += [(kind.label, f"{kept.count(kind)} 卷") for kind in DrawKind]
        found.append(("涉密列出", f"{len(kept.secret)} 卷"))
    if act == "assign":
        found.append(("可分派", names(file_work.reviewers(task, today())) or "没有外县评查员"))
    return found
