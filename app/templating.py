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

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`, as Jinja reads it, but of a dict without an exception on the way.

        Jinja looks for an attribute first and takes the key when there is none. A name that no
        dict has can only be a key: on a case page that is every third look.
        """
        if type(obj) is dict:
            if attribute in obj and attribute not in _OF_A_DICT:
                return obj[attribute]
        else:
            try:  # suppress() would cost as much as the look
                return getattr(obj, attribute)
            except AttributeError:
                pass
        return super().getattr(obj, attribute)


_OF_A_DICT = frozenset(dir(dict))
