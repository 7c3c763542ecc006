"""A labour dispute from the counter to the signed agreement, by its commands."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import select

from casework.cases.models import CaseEvent, CasePerson
from casework.cases.timeline import timeline
from casework.db import transaction
from casework.documents.models import IssuedDocument
from law.errors import Incomplete, NotAllowed
from mediation.commands import (
    agreements,
    assignment,
    closing,
    meetings,
    recusal,
    registration,
    standing,
)
from mediation.models.cases import MediationCase
from mediation.models.private import PrivateNote
from mediation.procedure import Action
from tests.builders import person
from tests.mediation import stories
from tests.mediation.stories import EMPLOYER, RECEIVED, WORKER

pytestmark = pytest.mark.usefixtures("today")
CHINA = timezone(timedelta(hours=8))


@pytest.fixture
def today(db, clock_at):
    clock_at(date(2026, 6, 30))


def due(case, key):
    return next(row.due_on for row in reversed(case.deadlines) if row.key == key)


def papers(db, case):
    found = db.session.scalars(
        select(IssuedDocument).where(IssuedDocument.case_id == case.id).order_by(IssuedDocument.id)
    )
    return {paper.kind: paper for paper in found}


def said(paper):
    return str(paper.letter)


# -------------------------------------------------------------------------- registration


def test_the_receipt_proves_the_day_on_which_protection_was_asked_for(db):
    case = stories.registered(on=date(2026, 3, 4), received_on=RECEIVED)

    receipt = papers(db, case)["receipt"]
    assert case.number == "临劳调〔2026〕1号"
    assert receipt.number == case.number
    assert "2026年3月2日" in said(receipt)
    assert case.stage == "registered"
    assert due(case, "mediate") == date(2026, 3, 17)


def test_numbers_run_on_without_gaps(db):
    at = stories.organisation()

    numbers = [stories.registered(at=at).number for _ in range(3)]

    assert numbers == [f"临劳调〔2026〕{n}号" for n in (1, 2, 3)]


def test_a_dispute_received_last_year_is_numbered_in_the_year_of_registering(db):
    case = stories.registered(on=date(2026, 1, 5), received_on=date(2025, 12, 31))

    assert case.number.startswith("临劳调〔2026〕")
    assert case.received_on == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"received_on": date(2026, 3, 3)}, "received_on"),
        ({"facts": {"end_date": "2024-12-31"}}, "end_date"),
        ({"facts": {"facts_summary": ""}}, "facts_summary"),
        ({"claims": []}, "claims"),
        ({"claims": [{"code": "MOON"}]}, "claims-0-code"),
        ({"claims": [{"code": "WAGE", "amount": "many"}]}, "claims-0-amount"),
        ({"parties": stories.PARTIES[:1]}, "respondents"),
        (
            {"parties": [stories.PARTIES[0] | {"phone": ""}, stories.PARTIES[1]]},
            "applicants-0-phone",
        ),
        (
            {"parties": [stories.PARTIES[0] | {"id_no": "110105194912310021"}, stories.PARTIES[1]]},
            "applicants-0-id_no",
        ),
        ({"channel": "PIGEON"}, "channel"),
    ],
)
def test_what_is_wrong_at_the_counter_is_told_beside_its_field(db, changes, field):
    with pytest.raises(Incomplete) as refusal:
        stories.registered(**changes)

    assert field in refusal.value.problems
    assert db.session.scalars(select(MediationCase)).all() == []


def test_sensitive_facts_are_sealed(db):
    case = stories.registered(
        facts={
            "dispute_kind": "TERM",
            "protected": ["pregnancy"],
            "dismiss_reason": "no_fault",
        }
    )

    assert "protected" not in case.facts
    assert case.sealed_facts == {"protected": ["pregnancy"]}
    assert "pregnancy" not in str([event.data for event in timeline(case)])


def test_the_limitation_is_interrupted_on_the_day_of_receipt(db):
    case = stories.registered()

    rows = [row for row in case.deadlines if row.key == "arbitration"]
    # 离职 2026-01-31 起一年至 2027-01-31；2026-03-02 申请，重新计算至 2027-03-02
    assert (rows[0].started_on, rows[0].met_on) == (date(2026, 1, 31), RECEIVED)
    assert rows[1].due_on == date(2027, 3, 2)


def test_facts_that_come_later_move_the_clocks(db):
    case, by = stories.registered(facts={"end_date": ""}), person()
    assert not [row for row in case.deadlines if row.key == "arbitration"]

    with transaction():
        registration.complete_facts(
            case, facts={"end_date": "2026-01-31"}, on=date(2026, 3, 3), by=by
        )

    assert due(case, "arbitration") == date(2027, 3, 2)
    assert case.facts["end_date"] == "2026-01-31"


# ------------------------------------------------------------------- up to acceptance


def test_the_other_side_is_asked_by_a_letter_with_a_reply_slip(db):
    case, by = stories.registered(), person()

    with transaction():
        registration.ask_consent(case, on=RECEIVED, by=by)

    letter = papers(db, case)["consent"]
    assert case.stage == "consent"
    assert "同意调解" in said(letter)
    assert "2026年3月9日" in said(letter)
    assert [one.addressee for one in letter.deliveries] == [EMPLOYER]


def test_a_respondent_nobody_can_reach_cannot_be_asked(db):
    silent = stories.PARTIES[1] | {"phone": "", "address": ""}
    case = stories.registered(parties=[stories.PARTIES[0], silent])

    with pytest.raises(NotAllowed, match="无法征求意见"):
        registration.ask_consent(case, on=RECEIVED, by=person())


def test_acceptance_waits_for_consent_and_says_so(db):
    case = stories.registered()

    with pytest.raises(NotAllowed, match="还没有同意调解"):
        registration.accept(case, conditions=stories.ALL_MET, on=RECEIVED, by=person())


def test_acceptance_waits_for_the_facts_that_it_needs(db):
    case, by = stories.registered(facts={"worker_kind": ""}), person()
    with transaction():
        registration.record_consent(case, answer="given", on=RECEIVED, by=by)

    with pytest.raises(NotAllowed, match="请选用工类型"):
        registration.accept(case, conditions=stories.ALL_MET, on=RECEIVED, by=by)


def test_a_condition_that_is_not_met_bars_acceptance(db):
    case, by = stories.registered(), person()
    with transaction():
        registration.record_consent(case, answer="given", on=RECEIVED, by=by)

    with pytest.raises(NotAllowed, match="属于本组织的职责和区域"):
        registration.accept(
            case,
            conditions=stories.ALL_MET | {"G4": {"ok": "no", "note": ""}},
            unmet=["G4"],
            on=RECEIVED,
            by=by,
        )


def test_an_unanswered_condition_is_asked_for(db):
    case, by = stories.registered(), person()
    with transaction():
        registration.record_consent(case, answer="given", on=RECEIVED, by=by)

    with pytest.raises(Incomplete) as refusal:
        registration.accept(case, conditions={}, on=RECEIVED, by=by)

    assert refusal.value.problems["answer_G1"] == "请逐项回答是否符合"


def test_a_child_at_work_is_not_mediated(db):
    case, by = stories.registered(facts={"under_16": True}), person()
    with transaction():
        registration.record_consent(case, answer="given", on=RECEIVED, by=by)

    with pytest.raises(NotAllowed, match="未满十六周岁"):
        registration.accept(case, conditions=stories.ALL_MET, on=RECEIVED, by=by)


def test_the_acceptance_notice_names_the_fifteen_days_and_no_fee(db):
    case = stories.accepted()

    notice = said(papers(db, case)["acceptance"])
    assert "2026年3月17日" in notice
    assert "第十四条第三款" in notice
    assert "不收取费用" in notice


def test_silence_before_the_day_is_no_refusal(db):
    case, by = stories.registered(), person()
    with transaction():
        registration.ask_consent(case, on=RECEIVED, by=by)

    with pytest.raises(NotAllowed, match="2026年3月9日"):
        registration.record_consent(case, answer="silent", on=date(2026, 3, 9), by=by)


def test_a_refusal_by_the_other_side_names_arbitration_first(db):
    case, by = stories.registered(), person()

    with transaction():
        registration.record_consent(case, answer="refused", on=date(2026, 3, 3), by=by)

    letter = papers(db, case)["refusal"]
    assert (case.stage, case.outcome) == ("refused", "N9")
    assert said(letter).index("劳动人事争议仲裁") < said(letter).index("劳动保障监察")
    assert "复议" not in said(letter)
    assert "2027年3月2日" in said(letter)


def test_a_refusal_takes_effect_when_a_second_person_approves(db):
    registration.register_proposals()
    case, by, head = stories.registered(), person(), person("钟旻")
    with transaction():
        proposal = registration.propose_refusal(
            case, ground="N8", reasons="用工单位不在本县", on=date(2026, 3, 3), by=by
        )
    assert case.stage == "registered"

    with transaction():
        from_head(proposal, head, date(2026, 3, 4))

    assert case.stage == "refused"
    assert "用工单位不在本县" in said(papers(db, case)["refusal"])


def from_head(proposal, head, on):
    from casework.cases.proposals import approve  # noqa: PLC0415

    approve(proposal, by=head, on=on)


def test_what_is_missing_is_asked_once(db):
    case, by = stories.registered(), person()
    with transaction():
        registration.ask_supplement(case, items=["工资流水"], on=RECEIVED, by=by)
        registration.take_supplement(case, note="已补", on=date(2026, 3, 4), by=by)

    with pytest.raises(NotAllowed, match="已经一次告知"):
        registration.ask_supplement(case, items=["考勤"], on=date(2026, 3, 5), by=by)


def test_a_transfer_goes_to_the_competent_body_and_the_applicant_knows(db):
    case, by = stories.registered(), person()

    with transaction():
        registration.transfer(
            case, to="青禾县劳动争议调解中心", reason="用工单位在青禾县", on=date(2026, 3, 3), by=by
        )

    letter = papers(db, case)["transfer"]
    assert case.stage == "transferred"
    assert [one.addressee for one in letter.deliveries] == ["青禾县劳动争议调解中心", WORKER]


# -------------------------------------------------------------------- mediators, sessions


def test_a_mediator_who_steps_aside_stays_out(db):
    by, other = person(), person("韦赟")
    case = stories.assigned(by=by)

    with transaction():
        recusal.recuse(
            case,
            person_id=by.id,
            ground="R2",
            note="与申请人有利害关系",
            successor_id=other.id,
            on=date(2026, 3, 4),
            by=other,
        )

    assert [link.person_id for link in assignment.mediators(case)] == [other.id]
    roles = db.session.scalars(select(CasePerson.role).where(CasePerson.person_id == by.id)).all()
    assert "recused" in roles
    with pytest.raises(NotAllowed, match="已回避"):
        assignment.assign(case, lead=by.id, on=date(2026, 3, 5), by=other)


def test_a_body_does_not_mediate_its_own_quarrel(db):
    at, by = stories.organisation(), person()
    own = stories.PARTIES[1] | {"name": at.name}
    case = stories.accepted(at=at, by=by, parties=[stories.PARTIES[0], own])

    with pytest.raises(NotAllowed, match="应由其他组织主持"):
        assignment.assign(case, lead=by.id, on=RECEIVED, by=by)


def test_a_session_is_announced_three_working_days_before(db):
    by = person()
    case = stories.assigned(by=by)

    # 03-09（周一）向前三个工作日：03-06 03-05 03-04
    with pytest.raises(NotAllowed, match="不足三个工作日"):
        schedule(case, by, on=date(2026, 3, 5))
    with transaction():
        schedule(case, by, on=date(2026, 3, 4))

    notice = papers(db, case)["session_notice"]
    assert "2026年3月9日14时30分" in said(notice)
    assert {one.addressee for one in notice.deliveries} == {WORKER, EMPLOYER}


def test_both_may_waive_the_notice(db):
    by = person()
    case = stories.assigned(by=by)

    with transaction():
        meeting = schedule(case, by, on=date(2026, 3, 8), waived=True)

    assert meeting.state == "planned"


def schedule(case, by, *, on, waived=False):
    return meetings.schedule(
        case,
        starts_at=datetime(2026, 3, 9, 14, 30, tzinfo=CHINA),
        place="第一调解室",
        form="joint",
        waived=waived,
        on=on,
        by=by,
    )


def test_notes_of_separate_talks_never_reach_a_paper(db):
    case = stories.in_session()

    kept = db.session.query(PrivateNote).one()
    record = papers(db, case)["session_record"]
    assert kept.text == stories.SECRET
    assert "多付一千元" not in said(record)
    assert "双方对工作时间没有争议" in said(record)
    assert record.deliveries == []


def test_a_session_without_rights_read_is_no_session(db):
    by = person()
    case = stories.assigned(by=by)

    with pytest.raises(Incomplete) as refusal:
        stories.hold(case, on=date(2026, 3, 9), by=by, rights_read=False)

    assert "rights_read" in refusal.value.problems


def test_an_extension_prints_both_days_and_keeps_the_right_to_arbitration(db):
    by = person()
    case = stories.in_session(by=by)

    with transaction():
        meetings.extend(
            case,
            to=date(2026, 3, 27),
            both_consent=True,
            note="等待工程款",
            on=date(2026, 3, 16),
            by=by,
        )

    letter = said(papers(db, case)["extension"])
    assert due(case, "mediate") == date(2026, 3, 27)
    assert "2026年3月17日" in letter
    assert "2026年3月27日" in letter
    assert "依法申请仲裁" in letter


def test_an_extension_without_both_consents_is_barred(db):
    by = person()
    case = stories.in_session(by=by)

    with pytest.raises(NotAllowed, match="双方书面同意"):
        meetings.extend(case, days=10, both_consent=False, on=date(2026, 3, 16), by=by)


def test_a_pause_leaves_the_fifteen_days_running_and_says_so(db):
    by = person()
    case = stories.in_session(by=by)

    with transaction():
        meetings.suspend(case, ground="S6", note="", on=date(2026, 3, 10), by=by)

    assert case.stage == "suspended"
    assert due(case, "mediate") == date(2026, 3, 17)
    assert "中止不停止" in said(papers(db, case)["suspension"])


def test_a_day_before_the_receipt_is_refused(db):
    case = stories.registered()

    with pytest.raises(Incomplete, match="早于收到申请之日"):
        registration.take_supplement(case, on=RECEIVED - timedelta(1), by=person())


def test_each_command_records_one_event(db):
    case = stories.signed()

    kinds = db.session.scalars(
        select(CaseEvent.kind).where(CaseEvent.case_id == case.id).order_by(CaseEvent.serial)
    ).all()
    assert kinds == [
        "received",
        "consent_given",
        "accepted",
        "assigned",
        "session_held",
        "agreed",
        "signed",
    ]


def test_the_flags_of_a_case_follow_the_day(db):
    case = stories.in_session()

    assert "LAB-R02" not in [f.code for f in standing.flags_of(case, on=date(2026, 3, 17))]
    assert "LAB-R02" in [f.code for f in standing.flags_of(case, on=date(2026, 3, 18))]


def test_what_may_be_done_now_is_asked_of_the_same_table(db):
    case = stories.settled()

    found = {one.action: one.allowed for one in standing.choices_of(case, on=date(2026, 3, 10))}

    assert found[Action.SIGN]
    assert found[Action.RENEGE]
    assert not found[Action.FILE_CONFIRMATION]


def test_an_agreed_sum_is_kept_with_the_case(db):
    case = stories.signed()

    assert case.agreed_amount == Decimal("19800.00")
    assert (case.claim_amount, case.outcome) == (Decimal("19800.00"), "PAY_ONCE")


def test_withdrawing_ends_the_case_with_its_routes(db):
    by = person()
    case = stories.in_session(by=by)

    with transaction():
        closing.withdraw(case, note="双方自行和解", on=date(2026, 3, 11), by=by)

    assert (case.stage, case.outcome) == ("terminated", "T1")
    assert "申请人撤回申请" in said(papers(db, case)["termination"])
    assert agreements.after_signing(case)
