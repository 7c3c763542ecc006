"""The pages of templates: a body's own words proposed by one, confirmed by another."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import select

from casework.documents.letter import Letter
from casework.documents.parts import plain_lines
from casework.documents.wording import TEMPLATES
from casework.jobs import Job
from casework.ledgers import files
from casework.ledgers.models import LedgerFile
from tests.reconsideration.stories import body

PAPER = TEMPLATES["reconsideration.major_filing"]
LIST = "/administration/wordings"


@pytest.fixture
def unit(db, clock_at):
    clock_at(date(2026, 3, 10))
    return body()


@pytest.fixture
def address(unit):
    return f"{LIST}/{unit.id}/{PAPER.key}"


@pytest.fixture
def officer(as_role, unit):
    return as_role("UAD", unit=unit)


def _shipped(**changed):
    fields = {f"text_{n}": text.text for n, text in enumerate(PAPER.texts, start=1)}
    return fields | {"valid_from": "2026-03-10", "act": "propose"} | changed


def _send(browser, address, fields):
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', browser.get(address).text)[1]
    return browser.post(address, data={"csrf_token": token, **fields})


OWN = PAPER.texts[0].text.replace("报请备案", "报请备案审查")


def test_the_list_shows_the_papers_of_the_body_and_what_is_its_own(officer, address):
    assert _send(officer, address, _shipped(text_1=OWN)).status_code == 303

    page = officer.get(LIST, query_string={"q": "重大决定"}).text

    assert "重大决定备案报告" in page
    assert "1 段" in page
    assert "调解书" not in page.split("<main")[1]
    assert "没有查到文书" in officer.get(LIST, query_string={"q": "没有这种"}).text


def test_the_shipped_words_stand_beside_the_field_with_their_placeholders(officer, address):
    page = officer.get(address).text

    assert "占位符：{法规名称}　{案件名称}" in page
    assert "法定内容：第五十九条" in page
    assert page.count("系统用语") > len(PAPER.texts)


def test_what_was_proposed_is_confirmed_by_another_and_can_be_taken_back(
    officer, as_role, unit, address, db
):
    _send(officer, address, _shipped(text_1=OWN))
    own = unit.own_wordings[0]
    answers = {"wording": str(own.id), "answer": "confirm", "remark": ""}

    assert "须由另一人确认" in officer.get(address).text
    assert _send(officer, f"{address}", {"act": "preview", **_shipped(act="preview")}).status_code
    head = as_role("LDR", unit=unit)
    assert "1 段待确认" in head.get("/approvals/").text
    assert "段待确认" not in officer.get("/approvals/").text
    returned = _post(head, address, "answers", answers | {"answer": "return"})
    assert returned.status_code == 422
    assert "退回的，请写明意见" in returned.text
    assert _post(head, address, "answers", answers).status_code == 303
    assert "本单位用语" in officer.get(address).text
    assert _post(head, address, "answers", answers).status_code == 409
    assert "段待确认" not in head.get("/approvals/").text

    assert _post(officer, address, "withdrawals", {"key": own.key}).status_code == 303
    assert "（撤回，改用系统用语）" in officer.get(address).text


def _post(browser, address, act, fields):
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', browser.get(address).text)[1]
    return browser.post(f"{address}/{act}", data={"csrf_token": token, **fields})


@pytest.mark.parametrize("act", ["propose", "preview"])
@pytest.mark.parametrize(
    ("own", "fault"),
    [
        (OWN.replace("{案件名称}", ""), "缺少 {案件名称}"),
        (OWN.replace("{案件名称}", "{案名}"), "没有占位符 {案名}；可用：{法规名称}、{案件名称}"),
        (OWN.replace("第五十九条", "有关条文"), "“第五十九条”"),
        ("", "不能为空"),
    ],
)
def test_what_does_not_fit_is_told_beside_its_field_and_stays_typed(
    officer, unit, address, own, fault, act
):
    answer = _send(officer, address, _shipped(text_1=own, act=act))

    assert answer.status_code == 422
    assert fault in answer.text
    assert 'id="text_1-err"' in answer.text
    assert own in answer.text
    assert unit.own_wordings == []


def test_a_sample_of_the_typed_words_is_shown_and_nothing_kept(officer, unit, address):
    answer = _send(officer, address, _shipped(text_1=OWN, act="preview"))

    assert answer.status_code == 200
    assert "样张，没有保存" in answer.text
    assert "重大行政复议决定报请备案审查" in answer.text
    assert "安宁市人民政府" in answer.text
    assert unit.own_wordings == []


def test_a_sample_is_made_as_pdf_and_word_by_the_worker(officer, unit, address, db):
    answer = _send(officer, address, _shipped(text_1=OWN, act="print"))

    made = db.session.scalars(select(LedgerFile)).one()
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"/reconsideration/files/{made.handle}")
    assert officer.get(answer.headers["Location"]).status_code == 200
    assert db.session.scalars(select(Job.kind)).all() == [files.PAPER]
    assert "报请备案审查" in "".join(plain_lines(Letter.from_data(made.letter)))
    assert unit.own_wordings == []


def test_an_unchanged_paper_is_not_proposed(officer, address):
    answer = _send(officer, address, _shipped())

    assert answer.status_code == 422
    assert "没有改动" in answer.text


def test_another_body_and_a_paper_of_the_other_module_are_not_found(officer, unit, as_role):
    other = body()

    assert officer.get(f"{LIST}/{unit.id}/mediation.acceptance").status_code == 404
    assert officer.get(f"{LIST}/{unit.id}/nothing").status_code == 404
    assert officer.get(f"{LIST}/{other.id}/{PAPER.key}").status_code == 403
    assert as_role("CLK", unit=unit).get(LIST).status_code == 403
