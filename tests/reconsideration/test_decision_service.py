"""Service of a decision: ways and their proof, failure, notice, effect by party, slips."""

from __future__ import annotations

from datetime import date

import pytest

from casework.cases.proposals import approve
from casework.documents.models import IssuedDocument
from casework.documents.service import record_service
from law.errors import Incomplete, NotAllowed
from reconsideration.commands.decision import serving
from reconsideration.commands.papers import decision as papers
from reconsideration.views.ways.decision import reminders
from tests.reconsideration.decisions import AGREED, DECIDED, agree, decided, send_up, text_of
from tests.reconsideration.decisions import one as draft_of
from tests.reconsideration.decisions import replied as replied_case
from tests.reconsideration.stories import do, due

SERVED, LATER = date(2026, 4, 13), date(2026, 4, 15)


def _applicant(case):
    return next(party for party in case.parties if party.side == "applicant")


def _respondent(case):
    return next(party for party in case.parties if party.side == "respondent")


def _serve(case, by, party=None, on=SERVED, **given):
    values = {"method": "direct", "receiver": "周翀"} | given
    party = party or _applicant(case)
    return do(serving.serve_decision, case, party=party.id, on=on, by=by, **values)


def test_check_31_a_decision_is_not_effective_before_it_is_served(db):
    case, _ = decided()

    assert case.stage == "decided"
    assert serving.last_effect(case) is None
    assert due(case, "sue") is None


def test_check_31_nothing_is_served_before_it_is_decided(db):
    case, three = replied_case()
    send_up(case, three)
    agree(case, three)

    with pytest.raises(NotAllowed):
        _serve(case, three.clerk, on=AGREED)


def test_check_31_service_makes_it_effective_and_starts_the_time_to_sue(db):
    case, three = decided()
    _serve(case, three.clerk)

    assert case.stage == "effective"
    # 15 days from Monday 13 April end on Tuesday 28 April 2026.
    assert due(case, "sue") == date(2026, 4, 28)


def test_each_party_has_its_own_day_and_the_case_the_last(db):
    case, three = decided()
    _serve(case, three.clerk, party=_respondent(case), receiver="法规科")

    assert serving.last_effect(case) is None
    _serve(case, three.clerk, on=LATER)

    days = {one.party.name: one.delivery.served_on for one in serving.service_of(case)}
    assert days == {"周翀": LATER, "安宁市市场监督管理局": SERVED}
    assert serving.last_effect(case) == LATER


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"method": "direct", "receiver": ""}, "receiver"),
        ({"method": "left", "proof": ""}, "proof"),
        ({"method": "electronic", "proof": "回执 12"}, "method"),
        ({"method": "post", "proof": ""}, "proof"),
        ({"method": "entrusted", "proof": ""}, "proof"),
        ({"method": "notice"}, "method"),
        ({"method": "pigeon"}, "method"),
        ({"on": date(2026, 4, 9)}, "on"),
    ],
)
def test_each_way_asks_for_its_proof(db, given, field):
    case, three = decided()

    with pytest.raises(Incomplete) as refusal:
        _serve(case, three.clerk, **given)

    assert field in refusal.value.problems
    assert case.stage == "decided"


@pytest.mark.parametrize(
    "given",
    [
        {"method": "left", "proof": "见证人王某、刘某"},
        {"method": "post", "proof": "EMS 1234", "receiver": "周翀"},
        {"method": "entrusted", "proof": "临溪县司法局代送"},
        {"method": "abroad", "proof": "使领馆代为送达"},
    ],
)
def test_with_its_proof_each_way_serves(db, given):
    case, three = decided()
    _serve(case, three.clerk, **given)

    assert case.stage == "effective"


def test_what_was_served_is_not_served_again(db):
    case, three = decided()
    _serve(case, three.clerk)

    with pytest.raises(Incomplete, match="已经登记"):
        _serve(case, three.clerk, on=LATER)


def test_a_failed_attempt_becomes_work_and_a_notice_serves_after_thirty_days(db):
    case, three = decided()
    party = _applicant(case)
    do(
        serving.note_failure, case, party=party.id, method="post", reason="邮件退回，查无此人",
        on=SERVED, by=three.clerk,
    )  # fmt: skip

    said = [one.text for one in reminders(case, LATER)]
    assert any("查无此人" in text and "公告" in text for text in said)

    do(
        serving.serve_by_notice, case, party=party.id, abroad=False,
        cause="邮寄退回，直接送达无人", on=LATER, by=three.clerk,
    )  # fmt: skip
    # Thirty days from 15 April: 15 May 2026, whatever day of the week.
    over = date(2026, 5, 15)
    assert "经过三十日，即视为送达" in text_of(db, case, "service_notice")
    assert any("公告期满" in one.text for one in reminders(case, over))
    with pytest.raises(Incomplete, match="2026-05-15"):
        _serve(case, three.clerk, method="notice", on=date(2026, 5, 14))
    _serve(case, three.clerk, method="notice", on=over)
    assert case.stage == "effective"


def test_abroad_the_notice_runs_sixty_days(db):
    case, three = decided()
    event = do(
        serving.serve_by_notice, case, party=_applicant(case).id, abroad=True,
        cause="在境内没有住所，其他方式不能送达", on=LATER, by=three.clerk,
    )  # fmt: skip

    # 15 April + 60 days: 14 June 2026, a Sunday, not rolled.
    assert str(event.data["deemed_on"]) == "2026-06-14"
    assert "第二百八十三条" in text_of(db, case, "service_notice")


def test_every_party_has_a_receipt_to_sign(db):
    case, _ = decided()

    receipts = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind="service_receipt")
    named = [one.letter["paragraphs"][0]["rows"][2][1] for one in receipts]
    assert sorted(named) == ["周翀", "安宁市市场监督管理局"]


def test_a_slip_is_put_right_by_a_paper_that_names_the_old_one(db):
    case, three = decided()
    _serve(case, three.clerk)
    wanted = do(
        serving.propose_correction, case, wrong="行政处罚决定书。", right="行政处罚决定。",
        reason="文书名称写错", on=LATER, by=three.clerk,
    )  # fmt: skip
    do(approve, wanted, by=three.head, on=LATER)

    old = serving.decision_paper(case)
    papers = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind="paper_correction")
    assert papers.one().corrects_id == old.id
    text = text_of(db, case, "paper_correction")
    assert old.number in text
    assert "更正为“行政处罚决定。”" in text


def test_a_slip_has_to_stand_in_the_paper(db):
    case, three = decided()

    with pytest.raises(Incomplete, match="一字不差"):
        do(
            serving.propose_correction, case, wrong="没有这句话", right="有", reason="写错了名称",
            on=DECIDED, by=three.clerk,
        )  # fmt: skip


def test_a_decision_is_served_only_where_the_time_to_sue_starts(db):
    case, three = decided()
    paper = serving.decision_paper(case)

    with pytest.raises(Incomplete, match="登记决定送达"):
        do(
            record_service, paper.deliveries[0], on=SERVED, method="direct", today=LATER,
            by=three.clerk,
        )  # fmt: skip


# ------------------------------------------------------------------------------ what it starts


@pytest.mark.parametrize(
    ("kind", "more", "until"),
    [
        # Served on 13 April: time to sue to Tuesday 28 April, three months to Tuesday 28 July.
        ("A01", {}, date(2026, 7, 28)),
        ("A01", {"left_to_perform": "no"}, None),
        ("A14", {}, None),
        ("A14", {"left_to_perform": "yes"}, date(2026, 7, 28)),
    ],
)
def test_the_court_is_asked_to_enforce_where_an_upheld_act_is_left_to_perform(
    db, kind, more, until
):
    case, three = decided(kind=kind, draft=draft_of("D68", "68", **more))
    _serve(case, three.clerk)

    assert due(case, "enforce") == until


def test_a_change_to_a_warning_leaves_nothing_to_enforce(db):
    change = draft_of(
        "D63", "63-1", detail="给予警告", before_kind="fine", before_amount=2000,
        after_kind="warning", nothing_taken="罚款没有缴纳",
    )  # fmt: skip
    case, three = decided(draft=change)
    _serve(case, three.clerk)

    assert due(case, "enforce") is None


def test_a_decision_that_does_not_tell_by_when_to_sue_leaves_a_year(db, monkeypatch):
    monkeypatch.setattr(papers, "suing_notice", lambda *_, **__: "本决定为最终决定。")
    case, three = decided(draft=draft_of("D68", "68"))
    _serve(case, three.clerk)

    assert due(case, "sue") is None
    # A year from 13 April 2026 is Tuesday 13 April 2027; to enforce, three months from there.
    assert due(case, "sue_untold") == date(2027, 4, 13)
    assert due(case, "enforce") == date(2027, 7, 13)


def test_a_decision_that_a_law_makes_final_leaves_no_way_to_court(db):
    final = draft_of("D68", "68", final_by="《出境入境管理法》第64条", court="")
    case, three = decided(draft=final)

    text = text_of(db, case, "decision")
    assert "依照《出境入境管理法》第64条的规定，本决定为最终裁决" in text
    assert "行政诉讼" not in text
    _serve(case, three.clerk)

    assert [due(case, key) for key in ("sue", "sue_untold", "enforce")] == [None, None, None]


def test_a_decision_is_final_only_by_a_law_of_the_table(db):
    case, three = replied_case()

    with pytest.raises(Incomplete) as refusal:
        send_up(case, three, final_by="《某某条例》第5条")

    assert "第10条" in refusal.value.problems["final_by"]


def test_a_party_that_was_not_told_by_when_to_sue_is_told_late(db, monkeypatch, clock_at):
    clock_at(date(2026, 6, 10))
    monkeypatch.setattr(papers, "suing_notice", lambda *_, **__: "")
    case, three = decided(draft=draft_of("D68", "68"))
    _serve(case, three.clerk)
    given = {"court": "安宁市中级人民法院", "by": three.clerk}
    party = _applicant(case).id

    with pytest.raises(Incomplete):
        do(serving.tell_suing, case, party=_respondent(case).id, on=date(2026, 6, 8), **given)
    do(serving.tell_suing, case, party=party, on=date(2026, 6, 8), **given)

    # Fifteen days from Monday 8 June 2026: Tuesday 23 June, after the holiday of 19 to 21 June.
    assert due(case, "sue") == date(2026, 6, 23)
    assert due(case, "sue_untold") == date(2027, 4, 13)
    assert "向安宁市中级人民法院提起行政诉讼" in text_of(db, case, "suing_supplement")
    with pytest.raises(NotAllowed, match="已经告知"):
        do(serving.tell_suing, case, party=party, on=date(2026, 6, 9), **given)
