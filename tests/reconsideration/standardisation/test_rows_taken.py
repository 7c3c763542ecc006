"""Each of the 39 rows through its command and through its page: its part, its guard, its lock.

What the guards look at is set by hand for each row, as in test_cycle; who gathers it, and what
else a row does, has tests of its own.
"""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest

from casework.db import transaction
from law.errors import NotAllowed
from reconsideration.standardisation.commands import tasks as command
from reconsideration.standardisation.cycle import ROWS, Part, ReportStage, TaskStage, open_for
from reconsideration.standardisation.forms.acts import ASKED, item_name
from reconsideration.standardisation.queries import facts
from reconsideration.standardisation.views.task_pages import OWN_PAGES
from tests.builders import unit
from tests.reconsideration.standardisation.test_cycle import LINES, REPORTS, Line
from tests.reconsideration.standardisation.years import holds, task

pytestmark = pytest.mark.walk

DAY = date(2026, 12, 15)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
ALL = (
    *(line for line in LINES if line.part is not Part.SYSTEM),
    *(Line(*row[:3], row[3], row[4], row[5], row[6], row[7]) for row in REPORTS),
)
ROW = pytest.mark.parametrize("line", ALL, ids=[line.number for line in ALL])
PLAIN = [line for line in ALL if line.act in ASKED]
FORM = pytest.mark.parametrize("line", PLAIN, ids=[line.number for line in PLAIN])


@pytest.fixture
def known(monkeypatch):
    """Let the guards know what the row's line says, and nothing else."""

    def know(values: dict[str, Any]) -> None:
        given = {
            name: value
            for name, value in values.items()
            if name not in ("given", "cycle", "report", "stage")
        }
        monkeypatch.setattr(facts, "PROVIDERS", (lambda task, on: given,))
        monkeypatch.setattr(command, "EFFECTS", {})

    return know


def standing(line: Line, values: dict[str, Any]):
    """A task where the row begins, with the stages that the line speaks of."""
    reports = isinstance(line.source, ReportStage)
    stage = values.get("stage", TaskStage.SELF_SUBMITTED if reports else line.source)
    of = task(stage=stage)
    with transaction():
        of.report_stage = (line.source if reports else values.get("report", of.reporting)).value
        if "cycle" in values:
            of.cycle.stage = values["cycle"].value
    return of


def where(line: Line, of) -> Any:
    return of.reporting if isinstance(line.source, ReportStage) else of.standing


def taken(line: Line, of, by, values):
    with transaction():
        return command.take_row(of, line.act, on=DAY, by=by, given=values.get("given"))


# ------------------------------------------------------------------------------ the command


@ROW
def test_the_command_takes_a_row_and_what_is_open_then_is_what_the_table_says(db, known, line):
    known(line.right)
    of = standing(line, line.right)

    event = taken(line, of, holds(line.part, of), line.right)

    assert (event.number, event.part, event.to_stage) == (line.number, line.part, line.target)
    assert where(line, of) is line.target
    if not isinstance(line.source, ReportStage) and of.reporting is ReportStage.NONE:
        assert open_for(of.standing, of.reporting) == line.open


@ROW
def test_the_command_is_nobody_elses(db, known, line):
    known(line.right)
    of = standing(line, line.right)
    mine = set().union(*(row.who for row in ROWS if row.number == line.number))
    other = Part.ITEM_OWNER if line.part is not Part.ITEM_OWNER else Part.OBSERVER
    assert other not in mine

    with pytest.raises(NotAllowed, match="不能办理"):
        taken(line, of, holds(other, of), line.right)

    assert where(line, of) is line.source
    assert of.events == []


@ROW
def test_the_command_is_shut_while_the_guard_is(db, known, line):
    known(line.wrong)
    of = standing(line, line.wrong)

    with pytest.raises(NotAllowed, match=line.said):
        taken(line, of, holds(line.part, of), line.wrong)

    assert of.events == []


# ------------------------------------------------------------------------------ the page


def typed(line: Line, values: dict[str, Any]) -> dict[str, Any]:
    """The fields of the form that bring what the line gives."""
    fields: dict[str, Any] = {}
    for name, value in values.get("given", {}).items():
        if name == "items":
            fields |= {item_name(key): why for key, why in value.items()}
        elif name == "signed_copy":
            fields["file"] = (BytesIO(PDF), "签章件.pdf")
        elif isinstance(value, bool):
            fields[name] = "y"
        elif isinstance(value, date | str):
            fields[name] = str(value)
    return fields


def at(of, line: Line) -> str:
    return f"/standardisation/tasks/{of.id}/acts/{line.act.value}"


@pytest.fixture
def browser(as_role, clock_at):
    """Somebody signed in at the county, with a part in its task."""
    clock_at(DAY)

    def open_as(part: Part, of):
        found = as_role("CLK", unit=of.unit)
        holds(part, of, found.account.person)
        return found

    return open_as


@FORM
def test_the_page_takes_a_row(db, known, browser, line):
    known(line.right)
    of = standing(line, line.right)
    one = browser(line.part, of)

    assert one.get(at(of, line)).status_code == 200
    answer = one.post(at(of, line), data=typed(line, line.right))

    assert answer.status_code == 303, answer.text
    db.session.expire_all()
    assert where(line, of) is line.target
    assert [event.number for event in of.events] == [line.number]


@FORM
def test_the_page_is_nobody_elses(db, known, browser, line):
    known(line.right)
    of = standing(line, line.right)
    other = Part.ITEM_OWNER if line.part is not Part.ITEM_OWNER else Part.OBSERVER

    answer = browser(other, of).post(at(of, line), data=typed(line, line.right))

    assert answer.status_code == 409, answer.text
    assert "不能办理" in answer.text
    db.session.expire_all()
    assert where(line, of) is line.source


@FORM
def test_the_page_says_what_keeps_a_row_shut_and_loses_nothing(db, known, browser, line):
    known(line.wrong)
    of = standing(line, line.wrong)
    fields = typed(line, line.wrong)

    answer = browser(line.part, of).post(at(of, line), data=fields)

    assert answer.status_code in (409, 422), answer.text
    said = {"6": "逐项写明理由"}.get(line.number, line.said)  # an empty line sends nothing back
    assert re.search(said, answer.text) or answer.status_code == 422
    assert all(text in answer.text for text in fields.values()
               if isinstance(text, str) and text != "y")  # fmt: skip
    db.session.expire_all()
    assert (where(line, of), of.events) == (line.source, [])


def test_every_row_has_its_form_here_or_on_a_page_of_its_own():
    assert {line.act for line in PLAIN}.isdisjoint(OWN_PAGES)
    assert {line.act for line in PLAIN} | set(OWN_PAGES) == {line.act for line in ALL}


def test_somebody_of_another_county_finds_no_such_task(db, as_role, clock_at):
    clock_at(DAY)
    of = task()
    stranger = as_role("CLK", unit=unit())

    assert stranger.get(f"/standardisation/tasks/{of.id}").status_code == 404
    assert stranger.post(f"/standardisation/tasks/{of.id}/acts/start_plan").status_code == 404
