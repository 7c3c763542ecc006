"""The checks at the counter and before acceptance, each twice: it stops the slip, and the right
act passes (section 10, numbers 1-6, 10, 12, 38, 39, 43)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from law import Incomplete, NotAllowed
from reconsideration import queries
from reconsideration.commands import filing
from tests import builders
from tests.reconsideration.stories import (
    MET,
    REVIEW_ENDS,
    accepted,
    application,
    body,
    do,
)

AFTER_REVIEW = date(2026, 3, 10)


@pytest.fixture
def clerk(db):
    return builders.person("何敏")


def _keys(case, on):
    return [reminder.key for reminder in queries.reminders(case, on=on)]


def _refuse(case, by, **given):
    values = {"grounds": ["C2"], "reasons": "与行政行为没有利害关系", "on": date(2026, 3, 6)}
    return do(filing.refuse, case, by=by, **values | given)


def _accept(case, by, **given):
    return do(filing.accept, case, **{"conditions": MET, "on": REVIEW_ENDS, "by": by} | given)


def test_check_1_a_refusal_after_the_review_period_is_stopped(db, clerk):
    case = application()

    with pytest.raises(NotAllowed, match="2026年3月9日视为受理（第30条第3款）"):
        _refuse(case, clerk, on=AFTER_REVIEW)


def test_check_1_a_refusal_on_the_last_day_passes(db, clerk):
    case = application()

    _refuse(case, clerk, on=REVIEW_ENDS)

    assert case.stage == "not_accepted"


def test_check_2_a_second_notice_of_what_the_first_could_have_asked_is_stopped(db, clerk):
    case = application()
    do(filing.ask_correction, case, items=["身份证明"], on=date(2026, 3, 5), by=clerk)
    do(filing.serve_correction, case, on=date(2026, 3, 6), by=clerk)
    do(filing.receive_correction, case, on=date(2026, 3, 9), by=clerk)

    with pytest.raises(NotAllowed, match="第31条第1款"):
        do(filing.ask_correction, case, items=["处罚决定书"], on=date(2026, 3, 10), by=clerk)


def test_check_2_a_first_notice_within_five_working_days_passes(db, clerk):
    case = application()

    do(filing.ask_correction, case, items=["身份证明"], on=REVIEW_ENDS, by=clerk)

    assert case.stage == "correcting"


def test_check_3_a_refusal_without_reasons_or_the_competent_organ_is_stopped(db, clerk):
    case = application()

    for given, field in (
        ({"reasons": ""}, "reasons"),
        ({"grounds": ["C6"], "reasons": "应向上一级税务机关申请"}, "competent_organ"),
    ):
        with pytest.raises(Incomplete) as refused:
            _refuse(case, clerk, **given)
        assert field in refused.value.problems


def test_check_3_a_refusal_with_reasons_and_organ_passes(db, clerk):
    case = application()

    _refuse(
        case, clerk, grounds=["C6"], reasons="应向上一级税务机关申请", competent_organ="省税务局"
    )

    assert case.stage == "not_accepted"


def test_check_4_the_same_act_accepted_before_is_stopped(db, clerk):
    unit = body()
    accepted(at=unit)
    again = application(at=unit)

    with pytest.raises(Incomplete) as refused:
        _accept(again, clerk)

    assert "note_C7" in refused.value.problems


def test_check_4_another_act_of_the_same_authority_passes(db, clerk):
    unit = body()
    accepted(at=unit)
    other = application(at=unit, act_number="安市监罚〔2026〕13号")

    _accept(other, clerk)

    assert other.stage == "trial"


def test_check_5_an_application_after_sixty_days_is_pointed_out(db):
    # 2025-12-29 起第六十日为 2026-02-27（周五）；3月2日提出已过期
    case = application(known_on=date(2025, 12, 29), act_made_on=date(2025, 12, 22))

    assert case.limit_due_on == date(2026, 2, 27)
    assert "limit_late" in _keys(case, date(2026, 3, 3))


def test_check_5_an_application_on_the_last_day_is_not(db):
    # 2025-12-30 起第六十日为 2026-02-28（周六，调休上班，不顺延）；2月28日交邮
    case = application(
        known_on=date(2025, 12, 30),
        act_made_on=date(2025, 12, 22),
        channel="post",
        submitted_on=date(2026, 2, 28),
    )

    assert case.limit_due_on == date(2026, 2, 28)
    assert "limit_late" not in _keys(case, date(2026, 3, 3))


def test_check_6_two_acts_in_one_application_are_stopped(db):
    with pytest.raises(Incomplete) as refused:
        application(act_number="安市监罚〔2026〕12号、安市监罚〔2026〕13号")

    assert "第22条第4款" in refused.value.problems["act_number"]


def test_check_6_one_act_passes(db):
    assert application(act_number="安市监罚〔2026〕12号").stage == "reviewing"


def test_check_10_a_sum_above_three_thousand_gives_no_simplified_procedure(db, clerk):
    case = application(amount=Decimal("3000.01"))

    with pytest.raises(Incomplete) as refused:
        _accept(case, clerk, track="simplified", simplified_ground="small_amount")

    assert "simplified_ground" in refused.value.problems


def test_check_10_three_thousand_is_within_the_law(db, clerk):
    case = application(amount=Decimal(3000))

    _accept(case, clerk, track="simplified", simplified_ground="small_amount")

    assert case.track == "simplified"


def test_check_12_a_copy_that_was_not_sent_by_the_seventh_day_is_pointed_out(db):
    # 3月9日受理，七个工作日至 3月18日
    case = accepted()

    assert "copy_late" in _keys(case, date(2026, 3, 19))


def test_check_12_a_copy_sent_on_the_seventh_day_is_not(db, clerk):
    case = accepted()

    do(
        filing.serve_copy, case, on=date(2026, 3, 20), sent_on=date(2026, 3, 18), by=clerk,
        method="post",
    )  # fmt: skip

    assert "copy_late" not in _keys(case, date(2026, 3, 20))


def test_check_38_a_deadline_in_a_year_without_a_notice_is_an_estimate(db, clock_at):
    # 2026-12-28 起第五个工作日在 2027 年，放假安排还没有公布
    day = date(2026, 12, 28)
    clock_at(day)
    case = application(submitted_on=day, received_on=day)

    assert "estimated" in _keys(case, day)


def test_check_38_a_deadline_in_an_announced_year_is_none(db):
    assert "estimated" not in _keys(application(), date(2026, 3, 3))


def test_check_39_a_last_day_on_a_worked_saturday_is_pointed_out(db):
    # 2月9日（周一）收到：2月10日至13日、14日（周六，调休上班）
    day = date(2026, 2, 9)
    case = application(submitted_on=day, received_on=day)

    assert "makeup_day" in _keys(case, date(2026, 2, 10))


def test_check_39_a_last_day_on_an_ordinary_monday_is_not(db):
    assert "makeup_day" not in _keys(application(), date(2026, 3, 3))


def test_check_43_a_fee_is_stopped(db):
    with pytest.raises(Incomplete) as refused:
        application(fee=50)

    assert "第87条" in refused.value.problems["fee"]


def test_check_43_an_application_without_a_fee_passes(db):
    assert application().stage == "reviewing"
