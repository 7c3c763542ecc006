"""Units, accounts and posts, as the administrators of a city meet them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from casework.accounts.models import Account, PostRequest, Unit
from casework.accounts.queries import account_by_name, subject_of
from casework.db import transaction
from casework.now import today
from tests import builders

POSTS = "/administration/posts"


@pytest.fixture
def city(db) -> Unit:
    return builders.unit(name="安宁市人民政府", short_name="市政府")


@pytest.fixture
def system(as_role, city):
    return as_role("SYS", unit=city)


@pytest.fixture
def security(as_role, city):
    return as_role("SEC", unit=city)


def said(answer) -> str:
    return BeautifulSoup(answer.text, "lxml").get_text(" ", strip=True)


def shown_password(answer) -> str:
    page = BeautifulSoup(answer.text, "lxml")
    return page.find("dt", string="一次性密码").find_next("dd").text


def page_of(account: Account) -> str:
    return f"/administration/accounts/{account.handle}"


def new_account(browser, **changes):
    return browser.post(
        "/administration/accounts/new",
        data={
            "name": "韦赟",
            "staff_no": "LX-031",
            "username": "weiyun",
            **changes,
        },
    )


def test_a_new_account_shows_its_password_once(system, db):
    answer = new_account(system)
    password = shown_password(answer)

    db.session.rollback()
    account = account_by_name("weiyun")
    assert answer.status_code == 200
    assert account.must_change_password
    assert password not in system.get(page_of(account)).text


def test_a_name_that_is_taken_is_said_beside_its_field_with_everything_typed(system, db):
    new_account(system)

    answer = new_account(system, staff_no="LX-032", name="秦堃")

    page = BeautifulSoup(answer.text, "lxml")
    assert answer.status_code == 422
    assert page.find(id="username-err").text == "这个账号名已经有人用，请换一个"
    assert page.find(id="name")["value"] == "秦堃"


def test_the_first_sign_in_works_with_the_shown_password(app, system, db):
    answer = new_account(system)
    password = shown_password(answer)

    browser = app.test_client()
    signed_in = browser.post("/account/sign-in", data={"username": "weiyun", "password": password})

    assert signed_in.location == "/"
    assert browser.get("/").location == "/account/password"


def test_closing_and_opening_an_account(system, as_role):
    colleague = as_role("MED")
    page = page_of(colleague.account)

    system.post(f"{page}/disabling")
    closed, out = said(system.get(page)), colleague.get("/account/settings").status_code
    system.post(f"{page}/enabling")

    assert "已停用" in closed
    assert out == 302
    assert "在用" in said(system.get(page))


def test_the_system_administrator_cannot_reset_the_other_administrators(system, security):
    answer = system.post(f"{page_of(security.account)}/password")

    assert answer.status_code == 409
    assert "flask users reset" in answer.text


def test_nobody_closes_their_own_account(system):
    assert system.post(f"{page_of(system.account)}/disabling").status_code == 409


# --------------------------------------------------------------------------- posts


def asked(browser, account, unit, **changes):
    return browser.post(
        f"{page_of(account)}/posts/new",
        data={
            "unit": str(unit.id),
            "role": "MED",
            "valid_from": today().isoformat(),
            "valid_to": "",
            "reason": "安人〔2026〕12号",
            **changes,
        },
    )


def test_a_post_is_asked_for_by_one_and_confirmed_by_another(as_role, security, city, db):
    account = builders.account()
    second = as_role("SEC", unit=city)

    asked(security, account, city)
    found = db.session.scalar(select(PostRequest))
    own = security.get(f"{POSTS}/{found.handle}").status_code
    confirmed = second.post(f"{POSTS}/{found.handle}", data={"answer": "confirm"})

    db.session.rollback()
    assert own == 403
    assert confirmed.location == POSTS
    assert [post.role for post in subject_of(account, today()).posts] == ["MED"]


def test_what_waits_for_confirmation_is_on_the_desk_of_the_second_person(
    as_role, security, city, db
):
    second = as_role("SEC", unit=city)
    asked(security, builders.account(of=builders.person("钟旻")), city)
    found = db.session.scalar(select(PostRequest))

    desk = second.get("/").text

    assert f'href="{POSTS}/{found.handle}"' in desk
    assert "授予职务" in desk
    assert '待办 <span class="gd-num">1</span>' in desk
    assert "授予职务" not in security.get("/").text
    assert '待办 <span class="gd-num">0</span>' in as_role("SYS", unit=city).get("/").text


def test_a_returned_request_needs_words(as_role, security, city, db):
    asked(security, builders.account(), city)
    found = db.session.scalar(select(PostRequest))
    second = as_role("SEC", unit=city)

    empty = second.post(f"{POSTS}/{found.handle}", data={"answer": "return"})
    returned = second.post(
        f"{POSTS}/{found.handle}", data={"answer": "return", "remark": "文件没有下发"}
    )

    assert empty.status_code == 422
    assert "请写明退回的理由" in empty.text
    assert returned.status_code == 303


def test_a_unit_manager_asks_for_their_own_unit_only(as_role, db):
    here, there = builders.unit(), builders.unit()
    manager = as_role("UAD", unit=here)
    newcomer = builders.account()

    assert asked(manager, newcomer, here).status_code == 303
    assert asked(manager, newcomer, there).status_code == 403
    assert asked(manager, newcomer, here, role="SEC").status_code == 403


def test_a_unit_manager_does_not_see_accounts_of_other_units(as_role, db):
    manager = as_role("UAD")
    stranger = builders.account("MED")

    answer = manager.get("/administration/accounts")

    assert stranger.username not in answer.text
    assert manager.get(page_of(stranger)).status_code == 404


def test_an_administrators_post_does_not_go_with_another(security, city):
    answer = asked(security, builders.account("MED"), city, role="SYS")

    assert answer.status_code == 422
    assert "不得互兼" in answer.text


def test_ending_a_post_is_asked_for_too(security, as_role, city, db):
    account = builders.account("MED", at=city)
    path = f"{page_of(account)}/posts/{account.posts[0].id}/end"

    security.post(path, data={"valid_to": today().isoformat(), "reason": "调离"})
    found = db.session.scalar(select(PostRequest))
    as_role("SEC", unit=city).post(f"{POSTS}/{found.handle}", data={"answer": "confirm"})

    db.session.rollback()
    assert subject_of(account, today() + timedelta(days=1)).posts == ()


def test_a_waiver_is_listed_with_its_end_and_reason(security, city):
    data = {
        "unit": str(city.id),
        "rule": "registrar_approves",
        "valid_from": today().isoformat(),
        "valid_to": (today() + timedelta(days=90)).isoformat(),
        "reason": "全所在编两人，另一人长期病假",
    }

    made = security.post("/administration/waivers/new", data=data)

    assert made.location == "/administration/waivers"
    assert "登记人不得审批本人登记的案件" in security.get("/administration/waivers").text
    assert "另一人长期病假" in security.get("/administration/waivers").text


# --------------------------------------------------------------------------- units


def test_the_tree_of_a_day_shows_the_units_of_that_day(system, city, db):
    old = builders.unit(name="旧中心", parent=city)
    with transaction():
        old = db.session.merge(old)
        old.valid_to = date(2024, 6, 30)

    now = system.get("/administration/units").text
    then = system.get("/administration/units?on=2024年6月30日").text
    ever = system.get("/administration/units?all=1").text

    assert ["旧中心" in text for text in (now, then, ever)] == [False, True, True]


def test_a_day_that_cannot_be_read_is_said_beside_its_field(system):
    answer = system.get("/administration/units?on=someday")

    assert answer.status_code == 422
    assert "日期请写成 2026-11-22" in answer.text
    assert 'value="someday"' in answer.text


def test_a_unit_is_abolished_on_a_day(system, db):
    unit = builders.unit(name="滨河调委会")

    answer = system.post(
        f"/administration/units/{unit.id}/abolition", data={"valid_to": "2026-12-31"}
    )

    db.session.rollback()
    assert answer.status_code == 303
    assert db.session.get(Unit, unit.id).valid_to == date(2026, 12, 31)


def test_a_unit_is_moved_but_not_below_itself(system, city, db):
    county = builders.unit(name="临溪县", parent=city)
    centre = builders.unit(name="中心", parent=city)

    moved = system.post(
        f"/administration/units/{centre.id}/parent", data={"parent": str(county.id)}
    )
    circle = system.post(
        f"/administration/units/{county.id}/parent", data={"parent": str(centre.id)}
    )

    assert moved.status_code == 303
    assert circle.status_code == 422
    assert "不能放到自己的下级单位下面" in circle.text


def test_an_unknown_unit_is_not_there(system):
    assert system.get("/administration/units/99999").status_code == 404


# --------------------------------------------------------------------------- own account


def test_large_type_stays_with_the_account(as_role):
    browser = as_role("MED")

    browser.post("/account/roomy")

    assert 'class="gd-roomy"' in browser.get("/account/settings").text


def test_single_keys_can_be_switched_off(as_role):
    browser = as_role("MED")

    browser.post("/account/settings", data={"form_key": "SettingsForm-1"})

    assert "data-keys" not in browser.get("/account/settings").text


def test_a_weak_new_password_is_said_beside_its_field(as_role):
    answer = as_role("MED").post(
        "/account/password",
        data={
            "old": "x",
            "password": "short",
            "again": "short",
        },
    )

    page = BeautifulSoup(answer.text, "lxml")
    assert answer.status_code == 422
    assert page.find(id="old-err").text == "原密码不对，请再填一次"


def test_a_new_password_is_typed_twice(as_role):
    answer = as_role("MED").post(
        "/account/password",
        data={
            "old": "x",
            "password": "Lin-xi20261",
            "again": "Lin-xi20262",
        },
    )

    page = BeautifulSoup(answer.text, "lxml")
    assert page.find(id="again-err").text == "两次填的不一样，请再填一次"
