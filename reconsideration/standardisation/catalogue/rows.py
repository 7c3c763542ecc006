"""Row: a table of a catalogue, read field by field; what is wrong is noted, never raised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from reconsideration.standardisation.catalogue.flaws import Flaw

E = TypeVar("E", bound=StrEnum)
LONGEST = 2000
LARGEST = 1_000_000
_UNWRITABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")


class Row:
    """A table with its place; all rows of one reading share one list of flaws."""

    def __init__(self, data: Any, place: str, flaws: list[Flaw]) -> None:
        self.place = place
        self.flaws = flaws
        self.data: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
        self._read: set[str] = set()
        if not isinstance(data, Mapping):
            self.wrong("应为一张表")

    def wrong(self, reason: str) -> None:
        """Note a flaw of this row."""
        place, told = (_UNWRITABLE.sub("�", text) for text in (self.place, reason))
        self.flaws.append(Flaw(place or "目录", told))

    def get(self, key: str) -> Any:
        """The raw value; the key counts as known from now on."""
        self._read.add(key)
        return self.data.get(key)

    def names(self) -> list[str]:
        """The keys of a table whose keys are free: plain names."""
        odd = [str(key) for key in self.data if not _NAME.fullmatch(str(key))]
        if odd:
            self.wrong("名称只能用字母、数字和下划线")
        return [str(key) for key in self.data if str(key) not in odd]

    def finish(self) -> None:
        """Note the keys that nobody asked for: a misspelt one must not be passed over."""
        for key in sorted(map(str, set(self.data) - self._read)):
            self.wrong(f"不认识的项“{key}”")

    def text(self, key: str, *, optional: bool = False) -> str:
        """A line of text."""
        value = self.get(key)
        if value is None and optional:
            return ""
        if not is_text(value):
            self.wrong(f"“{key}”应为文字" if value is not None else f"缺“{key}”")
            return ""
        return str(value).strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; none when it is missing."""
        value = self.get(key)
        if value is None:
            return ()
        if not isinstance(value, list | tuple) or not all(map(is_text, value)):
            self.wrong(f"“{key}”应为文字的列表")
            return ()
        return tuple(one.strip() for one in value)

    def number(self, key: str, *, default: int | None = None) -> Fraction:
        """A number that is not negative."""
        value = self.get(key)
        if value is None and default is not None:
            return Fraction(default)
        found = exact(value)
        if found is None:
            self.wrong(f"缺“{key}”" if value is None else f"“{key}”应为不小于零的数")
        return found or Fraction(0)

    def whole(self, key: str, *, default: int | None = None) -> int:
        """A whole number that is not negative."""
        found = self.number(key, default=default)
        if found.denominator != 1:
            self.wrong(f"“{key}”应为整数")
        return int(found)

    def flag(self, key: str) -> bool:
        """True or false; false when it is missing."""
        value = self.get(key)
        if value is not None and not isinstance(value, bool):
            self.wrong(f"“{key}”应为 true 或者 false")
        return value is True

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """One of the words of an enumeration."""
        value = self.get(key)
        words = [member.value for member in kind]
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or value not in words:
            self.wrong(f"“{key}”应为 {'、'.join(words)} 之一")
            return default or next(iter(kind))
        return kind(value)

    def row(self, key: str) -> Row:
        """A table inside."""
        value = self.get(key)
        return Row({} if value is None else value, f"{self.place} {key}".strip(), self.flaws)

    def rows(self, key: str, name: str, by: str) -> Iterator[Row]:
        """The tables of a list, each called by its number or code, or by where it stands."""
        value = self.get(key)
        if value is None:
            return
        if not isinstance(value, list | tuple):
            self.wrong(f"“{key}”应为列表")
            return
        for position, data in enumerate(value, start=1):
            called = data.get(by) if isinstance(data, Mapping) and by else None
            at = called if isinstance(called, str) and called else f"第{position}项"
            yield Row(data, f"{self.place} {name}{at}".strip(), self.flaws)

    def lists(self, key: str, length: int) -> list[tuple[Any, ...]]:
        """A list of short lists, as bands are: [[98, 2], [95, 1]]."""
        value = self.get(key)
        shaped = isinstance(value, list | tuple) and all(
            isinstance(one, list | tuple) and len(one) == length for one in value
        )
        if not shaped or not value:
            self.wrong(f"“{key}”应为列表，每一行 {length} 个数")
            return []
        return [tuple(one) for one in value]


def is_text(value: Any) -> bool:
    """Whether it is text that every database can keep."""
    return (
        isinstance(value, str)
        and bool(value.strip())
        and len(value) <= LONGEST
        and not _UNWRITABLE.search(value)
    )


def exact(value: Any) -> Fraction | None:
    """A number as written, exactly, or None: not negative, not huge, neither NaN nor true.

    >>> exact(Decimal("0.25")), exact("2.5"), exact(True), exact("-1")
    (Fraction(1, 4), Fraction(5, 2), None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal | float | Fraction):
        return None
    try:
        decimal = value if isinstance(value, Fraction) else Decimal(str(value))
        found = Fraction(decimal) if _is_plain(decimal) else None
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return found if found is not None and 0 <= found <= LARGEST else None


def _is_plain(number: Decimal | Fraction) -> bool:
    """Whether it is finite and short enough to be reckoned with."""
    if isinstance(number, Fraction):
        return True
    exponent = number.as_tuple().exponent
    return number.is_finite() and isinstance(exponent, int) and -12 <= exponent <= 12
