"""What waits for a second person (审批): the list, one proposal, approve, send back."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from wtforms import TextAreaField
from wtforms.validators import Length

from casework.accounts.policy import decide, units_with
from casework.accounts.roles import Action
from casework.cases import queries
from casework.cases.calendars import site_calendar
from casework.cases.models import Case, Proposal
from casework.cases.proposals import HANDLERS, approval_of, approve, paper_of, send_back
from casework.db import db
from casework.documents.own_words import waiting_for
from casework.now import today
from casework.web import current_person, current_subject, find_case, requires, writes
from casework.web.act_page import case_url
from casework.web.case_spec import spec_of
from casework.web.forms import Form, answer_once
from casework.web.module import MenuItem
from casework.web.paper_html import paper_html
from casework.web.present import DueTag, due_tag
from law.errors import Incomplete, NotAllowed

blueprint = Blueprint("proposals", __name__, url_prefix="/approvals")
MENU = (MenuItem("审批", "proposals.index", "check2-circle", Action.APPROVALS),)


class AnswerForm(Form):
    """What the second person says."""

    remark = TextAreaField(
        "意见", validators=[Length(max=2000)], description="退回时必填，报送人会原样看到。"
    )


@blueprint.get("/")
@requires(Action.APPROVALS)
def index() -> ResponseReturnValue:
    """What this person may decide, and what came back to them."""
    subject = current_subject()
    return render_template(
        "proposals/index.html",
        waiting=[(one, time_left(one.case)) for one in queries.proposals_for(subject, today())],
        returned=queries.returned_to(subject),
        wordings=waiting_for(
            units_with(subject, Action.CONFIRM_WORDINGS, today()), subject.person_id
        ),
    )


def time_left(case: Case) -> DueTag | None:
    """How long the case has until the next thing in it is due."""
    if case.next_due_on is None:
        return None
    return due_tag(
        case.next_due_on,
        today(),
        case.next_due_unit,
        estimated=case.next_due_estimated,
        calendar=site_calendar(),
    )


def _others(proposal: Proposal) -> list[Proposal]:
    """What waits for this person besides, in the order of the list, from this one on."""
    waiting = queries.proposals_for(current_subject(), today())
    after = [one for one in waiting if one.id > proposal.id]
    return after + [one for one in waiting if one.id < proposal.id]


def _proposal(handle: uuid.UUID) -> Proposal:
    """A proposal that this person may decide, or of a case whose file they may open."""
    proposal = db.session.scalar(select(Proposal).where(Proposal.handle == handle))
    if proposal is None:
        abort(404)
    # A registrar confirms a date of a case whose file is closed to them after acceptance.
    if not decide(current_subject(), approval_of(proposal), proposal, today()).allow:
        find_case(Case, proposal.case.handle, Action.OPEN_FILE)
    return proposal


def _page(proposal: Proposal, form: AnswerForm) -> str:
    """One proposal with what is asked for and, for whoever may decide, the two answers."""
    verdict = decide(current_subject(), approval_of(proposal), proposal, today())
    letter = paper_of(proposal, on=today())
    law, basis = spec_of(proposal.case).own_law(proposal.case), HANDLERS[proposal.action].basis
    told = proposal.summary
    return render_template(
        "proposals/show.html",
        proposal=proposal,
        form=form,
        case=proposal.case,
        tag=time_left(proposal.case),
        others=_others(proposal),
        case_url=case_url(proposal.case),
        verdict=verdict,
        basis=law.basis(basis) if law is not None and basis is not None else basis,
        told=law.reworded(told) if law is not None else told,
        paper=paper_html(letter) if letter is not None else "",
    )


@blueprint.get("/<uuid:handle>")
@requires(Action.APPROVALS)
def show(handle: uuid.UUID) -> ResponseReturnValue:
    """One proposal."""
    return _page(_proposal(handle), AnswerForm())


@blueprint.post("/<uuid:handle>/approval")
@requires(Action.APPROVALS)
@writes
def agree(handle: uuid.UUID) -> ResponseReturnValue:
    """Approve: the act is carried out now."""
    proposal = _deciding(handle)
    form = AnswerForm()
    if not form.validate_on_submit():
        return _page(proposal, form), 422

    def carry_out() -> str:
        _in_own_law(
            proposal,
            lambda: approve(
                proposal, by=current_person(), on=today(), remark=form.remark.data or ""
            ),
        )
        others = len(_others(proposal))
        left = f"，还有 {others} 件等您审批" if others else ""
        flash(f"已同意：{proposal.case.number} {proposal.label}{left}", "ok")
        return url_for("proposals.index") if others else case_url(proposal.case)

    return answer_once(form, carry_out)


@blueprint.post("/<uuid:handle>/return")
@requires(Action.APPROVALS)
@writes
def give_back(handle: uuid.UUID) -> ResponseReturnValue:
    """Send back with words."""
    proposal = _deciding(handle)
    form = AnswerForm()
    if form.validate_on_submit():
        try:
            _in_own_law(
                proposal,
                lambda: send_back(proposal, by=current_person(), remark=form.remark.data or ""),
            )
        except Incomplete as fault:
            form.take_problems(fault.problems)
        else:
            flash(f"已退回：{proposal.label}", "ok")
            return redirect(url_for("proposals.index"), 303)
    return _page(proposal, form), 422


def _in_own_law(proposal: Proposal, command: Callable[[], object]) -> None:
    """Run a command; what it refuses names the law that the case runs under."""
    law = spec_of(proposal.case).own_law(proposal.case)
    if law is None:
        command()
    else:
        law.told(command)


def _deciding(handle: uuid.UUID) -> Proposal:
    """The proposal, when this person may decide it; 403 otherwise, 409 when it is decided."""
    proposal = _proposal(handle)
    if proposal.state != "open":
        raise NotAllowed(f"“{proposal.label}”已经批复过了", instead="打开案件查看批复。")
    verdict = decide(current_subject(), approval_of(proposal), proposal, today())
    if not verdict.allow:
        abort(403, verdict.reason)
    return proposal
