"""Registers of a body: rows added, changed, struck out; what is refused keeps what was typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.accounts.models import UnitKind
from casework.accounts.roles import Role
from casework.audit import AuditEntry
from casework.db import db as session_of
from casework.db import transaction
from law.errors import Incomplete
from reconsideration.standardisation.commands import registers as commands
from reconsideration.standardisation.models import RegisterEntry
from reconsideration.standardisation.registers import REGISTERS
from tests.builders import person, unit
from tests.reconsideration.stories import accepted, body

TODAY = date(2026, 12, 2)
ROOT = "/standardisation/registers/"


def entered(at, register, **values):
    with transaction():
        return commands.enter(REGISTERS[register], at, values=values, on=TODAY, by=person("罗䶮"))


def somebody(at, name="何敏", **values):
    given = {"name": name, "role": "handler", "first_engaged_on": date(2023, 5, 4)}
    return entered(at, "staff", **given | values)


def post(staff, first, last=None, mode="full", fte="1"):
    return entered(
        staff.unit, "service", staff=staff.id, from_on=first, to_on=last, mode=mode,
        fte=Decimal(fte),
    )  # fmt: skip


def refused(at, register, **values):
    with pytest.raises(Incomplete) as told:
        entered(at, register, **values)
    return told.value.problems


def test_a_row_says_what_was_entered_and_by_whom(db):
    at = body()

    row = entered(at, "spending", month="2026-03", amount=Decimal("1250.50"))

    assert row.values() == {"month": "2026-03", "amount": Decimal("1250.50"),
                                       "note": None}  # fmt: skip
    assert row.dated_on == date(2026, 3, 1)
    assert row.entered_by.name == "罗䶮"
    assert session_of.session.query(AuditEntry).filter_by(action="register.entered").count() == 1


def test_nobody_stands_in_two_posts_on_one_day(db):
    he = somebody(body())
    post(he, date(2024, 1, 1), date(2025, 6, 30))

    problems = refused(
        he.unit, "service", staff=he.id, from_on=date(2025, 6, 30), mode="part", fte=Decimal("0.5")
    )

    assert problems == {"from_on": "与 2024-01-01 至 2025-06-30 的任职记录重叠"}
    assert post(he, date(2025, 7, 1), mode="part", fte="0.5").staff_id == he.id


@pytest.mark.parametrize(
    ("register", "values", "problem"),
    [
        ("posts", {"on": date(2027, 1, 1), "authorised": 5, "filled": 4}, "on"),
        ("posts", {"on": TODAY, "filled": 4}, "authorised"),
        ("survey", {"on": TODAY, "valid": 10, "satisfied": 11}, "satisfied"),
        ("budget", {"year": 2026, "appropriated": Decimal(5), "released": Decimal(6)}, "released"),
        (
            "lead",
            {"article": "80", "found_on": TODAY, "sent_on": TODAY, "reason": "轻微"},
            "reason",
        ),
        ("oral", {"case": "安府复〔2026〕999号", "signed_on": TODAY}, "case"),
        ("training", {"on": TODAY, "hours": Decimal(2), "subject": "法", "staff": 999}, "staff"),
    ],
)
def test_a_row_that_cannot_be_is_refused_beside_its_field(db, register, values, problem):
    assert set(refused(body(), register, **values)) == {problem}


def test_a_budget_year_is_there_once(db):
    at = body()
    entered(at, "budget", year=2026, appropriated=Decimal(100))

    assert set(refused(at, "budget", year=2026, appropriated=Decimal(200))) == {"year"}


def test_a_row_of_a_case_names_a_case_of_the_body_alone(db):
    case = accepted(on=date(2026, 3, 9))
    other = body(name="青禾县司法局", short_name="青禾县司法局")

    assert entered(case.unit, "oral", case=case.number, signed_on=TODAY).case_id == case.id
    assert set(refused(other, "oral", case=case.number, signed_on=TODAY)) == {"case"}


def test_what_is_struck_out_stays_to_be_read_and_counts_no_more(db):
    row = entered(body(), "survey", on=TODAY, valid=40, satisfied=39)
    with transaction():
        commands.strike(row, why="重复登记", on=TODAY, by=person("罗䶮"))

    assert commands.entries_of([row.unit_id], "survey") == []
    assert commands.entries_of([row.unit_id], "survey", struck=True) == [row]
    with pytest.raises(Incomplete):
        commands.change(row, values=row.values(), on=TODAY, by=person("罗䶮"))


def test_whoever_has_records_is_not_struck_out(db):
    he = somebody(body())
    post(he, date(2024, 1, 1))

    with pytest.raises(Incomplete) as told:
        commands.strike(he, why="调离", on=TODAY, by=person("罗䶮"))

    assert "离岗日" in told.value.problems["why"]


# ------------------------------------------------------------------------------ pages


def test_the_page_shows_a_register_and_how_many_rows_the_others_have(db, as_role):
    he = somebody(body())
    post(he, date(2024, 1, 1))

    shown = as_role(Role.RVW, unit=he.unit).get(ROOT).get_data(as_text=True)

    assert "何敏" in shown
    assert f'href="/standardisation/registers/?unit={he.unit_id}&amp;register=service"' in shown
    assert "登记人员台账" in shown


def test_what_came_in_after_its_year_was_closed_is_marked(db, as_role, clock_at):
    """P of 2026 ends on 11-30; the third working day after it is 12-03."""
    at = body()
    for day, month in ((3, "2026-09"), (4, "2026-10")):
        clock_at(date(2026, 12, day))
        entered(at, "spending", month=month, amount=Decimal(10))

    shown = as_role(Role.RVW, unit=at).get(f"{ROOT}?register=spending").get_data(as_text=True)

    assert shown.count("补录") == 1


def test_a_row_is_added_changed_and_struck_out_on_the_pages(db, as_role):
    page = as_role(Role.UAD, unit=(at := body()))
    row = {"name": "何敏", "role": "handler", "first_engaged_on": "2023-05-04"}

    made = page.post(f"{ROOT}{at.id}/staff/new", data=row)
    entry = session_of.session.query(RegisterEntry).one()
    changed = page.post(f"{ROOT}entries/{entry.id}", data=row | {"law_degree": "y", "version": 1})
    struck = page.post(f"{ROOT}entries/{entry.id}/strike", data={"why": "登记错了"})

    assert [one.status_code for one in (made, changed, struck)] == [303, 303, 303]
    session_of.session.refresh(entry)
    assert entry.data["law_degree"] is True
    assert entry.struck_why == "登记错了"


def test_what_is_refused_keeps_what_was_typed(db, as_role):
    page = as_role(Role.UAD, unit=(at := body()))

    answer = page.post(f"{ROOT}{at.id}/spending/new", data={"month": "2026年3月", "amount": "12.5"})
    text = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert "月份请写成 2026-11" in text
    assert "2026年3月" in text
    assert "12.50" in text


def test_whoever_changes_an_older_text_sees_both(db, as_role):
    he = somebody(body())
    page = as_role(Role.UAD, unit=he.unit)
    row = {"role": "handler", "first_engaged_on": "2023-05-04"}
    page.post(f"{ROOT}entries/{he.id}", data=row | {"name": "何敏一", "version": 1})

    answer = page.post(f"{ROOT}entries/{he.id}", data=row | {"name": "何敏二", "version": 1})
    text = answer.get_data(as_text=True)

    assert answer.status_code == 409
    assert "何敏一" in text
    assert "何敏二" in text


def test_every_register_has_its_form(db, as_role):
    page = as_role(Role.RVW, unit=(at := body()))

    for key in REGISTERS:
        assert page.get(f"{ROOT}{at.id}/{key}/new").status_code == 200
        assert page.post(f"{ROOT}{at.id}/{key}/new", data={}).status_code == 422
    assert page.get(f"{ROOT}{at.id}/nothing/new").status_code == 404


def test_an_inspector_of_the_city_reads_and_writes_nothing(db, as_role):
    city = unit(kind=UnitKind.CITY)
    he = somebody(body(parent=city))
    page = as_role(Role.INS, unit=city)

    assert "何敏" in page.get(ROOT).get_data(as_text=True)
    assert page.get(f"{ROOT}entries/{he.id}").status_code in (403, 404)
    assert page.get(f"{ROOT}{he.unit_id}/staff/new").status_code in (403, 404)


def test_another_body_s_row_is_not_found(db, as_role):
    he = somebody(body())

    answer = as_role(Role.UAD, unit=body()).get(f"{ROOT}entries/{he.id}")

    assert answer.status_code == 404
