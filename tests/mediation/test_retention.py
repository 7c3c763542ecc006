"""How long a file is usually kept (1.16, 惯例可配置)."""

from __future__ import annotations

import pytest

from mediation.commands.filing import usual_retention
from mediation.disputes import DISPUTES
from tests.builders import person
from tests.mediation.filed import TODAY, filed

FOR_GOOD = {"land_acquisition", "building_expropriation", "soe_restructuring"}


@pytest.mark.parametrize("kind", DISPUTES)
def test_files_on_land_and_restructuring_are_kept_for_good_and_others_ten_years(db, kind):
    case = filed(kind, "registered", head_count=9)

    assert usual_retention(case) == ("permanent" if kind in FOR_GOOD else "10")


def test_the_file_of_ten_people_is_kept_for_good(db):
    assert usual_retention(filed("labour", "registered", head_count=10)) == "permanent"


def test_the_page_offers_it_until_somebody_has_bound_the_file(db, as_role, clock_at):
    clock_at(TODAY)
    by = person("许祎")
    case = filed("land_acquisition", "closed", by=by)

    page = as_role("MED", unit=case.unit, person=by).get(f"/mediation/{case.handle}/archive").text

    assert '<option selected value="permanent">' in page
