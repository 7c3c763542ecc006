"""From every figure of a paper that went out to the snapshot it comes from, and to its cases."""

import pytest
from bs4 import BeautifulSoup

from casework.accounts.models import UnitKind
from casework.accounts.roles import Role
from casework.db import transaction
from casework.documents.parts import plain_lines
from law.library import load_calendar
from reconsideration.measures import BOOK
from reconsideration.standardisation.commands import papers
from reconsideration.standardisation.commands.metrics import snapshots_of
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, Part, ReportStage, TaskStage
from reconsideration.standardisation.metrics import year_of_assessment
from reconsideration.standardisation.models import TaskPart
from reconsideration.standardisation.queries.cures import conclusions_of
from reconsideration.standardisation.queries.figures import signed_snapshots
from reconsideration.standardisation.queries.papers import draft_of
from reconsideration.standardisation.reports import Kind
from tests.builders import person, unit
from tests.reconsideration.quarter import STORIES, told_case
from tests.reconsideration.standardisation.inspected import DAY, agreed, county
from tests.reconsideration.standardisation.years import holds, task


@pytest.fixture
def of(db, clock_at):
    """A county with one case decided in time, and a first conclusion."""
    clock_at(DAY)
    load_calendar()
    found = agreed(TaskStage.FEEDBACK_DECIDED, "9/10")
    told_case(found.task.unit, *STORIES["A"])
    found.take(Act.CONCLUDE_PROVISIONALLY, found.leader)
    return found


def issued(of, kind, subject=None, by=None):
    cycle = of.task.cycle
    with transaction() as session:
        session.add(
            TaskPart(cycle=cycle, person=of.leader, part=Part.CITY_LEADER.value, from_on=DAY,
                     named_by=of.leader)
        )  # fmt: skip
    with transaction():
        return papers.issue_paper(subject or cycle, kind, on=DAY, by=by or of.leader)


def text_of(document):
    return "\n".join(plain_lines(papers.frozen_letter(document)))


def test_the_report_to_the_province_keeps_the_figures_of_the_whole_city(of):
    document = issued(of, Kind.PROVINCE)
    kept, (signed,) = document.snapshot, signed_snapshots(of.task)

    assert kept.unit == of.task.cycle.unit
    assert (kept.figures["M09"]["num"], kept.figures["M09"]["den"]) == (1, 1)
    assert kept.cases["counts"]["received"] == kept.cases["counts"]["concluded"] == 1
    assert document.snapshots == [kept.id, signed.metrics_id]
    assert f"快照{kept.id}号，各县（市、区）{signed.metrics_id}号" in text_of(document)
    assert "收到行政复议申请1件" in text_of(document)


def test_what_comes_in_later_reaches_neither_the_paper_nor_its_snapshot(of):
    document = issued(of, Kind.PROVINCE)
    before = text_of(document), dict(document.snapshot.cases)
    told_case(of.task.unit, *STORIES["B"])

    assert (text_of(document), document.snapshot.cases) == before
    live = draft_of(of.task.cycle, Kind.PROVINCE, DAY)
    assert "收到行政复议申请2件" in live.texts["全市办案情况"]


def test_a_conclusion_and_the_circular_name_the_snapshots_of_the_counties(of):
    (row,) = conclusions_of(of.task)
    document = issued(of, Kind.CIRCULAR)

    assert document.snapshot is None
    assert (
        document.snapshots == [row.result["snapshot"]] == [signed_snapshots(of.task)[0].metrics_id]
    )
    assert f"各县（市、区）{row.result['snapshot']}号" in text_of(document)


def test_a_county_inspected_without_self_assessment_is_concluded_from_a_snapshot(db, clock_at):
    clock_at(DAY)
    load_calendar()
    found = task(stage=TaskStage.FEEDBACK_DECIDED, report_stage=ReportStage.SUBMITTED.value)
    leader = holds(Part.CITY_LEADER, found)
    with transaction():
        take_row(found, Act.CONCLUDE_PROVISIONALLY, on=DAY, by=leader, given={})
    (kept,) = snapshots_of(found.unit_id, year_of_assessment(2026))

    assert conclusions_of(found)[0].result["snapshot"] == kept.id


def test_a_plan_that_goes_out_keeps_both_years(db, clock_at):
    clock_at(DAY)
    load_calendar()
    of = county(TaskStage.PLAN_SUBMITTED)
    with transaction():
        document = papers.issue_paper(of.task, Kind.PLAN, on=DAY, by=of.signer)

    assert len(document.snapshots) == 2 and document.snapshot.last_on.year == 2026


def test_one_click_leads_from_a_figure_of_the_paper_to_its_cases(of, as_role):
    document = issued(of, Kind.PROVINCE)
    city = of.task.cycle.unit
    admin = as_role(Role.CAD, unit=city, person=person("陆颢"))
    page = BeautifulSoup(admin.get(f"/standardisation/papers/{document.handle}").text, "lxml")

    links = {one.find_parent("li").text.split("　")[0].strip(): one["href"]
             for one in page.select("aside li a")}  # fmt: skip
    for name in ("法定期限内审结率", BOOK.measures["received"].label):
        answer = admin.get(links[name])
        assert answer.status_code == 200 and "行政处罚" in answer.text
    snapshot = admin.get(f"/standardisation/metrics/snapshots/{document.snapshot_id}")
    assert snapshot.status_code == 200 and "收结案件数" in snapshot.text


def test_the_leader_who_signs_reads_the_snapshot_without_its_cases(of, as_role):
    document = issued(of, Kind.PROVINCE)
    leader = as_role(Role.LDR, unit=unit(kind=UnitKind.CITY), person=of.leader)
    page = BeautifulSoup(leader.get(f"/standardisation/papers/{document.handle}").text, "lxml")
    (link,) = [one["href"] for one in page.select("aside a")
               if one.text == f"快照 {document.snapshot_id} 号"]  # fmt: skip

    shown = leader.get(link)
    assert shown.status_code == 200
    assert "收结案件数" in shown.text and "metrics/cases/" not in shown.text
    assert leader.get(link.partition("?")[0]).status_code == 404
    assert leader.get(f"{link.partition('=')[0]}=x").status_code == 404


def test_a_county_reads_of_the_others_what_the_paper_says_and_no_snapshot(of, as_role):
    document = issued(of, Kind.PROVINCE)
    clerk = as_role(Role.CLK, unit=of.task.unit)
    answer = clerk.get(f"/standardisation/papers/{document.handle}")
    snapshot = f"/standardisation/metrics/snapshots/{document.snapshot_id}"

    assert f"快照 {document.snapshot_id} 号" in answer.text and snapshot not in answer.text
    assert clerk.get(f"{snapshot}?paper={document.handle}").status_code == 404
