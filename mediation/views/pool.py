"""The expert pool: its list, an expert, the draws and the record of each."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework.accounts.policy import scope
from casework.accounts.roles import Action as May
from casework.cases.identity import mask_id, mask_phone
from casework.cases.models import Case
from casework.db import db
from casework.now import today
from casework.web import current_person, current_subject, requires, writes
from casework.web.editing import Editing, edit_page
from law.library import STATUTES
from mediation.commands import experts as commands
from mediation.forms.registry import SEALED, ExpertForm, NewExpertForm, values
from mediation.models.registry import Expert, ExpertDraw
from mediation.procedure.draw import tickets
from mediation.procedure.organisations import ExpertField, ExpertStanding
from mediation.queries import registry as queries
from mediation.views.mediators import declared_counts
from mediation.views.registry import (
    CHANGES,
    WIDE,
    blueprint,
    keep,
    kept_units,
    may_edit,
    note_look,
)

MEDICAL = STATUTES["medical_2018"]
GROUPS = (
    ("专家", ("name", "field", "speciality", "rank", "workplace", "region", "qualification_no")),
    ("使用", ("standing", "fee_rule", "evaluation")),
    ("身份（加密保存）", ("id_no", "phone")),
    ("回避申报（加密保存）", ("employers", "former", "holdings", "relatives")),
)
TONES = {"active": "done", "paused": "stop", "removed": "line"}


@blueprint.get("/experts/")
@requires(May.SEE_REGISTRY)
def experts() -> ResponseReturnValue:
    """The experts by field, and the latest draws for cases that the reader may see."""
    field = request.args.get("field", "")
    standing = request.args.get("standing", "")
    return render_template(
        "registry/experts.html",
        experts=queries.experts(field, standing),
        field=field,
        standing=standing,
        fields=[(one.value, one.label) for one in ExpertField],
        standings={one.value: one.label for one in ExpertStanding},
        tones=TONES,
        times=queries.times_drawn(),
        draws=queries.draws(_visible()),
        basis=MEDICAL.cite(35),
        may_enter=bool(kept_units()),
    )


def _visible() -> Any:
    """Cases whose list this person sees."""
    return scope(current_subject(), May.SEE_INDEX, Case, today())


@blueprint.get("/experts/<int:expert_id>")
@requires(May.SEE_REGISTRY)
def expert(expert_id: int) -> ResponseReturnValue:
    """An expert; numbers masked, what was declared only counted."""
    found = _expert(expert_id)
    return render_template(
        "registry/expert.html",
        expert=found,
        standing=ExpertStanding(found.standing).label,
        tone=TONES[found.standing],
        masked=(mask_id(found.id_no or ""), mask_phone(found.phone or "")),
        declared=declared_counts(found.declared),
        times=queries.times_drawn().get(found.number, 0),
        changes=[
            (one, CHANGES.get(one.kind, one.kind)) for one in queries.changes(expert=found.id)
        ],
        basis=commands.asking_basis("medical"),
        may_edit=may_edit(found.unit_id),
    )


def _expert(expert_id: int) -> Expert:
    return db.session.get(Expert, expert_id) or abort(404)


@blueprint.route("/experts/new", methods=["GET", "POST"])
@requires(May.EDIT_REGISTRY)
@writes
def new_expert() -> ResponseReturnValue:
    """Enter an expert into the pool of a unit."""
    units = kept_units()
    form = NewExpertForm()
    form.unit.choices = [("", "请选择"), *((str(one.id), one.name) for one in units)]
    page = Editing(
        title="登记专家",
        back=url_for("registry.experts"),
        back_label="专家库",
        groups=(("入库", ("unit", "number")), *GROUPS),
        button="登记专家",
        done="已入库，可以参加抽取。",
        what="医疗损害鉴定专家库由设区的市级以上卫生、司法行政部门共同设立，不受地域限制。",
        wide=WIDE | {"evaluation"},
    )

    def enter() -> str:
        made = commands.enter_expert(
            next(one for one in units if str(one.id) == form.unit.data),
            number=form.number.data or "",
            fields=_values(form),
            on=today(),
            by=current_person(),
        )
        return url_for("registry.expert", expert_id=made.id)

    return edit_page(form, page, enter)


def _values(form: ExpertForm) -> dict[str, Any]:
    return values(form, (*commands.DETAILS, *SEALED))


@blueprint.route("/experts/<int:expert_id>/edit", methods=["GET", "POST"])
@requires(May.EDIT_REGISTRY)
@writes
def edit_expert(expert_id: int) -> ResponseReturnValue:
    """Change the entry of an expert. Opening it shows what is sealed, and that is recorded."""
    found = _expert(expert_id)
    keep(found.unit_id)
    if request.method == "GET":
        note_look("expert", found.number, found.unit_id)
        found = _expert(expert_id)
    form = ExpertForm(obj=found, **(found.declared or {}))
    page = Editing(
        title=f"修改登记：{found.name}",
        back=url_for("registry.expert", expert_id=found.id),
        back_label=found.name,
        groups=GROUPS,
        button="保存修改",
        what="编号不能改：抽取记录按编号保存。打开本页会留下记录。",
        facts=(("专家编号", found.number),),
        wide=WIDE | {"evaluation"},
    )

    def change() -> str:
        stored = ExpertForm(formdata=None, obj=found, **(found.declared or {}))
        form.check_version(found, stored=stored)
        commands.change_expert(found, fields=_values(form), on=today(), by=current_person())
        return url_for("registry.expert", expert_id=found.id)

    return edit_page(form, page, change)


@blueprint.get("/draws/<int:draw_id>")
@requires(May.SEE_REGISTRY)
def draw(draw_id: int) -> ResponseReturnValue:
    """The record of a draw, reckoned again from its seed: ticket by ticket."""
    made = db.session.get(ExpertDraw, draw_id) or abort(404)
    shown = {one.id for one in queries.draws(_visible() & (Case.id == made.case_id))}
    if made.id not in shown:
        abort(404)
    excluded = {one["number"]: one["reason"] for one in made.excluded}
    known = {one.number: one for one in queries.experts(made.field)}
    return render_template(
        "registry/draw.html",
        made=made,
        tickets=tickets(made.candidates, made.seed, excluded),
        excluded=excluded,
        known=known,
        agrees=commands.check_draw(made),
    )
