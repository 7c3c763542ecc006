"""The registry of organisations and mediators: entered, changed, ended; each change is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from casework import audit
from casework.accounts.models import Person, Unit
from casework.cases import identity
from casework.columns import blind
from casework.db import db
from law.errors import Incomplete, NotAllowed
from mediation.disputes import DISPUTES
from mediation.models.registry import MediationOrganisation, MediatorProfile, RegistryEvent
from mediation.places import settings_of
from mediation.procedure.organisations import ConfirmationMode

ORGANISATION: Mapping[str, str] = {
    "standing": "状态",
    "founding_unit": "设立单位",
    "supervisor": "主管部门",
    "industry": "行业、领域",
    "established_on": "设立日期",
    "filing_no": "备案号",
    "filed_on": "备案日期",
    "seal_no": "印章编号",
    "territory": "受理区域",
    "leader": "负责人",
    "members": "委员",
    "minority_area": "多民族居住地区",
    "term_from": "任期开始",
    "term_to": "任期届满",
    "full_time": "专职人数",
    "part_time": "兼职人数",
    "accepts": "受理的纠纷",
    "room": "调解室",
    "online_account": "在线调解账号",
    "funding": "经费来源",
    "expert_pool": "使用的专家库",
    "court": "对接的法院",
    "confirmation_mode": "司法确认口径",
    "cap": "每人在办上限",
}
MEDIATOR: Mapping[str, str] = {
    "title": "职务、职称",
    "kind": "类别",
    "full_time": "专职",
    "level": "等级",
    "certificates": "证书",
    "specialities": "擅长的纠纷",
    "skills": "专长",
    "languages": "语言",
    "area": "片区",
    "appointed_from": "聘期开始",
    "appointed_to": "聘期届满",
    "training": "培训",
    "leave": "不在岗",
    "sanctions": "投诉和处理",
}
SEALED: Mapping[str, str] = {
    "id_no": "身份证号码",
    "phone": "联系电话",
    "declared": "回避申报",
}
"""What is kept sealed: a change is recorded, but not what it was before and is now."""

DECLARED = ("employers", "former", "holdings", "relatives")


def enter_organisation(
    unit: Unit, *, fields: Mapping[str, Any], on: date, by: Person | None
) -> MediationOrganisation:
    """Enter a unit as a mediation organisation. Raises Incomplete; NotAllowed the second time."""
    there = select(MediationOrganisation.id).where(MediationOrganisation.unit_id == unit.id)
    if db.session.scalar(there) is not None:
        raise NotAllowed(f"{unit.name}已经登记过", instead="打开它的登记修改")
    _refuse(_organisation_problems(fields))
    entry = MediationOrganisation(unit=unit, **_taken(fields, ORGANISATION))
    db.session.add(entry)
    db.session.flush()
    _note(entry, "organisation_entered", on, by, {"name": unit.name})
    return entry


def change_organisation(
    entry: MediationOrganisation, *, fields: Mapping[str, Any], on: date, by: Person
) -> None:
    """Change an entry; what was changed is kept with both texts."""
    _refuse(_organisation_problems(fields))
    changed = _set(entry, fields, ORGANISATION)
    if changed:
        _note(entry, "organisation_changed", on, by, {"changed": changed})


def enter_mediator(
    entry: MediationOrganisation,
    person: Person,
    *,
    fields: Mapping[str, Any],
    on: date,
    by: Person | None,
) -> MediatorProfile:
    """Enter a person as a mediator of an organisation."""
    there = select(MediatorProfile.id).where(
        MediatorProfile.organisation_id == entry.id, MediatorProfile.person_id == person.id
    )
    if db.session.scalar(there) is not None:
        raise NotAllowed(f"{person.name}已经登记过", instead="打开这名调解员的登记修改")
    _refuse(_mediator_problems(fields, on))
    profile = MediatorProfile(organisation=entry, person=person, **_taken(fields, MEDIATOR))
    seal_numbers(profile, fields)
    db.session.add(profile)
    db.session.flush()
    _note(entry, "mediator_entered", on, by, {"name": person.name})
    return profile


def change_mediator(
    profile: MediatorProfile, *, fields: Mapping[str, Any], on: date, by: Person
) -> None:
    """Change the entry of a mediator; of sealed parts only that they were changed is kept."""
    _refuse(_mediator_problems(fields, on))
    changed = _set(profile, fields, MEDIATOR) + seal_numbers(profile, fields)
    if changed:
        data = {"name": profile.person.name, "changed": changed}
        _note(profile.organisation, "mediator_changed", on, by, data)


def end_mediator(profile: MediatorProfile, *, reason: str, on: date, by: Person) -> None:
    """Dismiss or release a mediator (解聘): open cases stay with them until they are given on."""
    if profile.ended_on is not None:
        raise NotAllowed(f"{profile.person.name}已于 {profile.ended_on} 解聘")
    if not reason.strip():
        raise Incomplete({"reason": "请写明解聘的原因"})
    profile.ended_on = on
    data = {"name": profile.person.name, "reason": reason.strip()}
    _note(profile.organisation, "mediator_ended", on, by, data)


def confirmation_mode(unit: Unit) -> str:
    """What the court does with a body's agreements: as entered, otherwise as the place says."""
    entered = db.session.scalar(
        select(MediationOrganisation.confirmation_mode).where(
            MediationOrganisation.unit_id == unit.id
        )
    )
    if entered and entered != ConfirmationMode.UNKNOWN:
        return entered
    return str(settings_of(unit.place)["confirmation_mode"].value)


def declared_of(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What was declared for recusal, as it is sealed; a relative's number also as an index."""
    found = {name: list(fields.get(name) or ()) for name in DECLARED}
    found["relatives"] = [
        {
            "relation": str(one.get("relation") or ""),
            "name": str(one.get("name") or ""),
            "id_no": identity.clean(str(one.get("id_no") or "")),
            "index": index_of(one.get("id_no")),
        }
        for one in found["relatives"]
    ]
    return {name: rows for name, rows in found.items() if rows}


def index_of(number: Any) -> str:
    """The blind index of an identity number, as parties have it; nothing for none."""
    plain = identity.clean(str(number or ""))
    return blind(plain, "id_no") if plain else ""


def seal_numbers(record: Any, fields: Mapping[str, Any]) -> list[str]:
    """Keep number, phone and declaration of a mediator or an expert; the labels of what changed."""
    number = identity.clean(str(fields.get("id_no") or ""))
    phone = identity.check_phone(str(fields.get("phone") or "")).number
    new = {"id_no": number, "phone": phone, "declared": declared_of(fields)}
    changed = [
        f"{SEALED[name]}（内容不公开）"
        for name, value in new.items()
        if (getattr(record, name) or type(value)()) != value
    ]
    record.id_no, record.phone, record.declared = number, phone, new["declared"]
    record.id_no_index = index_of(number)
    return changed


def number_problems(fields: Mapping[str, Any], on: date) -> dict[str, str]:
    """What is wrong with the numbers of a person and of the relatives."""
    problems = {}
    if fields.get("id_no"):
        problems["id_no"] = identity.check_id_card(str(fields["id_no"]), on).problem
    if fields.get("phone"):
        problems["phone"] = identity.check_phone(str(fields["phone"])).problem
    for one in fields.get("relatives") or ():
        wrong = identity.check_id_card(str(one["id_no"]), on).problem if one.get("id_no") else ""
        if wrong:
            problems["relatives"] = f"{one.get('name')}：{wrong}"
    return {name: text for name, text in problems.items() if text}


def _organisation_problems(fields: Mapping[str, Any]) -> dict[str, str]:
    """What contradicts itself in an entry; what only ought to be otherwise is a finding."""
    problems = _unknown_kinds(fields, "accepts")
    start, end = fields.get("term_from"), fields.get("term_to")
    if start and end and end < start:
        problems["term_to"] = "早于任期开始，请核对"
    founded, filed = fields.get("established_on"), fields.get("filed_on")
    if founded and filed and filed < founded:
        problems["filed_on"] = "早于设立日期，请核对"
    return problems


def _mediator_problems(fields: Mapping[str, Any], on: date) -> dict[str, str]:
    problems = _unknown_kinds(fields, "specialities") | number_problems(fields, on)
    start, end = fields.get("appointed_from"), fields.get("appointed_to")
    if start and end and end < start:
        problems["appointed_to"] = "早于聘期开始，请核对"
    for one in fields.get("leave") or ():
        if str(one["end"]) < str(one["start"]):
            problems["leave"] = f"{one['start']} 起的一段，结束早于开始"
    return problems


def _unknown_kinds(fields: Mapping[str, Any], name: str) -> dict[str, str]:
    unknown = set(fields.get(name) or ()) - set(DISPUTES)
    return {name: f"没有这种纠纷：{'、'.join(sorted(unknown))}"} if unknown else {}


def _refuse(problems: Mapping[str, str]) -> None:
    if problems:
        raise Incomplete(problems)


def _taken(fields: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, Any]:
    """The known fields that were given, lists as JSON keeps them."""
    return {
        name: audit.plain(value) if isinstance(value, list | tuple) else value
        for name, value in fields.items()
        if name in known
    }


def _set(record: Any, fields: Mapping[str, Any], known: Mapping[str, str]) -> list[str]:
    """Set what differs; a sentence on each, with what it was before."""
    changed = []
    for name, value in _taken(fields, known).items():
        old = getattr(record, name)
        if old == value or (not old and not value and old is not False):
            continue
        setattr(record, name, value)
        changed.append(f"{known[name]}：{_told(old)} → {_told(value)}")
    return changed


def _told(value: Any) -> str:
    """A value in a few words."""
    match value:
        case None | "" | []:
            return "空"
        case bool():
            return "是" if value else "否"
        case list():
            return "；".join(_told(one) for one in value)
        case dict():
            return "，".join(str(part) for part in value.values() if part)
    return DISPUTES[value].label if value in DISPUTES else str(value)


def _note(
    entry: MediationOrganisation, kind: str, on: date, by: Person | None, data: Mapping[str, Any]
) -> None:
    """Keep a change, and enter it in the trail of the unit."""
    db.session.add(
        RegistryEvent(
            organisation=entry,
            kind=kind,
            on=on,
            person_id=by.id if by else None,
            data=audit.plain(data),
        )
    )
    db.session.flush()
    audit.write(
        unit_id=entry.unit_id,
        action=f"registry.{kind}",
        object_type="mediation_organisation",
        object_id=str(entry.id),
        by=by,
        detail=data,
    )
