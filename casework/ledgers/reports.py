"""Reports of figures: drawn up, signed by a second person, adjusted; never changed afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, select

from casework import audit
from casework.accounts.models import Person, Unit
from casework.db import db
from casework.ledgers.book import (
    Book,
    Snapshot,
    fingerprint,
    plain_figures,
    plain_splits,
    take,
    units_under,
)
from casework.ledgers.checks import Finding, cross_foot
from casework.ledgers.models import LedgerAdjustment, LedgerCases, LedgerReport
from casework.measures import Asked, Figure, Period, read_period, rows_of, totals
from casework.now import now
from law.errors import Incomplete, NotAllowed

SHORTEST_REASON, LONGEST_REASON = 4, 200
REPORTED = "reported"


def draw_up(
    book: Book, *, unit: Unit, period: Period, rules: Mapping[str, Any], on: date, by: Person
) -> LedgerReport:
    """Draw up the report of a unit for a period; a draft that is there is drawn up anew."""
    if period.first > on:
        raise Incomplete({"period": "这个统计周期还没有开始"})
    report = report_of(book, unit.id, period)
    if report is not None and report.state == REPORTED:
        raise NotAllowed(
            f"{period.label}的报表已经报出，不能重新编制",
            instead="数字有更正的，在报表上作调整",
        )
    asked = Asked(book.module, units_under(unit.id), period, rules=dict(rules))
    taken = take(book, asked)
    checks = [one.plain() for one in _check(book, asked, taken, unit.id)]
    if report is None:
        report = LedgerReport(module=book.module, unit=unit, unit_id=unit.id, period=period.key)
        report.first_on, report.last_on = period.first, period.last
    report.units, report.rules = list(asked.units), dict(rules)
    report.formula_version = book.version
    report.figures, report.splits = plain_figures(taken), plain_splits(taken)
    report.checks = checks
    report.made_by_id, report.made_at, report.remark = by.id, now(), ""
    db.session.add(report)
    db.session.flush()
    _keep_cases(report, taken)
    _audit(report, "draw_up", by, {"figures": fingerprint_of(report)})
    return report


def _keep_cases(report: LedgerReport, taken: Snapshot) -> None:
    table: Any = LedgerCases.__table__
    db.session.execute(delete(table).where(table.c.report_id == report.id))
    db.session.execute(
        table.insert(),
        [
            {"report_id": report.id, "measure": key, "entries": [list(row) for row in rows]}
            for key, rows in taken.cases.items()
        ],
    )


def _check(book: Book, asked: Asked, taken: Snapshot, unit_id: int) -> list[Finding]:
    """The cross-foot check, against the report before it or the figures of then."""
    before = asked.period.before
    if before is None:
        return cross_foot(book, taken, None)
    earlier = report_of(book, unit_id, before)
    signed = earlier is not None and earlier.state == REPORTED
    if earlier is not None and signed:
        return cross_foot(book, taken, figures_in(earlier), last_signed=True)
    then = Asked(asked.module, asked.units, before, rules=asked.rules)
    return cross_foot(book, taken, totals(book.sums(), then, book.cuts))


def sign(report: LedgerReport, book: Book, *, on: date, by: Person) -> None:
    """Sign and report: by a second person, when the period is over and nothing blocks."""
    if report.state == REPORTED:
        raise NotAllowed("这份报表已经报出", instead="数字有更正的，在报表上作调整")
    if report.made_by_id == by.id:
        raise NotAllowed("这是您本人编制的，须由另一人签发", instead="请单位的另一位负责人签发")
    if report.last_on >= on:
        raise NotAllowed(
            f"统计周期到 {report.last_on.isoformat()} 才结束，还不能报出",
            instead="周期结束后重新编制，再签发",
        )
    blocking = [one["text"] for one in report.checks if one["blocking"]]
    if blocking:
        raise NotAllowed("勾稽校验没有通过：" + "；".join(blocking), instead="更正案件后重新编制")
    if any(differences(report, book)):
        raise NotAllowed(
            "编制以后案件有变动，报表上的数字已不是现在的数字", instead="重新编制，再签发"
        )
    report.state, report.signed_by_id, report.signed_at = REPORTED, by.id, now()
    _audit(report, "sign", by, {"figures": fingerprint_of(report)})


def send_back(report: LedgerReport, *, remark: str, by: Person) -> None:
    """Send a draft back to whoever drew it up, with what is wrong with it."""
    if report.state == REPORTED:
        raise NotAllowed("这份报表已经报出", instead="数字有更正的，在报表上作调整")
    if not remark.strip():
        raise Incomplete({"remark": "请写退回的原因"})
    report.remark = remark.strip()[:LONGEST_REASON]
    _audit(report, "send_back", by, {})


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that has become another one since the report, and the cases that made it so."""

    measure: str
    was: Figure
    now: Figure
    cases: tuple[int, ...]


def differences(report: LedgerReport, book: Book) -> list[Difference]:
    """What the same figures come to today, where that differs from what was frozen."""
    asked = asked_of(report)
    frozen = {
        one.measure: one.rows
        for one in db.session.scalars(select(LedgerCases).where(LedgerCases.report_id == report.id))
    }
    found = []
    for key, measure in book.measures.items():
        if key not in frozen:
            continue
        rows = rows_of(measure, asked, book.cuts)
        kept = report.figures[key]
        if fingerprint(rows) == kept["sha256"]:
            continue
        before, after = {row[0]: tuple(row) for row in frozen[key]}, {row[0]: row for row in rows}
        changed = sorted(
            one for one in {*before, *after} if one and before.get(one) != after.get(one)
        )
        figure = Figure(sum(row[1] for row in rows), sum(row[2] for row in rows))
        found.append(Difference(key, Figure(kept["n"], kept["m"]), figure, tuple(changed)))
    return found


def open_differences(report: LedgerReport, book: Book) -> list[Difference]:
    """The differences that no adjustment has recorded yet."""
    recorded = latest_adjustments(report)
    found = {one.measure: one for one in differences(report, book)}
    back = [
        Difference(key, _frozen(report, key), _frozen(report, key), tuple(last.cases))
        for key, last in recorded.items()
        if key not in found
    ]
    return [
        one
        for one in (*found.values(), *back)
        if (one.now.n, one.now.m) != _last_known(report, recorded, one.measure)
    ]


def adjust(report: LedgerReport, book: Book, *, reason: str, by: Person) -> list[LedgerAdjustment]:
    """Record what the figures of a signed report come to now; the report itself stays."""
    if report.state != REPORTED:
        raise NotAllowed("报表还没有报出，不需要调整", instead="重新编制即可")
    if not SHORTEST_REASON <= len(reason.strip()) <= LONGEST_REASON:
        raise Incomplete(
            {"reason": f"写明调整的原因（{SHORTEST_REASON} 到 {LONGEST_REASON} 个字）"}
        )
    changed = open_differences(report, book)
    if not changed:
        raise NotAllowed("现在的数字与报出的、已调整的一致，没有需要调整的", instead="不用办理")
    made = [
        LedgerAdjustment(
            report=report,
            measure=one.measure,
            was_n=one.was.n,
            was_m=one.was.m,
            is_n=one.now.n,
            is_m=one.now.m,
            cases=list(one.cases),
            reason=reason.strip(),
            made_by_id=by.id,
        )
        for one in changed
    ]
    db.session.add_all(made)
    _audit(report, "adjust", by, {"measures": [one.measure for one in changed]})
    return made


def latest_adjustments(report: LedgerReport) -> dict[str, LedgerAdjustment]:
    """The last adjustment of each figure."""
    return {one.measure: one for one in report.adjustments}


def _frozen(report: LedgerReport, key: str) -> Figure:
    return Figure(report.figures[key]["n"], report.figures[key]["m"])


def _last_known(
    report: LedgerReport, recorded: Mapping[str, LedgerAdjustment], key: str
) -> tuple[int, int]:
    if key in recorded:
        return recorded[key].is_n, recorded[key].is_m
    return report.figures[key]["n"], report.figures[key]["m"]


# --------------------------------------------------------------------------- reading


def report_of(book: Book, unit_id: int, period: Period) -> LedgerReport | None:
    """The report of a unit for a period."""
    return db.session.scalar(
        select(LedgerReport).where(
            LedgerReport.module == book.module,
            LedgerReport.unit_id == unit_id,
            LedgerReport.period == period.key,
        )
    )


def figures_in(report: LedgerReport) -> dict[str, Figure]:
    """The figures of a report as they were frozen."""
    return {key: Figure(one["n"], one["m"]) for key, one in report.figures.items()}


def rows_in(report: LedgerReport, measure: str) -> list[list[int]]:
    """The cases behind a figure of a report, as they were frozen."""
    found = db.session.get(LedgerCases, (report.id, measure))
    return found.rows if found else []


def asked_of(report: LedgerReport) -> Asked:
    """The question that a report answers: its own units and switches, its period."""
    period = read_period(report.period)
    if period is None:
        raise ValueError(f"no period {report.period}")
    return Asked(report.module, tuple(report.units), period, rules=report.rules)


def fingerprint_of(report: LedgerReport) -> str:
    """A fingerprint of all figures, for the audit trail."""
    return audit.fingerprint(report.figures)


def _audit(report: LedgerReport, act: str, by: Person, detail: Mapping[str, Any]) -> None:
    audit.write(
        unit_id=report.unit_id,
        action=f"ledger.{act}",
        object_type="ledger_report",
        object_id=str(report.handle),
        by=by,
        detail={"period": report.period, **detail},
    )
