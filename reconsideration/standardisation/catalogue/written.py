"""decimal(), places(): exact numbers as people write them; rounding is for print only."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def places(number: Fraction, count: int) -> str:
    """With so many places, rounded half up.

    >>> places(Fraction(100, 11), 2), places(Fraction(25, 1000), 2)
    ('9.09', '0.03')
    """
    scaled = abs(number) * 10**count
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    rounded = whole + (2 * rest >= scaled.denominator)
    sign = "-" if number < 0 and rounded else ""
    return sign + f"{Decimal(rounded).scaleb(-count):.{count}f}"


def decimal(number: Fraction) -> str:
    """As short as it is exact; at most four places.

    >>> decimal(Fraction(5, 2)), decimal(Fraction(34))
    ('2.5', '34')
    """
    value = Decimal(number.numerator) / Decimal(number.denominator)
    short = value.quantize(Decimal("0.0001"), ROUND_HALF_UP).normalize()
    return f"{short:f}"
