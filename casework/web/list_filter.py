"""filter_of(): what the address of a list asks for, and the row of filters that says so."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from flask import current_app
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import Form as PlainForm
from wtforms import HiddenField, SelectField, StringField

from casework.cases.filters import CaseFilter
from casework.cases.lists import VIEWS
from casework.web.case_spec import CaseSpec
from casework.web.forms import ChineseMeta, DateField


class ListFilter(PlainForm):
    """The row of filters over a list; sent by GET, so that a list can be bookmarked."""

    Meta = ChineseMeta

    view = HiddenField()
    q = StringField("关键词", render_kw={"placeholder": "案号、当事人"})
    stage = SelectField("状态", validate_choice=False)
    kind = SelectField("事项", validate_choice=False)
    from_on = DateField("收到日期起")
    to_on = DateField("收到日期止")


NAMES = ("view", "q", "stage", "kind", "from_on", "to_on")
Given = tuple[tuple[str, str], ...]
Choices = tuple[tuple[str, str], ...]


def filter_of(spec: CaseSpec, args: Mapping[str, str], usual: str) -> tuple[CaseFilter, Markup]:
    """What is asked for, and its fields as HTML; `usual` is the view when none is named."""
    given = tuple((name, args[name]) for name in NAMES if args.get(name))
    # Whom somebody looks for, by name or by identity number, is not kept in memory.
    read: Any = _read.__wrapped__ if args.get("q") else _read
    stages, kinds = tuple(spec.stage_labels.items()), tuple(spec.kind_labels.items())
    found: tuple[CaseFilter, Markup] = read(spec.module, stages, kinds, usual, given)
    return found


@lru_cache(maxsize=512)
def _read(
    module: str, stages: Choices, kinds: Choices, usual: str, given: Given
) -> tuple[CaseFilter, Markup]:
    """Kept: everybody goes through the same few filters all day."""
    form = ListFilter(MultiDict(given))
    form.stage.choices = [("", "全部"), *stages]
    form.kind.choices = [("", "全部"), *kinds]
    valid = form.validate()
    view = form.view.data if form.view.data in VIEWS else usual
    form.view.data = view
    wanted = CaseFilter(
        module=module,
        view=view,
        q=(form.q.data or "").strip(),
        stage=form.stage.data or "",
        kind=form.kind.data or "",
        from_on=form.from_on.data if valid else None,
        to_on=form.to_on.data if valid else None,
    )
    page: Any = current_app.jinja_env.get_template("_filter.html").module
    return wanted, Markup(page.filter_fields(form, {}))  # noqa: S704 - a macro's own output
