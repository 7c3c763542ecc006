"""Somebody's browser at the pages of a county's year."""

from __future__ import annotations

from bs4 import BeautifulSoup


def fields(page, path=""):
    """The fields of a page's own form as they stand, to be sent back with changes."""
    forms = page.select("main form[method=post]")
    form = next((one for one in forms if one.get("action", path).endswith(path)), forms[0])
    found = {one["name"]: one.get("value", "") for one in form.select("input[name]")
             if one.get("type") not in ("checkbox", "radio", "file")}  # fmt: skip
    found |= {one["name"]: one.text.removeprefix("\n") for one in form.select("textarea")}
    for one in form.select("select"):
        chosen = one.select_one("option[selected]") or one.select_one("option")
        found[one["name"]] = chosen["value"]
    found |= {
        one["name"]: one.get("value", "y") for one in form.select("input[type=checkbox][checked]")
    }
    return found


class Visit:
    """Somebody's browser at the pages of a county's task."""

    def __init__(self, browser, task):
        self.browser, self.at = browser, f"/standardisation/tasks/{task.id}"

    def get(self, path):
        answer = self.browser.get(f"{self.at}/{path}")
        self.status = answer.status_code
        return BeautifulSoup(answer.text, "lxml")

    def words(self, path):
        return self.get(path).select_one("main").get_text(" ", strip=True)

    def send(self, path, **changes):
        return self.browser.post(f"{self.at}/{path}", data=fields(self.get(path), path) | changes)
