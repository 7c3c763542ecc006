"""Who handles a case (分案、改派): for the manager of the unit."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from flask import Blueprint
from flask.typing import ResponseReturnValue
from wtforms import SelectField
from wtforms.validators import InputRequired

from casework.accounts.models import Person
from casework.accounts.roles import Action
from casework.accounts.staff import staff_for
from casework.cases.models import Case
from casework.cases.people import hand_over, handlers
from casework.db import db
from casework.now import today
from casework.web import current_person, find_case, requires, writes
from casework.web.act_page import ActPage, act_page
from casework.web.forms import Form
from law import ARL, ARL_IMPL
from law.citation import Basis
from reconsideration.commands.participants.handlers import conflict_hints
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.settings import DEFAULTS, answers

blueprint = Blueprint("assignments", __name__, url_prefix="/cases/<uuid:handle>/handlers")


class HandlersForm(Form):
    """Who leads, and who handles the case beside."""

    lead = SelectField("主办", coerce=int, validators=[InputRequired("请选主办人")])
    second = SelectField("协办", coerce=int)


@blueprint.route("/", methods=["GET", "POST"])
@requires(Action.ASSIGN)
@writes
def assign(handle: uuid.UUID) -> ResponseReturnValue:
    """Assign or reassign a case; the earlier handlers stay on record."""
    case = find_case(Case, handle, Action.ASSIGN)
    people = staff_for(Action.EDIT, case.unit_id, today())
    present = [part.person_id for part in handlers(case)]
    form = HandlersForm(
        lead=present[0] if present else None, second=present[1] if len(present) > 1 else 0
    )
    form.lead.choices = [(one.id, one.name) for one in people]
    form.second.choices = [(0, "不设"), *form.lead.choices]
    page = ActPage(
        title="分案、改派",
        what="从本单位有承办职务的人员里指派。改派后，原承办人的记录保留；回避的、审批过本案的不能"
        "承办。",
        basis=ARL.cite(36, 1) if case.module == "reconsideration" else None,
        further=_two_handlers() if case.module == "reconsideration" else (),
        groups=(("承办人", ("lead", "second")),),
        warnings=_hints(case, people),
        button="指派承办人",
        facts=(("现在承办", "、".join(part.person.name for part in handlers(case)) or "未指派"),),
    )
    return act_page(case, form, page, lambda: _assign(case, form))


def _hints(case: Case, people: Sequence[Person]) -> list[str]:
    """Links between those who could handle a reconsideration and its parties: never a bar."""
    if not isinstance(case, ReconsiderationCase):
        return []
    found = conflict_hints(case, people)
    return [f"可能有利害关系：{hint}" for hints in found.values() for hint in hints]


def _two_handlers() -> tuple[tuple[str, Basis], ...]:
    """A reconsideration is tried by two; whether the simplified one too is answered by U12."""
    usual = tuple((note.note, note) for note in answers(DEFAULTS, "U12"))
    return (("审理由两名以上行政复议人员参加", ARL_IMPL.cite(32)), *usual)


def _assign(case: Case, form: HandlersForm) -> None:
    """Hand the case over."""
    ids = [form.lead.data]
    if form.second.data and form.second.data not in ids:
        ids.append(form.second.data)
    people = [db.session.get_one(Person, one) for one in ids]
    hand_over(case, people, on=today(), by=current_person())
