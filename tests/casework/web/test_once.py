"""A double click is one act; two people at one record see each other's text."""

from __future__ import annotations

import threading
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms import Form as PlainForm

from casework.accounts import units
from casework.accounts.models import PostRequest, Unit
from casework.db import transaction
from casework.now import clock_at as set_clock
from casework.web.conflicts import EditConflict
from casework.web.forms import ChineseMeta, Form, MoneyField
from tests import builders
from tests.casework.web.conftest import NINE

TODAY = "2026-11-20"


@pytest.fixture
def system(as_role):
    """The system administrator's browser."""
    return as_role("SYS")


@pytest.fixture
def unit(db) -> Unit:
    return builders.unit(name="临溪县劳动争议调解中心", short_name="临溪调解中心")


def fields(page) -> dict[str, str]:
    """What a form posts when it is sent off as it is."""
    form = BeautifulSoup(page.text, "lxml").select_one("main form[method=post]")
    found = {
        one["name"]: one.get("value", "")
        for one in form.find_all("input")
        if one.get("type") != "checkbox"
    }
    for one in form.find_all("select"):
        chosen = one.find("option", selected=True) or one.find("option")
        found[one["name"]] = chosen["value"] if chosen else ""
    return found


def new_unit(browser, **changes):
    page = browser.get("/administration/units/new")
    return (
        fields(page)
        | {
            "code": "LX-BH",
            "name": "滨河调委会",
            "short_name": "滨河",
            "kind": "mediation_org",
        }
        | changes
    )


def count(db) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Unit))


def test_a_form_handed_in_twice_is_carried_out_once(system, db):
    before = count(db)
    form = new_unit(system)

    answers = [system.post("/administration/units/new", data=form) for _ in range(3)]

    assert count(db) == before + 1
    assert {(one.status_code, one.location) for one in answers} == {(303, "/administration/units")}


def test_a_refused_form_can_be_handed_in_again(system, db):
    form = new_unit(system, code="not a code")

    refused = system.post("/administration/units/new", data=form)
    again = system.post("/administration/units/new", data=form | {"code": "LX-BH"})

    assert (refused.status_code, again.status_code) == (422, 303)


def test_the_same_form_of_two_people_is_two_acts(as_role, system, db):
    colleague = as_role("SYS")
    before = count(db)
    form = new_unit(system)

    system.post("/administration/units/new", data=form)
    colleague.post("/administration/units/new", data=form | {"code": "LX-B2"})

    assert count(db) == before + 2


def test_two_copies_at_the_same_moment_are_one_act(app, as_role, db):
    security = as_role("SEC")
    target, where = builders.account(), builders.unit()
    path = f"/administration/accounts/{target.handle}/posts/new"
    form = fields(security.get(path)) | {
        "unit": str(where.id),
        "role": "MED",
        "valid_from": TODAY,
        "reason": "任职文件",
    }
    cookie = {"Cookie": f"gongdao={security.get_cookie('gongdao').value}"}
    answers = []

    def send() -> None:
        with set_clock(NINE):
            answer = app.test_client(use_cookies=False).post(path, data=form, headers=cookie)
        answers.append((answer.status_code, answer.location))

    senders = [threading.Thread(target=send) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(PostRequest)) == 1
    assert set(answers) == {(303, f"/administration/accounts/{target.handle}")}


# --------------------------------------------------------------------------- two people


def test_two_people_editing_see_both_texts_and_nothing_is_overwritten(system, unit, db):
    path = f"/administration/units/{unit.id}"
    form = fields(system.get(path))
    other = builders.person("罗䶮")
    with transaction():
        units.change_unit(unit, by=other, name="临溪县劳动人事争议调解中心")

    answer = system.post(path, data=form | {"name": "临溪县调解中心", "phone": "0000-1234567"})

    page = BeautifulSoup(answer.text, "lxml")
    choices = [radio["value"] for radio in page.select("input[type=radio][name=name]")]
    assert answer.status_code == 409
    assert "罗䶮" in page.get_text()
    assert choices == ["临溪县劳动人事争议调解中心", "临溪县调解中心"]
    db.session.rollback()
    assert db.session.get(Unit, unit.id).name == "临溪县劳动人事争议调解中心"


def test_what_was_chosen_on_the_conflict_page_is_saved(system, unit, db):
    path = f"/administration/units/{unit.id}"
    form = fields(system.get(path))
    with transaction():
        units.change_unit(unit, by=builders.person("罗䶮"), name="他的名称", court="临溪县人民法院")
    answer = system.post(path, data=form | {"name": "我的名称", "phone": "0000-1234567"})

    chosen = fields(answer) | {
        "name": "我的名称",
        "court": "临溪县人民法院",
        "phone": "0000-1234567",
    }
    saved = system.post(path, data=chosen)

    db.session.rollback()
    stored = db.session.get(Unit, unit.id)
    assert saved.status_code == 303
    assert (stored.name, stored.court, stored.phone) == (
        "我的名称",
        "临溪县人民法院",
        "0000-1234567",
    )


def test_the_same_change_by_two_people_is_no_conflict_in_the_end(system, unit, db):
    path = f"/administration/units/{unit.id}"
    form = fields(system.get(path)) | {"name": "同一个名称"}
    with transaction():
        units.change_unit(unit, by=builders.person("罗䶮"), name="同一个名称")

    answer = system.post(path, data=form)

    assert answer.status_code == 409
    assert "两人填得一样，可以直接保存" in answer.text


class Item(PlainForm):
    Meta = ChineseMeta

    who = StringField("义务人")
    amount = MoneyField("金额")


class Listing(Form):
    place = SelectField("地点", choices=[("1", "第一听证室"), ("305", "政务中心 305 室")])
    items = FieldList(FormField(Item, "条款"), "条款")
    parts = SelectMultipleField("材料", choices=[("a", "申请书"), ("b", "身份证明")])
    open = BooleanField("公开")


class Record:
    version = 4


def test_fields_of_lists_are_compared_one_by_one(app, db):
    typed = {
        "version": "3",
        "place": "305",
        "items-0-who": "甲公司",
        "items-0-amount": "19800",
        "items-1-who": "乙公司",
        "parts": ["a", "b"],
    }
    with app.test_request_context("/", method="POST", data=typed):
        form = Listing()
        stored = Listing(
            formdata=None,
            place="1",
            parts=["a"],
            open=True,
            items=[{"who": "甲公司", "amount": Decimal("12000.00")}],
        )
        with pytest.raises(EditConflict) as conflict:
            form.check_version(Record(), stored=stored)

    told = {
        clash.name: (clash.label, clash.theirs_text, clash.mine_text)
        for clash in conflict.value.clashes
    }
    assert told == {
        "place": ("地点", "第一听证室", "政务中心 305 室"),
        "items-0-amount": ("条款1 金额", "12000.00", "19800.00"),
        "items-1-who": ("条款2 义务人", "", "乙公司"),
        "parts": ("材料", "申请书", "申请书、身份证明"),
        "open": ("公开", "是", "否"),
    }
    assert [clash.name for clash in conflict.value.clashes if clash.several] == ["parts"]


class Described(Form):
    contact = StringField("联络人")
    reason = StringField("理由")


def test_what_has_no_version_is_compared_with_what_it_was_when_the_form_was_opened(app, db):
    with app.test_request_context("/"):
        opened = Described(contact="赵一")
        opened.based_on(contact="赵一")
    sent = {"version": str(opened.version.data), "contact": "孙三", "reason": "换了人"}

    with app.test_request_context("/", method="POST", data=sent):
        form = Described(contact="赵一")
        form.based_on(contact="赵一")
        form.check_stored()
        form.based_on(contact="钱二")
        with pytest.raises(EditConflict) as conflict:
            form.check_stored()

    (clash,) = conflict.value.clashes
    assert (clash.name, clash.theirs, clash.mine) == ("contact", "钱二", "孙三")


def test_what_came_back_after_signing_in_again_keeps_the_version_it_was_typed_on(
    app, db, monkeypatch
):
    came_back = MultiDict({"version": "3", "contact": "孙三"})
    monkeypatch.setattr("casework.web.forms.kept_fields", lambda name: came_back)

    with app.test_request_context("/"):
        form = Described()
        form.opened_at(4)

    assert (form.version.data, form.contact.data) == (3, "孙三")
