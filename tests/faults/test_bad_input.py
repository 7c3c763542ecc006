"""Bad input of the issue, a sentence each: what the person is told, and that nothing was stored.

Elsewhere: another body's case (test_every_address.py), a double click at the same moment and the
conflict page of a unit (tests/casework/web/test_once.py), a session that has ended
(tests/casework/web/test_sign_in_page.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.sessions import KEY_COOKIE
from casework.cases.models import Attachment, Case, CaseEvent
from casework.db import db
from casework.now import clock_at
from mediation.models.cases import Agreement
from tests.faults.filling import EXE, PDF, Fields, filled
from tests.faults.town import NOON, PASSWORD, Door, Town, posted

pytestmark = pytest.mark.walk

TOMORROW = "2026-11-21"
LONG_AGO = "2020-01-02"
REGISTRATIONS = ("mediation_new.new", "reconsideration_new.new")
ACTS = (
    ("mediation_intake.take_consent", "on"),
    ("mediation_acts.terminate", "on"),
    ("mediation_agreement.perform", "on"),
    ("reconsideration_acts.accept", "on"),
    ("reconsideration_acts.receive_reply", "on"),
    ("reconsideration_acts.serve_copy", "on"),
    ("papers.deliver", "served_on"),
)


@pytest.fixture(autouse=True)
def undone(town: Town) -> Iterator[None]:
    """What a test has stored is gone after it."""
    yield
    town.restore()


def door(town: Town, page: str) -> Door:
    return town.doors[page, "POST"][0]


def send(town: Town, where: Door, **changes: Any) -> TestResponse:
    """The form sensibly filled but for some fields; `-` in a field's name is written `__`."""
    fields: Fields = filled(where)
    for name, value in changes.items():
        fields[name.replace("__", "-")] = value if isinstance(value, list | tuple) else [value]
    return town.ask(where.who, where.path, "POST", data=posted(fields))


def faults(answer: TestResponse) -> dict[str, str]:
    """What stands beside the fields, by the id of the control it is tied to."""
    soup = BeautifulSoup(answer.text, "lxml")
    return {one["id"].removesuffix("-err"): one.get_text() for one in soup.select(".gd-err[id]")}


def shown(answer: TestResponse, name: str) -> str:
    """What a control shows."""
    return str(BeautifulSoup(answer.text, "lxml").find(attrs={"name": name})["value"])


def count(town: Town, what: type, **where: Any) -> int:
    with town.app.app_context():
        return db.session.scalar(select(func.count()).select_from(what).filter_by(**where)) or 0


# --------------------------------------------------------------------------- fields


def test_a_missing_field_is_said_beside_it_with_everything_typed(town):
    answer = send(
        town, door(town, "mediation_new.new"), fact_dispute_kind="", applicants__0__name="赵䶮"
    )

    assert answer.status_code == 422
    assert faults(answer) == {"fact_dispute_kind": "请填争议类别"}
    assert shown(answer, "applicants-0-name") == "赵䶮"


def test_a_day_that_does_not_exist_is_said_beside_its_field_with_the_text_kept(town):
    answer = send(town, door(town, "reconsideration_new.new"), act_made_on="2026-02-30")

    assert answer.status_code == 422
    assert faults(answer) == {"act_made_on": "没有 2026年2月30日 这一天，请核对"}
    assert shown(answer, "act_made_on") == "2026-02-30"


@pytest.mark.parametrize("page", REGISTRATIONS)
def test_an_identity_number_with_a_wrong_check_digit_is_refused_and_shown_again(page, town):
    before = count(town, Case)

    answer = send(town, door(town, page), applicants__0__id_no="110105194912310021")

    assert answer.status_code == 422
    assert faults(answer) == {"applicants-0-id_no": "最后一位应与前 17 位相符，请对照原件"}
    assert shown(answer, "applicants-0-id_no") == "110105194912310021"
    assert count(town, Case) == before


@pytest.mark.parametrize("page", REGISTRATIONS)
def test_nothing_was_received_tomorrow(page, town):
    answer = send(town, door(town, page), received_on=TOMORROW)

    assert answer.status_code == 422
    assert faults(answer)["received_on"] == "不能晚于登记之日 2026-11-20"


@pytest.mark.parametrize(("page", "name"), ACTS)
def test_nothing_has_happened_tomorrow(page, name, town):
    before = town.mark()

    answer = send(town, door(town, page), **{name: TOMORROW})

    assert answer.status_code == 422
    assert "不能晚于今天" in answer.text or "和今天之间" in answer.text
    assert shown(answer, name) == TOMORROW
    assert town.mark() == before


@pytest.mark.parametrize(("page", "name"), ACTS)
def test_nothing_has_happened_before_the_application_was_received(page, name, town):
    before = town.mark()
    others = {"sent_on": LONG_AGO, "posted_on": LONG_AGO}

    answer = send(town, door(town, page), **{name: LONG_AGO}, **others)

    assert answer.status_code == 422
    assert re.search("早于|之间", answer.text)
    assert town.mark() == before


def test_nothing_was_posted_before_the_application_was_received(town):
    reply, copy = (
        door(town, f"reconsideration_acts.{one}") for one in ("receive_reply", "serve_copy")
    )

    answers = send(town, reply, posted_on=LONG_AGO), send(town, copy, sent_on=LONG_AGO)

    assert [answer.status_code for answer in answers] == [422, 422]
    assert all("早于收到申请之日" in answer.text for answer in answers)


@pytest.mark.parametrize(
    ("page", "rows"),
    [("mediation_new.new", "claims"), ("reconsideration_new.new", "respondents")],
)
def test_a_row_too_many_is_said_in_words(page, rows, town):
    where = door(town, page)
    many = {f"{rows}__{place}__name": "某" for place in range(40)}

    added, sent = send(town, where, add=rows, **many), send(town, where, **many)

    assert "最多 1" in added.text
    assert sent.status_code == 422


# --------------------------------------------------------------------------- the procedure


def test_an_act_that_the_procedure_bars_is_answered_with_its_article_and_what_instead(town):
    where = door(town, "mediation_agreement.sign")
    before = town.mark()

    answer = send(town, where, sealed="")

    assert answer.status_code == 409
    assert "调解仲裁法第14条第2款" in answer.text
    assert "把缺的签名、盖章补齐" in answer.text
    assert town.mark() == before


def test_a_service_that_is_on_record_is_not_recorded_over(town):
    where = door(town, "papers.deliver")
    send(town, where)

    again = send(town, where, form_key="", method="post", receiver="另一人")

    assert again.status_code == 409
    assert "送达已经登记过了" in again.text


# --------------------------------------------------------------------------- files


def test_thirty_megabytes_are_refused_before_they_are_read(town):
    where, before = door(town, "files.add"), count(town, Attachment)

    answer = send(town, where, file=(PDF + b"0" * (30 * 1024 * 1024), "录像.pdf"))

    assert answer.status_code == 413
    assert "一次最多上传 20 MB" in answer.text or "20 MB" in answer.text
    assert count(town, Attachment) == before


def test_a_file_somewhat_too_large_is_said_beside_its_field(town):
    answer = send(
        town,
        door(town, "files.add"),
        file=(PDF + b"0" * (21 * 1024 * 1024), "录像.pdf"),
        kind="证据",
    )

    assert answer.status_code == 422
    assert "20 MB" in faults(answer)["file"]
    assert shown(answer, "kind") == "证据"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("补充证据.pdf", "文件名是 .pdf，内容却不是PDF，请对照原件重新上传"),
        ("补充证据.exe", "不收这种文件"),
        ("证据\u202efdp.exe", "不收这种文件"),
    ],
)
def test_a_program_is_not_taken_whatever_it_is_called(name, says, town):
    before = count(town, Attachment)
    answer = send(town, door(town, "files.add"), file=(EXE, name))

    assert answer.status_code == 422
    assert says in faults(answer)["file"]
    assert count(town, Attachment) == before


# --------------------------------------------------------------------------- twice, and at once


@pytest.mark.parametrize("page", REGISTRATIONS)
def test_a_double_click_registers_one_case_and_answers_twice_the_same(page, town):
    where, before = door(town, page), count(town, Case)

    answers = [send(town, where) for _ in range(3)]

    assert count(town, Case) == before + 1
    assert {one.status_code for one in answers} == {303}
    assert len({one.location for one in answers}) == 1


def test_a_double_click_on_an_act_is_one_event(town):
    where, before = door(town, "reconsideration_acts.accept"), count(town, CaseEvent)

    answers = [send(town, where) for _ in range(2)]

    assert count(town, CaseEvent) == before + 1
    assert [one.status_code for one in answers] == [303, 303]
    assert answers[0].location == answers[1].location


def test_two_browsers_that_draft_an_agreement_see_both_texts(town):
    where = door(town, "mediation_agreement.edit")
    first = send(town, where, default_clause="逾期支付的，加付百分之五。")

    second = send(
        town, where, form_key="", default_clause="逾期支付的，可以申请支付令。", total="1.00"
    )

    page = BeautifulSoup(second.text, "lxml")
    offered = [one["value"] for one in page.select("input[type=radio][name=default_clause]")]
    assert (first.status_code, second.status_code) == (303, 409)
    assert offered == ["逾期支付的，加付百分之五。", "逾期支付的，可以申请支付令。"]
    with town.app.app_context():
        kept = db.session.scalars(select(Agreement.default_clause)).all()
    assert "逾期支付的，可以申请支付令。" not in kept


def test_what_was_typed_at_the_counter_when_the_session_ended_is_there_again(town):
    where = door(town, "mediation_new.new")
    fields = filled(where) | {"applicants-0-name": ["赵䶮"], "fact_facts_summary": ["三个月未付"]}
    browser = town.app.test_client()
    browser.set_cookie(KEY_COOKIE, town.keys[where.who])

    with clock_at(NOON + timedelta(minutes=45)):
        refused = browser.post(where.path, data=fields)
        right = {"username": where.who, "password": PASSWORD, "next": where.path}
        browser.post(refused.location, data=right)
        again = browser.get(where.path)

    assert refused.location == f"/account/sign-in?next={where.path}"
    assert shown(again, "applicants-0-name") == "赵䶮"
    assert "三个月未付" in again.text
