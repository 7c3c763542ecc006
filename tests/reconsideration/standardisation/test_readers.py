"""Who reads what is published of a year: observers and the province; the annex for a survey."""

import io

import openpyxl
import pytest
from bs4 import BeautifulSoup

from casework.accounts.models import UnitKind
from casework.db import transaction
from law.library import load_calendar
from reconsideration.standardisation.commands import papers
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, CycleStage, Part, ReportStage, TaskStage
from reconsideration.standardisation.cycle.separation import clash
from reconsideration.standardisation.models import TaskPart
from reconsideration.standardisation.queries.exports import survey_sheet
from reconsideration.standardisation.reports import Kind
from tests.builders import person, unit
from tests.reconsideration.quarter import STORIES, told_case
from tests.reconsideration.standardisation.inspected import DAY, agreed
from tests.reconsideration.standardisation.years import holds, task


@pytest.fixture
def of(db, clock_at):
    """A county with a first conclusion; a circular is still to come."""
    clock_at(DAY)
    load_calendar()
    found = agreed(TaskStage.FEEDBACK_DECIDED, "9/10")
    found.take(Act.CONCLUDE_PROVISIONALLY, found.leader)
    return found


def in_city(of, part, who=None):
    who = who or person(part.label)
    with transaction() as session:
        session.add(TaskPart(cycle=of.task.cycle, person=who, part=part.value, from_on=DAY,
                             named_by=who))  # fmt: skip
    return who


def issue(of):
    leader = in_city(of, Part.CITY_LEADER, of.leader)
    with transaction():
        return papers.issue_paper(of.task.cycle, Kind.CIRCULAR, on=DAY, by=leader)


def reader(as_role, of, part):
    return as_role("CLK", unit=unit(kind=UnitKind.CITY), person=in_city(of, part))


def take(browser, of, kind=""):
    page = browser.get(f"/standardisation/years/{of.task.cycle_id}/papers")
    token = BeautifulSoup(page.text, "lxml").select_one("input[name=csrf_token]")
    data = {"csrf_token": token["value"]} if token else {}
    return browser.post(f"/standardisation/years/{of.task.cycle_id}/exports{kind}", data=data)


def rows_in(data):
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(data)).active.values]


@pytest.mark.parametrize("part", [Part.OBSERVER, Part.PROVINCE_VIEWER])
def test_the_annex_of_a_survey_comes_with_the_circular(of, as_role, part):
    browser = reader(as_role, of, part)
    early = take(browser, of, "/survey")
    assert early.status_code == 409 and "通报还没有制发" in early.text

    document = issue(of)
    answer = take(browser, of, "/survey")
    assert answer.status_code == 200
    told = str(rows_in(answer.data))
    assert document.number in told and "临溪县" in told and "90.0%" in told


@pytest.mark.parametrize(
    ("letters", "told"),
    # F was refused; A and B were decided, D ended with a mediation document, all in time.
    [("ABFD", ["4", "3", "3", "3/3"]), ("AF", ["*", "*", "*", "*"])],
)
def test_small_counts_are_left_out_and_so_is_their_sum(db, clock_at, letters, told):
    clock_at(DAY)
    load_calendar()
    county = task(stage=TaskStage.FEEDBACK_DECIDED, report_stage=ReportStage.SUBMITTED.value)
    leader = holds(Part.CITY_LEADER, county)
    for letter in letters:
        told_case(county.unit, *STORIES[letter])
    with transaction():
        take_row(county, Act.CONCLUDE_PROVISIONALLY, on=DAY, by=leader, given={})

    rows = rows_in(survey_sheet(county.cycle, heading=["题"]))
    lines = {row[0]: row[-4:] for row in rows}

    assert lines["县（市、区）"] == ["收到申请", "受理", "审结", "按期审结率"]
    assert lines["临溪县"] == lines["全市"] == told


def test_whoever_has_no_part_gets_no_annex(of, as_role):
    issue(of)
    clerk = as_role("CLK", unit=of.task.unit)

    assert take(clerk, of, "/survey").status_code == 409


def test_the_province_has_the_scores_once_it_has_the_report_and_the_observer_never(of, as_role):
    province = reader(as_role, of, Part.PROVINCE_VIEWER)
    observer = reader(as_role, of, Part.OBSERVER)
    assert take(province, of).status_code == 409

    with transaction():
        of.task.cycle.stage = CycleStage.REPORTED.value

    assert take(province, of).status_code == 200
    assert take(observer, of).status_code == 409


def test_whoever_reads_sees_a_county_when_it_is_concluded_and_no_draft(of, as_role):
    province = reader(as_role, of, Part.PROVINCE_VIEWER)
    page = f"/standardisation/tasks/{of.task.id}"
    assert province.get(page).status_code == 404

    with transaction():
        of.task.stage = TaskStage.CONCLUDED.value
    assert province.get(page).status_code == 200
    assert province.get(f"{page}/papers/acceptance").status_code == 409


def test_whoever_reads_does_nothing_else_in_the_year():
    for part in (Part.CITY_ADMIN, Part.CITY_LEADER, Part.INSPECTOR, Part.COUNTY_EDITOR):
        assert clash(Part.PROVINCE_VIEWER, [part], [])
