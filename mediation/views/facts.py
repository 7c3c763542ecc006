"""Filling in what registration could do without (补充登记项目)."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, find_case, requires, writes
from casework.web.act_page import case_url
from casework.web.forms import answer_once
from law.errors import Incomplete
from mediation.commands import registration
from mediation.dispute_type import DisputeType, FactType, Need
from mediation.disputes import DISPUTES
from mediation.forms import FactsBase, facts_form, facts_of, offer_claims
from mediation.models.cases import MediationCase
from mediation.procedure import BEFORE_ACCEPTANCE, Stage

blueprint = Blueprint("mediation_facts", __name__, url_prefix="/mediation/<uuid:handle>/facts")


@blueprint.route("/", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def edit(handle: uuid.UUID) -> ResponseReturnValue:
    """Fill in the facts of a dispute; clocks follow what is new."""
    case = find_case(MediationCase, handle, May.EDIT)
    dispute = DISPUTES[case.kind]
    form = _form(case, dispute)
    if request.form.get("add") == "claims":
        form.claims.append_entry()
        return _page(case, dispute, form)
    offer_claims(form, dispute)
    if "preview" not in request.form and form.validate_on_submit():
        try:
            return answer_once(form, lambda: _save(case, dispute, form))
        except Incomplete as fault:
            form.take_problems(
                {
                    f"fact_{key}" if f"fact_{key}" in form else key: text
                    for key, text in fault.problems.items()
                }
            )
    return _page(case, dispute, form)


def _form(case: MediationCase, dispute: DisputeType, **more: Any) -> FactsBase:
    """The form with what is known; the track can be changed until acceptance."""
    form = facts_form(dispute)(**_known(case, dispute), **more)
    if Stage(case.stage) not in BEFORE_ACCEPTANCE:
        del form.track
    return form


def _known(case: MediationCase, dispute: DisputeType) -> dict[str, Any]:
    """What is already known, as the form takes it."""
    kept = {**case.facts, **case.sealed_facts}
    read, _ = dispute.read(kept)
    given: dict[str, Any] = {"on": today(), "version": case.version, "track": case.track}
    for fact in dispute.facts:
        value = read.get(fact.key)
        if fact.type is FactType.YES_NO:
            value = "" if value is None else ("yes" if value else "no")
        if value is not None and fact.type in (FactType.NUMBER, FactType.WHOLE):
            value = str(value)  # a text field, also when the request leaves it out
        if value is not None:
            given[f"fact_{fact.key}"] = value
    claims = [dict(one) for one in case.facts.get("claims", ())]
    return {**given, "claims": [{**one, "amount": one.get("amount") or None} for one in claims]}


def _save(case: MediationCase, dispute: DisputeType, form: FactsBase) -> str:
    """Run the command; back to the case."""
    stored = _form(case, dispute, formdata=None)
    offer_claims(stored, dispute)
    form.check_version(case, trail=("case", case.handle), stored=stored)
    claims = [dict(entry) for entry in form.claims.data if entry.get("code")]
    registration.complete_facts(
        case,
        facts=facts_of(form, dispute),
        claims=claims,
        track=form.track.data if "track" in form else "",
        on=form.on.data,
        by=current_person(),
    )
    flash("已补充登记项目，期限已按新的情况重新计算。", "ok")
    return case_url(case)


def _page(case: MediationCase, dispute: DisputeType, form: FactsBase) -> ResponseReturnValue:
    """The form, section by section; starred is what the next step can't do without."""
    offer_claims(form, dispute)
    facts = facts_of(form, dispute)
    accepted = Stage(case.stage) not in BEFORE_ACCEPTANCE
    for fact in dispute.facts:
        if fact.need is not Need.OPTIONAL and (accepted or fact.need is not Need.AGREE):
            form[f"fact_{fact.key}"].flags.required = True
    sections = [
        (
            section.label,
            f"s-{section.code}",
            [
                f"fact_{fact.key}"
                for fact in dispute.facts
                if fact.section == section.code and fact.is_shown(facts)
            ],
        )
        for section in dispute.sections
    ]
    long = {
        f"fact_{fact.key}"
        for fact in dispute.facts
        if fact.type in (FactType.LONG_TEXT, FactType.CHOICES)
    }
    return render_template(
        "mediation/facts.html",
        case=case,
        dispute=dispute,
        form=form,
        long=long,
        sections=[one for one in sections if one[2]],
        by_when="签署协议前补齐。" if accepted else "受理前补齐。",
        case_url=case_url(case),
    ), 422 if form.errors else 200
