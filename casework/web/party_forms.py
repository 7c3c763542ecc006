"""PartyForm, AgentForm: the part of a registration form that says who somebody is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, FormField, SelectField, StringField
from wtforms import Form as PlainForm
from wtforms.validators import Length

from casework.cases.vocabulary import AGENT_KINDS, AUTHORITIES, ID_TYPES, PARTY_KINDS
from casework.web.forms import ChineseMeta

EMPTY = ("", "请选择")


class AgentForm(PlainForm):
    """Who acts for a party. An empty name means nobody does."""

    Meta = ChineseMeta

    name = StringField("代理人姓名", validators=[Length(max=50)])
    kind = SelectField("代理人类别", choices=[EMPTY, *AGENT_KINDS])
    authority = SelectField("代理权限", choices=[*AUTHORITIES])
    phone = StringField("代理人电话", validators=[Length(max=40)])


class PartyForm(PlainForm):
    """A party as typed at the counter. Whether a number is right is checked by the command."""

    Meta = ChineseMeta

    name = StringField("姓名或名称", validators=[Length(max=100)])
    kind = SelectField("主体类别", choices=[*PARTY_KINDS])
    id_type = SelectField("证件种类", choices=[EMPTY, *ID_TYPES])
    id_no = StringField("证件号码", validators=[Length(max=40)])
    phone = StringField("电话", validators=[Length(max=40)])
    address = StringField("住址（住所）", validators=[Length(max=200)])
    service_address = StringField("送达地址", validators=[Length(max=200)])
    legal_rep = StringField("法定代表人（负责人）", validators=[Length(max=50)])
    legal_rep_post = StringField("职务", validators=[Length(max=50)])
    e_service = BooleanField("同意电子送达")
    e_address = StringField("电子送达地址", validators=[Length(max=200)])
    agent = FormField(AgentForm, "代理人")


PERSON = {"kind": "citizen", "id_type": "id_card"}
COMPANY = {"kind": "legal_person", "id_type": "credit_code"}
ORGAN = {"kind": "agency", "id_type": "credit_code"}
"""What a party of a side most often is: preset in its empty part of the form."""

PARTY_FIELDS = (
    "name",
    "kind",
    "id_type",
    "id_no",
    "phone",
    "address",
    "service_address",
    "legal_rep",
    "legal_rep_post",
    "e_service",
    "e_address",
)


def need(form: Any, of: str, *names: str) -> None:
    """Mark what registration can't do without in the first entry of a list: a party, a claim."""
    for name in names:
        form[of].entries[0].form[name].flags.required = True


def party_fields(data: Mapping[str, Any], side: str) -> dict[str, Any] | None:
    """What the command takes for one party; None when the part was left empty."""
    if not (data.get("name") or "").strip() and not (data.get("id_no") or "").strip():
        return None
    fields: dict[str, Any] = {name: data.get(name) for name in PARTY_FIELDS}
    for name, value in fields.items():
        if isinstance(value, str):
            fields[name] = value.strip()
    if not fields["id_no"]:
        fields["id_type"] = ""
    agent = data.get("agent") or {}
    fields["side"] = side
    fields["agents"] = [dict(agent)] if (agent.get("name") or "").strip() else []
    return fields
