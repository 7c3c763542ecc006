"""A year of standardisation, from the city's scheme in January to the archive: time is moved.

The city has a site of its own, whose clock this journey sets. Two counties take part; one goes
the whole way, the other is waived. Forms that repeat for every indicator are handed in by the
same browser without drawing the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.journeys import year_end, year_inspection, year_plan, year_self
from tests.journeys.conftest import Site, serving
from tests.journeys.desk import Desk
from tests.journeys.year import Year

pytestmark = pytest.mark.browser

STAGES: tuple[Callable[[Year], None], ...] = (
    year_plan.publish,
    year_plan.plan,
    year_plan.hand_the_plan_in,
    year_plan.work,
    year_self.assess,
    year_self.sign_the_self_assessment,
    year_self.answer_the_city,
    year_self.report,
    year_inspection.draw,
    year_inspection.review,
    year_inspection.desk_review,
    year_inspection.on_site,
    year_inspection.confer_on_site,
    year_inspection.findings,
    year_end.provisional,
    year_end.order,
    year_end.cure,
    year_end.conclude,
    year_end.report_to_the_province,
    year_end.papers,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A city of its own, told until December; the journey then sets the clock back."""
    folder = tmp_path_factory.mktemp("year")
    with serving(folder, date(2026, 12, 5), cases=10, JOURNEY_WITHOUT_A_YEAR="yes") as found:
        yield found


def test_a_year_from_the_scheme_to_the_archive(
    site: Site, signed_in: Callable[..., Desk], tmp_path: Path
) -> None:
    """Planned, assessed, inspected, cured, concluded, ranked and reported to the province."""
    year = Year(site, signed_in, tmp_path)
    for stage in STAGES:
        stage(year)
