"""city_draft(): the circular and the city's report, from the conclusions of all its counties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from casework.ledgers.book import units_under
from reconsideration.standardisation.catalogue import Catalogue
from reconsideration.standardisation.cycle import Part
from reconsideration.standardisation.cycle.beside import Beside
from reconsideration.standardisation.metrics import Span, measure, year_of_assessment
from reconsideration.standardisation.models import (
    Conclusion,
    CountyTask,
    MetricSnapshot,
    YearCycle,
)
from reconsideration.standardisation.queries.around import committee_year, jurisdiction_year
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.cures import conclusions_of
from reconsideration.standardisation.queries.figures import kept_figures
from reconsideration.standardisation.queries.paper_base import (
    NOTHING,
    Taken,
    concluded_from,
    conclusion_before,
    government_of,
    office_of,
    place_name,
    snapshot_words,
    stamp_of,
)
from reconsideration.standardisation.queries.paper_cases import (
    cases_of,
    key_metrics,
    metrics_of,
    staff_of,
)
from reconsideration.standardisation.queries.paper_lines import cures_in, review_of, verdict_of
from reconsideration.standardisation.queries.paper_trend import last_means, trend_of
from reconsideration.standardisation.queries.sheets import findings_of
from reconsideration.standardisation.queries.year import (
    city_holders,
    county_of,
    events_of,
    is_waived,
)
from reconsideration.standardisation.reports import Draft, Kind, circular, province
from reconsideration.standardisation.reports.circular import Placed
from reconsideration.standardisation.reports.data import AreaLine, Marks, Stamp
from reconsideration.standardisation.reports.province import IndicatorPass
from reconsideration.standardisation.scoring import RULE, Entry, Figure, Score, ranked

PASSED = Fraction(4, 5)
"""A county meets an indicator with 80 % of its points (惯例可配置)."""


def city_draft(kind: Kind, cycle: YearCycle, on: date, taken: Taken = NOTHING) -> Draft:
    """The paper of a city as its year gives it on a day."""
    return _circular(cycle, on) if kind is Kind.CIRCULAR else _province(cycle, on, taken)


def counted(cycle: YearCycle) -> list[CountyTask]:
    """The counties of a year, by code; those without a conclusion by decision are left out."""
    found = [task for task in cycle.tasks if not is_waived(task)]
    return sorted(found, key=lambda task: task.unit.code)


def concluded(task: CountyTask) -> Conclusion | None:
    """The conclusion that counts."""
    found = conclusions_of(task)
    return found[-1] if found else None


# ------------------------------------------------------------------------------ counties


class _Kept:
    """A conclusion as the ranking compares it."""

    def __init__(self, row: Conclusion) -> None:
        self.total = Fraction(row.total)
        self.areas: Mapping[str, Score] = {
            key: Score(_fraction(one["final"]), Fraction(one["of"]), Fraction(one["of"]))
            for key, one in row.result["areas"].items()
        }


def _fraction(text: str) -> Fraction | None:
    return Fraction(text) if text else None


def _figures(row: Conclusion) -> dict[str, Figure]:
    return {
        key: Figure(Fraction(num), Fraction(den))
        for key, (num, den) in row.result["figures"].items()
    }


def placed(cycle: YearCycle, catalogue: Catalogue) -> tuple[Placed, ...]:
    """Every county with its place, by total, then as the rule says."""
    rows = {task.unit.code: concluded(task) for task in counted(cycle)}
    entries = [Entry(code, _Kept(row), _figures(row)) for code, row in rows.items() if row]
    places = {one.entry.code: one.place for one in ranked(entries)}
    return tuple(
        _placed(task, places.get(task.unit.code, 0), catalogue, rows[task.unit.code])
        for task in counted(cycle)
    )


def _placed(task: CountyTask, place: int, catalogue: Catalogue, row: Conclusion | None) -> Placed:
    name = place_name(county_of(task.unit))
    if row is None:
        return Placed(name, place, ())
    figures, before = _figures(row), conclusion_before(task)
    on_time, files = figures.get("M09"), figures.get("M11")
    return Placed(
        name,
        place,
        areas_of(row, catalogue),
        verdict_of(task, catalogue, row),
        (int(on_time.num), int(on_time.den)) if on_time else (0, 0),
        Fraction(files.num) / Fraction(files.den) if files and files.den else None,
        Fraction(before.total) if before else None,
        "未报专题报告" if row.report_absent else "",
        closed=int(on_time.den) if on_time else 0,
    )


def areas_of(row: Conclusion, catalogue: Catalogue) -> tuple[AreaLine, ...]:
    """The areas of a conclusion, all columns."""
    kept = row.result["areas"]
    return tuple(
        AreaLine(area.id, area.name, area.points, Marks(
            self=_fraction(kept[area.id]["own"]), system=_fraction(kept[area.id]["system"]),
            agreed=_fraction(kept[area.id]["inspected"]),
            again=_fraction(kept[area.id]["final"]),
        ))
        for area in catalogue.areas
        if area.id in kept
    )  # fmt: skip


# ------------------------------------------------------------------------------ what recurs


def recurrent(tasks: Sequence[CountyTask], catalogue: Catalogue) -> tuple[tuple[str, int], ...]:
    """In how many counties something was found of an indicator, where it was in several."""
    seen: dict[str, int] = {}
    for task in tasks:
        mine = {one.indicator for one in findings_of(task) if not one.withdrawn and one.indicator}
        for indicator in mine:
            seen[indicator] = seen.get(indicator, 0) + 1
    found = [(key, number) for key, number in seen.items() if number > 1]
    found.sort(key=lambda pair: (-pair[1], pair[0]))
    names = {one.id: f"{one.id} {one.name}" for one in catalogue.indicators}
    return tuple((names.get(key, key), number) for key, number in found)


def passes(
    rows: Sequence[Conclusion], catalogue: Catalogue, last: Mapping[str, Fraction]
) -> tuple[IndicatorPass, ...]:
    """How many counties meet each indicator; those to whom it doesn't apply are left out."""
    found = []
    for one in catalogue.indicators:
        kept = [row.result["indicators"].get(one.id, {}).get("final", "") for row in rows]
        points = [Fraction(text) for text in kept if text]
        met = sum(value >= PASSED * one.points for value in points)
        mean = sum(points, Fraction(0)) / len(points) if points else None
        found.append(
            IndicatorPass(one.id, one.name, met, len(points), mean, one.points, last.get(one.id))
        )
    return tuple(found)


def _means(counties: Sequence[Placed], catalogue: Catalogue) -> tuple[AreaLine, ...]:
    """The mean of each area over the counties to which it applies."""
    found = []
    for area in catalogue.areas:
        points = [
            mine.marks.standing
            for one in counties
            for mine in one.areas
            if mine.id == area.id and mine.marks.standing is not None
        ]
        mean = sum(points, Fraction(0)) / len(points) if points else None
        found.append(AreaLine(area.id, area.name, area.points, Marks(agreed=mean)))
    return tuple(found)


# ------------------------------------------------------------------------------ papers


def public_circular(cycle: YearCycle, on: date) -> Draft:
    """The circular for readers outside: small counts are left out."""
    return _circular(cycle, on, is_public=True)


def _circular(cycle: YearCycle, on: date, *, is_public: bool = False) -> Draft:
    catalogue, tasks = catalogue_of(cycle), counted(cycle)
    faults: dict[str, int] = {}
    for task in tasks:
        for name, number in review_of(task, on).faults:
            faults[name] = faults.get(name, 0) + number
    return circular.draft(circular.CircularData(
        place_name(cycle.unit), office_of(cycle.unit).name, government_of(cycle.unit), cycle.year,
        _stamp(cycle, on), placed(cycle, catalogue), RULE, on,
        faults=recurrent(tasks, catalogue),
        file_faults=tuple(sorted(faults.items(), key=lambda pair: (-pair[1], pair[0])))[:10],
        is_public=is_public,
    ))  # fmt: skip


def _stamp(cycle: YearCycle, on: date, kept: MetricSnapshot | None = None) -> Stamp:
    """The snapshot of the city, and those from which its counties were concluded."""
    rows = [row for task in counted(cycle) if (row := concluded(task)) is not None]
    counties = snapshot_words(*(concluded_from(row) for row in rows))
    own = snapshot_words(kept)
    words = "，".join(filter(None, (own, f"各县（市、区）{counties}" if counties else "")))
    return replace(stamp_of(cycle, None, on), snapshot=words)


def _figures_now(cycle: YearCycle, period: Span, kept: MetricSnapshot | None) -> dict[str, Figure]:
    if kept is not None:
        return kept_figures(kept)
    return {key: Figure(*one.pair) for key, one in measure(cycle.unit_id, period).items()}


def _province(cycle: YearCycle, on: date, taken: Taken) -> Draft:
    catalogue, tasks, period = catalogue_of(cycle), counted(cycle), year_of_assessment(cycle.year)
    rows = [row for task in tasks if (row := concluded(task)) is not None]
    kept = taken.get((cycle.unit_id, period))
    found = _figures_now(cycle, period, kept)
    figures = {key: one for key, one in found.items() if key in catalogue.metrics}
    counties, reviews = placed(cycle, catalogue), [review_of(task, on) for task in tasks]
    finals = [one.final for review in reviews for one in review.counted if one.final is not None]
    leaders = city_holders(cycle, Part.CITY_LEADER, on)
    years, lines = trend_of(cycle, catalogue)
    return province.draft(province.ProvinceData(
        place_name(cycle.unit), government_of(cycle.unit), office_of(cycle.unit).name,
        "省人民政府", cycle.year, _stamp(cycle, on, kept), counties,
        _means(counties, catalogue), passes(rows, catalogue, last_means(cycle, catalogue)), on,
        cases=cases_of(cycle.unit_id, period, kept),
        metrics=key_metrics(metrics_of(figures, catalogue)),
        staff=staff_of(figures), committee=_committee(cycle, figures, period),
        cures=tuple((place_name(county_of(task.unit)), cures_in(task, on)) for task in tasks),
        faults=recurrent(tasks, catalogue),
        files=(len(finals), sum(finals, Fraction(0)) / len(finals) if finals else None),
        waived=_waived(cycle), trend_years=years, trend=lines,
        signer=leaders[0].person.name if leaders else "",
    ))  # fmt: skip


def _waived(cycle: YearCycle) -> tuple[tuple[str, str], ...]:
    """The counties without a conclusion by decision, with its reason."""
    return tuple(
        (place_name(county_of(task.unit)), events_of(task, Beside.WAIVE)[0].reason)
        for task in cycle.tasks
        if is_waived(task)
    )


def _committee(
    cycle: YearCycle, figures: Mapping[str, Figure], period: Span
) -> province.CityCommittee:
    """What the committees of the city and its counties did, and what was passed on."""
    units, misdirected = units_under(cycle.unit_id), figures.get("M37")
    year, jurisdiction = committee_year(units, period), jurisdiction_year(units, period)
    return province.CityCommittee(
        members=year.members,
        outside=year.outside,
        asked=year.asked,
        transferred=jurisdiction.passed + (int(misdirected.den) if misdirected else 0),
        adopted=year.adopted,
        partly=year.partly,
        caseload=jurisdiction.change,
    )
