"""Money in capital numerals: the examples of 支付结算办法, annex 1, and what lies between them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.documents.amounts import in_figures, in_words, in_words_and_figures

EXAMPLES = {
    "1409.50": "壹仟肆佰零玖元伍角",
    "6007.14": "陆仟零柒元壹角肆分",
    "1680.32": "壹仟陆佰捌拾元零叁角贰分",
    "107000.53": "壹拾万柒仟元零伍角叁分",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "325.04": "叁佰贰拾伍元零肆分",
}
MORE = {
    "0": "零元整",
    "0.01": "壹分",
    "0.10": "壹角",
    "0.58": "伍角捌分",
    "10": "壹拾元整",
    "100": "壹佰元整",
    "1010": "壹仟零壹拾元整",
    "10000": "壹万元整",
    "10001": "壹万零壹元整",
    "10100": "壹万零壹佰元整",
    "100010": "壹拾万零壹拾元整",
    "1000100": "壹佰万零壹佰元整",
    "32500": "叁万贰仟伍佰元整",
    "100000000": "壹亿元整",
    "100010000": "壹亿零壹万元整",
    "100000001": "壹亿零壹元整",
    "2030405060.07": "贰拾亿叁仟零肆拾万伍仟零陆拾元零柒分",
    "1200000000000": "壹万贰仟亿元整",
    "1000000000000": "壹万亿元整",
}
DIGITS = {digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize("amount", EXAMPLES)
def test_the_examples_of_the_rules(amount):
    assert in_words(Decimal(amount)) == "人民币" + EXAMPLES[amount]


@pytest.mark.parametrize("amount", MORE)
def test_zeros_are_read_once_and_never_at_the_end(amount):
    assert in_words(Decimal(amount)) == "人民币" + MORE[amount]


def read(words: str) -> Decimal:
    """Read capital numerals aloud and add up, written apart from the code it checks."""
    text = words.removeprefix("人民币").removesuffix("整")
    cents = Decimal(0)
    for mark, worth in (("分", "0.01"), ("角", "0.1")):
        if mark in text:
            at = text.index(mark) - 1
            cents += DIGITS[text[at]] * Decimal(worth)
            text = text[:at]
    whole = 0
    for place, high in (("亿", 10**8), ("万", 10**4), ("元", 1)):
        if place in text:
            head, _, text = text.rpartition(place)
            whole += (big(head) if place == "亿" else group(head)) * high
    return whole + cents


def big(text: str) -> int:
    head, _, tail = text.rpartition("万")
    return group(head) * 10**4 + group(tail)


def group(text: str) -> int:
    total = digit = 0
    for character in text:
        if character in UNITS:
            total, digit = total + digit * UNITS[character], 0
        else:
            digit = DIGITS[character]
    return total + digit


@given(st.integers(0, 10**14))
def test_the_words_say_the_amount(cents):
    amount = Decimal(cents) / 100

    words = in_words(amount)

    assert read(words) == amount
    assert "零零" not in words and "零元" not in words.replace("币零元整", "")


@pytest.mark.parametrize("amount", ["-0.01", "10000000000000000"])
def test_what_has_no_words_is_refused(amount):
    with pytest.raises(ValueError, match="zero"):
        in_words(Decimal(amount))


def test_half_a_cent_is_rounded_up():
    assert in_figures(Decimal("0.005")) == "0.01元"
    assert in_words(Decimal("99.995")) == "人民币壹佰元整"


def test_words_and_figures_stand_together():
    assert in_words_and_figures(Decimal("32500")) == "人民币叁万贰仟伍佰元整（32,500.00元）"
