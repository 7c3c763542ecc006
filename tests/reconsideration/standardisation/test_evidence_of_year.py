"""Evidence is kept by its hash with its own days, used by several indicators, never lost."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from casework.db import db as session_of
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands.evidence import (
    MOST_PAGES,
    Paper,
    attach_evidence,
    doubts,
    file_of,
    revise_evidence,
    revoke_evidence,
)
from reconsideration.standardisation.cycle import Act, Part
from reconsideration.standardisation.cycle.plan_words import Target
from reconsideration.standardisation.queries.evidence import evidence_of, uses
from tests.arranged import arranged as once
from tests.reconsideration.standardisation.selfwork import (
    DECEMBER,
    JUNE,
    MARCH,
    County,
    assessing,
    county,
    planned,
)
from tests.reconsideration.standardisation.years import task, year

EDITOR, OWNER = Part.COUNTY_EDITOR, Part.ITEM_OWNER
STANDING = Paper(document_on=date(2024, 3, 1), period=(date(2024, 3, 1), date(2029, 2, 28)))


@pytest.fixture
def recorded(db, database):
    return once(database, planned)


def revised(evidence, on, by, content=b"\xe4\xba\x8c", note="补拍清晰的照片"):
    paper = Paper(document_on=date(2026, 5, 9), note=note)
    with transaction():
        return revise_evidence(
            evidence, file_name="窗口.txt", stream=BytesIO(content), paper=paper, on=on, by=by
        )


def test_the_day_of_the_paper_is_kept_apart_from_the_day_of_the_upload(recorded):
    proof = recorded.proof("1.1", "7.1")

    newest = proof.newest
    assert (proof.number, newest.document_on, newest.received_on) == (
        "C1", date(2026, 5, 8), JUNE,
    )  # fmt: skip
    assert file_of(newest) == "窗口照片一".encode()
    assert [link.key for link in uses(proof)] == ["1.1", "7.1"]


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"name": " "}, "name", "材料名称"),
        ({"paper": Paper()}, "document_on", "日期"),
        ({"paper": Paper(document_on=date(2026, 6, 11))}, "document_on", "不能晚于今天"),
        ({"standing": True}, "period_from", "有效期间"),
        ({"paper": Paper(period=(date(2026, 2, 1), date(2026, 1, 1)))}, "period_to", "止日"),
        ({"paper": Paper(document_on=JUNE, pages=MOST_PAGES + 1)}, "pages", "页数"),
        ({"file_name": "窗口.png"}, "file", "内容却"),
        ({"file_name": "窗口.exe"}, "file", "不收这种文件"),
        ({"file_name": "涉密台账.txt"}, "file", "涉密材料不得录入"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_at_its_field(recorded, changed, field, said):
    with pytest.raises(Incomplete) as refused:
        recorded.proof("1.1", **changed)
    assert said in refused.value.problems[field]
    assert evidence_of(recorded.task) == []


def test_the_same_file_is_used_again_and_not_taken_in_twice(recorded):
    recorded.proof("1.1")

    with pytest.raises(Incomplete, match="与 C1“窗口照片”是同一个文件"):
        recorded.proof("7.1")


def test_an_owner_brings_proof_for_the_own_items_only(recorded):
    proof = recorded.proof("1.1", by=OWNER)
    other = Part.ITEM_OWNER
    with transaction():
        recorded.item("1.2").owner = None

    with pytest.raises(Incomplete, match=r"1\.2 不是您负责的事项"):
        recorded.proof("1.2", content="二", by=other)
    with pytest.raises(Incomplete, match="您负责的哪一项"):
        recorded.proof(content="三", by=other)
    with pytest.raises(Incomplete, match="不是您负责"), transaction():
        attach_evidence(proof, [(Target.INDICATOR, "1.2")], on=JUNE, by=recorded.who(OWNER))


def test_nobody_brings_proof_to_another_county(recorded):
    proof = recorded.proof("1.1")
    stranger = County(task(recorded.task.cycle)).who(EDITOR)

    with pytest.raises(NotAllowed, match="只有县级填报员和上传人"):
        revised(proof, JUNE, stranger)
    with pytest.raises(NotAllowed, match="只有县级填报员和上传人"), transaction():
        revoke_evidence(proof, reason="拍错了地方", on=JUNE, by=stranger)


def test_before_the_plan_has_begun_there_is_nothing_to_prove(db):
    with pytest.raises(NotAllowed, match="不能上传或者改动"):
        county().proof("1.1", on=MARCH)


def test_a_new_file_is_a_new_revision_and_the_old_one_stays(recorded):
    proof = recorded.proof("1.1")
    with pytest.raises(Incomplete, match="为什么换文件"):
        revised(proof, JUNE, recorded.who(EDITOR), note="")
    revised(proof, JUNE, recorded.who(EDITOR))

    assert len(proof.revisions) == 2
    assert [file_of(one) for one in proof.revisions] == ["窗口照片一".encode(), "二".encode()]
    for act in ("UPDATE {} SET note = '改'", "DELETE FROM {}"):
        with pytest.raises(DatabaseError, match="append-only"), transaction():
            session_of.session.execute(text(act.format("standardisation_evidence_revision")))


def test_what_was_revoked_stays_and_says_why(recorded):
    proof = recorded.proof("1.1")
    with pytest.raises(Incomplete, match="撤回的理由"), transaction():
        revoke_evidence(proof, reason=" ", on=JUNE, by=recorded.who(EDITOR))
    with transaction():
        revoke_evidence(proof, reason="拍错了地方", on=JUNE, by=recorded.who(EDITOR))

    assert (proof.is_revoked, proof.revoked_reason) == (True, "拍错了地方")
    with pytest.raises(NotAllowed, match="已经撤回"), transaction():
        attach_evidence(proof, [(Target.INDICATOR, "7.1")], on=JUNE, by=recorded.who(EDITOR))
    for table in ("standardisation_evidence", "standardisation_evidence_link"):
        with pytest.raises(DatabaseError, match="append-only"), transaction():
            session_of.session.execute(text(f"DELETE FROM {table}"))


def test_a_use_ends_but_is_not_forgotten(recorded):
    proof = recorded.proof("1.1", "7.1")
    with transaction():
        attach_evidence(
            proof, [(Target.INDICATOR, "7.1"), (Target.PLAN_ITEM, "7.1")], on=JUNE,
            by=recorded.who(EDITOR),
        )  # fmt: skip

    assert [(link.target, link.key) for link in uses(proof)] == [
        ("indicator", "7.1"), ("plan_item", "7.1"),
    ]  # fmt: skip
    assert len(proof.links) == 3


def test_doubts_are_told_at_once(recorded):
    old = recorded.proof("1.1", paper=Paper(document_on=date(2025, 11, 30)))
    rule = recorded.proof("5.1", content="二", standing=True, paper=STANDING)
    much = recorded.proof("1.1", "1.2", "1.3", "1.4", "1.5", "1.6", content="三")

    assert doubts(old) == ["不在考核期（2025-12-01 至 2026-11-30）内，自评时不能引用"]
    assert doubts(rule) == []
    assert doubts(much) == ["用于 6 项指标，检查时会逐项核对"]


def test_the_same_file_as_last_year_is_pointed_out(recorded):
    before = County(task(year(2025)))
    with transaction():
        before.task.cycle.unit, before.task.unit = recorded.task.cycle.unit, recorded.task.unit
    before.take(Act.START_PLAN, EDITOR, MARCH)
    before.proof("1.1")
    proof = recorded.proof("1.1")

    assert doubts(proof) == ["与上年度的文件完全相同"]


def test_proof_of_a_signed_self_assessment_is_not_exchanged(db):
    found = assessing()
    proof = found.proof("1.1", on=DECEMBER)
    other = found.proof("7.1", content="四", on=DECEMBER)
    revised(proof, DECEMBER, found.who(EDITOR))
    for stage in ("self_review", "self_submitted", "onsite", "concluded"):
        with transaction():
            found.task.stage = stage
        with pytest.raises(NotAllowed, match="不能上传或者改动"):
            revised(proof, DECEMBER, found.who(EDITOR), content="三".encode())
        with pytest.raises(NotAllowed, match="不能上传或者改动"):
            found.proof("7.1", content="五", on=DECEMBER)
        with pytest.raises(NotAllowed, match="不能上传或者改动"), transaction():
            attach_evidence(proof, [(Target.INDICATOR, "7.2")], on=DECEMBER, by=found.who(EDITOR))
    with transaction():
        found.task.stage = "self_submitted"
    found.take(Act.RETURN_SELF, Part.CITY_ADMIN, DECEMBER, items={"7.1": "照片看不清楚"})

    with pytest.raises(NotAllowed, match=r"已经报送的自评（1\.1）"):
        revised(proof, DECEMBER, found.who(EDITOR), content="三".encode())
    revised(other, DECEMBER, found.who(EDITOR), content="六".encode())
