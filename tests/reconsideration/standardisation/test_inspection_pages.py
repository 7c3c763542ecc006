"""A county walked through the pages of its inspection by the people who have a part in it."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO

import pytest
from bs4 import BeautifulSoup

from casework.accounts.models import UnitKind
from casework.db import db as base
from casework.db import transaction
from reconsideration.standardisation.cycle import Act, Part, TaskStage
from reconsideration.standardisation.cycle.inspecting import FindingGrade, Phase
from reconsideration.standardisation.models import (
    EvidenceLink,
    Ranking,
    Ruling,
    TaskEvidence,
    TaskPart,
)
from reconsideration.standardisation.queries.cures import conclusions_of, items_of, recheck_of
from reconsideration.standardisation.queries.sheets import (
    agreed_of,
    records_of,
    sheet_of,
    site_files_of,
)
from tests.builders import unit
from tests.reconsideration.standardisation.inspected import (
    DAY,
    agreed,
    county,
    found,
    hand_in,
    mark_all,
)
from tests.reconsideration.standardisation.test_inspecting import NO_PLATES

JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 32 + b"\xff\xd9"


@pytest.fixture(autouse=True)
def today(clock_at):
    clock_at(DAY)


@pytest.fixture
def browsers(db, as_role):
    """One browser for each part of a county: b = browsers(of); b.one, b.lead …"""

    def sign_in(of):
        city, body = of.task.cycle.unit, of.task.unit
        at = {"one": "INS", "other": "INS", "lead": "INS", "leader": "INS", "admin": "CAD"}
        people = {name: as_role(role, unit=city, person=getattr(of, name))
                  for name, role in at.items()}  # fmt: skip
        people |= {name: as_role("LDR", unit=body, person=getattr(of, name))
                   for name in ("signer", "editor")}  # fmt: skip
        _whole_city(of)
        return type("Browsers", (), people)

    return sign_in


def _whole_city(of):
    """The city's own parts hold for the year."""
    with transaction():
        for row in base.session.query(TaskPart).filter_by(task_id=of.task.id):
            if row.word in (Part.CITY_ADMIN, Part.CITY_LEADER):
                row.task_id = None


def at(of, page):
    return f"/standardisation/tasks/{of.task.id}/{page}"


def words(answer):
    return BeautifulSoup(answer.text, "lxml").select_one("main").get_text(" ", strip=True)


def fields(browser, path):
    """The fields of the form of a page, as they stand."""
    form = BeautifulSoup(browser.get(path).text, "lxml").select_one("main form[method=post]")
    found = {}
    for one in form.select("input[name]"):
        if one.get("type") in ("checkbox", "radio"):
            if one.has_attr("checked"):
                found[one["name"]] = one.get("value", "y")
        elif one.get("type") != "file":
            found[one["name"]] = one.get("value", "")
    found |= {one["name"]: one.text.strip() for one in form.select("textarea")}
    for one in form.select("select"):
        chosen = one.select_one("option[selected]") or one.select_one("option")
        found[one["name"]] = chosen["value"]
    return found


def send(browser, path, do="", **changes):
    """The form of a page with changes, and the button that is pressed."""
    return browser.post(path, data={**fields(browser, path), "do": do, **changes})


# ------------------------------------------------------------------------------ desk and sheet


def test_the_desk_is_marked_and_finished_on_its_page(browsers):
    of = county()
    b = browsers(of)

    assert send(b.one, at(of, "desk"), "save", verdict_7_2="on_site").status_code == 422
    assert send(b.one, at(of, "desk"), "rest").status_code == 303
    early = send(b.one, at(of, "desk"), "finish")
    assert (early.status_code, "还没有审查意见" in early.text) == (409, True)
    mark_all(of, of.other)
    assert send(b.one, at(of, "desk"), "finish").status_code == 303
    assert of.task.standing is TaskStage.DESK_DONE


def test_an_indicator_is_scored_on_its_page_with_a_photo_and_leads_to_the_next(browsers):
    of = county(TaskStage.ONSITE)
    b = browsers(of)
    page = at(of, "sheet/7.2")
    with transaction():
        proof = TaskEvidence(task=of.task, serial=3, name="听证室照片", added_by=of.editor)
        used = EvidenceLink(evidence=proof, target="indicator", key="7.2", added_by=of.editor)
        base.session.add_all((proof, used))

    shown = words(b.one.get(page))
    assert "C3 听证室照片" in shown
    assert "听证室" in shown
    assert "县自评 2" in shown
    assert send(b.one, page, score="3/2").status_code == 422
    given = {"score": "3/2", "grade": "ordinary", "text": "各席位没有铭牌",
             "evidence": (BytesIO(JPG), "席位.jpg")}  # fmt: skip
    answer = send(b.one, page, **given)

    assert (answer.status_code, answer.location[-10:]) == (303, "/sheet/7.3")
    [line] = sheet_of(of.task, of.one).scores
    assert (line.value, line.grade) == (Fraction(3, 2), "ordinary")
    assert line.evidence == [one.id for one in site_files_of(of.task)]
    photo = f"sheet/files/{line.evidence[0]}"
    assert b.one.get(at(of, photo)).data == JPG
    assert b.other.get(at(of, photo)).status_code == 409
    assert b.signer.get(at(of, photo)).status_code == 409
    assert "席位.jpg" in words(b.one.get(at(of, "records")))
    assert "席位.jpg" not in words(b.other.get(at(of, "records")))


def test_points_follow_from_what_was_seen_of_the_items(browsers):
    of = county(TaskStage.ONSITE)
    b = browsers(of)
    page = at(of, "sheet/7.2")
    items = [name for name in fields_named(b.one, page) if name.startswith("seen_")]

    seen = dict.fromkeys(items, "met") | {items[-1]: "missing"}
    send(b.one, page, score="reckoned", text="最后一项没有", **seen)

    [line] = sheet_of(of.task, of.one).scores
    assert line.value == Fraction(3, 2)


def fields_named(browser, path):
    form = BeautifulSoup(browser.get(path).text, "lxml")
    return list(dict.fromkeys(one["name"] for one in form.select("main input[name^=seen_]")))


def test_a_line_that_was_saved_meanwhile_is_shown_with_both_texts(browsers):
    of = county(TaskStage.ONSITE)
    b = browsers(of)
    page = at(of, "sheet/7.2")
    old = fields(b.one, page)
    send(b.one, page, score="2", text="齐全")

    answer = b.one.post(page, data={**old, "form_key": "another", "score": "2", "text": "都齐"})

    assert answer.status_code == 409
    assert "齐全" in answer.text
    assert "都齐" in answer.text


def test_the_partner_and_the_county_see_no_scores_before_their_time(browsers):
    of = county(TaskStage.ONSITE)
    b = browsers(of)
    hand_in(of, of.one, i_7_2=NO_PLATES)

    shut = words(b.other.get(at(of, "conference")))
    assert "合议还没有开放" in shut
    assert "没有铭牌" not in shut
    for page in ("conference", "desk", "records", "rulings", "sheet"):
        assert b.signer.get(at(of, page)).status_code == 409
    assert "没有铭牌" not in words(b.signer.get(at(of, "findings")))
    assert words(b.signer.get(at(of, "conclusion"))).count("还没有结论") == 1


def test_a_sheet_is_handed_in_and_corrected_on_its_page(browsers):
    of = county(TaskStage.ONSITE)
    b = browsers(of)

    early = send(b.one, at(of, "sheet"), "hand_in")
    assert (early.status_code, "还有 56 项没有评分" in early.text) == (409, True)
    hand_in(of, of.one)
    assert send(b.one, at(of, "sheet"), "correct", reason="错").status_code == 422
    assert send(b.one, at(of, "sheet"), "correct", reason="铭牌看漏了").status_code == 303
    assert "第 2 版" in words(b.one.get(at(of, "sheet")))


def test_steps_on_site_are_written_down(browsers):
    of = county(TaskStage.ONSITE)
    b = browsers(of)
    given = {"step": "interview", "happened_at": "2026-12-21T09:30", "place": "县司法局",
             "people": "罗谦"}  # fmt: skip

    assert send(b.one, at(of, "records"), "add", **given | {"place": ""}).status_code == 422
    assert send(b.one, at(of, "records"), "add", **given).status_code == 303
    assert [one.place for one in records_of(of.task)] == ["县司法局"]
    assert b.admin.post(at(of, "records"), data={"do": "add", **given}).status_code == 409


# ------------------------------------------------------------------------------ conference


def test_the_conference_shows_both_and_keeps_what_was_typed(browsers):
    of = county(TaskStage.ONSITE)
    b = browsers(of)
    hand_in(of, of.one)
    hand_in(of, of.other, i_7_2=NO_PLATES)
    page = at(of, "conference")

    shown = words(b.lead.get(page))
    assert "崔珺" in shown
    assert "没有铭牌" in shown
    wrong = send(b.lead, page, "save", points_7_2="9")
    assert (wrong.status_code, 'value="9"' in wrong.text) == (422, True)
    barred = send(b.lead, page, "finish", points_7_2="1.5")
    assert (barred.status_code, 'value="1.5"' in barred.text) == (409, True)
    assert send(b.lead, page, "finish", points_7_2="1.5", code_7_2="contrary").status_code == 303
    assert of.task.standing is TaskStage.SCORED
    assert b.one.post(page, data={"do": "save"}).status_code == 409


def test_findings_go_to_the_county_and_back(browsers):
    of = agreed(TaskStage.SCORED)
    found(of, grade=None)
    b = browsers(of)
    page = at(of, "findings")

    assert send(b.lead, page, "issue").status_code == 409
    assert send(b.lead, page, "issue", grade_1="ordinary").status_code == 303
    assert "听证室各席位没有铭牌" in words(b.signer.get(page))
    assert send(b.signer, page, "answer", reply_1="disputed").status_code == 409
    given = {"reply_1": "disputed", "reason_1": "当日送修", "evidence_1": "C7"}
    assert send(b.signer, page, "answer", **given).status_code == 303
    assert send(b.lead, page, "decide").status_code == 409
    short = send(b.lead, page, "save", ruled_1="changed", ruling_1="好")
    assert short.status_code == 422
    given = {"ruled_1": "changed", "ruling_1": "送修单属实", "points_1": "2", "code_1": "seen"}
    assert send(b.lead, page, "decide", **given).status_code == 303
    assert of.task.standing is TaskStage.FEEDBACK_DECIDED
    assert agreed_of(of.task)["7.2"].word is Phase.FEEDBACK


def test_a_veto_is_proposed_by_the_lead_and_decided_by_the_leader(browsers):
    of = agreed(TaskStage.FEEDBACK_DONE)
    b = browsers(of)
    page = at(of, "rulings")

    assert send(b.lead, page, "propose", code="", ground="倒签三份").status_code == 422
    assert send(b.lead, page, "propose", code="veto:V4", ground="倒签三份").status_code == 303
    decided = {"decision_veto_V4": "confirmed", "why_veto_V4": "查证属实"}
    assert send(b.leader, page, "decide", **decided).status_code == 422
    heard = {"heard_veto_V4": "12 月 21 日当面听取"}
    assert send(b.leader, page, "decide", **decided, **heard).status_code == 303
    assert "不达标" in words(b.leader.get(at(of, "conclusion")))


# ------------------------------------------------------------------------------ cures


def test_an_order_is_cured_looked_at_and_accepted(browsers):
    of = agreed(TaskStage.FEEDBACK_DECIDED)
    found(of, grade=FindingGrade.SEVERE)
    b = browsers(of)
    page = at(of, "cures")
    order = {"standard_1": "配齐铭牌", "owner_1": "罗谦", "signed_by": str(of.leader.id)}

    assert fields(b.admin, page)["until_1"] == "2027-01-20"
    assert send(b.admin, page, "order").status_code == 409
    assert send(b.admin, page, "order", **order).status_code == 303
    assert "2027-01-20" in words(b.signer.get(f"/standardisation/tasks/{of.task.id}"))
    assert send(b.editor, page, "save", measure_1="配齐").status_code == 303
    assert b.editor.post(page, data={"do": "submit"}).status_code == 409
    whole = {"done_on_1": "2026-12-21", "proof_1": "C9"}
    assert send(b.signer, page, "submit", **whole).status_code == 303
    assert send(b.lead, page, "accept", way_1="paper", note_1="照片").status_code == 422
    back = send(b.lead, page, "back", back_1="照片看不清", until="2026-12-31")
    assert back.status_code == 303
    assert send(b.signer, page, "submit", measure_1="重拍", **whole).status_code == 303
    seen = {"way_1": "site", "note_1": "铭牌齐全", "points_1": "2", "code_1": "seen"}
    assert send(b.lead, page, "accept", **seen).status_code == 303
    assert of.task.standing is TaskStage.REINSPECTED
    assert "复查通过" in words(b.signer.get(f"/standardisation/tasks/{of.task.id}"))
    assert [one.measure for one in items_of(of.task)[0].cures] == ["配齐", "重拍"]


def test_the_order_of_a_body_that_is_no_superior_is_a_letter(browsers):
    of = agreed(TaskStage.FEEDBACK_DECIDED)
    found(of)
    b = browsers(of)
    order = {"standard_1": "配齐铭牌", "owner_1": "罗谦", "signed_by": str(of.leader.id)}

    assert fields(b.admin, at(of, "cures"))["paper"] == "notice"
    with transaction():
        of.task.cycle.unit = unit(kind=UnitKind.DEPARTMENT, name="安宁市司法局")
    assert fields(b.admin, at(of, "cures"))["paper"] == "letter"
    wrong = send(b.admin, at(of, "cures"), "order", paper="notice", **order)
    assert (wrong.status_code, "用函" in wrong.text) == (422, True)


# ------------------------------------------------------------------------------ conclusions


def test_a_county_is_concluded(browsers):
    of = agreed(TaskStage.FEEDBACK_DECIDED, share="0.85")
    b = browsers(of)
    page = at(of, "conclusion")

    assert send(b.leader, page, "conclude", grade="优秀").status_code == 409
    assert send(b.leader, page, "provisional").status_code == 303
    assert send(b.leader, page, "conclude").status_code == 303
    assert "85.0" in words(b.signer.get(page))
    assert [one.word.label for one in conclusions_of(of.task)] == ["初步结论", "最终结论"]


def test_a_county_asks_again_and_is_answered_on_the_advice_of_another_lead(browsers):
    of = agreed(TaskStage.FEEDBACK_DECIDED, share="0.85")
    of.take(Act.CONCLUDE, of.leader)
    b = browsers(of)
    page = at(of, "conclusion")

    assert send(b.signer, page, "ask", reason="7.2 已配齐铭牌").status_code == 303
    other = county()
    with transaction():
        other.task.cycle = of.task.cycle
    given = {"outcome": "replaced", "answer": "经核查属实", "indicator": "7.2", "points": "2"}
    none = send(b.leader, page, "decide", **given, code="seen")
    assert none.status_code == 409
    given["adviser"] = str(other.lead.id)
    assert send(b.leader, page, "decide", **given).status_code == 422
    assert send(b.leader, page, "decide", **given, code="seen").status_code == 303
    assert [one.base for one in conclusions_of(of.task)] == ["85", "853/10"]
    assert recheck_of(of.task).adviser is other.lead


def test_the_counties_are_ranked_by_the_citys_administrator(browsers):
    of = agreed(TaskStage.FEEDBACK_DECIDED, share="0.9")
    b = browsers(of)
    page = f"/standardisation/years/{of.task.cycle_id}/ranking"

    assert "还没有排名" in words(b.admin.get(page))
    assert send(b.admin, page).status_code == 409
    of.take(Act.CONCLUDE, of.leader)
    assert b.leader.post(page, data={"form_key": "x"}).status_code == 409
    assert send(b.admin, page).status_code == 303
    shown = words(b.leader.get(page))
    assert "90.0" in shown
    assert "第一方面得分" in shown
    assert base.session.query(Ranking).count() == 1


PAGES = ("inspection", "desk", "sheet", "sheet/1.8", "records", "conference", "findings",
         "rulings", "cures", "conclusion")  # fmt: skip


@pytest.mark.parametrize("name", ["one", "lead", "leader", "signer"])
@pytest.mark.parametrize("stage", [TaskStage.DESK_REVIEW, TaskStage.RECT_SUBMITTED])
def test_every_page_is_there_for_everybody(browsers, stage, name):
    of = agreed(stage)
    found(of)
    with transaction():
        row = Ruling(task=of.task, kind="cap", code="C4", ground="预算没有单列", proposed_on=DAY)
        base.session.add(row)
    browser = getattr(browsers(of), name)

    answers = {page: browser.get(at(of, page)).status_code for page in PAGES}

    assert set(answers.values()) <= {200, 409}
    assert answers["inspection"] == answers["findings"] == answers["cures"] == 200
