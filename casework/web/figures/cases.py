"""The list of the cases behind a figure: everybody sees the count, cases only who may.

Whoever may know of a case but not open its file sees its row, with masked names above the
unit's own level, and which unit to ask, instead of a link that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from flask import render_template, request
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import selectinload

from casework.accounts.models import Unit
from casework.accounts.policy import decide, scope
from casework.accounts.roles import Action as May
from casework.cases.identity import mask_name
from casework.cases.models import Case, Party
from casework.cases.vocabulary import NATURAL_PERSONS
from casework.db import db
from casework.measures import Measure
from casework.now import today
from casework.web import current_subject
from casework.web.addresses import address
from casework.web.case_list import Pager, Row
from casework.web.case_spec import SPECS
from casework.web.figures.site import Site
from casework.web.present import short_date

SIZE = 20
AT_ONCE = 10_000


def figure_cases(
    site: Site,
    ids: Sequence[int],
    measure: Measure,
    side: str,
    *,
    title: str,
    words: str,
    frozen: str,
    back: str,
    place: tuple[str, str] = ("", "统计台账"),
) -> str:
    """The page: how many count, and a page of those that this person may know of.

    `place` is where the figure stands: the part of the site, and the page that `back` leads to.
    """
    on = today()
    known = [one for chunk in _chunks(ids) for one in _visible(chunk, on)]
    page = _page_number(len(known))
    shown = known[page * SIZE : (page + 1) * SIZE]
    rows, ask = _rows(shown, openable(shown, on), on)
    return render_template(
        "figures/figure_cases.html",
        site=site,
        measure=measure,
        side=measure.n_label if side == "n" else measure.m_label,
        heading=title,
        words=words,
        frozen=frozen,
        back=back,
        place=(place[0] or site.book.label, place[1]),
        total=len(ids),
        known=len(known),
        columns=_columns(site),
        rows=rows,
        ask=ask,
        page=_pager(page, len(known)),
    )


def _columns(site: Site) -> tuple[tuple[str, str], ...]:
    return (
        ("承办单位", "gd-w12"),
        ("申请人", "gd-w12"),
        ("被申请人", ""),
        (site.kind_label, "gd-w12"),
        ("状态", "gd-w12"),
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


def openable(ids: Sequence[int], on: date) -> frozenset[int]:
    """The cases whose page this person may open: only these get a link."""
    subject, is_joint = current_subject(), Case.module == "joint"
    seen = or_(
        and_(is_joint, scope(subject, May.SEE_JOINT, Case, on)),
        and_(~is_joint, scope(subject, May.OPEN_FILE, Case, on)),
    )
    return frozenset(db.session.scalars(select(Case.id).where(Case.id.in_(ids), seen)))


def _rows(ids: Sequence[int], opened: frozenset[int], on: date) -> tuple[list[Row], list[str]]:
    """The rows, and the units to ask about those that this person may not open."""
    table = Case.__table__.c
    found = db.session.execute(
        select(
            table.id,
            table.handle,
            table.module,
            table.number,
            table.kind,
            table.stage,
            table.applicant_names,
            table.respondent_names,
            table.received_on,
            Unit.short_name.label("unit"),
        )
        .join(Unit, Unit.id == table.unit_id)
        .where(table.id.in_(ids))
        .order_by(table.id)
    ).all()
    shut = _names([one.id for one in found if one.id not in opened], on)
    rows = [_row(one, shut.get(one.id), on) for one in found]
    return rows, sorted({one.unit for one in found if one.id not in opened})


def _row(one: Any, shut: Mapping[str, str] | None, on: date) -> Row:
    """A row; that of a file which stays shut has its own names and no link."""
    names = shut or {"applicant": one.applicant_names, "respondent": one.respondent_names}
    return Row(
        None,
        one.number,
        "" if shut else address(SPECS[one.module].show, handle=one.handle),
        (
            (one.unit, ""),
            (names["applicant"], ""),
            (names["respondent"], ""),
            (SPECS[one.module].kind_labels.get(one.kind, one.kind), ""),
            (SPECS[one.module].stage_labels.get(one.stage, one.stage), "", "line"),
            (short_date(one.received_on, on), "gd-nw"),
        ),
    )


def _names(ids: Sequence[int], on: date) -> dict[int, dict[str, str]]:
    """The names of each side of cases that stay shut, people masked where the policy says so."""
    found = db.session.scalars(
        select(Case)
        .options(*(selectinload(one) for one in (Case.parties, Case.people, Case.units)))
        .where(Case.id.in_(ids))
    )
    names = {}
    for case in found if ids else ():
        mask = decide(current_subject(), May.SEE_INDEX, case, on).mask
        names[case.id] = {
            side: "、".join(_name(one, mask=mask) for one in case.parties if one.side == side)
            for side in ("applicant", "respondent")
        }
    return names


def _name(party: Party, *, mask: bool) -> str:
    return mask_name(party.name) if mask and party.kind in NATURAL_PERSONS else party.name


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
