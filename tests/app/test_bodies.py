"""A form's body means what the standard library makes of it, however it is written."""

from __future__ import annotations

import random
from urllib.parse import parse_qsl, urlencode

import pytest

from app.bodies import read_pairs

SIGNS = "%+&=;#_ \n\r\t~*!'()/\\?:@\x00\x7fé赵䶮𬭎=%4G%E8%B5%B5%ff%C3a0Z"


def usual(body: str) -> list[tuple[str, str]]:
    return parse_qsl(body, keep_blank_values=True, errors="werkzeug.url_quote")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "a",
        "a=&&b&=c&=",
        "a=1=2&a=%3D",
        "a=%e8%b5%b5+%F0%AC%AD%8E&b=x_y%5F%20%0D%0A.",
        "a=%&b=%4&c=%GG&d=%E8%B5",
        "a=%00%7F&b==41&c=%3D41",
        "a=赵&b=1\n=&c= %20 ",
        "applicants-0-name=%E8%B5%B5&applicants-0-name=%E4%B6%AE",
    ],
)
def test_a_body_is_read_as_the_standard_library_reads_it(body):
    assert read_pairs(body) == usual(body)


def test_whatever_is_typed_comes_through():
    chance = random.Random(7)
    for _ in range(2000):
        text = "".join(chance.choices(SIGNS, k=chance.randrange(12)))
        assert read_pairs(text) == usual(text)
        assert read_pairs(urlencode({"field": text})) == [("field", text)]


def test_a_comma_behind_a_long_text_takes_no_time():
    body = "a=" + "%E8" * 400 + "x" * 400 + ",%"

    assert read_pairs(body) == usual(body)
