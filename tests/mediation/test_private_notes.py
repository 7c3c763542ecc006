"""What a side says in confidence: who may read it, who may not, and what nobody notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select

from casework.accounts.models import Person, Unit
from casework.audit import AuditEntry
from casework.cases.models import Case
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from mediation.commands import assignment, closing, privacy, recusal
from mediation.models.private import PrivateNote
from tests.arranged import arranged
from tests.builders import handled_by, person
from tests.mediation import stories
from tests.mediation.stories import RECEIVED, SECRET

TODAY = RECEIVED + timedelta(8)
TOMORROW = TODAY + timedelta(1)
OFFER = "最低接受一万八千元"


@pytest.fixture(autouse=True)
def today(db, clock_at):
    clock_at(TODAY)


@dataclass
class Told:
    """A case whose mediator has kept what the employer offered apart from the worker."""

    town: Unit
    mediator: Person
    case: Case


def told() -> Told:
    town, mediator = stories.organisation(), person("许祎")
    return Told(town, mediator, stories.in_session(at=town, by=mediator))


@pytest.fixture
def of(db, database):
    return arranged(database, told)


@pytest.fixture
def town(of):
    return of.town


@pytest.fixture
def case(of):
    return of.case


@pytest.fixture
def mediator(as_role, of):
    """A browser with the mediator of the case signed in."""
    return as_role("MED", unit=of.town, person=of.mediator)


def notes(db):
    return list(db.session.scalars(select(PrivateNote).order_by(PrivateNote.id)))


def readers(note):
    return {one.person_id for one in note.readers}


def address(case, rest=""):
    return f"/mediation/{case.handle}/private{rest}"


def reading(browser, case):
    return browser.post(address(case, "/reading"))


# --------------------------------------------------------------------------- what is kept


def test_an_entry_says_which_side_told_it_and_is_for_whoever_mediates_then(db, case, mediator):
    kept = notes(db)[0]

    assert (kept.side, kept.kind, kept.told_by) == ("respondent", "offer", stories.TELLER)
    assert kept.text == SECRET
    assert readers(kept) == {mediator.account.person_id}


def test_keeping_an_entry_makes_no_event_and_no_version_of_the_case(db, case, mediator):
    before = (len(case.events), case.version, case.stage, case.next_due_on)

    with transaction():
        stories.confide(case, on=TODAY, by=mediator.account.person)
    db.session.expire_all()

    assert (len(case.events), case.version, case.stage, case.next_due_on) == before


def test_only_a_mediator_of_the_case_keeps_one(db, case):
    with pytest.raises(NotAllowed, match="只由本案调解员"), transaction():
        stories.confide(case, on=TODAY, by=person("外人"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("side", ""), ("side", "court"), ("kind", "gossip"), ("told_by", " "), ("text", "  "),
        ("told_on", RECEIVED - timedelta(1)), ("told_on", TOMORROW), ("text", "字" * 20001),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_beside_its_field(db, case, mediator, field, value):
    with pytest.raises(Incomplete) as fault, transaction():
        stories.confide(case, on=TODAY, by=mediator.account.person, **{field: value})

    assert list(fault.value.problems) == [field]


def test_the_trail_tells_who_kept_and_who_read_but_not_what(db, case, mediator):
    reading(mediator, case)

    entries = db.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.action.like("mediation.private%"))
        .order_by(AuditEntry.id)
    ).all()
    assert [one.action for one in entries] == ["mediation.private_kept", "mediation.private_read"]
    assert {one.person_id for one in entries} == {mediator.account.person_id}
    assert [set(one.detail) for one in entries] == [{"number"}, {"number"}]


# --------------------------------------------------------------------------- who reads


def test_the_named_mediator_reads_after_asking(case, mediator):
    closed = mediator.get(address(case))
    opened = reading(mediator, case)

    assert closed.status_code == 200 and SECRET not in closed.text
    assert opened.status_code == 200 and SECRET in opened.text
    assert stories.TELLER in opened.text and "方案、底线、让步" in opened.text


def test_a_mediator_who_comes_later_reads_only_what_is_handed_over(
    db, case, mediator, as_role, town
):
    later = as_role("MED", unit=town)
    first = mediator.account.person
    with transaction():
        assignment.assign(case, lead=first.id, others=[later.account.person_id], on=TODAY, by=first)
    assert "没有您能看的保密记录" in reading(later, case).text

    answer = mediator.post(address(case, "/hand-over"), data={"to": later.account.person_id})

    assert answer.status_code == 303
    assert SECRET in reading(later, case).text
    given = next(one for one in notes(db)[0].readers if one.person_id == later.account.person_id)
    assert (given.given_by_id, given.given_on) == (first.id, TODAY)


def test_it_is_handed_to_nobody_outside_the_case(db, case, mediator):
    stranger = person("外人")

    with pytest.raises(Incomplete) as fault, transaction():
        privacy.hand_over(case, to=stranger.id, on=TODAY, by=mediator.account.person)

    assert fault.value.problems["to"] == "只能移交给本案现在的调解员"
    assert readers(notes(db)[0]) == {mediator.account.person_id}


def test_nobody_hands_over_who_does_not_mediate(db, case):
    with pytest.raises(NotAllowed), transaction():
        privacy.hand_over(case, to=case.people[-1].person_id, on=TODAY, by=person("外人"))


def test_a_recused_mediator_reads_nothing_from_that_moment(case, mediator):
    with transaction():
        recusal.recuse(
            case, person_id=mediator.account.person_id, ground="R2", on=TODAY, by=person()
        )

    assert reading(mediator, case).status_code in (403, 404)
    assert mediator.get(address(case)).status_code in (403, 404)


def test_when_every_reader_has_left_the_unit_passes_it_on_and_reads_nothing_itself(
    db, case, mediator, as_role, town
):
    heir, head = as_role("MED", unit=town), as_role("UAD", unit=town)
    with transaction():
        recusal.recuse(
            case, person_id=mediator.account.person_id, ground="R2",
            successor_id=heir.account.person_id, on=TODAY, by=person(),
        )  # fmt: skip
    assert SECRET not in reading(heir, case).text

    answer = head.post(address(case, "/succession"), data={"to": heir.account.person_id})

    assert answer.status_code == 303
    assert SECRET in reading(heir, case).text
    assert reading(head, case).status_code == 403
    assert SECRET not in head.get(f"/mediation/{case.handle}").text


def test_while_a_reader_is_acting_the_unit_passes_nothing_on(db, case, mediator, as_role, town):
    later, head = as_role("MED", unit=town), as_role("UAD", unit=town)
    first = mediator.account.person
    with transaction():
        assignment.assign(case, lead=first.id, others=[later.account.person_id], on=TODAY, by=first)

    answer = head.post(address(case, "/succession"), data={"to": later.account.person_id})

    assert answer.status_code == 303
    assert "没有您能看的保密记录" in reading(later, case).text


def test_nobody_gives_it_to_himself(db, case, mediator):
    with pytest.raises(Incomplete), transaction():
        privacy.hand_on(case, to=mediator.account.person_id, on=TODAY, by=mediator.account.person)


@pytest.mark.parametrize("role", ["REG", "RVW", "LDR", "UAD", "ARC", "INS", "SYS", "SEC", "AUD"])
def test_rank_opens_nothing(case, as_role, town, role):
    browser = as_role(role, unit=town)

    assert browser.get(address(case)).status_code in (403, 404)
    assert reading(browser, case).status_code in (403, 404)


def test_a_head_who_reviews_the_case_is_not_named_by_that(case, as_role, town):
    head = as_role("RVW", unit=town)
    handled_by(case, head.account.person, role="reviewer")

    opened = reading(head, case)

    assert opened.status_code == 200
    assert SECRET not in opened.text and "没有您能看的保密记录" in opened.text


def test_in_the_archives_it_is_still_for_the_named_only(db, case, mediator, as_role, town):
    with transaction():
        closing.terminate(case, reason="T2", on=TODAY, by=mediator.account.person)
        closing.close(case, report="一方不愿继续。", on=TODAY, by=mediator.account.person)
        closing.archive(case, pages=3, retention="10", on=TODAY, by=mediator.account.person)

    assert SECRET in reading(mediator, case).text
    assert reading(as_role("ARC", unit=town), case).status_code == 403
    assert mediator.get(address(case, "/new")).status_code in (403, 409)
    with pytest.raises(NotAllowed, match="已经归档"), transaction():
        stories.confide(case, on=TODAY, by=mediator.account.person)


# --------------------------------------------------------------------------- nobody notices


def test_no_page_of_others_tells_that_there_is_an_entry(db, case, mediator, as_role, town):
    others = {role: as_role(role, unit=town) for role in ("REG", "RVW", "LDR", "UAD", "MED")}
    handled_by(case, others["RVW"].account.person, role="reviewer")
    paths = [f"/mediation/{case.handle}", "/mediation/", "/", f"/find?q={case.number}"]
    paths += [address(case), address(case, "/succession"), f"/mediation/{case.handle}/papers"]

    def seen():
        found = {}
        for role, browser in others.items():
            for path in paths:
                answer = browser.get(path)
                body = answer.data
                found[role, path] = (answer.status_code, len(body), answer.headers.get("ETag"))
            if role == "RVW":
                found[role, "read"] = reading(browser, case).data
        return found

    before = seen()
    with transaction():
        stories.confide(case, on=TODAY, by=mediator.account.person, kind="note", text=OFFER * 9)

    assert seen() == before
    assert before["RVW", f"/mediation/{case.handle}"][0] == 200


def test_the_page_takes_an_entry_and_keeps_what_was_typed_when_something_is_missing(
    db, case, mediator
):
    typed = {"told_on": TODAY.isoformat(), "side": "applicant", "kind": "offer", "text": OFFER}

    wrong = mediator.post(address(case, "/new"), data=typed)
    right = mediator.post(address(case, "/new"), data=typed | {"told_by": "赵䶮本人"})

    assert wrong.status_code == 422 and OFFER in wrong.text and "请写明是谁说的" in wrong.text
    assert right.status_code == 303
    assert OFFER in reading(mediator, case).text


def test_the_record_of_a_session_has_no_place_for_it(case, mediator):
    page = mediator.get(f"/mediation/{case.handle}/session/record").text

    assert 'name="caucus"' not in page
    assert "记在案件页的“保密记录”" in page


def test_what_is_kept_lies_sealed(db, case):
    row = db.session.connection().exec_driver_sql("SELECT text, told_by FROM private_note").one()

    assert all(SECRET.encode() not in bytes(value) for value in row)
    assert "孙翀".encode() not in bytes(row[1])


def test_what_a_party_takes_back_changes_nothing_in_who_reads(db, case, mediator):
    before = readers(notes(db)[0])
    with transaction():
        closing.terminate(case, reason="T2", on=TODAY, by=mediator.account.person)

    assert readers(notes(db)[0]) == before
    assert case.stage == "terminated"
