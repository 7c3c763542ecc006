"""later(): a module that is read when something of it is first used.

For libraries that most processes of a site never need: a worker that answers pages would hold
tens of megabytes for the sake of commands and workbooks.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Any

from werkzeug.local import LocalProxy


def later(name: str) -> Any:
    """A stand-in for the module of that name. Raises ImportError at its first use, if at all."""
    return LocalProxy(partial(import_module, name))
