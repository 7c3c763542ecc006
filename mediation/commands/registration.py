"""register(): a dispute becomes a case, with the receipt that proves the day (调解仲裁法 12, 27).

What follows up to acceptance is in acceptance.py and named here too, so that pages know one door.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from casework.accounts.models import Person, Unit
from casework.cases.numbering import next_number
from casework.cases.parties import add_party
from casework.cases.party_checks import check_party
from casework.cases.registering import enter_people, store_case
from casework.cases.timeline import begin
from casework.state_secrets import check_texts
from law.errors import Incomplete
from law.workdays import WorkCalendar
from mediation.commands import papers
from mediation.commands.acceptance import (
    accept,
    ask_consent,
    ask_supplement,
    decline_competence,
    lapse_supplement,
    propose_refusal,
    record_consent,
    refuse,
    register_proposals,
    take_supplement,
    transfer,
)
from mediation.commands.acting import act, reckon, send
from mediation.commands.sources import (
    check_change,
    check_e_address,
    check_source,
    read_source,
    said_by_source,
    track_of,
)
from mediation.commands.standing import open_dues, read_course
from mediation.dispute_type import Chronicle, DisputeType, Flag, Need, OrganKind, Situation
from mediation.dispute_type.facts import plain
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from mediation.places import NATIONAL, place_of, settings_of
from mediation.procedure import Action, Channel, Initiation, record_rules, reminders

__all__ = [
    "accept",
    "ask_consent",
    "ask_supplement",
    "complete_facts",
    "decline_competence",
    "faults",
    "lapse_supplement",
    "propose_refusal",
    "read_course",
    "record_consent",
    "refuse",
    "register",
    "register_proposals",
    "take_supplement",
    "transfer",
    "warnings_for",
]

NUMBER_SERIES = "mediation"
PROCEDURES = {"SIMPLE": "简易", "ORDINARY": "普通", "MAJOR": "重大疑难"}
_LISTS = {"applicant": "applicants", "respondent": "respondents", "third": "third_parties"}


def faults(
    *,
    dispute: DisputeType,
    unit: Unit,
    fields: Mapping[str, Any],
    facts: Mapping[str, Any],
    claims: Sequence[Mapping[str, Any]],
    parties: Sequence[Mapping[str, Any]],
    on: date,
) -> dict[str, str]:
    """What is missing, unreadable or contradictory in an application: one message per field."""
    received_on = fields.get("received_on") or on
    _, problems = dispute.read(facts)
    problems |= dispute.problems(facts, Need.REGISTER, on)
    problems |= _check_fields(fields, received_on, on) | check_source(fields, unit, on)
    problems |= _secrets(fields, facts, claims)
    problems |= check_e_address(fields, parties)
    problems |= _check_parties(parties, on, ex_officio=fields.get("initiation") == "EX_OFFICIO")
    return problems | _read_claims(dispute, claims)[1]


def register(
    *,
    dispute: DisputeType,
    unit: Unit,
    fields: Mapping[str, Any],
    facts: Mapping[str, Any],
    claims: Sequence[Mapping[str, Any]],
    parties: Sequence[Mapping[str, Any]],
    on: date,
    by: Person,
    handler: Person | None = None,
) -> MediationCase:
    """Register a dispute, written, oral, online, ex officio or referred, and print the receipt.

    `on` is the day of registering; `fields["received_on"]` the day the application came in,
    from which the limitation is interrupted; `handler` who handles the case from now on, if it
    need not wait to be assigned. Raises Incomplete by field.
    """
    given: Any = {"dispute": dispute, "unit": unit, "fields": fields, "facts": facts}
    problems = faults(**given, claims=claims, parties=parties, on=on)
    if problems:
        raise Incomplete(problems)
    received_on = fields.get("received_on") or on
    known, _ = dispute.read(facts)
    asked, _ = _read_claims(dispute, claims)
    case = _case(dispute, unit, fields, known, asked, received_on, on)
    for party in parties:
        add_party(case, on=on, **party)
    case.title = _title(case, dispute)
    enter_people(case, on=on, by=by, handler=handler)
    first = _first(case, fields, known, asked, on)
    event = begin(case, "received", on=received_on, by=by, **first)
    reckon(case, event)
    store_case(case)
    send(case, papers.receipt(case, on=on, by=by), on=on, by=by, event=event)
    return case


def complete_facts(
    case: MediationCase,
    *,
    facts: Mapping[str, Any],
    claims: Sequence[Mapping[str, Any]] | None = None,
    track: str = "",
    on: date,
    by: Person,
) -> None:
    """Fill in what registration could do without; clocks follow the new facts.

    Until acceptance the case may change to another track (程序类别).
    """
    dispute = DISPUTES[case.kind]
    merged = {**case.facts, **case.sealed_facts, **facts}
    known, problems = dispute.read(merged)
    problems |= dispute.ahead(known, on)
    if dispute.consistent is not None:
        problems |= dispute.consistent(known)
    asked, wrong = _read_claims(dispute, case.facts.get("claims", ()) if claims is None else claims)
    problems |= _secrets({}, facts, claims or ())
    problems |= wrong | check_change(case, track)
    if problems:
        raise Incomplete(problems)
    _keep(case, dispute, known, asked)
    data: dict[str, Any] = {**dispute.drivers(known), "claims": [one["code"] for one in asked]}
    if track and track != case.track:
        case.track = data["track"] = track
    act(case, Action.COMPLETE_FACTS, "facts_completed", on=on, by=by, data=data)


def warnings_for(
    dispute: DisputeType,
    facts: Mapping[str, Any],
    *,
    organ_kind: OrganKind,
    place: str | None = None,
    on: date,
    calendar: WorkCalendar,
    head_count: int = 1,
    claims: Sequence[Mapping[str, Any]] = (),
    track: str = "CIVIL",
) -> tuple[Flag, ...]:
    """What the law makes of the entries so far, while one types: it warns, and refuses nothing."""
    known, _ = dispute.read(facts)
    codes = frozenset(str(claim["code"]) for claim in claims if claim.get("code"))
    chronicle = Chronicle({**known, "claims": sorted(codes)}, organ_kind, {}, track)
    clocks = reminders(record_rules(dispute.key, organ_kind, place), chronicle, calendar)
    return dispute.warnings(
        Situation(
            facts=known,
            on=on,
            calendar=calendar,
            claims=codes,
            claim_amount=_total(claims),
            head_count=head_count,
            dues=open_dues(clocks),
            organ_kind=organ_kind,
            track=track,
            place=place or "",
            admin_disputes=place_of(place or NATIONAL).allow_admin_dispute_track,
            settings=settings_of(place),
        )
    )


def _case(
    dispute: DisputeType,
    unit: Unit,
    fields: Mapping[str, Any],
    facts: Mapping[str, Any],
    claims: Sequence[Mapping[str, Any]],
    received_on: date,
    on: date,
) -> MediationCase:
    serial = next_number(unit.id, NUMBER_SERIES, on.year)
    prefix = unit.number_prefix or f"{unit.code}调"
    case = MediationCase(
        kind=dispute.key,
        number=f"{prefix}〔{on.year}〕{serial}号",
        year=on.year,
        serial=serial,
        unit=unit,
        unit_id=unit.id,
        title=dispute.label,
        stage="draft",
        channel=str(fields.get("channel") or Channel.WALK_IN),
        received_on=received_on,
        organ_kind=unit.organ_kind or OrganKind.ADMIN_ORGAN.value,
        track=track_of(fields, unit),
        initiation=str(fields.get("initiation") or Initiation.APPLICATION),
        procedure=str(fields.get("procedure") or "ORDINARY"),
        dispute_kind=str(facts["dispute_kind"]),
        head_count=int(fields.get("head_count") or 1),
    )
    _keep(case, dispute, facts, claims)
    case.facts = {**case.facts, **_handed_in(dispute, fields)}
    return case


def _handed_in(dispute: DisputeType, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The evidence that came with the application, and who sent it."""
    labels = {one.code: one.label for one in dispute.evidence}
    codes = [code for code in fields.get("evidence") or () if code in labels]
    said, _ = read_source(fields)
    origin = {
        "ref": str(fields.get("origin_ref") or ""),
        "due_on": str(fields.get("origin_due_on") or ""),
        **{name: plain(value) for name, value in said.items()},
    }
    return {
        "evidence": [{"code": code, "label": labels[code]} for code in codes],
        "origin": origin,
    }


def _keep(
    case: MediationCase,
    dispute: DisputeType,
    facts: Mapping[str, Any],
    claims: Sequence[Mapping[str, Any]],
) -> None:
    """Facts on the case: sensitive ones sealed, claims beside the plain ones."""
    plain, sealed = dispute.split(facts)
    before = case.facts or {}
    kept: dict[str, Any] = {key: before[key] for key in ("evidence", "origin") if key in before}
    case.facts = {**kept, **plain, "claims": [dict(claim) for claim in claims]}
    case.sealed_facts = sealed
    case.dispute_kind = str(facts["dispute_kind"])
    case.claim_amount = _total(claims)


def _total(claims: Sequence[Mapping[str, Any]]) -> Decimal | None:
    """The sum of the claims that name one and can be read."""
    amounts = [text for claim in claims if (text := _amount(claim.get("amount")))]
    return sum(map(Decimal, amounts), Decimal(0)) if amounts else None


def _first(
    case: MediationCase,
    fields: Mapping[str, Any],
    facts: Mapping[str, Any],
    claims: Sequence[Mapping[str, Any]],
    on: date,
) -> dict[str, Any]:
    """What the first event keeps: everything from which the clocks follow."""
    ex_officio = case.initiation == Initiation.EX_OFFICIO
    asked = [
        party.name
        for party in case.parties
        if party.side != "applicant" or ex_officio or fields.get("consent_given") == "none"
    ]
    return {
        **DISPUTES[case.kind].drivers(facts),
        "claims": [claim["code"] for claim in claims],
        "organ_kind": case.organ_kind,
        "track": case.track,
        "procedure": case.procedure,
        "channel": case.channel,
        **said_by_source(fields),
        "parties_to_ask": asked,
        "joint": fields.get("consent_given") == "both",
        "registered_on": on,
    }


def _title(case: MediationCase, dispute: DisputeType) -> str:
    """赵䶮与某公司劳动报酬争议"""
    kind = {option.code: option.label for option in dispute.kinds}[case.dispute_kind]
    what = dispute.label if kind == "其他" else f"{kind}争议"
    return f"{case.applicant_names}与{case.respondent_names}{what}"[:300]


def _check_fields(fields: Mapping[str, Any], received_on: date, on: date) -> dict[str, str]:
    problems = {}
    if received_on > on:
        problems["received_on"] = f"不能晚于登记之日 {on}"
    if str(fields.get("channel") or Channel.WALK_IN) not in {code.value for code in Channel}:
        problems["channel"] = "请从列表中选择来源渠道"
    if str(fields.get("initiation") or "APPLICATION") not in {code.value for code in Initiation}:
        problems["initiation"] = "请从列表中选择启动方式"
    if str(fields.get("procedure") or "ORDINARY") not in PROCEDURES:
        problems["procedure"] = "请从列表中选择程序"
    return problems


def _secrets(
    fields: Mapping[str, Any], facts: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]
) -> dict[str, str]:
    """Texts that say they hold a state secret."""
    asked = {f"claims-{at}-text": one.get("text") for at, one in enumerate(claims)}
    memo = {"self_memo": fields.get("self_memo")}
    return check_texts({**facts, **asked, **memo})


def _check_parties(
    parties: Sequence[Mapping[str, Any]], on: date, *, ex_officio: bool
) -> dict[str, str]:
    """Somebody on each side; an applicant with name, number and telephone."""
    problems: dict[str, str] = {}
    seen = dict.fromkeys(_LISTS, 0)
    for party in parties:
        which = str(party.get("side"))
        prefix = f"{_LISTS[which]}-{seen[which]}"
        seen[which] += 1
        needed = ["name"]
        if which == "applicant" and not ex_officio:
            needed += ["phone"] + ([] if party.get("id_type") == "other" else ["id_no"])
        for key, text in check_party(party, required=needed, on=on).items():
            problems[f"{prefix}-{key}"] = text
    if not seen["applicant"]:
        problems["applicants"] = "请填申请人"
    if not seen["respondent"]:
        problems["respondents"] = "请填被申请人"
    return problems


def _read_claims(
    dispute: DisputeType, claims: Sequence[Mapping[str, Any]]
) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The claims as they are kept, and what is wrong with them."""
    known = {option.code for option in dispute.claims}
    found: list[dict[str, Any]] = []
    problems: dict[str, str] = {}
    for place, claim in enumerate(claims):
        code = str(claim.get("code") or "")
        if code not in known:
            problems[f"claims-{place}-code"] = "请从列表中选择诉求"
            continue
        amount = _amount(claim.get("amount"))
        if amount is None:
            problems[f"claims-{place}-amount"] = "请只填数字，例如 6600.00"
            continue
        found.append({"code": code, "amount": amount, "text": str(claim.get("text") or "")})
    if not found and not problems:
        problems["claims"] = "请至少填一项诉求"
    return found, problems


def _amount(value: Any) -> str | None:
    """The amount as text, empty when there is none; None when it can't be read."""
    if value is None or value == "":
        return ""
    try:
        amount = Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return None
    if not amount.is_finite() or amount < 0 or amount >= Decimal(10) ** 13:
        return None
    return str(amount.quantize(Decimal("0.01")))
