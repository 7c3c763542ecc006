"""later(), put_off(): a module that is read when something of it is first used.

For libraries that most processes of a site never need: a worker that answers pages would hold
tens of megabytes for the sake of commands, workbooks and another database than its own.
"""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any

from werkzeug.local import LocalProxy


def later(name: str) -> Any:
    """A stand-in for the module of that name. Raises ImportError at its first use, if at all."""
    return LocalProxy(partial(import_module, name))


def put_off(name: str) -> None:
    """Give a stand-in to whoever imports that module, other libraries too, until it is used."""
    if name not in sys.modules:
        sys.modules[name] = _Unread(name)


class _Unread(ModuleType):
    """Has nothing of its own: what is asked of it, the module itself is read for and asked.

    Not `importlib.util.LazyLoader`: that one reads the module when it is imported once more.
    """

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)
