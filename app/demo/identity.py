"""Identity numbers, credit codes and phones for invented people: well formed, belonging to nobody.

Region 510000 names a province as a whole, which no person's number begins with.
"""

from __future__ import annotations

from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGAN_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def id_card(born: date, serial: int) -> str:
    """An 18-digit number with its check digit (GB 11643)."""
    body = f"510000{born:%Y%m%d}{serial % 1000:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def credit_code(serial: int) -> str:
    """An 18-character code with both check characters (GB 32100)."""
    organ = f"{serial % 100000000:08d}"
    total = 11 - sum(int(c) * w for c, w in zip(organ, _ORGAN_WEIGHTS, strict=True)) % 11
    organ += {10: "X", 11: "0"}.get(total, str(total))
    body = f"91510000{organ}"
    value = sum(_CODE.index(c) * w for c, w in zip(body, _CODE_WEIGHTS, strict=True))
    return body + _CODE[(31 - value % 31) % 31]


def phone(serial: int) -> str:
    """A mobile number of an exchange that is not in use (138 0000)."""
    return f"1380000{serial % 10000:04d}"
