"""The demo city has every state and every outcome of a reconsideration, whatever day it is."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from reconsideration.procedure import Stage
from reconsideration.procedure.grounds import DecisionKind, TerminationGround

pytestmark = pytest.mark.browser

AT_ONCE = {Stage.RECEIVED}
"""Registered is under review: nobody sees a case that is only received."""
BY_EVENT = {
    "norm_dealt": DecisionKind.N59,
    "refused": DecisionKind.E30,
    "abandoned": DecisionKind.E31,
    "dismissed": DecisionKind.E33,
    "terminated": DecisionKind.E41,
    "mediated": DecisionKind.E73,
}
"""What ends a case, or a clause, by an event of its own instead of a decision."""


@pytest.fixture(scope="module")
def told(site):
    """Stages of the cases, and the events with what they carry."""
    with closing(sqlite3.connect(site.folder / "gongdao.db")) as database:
        stages = database.execute(
            "SELECT DISTINCT stage FROM case_file WHERE module = 'reconsideration'"
        ).fetchall()
        events = database.execute(
            "SELECT e.kind, e.data FROM case_event e JOIN case_file c ON c.id = e.case_id"
            " WHERE c.module = 'reconsideration'"
        ).fetchall()
    return {stage for (stage,) in stages}, [(kind, json.loads(data)) for kind, data in events]


def test_there_is_a_case_at_every_stage(told):
    stages, _ = told

    assert set(Stage) - AT_ONCE - stages == set()


def test_there_is_a_case_for_every_kind_of_decision_and_of_ending(told):
    _, events = told
    found = {kind for what, data in events if what == "decided" for kind in data["kinds"]}
    found |= {BY_EVENT[what] for what, _ in events if what in BY_EVENT}

    assert set(DecisionKind) - found == set()


def test_there_is_a_case_for_every_ground_of_termination(told):
    _, events = told
    ends = {"terminated", "withdrawn"}

    found = {data.get("ground") for what, data in events if what in ends}
    assert set(TerminationGround) - found == set()
