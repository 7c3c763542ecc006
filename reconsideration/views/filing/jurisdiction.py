"""The page on jurisdiction and scope: the decision table, what it proposes, and the decision."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.act_page import ActPage
from law import ARL
from reconsideration.commands.filing import jurisdiction as commands
from reconsideration.commands.filing.first_matters import special_matters
from reconsideration.forms.jurisdiction import JurisdictionForm
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS
from reconsideration.procedure.hints import hints
from reconsideration.procedure.jurisdiction import (
    ROWS,
    Authority,
    JurisdictionTable,
    RespondentFacts,
    competent_organ,
    resolved,
)
from reconsideration.procedure.respondents import Agreement
from reconsideration.procedure.scope import CHECK_TEXT
from reconsideration.views.opening import answered, case_for
from reconsideration.views.own_law import act_page

blueprint = Blueprint(
    "reconsideration_jurisdiction", __name__, url_prefix="/reconsideration/<uuid:handle>"
)
TICKS = ("joint", "same_government", "under_dispatched")
CHOICES = ("level", "authority", "principal", "exclusion", "mandatory_first", "source", "elsewhere",
           "court", "note")  # fmt: skip


@blueprint.route("/jurisdiction", methods=["GET", "POST"])
@requires(May.EXAMINE)
@writes
def judge(handle: uuid.UUID) -> ResponseReturnValue:
    """Which organ reconsiders, whether the matter is open to it: proposed, explained, decided."""
    case = case_for(handle, May.EXAMINE)
    facts = _facts(case)
    found = commands.proposal(case, facts) if facts is not None else None
    specials = special_matters(case.unit_id)
    form = _form(case, facts, found)
    page = ActPage(
        title="核对管辖和范围",
        what="按被申请人的种类和层级定复议机关。系统提出判断，由承办人决定；没有管辖权的，不予受理，"
        "并告知有管辖权的机关。",
        basis=ARL.cite(30, 2),
        further=(
            ("法院已经受理的，不能申请复议；复议期间不能起诉", ARL.cite(29)),
            ("复议前置的行为，作出时应当告知", ARL.cite(23, 2)),
            *answered("U19", "U23"),
        ),
        groups=(
            ("管辖", ("on", "authority", "level", "principal", *TICKS, "ours", "organ")),
            ("范围和前置", ("exclusion", "mandatory_first", "source")),
            ("法院、信访", ("elsewhere", "court", "note")),
        ),
        wide=frozenset({"ours", "note"}),
        button="登记核对结果",
        template="reconsideration/jurisdiction.html",
        extra={
            "found": found,
            "hints": [
                replace(one, basis=VERSIONS[case.law].basis(one.basis))
                for one in hints(commands.told_by(case, specials))
            ],
            "rows": _rows(facts, VERSIONS[case.law].jurisdiction),
            "specials": specials,
            "ruling": VERSIONS[case.law].basis(ARL.cite(26)),
            "check_text": CHECK_TEXT,
        },
    )
    return act_page(case, form, page, lambda: _judge(case, form))


def _judge(case: ReconsiderationCase, form: JurisdictionForm) -> object:
    typed: dict[str, Any] = {name: form[name].data or "" for name in (*CHOICES, "organ")}
    ticked: dict[str, Any] = {name: bool(form[name].data) for name in TICKS}
    return commands.judge_jurisdiction(
        case,
        **typed,
        **ticked,
        ours=form.ours.data == "yes",
        on=form.on.data,
        by=current_person(),
    )


def _facts(case: ReconsiderationCase) -> RespondentFacts | None:
    """The row of the table that was chosen, else what the respondent seems to be."""
    wanted = request.args.get("row", "")
    if wanted.isdigit() and int(wanted) < len(ROWS):
        return ROWS[int(wanted)][1]
    decided = commands.judged(case)
    if decided is not None and decided.data.get("authority") in list(Authority):
        return RespondentFacts(Authority(decided.data["authority"]))
    return commands.guessed(case)


def _form(
    case: ReconsiderationCase, facts: RespondentFacts | None, found: commands.Judgement | None
) -> JurisdictionForm:
    """The form as the table proposes it, or as it was decided."""
    decided = commands.judged(case)
    given: dict[str, Any] = {"on": today(), "mandatory_first": case.mandatory_first}
    given["level"] = case.respondent_level
    if decided is not None:
        kept = decided.data
        given |= {name: kept.get(name, "") for name in (*CHOICES, "organ")}
        given["level"] = case.respondent_level
        given["ours"] = "yes" if kept.get("ours") else "no"
    if facts is not None:
        given |= {name: getattr(facts, name) for name in TICKS} | {"authority": facts.authority}
    if found is not None and decided is None:
        other = found.agreement is Agreement.OTHER
        given["organ"] = "或者".join(found.organs) if other else ""
        given["ours"] = {"same": "yes", "other": "no"}.get(found.agreement.value)
    return JurisdictionForm(**given)


def _rows(facts: RespondentFacts | None, table: JurisdictionTable) -> list[dict[str, Any]]:
    """The decision table in the order in which it is read; the row that applies is marked."""
    now = competent_organ(facts, table) if facts is not None else None
    found = []
    for number, (label, row) in enumerate(ROWS):
        competence = resolved(row, None, table)
        applies = now is competence and (row.authority == facts.authority if facts else False)
        found.append(
            {"number": number, "label": label, "competence": competence, "applies": applies}
        )
    return found
