"""Stay of execution: four grounds, a second person, and requests that nobody answers (42)."""

from __future__ import annotations

from datetime import date

import pytest

from casework.cases.proposals import approve
from casework.documents.letter import Letter
from casework.documents.models import IssuedDocument
from casework.documents.parts import plain_lines
from law.errors import Incomplete, NotAllowed
from reconsideration.commands.evidence import stay
from reconsideration.views.ways.evidence import reminders
from tests import builders
from tests.reconsideration.stories import accepted, applicant, application, do, respondent

ASKED, DECIDED = date(2026, 3, 16), date(2026, 3, 18)
THIRD = {"side": "third", "kind": "legal_person", "name": "安宁市恒远物流有限公司"}
GIVEN = {"scope": "强制拆除", "reason": "拆除以后难以恢复原状"}


@pytest.fixture(autouse=True)
def _today(db, clock_at):
    clock_at(date(2026, 4, 1))


@pytest.fixture
def clerk(db):
    return builders.person("何敏")


def ask(case, side="applicant"):
    party = next(one for one in case.parties if one.side == side)
    return do(
        stay.ask_stay, case, party_id=party.id, reason="拆除以后难以恢复原状", on=ASKED,
        by=builders.person("何敏"),
    )  # fmt: skip


def paper_of(db, kind):
    paper = db.session.query(IssuedDocument).filter_by(kind=kind).one()
    return paper, "".join(plain_lines(Letter.from_data(paper.letter)))


def keys(case, on):
    return {one.key for one in reminders(case, on)}


def test_a_stay_is_approved_by_a_second_person_and_told_to_everybody(db, clerk):
    case = accepted(parties=[applicant(), respondent(), THIRD])
    ask(case, "third")

    proposal = do(stay.propose_stay, case, ground="asked", on=DECIDED, by=clerk, **GIVEN)
    assert stay.stay_standing(case).running is None
    do(approve, proposal, by=builders.person("郭正"), on=DECIDED)

    standing = stay.stay_standing(case)
    assert (standing.running.on, standing.waiting) == (DECIDED, ())
    paper, text = paper_of(db, "stay")
    assert "第四十二条第三项" in text
    assert "自2026年3月18日起停止执行" in text
    assert "强制拆除" in text
    assert [one.addressee for one in paper.deliveries] == [
        "周翀",
        "安宁市市场监督管理局",
        "安宁市恒远物流有限公司",
    ]
    assert paper.letter["signer"] == "安宁市人民政府"


def test_nobody_asked_so_that_is_no_ground(clerk):
    case = accepted()

    with pytest.raises(Incomplete) as fault:
        do(stay.propose_stay, case, ground="asked", on=DECIDED, by=clerk, **GIVEN)

    assert set(fault.value.problems) == {"ground"}


def test_a_rule_that_stays_is_named(db, clerk):
    case = accepted()

    with pytest.raises(Incomplete, match="哪一条"):
        do(stay.stay, case, ground="statute", on=DECIDED, by=clerk, **GIVEN)
    do(
        stay.stay, case, ground="statute", rule="行政强制法第四十四条", on=DECIDED, by=clerk,
        **GIVEN,
    )  # fmt: skip

    assert "行政强制法第四十四条规定停止执行" in paper_of(db, "stay")[1]


def test_a_stay_before_acceptance_has_no_body_yet_that_could_decide_it(clerk):
    case = application()

    with pytest.raises(NotAllowed):
        do(stay.propose_stay, case, ground="organ_needs", on=date(2026, 3, 3), by=clerk, **GIVEN)


def test_the_respondent_does_not_ask_but_says_so():
    case = accepted()

    with pytest.raises(NotAllowed, match="第42条第3项"):
        ask(case, "respondent")


def test_check_41_a_request_without_an_answer_is_pointed_out_after_five_days(clerk):
    case = accepted()
    ask(case)

    assert "stay_open" not in keys(case, date(2026, 3, 20))
    assert "stay_open" in keys(case, date(2026, 3, 21))


@pytest.mark.parametrize("granted", [True, False])
def test_check_41_an_answer_of_either_kind_settles_it(clerk, granted):
    case = accepted()
    ask(case)

    if granted:
        do(stay.stay, case, ground="asked", on=DECIDED, by=clerk, **GIVEN)
    else:
        do(stay.refuse_stay, case, reason="没有难以恢复的损害", on=DECIDED, by=clerk)

    assert "stay_open" not in keys(case, date(2026, 4, 1))


def test_a_refusal_says_why_and_that_daily_fines_do_not_run(db, clerk):
    case = accepted(amount=28000)
    ask(case)

    do(stay.refuse_stay, case, reason="罚款可以退还，没有难以恢复的损害", on=DECIDED, by=clerk)

    _, text = paper_of(db, "stay_refusal")
    assert "罚款可以退还" in text
    assert "第七十三条第三款" in text


def test_nothing_is_refused_that_nobody_asked(clerk):
    case = accepted()

    with pytest.raises(NotAllowed, match="没有等待答复"):
        do(stay.refuse_stay, case, reason="没有难以恢复的损害", on=DECIDED, by=clerk)


def test_a_stay_is_lifted_once_it_runs(db, clerk):
    case = accepted()
    with pytest.raises(NotAllowed, match="没有停止执行"):
        do(stay.lift_stay, case, reason="原因已经消除", on=DECIDED, by=clerk)
    do(stay.stay, case, ground="organ_needs", on=DECIDED, by=clerk, **GIVEN)

    do(stay.lift_stay, case, reason="原因已经消除", on=date(2026, 3, 20), by=clerk)

    assert stay.stay_standing(case).running is None
    assert "自2026年3月20日起恢复执行" in paper_of(db, "stay_lifting")[1]


def test_a_second_stay_beside_the_first_is_barred(clerk):
    case = accepted()
    do(stay.stay, case, ground="organ_needs", on=DECIDED, by=clerk, **GIVEN)

    with pytest.raises(NotAllowed, match="已经决定停止执行"):
        do(stay.stay, case, ground="organ_needs", on=DECIDED, by=clerk, **GIVEN)


def test_a_stay_that_was_made_on_paper_before_keeps_its_day(clerk):
    case = accepted()
    ask(case)
    later = date(2026, 3, 20)
    proposal = do(
        stay.propose_stay, case, ground="asked", legal_on=DECIDED, on=later, by=clerk, **GIVEN
    )

    do(approve, proposal, by=builders.person("郭正"), on=later)

    assert stay.stay_standing(case).running.on == DECIDED
    assert "2026-03-18" in proposal.summary


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 21)])
def test_a_day_before_the_receipt_or_after_today_is_none(clerk, day):
    case = accepted()
    ask(case)

    with pytest.raises(Incomplete, match="收到申请之日"):
        do(
            stay.propose_stay, case, ground="asked", legal_on=day, on=date(2026, 3, 20),
            by=clerk, **GIVEN,
        )  # fmt: skip
