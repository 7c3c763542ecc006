"""A session lives on the server: it ends when it should, and a kept cookie does not revive it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.sessions import KEY_COOKIE, VISIT_COOKIE
from casework.accounts import commands, posts
from casework.accounts.models import WebSession
from casework.accounts.sessions import end_sessions
from casework.db import transaction
from tests.casework.web.conftest import NINE, PASSWORD, reset_by

OWN = "/account/settings"


def lives(browser) -> bool:
    """Whether the browser's session opens a page."""
    return browser.get(OWN).status_code == 200


def key_of(browser) -> str:
    cookie = browser.get_cookie(KEY_COOKIE)
    return cookie.value if cookie else ""


def with_key(app, key: str):
    """Another browser that shows the same cookie."""
    browser = app.test_client()
    browser.set_cookie(KEY_COOKIE, key)
    return browser


def test_signing_in_opens_a_session(sign_in):
    assert lives(sign_in())


def test_the_cookie_holds_a_random_key_and_is_out_of_reach_for_scripts(app, account):
    answer = app.test_client().post(
        "/account/sign-in", data={"username": "hemin", "password": PASSWORD}
    )

    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith(KEY_COOKIE + "="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "hemin" not in cookie


def test_the_database_does_not_hold_the_key(sign_in, db):
    browser = sign_in()

    assert key_of(browser) not in db.session.scalars(select(WebSession.key_hash)).all()


def test_the_key_is_new_at_every_sign_in(app, sign_in):
    first, second = key_of(sign_in()), key_of(sign_in())
    fixed = with_key(app, "a-key-that-somebody-planted")
    fixed.post("/account/sign-in", data={"username": "hemin", "password": PASSWORD})

    assert len({first, second, key_of(fixed), "a-key-that-somebody-planted"}) == 4


def test_a_planted_key_is_worth_nothing_after_sign_in(app, account):
    victim = with_key(app, "planted")
    victim.post("/account/sign-in", data={"username": "hemin", "password": PASSWORD})

    assert not lives(with_key(app, "planted"))


def test_a_kept_cookie_is_dead_after_signing_out(app, sign_in):
    browser = sign_in()
    kept = key_of(browser)

    browser.post("/account/sign-out")

    assert not lives(browser)
    assert not lives(with_key(app, kept))


def test_signing_out_leaves_the_other_computer_signed_in(sign_in):
    office, meeting_room = sign_in(), sign_in()

    office.post("/account/sign-out")

    assert lives(meeting_room)


def test_every_session_ends_when_the_password_is_changed_but_the_present_one_goes_on(sign_in):
    here, elsewhere = sign_in(), sign_in()
    old = key_of(here)

    here.post(
        "/account/password",
        data={
            "old": PASSWORD,
            "password": "Lin-xi20261",
            "again": "Lin-xi20261",
        },
    )

    assert lives(here)
    assert key_of(here) != old
    assert not lives(elsewhere)


def test_a_reset_password_ends_every_session(sign_in, account):
    browser = sign_in()

    reset_by(account)

    assert not lives(browser)


def test_a_closed_account_is_out_at_once(sign_in, account):
    browser = sign_in()
    with transaction():
        commands.disable_account(account, at=NINE, by=None)

    assert not lives(browser)


def test_an_account_opened_again_has_to_sign_in_again(sign_in, account):
    browser = sign_in()
    with transaction():
        commands.disable_account(account, at=NINE, by=None)
        commands.enable_account(account, by=None)

    assert not lives(browser)
    assert lives(sign_in())


def test_a_revoked_post_counts_from_the_next_page_on(sign_in, account):
    browser = sign_in()
    before = browser.get("/mediation/").status_code
    with transaction():
        for post in account.posts:
            posts.end_post(post, on=(NINE - timedelta(days=1)).date(), by=None)

    assert (before, browser.get("/mediation/").status_code) == (200, 403)


def test_a_new_post_counts_from_the_next_page_on(sign_in, account):
    browser = sign_in()
    unit = account.posts[0].unit
    with transaction():
        for post in list(account.posts):
            posts.end_post(post, on=(NINE - timedelta(days=1)).date(), by=None)
    with transaction():
        posts.grant(account, unit=unit, role="MED", valid_from=NINE.date(), by=None)

    assert browser.get("/mediation/").status_code == 200


def test_a_post_ends_at_midnight_in_china(sign_in, account, clock_at):
    browser = sign_in()
    with transaction():
        for post in account.posts:
            post.valid_to = NINE.date()
    clock_at(NINE.replace(hour=15, minute=50))
    evening = sign_in()

    clock_at(NINE.replace(hour=16, minute=10))

    assert browser.get("/account/settings").status_code == 302
    assert evening.get("/mediation/").status_code == 403


def test_a_session_ends_after_thirty_idle_minutes(sign_in, clock_at):
    browser = sign_in()

    clock_at(NINE + timedelta(minutes=29))
    assert lives(browser)
    clock_at(NINE + timedelta(minutes=58))
    assert lives(browser)
    clock_at(NINE + timedelta(minutes=89))
    assert not lives(browser)


def test_a_session_ends_after_ten_hours_however_busy(sign_in, clock_at):
    browser = sign_in()
    for minutes in range(20, 600, 20):
        clock_at(NINE + timedelta(minutes=minutes))
        assert lives(browser)

    clock_at(NINE + timedelta(hours=10, minutes=1))

    assert not lives(browser)


def test_a_clock_that_was_set_back_lets_no_session_live_longer(sign_in, clock_at):
    browser = sign_in()

    clock_at(NINE - timedelta(minutes=29))
    assert lives(browser)
    clock_at(NINE - timedelta(days=1))
    assert not lives(browser)


def test_an_ended_session_is_not_revived_by_turning_the_clock_back(sign_in, clock_at):
    browser = sign_in()
    with transaction():
        end_sessions(None, at=NINE)

    clock_at(NINE - timedelta(minutes=10))

    assert not lives(browser)


def test_last_use_is_written_at_most_once_a_minute(sign_in, clock_at, db):
    browser = sign_in()
    seen = []
    for seconds in (20, 50, 70, 100):
        clock_at(NINE + timedelta(seconds=seconds))
        browser.get(OWN)
        db.session.rollback()
        seen.append(db.session.scalar(select(WebSession.seen_at)) - NINE)

    assert [round(found.total_seconds()) for found in seen] == [0, 0, 70, 70]


@pytest.mark.parametrize("key", ["", "x", "x" * 3000, "gongdao", "中文", "' OR 1=1 --"])
def test_a_made_up_key_opens_nothing(app, account, key):
    assert not lives(with_key(app, key))


def test_visitors_leave_no_rows_behind(app, db):
    for _ in range(5):
        app.test_client().get("/account/sign-in")

    assert db.session.scalar(select(func.count()).select_from(WebSession)) == 0


def test_a_forged_visit_cookie_is_ignored(app, account):
    browser = app.test_client()
    browser.set_cookie(VISIT_COOKIE, '{"_user_id":"1","expired":1}.forged')

    assert not lives(browser)
    assert browser.get("/account/sign-in").status_code == 200


def test_a_first_password_leads_to_the_password_page_and_nowhere_else(sign_in, account):
    browser = sign_in(reset_by(account))

    answer = browser.get("/mediation/")

    assert answer.status_code == 302
    assert answer.location == "/account/password"
    assert "先改成只有您自己知道的密码" in browser.get("/account/password").text


def test_after_the_first_password_is_changed_everything_opens(sign_in, account):
    one_time = reset_by(account)
    browser = sign_in(one_time)

    browser.post(
        "/account/password",
        data={
            "old": one_time,
            "password": "Lin-xi20261",
            "again": "Lin-xi20261",
        },
    )

    assert browser.get("/mediation/").status_code == 200


def test_a_page_asks_for_its_session_in_one_statement(sign_in, statements):
    browser = sign_in()

    with statements() as seen:
        browser.get("/account/password")

    assert len([text for text in seen if "web_session" in text]) == 1


def test_files_of_the_site_ask_for_no_session(sign_in, statements):
    browser = sign_in()

    with statements() as seen:
        answer = browser.get("/static/gongdao.css", buffered=True)

    assert answer.status_code == 200
    assert seen == []
