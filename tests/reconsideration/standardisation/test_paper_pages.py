"""The pages of papers: what a county's editor, its signer and the city see and do there."""

import pytest
from bs4 import BeautifulSoup

from casework.db import transaction
from law.library import load_calendar
from reconsideration.standardisation.cycle import Act, ReportStage, TaskStage
from reconsideration.standardisation.queries.papers import documents_of, written
from reconsideration.standardisation.reports import Kind
from tests.builders import person
from tests.reconsideration.standardisation.inspected import DAY, county

FIGURES = {"M09": (39, 40)}


@pytest.fixture(autouse=True)
def _today(db, clock_at):
    clock_at(DAY)
    load_calendar()


@pytest.fixture
def of():
    found = county(TaskStage.SELF_SUBMITTED, FIGURES)
    with transaction():
        found.task.report_stage = ReportStage.NONE.value
    found.take(Act.DRAFT_REPORT, found.editor)
    return found


@pytest.fixture
def sign_in(as_role):
    return as_role


def signed_in(as_role, of, who):
    """The browser of somebody who works at the county's body."""
    return as_role("CLK", unit=of.task.unit, person=who)


def path(of, *more):
    return "/".join((f"/standardisation/tasks/{of.task.id}/papers", *more))


def fields_of(page):
    form = BeautifulSoup(page.text, "lxml").select_one("main form[method=post]")
    found = {one["name"]: one.get("value", "") for one in form.select("input[name]")}
    return found | {one["name"]: one.text.removeprefix("\n") for one in form.select("textarea")}


def test_the_list_says_of_each_paper_where_it_stands(sign_in, of):
    page = signed_in(sign_in, of, of.editor).get(path(of))
    words = BeautifulSoup(page.text, "lxml").select_one("main").get_text(" ", strip=True)

    assert page.status_code == 200
    for kind in Kind:
        assert (kind.label in words) is not kind.of_city
    assert "还没有责令整改" in words


def test_a_draft_is_shown_as_it_will_be_printed_with_its_charts(sign_in, of):
    page = signed_in(sign_in, of, of.editor).get(path(of, "county_report"))

    assert page.status_code == 200 and "<svg" in page.text and "97.5%（39/40）" in page.text
    assert " style=" not in page.text.split('class="paper"')[1].split("</article>")[0]


def test_the_editor_rewrites_a_section_and_changed_figures_are_listed(sign_in, of):
    browser = signed_in(sign_in, of, of.editor)
    fields = fields_of(browser.get(path(of, "county_report", "text")))
    fields["section_3"] = "按期审结率99.9%。"
    answer = browser.post(path(of, "county_report", "text"), data=fields)

    assert answer.status_code == 303
    assert written(of.task, Kind.COUNTY).texts == {"办案成效": "按期审结率99.9%。"}
    shown = browser.get(path(of, "county_report")).text
    assert "有数字在最新快照里找不到" in shown and "99.9%" in shown


def test_an_empty_section_comes_back_with_everything_typed(sign_in, of):
    browser = signed_in(sign_in, of, of.editor)
    fields = fields_of(browser.get(path(of, "county_report", "text")))
    answer = browser.post(
        path(of, "county_report", "text"), data=fields | {"section_3": "", "section_5": "抓整改。"}
    )

    assert answer.status_code == 422
    assert "没有的写“无。”" in answer.text and "抓整改。" in answer.text


def test_two_who_rewrite_the_same_report_both_keep_their_text(sign_in, of):
    browser = signed_in(sign_in, of, of.editor)
    first = fields_of(browser.get(path(of, "county_report", "text")))
    browser.post(path(of, "county_report", "text"), data=first | {"section_5": "先存的。"})
    second = fields_of(browser.get(path(of, "county_report", "text")))
    browser.post(path(of, "county_report", "text"), data=second | {"section_5": "再存的。"})
    late = {**second, "section_5": "迟来的。", "form_key": "another"}
    answer = browser.post(path(of, "county_report", "text"), data=late)

    assert answer.status_code == 409
    assert "再存的。" in answer.text and "迟来的。" in answer.text


def test_the_report_goes_out_when_it_is_signed_and_can_be_opened(sign_in, of):
    browser = signed_in(sign_in, of, of.signer)
    url = f"/standardisation/tasks/{of.task.id}/acts/submit_report"
    answer = browser.post(url, data=fields_of(browser.get(url)))
    (document,) = documents_of(of.task, Kind.COUNTY)
    page = browser.get(f"/standardisation/papers/{document.handle}")

    assert answer.status_code == 303 and page.status_code == 200
    assert document.number in page.text and "正在生成" in page.text
    assert document.file is not None and document.file.state == "waiting"


def test_what_is_not_there_yet_or_not_theirs_is_refused_with_the_reason(sign_in, of):
    browser = signed_in(sign_in, of, of.editor)

    assert browser.get(path(of, "rectification")).status_code == 409
    assert browser.get(path(of, "no_such")).status_code == 404
    assert browser.get(path(of, "plan", "issue")).status_code in (200, 409)
    answer = browser.get(path(of, "county_report", "issue"))
    assert answer.status_code == 409 and "随“签报专题报告”制发" in answer.text


def test_another_county_sees_nothing_of_it(sign_in, of):
    other = county(TaskStage.SELF_SUBMITTED)
    browser = signed_in(sign_in, other, person("旁人"))

    assert browser.get(path(of)).status_code == 404
    assert browser.get(path(of, "county_report")).status_code == 404
