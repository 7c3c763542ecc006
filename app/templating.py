"""Templates: Jinja's environment with the names that every template knows in one plain dict."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

from flask.templating import Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro

# What markupsafe.escape() does to a text, without making a Markup of it.
from markupsafe import Markup, _escape_inner, escape


def written(value: Any) -> str:
    """A value as it stands in a page: escaped, unless it is markup already.

    escape() makes a Markup of every value, and the page joins them to one text at once: of a
    case page that was a fifteenth.
    """
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    if kind is Markup:
        return value
    return escape(value)


class Written(CodeGenerator):
    """Puts written() where Jinja puts escape()."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        escapes = frame.eval_ctx.autoescape and not frame.eval_ctx.volatile
        if escapes and finalize.src is None:
            self.write("environment.written(")
        else:
            super()._output_child_pre(node, frame, finalize)


class Names(Context):
    """What a template knows, which calls a macro without asking what it is."""

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Call a macro or a function, as Jinja does."""
        if type(called) is not Macro:
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **kwargs)


class Templates(Environment):
    """Flask's environment, whose templates find their globals in one look.

    Jinja chains two mappings for each template and takes the difference of their keys, in
    Python, at every import of a macro: a twentieth of a page. Nothing is added to the globals
    after the first page, so a copy does.
    """

    code_generator_class = Written
    context_class = Names
    written = staticmethod(written)

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
