"""Controls are written as WTForms writes them, whatever the field holds."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from bs4 import BeautifulSoup
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from casework.web import controls
from casework.web.field_html import field_html
from casework.web.fields import DateField, MoneyField
from casework.web.forms import ChineseMeta

NASTY = "<b>\"双引号\" & '单引号'</b>"
CHOICES = [("", "请选择"), ("a", "甲 & 乙"), ('b"', NASTY)]


class Inner(PlainForm):
    Meta = ChineseMeta

    name = StringField("姓名", validators=[Length(max=50)])
    kind = SelectField("类别", choices=CHOICES)


class Every(PlainForm):
    Meta = ChineseMeta

    text = StringField("文", validators=[InputRequired(), Length(min=2, max=20)])
    told = StringField("提示", render_kw={"data_role": "x", "class_": "own"})
    area = TextAreaField("长文", validators=[Length(max=2000)])
    day = DateField("日期", validators=[InputRequired()])
    money = MoneyField("金额")
    number = IntegerField("数", validators=[NumberRange(min=0, max=9)])
    tick = BooleanField("勾选", validators=[InputRequired()])
    secret = PasswordField("密码")
    key = HiddenField()
    one = SelectField("单选", choices=CHOICES, validators=[InputRequired()])
    some = SelectMultipleField("多选", choices=CHOICES)
    groups = SelectField("分组", choices={"组": [("a", "甲")]})
    whole = SelectField("整数", choices=[(1, "一"), (2, "二")], coerce=int)
    radio = RadioField("按钮", choices=CHOICES, validators=[InputRequired()])
    free = RadioField("按钮", choices=CHOICES)
    boxes = SelectMultipleField(
        "方框", choices=CHOICES, widget=ListWidget(), option_widget=CheckboxInput()
    )
    inner = FieldList(FormField(Inner), min_entries=2)


POSTED = MultiDict({
    "text": NASTY, "told": NASTY, "area": NASTY, "day": "2026-02-30", "money": "1.98万",
    "number": "3", "tick": "y", "secret": "geheim", "key": NASTY, "one": "b\"", "whole": "2",
    "groups": "a", "radio": "a", "free": "", "inner-0-name": NASTY, "inner-1-kind": "a",
})  # fmt: skip
POSTED.setlist("some", ["a", 'b"'])
POSTED.setlist("boxes", ["a"])

FORMS = {
    "blank": Every,
    "filled": lambda: Every(data={"day": date(2026, 11, 22), "tick": True, "one": "a"}),
    "posted": lambda: Every(POSTED),
}
GIVEN: tuple[dict[str, Any], ...] = (
    {},
    {"class": "form-control bad", "aria_describedby": "x-err", "aria_invalid": False},
    {"class_": "form-select", "id": "other", "value": NASTY, "disabled": True, "required": False},
)


def _leaves(fields: Any) -> list[Any]:
    found = []
    for field in fields:
        inner = getattr(field, "entries", None) or getattr(field, "form", None)
        found += _leaves(inner) if inner else [field]
    return found


@pytest.fixture(params=list(FORMS))
def form(request: pytest.FixtureRequest) -> Every:
    made = FORMS[request.param]()
    if request.param == "posted":
        made.validate()
    return made


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_every_control_is_what_its_widget_writes(form: Every) -> None:
    for field, given in product(_leaves(form), GIVEN):
        drawn = controls.render(field, given)

        clean = {controls._clean(name): value for name, value in given.items()}
        own = {controls._clean(name): value for name, value in (field.render_kw or {}).items()}
        assert drawn == field.widget(field, **{**own, **clean}), field.name


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_every_box_is_what_its_option_writes(form: Every) -> None:
    for field in (form.radio, form.free, form.boxes):
        drawn = controls.boxes(field, "form-check-input")

        wanted = [
            (one.id, one.label.text, one.widget(one, **{"class": "form-check-input"}))
            for one in field
        ]
        assert [(box.id, box.label, box.control) for box in drawn] == wanted


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_field_is_tied_to_what_is_said_of_it() -> None:
    form = Every(MultiDict({"text": "", "money": "x", "tick": ""}))
    form.validate()
    for field in _leaves(form):
        page = BeautifulSoup(field_html(field, hint=NASTY), "html.parser")

        hint, fault = page.find(id=f"{field.id}-hint"), page.find(id=f"{field.id}-err")
        assert hint is not None and hint.text == NASTY
        assert (fault.text if fault else "") == "；".join(field.errors)
        said = page.find(attrs={"aria-describedby": True})
        assert said is None or all(page.find(id=one) for one in said["aria-describedby"].split())
