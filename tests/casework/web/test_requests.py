"""What a request has to bring: the token, the right origin, the right host; and each answer's
headers."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from casework.accounts.models import SignInThrottle
from casework.audit import AuditEntry
from casework.db import db
from tests import builders
from tests.casework.web.conftest import PASSWORD

SETTINGS = "/account/settings"


@pytest.fixture
def checked(app):
    """The application checks tokens, as it does outside tests."""
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def browser(checked, app, account):
    """Signed in through the page, token and all."""
    browser = app.test_client()
    browser.post(
        "/account/sign-in",
        data={
            "username": "hemin",
            "password": PASSWORD,
            "csrf_token": token(browser, "/account/sign-in"),
        },
    )
    return browser


def token(browser, page: str = SETTINGS) -> str:
    soup = BeautifulSoup(browser.get(page).text, "lxml")
    return soup.find("input", {"name": "csrf_token"})["value"]


def is_roomy(browser) -> bool:
    return 'class="gd-roomy"' in browser.get(SETTINGS).text


def test_a_form_with_its_token_is_taken(browser):
    answer = browser.post("/account/roomy", data={"csrf_token": token(browser)})

    assert answer.status_code == 303
    assert is_roomy(browser)


def test_a_form_without_a_token_does_nothing(browser):
    answer = browser.post("/account/roomy")

    assert answer.status_code == 400
    assert not is_roomy(browser)


def test_a_token_of_another_session_does_nothing(browser, app, account):
    other = app.test_client()
    foreign = token(other, "/account/sign-in")

    browser.post("/account/roomy", data={"csrf_token": foreign})

    assert not is_roomy(browser)


def test_a_page_opened_before_signing_in_again_is_given_back_filled(browser, app):
    page = BeautifulSoup(browser.get(SETTINGS).text, "lxml")
    old = {"csrf_token": "0" * 40, "form_key": page.find(id="form_key")["value"], "roomy": "y"}

    answer = browser.post(SETTINGS, data=old, follow_redirects=True)

    assert "这一页是上次登录时打开的，没有保存。填的内容还在" in answer.text
    assert BeautifulSoup(answer.text, "lxml").find(id="roomy").has_attr("checked")
    assert not is_roomy(browser)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://localhost"},
        {"Origin": "http://localhost:8080"},
        {"Referer": "https://evil.example/localhost"},
        {"Referer": "about:blank"},
    ],
)
def test_a_form_from_elsewhere_does_nothing_even_with_the_token(headers, browser):
    answer = browser.post("/account/roomy", data={"csrf_token": token(browser)}, headers=headers)

    assert answer.status_code == 400
    assert not is_roomy(browser)


def test_a_form_from_here_says_so(browser):
    browser.post(
        "/account/roomy",
        data={"csrf_token": token(browser)},
        headers={"Origin": "http://localhost"},
    )

    assert is_roomy(browser)


def test_signing_in_needs_a_token_as_well(checked, client, account):
    answer = client.post("/account/sign-in", data={"username": "hemin", "password": PASSWORD})

    assert answer.status_code == 400


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io"])
def test_an_unknown_host_is_refused(host, client):
    assert client.get("/account/sign-in", headers={"Host": host}).status_code == 400


KINDS = {
    "page": ("get", "/account/sign-in", 200),
    "redirect": ("get", "/", 302),
    "missing": ("get", "/nothing-here", 404),
    "wrong method": ("get", "/account/roomy", 405),
    "refused": ("post", "/account/sign-in", 422),
    "host": ("get", "/account/sign-in", 200),
}


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_answer_carries_the_same_headers(kind, client, account):
    method, path, status = KINDS[kind]

    answer = getattr(client, method)(path)

    policy = answer.headers["Content-Security-Policy"]
    assert answer.status_code == status
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "no-store"


def test_files_of_the_site_may_be_kept_by_the_browser(client):
    answer = client.get("/static/gongdao.css", buffered=True)

    assert answer.headers["Cache-Control"] != "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_holds_no_script_or_style_of_its_own(sign_in):
    page = BeautifulSoup(sign_in().get(SETTINGS).text, "lxml")

    assert page.find_all(style=True) == []
    assert [tag for tag in page.find_all("script") if not tag.get("src")] == []


def test_over_https_the_cookie_never_travels_in_the_clear(client, account):
    answer = client.post(
        "/account/sign-in",
        data={"username": "hemin", "password": PASSWORD},
        base_url="https://localhost",
    )

    assert all("Secure" in one for one in answer.headers.getlist("Set-Cookie"))
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")


def test_a_made_up_forwarding_header_does_not_count_as_another_computer(client, account):
    for n in range(5):
        answer = client.post(
            "/account/sign-in",
            data={"username": f"user{n}", "password": "Lin-xi20261"},
            headers={"X-Forwarded-For": f"10.0.0.{n}"},
        )

    keys = account_keys()
    assert answer.status_code == 422
    assert "ip:127.0.0.1" in keys
    assert not any(key.startswith("ip:10.") for key in keys)


def account_keys() -> list[str]:
    return list(db.session.scalars(select(SignInThrottle.key)))


def test_looking_into_a_protected_case_is_recorded_before_it_is_shown(sign_in, account):
    case = builders.bare_case(
        account.posts[0].unit, confidentiality="minor_or_medical", channel="WRITTEN"
    )

    answer = sign_in().get(f"/mediation/{case.handle}")

    looks = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "case.opened")).all()
    assert answer.status_code == 200
    assert [(look.person_id, look.account) for look in looks] == [
        (account.person_id, account.username)
    ]
