"""A labour dispute as data: what is asked, what contradicts, what raises a flag."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from law.citation import Practice
from law.library import load_calendar
from mediation.dispute_type import Chronicle, Need, OrganKind, Setting, Severity, Situation
from mediation.disputes import DISPUTES
from mediation.disputes.labour.estimates import service_years
from mediation.procedure import reminders

LABOUR = DISPUTES["labour"]
CALENDAR = load_calendar()
TODAY = date(2026, 9, 22)


def seen(on=TODAY, claims=("WAGE",), **facts):
    extra = {
        name: facts.pop(name)
        for name in (
            "received_on",
            "head_count",
            "agreed",
            "agreed_amount",
            "terms",
            "same_respondent",
            "co_parties",
        )
        if name in facts
    }
    mediate_due = facts.pop("mediate_due", None)
    known, problems = LABOUR.read(facts)
    assert problems == {}
    chronicle = Chronicle({**known, "claims": claims}, OrganKind.LABOUR_ORG, {})
    clocks = reminders(LABOUR.limits, chronicle, CALENDAR)
    dues = {clock.code: clock.due for clock in clocks}
    if mediate_due is not None:
        dues["mediate"] = mediate_due
    return Situation(known, on, CALENDAR, frozenset(claims), dues=dues, **extra)


def flags(on=TODAY, claims=("WAGE",), **facts):
    return {flag.code: flag for flag in LABOUR.flags(seen(on, claims, **facts))}


# ---------------------------------------------------------------------------- the form


def test_registration_asks_only_for_what_it_needs():
    needed = {fact.key for fact in LABOUR.facts if fact.need is Need.REGISTER}

    assert needed == {"dispute_kind", "start_date", "facts_summary"}


def test_a_missing_fact_is_named_in_words():
    problems = LABOUR.problems({}, Need.REGISTER, TODAY)

    assert problems["dispute_kind"] == "请选争议类别"
    assert problems["start_date"] == "请填入职日期"
    assert "worker_kind" not in problems


def test_leaving_before_joining_is_refused_with_both_days():
    problems = LABOUR.problems(
        {"start_date": "2025-10-18", "end_date": "2025-10-13"}, Need.OPTIONAL, TODAY
    )

    assert problems == {"end_date": "早于入职日期 2025-10-18"}


def test_a_day_that_lies_ahead_is_refused():
    problems = LABOUR.problems({"start_date": "2026-09-23"}, Need.OPTIONAL, TODAY)

    assert problems == {"start_date": "晚于今天 2026-09-22，请核对"}


def test_the_day_of_leaving_may_lie_ahead():
    facts = {"start_date": "2020-01-02", "end_date": "2026-09-30"}

    assert LABOUR.problems(facts, Need.OPTIONAL, TODAY) == {}


@pytest.mark.parametrize(
    ("fact", "value", "message"),
    [
        ("wage_monthly", "六千", "请只填数字，例如 6600.00"),
        ("wage_monthly", "NaN", "请只填数字，例如 6600.00"),
        ("wage_monthly", "-1", "不能小于 0"),
        ("wage_monthly", "1.005", "最多两位小数，且不能超过十三位整数"),
        ("start_date", "2026-02-30", "请填成 2026-09-22 这样的日期"),
        ("worker_kind", "martian", "请从列出的各项中选一项"),
        ("under_16", "maybe", "请选“是”或“否”"),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_field(fact, value, message):
    _, problems = LABOUR.read({"dispute_kind": "PAY", fact: value})

    assert problems == {fact: message}


def test_facts_that_make_no_sense_are_not_asked_for_and_not_kept():
    known, _ = LABOUR.read({"dispute_kind": "PAY", "injury_date": "2026-03-01"})

    assert "injury_date" not in known
    assert "injury_date" not in LABOUR.problems({"dispute_kind": "PAY"}, Need.ACCEPT, TODAY)
    assert "injury_date" in LABOUR.problems({"dispute_kind": "INJURY"}, Need.ACCEPT, TODAY)


def test_health_is_kept_sealed():
    known, _ = LABOUR.read(
        {
            "dispute_kind": "TERM",
            "protected": ["pregnancy"],
            "start_date": "2024-01-02",
        }
    )

    plain, sealed = LABOUR.split(known)

    assert sealed == {"protected": ["pregnancy"]}
    assert plain == {"dispute_kind": "TERM", "start_date": "2024-01-02"}


# ------------------------------------------------------------------------------- flags


def test_a_limitation_that_ends_in_three_weeks_is_pointed_out_and_not_judged():
    flag = flags(dispute_kind="PAY", end_date="2025-10-13")["LAB-R01"]

    assert flag.message == "仲裁时效可能2026年10月13日届满，余 21 日。只作提醒，不作结论。"
    assert flag.basis.text == "《劳动争议调解仲裁法》第27条第4款"
    assert flag.advice == "今天登记并打印回执，可证明今天提出过请求。"


def test_a_limitation_of_thirty_days_and_more_is_left_alone():
    # 2025-10-22 + 1 年 = 2026-10-22，距 09-22 正好 30 日；前一日届满的只有 29 日
    assert "LAB-R01" not in flags(dispute_kind="PAY", end_date="2025-10-22")
    assert "LAB-R01" in flags(dispute_kind="PAY", end_date="2025-10-21")


def test_a_limitation_that_may_have_ended_asks_for_interruptions():
    flag = flags(dispute_kind="PAY", end_date="2025-09-01")["LAB-R01"]

    assert "可能已于2026年9月1日届满" in flag.message
    assert "问明有无催要" in flag.message


def test_fifteen_days_without_agreement_open_arbitration():
    due = date(2026, 9, 21)

    flag = flags(dispute_kind="PAY", received_on=date(2026, 9, 4), mediate_due=due)["LAB-R02"]

    assert flag.basis.text == "《劳动争议调解仲裁法》第14条第3款"
    assert "LAB-R02" not in flags(on=due, dispute_kind="PAY", mediate_due=due)


def test_ten_workers_may_choose_representatives():
    assert "LAB-R03" in flags(dispute_kind="PAY", head_count=10)
    assert "LAB-R03" not in flags(dispute_kind="PAY", head_count=9)


@pytest.mark.parametrize(
    ("count", "staff", "flagged"), [(20, 900, True), (19, 190, True), (19, 191, False)]
)
def test_a_layoff_of_twenty_or_of_a_tenth_is_pointed_out(count, staff, flagged):
    found = flags(
        dispute_kind="TERM", dismiss_reason="layoff", layoff_count=count, staff_count=staff
    )

    assert ("LAB-R04" in found) is flagged


def test_what_is_no_labour_dispute_stops():
    flag = flags(dispute_kind="PAY", not_labour="household")["LAB-R05"]

    assert flag.severity is Severity.STOP
    assert flag.basis.place == "第2条"


def test_a_pensioner_before_september_2025_is_no_labour_dispute():
    flag = flags(
        dispute_kind="PAY", worker_kind="retiree", draws_pension=True, end_date="2025-08-31"
    )["LAB-R05"]

    assert flag.severity is Severity.STOP


def test_a_pensioner_since_september_2025_goes_to_the_legal_reviewer():
    flag = flags(
        dispute_kind="PAY", worker_kind="retiree", draws_pension=True, end_date="2025-09-01"
    )["LAB-R05"]

    assert flag.severity is Severity.HIGH
    assert not flag.basis.is_law


def test_no_final_sum_before_the_injury_is_recognised():
    flag = flags(
        claims=("INJ",),
        on=date(2026, 4, 3),
        dispute_kind="INJURY",
        injury_date="2026-03-10",
        injury_recognised="no",
    )["LAB-R06"]

    assert "单位最迟2026年4月9日，职工一方最迟2027年3月10日" in flag.message
    assert flag.severity is Severity.HIGH


def test_dispatch_wants_the_user_unit_beside_the_agency():
    assert "LAB-R08" in flags(dispute_kind="PAY", worker_kind="dispatch")
    assert "LAB-R08" not in flags(dispute_kind="PAY", worker_kind="dispatch", co_parties=1)


@pytest.mark.parametrize(("reason", "flagged"), [("no_fault", True), ("fault", False)])
def test_a_protected_worker_is_not_dismissed_without_fault(reason, flagged):
    found = flags(dispute_kind="TERM", dismiss_reason=reason, protected=["pregnancy"])

    assert ("LAB-R09" in found) is flagged


def test_three_cases_in_ninety_days_point_to_absconding():
    assert "LAB-R10" in flags(dispute_kind="PAY", same_respondent=3)
    assert "LAB-R10" not in flags(dispute_kind="PAY", same_respondent=2)


def test_a_child_at_work_stops_everything():
    assert flags(dispute_kind="PAY", under_16=True)["LAB-R11"].severity is Severity.STOP


@pytest.mark.parametrize(
    "terms",
    ["乙方自愿放弃社会保险", "甲方不再补缴社会保险费，乙方不再主张社会保险待遇", "社保由乙方放弃"],
)
def test_insurance_cannot_be_waived(terms):
    found = LABOUR.agree_flags(seen(dispute_kind="PAY", terms=terms))

    assert [(flag.code, flag.severity) for flag in found] == [("LAB-R12", Severity.BLOCK)]


def test_insurance_that_is_paid_up_is_no_waiver():
    terms = "甲方于2026年12月31日以前为乙方补缴2025年度社会保险"

    assert LABOUR.agree_flags(seen(dispute_kind="PAY", terms=terms)) == ()


def test_less_than_the_minimum_wage_for_the_months_owed_is_pointed_out():
    facts = {"dispute_kind": "PAY", "local_min_wage": "2330", "arrears_months": "3"}
    # 2330 × 3 = 6990
    low = LABOUR.agree_flags(seen(**facts, agreed_amount=Decimal("6989.99")))
    enough = LABOUR.agree_flags(seen(**facts, agreed_amount=Decimal("6990.00")))

    assert [flag.code for flag in low] == ["LAB-R07"]
    assert enough == ()


HURT = {
    "dispute_kind": "INJURY",
    "injury_recognised": "yes",
    "disability_grade": 9,
    "injury_wage": "5000",
}


@pytest.mark.parametrize(
    ("facts", "least"),
    [
        (HURT, "45000.00"),  # 九级：9 个月 × 5000
        ({**HURT, "disability_grade": 4}, "105000.00"),  # 21 个月
        ({**HURT, "disability_grade": 6}, "80000.00"),  # 16 个月
        # 不低于当地平均工资的 60%：10000 × 0.6 × 9
        ({**HURT, "local_average_wage": "10000"}, "54000.00"),
        # 不高于三倍：1500 × 3 × 9
        ({**HURT, "local_average_wage": "1500"}, "40500.00"),
    ],
)
def test_less_than_the_statutory_injury_sum_is_pointed_out(facts, least):
    claims = ("INJ",)
    less = LABOUR.agree_flags(
        seen(claims=claims, **facts, agreed_amount=Decimal(least) - Decimal("0.01"))
    )
    enough = LABOUR.agree_flags(seen(claims=claims, **facts, agreed_amount=Decimal(least)))

    assert [flag.code for flag in less] == ["LAB-R07"]
    assert "一次性伤残补助金" in less[0].message
    assert not less[0].basis.is_law
    assert enough == ()


def test_what_the_insurance_fund_pays_is_not_expected_of_the_employer():
    facts = {**HURT, "insurance_paid": ["injury"]}

    assert LABOUR.agree_flags(seen(claims=("INJ",), **facts, agreed_amount=Decimal(1))) == ()


def test_a_place_gives_the_minimum_wage_that_nobody_typed():
    from_place = {"labour_min_wage": Setting("labour_min_wage", 2200, Practice("当地公布"))}
    facts = {"dispute_kind": "PAY", "arrears_months": "2"}
    told = replace(seen(**facts, agreed_amount=Decimal("4399.99")), settings=from_place)

    assert [flag.code for flag in LABOUR.agree_flags(told)] == ["LAB-R07"]
    assert LABOUR.agree_flags(replace(told, settings={})) == ()


# --------------------------------------------------------------------- reference figures


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (date(2020, 3, 1), date(2020, 8, 31), "0.5"),  # 不满六个月：半个月工资
        (date(2020, 3, 1), date(2020, 9, 1), "1"),  # 六个月以上按一年
        (date(2020, 3, 1), date(2023, 3, 1), "3"),
        (date(2020, 3, 1), date(2023, 3, 2), "3.5"),
        (date(2020, 2, 29), date(2021, 2, 28), "1"),
    ],
)
def test_years_of_service_count_as_article_47_says(start, end, years):
    assert service_years(start, end) == Decimal(years)


def test_severance_and_double_damages_for_three_years():
    known, _ = LABOUR.read(
        {
            "dispute_kind": "TERM",
            "start_date": "2023-03-01",
            "end_date": "2026-03-01",
            "average_wage": "5200",
        }
    )

    found = {one.code: one.amount for one in LABOUR.estimates(known, TODAY)}

    # 5200 × 3 = 15600；两倍 31200
    assert found == {"ECON": Decimal("15600.00"), "DAMAGE2N": Decimal("31200.00")}


def test_a_high_wage_is_capped_at_three_times_the_average_and_twelve_years():
    known, _ = LABOUR.read(
        {
            "dispute_kind": "TERM",
            "start_date": "2006-03-01",
            "end_date": "2026-03-01",
            "average_wage": "40000",
            "local_average_wage": "8000",
        }
    )

    found = {one.code: one.amount for one in LABOUR.estimates(known, TODAY)}

    # 8000 × 3 × 12 = 288000
    assert found["ECON"] == Decimal("288000.00")


def test_double_pay_runs_from_the_second_month_for_eleven_at_most():
    known, _ = LABOUR.read(
        {
            "dispute_kind": "PAY",
            "start_date": "2024-01-10",
            "end_date": "2026-01-10",
            "wage_monthly": "6600",
            "contract_type": "none",
        }
    )

    found = {one.code: one.amount for one in LABOUR.estimates(known, TODAY)}

    # 6600 × 11 = 72600
    assert found["DOUBLE"] == Decimal("72600.00")
