"""register(): an application becomes a case, with number, receipt and clocks (articles 20-22)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from casework.accounts.models import Person, Unit
from casework.cases.calendars import calendar_for
from casework.cases.models import Case
from casework.cases.numbering import next_number
from casework.cases.parties import add_party
from casework.cases.party_checks import check_party
from casework.cases.registering import enter_people, store_case
from casework.cases.timeline import begin
from casework.db import db
from law.errors import Incomplete
from reconsideration.commands import papers
from reconsideration.commands.acting import reckon, send, side
from reconsideration.commands.titles import level_of, title_of
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import NEW_LAW_FROM, VERSIONS, Action, Facts, Stage, in_force
from reconsideration.procedure.application_limit import (
    Inaction,
    LimitFacts,
    application_limit,
    handed_in_on,
)
from reconsideration.procedure.matters import (
    Channel,
    Claim,
    HowKnown,
    MandatoryFirst,
    RespondentLevel,
    Scope,
)
from reconsideration.procedure.wording import day

SERIES = "reconsideration"
FORM_LISTS = {"applicant": "applicants", "respondent": "respondents", "third": "third_parties"}
REQUIRED = {"act_name": "请填被复议的行政行为", "submitted_on": "请填提出（交邮）日"}
CODES: Mapping[str, tuple[type, bool]] = {
    "channel": (Channel, True),
    "kind": (Scope, True),
    "how_known": (HowKnown, False),
    "mandatory_first": (MandatoryFirst, False),
    "respondent_level": (RespondentLevel, False),
}
TEXTS = ("act_number", "limit_told", "domain", "matter", "claims_text", "reasons")
FLAGS = ("on_the_spot", "by_monitoring", "real_property", "executed", "enterprise", "major")
DATES = ("through_on", "act_made_on", "known_on")
OWN_FACTS = ("rights_known_on", "requested_on", "performance_due", "longer_law", "paper_number")
MOST_AMOUNT = Decimal(10) ** 13
LONGEST_NUMBER = 60


def register(
    *,
    unit: Unit,
    fields: Mapping[str, Any],
    parties: Sequence[Mapping[str, Any]],
    on: date,
    by: Person,
    handler: Person | None = None,
) -> ReconsiderationCase:
    """Register an application: number, receipt, clocks. Raises Incomplete by field.

    `on` is the day of registering; the review runs from `fields["received_on"]`. `handler` has
    the case from now on; without one it waits to be assigned. What the application lacks is asked
    for afterwards (article 31): only what a register can't do without is required here. What came
    in before 2024 is an old paper file: it keeps its number, and its receipt was given then.
    """
    received_on = fields.get("received_on") or on
    problems = dict(_check(fields, received_on, on)) | dict(_check_parties(parties, on))
    if problems:
        raise Incomplete(problems)
    case = _case(unit, fields, received_on, on)
    for party in parties:
        add_party(case, on=on, **party)
    case.title = title_of(case)
    case.respondent_level = case.respondent_level or level_of(case)
    enter_people(case, on=on, by=by, handler=handler)
    VERSIONS[case.law].procedure.take(Stage.RECEIVED, Action.REGISTER, Facts(on=received_on))
    if case.through_on is not None:
        begin(case, "penaliser_received", on=case.through_on, by=by)
    event = begin(
        case, "received", on=received_on, by=by, channel=case.channel,
        submitted_on=case.submitted_on, registered_on=on,
    )  # fmt: skip
    now = reckon(case, event)
    judge_limit(case, fields)
    store_case(case)
    if not is_old(received_on):
        letter = papers.receipt(case, examine=now.deadline("examine"), on=on, by=by)
        send(case, letter, on=on, by=by, event=event, to=side(case, papers.APPLICANT))
    return case


def is_old(received_on: date) -> bool:
    """Whether it came in under the former law: an old file that is entered now."""
    return received_on < NEW_LAW_FROM


def limit_facts(fields: Mapping[str, Any]) -> LimitFacts:
    """What the application limit rests on, from the fields of the register."""
    received_on = fields["received_on"]
    handed_in = handed_in_on(
        Channel(fields.get("channel") or Channel.IN_PERSON),
        submitted_on=fields.get("submitted_on") or received_on,
        received_on=received_on,
        through_on=fields.get("through_on"),
    )
    inaction = None
    if fields.get("requested_on") or fields.get("performance_due"):
        inaction = Inaction(fields.get("requested_on"), fields.get("performance_due"))
    return LimitFacts(
        submitted_on=handed_in,
        known_on=fields.get("known_on"),
        made_on=fields.get("act_made_on"),
        told=fields.get("told_of_rights"),
        told_on=fields.get("rights_known_on"),
        real_property=bool(fields.get("real_property")),
        longer_days=fields.get("longer_days"),
        longer_law=str(fields.get("longer_law") or ""),
        inaction=inaction,
    )


def judge_limit(case: ReconsiderationCase, fields: Mapping[str, Any]) -> None:
    """Keep what the application limit comes to; the handler decides (section 10, no. 5)."""
    facts = limit_facts({**fields, "received_on": case.received_on})
    verdict = application_limit(facts, calendar_for(case.unit))
    case.limit_verdict = verdict.verdict.value
    case.limit_due_on = verdict.latest


def _case(
    unit: Unit, fields: Mapping[str, Any], received_on: date, on: date
) -> ReconsiderationCase:
    old_number = str(fields.get("old_number") or "").strip()
    year = received_on.year if old_number else on.year
    serial = next_number(unit.id, SERIES, year)
    prefix = unit.number_prefix or f"{unit.short_name}复"
    materials = fields.get("materials") or ""
    kept = {name: fields[name] for name in OWN_FACTS if fields.get(name)}
    return ReconsiderationCase(
        kind=Scope(fields["kind"]).value,
        number=old_number or f"{prefix}〔{year}〕{serial}号",
        year=year,
        serial=serial,
        unit=unit,
        unit_id=unit.id,
        title=str(fields["act_name"]).strip(),
        stage=Stage.RECEIVED.value,
        law=in_force(received_on).key,
        channel=Channel(fields["channel"]).value,
        received_on=received_on,
        organ_name=unit.organ_name or unit.name,
        submitted_on=fields["submitted_on"],
        act_name=str(fields["act_name"]).strip(),
        how_known=str(fields.get("how_known") or ""),
        mandatory_first=str(fields.get("mandatory_first") or ""),
        respondent_level=str(fields.get("respondent_level") or ""),
        told_of_rights=fields.get("told_of_rights"),
        amount=fields.get("amount"),
        claims=[Claim(code).value for code in fields.get("claims") or ()],
        norm_review=_norm(fields.get("norm_review")),
        facts={
            "materials": [line.strip() for line in str(materials).splitlines() if line.strip()],
            **{name: _plain(value) for name, value in kept.items()},
        },
        **{name: str(fields.get(name) or "").strip() for name in TEXTS},
        **{name: bool(fields.get(name)) for name in FLAGS},
        **{name: fields.get(name) for name in DATES},
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _norm(value: Any) -> dict[str, Any]:
    """The norm to be reviewed along with the act (article 13), as a title or as a mapping."""
    if isinstance(value, Mapping):
        return dict(value)
    title = str(value or "").strip()
    return {"title": title} if title else {}


# ------------------------------------------------------------------------------ what is wrong


def _check(fields: Mapping[str, Any], received_on: date, on: date) -> Iterator[tuple[str, str]]:
    for name, message in REQUIRED.items():
        if not fields.get(name):
            yield name, message
    for name, (codes, required) in CODES.items():
        value = fields.get(name)
        if (required or value) and value not in list(codes):  # type: ignore[call-overload]
            yield name, "请从列表中选择"
    unknown = [code for code in fields.get("claims") or () if code not in list(Claim)]
    if unknown:
        yield "claims", "请从列表中选择复议请求"
    if received_on > on:
        yield "received_on", f"不能晚于登记之日 {on.isoformat()}"
    yield from _check_number(fields, received_on)
    yield from _check_days(fields, received_on)
    yield from _check_act(fields, received_on)


def _check_days(fields: Mapping[str, Any], received_on: date) -> Iterator[tuple[str, str]]:
    """No day of the application lies after its receipt; the days are in order."""
    names = {"submitted_on": "提出日", "through_on": "处罚机关收到日", "act_made_on": "作出日期",
             "known_on": "知道之日", "rights_known_on": "知道权利之日",
             "requested_on": "要求履责之日"}  # fmt: skip
    for name, label in names.items():
        told = fields.get(name)
        if told is not None and told > received_on:
            yield name, f"{label}不能晚于收到日 {received_on.isoformat()}"
    known, made = fields.get("known_on"), fields.get("act_made_on")
    if known and made and known < made:
        yield "known_on", f"早于行为作出日期 {made.isoformat()}，请核对"
    through, submitted = fields.get("through_on"), fields.get("submitted_on")
    if fields.get("channel") == Channel.THROUGH_PENALISER and through is None:
        yield "through_on", "经处罚机关转送的，请填处罚机关收到日（第32条）"
    if through and submitted and through < submitted:
        yield "through_on", f"早于提出日 {submitted.isoformat()}"


def _check_number(fields: Mapping[str, Any], received_on: date) -> Iterator[tuple[str, str]]:
    """An old file keeps its number; one that came in under the present law gets a new one."""
    number = str(fields.get("old_number") or "").strip()
    if not number:
        return
    if not is_old(received_on):
        yield "old_number", f"{day(NEW_LAW_FROM)}以后收到的，由系统编号，不填原案号"
    elif len(number) > LONGEST_NUMBER:
        yield "old_number", f"原案号最多 {LONGEST_NUMBER} 个字"
    elif db.session.scalar(select(Case.id).where(Case.number == number)) is not None:
        yield "old_number", f"案号 {number} 已经登记过"


def _check_act(fields: Mapping[str, Any], received_on: date) -> Iterator[tuple[str, str]]:
    """One act an application (22 ¶4, new in 2024); no fee (87); an amount that is one."""
    number = str(fields.get("act_number") or "")
    if is_old(received_on):
        if fields.get("channel") == Channel.THROUGH_PENALISER:
            yield "channel", f"{day(NEW_LAW_FROM)}以前不能经处罚机关提交申请"
    elif len(re.findall(r"[〔\[（(]\d{4}[〕\]）)]", number)) > 1:
        yield "act_number", "对两个以上行政行为不服的，应当分别申请（第22条第4款）"
    if any("fee" in name for name in fields):
        yield "fee", "行政复议不收取费用（第87条）"
    amount = fields.get("amount")
    if amount is not None and not 0 <= amount < MOST_AMOUNT:
        yield "amount", "金额应为零或者正数"


def _check_parties(parties: Sequence[Mapping[str, Any]], on: date) -> Iterator[tuple[str, str]]:
    """Somebody on each side; a missing number or address is asked for as a correction."""
    seen = dict.fromkeys(FORM_LISTS, 0)
    for party in parties:
        which = str(party.get("side"))
        if which not in seen:
            yield "parties", "请选当事人的地位"
            continue
        prefix = f"{FORM_LISTS[which]}-{seen[which]}"
        seen[which] += 1
        for key, text in check_party(party, on=on).items():
            yield f"{prefix}-{key}", text
    if not seen["applicant"]:
        yield "applicants", "请填申请人"
    if not seen["respondent"]:
        yield "respondents", "请填被申请人"
