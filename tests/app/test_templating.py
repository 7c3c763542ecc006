"""Names in templates mean what Jinja says they mean."""

from __future__ import annotations

from enum import StrEnum

import jinja2
import pytest
from flask import Flask
from markupsafe import Markup

from app.templating import Templates

PAGES = (
    "{{ d.name }}",
    "{{ d.items()|list }}",
    "{{ d.keys()|list }}",
    "{{ d.missing }}|{{ d.missing is defined }}",
    "{{ d.get('name') }}",
    "{{ d.inner.name }}",
    "{{ s.name }}",
)


@pytest.mark.parametrize("page", PAGES)
def test_a_dict_is_read_as_jinja_reads_it(app: Flask, page: str) -> None:
    class Own(dict[str, str]):
        name = "类的"

    given = {"d": {"name": "键的", "items": 1, "keys": 2, "inner": {"name": "里面的"}},
             "s": Own(name="键的")}  # fmt: skip
    plain = jinja2.Environment(autoescape=True).from_string(page)
    assert app.jinja_env.from_string(page).render(**given) == plain.render(**given)


class Marked:
    """Something that brings its own markup."""

    def __html__(self) -> str:
        return "<i>自带</i>"


class Word(StrEnum):
    """A value that is a text, and more."""

    SHARP = "<b>&'\""


VALUES = ("<b>&'\"", Markup("<b>甲</b>"), 7, 1.5, None, True, Word.SHARP, Marked(), ["<b>"], "")
WRITTEN = (
    "{{ v }}",
    "{{ v ~ '<' }}",
    "{% set kept %}{{ v }}<br>{% endset %}{{ kept }}",
    "{% filter upper %}{{ v }}{% endfilter %}",
    "{% macro m(x, y='<') %}{{ x }}{{ y }}{% endmacro %}{{ m(v) }}{{ m(v, y=v) }}{{ m(y=v, x=1) }}",
    "{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}{{ v }}{% endcall %}",
    "{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(v, k=v) }}",
    "{% for one in [v, v] %}{{ loop.index }}{{ one }}{% endfor %}",
    "{% autoescape false %}{{ v }}{% endautoescape %}",
    "{{ v if v is string }}{{ missing }}",
)


def bare() -> Templates:
    """The environment of the site without the site."""
    return Templates(Flask("bare"), autoescape=True)


@pytest.mark.parametrize("page", WRITTEN)
def test_a_value_is_written_as_jinja_writes_it(page: str) -> None:
    ours = bare().from_string(page)
    plain = jinja2.Environment(autoescape=True).from_string(page)
    for value in VALUES:
        assert ours.render(v=value) == plain.render(v=value)


def test_what_somebody_typed_is_never_markup() -> None:
    page = bare().from_string('<p title="{{ v }}">{{ v }}</p>')
    assert page.render(v="\"><script>'&") == (
        '<p title="&#34;&gt;&lt;script&gt;&#39;&amp;">&#34;&gt;&lt;script&gt;&#39;&amp;</p>'
    )
