"""Pages of the review of files: who sees what and when, sheets as forms, nothing typed is lost."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest

from casework.accounts.models import UnitKind
from casework.accounts.roles import Role
from casework.audit import AuditEntry
from casework.cases.attachments import attach
from casework.cases.timeline import record
from casework.db import db as session_of
from casework.db import transaction
from reconsideration.standardisation.cycle import Part, TaskStage
from reconsideration.standardisation.forms.file_review import NOT_APPLICABLE, shown
from reconsideration.standardisation.queries.facts import gather
from reconsideration.standardisation.queries.review_access import reviewers_of
from reconsideration.standardisation.review.marking import items_of
from reconsideration.standardisation.review.sheets import sections_of
from tests.arranged import arranged as once
from tests.builders import person, unit
from tests.reconsideration.standardisation import years
from tests.reconsideration.standardisation.reviewing import (
    FROZEN,
    LAST,
    arranged,
    hand_in,
    opened,
    whole,
)

ROOT = "/standardisation/files"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def of(db, database, clock_at):
    """A review with its files open to two reviewers, on the first of the days."""
    clock_at(FROZEN)
    return once(database, opened)


def browser(as_role, who):
    """The browser of somebody who works at a city."""
    return as_role(Role.INS, unit=unit(kind=UnitKind.CITY), person=who)


def sheet_of(file, **lost):
    """A whole sheet as a browser sends it."""
    given = {"act": "save", "form_key": "k"}
    for code, mark in whole(file, **lost).items():
        given |= {f"points_{code}": shown(mark), f"reason_{code}": mark.reason}
    return given


def mine(of, file):
    """Whoever has the first place at a file."""
    return of.first if reviewers_of(file)[1] == of.first.id else of.second


# ------------------------------------------------------------------------------ reading


def test_a_reviewer_reads_the_file_without_the_people_in_it_and_the_look_is_recorded(of, as_role):
    file = of.file("A")

    shown_page = browser(as_role, of.first).get(f"{ROOT}/{file.id}/").get_data(as_text=True)

    assert file.number in shown_page
    assert "周翀" not in shown_page
    assert "周某" in shown_page
    assert "安宁市市场监督管理局" in shown_page
    assert "13800000000" not in shown_page
    entry = session_of.session.query(AuditEntry).filter_by(action="file_review.read").one()
    assert (entry.object_id, entry.person_id) == (str(file.id), of.first.id)
    assert entry.chain == of.task.unit.code


def test_what_came_into_the_file_after_the_draw_is_marked_and_counts_for_nothing(
    of, as_role, clock_at
):
    file = of.file("A")
    before = of.file("A").known["D1"]
    clock_at(date(2026, 12, 7))
    with transaction():
        record(of.cases["A"], "views_heard", on=date(2026, 12, 7), by=of.first, mode="phone")
        attach(
            of.cases["A"], name="后补的送达回证.pdf", stream=BytesIO(PDF), by=of.first, kind="送达"
        )

    page = browser(as_role, of.first).get(f"{ROOT}/{file.id}/").get_data(as_text=True)

    assert "抽卷后登记，不作依据" in page
    assert "抽卷后收入，不作依据" in page
    assert of.file("A").known["D1"] == before


def test_another_file_of_the_same_body_is_not_found(of, as_role):
    """Neither by the pages of the review nor by those of cases."""
    page = browser(as_role, of.first)
    from_elsewhere = of.cases["A"].handle

    assert page.get(f"{ROOT}/99999/").status_code == 404
    assert page.get(f"/reconsideration/{from_elsewhere}/").status_code in (403, 404)
    assert page.get(f"{ROOT}/{of.file('A').id}/papers/99999").status_code == 404


def test_access_ends_with_the_last_day(of, as_role, clock_at):
    file = of.file("A")
    clock_at(LAST)
    assert browser(as_role, of.first).get(f"{ROOT}/{file.id}/").status_code == 200

    clock_at(date(2026, 12, 19))
    page = browser(as_role, of.first)

    assert page.get(f"{ROOT}/{file.id}/").status_code == 404
    assert page.get(f"{ROOT}/{file.id}/sheet").status_code == 404


def test_a_colleague_of_the_county_reads_nothing_although_named(of, as_role):
    colleague = as_role(Role.CLK, unit=of.task.unit)
    years.holds(Part.FILE_REVIEWER, of.task, colleague.account.person)

    assert colleague.get(f"{ROOT}/{of.file('A').id}/").status_code == 404


def test_the_county_sees_what_was_drawn_only_after_the_arrival(of, as_role):
    county = as_role(Role.RVW, unit=of.task.unit, person=of.people[Part.COUNTY_REVIEWER])
    number = of.cases["A"].number
    hand_in(of, of.file("A"), 1)
    hand_in(of, of.file("A"), 2)
    before = county.get(f"{ROOT}/tasks/{of.task.id}").get_data(as_text=True)
    assert "封存" in before
    assert number not in before
    assert county.get(f"{ROOT}/tasks/{of.task.id}/record").status_code == 404
    assert county.get(f"{ROOT}/{of.file('A').id}/result").status_code == 404

    with transaction():
        of.task.stage = TaskStage.ONSITE.value
    after = county.get(f"{ROOT}/tasks/{of.task.id}").get_data(as_text=True)
    result = county.get(f"{ROOT}/{of.file('A').id}/result").get_data(as_text=True)

    assert number in after
    assert "甲" not in result


# ------------------------------------------------------------------------------ the draw


def test_the_draw_goes_from_page_to_page_and_neither_side_sees_the_other_s_number(
    db, clock_at, as_role
):
    clock_at(FROZEN)
    of = arranged()
    base = f"{ROOT}/tasks/{of.task.id}"
    lead = browser(as_role, of.people[Part.LEAD_INSPECTOR])
    county = as_role(Role.RVW, unit=of.task.unit, person=of.people[Part.COUNTY_REVIEWER])

    assert lead.post(f"{base}/acts/freeze", data={"form_key": "1"}).status_code == 303
    assert county.post(f"{base}/acts/confirm", data={"agreed": "yes"}).status_code == 303
    wrong = county.post(f"{base}/acts/number-county", data={"number": "十二"})
    assert wrong.status_code == 422
    assert "十二" in wrong.get_data(as_text=True)
    county.post(f"{base}/acts/number-county", data={"number": "48215"})
    assert "48215" not in lead.get(base).get_data(as_text=True)
    again = county.post(f"{base}/acts/number-county", data={"number": "1111"})
    assert again.status_code == 409
    assert "不能更改" in again.get_data(as_text=True)
    lead.post(f"{base}/acts/number-lead", data={"number": "7312"})

    record = lead.get(f"{base}/record").get_data(as_text=True)
    assert "一致" in record and "48215" in record
    assert of.cases["D"].number in record


# ------------------------------------------------------------------------------ the sheet


def test_a_sheet_is_saved_with_gaps_then_handed_in_and_locked(of, as_role):
    file = of.file("A")
    page, base = browser(as_role, mine(of, file)), f"{ROOT}/{file.id}/sheet"
    given = sheet_of(file)
    del given["points_E1"]

    assert page.post(base, data=given).status_code == 303
    assert "余 1 项" in page.get(base).get_data(as_text=True)
    refused = page.post(base, data=given | {"act": "hand_in", "form_key": "2", "version": "1"})
    assert refused.status_code == 422
    assert "还没有评分" in refused.get_data(as_text=True)
    done = page.post(
        base, data=sheet_of(file) | {"act": "hand_in", "form_key": "3", "version": "1"}
    )

    assert done.status_code == 303
    assert file.sheets[0].total == 100
    shut = page.post(base, data=sheet_of(file) | {"form_key": "4", "version": "2"})
    assert shut.status_code == 409


def test_what_is_typed_on_a_weak_network_saves_itself_and_comes_back(of, as_role):
    file = of.file("A")
    page, base = browser(as_role, mine(of, file)), f"{ROOT}/{file.id}/sheet"
    typed = {"points_E1": "3", "reason_E1": "第 21 页没有审查", "form_key": "SheetForm-1"}

    assert page.post(f"{base}?draft=1", data=typed).status_code == 200

    assert file.sheets == []
    assert "第 21 页没有审查" in page.get(base).get_data(as_text=True)
    page.post(f"{base}?draft=1", data=typed)
    page.post(base, data=sheet_of(file) | {"version": "0"})
    assert "第 21 页没有审查" not in page.get(base).get_data(as_text=True)


def test_the_rest_of_a_section_is_ticked_at_one_stroke(of, as_role):
    file = of.file("A")
    page, base = browser(as_role, mine(of, file)), f"{ROOT}/{file.id}/sheet"
    given = {"act": "hand_in", "form_key": "k"}
    given |= {f"rest_{section.code}": "y" for section in sections_of(file.sheet_kind)}
    for item in items_of(file.sheet_kind):
        known = file.known.get(item.code)
        if known:
            given[f"points_{item.code}"] = known["points"] or NOT_APPLICABLE

    assert page.post(base, data=given).status_code == 303
    assert file.sheets[0].total == 100


def test_nobody_sees_the_partner_s_sheet_before_handing_in_their_own(of, as_role):
    file = of.file("A")
    hand_in(of, file, 2, E1="3")
    page = browser(as_role, mine(of, file))

    blind = page.get(f"{ROOT}/{file.id}/sheet").get_data(as_text=True)
    listed = page.get(f"{ROOT}/tasks/{of.task.id}").get_data(as_text=True)
    assert "97.00" not in blind and "第 3 页缺" not in blind
    assert "97.00" not in listed

    hand_in(of, file, 1)

    assert "97.00" in page.get(f"{ROOT}/{file.id}/sheet").get_data(as_text=True)


def test_two_windows_on_one_sheet_show_both_texts(of, as_role):
    file = of.file("A")
    page, base = browser(as_role, mine(of, file)), f"{ROOT}/{file.id}/sheet"
    page.post(base, data=sheet_of(file, E1="1"))
    page.post(base, data=sheet_of(file, E1="2") | {"form_key": "2", "version": "1"})

    clash = page.post(base, data=sheet_of(file, E1="3") | {"form_key": "3", "version": "1"})

    assert clash.status_code == 409
    assert "第 3 页缺" in clash.get_data(as_text=True)
    assert file.sheets[0].marks["E1"]["points"] == "3"


def test_a_third_reviewer_is_told_whose_file_it_is(of, as_role):
    third = years.holds(Part.FILE_REVIEWER, of.task, person("丙"))

    answer = browser(as_role, third).get(f"{ROOT}/{of.file('A').id}/sheet")

    assert answer.status_code == 409
    assert "另外两名评查员" in answer.get_data(as_text=True)


def test_conferring_goes_from_one_to_the_other(of, as_role):
    file = of.file("A")
    hand_in(of, file, 1, F1="6", E1="1")
    hand_in(of, file, 2)
    one = browser(as_role, mine(of, file))
    other = browser(as_role, of.second if mine(of, file) is of.first else of.first)
    base = f"{ROOT}/{file.id}"
    short = one.post(f"{base}/settle", data={"points_F1": "3", "reason_F1": "种类大体正确"})
    assert short.status_code == 422
    one.post(
        f"{base}/settle",
        data={"points_F1": "3", "reason_F1": "种类大体正确", "points_E1": "5",
              "reason_E1": "第 4 页有目录", "form_key": "2"},
    )  # fmt: skip

    other.post(f"{base}/acts/agree", data={"agreed": "yes"})

    assert file.result.points == 97
    listed = other.get(f"{ROOT}/tasks/{of.task.id}").get_data(as_text=True)
    assert "97.00" in listed and "会商" in listed


def test_a_stranger_has_no_review_to_see(of, as_role):
    page = as_role(Role.CAD, unit=unit(kind=UnitKind.CITY))

    assert "您没有参加案卷评查" in page.get(f"{ROOT}/").get_data(as_text=True)
    assert page.get(f"{ROOT}/tasks/{of.task.id}").status_code == 404


def test_the_summary_table_of_the_city_shows_means_grades_and_quality(of, as_role):
    for letter in "AFD":
        for slot in (1, 2):
            hand_in(of, of.file(letter), slot)
    admin = browser(as_role, of.people[Part.CITY_ADMIN])

    page = admin.get(f"{ROOT}/").get_data(as_text=True)

    assert "案卷评查汇总表" in page
    assert "98.33" in page  # (100 + 100 + 95) / 3
    assert "评查质量" in page


def test_the_desk_says_what_the_review_asks_of_somebody(of, as_role):
    one, lead = browser(as_role, of.first), browser(as_role, of.people[Part.LEAD_INSPECTOR])

    assert "评查案卷（余 4 卷）" in one.get("/").get_data(as_text=True)
    assert "评查案卷" not in lead.get("/").get_data(as_text=True)


def test_the_metrics_of_the_body_show_what_the_review_came_to_after_the_arrival(of, as_role):
    for letter in "AFD":
        for slot in (1, 2):
            hand_in(of, of.file(letter), slot)
    page = as_role(Role.RVW, unit=of.task.unit)
    path = "/standardisation/metrics/?year=2026"
    assert "98.33" not in page.get(path).get_data(as_text=True)

    with transaction():
        of.task.stage = TaskStage.ONSITE.value

    assert "98.33 分（3 卷）" in page.get(path).get_data(as_text=True)


def test_row_22_waits_for_the_files_that_have_no_points(of):
    with transaction():
        of.task.stage = TaskStage.ONSITE.value

    out = gather(of.task, on=FROZEN).sheets_out

    assert any(of.cases["A"].number in one for one in out)
