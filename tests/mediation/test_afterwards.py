"""What is noted after a mediation failed: a party went to court or to arbitration."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from casework.db import transaction
from casework.now import clock_at
from law.errors import Incomplete, NotAllowed
from mediation.commands import afterwards, agreements
from mediation.procedure import Stage
from tests.arranged import arranged
from tests.mediation import quarter
from tests.mediation.quarter import day

SUIT = {
    "way": "LAB_ARB",
    "party": "applicant",
    "organ": "临溪县劳动人事争议仲裁委员会",
    "number": "临劳人仲案〔2026〕31号",
    "known_by": "party",
}


@pytest.fixture
def made(db, database):
    return arranged(database, quarter.built)


def note(case, made, on, **fields):
    with transaction():
        return afterwards.note_litigation(case, **{**SUIT, **fields}, on=on, by=made.one)


def test_after_a_termination_and_after_closing_it_is_noted_on_its_own_day(made):
    """C withdrew on 03-06 and was closed on 03-10; the worker applied on 04-02."""
    event = note(made.cases["C"], made, day(4, 2))

    assert (event.kind, event.on) == ("litigated", day(4, 2))
    assert made.cases["C"].stage == Stage.CLOSED
    assert "申请人提起劳动人事仲裁" in event.data["note"]


def test_after_a_breach_it_is_noted_and_changes_nothing(made):
    """The promise of G was due on 03-31 and not kept."""
    with transaction():
        agreements.breach(made.cases["G"], item=1, note="没有付", on=day(4, 1), by=made.one)

    note(made.cases["G"], made, day(4, 7), way="CIVIL_SUIT", organ="临溪县人民法院")

    assert made.cases["G"].stage == Stage.BREACHED


def test_what_has_not_failed_has_not_gone_on_to_litigation(made):
    """E is open; A was kept; G's promise was not recorded as broken."""
    for letter in "EAG":
        with pytest.raises(NotAllowed):
            note(made.cases[letter], made, day(4, 7))


def test_nobody_goes_to_court_after_a_mediation_before_it_ended(made):
    """C was withdrawn on 03-06."""
    with pytest.raises(NotAllowed, match="还不能这样办"):
        note(made.cases["C"], made, day(3, 5))


def test_what_is_missing_is_said_beside_each_field(made):
    with pytest.raises(Incomplete) as told:
        note(made.cases["B"], made, day(4, 2), way="", party="", organ=" ", known_by="")

    assert set(told.value.problems) == {"way", "party", "organ", "known_by"}


def test_from_the_page_of_a_closed_case_it_comes_onto_the_timeline(made, as_role):
    case = made.cases["C"]
    mediator = as_role("REG", unit=made.at)
    with clock_at(date(2026, 4, 10)):
        page = mediator.get(f"/mediation/{case.handle}/litigation")
        answer = mediator.post(
            f"/mediation/{case.handle}/litigation", data={"on": "2026-04-02", **SUIT}
        )

    assert "登记转入诉讼、仲裁" in BeautifulSoup(page.text, "lxml").h1.get_text()
    assert answer.status_code == 303
    assert case.events[-1].kind == "litigated"
