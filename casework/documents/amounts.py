"""Amounts of money in figures and in capital numerals (人民币大写)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
_LIMIT = Decimal(10) ** 16


def in_figures(amount: Decimal) -> str:
    """The amount as papers print it beside the words.

    >>> in_figures(Decimal("32500"))
    '32,500.00元'
    """
    return f"{_cents(amount):,.2f}元"


def in_words(amount: Decimal) -> str:
    """The amount in capital numerals, by the rules for filling in bills (支付结算办法 附一).

    >>> in_words(Decimal("16409.02"))
    '人民币壹万陆仟肆佰零玖元零贰分'
    """
    amount = _cents(amount)
    if not 0 <= amount < _LIMIT:
        raise ValueError("only amounts from zero up to ten quadrillion have words here")
    yuan, cents = divmod(int(amount * 100), 100)
    jiao, fen = divmod(cents, 10)
    text = (_yuan(yuan) + "元") if yuan or not cents else ""
    if not cents:
        return f"人民币{text}整"
    if text and (not jiao or yuan % 10 == 0):
        text += "零"
    text += f"{_DIGITS[jiao]}角" if jiao else ""
    text += f"{_DIGITS[fen]}分" if fen else ""
    return f"人民币{text}"


def in_words_and_figures(amount: Decimal) -> str:
    """Words with the figures in brackets, as agreements name a sum.

    >>> in_words_and_figures(Decimal("32500"))
    '人民币叁万贰仟伍佰元整（32,500.00元）'
    """
    return f"{in_words(amount)}（{in_figures(amount)}）"


def _cents(amount: Decimal) -> Decimal:
    """Whole cents, half a cent rounded up; a rounded-away minus sign doesn't stay."""
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP) + Decimal(0)


def _yuan(number: int) -> str:
    """The whole part: groups of four digits, one 零 for zeros inside, none at the end."""
    if number == 0:
        return "零"
    groups: list[int] = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    text, gap = "", False
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            gap = bool(text)
            continue
        if text and (gap or group < 1000):
            text += "零"
        text += _four(group) + _group_name(place, groups)
        gap = False
    return text


def _group_name(place: int, groups: list[int]) -> str:
    """万亿 says its 亿 only once: 壹万贰仟亿, but 壹万亿 when the next group is empty."""
    if place == 3 and groups[2]:
        return "万"
    return _GROUPS[place]


def _four(group: int) -> str:
    """One group of up to four digits."""
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if not digit:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + _DIGITS[digit] + _UNITS[place]
        gap = False
    return text
