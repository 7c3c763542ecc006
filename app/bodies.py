"""Bodies of forms that come as addresses do (urlencoded), read in C where they are well formed.

The standard library takes such a text apart character by character, in Python: a Chinese
character is nine of them, and a registration a tenth of its time.
"""

from __future__ import annotations

import binascii
import re
from functools import lru_cache
from typing import IO, Any
from urllib.parse import unquote_plus

from flask import Request
from werkzeug.formparser import FormDataParser

LONGEST_NAME = 80
"""Longer ones are no fields of ours, and not remembered."""
_ERRORS = "werkzeug.url_quote"
_PLAIN = re.compile(r"[A-Za-z0-9*\-._~+]*")
# Possessive: a text that fails fails at once, instead of being divided in every way there is.
_WELL_FORMED = re.compile(r"(?:[A-Za-z0-9*\-._~+]++|(?:%[0-9A-Fa-f]{2})++)*+")


def read_pairs(body: str) -> list[tuple[str, str]]:
    """Names and values in their order, as parse_qsl() of the standard library reads them."""
    pairs = []
    for part in body.split("&"):
        if part:
            name, _, value = part.partition("=")
            read = _name if len(name) <= LONGEST_NAME else _text
            pairs.append((read(name), _text(value) if value else ""))
    return pairs


def _text(quoted: str) -> str:
    """A text without its quoting. What stands in quoted-printable differs by one sign only."""
    if _PLAIN.fullmatch(quoted):
        return quoted.replace("+", " ")
    if _WELL_FORMED.fullmatch(quoted):
        plain = binascii.a2b_qp(quoted.replace("+", " ").replace("%", "="))
        return plain.decode(errors=_ERRORS)
    return unquote_plus(quoted, errors=_ERRORS)


@lru_cache(maxsize=4096)
def _name(quoted: str) -> str:
    """The names of fields are the same all day."""
    return _text(quoted)


class QuickForms(FormDataParser):
    """Werkzeug's reading of a form, with ours of its pairs."""

    def _parse_urlencoded(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str],
    ) -> Any:
        return stream, self.cls(read_pairs(stream.read().decode())), self.cls()


class SiteRequest(Request):
    """A request whose forms are read so."""

    form_data_parser_class = QuickForms
