"""Mediators in the registry: the page of one, registering, changing, ending."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.accounts.staff import staff_for
from casework.cases.identity import mask_id, mask_phone
from casework.db import db
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.editing import Editing, edit_page
from law.errors import Incomplete
from law.library import STATUTES
from mediation.commands import registry as commands
from mediation.commands.workload import certificates_of, loads, place_of
from mediation.disputes import DISPUTES
from mediation.forms.registry import (
    SEALED,
    EndMediatorForm,
    MediatorForm,
    NewMediatorForm,
    values,
)
from mediation.models.registry import MediatorProfile
from mediation.procedure.organisations import MediatorKind
from mediation.queries import registry as queries
from mediation.views.registry import (
    WIDE,
    addable,
    address_of,
    blueprint,
    find_organisation,
    keep,
    may_edit,
    note_look,
)

MISCONDUCT = STATUTES["peoples_mediation_2010"].cite(15)
MEDIATOR_GROUPS = (
    ("调解员", ("title", "kind", "full_time", "level", "area", "appointed_from", "appointed_to")),
    ("能办什么", ("specialities", "skills", "languages", "certificates")),
    ("培训和在岗", ("training", "leave", "sanctions")),
    ("身份（加密保存）", ("id_no", "phone")),
    ("回避申报（加密保存）", ("employers", "former", "holdings", "relatives")),
)


def _mediator(mediator_id: int) -> MediatorProfile:
    return db.session.get(MediatorProfile, mediator_id) or abort(404)


@blueprint.get("/mediators/<int:mediator_id>")
@requires(May.SEE_REGISTRY)
def mediator(mediator_id: int) -> ResponseReturnValue:
    """A mediator: certificates, load, figures; numbers masked, relatives only as a count."""
    profile = _mediator(mediator_id)
    entry = profile.organisation
    cap = Decimal(entry.cap or place_of(entry.unit).workload.cap)
    carried = loads([profile.person_id], entry.unit)
    return render_template(
        "registry/mediator.html",
        profile=profile,
        entry=entry,
        load=carried.get(profile.person_id, Decimal(0)),
        cap=cap,
        certificates=certificates_of(profile),
        kind=MediatorKind(profile.kind).label,
        specialities=[DISPUTES[key].label for key in profile.specialities if key in DISPUTES],
        masked=(mask_id(profile.id_no or ""), mask_phone(profile.phone or "")),
        declared=declared_counts(profile.declared),
        figures=queries.figures_of(profile.person_id),
        on=today(),
        may_edit=may_edit(entry.unit_id),
    )


def declared_counts(declared: Mapping[str, Any] | None) -> str:
    """任职单位 1 项，近亲属 2 项: what was declared, without saying what."""
    labels = {
        "employers": "任职单位",
        "former": "曾任职单位",
        "holdings": "持股、投资",
        "relatives": "近亲属",
    }
    kept = declared or {}
    parts = [f"{label} {len(kept[name])} 项" for name, label in labels.items() if kept.get(name)]
    return "，".join(parts) or "没有申报"


@blueprint.route("/organisations/<int:organisation_id>/mediators/new", methods=["GET", "POST"])
@requires(May.EDIT_REGISTRY)
@writes
def new_mediator(organisation_id: int) -> ResponseReturnValue:
    """Register a member of staff as a mediator."""
    entry = find_organisation(organisation_id)
    keep(entry.unit_id)
    people = addable(entry)
    form = NewMediatorForm()
    form.person.choices = [(0, "请选择"), *people]
    page = Editing(
        title=f"登记调解员：{entry.unit.name}",
        back=address_of(entry),
        back_label=entry.unit.short_name,
        groups=(("人员", ("person",)), *MEDIATOR_GROUPS),
        button="登记调解员",
        done="已登记。",
        what="列出的是本单位有调解员职务、还没有登记的人员。",
        wide=WIDE,
    )

    def enter() -> str:
        chosen = form.person.data
        if not chosen:
            raise Incomplete({"person": "请选人员"})
        person = next(
            one for one in staff_for(May.EDIT, entry.unit_id, today()) if one.id == chosen
        )
        profile = commands.enter_mediator(
            entry, person, fields=_mediator_values(form), on=today(), by=current_person()
        )
        return url_for("registry.mediator", mediator_id=profile.id)

    return edit_page(form, page, enter)


def _mediator_values(form: MediatorForm) -> dict[str, Any]:
    return values(form, (*commands.MEDIATOR, *SEALED))


@blueprint.route("/mediators/<int:mediator_id>/edit", methods=["GET", "POST"])
@requires(May.EDIT_REGISTRY)
@writes
def edit_mediator(mediator_id: int) -> ResponseReturnValue:
    """Change the entry of a mediator. Opening it shows what is sealed, and that is recorded."""
    profile = _mediator(mediator_id)
    unit_id = profile.organisation.unit_id
    keep(unit_id)
    if request.method == "GET":
        note_look("mediator_profile", str(profile.id), unit_id)
        profile = _mediator(mediator_id)
    form = MediatorForm(obj=profile, **(profile.declared or {}))
    page = Editing(
        title=f"修改登记：{profile.person.name}",
        back=url_for("registry.mediator", mediator_id=profile.id),
        back_label=profile.person.name,
        groups=MEDIATOR_GROUPS,
        button="保存修改",
        what="身份证号码、电话和回避申报只有登记的人能看，打开本页会留下记录。",
        wide=WIDE,
    )

    def change() -> str:
        stored = MediatorForm(formdata=None, obj=profile, **(profile.declared or {}))
        form.check_version(profile, stored=stored)
        commands.change_mediator(
            profile, fields=_mediator_values(form), on=today(), by=current_person()
        )
        return url_for("registry.mediator", mediator_id=profile.id)

    return edit_page(form, page, change)


@blueprint.route("/mediators/<int:mediator_id>/end", methods=["GET", "POST"])
@requires(May.EDIT_REGISTRY)
@writes
def end_mediator(mediator_id: int) -> ResponseReturnValue:
    """End the appointment of a mediator."""
    profile = _mediator(mediator_id)
    keep(profile.organisation.unit_id)
    form = EndMediatorForm(on=today())
    page = Editing(
        title=f"解聘：{profile.person.name}",
        back=url_for("registry.mediator", mediator_id=profile.id),
        back_label=profile.person.name,
        groups=(("解聘", ("on", "reason")),),
        button="登记解聘",
        done="已登记解聘，不能再指派。",
        what="偏袒、侮辱当事人，索取财物，泄露隐私、秘密，情节严重的，应当罢免或者解聘"
        f"（{MISCONDUCT.text}）。在办的案件不会自动移交，请在案件里改派。",
    )

    def end() -> str:
        commands.end_mediator(
            profile, reason=form.reason.data or "", on=form.on.data, by=current_person()
        )
        return address_of(profile.organisation)

    return edit_page(form, page, end)
