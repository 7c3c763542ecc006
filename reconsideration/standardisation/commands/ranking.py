"""rank(): the counties of a year in their order, from their conclusions, kept for ever."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import select

from casework import audit
from casework.accounts.models import Person
from casework.db import db
from law.errors import NotAllowed
from reconsideration.standardisation.cycle.inspecting import Conclusive
from reconsideration.standardisation.models import Conclusion, Ranking, YearCycle
from reconsideration.standardisation.queries.cures import conclusions_of
from reconsideration.standardisation.queries.year import is_waived
from reconsideration.standardisation.scoring import (
    RULE,
    Entry,
    Figure,
    Ranked,
    Score,
    places,
    ranked,
    share_text,
)
from reconsideration.standardisation.scoring.ranking import FILES, IN_TIME

SMALL = 5
"""Of fewer cases the counts stand alone."""


def rankings_of(cycle: YearCycle) -> list[Ranking]:
    """The rankings of a year, the newest first."""
    return list(
        db.session.scalars(
            select(Ranking).filter_by(cycle_id=cycle.id).order_by(Ranking.serial.desc())
        )
    )


def newest_conclusions(cycle: YearCycle) -> dict[int, Conclusion]:
    """The conclusion that counts of each county that has one, by task."""
    found = {task.id: conclusions_of(task) for task in cycle.tasks}
    return {key: rows[-1] for key, rows in found.items() if rows}


def without(cycle: YearCycle) -> list[str]:
    """Counties that have no conclusion, not even a provisional one; some are to have none."""
    known = newest_conclusions(cycle)
    return [
        f"{task.unit.short_name}（本年度不作结论）" if is_waived(task) else task.unit.short_name
        for task in cycle.tasks
        if task.id not in known
    ]


def rank(cycle: YearCycle, *, on: date, by: Person) -> Ranking:
    """Rank the counties that have a conclusion. A further ranking stands beside the old one."""
    known = newest_conclusions(cycle)
    if not known:
        raise NotAllowed("还没有一个县作出结论，不能排名", instead="先作出初步结论或者结论")
    entries = [Entry(row.task.unit.code, _Kept(row), _figures(row)) for row in known.values()]
    by_code = {row.task.unit.code: row for row in known.values()}
    kept = Ranking(
        cycle=cycle, serial=len(rankings_of(cycle)) + 1, rule=RULE, ranked_on=on, by=by,
        provisional=any(row.word is Conclusive.PROVISIONAL for row in known.values()),
        rows=[_row(one, by_code[one.entry.code]) for one in ranked(entries)],
    )  # fmt: skip
    db.session.add(kept)
    db.session.flush()
    audit.write(
        unit_id=cycle.unit_id, action="standardisation.ranked", object_type="standardisation_cycle",
        object_id=str(cycle.id), by=by, detail={"ranking": kept.id, "counties": len(kept.rows)},
    )  # fmt: skip
    return kept


class _Kept:
    """A conclusion as the ranking compares it."""

    def __init__(self, row: Conclusion) -> None:
        self.total = Fraction(row.total)
        self.areas = {key: _score(one) for key, one in row.result["areas"].items()}


def _score(area: Mapping[str, str]) -> Score:
    earned = Fraction(area["final"]) if area["final"] else None
    return Score(earned, Fraction(area["of"]), Fraction(area["of"]))


def _figures(row: Conclusion) -> dict[str, Figure]:
    kept = row.result["figures"]
    return {
        key: Figure(Fraction(kept[key][0]), Fraction(kept[key][1]))
        for key in (FILES, IN_TIME)
        if key in kept
    }


def _row(one: Ranked, row: Conclusion) -> dict[str, Any]:
    """A line of the circular's table (排名表)."""
    result, figures = row.result, _figures(row)
    lost = sum((Fraction(part["points"]) for part in result["deductions"]), Fraction(0))
    mean, in_time = figures.get(FILES), figures.get(IN_TIME)
    notes = [*(f"{part['code']} {part['name']}" for part in (*result["vetoes"], *result["caps"]))]
    notes += ["初步结论"] if row.word is Conclusive.PROVISIONAL else []
    notes += ["未报专题报告"] if row.report_absent else []
    return {
        "place": one.place,
        "task": row.task_id,
        "conclusion": row.id,
        "name": row.task.unit.short_name,
        "base": row.base,
        "bonus": str(Fraction(row.total) - Fraction(row.base)),
        "deducted": str(lost),
        "total": row.total,
        "grade": row.grade,
        "in_time": share_text(in_time, SMALL) if in_time and in_time.den else "—",
        "files": places(Fraction(mean.num) / Fraction(mean.den), 1) if mean and mean.den else "—",
        "notes": "；".join(notes),
    }
