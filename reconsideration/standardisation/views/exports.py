"""Files of a year for whoever may have them: scores and metrics as workbooks, evidence as ZIP.

Each is recorded with who took it and when; none names a party.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO
from urllib.parse import quote

from flask import Blueprint, Response, abort, flash, redirect
from flask.typing import ResponseReturnValue
from werkzeug.wsgi import FileWrapper

from casework import audit
from casework.accounts.roles import Action as May
from casework.ledgers.files import moment_words
from casework.now import today
from casework.web import current_person, requires, writes
from law.errors import NotAllowed
from reconsideration.standardisation.cycle.separation import READING
from reconsideration.standardisation.forms.papers import PlainForm
from reconsideration.standardisation.models import CountyTask, YearCycle
from reconsideration.standardisation.queries import exports
from reconsideration.standardisation.queries.papers import cycle_of, documents_of
from reconsideration.standardisation.reports import Kind
from reconsideration.standardisation.views.finding import cycle_for, task_for
from reconsideration.standardisation.views.papers import (
    list_url,
    may_have_scores,
    may_see,
    may_survey,
)

blueprint = Blueprint("standardisation_exports", __name__, url_prefix="/standardisation")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Export:
    """A file: its name, its type, how it is made."""

    name: str
    media_type: str
    ending: str
    make: Callable[[CountyTask, list[str]], bytes | IO[bytes]]


def _scores(task: CountyTask, heading: list[str]) -> bytes:
    inside = may_see(task, Kind.WORKING)
    return exports.scores_sheet(task, today(), heading=heading, inside=inside)


EXPORTS: Mapping[str, Export] = {
    "scores": Export("评分表", XLSX, "xlsx", _scores),
    "metrics": Export(
        "指标数据表", XLSX, "xlsx",
        lambda task, heading: exports.metrics_sheet(task, today(), heading=heading),
    ),
    "evidence": Export(
        "佐证材料", "application/zip", "zip",
        lambda task, heading: exports.evidence_archive(task, today(), heading=heading),
    ),
}  # fmt: skip


def _heading(title: str) -> list[str]:
    return [title, f"{current_person().name} {moment_words()} 导出"]


@blueprint.post("/tasks/<int:task_id>/exports/<string:kind>")
@requires(May.SEE_YEAR)
@writes
def of_task(task_id: int, kind: str) -> ResponseReturnValue:
    """Scores, metrics or evidence of a county."""
    task, wanted = task_for(task_id), EXPORTS.get(kind)
    if wanted is None:
        abort(404)
    if not may_see(task, Kind.SELF):
        raise NotAllowed(
            "评分和佐证材料只对承担本县工作的人开放", instead="已制发的文件在报告文件里"
        )
    title = f"{exports.county_title(task)}{wanted.name}"
    if not PlainForm().validate_on_submit():
        return _expired(task)
    return _sent(task, title, wanted, wanted.make(task, _heading(title)))


@blueprint.post("/years/<int:cycle_id>/exports")
@requires(May.SEE_YEAR)
@writes
def of_year(cycle_id: int) -> ResponseReturnValue:
    """The scores of all counties as they were concluded."""
    cycle = cycle_for(cycle_id)
    if not may_have_scores(cycle):
        raise NotAllowed(
            "全市得分表只对市级承担这项工作的人开放", instead="通报制发以后在报告文件里"
        )
    title = f"{exports.city_title(cycle)}全市得分表"
    if not PlainForm().validate_on_submit():
        return _expired(cycle)
    made = Export("全市得分表", XLSX, "xlsx", lambda task, heading: b"")
    return _sent(cycle, title, made, exports.city_sheet(cycle, heading=_heading(title)))


@blueprint.post("/years/<int:cycle_id>/exports/survey")
@requires(May.SEE_YEAR)
@writes
def survey(cycle_id: int) -> ResponseReturnValue:
    """The annex for a survey of the work, once the circular has made its figures known."""
    cycle = cycle_for(cycle_id)
    if not may_survey(cycle):
        names = "、".join(part.label for part in READING)
        raise NotAllowed(
            f"调研附表只对{names}和市级承担这项工作的人开放", instead="在“全市参加人员”里确定"
        )
    issued = documents_of(cycle, Kind.CIRCULAR)
    if not issued:
        raise NotAllowed("通报还没有制发，没有可以公布的数字", instead="通报制发以后导出")
    title = f"{exports.city_title(cycle)}规范化建设调研附表"
    if not PlainForm().validate_on_submit():
        return _expired(cycle)
    told = f"依据《{issued[0].title}》（{issued[0].number}）；不足 3 的件数写作 *"
    made = Export("调研附表", XLSX, "xlsx", lambda task, heading: b"")
    data = exports.survey_sheet(cycle, heading=[*_heading(title), told])
    return _sent(cycle, title, made, data)


def _expired(subject: CountyTask | YearCycle) -> ResponseReturnValue:
    flash("没有导出，请再点一次", "bad")
    return redirect(list_url(subject), 303)


def _sent(
    subject: CountyTask | YearCycle, title: str, kind: Export, data: bytes | IO[bytes]
) -> Response:
    audit.write(
        unit_id=subject.unit_id, action="standardisation.exported",
        object_type="standardisation_cycle", object_id=str(cycle_of(subject).id),
        by=current_person(), detail={"title": title},
    )  # fmt: skip
    if isinstance(data, bytes):
        response = Response(data)
    else:
        response = Response(FileWrapper(data), direct_passthrough=True)
        response.call_on_close(data.close)
    response.headers["Content-Type"] = kind.media_type
    name = quote(f"{title}.{kind.ending}")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
