"""The units, people, accounts and posts of the demo city."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.demo.world import ACCOUNTS, CITY, UNITS
from casework.accounts.commands import create_account, create_person
from casework.accounts.models import Account, Person, Unit, UnitKind
from casework.accounts.posts import grant
from casework.accounts.roles import Role
from casework.accounts.units import found_unit
from casework.now import now


@dataclass
class City:
    """The demo city as it was built."""

    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def holders(self, role: Role, unit_code: str) -> list[Person]:
        """The people with that role at that unit, in the order of the list."""
        return [
            self.people[entry.username]
            for entry in ACCOUNTS
            if (role.value, unit_code) in entry.posts
        ]


def build(password: str, on: date) -> City:
    """Build the city: units from the top down, then people with their posts."""
    city = City()
    founded = date(on.year - 6, 1, 1)
    for entry in UNITS:
        city.units[entry.code] = found_unit(
            code=entry.code,
            name=entry.name,
            short_name=entry.short,
            kind=UnitKind(entry.kind),
            organ_kind=entry.organ_kind,
            organ_name=entry.organ,
            number_prefix=entry.prefix,
            place="sichuan",
            parent=city.units.get(entry.above),
            valid_from=founded,
            by=None,
            address=f"{entry.name[:3]}正和路 1 号",
            phone="0000-1234567",
            court=court_of(entry.name),
        )
    for serial, account in enumerate(ACCOUNTS, start=1):
        person = create_person(
            name=account.name,
            staff_no=f"AN{serial:04d}",
            work_card_no=f"复办{serial:04d}",
            by=None,
        )
        made, _ = create_account(
            person=person,
            username=account.username,
            at=now(),
            by=None,
            password=password,
            must_change=False,
        )
        _give_posts(city, made, account.posts, founded)
        city.people[account.username] = person
    return city


def court_of(unit: str) -> str:
    """The invented court of the county or city in which a unit is."""
    county = next((place for place in ("临溪县", "青禾县", "云岭县") if place in unit), "")
    return f"{county}人民法院" if county else f"{CITY}中级人民法院"


def _give_posts(
    city: City, account: Account, posts: tuple[tuple[str, str], ...], since: date
) -> None:
    """The posts of an account."""
    for role, code in posts:
        grant(account, unit=city.units[code], role=Role(role), valid_from=since, by=None)
