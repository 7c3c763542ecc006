"""case_list(): a list of cases from filter to rows, the same for both modules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from flask import g, request

from casework.accounts.policy import may_ever, sees_only_closed
from casework.accounts.roles import Action
from casework.cases.calendars import site_calendar
from casework.cases.filters import CaseFilter
from casework.cases.lists import CasePage, list_of
from casework.now import today
from casework.web import current_subject
from casework.web.addresses import address, addresses
from casework.web.case_spec import CaseSpec
from casework.web.list_filter import filter_of
from casework.web.present import DueTag, due_tag, short_date
from law.periods import Unit
from law.workdays import WorkCalendar

SIZE = 20
LONG = 200
"""A page for printing: a list that goes along to a meeting is not turned over on the screen."""

VIEWS = (
    ("mine", "我承办的", ""),
    ("late", "已超期", "gd-red"),
    ("today", "今日到期", "gd-red"),
    ("soon", "七日内", "gd-amb"),
    ("stopped", "期限停走", ""),
    ("open", "全部在办", ""),
    ("all", "全部", ""),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A view over the list."""

    label: str
    url: str
    count: str | int | None
    css: str
    current: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """The way to the pages before and after; empty at the ends."""

    earlier_url: str
    later_url: str
    words: str
    size: int


class Row(NamedTuple):
    """A row of the list."""

    tag: DueTag | None
    number: str
    url: str
    cells: tuple[tuple[str, ...], ...]


COLUMNS = (
    ("申请人", "gd-w10"),
    ("被申请人", ""),
    ("事项", "gd-w10"),
    ("状态", "gd-w10"),
    ("下一步", ""),
    ("到期日", "gd-w8"),
    ("收到日", "gd-w8"),
)


def case_list(spec: CaseSpec) -> dict[str, Any]:
    """What `_list.html` needs, from the address's filters."""
    subject, on = current_subject(), today()
    usual = "all" if sees_only_closed(subject) else "open"
    wanted, filters = filter_of(spec, request.args, usual)
    cursor = request.args.get("after", ""), request.args.get("before", "")
    size = LONG if request.args.get("rows") == str(LONG) else SIZE
    found = list_of(subject, wanted, on, size=size, after=cursor[0], before=cursor[1])
    page, g.waiting = found.page, found.waiting
    return {
        "views": _views(spec, wanted, found.counts),
        "filters": filters,
        "spans": {},
        "reset_url": address(spec.listing),
        "total": page.total,
        "sorted_by": "按登记先后，新的在前" if wanted.view == "all" else "按期限由近到远",
        "by_due": wanted.view != "all",
        "columns": COLUMNS,
        "rows": rows_of(spec, page.rows, on, linked=may_ever(subject, Action.OPEN_FILE)),
        "page": _pager(spec, page, size),
        "tools": _tools(spec, page, size),
        "printed_filter": _in_words(spec, wanted),
        "nothing": _nothing(spec, wanted),
        "new": _new(spec, subject),
    }


def _views(spec: CaseSpec, wanted: CaseFilter, counts: Mapping[str, str | int]) -> list[Tab]:
    """The views as tabs, with how many cases each holds."""
    return [
        Tab(
            label=label,
            url=address(spec.listing, view=name),
            count=counts.get(name),
            css=css if counts.get(name) not in (0, "0", None) else "",
            current=name == wanted.view,
        )
        for name, label, css in VIEWS
    ]


def rows_of(
    spec: CaseSpec, rows: Sequence[Mapping[str, Any]], on: date, *, linked: bool
) -> list[Row]:
    """The cases as rows. The calendar is read when a row counts working days that are left."""
    working = any(
        row["next_due_unit"] == Unit.WORKING and row["next_due_on"] and row["next_due_on"] > on
        for row in rows
    )
    calendar = site_calendar() if working else None
    handles = [row["handle"] for row in rows]
    urls = addresses(spec.show, "handle", handles) if linked else [""] * len(rows)
    return [_row(spec, row, on, calendar, url) for row, url in zip(rows, urls, strict=True)]


def _row(
    spec: CaseSpec, row: Mapping[str, Any], on: date, calendar: WorkCalendar | None, url: str
) -> Row:
    """A case as a row: the time tag first."""
    closed = row["closed_on"] is not None
    tag = (
        None
        if closed or (row["next_due_on"] is None and not row["clock_stopped"])
        else due_tag(
            row["next_due_on"],
            on,
            row["next_due_unit"],
            # A date is that of a clock that runs, whatever other clock of the case stands still.
            stopped=row["next_due_on"] is None,
            estimated=row["next_due_estimated"],
            calendar=calendar,
        )
    )
    return Row(
        tag=tag,
        number=row["number"],
        url=url,
        cells=(
            (row["applicant_names"], ""),
            (row["respondent_names"], ""),
            (spec.matter(row) if spec.matter else spec.kind_labels.get(row["kind"], ""), ""),
            (
                spec.stage_labels.get(row["stage"], row["stage"]),
                "",
                spec.stage_tones.get(row["stage"], "run"),
            ),
            (row["next_due_label"] or "—", ""),
            (short_date(row["next_due_on"], on) if row["next_due_on"] else "—", "gd-nw"),
            (short_date(row["received_on"], on), "gd-nw"),
        ),
    )


def _address(spec: CaseSpec, **cursor: str) -> str:
    """This list from another place on, its filters kept."""
    kept: dict[str, Any] = {
        name: value for name, value in request.args.items() if name not in ("after", "before")
    }
    return address(spec.listing, **{**kept, **cursor})


def _tools(spec: CaseSpec, page: CasePage, size: int) -> list[tuple[str, str, str]]:
    """The way to the long page, where there is more than the short one shows."""
    if size == LONG or not page.has_after:
        return []
    return [(f"列出 {LONG} 件，便于打印", _address(spec, rows=str(LONG)), "printer")]


def _pager(spec: CaseSpec, page: CasePage, size: int) -> Pager:
    """Back and forth by keyset."""
    return Pager(
        earlier_url=_address(spec, before=page.first) if page.has_before else "",
        later_url=_address(spec, after=page.last) if page.has_after else "",
        words=f"本页 {len(page.rows)} 件",
        size=size,
    )


def _in_words(spec: CaseSpec, wanted: CaseFilter) -> str:
    """The filter in words, for the printed list."""
    parts = [
        {name: label for name, label, _ in VIEWS}[wanted.view],
        wanted.q and f"关键词“{wanted.q}”",
        spec.stage_labels.get(wanted.stage, ""),
        spec.kind_labels.get(wanted.kind, ""),
        wanted.from_on and f"{wanted.from_on} 起收到",
        wanted.to_on and f"{wanted.to_on} 止收到",
    ]
    return "，".join(part for part in parts if part)


def _nothing(spec: CaseSpec, wanted: CaseFilter) -> dict[str, str]:
    """What to say over an empty list."""
    if wanted.q and wanted.view != "all":
        view = {name: label for name, label, _ in VIEWS}[wanted.view]
        return {
            "title": f"在“{view}”里没有查到“{wanted.q}”",
            "words": "也可能已经结案，或者由别人承办。",
            "url": address(spec.listing, view="all", q=wanted.q),
            "link": "在全部案件里再查",
        }
    if wanted.q or wanted.stage or wanted.kind or wanted.from_on or wanted.to_on:
        return {"title": "没有查到符合条件的案件", "words": "去掉一个条件再查，或者换到“全部”。"}
    if wanted.view in ("late", "today", "soon"):
        return {
            "title": "没有到期的案件",
            "words": "期限临近的案件会按到期先后出现在这里。",
            "icon": "check2-circle",
        }
    return {"title": "还没有案件", "words": _when_there_are_none(), "icon": "folder2-open"}


def _when_there_are_none() -> str:
    """Which cases would stand in the list of this person."""
    if may_ever(current_subject(), Action.EDIT) or may_ever(current_subject(), Action.REGISTER):
        return "登记以后，案件会出现在这里。"
    return "您的任职可以看的案件会出现在这里。"


def _new(spec: CaseSpec, subject: Any) -> dict[str, str] | None:
    """The button of registration, for whoever may register."""
    if not may_ever(subject, Action.REGISTER):
        return None
    label = "收件登记" if spec.module == "reconsideration" else "登记纠纷"
    return {"label": label, "url": address(spec.new)}
