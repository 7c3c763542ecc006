"""What every paper needs: names of county and city, the figures' day, areas and indicators.

Nothing is reckoned here: scores come from county_result(), figures from figures_of().
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import select

from casework.accounts.models import Unit, UnitKind
from casework.db import db
from casework.now import CHINA
from reconsideration.standardisation.catalogue import Catalogue, Indicator, Kind
from reconsideration.standardisation.cycle.plan_words import Difference
from reconsideration.standardisation.metrics import Span
from reconsideration.standardisation.models import (
    Conclusion,
    CountyTask,
    Finding,
    InspectorSheet,
    MetricSnapshot,
    SelfScore,
    YearCycle,
)
from reconsideration.standardisation.queries.cures import conclusions_of
from reconsideration.standardisation.queries.figures import Figures, newest_signed
from reconsideration.standardisation.queries.paper_cases import cases_of
from reconsideration.standardisation.queries.plan import last_year
from reconsideration.standardisation.queries.scores import CountyResult, county_result
from reconsideration.standardisation.queries.selfscores import Assessment, assessment_of
from reconsideration.standardisation.queries.sheets import (
    INSPECTED,
    agreed_of,
    findings_of,
    inspectors_of,
    sheets_of,
)
from reconsideration.standardisation.queries.year import county_of
from reconsideration.standardisation.reports import TEXT_VERSION
from reconsideration.standardisation.reports.data import (
    AreaLine,
    Cases,
    County,
    IndicatorLine,
    Marks,
    Stamp,
)
from reconsideration.standardisation.reports.words import share
from reconsideration.standardisation.scoring import Figure, decimal, places

GOVERNMENT = "人民政府"


def place_name(unit: Unit) -> str:
    """青禾县: the place that a government is of."""
    return unit.name.removesuffix(GOVERNMENT)


def office_of(city: Unit) -> Unit:
    """The reconsideration body of a city; the city itself where it has none."""
    found = db.session.scalar(
        select(Unit)
        .where(Unit.parent_id == city.id, Unit.kind == UnitKind.RECONSIDERATION_BODY.value)
        .order_by(Unit.code)
        .limit(1)
    )
    return found or city


def names_of(task: CountyTask) -> County:
    """The names of a county and of the city above it."""
    county, city = county_of(task.unit), task.cycle.unit
    return County(
        name=place_name(county),
        government=task.unit.organ_name or county.name,
        office=task.unit.name,
        city=place_name(city),
        city_government=government_of(city),
        city_office=office_of(city).name,
    )


def government_of(city: Unit) -> str:
    """安宁市人民政府"""
    return city.name if city.name.endswith(GOVERNMENT) else f"{city.name}{GOVERNMENT}"


Taken = Mapping[tuple[int, Span], MetricSnapshot]
"""What was kept just now for a paper that goes out, by unit and period."""
NOTHING: Taken = {}


def stamp_of(cycle: YearCycle, figures: Figures | None, on: date, taken: Taken = NOTHING) -> Stamp:
    """As of when figures are: of their snapshot, or today's."""
    kept = figures.kept if figures is not None else None
    as_of = kept.taken_at.astimezone(CHINA).date() if kept is not None else on
    return Stamp(as_of, cycle.catalogue_number, snapshot_words(kept, *taken.values()), TEXT_VERSION)


def snapshot_words(*kept: MetricSnapshot | None) -> str:
    """7、8号"""
    numbers = sorted({one.id for one in kept if one is not None})
    return f"{'、'.join(map(str, numbers))}号" if numbers else ""


def concluded_from(row: Conclusion) -> MetricSnapshot | None:
    """The snapshot from which a county was concluded; of earlier conclusions what it signed."""
    number = row.result.get("snapshot")
    if number is not None:
        return db.session.get(MetricSnapshot, number)
    signed = newest_signed(row.task)
    return signed.metrics if signed is not None else None


# ------------------------------------------------------------------------------ scores


class Scored:
    """A county's scores, read once for a paper: lines of areas and of indicators."""

    def __init__(self, task: CountyTask, on: date, taken: Taken = NOTHING) -> None:
        self.task, self.on, self.taken = task, on, taken
        self.held: Assessment = assessment_of(task)
        self.stamp = stamp_of(task.cycle, self.held.figures, on, taken)
        self.catalogue: Catalogue = self.held.catalogue
        self.result: CountyResult = county_result(task, on)
        self.before = conclusion_before(task)
        self.has_agreed = bool(agreed_of(task, INSPECTED))

    def cases(self, period: Span) -> Cases:
        """The cases of a period, from the snapshot that the figures come from."""
        kept = self.held.figures.kept
        if kept is not None and (kept.first_on, kept.last_on) != (period.first, period.last):
            kept = None
        unit_id = self.task.unit_id
        return cases_of(unit_id, period, kept or self.taken.get((unit_id, period)))

    def areas(self) -> tuple[AreaLine, ...]:
        """The seven areas."""
        found = self.result
        return tuple(
            AreaLine(area.id, area.name, area.points, Marks(
                self=found.own.areas[area.id].earned if self.held.scores else None,
                system=found.system.areas[area.id].earned,
                agreed=found.inspected.areas[area.id].earned if self.has_agreed else None,
                again=found.final.areas[area.id].earned if found.rescored else None,
                last=self._last("areas", area.id),
            ))
            for area in self.catalogue.areas
        )  # fmt: skip

    def _last(self, group: str, one: str) -> Fraction | None:
        if self.before is None:
            return None
        final = self.before.result.get(group, {}).get(one, {}).get("final", "")
        return Fraction(final) if final else None

    def indicators(self, *, inspected: bool = False) -> tuple[IndicatorLine, ...]:
        """The indicators; `inspected` with the reasons and findings of the inspectors."""
        first, last = agreed_of(self.task, INSPECTED), agreed_of(self.task)
        sheets = _in_order(self.task, self.on)
        findings = _by_indicator(findings_of(self.task)) if inspected else {}
        lines = []
        for one in self.catalogue.indicators:
            row, seen = self.held.scores.get(one.id), [_points(sheet, one.id) for sheet in sheets]
            agreed = first.get(one.id)
            found = findings.get(one.id, [])
            again = last.get(one.id) if one.id in self.result.rescored else None
            marks = Marks(
                self=_own(row),
                system=self._system(one),
                first=seen[0] if seen else None,
                second=seen[1] if len(seen) > 1 else None,
                agreed=agreed.value if agreed else None,
                again=again.value if again else None,
            )
            reason = (agreed.why if agreed else "") if inspected else _difference(row)
            lines.append(IndicatorLine(
                one.id, one.name, one.points, one.standard, one.mode.label, marks,
                figures=figures_in(one, self.result.figures, self.catalogue),
                key_figures=figures_told(one, self.result.figures, self.catalogue),
                text=row.text if row else "",
                na_reason=row.na_reason or "目录规定不适用" if row and row.is_na else "",
                reason=reason,
                facts="；".join(_seen(sheets, one.id)) if inspected else "",
                grade="、".join(dict.fromkeys(each.word.label for each in found if each.word)),
                evidence=tuple(each.number for each in self.held.attached.get(one.id, ())),
            ))  # fmt: skip
        return tuple(lines)

    def _system(self, one: Indicator) -> Fraction | None:
        points = self.held.system[one.id].points
        return Fraction(points) if points is not None else None


def conclusion_before(task: CountyTask) -> Conclusion | None:
    """What last year was concluded of the same body."""
    before = last_year(task)
    found = conclusions_of(before) if before is not None else []
    return found[-1] if found else None


def _own(row: SelfScore | None) -> Fraction | None:
    return Fraction(row.points) if row is not None and row.points is not None else None


def _difference(row: SelfScore | None) -> str:
    if row is None:
        return ""
    code = Difference(row.difference).label if row.difference else ""
    return "：".join(part for part in (code, row.override_reason) if part)


def _in_order(task: CountyTask, on: date) -> list[InspectorSheet]:
    """The sheets that are in, in the order in which the inspectors were named."""
    sheets = sheets_of(task)
    order = [one.id for one in inspectors_of(task, on)] or sorted(sheets)
    found = [sheets[one] for one in order if one in sheets]
    return [one for one in found if not one.is_open]


def _points(sheet: InspectorSheet, indicator: str) -> Fraction | None:
    row = next((one for one in sheet.scores if one.indicator == indicator), None)
    return row.value if row is not None else None


def _seen(sheets: Iterable[InspectorSheet], indicator: str) -> list[str]:
    """What the inspectors wrote down, each sentence once."""
    texts = [row.text.strip("。；") for sheet in sheets for row in sheet.scores
             if row.indicator == indicator and row.text]  # fmt: skip
    return list(dict.fromkeys(texts))


def _by_indicator(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for one in findings:
        if not one.withdrawn:
            found.setdefault(one.indicator, []).append(one)
    return found


def figures_in(one: Indicator, figures: Mapping[str, Figure], catalogue: Catalogue) -> str:
    """115/117；3 of the figures from which an indicator is scored."""
    return "；".join(
        figure_words(key, figures[key], catalogue) for key in one.figures if key in figures
    )


def figures_told(
    one: Indicator, figures: Mapping[str, Figure], catalogue: Catalogue
) -> tuple[str, ...]:
    """法定期限内审结率97.5%（39/40）: those of which there is something to say, by name."""
    return tuple(
        f"{catalogue.metrics[key].name}{figure_words(key, figures[key], catalogue)[len(key) + 1 :]}"
        for key in one.figures
        if key in figures and figures[key].den and (figures[key].num or _is_share(key, catalogue))
    )


def _is_share(key: str, catalogue: Catalogue) -> bool:
    return catalogue.metrics[key].kind is Kind.SHARE


def figure_words(key: str, figure: Figure, catalogue: Catalogue) -> str:
    """M09 98.3%（115/117）"""
    metric: Any = catalogue.metrics[key]
    if metric.kind is Kind.SHARE:
        return f"{key} {share(int(figure.num), int(figure.den))}"
    if metric.kind is Kind.COUNT:
        return f"{key} {decimal(Fraction(figure.num))}"
    ratio = Fraction(figure.num) / Fraction(figure.den) if figure.den else None
    return f"{key} {places(ratio, 2) if ratio is not None else '无'}"
