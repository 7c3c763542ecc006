"""A respondent hands in its reply: one long form, that keeps itself as a draft."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, flash, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework.accounts.models import Unit
from casework.accounts.roles import Action as May
from casework.cases.calendars import calendar_for
from casework.cases.reading import deadlines_of
from casework.db import db
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.drafts import draft_answer, take_up_draft
from casework.web.forms import answer_once
from law.errors import Incomplete, NotAllowed
from reconsideration.commands.filing import replies
from reconsideration.forms.answering import SubmitReplyForm
from reconsideration.forms.evidence_rows import read_rows
from reconsideration.models import ReconsiderationCase
from reconsideration.queries.answering import Answering
from reconsideration.views.answering.cases import served_case
from reconsideration.views.answering.told import article_70, rules_of, tag_of

blueprint = Blueprint("reconsideration_answering", __name__, url_prefix="/answers/<uuid:handle>")


@blueprint.route("/reply", methods=["GET", "POST"])
@requires(May.SUBMIT_REPLY)
@writes
def reply(handle: uuid.UUID) -> ResponseReturnValue:
    """Hand in the reply with its evidence (articles 48, 54)."""
    case, unit = served_case(handle, May.SUBMIT_REPLY)
    kept = draft_answer()
    if kept is not None:
        return kept
    g.draft_of = take_up_draft() if request.method == "GET" else None
    form = SubmitReplyForm(signer=current_person().name)
    if request.form.get("add") == "rows":
        form.rows.append_entry()
        return _page(case, unit, form), 200
    try:
        replies.check_may_reply(case, unit_id=unit.id, on=today())
        if form.validate_on_submit():
            return answer_once(form, lambda: _submit(case, unit, form))
    except Incomplete as fault:
        form.take_problems(fault.problems)
    except NotAllowed as barred:
        # What the act had begun is undone before the page reads the case again.
        db.session.rollback()
        return _page(*served_case(handle, May.SUBMIT_REPLY), form, barred), 409
    return _page(case, unit, form), 422 if form.errors else 200


def _submit(case: ReconsiderationCase, unit: Unit, form: SubmitReplyForm) -> str:
    """Run the command; back to the case."""
    chosen = [one for one in form.files.data or () if one and one.filename]
    made = replies.submit_reply(
        case,
        unit=unit,
        opinion=form.opinion.data or "",
        rows=[*form.pieces, *(read_rows(form.pasted.data) if form.pasted.data else ())],
        files=[replies.Upload(one.filename or "", one.stream) for one in chosen],
        signer=form.signer.data or "",
        phone=form.phone.data or "",
        on=today(),
        by=current_person(),
    )
    late = "本次答复已经逾期。" if made.late else ""
    flash(f"答复已提交。{late}行政复议机构确认收到后，这里会写明。", "ok")
    return url_for("reconsideration_answers.show", handle=case.handle)


def _page(
    case: ReconsiderationCase,
    unit: Unit,
    form: SubmitReplyForm,
    barred: NotAllowed | None = None,
) -> str:
    """The form with its time limit, and what follows when that is over."""
    on = today()
    time: Any = next((row for row in reversed(deadlines_of(case)) if row.key == "reply"), None)
    one = Answering({"stage": case.stage}, time, None)
    return render_template(
        "reconsideration/answer_reply.html",
        case=case,
        unit=unit,
        form=form,
        barred=barred,
        time=time,
        due=tag_of(one, on, calendar_for(case.unit)),
        late=article_70(case) if replies.is_late(case, on) else None,
        rules=rules_of(case, time),
        draft_of=g.get("draft_of"),
    )
