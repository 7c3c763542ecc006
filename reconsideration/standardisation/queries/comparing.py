"""compared(): the counties of a year beside each other: areas, sizes, indicators, three years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from reconsideration.standardisation.catalogue import Catalogue
from reconsideration.standardisation.cycle import TaskStage
from reconsideration.standardisation.models import Conclusion, CountyTask, YearCycle
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.paper_base import Scored
from reconsideration.standardisation.queries.paper_city import concluded, passes, placed
from reconsideration.standardisation.queries.paper_trend import last_means, trend_of
from reconsideration.standardisation.reports.circular import Placed
from reconsideration.standardisation.reports.data import AreaLine
from reconsideration.standardisation.reports.province import IndicatorPass

COLUMNS = {"self": "自评分", "system": "系统核算分", "standing": "检查分"}
SIZES = ((10, "10 件以下"), (50, "10—49 件"), (200, "50—199 件"), (None, "200 件以上"))
"""Counties are compared with those of as many cases (惯例可配置)."""
MOST_LOST = 8
_SCORED = tuple(TaskStage).index(TaskStage.SELF_DRAFT)


@dataclass(frozen=True, slots=True)
class Beside:
    """A county beside the others: its areas in one column, what they come to."""

    task: CountyTask
    placed: Placed
    areas: tuple[AreaLine, ...]

    def points(self, area: AreaLine, column: str) -> Fraction | None:
        """The points of an area in a column."""
        found: Fraction | None = getattr(area.marks, column)
        return found

    def total(self, column: str) -> Fraction | None:
        """What the areas come to."""
        found = [self.points(one, column) for one in self.areas]
        present = [one for one in found if one is not None]
        return sum(present, Fraction(0)) if present else None


@dataclass(frozen=True, slots=True)
class Peers:
    """Counties of the same size, with their mean."""

    label: str
    counties: tuple[Beside, ...]
    mean: Fraction | None
    on_time: tuple[int, int]


@dataclass(frozen=True, slots=True)
class LostPoints:
    """An indicator on which the counties lost points: how many in all, and who how many."""

    id: str
    name: str
    of: Fraction
    lost: Fraction
    counties: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True)
class Compared:
    """Everything that the page of comparison shows."""

    catalogue: Catalogue
    counties: tuple[Beside, ...]
    concluded: int
    peers: tuple[Peers, ...]
    passes: tuple[IndicatorPass, ...]
    lost: tuple[LostPoints, ...]
    years: tuple[int, ...]
    trend: tuple[tuple[str, tuple[float | None, ...]], ...]


def compared(cycle: YearCycle, tasks: Sequence[CountyTask], on: date) -> Compared:
    """The counties that somebody may see, beside each other."""
    catalogue = catalogue_of(cycle)
    order = {one.name: one for one in placed(cycle, catalogue)}
    counties = tuple(_beside(task, order, on) for task in tasks)
    rows = [row for task in tasks if (row := concluded(task)) is not None]
    years, trend = trend_of(cycle, catalogue)
    return Compared(
        catalogue,
        counties,
        len(rows),
        tuple(_peers(counties)),
        passes(rows, catalogue, last_means(cycle, catalogue)),
        tuple(_lost(rows, catalogue))[:MOST_LOST],
        years,
        trend,
    )


def _lost(rows: Sequence[Conclusion], catalogue: Catalogue) -> list[LostPoints]:
    """Where points were lost, most first; who lost most of them stands first."""
    found = []
    for one in catalogue.indicators:
        points = [
            (_name(row.task), Fraction(text))
            for row in rows
            if (text := row.result["indicators"].get(one.id, {}).get("final", ""))
        ]
        short = sorted(((name, got) for name, got in points if got < one.points),
                       key=lambda pair: (pair[1], pair[0]))  # fmt: skip
        lost = sum((one.points - got for _, got in short), Fraction(0))
        if lost:
            found.append(LostPoints(one.id, one.name, one.points, lost, tuple(short)))
    return sorted(found, key=lambda one: (-one.lost, one.id))


def _beside(task: CountyTask, order: dict[str, Placed], on: date) -> Beside:
    """As concluded, or as it stands now where it isn't."""
    scored = Scored(task, on) if _has_scores(task) else None
    name = _name(task)
    known = order.get(name) or Placed(name, 0, ())
    if known.areas or scored is None:
        return Beside(task, known, known.areas)
    on_time = scored.result.figures.get("M09")
    pair = (int(on_time.num), int(on_time.den)) if on_time else (0, 0)
    areas = scored.areas()
    return Beside(task, Placed(name, 0, areas, None, pair, closed=pair[1]), areas)


def _name(task: CountyTask) -> str:
    from_unit = task.unit.parent if task.unit.parent is not None else task.unit
    return from_unit.name.removesuffix("人民政府")


def _has_scores(task: CountyTask) -> bool:
    return tuple(TaskStage).index(task.standing) >= _SCORED


def _peers(counties: Iterable[Beside]) -> list[Peers]:
    found: dict[str, list[Beside]] = {label: [] for _, label in SIZES}
    for one in counties:
        label = next(name for most, name in SIZES if most is None or one.placed.on_time[1] < most)
        found[label].append(one)
    return [_peer(label, rows) for label, rows in found.items() if rows]


def _peer(label: str, rows: Sequence[Beside]) -> Peers:
    totals = [one.total("standing") for one in rows]
    present = [one for one in totals if one is not None]
    mean = sum(present, Fraction(0)) / len(present) if present else None
    num = sum(one.placed.on_time[0] for one in rows)
    den = sum(one.placed.on_time[1] for one in rows)
    return Peers(label, tuple(rows), mean, (num, den))
