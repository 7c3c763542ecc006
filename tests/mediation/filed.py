"""Cases of any kind of dispute at a few stages, as rows: papers read them, no act decides."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CasePerson, Party
from casework.cases.numbering import next_number
from casework.cases.timeline import record
from casework.db import db, transaction
from casework.documents.binding import Row, as_contents, bind
from casework.documents.models import Bundle
from casework.now import CHINA
from mediation.commands.consents import record_scopes
from mediation.commands.filing import BINDER
from mediation.commands.papers.sheet import PaperKind, Sheet
from mediation.dispute_type import Fact, FactType
from mediation.disputes import DISPUTES
from mediation.models.cases import Agreement, Clause, MediationCase, Meeting
from mediation.models.private import PrivateNote
from mediation.procedure import Guard
from tests.builders import own_prefix, person, unit

RECEIVED = date(2026, 3, 2)
TODAY = date(2026, 6, 1)
CANARY = "金丝雀七三九一"
FIRST, SECOND, OTHER = "赵䶮", "钱满仓", "安宁市鸿源建筑劳务有限公司"
STAGES = ("registered", "mediating", "breached", "performed", "closed")
CONDITIONS = {code.value: {"ok": "yes", "note": ""} for code in Guard}


def filed(kind: str, stage: str, *, by: Person | None = None, **fields: Any) -> MediationCase:
    """A case of that kind, brought to that stage by its rows."""
    by = by or person("许祎")
    at = unit(number_prefix=own_prefix("临调"), organ_kind=DISPUTES[kind].usual_body.value)
    with transaction() as session:
        made = _case(kind, at, fields)
        session.add(made)
        session.add_all(_parties(made))
        session.flush()
        made.applicant_names, made.respondent_names = f"{FIRST}、{SECOND}", OTHER
        record(
            made, "received", on=RECEIVED, by=by, organ_kind=made.organ_kind, joint=True,
            parties_to_ask=[], registered_on=RECEIVED, channel=made.channel,
        )  # fmt: skip
        if stage != "registered":
            _mediate(made, by)
        if stage in STAGES[2:]:
            _settle(made, by, stage)
        made.stage = stage
        if stage == "closed":
            record(made, "closed", on=TODAY - timedelta(1), by=by, report="已经全部履行。")
        made.closed_on = TODAY - timedelta(1) if stage == "closed" else None
    return made


def _case(kind: str, at: Any, fields: dict[str, Any]) -> MediationCase:
    dispute = DISPUTES[kind]
    serial = next_number(at.id, "申请", 2026)
    facts: dict[str, Any] = {
        "dispute_kind": dispute.kinds[0].code,
        "facts_summary": "双方就付款发生争议，多次协商未果。",
        "other_procedure": "none",
        "claims": [{"code": dispute.claims[0].code, "amount": "19800.00", "text": ""}],
        "evidence": [{"code": one.code, "label": one.label} for one in dispute.evidence[:2]],
        "origin": {"ref": "法委〔2026〕7号", "due_on": ""},
    }
    known = {fact.key for fact in dispute.facts}
    if "death_time" in known:
        facts |= {"outcome_kind": "death", "death_time": "2026-02-27 08:30"}
    values = {
        "unit": at,
        "unit_id": at.id,
        "kind": kind,
        "dispute_kind": dispute.kinds[0].code,
        "year": 2026,
        "serial": serial,
        "number": f"{at.number_prefix}〔2026〕{serial}号",
        "title": dispute.label,
        "stage": "registered",
        "channel": "COURT_PRE",
        "received_on": RECEIVED,
        "organ_kind": at.organ_kind,
        "head_count": 2,
        "claim_amount": Decimal("19800.00"),
        "facts": facts,
        "sealed_facts": {},
    }
    return MediationCase(**values | fields)


def _parties(case: MediationCase) -> list[Party]:
    common = {"case": case, "phone": "13800002046", "id_type": "id_card"}
    return [
        Party(
            **common, side="applicant", position=0, kind="citizen", name=FIRST, sex="女",
            birth_on=date(1949, 12, 31), id_no="11010519491231002X", address="临溪县滨河路1号",
        ),
        Party(**common, side="applicant", position=1, kind="citizen", name=SECOND),
        Party(
            case=case, side="respondent", kind="legal_person", name=OTHER, phone="0000-1234567",
            id_type="credit_code", id_no="91350100M000100Y43", legal_rep="孙翀",
        ),
    ]  # fmt: skip


def _mediate(case: MediationCase, by: Person) -> None:
    record(case, "accepted", on=date(2026, 3, 4), by=by, conditions=CONDITIONS)
    record(case, "assigned", on=date(2026, 3, 5), by=by, mediators=1)
    db.session.add(
        CasePerson(case=case, person=by, role="mediator", lead=True, valid_from=date(2026, 3, 5))
    )
    db.session.add(
        Meeting(
            case=case, starts_at=datetime(2026, 3, 9, 9, 30, tzinfo=CHINA), place="第一调解室",
            state="held", rights_read=True, record={"proposals": "分期支付"},
            undisputed="双方对付款的时间没有争议。",
        )
    )  # fmt: skip
    record(case, "session_held", on=date(2026, 3, 9), by=by, result="agreed")
    db.session.flush()
    db.session.add(
        PrivateNote(
            case_id=case.id, side="respondent", kind="offer", told_by="孙翀", author_id=by.id,
            text=f"单位私下说可以多付，{CANARY}。", told_on=date(2026, 3, 9),
        )
    )  # fmt: skip


def _settle(case: MediationCase, by: Person, stage: str) -> None:
    paid = date(2026, 3, 30)
    rows = [
        Clause(
            position=n, obligor=OTHER, obligee=FIRST, act=f"第{n}期款项", kind="pay",
            amount=Decimal("9900.00"), due_on=date(2026, 3 + n, 15), manner="银行转账",
            account="尾号4471",
        )
        for n in (1, 2)
    ]  # fmt: skip
    rows[0].performed_on, rows[0].proof = paid, "转账回单001"
    if stage != "breached":
        rows[1].performed_on, rows[1].proof = date(2026, 5, 6), "转账回单002"
    db.session.add(
        Agreement(
            case=case, state="effective", effective_on=date(2026, 3, 12), clauses=rows, copies=3,
            facts="双方就付款发生争议。", total=Decimal("19800.00"),
        )
    )  # fmt: skip
    record(case, "agreed", on=date(2026, 3, 11), by=by)
    db.session.flush()
    for one in case.parties:
        record_scopes(
            case, party_id=one.id, scopes=["publish"], manner="written", on=RECEIVED, by=by
        )
    promised = [
        {"n": one.position, "due_on": one.due_on.isoformat(), "label": one.act} for one in rows
    ]
    record(
        case, "signed", on=date(2026, 3, 12), by=by, effective_on=date(2026, 3, 12),
        clauses=promised,
    )  # fmt: skip
    record(case, "performance", on=paid, by=by, item=1)
    record(
        case, "followed_up", on=date(2026, 5, 20), by=by, note="电话询问，已收到", satisfaction="5"
    )
    case.agreed_amount, case.outcome = Decimal("19800.00"), "PAY_INSTAL"
    if stage == "breached":
        record(case, "breached", on=date(2026, 5, 20), by=by, item=2)
    else:
        record(case, "performed", on=date(2026, 5, 6), by=by, item=2)


def ready(case: MediationCase, by: Person, pages: int = 37) -> Bundle:
    """A binding that is finished, without printing it."""
    rows = [
        Row(one.title, one.number, "2026-06-01", 1, 1, "a" * 64) for one in BINDER.entries(case)
    ]
    with transaction():
        bundle = bind(case, retention="30", on=TODAY, by=by)
        bundle.state, bundle.pages, bundle.contents = "ready", pages, as_contents(rows)
        bundle.pdf_sha256 = "b" * 64
    return bundle


# ------------------------------------------------------------------------------ what is typed

BY_KEY = {
    "officers": "许祎\n韦赟",
    "begun": "2026-03-06 09:00",
    "ended": "2026-03-06 10:30",
    "interest": "none",
    "satisfaction": "5",
    "e_address": "13800002046",
    "postcode": "620001",
    "elected": "赵䶮，13800002046",
    "publish": "yes",
}


def filled(kind: PaperKind, sheet: Sheet) -> dict[str, Any]:
    """Every entry of a paper filled in: with what is known, else with something that fits."""
    known = kind.known(sheet)
    return {
        fact.key: BY_KEY.get(fact.key) or known.get(fact.key) or _fitting(kind, fact)
        for fact in kind.asks(sheet)
    }


def _fitting(kind: PaperKind, fact: Fact) -> Any:
    if fact.key in kind.tables:
        return "\n".join("，".join(f"{name}{n}" for name in kind.tables[fact.key]) for n in (1, 2))
    if fact.options:
        return fact.options[0].code
    return {
        FactType.DATE: TODAY + timedelta(20) if fact.may_be_ahead else date(1986, 5, 4),
        FactType.MOMENT: "2026-03-06 09:00",
        FactType.MONEY: "3000",
        FactType.WHOLE: str(fact.least or 1),
        FactType.LONG_TEXT: f"{fact.label}的第一项\n{fact.label}的第二项",
    }.get(fact.type, f"{fact.label}内容")
