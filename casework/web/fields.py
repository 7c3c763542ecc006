"""Fields that read what officials type: days, moments, money, numbers of papers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from wtforms import Field, FieldList, StringField
from wtforms import widgets as w
from wtforms.utils import unset_value

from casework.cases import identity
from casework.now import CHINA, today

EARLIEST, LATEST = 1900, 2099

_DAY = re.compile(r"(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CLOCK = re.compile(r"(\d{1,2})[:：时点](\d{1,2})?分?(?::\d{2})?")
_PLACE = re.compile(r"[0-9]{1,6}")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
"""Control characters, and marks that nobody sees: they turn a text round, or part a name so that
neither a search nor the check for duplicates finds it."""


def tidy(text: Any) -> Any:
    """Text without blanks around it and without characters that nobody sees."""
    return _CONTROL.sub("", text).strip() if isinstance(text, str) else text


def read_day(text: str) -> date:
    """2026-11-22, 2026年11月22日, 2026.11.22 or 20261122. Raises ValueError, in Chinese."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    found = _DAY.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if found is None:
        raise ValueError("日期请写成 2026-11-22 或 2026年11月22日")
    year, month, day = (int(part) for part in found.groups())
    if not EARLIEST <= year <= LATEST:
        raise ValueError(f"年份应在 {EARLIEST} 到 {LATEST} 之间，请核对")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"没有 {year}年{month}月{day}日 这一天，请核对") from None


def read_money(text: str) -> Decimal:
    """19800, 19,800.00, 19800元 or 1.98万. Raises ValueError, in Chinese."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"[\s,，¥￥]", "", plain).removesuffix("元")
    scale = 10_000 if plain.endswith("万") else 1
    try:
        amount = Decimal(plain.removesuffix("万")) * scale
    except InvalidOperation:
        raise ValueError("金额请写数字，例如 19800 或 19,800.00") from None
    if not amount.is_finite() or amount >= Decimal(10) ** 13:
        raise ValueError("金额太大，请核对")
    if amount < 0:
        raise ValueError("金额不能小于 0")
    if amount != amount.quantize(Decimal("0.01")):
        raise ValueError("金额最多到分（两位小数）")
    return abs(amount).quantize(Decimal("0.01"))


class _ReadField(Field):
    """A field that reads its text into a value, and gives back what was typed."""

    widget = w.TextInput()
    data: Any
    typed = ""

    def read(self, text: str) -> Any:
        """The value of the text. Raises ValueError."""
        raise NotImplementedError

    def show(self, value: Any) -> str:
        """The text of a value."""
        return str(value)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read what was posted; an empty text is no value."""
        self.typed = tidy(str(valuelist[0])) if valuelist else ""
        # Blanks alone are no value: InputRequired looks at what was posted.
        self.raw_data = [self.typed]
        self.data = None
        if self.typed:
            self.data = self.read(self.typed)

    def _value(self) -> str:
        if self.typed:
            return self.typed if self.data is None else self.show(self.data)
        return "" if self.data is None else self.show(self.data)


class DateField(_ReadField):
    """A legal date."""

    widget = w.DateInput()

    def read(self, text: str) -> date:
        """A day."""
        return read_day(text)

    def show(self, value: date) -> str:
        """2026-11-22: the only form that a browser's own date field takes."""
        return value.isoformat()


class MomentField(_ReadField):
    """A day and a time in China, for appointments: an aware moment."""

    widget = w.DateTimeLocalInput()

    def read(self, text: str) -> datetime:
        """2026-11-22T09:30, or 2026年11月22日 9时30分."""
        plain = unicodedata.normalize("NFKC", text).replace("T", " ").strip()
        day, _, clock = plain.partition(" ")
        if not clock and "日" in day:
            day, _, clock = day.partition("日")
        on = read_day(day)
        found = _CLOCK.fullmatch(clock.replace(" ", ""))
        if found is None:
            raise ValueError("时间请写成 9:30")
        hour, minute = int(found[1]), int(found[2] or 0)
        if hour > 23 or minute > 59:
            raise ValueError("时间请写成 9:30")
        return datetime(on.year, on.month, on.day, hour, minute, tzinfo=CHINA)

    def show(self, value: datetime) -> str:
        """2026-11-22T09:30"""
        return value.astimezone(CHINA).strftime("%Y-%m-%dT%H:%M")


class MoneyField(_ReadField):
    """An amount in yuan, to the fen."""

    def read(self, text: str) -> Decimal:
        """An amount."""
        return read_money(text)

    def show(self, value: Decimal) -> str:
        """19800.00"""
        return f"{Decimal(value):.2f}"


class _NumberField(StringField):
    """A number of a paper: kept without blanks, refused only when nobody can have it."""

    data: Any
    warnings: tuple[str, ...] = ()

    def check(self, text: str) -> identity.Checked:
        """What the number is worth."""
        raise NotImplementedError

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read the number; its warnings are shown beside it and refuse nothing."""
        super().process_formdata(valuelist)
        if not tidy(self.data or ""):
            return
        checked = self.check(str(self.data))
        self.data, self.warnings = checked.number, checked.warnings
        if checked.problem:
            raise ValueError(checked.problem)


class IdNumberField(_NumberField):
    """A resident identity number (居民身份证号码, GB 11643)."""

    def check(self, text: str) -> identity.Checked:
        """Its form and check digit."""
        return identity.check_id_card(text, today())


class CreditCodeField(_NumberField):
    """A unified social credit code (统一社会信用代码, GB 32100)."""

    def check(self, text: str) -> identity.Checked:
        """Its form and check character."""
        return identity.check_credit_code(text)


class RowsField(FieldList):
    """A list of rows that people add to. A row too many is refused in words, never dropped."""

    errors: list[Any]
    too_many = False

    def append_entry(self, data: Any = unset_value) -> Any:
        """One more row; at the limit, the last one stays the last and the list says so."""
        if self.max_entries and len(self.entries) >= self.max_entries:
            self.errors = [*self.errors, self._most()]
            return self.entries[-1]
        return super().append_entry(data)

    def validate(self, form: Any, extra_validators: Sequence[Any] = ()) -> bool:
        """Validate the rows, and that there are not more than the list holds."""
        super().validate(form, extra_validators)
        if self.too_many:
            self.errors = [*self.errors, self._most()]
        return not self.errors

    def _most(self) -> str:
        return f"{self.label.text}最多 {self.max_entries} 行，请合并，或者另附材料"

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        """The places that were posted: digits, as pages write them."""
        places, start = set(), f"{prefix}-"
        for name in formdata:
            if name.startswith(start):
                place = name.removeprefix(start).split("-", 1)[0]
                if _PLACE.fullmatch(place):
                    places.add(int(place))
        self.too_many = bool(self.max_entries and len(places) > self.max_entries)
        yield from places


def lines(text: str | None) -> list[str]:
    """The non-empty lines of a text field, for lists typed one item a line."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
