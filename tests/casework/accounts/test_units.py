"""The tree of units: founded, moved, abolished; who lies below whom on which day."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from casework.accounts import units
from casework.accounts.models import UnitAbove, UnitKind
from casework.accounts.policy import Role
from casework.accounts.queries import list_units, subject_of
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from tests import builders

DAY = date(2026, 11, 20)


def links(db) -> set[tuple[int, int, int]]:
    return {
        tuple(row)
        for row in db.session.execute(
            select(UnitAbove.unit_id, UnitAbove.above_id, UnitAbove.depth)
        )
    }


def test_a_unit_lies_below_all_that_its_parent_lies_below(db):
    city = builders.unit(kind=UnitKind.CITY)
    county = builders.unit(kind=UnitKind.COUNTY, parent=city)
    centre = builders.unit(parent=county)

    assert links(db) == {
        (city.id, city.id, 0),
        (county.id, county.id, 0),
        (county.id, city.id, 1),
        (centre.id, centre.id, 0),
        (centre.id, county.id, 1),
        (centre.id, city.id, 2),
    }


def test_a_moved_unit_takes_those_below_it_along(db):
    city = builders.unit(kind=UnitKind.CITY)
    old, new = builders.unit(parent=city), builders.unit(parent=city)
    bureau = builders.unit(parent=old)
    centre = builders.unit(parent=bureau)

    with transaction():
        units.move_unit(bureau, parent=new, by=None)

    above_centre = {(above, depth) for unit, above, depth in links(db) if unit == centre.id}
    assert above_centre == {(centre.id, 0), (bureau.id, 1), (new.id, 2), (city.id, 3)}


def test_a_unit_is_not_put_below_itself(db):
    county = builders.unit()
    centre = builders.unit(parent=county)

    with pytest.raises(Incomplete, match="自己的下级"), transaction():
        units.move_unit(county, parent=centre, by=None)


def test_an_upper_post_reaches_the_units_below(db):
    city = builders.unit(kind=UnitKind.CITY)
    county = builders.unit(parent=city)
    builders.unit()

    subject = subject_of(builders.account(Role.CAD, at=city), DAY)

    assert subject.units_below == {city.id: frozenset({city.id, county.id})}


def test_an_abolished_unit_stays_in_the_tree_of_the_days_before(db):
    unit = builders.unit(name="旧中心")
    with transaction():
        units.abolish_unit(unit, on=DAY, by=None)

    names = [[found.name for found, _ in list_units(on)] for on in (DAY, date(2026, 11, 21))]

    assert names == [["旧中心"], []]
    assert [found.name for found, _ in list_units()] == ["旧中心"]


def test_a_unit_is_not_abolished_over_the_heads_of_those_below(db):
    county = builders.unit()
    builders.unit(parent=county, name="滨河调委会")

    with pytest.raises(NotAllowed, match="下面还有单位：滨河调委会"), transaction():
        units.abolish_unit(county, on=DAY, by=None)


def test_a_code_is_given_once(db):
    builders.unit(code="LX-LD")

    with pytest.raises(Incomplete) as fault:
        builders.unit(code="LX-LD")

    assert fault.value.problems == {"code": "这个编码已经有单位用，请换一个"}


def test_a_reconsideration_body_names_its_organ(db):
    with pytest.raises(Incomplete) as fault:
        builders.unit(kind=UnitKind.RECONSIDERATION_BODY)

    assert "organ_name" in fault.value.problems


def test_a_change_is_recorded_with_what_was_before(db):
    unit = builders.unit(name="临溪县劳动争议调解中心")
    with transaction():
        units.change_unit(unit, by=None, name="临溪县劳动人事争议调解中心")

    assert unit.name == "临溪县劳动人事争议调解中心"
    assert unit.version == 2


def test_only_known_details_can_be_changed(db):
    unit = builders.unit()

    with pytest.raises(TypeError, match="not details of a unit: version"), transaction():
        units.change_unit(unit, by=None, version="9")


def test_two_units_do_not_share_the_characters_that_open_their_case_numbers(db):
    first = builders.unit(number_prefix="安府复")
    second = builders.unit(number_prefix="宁府复")

    with pytest.raises(Incomplete) as refused, transaction():
        units.change_unit(second, number_prefix=" 安府复 ", by=None)
    with transaction():
        units.change_unit(first, number_prefix="安府复", by=None)

    assert set(refused.value.problems) == {"number_prefix"}


def test_a_new_unit_takes_no_characters_that_another_has(db):
    builders.unit(number_prefix="安府复")

    with pytest.raises(Incomplete) as refused, transaction():
        units.found_unit(
            code="NEW-1",
            name="新单位",
            short_name="新单位",
            kind=UnitKind.COUNTY,
            valid_from=DAY,
            parent=None,
            by=None,
            number_prefix="安府复",
        )

    assert set(refused.value.problems) == {"number_prefix"}


def test_a_merged_unit_names_who_goes_on_with_its_work(db):
    with transaction():
        old, new = builders.unit(), builders.unit()
        units.abolish_unit(old, on=DAY, successor=new, by=None)

    assert (old.valid_to, old.successor) == (DAY, new)
    assert new.successor is None


def test_who_goes_on_is_another_unit_that_is_still_there(db):
    with transaction():
        old, gone = builders.unit(), builders.unit()
        units.abolish_unit(gone, on=DAY, by=None)

    for successor, words in ((old, "不能是它自己"), (gone, "次日已经撤销")):
        with pytest.raises(Incomplete, match=words), transaction():
            units.abolish_unit(old, on=DAY, successor=successor, by=None)
