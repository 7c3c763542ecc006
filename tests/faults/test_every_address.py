"""Addresses and headers that no page of ours makes; cases, papers and files of another body."""

from __future__ import annotations

import re
import uuid
from urllib.parse import quote

import pytest

from app.demo.world import ACCOUNTS
from tests.faults import doors
from tests.faults.filling import SCRIPT
from tests.faults.town import Door, Town

pytestmark = pytest.mark.walk

GARBAGE = (
    "", "長" * 2000, "%00", "a%00b", "%ED%A0%80", "%FF", "-1", "²", "１２", "9" * 25,
    "9223372036854775808", "2147483648", "1e999", "0001-01-01", "9999-12-31", "2026-02-30",
    "9999-12-31.9223372036854775808", "0001-01-01.1", "-.99999999999999999999", "-.²",
    "2026-11-20.", "2026-11-20.-1", quote(f"{SCRIPT}\"'"), "'%25_%5C", "%E2%80%AE",
    "//evil.example", "10000", "%0d%0aX: y", "NOT AND OR (", "1-1-1",
)  # fmt: skip
"""As they stand in an address."""

ASKED = {
    "mediation.index": ("after", "before", "view", "stage", "kind", "q", "from_on", "to_on"),
    "reconsideration.index": ("after", "before", "view", "stage", "kind", "q", "from_on", "to_on"),
    "calendar.index": ("year", "n", "unit", "start", "before"),
    "home.find": ("q",),
    "administration.accounts": ("q", "unit"),
    "administration.units": ("on", "all"),
    "proposals.index": ("state", "after"),
    "account.sign_in": ("next",),
    "mediation_figures.index": ("unit", "period", "cut", "view", "by"),
    "mediation_figures.cases": ("unit", "period", "by", "side", "page"),
    "mediation_figures.board": ("unit", "period"),
    "mediation_figures.special": ("unit", "period"),
    "mediation_reports.index": ("unit",),
    "mediation_reports.show": ("compare",),
    "mediation_reports.cases": ("side", "page"),
    "reconsideration_rules.index": ("page", "law"),
    "reconsideration_figures.index": ("unit", "period", "cut", "view", "by"),
    "reconsideration_figures.cases": ("unit", "period", "by", "side", "page"),
    "reconsideration_reports.index": ("unit",),
    "reconsideration_reports.show": ("compare",),
    "reconsideration_reports.cases": ("side", "page"),
    "mediation_ledger.index": (
        "unit",
        "by",
        "from_on",
        "to_on",
        "kind",
        "channel",
        "outcome",
        "after",
    ),
}
"""What pages read from the query string, and every other page something it does not know."""


def lasting(town: Town, page: str, method: str) -> Door | None:
    """A door to a page that is there without anything happening first."""
    return next((one for one in town.doors.get((page, method), ()) if not one.steps), None)


def every_get(town: Town) -> list[tuple[str, Door]]:
    return [
        (rule.endpoint, door)
        for rule, method in doors.pages(town)
        if method == "GET" and (door := lasting(town, rule.endpoint, "GET"))
    ]


@pytest.mark.parametrize(
    ("page", "name"), [(page, name) for page in sorted(ASKED) for name in ASKED[page]]
)
def test_a_query_string_of_garbage_is_no_fault(page, name, town):
    door = lasting(town, page, "GET") or Door("/account/sign-in", "")
    path = door.path.partition("?")[0]
    found = []
    for value in GARBAGE:
        answer = town.ask(door.who, f"{path}?{name}={value}")
        if answer.status_code not in (200, 302, 422) or SCRIPT in answer.text:
            found.append((value[:30], answer.status_code))

    assert not found


def test_a_page_minds_no_query_string_that_it_does_not_know(town):
    faults = [
        page
        for page, door in every_get(town)
        if town.ask(door.who, f"{door.path.partition('?')[0]}?x=%00&x=%FF&next=//e").status_code
        >= 500
    ]

    assert not faults


@pytest.mark.parametrize("asked", ["n=9999&unit=year", "n=9999&unit=year&before=1", "n=0", "n=-3"])
def test_a_period_that_leads_out_of_every_calendar_is_said_beside_its_field(asked, town):
    answer = town.ask("tiaojie", f"/calendar/?{asked}&start=2026-11-20")

    assert answer.status_code == 422
    assert re.search("最多算 100 年|应在 1 到 9999 之间", answer.text)


@pytest.mark.parametrize("number", ["2147483648", "9223372036854775808", "9" * 40, "-1", "0"])
def test_a_number_that_no_row_has_is_not_there(number, town):
    case = town.doors["mediation.show", "GET"][0]
    paths = [
        ("xitong", f"/administration/units/{number}"),
        (case.who, f"/cases/{case.path.rpartition('/')[2]}/parties/{number}/correction"),
    ]

    assert [town.ask(who, path).status_code for who, path in paths] == [404, 404]


@pytest.mark.parametrize("name", ["Origin", "Referer"])
@pytest.mark.parametrize("value", ["http://[", "http://[::1", "http://localhost:x", "é", "//"])
def test_a_sender_that_is_no_address_counts_as_from_elsewhere(name, value, town):
    before = town.mark()

    answer = town.ask("tiaojie", "/account/roomy", "POST", headers={name: value})

    assert answer.status_code == 400
    assert "表单不是从本系统的页面提交的" in answer.text
    assert town.mark() == before


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=a", b"--a\r\nContent-Disposition: form-data\r\n\r\nx"),
        ("multipart/form-data; boundary=a", b"--a\r\nContent-Disposition"),
        ("application/json", b'{"name": ["x"]}'),
        ("application/x-www-form-urlencoded", b"%ff=%ff&=&==&;&name=%ed%a0%80&name=%00"),
        ("application/x-www-form-urlencoded", b"name=" + b"x" * 3_000_000),
        ("application/x-www-form-urlencoded", b"&".join([b"name=x"] * 5000)),
        ("multipart/form-data; boundary=a",
         b'--a\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n' * 2500 + b"--a--"),
        ("text/plain", b"\xff" * 100),
    ],
    ids=range(9),
)  # fmt: skip
def test_a_body_that_is_no_form_is_refused(kind, body, town):
    before = town.mark()

    answer = town.ask("tiaojie", "/mediation/new/labour", "POST", data=body, content_type=kind)

    assert answer.status_code in (413, 422)
    assert town.mark() == before


@pytest.mark.parametrize("method", ["DELETE", "PUT", "GET"])
def test_a_header_does_not_turn_a_method_into_another(method, town):
    answer = town.ask("tiaojie", "/account/sign-out", headers={"X-HTTP-Method-Override": "POST"})
    kept = town.ask(
        "tiaojie", "/mediation/", headers={"X-HTTP-Method-Override": method, "X-Method": "POST"}
    )

    assert (answer.status_code, kept.status_code) == (405, 200)


def test_no_form_is_taken_without_the_token_of_its_session(town, monkeypatch):
    monkeypatch.setitem(town.app.config, "WTF_CSRF_ENABLED", True)
    town.restore()  # others have looked at what is sealed, and that is recorded
    before, taken = town.mark(), []

    for (page, method), found in sorted(town.doors.items()):
        for door in found[:1] if method == "POST" else ():
            fields = {"csrf_token": "0" * 40}
            if town.ask(door.who, door.path, "POST", data=fields).status_code not in (303, 400):
                taken.append(page)

    assert not taken
    assert town.mark() == before or not changed_but_drafts(town)


def changed_but_drafts(town: Town) -> list[str]:
    """Tables that an old token changed; what was typed is kept for after signing in again."""
    now = town.stored()
    town.restore()
    was = town.stored()
    return [name for name in now if now[name] != was[name] and name != "form_draft"]


# --------------------------------------------------------------------------- another body's

NOTHING = "00000000-0000-4000-8000-000000000000"


def stranger(town: Town, who: str) -> str | None:
    """Somebody with the same posts at another body."""
    units = {one.username: {unit for _, unit in one.posts} for one in ACCOUNTS}
    same = [one for one in units if town.posts[one] == town.posts[who] and one != who]
    return next((one for one in same if not units[one] & units[who]), None)


def with_handle(town: Town, method: str) -> list[tuple[str, Door, str, str]]:
    """Pages of something that has a handle, with the handle and a stranger to it."""
    found = []
    for page, taken in sorted(town.doors):
        door = lasting(town, page, taken)
        if door is None or door.guessed or taken != method or page.startswith("administration"):
            continue
        handle = re.search(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", door.path)
        other = stranger(town, door.who) if handle else None
        if handle and other:
            found.append((page, door, handle[0], other))
    return found


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_belongs_to_another_body_answers_like_what_is_not_there(method, town):
    told_apart = []
    for page, door, handle, other in with_handle(town, method):
        assert uuid.UUID(handle)
        foreign = town.ask(other, door.path, method)
        nothing = town.ask(other, door.path.replace(handle, NOTHING), method)
        same = (foreign.status_code, foreign.data) == (404, nothing.data)
        if not same or dict(foreign.headers) != dict(nothing.headers):
            told_apart.append((page, other, foreign.status_code, nothing.status_code))

    assert not told_apart
    assert len(with_handle(town, method)) > 25
