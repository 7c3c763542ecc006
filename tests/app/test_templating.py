"""Names in templates mean what Jinja says they mean."""

from __future__ import annotations

import jinja2
import pytest
from flask import Flask

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
