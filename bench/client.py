"""A small browser: cookies, forms, and timed requests over http.client."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode

from lxml.html import document_fromstring

HIDDEN = re.compile(rb'<input[^>]*type="hidden"[^>]*>')
NAME, VALUE = re.compile(rb'name="([^"]*)"'), re.compile(rb'value="([^"]*)"')

Fields = Mapping[str, str] | Sequence[tuple[str, str]]


class Unexpected(RuntimeError):
    """A page did not answer as it has to: what is measured would not be the work."""


@dataclass(slots=True)
class Answer:
    """What came back, and how long it took."""

    status: int
    body: bytes
    location: str
    seconds: float

    def expect(self, status: int, needle: str = "") -> Answer:
        """Itself, or Unexpected with the beginning of the page."""
        if self.status != status or needle.encode() not in self.body:
            text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", self.body.decode(errors="replace")))
            raise Unexpected(f"wanted {status} {needle!r}, got {self.status}: {text[:1500]}")
        return self

    def filled(self) -> dict[str, str]:
        """What a browser would post of the longest form if nothing were typed into it."""
        forms = document_fromstring(self.body).forms
        fields = max((form.fields for form in forms), key=len)
        return {name: fields[name] for name in fields if isinstance(fields[name], str)}

    def hidden(self) -> dict[str, str]:
        """The hidden fields of the page: tokens and keys; of one name the last counts."""
        found = {}
        for tag in HIDDEN.findall(self.body):
            name, value = NAME.search(tag), VALUE.search(tag)
            if name:
                found[name[1].decode()] = value[1].decode() if value else ""
        return found


@dataclass(slots=True)
class Browser:
    """One user at one server."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: Fields) -> Answer:
        """Hand in a form."""
        return self._ask("POST", path, urlencode(fields))

    def cookie_header(self) -> str:
        """The cookies as a header."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        """One request. The sync worker closes every connection, so each opens its own."""
        home = f"http://127.0.0.1:{self.port}"
        headers = {"Cookie": self.cookie_header(), "Referer": home + path}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": home}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            start = time.perf_counter()
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            data = response.read()
            spent = time.perf_counter() - start
        finally:
            connection.close()
        for header in response.headers.get_all("Set-Cookie") or ():
            name, _, value = header.split(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(response.status, data, response.headers.get("Location", ""), spent)
