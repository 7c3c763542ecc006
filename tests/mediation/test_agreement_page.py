"""The page of an agreement: every gap leads to the field or the page where it is filled."""

from __future__ import annotations

import re
from datetime import date

import pytest

from casework.db import transaction
from tests.mediation import stories

ON = date(2026, 3, 9)
LINK = re.compile(r'<li class="(?:no|warn)"><span>[^<]*<a href="([^"]+)">(去[^<]+)<')


@pytest.fixture
def editor(db, as_role, clock_at):
    """A case in session and the page of its agreement."""
    clock_at(ON)
    at = stories.organisation()
    mediator = as_role("MED", unit=at)
    case = stories.in_session(at=at, by=mediator.account.person)
    return case, lambda: mediator.get(f"/mediation/{case.handle}/agreement/").text


def test_every_gap_of_an_agreement_leads_to_where_it_is_filled(editor):
    _, read = editor
    page = read()

    places = LINK.findall(page)
    ids = set(re.findall(r'id="([^"]+)"', page))
    fields = {place for place, _ in places if place.startswith("#")}

    assert {"#clauses-0-due_on", "#default_clause", "#confirm_option"} <= fields
    assert {place[1:] for place in fields} <= ids
    assert len(places) == page.count('<li class="no">') + page.count('<li class="warn">')
    assert '<mark class="bad">（期限未填）</mark>' in page


def test_a_party_without_a_number_leads_to_the_parties(editor):
    case, read = editor
    with transaction():
        case.parties[0].id_no = None

    assert (f"/mediation/{case.handle}#parties", "去补登当事人") in LINK.findall(read())
