"""Registration of a dispute (调解登记): the form follows the kind's facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Row

from casework.accounts.models import Unit
from casework.accounts.policy import units_with
from casework.accounts.roles import Action as May
from casework.cases.calendars import calendar_for
from casework.db import db
from casework.now import today
from casework.web import current_person, current_subject, requires, writes
from casework.web.blank import blank_form, keep_blank
from casework.web.drafts import draft_answer, drafts_under, take_up_draft
from casework.web.forms import answer_once
from casework.web.party_forms import COMPANY, PERSON, need, party_fields
from casework.web.present import problems as problems_of
from casework.web.taking_up import handler_at
from law.citation import Practice
from law.errors import Incomplete
from law.library import STATUTES
from mediation.commands import registration
from mediation.commands.sources import track_of
from mediation.dispute_type import DisputeType, FactType, Flag, Need, OrganKind
from mediation.disputes import DISPUTES
from mediation.forms import RegistrationBase, facts_of, prepare, registration_form
from mediation.procedure import Initiation
from mediation.procedure.channels import SOURCE_FACTS, source_of
from mediation.queries import cases as queries
from mediation.views.grounds import period

PEOPLES = STATUTES["peoples_mediation_2010"]
FREE = Practice("调解不收费", PEOPLES.cite(4))

blueprint = Blueprint("mediation_new", __name__, url_prefix="/mediation/new")

SIDES = (("applicants", "applicant"), ("respondents", "respondent"), ("third_parties", "third"))
SOURCE = (
    "initiation",
    "channel",
    "received_on",
    "origin_ref",
    "origin_due_on",
    "track",
    "procedure",
)
PLAIN = (
    "initiation",
    "channel",
    "received_on",
    "origin_ref",
    "origin_due_on",
    "track",
    "procedure",
    *SOURCE_FACTS,
    "head_count",
    "evidence",
    "consent_given",
)


@blueprint.get("/")
@requires(May.REGISTER)
def choose() -> ResponseReturnValue:
    """Choose the kind of dispute, or go on with a draft; whoever takes one kind gets its form."""
    base = url_for("mediation_new.choose")
    kept = drafts_under(base)
    drafts = {key: kept[f"{base}{key}"] for key in DISPUTES if f"{base}{key}" in kept}
    accepted = queries.accepted_kinds(_unit().id)
    ours = [dispute for key, dispute in DISPUTES.items() if not accepted or key in accepted]
    others = [dispute for dispute in DISPUTES.values() if dispute not in ours]
    if len(ours) == 1 and "all" not in request.args:
        return redirect(url_for("mediation_new.new", key=ours[0].key))
    return render_template("mediation/choose.html", ours=ours, others=others, drafts=drafts)


@blueprint.route("/<string:key>", methods=["GET", "POST"])
@requires(May.REGISTER)
@writes
def new(key: str) -> ResponseReturnValue:
    """Take in a dispute: number, receipt that proves the day, clocks."""
    dispute = DISPUTES.get(key) or abort(404)
    unit = _unit()
    kept = draft_answer()
    if kept is not None:
        return kept
    g.draft_of = take_up_draft() if request.method == "GET" else None
    blank = blank_form(registration_form(dispute), *_of_unit(unit))
    if blank is not None:
        return render_template("mediation/new.html", form=blank, dispute=dispute, unit=unit)
    usual = _usual(dispute)
    form = registration_form(dispute)(
        received_on=today(), applicants=[usual["applicants"]], respondents=[usual["respondents"]]
    )
    asked = request.form.get("add", "")
    if asked in (*usual, "claims"):
        form[asked].append_entry(usual.get(asked))
        return _page(form, dispute, unit, 200)
    prepare(form, dispute)
    if "preview" in request.form:
        return _page(form, dispute, unit, 200)
    if form.validate_on_submit():
        try:
            return answer_once(form, lambda: _register(form, dispute, unit))
        except Incomplete as fault:
            _show(form, fault.problems)
    elif form.is_submitted():  # all that is wrong at once, not a second round after the first
        _show(form, registration.faults(**_typed(form, dispute, unit)))
    return _page(form, dispute, unit, 422 if form.errors else 200)


def _of_unit(unit: Unit) -> tuple[str, ...]:
    """What a blank form says of the body: its grounds and periods, and what may run out."""
    return unit.organ_kind, unit.place, calendar_for(unit).version


def _usual(dispute: DisputeType) -> dict[str, Any]:
    """What each side of this kind usually is: a person or a company."""
    words = dispute.words
    return {
        "applicants": PERSON if words.applicant_is_person else COMPANY,
        "respondents": PERSON if words.respondent_is_person else COMPANY,
        "third_parties": COMPANY,
    }


def _name(form: RegistrationBase, key: str) -> str:
    """The form field of a problem's key: facts are prefixed there; a whole list has no field."""
    first = {
        "applicants": "applicants-0-name",
        "respondents": "respondents-0-name",
        "claims": "claims-0-code",
    }
    return f"fact_{key}" if f"fact_{key}" in form else first.get(key, key)


def _unit() -> Unit:
    """The mediation organisation for which this person registers."""
    ids = units_with(current_subject(), May.REGISTER, today())
    units = [db.session.get(Unit, one) for one in sorted(ids)]
    bodies = [unit for unit in units if unit and unit.kind != "reconsideration_body"]
    return bodies[0] if bodies else abort(403)


def _show(form: RegistrationBase, problems: Mapping[str, str]) -> None:
    """Put problems beside their fields; what a field has said itself isn't said twice."""
    said = {one.anchor for one in problems_of(form)}
    found = {_name(form, key): text for key, text in problems.items()}
    form.take_problems({name: text for name, text in found.items() if name not in said})


def _typed(form: RegistrationBase, dispute: DisputeType, unit: Unit) -> dict[str, Any]:
    """What was typed, as the command takes it."""
    return {
        "dispute": dispute,
        "unit": unit,
        "fields": {name: form[name].data for name in PLAIN},
        "facts": facts_of(form, dispute),
        "claims": claims_of(form),
        "parties": parties_of(form),
        "on": today(),
    }


def _register(form: RegistrationBase, dispute: DisputeType, unit: Unit) -> str:
    """Run the command; go to the new case."""
    typed = _typed(form, dispute, unit)
    problems = registration.faults(**typed)
    found = _same_as(form, unit)
    if found and not form.not_duplicate.data:
        problems["not_duplicate"] = f"有 {len(found)} 件可能是同一件，核对以后勾选再登记"
    if problems:
        raise Incomplete(problems)
    by = current_person()
    handler = handler_at(unit.id, by=by, on=today())
    case = registration.register(**typed, by=by, handler=handler)
    flash(
        f"已登记：{case.number}，登记回执已生成。请打印交给申请人，可以证明今天提出过请求。", "ok"
    )
    return url_for("mediation.show", handle=case.handle)


def _same_as(form: RegistrationBase, unit: Unit) -> list[Row[Any]]:
    """Cases of this body whose applicant is perhaps the same person."""
    people = [party for party in parties_of(form) if party["side"] == "applicant"]
    return queries.duplicates(
        unit.id,
        [str(one["name"] or "") for one in people],
        numbers=[str(one.get("id_no") or "") for one in people],
        phones=[str(one.get("phone") or "") for one in people],
        since=today(),
    )


def claims_of(form: RegistrationBase) -> list[dict[str, Any]]:
    """The claims that were typed."""
    return [dict(entry) for entry in form.claims.data if entry.get("code")]


def parties_of(form: RegistrationBase) -> list[dict[str, Any]]:
    """The parties that were typed, side by side."""
    found = [party_fields(entry, side) for name, side in SIDES for entry in form[name].data]
    return [party for party in found if party is not None]


def sections_of(
    form: RegistrationBase, dispute: DisputeType, asked: set[str]
) -> list[tuple[str, str, list[str]]]:
    """The sections of the form: whence, who, what registration needs, the claims, the rest.

    Of the kind's own sections only those that have something to ask; who works with the keyboard
    alone doesn't walk through what may wait to come to the claims.
    """
    needed = {fact.section for fact in dispute.facts if fact.need is Need.REGISTER}
    facts = [
        (
            section.label,
            f"s-{section.code}",
            [
                f"fact_{fact.key}"
                for fact in dispute.facts
                if fact.section == section.code and f"fact_{fact.key}" in asked
            ],
        )
        for section in dispute.sections
    ]
    places = [place for place, one in enumerate(dispute.sections) if one.code in needed]
    first = max(places, default=-1) + 1
    return [
        ("来源", "source", [*SOURCE, *source_of(form.channel.data or "").asks]),
        ("申请人", "applicants", ["applicants", "head_count"]),
        ("被申请人", "respondents", ["respondents", "third_parties"]),
        *[section for section in facts[:first] if section[2]],
        ("诉求和证据", "claims", ["claims", "evidence"]),
        *[section for section in facts[first:] if section[2]],
        ("同意", "consent", ["consent_given"]),
    ]


def shown(form: RegistrationBase, dispute: DisputeType) -> set[str]:
    """The facts to ask for, given those that are typed."""
    facts = facts_of(form, dispute)
    return {f"fact_{fact.key}" for fact in dispute.facts if fact.is_shown(facts)}


def _warnings(form: RegistrationBase, dispute: DisputeType, unit: Unit) -> tuple[Flag, ...]:
    """What the law makes of the entries so far."""
    return registration.warnings_for(
        dispute,
        facts_of(form, dispute),
        organ_kind=OrganKind(unit.organ_kind or "ADMIN_ORGAN"),
        place=unit.place or None,
        on=form.received_on.data or today(),
        calendar=calendar_for(unit),
        head_count=form.head_count.data or 1,
        claims=claims_of(form),
        track=track_of({name: form[name].data for name in ("channel", "track")}, unit),
    )


def _need_of_source(form: RegistrationBase) -> None:
    """Mark what the chosen channel can't do without, under the name that it has there."""
    source = source_of(form.channel.data or "")
    for name in source.needs:
        form[name].flags.required = True
    if source.number:
        form.origin_ref.flags.required = True
        form.origin_ref.label.text = source.number


def _page(
    form: RegistrationBase, dispute: DisputeType, unit: Unit, status: int
) -> ResponseReturnValue:
    """The form with what the law makes of the entries so far."""
    prepare(form, dispute)
    if request.method == "GET":
        form.applicants[0].form.name.render_kw = {"autofocus": True}
    if form.initiation.data != Initiation.EX_OFFICIO:
        need(form, "applicants", "name", "id_no", "phone")
    _need_of_source(form)
    need(form, "respondents", "name")
    need(form, "claims", "code")
    long = {"self_reasons", "self_memo", "link"} | {
        f"fact_{fact.key}"
        for fact in dispute.facts
        if fact.type in (FactType.LONG_TEXT, FactType.CHOICES)
    }
    needed = {f"fact_{fact.key}" for fact in dispute.facts if fact.need is Need.REGISTER}
    keep_blank(form, *_of_unit(unit))
    return render_template(
        "mediation/new.html",
        form=form,
        dispute=dispute,
        unit=unit,
        long=long,
        needed=needed,
        sections=sections_of(form, dispute, shown(form, dispute)),
        warnings=_warnings(form, dispute, unit),
        own_period=period(dispute.key, unit.organ_kind, unit.place or None),
        free=PEOPLES.cite(4) if unit.organ_kind == OrganKind.PMC else FREE,
        duplicates=_same_as(form, unit),
        source=source_of(form.channel.data or ""),
        draft_of=g.get("draft_of"),
    ), status
