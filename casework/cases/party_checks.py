"""What is wrong, odd or still to be thought of in a party as typed at the counter."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from casework.cases import identity
from casework.cases.models import Party
from casework.cases.vocabulary import AGENT_KINDS, ID_TYPES, NATURAL_PERSONS, PARTY_KINDS
from casework.now import today

MOST_AGENTS = 2
NOT_AGENTS = frozenset({"statutory", "elected"})
FULL_AGE = 18

Problems = dict[str, str]


def check_party(
    fields: Mapping[str, Any], *, required: Collection[str] = ("name",), on: date | None = None
) -> Problems:
    """What is wrong with a party as typed, by field; fields of an agent are `agent-phone`.

    `required` names what the module can't register without.
    """
    day = on or today()
    problems = {name: "请填写" for name in required if not _text(fields, name)}
    natural = fields.get("kind", "citizen") in NATURAL_PERSONS
    name = _text(fields, "name")
    if name and not 2 <= len(name) <= (50 if natural else 100):
        problems["name"] = "姓名应为 2 至 50 个字" if natural else "名称应为 2 至 100 个字"
    if fields.get("kind") and fields["kind"] not in dict(PARTY_KINDS):
        problems["kind"] = "请从列表中选择主体类别"
    problems |= check_numbers(fields, day) | check_addresses(fields)
    agents = list(fields.get("agents") or ())
    for place, agent in enumerate(agents):
        prefix = "agent" if place == 0 else f"agents-{place}"
        problems |= {f"{prefix}-{key}": text for key, text in check_agent(agent, day).items()}
    if sum(1 for agent in agents if agent.get("kind") not in NOT_AGENTS) > MOST_AGENTS:
        problems["agent-name"] = f"最多委托 {MOST_AGENTS} 名代理人"
    return problems


def warnings(fields: Mapping[str, Any], on: date) -> Problems:
    """What to look at again, by field: never a reason to refuse."""
    number = _text(fields, "id_no")
    if not number:
        return {}
    checked = identity.check_number(str(fields.get("id_type") or ""), number, on)
    found = {"id_no": "；".join(checked.warnings)} if checked.warnings else {}
    if checked.sex and fields.get("sex") and fields["sex"] != checked.sex:
        found["sex"] = f"号码显示为{checked.sex}，请对照原件"
    if checked.birth_on and fields.get("birth_on") and fields["birth_on"] != checked.birth_on:
        found["birth_on"] = f"号码显示为 {checked.birth_on.isoformat()}，请对照原件"
    return found


def hints(party: Party, on: date) -> list[str]:
    """What an officer should think of: a minor needs a statutory agent (Civil Code 18, 23)."""
    if party.birth_on is None or identity.age_on(party.birth_on, on) >= FULL_AGE:
        return []
    if any(one.kind == "statutory" for one in party.representatives):
        return []
    return [
        f"{party.name}未满 18 周岁，由监护人作法定代理人（《民法典》第23条）；"
        "16 周岁以上、以自己的劳动收入为主要生活来源的除外（第18条）"
    ]


def check_numbers(fields: Mapping[str, Any], on: date) -> Problems:
    """Identity number and telephone."""
    problems: Problems = {}
    id_type, number = str(fields.get("id_type") or ""), _text(fields, "id_no")
    if id_type and id_type not in dict(ID_TYPES):
        problems["id_type"] = "请从列表中选择证件种类"
    elif number and not id_type:
        problems["id_type"] = "填了证件号码，请选择证件种类"
    elif number:
        checked = identity.check_number(id_type, number, on)
        if checked.problem:
            problems["id_no"] = checked.problem
    phone = _text(fields, "phone")
    if phone and not identity.check_phone(phone).is_valid:
        problems["phone"] = identity.check_phone(phone).problem
    return problems


def check_agent(agent: Mapping[str, Any], on: date) -> Problems:
    """What is wrong with somebody who acts for a party."""
    problems = check_numbers({**agent, "id_type": "id_card" if agent.get("id_no") else ""}, on)
    if not 2 <= len(_text(agent, "name")) <= 50:
        problems["name"] = "姓名应为 2 至 50 个字"
    if agent.get("kind") not in dict(AGENT_KINDS):
        problems["kind"] = "请选择代理人类别"
    start, end = agent.get("valid_from"), agent.get("valid_to")
    if start and end and end < start:
        problems["valid_to"] = f"早于委托起始日 {start.isoformat()}"
    return problems


def check_addresses(fields: Mapping[str, Any]) -> Problems:
    """Where papers go: consent to electronic service needs an address (民事诉讼法 90)."""
    problems: Problems = {}
    postcode = _text(fields, "postcode")
    if postcode and not (postcode.isascii() and postcode.isdigit() and len(postcode) == 6):
        problems["postcode"] = "邮政编码应为 6 位数字"
    if fields.get("e_service") and not _text(fields, "e_address"):
        problems["e_address"] = "同意电子送达的，请填电子送达地址"
    return problems


def _text(fields: Mapping[str, Any], name: str) -> str:
    """A field as typed, without blanks at its ends."""
    return str(fields.get(name) or "").strip()
