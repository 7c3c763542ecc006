"""Files of a year and the page of comparison: nothing is a formula, nothing is left out unsaid."""

import hashlib
import io
import zipfile

import openpyxl
import pytest
from bs4 import BeautifulSoup

from casework.db import transaction
from casework.files import store, unit_domain
from law.library import load_calendar
from reconsideration.standardisation.catalogue import shipped
from reconsideration.standardisation.cycle import Act, TaskStage
from reconsideration.standardisation.models import EvidenceRevision, SelfScore, TaskEvidence
from reconsideration.standardisation.queries.comparing import compared
from reconsideration.standardisation.queries.exports import archive_name, scores_sheet
from reconsideration.standardisation.queries.paper_trend import comparable
from tests.builders import person
from tests.reconsideration.standardisation.inspected import CATALOGUE, DAY, agreed, county

FIGURES = {"M09": (39, 40)}
PDF = b"%PDF-1.4 proof"


@pytest.fixture(autouse=True)
def _today(db, clock_at):
    clock_at(DAY)
    load_calendar()


def evidence(of, name, *, file_name="proof.pdf", data=PDF, lost=False):
    with transaction() as session:
        stored = store.put(data, domain=unit_domain(of.task.unit_id))
        row = TaskEvidence(task=of.task, serial=1, name=name, added_by=of.editor)
        session.add(row)
        session.add(EvidenceRevision(
            evidence=row, file_name=file_name, media_type="application/pdf", size=stored.size,
            sha256="0" * 64 if lost else stored.sha256, sm3=stored.sm3, domain=stored.domain,
            document_on=DAY, received_on=DAY, by=of.editor,
        ))  # fmt: skip
    return row


def taken(as_role, of, kind, who=None):
    browser = as_role("CLK", unit=of.task.unit, person=who or of.editor)
    page = browser.get(f"/standardisation/tasks/{of.task.id}/papers")
    token = BeautifulSoup(page.text, "lxml").select_one("input[name=csrf_token]")
    data = {"csrf_token": token["value"]} if token else {}
    return browser.post(f"/standardisation/tasks/{of.task.id}/exports/{kind}", data=data)


def archive_of(answer):
    data = answer.data
    answer.close()
    return zipfile.ZipFile(io.BytesIO(data))


def rows_of(data):
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(data)).active.values]


def test_the_score_sheet_holds_every_indicator_and_no_formula(db):
    of = county(TaskStage.SELF_SUBMITTED, FIGURES)
    with transaction() as session:
        row = session.query(SelfScore).filter_by(task_id=of.task.id, indicator="1.1").one()
        row.text = "=HYPERLINK(1)"
    book = openpyxl.load_workbook(
        io.BytesIO(scores_sheet(of.task, DAY, heading=["题"], inside=False))
    )
    cells = [cell for line in book.active.iter_rows() for cell in line]

    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert any(cell.value == "=HYPERLINK(1)" for cell in cells)
    assert sum(str(cell.value) in CATALOGUE.by_id for cell in cells if cell.column == 1) == 56


def test_single_inspectors_stand_only_in_the_sheet_of_the_city(as_role):
    of = county(TaskStage.SELF_SUBMITTED, FIGURES)
    answer = taken(as_role, of, "scores")

    assert answer.status_code == 200
    assert not any("检查员甲" in map(str, row) for row in rows_of(answer.data))


def test_the_archive_has_the_files_a_catalogue_and_checksums_that_hold(as_role):
    of = county(TaskStage.SELF_SUBMITTED, FIGURES)
    evidence(of, "窗口照片")
    archive = archive_of(taken(as_role, of, "evidence"))
    sums = archive.read("校验和.txt").decode().splitlines()

    assert archive.namelist() == ["材料/C1 窗口照片.pdf", "目录.xlsx", "校验和.txt"]
    for line in sums[1:]:
        digest, _, name = line.partition("  ")
        assert hashlib.sha256(archive.read(name)).hexdigest() == digest
    assert "窗口照片" in str(rows_of(archive.read("目录.xlsx")))


def test_a_file_that_is_lost_is_said_in_the_checksums(as_role):
    of = county(TaskStage.SELF_SUBMITTED, FIGURES)
    evidence(of, "窗口照片", lost=True)
    archive = archive_of(taken(as_role, of, "evidence"))

    assert "缺失或者损坏" in archive.read("校验和.txt").decode()
    assert len(archive.namelist()) == 2


def test_no_name_of_a_piece_of_evidence_leads_out_of_the_archive(db):
    of = county(TaskStage.SELF_SUBMITTED)
    row = evidence(of, "../../etc/窗口\\照片", file_name="x.pdf/../../y")

    assert archive_name(row) == "材料/C1 etc 窗口 照片"


def test_somebody_without_a_part_or_post_there_gets_no_file(as_role):
    of, other = county(TaskStage.SELF_SUBMITTED), county(TaskStage.SELF_SUBMITTED)
    browser = as_role("CLK", unit=other.task.unit, person=person("旁人"))

    assert browser.post(f"/standardisation/tasks/{of.task.id}/exports/scores").status_code == 404


# ------------------------------------------------------------------------------ comparison


def test_counties_stand_beside_each_other_with_those_of_their_size(db):
    of = agreed(TaskStage.FEEDBACK_DECIDED, "9/10", i_1_8="5/2")
    of.take(Act.CONCLUDE_PROVISIONALLY, of.leader)
    found = compared(of.task.cycle, [of.task], DAY)
    (one,) = found.counties
    by_id = {row.id: row for row in found.passes}

    # 90 % of 95 points, and 2.5 of the 5 of 1.8: 88; 1.8 is under its 80 %.
    assert one.total("standing") == 88 and one.placed.place == 1
    assert (by_id["1.8"].met, by_id["1.8"].counties) == (0, 1)
    assert (by_id["1.1"].met, by_id["1.1"].counties) == (1, 1)
    assert [peer.label for peer in found.peers] == ["10 件以下"]
    # Of 1.8 half of its 5 points went, of 1.5 a tenth of its 4.
    assert (found.lost[0].id, found.lost[0].lost) == ("1.8", 2.5)


def test_a_trend_is_drawn_over_what_stayed_the_same_alone():
    same = comparable(CATALOGUE, shipped("2026.1"))

    assert len(same) == 56 and same["1.8"] == "1.8"


def test_the_page_says_more_than_by_colour_and_needs_no_script(as_role):
    of = agreed(TaskStage.FEEDBACK_DECIDED, "1/2")
    of.take(Act.CONCLUDE_PROVISIONALLY, of.leader)
    browser = as_role("CLK", unit=of.task.unit, person=of.admin)
    page = browser.get(f"/standardisation/years/{of.task.cycle_id}/comparison")

    assert page.status_code == 200 and "50.0%" in page.text and "✕" in page.text
    assert "达标县数最少的指标" in page.text and "<svg" in page.text


def test_a_year_without_scores_has_a_sentence_for_each_part(as_role):
    of = county(TaskStage.PLAN_DRAFT)
    browser = as_role("CLK", unit=of.task.unit, person=of.admin)
    page = browser.get(f"/standardisation/years/{of.task.cycle_id}/comparison?column=none")

    assert page.status_code == 200
    assert "还没有分数" in page.text and "还不能比较" in page.text and "没有结论" in page.text


def test_the_circular_is_shown_for_readers_outside_too(as_role):
    of = agreed(TaskStage.FEEDBACK_DECIDED, "1/2")
    of.take(Act.CONCLUDE_PROVISIONALLY, of.leader)
    browser = as_role("CAD", unit=of.task.cycle.unit)
    url = f"/standardisation/years/{of.task.cycle_id}/papers/circular"
    inside, outside = browser.get(url), browser.get(f"{url}?public=1")

    assert (inside.status_code, outside.status_code) == (200, 200)
    assert "看公开版" in inside.text and "看内部版" in outside.text


def test_the_overview_of_the_city_begins_with_counties_by_areas_once_there_are_scores(as_role):
    of, bare = county(TaskStage.SELF_SUBMITTED, FIGURES), county(TaskStage.PLAN_DRAFT, FIGURES)
    pages = [
        as_role("CLK", unit=one.task.unit, person=one.editor).get(
            f"/standardisation/years/{one.task.cycle_id}"
        )
        for one in (of, bare)
    ]

    assert [page.status_code for page in pages] == [200, 200]
    heat, none = (BeautifulSoup(page.text, "lxml").select_one(".gd-heat") for page in pages)
    assert "职能履行" in heat.get_text()
    assert none is None
