"""What an agreement must have before it is signed, and what is only worth a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.citation import Practice
from mediation.dispute_type import Flag, Severity
from mediation.procedure.agreement import (
    Draft,
    Level,
    Signer,
    Term,
    blocking,
    check,
    clause_numbers,
    in_words,
    instalments,
    unanswered,
)

ON = date(2026, 9, 23)
WORKER, EMPLOYER = "赵䶮", "安宁市鸿源建筑劳务有限公司"
PAY = Term(
    1,
    EMPLOYER,
    WORKER,
    "2026年7月至9月工资",
    "pay",
    Decimal("19800.00"),
    date(2026, 9, 30),
    "银行转账",
    True,
)
GOOD = Draft(
    on=ON,
    signers=(Signer(WORKER, True), Signer(EMPLOYER, True)),
    terms=(PAY,),
    facts="三个月工资未付。",
    default_clause="逾期支付的，就剩余款项一并支付。",
    total=Decimal("19800.00"),
    copies=3,
    confirm_option="no",
)


def of(level, draft):
    return [one.text for one in check(draft) if one.level is level]


def with_term(**changes):
    return replace(GOOD, terms=(replace(PAY, **changes),))


def test_a_complete_agreement_can_be_signed():
    assert of(Level.BLOCK, GOOD) == []
    assert of(Level.ASK, GOOD) == []


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"obligor": ""}, "第一条没有写谁来做"),
        ({"obligee": " "}, "第一条没有写付给谁"),
        ({"act": ""}, "第一条没有写做什么"),
        ({"due_on": None}, "第一条没有写期限"),
        ({"manner": ""}, "第一条没有写怎么付"),
        ({"has_account": False}, "第一条没有写收款账户"),
    ],
)
def test_each_element_of_a_promise_is_needed(changes, text):
    assert of(Level.BLOCK, with_term(**changes)) == [text]


def test_a_payment_without_a_sum_is_named_and_so_is_the_total():
    assert of(Level.BLOCK, with_term(amount=None)) == [
        "第一条没有写金额",
        "各期合计 0.00 元，比总额 19,800.00 元少 19,800.00 元",
    ]


def test_cash_needs_no_account():
    assert of(Level.BLOCK, with_term(manner="现金，当面签收", has_account=False)) == []


def test_an_act_needs_no_sum_and_no_account():
    act = Term(2, EMPLOYER, WORKER, "出具离职证明", "act", None, date(2026, 9, 30), "当面交付")

    assert of(Level.BLOCK, replace(GOOD, terms=(PAY, act))) == []


def test_instalments_that_do_not_add_up_say_by_how_much():
    terms = (
        replace(PAY, amount=Decimal("7000.00")),
        replace(PAY, number=2, amount=Decimal("7000.00"), due_on=date(2026, 10, 31)),
        replace(PAY, number=3, amount=Decimal("5300.00"), due_on=date(2026, 11, 30)),
    )

    found = of(Level.BLOCK, replace(GOOD, terms=terms))

    # 7000 + 7000 + 5300 = 19300，比 19800 少 500
    assert found == ["各期合计 19,300.00 元，比总额 19,800.00 元少 500.00 元"]


def test_instalments_without_security_ask_for_a_word():
    terms = (
        replace(PAY, amount=Decimal("9900.00")),
        replace(PAY, number=2, amount=Decimal("9900.00"), due_on=date(2026, 10, 31)),
    )

    assert of(Level.ASK, replace(GOOD, terms=terms)) == ["分期付款没有担保"]


def test_no_default_clause_asks_for_a_word():
    found = check(replace(GOOD, default_clause=""))

    assert [one.key for one in unanswered(found, {})] == ["default"]
    assert unanswered(found, {"default": "双方确认不约定"}) == ()


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("甲方尽快付清余款", "vague"),
        ("双方再无其他争议", "waiver"),
        ("乙方撤回信访事项", "petition"),
        ("工具归乙方所有", "ownership"),
        ("由包工头代为支付", "third"),
    ],
)
def test_words_that_start_the_next_quarrel_are_pointed_out(words, key):
    found = check(replace(GOOD, other_terms=words))

    assert key in [one.key for one in unanswered(found, {})]
    assert blocking(found) == ()


def test_public_money_without_its_approval_is_pointed_out():
    bare = check(replace(GOOD, other_terms="其余部分由县财政支付"))
    approved = check(replace(GOOD, other_terms="其余部分由县财政支付，依据安政办〔2026〕9号批复"))

    assert [one.key for one in unanswered(bare, {})] == ["public_money"]
    assert unanswered(approved, {}) == ()


@pytest.mark.parametrize(("option", "barred"), [("yes", True), ("later", True), ("no", False)])
def test_a_confirmation_that_no_court_gives_is_not_promised(option, barred):
    draft = replace(GOOD, confirm_option=option, unconfirmable="立案后委托调解的，不走司法确认")

    assert bool(blocking(check(draft))) is barred
    assert blocking(check(replace(draft, unconfirmable=""))) == ()


def test_an_agent_without_special_authority_cannot_give_way():
    weak = replace(GOOD, signers=(Signer(WORKER, True, True, False), GOOD.signers[1]))

    assert "赵䶮的代理人没有特别授权" in of(Level.BLOCK, weak)[0]
    assert of(Level.BLOCK, replace(weak, answers={"authority": "本人到场签署"})) == []


def test_a_party_that_nobody_identified_cannot_sign():
    unknown = replace(GOOD, signers=(Signer(WORKER, False), GOOD.signers[1]))

    assert of(Level.BLOCK, unknown) == ["没有登记证件号码：赵䶮"]


def test_too_few_copies_are_told_with_the_number_needed():
    assert "至少 3 份" in of(Level.BLOCK, replace(GOOD, copies=2))[0]


def test_a_flag_that_blocks_bars_signing():
    flag = Flag("LAB-R12", Severity.BLOCK, "协议写了放弃社会保险", Practice("不得放弃"))

    assert of(Level.BLOCK, replace(GOOD, flags=(flag,))) == ["协议写了放弃社会保险"]


def test_a_day_in_the_past_asks_for_a_word():
    assert of(Level.ASK, with_term(due_on=date(2026, 9, 22))) == [
        "第一条的期限 2026-09-22 已经过去"
    ]


def test_instalments_of_one_promise_are_one_clause():
    terms = (
        PAY,
        replace(PAY, number=2, due_on=date(2026, 10, 31)),
        replace(PAY, number=3, act="工具押金"),
    )

    assert clause_numbers(terms) == {1: 1, 2: 1, 3: 2}


@pytest.mark.parametrize(("number", "text"), [(1, "第一条"), (10, "第十条"), (21, "第二十一条")])
def test_clauses_are_called_in_chinese(number, text):
    assert in_words(number) == text


def test_the_last_part_takes_the_rest():
    # 10000 / 3 = 3333.33，余 3333.34；1月31日起按月：2月28日、3月31日
    assert instalments(Decimal("10000"), 3, date(2026, 1, 31)) == [
        (Decimal("3333.33"), date(2026, 1, 31)),
        (Decimal("3333.33"), date(2026, 2, 28)),
        (Decimal("3333.34"), date(2026, 3, 31)),
    ]


@pytest.mark.parametrize(("total", "parts"), [("100", 0), ("100", 37), ("0.02", 3)])
def test_a_sum_is_not_divided_into_nothing(total, parts):
    with pytest.raises(ValueError, match="分"):
        instalments(Decimal(total), parts, ON)


@given(
    cents=st.integers(min_value=3600, max_value=10**12),
    parts=st.integers(min_value=1, max_value=36),
)
def test_parts_always_add_up_and_the_last_is_the_largest(cents, parts):
    total = Decimal(cents) / 100

    amounts = [amount for amount, _ in instalments(total, parts, ON)]

    assert sum(amounts) == total
    assert all(amount > 0 for amount in amounts)
    assert amounts[-1] == max(amounts)
    assert len(set(amounts[:-1])) <= 1


def test_what_the_register_still_wants_bars_the_agreement():
    found = of(Level.BLOCK, replace(GOOD, unknown=("请填争议焦点", "请选鉴定方式")))

    assert found == ["登记项目还缺：请填争议焦点；请选鉴定方式"]
