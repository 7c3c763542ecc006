"""The rows that have a form of their own: nobody else's, shut by their guard, locked elsewhere.

Each is sent to the page that a county's task leads to. That it is taken there by whoever may, with
what it asks, is tried with the pages themselves.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

import pytest

from casework.db import transaction
from reconsideration.standardisation.cycle import Act, Part, ReportStage, TaskStage
from reconsideration.standardisation.cycle.separation import COUNTY
from reconsideration.standardisation.models import Finding, PlanItem
from reconsideration.standardisation.queries import facts
from reconsideration.standardisation.views.task_pages import OWN_PAGES
from tests.reconsideration.standardisation.test_cycle import LINES, Line
from tests.reconsideration.standardisation.test_rows_taken import DAY, standing, where
from tests.reconsideration.standardisation.years import holds, task


class Way(NamedTuple):
    """Where an act is sent to under the task, and with what."""

    path: str
    do: str = ""
    fields: tuple[tuple[str, str], ...] = ()


PROGRESS = (("percent", "100"), ("text", "窗口已经挂牌"))
CHANGE = (("reason", "场地改造停工"), ("due", "2026-12-01"), ("measures", "另行安排"))
WAYS = {
    Act.START_PLAN: Way("plan/beginning", fields=(("start", "blank"),)),
    Act.UPDATE_PROGRESS: Way("plan/1.1/progress", fields=PROGRESS),
    Act.AMEND_PLAN: Way("plan/1.1/amendment", fields=CHANGE),
    Act.SEND_SELF: Way("self/sending"),
    Act.FINISH_DESK: Way("desk", "finish"),
    Act.SCORE: Way("sheet", "hand_in"),
    Act.CONFER: Way("conference", "finish"),
    Act.ISSUE_FINDINGS: Way("findings", "issue"),
    Act.ANSWER: Way("findings", "answer", (("reply_1", "disputed"),)),
    Act.DECIDE_ANSWERS: Way("findings", "decide"),
    Act.CONCLUDE_PROVISIONALLY: Way("conclusion", "provisional"),
    Act.ORDER_CURE: Way("cures", "order"),
    Act.SUBMIT_CURE: Way("cures", "submit"),
    Act.RETURN_CURE: Way("cures", "back"),
    Act.ACCEPT_CURE: Way("cures", "accept"),
    Act.CONCLUDE: Way("conclusion", "conclude"),
    Act.ASK_RECHECK: Way("conclusion", "ask"),
    Act.DECIDE_RECHECK: Way("conclusion", "decide"),
}
OWN = [line for line in LINES if line.act in OWN_PAGES and line.part is not Part.SYSTEM]
ROW = pytest.mark.parametrize("line", OWN, ids=[line.number for line in OWN])
SAID_OTHERWISE = {"26": "写明整改事项", "28": "逐项写明理由"}
"""What an empty page lacks, where the line lacks something else."""
REFUSED = (403, 404, 409, 422)


@pytest.fixture(autouse=True)
def today(clock_at):
    clock_at(DAY)


def opened(line: Line, as_role, part: Part, values: dict[str, Any]):
    """A task where the row begins, with its plan, and a browser of somebody with that part."""
    of = standing(line, values)
    with transaction() as session:
        item = PlanItem(task=of, indicator="1.1", due=date(2026, 9, 30))
        session.add(item)
        if line.act is Act.ANSWER:
            session.add(Finding(task_id=of.id, serial=1, text="档案不全"))
    county = part in (*COUNTY, Part.OBSERVER)
    browser = as_role("CLK" if county else "INS", unit=of.unit if county else of.cycle.unit)
    holds(part, of, browser.account.person)
    with transaction():
        item.owner = browser.account.person
    return of, browser


def sent(of, browser, act: Act):
    way = WAYS[act]
    at = f"/standardisation/tasks/{of.id}/{way.path}"
    return browser.post(at, data={"do": way.do, **dict(way.fields)})


def test_every_act_with_a_page_of_its_own_is_tried_here():
    assert {line.act for line in OWN} == set(OWN_PAGES) == set(WAYS)


@ROW
def test_its_page_is_nobody_elses(db, as_role, line):
    of, browser = opened(line, as_role, Part.OBSERVER, line.right)

    answer = sent(of, browser, line.act)

    assert answer.status_code in REFUSED, answer.text
    db.session.expire_all()
    assert (where(line, of), of.events) == (line.source, [])


@ROW
def test_its_page_is_shut_while_the_guard_is(db, as_role, monkeypatch, line):
    known = {
        name: value
        for name, value in line.wrong.items()
        if name not in ("given", "cycle", "report", "stage")
    }
    monkeypatch.setattr(facts, "PROVIDERS", (lambda task, on: known,))
    of, browser = opened(line, as_role, line.part, line.wrong)

    answer = sent(of, browser, line.act)

    assert answer.status_code in (409, 422), answer.text
    assert re.search(SAID_OTHERWISE.get(line.number, line.said), answer.text)
    db.session.expire_all()
    assert (where(line, of), of.events) == (line.source, [])


@ROW
def test_its_page_is_locked_at_another_stage(db, as_role, line):
    elsewhere = TaskStage.ARCHIVED if line.act is not Act.CONCLUDE else TaskStage.NOT_STARTED
    of, browser = opened(line, as_role, line.part, {**line.right, "report": ReportStage.SUBMITTED})
    with transaction():
        of.stage = elsewhere.value

    answer = sent(of, browser, line.act)

    assert answer.status_code in REFUSED, answer.text
    db.session.expire_all()
    assert (of.standing, of.events) == (elsewhere, [])


def test_the_task_leads_to_each_of_these_pages(db, as_role):
    of = task()
    somebody = as_role("CLK", unit=of.unit)

    places = {act: somebody.get(f"/standardisation/tasks/{of.id}/acts/{act.value}").location
              for act in OWN_PAGES}  # fmt: skip

    assert all(place.startswith(f"/standardisation/tasks/{of.id}/") for place in places.values())
    assert not any("/acts/" in place for place in places.values())
