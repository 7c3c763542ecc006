"""to_text(), from_text(): the scoring of a measure as lines that an official can edit.

A band is `98 2`: from 98 on (up to 98, where less is better) two points. A range is `85 105 1`,
a deduction `1.5`, a question `1`; an item of a list is `0.5 名称`, in steps `8=1.5,6=1 名称`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from reconsideration.standardisation.catalogue.rows import exact
from reconsideration.standardisation.catalogue.written import decimal

Raw = Mapping[str, Any]


class BadLine(ValueError):
    """A line that can't be read; the message says which, and how it is written."""


HOW: Mapping[str, str] = {
    "band": "每行一档：界限 分值，从最高一档起",
    "band_all": "每行一档：界限 分值，各项数据都达到",
    "range": "每行一个区间：下限 上限 分值",
    "checklist": "每行一项：分值 名称；分步的写 8=1.5,6=1 名称",
    "deduct": "满分 每件扣分",
    "flag": "分值",
}
LONGEST = 40


def to_text(measure: Raw) -> str:
    """The lines of a measure."""
    rule = measure.get("rule")
    if rule == "checklist":
        return "\n".join(f"{_worth(item)} {item.get('name', '')}" for item in _items(measure))
    if rule == "deduct":
        return f"{measure.get('points')} {measure.get('each')}"
    if rule == "flag":
        return str(measure.get("points"))
    rows = measure.get("ranges" if rule == "range" else "bands", ())
    return "\n".join(" ".join(map(str, row)) for row in rows)


def _items(measure: Raw) -> Sequence[Raw]:
    items = measure.get("items", ())
    return items if isinstance(items, list | tuple) else ()


def _worth(item: Raw) -> str:
    steps = item.get("steps")
    return ",".join(f"{n}={p}" for n, p in steps) if steps else str(item.get("points"))


def from_text(measure: Raw, text: str) -> dict[str, Any] | None:
    """The measure with what the lines say; None when they are empty. Raises BadLine."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return None
    if len(lines) > LONGEST:
        raise BadLine(f"最多 {LONGEST} 行")
    rule = str(measure.get("rule"))
    return {**measure, **_PARSED[rule](measure, lines)}


def _bands(measure: Raw, lines: Sequence[str]) -> dict[str, Any]:
    rows = [_cells(number, line, 2) for number, line in enumerate(lines, start=1)]
    bands = [[_bound(n, limit), _plain(n, points)] for n, (limit, points) in rows]
    return {"bands": bands, "points": bands[0][1]}


def _ranges(measure: Raw, lines: Sequence[str]) -> dict[str, Any]:
    rows = [_cells(number, line, 3) for number, line in enumerate(lines, start=1)]
    ranges = [[_plain(number, cell) for cell in cells] for number, cells in rows]
    return {"ranges": ranges, "points": ranges[0][2]}


def _deduct(measure: Raw, lines: Sequence[str]) -> dict[str, Any]:
    number, (points, each) = _cells(1, " ".join(lines), 2)
    return {"points": _plain(number, points), "each": _plain(number, each)}


def _flag(measure: Raw, lines: Sequence[str]) -> dict[str, Any]:
    number, (points,) = _cells(1, " ".join(lines), 1)
    return {"points": _plain(number, points)}


def _list(measure: Raw, lines: Sequence[str]) -> dict[str, Any]:
    """Items keep their code and their figure by name, or else by their place."""
    old = _items(measure)
    codes = {str(item.get("code")) for item in old}
    found = []
    for number, line in enumerate(lines, start=1):
        worth, _, name = line.partition(" ")
        name = name.strip()
        if not name:
            raise BadLine(f"第{number}行：应写成 0.5 名称")
        before = _before(old, name, number, same=len(old) == len(lines))
        code = before.get("code") or _fresh(codes)
        codes.add(str(code))
        kept = {key: value for key, value in before.items() if key not in ("points", "steps")}
        found.append({**kept, "code": code, "name": name, **_points(number, worth)})
    total = sum((_most(item) for item in found), Fraction(0))
    return {"items": found, "points": _kept(total)}


def _before(old: Sequence[Raw], name: str, number: int, *, same: bool) -> Raw:
    for item in old:
        if item.get("name") == name:
            return item
    return old[number - 1] if same else {}


def _fresh(codes: set[str]) -> str:
    return next(f"item{n}" for n in range(1, 1000) if f"item{n}" not in codes)


def _points(number: int, worth: str) -> dict[str, Any]:
    if "=" not in worth:
        return {"points": _plain(number, worth)}
    steps = [pair.partition("=")[::2] for pair in worth.replace("，", ",").split(",")]
    return {"steps": [[int(_whole(number, n)), _plain(number, p)] for n, p in steps]}


def _most(item: Raw) -> Fraction:
    values = [p for _, p in item["steps"]] if "steps" in item else [item["points"]]
    return max((exact(value) or Fraction(0) for value in values), default=Fraction(0))


def _cells(number: int, line: str, count: int) -> tuple[int, list[str]]:
    cells = line.replace("，", " ").replace(",", " ").replace("%", "").split()
    if len(cells) != count:
        raise BadLine(f"第{number}行：应有 {count} 个数，用空格分开")
    return number, cells


def _plain(number: int, cell: str) -> int | str:
    value = exact(cell)
    if value is None:
        raise BadLine(f"第{number}行：“{cell[:20]}”应为不小于零的数")
    return _kept(value)


def _kept(value: Fraction) -> int | str:
    """As plain() keeps it: a whole number as such, another as decimal text."""
    return int(value) if value.denominator == 1 else decimal(value)


def _whole(number: int, cell: str) -> Fraction:
    value = exact(cell)
    if value is None or value.denominator != 1:
        raise BadLine(f"第{number}行：“{cell[:20]}”应为整数")
    return value


def _bound(number: int, cell: str) -> int | str:
    """A number, `>0`, or a parameter of the level."""
    if cell.isidentifier() and cell.isascii():
        return cell
    return f">{_plain(number, cell[1:])}" if cell.startswith(">") else _plain(number, cell)


_PARSED = {
    "band": _bands,
    "band_all": _bands,
    "range": _ranges,
    "checklist": _list,
    "deduct": _deduct,
    "flag": _flag,
}
