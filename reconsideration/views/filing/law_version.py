"""The version of the law that a case follows: what its dates say, and a logged override."""

from __future__ import annotations

import uuid

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.act_page import ActPage, act_page
from reconsideration.commands.filing.law_version import choice_of, choose_law
from reconsideration.forms.law_version import ChooseLawForm
from reconsideration.procedure.settings import OPEN_QUESTIONS
from reconsideration.views.opening import case_for

blueprint = Blueprint("reconsideration_law", __name__, url_prefix="/reconsideration/<uuid:handle>")


@blueprint.route("/law-version", methods=["GET", "POST"])
@requires(May.APPROVE_EXTENSION)
@writes
def choose(handle: uuid.UUID) -> ResponseReturnValue:
    """The head of the body puts the case under the other version, and says why."""
    case = case_for(handle, May.APPROVE_EXTENSION)
    form = ChooseLawForm()
    now = choice_of(case)
    page = ActPage(
        title="改用法律版本",
        what="新法没有过渡规定：受理日在 2024 年以前的按旧法，以后的按新法。恢复审理、法院判决重新"
        "办理等情形确需改用的，由机构负责人写明理由；期限随之重新计算，决定送达以后不再改用。",
        basis=OPEN_QUESTIONS["U21"],
        groups=(("改用", ("law", "reason")),),
        wide=frozenset({"reason"}),
        facts=(("现在适用", f"《{now.version.statute.title}》"), ("依据", now.text)),
        button="改用并重新计算期限",
        irrevocable="改用记入案件过程，写明谁、何时、为什么；已经制发的文书不变。",
        done="已改用，期限已经重新计算。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: choose_law(
            case,
            law=form.law.data,
            reason=form.reason.data,
            on=today(),
            by=current_person(),
        ),
    )
