"""The evidence of a county's year: its list, one piece with its revisions, what is done to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, BinaryIO, cast
from urllib.parse import quote

from flask import Blueprint, Response, abort, flash, render_template, request
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.addresses import address
from casework.web.editing import Editing, edit_page
from reconsideration.standardisation.commands import evidence as commands
from reconsideration.standardisation.cycle import Part
from reconsideration.standardisation.cycle.plan_words import Target
from reconsideration.standardisation.forms.evidence import (
    NewEvidenceForm,
    RevisionForm,
    RevokeForm,
    UsesForm,
    targets_of,
    with_targets,
)
from reconsideration.standardisation.models import CountyTask, TaskEvidence
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.evidence import (
    evidence_of,
    hashes_of_last_year,
    one_of,
    uses,
)
from reconsideration.standardisation.queries.figures import period_of
from reconsideration.standardisation.queries.work import evidence_open, owned, sees_work
from reconsideration.standardisation.views.finding import my_parts, task_for, task_name, task_url
from reconsideration.standardisation.views.task_pages import task_tabs

blueprint = Blueprint(
    "standardisation_evidence",
    __name__,
    url_prefix="/standardisation/tasks/<int:task_id>/evidence",
)
BOTH = ["GET", "POST"]
WRITERS = frozenset({Part.COUNTY_EDITOR, Part.ITEM_OWNER})


def _seen(task: CountyTask) -> list[TaskEvidence]:
    """The evidence that this person may look at: an owner what was brought or is used there."""
    mine = sees_work(current_person(), task, today())
    return [
        one
        for one in evidence_of(task)
        if mine is None
        or one.added_by_id == current_person().id
        or any(link.key in mine for link in uses(one))
    ]


def _one(task_id: int, serial: int) -> tuple[CountyTask, TaskEvidence]:
    task = task_for(task_id)
    found = one_of(task, serial)
    if found is None or found not in _seen(task):
        abort(404)
    return task, found


def _may_add(task: CountyTask) -> bool:
    return evidence_open(task) and bool(my_parts(task) & WRITERS)


@blueprint.get("")
@requires(May.SEE_YEAR)
def index(task_id: int) -> ResponseReturnValue:
    """All evidence of the year, with where it is used and what is odd about it."""
    task = task_for(task_id)
    rows, hashes = _seen(task), hashes_of_last_year(task)
    return render_template(
        "standardisation/evidence.html",
        task=task,
        title=f"{task_name(task)}佐证材料",
        tabs=task_tabs(task, "standardisation_evidence.index"),
        back=task_url(task),
        rows=[(one, uses(one), commands.doubts(one, hashes)) for one in rows],
        used=sum(bool(uses(one)) and not one.is_revoked for one in rows),
        revoked=sum(one.is_revoked for one in rows),
        period=period_of(task),
        may_add=_may_add(task),
        target=lambda link: Target(link.target).label,
    )


@blueprint.route("/new", methods=BOTH)
@requires(May.SEE_YEAR)
@writes
def new(task_id: int) -> ResponseReturnValue:
    """Take in a piece of evidence."""
    task = task_for(task_id)
    form: Any = NewEvidenceForm()
    with_targets(form, catalogue_of(task), _mine(task))
    wanted = request.args.get("indicator", "")
    if request.method == "GET" and wanted in dict(form.indicators.choices):
        form.indicators.data = [wanted]
    page = _editing(
        task,
        "上传佐证材料",
        groups=(
            ("材料", ("name", "file", "document_number", "document_on", "pages", "standing",
                      "period_from", "period_to")),
            ("用在哪里", ("indicators", "items")),
        ),
        button="上传",
        what=f"考核期 {period_of(task).label}：材料日期或者所属期间应在期内。"
        "同一份材料可以用于几项，不必重复上传；超过 5 项会提醒。"
        "文件留存校验码，以后只能换新版本，不能删除。",
        wide=frozenset({"name", "file", "standing", "indicators", "items"}),
        done="已上传。",
    )  # fmt: skip

    def act() -> str:
        made = commands.add_evidence(
            task,
            name=form.name.data or "",
            paper=form.paper(),
            standing=form.standing.data,
            used_by=targets_of(form),
            **_file(form),
        )
        for doubt in commands.doubts(made):
            flash(f"{made.number}：{doubt}", "warn")
        return _page(made)

    return edit_page(form, page, act)


def _mine(task: CountyTask) -> frozenset[str] | None:
    """The indicators that this person may attach to; None for all."""
    if Part.COUNTY_EDITOR in my_parts(task):
        return None
    return owned(current_person(), task)


def _file(form: Any) -> dict[str, Any]:
    """The posted file, with who brings it and when."""
    upload = request.files[form.file.name]
    return {
        "file_name": upload.filename or "",
        "stream": cast(BinaryIO, upload.stream),
        "on": today(),
        "by": current_person(),
    }


def _page(evidence: TaskEvidence) -> str:
    return address(
        "standardisation_evidence.show", task_id=evidence.task_id, serial=evidence.serial
    )


def _editing(task: CountyTask, title: str, **words: Any) -> Editing:
    back = address("standardisation_evidence.index", task_id=task.id)
    return Editing(
        **{"title": title, "back": back, "back_label": f"{task_name(task)}佐证材料", **words}
    )


@blueprint.get("/<int:serial>")
@requires(May.SEE_YEAR)
def show(task_id: int, serial: int) -> ResponseReturnValue:
    """A piece of evidence with its revisions."""
    task, found = _one(task_id, serial)
    names = {one.id: one.name for one in catalogue_of(task).indicators}
    return render_template(
        "standardisation/evidence_one.html",
        task=task,
        evidence=found,
        title=f"{found.number} {found.name}",
        back=address("standardisation_evidence.index", task_id=task.id),
        back_label=f"{task_name(task)}佐证材料",
        doubts=commands.doubts(found),
        links=[
            (Target(link.target).label, link.key, names.get(link.key, ""), link.ended_at)
            for link in found.links
        ],
        may_change=not found.is_revoked
        and commands.may_change(found, on=today(), by=current_person()),
    )


@blueprint.route("/<int:serial>/revision", methods=BOTH)
@requires(May.SEE_YEAR)
@writes
def revise(task_id: int, serial: int) -> ResponseReturnValue:
    """A new file in place of the last one."""
    task, found = _one(task_id, serial)
    last = found.newest
    form: Any = RevisionForm(
        data={"document_number": last.document_number, "document_on": last.document_on,
              "period_from": last.period_from, "period_to": last.period_to}
    )  # fmt: skip
    page = _editing(
        task,
        f"换文件 {found.number}",
        groups=(("新文件", ("file", "document_number", "document_on", "pages", "period_from",
                            "period_to", "note")),),
        button="换文件",
        what="旧文件保留，已经签报的快照仍指向旧文件。",
        facts=(("材料", found.name), ("现在的文件", last.file_name),
               ("校验码", last.sha256[:16])),
        wide=frozenset({"file", "note"}),
        done="已换文件。",
    )  # fmt: skip

    def act() -> None:
        commands.revise_evidence(found, paper=form.paper(form.note.data or ""), **_file(form))

    return edit_page(form, page, _back(found, act))


def _back(evidence: TaskEvidence, act: Callable[[], object]) -> Callable[[], str]:
    """Do it, then back to the evidence."""

    def done() -> str:
        act()
        return _page(evidence)

    return done


@blueprint.route("/<int:serial>/uses", methods=BOTH)
@requires(May.SEE_YEAR)
@writes
def attach(task_id: int, serial: int) -> ResponseReturnValue:
    """Where it is used."""
    task, found = _one(task_id, serial)
    now = uses(found)
    form: Any = UsesForm(
        data={
            "indicators": [one.key for one in now if one.target == Target.INDICATOR],
            "items": [one.key for one in now if one.target == Target.PLAN_ITEM],
        }
    )
    mine = _mine(task)
    known = None if mine is None else mine | {one.key for one in now}
    with_targets(form, catalogue_of(task), known)
    page = _editing(
        task,
        f"用在哪里 {found.number}",
        groups=(("用在哪里", ("indicators", "items")),),
        button="保存",
        what="同一份材料用于几项的，检查时逐项核对；已经报送的自评，佐证不能增减。",
        facts=(("材料", found.name),),
        wide=frozenset({"indicators", "items"}),
    )

    def act() -> None:
        commands.attach_evidence(found, targets_of(form), on=today(), by=current_person())
        for doubt in commands.doubts(found):
            flash(f"{found.number}：{doubt}", "warn")

    return edit_page(form, page, _back(found, act))


@blueprint.route("/<int:serial>/revocation", methods=BOTH)
@requires(May.SEE_YEAR)
@writes
def revoke(task_id: int, serial: int) -> ResponseReturnValue:
    """Take it back."""
    task, found = _one(task_id, serial)
    form = RevokeForm()
    page = _editing(
        task,
        f"撤回 {found.number}",
        groups=(("撤回", ("reason",)),),
        button="撤回材料",
        what="撤回后不能再引用，引用它的指标送审时会提示；材料和文件都保留，不删除。",
        facts=(("材料", found.name), ("用于", f"{len(uses(found))} 处")),
        wide=frozenset({"reason"}),
        done="已撤回。",
    )
    return edit_page(
        form,
        page,
        _back(
            found,
            lambda: commands.revoke_evidence(
                found, reason=form.reason.data or "", on=today(), by=current_person()
            ),
        ),
    )


@blueprint.get("/<int:serial>/files/<int:revision_id>")
@requires(May.SEE_YEAR)
def download(task_id: int, serial: int, revision_id: int) -> ResponseReturnValue:
    """A file, always as a download, checked against its hash."""
    _, found = _one(task_id, serial)
    revision = next((one for one in found.revisions if one.id == revision_id), None)
    if revision is None:
        abort(404)
    response = Response(commands.file_of(revision), mimetype=revision.media_type)
    name = quote(f"{found.number}_{revision.file_name}")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
