"""Pages of the city's year: the overview, the scheme, the acts that move it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from casework.accounts.models import Unit, UnitAbove, UnitKind
from casework.accounts.policy import units_with
from casework.accounts.roles import Action as May
from casework.db import db
from casework.now import today
from casework.web import current_person, current_subject, requires, writes
from casework.web.addresses import address
from casework.web.editing import Editing, edit_page
from casework.web.forms import Form
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands import years as commands
from reconsideration.standardisation.cycle import CycleStage, Part
from reconsideration.standardisation.cycle.city import CITY_ROWS, CityAct
from reconsideration.standardisation.cycle.row import DERIVED
from reconsideration.standardisation.cycle.scheme import read_scheme
from reconsideration.standardisation.forms.years import (
    DAYS_LABEL,
    WITH_REASON,
    BareForm,
    NewYearForm,
    ReasonForm,
    county_names,
    day_names,
    scheme_by,
    scheme_form,
)
from reconsideration.standardisation.models import YearCycle
from reconsideration.standardisation.queries import reach
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.parts import parts_in_city
from reconsideration.standardisation.views.city import overview
from reconsideration.standardisation.views.comparison import city_figures
from reconsideration.standardisation.views.finding import cycle_for

blueprint = Blueprint("standardisation_years", __name__, url_prefix="/standardisation/years")

LABELS = {row.act.value: row.step.label for row in CITY_ROWS}
PLAIN_ACTS = tuple(act for act in CityAct if act not in (CityAct.CHANGE, CityAct.PROPOSE_AMENDMENT))


@blueprint.get("/")
@requires(May.SEE_YEAR)
def index() -> ResponseReturnValue:
    """The newest year that runs, of those this person may open; or how one begins."""
    found = reach.cycles(current_subject(), today())
    if found:
        first = next((one for one in found if one.standing is not CycleStage.DRAFT), found[0])
        return redirect(address("standardisation_years.show", cycle_id=first.id))
    return render_template("standardisation/years.html", may_begin=bool(_own_cities()))


@blueprint.get("/<int:cycle_id>")
@requires(May.SEE_YEAR)
def show(cycle_id: int) -> ResponseReturnValue:
    """The year of the city: counties and stages, days, what is late, what may be done."""
    cycle = cycle_for(cycle_id)
    others = [one for one in reach.cycles(current_subject(), today()) if one.id != cycle.id]
    return render_template(
        "standardisation/city.html",
        others=others,
        may_begin=bool(_own_cities()),
        **overview(cycle, current_subject(), _parts(cycle), today()),
        **city_figures(cycle, current_subject(), today()),
    )


def _parts(cycle: YearCycle) -> frozenset[Part]:
    return parts_in_city(current_person(), cycle, today())


def _own_cities() -> list[int]:
    """The cities whose year this person may begin."""
    return sorted(units_with(current_subject(), May.RUN_YEAR, today()))


def _bodies(city: int) -> list[Unit]:
    """The reconsideration bodies of the counties of a city, by code."""
    below = select(UnitAbove.unit_id).where(UnitAbove.above_id == city)
    rows = db.session.scalars(
        select(Unit)
        .where(Unit.id.in_(below), Unit.kind == UnitKind.RECONSIDERATION_BODY.value)
        .order_by(Unit.code)
    )
    on = today()
    return [
        unit
        for unit in rows
        if unit.parent is not None
        and unit.parent.kind == UnitKind.COUNTY
        and (unit.valid_to is None or unit.valid_to >= on)
    ]


def _offered(cycle: YearCycle) -> list[Unit]:
    """The bodies of today, and those of the scheme that no longer exist: they keep their task."""
    now = _bodies(cycle.unit_id)
    known = {unit.id for unit in now}
    gone = (one for one in read_scheme(cycle.scheme).counties if one not in known)
    # A scheme is stored without an order of its own.
    return [*now, *sorted((db.session.get_one(Unit, one) for one in gone), key=_code)]


def _code(unit: Unit) -> str:
    return unit.code


@blueprint.route("/new", methods=["GET", "POST"])
@requires(May.RUN_YEAR)
@writes
def new() -> ResponseReturnValue:
    """Begin a year."""
    cities = _own_cities()
    if not cities:
        raise NotAllowed("您的任职不能建立年度工作")
    unit = db.session.get_one(Unit, cities[0])
    form = NewYearForm(year=today().year)
    page = Editing(
        title="建立年度工作",
        back=address("standardisation_years.index"),
        back_label="全市一览",
        groups=(("年度", ("year",)),),
        button="建立",
        what="建立以后起草方案：选定指标目录、参加的县、各环节日期、检查组。"
        "方案经市级审定人同意后发布，各县的任务随之下达。",
        facts=(("市", unit.name),),
        done="已建立，可以起草方案。",
    )

    def act() -> str:
        made = commands.draft_year(
            unit,
            year_number=int(form.year.data or 0),
            counties=_bodies(unit.id),
            on=today(),
            by=current_person(),
        )
        return address("standardisation_years.scheme", cycle_id=made.id)

    return edit_page(form, page, act)


# ------------------------------------------------------------------------------ the scheme


def _form(cycle: YearCycle, *, amends: bool, **given: Any) -> Any:
    catalogue = catalogue_of(cycle)
    return scheme_form(
        read_scheme(cycle.scheme),
        year=cycle.year,
        bodies=[(str(unit.id), unit.name) for unit in _offered(cycle)],
        profiles=[(key, one.name) for key, one in catalogue.profiles.items()],
        catalogues=() if amends else commands.catalogue_choices(cycle.unit_id),
        tasks=[(str(task.id), task.unit.short_name) for task in cycle.tasks] if amends else (),
        catalogue=cycle.catalogue_number,
        **given,
    )


def _scheme_page(cycle: YearCycle, form: Any, page: dict[str, Any], act: Callable[[], str]
                 ) -> ResponseReturnValue:  # fmt: skip
    first = ("title", "number", *(("catalogue",) if "catalogue" in form else ()))
    editing = Editing(
        back=address("standardisation_years.show", cycle_id=cycle.id),
        back_label=f"全市一览 {cycle.year} 年度",
        groups=(
            *((("修订", ("reason", "reconfirm")),) if "reason" in form else ()),
            ("方案", (*first, "requirements")),
            ("检查", ("teams", "days_on_site", "self_returns_allowed")),
            (DAYS_LABEL, day_names()),
            ("参加的县（市、区）和适用的类型", county_names(form)),
        ),
        wide=frozenset({"title", "requirements", "reason", "reconfirm", "catalogue"}),
        **page,
    )
    return edit_page(form, editing, act)


@blueprint.route("/<int:cycle_id>/scheme", methods=["GET", "POST"])
@requires(May.SEE_YEAR)
@writes
def scheme(cycle_id: int) -> ResponseReturnValue:
    """Draft the scheme."""
    cycle = cycle_for(cycle_id)
    part = commands.part_in_city(_parts(cycle))
    commands.check_act(cycle, CityAct.CHANGE, part=part, on=today())
    form = _form(cycle, amends=False)
    form.opened_at(cycle.version)

    def act() -> str:
        stored = _form(cycle, amends=False, formdata=None)
        form.check_version(cycle, trail=("standardisation_cycle", cycle.id), stored=stored)
        commands.change_scheme(
            cycle,
            scheme=scheme_by(form, cycle.year),
            catalogue=form.catalogue.data,
            part=part,
            on=today(),
            by=current_person(),
        )
        return address("standardisation_years.show", cycle_id=cycle.id)

    page = {
        "title": "起草方案",
        "button": "保存",
        "what": "统计期截止由指标目录规定，12 月 31 日检查验收完毕由全市年度计划规定，方案不能改。"
        "方案改动以后，须重新经市级审定人同意。",
    }
    return _scheme_page(cycle, form, page, act)


@blueprint.route("/<int:cycle_id>/amendment", methods=["GET", "POST"])
@requires(May.SEE_YEAR)
@writes
def amend(cycle_id: int) -> ResponseReturnValue:
    """Propose a change of the published scheme."""
    cycle = cycle_for(cycle_id)
    part = commands.part_in_city(_parts(cycle))
    commands.check_act(cycle, CityAct.PROPOSE_AMENDMENT, part=part, on=today())
    form = _form(cycle, amends=True)
    form.opened_at(cycle.version)

    def act() -> str:
        stored = _form(cycle, amends=True, formdata=None)
        form.check_version(cycle, trail=("standardisation_cycle", cycle.id), stored=stored)
        commands.propose_amendment(
            cycle,
            scheme=scheme_by(form, cycle.year),
            reconfirm=[int(one) for one in form.reconfirm.data or ()],
            reason=form.reason.data,
            part=part,
            on=today(),
            by=current_person(),
        )
        return address("standardisation_years.show", cycle_id=cycle.id)

    page = {
        "title": "修订方案",
        "button": "报市级审定人",
        "what": "市级审定人同意以后生效，记为新版本，原版本保留。已下达任务的县不能取消。",
        "done": "已报市级审定人决定。",
    }
    return _scheme_page(cycle, form, page, act)


# ------------------------------------------------------------------------------ plain acts


@blueprint.route("/<int:cycle_id>/acts/<string:act>", methods=["GET", "POST"])
@requires(May.SEE_YEAR)
@writes
def carry_out(cycle_id: int, act: str) -> ResponseReturnValue:
    """Agree, publish, move on, suspend, resume: one form for all."""
    cycle = cycle_for(cycle_id)
    known = next((one for one in PLAIN_ACTS if one.value == act), None) or abort(404)
    part = commands.part_in_city(_parts(cycle))
    form: Form = ReasonForm() if known in WITH_REASON else BareForm()
    label = label_of(cycle, known)
    g.act_in_hand = label
    barred = None
    if form.validate_on_submit():
        try:
            given = form.given()
            commands.act_on_year(
                cycle, known, part=part, on=today(), by=current_person(), given=given
            )
        except Incomplete as fault:
            form.refuse(fault)
        except NotAllowed as error:
            barred = error
            db.session.rollback()
            if request.accept_mimetypes.best == "application/json":
                raise
        else:
            flash(f"已办理：{label}", "ok")
            return redirect(address("standardisation_years.show", cycle_id=cycle.id), 303)
    status = 409 if barred else 422 if form.errors else 200
    return _act_page(cycle_for(cycle_id), known, form, barred), status


def label_of(cycle: YearCycle, act: CityAct) -> str:
    """进入“计划编制”: what an act is called at the stage of the year."""
    rows = [row for row in CITY_ROWS if row.act is act]
    here = [row for row in rows if cycle.standing in row.step.sources]
    return (here or rows)[0].step.label


WHAT = {
    CityAct.APPROVE: "同意以后由市级管理员发布。方案再有改动的，须重新同意。",
    CityAct.PUBLISH: "指标目录和方案从此固定，各县任务随即下达。要改的只能修订。",
    CityAct.MOVE_ON: "到了规定的日期由市级管理员开启，任何材料都不会自动报送。",
    CityAct.APPROVE_AMENDMENT: "修订后的方案随即生效，勾选的县须重新确认。",
    CityAct.REFUSE_AMENDMENT: "方案不变。",
    CityAct.SUSPEND: "暂停期间任何材料都不能报送。",
    CityAct.RESUME: "回到暂停以前的环节。",
}


def _act_page(cycle: YearCycle, act: CityAct, form: Form, barred: NotAllowed | None) -> str:
    asks = act in WITH_REASON
    url = address("standardisation_years.show", cycle_id=cycle.id)
    amendment = commands.open_amendment(cycle)
    label = label_of(cycle, act)
    about = (("修订理由", amendment.reason),) if amendment is not None else ()
    return render_template(
        "_act.html",
        title=label,
        case_number=f"{cycle.year} 年度",
        case_url=url,
        list_label="全市一览",
        list_url=url,
        what=WHAT[act],
        basis=DERIVED.text,
        is_law=False,
        gist="",
        form=form,
        groups=((label, ("reason",)),) if asks else (),
        wide=frozenset({"reason"}),
        facts=(
            ("全市进展", cycle.standing.label),
            ("方案", read_scheme(cycle.scheme).title),
            *about,
        ),
        warnings=(),
        effects=(),
        button=label,
        irrevocable="发布后不能撤回" if act is CityAct.PUBLISH else "",
        barred=barred,
    )
