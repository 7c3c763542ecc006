"""Departments are renamed and merged: what was done under the old name keeps it (trap 16)."""

from __future__ import annotations

from datetime import date

import pytest

from casework.accounts import units
from casework.accounts.queries import list_units
from casework.db import db as database
from casework.db import transaction
from casework.documents.models import IssuedDocument
from law.errors import Incomplete
from mediation.commands import closing
from tests.builders import person
from tests.mediation import stories

OLD, SHORT = "临溪县工商行政管理局", "县工商局"
NEW, NEW_SHORT = "临溪县市场监督管理局", "县市场监管局"
RENAMED = date(2026, 3, 10)


def rename(unit, on=RENAMED, name=NEW, short_name=NEW_SHORT):
    with transaction():
        units.rename_unit(unit, name=name, short_name=short_name, on=on, by=None)


def names_on(unit, *days):
    database.session.expire_all()
    return [unit.name_on(day) for day in days]


def test_each_day_has_the_name_that_the_unit_had_then(db):
    at = stories.organisation(name=OLD, short_name=SHORT)
    rename(at)
    rename(at, on=date(2026, 6, 1), name="临溪县市场监督管理和知识产权局")

    before, since = date(2026, 3, 9), RENAMED
    assert names_on(at, before, since, date(2026, 5, 31)) == [OLD, NEW, NEW]
    assert names_on(at, date(2026, 6, 1)) == ["临溪县市场监督管理和知识产权局"]


def test_papers_keep_the_name_of_their_day_and_the_case_stays_where_it_was(db):
    by = person()
    at = stories.organisation(name=OLD, short_name=SHORT)
    case = stories.accepted(by=by, at=at)
    rename(at)
    with transaction():
        closing.terminate(case, reason="T5", on=date(2026, 3, 12), by=by)

    papers = {
        one.kind: str(one.letter)
        for one in database.session.query(IssuedDocument).filter_by(case_id=case.id)
    }
    assert OLD in papers["acceptance"] and NEW not in papers["acceptance"]
    assert NEW in papers["termination"] and OLD not in papers["termination"]
    assert case.unit_id == at.id
    assert case.number.startswith(at.number_prefix)


@pytest.mark.parametrize("on", [date(2026, 3, 9), date(2025, 1, 1)])
def test_two_names_never_hold_on_the_same_day(db, on):
    at = stories.organisation(name=OLD, short_name=SHORT)
    rename(at)

    with pytest.raises(Incomplete, match="以前的名称"):
        rename(at, on=on, name="别的名称")

    assert names_on(at, RENAMED) == [NEW]


def test_a_misspelt_name_that_is_put_right_leaves_no_former_name(db):
    at = stories.organisation(name="临溪县工商行攻管理局")
    with transaction():
        units.change_unit(at, name=OLD, by=None)

    assert at.former_names == []
    with pytest.raises(Incomplete, match="名称没有改"):
        rename(at, name=OLD, short_name=at.short_name)


def test_a_merged_department_stays_in_the_tree_of_its_days(db):
    at = stories.organisation(name=OLD, short_name=SHORT)
    with transaction():
        units.abolish_unit(at, on=date(2026, 3, 9), by=None)

    assert at.id in {one.id for one, _ in list_units(date(2026, 3, 9))}
    assert at.id not in {one.id for one, _ in list_units(RENAMED)}


def test_the_page_shows_the_tree_with_the_names_of_a_day_and_takes_a_new_one(db, as_role, clock_at):
    clock_at(date(2026, 4, 1))
    at = stories.organisation(name=OLD, short_name=SHORT)
    admin = as_role("SYS", unit=at)
    page = admin.get(f"/administration/units/{at.id}").text
    hidden = {
        name: page.split(f'name="{name}"')[1].split('value="')[1].split('"')[0]
        for name in ("csrf_token", "form_key", "version")
    }
    typed = {
        "name": NEW,
        "short_name": NEW_SHORT,
        "organ_kind": at.organ_kind,
        "number_prefix": at.number_prefix,
    }

    ahead = admin.post(
        f"/administration/units/{at.id}", data=typed | hidden | {"renamed_on": "2026-05-01"}
    )
    done = admin.post(
        f"/administration/units/{at.id}", data=typed | hidden | {"renamed_on": "2026-03-10"}
    )
    then = admin.get("/administration/units?on=2026-03-09").text
    now = admin.get("/administration/units?on=2026-03-10").text

    assert ahead.status_code == 422 and "晚于今天" in ahead.text
    assert done.status_code == 303
    assert OLD in then and f"现名 {NEW}" in then
    assert f"曾用名 {OLD}（用到 2026-03-09）" in now
