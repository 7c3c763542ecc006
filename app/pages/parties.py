"""Parties of a case: show a number in the clear (logged), propose a correction."""

from __future__ import annotations

import uuid

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from casework import audit
from casework.accounts.roles import Action
from casework.cases.calendars import calendar_for
from casework.cases.identity import mask_id, mask_phone
from casework.cases.models import Case, Party
from casework.cases.parties import propose_correction
from casework.cases.vocabulary import ID_TYPES
from casework.now import today
from casework.web import current_person, current_subject, find_case, requires, writes
from casework.web.act_page import ActPage, act_page
from casework.web.case_page import case_page
from casework.web.case_spec import spec_of
from casework.web.forms import Form

blueprint = Blueprint("parties", __name__, url_prefix="/cases/<uuid:handle>/parties")


class CorrectPartyForm(Form):
    """A correction of who a party is: a second person has to confirm it."""

    name = StringField("姓名或名称", validators=[InputRequired("请填姓名或名称"), Length(max=100)])
    id_type = SelectField("证件种类", choices=[("", "请选择"), *ID_TYPES])
    id_no = StringField("证件号码", validators=[Length(max=40)], description="不改就空着")
    phone = StringField("电话", validators=[Length(max=40)], description="不改就空着")
    reason = TextAreaField("更正理由", validators=[InputRequired("请写明为什么要更正")])


def _party(case: Case, party_id: int) -> Party:
    """A party of that case, or 404."""
    party = next((one for one in case.parties if one.id == party_id), None)
    return party or abort(404)


@blueprint.post("/<int:party_id>/reveal")
@requires(Action.REVEAL)
@writes
def reveal(handle: uuid.UUID, party_id: int) -> ResponseReturnValue:
    """Show a party's numbers once; who looked is in the audit trail before they are shown."""
    case = find_case(Case, handle, Action.REVEAL)
    party = _party(case, party_id)
    person = current_person()
    audit.write(
        unit_id=case.unit_id,
        action="reveal",
        object_type="party",
        object_id=str(party.id),
        by=person,
        detail={"case": case.number, "fields": "证件号码、电话"},
    )
    spec = spec_of(case)
    page = case_page(case, current_subject(), today(), calendar_for(case.unit), revealed=party)
    more = spec.parts(case, page) if spec.parts else {}
    return render_template(f"{spec.module}/case.html", **page, **more)


@blueprint.route("/<int:party_id>/correction", methods=["GET", "POST"])
@requires(Action.CORRECT)
@writes
def correct(handle: uuid.UUID, party_id: int) -> ResponseReturnValue:
    """Propose a correction of a party's identity."""
    case = find_case(Case, handle, Action.CORRECT)
    party = _party(case, party_id)
    form = CorrectPartyForm(name=party.name, id_type=party.id_type)
    page = ActPage(
        title=f"更正当事人：{party.name}",
        what="更正是一条新的记录，原来的仍然保留；须由另一名有权人员确认才生效。",
        groups=(("更正", ("name", "id_type", "id_no", "phone", "reason")),),
        wide=frozenset({"reason"}),
        facts=[
            ("证件号码", mask_id(party.id_no or "") or "没有登记"),
            ("电话", mask_phone(party.phone or "") or "没有登记"),
        ],
        button="报请确认更正",
        done="已报请确认。另一人确认后生效。",
    )
    fields = ("name", "id_type", "id_no", "phone")
    return act_page(
        case,
        form,
        page,
        lambda: propose_correction(
            party,
            fields={name: form[name].data or getattr(party, name) for name in fields},
            reason=form.reason.data or "",
            by=current_person(),
        ),
    )
