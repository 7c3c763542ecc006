"""LinesField: a small table typed as lines, one row a line, its parts between commas."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wtforms import TextAreaField

from casework.web.fields import read_day, tidy

MOST, LONGEST = 60, 200
_COMMA = re.compile(r"[，,；;\t]")


@dataclass(frozen=True, slots=True)
class Column:
    """A part of a row: its key, its words, what it is (text, day, number)."""

    key: str
    label: str
    kind: str = "text"
    needed: bool = False

    def read(self, text: str) -> Any:
        """The value of a part. Raises ValueError, in Chinese."""
        if not text:
            if self.needed:
                raise ValueError(f"缺{self.label}")
            return ""
        if self.kind == "day":
            return read_day(text).isoformat()
        if self.kind == "number":
            if not re.fullmatch(r"[0-9]{1,5}", text):
                raise ValueError(f"{self.label}填整数")
            return int(text)
        if len(text) > LONGEST:
            raise ValueError(f"{self.label}太长，最多 {LONGEST} 个字")
        return text


class LinesField(TextAreaField):
    """Rows as lines; with one column, a list of plain texts."""

    data: Any
    columns: tuple[Column, ...]
    typed = ""

    def __init__(self, label: str = "", *, columns: Sequence[Column], **more: Any) -> None:
        super().__init__(label, **more)
        self.columns = tuple(columns)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read the lines. Raises ValueError that names the first line that can't be read."""
        self.typed = str(tidy(str(valuelist[0]))) if valuelist else ""
        self.data = []
        rows = [line.strip() for line in self.typed.splitlines() if line.strip()]
        if len(rows) > MOST:
            raise ValueError(f"最多 {MOST} 行")
        found = []
        for place, line in enumerate(rows, start=1):
            try:
                found.append(self._row(line))
            except ValueError as fault:
                raise ValueError(f"第 {place} 行：{fault}") from None
        self.data = found

    def _row(self, line: str) -> Any:
        parts = [part.strip() for part in _COMMA.split(line)]
        if len(parts) > len(self.columns):
            raise ValueError(f"写成 {self.pattern}")
        parts += [""] * (len(self.columns) - len(parts))
        row = {
            column.key: column.read(part) for column, part in zip(self.columns, parts, strict=True)
        }
        return row if len(self.columns) > 1 else next(iter(row.values()))

    @property
    def pattern(self) -> str:
        """名称，编号，到期日"""
        return "，".join(column.label for column in self.columns)

    def _value(self) -> str:
        if self.typed:
            return self.typed
        return "\n".join(self._line(row) for row in self.data or ())

    def _line(self, row: Any) -> str:
        """A row as it is typed."""
        if not isinstance(row, Mapping):
            return str(row)
        parts = [str(row.get(column.key) or "") for column in self.columns]
        return "，".join(parts).rstrip("，")
