"""Cases accepted before 2024: registered late from paper, tried under the 2017 law (section 8).

Calendar of the turn of the year: 2023-12-30 to 2024-01-01 are days off, 2024-02-10 to 02-17 too;
Sun 2024-02-04 and Sun 2024-02-18 are worked.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.accounts.roles import Role
from casework.cases.proposals import approve
from casework.cases.timeline import record
from casework.documents.models import IssuedDocument
from law.errors import Incomplete, NotAllowed
from reconsideration.commands import filing
from reconsideration.commands.filing.law_version import choice_of, choose_law
from reconsideration.commands.trial import course
from reconsideration.models import ReconsiderationCase
from tests import builders
from tests.reconsideration.stories import (
    MET,
    accepted,
    applicant,
    body,
    do,
    due,
    events,
    fields,
    respondent,
)

RECEIVED = date(2023, 11, 6)
ENTERED = date(2026, 11, 2)
NUMBER = "安府复〔2023〕58号"


def old_file(received_on: date = RECEIVED, **details) -> ReconsiderationCase:
    """An application of 2023, entered in 2026 from its paper file."""
    told = {
        "submitted_on": received_on,
        "received_on": received_on,
        "act_made_on": date(2023, 9, 18),
        "known_on": date(2023, 9, 20),
        "old_number": NUMBER,
    }
    return do(
        filing.register,
        unit=details.pop("unit", None) or body(),
        fields=fields(**told | details),
        parties=[applicant(), respondent()],
        on=ENTERED,
        by=builders.person("何敏"),
    )


def taken_in(on: date = date(2023, 11, 8), **details) -> ReconsiderationCase:
    """The same, with its acceptance."""
    case = old_file(**details)
    do(filing.accept, case, conditions=MET, on=on, by=builders.person("何敏"))
    return case


def served(case: ReconsiderationCase, on: date = date(2023, 11, 13)) -> ReconsiderationCase:
    do(filing.serve_copy, case, on=on, by=builders.person("何敏"))
    return case


def test_an_old_file_keeps_its_number_and_gets_no_new_receipt(db):
    case = old_file()

    assert (case.number, case.year, case.law) == (NUMBER, 2023, "2017")
    assert db.session.query(IssuedDocument).filter_by(case_id=case.id).count() == 0


def test_the_number_of_an_old_file_is_registered_once(db):
    unit = body()
    old_file(unit=unit)

    with pytest.raises(Incomplete) as refused:
        old_file(unit=unit)

    assert list(refused.value.problems) == ["old_number"]


def test_what_came_in_before_2024_could_not_come_through_the_penaliser(db):
    with pytest.raises(Incomplete) as refused:
        old_file(channel="through_penaliser", through_on=RECEIVED)

    assert "channel" in refused.value.problems


def test_an_old_case_is_accepted_as_of_its_receipt_with_sixty_and_ten_natural_days(db):
    case = served(taken_in())

    # 11/7-11/10 11/13; 11-06 + 60 = 2024-01-05; 11-13 + 10 = 11-23
    assert case.accepted_on == RECEIVED
    assert due(case, "examine") == date(2023, 11, 13)
    assert due(case, "decide") == date(2024, 1, 5)
    assert due(case, "reply") == date(2023, 11, 23)


def test_silence_of_2023_is_acceptance_as_of_receipt_written_with_the_first_act_of_the_trial(db):
    case = old_file()

    assert filing.write_down_deemed_acceptance(case, on=ENTERED) is None
    do(filing.serve_copy, case, on=date(2023, 11, 15), by=builders.person())

    assert events(case)[1] == ("deemed_accepted", RECEIVED)
    assert case.accepted_on == RECEIVED


def test_a_correction_of_2023_is_entered_after_the_fact_and_its_days_are_left_out(db):
    case = old_file()
    by = builders.person("何敏")
    with pytest.raises(Incomplete, match="合理的补正期限"):
        do(filing.ask_correction, case, items=["身份证明"], on=date(2023, 11, 9), by=by)
    do(filing.ask_correction, case, items=["身份证明"], until=date(2023, 11, 24),
       on=date(2023, 11, 9), by=by)  # fmt: skip
    do(filing.serve_correction, case, on=date(2023, 11, 10), by=by)
    do(filing.receive_correction, case, on=date(2023, 11, 20), by=by)
    do(filing.accept, case, conditions=MET, on=date(2023, 11, 22), by=by)

    # Ten days from the service of 11-10 to 11-20 are left out: 11-06 + 60 + 10 = 2024-01-15.
    assert case.accepted_on == RECEIVED
    assert due(case, "decide") == date(2024, 1, 15)


def test_what_is_received_in_2023_and_accepted_in_2024_is_a_case_of_the_new_law(db):
    case = old_file(date(2023, 12, 27), known_on=date(2023, 12, 1), kind="A14")
    assert case.law == "2017"

    do(filing.accept, case, conditions=MET, track="simplified", simplified_ground="information",
       on=date(2024, 1, 3), by=builders.person())  # fmt: skip

    # The new law has a simplified procedure: 01-03 + 30 = Friday 02-02.
    assert (case.law, case.accepted_on) == ("2023", date(2024, 1, 3))
    assert due(case, "decide") == date(2024, 2, 2)


def test_the_former_law_has_no_simplified_procedure_and_says_so(db):
    case = old_file(kind="A14")

    with pytest.raises(NotAllowed, match="2017年的行政复议法没有简易程序") as refused:
        do(
            filing.accept,
            case,
            conditions=MET,
            track="simplified",
            simplified_ground="information",
            on=date(2023, 11, 8),
            by=builders.person(),
        )

    assert refused.value.basis.statute.key == "arl_2017"


def test_a_suspension_of_2023_is_no_backdating_and_its_days_are_left_out(db):
    case = served(taken_in())
    do(
        course.suspend,
        case,
        ground="S07",
        detail="法律适用问题请示省政府",
        on=date(2023, 12, 1),
        noted_on=ENTERED,
        by=builders.person(),
    )

    # Suspended since: the clock stands still.
    assert case.stage == "suspended"
    assert due(case, "decide") is None


def test_a_refusal_of_2023_is_entered_with_its_own_day_and_approved_now(head):
    unit, reviewer = head
    case = old_file(unit=unit)
    offered = {one.action.value for one in filing.choices(case, on=ENTERED) if one.allowed}
    assert {"refuse", "ask_correction", "accept"} <= offered
    unmet = MET | {"C2": {"ok": "no", "note": ""}}

    waiting = do(
        filing.propose_refusal, case, grounds=["C2"], reasons="与处罚决定没有利害关系",
        conditions=unmet, legal_on=date(2023, 11, 10), on=ENTERED, by=builders.person("何敏"),
    )  # fmt: skip
    do(approve, waiting, by=reviewer, on=ENTERED)

    assert (case.stage, case.closed_on) == ("not_accepted", date(2023, 11, 10))


def test_a_refusal_after_the_five_working_days_is_barred_by_the_former_law(db):
    case = old_file()

    # 11/7-11/10 11/13: on 11-14 the application is accepted already, as of its receipt.
    with pytest.raises(NotAllowed, match="第17条第2款"):
        do(filing.refuse, case, grounds=["C2"], reasons="没有利害关系", on=date(2023, 11, 14),
           by=builders.person())  # fmt: skip


# ------------------------------------------------------------------------------ the override


@pytest.fixture
def head(db):
    unit = body()
    return unit, builders.account(Role.RVW, at=unit).person


def test_the_head_of_the_body_chooses_the_other_version_and_the_deadlines_follow(head):
    unit, reviewer = head
    case = served(taken_in(unit=unit))
    do(
        choose_law,
        case,
        law="2023",
        reason="法院判决责令重新审理，按新法程序办理",
        on=ENTERED,
        by=reviewer,
    )

    # Ten working days from 11-13: 11/14-11/17 11/20-11/24 11/27.
    assert case.law == "2023"
    assert due(case, "reply") == date(2023, 11, 27)
    told = choice_of(case).text
    assert reviewer.name in told
    assert "法院判决责令重新审理" in told
    assert "行政复议法（2017年修正）" in told


def test_nobody_else_chooses_the_version_and_not_without_a_reason(head):
    unit, reviewer = head
    case = taken_in(unit=unit)

    with pytest.raises(NotAllowed, match="机构负责人"):
        do(
            choose_law,
            case,
            law="2023",
            reason="按新法程序办理更为妥当",
            on=ENTERED,
            by=builders.person(),
        )
    with pytest.raises(Incomplete) as refused:
        do(choose_law, case, law="2017", reason="理由", on=ENTERED, by=reviewer)
    assert set(refused.value.problems) == {"law", "reason"}


def test_once_the_decision_is_served_the_version_stays(head):
    unit, reviewer = head
    case = served(taken_in(unit=unit))
    for kind, on in (("decided", date(2023, 12, 22)), ("decision_served", date(2023, 12, 26))):
        do(record, case, kind, on=on, by=reviewer, kinds=["D68"])

    with pytest.raises(NotAllowed, match="决定已经送达"):
        do(choose_law, case, law="2023", reason="按新法程序办理更为妥当", on=ENTERED, by=reviewer)


def test_a_simplified_case_cannot_be_put_under_a_law_without_simplified_procedure(head):
    unit, reviewer = head
    case = accepted(track="simplified", at=unit, amount=Decimal(500))

    with pytest.raises(NotAllowed, match="2017年的行政复议法没有简易程序") as refused:
        do(choose_law, case, law="2017", reason="上级机关指定按旧法办理", on=date(2026, 3, 12),
           by=reviewer)  # fmt: skip

    assert case.law == "2023"
    assert "2026-03-09" in refused.value.message


def test_the_override_is_an_event_with_who_and_why_and_can_be_turned_back(head):
    unit, reviewer = head
    case = served(taken_in(unit=unit))
    for law, reason in (("2023", "法院判决责令按新法重新办理"), ("2017", "该判决已被上级法院撤销")):
        do(choose_law, case, law=law, reason=reason, on=ENTERED, by=reviewer)

    kept = [event.data for event in case.events if event.kind == "law_chosen"]
    assert [(one["law"], one["who"]) for one in kept] == [
        ("2023", reviewer.name), ("2017", reviewer.name),
    ]  # fmt: skip
    assert (case.law, due(case, "reply")) == ("2017", date(2023, 11, 23))
