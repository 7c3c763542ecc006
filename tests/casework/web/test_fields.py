"""Fields take what officials type, and say in words what they can't take."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form as PlainForm
from wtforms import IntegerField, PasswordField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from casework.web.fields import (
    CreditCodeField,
    DateField,
    IdNumberField,
    MomentField,
    MoneyField,
)
from casework.web.forms import ChineseMeta


class Sample(PlainForm):
    Meta = ChineseMeta

    on = DateField("日期")
    starts_at = MomentField("时间")
    amount = MoneyField("金额")
    id_no = IdNumberField("身份证号码")
    code = CreditCodeField("统一社会信用代码")
    name = StringField("姓名", validators=[InputRequired(), Length(max=4)])
    count = IntegerField("人数", validators=[NumberRange(min=1)])
    kind = SelectField("种类", choices=[("a", "甲")])
    password = PasswordField("密码")


def filled(**fields) -> Sample:
    form = Sample(MultiDict({"name": "何敏", "kind": "a", "count": "1", **fields}))
    form.validate()
    return form


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22",
        "2026年11月22日",
        "2026/11/22",
        "2026.11.22",
        "20261122",
        "２０２６-11-22",
        "2026 年 11 月 22 日",
        " 2026-11-22 ",
    ],
)
def test_a_day_is_read_as_it_is_written(text):
    assert filled(on=text).on.data == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("明天", "日期请写成 2026-11-22 或 2026年11月22日"),
        ("2026-02-30", "没有 2026年2月30日 这一天，请核对"),
        ("0206-11-22", "年份应在 1900 到 2099 之间，请核对"),
        ("22-11-2026", "日期请写成 2026-11-22 或 2026年11月22日"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_the_text_kept(text, words):
    form = filled(on=text)

    assert form.on.errors == [words]
    assert text in str(form.on())


@pytest.mark.parametrize(
    "text", ["2026-11-22T09:30", "2026-11-22 9:30", "2026年11月22日 9时30分", "2026年11月22日9:30"]
)
def test_a_moment_is_read_in_china(text):
    assert filled(starts_at=text).starts_at.data.isoformat() == "2026-11-22T09:30:00+08:00"


@pytest.mark.parametrize("text", ["2026-11-22", "2026-11-22 25:00", "9:30"])
def test_a_moment_needs_a_day_and_a_time(text):
    assert filled(starts_at=text).starts_at.errors


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("19800", "19800.00"),
        ("19,800.00", "19800.00"),
        ("19，800元", "19800.00"),
        ("¥19800.5", "19800.50"),
        ("1.98万", "19800.00"),
        ("１９８００", "19800.00"),
        ("0", "0.00"),
        ("3万元", "30000.00"),
    ],
)
def test_an_amount_is_read_as_it_is_written(text, amount):
    assert filled(amount=text).amount.data == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("很多", "金额请写数字"),
        ("-5", "金额不能小于 0"),
        ("1.999", "金额最多到分"),
        ("9" * 20, "金额太大"),
        ("NaN", "金额太大"),
        ("Infinity", "金额太大"),
        ("1e99", "金额太大"),
    ],
)
def test_an_amount_that_cannot_be_is_refused(text, words):
    assert words in filled(amount=text).amount.errors[0]


@pytest.mark.parametrize(
    "number", ["11010519491231002X", "11010519491231002x", "110105 19491231 002X"]
)
def test_a_valid_identity_number_is_taken_however_it_is_typed(number):
    form = filled(id_no=number)

    assert form.id_no.data == "11010519491231002X"
    assert not form.id_no.errors


def test_a_wrong_check_digit_says_which_digit():
    assert filled(id_no="110105194912310021").id_no.errors == [
        "最后一位应与前 17 位相符，请对照原件"
    ]


def test_an_odd_region_is_pointed_out_and_refuses_nothing():
    form = filled(id_no=_with_check("99010519491231002"))

    assert not form.id_no.errors
    assert form.id_no.warnings


def test_a_wrong_credit_code_is_refused():
    assert filled(code="91110000000000000A").code.errors


def test_messages_are_chinese_and_say_what_to_do():
    form = filled(name="", count="x", kind="b")

    assert form.errors["name"] == ["请填写"]
    assert form.errors["count"][0] == "请填整数，例如 3"
    assert form.errors["kind"] == ["请在列出的选项里选"]


def test_a_text_too_long_says_how_long_it_may_be():
    assert filled(name="欧阳一二三").errors["name"] == ["最多 4 个字，请缩短"]


def test_text_is_tidied_but_passwords_are_not():
    form = filled(name=" 何\x00敏\u200b\u202e ", password=" Qing-he ")

    assert form.name.data == "何敏"
    assert form.password.data == " Qing-he "


def test_an_empty_field_has_no_value():
    form = filled(on="", amount="", starts_at="")

    assert (form.on.data, form.amount.data, form.starts_at.data) == (None, None, None)


def _with_check(first: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(d) * w for d, w in zip(first, weights, strict=True))
    return first + "10X98765432"[total % 11]
