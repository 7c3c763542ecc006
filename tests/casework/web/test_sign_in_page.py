"""The sign-in page: its words, where it leads, and what it gives back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from app.sessions import KEY_COOKIE
from casework.accounts import passwords
from casework.accounts.models import Account
from casework.accounts.sessions import end_sessions
from casework.cases.models import FormDraft
from casework.db import transaction
from tests import builders
from tests.casework.web.conftest import NINE, PASSWORD

PAGE = "/account/sign-in"
RIGHT = {"username": "hemin", "password": PASSWORD}
WRONG = {"username": "hemin", "password": "Lin-xi20261"}


def said(answer) -> str:
    """The words of the page."""
    return BeautifulSoup(answer.text, "lxml").get_text(" ", strip=True)


def test_a_wrong_password_is_answered_in_words_with_the_name_kept(client, account):
    answer = client.post(PAGE, data=WRONG)

    assert answer.status_code == 422
    assert "账号或密码不对。再错 4 次将锁定 15 分钟。" in said(answer)
    assert 'value="hemin"' in answer.text
    assert WRONG["password"] not in answer.text


def test_an_empty_form_names_the_fields(client, account):
    answer = client.post(PAGE, data={})

    assert answer.status_code == 422
    assert "请填账号" in said(answer)
    assert "请填密码" in said(answer)


def test_a_lock_is_told_to_programs_too(client, account, clock_at):
    for n in range(5):
        clock_at(NINE + timedelta(minutes=n))
        answer = client.post(PAGE, data=WRONG)

    assert answer.status_code == 429
    assert "已锁定 15 分钟" in said(answer)


def test_the_fifth_wrong_password_is_counted_though_no_page_changed_anything(client, account):
    for _ in range(2):
        client.post(PAGE, data=WRONG)

    assert "再错 2 次" in said(client.post(PAGE, data=WRONG))


def test_after_signing_in_one_is_where_one_wanted_to_go(client, account):
    first = client.get("/mediation/?view=late")
    answer = client.post(first.location, data={**RIGHT, "next": "/mediation/?view=late"})

    assert first.location == "/account/sign-in?next=/mediation/?view%3Dlate"
    assert answer.location == "/mediation/?view=late"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "http:evil",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/%0d%0aSet-Cookie:x",
        " //evil.example",
        "https:/evil.example",
        "///evil.example",
        "",
        "evil",
        "/\x00//evil.example",
        "data:text/html,x",
        "/\u3000/evil",
    ],
)
def test_nobody_is_led_off_the_site(target, client, account):
    answer = client.post(PAGE, data={**RIGHT, "next": target})

    assert answer.status_code == 303
    assert answer.location.startswith("/")
    assert not answer.location.startswith(("//", "/\\", "/\t"))


def test_whoever_is_signed_in_need_not_again(sign_in):
    assert sign_in().get(PAGE).location == "/"


def test_the_page_says_that_a_session_has_ended(sign_in, clock_at):
    browser = sign_in()
    clock_at(NINE + timedelta(minutes=31))

    answer = browser.get("/mediation/", follow_redirects=True)

    assert "登录已过期。重新登录后回到这里，填的内容还在。" in said(answer)


def test_a_session_that_was_ended_by_an_act_is_not_called_expired(sign_in):
    browser = sign_in()
    with transaction():
        end_sessions(None, at=NINE)

    assert "登录已过期" not in said(browser.get("/mediation/", follow_redirects=True))


def test_a_program_without_a_session_is_answered_in_json(client, account):
    answer = client.get("/mediation/", headers={"Accept": "application/json"})

    assert answer.status_code == 401
    assert answer.json == {"error": "请先登录"}


def test_what_was_typed_when_the_session_ended_is_there_after_signing_in(sign_in, clock_at):
    browser = sign_in()
    page = "/account/settings"
    key = form_key(browser.get(page))
    clock_at(NINE + timedelta(minutes=45))

    refused = browser.post(page, data={"form_key": key, "roomy": "y"})
    browser.post(refused.location, data={**RIGHT, "next": page})
    again = browser.get(page)

    assert refused.location == f"/account/sign-in?next={page}"
    assert "填的内容还在，请核对后再交一次" in said(again)
    assert "checked" in str(BeautifulSoup(again.text, "lxml").find(id="roomy"))


def test_what_was_kept_is_forgotten_once_it_is_handed_in(sign_in, clock_at):
    browser = sign_in()
    page = "/account/settings"
    data = {"form_key": form_key(browser.get(page)), "roomy": "y"}
    clock_at(NINE + timedelta(minutes=45))
    refused = browser.post(page, data=data)
    browser.post(refused.location, data={**RIGHT, "next": page})

    browser.post(page, data={"form_key": form_key(browser.get(page))})
    again = BeautifulSoup(browser.get(page).text, "lxml")

    assert "checked" not in str(again.find(id="roomy"))


def test_passwords_are_never_kept(sign_in, clock_at, db):
    browser = sign_in()
    page = "/account/password"
    key = form_key(browser.get(page))
    clock_at(NINE + timedelta(minutes=45))

    browser.post(page, data={"form_key": key, "old": PASSWORD, "password": "Lin-xi20261"})

    drafts = db.session.scalars(select(FormDraft)).all()
    assert [set(draft.data) for draft in drafts] == [{"form_key"}]


def test_somebody_elses_sign_in_does_not_see_what_was_typed(app, sign_in, clock_at, account):
    browser = sign_in()
    page = "/account/settings"
    key = form_key(browser.get(page))
    clock_at(NINE + timedelta(minutes=45))
    refused = browser.post(page, data={"form_key": key, "roomy": "y"})

    other("luoyan")
    browser.post(refused.location, data={"username": "luoyan", "password": PASSWORD, "next": page})
    again = browser.get(page)

    assert "罗䶮" in again.text
    assert "checked" not in str(BeautifulSoup(again.text, "lxml").find(id="roomy"))


def test_signing_in_leaves_the_visitors_cookie_behind(client, account):
    client.get(PAGE)
    client.post(PAGE, data=RIGHT)

    assert client.get_cookie(KEY_COOKIE)
    assert client.get_cookie("gongdao_visit") is None


# --------------------------------------------------------------------------- arrangements


def form_key(answer) -> str:
    return BeautifulSoup(answer.text, "lxml").find(id="form_key")["value"]


def other(username: str) -> Account:
    """罗䶮, with the same password."""
    made = builders.account("RVW", of=builders.person("罗䶮"))
    with transaction():
        made.username = username
        made.password_hash = passwords.hasher.hash(PASSWORD)
    return made
