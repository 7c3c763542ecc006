"""Identity numbers, credit codes, phones: checks that never refuse a valid one, and masks.

A wrong check digit is refused, because nobody can have such a number. A region that is no
longer in the table, or an odd date of birth, is only pointed out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

CHECK_DIGIT = "最后一位应与前 17 位相符，请对照原件"

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

PROVINCES = frozenset(
    str(code)
    for first, last in (
        (11, 15),
        (21, 23),
        (31, 37),
        (41, 46),
        (50, 54),
        (61, 65),
        (71, 71),
        (81, 83),
    )
    for code in range(first, last + 1)
)
RESIDENCE_PREFIXES = ("81", "82", "83")
OLDEST = 130


@dataclass(frozen=True, slots=True)
class Checked:
    """A number as it will be kept, why it is refused (empty when it isn't), what to look at.

    `birth_on` and `sex` (男, 女) are what the number itself says.
    """

    number: str
    problem: str = ""
    warnings: tuple[str, ...] = ()
    birth_on: date | None = None
    sex: str = ""

    @property
    def is_valid(self) -> bool:
        """Whether it may be registered."""
        return not self.problem


def clean(text: str) -> str:
    """A number without blanks and hyphens, in half-width capitals: １１０… and x become 110… X."""
    return re.sub(r"[\s\-—·]", "", unicodedata.normalize("NFKC", text)).upper()


def check_id_card(text: str, on: date) -> Checked:
    """A resident identity number of 18 digits (GB 11643), or one of the 15 used until 2012.

    Residence permits for people of Hong Kong, Macao and Taiwan (81, 82, 83) have the same form.
    """
    number = clean(text)
    if re.fullmatch(r"\d{15}", number):
        return _old_id_card(number, on)
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return Checked(number, "居民身份证号码应为 18 位，前 17 位是数字，请对照原件")
    if number[17] != id_check_digit(number[:17]):
        return Checked(number, CHECK_DIGIT)
    return _read(number, number[6:14], int(number[16]), on, check_region=True)


def check_residence_permit(text: str, on: date) -> Checked:
    """A residence permit for people of Hong Kong, Macao and Taiwan (港澳台居民居住证)."""
    found = check_id_card(text, on)
    if found.is_valid and not found.number.startswith(RESIDENCE_PREFIXES):
        warning = "港澳台居民居住证号码一般以 81、82、83 开头，请核对证件种类"
        return Checked(found.number, "", (*found.warnings, warning), found.birth_on, found.sex)
    return found


def check_foreign_permanent(text: str, on: date) -> Checked:
    """A permanent residence card (外国人永久居留身份证): 18 digits from 2023, before 15 places."""
    number = clean(text)
    if re.fullmatch(r"[A-Z]{3}\d{12}", number):
        return Checked(number)
    if not re.fullmatch(r"9\d{16}[\dX]", number):
        return Checked(number, "永久居留身份证号码为 9 开头的 18 位，旧证为 3 个字母加 12 位数字")
    if number[17] != id_check_digit(number[:17]):
        return Checked(number, CHECK_DIGIT)
    return _read(number, number[6:14], int(number[16]), on, check_region=False)


def check_credit_code(text: str) -> Checked:
    """A unified social credit code (统一社会信用代码, GB 32100)."""
    number = clean(text)
    if not re.fullmatch(f"[{_CREDIT_ALPHABET}]{{18}}", number):
        return Checked(
            number, "统一社会信用代码应为 18 位数字或大写字母（没有 I O S V Z），请对照营业执照"
        )
    if number[17] != credit_check_digit(number[:17]):
        return Checked(number, CHECK_DIGIT)
    organisation = number[8:17]
    if organisation[8] != org_check_digit(organisation[:8]):
        return Checked(number, "", ("其中的组织机构代码（第 9 至 17 位）校验不符，请核对",))
    return Checked(number)


def check_org_code(text: str) -> Checked:
    """An organisation code of nine places (组织机构代码, GB 11714)."""
    number = clean(text)
    if not re.fullmatch(r"[0-9A-Z]{8}[0-9X]", number):
        return Checked(number, "组织机构代码应为 9 位，请对照原件")
    if number[8] != org_check_digit(number[:8]):
        return Checked(number, "最后一位应与前 8 位相符，请对照原件")
    return Checked(number)


def check_phone(text: str) -> Checked:
    """A mobile or land line number, with area code and extension if any; abroad with +."""
    number = re.sub(r"[\s()（）]", "", unicodedata.normalize("NFKC", text)).replace("—", "-")
    patterns = (
        r"(\+?86-?)?1[3-9]\d{9}",
        r"(0\d{2,3}-?)?[1-9]\d{6,7}([-转]\d{1,6})?",
        r"[48]00-?\d{3}-?\d{4}",
        r"1\d{2,5}|9\d{4,5}",
        r"(\+|00)\d[\d-]{5,17}",
    )
    if any(re.fullmatch(pattern, number) for pattern in patterns):
        return Checked(number)
    return Checked(number, "手机号应为 11 位，座机请写区号，例如 0826-2345678")


CHECKS: dict[str, Callable[[str, date], Checked]] = {
    "id_card": check_id_card,
    "residence_permit": check_residence_permit,
    "foreign_permanent": check_foreign_permanent,
    "credit_code": lambda text, on: check_credit_code(text),
    "org_code": lambda text, on: check_org_code(text),
}


def check_number(id_type: str, text: str, on: date) -> Checked:
    """Check a number of that type; a type with no public rule is taken as it is written."""
    check = CHECKS.get(id_type)
    if check is not None:
        return check(text, on)
    number = unicodedata.normalize("NFKC", text).strip()
    return Checked(number, "号码太长，请核对" if len(number) > 40 else "")


def id_check_digit(body: str) -> str:
    """The 18th place of an identity number.

    >>> id_check_digit("11010519491231002")
    'X'
    """
    total = sum(int(digit) * weight for digit, weight in zip(body, _ID_WEIGHTS, strict=True))
    return _ID_CHECKS[total % 11]


def credit_check_digit(body: str) -> str:
    """The 18th place of a credit code.

    >>> credit_check_digit("91350100M000100Y4")
    '3'
    """
    values = (_CREDIT_ALPHABET.index(place) for place in body)
    total = sum(value * weight for value, weight in zip(values, _CREDIT_WEIGHTS, strict=True))
    return _CREDIT_ALPHABET[(31 - total % 31) % 31]


def org_check_digit(body: str) -> str:
    """The ninth place of an organisation code.

    >>> org_check_digit("M000100Y")
    '4'
    """
    total = sum(int(place, 36) * weight for place, weight in zip(body, _ORG_WEIGHTS, strict=True))
    left = 11 - total % 11
    return {10: "X", 11: "0"}.get(left, str(left))


def age_on(birth_on: date, on: date) -> int:
    """Full years on a day; a birthday counts from its own day (Civil Code, articles 17 and 18)."""
    had_birthday = (on.month, on.day) >= (birth_on.month, birth_on.day)
    return on.year - birth_on.year - (0 if had_birthday else 1)


def _old_id_card(number: str, on: date) -> Checked:
    """Fifteen digits: no check digit, a year of two figures."""
    found = _read(number, f"19{number[6:12]}", int(number[14]), on, check_region=True)
    warning = "15 位号码自 2013 年起停用，有新证的请登记 18 位号码"
    return Checked(number, "", (warning, *found.warnings), found.birth_on, found.sex)


def _read(number: str, birth: str, sex_digit: int, on: date, *, check_region: bool) -> Checked:
    """Region, birth and sex out of a number whose check digit is right."""
    warnings = []
    if check_region and number[:2] not in PROVINCES:
        warnings.append(f"前 2 位 {number[:2]} 不是现行的省级代码，请对照原件")
    birth_on = _day(birth)
    if birth_on is None or birth_on > on:
        warnings.append(f"号码中的出生日期 {birth} 不对，请对照原件")
    elif age_on(birth_on, on) >= OLDEST:
        warnings.append(f"按号码计算已满 {age_on(birth_on, on)} 岁，请对照原件")
    return Checked(number, "", tuple(warnings), birth_on, "男" if sex_digit % 2 else "女")


def _day(text: str) -> date | None:
    """19491231 as a day, or None when there is no such day."""
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def mask_id(text: str | None) -> str:
    """5100**********0317: the first and last four places of a long number."""
    number = (text or "").strip()
    if len(number) <= 6:
        return "*" * len(number)
    keep = 4 if len(number) >= 12 else 2
    return f"{number[:keep]}{'*' * (len(number) - 2 * keep)}{number[-keep:]}"


def mask_phone(text: str | None) -> str:
    """138****8000; of a land line the first four and the last two figures stay."""
    number = (text or "").strip()
    if re.fullmatch(r"1\d{10}", number):
        return f"{number[:3]}****{number[7:]}"
    if len(number) <= 4:
        return "*" * len(number)
    return (
        f"{number[:4]}{'*' * (len(number) - 6)}{number[-2:]}"
        if len(number) > 6
        else (f"{'*' * (len(number) - 2)}{number[-2:]}")
    )


def mask_text(text: str | None) -> str:
    """An address or another text: the first six characters."""
    words = (text or "").strip()
    return words if not words else f"{words[:6]}{'*' * max(3, len(words) - 6)}"


_DOUBLE = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "夏侯",
    "司徒",
)


def mask_name(name: str) -> str:
    """王某, 王某某, 欧阳某: the family name stays."""
    family = name[:2] if name.startswith(_DOUBLE) else name[:1]
    return family + "某" * max(1, min(2, len(name) - len(family)))
