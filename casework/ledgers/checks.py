"""Cross-foot checks of a report (勾稽校验): each finding named, blocking or to be noticed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from casework.ledgers.book import Book, Snapshot
from casework.measures import HUNDREDTHS, Figure, Shape

TIMES, LEAST = 3, 10
"""Three times as many as last time, or a third, and ten more or fewer: worth a look (惯例)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What doesn't fit. A blocking one keeps the report from being signed."""

    check: str
    text: str
    blocking: bool

    def plain(self) -> dict[str, Any]:
        """As a report keeps it."""
        return asdict(self)


def cross_foot(
    book: Book, taken: Snapshot, last: Mapping[str, Figure] | None, *, last_signed: bool = False
) -> list[Finding]:
    """Everything that doesn't fit, what blocks first."""
    found = [*_balance(book, taken), *_splits(book, taken), *_parts(book, taken)]
    found += _negatives(book, taken)
    if last is not None:
        found += _chain(book, taken, last) if last_signed else ()
        found += _outliers(book, taken, last)
    return sorted(found, key=lambda one: not one.blocking)


def _balance(book: Book, taken: Snapshot) -> Iterator[Finding]:
    """期初在办 + 受理 − 办结 = 期末在办"""
    balance, figures, names = book.balance, taken.figures, book.measures
    begin, end = figures[balance.before].n, figures[balance.after].n
    opened = sum(figures[key].n for key in balance.opens)
    ended = sum(figures[key].n for key in balance.ends)
    if begin + opened - ended != end:
        plus = " + ".join(f"{names[key].label} {figures[key].n}" for key in balance.opens)
        minus = " − ".join(f"{names[key].label} {figures[key].n}" for key in balance.ends)
        text = (
            f"{names[balance.before].label} {begin} + {plus} − {minus} = {begin + opened - ended}，"
            f"与{names[balance.after].label} {end} 不符。请核对有没有先办结后受理的日期"
        )
        yield Finding("在办勾稽", text, blocking=True)


def _splits(book: Book, taken: Snapshot) -> Iterator[Finding]:
    """Sums over a cut equal the total."""
    for key, lines in taken.splits.items():
        for measure in book.sums():
            parts = sum(
                line.figures[measure.key].n for line in lines if measure.key in line.figures
            )
            total = taken.figures[measure.key].n
            if parts != total:
                text = f"{measure.label}按{book.cuts[key].label}相加为 {parts}，与合计 {total} 不符"
                yield Finding("分项合计", text, blocking=True)


def _parts(book: Book, taken: Snapshot) -> Iterator[Finding]:
    """A part is no more than the whole, what was kept no more than what was due."""
    names, figures = book.measures, taken.figures
    for part, whole in book.parts:
        if part in figures and figures[part].n > figures[whole].n:
            text = (
                f"{names[part].label} {figures[part].n} 大于{names[whole].label} {figures[whole].n}"
            )
            yield Finding("部分与整体", text, blocking=True)
    for key, measure in names.items():
        if measure.within_base and figures[key].n > figures[key].m:
            text = f"{measure.label}的分子大于分母（{figures[key].pair(measure)}）"
            yield Finding("部分与整体", text, blocking=True)


def _negatives(book: Book, taken: Snapshot) -> Iterator[Finding]:
    for key, measure in book.measures.items():
        wrong = sum(1 for row in taken.cases[key] if row[1] < 0 or row[2] < 0)
        if wrong:
            text = f"{measure.label}中有 {wrong} 件算出负数，请核对这些案件的日期"
            yield Finding("负数", text, blocking=True)


def _chain(book: Book, taken: Snapshot, last: Mapping[str, Figure]) -> Iterator[Finding]:
    """What was open at the end of the last report is what is open at the begin of this one."""
    balance, names = book.balance, book.measures
    now, then = taken.figures[balance.before].n, last.get(balance.after)
    if then is not None and now != then.n:
        text = (
            f"{names[balance.before].label} {now}，上期报出的{names[balance.after].label}是"
            f" {then.n}：上期报出以后有更正，请在上期报表上作调整"
        )
        yield Finding("与上期衔接", text, blocking=False)


def _outliers(book: Book, taken: Snapshot, last: Mapping[str, Figure]) -> Iterator[Finding]:
    for key, measure in book.measures.items():
        if measure.shape is not Shape.SUM or key not in last:
            continue
        now, then = taken.figures[key].n, last[key].n
        step = LEAST * (100 if measure.unit in HUNDREDTHS else 1)
        if then and abs(now - then) >= step and not then <= now * TIMES <= then * TIMES * TIMES:
            words = taken.figures[key].words(measure), last[key].words(measure)
            text = f"{measure.label} {words[0]}，上期 {words[1]}，变动较大，请核对"
            yield Finding("与上期比较", text, blocking=False)
