"""import_children(): many cases of one matter from a sheet, xlsx or CSV, each through register().

All or nothing: every fault is told with its row, column and reason, and then nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.rows_in import every_row
from casework.sheets import csv_text, workbook_to_fill_in
from casework.sheets_in import Named, SheetFaults, by_column, read_table
from law.errors import Incomplete
from mediation.commands import registration
from mediation.commands.joint.acting import check
from mediation.commands.joint.children import attach_child
from mediation.dispute_type import DisputeType, Fact, FactType, Need
from mediation.models.cases import MediationCase
from mediation.models.joint import JointCase
from mediation.procedure.joint_steps import JointAction

MOST_ROWS = 200

APPLICANT = {
    "申请人": "name",
    "申请人身份证号码": "id_no",
    "申请人电话": "phone",
    "申请人住址": "address",
}
RESPONDENT = {
    "被申请人": "name",
    "被申请人统一社会信用代码": "id_no",
    "被申请人电话": "phone",
    "被申请人住址": "address",
}
RESPONDENT_ID = "被申请人身份证号码"
"""Filled in where the other side is a person."""

CLAIM, AMOUNT, RECEIVED = "诉求", "金额", "收到日期"
FIXED = (*APPLICANT, *RESPONDENT, RESPONDENT_ID, CLAIM, AMOUNT, RECEIVED)
NEEDED = ("申请人", "申请人身份证号码", "申请人电话", "被申请人", CLAIM)


def columns_of(dispute: DisputeType) -> list[str]:
    """The head of a sheet for a kind: what registration needs, then what may be filled in."""
    facts = sorted(dispute.facts, key=lambda fact: fact.need is not Need.REGISTER)
    named = [fact.label for fact in facts if fact.label not in FIXED]
    return [*FIXED, *dict.fromkeys(named)]


def template(dispute: DisputeType, form: str = "csv") -> bytes:
    """An empty sheet: what registration needs; as a workbook with how each column is filled in."""
    needed = [fact for fact in dispute.facts if fact.need is Need.REGISTER]
    columns = [*FIXED, *dict.fromkeys(fact.label for fact in needed)]
    if form == "csv":
        return csv_text(heading=(), columns=columns, rows=())
    words = {fact.label: _wants(fact) for fact in needed} | {
        CLAIM: _one_of(option.label for option in dispute.claims),
        AMOUNT: "元，写数字",
        RECEIVED: "2026-09-22；空着的按导入之日",
        RESPONDENT_ID: "对方是个人的填这一列，不填统一社会信用代码",
    }
    must = {*NEEDED, *(fact.label for fact in needed)}
    guide = [(name, "是" if name in must else "", words.get(name, "")) for name in columns]
    return workbook_to_fill_in(title="批量登记", columns=columns, guide=guide)


def _wants(fact: Fact) -> str:
    """How a column is filled in."""
    if fact.options:
        return _one_of(option.label for option in fact.options)
    if fact.type is FactType.DATE:
        return "2026-09-22"
    return fact.hint


def _one_of(labels: Iterable[str]) -> str:
    return f"从这些里选：{'、'.join(labels)}"


def import_children(
    joint: JointCase, *, dispute: DisputeType, content: bytes, on: date, by: Person
) -> list[MediationCase]:
    """Register a case for each row and put it under the umbrella. Raises SheetFaults."""
    check(joint, JointAction.IMPORT_CHILDREN, on=on)
    rows = _read(dispute, content)
    places = _places(dispute)
    made, faults = every_row(
        rows, lambda row: _register(joint, dispute, row, on, by), lambda key: places.get(key, "")
    )
    if faults:
        raise SheetFaults(faults)
    for child in made:
        attach_child(joint, child, on=on, by=by)
    return made


def _register(
    joint: JointCase, dispute: DisputeType, row: Mapping[str, str], on: date, by: Person
) -> MediationCase:
    received = row.get(RECEIVED) or on.isoformat()
    try:
        received_on = date.fromisoformat(received)
    except ValueError:
        raise Incomplete({"received_on": "请填成 2026-09-22 这样的日期"}) from None
    labels = {option.label: option.code for option in dispute.claims}
    claim = row.get(CLAIM, "")
    facts = {
        fact.key: _value(fact, row[fact.label]) for fact in dispute.facts if row.get(fact.label)
    }
    return registration.register(
        dispute=dispute,
        unit=joint.unit,
        fields={"received_on": received_on, "consent_given": "mediation", "head_count": 1},
        facts=facts,
        claims=[{"code": labels.get(claim, claim), "amount": row.get(AMOUNT, ""), "text": ""}],
        parties=[_party(row, APPLICANT, "applicant"), _party(row, RESPONDENT, "respondent")],
        on=on,
        by=by,
    )


def _party(row: Mapping[str, str], columns: Mapping[str, str], side: str) -> dict[str, Any]:
    """A person, or on the other side an enterprise unless it has an identity number."""
    party: dict[str, Any] = {"side": side}
    party |= {key: row[column] for column, key in columns.items() if row.get(column)}
    person = side == "applicant" or bool(row.get(RESPONDENT_ID))
    if side == "respondent" and person:
        party["id_no"] = row[RESPONDENT_ID]
    party["kind"] = "citizen" if person else "legal_person"
    id_type = "id_card" if person else "credit_code"
    return party | ({"id_type": id_type} if party.get("id_no") else {})


def _value(fact: Fact, text: str) -> Any:
    """A cell as the fact reads it: labels of options become their codes."""
    codes = {option.label: option.code for option in fact.options}
    if text in codes:
        return codes[text]
    parts = [part.strip() for part in text.split("、")] if fact.options else [text]
    found = [codes.get(part, part) for part in parts]
    return found[0] if len(found) == 1 else found


def _places(dispute: DisputeType) -> dict[str, str]:
    """The column that each field of the registration comes from."""
    places = {f"applicants-0-{key}": column for column, key in APPLICANT.items()}
    places |= {f"respondents-0-{key}": column for column, key in RESPONDENT.items()}
    places |= {"applicants": "申请人", "respondents": "被申请人", "received_on": RECEIVED}
    places |= {"claims": CLAIM, "claims-0-code": CLAIM, "claims-0-amount": AMOUNT}
    return places | {fact.key: fact.label for fact in dispute.facts}


def _read(dispute: DisputeType, content: bytes) -> list[Named]:
    """The rows by column, each with its number in the sheet. Raises SheetFaults."""
    table = read_table(content, most_rows=MOST_ROWS)
    known = columns_of(dispute)
    rows, faults = by_column(table, known=known, needed=NEEDED, most_rows=MOST_ROWS)
    if faults:
        raise SheetFaults(faults)
    return rows
