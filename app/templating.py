"""Templates: Jinja's environment with the names that every template knows in one plain dict."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment


class Templates(Environment):
    """Flask's environment, whose templates find their globals in one look.

    Jinja chains two mappings for each template and takes the difference of their keys, in
    Python, at every import of a macro: a twentieth of a page. Nothing is added to the globals
    after the first page, so a copy does.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of one template."""
        return {**self.globals, **(d or {})}
