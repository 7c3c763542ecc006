"""Snapshots of metrics: kept with hash, version, time and person; never changed; pages of both."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from casework.accounts.models import UnitKind
from casework.accounts.roles import Role
from casework.audit import AuditEntry
from casework.cases.timeline import record
from casework.db import db as session_of
from casework.db import transaction
from law.errors import Incomplete
from reconsideration.standardisation.commands.metrics import (
    changed,
    compared,
    snapshots_of,
    take_snapshot,
)
from reconsideration.standardisation.metrics import VERSION, measure, year_of, year_of_assessment
from reconsideration.standardisation.models import MetricSnapshot
from tests.builders import person, unit
from tests.reconsideration.stories import accepted, body

YEAR = year_of_assessment(2026)
TODAY = date(2026, 11, 28)


def kept_of(at, period=YEAR):
    with transaction():
        return take_snapshot(at, period=period, on=TODAY, by=person("何敏"))


@pytest.fixture
def made(db):
    """An application that was accepted in time; its copy was due on 2026-03-18 and never sent."""
    return accepted(on=date(2026, 3, 9))


def test_a_snapshot_keeps_figures_hash_version_time_and_whoever_took_it(made):
    kept = kept_of(made.unit)

    plain = json.dumps([[made.id, 1, 1]], separators=(",", ":"))
    assert kept.figures["M01"] == {
        "num": 1,
        "den": 1,
        "cases": 1,
        "bases": 1,
        "needed": 2,
        "missing": 0,
        "sha256": hashlib.sha256(plain.encode()).hexdigest(),
    }
    assert (kept.formula_version, kept.taken_by.name) == (VERSION, "何敏")
    entry = session_of.session.query(AuditEntry).filter_by(action="metrics.snapshot_taken").one()
    assert entry.object_id == str(kept.id)


def test_what_comes_in_later_changes_no_snapshot_and_both_are_shown(made):
    kept = kept_of(made.unit)
    before = dict(kept.figures)
    with transaction():
        record(made, "views_heard", on=date(2026, 3, 2), by=person("何敏"), mode="face")

    now = measure(made.unit_id, YEAR)
    again = kept_of(made.unit)

    assert kept.figures == before
    assert changed(kept, now) == ["M32"]
    assert compared(kept, now)["M32"].differs
    assert changed(again, now) == []
    assert snapshots_of(made.unit_id, YEAR) == [again, kept]


@pytest.mark.parametrize(
    "statement", ["UPDATE metric_snapshot SET formula_version = 'x'", "DELETE FROM metric_snapshot"]
)
def test_the_database_lets_nobody_change_a_snapshot(made, statement):
    kept_of(made.unit)

    with pytest.raises((DatabaseError, IntegrityError)), transaction():
        session_of.session.execute(text(statement))


def test_a_year_that_has_not_begun_has_no_snapshot(made):
    with pytest.raises(Incomplete):
        kept_of(made.unit, year_of_assessment(2027))


def test_december_belongs_to_the_next_year():
    assert year_of(date(2026, 11, 30)) == 2026
    assert year_of(date(2026, 12, 1)) == 2027
    assert (YEAR.first, YEAR.last) == (date(2025, 12, 1), date(2026, 11, 30))


# ------------------------------------------------------------------------------ pages


def test_the_page_shows_counts_and_one_click_leads_to_the_cases(made, as_role):
    page = as_role(Role.RVW, unit=made.unit)

    shown = page.get("/standardisation/metrics/?year=2026").get_data(as_text=True)
    late = page.get("/standardisation/metrics/cases/M04?side=x&year=2026").get_data(as_text=True)
    sent = page.get("/standardisation/metrics/cases/M04?side=n&year=2026").get_data(as_text=True)

    assert "法定期限内审结率" in shown
    assert "/standardisation/metrics/cases/M04?side=x" in shown
    assert made.number in late
    assert made.number not in sent


def test_a_county_without_cases_has_an_empty_page(db, as_role):
    shown = as_role(Role.RVW, unit=body()).get("/standardisation/metrics/").get_data(as_text=True)

    assert "这个年度没有计入指标的案件" in shown
    assert "暂不能算的指标" in shown


def test_who_has_no_body_is_told_so(db, as_role):
    at = unit(kind=UnitKind.DEPARTMENT)

    shown = as_role(Role.UAD, unit=at).get("/standardisation/metrics/").get_data(as_text=True)

    assert "没有可以查看的行政复议机构" in shown


def test_an_inspector_of_the_city_sees_every_body_below_it_and_no_other(made, as_role):
    city = unit(kind=UnitKind.CITY)
    below = body(parent=city)

    shown = as_role(Role.INS, unit=city).get("/standardisation/metrics/").get_data(as_text=True)

    assert f'<option value="{below.id}"' in shown
    assert f'<option value="{made.unit_id}"' not in shown


def test_another_county_s_snapshot_is_not_found(made, as_role):
    kept = kept_of(made.unit)

    answer = as_role(Role.RVW, unit=body()).get(f"/standardisation/metrics/snapshots/{kept.id}")

    assert answer.status_code == 404


def test_a_snapshot_is_taken_on_the_page_and_read_again(made, as_role):
    page = as_role(Role.RVW, unit=made.unit)

    answer = page.post(
        "/standardisation/metrics/snapshots",
        data={"unit": str(made.unit_id), "year": "2026", "form_key": "once"},
    )
    twice = page.post(
        "/standardisation/metrics/snapshots",
        data={"unit": str(made.unit_id), "year": "2026", "form_key": "once"},
    )

    assert answer.status_code == 303
    assert twice.location == answer.location
    assert session_of.session.query(MetricSnapshot).count() == 1
    shown = page.get(answer.location).get_data(as_text=True)
    assert "公式版本" in shown
    assert "一致" in shown


def test_a_snapshot_of_another_unit_or_year_is_refused(made, as_role):
    page = as_role(Role.RVW, unit=made.unit)

    for data in ({"unit": "9999", "year": "2026"}, {"unit": str(made.unit_id), "year": "1999"}):
        answer = page.post("/standardisation/metrics/snapshots", data=data)
        assert answer.status_code == 422
    assert session_of.session.query(MetricSnapshot).count() == 0
