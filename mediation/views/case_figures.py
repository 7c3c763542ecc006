"""The list of the cases behind a figure: everybody sees the count, cases only who may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from flask import render_template, request
from sqlalchemy import select

from casework.accounts.policy import scope
from casework.accounts.roles import Action as May
from casework.cases.models import Case
from casework.db import db
from casework.measures import Measure
from casework.now import today
from casework.web import current_subject
from casework.web.addresses import address
from casework.web.case_list import Pager, Row
from casework.web.case_spec import SPECS
from casework.web.present import short_date

SIZE = 20
AT_ONCE = 10_000
COLUMNS = (("申请人", "gd-w12"), ("被申请人", ""), ("纠纷类型", "gd-w12"), ("状态", "gd-w12"))


def figure_cases(
    ids: Sequence[int],
    measure: Measure,
    side: str,
    *,
    title: str,
    words: str,
    frozen: str,
    back: str,
) -> str:
    """The page: how many count, and a page of those that this person may know of."""
    on = today()
    known = [one for chunk in _chunks(ids) for one in _visible(chunk, on)]
    page = _page_number(len(known))
    return render_template(
        "mediation/ledger/figure_cases.html",
        measure=measure,
        side=measure.n_label if side == "n" else measure.m_label,
        heading=title,
        words=words,
        frozen=frozen,
        back=back,
        total=len(ids),
        known=len(known),
        columns=COLUMNS,
        rows=_rows(known[page * SIZE : (page + 1) * SIZE], on),
        page=_pager(page, len(known)),
    )


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]


def _visible(ids: Sequence[int], on: date) -> list[int]:
    seen = scope(current_subject(), May.SEE_INDEX, Case, on)
    return list(db.session.scalars(select(Case.id).where(Case.id.in_(ids), seen).order_by(Case.id)))


def _page_number(known: int) -> int:
    text = request.args.get("page", "")
    last = max(0, (known - 1) // SIZE)
    return min(int(text), last) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _rows(ids: Sequence[int], on: date) -> list[Row]:
    table = Case.__table__.c
    found = db.session.execute(
        select(
            table.handle,
            table.module,
            table.number,
            table.kind,
            table.stage,
            table.applicant_names,
            table.respondent_names,
            table.received_on,
        )
        .where(table.id.in_(ids))
        .order_by(table.id)
    )
    return [
        Row(
            None,
            one.number,
            address(SPECS[one.module].show, handle=one.handle),
            (
                (one.applicant_names, ""),
                (one.respondent_names, ""),
                (SPECS[one.module].kind_labels.get(one.kind, one.kind), ""),
                (SPECS[one.module].stage_labels.get(one.stage, one.stage), "", "line"),
                (short_date(one.received_on, on), "gd-nw"),
            ),
        )
        for one in found
    ]


def _pager(page: int, known: int) -> Pager | None:
    if known <= SIZE:
        return None
    kept = {name: request.args.getlist(name) for name in request.args if name != "page"}
    view = dict(request.view_args or {})

    def at(number: int) -> str:
        return address(str(request.endpoint), **view, **kept, page=number)

    return Pager(
        at(page - 1) if page else "",
        at(page + 1) if (page + 1) * SIZE < known else "",
        f"第 {page * SIZE + 1} 至 {min((page + 1) * SIZE, known)} 件",
        SIZE,
    )
