"""Files of the county: handed in with its answer to a finding, or with a cure, and kept."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from casework.accounts.models import UnitKind
from casework.db import transaction
from law.errors import NotAllowed
from reconsideration.standardisation.commands.proofs import hand_in_proof
from reconsideration.standardisation.cycle import TaskStage
from reconsideration.standardisation.cycle.inspecting import About
from reconsideration.standardisation.queries.cures import items_of
from reconsideration.standardisation.queries.proofs import by_serial, proofs_of
from reconsideration.standardisation.queries.sheets import findings_of
from tests.builders import unit
from tests.reconsideration.standardisation.inspected import DAY, agreed, found
from tests.reconsideration.standardisation.test_concluding import ordered
from tests.reconsideration.standardisation.visiting import fields

JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 32 + b"\xff\xd9"


@pytest.fixture(autouse=True)
def _today(clock_at):
    clock_at(DAY)


@pytest.fixture
def of(db):
    one = agreed(TaskStage.FEEDBACK_OPEN)
    found(one)
    return one


def at(of, page):
    return f"/standardisation/tasks/{of.task.id}/{page}"


def photo(name="铭牌.jpg", data=JPG):
    return BytesIO(data), name


def send(browser, path, **given):
    shown = BeautifulSoup(browser.get(path).text, "lxml")
    return browser.post(path, data=fields(shown, path) | given)


def test_a_dispute_comes_with_a_file_that_both_sides_open(of, as_role):
    signer = as_role("LDR", unit=of.task.unit, person=of.signer)
    shown = signer.get(at(of, "findings")).text
    assert 'enctype="multipart/form-data"' in shown and 'name="file_1"' in shown

    answer = send(signer, at(of, "findings"), do="answer", reply_1="disputed",
                  reason_1="铭牌已经配齐，检查当天在换新", file_1=photo())  # fmt: skip
    assert answer.status_code == 303
    (row,) = proofs_of(of.task)
    (finding,) = findings_of(of.task)
    assert (row.word, row.serial, finding.answer.evidence) == (About.FINDING, 1, "铭牌.jpg")

    lead = as_role("INS", unit=unit(kind=UnitKind.CITY), person=of.lead)
    for browser in (signer, lead):
        page = BeautifulSoup(browser.get(at(of, "findings")).text, "lxml")
        link = next(one["href"] for one in page.select("main a") if one.text == "铭牌.jpg")
        assert browser.get(link).data == JPG


def test_whoever_has_no_part_opens_no_file(of, as_role):
    with transaction():
        row = hand_in_proof(of.task, About.FINDING, 1, name="铭牌.jpg", stream=BytesIO(JPG),
                            on=DAY, by=of.signer)  # fmt: skip
    clerk = as_role("CLK", unit=of.task.unit)

    assert clerk.get(at(of, f"proofs/{row.id}")).status_code == 409
    assert clerk.get(at(of, f"proofs/{row.id + 1}")).status_code == 404


def test_a_file_that_is_none_is_refused_beside_its_row_and_nothing_is_answered(of, as_role):
    signer = as_role("LDR", unit=of.task.unit, person=of.signer)
    answer = send(signer, at(of, "findings"), do="answer", reply_1="disputed",
                  reason_1="铭牌已经配齐", file_1=photo("坏.exe", b"MZ" + b"\0" * 40))  # fmt: skip
    page = BeautifulSoup(answer.text, "lxml")

    assert answer.status_code == 422 and page.select_one("#file_1-err")
    assert "铭牌已经配齐" in page.select_one("#reason_1").text
    assert proofs_of(of.task) == [] and findings_of(of.task)[0].answer is None


def test_only_who_answers_hands_in_and_only_while_it_is_open(of):
    for about, by in ((About.FINDING, of.editor), (About.CURE, of.signer)):
        with pytest.raises(NotAllowed), transaction():
            hand_in_proof(of.task, about, 1, name="铭牌.jpg", stream=BytesIO(JPG), on=DAY, by=by)


@pytest.mark.parametrize("statement", ["UPDATE {} SET name = 'x'", "DELETE FROM {}"])
def test_what_was_handed_in_is_never_changed(of, db, statement):
    with transaction():
        hand_in_proof(of.task, About.FINDING, 1, name="铭牌.jpg", stream=BytesIO(JPG), on=DAY,
                      by=of.signer)  # fmt: skip
    with pytest.raises(DatabaseError, match="append-only"), transaction() as session:
        session.execute(text(statement.format("standardisation_proof")))


def test_a_cure_is_proved_by_a_file(db, as_role):
    of = ordered()
    editor = as_role("LDR", unit=of.task.unit, person=of.editor)

    answer = send(editor, at(of, "cures"), do="save", measure_1="配齐铭牌",
                  done_on_1="2026-12-21", file_1=photo())  # fmt: skip
    assert answer.status_code == 303
    assert [one.name for one in by_serial(of.task, About.CURE)[1]] == ["铭牌.jpg"]
    assert items_of(of.task)[0].cure.proof == "铭牌.jpg"

    send(editor, at(of, "cures"), do="save", proof_1="C3 照片", file_1=photo("第二张.jpg"))
    assert items_of(of.task)[0].cure.proof == "C3 照片"
    page = editor.get(at(of, "cures")).text
    assert "铭牌.jpg" in page and "第二张.jpg" in page
