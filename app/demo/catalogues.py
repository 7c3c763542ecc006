"""The catalogue of the demo city: its own version is published, the next is being drafted."""

from __future__ import annotations

from datetime import date, timedelta

from app.demo.people import City
from casework.accounts.models import Person, Unit
from casework.accounts.roles import Role
from casework.db import transaction
from reconsideration.standardisation.commands import catalogues as commands
from reconsideration.standardisation.models import CatalogueVersion

CITY = "AN"
STRICTER = [[100, 3], [99, 2], [96, 1]]


def build(city: City, on: date) -> None:
    """The city adopts the example under a title of its own; next year M09 is to be stricter."""
    published = on - timedelta(days=200)
    with transaction() as session:
        unit = session.get_one(Unit, city.units[CITY].id)
        by = session.get_one(Person, city.holders(Role.CAD, CITY)[0].id)
        own = commands.draft(unit, number=f"{on.year}.2", on=published, by=by)
        _title(own, f"安宁市行政复议规范化建设指标目录（{on.year}年版）", by)
        commands.publish(own, on=published, by=by)
        later = commands.draft(unit, number=f"{on.year + 1}.1", on=on, by=by)
        _title(later, f"安宁市行政复议规范化建设指标目录（{on.year + 1}年版）", by)
        measures = commands.indicator_of(later, "1.8")["measures"]
        fields = {"measures": [{**measures[0], "bands": STRICTER}, *measures[1:]]}
        commands.change_indicator(later, "1.8", fields=fields, by=by)


def _title(row: CatalogueVersion, title: str, by: Person) -> None:
    commands.change_head(row, title=title, adopted=True, areas={}, floors={}, grades={}, by=by)
