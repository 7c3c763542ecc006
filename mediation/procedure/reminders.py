"""Clocks that run from the record: limitations, remedies, hours. Reminders, never verdicts.

A limitation is a chain of runs: each ends with what met it or interrupted it. An interruption
after the last day changes nothing; one before it begins a new run (民法典 195).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from law.citation import Basis, Citation
from law.clock import (
    CIVIL,
    FICTION,
    SET_DAY,
    Deadline,
    Grounds,
    Reckoning,
    count,
)
from law.periods import Unit, days
from law.trace import Term
from law.workdays import WorkCalendar
from mediation.dispute_type import Chronicle, Rule
from mediation.procedure.days import day, moment

_CIVIL_LAW = frozenset({"civil_code", "collective", "farmland_interpretation"})


@dataclass(frozen=True, slots=True)
class _Mark:
    """Something on a day that meets a clock or begins it anew; `sent_on`: when it was posted."""

    on: date
    what: str
    label: str
    sent_on: date | None = None


def reminders(
    rules: Iterable[Rule], chronicle: Chronicle, calendar: WorkCalendar
) -> tuple[Deadline, ...]:
    """Every clock that the record starts, in the order of the rows."""
    found: list[Deadline] = []
    for rule in rules:
        recorded = bool(rule.facts or rule.after)
        if recorded and not rule.off and rule.suits(chronicle.track, chronicle.facts):
            found += _runs(rule, chronicle, calendar, found)
    return tuple(found)


def _runs(
    rule: Rule, chronicle: Chronicle, calendar: WorkCalendar, before: Sequence[Deadline]
) -> list[Deadline]:
    start = _start(rule, chronicle, before)
    if start is None or not rule.applies(chronicle.organ_kind, _on(start)):
        return []
    if rule.ends_on:
        end = day(chronicle.facts.get(rule.ends_on))
        if end is None or end <= _on(start):
            return []
        span = days((end - _on(start)).days)
        set_day = replace(rule.limit, period=span, roll=False, unrolled=SET_DAY)
        rule = replace(rule, limit=set_day)
    runs = [_run(rule, start, rule.note or rule.limit.label, rule.limit.basis, calendar)]
    for mark in _marks(rule, chronicle):
        last = runs[-1]
        runs[-1:] = _after(rule, last, mark, calendar)
    return runs


def _start(rule: Rule, chronicle: Chronicle, before: Sequence[Deadline]) -> date | datetime | None:
    """A day on the record; else the end of another clock; else, for a day that is set, receipt."""
    for key in rule.facts:
        known = moment(chronicle.facts.get(key))
        if known is not None:
            return known
    for code in rule.after:
        ended = next((one.due for one in reversed(before) if one.code == code), None)
        if ended is not None:
            return ended
    return chronicle.first("received") if rule.ends_on else None


def _after(rule: Rule, last: Deadline, mark: _Mark, calendar: WorkCalendar) -> list[Deadline]:
    """The last run after a mark, and a new one where the mark begins one.

    What is counted back is met before the day from which it is counted.
    """
    runs = last.met_on is None and last.started_on < mark.on
    in_time = last.due is None or (mark.sent_on or mark.on) <= last.due
    basis = rule.restart_basis or rule.limit.basis
    if mark.what == "anew":
        return [last, _run(rule, mark.on, mark.label, rule.limit.basis, calendar)]
    if mark.what == "restart" and runs and in_time:
        return [replace(last, met_on=mark.on), _run(rule, mark.on, mark.label, basis, calendar)]
    ahead = rule.limit.before or last.started_on <= mark.on
    if mark.what == "met" and last.met_on is None and ahead:
        return [replace(last, met_on=mark.on)]
    return [last]


def _marks(rule: Rule, chronicle: Chronicle) -> list[_Mark]:
    found = [
        _Mark(on, "met", "")
        for on in [
            *_days_of(chronicle, rule.limit.met_by),
            *_facts_of(chronicle, rule.met_facts),
        ]
    ]
    for key, label in rule.restarts.items():
        found += [
            _Mark(on, "restart", label, _posted(chronicle) if key == "received" else None)
            for on in [*_first(chronicle, key), *_facts_of(chronicle, {key})]
        ]
    for key, label in rule.anew.items():
        found += [_Mark(on, "anew", label) for on in _first(chronicle, key)]
    order = ("restart", "met", "anew")
    return sorted(found, key=lambda mark: (mark.on, order.index(mark.what)))


def _posted(chronicle: Chronicle) -> date | None:
    """When the application was posted: what was in the post in time is not late (民诉法 85(4))."""
    return day(chronicle.facts.get("posted_on"))


def _days_of(chronicle: Chronicle, kinds: Iterable[str]) -> list[date]:
    first = chronicle.first(*kinds)
    return [] if first is None else [first]


def _first(chronicle: Chronicle, kind: str) -> list[date]:
    return _days_of(chronicle, (kind,))


def _facts_of(chronicle: Chronicle, keys: Iterable[str]) -> list[date]:
    found = (day(chronicle.facts.get(key)) for key in sorted(keys))
    return [on for on in found if on is not None]


def _on(start: date | datetime) -> date:
    return start.date() if isinstance(start, datetime) else start


def _run(
    rule: Rule, start: date | datetime, detail: str, basis: Basis, calendar: WorkCalendar
) -> Deadline:
    limit = rule.limit
    label = limit.label
    if isinstance(start, datetime) and limit.period.unit is Unit.HOUR:
        reckoning = _hours(rule, start, basis)
        label = f"{label}（{_until(rule, start):%m-%d %H:%M} 前）"
    else:
        reckoning = count(
            limit.period,
            _on(start),
            calendar,
            before=limit.before,
            roll=limit.roll,
            label=detail,
            basis=basis,
            grounds=_grounds(rule),
            unrolled=limit.unrolled or FICTION,
        )
    return Deadline(
        key=limit.key,
        label=label,
        period=limit.period,
        started_on=_on(start),
        due=reckoning.due,
        estimated=reckoning.estimated,
        met_on=None,
        stopped=False,
        basis=basis,
        reckoning=reckoning,
        missed=limit.missed,
        advisory=limit.advisory,
        code=rule.id,
    )


def _grounds(rule: Rule) -> Grounds | None:
    """Limitation, and what civil law sets, counts by the civil code; the rest by procedure."""
    basis = rule.limit.basis
    of_civil_law = isinstance(basis, Citation) and basis.statute.family in _CIVIL_LAW
    return CIVIL if rule.restarts or of_civil_law else None


def _until(rule: Rule, start: datetime) -> datetime:
    return start + timedelta(hours=rule.limit.period.count)


def _hours(rule: Rule, start: datetime, basis: Basis) -> Reckoning:
    """Hours run on from the moment, by night and on days of rest, and never roll."""
    until = _until(rule, start)
    terms = (
        Term("起算", f"{start:%Y-%m-%d %H:%M}", start.date(), basis),
        Term("期间", f"{rule.limit.period}，连续计算，不顺延", None, basis),
        Term("届满", f"{until:%Y-%m-%d %H:%M}", until.date()),
    )
    return Reckoning(until.date(), False, terms, ())
