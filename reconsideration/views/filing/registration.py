"""Registration of an application at the counter (收件登记)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework.accounts.models import Unit, UnitKind
from casework.accounts.policy import units_with
from casework.accounts.queries import PostLine
from casework.accounts.roles import Action as May
from casework.cases.calendars import calendar_for
from casework.cases.rosters import read_roster
from casework.documents.registrar import registrar_at
from casework.now import today
from casework.web import current_account, current_person, current_subject, requires, writes
from casework.web.blank import blank_form, keep_blank
from casework.web.drafts import draft_answer, take_up_draft
from casework.web.forms import answer_once
from casework.web.late import ask_why_late, in_time, late_form
from casework.web.party_forms import COMPANY, ORGAN, PERSON, need, party_fields
from casework.web.taking_up import handler_at
from law.errors import Incomplete
from reconsideration import queries
from reconsideration.commands import filing
from reconsideration.commands.filing.first_matters import special_matters
from reconsideration.forms.filing import FILING_SECTIONS, FilingForm
from reconsideration.procedure import in_force
from reconsideration.procedure.application_limit import LimitVerdict, application_limit
from reconsideration.procedure.hints import Application, Hint, hints
from reconsideration.procedure.matters import Channel
from reconsideration.procedure.participants import ENTITIES, MANY
from reconsideration.procedure.settings import answers, in_use

blueprint = Blueprint("reconsideration_new", __name__, url_prefix="/reconsideration")

APPLICANT_FIELD = re.compile(r"applicants-(\d+)-")
BODY = UnitKind.RECONSIDERATION_BODY.value
SIDES = (("applicants", "applicant"), ("respondents", "respondent"), ("third_parties", "third"))
USUAL = {"applicants": PERSON, "respondents": ORGAN, "third_parties": COMPANY}
PLAIN = tuple(
    name
    for _, _, names in FILING_SECTIONS
    for name in names
    if name not in {*USUAL, "roster", "told_of_rights"}
)
"""What of the form is taken as it was typed."""


@blueprint.route("/new", methods=["GET", "POST"])
@requires(May.REGISTER)
@writes
def new() -> ResponseReturnValue:
    """Take in an application: number, receipt, clocks."""
    body = registering_body()
    kept = draft_answer()
    if kept is not None:
        return kept
    g.draft_of = take_up_draft() if request.method == "GET" else None
    blank = blank_form(FilingForm)
    if blank is not None:
        return render_template("reconsideration/new.html", form=blank, body=body)
    unit, _ = registrar_at(body.unit_id, current_subject().person_id)
    form = FilingForm(
        received_on=today(), submitted_on=today(), applicants=[PERSON], respondents=[ORGAN]
    )
    asked = request.form.get("add", "")
    if asked in USUAL:
        form[asked].append_entry(USUAL[asked])
        return _page(form, unit, 200)
    if "preview" in request.form:
        return _page(form, unit, 200)
    if form.validate_on_submit():
        try:
            return answer_once(form, in_time(None, form, lambda: _register(form, unit)))
        except Incomplete as fault:
            form.take_problems(roster_problems(form, ask_why_late(fault.problems)))
    return _page(form, unit, 422 if form.errors else 200)


def registering_body() -> PostLine:
    """The reconsideration body for which this person registers, as the session names it."""
    account, ids = current_account(), units_with(current_subject(), May.REGISTER, today())
    posts = sorted(account.posts if account else (), key=lambda post: post.unit_id)
    bodies = [one for one in posts if one.unit_id in ids and one.unit_kind == BODY]
    return bodies[0] if bodies else abort(403)


def _register(form: FilingForm, unit: Unit) -> str:
    """Run the command; go to the new case."""
    _, wrong = read_roster(form.roster.data, "applicant")
    if wrong:
        raise Incomplete({"roster": wrong})
    by, on = current_person(), today()
    case = filing.register(
        unit=unit,
        fields=fields_of(form),
        parties=parties_of(form),
        on=on,
        by=by,
        handler=handler_at(unit.id, by=by, on=on),
    )
    made = "补录的旧案不再出具收件回执" if filing.is_old(case.received_on) else "收件回执已生成"
    flash(f"已登记：{case.number}，{made}。", "ok")
    return url_for("reconsideration.show", handle=case.handle)


def fields_of(form: FilingForm) -> dict[str, Any]:
    """What the command takes of the application itself."""
    fields: dict[str, Any] = {name: form[name].data for name in PLAIN}
    fields["told_of_rights"] = {"yes": True, "no": False}.get(form.told_of_rights.data or "")
    return fields


def parties_of(form: FilingForm) -> list[dict[str, Any]]:
    """The parties that were typed, side by side; those of the pasted list after their side's."""
    listed, _ = read_roster(form.roster.data, "applicant")
    return [*typed_of(form, "applicant"), *listed, *typed_of(form, "respondent", "third")]


def typed_of(form: FilingForm, *sides: str) -> list[dict[str, Any]]:
    """The parties of these sides that have a part of the form of their own."""
    found = [
        party_fields(entry, side) for name, side in SIDES if side in sides
        for entry in form[name].data
    ]  # fmt: skip
    return [party for party in found if party is not None]


def roster_problems(form: FilingForm, problems: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with lines of the pasted list, beside the list: 第 3 行（林赟）：…"""
    listed, _ = read_roster(form.roster.data, "applicant")
    first = len(typed_of(form, "applicant"))
    kept, said = {}, []
    for key, text in problems.items():
        found = APPLICANT_FIELD.match(key)
        place = int(found[1]) - first if found else -1
        if 0 <= place < len(listed):
            said.append(f"第 {place + 1} 行（{listed[place]['name']}）：{text}")
        else:
            kept[key] = text
    return {**kept, "roster": "；".join(said)} if said else kept


def _page(form: FilingForm, unit: Unit, status: int) -> ResponseReturnValue:
    """The form with what the law makes of it so far."""
    if not form.roster.data:
        need(form, "applicants", "name")
    need(form, "respondents", "name")
    keep_blank(form)
    return render_template(
        "reconsideration/new.html",
        form=form,
        body=registering_body(),
        sections=FILING_SECTIONS,
        limit=limit_of(form, unit),
        through=answers(in_use(), "U18") if form.channel.data == Channel.THROUGH_PENALISER else (),
        duplicates=_duplicates(form, unit),
        listed=read_roster(form.roster.data, "applicant")[0],
        entities=ENTITIES,
        many=MANY,
        hints=_hints(form, unit),
        late=late_form(),
        draft_of=g.get("draft_of"),
    ), status


def limit_of(form: FilingForm, unit: Unit) -> LimitVerdict | None:
    """The application limit, as far as the days are typed (articles 20 and 21)."""
    if form.submitted_on.data is None or form.received_on.data is None:
        return None
    starts = (form.known_on, form.act_made_on, form.requested_on, form.performance_due)
    if all(field.data is None for field in starts):
        return None
    if form.channel.data not in {"", None, *Channel}:
        return None
    facts = filing.limit_facts(fields_of(form))
    return application_limit(facts, calendar_for(unit))


def _hints(form: FilingForm, unit: Unit) -> list[Hint]:
    """What the words of the application give away of scope and jurisdiction (checks 7, 8, 9)."""
    if not form.is_submitted():
        return []
    names = [party["name"] for party in parties_of(form) if party["side"] == "respondent"]
    application = Application(
        organ=unit.organ_name or unit.name,
        respondents=[name for name in names if name],
        act_name=form.act_name.data or "",
        scope=form.kind.data or "",
        on_the_spot=bool(form.on_the_spot.data),
        mandatory_first=form.mandatory_first.data or "",
        specials=special_matters(unit.id),
        table=in_force(form.received_on.data or today()).jurisdiction,
    )
    return hints(application)


def _duplicates(form: FilingForm, unit: Unit) -> list[Any]:
    """Open or closed cases of the same applicant against the same respondent."""
    names = [party["name"] for party in parties_of(form) if party["side"] == "applicant"]
    return queries.duplicates(unit.id, names) if names else []
