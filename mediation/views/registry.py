"""Organisations and people (组织和人员): the list, an organisation with its checks, mediators."""

from __future__ import annotations

from decimal import Decimal

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from casework import audit
from casework.accounts.models import Unit
from casework.accounts.policy import AtUnit, decide
from casework.accounts.queries import list_units
from casework.accounts.roles import Action as May
from casework.accounts.staff import staff_for
from casework.cases.paging import row_number
from casework.db import db, transaction
from casework.now import today
from casework.web import current_person, current_subject, requires, writes
from casework.web.editing import Editing, edit_page
from mediation.commands import registry as commands
from mediation.commands.workload import findings_of, loads, place_of
from mediation.dispute_type import OrganKind
from mediation.disputes import DISPUTES
from mediation.forms.registry import (
    NewOrganisationForm,
    OrganisationForm,
    values,
)
from mediation.models.registry import MediationOrganisation, MediatorProfile
from mediation.procedure.assignment import plain
from mediation.procedure.organisations import (
    CHANGES,
    ConfirmationMode,
    ExpertField,
    MediatorKind,
    Standing,
)
from mediation.queries import registry as queries

blueprint = Blueprint("registry", __name__, url_prefix="/registry")

TONES = {"planned": "wait", "active": "done", "paused": "stop", "cancelled": "line"}
ORGANISATION_GROUPS = (
    ("组织", ("standing", "accepts", "founding_unit", "supervisor", "industry", "territory")),
    ("备案", ("established_on", "filing_no", "filed_on", "seal_no")),
    ("人员", ("leader", "members", "minority_area", "term_from", "term_to")),
    (
        "力量和保障",
        ("full_time", "part_time", "cap", "room", "online_account", "funding", "expert_pool"),
    ),
    ("司法确认", ("court", "confirmation_mode")),
)
WIDE = frozenset(
    {
        *("accepts", "members", "specialities", "languages", "certificates", "training"),
        *("leave", "sanctions", "employers", "former", "holdings", "relatives"),
    }
)

blueprint.add_app_template_filter(plain, "plain_number")


@blueprint.app_template_filter()
def expert_field(code: str) -> str:
    """医学"""
    return ExpertField(code).label


def may_edit(unit_id: int) -> bool:
    """Whether this person keeps the entries of a unit."""
    return decide(current_subject(), May.EDIT_REGISTRY, AtUnit(unit_id), today()).allow


def keep(unit_id: int) -> None:
    """Raise Forbidden for whoever doesn't keep the entries of a unit."""
    verdict = decide(current_subject(), May.EDIT_REGISTRY, AtUnit(unit_id), today())
    if not verdict.allow:
        raise Forbidden(verdict.reason)


def kept_units() -> list[Unit]:
    """The units whose entries this person keeps."""
    return [unit for unit, _ in list_units(today()) if may_edit(unit.id)]


def find_organisation(organisation_id: int) -> MediationOrganisation:
    """The organisation of an address, or 404."""
    return db.session.get(MediationOrganisation, organisation_id) or abort(404)


def _asked() -> queries.Wanted:
    given = request.args
    return queries.Wanted(
        region=given.get("region", type=row_number),
        organ_kind=given.get("organ_kind", ""),
        accepts=given.get("accepts", ""),
        standing=given.get("standing", ""),
    )


@blueprint.get("/")
@requires(May.SEE_REGISTRY)
def organisations() -> ResponseReturnValue:
    """The organisations, by county, kind and what they accept."""
    asked = _asked()
    found = queries.organisations(asked)
    on = today()
    people = [one for entry, _ in found for one in entry.mediators]
    return render_template(
        "registry/organisations.html",
        rows=[
            (entry, region, len(findings_of(entry, on)), sum(1 for _ in _active(entry)))
            for entry, region in found
        ],
        asked=asked,
        regions=[(one.id, one.name) for one in queries.regions()],
        organ_kinds=[(kind.value, kind.label) for kind in OrganKind],
        kinds=[(one.key, one.label) for one in DISPUTES.values()],
        standings=[(one.value, one.label) for one in Standing],
        tones=TONES,
        expiring=queries.expiring(people, on),
        on=on,
        may_enter=bool(queries.without_entry(kept_units())),
    )


def _active(entry: MediationOrganisation) -> list[MediatorProfile]:
    return [one for one in entry.mediators if one.ended_on is None]


@blueprint.get("/organisations/<int:organisation_id>")
@requires(May.SEE_REGISTRY)
def organisation(organisation_id: int) -> ResponseReturnValue:
    """An organisation: its checks, its mediators with their load, its changes."""
    entry = find_organisation(organisation_id)
    on = today()
    cap = Decimal(entry.cap or place_of(entry.unit).workload.cap)
    return render_template(
        "registry/organisation.html",
        entry=entry,
        findings=findings_of(entry, on),
        facts=_facts(entry),
        loads=loads([one.person_id for one in entry.mediators], entry.unit),
        cap=cap,
        none_yet=Decimal(0),
        kinds={one.key: one.label for one in DISPUTES.values()},
        mediator_kinds={one.value: one.label for one in MediatorKind},
        expiring=queries.expiring(entry.mediators, on),
        changes=[
            (one, CHANGES.get(one.kind, one.kind)) for one in queries.changes(organisation=entry.id)
        ],
        tones=TONES,
        standing=Standing(entry.standing).label,
        on=on,
        may_edit=may_edit(entry.unit_id),
        may_add=may_edit(entry.unit_id) and bool(addable(entry)),
    )


def _facts(entry: MediationOrganisation) -> list[tuple[str, str]]:
    """The entry in words; what is empty is left out."""
    unit = entry.unit
    term = f"{entry.term_from or ''} 至 {entry.term_to or ''}" if entry.term_from else ""
    rows = [
        ("类型", OrganKind(unit.organ_kind).label if unit.organ_kind else ""),
        ("受理的纠纷", "、".join(DISPUTES[key].label for key in entry.accepts if key in DISPUTES)),
        ("设立单位", entry.founding_unit),
        ("主管部门", entry.supervisor),
        ("行业、领域", entry.industry),
        ("受理区域", entry.territory),
        ("设立日期", entry.established_on),
        ("备案", " ".join(filter(None, (entry.filing_no, str(entry.filed_on or ""))))),
        ("印章编号", entry.seal_no),
        ("地址", unit.address),
        ("电话", unit.phone),
        ("负责人", entry.leader),
        ("任期", term),
        ("专职、兼职", f"{entry.full_time} 人、{entry.part_time} 人"),
        ("调解室", entry.room),
        ("在线调解账号", entry.online_account),
        ("经费来源", entry.funding),
        ("使用的专家库", entry.expert_pool),
        ("对接的法院", entry.court or unit.court),
        ("司法确认", ConfirmationMode(entry.confirmation_mode).label),
    ]
    return [(label, str(text)) for label, text in rows if text]


@blueprint.route("/organisations/new", methods=["GET", "POST"])
@requires(May.EDIT_REGISTRY)
@writes
def new_organisation() -> ResponseReturnValue:
    """Enter a unit as a mediation organisation."""
    units = queries.without_entry(kept_units())
    form = NewOrganisationForm()
    form.unit.choices = [("", "请选择"), *((str(one.id), one.name) for one in units)]
    page = Editing(
        title="登记调解组织",
        back=url_for("registry.organisations"),
        back_label="组织和人员",
        groups=(("单位", ("unit",)), *ORGANISATION_GROUPS),
        button="登记组织",
        done="已登记。",
        what="单位先由系统管理员设立，名称、地址、调解主体类型在单位里改。",
        wide=WIDE,
    )

    def enter() -> str:
        unit = next(one for one in units if str(one.id) == form.unit.data)
        entry = commands.enter_organisation(
            unit,
            fields=values(form, commands.ORGANISATION),
            on=today(),
            by=current_person(),
        )
        return address_of(entry)

    return edit_page(form, page, enter)


def address_of(entry: MediationOrganisation) -> str:
    """The page of an organisation."""
    return url_for("registry.organisation", organisation_id=entry.id)


@blueprint.route("/organisations/<int:organisation_id>/edit", methods=["GET", "POST"])
@requires(May.EDIT_REGISTRY)
@writes
def edit_organisation(organisation_id: int) -> ResponseReturnValue:
    """Change the entry of an organisation."""
    entry = find_organisation(organisation_id)
    keep(entry.unit_id)
    form = OrganisationForm(obj=entry)
    page = Editing(
        title=f"修改登记：{entry.unit.name}",
        back=address_of(entry),
        back_label=entry.unit.short_name,
        groups=ORGANISATION_GROUPS,
        button="保存修改",
        what="改了什么、谁改的，都记在变更记录里。",
        wide=WIDE,
    )

    def change() -> str:
        form.check_version(entry, trail=("mediation_organisation", entry.id))
        commands.change_organisation(
            entry, fields=values(form, commands.ORGANISATION), on=today(), by=current_person()
        )
        return address_of(entry)

    return edit_page(form, page, change)


def addable(entry: MediationOrganisation) -> list[tuple[int, str]]:
    """The staff of the unit who may mediate and aren't registered yet."""
    there = {one.person_id for one in entry.mediators}
    staff = staff_for(May.EDIT, entry.unit_id, today())
    return [(one.id, one.name) for one in staff if one.id not in there]


def note_look(what: str, number: str, unit_id: int) -> None:
    """Record who looks at what is sealed, before it is shown."""
    with transaction():
        audit.write(
            unit_id=unit_id,
            action="registry.sealed_shown",
            object_type=what,
            object_id=number,
            by=current_person(),
        )
