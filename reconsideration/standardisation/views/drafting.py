"""Pages on which a version of the catalogue is drafted, changed, mapped and published."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from casework.accounts.models import Unit
from casework.accounts.roles import Action as May
from casework.db import db
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.editing import Editing, edit_page
from law.errors import Incomplete
from reconsideration.standardisation.catalogue import BadCatalogue, parse
from reconsideration.standardisation.catalogue.files import LARGEST
from reconsideration.standardisation.commands import catalogues as commands
from reconsideration.standardisation.forms.catalogues import (
    ContentForm,
    DraftForm,
    EmptyForm,
    NewIndicatorForm,
    field_name,
    head_form,
    indicator_fields,
    indicator_form,
    mapping_form,
    measure_fields,
    plain_number,
)
from reconsideration.standardisation.models import CatalogueVersion
from reconsideration.standardisation.views.opening import drafting_units, page_of, version_for

blueprint = Blueprint(
    "standardisation_drafting", __name__, url_prefix="/standardisation/catalogues"
)
MOST_FLAWS = 20


def _draft_for(version_id: int) -> CatalogueVersion:
    """The version to be changed; a published one is told so at once."""
    row = version_for(version_id, May.EDIT_CATALOGUE)
    commands.check_open(row)
    return row


def _row(version_id: int, indicator: str) -> tuple[CatalogueVersion, dict[str, Any]]:
    row = _draft_for(version_id)
    try:
        return row, commands.indicator_of(row, indicator)
    except LookupError:
        abort(404)


def _editing(row: CatalogueVersion, **words: Any) -> Editing:
    """A form page of a version, with the way back to it."""
    back = {"back": page_of(row), "back_label": f"指标目录 {row.number} 版", "groups": ()}
    return Editing(**{**back, **words})


@blueprint.route("/new", methods=["GET", "POST"])
@requires(May.EDIT_CATALOGUE)
@writes
def new() -> ResponseReturnValue:
    """Begin a version from the last one."""
    units = drafting_units()
    if not units:
        raise Forbidden("您的任职不能起草目录")
    unit = db.session.get_one(Unit, units[0])
    base = commands.latest(unit.id)
    form = DraftForm()
    page = Editing(
        title="起草新版本",
        back=url_for("standardisation_catalogues.index"),
        back_label="指标目录",
        groups=(("新版本", ("number",)),),
        button="起草",
        what="以上一版的全部内容为起点，每项指标先记为与上一版相同。起草中的版本只有本单位能看到。",
        facts=(("起草单位", unit.name), ("上一版", base)),
        done="已起草，可以开始修改。",
    )
    return edit_page(
        form,
        page,
        lambda: page_of(
            commands.draft(unit, number=form.number.data or "", on=today(), by=current_person())
        ),
    )


@blueprint.route("/<int:version_id>/head", methods=["GET", "POST"])
@requires(May.EDIT_CATALOGUE)
@writes
def head(version_id: int) -> ResponseReturnValue:
    """Title, adoption, points of areas, floors of staff, grades."""
    row = _draft_for(version_id)
    form: Any = head_form(row.data)
    form.opened_at(row.version)
    names = list(form._fields)
    page = _editing(
        row,
        title="标题、分值和等次",
        groups=(
            ("标题", ("title", "adopted")),
            ("各方面分值", [name for name in names if name.startswith("area_")]),
            ("专职人员下限", [name for name in names if name.startswith("floor_")]),
            ("等次", [name for name in names if name.startswith("grade_")]),
        ),
        button="保存",
        what="各方面分值应等于其指标之和，合计应为总分；不符的在目录页列出，改好才能发布。",
        wide=frozenset({"title", "adopted"}),
    )

    def act() -> str:
        form.check_version(
            row, trail=("catalogue", row.id), stored=head_form(row.data, formdata=None)
        )
        given = _numbers(form)
        grades = [str(one["name"]) for one in row.data["grades"]]
        commands.change_head(
            row,
            title=form.title.data,
            adopted=form.adopted.data,
            areas=_named(given, "area_"),
            floors=_named(given, "floor_"),
            grades={grades[int(n)]: value for n, value in _named(given, "grade_").items()},
            by=current_person(),
        )
        return page_of(row)

    return edit_page(form, page, act)


def _numbers(form: Any) -> dict[str, Decimal]:
    """The numbers that were added to the form for this version."""
    starts = ("area_", "floor_", "grade_")
    return {name: plain_number(form[name].data) for name in form._fields if name.startswith(starts)}


def _named(given: dict[str, Decimal], start: str) -> dict[str, Decimal]:
    return {
        name.removeprefix(start): value for name, value in given.items() if name.startswith(start)
    }


@blueprint.route("/<int:version_id>/indicators/<string:indicator>", methods=["GET", "POST"])
@requires(May.EDIT_CATALOGUE)
@writes
def edit(version_id: int, indicator: str) -> ResponseReturnValue:
    """Name, standard, proof and scoring of an indicator."""
    row, found = _row(version_id, indicator)
    catalogue, _ = commands.seen(row)
    form: Any = indicator_form(catalogue, found)
    form.opened_at(row.version)
    evidence = [name for name in form._fields if name.startswith("evidence_")]
    scoring = measure_fields(found)
    page = _editing(
        row,
        title=f"指标 {indicator} {found['name']}",
        back=f"{page_of(row)}#indicator-{field_name(indicator)}",
        groups=(
            ("指标", ("name", "mode", "standard")),
            ("计分", (*scoring, "new_metric", "new_lines")),
            ("佐证和来源", (*evidence, "practice")),
        ),
        button="保存",
        what="指标的分值是各计分项满分之和。名称或者计分改了，与上一版的关系改记为“更名”，"
        "是拆分、合并的在“对应上一版”里写明。",
        wide=frozenset({"standard", "practice", "new_lines", *scoring, *evidence}),
    )

    def act() -> str:
        stored = indicator_form(catalogue, found, formdata=None)
        form.check_version(row, trail=("catalogue", row.id), stored=stored)
        fields = indicator_fields(form, catalogue, found)
        commands.change_indicator(row, indicator, fields=fields, by=current_person())
        return page.back

    return edit_page(form, page, act)


@blueprint.route("/<int:version_id>/indicators/new", methods=["GET", "POST"])
@requires(May.EDIT_CATALOGUE)
@writes
def add(version_id: int) -> ResponseReturnValue:
    """One indicator more."""
    row = _draft_for(version_id)
    form = NewIndicatorForm()
    page = _editing(
        row,
        title="新增指标",
        groups=(("指标", ("number", "points", "name", "standard")),),
        button="新增",
        what="新增的指标先按“是否达到”计分，保存后可以改成分档或者清单。",
        wide=frozenset({"name", "standard"}),
    )

    def act() -> str:
        commands.add_indicator(
            row,
            number=form.number.data or "",
            name=form.name.data or "",
            standard=form.standard.data or "",
            points=plain_number(form.points.data),
            by=current_person(),
        )
        return url_for(
            "standardisation_drafting.edit", version_id=row.id, indicator=form.number.data
        )

    return edit_page(form, page, act)


@blueprint.route("/<int:version_id>/indicators/<string:indicator>/removal", methods=["GET", "POST"])
@requires(May.EDIT_CATALOGUE)
@writes
def remove(version_id: int, indicator: str) -> ResponseReturnValue:
    """One indicator less."""
    row, found = _row(version_id, indicator)

    def act() -> str:
        commands.remove_indicator(row, indicator, by=current_person())
        return page_of(row)

    page = _editing(
        row,
        title=f"删除指标 {indicator}",
        button="删除指标",
        what="上一版有的指标，删除后记为“取消”；历年比较时单独列出。",
        facts=(("指标", found["name"]), ("分值", str(found["points"]))),
    )
    return edit_page(EmptyForm(), page, act)


@blueprint.route("/<int:version_id>/mapping", methods=["GET", "POST"])
@requires(May.EDIT_CATALOGUE)
@writes
def mapping(version_id: int) -> ResponseReturnValue:
    """Where every indicator comes from in the version before."""
    row = _draft_for(version_id)
    rows = list(row.data["indicators"])
    form: Any = mapping_form(rows)
    form.opened_at(row.version)
    if form.validate_on_submit():
        try:
            form.check_version(
                row, trail=("catalogue", row.id), stored=mapping_form(rows, formdata=None)
            )
            commands.map_indicators(row, links=_links(form, rows), by=current_person())
        except Incomplete as fault:
            form.refuse(Incomplete(_by_field(fault)))
        else:
            flash("已保存。", "ok")
            return redirect(page_of(row), 303)
    lines = [
        (one, form[f"relation_{field_name(one['id'])}"], form[f"from_{field_name(one['id'])}"])
        for one in rows
    ]
    status = 422 if form.errors else 200
    return render_template(
        "standardisation/mapping.html", row=row, form=form, lines=lines, back=page_of(row)
    ), status


def _links(form: Any, rows: list[dict[str, Any]]) -> dict[str, tuple[str, str]]:
    names = {str(one["id"]): field_name(str(one["id"])) for one in rows}
    return {
        one: (form[f"relation_{name}"].data, form[f"from_{name}"].data or "")
        for one, name in names.items()
    }


def _by_field(fault: Incomplete) -> dict[str, str]:
    return {field_name(name): text for name, text in fault.problems.items()}


@blueprint.route("/<int:version_id>/file", methods=["GET", "POST"])
@requires(May.EDIT_CATALOGUE)
@writes
def take_file(version_id: int) -> ResponseReturnValue:
    """The content of a file in place of the draft."""
    row = _draft_for(version_id)
    form = ContentForm()
    page = _editing(
        row,
        title="导入目录文件",
        groups=(("文件", ("file",)),),
        button="导入",
        what="文件的全部内容代替这份草稿，版本号不变。合计、引用、依据有一处不符就不导入。",
        wide=frozenset({"file"}),
    )

    def act() -> str:
        try:
            data = parse(form.file.data.read(LARGEST + 1))
            commands.replace_content(row, data=data, by=current_person())
        except BadCatalogue as error:
            raise Incomplete({"file": _told(error)}) from error
        return page_of(row)

    return edit_page(form, page, act)


def _told(error: BadCatalogue) -> str:
    """The flaws as one message; of very many the first."""
    told = [flaw.text for flaw in error.flaws[:MOST_FLAWS]]
    more = len(error.flaws) - len(told)
    return "；".join([*told, f"还有 {more} 处"] if more else told)


@blueprint.route("/<int:version_id>/publication", methods=["GET", "POST"])
@requires(May.EDIT_CATALOGUE)
@writes
def publish(version_id: int) -> ResponseReturnValue:
    """Publish the draft for good."""
    row = _draft_for(version_id)
    catalogue, flaws = commands.seen(row)

    def act() -> str:
        commands.publish(row, on=today(), by=current_person())
        return page_of(row)

    page = _editing(
        row,
        title=f"发布 {row.number} 版",
        button="发布，不再修改",
        what="发布后算出校验码，任何人不能再改；年度任务按版本号引用。要调整只能起草新版本。",
        facts=(
            ("标题", catalogue.heading),
            ("与上一版不同", f"{len(commands.difference(row))} 处"),
            ("不符", f"{len(flaws)} 处，须先改好" if flaws else "没有"),
        ),
        done=f"{row.number} 版已发布。",
    )
    return edit_page(EmptyForm(), page, act)


@blueprint.route("/<int:version_id>/removal", methods=["GET", "POST"])
@requires(May.EDIT_CATALOGUE)
@writes
def discard(version_id: int) -> ResponseReturnValue:
    """Throw the draft away."""
    row = _draft_for(version_id)

    def act() -> str:
        commands.discard(row, by=current_person())
        return url_for("standardisation_catalogues.index")

    page = _editing(
        row,
        title=f"删除草稿 {row.number} 版",
        button="删除草稿",
        what="草稿的内容全部删除，不能恢复；已发布的版本不受影响。",
        done="草稿已删除。",
    )
    return edit_page(EmptyForm(), page, act)
