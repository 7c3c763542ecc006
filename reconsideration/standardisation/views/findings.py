"""The findings: put in order, issued, answered by the county, and its disputes decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue
from wtforms import BooleanField

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.forms import Form
from law.errors import Incomplete
from reconsideration.standardisation.commands.conference import Agreed, Found, write_findings
from reconsideration.standardisation.commands.feedback import rule_on
from reconsideration.standardisation.commands.proofs import FIELD
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, Part, TaskStage
from reconsideration.standardisation.cycle.inspecting import (
    About,
    Difference,
    FindingGrade,
    Reply,
    Ruled,
)
from reconsideration.standardisation.forms.inspection import (
    area,
    choice,
    file,
    line,
    name_of,
    points_text,
    read_points,
    rows_form,
    value_of,
)
from reconsideration.standardisation.models import CountyTask, Finding
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.sheets import agreed_of, findings_of
from reconsideration.standardisation.queries.year import answer_due, feedback_due
from reconsideration.standardisation.views.inspecting import framed, open_page, sees_scores
from reconsideration.standardisation.views.proofs import links, named, take_files
from reconsideration.standardisation.views.row_pages import Button, Line, RowsPage, Save, rows_page

blueprint = Blueprint(
    "standardisation_findings", __name__, url_prefix="/standardisation/tasks/<int:task_id>/findings"
)
ENDPOINT = "standardisation_findings.show"
HEADS = (
    ("序号", "gd-r"),
    ("指标", ""),
    ("问题", ""),
    ("等级", "gd-w6"),
    ("依据", ""),
    ("建议", ""),
)
SAID = (("确认分", ""), ("县里意见", ""), ("检查组答复", ""))

Making = tuple[Form, RowsPage, dict[str, Save]]


@blueprint.route("", methods=["GET", "POST"])
@requires(May.SEE_YEAR)
@writes
def show(task_id: int) -> ResponseReturnValue:
    """The findings as they are, with what this person may write at this stage."""
    task, parts = open_page(task_id, ENDPOINT)
    making = next(
        (make for (stage, part), make in _MADE.items() if stage is task.standing and part in parts),
        _read,
    )
    form, page, acts = making(task, parts)
    return rows_page(page, form, acts)


def _page(task: CountyTask, parts: frozenset[Part], **words: Any) -> RowsPage:
    due = feedback_due(task)
    facts = [("任务", task.standing.label)]
    facts += [("反馈截止", f"{due.isoformat()}（3 个工作日，惯例可配置）")] if due else []
    due = answer_due(task)
    facts += [("答复截止", f"{due.isoformat()}（3 个工作日，惯例可配置）")] if due else []
    empty = ("没有检查发现", "合议完毕以后，由检查组长整理、印发。")
    return framed(task, parts, ENDPOINT, title="检查发现", facts=facts, empty=empty, **words)


def _read(task: CountyTask, parts: frozenset[Part]) -> Making:
    """What can be read now; the county sees nothing before the findings are issued."""
    rows = findings_of(task) if sees_scores(task, parts) else []
    files = links(task, About.FINDING)
    lines = [_whole(task, one, files.get(str(one.serial), ())) for one in rows]
    page = _page(task, parts, heads=HEADS + SAID, lines=lines)
    return rows_form((), {})(), page, {}


def _head(one: Finding) -> tuple[str, ...]:
    grade = one.word.label if one.word else "未分级"
    text = f"（已撤销）{one.text}" if one.withdrawn else one.text
    return str(one.serial), one.indicator or "—", text, grade, one.basis, one.advice


def _whole(task: CountyTask, one: Finding, files: Sequence[tuple[str, str]] = ()) -> Line:
    agreed = agreed_of(task).get(one.indicator)
    score = f"{points_text(agreed.value)}\n{agreed.why}" if agreed is not None else "—"
    cells = (*_head(one), score, _reply(one), _ruling(one))
    return Line(str(one.serial), cells, files=files)


def _reply(one: Finding) -> str:
    said = one.answer
    if said is None:
        return "—"
    if said.by is None:
        return "认可（未反馈）"
    return "\n".join(part for part in (said.word.label, said.reason, said.evidence) if part)


def _ruling(one: Finding) -> str:
    said = one.answer
    return f"{said.ruled_label}\n{said.ruling}" if said is not None and said.ruled else ""


# ------------------------------------------------------------------------------ put in order


def _write(task: CountyTask, parts: frozenset[Part]) -> Making:
    """Row 23: the lead inspector puts them in order."""
    rows = {str(one.serial): one for one in findings_of(task)}
    form = _write_form(rows)
    new = ("indicator_new", "grade_new", "text_new", "basis_new", "advice_new")
    page = _page(
        task,
        parts,
        what="由两名检查员的评分表汇总；逐条分级、写明依据后印发",
        stacked=True,
        heads=(("发现和涉及的指标", ""),),
        lines=[
            Line(
                key,
                (f"{key}　{_indicator(task, one.indicator)}",),
                [name_of(stem, key) for stem in ("text", "grade", "basis", "advice", "off")],
            )
            for key, one in rows.items()
        ],
        below=[("增加一条", new)],
        wide=frozenset({"text_new", "basis_new", "advice_new"}),
        buttons=[Button("save", "保存"), Button("issue", "保存并印发县里", main=True)],
        irrevocable="印发后县里 3 个工作日内反馈意见",
    )

    def save() -> str:
        given = {int(key): _found(form, key) for key in rows}
        more = _found(form, "new")
        on, me = today(), current_person()
        write_findings(task, given, more=more if more.text else None, on=on, by=me)
        return "检查发现已保存"

    def issue() -> str:
        save()
        take_row(task, Act.ISSUE_FINDINGS, on=today(), by=current_person())
        return "检查发现已印发"

    return form, page, {"save": save, "issue": issue}


def _indicator(task: CountyTask, key: str) -> str:
    """7.2 听证室"""
    one = catalogue_of(task).by_id.get(key)
    return f"{key} {one.name}" if one is not None else "没有对应指标"


def _write_form(rows: Mapping[str, Finding]) -> Form:
    """A row a finding, and one more below."""
    return rows_form(
        rows,
        {
            "text": lambda key: area("问题", 2000, rows[key].text),
            "grade": lambda key: choice("等级", FindingGrade, rows[key].grade),
            "basis": lambda key: area("依据", 500, rows[key].basis),
            "advice": lambda key: area("建议", 1000, rows[key].advice),
            "off": lambda key: BooleanField("撤销", default=rows[key].withdrawn),
        },
        {
            "indicator_new": line("涉及指标", 10), "text_new": area("问题"),
            "grade_new": choice("等级", FindingGrade), "basis_new": line("依据", 500),
            "advice_new": line("建议", 1000),
        },
    )()  # fmt: skip


def _found(form: Form, key: str) -> Found:
    """A finding as it was typed."""
    grade = value_of(form, "grade", key)
    return Found(
        value_of(form, "text", key),
        FindingGrade(grade) if grade else None,
        value_of(form, "basis", key),
        indicator=value_of(form, "indicator", key) if key == "new" else "",
        advice=value_of(form, "advice", key),
        withdrawn=key != "new" and bool(value_of(form, "off", key)),
    )


# ------------------------------------------------------------------------------ the county's answer


def _answer(task: CountyTask, parts: frozenset[Part]) -> Making:
    """Row 24: the county's leader answers each; what stays empty is agreed to."""
    rows = [one for one in findings_of(task) if not one.withdrawn]
    keys = [str(one.serial) for one in rows]
    form = rows_form(
        keys,
        {
            "reply": lambda _: choice("意见", Reply, Reply.AGREED.value, empty=""),
            "reason": lambda _: area("理由", 2000),
            "evidence": lambda _: line("材料名称", 500),
            FIELD: lambda _: file("上传材料"),
        },
    )()
    stems = ("reply", "reason", "evidence", FIELD)
    page = _page(
        task,
        parts,
        what="部分认可、不认可的写明理由并附材料；期满没有反馈的视为认可",
        stacked=True,
        heads=(*HEADS, SAID[0]),
        lines=[
            Line(
                str(one.serial),
                _whole(task, one).cells[:7],
                [name_of(stem, str(one.serial)) for stem in stems],
            )
            for one in rows
        ],
        takes_files=True,
        buttons=[Button("answer", "提交反馈意见", main=True)],
        irrevocable="提交后锁定",
    )

    def answer() -> str:
        given = {key: _answered(task, form, key) for key in keys}
        take_row(task, Act.ANSWER, on=today(), by=current_person(), given={"answers": given})
        return "反馈意见已提交"

    return form, page, {"answer": answer}


def _answered(task: CountyTask, form: Form, key: str) -> dict[str, str]:
    """An answer as it was typed, its file kept."""
    take_files(task, About.FINDING, key)
    return {
        "answer": value_of(form, "reply", key),
        "reason": value_of(form, "reason", key),
        "evidence": named(task, About.FINDING, key, value_of(form, "evidence", key)),
    }


# ------------------------------------------------------------------------------ decided


def _decide(task: CountyTask, parts: frozenset[Part]) -> Making:
    """Row 25: each dispute is answered; its grade and score may change."""
    rows = {str(one.serial): one for one in findings_of(task) if one.answer and one.answer.is_open}
    form = _decide_form(rows)
    stems, files = ("ruled", "ruling", "grade", "points", "code"), links(task, About.FINDING)
    page = _page(
        task,
        parts,
        what="有异议的逐条答复；改分的，原确认分保留",
        stacked=True,
        heads=HEADS + SAID,
        lines=[
            Line(
                str(one.serial),
                _whole(task, one).cells,
                [name_of(stem, str(one.serial)) for stem in stems] if key in rows else (),
                files=files.get(key, ()),
            )
            for one in findings_of(task)
            for key in [str(one.serial)]
        ],
        buttons=[Button("save", "保存答复"), Button("decide", "保存并完成答复", main=True)],
    )

    def save() -> str:
        done = sum(_rule(task, form, key, one) for key, one in rows.items())
        return f"已答复 {done} 条"

    def decide() -> str:
        save()
        take_row(task, Act.DECIDE_ANSWERS, on=today(), by=current_person())
        return "意见已答复"

    return form, page, {"save": save, "decide": decide}


def _decide_form(rows: Iterable[str]) -> Form:
    """A row a dispute."""
    return rows_form(
        rows,
        {
            "ruled": lambda _: choice("决定", Ruled),
            "ruling": lambda _: area("答复", 2000),
            "grade": lambda _: choice("改为等级", FindingGrade, empty="不改"),
            "points": lambda _: line("改为分值", 10),
            "code": lambda _: choice("改分原因", Difference, empty="不改"),
        },
    )()


def _rule(task: CountyTask, form: Form, key: str, one: Finding) -> bool:
    """One answer; a row without a decision is left for later. Raises Incomplete by field."""
    ruled, grade = value_of(form, "ruled", key), value_of(form, "grade", key)
    if not ruled:
        return False
    try:
        rule_on(
            one,
            ruled=Ruled(ruled),
            ruling=value_of(form, "ruling", key),
            grade=FindingGrade(grade) if grade else None,
            score=_score(task, form, key, one),
            on=today(),
            by=current_person(),
        )
    except Incomplete as fault:
        known = {"ruling", "ruled"}
        raise Incomplete(
            {
                name_of(name if name in known else "points", key): said
                for name, said in fault.problems.items()
            }
        ) from None
    return True


def _score(task: CountyTask, form: Form, key: str, one: Finding) -> Agreed | None:
    typed, code = value_of(form, "points", key), value_of(form, "code", key)
    if not typed:
        return None
    try:
        points: Fraction | None = read_points(typed)
    except ValueError as error:
        raise Incomplete({"points": str(error)}) from None
    if one.indicator not in catalogue_of(task).by_id:
        raise Incomplete({"points": "这项问题没有对应指标，不改分"})
    return Agreed(points, Difference(code) if code else None, value_of(form, "ruling", key))


_MADE: dict[tuple[TaskStage, Part], Callable[[CountyTask, frozenset[Part]], Making]] = {
    (TaskStage.SCORED, Part.LEAD_INSPECTOR): _write,
    (TaskStage.FEEDBACK_OPEN, Part.COUNTY_SIGNER): _answer,
    (TaskStage.FEEDBACK_DONE, Part.LEAD_INSPECTOR): _decide,
}
