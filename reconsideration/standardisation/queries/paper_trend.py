"""trend_of(): three years over those indicators alone that have stayed what they were (1.8)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sqlalchemy import select

from casework.db import db
from reconsideration.standardisation.catalogue import Catalogue
from reconsideration.standardisation.models import Conclusion, YearCycle
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.cures import conclusions_of
from reconsideration.standardisation.queries.year import is_waived
from reconsideration.standardisation.reports.pictures import short

YEARS = 3
Line = tuple[str, tuple[float | None, ...]]


def year_before(cycle: YearCycle) -> YearCycle | None:
    """The year before of the same city."""
    return db.session.scalar(
        select(YearCycle).where(
            YearCycle.unit_id == cycle.unit_id, YearCycle.year == cycle.year - 1
        )
    )


def comparable(now: Catalogue, before: Catalogue) -> dict[str, str]:
    """Indicators that stayed what they were: their number now, and then.

    One catalogue for both years is the same throughout; otherwise only what is mapped as equal
    or renamed counts, never what was split or merged.
    """
    if now.version == before.version:
        return {one.id: one.id for one in now.indicators}
    return {
        one.id: link.id
        for one in now.indicators
        for link in one.maps_from
        if link.version == before.version and link.relation.is_comparable
    }


def conclusions_in(cycle: YearCycle) -> list[Conclusion]:
    """The conclusions that count, of the counties of a year."""
    found = [conclusions_of(task) for task in cycle.tasks if not is_waived(task)]
    return [rows[-1] for rows in found if rows]


def mean_points(cycle: YearCycle) -> dict[str, tuple[Fraction, Fraction]]:
    """The mean of each indicator over the counties to which it applied, and its full points."""
    found: dict[str, tuple[Fraction, Fraction]] = {}
    rows = conclusions_in(cycle)
    for one in catalogue_of(cycle).indicators:
        kept = [row.result["indicators"].get(one.id, {}).get("final", "") for row in rows]
        points = [Fraction(text) for text in kept if text]
        if points:
            found[one.id] = sum(points, Fraction(0)) / len(points), one.points
    return found


def last_means(cycle: YearCycle, catalogue: Catalogue) -> dict[str, Fraction]:
    """Last year's means by this year's numbers, where the indicator stayed what it was."""
    before = year_before(cycle)
    if before is None:
        return {}
    known, means = comparable(catalogue, catalogue_of(before)), mean_points(before)
    return {now: means[then][0] for now, then in known.items() if then in means}


def trend_of(cycle: YearCycle, catalogue: Catalogue) -> tuple[tuple[int, ...], tuple[Line, ...]]:
    """The years, the oldest first, and per area the per cent of the points that were earned.

    Only indicators that are there in all of these years, so that nothing else is compared.
    """
    years, columns = [cycle], [{one.id: one.id for one in catalogue.indicators}]
    while len(years) < YEARS and (before := year_before(years[-1])) is not None:
        step = comparable(catalogue_of(years[-1]), catalogue_of(before))
        columns.append({now: step[then] for now, then in columns[-1].items() if then in step})
        years.append(before)
    alike = columns[-1]
    means = [mean_points(one) for one in years]
    lines = []
    for area in catalogue.areas:
        mine = [one for one in alike if one.partition(".")[0] == area.id]
        shares = [_share(mine, column, found) for column, found in zip(columns, means, strict=True)]
        if any(share is not None for share in shares):
            lines.append((short(area.name), tuple(reversed(shares))))
    return tuple(one.year for one in reversed(years)), tuple(lines)


def _share(
    mine: list[str], column: Mapping[str, str], means: Mapping[str, tuple[Fraction, Fraction]]
) -> float | None:
    found = [means[column[one]] for one in mine if column[one] in means]
    of = sum((points for _, points in found), Fraction(0))
    earned = sum((mean for mean, _ in found), Fraction(0))
    return round(float(earned * 100 / of), 1) if of else None
