"""Two hundred generated cases: page, printed page and `law scenario` give the same deadlines."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random

import pytest
from click.testing import CliRunner
from lxml.html import HtmlElement, fromstring

from app.scenario_cli import scenario
from casework.cases.timeline import record, timeline
from casework.db import transaction
from casework.now import clock_at
from reconsideration.commands.acting import reckon
from reconsideration.procedure.stages import ACTS
from tests.builders import person
from tests.reconsideration.stories import application, body

pytestmark = pytest.mark.slow

CASES = {"sqlite": 200, "postgresql": 20}
"""What is generated does not depend on the database; that it is stored alike, twenty show."""
ON = date(2026, 9, 14)

SILENCE = "期满没有作出决定，提起行政诉讼"
"""Opened by no event but by a day that passes: the scenario tells it as of its day, the page
says beside the decision what follows when its day passes."""


def _later(chance, on, most=12):
    return on + timedelta(chance.randint(1, most))


def _told(chance, received):
    """What happens in a case, on days of its own."""
    on = received + timedelta(chance.randint(0, 3))
    track = chance.choice(["ordinary", "ordinary", "simplified"])
    yield on, "accepted", {"track": track}
    on = _later(chance, on, 6)
    yield on, "copy_served", {}
    if chance.random() < 0.6:
        on = _later(chance, on)
        yield on, "reply_received", {}
    if chance.random() < 0.4:
        on = _later(chance, on, 5)
        ground = chance.choice(["S01", "S03", "S05", "S08", "S10"])
        yield on, "suspended", {"ground": ground}
        if chance.random() < 0.7:
            on = _later(chance, on, 30)
            yield on, "resumed", {"ground": ground}
        else:
            return
    if track == "ordinary" and chance.random() < 0.3:
        yield _later(chance, on, 2), "extended", {"days": chance.randint(1, 30)}
    elif track == "simplified" and chance.random() < 0.3:
        yield _later(chance, on, 2), "converted", {}


def _made(chance, at, by):
    received = date(2026, 1, 5) + timedelta(chance.randint(0, 200))
    given = {"act_made_on": date(2025, 12, 1), "known_on": date(2025, 12, 20)}
    with transaction():
        case = application(at, by=by, received_on=received, submitted_on=received, **given)
        for on, kind, data in _told(chance, received):
            reckon(case, record(case, kind, on=on, by=by, **data))
    return case


def _value(value):
    return value.isoformat() if isinstance(value, date) else json.dumps(value)


def _toml(case):
    """The case as a lawyer would write it down."""
    lines = ["[[case]]", f'name = "{case.number}"', 'procedure = "reconsideration"']
    lines += [f"as_of = {ON.isoformat()}", "events = ["]
    for event in timeline(case):
        if event.kind in ACTS:
            known = ("track", "ground", "days")
            more = "".join(
                f", {key} = {_value(event.data[key])}" for key in known if event.data.get(key)
            )
            lines.append(f'  {{ on = {event.on.isoformat()}, kind = "{event.kind}"{more} }},')
    return "\n".join([*lines, "]"])


def _dates(page: HtmlElement) -> set[tuple[str, str]]:
    """Label and last day of each deadline of a page."""
    found = set()
    for row in page.xpath("//table//tr"):
        cells = row.xpath(".//td")
        if len(cells) >= 5 and cells[0].get("title"):
            words = cells[3].xpath(".//text()")
            found.add((cells[0].get("title"), "".join(word.strip() for word in words)))
    return found


def test_page_print_and_scenario_give_the_same_dates(database, as_role, tmp_path):
    chance, at, many = Random(20260914), body(), CASES[database.name]
    handler = as_role("REG", "RVW", unit=at, person=person("何敏"))
    cases = [_made(chance, at, person("何敏")) for _ in range(many)]
    file = tmp_path / "cases.toml"
    file.write_text("\n".join(map(_toml, cases)), encoding="utf-8")
    told = json.loads(CliRunner().invoke(scenario, [str(file), "--json"]).output)
    compared = 0

    for case, lawyer in zip(cases, told, strict=True):
        with clock_at(ON):
            page = fromstring(handler.get(f"/reconsideration/{case.handle}").text)
        shown = _dates(page)
        for hidden in page.find_class("gd-noprint"):
            hidden.drop_tree()
        wanted = {
            (one["label"], one["due"] or "不走时")
            for one in lawyer["due"].values()
            if not one["void"] and one["label"] != SILENCE
        }
        assert wanted and wanted <= shown, case.number
        assert _dates(page) == shown, case.number
        compared += len(wanted)

    assert compared > 3 * many
