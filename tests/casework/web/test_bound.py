"""A field that is copied from the last form is the field that would be made anew, and its own."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form as PlainForm
from wtforms import FormField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from casework.web import bound
from casework.web.forms import ChineseMeta, DateField, RowsField


def kind_of_form() -> type[PlainForm]:
    """A kind of form that no test has made one of yet."""

    class Person(PlainForm):
        Meta = ChineseMeta
        name = StringField("姓名", validators=[Length(max=50)], render_kw={"autofocus": True})
        sex = SelectField("性别", choices=[("", "请选择"), ("f", "女"), ("m", "男")])

    class Paper(PlainForm):
        Meta = ChineseMeta
        on = DateField("日期", validators=[InputRequired("请填日期")])
        way = RadioField("方式", choices=[("post", "邮寄"), ("hand", "当面")], default="post")
        people = RowsField(FormField(Person), "人", min_entries=1, max_entries=1_000_000)

    return Paper


TYPED = MultiDict(
    {"on": "2026-09-14", "way": "hand", "people-0-name": " 周敏 ", "people-0-sex": "x"}
)


def written(form) -> list[str]:
    """Everything that a page and a command read of a form."""
    valid = form.validate()
    person = form.people[0].form
    fields = [*(field for field in form if field is not form.people), *person]
    said = [
        f"{field()} {field.label} {field.data!r} {field.errors} {field.flags} {field.id}"
        for field in fields
    ]
    return [str(valid), *said]


CHOSEN = MultiDict({"way": "post", "people-0-sex": "f"})


@pytest.mark.parametrize("typed", [None, TYPED, CHOSEN, MultiDict({"way": "by pigeon"})])
def test_every_form_is_as_the_first(typed):
    kind = kind_of_form()

    first, *others = [written(kind(typed)) for _ in range(5)]

    assert all(other == first for other in others)


def test_what_a_page_changes_in_a_field_stays_in_its_form():
    kind = kind_of_form()
    usual = written(kind(TYPED))
    for _ in range(3):
        form = kind(TYPED)
        form.on.flags.required = False
        form.on.label.text = "到期日"
        form.way.choices.pop()
        person = form.people[0].form
        person.name.render_kw["class"] = "changed"
        person.sex.choices = [("x", "其他")]
        person.name.errors = ["错"]

    form = kind(TYPED)

    assert written(form) == usual
    assert form.on.meta is form.meta and form.on._form is form


def test_rows_with_invented_numbers_are_not_remembered():
    kind = kind_of_form()
    for number in range(2 * bound.MOST_PLACES):
        kind(MultiDict({f"people-{number * 1009}-name": "周敏"}))

    person = kind.people.args[0].args[0]
    assert len(person.name.made) <= bound.MOST_PLACES
