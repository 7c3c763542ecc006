"""A blank form is written once: every reader gets its own keys, and nobody what another typed."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from casework.web import blank
from tests.mediation import stories as mediations
from tests.reconsideration import stories as applications

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
NEW = "/reconsideration/new"


@pytest.fixture
def body(db):
    return applications.body()


@pytest.fixture
def clerks(app, body, as_role, clock_at):
    """Two clerks of one body on a Monday, with tokens in their forms as on a real site."""
    clock_at(MONDAY)
    app.config["WTF_CSRF_ENABLED"] = True
    app.extensions[blank._MEMORY].clear()
    yield as_role("REG", "CLK", unit=body), as_role("REG", "CLK", unit=body)
    app.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def made(monkeypatch):
    """How often a form had to be made."""
    forms = []
    keep = blank.keep_blank
    monkeypatch.setattr(
        "reconsideration.views.filing.registration.keep_blank",
        lambda form, *depends: (forms.append(form), keep(form, *depends)),
    )
    return forms


def opened(browser, path=NEW):
    """The form of a page, and its hidden fields by name."""
    form = BeautifulSoup(browser.get(path).text, "lxml").select_one("main form#form")
    hidden = {one["name"]: one.extract()["value"] for one in form.select("input[type=hidden]")}
    return str(form), hidden


def test_the_second_reader_gets_the_same_form_with_keys_of_their_own(clerks, made):
    (one, hers), (other, his) = map(opened, clerks)

    assert len(made) == 1
    assert one == other
    assert hers.keys() == his.keys() == {"form_key", "version", "csrf_token"}
    assert hers["form_key"].startswith("FilingForm-") and his["form_key"].startswith("FilingForm-")
    assert hers["form_key"] != his["form_key"]
    assert hers["csrf_token"] != his["csrf_token"]


def test_a_form_from_memory_can_be_handed_in(db, clerks):
    opened(clerks[0])
    typed = {
        "channel": "in_person", "submitted_on": "2026-03-02", "received_on": "2026-03-02",
        "applicants-0-name": "周翀", "applicants-0-kind": "citizen", "respondents-0-kind": "agency",
        "respondents-0-name": "安宁市市场监督管理局", "kind": "A01", "act_name": "行政处罚决定",
        "claims": "revoke", "claims_text": "撤销处罚决定",
    }  # fmt: skip
    _, hidden = opened(clerks[1])

    first = clerks[1].post(NEW, data=typed | hidden)
    again = clerks[1].post(NEW, data=typed | hidden)

    assert (first.status_code, again.status_code) == (303, 303)
    assert first.location == again.location


def test_the_next_day_has_its_own_date(clerks, body, as_role, clock_at):
    assert 'value="2026-03-02"' in opened(clerks[0])[0]

    clock_at(TUESDAY)

    again, _ = opened(as_role("REG", "CLK", unit=body))
    assert 'value="2026-03-03"' in again and "2026-03-02" not in again


def test_what_somebody_typed_is_never_kept_for_others(clerks, made):
    _, hidden = opened(clerks[0])
    clerks[0].post(NEW, data=hidden | {"act_name": "只给自己看的", "preview": "1"})
    clerks[0].post(NEW, data=hidden | {"act_name": "只给自己看的"})

    assert "只给自己看的" not in opened(clerks[1])[0]


def test_a_mediation_form_is_kept_for_bodies_of_its_kind_only(db, as_role, clock_at):
    clock_at(MONDAY)
    peoples = mediations.organisation(organ_kind="PMC", code="LX-RTW", name="临溪镇人民调解委员会")
    organs = mediations.organisation()
    path = "/mediation/new/labour"
    pages = [opened(as_role("REG", "MED", unit=at), path)[0] for at in (organs, peoples, organs)]

    assert pages[0] == pages[2]
    assert pages[0] != pages[1]
