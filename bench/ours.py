"""The synthetic cases in our own schema, written by bulk inserts."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Connection, Table, create_engine, event, insert
from sqlalchemy.pool import ConnectionPoolEntry

from bench import words
from bench.data import (
    BIG_BODY,
    BIG_CENTRE,
    BODIES,
    FIRST,
    STAFF,
    UNITS,
    Synthetic,
    cases,
    handler_of,
)
from casework.accounts.models import Account, Person, Post, Unit, UnitAbove
from casework.accounts.passwords import hasher
from casework.cases.deadlines import trace
from casework.cases.models import Case, CaseEvent, CasePerson, Counter, DeadlineRow, Party
from casework.columns import keys
from casework.documents.letter import Letter, Paragraph, fingerprint
from casework.documents.models import IssuedDocument
from law.clock import Deadline
from law.library import load_calendar
from mediation.models.cases import MediationCase
from reconsideration.models import ReconsiderationCase

CLERK, MEDIATOR, PASSWORD = "clerk", "mediator", "Bench-2026-speed"
CHUNK = 2000
ROOT_UNIT = UNITS + 1

Row = dict[str, Any]


class Kept(dict[str, Any]):
    """A trace that many rows share, with its JSON."""

    text = ""


def write(path: str, data_key: str, count: int) -> None:
    """Fill the database at `path`, which has its tables already."""
    keys.load(bytes.fromhex(data_key))
    engine = create_engine(f"sqlite:///{path}", json_serializer=_json)
    event.listen(engine, "connect", _hurry)
    with engine.begin() as connection:
        _add(connection, Unit, _units())
        _add(connection, UnitAbove, _tree())
        _add(connection, Person, _people())
        _add(connection, Account, _accounts())
        _add(connection, Post, _posts())
    last: dict[tuple[int, int], int] = {}
    for batch in batches(cases(count)):
        with engine.begin() as connection:
            _write_cases(connection, batch)
        last |= {(case.unit, case.year): case.serial for case in batch}
    with engine.begin() as connection:
        _add(connection, Counter, list(_counters(last)))
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()


def batches(found: Iterable[Synthetic]) -> Iterator[list[Synthetic]]:
    """The cases in lists of at most CHUNK."""
    batch: list[Synthetic] = []
    for case in found:
        batch.append(case)
        if len(batch) == CHUNK:
            yield batch
            batch = []
    if batch:
        yield batch


def _hurry(connection: Any, entry: ConnectionPoolEntry) -> None:
    """Nothing is lost when the building of test data is interrupted."""
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA cache_size=-262144")


def _json(value: Any) -> str:
    """JSON, for shared traces once."""
    if not isinstance(value, Kept):
        return json.dumps(value)
    if not value.text:
        value.text = json.dumps(value)
    return value.text


def _add(connection: Connection, model: Any, rows: list[Row]) -> None:
    """Insert rows into a model's table."""
    if rows:
        table: Table = model.__table__
        connection.execute(insert(table), rows)


def handle_of(case_id: int) -> uuid.UUID:
    """The handle of a case: the same at every build."""
    return uuid.UUID(int=case_id * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128)


# --------------------------------------------------------------------------- units and people


def _units() -> list[Row]:
    found = [
        {
            "id": ROOT_UNIT,
            "code": "AN",
            "name": "安宁市人民政府",
            "short_name": "市政府",
            "kind": "city",
            "organ_name": "",
            "number_prefix": "",
            "parent_id": None,
            "valid_from": FIRST,
        }
    ]
    for number in range(1, UNITS + 1):
        body = number <= BODIES
        name = f"安宁市第{number}{'行政复议中心' if body else '劳动争议调解中心'}"
        found.append(
            {
                "id": number,
                "code": f"AN-{number:02}",
                "name": name,
                "short_name": name[3:],
                "kind": "reconsideration_body" if body else "mediation_org",
                "organ_name": f"安宁市第{number}区人民政府" if body else "",
                "number_prefix": f"安{number}{'复' if body else '调'}",
                "parent_id": ROOT_UNIT,
                "valid_from": FIRST,
            }
        )
    return found


def _tree() -> list[Row]:
    units = range(1, UNITS + 2)
    own = [{"unit_id": unit, "above_id": unit, "depth": 0} for unit in units]
    above = [{"unit_id": unit, "above_id": ROOT_UNIT, "depth": 1} for unit in units[:-1]]
    return own + above


def _people() -> list[Row]:
    return [
        {
            "id": number,
            "name": f"{words.SURNAMES[number % len(words.SURNAMES)]}{number}",
            "staff_no": f"AN{number:04}",
        }
        for number in range(1, UNITS * STAFF + 1)
    ]


def _accounts() -> list[Row]:
    opened = datetime.combine(FIRST, time(9), UTC)
    return [
        {
            "id": number,
            "handle": handle_of(-number),
            "person_id": person,
            "username": name,
            "password_hash": hasher.hash(PASSWORD),
            "password_set_at": opened,
            "created_at": opened,
        }
        for number, name, person in (
            (1, CLERK, handler_of(BIG_BODY, 0)),
            (2, MEDIATOR, handler_of(BIG_CENTRE, 0)),
        )
    ]


def _posts() -> list[Row]:
    return [
        {"account_id": account, "unit_id": unit, "role": role, "valid_from": FIRST}
        for account, unit, roles in ((1, BIG_BODY, ("REG", "CLK")), (2, BIG_CENTRE, ("REG", "MED")))
        for role in roles
    ]


def _counters(last: dict[tuple[int, int], int]) -> Iterator[Row]:
    """The numbers given out, under the names by which the modules count."""
    for (unit, year), serial in sorted(last.items()):
        kinds = ("case", "reconsideration") if unit <= BODIES else ("case", "mediation", "labour")
        for kind in kinds:
            yield {"unit_id": unit, "kind": kind, "year": year, "last": serial}


# --------------------------------------------------------------------------- cases


def _write_cases(connection: Connection, batch: list[Synthetic]) -> None:
    """A batch of cases with everything that hangs on them."""
    _add(connection, Case, [_case(case) for case in batch])
    reconsidered = [case for case in batch if case.module == "reconsideration"]
    mediated = [case for case in batch if case.module == "mediation"]
    _add(connection, ReconsiderationCase, [_reconsideration(case) for case in reconsidered])
    _add(connection, MediationCase, [_mediation(case) for case in mediated])
    _add(connection, Party, [row for case in batch for row in _parties(case)])
    _add(connection, CaseEvent, [row for case in batch for row in _events(case)])
    _add(connection, DeadlineRow, [row for case in batch for row in _deadlines(case)])
    _add(connection, CasePerson, [row for case in batch for row in _parts(case)])
    papers = [row for case in batch if case.unit in (BIG_BODY, BIG_CENTRE) for row in _papers(case)]
    _add(connection, IssuedDocument, papers)


def _noon(on: date) -> datetime:
    return datetime.combine(on, time(4), UTC)


def _case(case: Synthetic) -> Row:
    running = [d for d in case.course.deadlines if d.met_on is None and not d.void]
    if case.closed is not None:
        running = []
    first = min((d for d in running if d.due), key=lambda d: d.due or date.max, default=None)
    return {
        "id": case.id,
        "handle": handle_of(case.id),
        "module": case.module,
        "kind": case.kind,
        "number": case.number,
        "year": case.year,
        "serial": case.serial,
        "unit_id": case.unit,
        "title": case.title,
        "applicant_names": case.applicant,
        "respondent_names": case.respondent,
        "stage": case.stage,
        "law": case.course.law,
        "channel": "in_person",
        "received_on": case.received,
        "registered_at": _noon(case.received),
        "closed_on": case.closed,
        "facts": {} if case.module == "reconsideration" else {"narrative": case.facts},
        "next_due_on": first.due if first else None,
        "next_due_key": first.key if first else "",
        "next_due_label": first.label if first else "",
        "next_due_unit": first.period.unit.value if first else "",
        "next_due_estimated": bool(first and first.estimated),
    }


def _reconsideration(case: Synthetic) -> Row:
    accepted = next((one.on for one in case.events if one.kind == "accepted"), None)
    return {
        "id": case.id,
        "organ_name": f"安宁市第{case.unit}区人民政府",
        "submitted_on": case.received,
        "track": "ordinary" if accepted else "",
        "accepted_on": accepted,
        "act_name": "行政处罚决定书",
        "act_number": f"安罚字〔{case.year}〕{case.serial}号",
        "act_made_on": case.received,
        "known_on": case.received,
        "domain": "市场监管",
        "amount": case.amount,
        "claims": ["revoke"],
        "claims_text": case.title,
        "reasons": case.facts,
        "limit_verdict": "在期",
    }


def _mediation(case: Synthetic) -> Row:
    return {"id": case.id, "dispute_kind": "labour", "claim_amount": case.amount}


def _parties(case: Synthetic) -> Iterator[Row]:
    kinds = ("citizen", "agency" if case.module == "reconsideration" else "legal_person")
    names = (case.applicant, case.respondent)
    sides = ("applicant", "respondent")
    for side, kind, name, phone in zip(sides, kinds, names, case.phones, strict=True):
        person = kind == "citizen"
        yield {
            "case_id": case.id,
            "side": side,
            "kind": kind,
            "name": name,
            "id_type": "id_card" if person else "credit_code",
            "id_no": f"9901011980{case.id:08}" if person else f"91990100{case.id:010}",
            "phone": phone,
            "address": f"安宁市第{case.unit}区人民路{case.serial}号",
        }


def _events(case: Synthetic) -> Iterator[Row]:
    for serial, one in enumerate(case.events, 1):
        yield {
            "case_id": case.id,
            "serial": serial,
            "kind": one.kind,
            "legal_on": one.on,
            "recorded_at": _noon(one.on),
            "person_id": case.handler,
            "data": dict(one.data),
        }


_traces: dict[int, tuple[Deadline, Kept]] = {}


def _trace_of(deadline: Deadline) -> Kept:
    """The trace of a deadline; cases that lived on the same days share it."""
    found = _traces.get(id(deadline))
    if found is None or found[0] is not deadline:
        found = _traces[id(deadline)] = (deadline, Kept(trace(deadline.reckoning)))
    return found[1]


def _deadlines(case: Synthetic) -> Iterator[Row]:
    version = load_calendar().version
    for position, one in enumerate(case.course.deadlines):
        yield {
            "case_id": case.id,
            "unit_id": case.unit,
            "position": position,
            "key": one.key,
            "label": one.label,
            "length": str(one.period),
            "unit_of_time": one.period.unit.value,
            "started_on": one.started_on,
            "due_on": one.due,
            "met_on": one.met_on,
            "is_open": one.met_on is None and not one.void and case.closed is None,
            "stopped": one.stopped,
            "estimated": one.estimated,
            "is_law": one.basis.is_law,
            "basis": one.basis.text,
            "missed": one.missed,
            "trace": _trace_of(one),
            "calendar": version,
        }


def _parts(case: Synthetic) -> Iterator[Row]:
    role = "handler" if case.module == "reconsideration" else "mediator"
    for part in ("registrar", role):
        yield {
            "case_id": case.id,
            "person_id": case.handler,
            "role": part,
            "lead": part == role,
            "valid_from": case.received,
            "valid_to": None,
        }


def _letter() -> Row:
    """A letter of a usual length."""
    text = "你提出的申请已经收到。经审查，符合法律规定的条件，本机关决定予以受理。" * 12
    letter = Letter(
        kind="receipt",
        title="收件回执",
        organ="安宁市人民政府",
        addressee="申请人",
        paragraphs=(Paragraph(text),),
        signer="安宁市人民政府",
        date=FIRST,
    )
    return letter.to_data()


def _papers(case: Synthetic) -> Iterator[Row]:
    """Two papers for every case of the two big units, whose pages are asked for."""
    letter = _letter()
    for kind, title in (("receipt", "收件回执"), ("acceptance", "受理通知书")):
        yield {
            "handle": handle_of(case.id * 4 + (kind == "receipt") + 10**9),
            "case_id": case.id,
            "unit_id": case.unit,
            "kind": f"bench_{kind}",
            "title": title,
            "number": f"安{case.unit}{title[0]}〔{case.year}〕{case.serial}号",
            "sequence": f"bench_{kind}",
            "year": case.year,
            "serial": case.serial,
            "letter": letter,
            "letter_sha256": fingerprint(letter),
            "template_version": "2026.1",
            "issued_on": case.received,
            "issued_at": _noon(case.received),
            "person_id": case.handler,
            "state": "ready",
            "pdf_sha256": "0" * 64,
            "docx_sha256": "0" * 64,
            "pages": 1,
        }
