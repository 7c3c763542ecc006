import pytest
from datetime import date
from sqlalchemy import select
from casework.db import transaction
from casework.documents.models import IssuedDocument
from mediation.commands import closing, registration
from tests.builders import person
from tests.mediation import stories
from tests.mediation.test_farmland_transfer_kind import taken_in as frm, _rent
from tests.mediation.restructuring import taken_in as soe

def papers(db, case):
    found = db.session.scalars(select(IssuedDocument).where(IssuedDocument.case_id == case.id).order_by(IssuedDocument.id))
    return {p.kind: p for p in found}

def flat(x):
    return str(x)

def test_x(db, clock_at):
    clock_at(date(2026, 6, 30))
    by = person()
    for make in (frm, soe):
        known = {"known_on": "2025-06-30"}
        case = stories.accepted(by=by, **make(facts=known))
        with transaction():
            closing.terminate(case, reason="T5", on=date(2026, 4, 1), by=by)
        print("=====", case.kind)
        for k, p in papers(db, case).items():
            print("--", k, flat(p.letter)[:3500])
    case = stories.signed(**frm(), clauses=[_rent()], terms={"total": "4250.00"})
    print(flat(papers(db, case)["agreement"].letter)[:4000])
