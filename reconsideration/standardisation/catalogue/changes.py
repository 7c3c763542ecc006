"""changes(): what a version says otherwise than the one before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: where, what it was, what it is; None for what wasn't or isn't there."""

    place: str
    before: str | None
    after: str | None

    @property
    def label(self) -> str:
        """新增, 删除, 修改"""
        if self.before is None:
            return "新增"
        return "删除" if self.after is None else "修改"


_LISTS = {
    "areas": "方面",
    "indicators": "指标",
    "metrics": "数据",
    "vetoes": "一票否决",
    "caps": "等次上限",
    "bonus": "加分",
    "deductions": "扣分",
    "grades": "等次",
    "laws": "法规",
}
_WORDS = {
    "name": "名称",
    "title": "标题",
    "points": "分值",
    "mode": "方式",
    "standard": "标准",
    "evidence": "佐证",
    "auto": "系统自动",
    "always": "必备",
    "if_any": "有则提供",
    "measures": "计分",
    "bands": "档次",
    "ranges": "区间",
    "items": "清单",
    "basis": "依据",
    "practice": "惯例",
    "metrics": "数据",
    "maps_from": "对应上一版",
    "strict": "从严",
    "empty": "分母为零",
    "version": "版本",
    "params": "参数",
    "profiles": "级别",
    "grade": "等次",
    "base": "总分",
    "area": "各方面",
    "staff_floor": "专职人员下限",
    "sample": "示例",
    "catalogue": "目录",
    "shown": "列示",
    "caps": "等次上限",
    "vetoes": "一票否决",
    "steps": "分步",
    "rule": "计分方法",
    "at_least": "不低于",
    "each": "每次",
    "max": "最多",
    "formula_version": "口径版本",
}


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """The differences of two contents in their plain form: rows in the order of the later one,
    names in that of the tables above.
    """
    return tuple(_differ("", before, after))


def _differ(place: str, before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in sorted({*after, *before}, key=_rank):
            yield from _differ(_at(place, key), before.get(key), after.get(key))
    elif _is_list_of_tables(before) and _is_list_of_tables(after):
        old, new = _by_name(before), _by_name(after)
        for key in dict.fromkeys([*new, *old]):
            yield from _differ(f"{place} {key}".strip(), old.get(key), new.get(key))
    else:
        yield Change(place, _words(before), _words(after))


def _rank(key: str) -> tuple[int, str]:
    """Names in the order of the tables above: a database keeps them in one of its own."""
    return _RANKS.get(key, len(_RANKS)), key


_RANKS = {key: place for place, key in enumerate(dict.fromkeys([*_LISTS, *_WORDS]))}


def _at(place: str, key: str) -> str:
    """A list at the top is called by its kind, a field by its word."""
    word = _LISTS.get(key, key) if not place else _WORDS.get(key, key)
    if not place:
        word = _LISTS.get(key) or _WORDS.get(key, key)
    return f"{place} {word}".strip()


def _is_list_of_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, Mapping) for v in value)


def _by_name(rows: list[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Rows by number, code or name; lines of a scoring by their place."""
    return {_called(row, position): row for position, row in enumerate(rows, start=1)}


def _called(row: Mapping[str, Any], position: int) -> str:
    for key in ("id", "code"):
        if isinstance(row.get(key), str):
            return str(row[key])
    if "rule" not in row and isinstance(row.get("name"), str):
        return str(row["name"])
    return f"第{position}项"


def _words(value: Any) -> str | None:
    """A value as a reader would write it."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        rows = [" ".join(map(str, one)) if isinstance(one, list) else _words(one) for one in value]
        return "；".join(filter(None, rows))
    if isinstance(value, Mapping):
        named = value.get("name")
        if isinstance(named, str):
            return named
        pairs = [(key, _words(value[key])) for key in sorted(value, key=_rank)]
        return "，".join(f"{_WORDS.get(key, key)} {word}" for key, word in pairs)
    return str(value)
