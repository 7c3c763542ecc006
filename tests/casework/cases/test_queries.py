"""Lists and the desk: in the right order, page by page, and only what one may see."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from casework.accounts.roles import Action
from casework.cases import lists, proposals, queries, waiting
from casework.cases.filters import CaseFilter
from casework.cases.lists import list_of, page_of
from casework.cases.models import Case, DeadlineRow
from casework.cases.parties import add_party
from casework.cases.proposals import propose, send_back
from casework.cases.timeline import record
from casework.db import transaction
from tests.builders import account, bare_case, handled_by, person, subject, unit

ON = date(2026, 9, 14)


def due_case(at, days, *, by=None, **fields):
    """A case of a unit whose next deadline is so many days away; None: it has none."""
    due = None if days is None else ON + timedelta(days=days)
    case = bare_case(at, on=date(2026, 9, 1), by=by or person(), next_due_on=due, **fields)
    if due is not None:
        with transaction() as session:
            session.add(
                DeadlineRow(
                    case=case,
                    unit_id=at.id,
                    position=0,
                    key="mediate",
                    label="完成调解",
                    length="30 日",
                    unit_of_time="natural",
                    started_on=date(2026, 9, 1),
                    due_on=due,
                    is_open=True,
                    basis="《示例法》第1条",
                )
            )
    return case


@pytest.fixture
def office(db):
    """A unit, a mediator there, and what the policy sees of the mediator."""
    place = unit()
    mediator = account("MED", at=place)
    return place, mediator.person, subject(mediator)


def numbers(page):
    return [row["number"] for row in page.rows]


def listed(who, size=20, **wanted):
    return page_of(who, CaseFilter("mediation", **wanted), ON, size=size)


def counts(who):
    return list_of(who, CaseFilter("mediation"), ON, size=5).counts


def test_the_nearest_day_comes_first_and_cases_without_one_last(office):
    place, clerk, who = office
    cases = [due_case(place, days, by=clerk) for days in (9, None, -3, 0)]

    assert numbers(listed(who)) == [cases[at].number for at in (2, 3, 0, 1)]


@pytest.mark.parametrize("view", ["open", "all"])
def test_pages_forth_and_back_hold_every_case_once(office, view):
    place, clerk, who = office
    for days in (5, None, 5, -1, None, 12, 5, 0, None):
        due_case(place, days, by=clerk)
    wanted = CaseFilter("mediation", view=view)
    whole = numbers(page_of(who, wanted, ON, size=50))

    forth, page = [], page_of(who, wanted, ON, size=2)
    pages = [page]
    while page.has_after:
        page = page_of(who, wanted, ON, size=2, after=page.last)
        pages.append(page)
    forth = [number for one in pages for number in numbers(one)]
    assert forth == whole
    assert len(whole) == 9

    back, page = numbers(pages[-1]), pages[-1]
    while page.has_before:
        page = page_of(who, wanted, ON, size=2, before=page.first)
        back = numbers(page) + back
    assert back == whole


def test_another_unit_s_cases_are_not_listed(office):
    place, clerk, who = office
    own = due_case(place, 3, by=clerk)
    due_case(unit(), 3, by=clerk)

    assert numbers(listed(who)) == [own.number]
    assert counts(who)["open"] == 1


def test_a_named_case_is_listed_for_those_it_names_only(office):
    place, clerk, who = office
    named = due_case(place, 3, by=clerk, confidentiality="named")
    assert numbers(listed(who)) == []

    handled_by(named, clerk)
    assert numbers(listed(who)) == [named.number]


def test_each_view_holds_what_its_name_says(office):
    place, clerk, who = office
    late, today, soon, far = (due_case(place, days, by=clerk) for days in (-1, 0, 7, 8))
    stopped = due_case(place, None, by=clerk, clock_stopped=True)
    closed = due_case(place, None, by=clerk, closed_on=date(2026, 9, 10))
    handled_by(far, clerk)

    found = {view: numbers(listed(who, view=view)) for view in lists.VIEWS}
    everything = [closed, stopped, far, soon, today, late]
    assert found == {
        "mine": [far.number],
        "late": [late.number],
        "today": [today.number],
        "soon": [soon.number],
        "stopped": [stopped.number],
        "open": [one.number for one in (late, today, soon, far, stopped)],
        "all": [one.number for one in everything],
    }
    assert counts(who) == {view: len(found[view]) for view in lists.COUNTED}


def test_filters_narrow_a_list(office):
    place, clerk, who = office
    first = due_case(place, 3, by=clerk, kind="medical", stage="accepted")
    second = due_case(place, 4, by=clerk)
    handled_by(second, clerk)

    assert numbers(listed(who, kind="medical")) == [first.number]
    assert numbers(listed(who, stage="registered")) == [second.number]
    assert numbers(listed(who, handler_id=clerk.id)) == [second.number]
    assert numbers(listed(who, unit_id=place.id + 1)) == []
    assert numbers(listed(who, from_on=date(2026, 9, 2))) == []
    assert numbers(listed(who, to_on=date(2026, 9, 1))) == [first.number, second.number]


def test_a_case_is_found_by_number_name_or_identity_number(office):
    place, clerk, who = office
    case = due_case(place, 3, by=clerk)
    due_case(place, 4, by=clerk)
    with transaction():
        add_party(
            case,
            side="applicant",
            kind="citizen",
            name="王秀英_100%",
            on=ON,
            id_type="id_card",
            id_no="11010519491231002X",
        )

    for words in (case.number, "秀英_", "100%", "11010519491231002x"):
        assert numbers(listed(who, q=words)) == [case.number]
    assert numbers(listed(who, q="王秀英%1")) == []


@pytest.mark.parametrize("cursor", ["", "x", "2026-99-01.3", "2026-09-01.x", "-.", "' OR 1=1 --.1"])
def test_a_cursor_that_makes_no_sense_is_no_cursor(office, cursor):
    place, clerk, who = office
    case = due_case(place, 3, by=clerk)

    assert numbers(page_of(who, CaseFilter("mediation"), ON, size=5, after=cursor)) == [case.number]


def test_a_count_beyond_the_cap_says_so(office, monkeypatch):
    place, clerk, who = office
    monkeypatch.setattr(lists, "CAP", 2)
    for _ in range(3):
        due_case(place, 3, by=clerk)

    assert listed(who).total == "2+"
    assert counts(who)["open"] == "2+"


@pytest.fixture
def statements(db):
    """The SQL statements that the test makes from here on."""
    seen = []

    def note(connection, cursor, statement, *rest):
        if statement.startswith(("SELECT", "WITH")):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield seen
    event.remove(db.engine, "before_cursor_execute", note)


def test_a_list_takes_two_statements_however_long_it_is(office, statements):
    place, clerk, who = office
    for _ in range(3):
        due_case(place, 3, by=clerk)
    statements.clear()

    listing = list_of(who, CaseFilter("mediation"), ON, size=2)
    assert len(statements) == 2
    assert (listing.page.total, listing.counts["open"], listing.waiting.todo) == ("3", 3, 0)


def test_every_view_of_a_list_is_counted_and_counting_stops_at_the_cap(office, monkeypatch):
    place, clerk, who = office
    for days in (-1, 0, 3, 3):
        handled_by(due_case(place, days, by=clerk), clerk)
    with transaction():
        due_case(place, 60, by=clerk).clock_stopped = True

    def counts():
        return dict(list_of(who, CaseFilter("mediation"), ON, size=20).counts)

    assert counts() == {"mine": 4, "late": 1, "today": 1, "soon": 2, "stopped": 1, "open": 5}
    monkeypatch.setattr(lists, "CAP", 2)
    assert counts() == {
        "mine": "2+", "late": 1, "today": 1, "soon": 2, "stopped": 1, "open": "2+",
    }  # fmt: skip


def test_the_desk_shows_one_s_own_deadlines_up_to_a_week_ahead(office):
    place, clerk, who = office
    mine = [handled_by(due_case(place, days, by=clerk), clerk) for days in (7, -2, 0, 8)]
    due_case(place, 1, by=clerk)

    rows = queries.due_rows(who, ON)
    assert [row["number"] for row in rows] == [mine[at].number for at in (1, 2, 0)]
    assert queries.desk_counts(who, ON) == {"late": 1, "today": 1, "soon": 1}
    assert waiting.waiting_for(who, ON).todo == 3
    assert queries.days_ahead(who, ON, ON + timedelta(days=8), ON) == {
        ON: 1,
        ON + timedelta(days=7): 1,
        ON + timedelta(days=8): 1,
    }


def test_whoever_approves_in_a_unit_sees_the_deadlines_of_all_of_it(office):
    place, clerk, _ = office
    case = due_case(place, 1, by=clerk)
    due_case(unit(), 1, by=clerk)
    head = subject(account("RVW", at=place))

    assert [row["number"] for row in queries.due_rows(head, ON)] == [case.number]


def test_cases_in_which_others_have_to_act_are_listed_the_longest_first(office):
    place, clerk, who = office
    waiting = handled_by(due_case(place, 3, by=clerk, stage="supplement"), clerk)
    handled_by(due_case(place, 3, by=clerk), clerk)

    rows = queries.waiting_cases(who, ["supplement"])
    assert [row["number"] for row in rows] == [waiting.number]


@pytest.fixture
def refusal(monkeypatch):
    """A kind of proposal that whoever approves examinations decides."""
    act = proposals.Act(lambda proposal, *, by, on: None, Action.APPROVE_EXAMINATION)
    monkeypatch.setitem(proposals.HANDLERS, "demo.refuse", act)


def proposed(case, by):
    with transaction():
        return propose(case, action="demo.refuse", label="不予受理", payload={}, summary="", by=by)


def arranged(case, day, *, time="", on=ON, by):
    with transaction():
        record(case, "session_set", on=on, by=by, **{"for": day, "time": time, "place": "一号室"})


def test_the_desk_shows_what_is_arranged_in_one_s_own_cases_the_last_arrangement_only(office):
    place, clerk, who = office
    soon, later = handled_by(due_case(place, 3, by=clerk), clerk), due_case(place, 3, by=clerk)
    handled_by(later, clerk)
    for case, day, time in (
        (soon, ON + timedelta(days=2), "09:00"), (soon, ON + timedelta(days=5), "09:30"),
        (later, ON + timedelta(days=5), "08:30"), (due_case(place, 3), ON, ""),
    ):  # fmt: skip
        arranged(case, day, time=time, by=clerk)

    rows = queries.arranged_rows(who, ON, days=21)
    assert [(row["number"], row["data"]["time"]) for row in rows] == [
        (later.number, "08:30"), (soon.number, "09:30"),
    ]  # fmt: skip
    assert queries.arranged_rows(who, ON, days=4) == []


def test_a_proposal_waits_for_those_who_may_decide_it(office, refusal):
    place, clerk, who = office
    proposal = proposed(due_case(place, 3), clerk)
    head, other = subject(account("RVW", at=place)), subject(account("RVW"))

    assert queries.proposals_for(head, ON) == [proposal]
    assert queries.proposals_for(other, ON) == []
    assert queries.proposals_for(who, ON) == []
    assert [waiting.waiting_for(one, ON).todo for one in (head, other, who)] == [1, 0, 0]


def test_a_proposal_does_not_wait_for_whoever_registered_the_case(office, refusal):
    place, clerk, _ = office
    head = account("RVW", at=place)
    case = handled_by(due_case(place, 3), head.person, "registrar")
    proposed(case, clerk)

    assert queries.proposals_for(subject(head), ON) == []


def test_what_came_back_is_shown_until_it_is_proposed_again(office, refusal):
    place, clerk, who = office
    case = due_case(place, 3)
    proposal = proposed(case, clerk)
    with transaction():
        send_back(proposal, by=person("何静"), remark="请补理由")
    assert queries.returned_to(who) == [proposal]

    proposed(case, clerk)
    assert queries.returned_to(who) == []


def test_scope_and_decide_agree_on_the_list(office, db):
    place, clerk, who = office
    due_case(place, 3, by=clerk)

    seen = db.session.query(Case.number).filter(lists.visible(who, ON)).all()
    assert [number for (number,) in seen] == numbers(listed(who))
