"""On demo data each metric equals an independent count: one city, all bodies, three periods."""

from __future__ import annotations

from datetime import date

import pytest
from alembic.command import upgrade
from sqlalchemy import select

from app import create_app
from casework.accounts.models import Unit, UnitKind
from casework.db import db
from casework.ledgers.book import units_under
from casework.now import today
from reconsideration.standardisation.metrics import METRICS, measure_all, span, year_of_assessment
from tests.databases import DATA_KEY, OPENERS, SECRET_KEY, migration_config
from tests.reconsideration.standardisation.by_hand import Book
from tests.reconsideration.standardisation.counted import COUNTED, of_registers

pytestmark = pytest.mark.slow

CASES = 160
YEAR = today().year
PERIODS = (
    year_of_assessment(YEAR),
    span(date(YEAR, 7, 1), date(YEAR, 9, 30)),
    span(date(YEAR, 10, 1), date(YEAR, 12, 31)),
)


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Both ways of counting, by period and body."""
    with OPENERS["sqlite"](tmp_path_factory.mktemp("demo")) as database:
        site = create_app(
            {
                "instance": str(database.folder),
                "database_url": database.url,
                "data_key": DATA_KEY,
                "secret_key": SECRET_KEY,
                "testing": True,
            }
        )
        with site.app_context():
            with db.engine.connect() as connection:
                upgrade(migration_config(connection), "head")
            told = site.test_cli_runner().invoke(args=["demo", "--cases", str(CASES)])
            assert told.exit_code == 0, told.output
        with site.app_context():
            yield {period.key: _both_ways(period) | _of_registers(period) for period in PERIODS}
            db.engine.dispose()


def _both_ways(period):
    bodies = db.session.scalars(select(Unit).where(Unit.kind == UnitKind.RECONSIDERATION_BODY))
    units = {unit.id: units_under(unit.id) for unit in bodies}
    counted = measure_all(units, period)
    pairs = {}
    for body, own in units.items():
        book = Book(set(own), period.first, period.last, today())
        for key, count in COUNTED.items():
            rows = {row[0]: row[1:] for row in counted[body][key].rows}
            pairs[body, key] = rows, count(book)
    return pairs


def _of_registers(period):
    """What registers give, as (num, den) both ways; M31 against the three counties."""
    bodies = db.session.scalars(select(Unit).where(Unit.kind == UnitKind.RECONSIDERATION_BODY))
    units = {unit: units_under(unit.id) for unit in bodies}
    counties = [own for unit, own in units.items() if unit.parent.kind == UnitKind.COUNTY]
    counted = measure_all({unit.id: own for unit, own in units.items()}, period)
    pairs = {}
    for body, own in units.items():
        for key, theirs in of_registers(own, counties, period, today()).items():
            pairs[body.id, key] = counted[body.id][key].pair, theirs
    return pairs


@pytest.mark.parametrize("key", sorted(METRICS))
def test_a_metric_of_the_demo_city_equals_its_independent_count(found, key):
    compared = [pair for pairs in found.values() for (_, one), pair in pairs.items() if one == key]

    assert len(compared) == len(PERIODS) * 4
    for ours, theirs in compared:
        assert ours == theirs


def test_the_demo_city_has_something_to_count(found):
    """A comparison of nothing with nothing would show nothing."""
    pairs = found[PERIODS[0].key]
    told = {key for (_, key), (rows, _) in pairs.items() if rows}
    bodies = [unit for unit, key in pairs if key == "M41"]

    assert len(told) >= 30
    for key in ("M16b", "M22", "M27", "M30", "M39", "M40", "M42", "M46", "M47"):
        assert all(pairs[body, key][0][1] for body in bodies), key
    assert all(pairs[body, "M41"][0][0] for body in bodies)
