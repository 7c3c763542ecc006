"""The data-quality gate (1.2, rule 8): milestones that are missing, and what follows."""

from __future__ import annotations

from datetime import date

import pytest

from casework.accounts.roles import Role
from casework.cases.timeline import record
from casework.db import transaction
from reconsideration.standardisation.metrics import measure, missing_in, year_of_assessment
from reconsideration.standardisation.metrics.metric import Result
from reconsideration.standardisation.metrics.quality import COPY, RESUMED, SERVED
from reconsideration.standardisation.scoring import Figure
from tests.builders import person
from tests.reconsideration.stories import accepted

YEAR = year_of_assessment(2026)


def told(case, kind, on, **data):
    with transaction():
        record(case, kind, on=on, by=person("何敏"), **data)


@pytest.mark.parametrize(
    ("step", "there", "due", "missing"),
    [
        (COPY, "received accepted", False, False),
        (COPY, "received accepted copy_served", True, False),
        (COPY, "received accepted reply_received", True, True),
        (COPY, "received refused decided", False, False),
        (RESUMED, "accepted suspended", False, False),
        (RESUMED, "accepted suspended decided", True, True),
        (RESUMED, "accepted suspended resumed decided", True, False),
        (RESUMED, "accepted decided", False, False),
        (SERVED, "decided", False, False),
        (SERVED, "decided published", True, True),
    ],
)
def test_a_milestone_is_missing_only_when_a_later_one_is_there(step, there, due, missing):
    kinds = set(there.split())

    assert (step.is_due(kinds), step.is_missing(kinds)) == (due, missing)


@pytest.mark.parametrize(
    ("missing", "needed", "unreliable"),
    [(0, 0, False), (1, 20, False), (1, 19, True), (2, 40, False), (3, 59, True)],
)
def test_over_five_per_cent_a_figure_is_unreliable(missing, needed, unreliable):
    """20 x missing > needed: one of twenty is not over five per cent, one of nineteen is."""
    assert Result(needed=needed, missing=missing).is_unreliable is unreliable
    assert Figure(1, 1, needed, missing).is_unreliable(5) is unreliable


def test_a_reply_without_a_copy_is_a_gap_of_the_copies(db):
    """M04 needs the acceptance and the copy; the copy is missing: one of two."""
    case = accepted(on=date(2026, 3, 9))
    whole = measure(case.unit_id, YEAR)["M04"]
    assert (whole.needed, whole.missing) == (1, 0)

    told(case, "reply_received", date(2026, 3, 20))

    found = measure(case.unit_id, YEAR)["M04"]
    assert found.pair == (0, 1)
    assert (found.needed, found.missing) == (2, 1)
    assert found.is_unreliable
    assert missing_in("M04", found) == {case.id: ["发送副本"]}


def test_a_hearing_that_was_not_held_is_a_failure_and_no_gap(db):
    case = accepted(on=date(2026, 3, 9))
    told(case, "decided", date(2026, 4, 20))

    found = measure(case.unit_id, YEAR)["M06"]

    assert found.pair == (0, 1)
    assert found.missing == 0


def test_the_page_says_unreliable_and_one_click_leads_to_the_files_to_fill(db, as_role):
    case = accepted(on=date(2026, 3, 9))
    told(case, "reply_received", date(2026, 3, 20))
    page = as_role(Role.RVW, unit=case.unit)

    shown = page.get("/standardisation/metrics/?year=2026").get_data(as_text=True)
    address = "/standardisation/metrics/cases/M04?side=g"
    files = page.get(f"{address}&year=2026&unit={case.unit_id}").get_data(as_text=True)

    assert "不可靠" in shown
    assert address in shown
    assert case.number in files
    assert "缺 发送副本 1 件" in files
