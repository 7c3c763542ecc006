"""Pages of the registers of a body: staff, posts, money, returns, what belongs to cases."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from casework.accounts.models import Account, Person, Post, Unit, UnitKind
from casework.accounts.roles import Action as May
from casework.cases.calendars import calendar_for
from casework.db import db
from casework.now import CHINA, today
from casework.web import current_person, requires, writes
from casework.web.addresses import address
from casework.web.editing import Editing, edit_page
from casework.web.figures import chosen, may, reach
from casework.web.forms import Form
from reconsideration.standardisation.commands import registers as commands
from reconsideration.standardisation.cycle.days import freeze_on
from reconsideration.standardisation.forms.registers import StrikeForm, form_of
from reconsideration.standardisation.metrics import year_of
from reconsideration.standardisation.models import RegisterEntry
from reconsideration.standardisation.registers import GROUPS, REGISTERS, Register, Shape

blueprint = Blueprint(
    "standardisation_registers", __name__, url_prefix="/standardisation/registers"
)

PLACE = "规范化登记册"


def bodies() -> list[Unit]:
    """The reconsideration bodies whose registers this person may see, their own first."""
    found = reach(May.SEE_REGISTERS)
    return [one for one in found if one.kind == UnitKind.RECONSIDERATION_BODY]


@blueprint.get("/")
@requires(May.SEE_REGISTERS)
def index() -> ResponseReturnValue:
    """One register of a body, with the others beside it."""
    units = bodies()
    if not units:
        return render_template("standardisation/registers.html", unit=None, units=())
    unit = chosen(units)
    register = REGISTERS.get(request.args.get("register", ""), REGISTERS["staff"])
    everything = commands.entries_of([unit.id], struck=True)
    counts: dict[str, int] = {}
    for one in everything:
        counts[one.register] = counts.get(one.register, 0) + (one.struck_on is None)
    return render_template(
        "standardisation/registers.html",
        units=units,
        unit=unit,
        register=register,
        groups=GROUPS,
        counts=counts,
        columns=[one for one in register.columns if one.shown],
        rows=[one for one in everything if one.register == register.key],
        late={one.id for one in everything if _is_late(one)},
        may_edit=may(May.EDIT_REGISTERS, unit.id),
    )


@blueprint.route("/<int:unit_id>/<string:register>/new", methods=["GET", "POST"])
@requires(May.EDIT_REGISTERS)
@writes
def new(unit_id: int, register: str) -> ResponseReturnValue:
    """Add a row."""
    unit, kind = _unit(unit_id), REGISTERS.get(register) or abort(404)
    form = _form(kind, unit)
    staff = request.args.get("staff", "")
    if not form.is_submitted() and staff.isdecimal() and kind.of(Shape.STAFF):
        form["staff"].data = int(staff)

    def enter() -> str:
        commands.enter(kind, unit, values=form.given(), on=today(), by=current_person())
        return _back(unit.id, kind)

    return edit_page(form, _page(unit, kind, f"登记{kind.label}", "登记"), enter)


@blueprint.route("/entries/<int:entry_id>", methods=["GET", "POST"])
@requires(May.EDIT_REGISTERS)
@writes
def change(entry_id: int) -> ResponseReturnValue:
    """Change a row; two who do it at once see each other's text."""
    entry = _entry(entry_id)
    kind = REGISTERS[entry.register]
    stored = {"data": {**entry.values(), "version": entry.version}}
    form = _form(kind, entry.unit, **stored)

    def store() -> str:
        form.check_version(
            entry,
            trail=("register_entry", entry.id),
            stored=_form(kind, entry.unit, formdata=None, **stored),
        )
        commands.change(entry, values=form.given(), on=today(), by=current_person())
        return _back(entry.unit_id, kind)

    return edit_page(form, _page(entry.unit, kind, f"修改{kind.label}", "保存修改"), store)


@blueprint.route("/entries/<int:entry_id>/strike", methods=["GET", "POST"])
@requires(May.EDIT_REGISTERS)
@writes
def strike(entry_id: int) -> ResponseReturnValue:
    """Strike a row out."""
    entry = _entry(entry_id)
    kind = REGISTERS[entry.register]
    facts = [(one.label, entry.words(one.key) or "—") for one in kind.columns]
    page = Editing(
        title=f"作废：{kind.label}",
        back=_back(entry.unit_id, kind),
        back_label=kind.label,
        groups=(("作废", ("why",)),),
        button="作废",
        what="作废的条目不再计入指标，仍留在登记册里可以查看。填错了的，改正即可，不必作废。",
        done="已作废。",
        facts=facts,
        wide=frozenset({"why"}),
    )
    form = StrikeForm()

    def act() -> str:
        commands.strike(entry, why=form.why.data, on=today(), by=current_person())
        return _back(entry.unit_id, kind)

    return edit_page(form, page, act)


def _is_late(entry: RegisterEntry) -> bool:
    """Whether it came in after the entries for its year had closed (1.2, rule 7)."""
    if entry.dated_on is None:
        return False
    closed = freeze_on(year_of(entry.dated_on), calendar_for(entry.unit))
    return entry.entered_at.astimezone(CHINA).date() > closed


def _unit(unit_id: int) -> Unit:
    unit = db.session.get(Unit, unit_id)
    known = unit is not None and unit.kind == UnitKind.RECONSIDERATION_BODY
    if unit is None or not known or not may(May.EDIT_REGISTERS, unit.id):
        abort(404)
    return unit


def _entry(entry_id: int) -> RegisterEntry:
    entry = db.session.get(RegisterEntry, entry_id)
    if entry is None or not may(May.EDIT_REGISTERS, entry.unit_id):
        abort(404)
    return entry


def _form(kind: Register, unit: Unit, **given: object) -> Form:
    staff = [(one.id, str(one.data["name"])) for one in commands.staff_of(unit.id)]
    return form_of(kind, staff, _people(unit.id), **given)


def _people(unit_id: int) -> list[tuple[int, str]]:
    """Who has a post at the unit or ever had one."""
    found = db.session.execute(
        select(Person.id, Person.name, Person.staff_no)
        .join(Account, Account.person_id == Person.id)
        .join(Post, Post.account_id == Account.id)
        .where(Post.unit_id == unit_id)
        .distinct()
    )
    return [
        (row.id, f"{row.name}（{row.staff_no}）")
        for row in sorted(found, key=lambda row: (row.name, row.id))
    ]


def _page(unit: Unit, kind: Register, title: str, button: str) -> Editing:
    return Editing(
        title=title,
        back=_back(unit.id, kind),
        back_label=kind.label,
        groups=((kind.label, tuple(one.key for one in kind.columns)),),
        button=button,
        what=kind.what,
        facts=(("行政复议机构", unit.name),),
        wide=frozenset(one.key for one in kind.columns if one.shape is Shape.NOTE),
    )


def _back(unit_id: int, kind: Register) -> str:
    return address("standardisation_registers.index", unit=unit_id, register=kind.key)
