"""A small browser for fault tests: cookies, hidden fields, no patience."""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bs4 import BeautifulSoup


@dataclass
class Answer:
    """What came back."""

    status: int
    location: str
    body: str


@dataclass
class Browser:
    """One person at one server; a connection of its own for each request."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def request(self, method: str, path: str, fields: Mapping[str, str] | None = None) -> Answer:
        """Ask once. Raises OSError or HTTPException when the server dies in between."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Origin": f"http://127.0.0.1:{self.port}",
        }
        body = None
        if fields is not None:
            body = urlencode(list(fields.items()))
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        for line in response.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name.strip()] = value
        return Answer(response.status, response.headers.get("Location", ""), text)

    def fill(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Open a form, fill it, hand it in."""
        return self.request("POST", path, {**self.hidden(path), **fields})

    def hidden(self, path: str) -> dict[str, str]:
        """The hidden fields of a form."""
        page = self.request("GET", path)
        form = BeautifulSoup(page.body, "lxml").select_one("main form")
        assert form is not None, f"{page.status}: no form at {path}"
        return {
            str(one["name"]): str(one.get("value", "")) for one in form.select("input[type=hidden]")
        }

    def sign_in(self, username: str, password: str) -> None:
        """Sign in."""
        answer = self.fill("/account/sign-in", {"username": username, "password": password})
        assert answer.status in (302, 303), answer.body


def complaints(page: str) -> str:
    """What a refused form says is wrong."""
    found = BeautifulSoup(page, "lxml").select("[role=alert], .gd-err, h1")
    return "；".join(one.get_text(" ", strip=True) for one in found)
