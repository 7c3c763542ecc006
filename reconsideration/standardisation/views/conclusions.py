"""The conclusion of a county: the engine's result, what the leader concluded, the re-check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue
from wtforms import BooleanField

from casework.accounts.models import Person
from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.forms import Form
from law.errors import Incomplete
from reconsideration.standardisation.catalogue.written import decimal, places
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, Part, ReportStage, TaskStage
from reconsideration.standardisation.cycle.inspecting import Difference, Rechecked
from reconsideration.standardisation.forms.inspection import (
    area,
    choice,
    line,
    listed,
    read_points,
    rows_form,
)
from reconsideration.standardisation.models import Conclusion, CountyTask
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.cures import conclusions_of, recheck_of
from reconsideration.standardisation.queries.scores import county_result
from reconsideration.standardisation.queries.year import holders
from reconsideration.standardisation.scoring import Result
from reconsideration.standardisation.views.inspecting import (
    CITY_SIDE,
    framed,
    open_page,
    rate_of,
    two,
)
from reconsideration.standardisation.views.row_pages import Button, Line, RowsPage, Save, rows_page

blueprint = Blueprint(
    "standardisation_conclusions",
    __name__,
    url_prefix="/standardisation/tasks/<int:task_id>/conclusion",
)
ENDPOINT = "standardisation_conclusions.show"
HEADS = (
    ("方面", ""),
    ("满分", "gd-r"),
    ("检查分", "gd-r"),
    ("最终得分", "gd-r"),
    ("得分率", "gd-r"),
)
CONCLUDABLE = frozenset({TaskStage.FEEDBACK_DECIDED, TaskStage.REINSPECTED, TaskStage.RECTIFYING})
ENDED = frozenset({TaskStage.CONCLUDED, TaskStage.RECHECK, TaskStage.ARCHIVED})

Making = tuple[Form, dict[str, Any], dict[str, Save]]


@blueprint.route("", methods=["GET", "POST"])
@requires(May.SEE_YEAR)
@writes
def show(task_id: int) -> ResponseReturnValue:
    """The result as it is reckoned now, and the conclusions; what may be done at this stage."""
    task, parts = open_page(task_id, ENDPOINT)
    making = next(
        (make for stages, part, make in _MADE if task.standing in stages and part in parts), _read
    )
    form, words, acts = making(task)
    return rows_page(_page(task, parts, words), form, acts)


def _page(task: CountyTask, parts: frozenset[Part], words: dict[str, Any]) -> RowsPage:
    """The county sees its result when it is concluded."""
    known = conclusions_of(task)
    if not (parts & CITY_SIDE) and task.standing not in ENDED:
        known = []
    shown = bool(parts & CITY_SIDE) or task.standing in ENDED
    result = county_result(task, today())
    lines = [
        Line(
            one.id,
            (
                f"{one.id} {one.name}",
                decimal(one.points),
                two(result.inspected.areas[one.id].earned),
                two(result.final.areas[one.id].earned),
                rate_of(result.final.areas[one.id]),
            ),
        )
        for one in result.catalogue.areas
    ]
    return framed(
        task,
        parts,
        ENDPOINT,
        title="结论",
        heads=HEADS,
        lines=lines if shown else (),
        empty=("还没有结论", "市级审定人作出结论以后，在这里看得分、等次和保留事项。"),
        facts=_facts(result.final) if shown else (),
        cards=[(f"{one.word.label}（第 {one.serial} 次）", _kept(one)) for one in reversed(known)]
        + _recheck_card(task, shown),
        **words,
    )


def _facts(result: Result) -> list[tuple[str, str]]:
    """The engine's reckoning, with the reasons for its grade."""
    rows = [("基础分", places(result.base, 1)), ("含加分", places(result.total, 1))]
    rows += [(f"扣分 {one.code}", f"{decimal(one.points)}　{one.why}") for one in result.deductions]
    rows += [(f"加分 {one.code}", f"{decimal(one.points)}　{one.why}") for one in result.bonus]
    rows += [("系统计算等次", result.grade)]
    return [*rows, *(("依据", why) for why in result.why)]


def _kept(row: Conclusion) -> list[tuple[str, str]]:
    """A conclusion as it was frozen."""
    rows = [
        ("等次", row.grade),
        ("基础分", places(Fraction(row.base), 1)),
        ("含加分", places(Fraction(row.total), 1)),
        ("作出", f"{row.concluded_on.isoformat()} {row.by.name}"),
    ]
    if row.grade != row.engine_grade:
        rows.append(("与系统不同", f"系统计算为{row.engine_grade}；{row.reason}"))
    if row.report_absent:
        rows.append(("专题报告", "未报"))
    for one in row.result["open"]:
        late = "，逾期" if one["overdue"] else ""
        rows.append((f"未完成整改 {one['serial']}", f"{one['text']}（{one['until']}{late}）"))
    return rows


def _recheck_card(task: CountyTask, shown: bool) -> list[tuple[str, list[tuple[str, str]]]]:
    row = recheck_of(task)
    if row is None or not shown:
        return []
    rows = [("申请", f"{row.asked_on.isoformat()} {row.asked_by.name}"), ("事实", row.facts)]
    rows += [("答复期限", row.answer_due.isoformat())]
    if row.decided_by is not None and row.adviser is not None:
        rows += [("提出意见", row.adviser.name), ("答复", row.answer)]
        rows += [("结果", Rechecked(row.outcome).label)]
    return [("复核", rows)]


def _read(task: CountyTask) -> Making:
    return rows_form((), {})(), {}, {}


# ------------------------------------------------------------------------------ rows 25a, 29


def _grades(task: CountyTask) -> Any:
    reckoned = county_result(task, today()).final.grade
    names = [(one.name, one.name) for one in catalogue_of(task).grades]
    return listed("等次", names, reckoned, empty="")


def _conclude(task: CountyTask) -> Making:
    """The leader's conclusion, or the provisional one for the year's end."""
    single = {"grade": _grades(task), "reason": area("理由（与系统不同的必填）", 1000)}
    if task.reporting is not ReportStage.SUBMITTED:
        single["report_absent"] = BooleanField("专题报告没有报送，记明未报")
    form = rows_form((), {}, single)()
    early = task.standing is TaskStage.FEEDBACK_DECIDED
    words = {
        "below": [("结论", tuple(single))],
        "wide": frozenset({"reason"}),
        "buttons": [
            *([Button("provisional", "作出初步结论")] if early else []),
            Button("conclude", "作出结论", main=True),
        ],
        "irrevocable": "结论只能经复核改变",
    }

    def taken(act: Act, said: str) -> Callable[[], str]:
        def save() -> str:
            given = {name: form.given().get(name) for name in single}
            take_row(task, act, on=today(), by=current_person(), given=given)
            return said

        return save

    acts = {"conclude": taken(Act.CONCLUDE, "结论已作出")}
    if early:
        acts["provisional"] = taken(Act.CONCLUDE_PROVISIONALLY, "初步结论已作出")
    return form, words, acts


# ------------------------------------------------------------------------------ rows 30, 31


def _ask(task: CountyTask) -> Making:
    """The county asks for a re-check, once."""
    if recheck_of(task) is not None:
        return _read(task)
    form = rows_form((), {}, {"reason": area("申请复核的事实", 2000)})()
    words = {
        "below": [("申请复核", ("reason",))],
        "wide": frozenset({"reason"}),
        "what": "收到结论后 5 个工作日内可以申请一次，只对事实（惯例可配置）",
        "buttons": [Button("ask", "申请复核", main=True)],
    }

    def ask() -> str:
        given = {"reason": form.given()["reason"]}
        take_row(task, Act.ASK_RECHECK, on=today(), by=current_person(), given=given)
        return "已申请复核"

    return form, words, {"ask": ask}


def _decide(task: CountyTask) -> Making:
    """The leader's answer, on the advice of another lead inspector."""
    leads = _other_leads(task)
    single = {
        "adviser": listed("提出意见的组长", _names(leads)),
        "outcome": choice("结果", Rechecked),
        "answer": area("书面答复", 2000),
        "indicator": line("改分的指标", 10),
        "points": line("改为分值", 10),
        "code": choice("改分原因", Difference, empty="不改"),
        "grade": _grades(task),
    }
    form = rows_form((), {}, single)()
    words = {
        "below": [("复核决定", tuple(single))],
        "wide": frozenset({"answer"}),
        "what": "由原检查组以外的组长提出意见，10 个工作日内书面答复（惯例可配置）",
        "buttons": [Button("decide", "作出复核决定", main=True)],
    }

    def decide() -> str:
        given = form.given()
        names, chosen = dict(_names(leads)), given["adviser"]
        if not given["outcome"]:
            raise Incomplete({"outcome": "选择结果"})
        replaced = given["outcome"] == Rechecked.REPLACED
        take_row(
            task, Act.DECIDE_RECHECK, on=today(), by=current_person(),
            given={
                "adviser": names.get(chosen, ""), "adviser_id": int(chosen or 0),
                "answer": given["answer"], "outcome": given["outcome"],
                "reason": given["answer"], "scores": _scores(task, given) if replaced else {},
                **({"grade": given["grade"]} if given["grade"] and not _changes(given) else {}),
            },
        )  # fmt: skip
        return "复核决定已作出"

    return form, words, {"decide": decide}


def _other_leads(task: CountyTask) -> dict[str, tuple[Person, str]]:
    """The lead inspectors of the other counties; nobody who has inspected here too."""
    team = (Part.LEAD_INSPECTOR, Part.INSPECTOR)
    own = {row.person_id for part in team for row in holders(task, part, today())}
    return {
        str(row.person_id): (row.person, other.unit.short_name)
        for other in task.cycle.tasks
        for row in holders(other, Part.LEAD_INSPECTOR, today())
        if row.person_id not in own
    }


def _names(leads: Mapping[str, tuple[Person, str]]) -> list[tuple[str, str]]:
    """周岚（临溪县检查组）"""
    return [(key, f"{person.name}（{county}检查组）") for key, (person, county) in leads.items()]


def _changes(given: dict[str, Any]) -> bool:
    """Whether a score is changed: then the grade follows from it."""
    return bool(given["indicator"])


def _scores(task: CountyTask, given: dict[str, Any]) -> dict[str, dict[str, str]]:
    """The score that the re-check changes. Raises Incomplete."""
    if not _changes(given):
        return {}
    one = catalogue_of(task).by_id.get(given["indicator"])
    problems = {} if one is not None else {"indicator": f"目录没有指标 {given['indicator']}"}
    if not given["code"]:
        problems["code"] = "选择改分原因"
    try:
        points = read_points(given["points"])
    except ValueError as error:
        problems["points"] = str(error)
    else:
        if one is not None and points is not None and points > one.points:
            problems["points"] = f"应当在 0 到 {decimal(one.points)} 之间"
    if problems:
        raise Incomplete(problems)
    text = "" if points is None else str(points)
    return {given["indicator"]: {"points": text, "code": given["code"], "reason": given["answer"]}}


_MADE = (
    (CONCLUDABLE, Part.CITY_LEADER, _conclude),
    (frozenset({TaskStage.CONCLUDED}), Part.COUNTY_SIGNER, _ask),
    (frozenset({TaskStage.RECHECK}), Part.CITY_LEADER, _decide),
)
