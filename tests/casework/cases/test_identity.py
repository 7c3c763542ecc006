"""Identity numbers: a valid one is never refused, a wrong check digit always is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.cases import identity
from casework.cases.identity import (
    check_credit_code,
    check_foreign_permanent,
    check_id_card,
    check_org_code,
    check_phone,
    check_residence_permit,
    mask_id,
    mask_phone,
)

ON = date(2026, 9, 14)


# The vectors of GB 11643: see domain/reconsideration 7.2.
@pytest.mark.parametrize(
    ("number", "birth_on", "sex"),
    [
        ("11010519491231002X", date(1949, 12, 31), "女"),
        ("11010519491231002x", date(1949, 12, 31), "女"),
        ("440524188001010014", date(1880, 1, 1), "男"),
        ("１１０１０５１９４９１２３１００２Ｘ", date(1949, 12, 31), "女"),
        ("110105 19491231 002X", date(1949, 12, 31), "女"),
    ],
)
def test_a_valid_identity_number_is_taken(number, birth_on, sex):
    found = check_id_card(number, ON)

    assert found.is_valid
    assert (found.birth_on, found.sex) == (birth_on, sex)


def test_a_wrong_check_digit_is_refused_with_what_to_do():
    found = check_id_card("110105194912310021", ON)

    assert found.problem == "最后一位应与前 17 位相符，请对照原件"


@pytest.mark.parametrize("number", ["1101051949123100", "11010519491231002A", "A" * 18, "X"])
def test_what_is_no_identity_number_is_refused(number):
    assert "应为 18 位" in check_id_card(number, ON).problem


def test_an_age_of_more_than_130_is_only_pointed_out():
    found = check_id_card("440524188001010014", ON)

    assert found.is_valid
    assert found.warnings == ("按号码计算已满 146 岁，请对照原件",)


def valid(body):
    return body + identity.id_check_digit(body)


def test_a_region_that_is_not_in_the_table_is_only_pointed_out():
    found = check_id_card(valid("99010519900101001"), ON)

    assert found.is_valid
    assert "前 2 位 99" in found.warnings[0]


@pytest.mark.parametrize("birth", ["19491331", "20270101", "19900230"])
def test_an_impossible_day_of_birth_is_only_pointed_out(birth):
    found = check_id_card(valid(f"110105{birth}001"), ON)

    assert found.is_valid
    assert birth in found.warnings[0]


def test_a_number_of_fifteen_digits_is_taken_and_pointed_out():
    found = check_id_card("110105491231002", ON)

    assert found.is_valid
    assert (found.birth_on, found.sex) == (date(1949, 12, 31), "女")
    assert "15 位" in found.warnings[0]


@pytest.mark.parametrize("prefix", ["810000", "820000", "830000"])
def test_residence_permits_for_hong_kong_macao_and_taiwan_are_taken(prefix):
    found = check_residence_permit(valid(f"{prefix}19850607123"), ON)

    assert found.is_valid
    assert found.warnings == ()


def test_permanent_residence_cards_of_both_forms_are_taken():
    assert check_foreign_permanent(valid("91138419850607123"), ON).is_valid
    assert check_foreign_permanent("CHN310090000115", ON).is_valid


def test_a_permanent_residence_card_with_a_wrong_check_digit_is_refused():
    number = valid("91138419850607123")
    wrong = number[:17] + ("1" if number[17] != "1" else "2")

    assert not check_foreign_permanent(wrong, ON).is_valid


@settings(max_examples=50)
@given(st.integers(11, 65), st.dates(date(1930, 1, 1), date(2009, 12, 31)), st.integers(0, 999))
def test_exactly_one_check_digit_fits(province, birth_on, serial):
    body = f"{province}0105{birth_on:%Y%m%d}{serial:03d}"

    assert sum(check_id_card(body + digit, ON).is_valid for digit in "0123456789X") == 1


# GB 32100: see domain/reconsideration 7.2.
def test_a_valid_credit_code_is_taken():
    found = check_credit_code("91350100M000100Y43")

    assert found.is_valid
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("91350100M000100Y44", "最后一位应与前 17 位相符"),
        ("91350100M000100Y4I", "没有 I O S V Z"),
        ("91350100M000100Y4", "应为 18 位"),
    ],
)
def test_a_wrong_credit_code_is_refused(code, says):
    assert says in check_credit_code(code).problem


def test_an_organisation_code_inside_that_does_not_fit_is_only_pointed_out():
    body = "91350100M000100Y5"
    found = check_credit_code(body + identity.credit_check_digit(body))

    assert found.is_valid
    assert "组织机构代码" in found.warnings[0]


def test_organisation_codes():
    assert check_org_code("M000100Y-4").is_valid
    assert not check_org_code("M000100Y-5").is_valid


@pytest.mark.parametrize(
    "number",
    [
        "13800138000",
        "138 0013 8000",
        "+86-13800138000",
        "0826-2345678",
        "010-12345678",
        "（0826）2345678",
        "2345678",
        "0826-2345678-801",
        "400-123-4567",
        "12348",
        "95588",
        "+852-23456789",
    ],
)
def test_a_number_that_can_be_dialled_is_taken(number):
    assert check_phone(number).is_valid


@pytest.mark.parametrize("number", ["1380013800", "138001380000", "12800138000", "电话", "0"])
def test_a_number_that_nobody_has_is_refused(number):
    assert not check_phone(number).is_valid


@pytest.mark.parametrize("id_type", ["passport", "military", "household_register", "other", ""])
def test_papers_without_a_public_rule_are_taken_as_written(id_type):
    found = identity.check_number(id_type, " 军字第 123-45号 ", ON)

    assert (found.number, found.problem) == ("军字第 123-45号", "")


def test_masks_keep_the_ends_only():
    assert mask_id("510023198809120317") == "5100**********0317"
    assert mask_id("E12345678") == "E1*****78"
    assert mask_id("123") == "***"
    assert mask_id(None) == ""
    assert mask_phone("13800138000") == "138****8000"
    assert mask_phone("0826-2345678") == "0826******78"


@given(st.text(max_size=40))
def test_a_mask_never_shows_more_than_half(text):
    shown = [char for char in mask_id(text) if char != "*"]

    assert len(shown) <= max(8, len(text) // 2)


def test_a_birthday_counts_from_its_own_day():
    born = date(2008, 9, 14)

    assert identity.age_on(born, date(2026, 9, 13)) == 17
    assert identity.age_on(born, date(2026, 9, 14)) == 18
