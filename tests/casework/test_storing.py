"""New objects stored in a known order: the rows that the session would store, and it knows them."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import inspect, select

from casework.cases import registering
from casework.cases.models import CaseEvent, CasePerson, DeadlineRow, Party, Representative
from casework.db import db as database
from casework.db import transaction
from casework.documents import issue
from casework.documents.models import Delivery, IssuedDocument
from reconsideration.commands import filing
from tests.builders import person
from tests.mediation import stories as mediations
from tests.reconsideration import stories as applications

MONDAY = date(2026, 3, 2)
OWN = {"id", "handle", "number", "serial", "case_id", "document_id", "party_id", "version"}
OWN |= {"registered_at", "recorded_at", "issued_at", "event_id", "letter", "letter_sha256"}
AGENT = {"kind": "lawyer", "name": "林赟", "phone": "13900000000", "authority": "special"}


@pytest.fixture(autouse=True)
def monday(clock_at):
    clock_at(MONDAY)


def by_the_session(*objects, besides=()):
    """What the session would do with them."""
    database.session.add_all((*objects, *besides))
    database.session.flush()


def rows(session, model, **of):
    """The rows of a case as read back, without what no two registrations share."""
    session.expire_all()
    names = [column.key for column in inspect(model).column_attrs if column.key not in OWN]
    found = session.scalars(select(model).filter_by(**of).order_by(model.id))
    return [{name: getattr(one, name) for name in names} for one in found]


def everything(session, case):
    paper = session.scalars(select(IssuedDocument).filter_by(case_id=case.id)).one()
    kinds = (Party, CaseEvent, CasePerson, DeadlineRow, IssuedDocument)
    first = session.scalars(select(Party).filter_by(case_id=case.id).order_by(Party.id)).first()
    return {
        type(case): rows(session, type(case), id=case.id),
        **{kind: rows(session, kind, case_id=case.id) for kind in kinds},
        Delivery: rows(session, Delivery, document_id=paper.id),
        Representative: rows(session, Representative, party_id=first.id),
    }


def filed(at, clerk):
    applicant = {**applications.applicant(), "agents": [AGENT]}
    parties = [applicant, applications.applicant(name="林赟"), applications.respondent()]
    return filing.register(
        unit=at, fields=applications.fields(), parties=parties, on=MONDAY, by=clerk, handler=clerk
    )


def mediated(at, clerk):
    first, *others = mediations.PARTIES
    parties = [{**first, "agents": [AGENT]}, *others]
    return mediations.registered(at=at, by=clerk, parties=parties)


@pytest.mark.parametrize(
    ("register", "body"),
    [(filed, applications.body), (mediated, mediations.organisation)],
)
def test_the_rows_are_those_that_the_session_would_store(db, monkeypatch, clock_at, register, body):
    clock_at(max(MONDAY, mediations.RECEIVED))
    at, clerk = body(), person()
    with transaction() as session:
        quick = everything(session, register(at, clerk))
    with transaction() as session:
        for module in (registering, issue):
            monkeypatch.setattr(module, "store_new", by_the_session)
        usual = everything(session, register(at, clerk))

    assert quick == usual
    assert len(quick[Party]) >= 2 and len(quick[Representative]) == 1


def test_a_case_that_was_just_stored_goes_on_like_any_other(db):
    clerk = person()
    with transaction() as session:
        case = filed(applications.body(), clerk)
        assert case in session and not session.dirty and not session.new
        case.title = "另一个标题"
        session.flush()
        assert case.version == 2
        assert [party.name for party in case.parties] == ["周翀", "林赟", "安宁市市场监督管理局"]
        assert case.attachments == []
        assert [part.role for part in case.people] == ["registrar", "handler"]
        assert [row.key for row in case.deadlines] == ["examine"]

    assert db.session.get_one(type(case), case.id).title == "另一个标题"


def test_what_was_rolled_back_is_forgotten_and_its_number_given_again(db):
    at, clerk = applications.body(), person()
    with pytest.raises(RuntimeError), transaction():
        first = filed(at, clerk)
        number = first.number
        raise RuntimeError("the act fails")
    with transaction() as session:
        assert first not in session
        again = filed(at, clerk)

    assert again.number == number
    assert [case.number for case in db.session.scalars(select(type(again)))] == [number]


def test_a_savepoint_that_is_undone_takes_what_was_stored_in_it_along(db):
    at, clerk = applications.body(), person()
    with transaction() as session:
        kept = filed(at, clerk)
        with session.begin_nested() as attempt:
            filed(at, clerk)
            attempt.rollback()
        assert kept in session
        with session.begin_nested():
            assert kept in session
        after = filed(at, clerk)

    numbers = [case.number for case in db.session.scalars(select(type(kept)))]
    assert numbers == [kept.number, after.number]
    assert after.serial == kept.serial + 1
