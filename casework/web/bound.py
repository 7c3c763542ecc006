"""bound(): fields of a form as copies of those that were bound before.

WTForms works out a field anew for every form that is made: its flags from its validators, its
label, its choices. A registration form has seventy, and each comes out as it did the last time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wtforms import Field, FieldList, FormField, RadioField, SelectChoice, SelectField
from wtforms.fields.core import Flags, Label

MOST_PLACES = 64
"""Names under which a field is remembered; whoever posts a row 999999 is not."""


class _Listed:
    """A choice that stands on its list is right: nothing has to be written out to see that."""

    def pre_validate(self: Any, form: Any) -> None:
        """Look for the choice; whatever isn't found plainly is looked at as WTForms does."""
        listed = self._choices or ()
        if self.process_errors or not any(
            type(one) is SelectChoice and one.value == self.data for one in listed
        ):
            super().pre_validate(form)  # type: ignore[misc]


_QUICK = {kind: type(kind.__name__, (_Listed, kind), {}) for kind in (SelectField, RadioField)}


def bound(form: Any, unbound: Any, options: dict[str, Any], bind: Callable[[], Field]) -> Field:
    """The field of a form; a copy from the third time on that it gets the same name."""
    made = unbound.__dict__.setdefault("made", {})
    place = options.get("prefix", ""), options["name"]
    if made.get(place) is not None:
        return _copied(made[place], form)
    field = bind()
    if place in made:
        made[place] = _copied(field, None) if _is_plain(field) else None
    elif len(made) < MOST_PLACES:
        made[place] = None
    return field


def _is_plain(field: Any) -> bool:
    """Whether all of a field can be copied: none inside it, no list that is made when asked for."""
    return (
        not isinstance(field, FieldList | FormField)
        and field._datalist is None
        and getattr(field, "_choices_callable", None) is None
    )


def _copied(field: Field, form: Any) -> Field:
    """The same field of another form: what a page may change in it is its own."""
    made: Any = object.__new__(_QUICK.get(type(field), type(field)))
    held = made.__dict__
    held.update(field.__dict__)
    held["_form"], held["meta"] = form, form.meta if form is not None else None
    held["label"] = Label(field.label.field_id, field.label.text)
    held["flags"] = flags = Flags()
    flags.__dict__.update(field.flags.__dict__)
    for name in ("render_kw", "_choices"):
        if held.get(name):
            held[name] = held[name].copy()
    return made
